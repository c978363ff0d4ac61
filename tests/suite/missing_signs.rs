//! Characters that no face has: 〓 stands for each, and they are told once. The sign of a test is one that no face can have.

use liuhen::app::Notice;

use super::office::Office;

/// A place in Unicode that is set aside for no character.
const NOBODYS: &str = "\u{10fffd}";

fn told(office: &Office) -> Vec<String> {
    let signs = |shown: &liuhen::app::Shown| match &shown.notice {
        Notice::MissingSigns(signs) => Some(signs.clone()),
        _ => None,
    };
    office.app().notices().iter().filter_map(signs).collect()
}

#[test]
fn a_sign_without_a_face_is_told_once_and_its_text_stays() {
    let mut office = Office::empty();
    let shell = office.harness.state();
    shell.show_missing_signs(&office.harness.ctx);
    office.settle();
    assert_eq!(told(&office), Vec::<String>::new());
    office.new_record(liuhen::domain::Kind::Internal);
    office.write("沟通主题", &format!("周{NOBODYS}例会"));
    assert_eq!(told(&office), [NOBODYS]);
    assert!(office.shows("暂以〓代替"));
    assert_eq!(office.draft().subject, format!("周{NOBODYS}例会"));
    // Told once, however often it is drawn; other signs are told apart.
    office.write("沟通主题", "一");
    assert_eq!(told(&office).len(), 1);
}
