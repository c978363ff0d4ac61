//! A frame of the running program, and its jobs: what is taken up at its beginning, when the next is needed, how far jobs
//! are, and what is done before the program ends.

use super::{
    App, Doing, Failure, JobKind, Wake, Workspace,
    editing::drafts::Drafts,
    jobs::{JobLabel, Then},
};

/// How long a notice stays that goes by itself, seconds: time to read two lines twice.
const NOTICE_SECONDS: f64 = 8.0;

impl App {
    /// Begins a frame: takes the time, and the ends of jobs. `time` is in seconds of a steady clock.
    pub fn tick(&mut self, time: f64) {
        self.shared.time = time;
        self.shared.now = self.shared.clock.now();
        self.begin_checks();
        while let Some(then) = self.shared.jobs.poll() {
            self.take_end(then);
        }
        let (now, shown, active) = (self.now(), self.shown().cloned(), self.active);
        let whose = self.whose();
        for workspace in &mut self.workspaces {
            let shared = &mut self.shared;
            let shown = shown.as_ref().filter(|_| active == Some(workspace.id()));
            workspace.poll_changes(shared, shown);
            workspace.poll_presence(shared, shown);
            workspace.poll_calendar_file(shared);
            workspace.look_at_attachments(shared, shown);
            workspace.look_for_previous(shared, shown);
            workspace.count_waiting(now, &whose);
            workspace.drafts.write_stale(shared, false);
        }
        self.files.write_stale(&mut self.shared, false);
        self.write_dialogs(false);
        self.poll_reminders();
        self.shared
            .notices
            .retain(|shown| shown.notice.stays() || time - shown.since < NOTICE_SECONDS);
    }

    /// Waits until no job is under way. For commands and tests that have no frames.
    pub fn finish_jobs(&mut self) {
        loop {
            while let Some(then) = self.shared.jobs.wait() {
                self.take_end(then);
            }
            if !self.begin_checks() {
                break;
            }
        }
    }

    /// From now on what jobs made is taken only by [`Self::finish_job`], in the order that a test chooses.
    pub fn choose_order_of_jobs(&mut self) {
        self.shared.jobs.let_choose();
    }

    /// Waits until no job is under way, and takes nothing of what they made.
    pub fn let_jobs_end(&mut self) {
        self.shared.jobs.wait_for_all();
    }

    /// Takes what one of the jobs made that have ended, and says whether there was one; `which` is counted round.
    pub fn finish_job(&mut self, which: usize) -> bool {
        let then = self.shared.jobs.choose(which);
        let there = then.is_some();
        if let Some(then) = then {
            self.take_end(then);
        }
        there
    }

    /// Takes what a job made, and what follows for what is shown.
    fn take_end(&mut self, then: Then<Self>) {
        then(self);
        self.poll_closing();
        if self.shown().is_some() && self.current().is_none() {
            // The record in the editor is gone.
            self.route = self.back.clone();
        }
    }

    /// When the next frame is needed without any input, in seconds from now; `None` for not at all.
    pub fn next_wake(&self) -> Option<f64> {
        let time = self.shared.time;
        let notices = self.shared.notices.iter().filter(|shown| !shown.notice.stays());
        let notice = notices.map(|shown| shown.since + NOTICE_SECONDS - time);
        let drafts = self.all_drafts().filter_map(Drafts::next_write);
        let typed = drafts.chain(self.dialogs.next_write());
        let of_workspace =
            |workspace: &Workspace| [workspace.presence_wake(time), workspace.calendar_file_wake(time)];
        notice
            .chain(typed.map(|at| at - time))
            .chain(self.workspaces.iter().flat_map(of_workspace).flatten())
            .chain(self.reminder_wake())
            .chain(self.has_checks_to_begin().then_some(0.0))
            .reduce(f64::min)
            .map(|seconds| seconds.max(0.05))
    }

    /// Whether the draft in the editor is being saved.
    pub fn is_saving(&self) -> bool {
        let library = self.shown().map_or(self.active, |key| key.library);
        self.shared.jobs.find_of(JobKind::Save, library).is_some()
    }

    /// What wakes the window from another thread.
    pub fn wake(&self) -> &Wake {
        self.shared.jobs.wake()
    }

    /// How far the opening of a library is, if one is being opened.
    pub fn opening(&self) -> Option<(usize, usize)> {
        let job = self.shared.jobs.find(JobKind::Open);
        job.map(|job| job.progress.get())
    }

    /// How far an export is, if one is under way.
    pub fn exporting(&self) -> Option<(usize, usize)> {
        let job = self.shared.jobs.find(JobKind::Export);
        job.map(|job| job.progress.get())
    }

    /// Stops an export; what is whole stays.
    pub fn cancel_export(&self) {
        if let Some(job) = self.shared.jobs.find(JobKind::Export) {
            job.progress.cancel();
        }
    }

    /// Whether what is shown comes from the cache and is still compared with the folder.
    pub fn is_checking(&self) -> bool {
        let waits = self.workspace().is_some_and(|workspace| workspace.check_next);
        waits || self.shared.jobs.find_of(JobKind::Check, self.active).is_some()
    }

    /// Stops the opening of a library.
    pub fn cancel_opening(&self) {
        if let Some(job) = self.shared.jobs.find(JobKind::Open) {
            job.progress.cancel();
        }
    }

    /// The thread of a job was lost.
    pub(super) fn lost(&mut self, label: JobLabel) {
        let doing = match label.kind {
            JobKind::Open | JobKind::Check => Doing::Opening,
            JobKind::Save => Doing::Saving,
            JobKind::Export => Doing::Exporting,
            JobKind::Import => Doing::Importing,
            JobKind::Backup => Doing::BackingUp,
            JobKind::Upload => Doing::Exporting,
            JobKind::Standings | JobKind::Look | JobKind::Other => Doing::Reading,
        };
        if label.kind == JobKind::Check
            && let Some((workspace, _)) = label.library.and_then(|id| self.parts(id))
        {
            workspace.checking = None;
        }
        if label.kind == JobKind::Upload
            && let Some((workspace, _)) = label.library.and_then(|id| self.parts(id))
        {
            workspace.upload_lost();
        }
        if label.kind == JobKind::Save {
            match label.library.and_then(|id| self.parts(id)) {
                Some((workspace, _)) => {
                    workspace.drafts.saves_lost();
                    workspace.finished(true);
                }
                None => self.files.saves_lost(),
            }
        }
        self.shared.fail(label.library, doing, Failure::Internal);
    }

    /// Begins to write every draft that changed since it was last written.
    pub fn write_drafts(&mut self) {
        for workspace in &mut self.workspaces {
            workspace.drafts.write_stale(&mut self.shared, true);
        }
        self.files.write_stale(&mut self.shared, true);
        self.write_dialogs(true);
    }

    /// Writes every draft that has changes, and waits for it: the last thing before the window closes.
    pub fn keep_drafts(&mut self) {
        self.shared.jobs.cancel_before_end();
        loop {
            self.write_drafts();
            while let Some(then) = self.shared.jobs.wait_before_end() {
                self.take_end(then);
            }
            // A save that ended leaves what was typed since it began.
            if !self.all_drafts().any(Drafts::has_unwritten) && !self.dialogs.has_unwritten() {
                break;
            }
        }
    }

    /// The same where the system wants the program to end: what takes long is broken off first.
    pub fn keep_drafts_in_haste(&mut self) {
        self.cancel_opening();
        self.cancel_export();
        self.cancel_backup();
        self.keep_drafts();
    }
}
