//! What is chosen for printing, in the preview: it shows at once, is kept in the library, and everything prints with it.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{LibraryAction, Rules},
    print::{Paper, Sheet},
    storage::Library,
};

use super::office::Office;

/// The width of the first page of the preview, millimetres.
fn width(office: &Office) -> i32 {
    let preview = office.app().preview();
    let pages = preview.pages().expect("a preview is shown");
    (pages.size(0).0 * 25.4 / 72.0).round() as i32
}

fn begun() -> Office {
    let mut office = Office::writing("打印");
    office.press(Modifiers::COMMAND, Key::P);
    office.click("选项");
    office
}

#[test]
fn a_choice_shows_at_once_and_is_gone_with_the_preview() {
    let mut office = begun();
    assert_eq!(width(&office), 210);
    office.click("A5");
    assert_eq!(width(&office), 148);
    office.press(Modifiers::NONE, Key::Escape);
    assert!(office.app().preview().pages().is_none());
    office.press(Modifiers::COMMAND, Key::P);
    assert_eq!(width(&office), 210);
    assert!(!office.root().join("printing.ron").exists());
}

#[test]
fn what_is_kept_is_there_for_everybody() {
    let mut office = begun();
    office.click("16开");
    office.write("水印", "样稿");
    office.click("存为本记录库的设置");
    office.harness.get_by_label_contains("打印设置已存到本记录库");
    office.press(Modifiers::NONE, Key::Escape);
    office.press(Modifiers::COMMAND, Key::P);
    assert_eq!(width(&office), 185);
    let rules = Rules::of(&Library::open(&office.root()).unwrap());
    let options = rules.printing().of(Sheet::Record);
    assert_eq!((options.paper, options.watermark.as_str()), (Paper::K16, "样稿"));
    // Minutes have their own.
    assert_eq!(rules.printing().of(Sheet::Minutes).paper, Paper::A4);
}

#[test]
fn a_preset_of_the_office_is_kept_under_its_name() {
    let mut office = begun();
    office.click("A5");
    office.write("预设名称", "随身本");
    office.click("存为预设");
    let rules = Rules::of(&Library::open(&office.root()).unwrap());
    let presets = rules.printing().presets_of(Sheet::Record);
    assert_eq!(presets[0].name, "随身本");
    assert_eq!(presets[0].options.paper, Paper::A5);
    assert!(presets.len() > 1, "those of the program are there too");
}

#[test]
fn a_logo_beside_the_records_is_shown_and_one_outside_is_not() {
    let mut office = Office::empty();
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10"/></svg>"#;
    std::fs::write(office.root().join("logo.svg"), svg).unwrap();
    std::fs::write(office.folder.path().join("outside.svg"), svg).unwrap();
    office.act(LibraryAction::Reload);
    let app = office.app();
    assert!(
        app.logo("logo.svg")
            .is_some_and(|picture| picture.width > picture.height)
    );
    assert!(app.logo("../outside.svg").is_none());
    assert!(app.logo("").is_none() && app.logo("liuhen.ron").is_none());
}

#[test]
fn many_records_become_a_file_each_and_one_that_is_damaged_is_named() {
    let mut office = Office::sample();
    let library = Library::open(&office.root()).unwrap();
    let numbers: Vec<_> = office.index().numbers().collect();
    let broken = *numbers.iter().max().unwrap();
    std::fs::write(library.record_path(broken), "(").unwrap();
    let folder = office.folder.path().join("导出");
    let printing = liuhen::app::Printing {
        each: true,
        ..liuhen::app::Printing::default()
    };
    office.act(LibraryAction::ExportPdf {
        records: numbers.clone(),
        printing,
        to: folder.clone(),
    });
    let files = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(files, numbers.len() - 1);
    office.harness.get_by_label_contains(&format!(
        "已导出 {files} 份到 {}；1 份没有导出：",
        folder.display()
    ));
    office.harness.get_by_label_contains(&format!("{broken}："));
}
