//! Work on other threads: anything over a millisecond. Every job has a progress figure and a cancel switch, and ends
//! with one [`JobResult`].

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

use super::work::JobResult;

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
    /// Anything short.
    Other,
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

/// A job under way.
#[derive(Debug)]
pub struct Running {
    id: u64,
    /// What it does.
    pub kind: JobKind,
    /// How far it is.
    pub progress: Arc<Progress>,
}

/// The order in which a file is written by several jobs: one that comes late does not write over what a newer one wrote.
#[derive(Debug, Default)]
pub(super) struct Turns {
    given: u64,
    taken: Arc<Mutex<u64>>,
}

/// One write of such a file.
pub(super) struct Turn {
    number: u64,
    taken: Arc<Mutex<u64>>,
}

impl Turns {
    /// The turn of a write that is asked for now.
    pub(super) fn next(&mut self) -> Turn {
        self.given += 1;
        Turn {
            number: self.given,
            taken: Arc::clone(&self.taken),
        }
    }
}

impl Turn {
    /// Writes, one at a time, unless a newer write came first.
    pub(super) fn unless_overtaken<T>(&self, write: impl FnOnce() -> T) -> Option<T> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let first = *taken < self.number;
        *taken = (*taken).max(self.number);
        first.then(write)
    }
}

/// Called from another thread when it has something to show.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// The jobs under way and the way back for their results.
pub struct Jobs {
    running: Vec<Running>,
    next: u64,
    sender: Sender<(u64, JobResult)>,
    results: Receiver<(u64, JobResult)>,
    wake: Wake,
}

impl Jobs {
    /// No jobs yet; `wake` is called from a job's thread when it has something to show.
    pub fn new(wake: Wake) -> Self {
        let (sender, results) = channel();
        Self {
            running: Vec::new(),
            next: 0,
            sender,
            results,
            wake,
        }
    }

    /// Runs `work` on a thread of its own. A thread that cannot be started, or that panics, ends as
    /// [`JobResult::Lost`].
    pub(super) fn start(
        &mut self,
        kind: JobKind,
        work: impl FnOnce(&Progress) -> JobResult + Send + 'static,
    ) {
        let (id, progress) = (self.next, Arc::new(Progress::default()));
        self.next += 1;
        self.running.push(Running {
            id,
            kind,
            progress: Arc::clone(&progress),
        });
        let (sender, wake) = (self.sender.clone(), Arc::clone(&self.wake));
        let run = move || {
            let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&progress)));
            // The window may be gone by now; then nobody waits for the result.
            let _ = sender.send((id, outcome.unwrap_or(JobResult::Lost(kind))));
            wake();
        };
        if thread::Builder::new()
            .name("liuhen-job".to_owned())
            .spawn(run)
            .is_err()
        {
            let _ = self.sender.send((id, JobResult::Lost(kind)));
        }
    }

    /// The next result, if one is there.
    pub(super) fn poll(&mut self) -> Option<JobResult> {
        let (id, result) = self.results.try_recv().ok()?;
        self.running.retain(|job| job.id != id);
        Some(result)
    }

    /// The next result, waited for while any job is under way.
    pub(super) fn wait(&mut self) -> Option<JobResult> {
        if self.running.is_empty() {
            return None;
        }
        let (id, result) = self.results.recv().ok()?;
        self.running.retain(|job| job.id != id);
        Some(result)
    }

    /// A way to tell a result from a thread that is no job: nobody waits for it.
    pub(super) fn poster(&self) -> impl Fn(JobResult) + Send + 'static {
        let (sender, wake) = (self.sender.clone(), Arc::clone(&self.wake));
        move |result| {
            // No job has this number; the window may be gone by now.
            let _ = sender.send((u64::MAX, result));
            wake();
        }
    }

    /// What wakes the window.
    pub fn wake(&self) -> &Wake {
        &self.wake
    }

    /// The first job of a kind.
    pub fn find(&self, kind: JobKind) -> Option<&Running> {
        self.running.iter().find(|job| job.kind == kind)
    }
}
