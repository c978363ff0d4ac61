//! The calendar file in the library, and appointments of another calendar as next contacts.

use std::fs;

use chrono::NaiveTime;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{Action, CALENDAR_FILE, LibraryAction, Route},
    domain::{Due, ItemId, Kind, Party, Record, RecordNumber, Status, Todo, TodoState},
    exchange::ics,
    storage::Library,
};

use super::office::{Office, author, now};

/// An open matter with 宏远科技.
fn office() -> Office {
    let mut office = Office::empty();
    let fill = |number| {
        let mut record = Record::new(number);
        record.subject = "样机试用".into();
        record.status = Status::FollowingUp;
        record.time = NaiveTime::from_hms_opt(9, 0, 0);
        let external = record.external_mut().unwrap();
        external.counterpart = Party::new("宏远科技", "李总");
        external.next_contact.date = Some(now().date());
        record
    };
    let library = Library::open(&office.root()).unwrap();
    library
        .create_record(Kind::External, now().date(), &author(), fill)
        .unwrap();
    office.act(LibraryAction::Reload);
    office
}

#[test]
fn the_calendar_file_follows_the_library_where_the_office_wants_one() {
    let mut office = office();
    let path = office.root().join(CALENDAR_FILE);
    assert!(!path.exists());
    office.act(Action::Go(Route::Settings));
    let wanted = "自动更新记录库里的日历文件（日程.ics），供能打开文件的日历程序（如 Thunderbird）使用";
    office.harness.get_by_label(wanted).scroll_to_me();
    office.settle();
    office.harness.get_by_label(wanted).click();
    office.settle();
    let first = fs::read(&path).expect("it is written at once");
    assert_eq!(ics::count(&first), 2, "the talk and the next contact");
    // The same library gives the same bytes, so that it is not written again.
    let written = fs::metadata(&path).unwrap().modified().unwrap();
    office.act(LibraryAction::Reload);
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), written);
    assert_eq!(fs::read(&path).unwrap(), first);
}

#[test]
fn an_appointment_that_names_a_matter_becomes_its_next_contact() {
    let mut office = office();
    let path = office.folder.path().join("outlook.ics");
    let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n\
        BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261126T060000Z\r\nSUMMARY:宏远科技 样机复盘\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20261127\r\nSUMMARY:牙医\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nUID:3\r\nDTSTART;VALUE=DATE:20251127\r\nSUMMARY:宏远科技 去年\r\nEND:VEVENT\r\n\
        END:VCALENDAR\r\n";
    fs::write(&path, calendar).unwrap();
    office.act(LibraryAction::ReadCalendar(path));
    office.harness.get_by_label_contains("牙医　→　未找到对应记录");
    assert!(!office.shows("去年"));
    office.click("设为下次沟通");
    office
        .harness
        .get_by_label_contains("已按日历设置 1 个下次沟通时间");
    let record = office.file("EC2026-11-23");
    let next = &record.external().unwrap().next_contact;
    // 06:00 in universal time is 14:00 in China.
    let two = NaiveTime::from_hms_opt(14, 0, 0).unwrap();
    assert_eq!(next.due(), Some(Due::at("2026-11-26".parse().unwrap(), two)));
    assert_eq!(next.purpose, "宏远科技 样机复盘");
    office.click("撤销");
    let record = office.file("EC2026-11-23");
    let next = &record.external().unwrap().next_contact;
    assert_eq!(next.due(), Some(Due::on(now().date())));
    assert_eq!(next.purpose, "");
}

/// Reads a calendar with these entries, as another program asks with this method.
fn read_calendar(office: &mut Office, method: &str, entries: &str) {
    let path = office.folder.path().join("theirs.ics");
    let text = format!("BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:{method}\n{entries}END:VCALENDAR\n");
    fs::write(&path, text).unwrap();
    office.act(LibraryAction::ReadCalendar(path));
}

fn event(uid: &str, start: &str, summary: &str) -> String {
    format!("BEGIN:VEVENT\nUID:{uid}\nDTSTART{start}\nSUMMARY:{summary}\nEND:VEVENT\n")
}

fn choose(office: &mut Office, record: &str) {
    office
        .harness
        .get_by_role_and_label(Role::RadioButton, record)
        .click();
    office.settle();
}

/// When the next contact of the only matter is, and what for.
fn planned(office: &Office) -> (Option<Due>, String) {
    let record = office.file("EC2026-11-23");
    let next = &record.external().unwrap().next_contact;
    (next.due(), next.purpose.clone())
}

#[test]
fn an_appointment_that_was_called_off_clears_what_was_planned_by_it() {
    let mut office = office();
    let talk = event("1", ":20261126T060000Z", "宏远科技 样机复盘");
    read_calendar(&mut office, "REQUEST", &talk);
    office.click("设为下次沟通");
    let set = planned(&office);
    assert!(set.0.is_some());
    // One that nothing was planned by can't be ticked.
    let other = event("2", ":20261126T070000Z", "别的事");
    read_calendar(&mut office, "CANCEL", &format!("{talk}{other}"));
    let off = "已取消：2026-11-26 14:00 周四　宏远科技 样机复盘　→　清除 EC2026-11-23 的下次沟通";
    office.harness.get_by_label(off);
    office.harness.get_by_label_contains("别的事　→　没有对应的安排");
    office.click("按勾选办理");
    assert_eq!(planned(&office), (None, String::new()));
    office.click("撤销");
    assert_eq!(planned(&office), set);
}

#[test]
fn a_to_do_of_ours_that_was_called_off_is_cancelled() {
    let mut office = office();
    let library = Library::open(&office.root()).unwrap();
    let fill = |number| {
        let mut record = Record::new(number);
        let mut todo = Todo::new(ItemId::from_bits(7), "提交报价");
        todo.due = Some(Due::on("2026-11-27".parse().unwrap()));
        record.todos.push(todo);
        record
    };
    let made = library.create_record(Kind::Internal, now().date(), &author(), fill);
    let record = made.unwrap().record;
    office.act(LibraryAction::Reload);
    let uid = format!("{}-{}@liuhen", record.number, record.todos[0].id.0);
    let entry = format!(
        "BEGIN:VTODO\nUID:{uid}\nDUE;VALUE=DATE:20261127\nSUMMARY:提交报价\nSTATUS:CANCELLED\nEND:VTODO\n"
    );
    read_calendar(&mut office, "PUBLISH", &entry);
    office.click("按勾选办理");
    let todo = |office: &Office| office.file("NC2026-11-23").todos[0].clone();
    assert_eq!(todo(&office).state, TodoState::Cancelled);
    assert!(todo(&office).settled.is_some());
    office.click("撤销");
    assert_eq!(todo(&office).state, TodoState::Open);
    // One of ours that was moved there is moved here, and not added.
    let moved = entry
        .replace("20261127", "20261130")
        .replace("STATUS:CANCELLED\n", "");
    read_calendar(&mut office, "PUBLISH", &moved);
    office.click("按勾选办理");
    assert_eq!(office.file("NC2026-11-23").todos.len(), 1);
    assert_eq!(todo(&office).current_due().unwrap().to_string(), "2026-11-30");
}

#[test]
fn what_matches_no_matter_is_given_a_record_by_hand() {
    let mut office = office();
    let entries = [
        event("1", ":20261126T060000Z", "新品发布"),
        "BEGIN:VTODO\nUID:2\nDUE;VALUE=DATE:20261130\nSUMMARY:寄样品\nEND:VTODO\n".to_owned(),
    ];
    read_calendar(&mut office, "PUBLISH", &entries.concat());
    office.click("为“新品发布”选择记录");
    office.write("查找记录", "样机");
    choose(&mut office, "EC2026-11-23　样机试用");
    office.click("为“寄样品”选择记录");
    office.write("查找记录", "样机");
    choose(&mut office, "EC2026-11-23　样机试用");
    office.click("按勾选办理");
    let two = NaiveTime::from_hms_opt(14, 0, 0).unwrap();
    let at = Due::at("2026-11-26".parse().unwrap(), two);
    assert_eq!(planned(&office), (Some(at), "新品发布".to_owned()));
    let todos = office.file("EC2026-11-23").todos;
    assert_eq!((todos.len(), todos[0].task.as_str()), (1, "寄样品"));
    assert_eq!(todos[0].due.unwrap().to_string(), "2026-11-30");
    // Both are one edit.
    office.click("撤销");
    assert_eq!(planned(&office), (Some(Due::on(now().date())), String::new()));
    assert!(office.file("EC2026-11-23").todos.is_empty());
}

#[test]
fn what_matches_no_matter_can_begin_a_record() {
    let mut office = office();
    let entries = [
        event("1", ":20261126T060000Z", "新品发布"),
        event("2", ";VALUE=DATE:20261127", "来访接待"),
    ];
    read_calendar(&mut office, "PUBLISH", &entries.concat());
    office.click("为“新品发布”选择记录");
    choose(&mut office, "新建内部记录");
    office.click("为“来访接待”选择记录");
    choose(&mut office, "新建外部记录");
    office.click("按勾选办理");
    let inside = office.file("NC2026-11-26");
    assert_eq!(
        (inside.subject.as_str(), inside.status),
        ("新品发布", Status::Draft)
    );
    assert_eq!(inside.time, NaiveTime::from_hms_opt(14, 0, 0));
    let outside = office.file("EC2026-11-27");
    assert_eq!((outside.subject.as_str(), outside.time), ("来访接待", None));
    let there = |office: &Office, number: &str| {
        let number: RecordNumber = number.parse().unwrap();
        Library::open(&office.root()).unwrap().load(number).is_ok()
    };
    office.click("撤销");
    assert!(!there(&office, "NC2026-11-26") && !there(&office, "EC2026-11-27"));
    office.act(LibraryAction::RedoEdit);
    assert!(there(&office, "NC2026-11-26") && there(&office, "EC2026-11-27"));
}

#[test]
fn the_window_writes_a_calendar_of_all_or_of_those_selected() {
    let mut office = office();
    let library = Library::open(&office.root()).unwrap();
    let fill = |number| {
        let mut record = Record::new(number);
        record.subject = "例会".into();
        record.time = NaiveTime::from_hms_opt(9, 0, 0);
        record
    };
    let made = library.create_record(Kind::Internal, now().date(), &author(), fill);
    let number = made.unwrap().record.number;
    office.act(LibraryAction::Reload);
    let count = |path: &std::path::Path| ics::count(&fs::read(path).unwrap());
    let all = office.folder.path().join("all.ics");
    let to = all.clone();
    office.act(LibraryAction::ExportCalendar { records: None, to });
    assert_eq!(count(&all), 3);
    let some = office.folder.path().join("some.ics");
    let (records, to) = (Some(vec![number]), some.clone());
    office.act(LibraryAction::ExportCalendar { records, to });
    assert_eq!(count(&some), 1);
    // Both places of the window lead there.
    office.act(Action::Go(Route::Calendar));
    office.click("导出……");
    office.harness.get_by_label("导出日历（.ics）");
}

#[test]
fn what_is_no_calendar_offers_nothing() {
    let mut office = office();
    let path = office.folder.path().join("x.ics");
    fs::write(&path, [0xFF, 0xFE, 0, 1, 2]).unwrap();
    office.act(LibraryAction::ReadCalendar(path));
    office.harness.get_by_label_contains("没有今天以后的日程");
    office.click("取消");
    office.act(LibraryAction::ReadCalendar(office.folder.path().join("gone.ics")));
    office.harness.get_by_label_contains("没有打开");
}
