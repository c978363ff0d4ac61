//! What a day asks for, and how late it is in calendar and workdays.

use std::process::Command;

use chrono::NaiveDate;
use liuhen::{
    app::sample,
    calendar::Workdays,
    domain::{
        Confirmation, Due, DueKind, DueLine, DueList, ItemId, Kind, LastMove, Lateness, MovedHour, Party,
        Record, RecordNumber, Signal, Status, Todo, reschedule, take_move_back,
    },
};

use tempfile::TempDir;

use super::office::author;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

#[track_caller]
fn late(due: NaiveDate, on: NaiveDate, days: u32, workdays: u32) {
    let found = Lateness::of(due, on, Workdays::statutory());
    assert_eq!(found, Lateness { days, workdays }, "{due} on {on}");
}

#[test]
fn lateness_counts_calendar_and_workdays() {
    late(day(11, 23), day(11, 23), 0, 0);
    late(day(11, 24), day(11, 23), 0, 0);
    late(day(11, 20), day(11, 23), 3, 1);
    // The first seven days of October are off.
    late(day(9, 30), day(10, 8), 8, 1);
}

#[test]
fn a_day_asks_for_what_is_late_due_to_call_and_awaited() {
    let mut record = Record::new(RecordNumber::new(Kind::External, day(11, 2), 1));
    record.subject = "样机".into();
    let todo = |n, text: &str, due| {
        let mut todo = Todo::new(ItemId::from_bits(n), text);
        todo.owner = Party::person("高翔");
        todo.due = Some(Due::on(due));
        todo
    };
    record.todos = vec![
        todo(1, "晚了", day(11, 20)),
        todo(2, "今天", day(11, 23)),
        todo(3, "以后", day(11, 24)),
    ];
    record.external_mut().unwrap().next_contact.date = Some(day(11, 21));
    let by = day(11, 24).and_hms_opt(18, 0, 0).unwrap();
    record.confirmations = vec![Confirmation::sent("李总", author(), by)];
    let now = day(11, 23).and_hms_opt(9, 30, 0).unwrap();
    let list = DueList::of([&record], now, Workdays::statutory());
    let texts = |lines: &[DueLine]| lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&list.overdue), ["晚了"]);
    assert_eq!(texts(&list.due), ["今天"]);
    assert_eq!((list.to_call.len(), list.to_call[0].late.days), (1, 2));
    assert_eq!(list.awaited[0].who.to_string(), "李总");
    record.status = Status::Void;
    assert_eq!(DueList::of([&record], now, Workdays::statutory()).overdue, []);
}

#[test]
fn a_day_is_a_day_whatever_the_zone_of_the_computer() {
    let folder = TempDir::new().unwrap();
    let root = folder.path().join("library");
    sample::write(&root, day(11, 23)).unwrap();
    let asked = |zone: &str, on: &str| {
        let done = Command::new(env!("CARGO_BIN_EXE_liuhen"))
            .env("TZ", zone)
            .arg("due")
            .arg(&root)
            .args(["--on", on, "--json"])
            .output()
            .unwrap();
        assert!(done.status.success());
        String::from_utf8(done.stdout).unwrap()
    };
    // The day on which the test runs is a day like others, though its hour differs from zone to zone.
    let today = chrono::Utc::now().date_naive().to_string();
    for on in ["2026-11-27", &today] {
        let here = asked("Asia/Shanghai", on);
        assert!(here.contains("\"overdue\""));
        for zone in ["UTC", "America/New_York", "Pacific/Apia"] {
            assert_eq!(asked(zone, on), here, "{zone} on {on}");
        }
    }
}

/// Its notice stands in the bell for a while, and what it tells of may be moved again meanwhile.
#[test]
fn a_move_is_replaced_only_while_it_stands() {
    let mut record = Record::new(RecordNumber::new(Kind::External, day(11, 2), 1));
    record.todos.push(Todo {
        id: ItemId::from_bits(1),
        due: Some(Due::on(day(11, 23))),
        ..Todo::default()
    });
    record.external_mut().unwrap().next_contact.date = Some(day(11, 23));
    record.reply_by = Some(Due::on(day(11, 23)));
    record.confirmations.push(Confirmation {
        object_by: Some(day(11, 23).and_hms_opt(17, 30, 0).unwrap()),
        ..Confirmation::default()
    });
    for what in [
        DueKind::Todo(ItemId::from_bits(1)),
        DueKind::NextContact,
        DueKind::Reply,
        DueKind::Confirmation,
    ] {
        let to = |record: &mut Record, to| {
            reschedule(record, &what, (to, MovedHour::Stays), Some(author())).expect("it is due")
        };
        let before = record.clone();
        let from = to(&mut record, day(11, 28));
        let last = LastMove {
            from,
            to: day(11, 28),
        };
        let moved = record.clone();
        assert!(take_move_back(&mut record, &what, last), "{what:?}");
        assert_eq!(record, before, "{what:?}");
        record = moved;
        to(&mut record, day(12, 2));
        let again = record.clone();
        assert!(!take_move_back(&mut record, &what, last), "{what:?}");
        assert_eq!(record, again, "{what:?}");
        record = before;
    }
}

#[test]
fn a_to_do_gives_one_of_three_signals() {
    let now = day(11, 23).and_hms_opt(9, 30, 0).unwrap();
    let due = |d| Due::on(day(11, d));
    for (first, in_force, expected) in [
        (None, due(20), Some(Signal::Overdue)),
        (Some(due(18)), due(20), Some(Signal::Overdue)),
        (Some(due(20)), due(23), Some(Signal::Behind)),
        (Some(due(20)), due(30), Some(Signal::Behind)),
        // Extended before its first day came: nothing is behind yet.
        (Some(due(25)), due(30), None),
        (None, due(23), Some(Signal::Near)),
        (None, due(26), Some(Signal::Near)),
        (None, due(27), None),
    ] {
        assert_eq!(Signal::of(first, in_force, now), expected, "{first:?} {in_force}");
    }
}
