//! The agenda of days: what stands on each, and in which order.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use liuhen::{
    app::{AgendaFilter, AgendaKind, Index},
    domain::{Due, ItemId, Kind, Record, RecordNumber, Todo, format_time, parse_time},
};

fn day(on: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, on).unwrap()
}

fn now() -> NaiveDateTime {
    day(23).and_time(NaiveTime::MIN)
}

/// A talk on a day, at an hour or none.
fn talk(kind: Kind, on: u32, at: &str, subject: &str) -> Record {
    let mut record = Record::new(RecordNumber::new(kind, day(on), 1));
    record.time = parse_time(at);
    record.subject = subject.into();
    record
}

/// Each line of two days: day, hour, whether it is a talk, words.
fn agenda(index: &Index) -> Vec<String> {
    let entries = index.agenda(day(25), day(26), &AgendaFilter::default(), now());
    let lines = entries.into_iter().map(|entry| {
        let hour = entry.time.map_or("-".to_owned(), format_time);
        let mark = if matches!(entry.kind, AgendaKind::Talk(_)) {
            "会"
        } else {
            "办"
        };
        format!("{} {hour} {mark} {}", entry.date.format("%d"), entry.text)
    });
    lines.collect()
}

#[test]
fn talks_stand_at_their_hour_among_what_is_due() {
    let mut early = talk(Kind::Internal, 25, "9:05", "周例会");
    for (bits, due, task) in [
        (1, Due::at(day(25), parse_time("10:00").unwrap()), "报价"),
        (2, Due::at(day(25), parse_time("14:30").unwrap()), "样件"),
        (3, Due::on(day(25)), "纪要"),
    ] {
        let mut todo = Todo::new(ItemId::from_bits(bits), task);
        todo.due = Some(due);
        early.todos.push(todo);
    }
    let records = [
        talk(Kind::External, 26, "", "拜访"),
        talk(Kind::Internal, 26, "16:00", "评审"),
        talk(Kind::External, 25, "14:30", "客户来访"),
        early,
    ];
    let mut index = Index::from_records(&records);
    assert_eq!(
        agenda(&index),
        [
            "25 09:05 会 周例会",
            "25 10:00 办 报价",
            "25 14:30 办 样件",
            "25 14:30 会 客户来访",
            "25 - 办 纪要",
            "26 16:00 会 评审",
            "26 - 会 拜访",
        ]
    );
    // A talk that is put off moves.
    index.put(&talk(Kind::External, 25, "8:00", "客户来访"));
    assert_eq!(agenda(&index)[0], "25 08:00 会 客户来访");
}
