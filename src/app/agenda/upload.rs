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
        match step {
            UploadStep::Set {
                address,
                user,
                password,
            } => {
                let to = CalendarUpload {
                    library: self.id(),
                    address: address.trim().to_owned(),
                    user: user.trim().to_owned(),
                };
                self.set_upload(shared, to, password);
            }
            UploadStep::Off => {
                let before = self.stop_upload(shared);
                self.upload = Upload {
                    running: self.upload.running,
                    setting: self.upload.setting,
                    to_forget: std::mem::take(&mut self.upload.to_forget),
                    ..Upload::default()
                };
                self.upload.to_forget.extend(before);
                shared.keep_settings();
                self.forget_passwords(shared);
            }
            UploadStep::Now => self.upload_now(),
            UploadStep::Replace(there) => {
                if self.upload.state == UploadState::Other(there.clone()) {
                    let (profile, id) = (Arc::clone(&shared.profile), self.id());
                    let note = move |_: &_| profile.note_uploaded(id, &there);
                    self.start(shared, JobKind::Other, note, |workspace, _, noted| match noted {
                        Ok(()) => workspace.upload_now(),
                        Err(problem) => tracing::warn!(cause = problem.logged(), "an upload is not noted"),
                    });
                }
            }
        }
    }

    /// Puts the calendar at an address from now on.
    fn set_upload(&mut self, shared: &mut Shared, to: CalendarUpload, password: Option<Password>) {
        let before = self.stop_upload(shared);
        let upload = &mut self.upload;
        upload.to_forget.retain(|gone| *gone != to);
        if before.as_ref() != Some(&to) {
            upload.to_forget.extend(before);
            (upload.password, upload.keep, upload.kept) = (None, false, None);
        }
        if password.is_some() {
            (upload.password, upload.keep, upload.kept) = (password, true, None);
        }
        shared.settings.uploads.push(to);
        shared.keep_settings();
        self.forget_passwords(shared);
        self.upload_now();
    }

    /// Stops what is on its way, and takes out of the settings where it went.
    fn stop_upload(&mut self, shared: &mut Shared) -> Option<CalendarUpload> {
        let id = self.id();
        shared.jobs.cancel_of(JobKind::Upload, id);
        self.upload.setting += 1;
        let uploads = &mut shared.settings.uploads;
        let at = uploads.iter().position(|known| known.library == id)?;
        Some(uploads.remove(at))
    }

    /// Has the keychain forget the passwords of addresses that were given up, once nothing is on its way that would keep
    /// one.
    fn forget_passwords(&mut self, shared: &mut Shared) {
        if self.upload.running {
            return;
        }
        let mut gone = std::mem::take(&mut self.upload.to_forget);
        let uploads = &shared.settings.uploads;
        let is_used = |gone: &CalendarUpload| {
            let mut others = uploads.iter();
            others.any(|other| (&other.user, &other.address) == (&gone.user, &gone.address))
        };
        gone.retain(|gone| !is_used(gone));
        if gone.is_empty() {
            return;
        }
        self.upload.running = true;
        let keychain = shared.profile.keychain();
        let forget = move |_: &_| {
            for gone in &gone {
                keychain.forget(&gone.user, &gone.address);
            }
        };
        self.start(shared, JobKind::Other, forget, |workspace, shared, ()| {
            workspace.upload.running = false;
            workspace.put_next(shared);
        });
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
        let setting = self.upload.setting;
        let work = move |progress: &_| put(&task, progress);
        self.start(
            shared,
            JobKind::Upload,
            work,
            move |workspace, shared, (kept, end)| {
                workspace.upload.running = false;
                // Of what was given up meanwhile nobody wants to hear, and a password typed since waits to be kept.
                let is_it = shared.settings.upload(workspace.id()) == Some(&to);
                if is_it && workspace.upload.setting == setting {
                    workspace.upload.keep = false;
                    workspace.upload.kept = kept.or(workspace.upload.kept);
                    workspace.upload_ended(shared, bytes, end);
                }
                workspace.forget_passwords(shared);
                workspace.put_next(shared);
            },
        );
    }

    /// Puts there what waited for the one before; what waits for a person is not tried again by itself.
    fn put_next(&mut self, shared: &mut Shared) {
        if self.upload.retry_at.is_none()
            && !self.upload.state.waits_for_person()
            && let Some(next) = self.upload.waiting.take()
        {
            self.put_calendar(shared, next);
        }
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
                UploadState::Waiting(trouble)
            }
            Err(trouble) => UploadState::Stopped(trouble),
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
        // What was given up may still wait for its server.
        self.shared.settings.upload(self.active?)?;
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
