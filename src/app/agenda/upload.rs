//! Puts the library's calendar on a server of the office's, where a person has set an address. One upload at a time; what
//! the server cannot take now is tried again by itself, everything else waits for a person.

use std::sync::Arc;

use crate::{
    domain::{CalendarUpload, LibraryId},
    storage::{
        Destination, Logged, OnServer, Password, Profile, ServerTrouble, Uploaded, upload as put_on_server,
    },
};

use crate::app::{
    App, JobKind, Notice, Progress, Workspace,
    agenda::state::{CalendarFile, Upload, UploadState, UploadStep, UploadTrouble},
    shared::Shared,
};

/// So long after the server could not be reached it is tried again, seconds; doubled each time.
const FIRST_WAIT: f64 = 60.0;

/// The longest that is waited between two attempts, seconds.
const LONGEST_WAIT: f64 = 3600.0;

/// How an upload ended.
enum UploadEnd {
    Done,
    Other(OnServer),
    NoPassword,
}

/// What the job of an upload is given.
struct UploadTask {
    profile: Arc<Profile>,
    library: LibraryId,
    to: CalendarUpload,
    /// As typed in this run.
    password: Option<Password>,
    /// Whether it is to go into the keychain first.
    keep: bool,
    bytes: Arc<[u8]>,
}

impl Workspace {
    /// Does what a person wants done about the calendar on a server.
    pub(in crate::app) fn upload_step(&mut self, shared: &mut Shared, step: UploadStep) {
        let id = self.id();
        match step {
            UploadStep::Set {
                address,
                user,
                password,
            } => {
                let upload = CalendarUpload {
                    library: id,
                    address: address.trim().to_owned(),
                    user: user.trim().to_owned(),
                };
                let before = self.upload.password.take();
                let is_same = shared.settings.upload(id) == Some(&upload);
                self.upload.keep = password.is_some();
                self.upload.password = password.or(before.filter(|_| is_same));
                shared.settings.uploads.retain(|known| known.library != id);
                shared.settings.uploads.push(upload);
                shared.keep_settings();
                self.upload_now();
            }
            UploadStep::Off => {
                if let Some(upload) = shared.settings.upload(id).cloned() {
                    let keychain = shared.profile.keychain();
                    let forget = move |_: &_| keychain.forget(&upload.user, &upload.address);
                    self.start(shared, JobKind::Other, forget, |_, _, ()| ());
                }
                shared.settings.uploads.retain(|known| known.library != id);
                shared.keep_settings();
                let running = self.upload.running;
                self.upload = Upload {
                    running,
                    ..Upload::default()
                };
            }
            UploadStep::Now => self.upload_now(),
            UploadStep::Replace => {
                if let UploadState::Other(there) = &self.upload.state {
                    let (profile, there) = (Arc::clone(&shared.profile), there.clone());
                    let note = move |_: &_| profile.note_uploaded(id, &there);
                    self.start(shared, JobKind::Other, note, |workspace, _, noted| match noted {
                        Ok(()) => workspace.upload_now(),
                        Err(problem) => tracing::warn!(cause = problem.logged(), "an upload is not noted"),
                    });
                }
            }
        }
    }

    /// Makes the calendar anew and puts it on the server, whatever became of it before.
    fn upload_now(&mut self) {
        self.upload.state = UploadState::Unknown;
        self.upload.asked = true;
        self.upload.tries = 0;
        self.upload.retry_at = None;
        self.calendar_file = CalendarFile::default();
    }

    /// Whether the calendar is to be put on a server after the next change.
    pub(super) fn wants_upload(&self, shared: &Shared) -> bool {
        shared.settings.upload(self.id()).is_some() && !self.upload.state.waits_for_person()
    }

    /// Tries again what the server could not take.
    pub(super) fn poll_upload(&mut self, shared: &mut Shared) {
        let upload = &mut self.upload;
        if !upload.running
            && upload.retry_at.is_some_and(|at| at <= shared.time)
            && let Some(bytes) = upload.waiting.take()
        {
            upload.retry_at = None;
            self.put_calendar(shared, bytes);
        }
    }

    /// Puts this calendar on the server, after the one that is on its way.
    pub(super) fn put_calendar(&mut self, shared: &mut Shared, bytes: Arc<[u8]>) {
        let Some(to) = shared.settings.upload(self.id()).cloned() else {
            return;
        };
        self.upload.retry_at = None;
        if self.upload.running {
            self.upload.waiting = Some(bytes);
            return;
        }
        self.upload.waiting = None;
        self.upload.running = true;
        let task = UploadTask {
            profile: Arc::clone(&shared.profile),
            library: self.id(),
            to: to.clone(),
            password: self.upload.password.clone(),
            keep: self.upload.keep,
            bytes: Arc::clone(&bytes),
        };
        let work = move |progress: &_| put(&task, progress);
        self.start(
            shared,
            JobKind::Upload,
            work,
            move |workspace, shared, (kept, end)| {
                workspace.upload.running = false;
                // Of an address that was given up meanwhile nobody wants to hear.
                if shared.settings.upload(workspace.id()) == Some(&to) {
                    workspace.upload.keep = false;
                    workspace.upload.kept = kept.or(workspace.upload.kept);
                    workspace.upload_ended(shared, bytes, end);
                }
                // What waits for a person is not tried again by itself.
                if workspace.upload.retry_at.is_none()
                    && !workspace.upload.state.waits_for_person()
                    && let Some(next) = workspace.upload.waiting.take()
                {
                    workspace.put_calendar(shared, next);
                }
            },
        );
    }

    fn upload_ended(&mut self, shared: &mut Shared, bytes: Arc<[u8]>, end: Result<UploadEnd, ServerTrouble>) {
        let now = shared.now();
        let upload = &mut self.upload;
        let asked = std::mem::take(&mut upload.asked);
        upload.state = match end {
            Ok(UploadEnd::Done) => {
                upload.tries = 0;
                UploadState::Done(now)
            }
            Ok(UploadEnd::Other(there)) => UploadState::Other(there),
            Ok(UploadEnd::NoPassword) => UploadState::NoPassword,
            Err(trouble) if trouble.passes() => {
                let wait = (FIRST_WAIT * f64::from(1_u32 << upload.tries.min(10))).min(LONGEST_WAIT);
                upload.tries += 1;
                upload.retry_at = Some(shared.time + wait);
                // A newer one that waits already is the one to be put there.
                upload.waiting.get_or_insert(bytes);
                UploadState::Waiting(trouble.into())
            }
            Err(trouble) => UploadState::Stopped(trouble.into()),
        };
        let state = &self.upload.state;
        tracing::info!(state = state.name(), "calendar put on a server");
        // What passes by itself is told to nobody who did not ask.
        if asked || state.waits_for_person() {
            let notice = Notice::Upload(state.clone());
            self.notify(shared, notice);
        }
    }
}

impl Workspace {
    /// The thread of an upload was lost.
    pub(in crate::app) fn upload_lost(&mut self) {
        self.upload.running = false;
        self.upload.state = UploadState::Stopped(UploadTrouble::Stopped);
    }
}

impl App {
    /// How far the upload of the shown library's calendar is, bytes of all, while one is under way.
    pub fn uploading(&self) -> Option<(usize, usize)> {
        let job = self.shared.jobs.find_of(JobKind::Upload, self.active)?;
        Some(job.progress.get())
    }

    /// Stops the upload of the shown library's calendar.
    pub fn cancel_upload(&self) {
        if let Some(job) = self.shared.jobs.find_of(JobKind::Upload, self.active) {
            job.progress.cancel();
        }
    }
}

/// Does an upload; says whether the password is in the keychain, where that was asked for.
fn put(task: &UploadTask, progress: &Progress) -> (Option<bool>, Result<UploadEnd, ServerTrouble>) {
    let (keychain, to) = (task.profile.keychain(), &task.to);
    let typed = task.password.as_ref();
    let kept = typed
        .filter(|_| task.keep)
        .map(|typed| keychain.keep(&to.user, &to.address, typed));
    let found = || keychain.find(&to.user, &to.address);
    let password = match typed.cloned().or_else(found) {
        Some(password) => password,
        None if to.user.is_empty() => Password::default(),
        None => return (kept, Ok(UploadEnd::NoPassword)),
    };
    let destination = Destination {
        address: &to.address,
        user: &to.user,
        password: &password,
    };
    let known = task.profile.uploaded(task.library);
    let mut sent = |done| {
        progress.set(done, task.bytes.len());
        !progress
            .cancel_switch()
            .load(std::sync::atomic::Ordering::Relaxed)
    };
    let end = match put_on_server(destination, &task.bytes, known.as_ref(), &mut sent) {
        Ok(Uploaded::Done(there)) => {
            if known.as_ref() != Some(&there)
                && let Err(problem) = task.profile.note_uploaded(task.library, &there)
            {
                // The next upload asks once more than it would have to.
                tracing::warn!(cause = problem.logged(), "an upload is not noted");
            }
            Ok(UploadEnd::Done)
        }
        Ok(Uploaded::Other(there)) => Ok(UploadEnd::Other(there)),
        Err(trouble) => Err(trouble),
    };
    (kept, end)
}
