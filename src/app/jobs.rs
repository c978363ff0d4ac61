//! Work on other threads: anything over a millisecond. Every job has a progress figure and a cancel switch, and is started
//! with its end beside it: what is done with its result, in the state that it was started from.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

use crate::domain::LibraryId;

/// What the person sees of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobKind {
    /// A library is being opened.
    Open,
    /// What the cache told of a library is compared with its folder.
    Check,
    /// Records are being saved.
    Save,
    /// A PDF is being written.
    Export,
    /// A file is read for an import, or taken.
    Import,
    /// A library is backed up, or made of a backup.
    Backup,
    /// A calendar is put on a server.
    Upload,
    /// The records that were seen before are looked at, once their library was opened.
    Standings,
    /// A newer version of the program is looked for.
    Look,
    /// Anything short.
    Other,
}

impl JobKind {
    /// Whether the program waits for it before it ends. What may take minutes, and is done anew at the next start, ends
    /// where it stands.
    fn is_waited_for(self) -> bool {
        !matches!(self, Self::Upload | Self::Standings | Self::Look)
    }
}

/// Shared between a job's thread and the window.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicUsize,
    total: AtomicUsize,
    cancelled: AtomicBool,
}

impl Progress {
    /// Sets how much is done of how much.
    pub fn set(&self, done: usize, total: usize) {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
    }

    /// How much is done of how much; the total is 0 while unknown.
    pub fn get(&self) -> (usize, usize) {
        (
            self.done.load(Ordering::Relaxed),
            self.total.load(Ordering::Relaxed),
        )
    }

    /// The switch that a job looks at.
    pub fn cancel_switch(&self) -> &AtomicBool {
        &self.cancelled
    }

    /// Asks the job to stop.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

/// What a job is, and of which library; one of the whole program has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct JobLabel {
    pub(super) kind: JobKind,
    pub(super) library: Option<LibraryId>,
}

/// A job under way.
#[derive(Debug)]
pub(super) struct Running {
    id: u64,
    label: JobLabel,
    /// How far it is.
    pub(super) progress: Arc<Progress>,
}

/// The order in which a file is written by several jobs: one that comes late does not write over what a newer one wrote.
#[derive(Debug, Default)]
pub(super) struct Revisions {
    given: u64,
    written: Arc<Mutex<u64>>,
}

/// One write of such a file.
pub(super) struct Revision {
    number: u64,
    written: Arc<Mutex<u64>>,
}

impl Revisions {
    /// The revision that is written by what is asked for now.
    pub(super) fn next(&mut self) -> Revision {
        self.given += 1;
        Revision {
            number: self.given,
            written: Arc::clone(&self.written),
        }
    }
}

impl Revision {
    /// Writes, one at a time, unless a newer revision was written first.
    pub(super) fn unless_overtaken<T>(&self, write: impl FnOnce() -> T) -> Option<T> {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let first = *written < self.number;
        *written = (*written).max(self.number);
        first.then(write)
    }
}

/// Called from another thread when it has something to show.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// What is done with the state `S` once a job has ended.
pub(super) type Then<S> = Box<dyn FnOnce(&mut S) + Send>;

/// The jobs under way, and those that ended. `S` is the state that they were started from.
pub(super) struct Jobs<S> {
    running: Vec<Running>,
    next: u64,
    sender: Sender<(u64, Then<S>)>,
    ended: Receiver<(u64, Then<S>)>,
    /// Those that ended and wait for somebody to say which is next; used where the order is chosen.
    waiting: Vec<Then<S>>,
    /// Whether ends wait to be chosen.
    chosen: bool,
    wake: Wake,
}

impl<S: 'static> Jobs<S> {
    /// No jobs yet; `wake` is called from a job's thread when it has something to show.
    pub(super) fn new(wake: Wake) -> Self {
        let (sender, ended) = channel();
        Self {
            running: Vec::new(),
            next: 0,
            sender,
            ended,
            waiting: Vec::new(),
            chosen: false,
            wake,
        }
    }

    /// Runs `work` on a thread of its own and hands what comes of it to `then`; `lost` takes its place where the thread
    /// cannot be started or panics.
    pub(super) fn start<T: Send + 'static>(
        &mut self,
        label: JobLabel,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
        then: impl FnOnce(&mut S, T) + Send + 'static,
        lost: fn(&mut S, JobLabel),
    ) {
        let (id, progress) = (self.next, Arc::new(Progress::default()));
        self.next += 1;
        self.running.push(Running {
            id,
            label,
            progress: Arc::clone(&progress),
        });
        let (sender, wake) = (self.sender.clone(), Arc::clone(&self.wake));
        let run = move || {
            let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&progress)));
            let end: Then<S> = match result {
                Ok(result) => Box::new(move |state| then(state, result)),
                Err(_) => Box::new(move |state| lost(state, label)),
            };
            // The window may be gone by now; then nobody waits for it.
            let _ = sender.send((id, end));
            wake();
        };
        let spawned = thread::Builder::new().name("liuhen-job".to_owned()).spawn(run);
        if spawned.is_err() {
            let _ = self.sender.send((id, Box::new(move |state| lost(state, label))));
        }
    }

    /// The end of the next job that ended, if one did.
    pub(super) fn poll(&mut self) -> Option<Then<S>> {
        if self.chosen {
            return None;
        }
        let (id, end) = self.ended.try_recv().ok()?;
        self.running.retain(|job| job.id != id);
        Some(end)
    }

    /// The end of the next job, waited for while any is under way.
    pub(super) fn wait(&mut self) -> Option<Then<S>> {
        if let Some(end) = self.waiting.pop() {
            return Some(end);
        }
        if self.running.is_empty() {
            return None;
        }
        let (id, end) = self.ended.recv().ok()?;
        self.running.retain(|job| job.id != id);
        Some(end)
    }

    /// The same, but while nothing is under way except what the end of the program does not wait for it waits for nothing
    /// more.
    pub(super) fn wait_before_end(&mut self) -> Option<Then<S>> {
        let others = self.running.iter().any(|job| job.label.kind.is_waited_for());
        if others || !self.waiting.is_empty() {
            self.wait()
        } else {
            None
        }
    }

    /// Asks all jobs to stop that the end of the program does not wait for.
    pub(super) fn cancel_before_end(&self) {
        let running = self.running.iter();
        let stopped = running.filter(|job| !job.label.kind.is_waited_for());
        stopped.for_each(|job| job.progress.cancel());
    }

    /// Asks the jobs of a kind that belong to a library to stop.
    pub(super) fn cancel_of(&self, kind: JobKind, library: LibraryId) {
        let label = JobLabel {
            kind,
            library: Some(library),
        };
        let of_label = self.running.iter().filter(|job| job.label == label);
        of_label.for_each(|job| job.progress.cancel());
    }

    /// From now on ends are only taken by [`Self::choose`].
    pub(super) fn let_choose(&mut self) {
        self.chosen = true;
    }

    /// Waits for all jobs under way; their ends wait to be chosen.
    pub(super) fn wait_for_all(&mut self) {
        while !self.running.is_empty() {
            let Ok((id, end)) = self.ended.recv() else { break };
            self.running.retain(|job| job.id != id);
            self.waiting.push(end);
        }
    }

    /// Waits for all jobs under way, and takes the end that `which` points at among those that wait, counted round.
    pub(super) fn choose(&mut self, which: usize) -> Option<Then<S>> {
        self.wait_for_all();
        let count = self.waiting.len();
        (count > 0).then(|| self.waiting.remove(which % count))
    }

    /// A way to change the state from a thread that is no job: nobody waits for it.
    pub(super) fn poster(&self) -> impl Fn(Then<S>) + Send + 'static {
        let (sender, wake) = (self.sender.clone(), Arc::clone(&self.wake));
        move |then| {
            // No job has this number; the window may be gone by now.
            let _ = sender.send((u64::MAX, then));
            wake();
        }
    }

    /// What wakes the window.
    pub(super) fn wake(&self) -> &Wake {
        &self.wake
    }

    /// The first job of a kind, of any library.
    pub(super) fn find(&self, kind: JobKind) -> Option<&Running> {
        self.running.iter().find(|job| job.label.kind == kind)
    }

    /// The first job of a kind that belongs to this library, or to none.
    pub(super) fn find_of(&self, kind: JobKind, library: Option<LibraryId>) -> Option<&Running> {
        let label = JobLabel { kind, library };
        self.running.iter().find(|job| job.label == label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_anew_at_the_next_start_is_stopped_and_not_waited_for_at_the_end() {
        for kind in [JobKind::Upload, JobKind::Standings] {
            let mut jobs: Jobs<Vec<&str>> = Jobs::new(Arc::new(|| ()));
            let label = |kind| JobLabel { kind, library: None };
            let lost = |ended: &mut Vec<&str>, _| ended.push("lost");
            // It ends for nothing but being asked to.
            let long = |progress: &Progress| {
                while !progress.cancel_switch().load(Ordering::Relaxed) {
                    thread::yield_now();
                }
            };
            jobs.start(label(kind), long, |ended, ()| ended.push("long"), lost);
            jobs.start(
                label(JobKind::Save),
                |_| (),
                |ended, ()| ended.push("saved"),
                lost,
            );
            let mut ended = Vec::new();
            while let Some(then) = jobs.wait_before_end() {
                then(&mut ended);
            }
            assert_eq!(ended, ["saved"], "{kind:?}");
            jobs.cancel_before_end();
            while let Some(then) = jobs.wait() {
                then(&mut ended);
            }
            assert_eq!(ended, ["saved", "long"], "{kind:?}");
        }
    }
}
