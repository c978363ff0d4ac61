//! What whoever helps with the program asks first: which version it is, and where its files lie.

pub(in crate::app) mod icon;
pub(in crate::app) mod licences;
mod support;

use std::path::PathBuf;

use crate::{app::App, domain::Renderer};

/// The version of the program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The commit that it was built of, where the build was told.
const COMMIT: Option<&str> = option_env!("LIUHEN_COMMIT");

/// The program on this computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Its version.
    pub version: &'static str,
    /// The commit that it was built of, where the build was told.
    pub commit: Option<&'static str>,
    /// What draws the window, where there is one.
    pub renderer: Option<Renderer>,
    /// The kind of system and of processor.
    pub system: String,
    /// Where settings, drafts and logs lie.
    pub profile: PathBuf,
    /// Where the logs lie.
    pub logs: PathBuf,
    /// Where the open library lies.
    pub library: Option<PathBuf>,
}

/// The kind of system and of processor, `linux x86_64`.
pub(in crate::app) fn system() -> String {
    format!("{} {}", std::env::consts::OS, std::env::consts::ARCH)
}

impl App {
    /// What there is to say about the program on this computer.
    pub fn about(&self) -> About {
        About {
            version: VERSION,
            commit: COMMIT,
            renderer: self.renderer,
            system: system(),
            profile: self.shared.profile.folder().to_owned(),
            logs: self.shared.profile.log_folder(),
            library: self.workspace().map(|workspace| workspace.root().to_owned()),
        }
    }
}
