//! The program as a process: its start and end, one window for each profile, without a window, what is told of it.

pub(in crate::app) mod about;
pub mod background;
pub(in crate::app) mod desktop;
pub(in crate::app) mod dialogs;
pub(in crate::app) mod ending;
pub(in crate::app) mod instance;
#[cfg(target_os = "linux")]
pub(in crate::app) mod locale;
pub(in crate::app) mod panics;
pub(in crate::app) mod place;
pub(in crate::app) mod renderers;
pub(in crate::app) mod state;
mod updates;
pub(in crate::app) mod without_window;
