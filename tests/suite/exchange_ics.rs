//! Calendar files: what stands in them, how it is folded and escaped, and that it reads back.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use liuhen::{
    app::sample,
    domain::{Due, ItemId, Kind, Moment, Party, Record, RecordNumber, Status, Todo, TodoState},
    exchange::{
        appointments::{self, Appointment},
        ics::{IcsOptions, calendar, count},
    },
};

fn made() -> Moment {
    DateTime::parse_from_rfc3339("2026-11-23T09:30:00+08:00").unwrap()
}

/// A clock of China.
fn china(utc: NaiveDateTime) -> NaiveDateTime {
    utc + TimeDelta::hours(8)
}

fn read(text: &str) -> Vec<Appointment> {
    let file = appointments::read(text.as_bytes(), &china, day(11, 23));
    file.map_or_else(|_| Vec::new(), |file| file.coming)
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
    let found = read(&written([&record]));
    assert!(
        found
            .iter()
            .all(|one| one.number == Some(record.number) && one.is_sure())
    );
    let told: Vec<_> = found
        .iter()
        .map(|one| (one.is_todo, one.summary.as_str(), one.at().unwrap()))
        .collect();
    let five = NaiveTime::from_hms_opt(17, 0, 0).unwrap();
    assert_eq!(
        told,
        [
            (true, "寄出轴承\n含运单号", Due::at(day(11, 25), five)),
            (false, "联系宏远科技/李总：样机；试用,反馈", Due::on(day(12, 1))),
        ]
    );
}

#[test]
fn files_of_other_programs_are_read() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Visit\n  in Changzhou\n\
        DTSTART;TZID=\"China Standard Time\":20261201T140000\nBEGIN:VALARM\nSUMMARY:not this\nEND:VALARM\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:2\nDTSTART:20261201T060000Z\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:3\nSUMMARY:without a time\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:4\nDTSTART:99999999T999999\nEND:VEVENT\nEND:VCALENDAR\n";
    let found = read(text);
    let two = NaiveTime::from_hms_opt(14, 0, 0).unwrap();
    let found: Vec<_> = found
        .iter()
        .map(|a| (a.uid.as_str(), a.summary.as_str(), a.at()))
        .collect();
    assert_eq!(
        found,
        [
            ("1", "Visit in Changzhou", Some(Due::at(day(12, 1), two))),
            ("2", "", Some(Due::at(day(12, 1), two))),
            // What can't be read is told all the same.
            ("3", "without a time", None),
            ("4", "", None),
        ]
    );
}

/// One event with these lines: when it is, for who reads it in China on 23 November 2026.
#[track_caller]
fn check(lines: &str, expected: &str) {
    let text = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n");
    let found: Vec<String> = read(&text)
        .iter()
        .filter_map(|one| Some(one.at()?.to_string()))
        .collect();
    assert_eq!(found.join(" | "), expected, "{lines}");
}

#[test]
fn a_named_zone_is_turned_into_the_readers_own() {
    check("DTSTART;TZID=Asia/Shanghai:20261201T140000", "2026-12-01 14:00");
    check(
        "DTSTART;TZID=\"China Standard Time\":20261201T140000",
        "2026-12-01 14:00",
    );
    // New York is thirteen hours behind China in winter, twelve in summer.
    check(
        "DTSTART;TZID=America/New_York:20261201T090000",
        "2026-12-01 22:00",
    );
    check(
        "DTSTART;TZID=Eastern Standard Time:20270701T090000",
        "2027-07-01 21:00",
    );
    check(
        "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20261201T090000",
        "2026-12-01 16:00",
    );
    // Nobody knows that zone, and a floating time has none: as they stand.
    check("DTSTART;TZID=Mars:20261201T140000", "2026-12-01 14:00");
    check("DTSTART:20261201T140000", "2026-12-01 14:00");
}

#[test]
fn of_a_series_the_next_time_counts() {
    let weekly = "DTSTART;TZID=Asia/Shanghai:20260105T093000\nRRULE:FREQ=WEEKLY;BYDAY=MO";
    check(weekly, "2026-11-23 09:30");
    check(
        &format!("{weekly}\nEXDATE;TZID=Asia/Shanghai:20261123T093000"),
        "2026-11-30 09:30",
    );
    check(
        &format!("{weekly}\nEXDATE;VALUE=DATE:20261123"),
        "2026-11-30 09:30",
    );
    check(
        "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=MONTHLY;BYMONTHDAY=-1",
        "2026-11-30",
    );
    check(
        "DTSTART:20260101T010000Z\nRRULE:FREQ=MONTHLY;BYDAY=1TU",
        "2026-12-01 09:00",
    );
    // It ended before today, by a day, by a count; it ends today, by a moment in UTC.
    check(
        "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=WEEKLY;UNTIL=20260301",
        "",
    );
    check(
        "DTSTART;TZID=Asia/Shanghai:20261109T093000\nRRULE:FREQ=WEEKLY;UNTIL=20261130T013000Z",
        "2026-11-23 09:30",
    );
    check("DTSTART:20261120T090000\nRRULE:FREQ=DAILY;COUNT=2", "");
    // A single time was put in beside the rule.
    check(
        "DTSTART:20261120T090000\nRRULE:FREQ=DAILY;COUNT=2\nRDATE:20261125T100000",
        "2026-11-25 10:00",
    );
    // What nobody can follow is taken as it begins.
    check(
        "DTSTART:20261201T090000\nRRULE:FREQ=SOMETIMES",
        "2026-12-01 09:00",
    );
    check("DTSTART:20261201T090000\nRRULE:FREQ=SECONDLY", "2026-12-01 09:00");
}

#[test]
fn a_time_of_a_series_that_was_moved_or_called_off_is_not_offered_where_it_was() {
    let series = |other: &str| {
        format!(
            "BEGIN:VEVENT\nUID:1\nSUMMARY:例会\nDTSTART:20260105T093000\nRRULE:FREQ=WEEKLY\nEND:VEVENT\n\
             BEGIN:VEVENT\nUID:1\nSUMMARY:例会\nRECURRENCE-ID:20261123T093000\n{other}\nEND:VEVENT\n"
        )
    };
    let next = |other: &str| {
        let found = read(&series(other));
        assert_eq!(found.len(), 1, "{found:?}");
        found[0].at().unwrap().to_string()
    };
    assert_eq!(next("DTSTART:20261124T140000"), "2026-11-24 14:00");
    assert_eq!(
        next("DTSTART:20261123T093000\nSTATUS:CANCELLED"),
        "2026-11-30 09:30"
    );
    assert!(read("BEGIN:VEVENT\nDTSTART:20261201T090000\nSTATUS:CANCELLED\nEND:VEVENT").is_empty());
}

proptest::proptest! {
    #[test]
    fn any_rule_is_read_without_a_panic_or_a_wait(
        rule in "(FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY|HOURLY)|INTERVAL=[0-9]{1,6}|COUNT=[0-9]{1,9}|UNTIL=[0-9TZ]{1,16}\
                 |BYDAY=[-0-9A-Z,]{0,12}|BYMONTHDAY=[-0-9,]{0,9}|BYMONTH=[0-9,]{0,6}|BYSETPOS=[-0-9]{0,5}|;){0,12}",
        year in 1_i32..9999,
    ) {
        let _ = read(&format!("BEGIN:VEVENT\nDTSTART:{year:04}0229T010000\nRRULE:{rule}\nEND:VEVENT\n"));
        let _ = read(&format!("BEGIN:VEVENT\nDTSTART:{year:04}0228T010000\nRRULE:FREQ=DAILY;{rule}\nEND:VEVENT\n"));
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "(BEGIN:VEVENT|END:VEVENT|DTSTART[:;]|\\PC{0,20}|\r?\n){0,30}") {
        let _ = read(&text);
    }

    #[test]
    fn any_purpose_and_time_read_back(purpose in "\\PC{0,60}", minute in 0u32..1440) {
        let mut record = record();
        record.todos.clear();
        let next = &mut record.external_mut().unwrap().next_contact;
        next.purpose = format!("谈{purpose}。");
        next.time = NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0);
        let at = Due { date: day(12, 1), time: next.time };
        let found = read(&written([&record]));
        proptest::prop_assert_eq!(found.len(), 1);
        proptest::prop_assert_eq!(found[0].at(), Some(at));
        proptest::prop_assert_eq!(&found[0].summary, &format!("联系宏远科技/李总：谈{purpose}。"));
    }
}
