//! The sample library: some thirty records of an invented maker of machine tools, both templates and every status,
//! some of it late, some due on the very day. The texts stand in `assets/sample/*.ron` with days counted in working
//! days from today, so that the library is as fresh on any day.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use serde::Deserialize;

use super::random::Random;
use crate::domain::{
    AgendaItem, Attendance, Channel, Confidentiality, Confirmation, ConfirmationState, Contact, Details,
    Directory, Due, Extension, External, FactKind, FollowUp, Internal, ItemId, KeyFact, Kind,
    LibrarySettings, Material, Moment, NextContact, Organization, Party, Person, Promise, Record,
    RecordNumber, Relation, Stamp, Status, Todo, TodoState, Urgency, parse_time,
};

/// Everything that the sample library consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleLibrary {
    /// The content of `liuhen.ron`.
    pub settings: LibrarySettings,
    /// The content of `directory.ron`.
    pub directory: Directory,
    /// The records, by number.
    pub records: Vec<Record>,
}

const DIRECTORY: &str = include_str!("../../../assets/sample/directory.ron");
const RECORDS: [(Kind, &str); 2] = [
    (
        Kind::Internal,
        include_str!("../../../assets/sample/internal.ron"),
    ),
    (
        Kind::External,
        include_str!("../../../assets/sample/external.ron"),
    ),
];

/// The sample library as of `today`.
///
/// # Panics
/// If the embedded texts do not parse, which a test rules out.
pub fn sample_library(today: NaiveDate) -> SampleLibrary {
    let office: Office = read(DIRECTORY);
    let mut settings = LibrarySettings::named(office.name);
    settings.departments = office.departments;
    let directory = Directory {
        people: office.people,
        organizations: office.organizations,
        ..Directory::default()
    };
    let mut records: Vec<Record> = Vec::new();
    for (kind, text) in RECORDS {
        for entry in read::<Vec<Entry>>(text) {
            let day = workday(today, entry.on);
            let number = RecordNumber::next(kind, day, records.iter().map(|r| r.number));
            records.push(Writer::new(today, number).record(&entry, &directory));
        }
    }
    records.sort_by_key(|record| record.number);
    SampleLibrary {
        settings,
        directory,
        records,
    }
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> T {
    ron::from_str(text).expect("the embedded sample parses: tests/suite/sample.rs reads it whole")
}

/// The people and departments of the company.
#[derive(Deserialize)]
struct Office {
    name: String,
    departments: Vec<String>,
    people: Vec<Person>,
    organizations: Vec<Organization>,
}

/// One record as it stands in the assets. Days are working days from today, times `HH:MM` or empty, parties as people
/// write them.
#[derive(Deserialize)]
struct Entry {
    on: i32,
    at: String,
    #[serde(default)]
    minutes: Option<u32>,
    #[serde(default)]
    place: String,
    channels: Vec<Channel>,
    status: Status,
    #[serde(default)]
    urgency: Urgency,
    #[serde(default)]
    reply: Option<(i32, String)>,
    #[serde(default)]
    confidentiality: Confidentiality,
    #[serde(default)]
    retention: String,
    subject: String,
    who: Who,
    #[serde(default)]
    host: String,
    #[serde(default)]
    recorder: String,
    #[serde(default)]
    attending: String,
    #[serde(default)]
    absent: Vec<(String, String)>,
    #[serde(default)]
    goal: String,
    #[serde(default)]
    agenda: Vec<(String, String)>,
    #[serde(default)]
    materials: Vec<(String, bool)>,
    body: String,
    #[serde(default)]
    facts: Vec<(String, FactKind)>,
    #[serde(default)]
    conclusions: String,
    #[serde(default)]
    todos: Vec<Task>,
    owner: String,
    #[serde(default)]
    remarks: String,
    /// The summary sent out: to whom, until which day and hour objections are asked for, where it stands, the answer.
    #[serde(default)]
    sent: Option<(String, i32, String, ConfirmationState, String)>,
    /// Why the record is void.
    #[serde(default)]
    void: String,
}

#[derive(Deserialize)]
enum Who {
    Inside {
        from: String,
        with: String,
    },
    Outside {
        with: String,
        ours: String,
        relation: Relation,
        /// Day, who, what.
        progress: Vec<(i32, String, String)>,
        /// Day, time, what for.
        #[serde(default)]
        next: Option<(i32, String, String)>,
        #[serde(default)]
        promises: Vec<Word>,
    },
}

#[derive(Deserialize)]
struct Word {
    ours: bool,
    text: String,
    #[serde(default)]
    due: Option<i32>,
    #[serde(default)]
    time: String,
    #[serde(default)]
    kept: bool,
}

#[derive(Deserialize)]
struct Task {
    #[serde(rename = "task")]
    text: String,
    owner: String,
    #[serde(default)]
    with: String,
    #[serde(default)]
    due: Option<i32>,
    #[serde(default)]
    time: String,
    #[serde(default)]
    done: Option<i32>,
    #[serde(default)]
    cancelled: Option<i32>,
    #[serde(default)]
    note: String,
    /// The new day, why, and who allowed it.
    #[serde(default)]
    later: Option<(i32, String, String)>,
}

/// The `n`-th working day from `today`; 0 is `today` itself, whatever day it is. Weekends are skipped and holidays are
/// not: a deadline on a holiday is what a sample may show.
fn workday(today: NaiveDate, n: i32) -> NaiveDate {
    let mut day = today;
    for _ in 0..n.unsigned_abs() {
        loop {
            let next = if n < 0 {
                day.checked_sub_days(Days::new(1))
            } else {
                day.checked_add_days(Days::new(1))
            };
            // At either end of the calendar the day stays: `today` comes from outside.
            let Some(next) = next else { return day };
            day = next;
            if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
                break;
            }
        }
    }
    day
}

/// Writes one record out of its entry.
struct Writer {
    today: NaiveDate,
    number: RecordNumber,
    ids: Random,
}

impl Writer {
    fn new(today: NaiveDate, number: RecordNumber) -> Self {
        let kind = u64::from(number.kind() == Kind::External);
        let seed = (u64::from(number.day().num_days_from_ce().unsigned_abs()) << 21)
            | (u64::from(number.serial()) << 1)
            | kind;
        Self {
            today,
            number,
            ids: Random::new(seed),
        }
    }

    fn id(&mut self) -> ItemId {
        ItemId::from_bits(self.ids.next())
    }

    fn day(&self, n: i32) -> NaiveDate {
        workday(self.today, n)
    }

    fn due(&self, n: i32, time: &str) -> Due {
        Due {
            date: self.day(n),
            time: parse_time(time),
        }
    }

    /// `text` with its days filled in: `{2}`, `{2周}` and `{2月}`, see `assets/sample/README.md`.
    fn text(&self, text: &str) -> String {
        let mut parts = text.split('{');
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let Some((inside, rest)) = part.split_once('}') else {
                filled.push_str(part);
                continue;
            };
            let digits = inside.trim_end_matches(['周', '月']);
            let date = self.day(digits.parse().unwrap_or_default());
            let (month, day) = (date.month(), date.day());
            let words = match &inside[digits.len()..] {
                "月" => format!("{month}月"),
                "周" => format!("{month}月{day}日（{}）", weekday_name(date.weekday())),
                _ => format!("{month}月{day}日"),
            };
            filled.push_str(&words);
            filled.push_str(rest);
        }
        filled
    }

    fn record(mut self, entry: &Entry, directory: &Directory) -> Record {
        let mut record = Record::new(self.number);
        record.time = parse_time(&entry.at);
        record.planned_minutes = entry.minutes;
        record.place.clone_from(&entry.place);
        record.channels.clone_from(&entry.channels);
        record.urgency = entry.urgency;
        record.reply_by = entry.reply.as_ref().map(|(day, time)| self.due(*day, time));
        record.confidentiality = entry.confidentiality;
        record.retention.clone_from(&entry.retention);
        record.subject = self.text(&entry.subject);
        record.details = self.details(&entry.who, directory);
        record.host.clone_from(&entry.host);
        record.recorder.clone_from(&entry.recorder);
        record.attending = Party::parse_list(&entry.attending);
        record.absent = entry
            .absent
            .iter()
            .map(|(who, reason)| Attendance {
                party: Party::parse(who),
                reason: reason.clone(),
            })
            .collect();
        record.owner = Party::parse(&entry.owner);
        record.goal = self.text(&entry.goal);
        record.body = self.text(&entry.body);
        record.conclusions = self.text(&entry.conclusions);
        record.remarks = self.text(&entry.remarks);
        self.lists(&mut record, entry);
        self.stamps(&mut record, entry);
        record
    }

    fn details(&mut self, who: &Who, directory: &Directory) -> Details {
        match who {
            Who::Inside { from, with } => Details::Internal(Internal {
                initiator: Party::parse(from),
                participants: Party::parse_list(with),
            }),
            Who::Outside {
                with,
                ours,
                relation,
                progress,
                next,
                promises,
            } => {
                let counterpart = Party::parse(with);
                let contact = directory
                    .find(&counterpart)
                    .map_or_else(Contact::default, |p| p.contact.clone());
                Details::External(Box::new(External {
                    outside_summary: String::new(),
                    contact,
                    counterpart,
                    our_contact: Party::parse(ours),
                    relation: *relation,
                    progress: progress
                        .iter()
                        .map(|(day, by, text)| FollowUp {
                            id: self.id(),
                            date: Some(self.day(*day)),
                            planned: None,
                            by: by.clone(),
                            text: self.text(text),
                        })
                        .collect(),
                    next_contact: next
                        .as_ref()
                        .map_or_else(NextContact::default, |next| NextContact {
                            date: Some(self.day(next.0)),
                            time: parse_time(&next.1),
                            purpose: self.text(&next.2),
                        }),
                    promises: promises
                        .iter()
                        .map(|word| Promise {
                            id: self.id(),
                            ours: word.ours,
                            text: self.text(&word.text),
                            due: word.due.map(|day| self.due(day, &word.time)),
                            kept: word.kept,
                        })
                        .collect(),
                }))
            }
        }
    }

    fn lists(&mut self, record: &mut Record, entry: &Entry) {
        record.agenda = entry
            .agenda
            .iter()
            .map(|(topic, conclusion)| AgendaItem {
                id: self.id(),
                topic: self.text(topic),
                conclusion: self.text(conclusion),
                suggested: false,
            })
            .collect();
        record.materials = entry
            .materials
            .iter()
            .map(|(name, ready)| Material {
                id: self.id(),
                name: self.text(name),
                ready: *ready,
                suggested: false,
            })
            .collect();
        // What is still a draft was not read back to anybody yet.
        let read_back = entry.status != Status::Draft;
        record.facts = entry
            .facts
            .iter()
            .map(|(text, kind)| KeyFact {
                text: self.text(text),
                kind: *kind,
                read_back,
            })
            .collect();
        record.todos = entry.todos.iter().map(|task| self.todo(task)).collect();
    }

    fn todo(&mut self, task: &Task) -> Todo {
        let owner = Party::parse(&task.owner);
        let (state, settled) = match (task.done, task.cancelled) {
            (Some(day), _) => (TodoState::Done, Some(day)),
            (None, Some(day)) => (TodoState::Cancelled, Some(day)),
            (None, None) => (TodoState::Open, None),
        };
        Todo {
            task: self.text(&task.text),
            co_owners: Party::parse_list(&task.with),
            due: task.due.map(|day| self.due(day, &task.time)),
            state,
            settled: settled.map(|day| Stamp {
                at: moment(self.day(day), hour(16)),
                by: owner.person.clone(),
            }),
            note: self.text(&task.note),
            extensions: task
                .later
                .iter()
                .map(|(day, reason, allowed_by)| Extension {
                    to: self.due(*day, ""),
                    reason: reason.clone(),
                    allowed_by: allowed_by.clone(),
                    stamp: None,
                })
                .collect(),
            owner,
            ..Todo::new(self.id(), "")
        }
    }

    /// Who began the record, how its status came about, what was sent out.
    fn stamps(&mut self, record: &mut Record, entry: &Entry) {
        let by = if entry.recorder.is_empty() {
            record.owner.person.clone()
        } else {
            entry.recorder.clone()
        };
        let begun = moment(record.date, record.time.unwrap_or(hour(9)));
        let stamp = |at| Stamp { at, by: by.clone() };
        record.created = Some(stamp(begun));
        scenario_of(record).clone_into(&mut record.scenario);
        if let Some((to, until, time, state, answer)) = &entry.sent {
            let sent = begun + chrono::TimeDelta::hours(2);
            let answered = matches!(state, ConfirmationState::Confirmed | ConfirmationState::Objected);
            record.confirmations.push(Confirmation {
                to: to.clone(),
                sent: Some(stamp(sent)),
                object_by: Some(NaiveDateTime::new(
                    self.day(*until),
                    parse_time(time).unwrap_or(hour(17)),
                )),
                state: *state,
                answered: answered.then(|| sent + chrono::TimeDelta::minutes(95)),
                note: answer.clone(),
            });
        }
        let last_done = record
            .todos
            .iter()
            .filter_map(|todo| todo.settled.as_ref())
            .map(|s| s.at)
            .max();
        let path: &[Status] = match entry.status {
            Status::Draft => &[],
            Status::InProgress => &[Status::InProgress],
            Status::FollowingUp => &[Status::InProgress, Status::FollowingUp],
            Status::Closed => &[Status::InProgress, Status::FollowingUp, Status::Closed],
            Status::Void => &[Status::Void],
        };
        for (to, step) in path.iter().zip(0i32..) {
            let at = if *to == Status::Closed {
                last_done.unwrap_or(begun)
            } else {
                begun + chrono::TimeDelta::minutes(i64::from(step) * 70)
            };
            let note = if *to == Status::Void {
                entry.void.as_str()
            } else {
                ""
            };
            record.set_status(*to, stamp(at), note);
        }
        let last_change = record.status_changes.last().map(|change| change.stamp.at);
        let last = [Some(begun), last_done, last_change].into_iter().flatten().max();
        record.modified = last.map(stamp);
    }
}

fn weekday_name(day: Weekday) -> &'static str {
    ["周一", "周二", "周三", "周四", "周五", "周六", "周日"][day.num_days_from_monday() as usize]
}

fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()
}

/// The moment of a local time in China, +08:00.
fn moment(date: NaiveDate, time: NaiveTime) -> Moment {
    let local = NaiveDateTime::new(date, time);
    let china = FixedOffset::east_opt(8 * 3600).unwrap_or_else(|| chrono::Offset::fix(&chrono::Utc));
    local
        .and_local_timezone(china)
        .single()
        .unwrap_or_else(|| DateTime::<chrono::Utc>::UNIX_EPOCH.into())
}

/// The scenario that a record of the sample plainly is.
fn scenario_of(record: &Record) -> &'static str {
    let says = |words: &[&str]| words.iter().any(|word| record.subject.contains(word));
    match record.external().map(|external| external.relation) {
        Some(Relation::Customer) => "customer",
        Some(Relation::Supplier) => "supplier",
        Some(Relation::Partner) => "partner",
        Some(Relation::OutsideBody) => "outside-body",
        None if says(&["申请", "审批", "审定"]) => "approval",
        None if says(&["异常", "停机", "事故"]) => "emergency",
        None if says(&["超标", "反馈", "整改", "报销"]) => "problem",
        None => "work-sync",
    }
}
