//! The calendar file in the library, and appointments of another calendar as next contacts.

use std::fs;

use chrono::NaiveTime;
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{Action, CALENDAR_FILE, LibraryAction, Route},
    domain::{Due, Kind, Party, Record, Status},
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
    let wanted = "在记录库里保持一份日历文件（日程.ics），供 Outlook、Thunderbird 订阅";
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
    office.harness.get_by_label_contains("牙医　→　没有对上的事项");
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
    office.click("导出…");
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
