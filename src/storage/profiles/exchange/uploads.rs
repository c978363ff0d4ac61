//! What this computer last put on servers, by library: what stands there unchanged since may be replaced.

use std::{fs, path::PathBuf};

use crate::{
    domain::LibraryId,
    storage::{
        files::{io_problem::IoProblem, ron_text},
        net::upload::OnServer,
        profiles::{private, profile::Profile},
    },
};

impl Profile {
    fn upload_path(&self, library: LibraryId) -> PathBuf {
        self.folder().join("uploads").join(format!("{library}.ron"))
    }

    /// What was put on a server last for a library; nothing where that cannot be read: then a person is asked.
    pub fn uploaded(&self, library: LibraryId) -> Option<OnServer> {
        let bytes = fs::read(self.upload_path(library)).ok()?;
        let text = ron_text::text_of(&bytes).ok()?;
        ron_text::from_text(&text).ok().map(|(known, _)| known)
    }

    /// Notes what stands on a server now, or what a person said may be replaced there.
    ///
    /// # Errors
    /// Which step the file system refused.
    pub fn note_uploaded(&self, library: LibraryId, on_server: &OnServer) -> Result<(), IoProblem> {
        let path = self.upload_path(library);
        let text = ron_text::to_text(on_server).map_err(|problem| problem.at(&path))?;
        private::replace(&path, text.as_bytes()).map(|_| ())
    }
}
