//! Files kept with a record: adding them, and how they stand.

use std::path::{Path, PathBuf};

use crate::{
    domain::{Attachment, AttachmentState, LibraryId, RecordNumber},
    exchange::mail_received::ReceivedMail,
    storage::Library,
};

use crate::app::{
    App, Doing, DraftKey, EditKind, Failure, JobKind, Notice, Origin, Progress, Reply, Workspace,
    editing::{record_files, state::AttachmentStates},
    edits::{Change, Edit, note_attached},
    shared::Shared,
};

/// Files that were copied into the library.
struct Attached {
    attachments: Vec<Attachment>,
    /// The mails among them, with the names of their files: perhaps one is the answer to a confirmation.
    mails: Vec<(ReceivedMail, String)>,
    problem: Option<Failure>,
}

impl App {
    /// Copies files to a record; one that is not saved yet is saved first, and they wait with its draft.
    pub(in crate::app) fn attach(&mut self, key: &DraftKey, paths: Vec<PathBuf>) {
        match (&key.origin, key.library) {
            (Origin::Record(number), Some(id)) => {
                if let Some((workspace, shared)) = self.parts(id) {
                    workspace.start_attaching(shared, *number, paths);
                }
            }
            (Origin::New(_), Some(_)) => {
                let title = paths_title(&paths);
                let Some((drafts, shared)) = self.drafts_of_mut(key) else {
                    return;
                };
                let Some(draft) = drafts.get_mut(key) else { return };
                // Something has to be in it to be saved.
                if !draft.is_dirty() {
                    draft.record.subject = title;
                }
                draft.attach_next.extend(paths);
                drafts.typed(key, shared.time);
                self.save(key);
            }
            (Origin::File(_), _) | (_, None) => {
                self.shared.fail(None, Doing::Copying, Failure::NoLibrary);
            }
        }
    }

    /// Hands something to the system, and says where it did not take it.
    pub(in crate::app) fn open_outside(
        &mut self,
        library: Option<LibraryId>,
        open: impl FnOnce() -> Result<(), Failure> + Send + 'static,
    ) {
        self.shared.start_for(
            library,
            JobKind::Other,
            move |_| open(),
            move |app, opened| {
                if let Err(reason) = opened {
                    app.shared.fail(library, Doing::OpeningOutside, reason);
                }
            },
        );
    }

    /// How a file of the record in the editor stands; `None` until it was looked at.
    pub fn attachment_state(&self, attachment: &Attachment) -> Option<AttachmentState> {
        let number = self.current()?.record.number;
        let states = &self.workspace()?.attachment_states;
        if states.number != Some(number) {
            return None;
        }
        let place = states.attachments.iter().position(|known| known == attachment)?;
        states.states.get(place).copied()
    }
}

impl Workspace {
    fn start_attaching(&mut self, shared: &mut Shared, number: RecordNumber, paths: Vec<PathBuf>) {
        let library = self.library.clone();
        self.start(
            shared,
            JobKind::Other,
            move |progress| attach_all(&library, number, &paths, progress),
            move |workspace, shared, attached| workspace.attached(shared, number, attached),
        );
    }

    /// Files lie with a record now: its draft names them, else the record itself.
    fn attached(&mut self, shared: &mut Shared, number: RecordNumber, attached: Attached) {
        let key = DraftKey::of_record(self.id(), number);
        let Attached {
            attachments,
            mails,
            problem,
        } = attached;
        let now = shared.clock.now();
        let replies = mails.into_iter();
        let replies = replies.map(|(mail, name)| Reply::new(mail, name, &self.directory, now));
        let replies: Vec<Reply> = replies.collect();
        match self.drafts.get_mut(&key) {
            Some(draft) => {
                let refusal = note_attached(&mut draft.record, attachments, &replies);
                self.drafts.typed(&key, shared.time);
                if let Some(refusal) = refusal {
                    self.notify(shared, Notice::NoAnswer(refusal));
                }
            }
            None if !attachments.is_empty() => {
                // The record was left meanwhile.
                let change = (number, Change::Attached(attachments, replies));
                self.edit(shared, Edit::new(EditKind::Attached(number), [change]));
            }
            None => {}
        }
        if let Some(problem) = problem {
            self.fail(shared, Doing::Copying, problem);
        }
    }

    /// Looks at the files of the record in the editor when it or its list of them changed.
    pub(in crate::app) fn look_at_attachments(&mut self, shared: &mut Shared, shown: Option<&DraftKey>) {
        let Some(draft) = shown.and_then(|key| self.drafts.get(key)) else {
            return;
        };
        let (number, attachments) = (draft.record.number, &draft.record.attachments);
        let known = &self.attachment_states;
        let is_known = known.number == Some(number) && known.attachments == *attachments;
        if attachments.is_empty() || is_known {
            return;
        }
        let (attachments, library) = (attachments.clone(), self.library.clone());
        self.attachment_states = AttachmentStates {
            number: Some(number),
            attachments: attachments.clone(),
            states: Vec::new(),
        };
        let look = move |_: &_| -> Vec<AttachmentState> {
            let state = |attachment| library.attachment_state(number, attachment);
            attachments.iter().map(state).collect()
        };
        self.start(shared, JobKind::Other, look, move |workspace, _, states| {
            if workspace.attachment_states.number == Some(number) {
                workspace.attachment_states.states = states;
            }
        });
    }
}

/// Copies files into the library, one after the other, up to the first that does not go.
fn attach_all(library: &Library, number: RecordNumber, paths: &[PathBuf], progress: &Progress) -> Attached {
    let mut attached = Attached {
        attachments: Vec::new(),
        mails: Vec::new(),
        problem: None,
    };
    for (i, path) in paths.iter().enumerate() {
        match library.attach(number, path) {
            Ok(attachment) => {
                let mail = is_mail(path).then(|| record_files::read_mail(path)).flatten();
                let mail = mail.map(|mail| (mail, attachment.name.clone()));
                attached.mails.extend(mail);
                attached.attachments.push(attachment);
            }
            Err(problem) => {
                attached.problem = Some(problem.into());
                break;
            }
        }
        progress.set(i + 1, paths.len());
    }
    attached
}

fn is_mail(path: &Path) -> bool {
    path.extension()
        .is_some_and(|end| ["eml", "msg"].iter().any(|known| end.eq_ignore_ascii_case(known)))
}

/// The name of the first file without its ending: a record needs something to be saved by.
fn paths_title(paths: &[PathBuf]) -> String {
    let first = paths.first().and_then(|path| path.file_stem());
    first
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}
