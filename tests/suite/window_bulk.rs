//! Many records at once: a status, a hand-over, a new name; and duplicates of the directory.

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use liuhen::{
    app::{BulkChange, Changed, LibraryAction, Notice},
    domain::{Party, Person, Record, RecordNumber, Status},
};

use super::office::Office;

#[test]
fn a_status_goes_to_all_selected_rows_that_allow_it() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num2);
    for number in ["NC2026-11-20", "NC2026-11-17", "NC2026-10-30"] {
        let name = format!("选择 {number}");
        office.tick(&name);
    }
    office.click("改状态");
    office
        .harness
        .get_all_by_role_and_label(Role::MenuItem, "已办结")
        .last()
        .unwrap()
        .click();
    office.settle();
    assert_eq!(office.file("NC2026-11-20").status, Status::Closed);
    assert_eq!(office.file("NC2026-11-17").status, Status::Closed);
    assert_eq!(
        office.file("NC2026-10-30").status,
        Status::Void,
        "a void record is not closed"
    );
    let said = "2 份记录改为“已办结”。另有 1 项不能这样改，保持原状。";
    assert!(office.harness.query_by_label(said).is_some());
}

#[test]
fn a_change_to_many_is_taken_back_in_one_step() {
    const WRITTEN_ON: &str = "NC2026-11-20";
    for change in [
        BulkChange::Status(Status::Closed),
        BulkChange::Rename {
            from: "李明哲".into(),
            to: "李明喆".into(),
        },
        BulkChange::HandOver {
            from: "李明哲".into(),
            to: Party::new("技术部", "吴佳怡"),
        },
    ] {
        let mut office = Office::sample();
        let all: Vec<RecordNumber> = office.index().numbers().collect();
        let files = |office: &Office| -> Vec<Record> {
            let of = |number: &RecordNumber| Record {
                modified: None,
                ..office.file(&number.to_string())
            };
            all.iter().map(of).collect()
        };
        let before = files(&office);
        office.act(LibraryAction::ChangeMany(all.clone(), change.clone()));
        assert_ne!(files(&office), before, "{change:?}");
        // A colleague writes on meanwhile.
        let library = liuhen::storage::Library::open(&office.root()).unwrap();
        let mut loaded = library.load(WRITTEN_ON.parse().unwrap()).unwrap();
        loaded.record.goal = "会后补充".into();
        library
            .save(&loaded.record, Some(&loaded.version), &super::office::author())
            .unwrap();
        office.act(LibraryAction::UndoEdit(None));
        let after = files(&office);
        for (now, then) in after.iter().zip(&before) {
            let goal = now.goal.clone();
            let mut then = then.clone();
            if now.number.to_string() == WRITTEN_ON {
                assert_eq!(goal, "会后补充");
                then.goal = goal;
            }
            let differences = liuhen::domain::merge::differences(&then, now);
            assert!(differences.is_empty(), "{change:?}: {differences:?}");
            assert_eq!(*now, then, "{change:?}");
        }
    }
}

/// What is open of a person in the whole library, and what is done.
fn todos_of(office: &Office, name: &str) -> (usize, usize) {
    let app = office.app();
    let numbers: Vec<RecordNumber> = app.workspace().unwrap().index.numbers().collect();
    let mut counts = (0, 0);
    for number in numbers {
        for todo in office.file(&number.to_string()).todos {
            if todo.owner.person == name {
                match todo.state {
                    liuhen::domain::TodoState::Open => counts.0 += 1,
                    _ => counts.1 += 1,
                }
            }
        }
    }
    counts
}

#[test]
fn a_hand_over_gives_what_is_open_and_leaves_what_is_done() {
    let mut office = Office::sample();
    let before = todos_of(&office, "李明哲");
    assert!(before.0 > 0);
    office.press(Modifiers::COMMAND, Key::Num6);
    office.click("李明哲 技术部");
    office.click("工作交接……");
    let said = office.harness.get_by_label_contains("改到接手人名下");
    let said = said.accesskit_node().value().unwrap();
    let records: usize = said
        .trim_start_matches("共 ")
        .split(' ')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    let todos = office.harness.query_all_by_label_contains("待办：").count();
    assert!(todos > 0, "what moves is listed");
    office.write("交给", "技术部/吴佳怡");
    office.click("交接");
    let moved = office.app().told().find_map(|told| match &told.shown.notice {
        Notice::Edited(report) => Some(report.numbers.len()),
        _ => None,
    });
    assert_eq!(moved, Some(records), "{said}");
    let after = todos_of(&office, "李明哲");
    assert_eq!(after, (0, before.1));
    office.click("存交接清单");
    assert!(
        office.harness.query_by_label("待办督办单").is_some(),
        "the sheet for the signatures is offered"
    );
}

#[test]
fn a_new_name_is_offered_for_the_old_records() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num6);
    office.click("李明哲 技术部");
    office.field("姓名").focus();
    office.press(Modifiers::COMMAND, Key::A);
    office.write("姓名", "李明喆");
    office.press(Modifiers::NONE, Key::Tab);
    office.click("旧记录一并修改");
    let record = office.file("NC2026-10-28");
    let named = |name: &str| record.todos.iter().any(|todo| todo.owner.person == name);
    assert!(named("李明喆") && !named("李明哲"));
    // Taken back, the records name them as before, and nobody of the former name comes into the directory again.
    let people = office.workspace().directory().people.len();
    office.press(Modifiers::COMMAND, Key::Num2);
    office.press(Modifiers::COMMAND, Key::Z);
    let record = office.file("NC2026-10-28");
    assert!(record.todos.iter().any(|todo| todo.owner.person == "李明哲"));
    let directory = office.workspace().directory();
    assert_eq!(directory.people.len(), people);
    assert!(directory.people.iter().all(|person| person.name != "李明哲"));
}

#[test]
fn duplicates_of_the_directory_become_one() {
    let mut office = Office::sample();
    let app = &mut office.harness.state_mut().app;
    let before = app.workspace().unwrap().directory().clone();
    let mut directory = before.clone();
    let people = directory.people.len();
    let mut again = Person {
        name: "李明哲".to_owned(),
        ..Person::default()
    };
    again.contact.wechat = "lmz".into();
    directory.people.push(again);
    // Somebody else of that name, in another unit, stays.
    directory.people.push(Person {
        name: "李明哲".to_owned(),
        unit: "别的公司".to_owned(),
        ..Person::default()
    });
    let (base, mine) = (before, directory);
    app.ask(LibraryAction::SetDirectory(Box::new(Changed { base, mine })));
    office.press(Modifiers::COMMAND, Key::Num6);
    office.click("合并 1 条重复人员");
    let directory = office.workspace().directory().clone();
    assert_eq!(directory.people.len(), people + 1);
    let person = directory.find(&Party::new("技术部", "李明哲")).unwrap();
    assert_eq!(
        person.contact.wechat, "lmz",
        "what one lacked comes from the other"
    );
}

#[test]
fn a_change_that_applies_to_nothing_writes_nothing() {
    let mut office = Office::sample();
    let file = office.root().join("records");
    let before = office.file("NC2026-10-28");
    let change = BulkChange::HandOver {
        from: "没有这个人".to_owned(),
        to: Party::person("吴佳怡"),
    };
    let number = "NC2026-10-28".parse().unwrap();
    office.act(LibraryAction::ChangeMany(vec![number], change));
    assert_eq!(office.file("NC2026-10-28"), before);
    assert!(file.is_dir());
}
