//! Files kept with the record in the editor: adding, opening, and how they stand.

use std::path::{Path, PathBuf};

use crate::{
    domain::{Attachment, Record, RecordNumber},
    storage::AttachmentState,
};

use super::{
    App, Doing, DraftKey, Failure, JobKind, Origin,
    work::{self, JobResult},
};

/// How the files of a record stand, as they were looked at last.
#[derive(Debug, Default)]
pub(super) struct Looked {
    of: Option<RecordNumber>,
    attachments: Vec<Attachment>,
    states: Vec<AttachmentState>,
}

/// Files that were copied into the library.
pub(super) struct Attached {
    key: DraftKey,
    attachments: Vec<Attachment>,
    /// When a mail among them was sent: the answer to a confirmation.
    answered: Option<(crate::domain::Moment, String)>,
    problem: Option<Failure>,
}

impl App {
    /// Copies files to the record in the editor; one that is not saved yet is saved first.
    pub(super) fn attach(&mut self, paths: Vec<PathBuf>) {
        let Some(draft) = self.current() else { return };
        let key = draft.key.clone();
        match key.origin {
            Origin::Library => self.start_attaching(key, paths),
            Origin::New => {
                let title = paths_title(&paths);
                self.attach_next = paths;
                // Something has to be in it to be saved.
                if let Some(draft) = self.current_mut()
                    && !draft.is_dirty()
                {
                    draft.record.subject = title;
                }
                self.typed();
                self.save(&key);
            }
            Origin::File(_) => self.fail(Doing::Copying, Failure::NoLibrary),
        }
    }

    /// Goes on with what waited for the first save.
    pub(super) fn attach_waiting(&mut self, key: &DraftKey) {
        if !self.attach_next.is_empty() && key.origin == Origin::Library {
            let paths = std::mem::take(&mut self.attach_next);
            self.start_attaching(key.clone(), paths);
        }
    }

    fn start_attaching(&mut self, key: DraftKey, paths: Vec<PathBuf>) {
        let Some(library) = self.library.as_ref().map(|library| library.library.clone()) else {
            return;
        };
        self.jobs.start(JobKind::Other, move |progress| {
            let mut attached = Attached {
                key,
                attachments: Vec::new(),
                answered: None,
                problem: None,
            };
            for (i, path) in paths.iter().enumerate() {
                match library.attach(attached.key.number, path) {
                    Ok(attachment) => {
                        let sent = is_mail(path).then(|| work::mail_sent(path)).flatten();
                        attached.answered =
                            sent.map(|at| (at, attachment.name.clone())).or(attached.answered);
                        attached.attachments.push(attachment);
                    }
                    Err(problem) => {
                        attached.problem = Some(problem.into());
                        break;
                    }
                }
                progress.set(i + 1, paths.len());
            }
            JobResult::Attached(attached)
        });
    }

    pub(super) fn attached(&mut self, attached: Attached) {
        if let Some(draft) = self.drafts.get_mut(&attached.key) {
            add_all(&mut draft.record, attached.attachments);
            let awaited = draft
                .record
                .confirmations
                .last_mut()
                .filter(|last| last.answered.is_none());
            if let (Some(last), Some((at, name))) = (awaited, attached.answered) {
                last.answered = Some(at);
                if last.note.is_empty() {
                    last.note = name;
                }
            }
        }
        self.typed();
        if let Some(problem) = attached.problem {
            self.fail(Doing::Copying, problem);
        }
    }

    /// Opens a file of the record in the editor with the system's program for it.
    pub(super) fn open_attachment(&mut self, attachment: &Attachment) {
        let (Some(draft), Some(library)) = (self.current(), &self.library) else {
            return;
        };
        let Some(path) = library.library.attachment_path(draft.record.number, attachment) else {
            return;
        };
        self.jobs.start(JobKind::Other, move |_| {
            JobResult::OpenedOutside(work::open_outside(&path))
        });
    }

    /// How a file of the record in the editor stands; `None` until it was looked at.
    pub fn attachment_state(&self, attachment: &Attachment) -> Option<AttachmentState> {
        let number = self.current()?.record.number;
        if self.looked.of != Some(number) {
            return None;
        }
        let place = self
            .looked
            .attachments
            .iter()
            .position(|known| known == attachment)?;
        self.looked.states.get(place).copied()
    }

    /// Looks at the files of the record in the editor when it or its list of them changed.
    pub(super) fn look_at_attachments(&mut self) {
        let Some(draft) = self.current() else { return };
        let (number, attachments) = (draft.record.number, &draft.record.attachments);
        if attachments.is_empty() || self.looked.of == Some(number) && self.looked.attachments == *attachments
        {
            return;
        }
        let attachments = attachments.clone();
        let Some(library) = self.library.as_ref().map(|library| library.library.clone()) else {
            return;
        };
        self.looked = Looked {
            of: Some(number),
            attachments: attachments.clone(),
            states: Vec::new(),
        };
        self.jobs.start(JobKind::Other, move |_| {
            let state = |attachment| library.attachment_state(number, attachment);
            JobResult::LookedAt(number, attachments.iter().map(state).collect())
        });
    }

    pub(super) fn looked_at(&mut self, number: RecordNumber, states: Vec<AttachmentState>) {
        if self.looked.of == Some(number) {
            self.looked.states = states;
        }
    }
}

fn add_all(record: &mut Record, attachments: Vec<Attachment>) {
    for attachment in attachments {
        if !record.attachments.contains(&attachment) {
            record.attachments.push(attachment);
        }
    }
}

fn is_mail(path: &Path) -> bool {
    path.extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("eml"))
}

/// The name of the first file without its ending: a record needs something to be saved by.
fn paths_title(paths: &[PathBuf]) -> String {
    let first = paths.first().and_then(|path| path.file_stem());
    first
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}
