//! Calendar files: what stands in them, how it is folded and escaped, and that it reads back.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use liuhen::{
    app::sample,
    domain::{Due, ItemId, Kind, Moment, Party, Record, RecordNumber, Status, Todo, TodoState},
    exchange::ics::{Appointment, IcsOptions, appointments, calendar, count},
};

fn made() -> Moment {
    DateTime::parse_from_rfc3339("2026-11-23T09:30:00+08:00").unwrap()
}

fn zone() -> FixedOffset {
    FixedOffset::east_opt(8 * 3600).unwrap()
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn written<'a>(records: impl IntoIterator<Item = &'a Record>) -> String {
    let options = IcsOptions {
        name: "启衡装备",
        made: made(),
        mail_of: &|party| (party.person == "高翔").then(|| "gaox@qiheng.example".to_owned()),
    };
    String::from_utf8(calendar(records, &options)).expect("no character is cut")
}

fn record() -> Record {
    let mut record = Record::new(RecordNumber::new(Kind::External, day(11, 20), 1));
    record.subject = "样机；试用,反馈".into();
    record.owner = Party::new("售后服务部", "高翔");
    let mut todo = Todo::new(ItemId::from_bits(3), "寄出轴承\n含运单号");
    todo.owner = Party::new("仓库", "老\"王");
    todo.due = Some(Due::at(day(11, 25), NaiveTime::from_hms_opt(17, 0, 0).unwrap()));
    record.todos = vec![todo];
    let external = record.external_mut().unwrap();
    external.counterpart = Party::new("宏远科技", "李总");
    external.next_contact.date = Some(day(12, 1));
    record
}

#[test]
fn a_to_do_and_a_contact_stand_in_it() {
    let text = written([&record()]).replace("\r\n ", "");
    for line in [
        "UID:EC2026-11-20-00000003@liuhen",
        "DTSTAMP:20261123T013000Z",
        "SUMMARY:寄出轴承\\n含运单号",
        "DUE:20261125T170000",
        "STATUS:NEEDS-ACTION",
        "ORGANIZER;CN=\"售后服务部/高翔\":mailto:gaox@qiheng.example",
        "ATTENDEE;CN=\"仓库/老 王\":mailto:unknown@liuhen.invalid",
        "UID:EC2026-11-20-next@liuhen",
        "DTSTART;VALUE=DATE:20261201",
        "SUMMARY:联系宏远科技/李总：样机；试用\\,反馈",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
}

#[test]
fn the_state_of_a_to_do_is_told() {
    let mut record = record();
    record.todos[0].state = TodoState::Done;
    record.todos[0].settled = Some(super::office::author());
    assert!(written([&record]).contains("STATUS:COMPLETED\r\nCOMPLETED:"));
    record.todos[0].state = TodoState::Cancelled;
    assert!(written([&record]).contains("STATUS:CANCELLED"));
    record.status = Status::Void;
    assert_eq!(
        count(written([&record]).as_bytes()),
        0,
        "a void record has nothing due"
    );
}

#[test]
fn lines_are_folded_at_75_octets_without_cutting_a_character() {
    let sample = sample::sample_library(day(11, 23));
    let mut record = record();
    record.subject = "很长的主题".repeat(40);
    let records: Vec<Record> = sample.records.iter().cloned().chain([record]).collect();
    let text = written(&records);
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\n', '\r']));
    }
    assert_eq!(text, written(&records), "the same records give the same bytes");
    assert!(count(text.as_bytes()) > 50);
}

#[test]
fn what_was_written_reads_back() {
    let record = record();
    assert_eq!(
        appointments(&written([&record]), zone()),
        [Appointment {
            uid: "EC2026-11-20-next@liuhen".to_owned(),
            summary: "联系宏远科技/李总：样机；试用,反馈".to_owned(),
            at: Due::on(day(12, 1)),
            number: Some(record.number),
        }]
    );
}

#[test]
fn files_of_other_programs_are_read() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Visit\n  in Changzhou\n\
        DTSTART;TZID=\"China Standard Time\":20261201T140000\nBEGIN:VALARM\nSUMMARY:not this\nEND:VALARM\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:2\nDTSTART:20261201T060000Z\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:3\nSUMMARY:without a time\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:4\nDTSTART:99999999T999999\nEND:VEVENT\nEND:VCALENDAR\n";
    let found = appointments(text, zone());
    let two = NaiveTime::from_hms_opt(14, 0, 0).unwrap();
    let found: Vec<_> = found
        .iter()
        .map(|a| (a.uid.as_str(), a.summary.as_str(), a.at))
        .collect();
    assert_eq!(
        found,
        [
            ("1", "Visit in Changzhou", Due::at(day(12, 1), two)),
            ("2", "", Due::at(day(12, 1), two))
        ]
    );
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in "(BEGIN:VEVENT|END:VEVENT|DTSTART[:;]|\\PC{0,20}|\r?\n){0,30}") {
        let _ = appointments(&text, zone());
    }

    #[test]
    fn any_purpose_and_time_read_back(purpose in "\\PC{0,60}", minute in 0u32..1440) {
        let mut record = record();
        record.todos.clear();
        let next = &mut record.external_mut().unwrap().next_contact;
        next.purpose = format!("谈{purpose}。");
        next.time = NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0);
        let at = Due { date: day(12, 1), time: next.time };
        let found = appointments(&written([&record]), zone());
        proptest::prop_assert_eq!(found.len(), 1);
        proptest::prop_assert_eq!(found[0].at, at);
        proptest::prop_assert_eq!(&found[0].summary, &format!("联系宏远科技/李总：谈{purpose}。"));
    }
}
