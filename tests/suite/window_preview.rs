//! The preview: it follows what is typed, its text can be copied, and records of a ledger are shown before they are
//! printed.

use std::sync::Arc;

use egui::{Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use liuhen::{
    app::{Action, App, Clock, LibraryAction, Previewed, Printing, Start},
    domain::{Kind, OwnFields, Record, RecordNumber, TodoState, shared::Content},
    print::{Masking, PageText, PrintOptions, Sheet},
    storage::{Library, Profile, SharedHow},
};

use super::{
    fields,
    office::{Office, author, now},
    print_samples as samples,
};

/// What the preview's pages say.
fn words(office: &Office) -> String {
    let preview = office.app().preview();
    let pages = preview.pages().expect("a preview is shown");
    let all = (0..pages.count()).filter_map(|page| pages.text(page));
    all.map(PageText::all).collect::<Vec<_>>().join("\n")
}

/// What went to the clipboard in the last frame.
fn copied(office: &Office) -> Option<String> {
    let commands = &office.harness.output().platform_output.commands;
    commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

fn page(office: &Office) -> egui::Rect {
    office
        .harness
        .get_by_role_and_label(Role::Document, "第 1 页")
        .rect()
}

fn sample_record() -> (Office, RecordNumber) {
    let mut office = Office::sample();
    let number = RecordNumber::new(Kind::Internal, now().date(), 1);
    office.act(LibraryAction::OpenRecord(number));
    (office, number)
}

#[test]
fn beside_the_form_it_follows_what_is_typed() {
    let mut office = Office::writing("");
    office.press(Modifiers::NONE, Key::F8);
    assert!(words(&office).contains("沟通主题"));
    office.write("沟通主题", "样机交付协调");
    assert!(words(&office).contains("样机交付协调"), "{}", words(&office));
    // The form is still there, and the keys of the preview are not taken from it.
    assert_eq!(office.draft().subject, "样机交付协调");
    office.press(Modifiers::NONE, Key::F8);
    assert!(office.app().preview().pages().is_none());
}

#[test]
fn a_page_is_painted_as_finely_as_it_is_shown() {
    let (mut office, _) = sample_record();
    office.press(Modifiers::COMMAND, Key::P);
    let rect = page(&office);
    let painted = |office: &Office| {
        let preview = office.app().preview();
        let (width, _) = preview.pages().unwrap().size(0);
        let density = rect.width() / width;
        let seen = liuhen::app::SeenPage { page: 0, density };
        preview.painted(seen).map(|page| page.image.width)
    };
    let width = painted(&office).expect("the page is painted") as f32;
    assert!((width - rect.width()).abs() < 2.0, "{width} for {}", rect.width());
    office.click("放大");
    assert!(page(&office).width() > rect.width());
}

#[test]
fn text_of_a_page_is_chosen_and_copied() {
    let (mut office, _) = sample_record();
    office.press(Modifiers::COMMAND, Key::P);
    let all = words(&office);
    let at = page(&office).center_top() + egui::vec2(0.0, 60.0);
    for event in click(at) {
        office.harness.event(event);
    }
    office.settle();
    office.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    office.harness.run_steps(2);
    office.harness.event(Event::Copy);
    office.harness.step();
    let pages = office.app().preview().pages().unwrap();
    let copied = copied(&office).expect("something was copied");
    assert_eq!(copied, pages.text(0).unwrap().all());
    assert!(all.starts_with(&copied) && copied.contains("内部沟通记录表"));
}

#[test]
fn a_stretch_is_chosen_by_dragging() {
    let (mut office, _) = sample_record();
    office.press(Modifiers::COMMAND, Key::P);
    let rect = page(&office);
    let pages = office.app().preview().pages().unwrap();
    let text = pages.text(0).unwrap();
    let scale = rect.width() / pages.size(0).0;
    let title: Vec<usize> = (0..text.len()).filter(|i| text.text(*i..i + 1) == "沟").collect();
    // 沟通记录 of the title 内部沟通记录表.
    let (from, to) = (title[0], title[0] + 4);
    let [left, top, right, bottom] = text.rects(from..to)[0];
    let at = |x: f32, y: f32| rect.min + egui::vec2(x, y) * scale;
    let middle = f32::midpoint(top, bottom);
    let (begin, end) = (at(left + 0.5, middle), at(right - 0.5, middle));
    office.harness.event(Event::PointerMoved(begin));
    office.harness.event(button(begin, true));
    office.harness.step();
    for step in 1..=4_u8 {
        office
            .harness
            .event(Event::PointerMoved(begin.lerp(end, f32::from(step) / 4.0)));
        office.harness.step();
    }
    office.harness.event(button(end, false));
    office.harness.step();
    office.harness.event(Event::Copy);
    office.harness.step();
    assert_eq!(copied(&office).as_deref(), Some("沟通记录"));
}

#[test]
fn records_of_a_ledger_are_seen_before_they_are_printed() {
    let mut office = Office::sample();
    let library = office.workspace();
    let numbers: Vec<_> = library.index.numbers().take(12).collect();
    let of = Previewed::Records(library.id(), numbers.clone());
    office.act(Action::Preview(Some((of, Sheet::Ledger))));
    let said = words(&office);
    assert!(said.contains("台账"));
    for number in &numbers {
        assert!(said.contains(&number.to_string()), "{number}");
    }
    // Twelve forms are pages to go through.
    office.click("记录表");
    let pages = office.app().preview().pages().unwrap().count();
    assert!(pages >= 12);
    office.click_on(Role::Button, "第 2 页");
    office.harness.get_by_label(&format!("第 2 页 共 {pages} 页"));
    office.press(Modifiers::NONE, Key::End);
    office
        .harness
        .get_by_label(&format!("第 {pages} 页 共 {pages} 页"));
}

#[test]
fn a_logo_is_copied_into_the_library_and_shown_at_once() {
    let (mut office, _) = sample_record();
    office.press(Modifiers::COMMAND, Key::P);
    let chosen = office.folder.path().join("我们的标志.svg");
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10"/></svg>"#;
    std::fs::write(&chosen, svg).unwrap();
    office.act(LibraryAction::TakeLogo(Sheet::Record, chosen.clone()));
    let app = office.app();
    let logo = app.chosen_options(Sheet::Record).logo.clone().unwrap();
    assert!(logo.picture.is_some() && logo.file.is_ascii(), "{}", logo.file);
    assert!(office.root().join(&logo.file).exists());
    // What is no picture is refused with a reason, and nothing is copied.
    std::fs::write(&chosen, "no picture").unwrap();
    office.act(LibraryAction::TakeLogo(Sheet::Record, chosen));
    office.harness.get_by_label_contains("不能用作标志");
    let files = std::fs::read_dir(office.root()).unwrap();
    let logos = files.filter(|file| {
        let name = file.as_ref().unwrap().file_name();
        name.to_string_lossy().starts_with("logo-")
    });
    assert_eq!(logos.count(), 1);
    drop(Library::open(&office.root()).unwrap());
}

#[test]
fn templates_of_the_office_are_added_filled_and_removed_beside_the_preview() {
    use crate::print_template::{document, runs};
    let (mut office, _) = sample_record();
    office.press(Modifiers::COMMAND, Key::P);
    office.click("选项");
    let folder = office.folder.path().to_owned();
    let template = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, document(&runs(&[text]), "")).unwrap();
        path
    };
    // What no record has is named, and nothing is taken in.
    let wrong = template("旧表.docx", "{客户星座}");
    office.act(LibraryAction::TakeTemplate(wrong));
    office
        .harness
        .get_by_label_contains("记录没有的占位符：{客户星座}");
    let cut = template("断了.docx", "{沟通主题");
    office.act(LibraryAction::TakeTemplate(cut));
    office.harness.get_by_label_contains("缺少「}」");
    assert!(office.app().rules().printing().templates.is_empty());
    for name in ["公函.docx", "部门表.docx"] {
        let path = template(name, &format!("{name}：{{沟通主题}}"));
        office.act(LibraryAction::TakeTemplate(path));
    }
    office.harness.get_by_label("部门表");
    office.click("公函");
    let to = folder.join("填好.docx");
    office.field("保存到").focus();
    office.settle();
    office.press(Modifiers::COMMAND, Key::A);
    office.field("保存到").type_text(to.to_str().unwrap());
    office.settle();
    office.press(Modifiers::NONE, Key::Enter);
    let filled = samples::docx_text(&std::fs::read(&to).unwrap());
    let subject = office.draft().subject.clone();
    assert!(filled.contains(&format!("公函.docx：{subject}")), "{filled}");
    office.click("移除模板 公函");
    office.settle();
    let left: Vec<String> = office
        .app()
        .rules()
        .printing()
        .templates
        .iter()
        .map(|known| known.name.clone())
        .collect();
    assert_eq!(left, ["部门表"]);
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    }
}

fn click(pos: Pos2) -> [Event; 3] {
    [Event::PointerMoved(pos), button(pos, true), button(pos, false)]
}

#[test]
fn where_there_is_no_room_beside_the_form_it_takes_the_window() {
    let (mut office, _) = sample_record();
    office.harness.set_size(egui::vec2(853.0, 480.0));
    office.settle();
    office.press(Modifiers::NONE, Key::F8);
    // Options are there only where the preview has the window.
    office.harness.get_by_label("选项");
    assert!(office.harness.query_by_label("并排预览").is_none());
    assert!(page(&office).left() >= 0.0 && page(&office).right() <= 853.0);
}

/// An office that shows a record full of everything confidential, and the record.
fn confidential_record(kind: Kind) -> (Office, Record) {
    let folder = tempfile::TempDir::new().unwrap();
    let root = folder.path().join("library");
    let theirs = Library::create(&root, "测试单位").unwrap();
    let mut record = fields::told_everywhere(kind);
    // What is done is on no list of what is to do.
    record
        .todos
        .iter_mut()
        .for_each(|todo| todo.state = TodoState::Open);
    let own = fields::fields_of(&record);
    let saved = theirs.save_shared(&OwnFields::absent(), &own, SharedHow::Saved, &author());
    saved.unwrap();
    let mut office = Office::open(folder, Some(root));
    let numbered = |number| Record {
        number,
        ..record.clone()
    };
    let made = theirs.create_record(kind, record.date, &author(), numbered);
    let number = made.unwrap().record.number;
    office.until("the record is listed", |office| {
        office.index().get(number).is_some()
    });
    office.act(LibraryAction::OpenRecord(number));
    let record = office.draft().clone();
    (office, record)
}

/// What a screen reader is told of the pages of a sheet, without the places where lines break.
fn read_out(office: &mut Office, sheet: Sheet, masking: Masking) -> String {
    let mut options = office.app().chosen_options(sheet).clone();
    options.masking = masking;
    office.act(Action::TryPrinting(Some((sheet, Box::new(options)))));
    office.press(Modifiers::NONE, Key::Home);
    let count = office.app().preview().pages().expect("pages are set").count();
    let mut told = String::new();
    for _ in 0..count {
        for page in office.harness.get_all_by_role(Role::Document) {
            let mut nodes = vec![page.accesskit_node()];
            while let Some(node) = nodes.pop() {
                let words = [node.label(), node.value(), node.description()];
                told.extend(words.into_iter().flatten());
                nodes.extend(node.children());
            }
        }
        office.press(Modifiers::NONE, Key::PageDown);
    }
    told.retain(|c| !c.is_whitespace());
    told
}

#[test]
fn a_screen_reader_is_told_nothing_confidential_of_a_masked_preview() {
    for kind in Kind::ALL {
        let (mut office, record) = confidential_record(kind);
        let secrets = fields::confidential(&record);
        office.press(Modifiers::COMMAND, Key::P);
        for sheet in Sheet::OF_ONE {
            let (of, _) = office.app().preview().wanted().expect("a preview is shown");
            let of = of.clone();
            office.act(Action::Preview(Some((of, sheet))));
            for (masking, masked) in [(Masking::default(), false), (Masking::ALL, true)] {
                let told = read_out(&mut office, sheet, masking);
                let found: Vec<_> = secrets.iter().filter(|secret| told.contains(*secret)).collect();
                assert_eq!(
                    found.is_empty(),
                    masked,
                    "{kind:?} {sheet:?} {masking:?}: {found:?}"
                );
            }
        }
    }
}

#[test]
fn what_is_told_lies_over_the_preview() {
    let (mut office, number) = sample_record();
    office.press(Modifiers::COMMAND, Key::P);
    assert!(office.app().preview().pages().is_some());
    let to = office.folder.path().join("记录.pdf");
    office.act(LibraryAction::ExportPdf {
        records: vec![number],
        printing: Printing::default(),
        to,
    });
    office.harness.get_by_label_contains("已存为 PDF");
    // A pointer reaches it there: nothing lies over it.
    office.harness.get_by_role_and_label(Role::Link, "关闭").click();
    office.settle();
    assert!(!office.shows("已存为 PDF"));
    assert!(
        office.app().preview().pages().is_some(),
        "the preview is still there"
    );
}

/// A new record in the editor, whose sheet is shown as it stands.
fn previewing(folder: &tempfile::TempDir) -> App {
    let root = folder.path().join("library");
    Library::create(&root, "library").unwrap();
    let profile = Profile::at(folder.path().join("profile"));
    let (mut settings, _) = profile.settings();
    (settings.reminders, settings.background) = (false, Some(false));
    profile.save_settings(&settings).unwrap();
    let start = Start {
        profile,
        open: Some(root),
    };
    let mut app = App::new(Clock::fixed(now()), Arc::new(|| ()), start);
    app.finish_jobs();
    let library = app.workspace().unwrap().id();
    app.apply(Action::In(library, LibraryAction::NewRecord(Kind::Internal)));
    let of = Previewed::Draft(app.current().unwrap().key.clone());
    app.apply(Action::Preview(Some((of, Sheet::Record))));
    app.finish_jobs();
    app
}

/// How often a sheet was set or painted in so many frames.
fn jobs_in_frames(app: &mut App, frames: usize) -> u64 {
    let before = app.preview().times_made();
    for _ in 0..frames {
        app.typed();
        app.finish_jobs();
    }
    app.preview().times_made() - before
}

#[test]
fn a_sheet_is_set_once_for_each_content_and_choice_of_options() {
    type Change = fn(&mut App);
    // What happens, and how often the sheet is set for it, in however many frames.
    let cases: [(&str, Change, u64); 6] = [
        ("nothing", |_| (), 0),
        ("a key", |app| app.current_mut().unwrap().record.goal.push('a'), 1),
        (
            "other options",
            |app| {
                let options = PrintOptions {
                    watermark: "draft".to_owned(),
                    ..app.chosen_options(Sheet::Record).clone()
                };
                app.apply(Action::TryPrinting(Some((Sheet::Record, Box::new(options)))));
            },
            1,
        ),
        (
            "the same options once more",
            |app| {
                let options = app.chosen_options(Sheet::Record).clone();
                app.apply(Action::TryPrinting(Some((Sheet::Record, Box::new(options)))));
            },
            0,
        ),
        (
            "as the office chose",
            |app| app.apply(Action::TryPrinting(None)),
            1,
        ),
        ("nothing again", |_| (), 0),
    ];
    let folder = tempfile::TempDir::new().unwrap();
    let mut app = previewing(&folder);
    for (what, change, wanted) in cases {
        let before = app.preview().times_made();
        change(&mut app);
        jobs_in_frames(&mut app, 20);
        assert_eq!(app.preview().times_made() - before, wanted, "{what}");
    }
}
