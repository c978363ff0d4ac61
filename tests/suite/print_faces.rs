//! The faces of the system: for official papers, and for characters that the bundled ones lack.

use std::path::Path;

use liuhen::{
    app::typefaces::{with_characters, with_families},
    print::{Faces, Role},
    storage::SystemFaces,
};

/// The bundled faces as if they were installed.
fn assets() -> SystemFaces {
    SystemFaces::in_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts"))
}

#[test]
fn a_family_is_found_by_its_name_in_ordinary_weight() {
    let (bytes, index) = assets()
        .of_family(&["FangSong", "noto serif sc", "Noto Sans SC"])
        .unwrap();
    let face = liuhen::print::Face::new(bytes, index).unwrap();
    assert!(face.name().starts_with("NotoSerifSC"), "{}", face.name());
    assert_eq!(face.metrics().weight, 400);
    assert!(assets().of_family(&["FangSong"]).is_none());
}

#[test]
fn without_better_families_the_bundled_faces_stay() {
    let plain = Faces::bundled();
    let faces = with_families(&plain, &assets());
    for role in Role::ALL {
        assert_eq!(faces.find(role, '会'), plain.find(role, '会'), "{role:?}");
    }
}

#[test]
fn a_character_is_looked_for_where_the_bundled_faces_lack_it() {
    let plain = Faces::bundled();
    assert!(!plain.has(Role::Body, '𠮷') && plain.has(Role::Body, '㛃'));
    // The bundled faces have no outlines of it, so nothing is found among them, and that is said.
    let looks = [Role::Body.look()];
    let (_, nowhere) = with_characters(&plain, &['𠮷', '会'], &looks, &assets());
    assert_eq!(nowhere, ['𠮷']);
    let system = SystemFaces::installed();
    let (faces, nowhere) = with_characters(&plain, &['𠮷'], &looks, &system);
    assert_eq!(faces.has(Role::Body, '𠮷'), nowhere.is_empty());
    assert_eq!(faces.has(Role::Title, '𠮷'), nowhere.is_empty());
    assert_eq!(
        nowhere.is_empty(),
        system.with_character('𠮷', false, false).is_some()
    );
}

/// The faces of the tests as if they were installed.
fn cut() -> SystemFaces {
    SystemFaces::in_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/faces"))
}

#[test]
fn a_rare_character_comes_from_a_face_of_the_same_class_and_weight() {
    let looks = Role::ALL.map(Role::look);
    let (faces, nowhere) = with_characters(&Faces::bundled(), &['𠮷'], &looks, &cut());
    assert!(nowhere.is_empty());
    let name = |role| faces.face(faces.find(role, '𠮷').face).name().to_owned();
    assert_eq!(name(Role::Title), "NotoSerifCJKsc-Bold");
    assert_eq!(
        name(Role::Fang),
        "NotoSerifCJKsc-Bold",
        "the class counts more than the weight"
    );
    assert_eq!(name(Role::Body), "NotoSansCJKsc-Regular");
    assert_eq!(name(Role::Strong), "NotoSansCJKsc-Regular");
    // A sheet that is set in sans alone does without the serif.
    let (faces, _) = with_characters(&Faces::bundled(), &['𠮷'], &[Role::Body.look()], &cut());
    assert_eq!(
        faces.face(faces.find(Role::Title, '𠮷').face).name(),
        "NotoSansCJKsc-Regular"
    );
}
