//! Statistics from the index: whatever was put in, changed and taken out, they are those of the records themselves, counted
//! here once more in the plainest way.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, Weekday};
use liuhen::{
    app::{Action, Index, LibraryAction, Route, sample},
    domain::{
        AGES, Due, Figure, FollowUp, ItemId, Kind, Party, Promise, Punctuality, Record, RecordNumber, Stamp,
        Statistics, StatisticsFilter, Status, StatusChange, Todo, TodoState, parse_time,
    },
};
use proptest::prelude::*;

use super::office::Office;

fn now() -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    day.and_hms_opt(9, 30, 0).unwrap()
}

/// The figures, straight from the records.
#[derive(Default)]
struct Plain {
    statistics: Statistics,
    to_close: [Vec<i64>; 2],
}

fn add(figure: &mut Figure, number: RecordNumber) {
    figure.count += 1;
    if !figure.records.contains(&number) {
        figure.records.push(number);
    }
}

fn plainly(records: &BTreeMap<RecordNumber, Record>, filter: &StatisticsFilter) -> Statistics {
    let mut plain = Plain::default();
    let records = records.values().filter(|record| record.status != Status::Void);
    for record in records {
        let within = filter
            .period
            .is_none_or(|(from, to)| from <= record.date && record.date <= to);
        let ours = |party: &Party| filter.unit.is_empty() || party.unit.trim() == filter.unit;
        if ours(&record.owner) && within {
            plain.talk(record);
            plain.outside(record);
        }
        if ours(&record.owner) && record.status.is_open() {
            plain.open(record);
        }
        for todo in record.todos.iter().filter(|todo| within && ours(&todo.owner)) {
            plain.todo(record.number, todo);
        }
    }
    let mut statistics = plain.statistics;
    for (side, days) in plain
        .to_close
        .iter()
        .enumerate()
        .filter(|(_, days)| !days.is_empty())
    {
        statistics.days_to_close[side] = Some(days.iter().sum::<i64>() as f64 / days.len() as f64);
    }
    let mondays: Vec<_> = statistics.weeks.keys().copied().collect();
    if let (Some(first), Some(last)) = (mondays.first(), mondays.last()) {
        for monday in first.iter_days().step_by(7).take_while(|monday| monday < last) {
            statistics.weeks.entry(monday).or_default();
        }
    }
    statistics
}

impl Plain {
    fn talk(&mut self, record: &Record) {
        let monday = record.date.week(Weekday::Mon).first_day();
        let week = self.statistics.weeks.entry(monday).or_default();
        let side = usize::from(record.kind() == Kind::External);
        add([&mut week.internal, &mut week.external][side], record.number);
        if record.status != Status::Closed {
            return;
        }
        add(&mut self.statistics.closed[side], record.number);
        let mut closes = record.status_changes.iter().rev();
        if let Some(close) = closes.find(|change| change.to == Status::Closed) {
            let days = (close.stamp.at.date_naive() - record.date).num_days();
            self.to_close[side].push(days.max(0));
        }
    }

    fn outside(&mut self, record: &Record) {
        let Some(external) = record.external() else { return };
        let Statistics {
            contacts, promises, ..
        } = &mut self.statistics;
        for promise in &external.promises {
            let place = usize::from(!promise.ours) * 2;
            if promise.kept {
                add(&mut promises[place], record.number);
            } else if promise.due.is_some_and(|due| due.is_past(now())) {
                add(&mut promises[place + 1], record.number);
            }
        }
        for entry in &external.progress {
            match (entry.planned, entry.date) {
                (Some(planned), Some(made)) if made <= planned => add(&mut contacts.in_time, record.number),
                (Some(_), Some(_)) => add(&mut contacts.late, record.number),
                _ => {}
            }
        }
        let next = external.next_contact.due();
        if record.status.is_open() && next.is_some_and(|due| due.is_past(now())) {
            add(&mut contacts.overdue, record.number);
        }
    }

    fn open(&mut self, record: &Record) {
        let age = (now().date() - record.date).num_days();
        let group = AGES.iter().filter(|limit| age > **limit).count();
        add(&mut self.statistics.open_by_age[group], record.number);
        if let Some(external) = record.external() {
            let Party { unit, person } = &external.counterpart;
            let name = if unit.trim().is_empty() { person } else { unit };
            let open = &mut self.statistics.open_by_counterpart;
            add(open.entry(name.trim().to_owned()).or_default(), record.number);
        }
    }

    fn todo(&mut self, number: RecordNumber, todo: &Todo) {
        let Some(due) = todo.due else { return };
        let past = |at: NaiveDateTime| due.is_past(at);
        let settled = todo.settled.as_ref().map(|done| done.at.naive_local());
        let went = match todo.state {
            TodoState::Done if settled.is_some_and(past) => 1,
            TodoState::Done => 0,
            TodoState::Open if past(now()) => 2,
            TodoState::Open | TodoState::Cancelled => return,
        };
        let count =
            |of: &mut Punctuality| add([&mut of.in_time, &mut of.late, &mut of.overdue][went], number);
        let unit = todo.owner.unit.trim().to_owned();
        count(self.statistics.by_unit.entry(unit).or_default());
        let owner = todo.owner.to_string();
        count(self.statistics.by_owner.entry(owner).or_default());
    }
}

/// Names as people write them: with blanks, twice the same, none.
const UNITS: [&str; 6] = ["市场部", " 市场部 ", "财务部", "", "宏远科技", "  "];

/// A day around today, as often before as behind.
fn a_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..240).prop_map(|back| now().date() + Days::new(60) - Days::new(back))
}

fn a_due() -> impl Strategy<Value = Due> {
    let hours = prop_oneof![Just(None), (0u32..24).prop_map(Some)];
    (a_day(), hours).prop_map(|(date, hour)| Due {
        date,
        time: hour.and_then(|hour| parse_time(&format!("{hour}:15"))),
    })
}

fn a_stamp() -> impl Strategy<Value = Stamp> {
    (a_day(), 0u32..24, -11i32..12).prop_map(|(day, hour, zone)| {
        let zone = chrono::FixedOffset::east_opt(zone * 3600).unwrap();
        let at = day.and_hms_opt(hour, 15, 30).unwrap();
        Stamp {
            at: DateTime::from_naive_utc_and_offset(at, zone),
            by: "林婉清".into(),
        }
    })
}

fn a_party() -> impl Strategy<Value = Party> {
    let people = prop::sample::select(vec!["王芳", "李强", "", " 单主任 "]);
    (prop::sample::select(UNITS.to_vec()), people).prop_map(|(unit, person)| Party::new(unit, person))
}

fn a_todo() -> impl Strategy<Value = Todo> {
    let state = prop::sample::select(TodoState::ALL.to_vec());
    let settled = prop::option::of(a_stamp());
    (a_party(), prop::option::of(a_due()), state, settled).prop_map(|(owner, due, state, settled)| Todo {
        owner,
        due,
        state,
        settled,
        ..Todo::new(ItemId::from_bits(1), "事")
    })
}

fn some<S: Strategy>(of: S) -> impl Strategy<Value = Vec<S::Value>> {
    prop::collection::vec(of, 0..4)
}

/// One of a dozen numbers, with whatever statistics look at.
fn a_record() -> impl Strategy<Value = Record> {
    let kinds = prop::sample::select(vec![Kind::Internal, Kind::External]);
    let number = (kinds, 0u64..6).prop_map(|(kind, back)| {
        let day = now().date() - Days::new(back * 25);
        RecordNumber::new(kind, day, 1)
    });
    let status = prop::sample::select(Status::ALL.to_vec());
    let moves = some((prop::sample::select(Status::ALL.to_vec()), a_stamp()));
    let promise = (any::<bool>(), any::<bool>(), prop::option::of(a_due()));
    let contact = (prop::option::of(a_day()), prop::option::of(a_day()));
    let outside = (a_party(), some(promise), some(contact), prop::option::of(a_due()));
    let whole = (number, status, a_day(), a_party(), moves, some(a_todo()), outside);
    whole.prop_map(|(number, status, date, owner, moves, todos, outside)| {
        let mut record = Record::new(number);
        (record.status, record.date, record.owner, record.todos) = (status, date, owner, todos);
        let moves = moves.into_iter().map(|(to, stamp)| StatusChange {
            from: Status::Draft,
            to,
            stamp,
            note: String::new(),
        });
        record.status_changes = moves.collect();
        if let Some(external) = record.external_mut() {
            let (counterpart, promises, contacts, next) = outside;
            external.counterpart = counterpart;
            external.next_contact.date = next.map(|due| due.date);
            external.next_contact.time = next.and_then(|due| due.time);
            let promises = promises.into_iter().map(|(ours, kept, due)| Promise {
                ours,
                kept,
                due,
                ..Promise::default()
            });
            external.promises = promises.collect();
            let contacts = contacts.into_iter().map(|(planned, date)| FollowUp {
                planned,
                date,
                ..FollowUp::default()
            });
            external.progress = contacts.collect();
        }
        record
    })
}

/// What happens to a library.
#[derive(Debug, Clone)]
enum Step {
    Put(Box<Record>),
    /// Takes out whichever comes at this place.
    Forget(usize),
}

fn a_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => a_record().prop_map(|record| Step::Put(Box::new(record))),
        1 => (0usize..12).prop_map(Step::Forget),
    ]
}

/// Everything, and less and less.
fn filters() -> Vec<StatisticsFilter> {
    let today = now().date();
    let periods = [
        None,
        Some((today - Days::new(90), today)),
        Some((today, today - Days::new(1))),
    ];
    let mut filters = Vec::new();
    for period in periods {
        for unit in ["", "市场部", "没有的部"] {
            filters.push(StatisticsFilter {
                period,
                unit: unit.into(),
            });
        }
    }
    filters
}

#[track_caller]
fn assert_counted(index: &Index, records: &BTreeMap<RecordNumber, Record>) {
    let tallied = index.tallied();
    for filter in filters() {
        let wanted = plainly(records, &filter);
        assert_eq!(
            tallied.count(&filter, now()),
            wanted,
            "from the index, {filter:?}"
        );
        let counted = Statistics::of(records.values(), &filter, now());
        assert_eq!(counted, wanted, "from the records, {filter:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_index_counts_what_its_records_say(
        first in prop::collection::vec(a_record(), 0..12),
        steps in prop::collection::vec(a_step(), 0..16),
    ) {
        // Of two records of one number the later counts.
        let mut records: BTreeMap<_, _> = first.iter().map(|record| (record.number, record.clone())).collect();
        let mut index = Index::from_records(&first);
        assert_counted(&index, &records);
        for step in steps {
            match step {
                Step::Put(record) => {
                    index.put(&record);
                    records.insert(record.number, *record);
                }
                Step::Forget(place) => {
                    let number = records.keys().nth(place).copied();
                    if let Some(number) = number {
                        index.forget(number);
                        records.remove(&number);
                    }
                }
            }
        }
        assert_counted(&index, &records);
    }
}

#[test]
fn a_library_of_several_parts_is_counted_whole() {
    let all: Vec<Record> = sample::generate(9_000, 3).collect();
    let mut index = Index::from_records(&all);
    let mut records: BTreeMap<_, _> = all.iter().map(|record| (record.number, record.clone())).collect();
    for number in records.keys().copied().step_by(7).collect::<Vec<_>>() {
        let record = records.get_mut(&number).unwrap();
        record.owner = Party::new("新设部", "钱工");
        record.status = Status::FollowingUp;
        index.put(record);
    }
    let filter = StatisticsFilter::default();
    let (counted, wanted) = (index.tallied().count(&filter, now()), plainly(&records, &filter));
    // So much is said of it that a difference is shown in parts.
    assert_eq!(counted.days_to_close, wanted.days_to_close);
    assert_eq!(counted.by_unit, wanted.by_unit);
    assert!(counted == wanted);
    assert!(counted.by_owner.len() > 100 && counted.open_by_counterpart.len() > 100);
}

#[test]
fn what_is_being_counted_does_not_change_under_the_counting() {
    let mut records: Vec<Record> = sample::generate(50, 1).collect();
    let mut index = Index::from_records(&records);
    // Into a part of this run, which goes on being written.
    index.put(&records[0]);
    let (then, filter) = (index.tallied(), StatisticsFilter::default());
    let wanted = Statistics::of(&records, &filter, now());
    records[0].status = Status::Void;
    index.put(&records[0]);
    index.forget(records[1].number);
    assert_eq!(then.count(&filter, now()), wanted);
    let left = records.iter().filter(|record| record.number != records[1].number);
    assert_eq!(
        index.tallied().count(&filter, now()),
        Statistics::of(left, &filter, now())
    );
}

#[test]
fn the_figures_are_those_asked_for_last() {
    let mut office = Office::sample();
    let of = |unit: &str| StatisticsFilter {
        period: None,
        unit: unit.into(),
    };
    office.act(Action::Go(Route::Today));
    let app = &mut office.harness.state_mut().app;
    app.ask(LibraryAction::Count(of("")));
    app.ask(LibraryAction::Count(of("没有的部")));
    app.finish_jobs();
    assert!(app.is_counted(&of("没有的部")));
    assert!(app.statistics().unwrap().weeks.is_empty());
    app.ask(LibraryAction::Count(of("")));
    app.finish_jobs();
    assert!(!app.statistics().unwrap().weeks.is_empty());
}
