//! What is typed into dialogs that are open, over the end of the program: beside the drafts of its session.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::PoisonError,
};

use serde::{Deserialize, Serialize};

use crate::{
    domain::{KeptDialog, LibraryId},
    storage::files::{
        io_problem::{During, IoProblem},
        logged::Logged,
        ron_text,
    },
};

use super::{
    drafts::{DraftStore, Owner, entries, holds_drafts, is_session, owner_of},
    private,
};

/// The folder within a session, and the file in it.
const FOLDER: &str = "dialogs";
const FILE: &str = "open.ron";

/// A dialog that is kept, and what it speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredDialog {
    /// Its library.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub library: Option<LibraryId>,
    /// The name of its draft, where it is of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<String>,
    /// What is typed.
    pub dialog: KeptDialog,
}

impl DraftStore {
    fn dialogs_path(session: &Path) -> PathBuf {
        session.join(FOLDER).join(FILE)
    }

    /// Keeps these dialogs of this program, in place of those kept before.
    ///
    /// # Errors
    /// Which step the file system refused.
    pub fn save_dialogs(&self, dialogs: &[StoredDialog]) -> Result<(), IoProblem> {
        let path = Self::dialogs_path(&self.session);
        if dialogs.is_empty() {
            return match fs::remove_dir_all(self.session.join(FOLDER)) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    Err(error).during("removing", &path)
                }
                _ => Ok(()),
            };
        }
        self.begin()?;
        let text = ron_text::to_text_of_any_size(&dialogs).map_err(|problem| problem.at(&path))?;
        private::replace(&path, text.as_bytes()).map(|_| ())
    }

    /// Takes over the dialogs of programs that are gone. From then on they are this program's: they are kept until
    /// [`Self::save_dialogs`] says otherwise. One that cannot be read is left out.
    pub fn take_dialogs(&self) -> Vec<StoredDialog> {
        let _one = self.taking_over.lock().unwrap_or_else(PoisonError::into_inner);
        let mut taken = read(&Self::dialogs_path(&self.session)).unwrap_or_default();
        for session in entries(&self.folder).filter(|path| is_session(path)) {
            let path = Self::dialogs_path(&session);
            if session == self.session || !path.is_file() {
                continue;
            }
            let owner = owner_of(&session);
            if matches!(owner, Owner::Runs) {
                continue;
            }
            let Some(more) = read(&path) else { continue };
            taken.extend(more);
            let moved = self
                .save_dialogs(&taken)
                .and_then(|()| fs::remove_dir_all(session.join(FOLDER)).during("removing", &path));
            if let Err(error) = moved {
                tracing::warn!(error = error.logged(), "open dialogs were not taken over");
            }
            if matches!(owner, Owner::Gone(_)) && !holds_drafts(&session) {
                drop(owner);
                let _ = fs::remove_dir_all(&session);
            }
        }
        taken
    }
}

/// `None` where they cannot be read: then they stay where they are.
fn read(path: &Path) -> Option<Vec<StoredDialog>> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Some(Vec::new()),
        Err(_) => return None,
    };
    let dialogs = ron_text::text_of(&bytes).and_then(|text| ron_text::from_text(&text));
    if let Err(problem) = &dialogs {
        tracing::warn!(%problem, "open dialogs that cannot be read");
    }
    dialogs.ok().map(|(dialogs, _)| dialogs)
}
