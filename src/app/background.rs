//! The program without a window: started with the session, it reminds, follows what the person sets in the window, and
//! opens the window when asked.

use std::{path::PathBuf, process::Command, sync::Arc};

use super::{Action, App, Clock, Doing, JobKind, Profile, Start, Wake, work::JobResult};

impl App {
    /// The program as it sits in the background: it reads, reminds, and changes no settings.
    pub fn in_background(profile: Profile, clock: Clock, wake: Wake) -> Self {
        let mut app = Self::new(profile, clock, wake, Start::default());
        app.background = true;
        app.followed.clone_from(&app.settings.last_library);
        app
    }

    /// Takes what was changed in the window: when to remind, of what, and which libraries are open. Returns whether the
    /// person switched the background off since.
    pub fn follow_settings(&mut self) -> bool {
        let (fresh, warnings) = self.profile.settings();
        if !warnings.is_empty() {
            // Half a file, or none of ours: what was known goes on.
            return false;
        }
        let before = std::mem::replace(&mut self.settings, fresh);
        let open: Vec<PathBuf> = self
            .libraries()
            .map(|library| library.root().to_owned())
            .collect();
        // Compared with what was written there before, not with where it was found: a path may lead over a link.
        let last = self.settings.last_library.clone();
        if last != self.followed
            && let Some(path) = last.clone()
        {
            self.apply(Action::OpenPath(path));
        }
        self.followed = last;
        if self.settings.also_open != before.also_open {
            let fresh = self.settings.also_open.iter();
            let fresh = fresh.filter(|path| !open.contains(path)).cloned().collect();
            self.open_beside(fresh);
        }
        let wanted = |root: &std::path::Path| {
            let settings = &self.settings;
            settings
                .also_open
                .iter()
                .chain(&settings.last_library)
                .any(|path| path == root)
        };
        let closed: Vec<PathBuf> = self
            .shelf
            .iter()
            .map(|library| library.root().to_owned())
            .filter(|root| !wanted(root))
            .collect();
        self.shelf
            .retain(|library| !closed.iter().any(|root| root == library.root()));
        before.background == Some(true) && self.settings.background == Some(false)
    }

    /// Opens the library that was open last once more: a share may come within reach after the session began. Returns
    /// whether there is one.
    pub fn try_last_library(&mut self) -> bool {
        let Some(path) = self.settings.last_library.clone() else {
            return false;
        };
        self.apply(Action::OpenPath(path));
        true
    }

    /// Whether the program starts with the system to remind; writes or removes the system's entry for it, and begins now.
    pub(super) fn set_background(&mut self, wanted: bool) {
        self.settings.background = Some(wanted);
        let (profile, settings) = (Arc::clone(&self.profile), self.settings.clone());
        let turn = self.settings_turns.next();
        self.jobs.start(JobKind::Other, move |_| {
            // Written before the other program begins: it ends when it sees that it is not wanted any more, and for that
            // it has to have seen that it was.
            let kept = turn.unless_overtaken(|| super::work::keep_settings(&profile, &settings));
            if let Some(failed @ JobResult::Failed(..)) = kept {
                return failed;
            }
            let done = autostart(wanted).and_then(|()| {
                let sits = profile.sentry().is_none();
                if wanted && !sits {
                    start(&["remind"])
                } else {
                    Ok(())
                }
            });
            match done {
                Ok(()) => JobResult::Done,
                Err(error) => JobResult::Failed(Doing::SavingSettings, std::io::Error::other(error).into()),
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
        .args(arguments)
        .spawn()
        .map_err(|error| error.to_string())?;
    // Somebody has to take note of its end, or it stays in the system's table.
    std::thread::spawn(move || child.wait());
    Ok(())
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
    let entry = auto_launch::AutoLaunchBuilder::new()
        .set_app_name("Liuhen")
        .set_app_path(&command_word(&program.display().to_string()))
        .set_args(&["remind"])
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
