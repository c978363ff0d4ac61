//! The icon of the program in the background, where the desktop has a place for one: how much is due today, the window,
//! and the end. On Linux by the StatusNotifierItem protocol over the session's bus; on Windows in the notification area
//! and on macOS in the menu bar, both of which want an event loop of the system's own. A desktop without a place for
//! icons shows none, and nothing else is different; one whose place appears later gets it then.

#[cfg(any(target_os = "windows", target_os = "macos"))]
mod desk;
#[cfg(target_os = "linux")]
mod item;
#[cfg(target_os = "linux")]
mod menu;
#[cfg(target_os = "linux")]
mod place;
mod shown;

#[cfg(any(target_os = "windows", target_os = "macos"))]
pub(super) use desk::Desk;
#[cfg(target_os = "linux")]
pub(super) use place::Tray;
