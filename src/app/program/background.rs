//! The program without a window: started with the session, it reminds, follows what the person sets in the window, and
//! opens the window when asked.

use std::{path::PathBuf, process::Command, sync::Arc};

use crate::domain::LibraryId;

use crate::app::{App, Clock, Doing, Failure, JobKind, Start, Wake, Workspace};
use crate::storage::{Profile, named_profile};

impl App {
    /// The program as it sits in the background: it reads, reminds, and changes no settings.
    pub fn in_background(profile: Profile, clock: Clock, wake: Wake) -> Self {
        let mut app = Self::begin(clock, wake, Start { profile, open: None }, true);
        app.followed = app.shared.settings.active_library;
        app
    }

    /// Takes what was changed in the window: when to remind, of what, and which libraries are open. Returns whether the
    /// person switched the background off since.
    pub fn follow_settings(&mut self) -> bool {
        let (fresh, warnings) = self.shared.profile.settings();
        if !warnings.is_empty() {
            // Half a file, or none of ours: what was known goes on.
            return false;
        }
        let before = std::mem::replace(&mut self.shared.settings, fresh);
        let last = self.shared.settings.active_library;
        if last != self.followed {
            self.open_last_library();
        }
        self.followed = last;
        let open: Vec<LibraryId> = self.workspaces.iter().map(Workspace::id).collect();
        if self.shared.settings.open_libraries != before.open_libraries {
            let fresh = self.shared.settings.open_libraries.iter().copied();
            let fresh: Vec<LibraryId> = fresh.filter(|id| !open.contains(id)).collect();
            self.open_beside(&fresh);
        }
        let settings = &self.shared.settings;
        let wanted = |id: &LibraryId| settings.open_libraries.contains(id) || last == Some(*id);
        // The one that gives way to another is let go once that is open.
        let unwanted = open
            .into_iter()
            .filter(|id| !wanted(id) && Some(*id) != self.active);
        for id in unwanted.collect::<Vec<_>>() {
            self.close_library(id);
        }
        before.background == Some(true) && self.shared.settings.background == Some(false)
    }

    /// Opens the library that was open last once more: a share may come within reach after the session began. Returns
    /// whether there is one.
    pub fn try_last_library(&mut self) -> bool {
        self.open_last_library()
    }

    /// Whether the program starts with the system to remind; writes or removes the system's entry for it, and begins now.
    pub(in crate::app) fn set_background(&mut self, wanted: bool) {
        self.shared.settings.background = Some(wanted);
        let (profile, settings) = (Arc::clone(&self.shared.profile), self.shared.settings.clone());
        let revision = self.shared.settings_revisions.next();
        let set = move |_: &_| -> Result<(), Failure> {
            // Written before the other program begins: it ends when it sees that it is not wanted any more, and for that
            // it has to have seen that it was.
            if let Some(kept) = revision.unless_overtaken(|| profile.save_settings(&settings)) {
                kept?;
            }
            let done = autostart(wanted).and_then(|()| {
                let sits = profile.sentry().is_none();
                if wanted && !sits {
                    start(&["remind"])
                } else {
                    Ok(())
                }
            });
            done.map_err(|error| std::io::Error::other(error).into())
        };
        self.shared.start(JobKind::Other, set, |app, done| {
            if let Err(reason) = done {
                app.shared.fail(None, Doing::SavingSettings, reason);
            }
        });
    }
}

/// Opens the window.
pub fn open_window() {
    if let Err(error) = start(&[]) {
        tracing::warn!(%error, "the window did not open");
    }
}

/// Starts this program beside itself.
fn start(arguments: &[&str]) -> Result<(), String> {
    let mut child = Command::new(program()?)
        .args(profile_arguments())
        .args(arguments)
        .spawn()
        .map_err(|error| error.to_string())?;
    // Somebody has to take note of its end, or it stays in the system's table.
    std::thread::spawn(move || child.wait());
    Ok(())
}

/// What tells another start which profile was named to this one.
fn profile_arguments() -> Vec<String> {
    match named_profile() {
        Some(folder) => vec!["--profile".to_owned(), folder.display().to_string()],
        None => Vec::new(),
    }
}

/// Where this program lies. What runs out of an AppImage lies in a place that is gone tomorrow; the image stays.
fn program() -> Result<PathBuf, String> {
    match std::env::var_os("APPIMAGE").filter(|path| !path.is_empty()) {
        Some(image) => Ok(image.into()),
        None => std::env::current_exe().map_err(|error| error.to_string()),
    }
}

/// The system's entry that starts the program with the session.
fn autostart(wanted: bool) -> Result<(), String> {
    let program = program()?;
    let mut arguments = profile_arguments();
    if let Some(folder) = arguments.get_mut(1) {
        *folder = command_word(folder);
    }
    arguments.push("remind".to_owned());
    let entry = auto_launch::AutoLaunchBuilder::new()
        .set_app_name("Liuhen")
        .set_app_path(&command_word(&program.display().to_string()))
        .set_args(&arguments)
        .build()
        .map_err(|error| error.to_string())?;
    let done = if wanted { entry.enable() } else { entry.disable() };
    done.map_err(|error| error.to_string())
}

/// A path as one word of the command line that a desktop entry holds: in quotes, and of what a quoted word reserves each
/// sign with a backslash, which the file itself wants doubled; a percent sign is doubled, or it begins a field code
/// (Desktop Entry Specification 1.5, "The Exec key").
#[cfg(all(unix, not(target_os = "macos")))]
pub fn command_word(path: &str) -> String {
    let mut word = String::from("\"");
    for c in path.chars() {
        match c {
            '"' | '`' | '$' => word.extend(["\\\\", &c.to_string()]),
            '\\' => word.push_str("\\\\\\\\"),
            '%' => word.push_str("%%"),
            c => word.push(c),
        }
    }
    word.push('"');
    word
}

/// A path as one word of the command line that the registry holds. No path of this system has quotes in it.
#[cfg(windows)]
pub fn command_word(path: &str) -> String {
    format!("\"{path}\"")
}

/// A path as the launch agent holds it: a text of its own, between XML tags.
#[cfg(target_os = "macos")]
pub fn command_word(path: &str) -> String {
    path.replace('&', "&amp;").replace('<', "&lt;")
}
