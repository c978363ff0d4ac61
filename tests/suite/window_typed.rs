//! What was typed is never without a way to be saved: also where its record is deleted, in another library than the one
//! shown, and in a field that is no part of the record yet.

use std::fs;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{Action, DraftKey, LibraryAction, Origin, Route},
    domain::{Kind, RecordNumber, Status},
    storage::Library,
};

use super::common::files_below;
use super::office::Office;

/// A library with a record that is open in the editor, with something typed that is not saved.
fn typing() -> (Office, Library, RecordNumber) {
    let (mut office, theirs, number) = Office::reading(|record| record.subject = "季度例会".into());
    office.write("沟通目标", "写到一半");
    (office, theirs, number)
}

/// The colleague deletes the record, and the window says so.
fn they_delete(office: &mut Office, theirs: &Library, number: RecordNumber) {
    theirs.delete(number).unwrap();
    until_told(office);
}

fn until_told(office: &mut Office) {
    office.until("that it is gone is told", |office| {
        office.shows("这份记录已被删除")
    });
}

fn numbers(office: &Office) -> Vec<String> {
    let scan = Library::open(&office.root())
        .unwrap()
        .scan(&|_, _| (), &false.into());
    let numbers = scan.records.iter().map(|loaded| loaded.record.number.to_string());
    numbers.collect()
}

/// How the record goes: by a colleague's hand, by this window's, by a file manager; or its loss is only seen on saving.
#[derive(Debug, Clone, Copy)]
enum Goes {
    Colleague,
    Here,
    FileManager,
}

#[test]
fn what_is_typed_in_a_deleted_record_is_saved_as_a_new_one() {
    for goes in [Goes::Colleague, Goes::Here, Goes::FileManager] {
        let (mut office, theirs, number) = typing();
        let file = office.folder.path().join("报价单.pdf");
        fs::write(&file, "report").unwrap();
        office.act(liuhen::app::DraftAction::Attach(vec![file]));
        match goes {
            Goes::Colleague => theirs.delete(number).unwrap(),
            Goes::Here => {
                let app = &mut office.harness.state_mut().app;
                app.ask(LibraryAction::Delete(vec![number]));
                // Typed while the record is on its way to the trash.
                app.current_mut().unwrap().record.remarks = "又写一句".into();
                app.typed();
                office.settle();
            }
            Goes::FileManager => {
                let record = office
                    .root()
                    .join("records/2026/11")
                    .join(format!("{number}.ron"));
                fs::remove_file(record).unwrap();
            }
        }
        until_told(&mut office);
        office.click("另存为新记录");
        office.until("the file is kept with the new record", |office| {
            office.draft().attachments.len() == 1
        });
        let saved = office.draft().clone();
        assert_ne!(
            saved.number, number,
            "{goes:?}: the number of a deleted record is not given again"
        );
        office.press(Modifiers::COMMAND, Key::S);
        assert_eq!(numbers(&office), [saved.number.to_string()], "{goes:?}");
        let read = office.file(&saved.number.to_string());
        assert_eq!(
            (read.subject.as_str(), read.goal.as_str()),
            ("季度例会", "写到一半")
        );
        let kept = office
            .root()
            .join(format!("attachments/{}/报价单.pdf", saved.number));
        assert_eq!(fs::read_to_string(kept).unwrap(), "report");
        assert_eq!(office.app().dirty_drafts().count(), 0);
        assert!(!office.shows("这份记录已被删除"));
    }
}

#[test]
fn a_deleted_record_in_which_nothing_was_typed_is_not_said_to_be_saved() {
    let (mut office, theirs, number) = typing();
    office.press(Modifiers::COMMAND, Key::S);
    office.harness.get_by_label("已保存");
    they_delete(&mut office, &theirs, number);
    assert!(office.harness.query_by_label("已保存").is_none());
    office.click("另存为新记录");
    office.harness.get_by_label("已保存");
    assert_eq!(numbers(&office).len(), 1);
}

#[test]
fn a_deleted_record_with_a_draft_can_be_given_up_or_restored() {
    for (link, confirm, left) in [("放弃修改", Some("放弃修改"), 0), ("恢复原记录", None, 1)] {
        let (mut office, theirs, number) = typing();
        they_delete(&mut office, &theirs, number);
        office.click(link);
        if let Some(confirm) = confirm {
            office.click(confirm);
            assert!(!matches!(office.app().route(), Route::Editor(_)));
        } else {
            assert!(!office.shows("这份记录已被删除"));
            office.press(Modifiers::COMMAND, Key::S);
            assert_eq!(office.file(&number.to_string()).goal, "写到一半");
        }
        assert_eq!(numbers(&office).len(), left, "{link}");
        assert_eq!(office.app().dirty_drafts().count(), 0);
    }
}

#[test]
fn the_question_at_closing_counts_and_saves_the_drafts_of_all_open_libraries() {
    let mut office = Office::empty();
    let other = office.folder.path().join("other");
    Library::create(&other, "另一单位").unwrap();
    office.press(Modifiers::COMMAND, Key::N);
    office.write("沟通主题", "第一库的");
    office.act(Action::OpenPath(other.clone()));
    office.press(Modifiers::COMMAND, Key::N);
    office.write("沟通主题", "第二库的");
    office.act(Action::Go(Route::Today));
    let viewports = &mut office.harness.input_mut().viewports;
    let window = viewports.entry(egui::ViewportId::ROOT);
    window.or_default().events.push(egui::ViewportEvent::Close);
    office.harness.step();
    office.settle();
    office.harness.get_by_label("2 份记录有修改还没有保存。");
    office.harness.get_by_label("· NC2026-11-23 第二库的");
    office.harness.get_by_label("· NC2026-11-23 第一库的（测试单位）");
    office.click("全部保存并退出");
    for (root, subject) in [(office.root(), "第一库的"), (other, "第二库的")] {
        let number = "NC2026-11-23".parse().unwrap();
        let read = Library::open(&root).unwrap().load(number).unwrap();
        assert_eq!(read.record.subject, subject);
    }
}

#[test]
fn a_half_typed_sign_off_is_kept_over_other_drafts_saves_and_the_end_of_the_program() {
    let mut office = Office::empty();
    let mut settings = office.app().settings().clone();
    settings.user_name = "林婉清".into();
    office.act(Action::SetSettings(Box::new(settings)));
    office.press(Modifiers::COMMAND, Key::N);
    office.write("沟通主题", "请批示");
    office.press(Modifiers::COMMAND, Key::S);
    let first = office.app().current().unwrap().key.clone();
    office.write("意见", "同意，请");
    // Another draft, and back.
    office.press(Modifiers::COMMAND, Key::N);
    assert_eq!(office.field("意见").value().unwrap_or_default(), "");
    office.write("沟通主题", "另一份");
    office.act(Action::Go(Route::Editor(first.clone())));
    assert_eq!(office.field("意见").value().unwrap(), "同意，请");
    // A page, a save of something else, and back.
    office.act(Action::Go(Route::Today));
    office.act(Action::Go(Route::Editor(first.clone())));
    office.write("沟通目标", "定下来");
    office.press(Modifiers::COMMAND, Key::S);
    assert_eq!(office.field("意见").value().unwrap(), "同意，请");
    // The system ends the program.
    office.harness.state_mut().app.keep_drafts_in_haste();
    let (root, folder) = (office.app().about().library, office.folder);
    drop(office.harness);
    let mut office = Office::open(folder, root);
    office.act(Action::Go(Route::Editor(first.clone())));
    assert_eq!(office.field("意见").value().unwrap(), "同意，请");
    office.write("意见", "尽快办");
    office.click("签字");
    assert_eq!(office.draft().sign_offs[0].remark, "同意，请尽快办");
    assert_eq!(office.field("意见").value().unwrap_or_default(), "");
    office.press(Modifiers::COMMAND, Key::S);
    assert_eq!(office.file("NC2026-11-23").status, Status::Draft);
    assert!(matches!(
        first,
        DraftKey {
            origin: Origin::Record(_),
            ..
        }
    ));
}

#[test]
fn the_line_of_live_notes_is_kept_where_another_record_is_shown_and_where_the_program_ends() {
    for ends in [false, true] {
        let mut office = Office::empty();
        office.press(Modifiers::COMMAND, Key::N);
        office.write("沟通主题", "现场");
        let key = office.app().current().unwrap().key.clone();
        office.press(Modifiers::NONE, Key::F9);
        office.field("快速记录").type_text("样机定三台");
        office.settle();
        if ends {
            office.harness.state_mut().app.keep_drafts_in_haste();
            let (root, folder) = (office.app().about().library, office.folder);
            drop(office.harness);
            office = Office::open(folder, root);
        } else {
            let library = key.library.unwrap();
            office.act(Action::In(library, LibraryAction::NewRecord(Kind::External)));
        }
        office.act(Action::Go(Route::Editor(key)));
        office.settle();
        assert_eq!(office.draft().conclusions, "样机定三台", "ends: {ends}");
    }
}

/// The program ends as the system asks it to, and begins again.
fn end_and_begin(mut office: Office) -> Office {
    office.harness.state_mut().app.keep_drafts_in_haste();
    let (folder, root) = (office.folder, office.harness.state().app.about().library);
    drop(office.harness);
    Office::open(folder, root)
}

/// Fields whose text is no value yet, and what stands in them. The last one still has the keyboard.
const HALF_TYPED: [(Kind, &[(&str, &str)]); 4] = [
    (
        Kind::Internal,
        &[
            ("沟通日期", "2026-13-45"),
            ("时间", "25:99"),
            ("预计时长（分钟）", "很久"),
            ("回复时限", "下个初八"),
            ("截止时间 1", "13月"),
        ],
    ),
    (Kind::Internal, &[("参与部门/人", "销售部/赵")]),
    (
        Kind::External,
        &[
            ("下次沟通时间", "看情况"),
            ("沟通日期 1", "说不准"),
            ("标签", "重要客"),
        ],
    ),
    (Kind::External, &[("列席", "质量部/")]),
];

fn with_half_typed(kind: Kind, fields: &[(&str, &str)]) -> (Office, DraftKey) {
    let mut office = Office::empty();
    let library = office.harness.state().app.workspace().unwrap().id();
    office.act(Action::In(library, LibraryAction::NewRecord(kind)));
    office.write("沟通主题", "写到一半");
    office.click("＋ 添加待办");
    if kind == Kind::External {
        office.click("＋ 添加进展");
    }
    for (field, text) in fields {
        office.field(field).scroll_to_me();
        office.settle();
        office.field(field).focus();
        office.settle();
        office.press(Modifiers::COMMAND, Key::A);
        office.field(field).type_text(text);
        office.settle();
    }
    let key = office.harness.state().app.current().unwrap().key.clone();
    (office, key)
}

#[test]
fn what_is_no_value_yet_is_kept_in_its_field_over_the_end_of_the_program() {
    for (kind, fields) in HALF_TYPED {
        let (office, key) = with_half_typed(kind, fields);
        let mut office = end_and_begin(office);
        office.act(Action::Go(Route::Editor(key)));
        for (field, text) in fields {
            assert_eq!(office.field(field).value().as_deref(), Some(*text), "{field}");
        }
        // It is no value now either: nothing is saved without it.
        office.press(Modifiers::COMMAND, Key::S);
        let is_list = |field: &str| ["参与部门/人", "列席", "标签"].contains(&field);
        if fields.iter().any(|(field, _)| !is_list(field)) {
            assert!(numbers(&office).is_empty(), "{kind:?}");
            assert!(office.harness.query_by_label("已保存").is_none());
        }
    }
}

#[test]
fn what_is_no_value_yet_is_kept_while_another_record_is_shown() {
    for (kind, fields) in HALF_TYPED {
        let (mut office, key) = with_half_typed(kind, fields);
        let library = key.library.unwrap();
        // Not by a click, which would leave the field first: a notice or another window may lead elsewhere.
        office.act(Action::In(library, LibraryAction::NewRecord(Kind::Internal)));
        office.act(Action::Go(Route::Today));
        office.act(Action::Go(Route::Editor(key)));
        for (field, text) in fields {
            assert_eq!(office.field(field).value().as_deref(), Some(*text), "{field}");
        }
    }
}

#[test]
fn a_record_with_nothing_but_a_half_typed_field_is_found_among_the_drafts() {
    let (mut office, _, number) = typing();
    office.press(Modifiers::COMMAND, Key::S);
    office.field("时间").focus();
    office.settle();
    office.field("时间").type_text("25:99");
    office.settle();
    let mut office = end_and_begin(office);
    office.act(Action::Go(Route::Today));
    office.click("季度例会");
    assert_eq!(office.field("时间").value().as_deref(), Some("25:99"));
    // Once it is a time, it is part of the record, and nothing of it is left beside.
    office.field("时间").focus();
    office.settle();
    office.press(Modifiers::COMMAND, Key::A);
    office.field("时间").type_text("14:30");
    office.settle();
    office.press(Modifiers::COMMAND, Key::S);
    office.harness.get_by_label("已保存");
    assert!(office.file(&number.to_string()).time.is_some());
    let drafts = office.folder.path().join("profile/drafts");
    let left = files_below(&drafts)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == "ron"));
    assert_eq!(left.count(), 0);
}
