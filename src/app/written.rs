//! The texts of records that were found, as they were written. The index knows texts as search compares them; of the few
//! records that show a piece of a long text the file is read, on a thread, when they come on the screen.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

use crate::domain::RecordNumber;

use super::{
    App, JobKind, OpenLibrary,
    index::{Excerpt, texts_as_written},
    work::JobResult,
};

/// The most records whose texts are kept.
const KEPT: usize = 500;

/// What was read of a library's records.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// The state of the index that those asked for belong to.
    revision: u64,
    asked: HashSet<RecordNumber>,
    /// Asked for, and not yet being read.
    waiting: Vec<RecordNumber>,
    is_reading: bool,
    known: HashMap<RecordNumber, Vec<String>>,
}

/// The texts of some records.
pub(super) type Texts = Vec<(RecordNumber, Vec<String>)>;

impl OpenLibrary {
    /// An excerpt as its record has it, once that was read; until then as search compares it.
    pub fn excerpt_text(&self, number: RecordNumber, excerpt: &Excerpt<'_>) -> String {
        let texts = self.written.known.get(&number);
        let written = texts.and_then(|texts| excerpt.as_written(texts));
        written.unwrap_or_else(|| excerpt.as_compared())
    }

    /// Whether a record has to be read for that.
    pub fn wants_texts(&self, number: RecordNumber) -> bool {
        let written = &self.written;
        written.revision != self.index.revision() || !written.asked.contains(&number)
    }
}

impl App {
    pub(super) fn read_texts(&mut self, root: &Path, number: RecordNumber) {
        let Some(library) = self.library_at(root) else {
            return;
        };
        let (written, revision) = (&mut library.written, library.index.revision());
        if written.revision != revision || written.known.len() > KEPT {
            written.revision = revision;
            written.asked.clear();
            written.waiting.clear();
        }
        if written.known.len() > KEPT {
            written.known.clear();
        }
        if written.asked.insert(number) {
            written.waiting.push(number);
        }
        self.read_waiting_texts(root);
    }

    /// Reads what waits; what is asked for meanwhile is read together behind it.
    fn read_waiting_texts(&mut self, root: &Path) {
        let Some(open) = self.library_at(root) else { return };
        if open.written.is_reading || open.written.waiting.is_empty() {
            return;
        }
        open.written.is_reading = true;
        let (library, numbers) = (open.library.clone(), std::mem::take(&mut open.written.waiting));
        self.jobs.start(JobKind::Other, move |_| {
            // One that cannot be read is told by the watcher; its line stays as search compares it.
            let read = numbers.into_iter().filter_map(|number| library.load(number).ok());
            let texts = read.map(|loaded| (loaded.record.number, texts_as_written(&loaded.record)));
            JobResult::Texts(library.root().to_owned(), texts.collect())
        });
    }

    pub(super) fn got_texts(&mut self, root: &Path, texts: Texts) {
        if let Some(library) = self.library_at(root) {
            library.written.is_reading = false;
            library.written.known.extend(texts);
        }
        self.read_waiting_texts(root);
    }
}
