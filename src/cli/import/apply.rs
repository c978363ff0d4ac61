//! Takes the records of a ledger into a library: each under a number of its day, in the order of the file. What the
//! library has already, by number or by day, party and subject, is left alone, so that an import that broke off can be
//! done again.

use std::{collections::HashSet, io::Write, path::Path, sync::atomic::AtomicBool};

use chrono::NaiveDate;
use serde_json::json;

use super::Job;
use crate::{
    app::new_item_id,
    cli::{author::author, failure::Failure},
    domain::{Directory, Kind, Party, Person, Record, RecordNumber, Series, same_phone_key},
    exchange::tables::{Found, FoundPerson, FoundRecord, Making},
    storage::{Library, Outcome, SharedHow, SharedOutcome},
};

/// What became of the records of a file.
#[derive(Default)]
struct Taken {
    /// The numbers that were given.
    made: Vec<RecordNumber>,
    /// Sheet and row of what was there already.
    known: Vec<(String, u32)>,
}

/// Takes what was found, and tells it once all of it is there.
pub(super) fn run(job: &Job<'_>, dir: &Path, found: &Found, out: &mut dyn Write) -> Result<u8, Failure> {
    let library = Library::open(dir).map_err(Failure::told)?;
    if found.sheets.iter().any(|sheet| !sheet.people.is_empty()) {
        return people(job, &library, found, out);
    }
    let known = Known::read(&library, dir)?;
    let mut taken = Taken::default();
    for sheet in &found.sheets {
        let mut day = job.now.date();
        for record in &sheet.records {
            // What has no day stands with what is above it.
            day = record.date.unwrap_or(day);
            let row = record.rows.first().copied().unwrap_or_default();
            if known.has_number(record) {
                taken.known.push((sheet.name.clone(), row));
                continue;
            }
            let record = make(job, &library, record, day);
            if known.keys.contains(&key(&record)) {
                taken.known.push((sheet.name.clone(), row));
                continue;
            }
            let number = save(&library, &record).map_err(|failure| after(failure, taken.made.len()))?;
            taken.made.push(number);
        }
    }
    tell(job, &taken, out)
}

/// A failure that says how far it came.
fn after(failure: Failure, made: usize) -> Failure {
    match failure {
        Failure::Told(line) => Failure::Told(format!(
            "{line}; {made} records were made before; doing it again goes on behind them"
        )),
        other => other,
    }
}

fn make(job: &Job<'_>, library: &Library, found: &FoundRecord, day: NaiveDate) -> Record {
    let prefix = library.settings().prefix_of("");
    let series = |kind: Kind| Series { kind, prefix };
    let stamp = author(job.clock);
    let mut making = Making {
        series: &series,
        day,
        fresh: &mut new_item_id,
    };
    Record {
        created: Some(stamp.clone()),
        modified: Some(stamp),
        ..found.to_record(&mut making)
    }
}

fn save(library: &Library, record: &Record) -> Result<RecordNumber, Failure> {
    let Some(stamp) = &record.created else {
        return Err(Failure::of(record.number, "has no author"));
    };
    match library.save_new(record, stamp, None).map_err(Failure::told)? {
        Outcome::Saved(made) => Ok(made.record.number),
        // What is new has nobody to be merged with.
        Outcome::Conflicts(collision) => Err(Failure::of(collision.number(), "is being changed")),
    }
}

fn tell(job: &Job<'_>, taken: &Taken, out: &mut dyn Write) -> Result<u8, Failure> {
    let made: Vec<String> = taken.made.iter().map(ToString::to_string).collect();
    let known = taken
        .known
        .iter()
        .map(|(sheet, row)| json!({"sheet": sheet, "row": row, "why": "known"}));
    let answer = json!({"made": made, "skipped": known.collect::<Vec<_>>()});
    let lines = [format!(
        "{} records made, {} were there already",
        taken.made.len(),
        taken.known.len()
    )];
    job.answer(out, &answer, lines)
}

/// Takes people into the directory. Who is there already, by name and unit, phone or mail, gets what was not known of
/// them; what the directory says stays.
fn people(job: &Job<'_>, library: &Library, found: &Found, out: &mut dyn Write) -> Result<u8, Failure> {
    let base = library.directory().map_err(Failure::told)?;
    let mut mine = base.clone();
    let (mut added, mut known) = (0, 0);
    for one in found.sheets.iter().flat_map(|sheet| &sheet.people) {
        let new = if one.organization {
            add_organization(&mut mine, one)
        } else {
            add_person(&mut mine, one)
        };
        added += usize::from(new);
        known += usize::from(!new);
    }
    let saved = library.save_shared(&base, &mine, SharedHow::Saved, &author(job.clock));
    if let SharedOutcome::Conflicts(_) = saved.map_err(Failure::told)? {
        return Err(job.refuse("the directory is being changed; do it again"));
    }
    let answer = json!({"people": added, "known": known});
    job.answer(
        out,
        &answer,
        [format!("{added} added, {known} were there already")],
    )
}

fn add_organization(directory: &mut Directory, found: &FoundPerson) -> bool {
    let known = directory.organizations.iter().any(|one| one.name == found.name);
    if !known {
        directory.organizations.push(found.to_organization());
    }
    !known
}

/// Adds a person; false where the directory has them.
fn add_person(directory: &mut Directory, found: &FoundPerson) -> bool {
    let person = found.to_person();
    for known in &mut directory.people {
        let mail = !person.contact.mail.is_empty() && known.contact.mail == person.contact.mail;
        if !mail && !may_be_one(known, &person) {
            continue;
        }
        // The two of them alone: whether they are one is the directory's own rule.
        let mut two = Directory {
            people: vec![known.clone(), person.clone()],
            ..Directory::default()
        };
        if two.merge_duplicates() == 1
            && let Some(one) = two.people.pop()
        {
            *known = one;
            return false;
        }
        if mail && known.is_called(&person.name) {
            return false;
        }
    }
    directory.people.push(person);
    true
}

/// A look that costs little, before the rule is asked.
fn may_be_one(known: &Person, person: &Person) -> bool {
    let key = |number: &str| same_phone_key(number);
    let theirs: Vec<String> = person.all_phones().filter_map(key).collect();
    known.is_called(&person.name)
        || known
            .all_phones()
            .filter_map(key)
            .any(|key| theirs.contains(&key))
}

/// What tells a record that is in the library already.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    kind: Kind,
    date: NaiveDate,
    subject: String,
    party: String,
}

fn key(record: &Record) -> Key {
    let parties = match (record.internal(), record.external()) {
        (_, Some(outside)) => outside.counterpart.to_string(),
        (Some(inside), _) => Party::join(&inside.participants),
        _ => String::new(),
    };
    Key {
        kind: record.kind(),
        date: record.date,
        subject: record.subject.trim().to_owned(),
        party: parties,
    }
}

/// The records that a library holds before the import.
struct Known {
    keys: HashSet<Key>,
    numbers: HashSet<RecordNumber>,
}

impl Known {
    fn read(library: &Library, dir: &Path) -> Result<Self, Failure> {
        let scan = library.scan(&|_, _| {}, &AtomicBool::new(false));
        if scan.incomplete {
            return Err(Failure::incomplete(dir));
        }
        Ok(Self {
            keys: scan.records.iter().map(|loaded| key(&loaded.record)).collect(),
            numbers: scan.records.iter().map(|loaded| loaded.record.number).collect(),
        })
    }

    /// A file that was written by this program names its records by number.
    fn has_number(&self, found: &FoundRecord) -> bool {
        found
            .extra
            .iter()
            .filter_map(|(_, text)| text.parse::<RecordNumber>().ok())
            .any(|number| self.numbers.contains(&number))
    }
}
