//! A content of a shared file while it is edited on a page: of which library it is, what the person began with, and what
//! is typed. What others change goes in at once; half-typed text stays, also where they changed the very same field.

use crate::{
    app::{Changed, Workspace},
    domain::{
        LibraryId,
        shared::{Content, Three, with_others},
    },
};

/// What is being typed into a shared file.
#[derive(Debug)]
pub(crate) struct SharedBuffer<T> {
    library: LibraryId,
    revision: u64,
    answers: u64,
    pub(crate) base: T,
    pub(crate) typed: T,
    /// What was handed over to be saved last: a question about it that was put off is not asked again by every field
    /// that is left.
    sent: Option<T>,
    refusals: u64,
    /// Whether what was typed when the page was left is on its way.
    left: bool,
}

/// Something typed into a library's shared file that is still to be saved.
pub(crate) type Unsaved<T> = (LibraryId, Box<Changed<T>>);

impl<T: Content> SharedBuffer<T> {
    /// Brings a page's buffer up to date with what the library says now, and gives what was typed for another library
    /// and is not saved. The flag tells whether anything came in.
    pub(crate) fn follow(
        slot: &mut Option<Self>,
        workspace: &Workspace,
        current: &T,
    ) -> (bool, Option<Unsaved<T>>) {
        let (library, revision) = (workspace.id(), workspace.directory_revision());
        let answers = workspace.shared_answers();
        let unsaved = match slot {
            Some(buffer) if buffer.library == library && buffer.answers == answers => {
                buffer.left = false;
                if buffer.refusals != workspace.shared_refusals() {
                    buffer.refusals = workspace.shared_refusals();
                    buffer.sent = None;
                }
                if buffer.revision == revision {
                    return (false, None);
                }
                buffer.revision = revision;
                let three = Three {
                    base: &buffer.base,
                    mine: &buffer.typed,
                    theirs: current,
                };
                if let Some(typed) = with_others(three) {
                    buffer.typed = typed;
                    buffer.base = current.clone();
                }
                if buffer.typed == buffer.base {
                    // Nothing is on its way: what was taken back may be typed once more.
                    buffer.sent = None;
                }
                return (true, None);
            }
            Some(buffer) if buffer.library != library => buffer.leave(),
            // A question about it was answered: what was typed is saved, or was given up.
            Some(_) | None => None,
        };
        *slot = Some(Self {
            library,
            revision,
            answers,
            base: current.clone(),
            typed: current.clone(),
            sent: None,
            refusals: workspace.shared_refusals(),
            left: false,
        });
        (true, unsaved)
    }

    /// What was typed since the person began and is to be saved now, if anything.
    pub(crate) fn changed(&mut self) -> Option<Box<Changed<T>>> {
        if self.sent.as_ref() == Some(&self.typed) {
            return None;
        }
        let changed = self.unsaved();
        self.sent = changed.as_ref().map(|changed| changed.mine.clone());
        changed
    }

    fn unsaved(&self) -> Option<Box<Changed<T>>> {
        (self.typed != self.base).then(|| {
            Box::new(Changed {
                base: self.base.clone(),
                mine: self.typed.clone(),
            })
        })
    }

    /// The page is no longer shown: gives what is typed and not saved, once.
    pub(crate) fn leave(&mut self) -> Option<Unsaved<T>> {
        if std::mem::replace(&mut self.left, true) {
            return None;
        }
        Some((self.library, self.unsaved()?))
    }
}
