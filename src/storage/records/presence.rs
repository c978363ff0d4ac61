//! Presence: who has a record open. Each editor keeps a small file `presence/<number>.<host>-<pid>.ron` while a record
//! is open in it. It is advice for people and never stops anybody.

use std::{
    collections::{BTreeMap, HashSet},
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use serde::{Deserialize, Serialize};

use crate::domain::{Moment, RecordNumber, Stamp};

use crate::storage::{
    files::{
        layout::PRESENCE,
        machine::{self, Process},
        reading, ron_text,
    },
    libraries::library::Library,
};

/// A presence file not refreshed for so long belongs to a program that is gone. Refresh at least three times as often.
pub const STALE_AFTER: Duration = Duration::from_mins(3);

/// The largest presence file read, bytes.
const LARGEST: u64 = 64 << 10;

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Note {
    number: RecordNumber,
    process: Process,
    #[serde(default)]
    by: String,
    at: Moment,
}

/// Somebody who has a record open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    /// The record.
    pub number: RecordNumber,
    /// Who; may be empty.
    pub by: String,
    /// On which computer.
    pub host: String,
    /// When they were last seen there, by their clock.
    pub at: Moment,
}

/// This program's note that a record is open in it; the file goes when it is dropped. Where the library may not be
/// written there is no file, and nothing is said about it.
#[derive(Debug)]
pub struct Presence {
    library: Library,
    number: RecordNumber,
    path: PathBuf,
}

impl Presence {
    /// Notes that a record is open here.
    pub fn open(library: &Library, number: RecordNumber, stamp: &Stamp) -> Self {
        let process = Process::this();
        let host: String = process
            .host
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { '_' })
            .collect();
        // More than one editor of a program may have the same record open.
        let name = format!("{number}.{host}-{}-{}.ron", process.pid, &machine::token()[..6]);
        let presence = Self {
            library: library.clone(),
            number,
            path: library.root().join(PRESENCE).join(name),
        };
        presence.refresh(stamp);
        presence
    }

    /// The record.
    pub fn number(&self) -> RecordNumber {
        self.number
    }

    /// Says that the record is still open; to be called at least every minute.
    pub fn refresh(&self, stamp: &Stamp) {
        if !self.library.is_reachable() || self.library.leads_out(&self.path) {
            return;
        }
        let note = Note {
            number: self.number,
            process: Process::this().clone(),
            by: stamp.by.clone(),
            at: stamp.at,
        };
        if let Some(folder) = self.path.parent() {
            let _ = fs::create_dir(folder);
        }
        // Neither synced nor renamed into place: it is worth nothing after a power cut, and a reader that sees half of
        // it reads it again later.
        // Nobody is told wrong things by a note that is missing: others see a little later who has the record open.
        if let Ok(text) = ron_text::to_text(&note) {
            let _ = fs::write(&self.path, text);
        }
    }

    /// Who else has the record open. Ages are told by the file system that holds the files, from this program's own one
    /// that was refreshed last: no two computers' clocks are compared.
    pub fn others(&self) -> Vec<Present> {
        let now = modified(&self.path);
        let mut others = self.library.notes(now);
        others.retain(|(path, present)| present.number == self.number && *path != self.path);
        others.into_iter().map(|(_, present)| present).collect()
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

impl Library {
    /// Everybody who has a record open, other programs and this one, by record. `now` is the computer's time.
    pub fn present(&self, now: Moment) -> BTreeMap<RecordNumber, Vec<Present>> {
        let mut by_number: BTreeMap<RecordNumber, Vec<Present>> = BTreeMap::new();
        for (_, present) in self.notes(Some(SystemTime::from(now))) {
            by_number.entry(present.number).or_default().push(present);
        }
        by_number
    }

    /// Notes of programs that are gone, and what cannot be read as a note for as long.
    pub(in crate::storage) fn gone_presence(&self, now: SystemTime) -> Vec<PathBuf> {
        let there: HashSet<PathBuf> = self.notes(Some(now)).into_iter().map(|(path, _)| path).collect();
        let mut gone = self.presence_files();
        gone.retain(|path| {
            let is_note = read(path).is_some();
            !there.contains(path) && (is_note || is_stale(modified(path), Some(now)))
        });
        gone
    }

    fn presence_files(&self) -> Vec<PathBuf> {
        let folder = self.root().join(PRESENCE);
        if self.leads_out(&folder) {
            return Vec::new();
        }
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
        files.map(|entry| entry.path()).collect()
    }

    fn notes(&self, now: Option<SystemTime>) -> Vec<(PathBuf, Present)> {
        let mut found: Vec<(PathBuf, Present)> = self
            .presence_files()
            .into_iter()
            .filter_map(|path| {
                let note = read(&path)?;
                let is_there = match note.process.has_ended() {
                    Some(ended) => !ended,
                    None => !is_stale(modified(&path), now),
                };
                let present = Present {
                    number: note.number,
                    by: note.by,
                    host: note.process.host,
                    at: note.at,
                };
                is_there.then_some((path, present))
            })
            .collect();
        found.sort_by(|a, b| a.0.cmp(&b.0));
        found
    }
}

fn read(path: &Path) -> Option<Note> {
    let bytes = reading::read_capped_at(path, LARGEST).ok()?;
    let text = ron_text::text_of(&bytes).ok()?;
    ron_text::from_text(&text).ok().map(|(note, _)| note)
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::symlink_metadata(path).ok()?.modified().ok()
}

/// Without times nobody is taken for gone.
fn is_stale(then: Option<SystemTime>, now: Option<SystemTime>) -> bool {
    then.zip(now)
        .and_then(|(then, now)| now.duration_since(then).ok())
        .is_some_and(|age| age > STALE_AFTER)
}
