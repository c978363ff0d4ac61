//! What this person's program saw last of the records that it opened or saved. A file that is older than that was put back
//! by a sync tool, and a history that lacks it was shortened: neither tells so by itself.

use std::{
    collections::HashMap,
    fs::File,
    io::Write,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::domain::RecordNumber;

use crate::storage::files::version::Version;

/// The version of a record that was seen in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::storage) struct SeenVersion {
    /// Its text.
    pub(in crate::storage) version: Version,
    /// Its place in the history.
    pub(in crate::storage) seal: Version,
}

/// The versions seen last, of one library. Clones share them.
#[derive(Debug, Clone, Default)]
pub(in crate::storage) struct Seen(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    versions: HashMap<RecordNumber, SeenVersion>,
    /// Where each is noted behind those before it; nothing where they are not kept.
    log: Option<File>,
}

impl Seen {
    /// Those that a log tells, which is gone on with. Of two lines for one record the later holds; one that was cut off says
    /// nothing.
    pub(in crate::storage) fn of_log(text: &str, log: Option<File>) -> Self {
        let mut versions = HashMap::new();
        for line in text.lines() {
            let mut words = line.split(' ');
            let Some(number) = words.next().and_then(|number| number.parse().ok()) else {
                continue;
            };
            let version = words.next().and_then(Version::of_hex);
            let seal = words.next().and_then(Version::of_hex);
            match version.zip(seal) {
                Some((version, seal)) => versions.insert(number, SeenVersion { version, seal }),
                None => versions.remove(&number),
            };
        }
        Self(Arc::new(Mutex::new(Kept { versions, log })))
    }

    /// All of them as a log, a line each.
    pub(in crate::storage) fn to_log(&self) -> String {
        let kept = self.lock();
        let mut lines: Vec<String> = kept
            .versions
            .iter()
            .map(|(number, seen)| line(*number, Some(seen)))
            .collect();
        lines.sort();
        lines.concat()
    }

    /// What was seen last of a record.
    pub(in crate::storage) fn get(&self, number: RecordNumber) -> Option<SeenVersion> {
        self.lock().versions.get(&number).copied()
    }

    /// The records of which something was seen.
    pub(in crate::storage) fn numbers(&self) -> Vec<RecordNumber> {
        let mut numbers: Vec<_> = self.lock().versions.keys().copied().collect();
        numbers.sort();
        numbers
    }

    /// Notes what stands in a record's file.
    pub(in crate::storage) fn note(&self, number: RecordNumber, seen: SeenVersion) {
        let mut kept = self.lock();
        if kept.versions.insert(number, seen) != Some(seen) {
            kept.append(&line(number, Some(&seen)));
        }
    }

    /// Forgets a record: it is gone for good, or a person said that what is missing may be missing.
    pub(in crate::storage) fn forget(&self, number: RecordNumber) {
        let mut kept = self.lock();
        if kept.versions.remove(&number).is_some() {
            kept.append(&line(number, None));
        }
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    /// A line that cannot be written is known for as long as the program runs.
    fn append(&mut self, line: &str) {
        if let Some(log) = &mut self.log
            && let Err(error) = log.write_all(line.as_bytes())
        {
            tracing::info!(%error, "what was seen of a record is not kept");
        }
    }
}

fn line(number: RecordNumber, seen: Option<&SeenVersion>) -> String {
    match seen {
        Some(seen) => format!("{number} {} {}\n", seen.version.hex(), seen.seal.hex()),
        None => format!("{number} -\n"),
    }
}
