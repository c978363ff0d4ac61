//! What is typed into a dialog that is open when the program ends stands in it again at the next start.

use std::sync::Arc;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use liuhen::{
    app::{Action, Address, App, Clock, DraftKey, Route, Start},
    domain::{KeptDialog, Kind, RecordNumber},
    storage::{Library, Profile},
};

use super::common::copy_folder;
use super::office::{Office, author, now};

/// How the program ends while a dialog is open.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Ends {
    /// The system asks for it, a moment after the last key.
    Asked,
    /// The window is closed.
    Closed,
    /// It is cut off, a while after the last key.
    CutOff,
}

/// Ends the program, and starts it again over the same profile.
fn again(mut office: Office, ends: Ends) -> Office {
    match ends {
        Ends::Asked => office.harness.state_mut().app.keep_drafts_in_haste(),
        Ends::Closed => {
            let viewports = &mut office.harness.input_mut().viewports;
            let window = viewports.entry(egui::ViewportId::ROOT);
            window.or_default().events.push(egui::ViewportEvent::Close);
            office.harness.step();
        }
        Ends::CutOff => office.settle(),
    }
    let (folder, root) = (office.folder, office.harness.state().app.about().library);
    if ends == Ends::CutOff {
        // Nothing runs at its end; its hold on the profile goes as that of a process does.
        let there = folder.path().join("profile");
        let kept = folder.path().join("kept");
        let _ = std::fs::remove_dir_all(&kept);
        copy_folder(&there.join("drafts"), &kept);
        drop(office.harness);
        let _ = std::fs::remove_dir_all(there.join("drafts"));
        copy_folder(&kept, &there.join("drafts"));
    } else {
        drop(office.harness);
    }
    Office::open(folder, root)
}

/// The dialogs: how each is opened, and what is typed into which of its fields.
type Case = (
    &'static str,
    fn(&mut Office),
    &'static [(&'static str, &'static str)],
);

const CASES: [Case; 10] = [
    (
        "open",
        |office| office.press(Modifiers::COMMAND, Key::O),
        &[("位置", "/mnt/共享盘/记录")],
    ),
    (
        "text",
        |office| {
            office.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::V);
        },
        &[("聊天或邮件内容", "今天和李总谈了交期。\n他说下周五前给答复。")],
    ),
    (
        "mail",
        |office| {
            office.press(Modifiers::COMMAND, Key::N);
            office.write("沟通主题", "交期");
            office.press(Modifiers::COMMAND, Key::S);
            office.click("生成确认邮件……");
        },
        &[("发给", "li@example.com"), ("抄送", "wang@example.com")],
    ),
    (
        "mail of a new record",
        |office| {
            office.press(Modifiers::COMMAND, Key::N);
            office.write("沟通主题", "还没存");
            office.click("生成确认邮件……");
        },
        &[("主题", "请核对：")],
    ),
    (
        "attachment",
        |office| {
            office.press(Modifiers::COMMAND, Key::N);
            office.write("沟通主题", "附件");
            office.click("＋ 添加附件");
        },
        &[("位置", "/home/报价单.pdf")],
    ),
    (
        "to-do of a day",
        |office| {
            office.act(Action::Go(Route::Calendar));
            office.click("＋ 待办");
        },
        &[("事项", "寄样品")],
    ),
    (
        "export of what is typed",
        |office| {
            office.press(Modifiers::COMMAND, Key::N);
            office.write("沟通主题", "导出");
            office.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
        },
        &[("保存到", "/mnt/共享盘/")],
    ),
    (
        "calendar to be read",
        |office| {
            office.act(Action::Go(Route::Calendar));
            office.click("导入……");
        },
        &[("位置", "/mnt/共享盘/日历.ics")],
    ),
    (
        "calendar of all",
        |office| {
            office.act(Action::Go(Route::Calendar));
            office.click("导出……");
        },
        &[("保存到", "/mnt/共享盘/")],
    ),
    (
        "table of figures",
        |office| {
            office.act(Action::Go(Route::Statistics));
            office.click("导出表格");
        },
        &[("保存到", "/mnt/共享盘/")],
    ),
];

fn reads(office: &Office, field: &str, text: &str) -> bool {
    office
        .field(field)
        .value()
        .is_some_and(|value| value.contains(text))
}

#[test]
fn what_is_typed_into_a_dialog_stands_in_it_at_the_next_start() {
    for (name, open, fields) in CASES {
        let all = [Ends::Asked, Ends::Closed, Ends::CutOff];
        // However it ends, what is kept is kept alike.
        let is_plain = matches!(name, "text" | "to-do of a day");
        for ends in all.into_iter().take(if is_plain { 3 } else { 1 }) {
            let mut office = Office::empty();
            open(&mut office);
            for (field, text) in fields {
                office.write(field, text);
            }
            let mut office = again(office, ends);
            office.settle();
            for (field, text) in fields {
                assert!(reads(&office, field, text), "{name}, {ends:?}: {field}");
            }
            // Given up, it does not come again.
            office.press(Modifiers::NONE, Key::Escape);
            office.click("放弃");
            let office = again(office, ends);
            let again = office.harness.query_by_label(fields[0].0);
            assert!(again.is_none(), "{name}, {ends:?}");
        }
    }
}

#[test]
fn a_dialog_of_another_library_waits_until_that_is_shown() {
    let mut office = Office::empty();
    let other = office.folder.path().join("other");
    let theirs = Library::create(&other, "另一单位").unwrap();
    let made = theirs.create_record(
        Kind::External,
        now().date(),
        &author(),
        liuhen::domain::Record::new,
    );
    made.unwrap();
    let first = office.harness.state().app.workspace().unwrap().id();
    office.act(Action::OpenPath(other.clone()));
    office.act(Action::Go(Route::Calendar));
    office.click("＋ 待办");
    office.write("事项", "寄样品");
    let second = office.harness.state().app.workspace().unwrap().id();
    office.harness.state_mut().app.keep_drafts_in_haste();
    let (root, folder) = (office.root(), office.folder);
    drop(office.harness);
    let mut office = Office::open(folder, Some(root));
    assert_eq!(office.harness.state().app.workspace().unwrap().id(), first);
    assert!(office.harness.query_by_label("事项").is_none());
    office.act(Action::ShowLibrary(second));
    office.settle();
    assert!(reads(&office, "事项", "寄样品"));
}

const NEW: &str = "新增场景 外部沟通跟进表";

#[test]
fn what_is_half_typed_in_the_settings_stands_there_again() {
    let mut office = Office::empty();
    office.act(Action::Go(Route::Settings));
    office.click("日常工作同步");
    office.write("注意事项", "先问清楚");
    // Another scenario is opened, and a new one begun: what is typed into each stays.
    office.click("事项审批");
    assert!(!reads(&office, "注意事项", "先问清楚"));
    office.click(NEW);
    office.write("适用情形", "展会上");
    office.click("日常工作同步");
    assert!(reads(&office, "注意事项", "先问清楚"));
    office.write("建议写法", "写明几点");
    office.write("国务院办公厅放假通知", "关于放假的");
    // Another library, which has nothing of it, and back.
    let first = office.harness.state().app.workspace().unwrap().id();
    let other = office.folder.path().join("other");
    Library::create(&other, "另一单位").unwrap();
    office.act(Action::OpenPath(other));
    office.act(Action::Go(Route::Settings));
    assert!(!reads(&office, "国务院办公厅放假通知", "关于放假的"));
    let second = office.harness.state().app.workspace().unwrap().id();
    office.act(Action::ShowLibrary(first));
    office.act(Action::Go(Route::Settings));
    assert!(reads(&office, "国务院办公厅放假通知", "关于放假的"));
    let mut office = again(office, Ends::Asked);
    office.act(Action::ShowLibrary(second));
    office.act(Action::Go(Route::Settings));
    assert!(!reads(&office, "建议写法", "写明几点"));
    office.act(Action::ShowLibrary(first));
    office.act(Action::Go(Route::Settings));
    assert!(reads(&office, "国务院办公厅放假通知", "关于放假的"));
    assert!(reads(&office, "建议写法", "写明几点"));
    assert!(reads(&office, "注意事项", "先问清楚"));
    office.click("保存场景");
    let saved = Library::open(&office.root()).unwrap().settings();
    assert_eq!(saved.scenarios.len(), 1);
    let mut lines = saved.scenarios[0].courtesy.iter();
    assert!(lines.any(|line| line.zh.contains("先问清楚")));
    office.click(NEW);
    assert!(reads(&office, "适用情形", "展会上"));
}

/// The program over a profile without a window.
fn program(folder: &std::path::Path, open: Option<std::path::PathBuf>) -> App {
    let profile = Profile::at(folder.join("profile"));
    let (mut settings, _) = profile.settings();
    settings.reminders = false;
    settings.background = Some(false);
    profile.save_settings(&settings).unwrap();
    App::new(Clock::fixed(now()), Arc::new(|| ()), Start { profile, open })
}

/// The dialogs that the program shows one after the other, with what is there after each.
fn shown(app: &mut App, rounds: usize) -> Vec<KeptDialog> {
    let mut shown = Vec::new();
    for _ in 0..rounds {
        shown.extend(app.take_waiting_dialog().map(|(_, dialog)| dialog));
    }
    shown
}

#[test]
fn what_is_written_while_dialogs_are_taken_over_loses_none_of_them() {
    let of_no_draft = || Address {
        library: None,
        draft: None,
    };
    let path = |path: &str| KeptDialog::Open {
        path: path.to_owned(),
    };
    // Whether something is typed meanwhile, whether the program ends in order or is cut off, and what is there again.
    let cases: [(bool, bool, &[&str]); 4] = [
        (false, true, &["/先"]),
        (false, false, &["/先"]),
        (true, true, &["/先", "/后"]),
        (true, false, &["/先"]),
    ];
    for (typed, in_order, wanted) in cases {
        let folder = tempfile::TempDir::new().unwrap();
        let mut app = program(folder.path(), None);
        app.keep_dialogs(vec![(of_no_draft(), path("/先"))]);
        app.keep_drafts();
        drop(app);
        let mut app = program(folder.path(), None);
        app.choose_order_of_jobs();
        // They are this program's by now, but it does not know of them yet.
        app.let_jobs_end();
        if typed {
            app.keep_dialogs(vec![(of_no_draft(), path("/后"))]);
        }
        app.write_drafts();
        app.let_jobs_end();
        if in_order {
            app.keep_drafts();
        }
        drop(app);
        let mut app = program(folder.path(), None);
        app.finish_jobs();
        let wanted: Vec<KeptDialog> = wanted.iter().map(|one| path(one)).collect();
        assert_eq!(shown(&mut app, 4), wanted, "typed: {typed}, in order: {in_order}");
    }
}

#[test]
fn each_record_of_a_waiting_dialog_is_read_once() {
    // Which of two records can be read.
    for readable in [[true, true], [true, false], [false, true], [false, false]] {
        let folder = tempfile::TempDir::new().unwrap();
        let root = folder.path().join("library");
        let library = Library::create(&root, "测试单位").unwrap().identified();
        let record = || {
            let made = library.create_record(
                Kind::Internal,
                now().date(),
                &author(),
                liuhen::domain::Record::new,
            );
            made.unwrap()
        };
        let records = [record(), record()];
        let mail = |number: RecordNumber| KeptDialog::Attach {
            path: format!("/{number}"),
        };
        let address = |number| Address {
            library: Some(library.id()),
            draft: Some(DraftKey::of_record(library.id(), number)),
        };
        let mut app = program(folder.path(), Some(root.clone()));
        app.finish_jobs();
        let open = records.iter().map(|one| one.record.number);
        app.keep_dialogs(open.map(|number| (address(number), mail(number))).collect());
        app.keep_drafts();
        drop(app);
        let mut app = program(folder.path(), Some(root.clone()));
        app.finish_jobs();
        for (one, readable) in records.iter().zip(readable) {
            if !readable {
                std::fs::write(&one.path, "(").unwrap();
            }
        }
        app.choose_order_of_jobs();
        let (mut dialogs, mut reads) = (Vec::new(), 0);
        for _ in 0..10 {
            // Several frames pass before a record is read.
            let now = shown(&mut app, 3);
            let is_asking = now.is_empty();
            dialogs.extend(now);
            let mut ended = false;
            while app.finish_job(0) {
                ended = true;
            }
            reads += usize::from(is_asking && ended);
        }
        let wanted = records.iter().zip(readable).filter(|(_, readable)| *readable);
        let wanted: Vec<KeptDialog> = wanted.map(|(one, _)| mail(one.record.number)).collect();
        assert_eq!(dialogs, wanted, "{readable:?}");
        assert!(reads <= 2, "{readable:?}: {reads}");
    }
}

#[test]
fn what_is_typed_for_selected_to_dos_stands_there_at_the_next_start() {
    for (button, field, text) in [
        ("改负责人", "新负责人", "技术部/吴佳怡"),
        ("填写办理情况", "办理情况", "周三前先报口头数"),
    ] {
        let mut office = Office::sample();
        office.act(Action::Go(Route::Todos));
        let select = |office: &mut Office| {
            let name = office.label_that_begins(egui::accesskit::Role::Button, "选中这一组");
            office.click(&name);
        };
        select(&mut office);
        office.click(button);
        office.write(field, text);
        let selected = |office: &Office| {
            let bar = office.harness.get_by_label_contains("已选");
            bar.value().or_else(|| bar.accesskit_node().label())
        };
        let before = selected(&office);
        // Another library has nothing of it; back, it is there.
        let first = office.workspace().id();
        let other = office.folder.path().join("other");
        Library::create(&other, "另一单位").unwrap();
        office.act(Action::OpenPath(other));
        office.act(Action::Go(Route::Todos));
        assert!(office.harness.query_by_label(field).is_none());
        office.act(Action::ShowLibrary(first));
        office.act(Action::Go(Route::Todos));
        assert!(reads(&office, field, text), "{field}");
        let mut office = again(office, Ends::Asked);
        office.act(Action::ShowLibrary(first));
        office.act(Action::Go(Route::Todos));
        assert!(reads(&office, field, text), "{field}");
        assert_eq!(selected(&office), before);
        // Done with, it does not come again.
        office.click("保存");
        let mut office = again(office, Ends::Asked);
        office.act(Action::ShowLibrary(first));
        office.act(Action::Go(Route::Todos));
        assert!(office.harness.query_by_label(field).is_none());
    }
}
