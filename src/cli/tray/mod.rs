//! The icon of the program in the background, where the desktop has a place for one: how much is due today, the window,
//! and the end. On Linux by the StatusNotifierItem protocol over the session's bus. A desktop without a place for icons
//! shows none, and nothing else is different; one whose place appears later gets it then.

use std::sync::mpsc::Sender;

use super::remind::Woken;
use crate::app::Language;

#[cfg(target_os = "linux")]
mod icon;
#[cfg(target_os = "linux")]
mod item;
#[cfg(target_os = "linux")]
mod menu;
#[cfg(target_os = "linux")]
mod place;
#[cfg(target_os = "linux")]
mod shown;

#[cfg(not(target_os = "linux"))]
pub(super) use none::Tray;
#[cfg(target_os = "linux")]
pub(super) use place::Tray;

#[cfg(not(target_os = "linux"))]
mod none {
    use super::{Language, Sender, Woken};

    /// These systems have no icon of ours yet: their crates want an event loop of the system's own.
    pub(crate) struct Tray;

    impl Tray {
        /// Never there.
        pub(crate) fn show(_: Language, _: Sender<Woken>) -> Option<Self> {
            None
        }

        /// Tells nobody.
        pub(crate) fn tell(&self, _: usize) {}
    }
}
