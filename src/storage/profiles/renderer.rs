//! What drew the window last time, so that the next start does not begin with what does not work here.

use std::fs;

use crate::{
    domain::Renderer,
    storage::{
        files::io_problem::IoProblem,
        profiles::{
            private,
            profile::{Profile, RENDERER},
        },
    },
};

impl Profile {
    /// What drew the window last time; nothing where that is not known.
    pub fn renderer(&self) -> Option<Renderer> {
        fs::read_to_string(self.folder().join(RENDERER))
            .ok()?
            .trim()
            .parse()
            .ok()
    }

    /// Keeps what draws the window.
    ///
    /// # Errors
    /// Which step the file system refused.
    pub fn keep_renderer(&self, renderer: Renderer) -> Result<(), IoProblem> {
        let text = format!("{renderer}\n");
        private::replace(&self.folder().join(RENDERER), text.as_bytes()).map(|_| ())
    }
}
