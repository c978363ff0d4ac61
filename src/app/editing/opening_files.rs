//! Opening a file that is kept with a record: with the system's program for it, unless something speaks against that. Then
//! the person is asked first, and a program is never opened, but shown in its folder.

use std::path::PathBuf;

use crate::{
    domain::{Attachment, AttachmentState, RecordNumber, has_hidden_signs},
    storage::{Library, is_file},
};

use crate::app::{
    App, AttachmentAnswer, Doing, DraftKey, Failure, JobKind,
    editing::{record_files, state::AttachmentQuestion},
};

/// What was found when a file was looked at.
enum Looked {
    /// It was opened.
    Opened,
    /// Something speaks against it.
    Asked(Box<AttachmentQuestion>),
}

impl App {
    /// The question that is open about a file.
    pub fn attachment_question(&self) -> Option<&AttachmentQuestion> {
        self.attachment_question.as_ref()
    }

    /// Opens a file of a record with the system's program for it, or asks first.
    pub(in crate::app) fn open_attachment(&mut self, key: &DraftKey, attachment: &Attachment) {
        let number = self.draft(key).map(|draft| draft.record.number);
        let workspace = key.library.and_then(|id| self.workspace_of(id));
        let Some((workspace, number)) = workspace.zip(number) else {
            return;
        };
        let (library, attachment, id) = (workspace.library.clone(), attachment.clone(), key.library);
        self.shared.start_for(
            id,
            JobKind::Other,
            move |_| {
                let state = library.attachment_state(number, &attachment);
                let hazard = library.attachment_hazard(number, &attachment);
                let path = path_of(&library, number, &attachment)?;
                let is_changed = state == AttachmentState::Changed;
                if hazard.is_none() && !is_changed && !has_hidden_signs(&attachment.name) {
                    return record_files::open_outside(&path).map(|()| Looked::Opened);
                }
                Ok(Looked::Asked(Box::new(AttachmentQuestion {
                    attachment,
                    hazard,
                    is_changed,
                    path,
                    library: id,
                })))
            },
            move |app, looked: Result<Looked, Failure>| match looked {
                Ok(Looked::Opened) => {}
                Ok(Looked::Asked(question)) => app.attachment_question = Some(*question),
                Err(reason) => app.shared.fail(id, Doing::OpeningOutside, reason),
            },
        );
    }

    /// Takes the answer to the question about a file.
    pub(in crate::app) fn answer_attachment(&mut self, answer: Option<AttachmentAnswer>) {
        let Some(question) = self.attachment_question.take() else {
            return;
        };
        let may_open = question.may_open();
        let mut path = question.path;
        match answer {
            None => return,
            Some(AttachmentAnswer::Open) if may_open => {}
            Some(_) => {
                path.pop();
            }
        }
        self.open_outside(question.library, move || record_files::open_outside(&path));
    }
}

/// Where a file lies that is there, and is one.
fn path_of(library: &Library, number: RecordNumber, attachment: &Attachment) -> Result<PathBuf, Failure> {
    let path = library.attachment_path(number, attachment);
    let path = path.filter(|path| is_file(path));
    path.ok_or_else(|| Failure::from(std::io::Error::from(std::io::ErrorKind::NotFound)))
}
