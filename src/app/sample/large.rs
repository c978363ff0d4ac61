//! Libraries of any size for measuring: ten years of a large office, made of phrases. The same count and seed give the
//! same bytes on every machine, so no clock is read and the last day is fixed.

use chrono::{Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

use super::{phrases, random::Random};
use crate::domain::{
    AgendaItem, Channel, Contact, CounterpartLevel, Details, Directory, Due, External, FactKind, FollowUp,
    Internal, ItemId, KeyFact, Kind, LibrarySettings, Material, NextContact, Organization, Party, Person,
    Record, RecordNumber, Relation, Stamp, Status, Todo, TodoState, Urgency,
};

/// The day of the last record, a Tuesday.
pub const LAST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(2026, 6, 30) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// The Monday with which the ten years begin.
const FIRST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(2016, 7, 4) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// Working days (Monday to Friday) from the first day to the last one.
const WORKDAYS: u64 = 521 * 5 + 2;

/// How many colleagues and counterparts the office knows.
const STAFF: u64 = 220;
const OUTSIDERS: u64 = 900;

/// `count` records in the order of their days, spread evenly over ten years of working days up to [`LAST_DAY`];
/// about 2 KB each as a file.
pub fn generate(count: u64, seed: u64) -> impl Iterator<Item = Record> {
    let mut day = NaiveDate::MIN;
    let mut given = [0u32; 2];
    (0..count).map(move |i| {
        let mut random = Random::of_item(seed, i);
        // Counted from the end, so that the last record falls on the last day whatever the count. The product of two
        // numbers below 2^64 needs 128 bits.
        let back = u128::from(count - 1 - i) * u128::from(WORKDAYS) / u128::from(count);
        let today = workday(WORKDAYS - 1 - back as u64);
        if today != day {
            day = today;
            given = [0; 2];
        }
        let kind = if random.chance(55) {
            Kind::Internal
        } else {
            Kind::External
        };
        let serial = &mut given[usize::from(kind == Kind::External)];
        *serial += 1;
        Author { random, seed, day }.record(RecordNumber::new(kind, day, *serial))
    })
}

/// The settings and the directory that belong to the records of `seed`.
pub fn large_library(seed: u64) -> (LibrarySettings, Directory) {
    let mut settings = LibrarySettings::named(format!("十年记录（{seed}）"));
    settings.departments = phrases::DEPARTMENTS.map(str::to_owned).to_vec();
    let staff = (0..STAFF).map(|i| {
        let party = colleague(seed, i);
        Person {
            name: party.person,
            unit: party.unit,
            ours: true,
            ..Person::default()
        }
    });
    let outsiders = (0..OUTSIDERS).map(|i| {
        let other = Outsider::of(seed, i);
        Person {
            name: other.party.person,
            unit: other.party.unit,
            contact: other.contact,
            ..Person::default()
        }
    });
    let people = staff.chain(outsiders).collect();
    let mut organizations: Vec<Organization> = (0..OUTSIDERS)
        .map(|i| Outsider::of(seed, i))
        .map(|other| Organization {
            name: other.party.unit,
            relation: other.relation,
            ..Organization::default()
        })
        .collect();
    organizations.sort_by(|a, b| a.name.cmp(&b.name));
    organizations.dedup_by(|a, b| a.name == b.name);
    let directory = Directory {
        people,
        organizations,
        ..Directory::default()
    };
    (settings, directory)
}

/// The `n`-th working day of the ten years.
fn workday(n: u64) -> NaiveDate {
    FIRST_DAY
        .checked_add_days(Days::new(n / 5 * 7 + n % 5))
        .unwrap_or(LAST_DAY)
}

/// A name of two or three characters.
fn name(random: &mut Random) -> String {
    let surname = random.pick(&phrases::SURNAMES);
    format!("{surname}{}", random.pick(&phrases::GIVEN_NAMES))
}

/// The `i`-th colleague of the office of `seed`.
fn colleague(seed: u64, i: u64) -> Party {
    let mut random = Random::of_item(!seed, i);
    let unit = phrases::DEPARTMENTS[(i % phrases::DEPARTMENTS.len() as u64) as usize];
    Party::new(unit, name(&mut random))
}

/// Somebody the office deals with.
struct Outsider {
    party: Party,
    relation: Relation,
    contact: Contact,
}

impl Outsider {
    /// The `i`-th one of `seed`.
    fn of(seed: u64, i: u64) -> Self {
        let mut random = Random::of_item(!seed, (1 << 32) + i);
        let unit = [
            random.pick(&phrases::CITIES),
            random.pick(&phrases::COMPANY_WORDS),
            random.pick(&phrases::TRADES),
        ]
        .concat();
        let relation = match random.below(20) {
            0..10 => Relation::Customer,
            10..16 => Relation::Supplier,
            16..19 => Relation::Partner,
            _ => Relation::OutsideBody,
        };
        let contact = Contact {
            title: random.pick(&phrases::TITLES).to_owned(),
            phone: format!("0{}-5550 {:04}", random.between(510, 599), random.below(10_000)),
            mail: format!("lx{i:04}@example.com"),
            level: CounterpartLevel::ALL.get(random.below(6) as usize).copied(),
            ..Contact::default()
        };
        Self {
            party: Party::new(unit, name(&mut random)),
            relation,
            contact,
        }
    }
}

/// Writes one record.
struct Author {
    random: Random,
    seed: u64,
    day: NaiveDate,
}

impl Author {
    fn id(&mut self) -> ItemId {
        ItemId::from_bits(self.random.next())
    }

    fn staff(&mut self) -> Party {
        colleague(self.seed, self.random.below(STAFF))
    }

    /// A day up to `days` after the record's.
    fn later(&mut self, days: u64) -> NaiveDate {
        let n = self.random.between(1, days);
        self.day.checked_add_days(Days::new(n)).unwrap_or(self.day)
    }

    /// A half hour of the working day.
    fn hour(&mut self) -> NaiveTime {
        let half = self.random.between(17, 35) as u32;
        NaiveTime::from_hms_opt(half / 2, half % 2 * 30, 0).unwrap_or_default()
    }

    /// One of `templates` with its slots filled in; what was filled in and is worth reading back goes to `facts`.
    fn phrase(&mut self, templates: &[&'static str], facts: &mut Vec<KeyFact>) -> String {
        let template = self.random.pick(templates);
        let mut text = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (slot, behind) = after.split_once('}').unwrap_or((after, ""));
            text.push_str(before);
            let (word, kind) = self.slot(slot);
            text.push_str(&word);
            if let Some(kind) = kind {
                facts.push(KeyFact {
                    text: word,
                    kind,
                    read_back: false,
                });
            }
            rest = behind;
        }
        text.push_str(rest);
        text
    }

    fn slot(&mut self, slot: &str) -> (String, Option<FactKind>) {
        match slot {
            "n" => (self.random.between(2, 48).to_string(), None),
            "m" => {
                let money = if self.random.chance(70) {
                    format!("{}.{}万元", self.random.between(1, 260), self.random.below(10))
                } else {
                    format!("{},{:03}元", self.random.between(1, 99), self.random.below(1000))
                };
                (money, Some(FactKind::Money))
            }
            "p" => {
                let percent = format!("{}.{}%", self.random.between(1, 98), self.random.below(10));
                (percent, Some(FactKind::Percentage))
            }
            "d" => (
                self.later(40).format("%-m月%-d日").to_string(),
                Some(FactKind::Time),
            ),
            "h" => (self.hour().format("%-H:%M").to_string(), None),
            "o" => {
                let letters = self.random.pick(&["PO", "SO", "HT", "KK", "ZL"]);
                let order = format!("{letters}-{:05}", self.random.below(100_000));
                (order, Some(FactKind::Reference))
            }
            "w" => (self.staff().person, None),
            "u" => (self.random.pick(&phrases::DEPARTMENTS).to_owned(), None),
            "x" => (self.random.pick(&phrases::PRODUCTS).to_owned(), None),
            _ => (self.random.pick(&phrases::PARTS).to_owned(), None),
        }
    }

    /// A phrase whose facts do not matter.
    fn plain(&mut self, templates: &[&'static str]) -> String {
        self.phrase(templates, &mut Vec::new())
    }

    /// `count` phrases, no two of the same template.
    fn lines(&mut self, templates: &[&'static str], count: u64, facts: &mut Vec<KeyFact>) -> String {
        let mut left = templates.to_vec();
        let mut lines = Vec::new();
        for _ in 0..count {
            let template = left.swap_remove(self.random.below(left.len() as u64) as usize);
            lines.push(self.phrase(&[template], facts));
        }
        lines.join("\n")
    }

    fn record(mut self, number: RecordNumber) -> Record {
        let kind = number.kind();
        let mut record = Record::new(number);
        let status = self.status();
        record.time = Some(self.hour());
        record.urgency = match self.random.below(20) {
            0 => Urgency::Critical,
            1 | 2 => Urgency::Urgent,
            _ => Urgency::Normal,
        };
        record.channels = vec![Channel::ALL[self.random.below(Channel::ALL.len() as u64) as usize]];
        if self.random.chance(60) {
            self.random.pick(&phrases::PLACES).clone_into(&mut record.place);
        }
        record.subject = self.plain(match kind {
            Kind::Internal => &phrases::INTERNAL_SUBJECTS,
            Kind::External => &phrases::EXTERNAL_SUBJECTS,
        });
        record.owner = self.staff();
        record.recorder = self.staff().person;
        if self.random.chance(60) {
            record.goal = self.plain(&phrases::GOALS);
        }
        let mut facts = Vec::new();
        let sentences = self.random.between(2, 4);
        record.body = self.lines(&phrases::SENTENCES, sentences, &mut facts);
        let conclusions = self.random.below(2);
        record.conclusions = self.lines(&phrases::CONCLUSIONS, conclusions, &mut Vec::new());
        let read_back = status != Status::Draft && self.random.chance(80);
        record.facts = facts;
        record.facts.truncate(1);
        for fact in &mut record.facts {
            fact.read_back = read_back;
        }
        record.details = match kind {
            Kind::Internal => self.internal(),
            Kind::External => self.external(&record.owner, status),
        };
        self.lists(&mut record, status);
        if self.random.chance(25) {
            record.remarks = self.plain(&phrases::REMARKS);
        }
        self.stamps(&mut record, status);
        record
    }

    /// Old records are mostly closed, those of the last weeks mostly open.
    fn status(&mut self) -> Status {
        let age = LAST_DAY.signed_duration_since(self.day).num_days();
        let roll = self.random.below(100);
        match (age, roll) {
            (_, 0..3) => Status::Void,
            (0..10, 3..15) => Status::Draft,
            (0..10, 15..50) | (10..60, 3..20) => Status::InProgress,
            (0..25, _) | (25..60, 20..55) | (60..180, 3..20) | (180.., 3..5) => Status::FollowingUp,
            _ => Status::Closed,
        }
    }

    fn internal(&mut self) -> Details {
        let count = self.random.between(1, 2);
        Details::Internal(Internal {
            initiator: self.staff(),
            participants: (0..count).map(|_| self.staff()).collect(),
        })
    }

    fn external(&mut self, owner: &Party, status: Status) -> Details {
        let other = Outsider::of(self.seed, self.random.below(OUTSIDERS));
        let mut date = self.day;
        let progress = (0..self.random.between(1, 2))
            .map(|_| {
                let entry = FollowUp {
                    id: self.id(),
                    date: Some(date),
                    planned: None,
                    by: owner.person.clone(),
                    text: self.plain(&phrases::PROGRESS),
                };
                let step = Days::new(self.random.between(1, 6));
                date = date.checked_add_days(step).unwrap_or(date);
                entry
            })
            .collect();
        let next_contact = if status.is_open() {
            NextContact {
                date: Some(self.later(30)),
                time: self.random.chance(50).then(|| self.hour()),
                purpose: self.random.pick(&phrases::PURPOSES).to_owned(),
            }
        } else {
            NextContact::default()
        };
        Details::External(Box::new(External {
            counterpart: other.party,
            contact: if self.random.chance(40) {
                other.contact
            } else {
                Contact::default()
            },
            our_contact: owner.clone(),
            relation: other.relation,
            progress,
            next_contact,
            promises: Vec::new(),
            outside_summary: String::new(),
        }))
    }

    fn lists(&mut self, record: &mut Record, status: Status) {
        if record.kind() == Kind::Internal && self.random.chance(25) {
            for _ in 0..self.random.between(1, 2) {
                let item = AgendaItem {
                    id: self.id(),
                    topic: self.plain(&phrases::INTERNAL_SUBJECTS),
                    conclusion: self.plain(&phrases::CONCLUSIONS),
                    suggested: false,
                };
                record.agenda.push(item);
            }
        }
        if self.random.chance(15) {
            let material = Material {
                id: self.id(),
                name: self.random.pick(&phrases::MATERIALS).to_owned(),
                ready: self.random.chance(80),
                suggested: false,
            };
            record.materials.push(material);
        }
        for _ in 0..=u64::from(self.random.chance(35)) {
            let todo = self.todo(status);
            record.todos.push(todo);
        }
    }

    fn todo(&mut self, status: Status) -> Todo {
        let done = match status {
            Status::Closed => 100,
            Status::Void | Status::Draft => 0,
            Status::InProgress => 25,
            Status::FollowingUp => 55,
        };
        let mut todo = Todo::new(self.id(), self.plain(&phrases::TASKS));
        todo.owner = self.staff();
        let date = self.later(21);
        todo.due = Some(Due {
            date,
            time: self.random.chance(30).then(|| self.hour()),
        });
        // Nothing is done later than the last day, as if the library had been left on its evening.
        if self.random.chance(done) && date <= LAST_DAY {
            todo.state = TodoState::Done;
            todo.settled = Some(stamp(date, self.hour(), &todo.owner.person));
        } else if status == Status::Void {
            todo.state = TodoState::Cancelled;
        }
        todo
    }

    fn stamps(&mut self, record: &mut Record, status: Status) {
        let begun = stamp(self.day, record.time.unwrap_or_default(), &record.recorder);
        record.created = Some(begun.clone());
        let path: &[Status] = match status {
            Status::Draft => &[],
            Status::InProgress => &[Status::InProgress],
            Status::FollowingUp => &[Status::FollowingUp],
            Status::Closed => &[Status::Closed],
            Status::Void => &[Status::Void],
        };
        let mut last = begun;
        last.at += chrono::TimeDelta::minutes(self.random.between(20, 150).cast_signed());
        for to in path {
            if *to == Status::Closed {
                // A matter is closed when the last of its tasks is done.
                let done = record.todos.iter().filter_map(|todo| todo.settled.as_ref());
                last.at = done.map(|stamp| stamp.at).fold(last.at, Ord::max);
            }
            record.set_status(*to, last.clone(), "");
        }
        record.modified = Some(last);
    }
}

/// `person` at a local time in China, +08:00.
fn stamp(date: NaiveDate, time: NaiveTime, person: &str) -> Stamp {
    let china = FixedOffset::east_opt(8 * 3600).unwrap_or_else(|| chrono::Offset::fix(&chrono::Utc));
    let at = NaiveDateTime::new(date, time)
        .and_local_timezone(china)
        .single()
        .unwrap_or_else(|| chrono::DateTime::<chrono::Utc>::UNIX_EPOCH.into());
    Stamp {
        at,
        by: person.to_owned(),
    }
}
