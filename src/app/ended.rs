//! The one handler of the results of jobs that ended.

use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

use crate::{
    domain::{Record, RecordNumber},
    storage::RecentLibrary,
};

use super::{
    App, Doing, Draft, DraftKey, Failure, JobKind, Notice, OpenLibrary, Origin, Route, Waiting,
    jobs::Turns,
    work::{self, JobResult},
    written::Written,
};

/// The most libraries remembered.
const RECENT: usize = 10;

impl App {
    /// Takes the result of a job that ended.
    pub(super) fn finish(&mut self, result: JobResult) {
        match result {
            JobResult::Done => {}
            JobResult::Failed(doing, reason) => self.fail(doing, reason),
            JobResult::Lost(kind) => self.lost(kind),
            JobResult::Opened(Ok(opened)) => self.opened(*opened),
            JobResult::Opened(Err(None)) => {}
            JobResult::OpenedBeside(opened) => self.opened_beside(*opened),
            JobResult::Checked(root, checked) => self.checked(&root, *checked),
            JobResult::Opened(Err(Some(reason))) => self.fail(Doing::Opening, reason),
            // Somebody may have turned to another library meanwhile.
            JobResult::Read(root, _) if self.library.as_ref().is_none_or(|open| open.root() != root) => {}
            JobResult::Read(_, Ok(draft)) => {
                let key = draft.key.clone();
                self.drafts.entry(key.clone()).or_insert(*draft);
                self.go(Route::Editor(key));
            }
            JobResult::Read(_, Err(reason)) => self.fail(Doing::Reading, reason),
            JobResult::Saved { key, typed, outcome } => self.saved(&key, &typed, outcome),
            JobResult::Changed(Ok(saved)) => self.changed(*saved),
            JobResult::Merged(outcome) => self.merged(outcome),
            JobResult::Present(presence, others) => self.present(presence, others),
            JobResult::Reloaded(reloaded) => self.reloaded(*reloaded),
            JobResult::Versions(number, versions) => self.got_versions(number, versions),
            JobResult::Compared(version, differences) => self.compared(version, differences),
            JobResult::VersionRestored(Ok(loaded)) => self.version_restored(*loaded),
            JobResult::VersionRestored(Err(reason)) => self.fail(Doing::Restoring, reason),
            JobResult::Former(read) => self.read_former(read),
            JobResult::Attached(attached) => self.attached(attached),
            JobResult::LookedAt(number, states) => self.looked_at(number, states),
            JobResult::TodoDetails(read) => self.got_todo_details(read),
            JobResult::Texts(root, texts) => self.got_texts(&root, texts),
            JobResult::DoneTodos(done) => self.got_done(done),
            JobResult::TodosChanged(ended) => self.todos_changed(ended),
            JobResult::ChangedMany(changed) => self.changed_many(changed),
            JobResult::Moved(Ok((saved, moved))) => {
                self.changed(*saved);
                self.notify(moved);
            }
            JobResult::Moved(Err(reason)) | JobResult::Changed(Err(reason)) => {
                self.fail(Doing::Saving, reason);
            }
            JobResult::Deleted((numbers, problem)) => self.deleted(numbers, problem),
            JobResult::Restored((records, problem)) => self.restored(&records, problem),
            JobResult::Exported(Ok((path, pages))) => self.notify(Notice::Exported { path, pages }),
            JobResult::Counted(counted) => self.counted(*counted),
            JobResult::CalendarRead(read) => self.calendar_read(read),
            JobResult::ContactsChanged(ended) => self.contacts_changed(ended),
            JobResult::Snoozed(reminders) => self.snooze(reminders),
            JobResult::NotShown(message) => self.not_shown(*message),
            JobResult::ExportedMany(ended) => self.exported_many(ended),
            JobResult::Printers(found) => self.found_printers(found),
            JobResult::Previewed(made) => self.previewed(*made),
            JobResult::LogoTaken(taken) => self.logo_taken(taken),
            JobResult::SentToPrinter(sent) => self.sent_to_printer(sent),
            JobResult::Copied(Ok(path)) => self.notify(Notice::Copied(path)),
            JobResult::Copied(Err(reason)) => self.fail(Doing::Copying, reason),
            JobResult::Exported(Err(reason)) => self.fail(Doing::Exporting, reason),
            JobResult::KeptDirectory(Ok(())) | JobResult::OpenedOutside(Ok(())) => {}
            JobResult::KeptDirectory(Err(reason)) => self.fail(Doing::SavingSettings, reason),
            JobResult::OpenedOutside(Err(reason)) => self.fail(Doing::OpeningOutside, reason),
        }
    }

    fn lost(&mut self, kind: JobKind) {
        self.saving.clear();
        if kind == JobKind::Check {
            self.check_failed();
        }
        let doing = match kind {
            JobKind::Open | JobKind::Check => Doing::Opening,
            JobKind::Save => Doing::Saving,
            JobKind::Export => Doing::Exporting,
            JobKind::Other => Doing::Reading,
        };
        self.fail(doing, Failure::Internal);
    }

    fn opened(&mut self, opened: work::Opened) {
        match opened {
            work::Opened::Library(opened) => self.opened_library(*opened),
            work::Opened::File(draft) => {
                let key = draft.key.clone();
                self.drafts.entry(key.clone()).or_insert(*draft);
                self.go(Route::Editor(key));
            }
            work::Opened::RecordOf(root, number) => {
                // A record inside a library opens there, with everything around it.
                if self.library.as_ref().is_some_and(|open| open.root() == root) {
                    self.open_record(number);
                } else {
                    self.open_path(root);
                    self.open_next = Some(number);
                }
            }
        }
        if self.library.is_some()
            && let Some(number) = self
                .open_next
                .take_if(|_| self.jobs.find(JobKind::Open).is_none())
        {
            self.open_record(number);
        }
    }

    fn opened_library(&mut self, opened: work::OpenedLibrary) {
        let (open, drafts, from_cache) = open_library(opened);
        let root = open.root().to_owned();
        let same = self.library.as_ref().is_some_and(|open| open.root() == root);
        let known = self.settings.recent.iter().any(|recent| recent.path == root);
        if known && !same && !self.background && self.settings.background.is_none() {
            // Asked once: who closes the question has answered it.
            self.settings.background = Some(false);
            self.notify(Notice::AskBackground);
        }
        self.remember(RecentLibrary {
            path: root.clone(),
            name: open.name(),
        });
        let before = self.library.as_ref().map_or(0, |open| open.directory_revision);
        if !same {
            self.shelve();
            self.shelf.retain(|other| other.root() != root);
        }
        self.library = Some(OpenLibrary {
            directory_revision: before + 1,
            ..open
        });
        self.follow_up(&root, from_cache);
        self.refresh_clean_drafts();
        self.recover(drafts);
    }

    /// A library that was open when the program ended stands on the shelf again.
    pub(super) fn opened_beside(&mut self, opened: work::Opened) {
        let work::Opened::Library(opened) = opened else {
            return;
        };
        // What was typed there is taken back when somebody turns to it.
        let (mut open, drafts, from_cache) = open_library(*opened);
        let root = open.root().to_owned();
        if self.libraries().any(|other| other.root() == root) {
            return;
        }
        open.drafts = drafts
            .into_iter()
            .filter(Draft::is_dirty)
            .map(|draft| (draft.key.clone(), draft))
            .collect();
        self.shelf.push(open);
        self.follow_up(&root, from_cache);
    }

    /// Takes back drafts of an earlier run.
    fn recover(&mut self, drafts: Vec<Draft>) {
        let mut count = 0;
        for draft in drafts {
            if draft.is_dirty() && !self.drafts.contains_key(&draft.key) {
                self.drafts.insert(draft.key.clone(), draft);
                count += 1;
            }
        }
        if count > 0 {
            self.notify(Notice::DraftsRecovered(count));
        }
    }

    pub(super) fn remember(&mut self, recent: RecentLibrary) {
        self.settings.last_library = Some(recent.path.clone());
        self.settings.recent.retain(|other| other.path != recent.path);
        self.settings.recent.insert(0, recent);
        self.settings.recent.truncate(RECENT);
        self.keep_settings();
    }

    fn deleted(&mut self, numbers: Vec<RecordNumber>, problem: Option<Failure>) {
        for number in &numbers {
            if let Some(library) = &mut self.library {
                library.forget(*number);
            }
            let key = DraftKey {
                origin: Origin::Library,
                number: *number,
            };
            self.drafts.remove(&key);
            if self.route == Route::Editor(key) {
                self.route = self.back.clone();
            }
        }
        if !numbers.is_empty() {
            self.notify(Notice::Deleted {
                count: numbers.len(),
                numbers,
            });
        }
        if let Some(reason) = problem {
            self.fail(Doing::Deleting, reason);
        }
    }

    fn restored(&mut self, records: &[Record], problem: Option<Failure>) {
        if let Some(library) = &mut self.library {
            for record in records {
                library.put(record);
            }
        }
        if !records.is_empty() {
            self.notify(Notice::Restored(records.len()));
        }
        if let Some(reason) = problem {
            self.fail(Doing::Deleting, reason);
        }
    }

    /// Tells what came of many records printed at once.
    fn exported_many(&mut self, ended: Result<(work::Batch, Option<usize>), Failure>) {
        match ended {
            Ok((batch, pages)) if batch.failed.is_empty() && !batch.cancelled => {
                let path = batch.to;
                self.notify(Notice::Exported { path, pages });
            }
            Ok((batch, _)) => self.notify(Notice::ExportedPart {
                to: batch.to,
                done: batch.done,
                failed: batch
                    .failed
                    .into_iter()
                    .map(|(number, reason)| (number, Arc::new(reason)))
                    .collect(),
                cancelled: batch.cancelled,
            }),
            Err(reason) => self.fail(Doing::Exporting, reason),
        }
    }
}

/// A library that was read, as the program keeps it; with the drafts found for it, and whether it came from the cache.
fn open_library(opened: work::OpenedLibrary) -> (OpenLibrary, Vec<Draft>, bool) {
    let open = OpenLibrary {
        library: opened.library,
        index: opened.index,
        directory: opened.directory,
        directory_revision: 1,
        directory_turns: Turns::default(),
        rules: opened.rules,
        broken: opened.broken,
        copies: opened.copies,
        watcher: opened.watcher,
        reachable: true,
        changed_here: HashSet::new(),
        check_next: false,
        checking: None,
        check_again: false,
        outdated: false,
        waiting: (Waiting::default(), None),
        drafts: BTreeMap::new(),
        written: Written::default(),
    };
    (open, opened.drafts, opened.from_cache)
}
