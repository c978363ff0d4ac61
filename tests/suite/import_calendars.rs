//! Calendar files of other programs: what comes next, in whatever zone, encoding or rule it is written.

use std::{fmt::Write as _, fs, path::Path};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta, TimeZone};
use liuhen::{
    domain::RecordNumber,
    exchange::appointments::{Appointment, CalendarFile, Doubt, ZoneSource, read},
};

use super::common::rows_of;

const FOLDER: &str = "tests/data/import/calendars";

/// The clock of China.
fn china(utc: NaiveDateTime) -> NaiveDateTime {
    utc + TimeDelta::hours(8)
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn file(name: &str) -> CalendarFile {
    let bytes = fs::read(Path::new(FOLDER).join(name)).unwrap();
    read(&bytes, &china, day(11, 29)).unwrap()
}

/// Entries between the lines of a calendar, as they come in China from 29 November 2026 on.
fn entries(lines: &str) -> Vec<Appointment> {
    let text = format!("BEGIN:VCALENDAR\nVERSION:2.0\n{lines}\nEND:VCALENDAR\n");
    read(text.as_bytes(), &china, day(11, 29)).unwrap().coming
}

/// When the only entry comes.
#[track_caller]
fn next(lines: &str) -> String {
    let found = entries(&format!("BEGIN:VEVENT\nUID:1\nSUMMARY:例会\n{lines}\nEND:VEVENT"));
    assert!(found.len() <= 1, "{found:?}");
    found.first().map_or_else(String::new, shown)
}

fn shown(appointment: &Appointment) -> String {
    appointment
        .start
        .map_or_else(|| "unknown".to_owned(), |start| start.to_string())
}

#[test]
fn each_file_says_what_comes_next() {
    let mut wrong = String::new();
    let rows = rows_of("import/calendars/next.tsv");
    for [name, when, zone, sure] in &rows {
        let file = file(name);
        let got = match (&file.coming[..], &file.cancelled[..]) {
            ([one], []) => {
                let sure = if one.is_sure() { "sure" } else { "doubtful" };
                (shown(one), one.zone.map_or("-", ZoneSource::name), sure)
            }
            ([], [_]) => ("cancelled".to_owned(), "-", "-"),
            ([], []) if file.past == 1 => ("past".to_owned(), "-", "-"),
            other => panic!("{name}: {other:?}"),
        };
        if (got.0.as_str(), got.1, got.2) != (when, zone, sure) {
            writeln!(wrong, "{name}: {got:?}, not {when} {zone} {sure}").unwrap();
        }
    }
    assert!(rows.len() > 60);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_file_of_several_entries_is_read_by_its_own_zones() {
    let file = file("several.ics");
    let told: Vec<_> = file
        .coming
        .iter()
        .map(|one| (one.uid.as_str(), shown(one), one.zone.unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ("k1", "2026-11-29 10:00".to_owned(), ZoneSource::Iana),
            ("k2", "2026-12-02 21:00".to_owned(), ZoneSource::File),
            ("k3", "2026-12-02 16:00".to_owned(), ZoneSource::File),
            ("k4", "2026-12-02 15:00".to_owned(), ZoneSource::Windows),
            ("k5", "2026-12-03 15:00".to_owned(), ZoneSource::Windows),
        ]
    );
    assert!(
        file.coming[4].summary.starts_with('新'),
        "the highest sequence counts"
    );
}

#[test]
fn what_is_not_sure_is_said() {
    let doubts = |name| file(name).coming[0].doubts.clone();
    assert_eq!(doubts("tz-CST.ics"), [Doubt::UnknownZone("CST".to_owned())]);
    assert_eq!(
        doubts("36-dt-nosec.ics"),
        [Doubt::Odd("20261202T0900".to_owned())]
    );
    assert_eq!(doubts("42-nodtstart.ics"), [Doubt::NoStart]);
    assert_eq!(
        doubts("46-rscale.ics"),
        [Doubt::Rule("RSCALE=CHINESE".to_owned())]
    );
    assert_eq!(doubts("34-multiday.ics"), [Doubt::Begun]);
    assert!(read(b"no calendar", &china, day(11, 29)).is_err());
}

#[test]
fn an_identity_of_ours_names_the_record() {
    let number: RecordNumber = "EC2026-10-27".parse().unwrap();
    assert_eq!(file("own-entry-back.ics").coming[0].number, Some(number));
    for uid in ["EC2026-10-27-002-talk@liuhen", "NC2026-10-27-0000001a@liuhen"] {
        let found = entries(&format!(
            "BEGIN:VEVENT\nUID:{uid}\nDTSTART:20261201T090000\nEND:VEVENT"
        ));
        assert!(found[0].number.is_some(), "{uid}");
    }
    let foreign = entries("BEGIN:VEVENT\nUID:EC2026-10-27-next@other\nDTSTART:20261201T090000\nEND:VEVENT");
    assert_eq!(foreign[0].number, None);
}

#[test]
fn the_text_is_read_in_every_encoding() {
    for name in ["10-plain.ics", "11-gbk.ics", "12-utf16.ics", "15-cr.ics"] {
        assert_eq!(file(name).coming[0].summary, "与宏远贸易对账", "{name}");
    }
    assert_eq!(
        file("40-escape.ics").coming[0].summary,
        "对账, 付款; 发票\n第二行 a\\b"
    );
    // A fold within a character, as programs make that count bytes.
    let folded = "BEGIN:VEVENT\nDTSTART:20261202T090000\nSUMMARY:对账付款\nEND:VEVENT\n";
    for at in 50..folded.len() - 14 {
        let (head, rest) = folded.as_bytes().split_at(at);
        let bytes = [head, b"\r\n ", rest].concat();
        let found = read(&bytes, &china, day(11, 29)).unwrap().coming;
        assert_eq!(found[0].summary, "对账付款", "folded at {at}");
    }
    let quoted = "BEGIN:VCALENDAR\nVERSION:1.0\nBEGIN:VEVENT\nDTSTART:20261202T010000Z\n\
        SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=GBK:=B6=D4=\n=D5=CB=A3=BA\nEND:VEVENT\nEND:VCALENDAR\n";
    assert_eq!(
        read(quoted.as_bytes(), &china, day(11, 29)).unwrap().coming[0].summary,
        "对账："
    );
}

#[test]
fn rules_of_the_file_decide_over_the_name_of_the_zone() {
    // The file says that Shanghai is nine hours ahead; a person who reads it follows the file.
    let zone = "BEGIN:VTIMEZONE\nTZID:Asia/Shanghai\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0900\n\
        TZOFFSETTO:+0900\nEND:STANDARD\nEND:VTIMEZONE\n";
    let event = "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Asia/Shanghai:20261202T090000\nEND:VEVENT";
    assert_eq!(shown(&entries(&format!("{zone}{event}"))[0]), "2026-12-02 08:00");
    // A list of changes up to 2020 says nothing of 2026, which the name does.
    let list = "BEGIN:VTIMEZONE\nTZID:Europe/Berlin\nBEGIN:STANDARD\nDTSTART:20181028T030000\nTZOFFSETFROM:+0200\n\
        TZOFFSETTO:+0100\nRDATE:20191027T030000\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:20190331T020000\n\
        TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRDATE:20200329T020000\nEND:DAYLIGHT\nEND:VTIMEZONE\n";
    let berlin = event.replace("Asia/Shanghai", "Europe/Berlin");
    assert_eq!(shown(&entries(&format!("{list}{berlin}"))[0]), "2026-12-02 16:00");
    // One without rules is known by its name.
    let empty = "BEGIN:VTIMEZONE\nTZID:Asia/Shanghai\nEND:VTIMEZONE\n";
    assert_eq!(shown(&entries(&format!("{empty}{event}"))[0]), "2026-12-02 09:00");
}

#[test]
fn a_series_keeps_its_hour_when_the_clock_changes() {
    let weekly = "DTSTART;TZID=Europe/Berlin:20261001T100000\nRRULE:FREQ=WEEKLY;BYDAY=TH";
    assert_eq!(next(weekly), "2026-12-03 17:00");
    let rules = "BEGIN:VTIMEZONE\nTZID:Büro\nBEGIN:DAYLIGHT\nDTSTART:20070311T020000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\n\
        TZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nEND:DAYLIGHT\nBEGIN:STANDARD\nDTSTART:20071104T020000\n\
        RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nEND:STANDARD\nEND:VTIMEZONE\n";
    let new_york = chrono_tz::America::New_York;
    for (month, day, hour) in [
        (11, 30, 9),
        (12, 24, 23),
        (3, 14, 1),
        (3, 14, 3),
        (7, 1, 12),
        (11, 7, 0),
        (11, 7, 4),
    ] {
        let year = if month > 8 { 2026 } else { 2027 } + i32::from((month, day) == (11, 7));
        let date = NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let wall = date.and_hms_opt(hour, 0, 0).unwrap();
        let right = china(new_york.from_local_datetime(&wall).unwrap().naive_utc());
        let event = format!(
            "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Büro:{}\nEND:VEVENT",
            wall.format("%Y%m%dT%H%M%S")
        );
        assert_eq!(
            shown(&entries(&format!("{rules}{event}"))[0]),
            right.format("%Y-%m-%d %H:%M").to_string()
        );
    }
}

#[test]
fn a_rule_ends_where_it_says() {
    // A count of less than one is what some programs write for without end.
    assert_eq!(
        next("DTSTART:20260101T090000\nRRULE:FREQ=DAILY;COUNT=-1"),
        "2026-11-29 09:00"
    );
    assert_eq!(next("DTSTART:20260101T090000\nRRULE:FREQ=DAILY;COUNT=10"), "");
    // An end that is a day means all of it; one in UTC is that moment.
    assert_eq!(
        next("DTSTART:20260101T090000\nRRULE:FREQ=DAILY;UNTIL=20261129"),
        "2026-11-29 09:00"
    );
    let shanghai = "DTSTART;TZID=Asia/Shanghai:20260101T090000\nRRULE:FREQ=DAILY;UNTIL=";
    assert_eq!(next(&format!("{shanghai}20261129T010000Z")), "2026-11-29 09:00");
    assert_eq!(next(&format!("{shanghai}20261129T005959Z")), "");
    assert_eq!(
        next("DTSTART:20260101T090000\nRRULE:FREQ=DAILY;BYDAY="),
        "2026-11-29 09:00"
    );
}

/// A series of Mondays, one of them moved.
fn moved(lines: &str) -> Vec<Appointment> {
    entries(&format!(
        "BEGIN:VEVENT\nUID:1\nSUMMARY:例会\nDTSTART;TZID=Asia/Shanghai:20260105T093000\nRRULE:FREQ=WEEKLY\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:1\nSUMMARY:改期\n{lines}\nEND:VEVENT"
    ))
}

#[test]
fn what_was_moved_comes_where_it_was_moved_to() {
    let next = |lines: &str| moved(lines).first().map_or_else(String::new, shown);
    let first = "RECURRENCE-ID;TZID=Asia/Shanghai:20261130T093000";
    assert_eq!(
        next(&format!("{first}\nDTSTART:20261201T010000Z")),
        "2026-12-01 09:00"
    );
    assert_eq!(
        next(&format!(
            "{first}\nDTSTART;TZID=Asia/Shanghai:20261130T093000\nSTATUS:CANCELLED"
        )),
        "2026-12-07 09:30"
    );
    // From a time on, all of them: by two hours, as the later entry says.
    let later = "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Asia/Shanghai:20261116T093000\n\
                 DTSTART;TZID=Asia/Shanghai:20261116T113000";
    let found = moved(later);
    assert_eq!(
        (shown(&found[0]).as_str(), found[0].summary.as_str()),
        ("2026-11-30 11:30", "改期")
    );
    // All of them are called off.
    assert_eq!(next(&format!("{later}\nSTATUS:CANCELLED")), "");
}

#[test]
fn a_calendar_that_calls_off_takes_away() {
    let invitation = "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:c3\nSEQUENCE:0\nDTSTART:20261202T010000Z\n\
                      END:VEVENT\nEND:VCALENDAR\n";
    let cancel = fs::read_to_string(Path::new(FOLDER).join("18-method-cancel.ics")).unwrap();
    let found = read(format!("{invitation}{cancel}").as_bytes(), &china, day(11, 29)).unwrap();
    assert_eq!((found.coming.len(), found.cancelled.len()), (0, 1), "{found:?}");
    let reply = invitation.replace("REQUEST", "REPLY");
    let found = read(reply.as_bytes(), &china, day(11, 29)).unwrap();
    assert_eq!(found.coming[0].doubts, [Doubt::Answer]);
}

#[test]
fn to_dos_are_due_unless_they_are_done() {
    let todo = |lines: &str| entries(&format!("BEGIN:VTODO\nUID:1\nSUMMARY:提交\n{lines}\nEND:VTODO"));
    let found = todo("DTSTART:20261130T090000\nDUE:20261204T180000");
    assert_eq!(found[0].at().unwrap().to_string(), "2026-12-04 18:00");
    assert!(todo("DUE:20261204T180000\nSTATUS:COMPLETED").is_empty());
    assert!(todo("DUE:20261204T180000\nCOMPLETED:20261128T010000Z").is_empty());
    assert_eq!(todo("DUE:20261120T180000")[0].doubts, [Doubt::Overdue]);
}

#[test]
fn every_zone_of_windows_is_known() {
    let table = include_str!("../../assets/calendar/windows-zones.tsv");
    let names = table.lines().filter_map(|line| line.split_once('\t'));
    let mut count = 0;
    for (name, iana) in names.filter(|(name, _)| !name.starts_with('#')) {
        let zone: chrono_tz::Tz = iana.parse().unwrap();
        let wall = day(12, 2).and_hms_opt(9, 0, 0).unwrap();
        let right = china(zone.from_local_datetime(&wall).unwrap().naive_utc());
        let event = format!("DTSTART;TZID={name}:20261202T090000");
        assert_eq!(next(&event), right.format("%Y-%m-%d %H:%M").to_string(), "{name}");
        count += 1;
    }
    assert!(count > 150);
}

#[test]
fn thousands_of_series_are_all_read() {
    let rules = [
        "FREQ=WEEKLY;BYDAY=MO,WE",
        "FREQ=DAILY",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=HOURLY",
    ];
    let mut text = "BEGIN:VCALENDAR\n".to_owned();
    for number in 0..4_000 {
        let (rule, year) = (rules[number % rules.len()], 1990 + number % 37);
        write!(
            text,
            "BEGIN:VEVENT\nUID:{number}\nDTSTART;TZID=Europe/Berlin:{year}0105T093000\nDURATION:PT1H\nRRULE:{rule}\nEND:VEVENT\n"
        )
        .unwrap();
    }
    // How long it takes is for the benches to say.
    let found = read(text.as_bytes(), &china, day(11, 29)).unwrap();
    assert_eq!(found.coming.len(), 4_000);
}

#[test]
fn a_line_without_an_end_is_read_whole() {
    // Each goes on for the whole file: after soft breaks, with a colon and without, and folded. Reading the line anew for
    // each of its parts would take hours for the largest; a bench tells how long it takes.
    for parts in [1_000, 1_000_000] {
        for (begin, more, whole) in [
            ("SUMMARY;ENCODING=QUOTED-PRINTABLE:=\n", "xx=\n", true),
            ("SUMMARY;ENCODING=QUOTED-PRINTABLE:", "\n xx", true),
            ("SUMMARY;ENCODING=QUOTED-PRINTABLE=\n", "xx=\n", false),
            ("SUMMARY;ENCODING=QUOTED-PRINTABLE", "\n xx", false),
        ] {
            let line = format!("{begin}{}", more.repeat(parts));
            let found = entries(&format!(
                "BEGIN:VEVENT\nUID:1\nDTSTART:20261202T090000\n{line}\nEND:VEVENT"
            ));
            if whole && more.starts_with('\n') {
                assert_eq!(found[0].summary.len(), 2 * parts, "{begin}");
            }
            assert!(found.len() <= 1, "{begin}");
        }
    }
}

#[test]
fn parameters_of_quoted_printable_may_be_folded() {
    let found = entries(
        "BEGIN:VEVENT\nUID:1\nDTSTART:20261202T090000\n\
        SUMMARY;CHARSET=UTF-8;ENCODING=\n QUOTED-PRINTABLE:=E5=AF=B9=\n=E8=B4=A6\nEND:VEVENT",
    );
    assert_eq!(found[0].summary, "对账");
}
