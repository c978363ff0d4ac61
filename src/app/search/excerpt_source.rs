//! The texts of records that were found, as they were written. The index knows texts as search compares them; of the few
//! records that show a piece of a long text the file is read, on a thread, when they come on the screen.

use crate::domain::RecordNumber;

use crate::app::{
    JobKind, Workspace,
    search::index::{Excerpt, texts_as_written},
    shared::Shared,
};

/// The most records whose texts are kept.
const KEPT: usize = 500;

/// The texts of some records.
type Texts = Vec<(RecordNumber, Vec<String>)>;

impl Workspace {
    /// An excerpt as its record has it, once that was read; until then as search compares it.
    pub fn excerpt_text(&self, number: RecordNumber, excerpt: &Excerpt<'_>) -> String {
        let texts = self.excerpt_source.known.get(&number);
        let written = texts.and_then(|texts| excerpt.as_written(texts));
        written.unwrap_or_else(|| excerpt.as_compared())
    }

    /// Whether a record has to be read for that.
    pub fn wants_texts(&self, number: RecordNumber) -> bool {
        let source = &self.excerpt_source;
        source.revision != self.index.revision() || !source.asked.contains(&number)
    }
}

impl Workspace {
    pub(in crate::app) fn read_texts(&mut self, shared: &mut Shared, number: RecordNumber) {
        let (source, revision) = (&mut self.excerpt_source, self.index.revision());
        if source.revision != revision || source.known.len() > KEPT {
            source.revision = revision;
            source.asked.clear();
            source.waiting.clear();
        }
        if source.known.len() > KEPT {
            source.known.clear();
        }
        if source.asked.insert(number) {
            source.waiting.push(number);
        }
        self.read_waiting_texts(shared);
    }

    /// Reads what waits; what is asked for meanwhile is read together behind it.
    fn read_waiting_texts(&mut self, shared: &mut Shared) {
        let source = &mut self.excerpt_source;
        if source.is_reading || source.waiting.is_empty() {
            return;
        }
        source.is_reading = true;
        let (library, numbers) = (self.library.clone(), std::mem::take(&mut source.waiting));
        let read = move |_: &_| -> Texts {
            // One that cannot be read is told by the watcher; its line stays as search compares it.
            let read = numbers.into_iter().filter_map(|number| library.load(number).ok());
            read.map(|loaded| (loaded.record.number, texts_as_written(&loaded.record)))
                .collect()
        };
        self.start(shared, JobKind::Other, read, |workspace, shared, texts| {
            workspace.excerpt_source.is_reading = false;
            workspace.excerpt_source.known.extend(texts);
            workspace.read_waiting_texts(shared);
        });
    }
}
