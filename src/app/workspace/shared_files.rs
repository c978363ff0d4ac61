//! Changes of shared files (directory, settings, holidays, vague words, options for printing), in the order in which they
//! were made and one at a time for each file; and what a person has to decide where somebody else changed the same place.
//!
//! Every change carries what the person began with. It is merged into what the file says when its turn comes, off the
//! window's thread, and the person is told once it is so.

use std::sync::Arc;

use crate::{
    domain::{
        Directory, Record,
        merge::Side,
        shared::{Content, Place, SharedChange, SharedFile},
    },
    storage::{CopyId, Library, SharedCopy, SharedError, SharedHow, SharedOutcome},
};

use crate::app::{
    Doing, EditId, EditKind, EditReport, EditWay, Failure, JobKind, Notice, Progress, Trouble, Where,
    Workspace,
    edits::{Learnt, SharedEdit},
    shared::Shared,
    workspace::{
        readings::{self, Readings, ReloadedSettings},
        shared_contents::with_content,
        state::{OpenSharedCollision, SharedTask},
    },
};

/// A content of a shared file that a person changed: what they began with, and what it is to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed<T> {
    /// What they began with.
    pub base: T,
    /// What it is to say.
    pub mine: T,
}

/// How a save of a shared file ended, with what the library's files say now.
type Ended = (Result<SharedOutcome, SharedError>, ReloadedSettings);

impl Workspace {
    /// Copies of shared files that sync tools left beside them.
    pub fn shared_copies(&self) -> &[SharedCopy] {
        &self.shared_files.copies
    }

    /// What is being asked about a shared file.
    pub fn shared_collision(&self) -> Option<&OpenSharedCollision> {
        self.shared_files.collisions.front()
    }

    /// Changes when a question about a shared file was answered: what a page holds of the file is out of date then.
    pub fn shared_answers(&self) -> u64 {
        self.shared_files.answers
    }

    /// Changes when a change of a shared file was refused: it may be tried again as it is.
    pub fn shared_refusals(&self) -> u64 {
        self.shared_files.refusals
    }

    pub(in crate::app) fn readings(&self) -> Readings {
        Arc::clone(&self.shared_files.readings)
    }

    /// Whether a reading is newer than what is shown.
    pub(in crate::app) fn is_news(&mut self, reading: u64) -> bool {
        let news = reading > self.shared_files.shown;
        self.shared_files.shown = self.shared_files.shown.max(reading);
        news
    }

    /// Adds whoever a record names to the directory. They complete what is typed at once.
    pub(in crate::app) fn learn(&mut self, shared: &mut Shared, record: &Record) {
        let base = self.directory.clone();
        if self.directory.learn(record) == 0 {
            return;
        }
        self.directory_revision += 1;
        let learnt = self.directory.clone();
        self.change_directory(shared, &base, &learnt, SharedHow::Learnt);
    }

    /// Adds whoever the many records of an edit name to the directory, on a job: each name is looked for among all.
    pub(in crate::app) fn learn_many(&mut self, shared: &mut Shared, records: Vec<Record>, edit: EditId) {
        let base = self.directory.clone();
        let work = move |_: &Progress| {
            let mut learnt = base.clone();
            for record in &records {
                learnt.learn(record);
            }
            (base, learnt)
        };
        self.start(
            shared,
            JobKind::Other,
            work,
            move |workspace, shared, (base, mine)| {
                let learnt = Learnt::since(&base, &mine);
                // Where the edit was taken back meanwhile, nobody learns of it.
                if !learnt.is_empty() && workspace.edits.note_learnt(edit, learnt) {
                    workspace.change_directory(shared, &base, &mine, SharedHow::Learnt);
                }
            },
        );
    }

    /// Takes the names out of the directory that came with an edit which was taken back: those that nobody changed since and
    /// no other record has.
    pub(in crate::app) fn unlearn(&mut self, shared: &mut Shared, learnt: Learnt) {
        if learnt.is_empty() {
            return;
        }
        let (base, index, now) = (self.directory.clone(), self.index.to_search(), shared.now());
        let work = move |_: &Progress| {
            let mut mine = base.clone();
            learnt.take_out(&mut mine, &index, now);
            (base, mine)
        };
        self.start(shared, JobKind::Other, work, |workspace, shared, (base, mine)| {
            workspace.change_directory(shared, &base, &mine, SharedHow::Restored);
        });
    }

    /// Changes the directory for names that came or went with records; one that can't be read is not rewritten, which was told.
    fn change_directory(&mut self, shared: &mut Shared, base: &Directory, mine: &Directory, how: SharedHow) {
        if self.shared_trouble(SharedFile::Directory).is_some() {
            return;
        }
        match SharedChange::new(base, mine) {
            Ok(change) => self.enqueue(
                shared,
                SharedTask {
                    change,
                    how,
                    notice: None,
                    edit: None,
                },
            ),
            Err(error) => self.refuse(shared, SharedFile::Directory, &error.to_string()),
        }
    }

    /// Saves what a person changed in a shared file since it said `base`.
    pub(in crate::app) fn change_file<T: Content>(
        &mut self,
        shared: &mut Shared,
        base: &T,
        mine: &T,
        notice: impl Into<Option<Notice>>,
    ) {
        self.change_file_as(shared, (base, mine), notice.into(), None);
    }

    /// Saves what a person changed in a shared file, as an edit that can be taken back.
    pub(in crate::app) fn edit_file<T: Content>(
        &mut self,
        shared: &mut Shared,
        kind: EditKind,
        changed: &Changed<T>,
    ) {
        self.change_file_as(shared, (&changed.base, &changed.mine), None, Some(kind));
    }

    fn change_file_as<T: Content>(
        &mut self,
        shared: &mut Shared,
        (base, mine): (&T, &T),
        notice: Option<Notice>,
        edit: Option<EditKind>,
    ) {
        match SharedChange::new(base, mine) {
            Ok(change) => self.enqueue(
                shared,
                SharedTask {
                    change,
                    how: SharedHow::Saved,
                    notice,
                    edit,
                },
            ),
            Err(error) => self.refuse(shared, T::FILE, &error.to_string()),
        }
    }

    fn refuse(&self, shared: &mut Shared, file: SharedFile, reason: &str) {
        let failure = Failure::of(Where::Shared(file), Trouble::Unfit(reason.to_owned()));
        self.fail(shared, Doing::SavingSettings, failure);
    }

    fn enqueue(&mut self, shared: &mut Shared, mut task: SharedTask) {
        let file = task.change.file;
        let queue = self.shared_files.queues.entry(file).or_default();
        if let Some(expected) = &queue.expected {
            let shape = with_content!(file, T => T::SHAPE);
            task.change = task.change.after(expected, &shape);
        }
        if task.change.is_empty() && task.notice.is_none() {
            return;
        }
        queue.expected = Some(task.change.mine.clone());
        match queue.waiting.back_mut() {
            // A burst of names that are learnt is one save.
            Some(last) if last.how == SharedHow::Learnt && task.how == SharedHow::Learnt => {
                last.change.mine = task.change.mine;
            }
            _ => queue.waiting.push_back(task),
        }
        self.next_change(shared, file);
    }

    /// Begins the next change of a file, unless one is under way.
    fn next_change(&mut self, shared: &mut Shared, file: SharedFile) {
        let queue = self.shared_files.queues.entry(file).or_default();
        if queue.running {
            return;
        }
        let Some(task) = queue.waiting.pop_front() else {
            queue.expected = None;
            return;
        };
        queue.running = true;
        let SharedTask {
            change,
            how,
            notice,
            edit,
        } = task;
        let author = shared.stamp();
        let edit = edit.map(|kind| SharedEdit {
            id: self.edits.next_id(),
            kind,
            back: SharedChange {
                file,
                base: change.mine.clone(),
                mine: change.base.clone(),
            },
        });
        self.in_file(
            shared,
            move |library| with_content!(file, T => library.save_change::<T>(&change, how, &author)),
            move |workspace, shared, ended| {
                workspace.shared_files.queues.entry(file).or_default().running = false;
                let told = edit.filter(|_| matches!(ended.0, Ok(SharedOutcome::Saved(_))));
                let told = told.and_then(|edit| workspace.keep_shared_edit(edit));
                workspace.changed_file(shared, ended, told.or(notice));
                workspace.next_change(shared, file);
            },
        );
    }

    /// Keeps an edit of a shared file, and gives what is to be said of it.
    fn keep_shared_edit(&mut self, edit: SharedEdit) -> Option<Notice> {
        let report = EditReport {
            id: edit.id,
            kind: edit.kind.clone(),
            way: EditWay::Done,
            numbers: Vec::new(),
            count: 1,
            skipped: 0,
        };
        self.edits.keep_shared(EditWay::Done, edit);
        report.is_told().then_some(Notice::Edited(report))
    }

    /// Does something with the library's shared files on a job's thread, and reads them anew.
    fn in_file(
        &self,
        shared: &mut Shared,
        save: impl FnOnce(&Library) -> Result<SharedOutcome, SharedError> + Send + 'static,
        then: impl FnOnce(&mut Self, &mut Shared, Ended) + Send + 'static,
    ) {
        let (library, readings) = (self.library.clone(), self.readings());
        let work = move |_: &_| {
            let outcome = save(&library);
            (outcome, readings::reload_settings(&library, &readings))
        };
        self.start(shared, JobKind::Save, work, then);
    }

    /// A change of a shared file is saved, or is asked about, or was refused.
    fn changed_file(&mut self, shared: &mut Shared, (outcome, reloaded): Ended, notice: Option<Notice>) {
        match outcome {
            Ok(SharedOutcome::Saved(_)) => {
                if let Some(notice) = notice {
                    self.notify(shared, notice);
                }
            }
            Ok(SharedOutcome::Conflicts(collision)) => {
                self.shared_files
                    .ask(OpenSharedCollision::new(*collision, notice));
            }
            Err(error) => {
                self.shared_files.refusals += 1;
                self.fail(shared, Doing::SavingSettings, error.into());
            }
        }
        self.settings_reloaded(shared, reloaded);
    }

    pub(in crate::app) fn choose_shared(&mut self, place: Place, side: Side) {
        if let Some(open) = self.shared_files.collisions.front_mut() {
            open.choices.insert(place, side);
            open.merge = open.collision.with(&open.choices);
        }
    }

    pub(in crate::app) fn finish_shared(&mut self, shared: &mut Shared) {
        let Some(open) = self.shared_files.collisions.pop_front() else {
            return;
        };
        let (file, author) = (open.file(), shared.stamp());
        let (notice, asked) = (open.notice.clone(), open.clone());
        let finish = move |library: &Library| {
            let (collision, choices) = (&open.collision, &open.choices);
            with_content!(file, T => library.finish_shared::<T>(collision, choices, &author))
        };
        self.in_file(shared, finish, |workspace, shared, ended| {
            match &ended.0 {
                Ok(SharedOutcome::Saved(_)) => workspace.shared_files.answers += 1,
                Ok(SharedOutcome::Conflicts(_)) => {}
                // The answers are not lost: the question stands again.
                Err(_) => workspace.shared_files.collisions.push_front(asked),
            }
            workspace.changed_file(shared, ended, notice);
        });
    }

    /// Leaves the question: what was typed stays on its page, and is asked about when it is saved again.
    pub(in crate::app) fn put_off_shared(&mut self) {
        self.shared_files.collisions.pop_front();
    }

    pub(in crate::app) fn merge_shared_copy(&mut self, shared: &mut Shared, id: &CopyId<SharedFile>) {
        let mut copies = self.shared_files.copies.iter();
        let Some(copy) = copies.find(|copy| copy.id() == *id).cloned() else {
            return;
        };
        let (file, author) = (copy.file, shared.stamp());
        let notice = Notice::SharedCopyMerged(file);
        self.in_file(
            shared,
            move |library| with_content!(file, T => library.merge_shared_copy::<T>(&copy, &author)),
            move |workspace, shared, ended| workspace.changed_file(shared, ended, Some(notice)),
        );
    }
}
