//! The person's own profile on this computer: settings, and where drafts and caches lie. It never lies in a library.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::domain::Settings;

use crate::storage::{
    files::{
        io_problem::{During, IoProblem},
        logged, ron_text,
    },
    libraries::library::Library,
    net::keychain::Keychain,
    profiles::{
        cache::Cache,
        drafts::DraftStore,
        instance::Instance,
        migration,
        outgoing::{self, Outgoing},
        place::Place,
        private,
    },
};

/// Why settings could not be read as they stand; defaults were taken instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsWarning {
    /// What is wrong.
    pub reason: String,
}

/// The file of the settings.
const SETTINGS: &str = "settings.ron";

/// The file that says what drew the window last time, one word.
pub(super) const RENDERER: &str = "renderer";

/// What a profile holds.
const OURS: [&str; 15] = [
    SETTINGS,
    "settings.ron.unreadable",
    "drafts",
    "cache",
    "windows",
    "logs",
    "crash",
    "reminded",
    "put-off",
    "background.lock",
    "outgoing",
    "imports",
    "seen",
    "uploads",
    RENDERER,
];

/// The profile.
#[derive(Debug, Clone)]
pub struct Profile {
    place: Place,
    /// This process as a window on it, where it is one.
    instance: Option<Arc<Instance>>,
    /// What this program hands to others.
    outgoing: Arc<Outgoing>,
    keychain: Keychain,
}

impl Profile {
    /// Where it lies.
    pub fn folder(&self) -> &Path {
        &self.place.folder
    }

    fn outgoing_folder(&self) -> PathBuf {
        self.place.folder.join("outgoing")
    }

    /// Writes a file that is handed to another program, a mail for example, in place of an earlier one of that name.
    ///
    /// # Errors
    /// Which step the file system refused.
    pub fn put_outgoing(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, IoProblem> {
        self.outgoing.put(&self.outgoing_folder(), name, bytes)
    }

    /// What the program does first in a profile: it closes it to others, and takes away what programs that are gone had
    /// handed to other programs.
    pub fn tidy(&self) {
        self.close_to_others();
        outgoing::clear(&self.outgoing_folder());
    }

    /// Takes from all others what an earlier version of this program let them read. Only what is known to be the
    /// profile's: somebody may have named a folder in which other things lie.
    fn close_to_others(&self) {
        private::close(&self.place.caches);
        for name in OURS {
            private::close(&self.place.folder.join(name));
            private::close(&self.place.config.join(name));
        }
    }

    pub(in crate::storage) fn instance(&self) -> Option<&Instance> {
        self.instance.as_deref()
    }

    pub(in crate::storage) fn with_instance(self, instance: Instance) -> Self {
        Self {
            instance: Some(Arc::new(instance)),
            ..self
        }
    }

    /// The profile in a folder, which need not exist yet.
    pub fn at(folder: PathBuf) -> Self {
        Self {
            place: Place::within(folder),
            instance: None,
            outgoing: Arc::default(),
            keychain: Keychain::None,
        }
    }

    /// The profile of the person who runs the program: in the folder named by [`name_profile`](super::place::name_profile), else
    /// by `LIUHEN_PROFILE`, else in `profile` beside the program where there is one, else in the system's places for such
    /// data.
    pub fn of_user() -> Self {
        Self {
            place: Place::of_user(),
            instance: None,
            outgoing: Arc::default(),
            keychain: Keychain::OfSystem,
        }
    }

    /// Where its passwords are kept.
    pub fn keychain(&self) -> Keychain {
        self.keychain
    }

    /// The cache of a library.
    pub fn cache_of(&self, library: &Library) -> Cache {
        Cache::at(&self.place.caches, library.id())
    }

    fn settings_path(&self) -> PathBuf {
        self.place.config.join(SETTINGS)
    }

    /// Where the settings are read. Earlier versions kept them beside the drafts: they are moved to where the system has
    /// settings, and read where they lie while that cannot be done.
    fn found_settings(&self) -> PathBuf {
        let (old, new) = (self.place.folder.join(SETTINGS), self.settings_path());
        if old == new || new.exists() {
            return new;
        }
        let Ok(bytes) = fs::read(&old) else {
            return new;
        };
        let copied = private::replace(&new, &bytes);
        let is_copied = copied.is_ok();
        let moved = copied.and_then(|_| fs::remove_file(&old).during("removing", &old));
        logged::logged("moving the settings", moved);
        if is_copied { new } else { old }
    }

    /// The drafts, as a program that begins now keeps them.
    pub fn draft_store(&self) -> DraftStore {
        DraftStore::at(self.place.folder.join("drafts"))
    }

    /// The settings: always usable ones. What could not be read is said, and the file kept under another name.
    pub fn settings(&self) -> (Settings, Vec<SettingsWarning>) {
        let path = self.found_settings();
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return (Settings::default(), Vec::new());
            }
            Err(error) => {
                return (
                    Settings::default(),
                    vec![SettingsWarning {
                        reason: error.to_string(),
                    }],
                );
            }
        };
        let read = ron_text::text_of(&bytes).and_then(|text| {
            let (mut settings, _) = ron_text::from_text::<Settings>(&text)?;
            migration::migrate(&text, &mut settings);
            Ok(settings)
        });
        match read {
            Ok(mut settings) => {
                if !settings.scale.is_finite() || !(0.5..=3.0).contains(&settings.scale) {
                    settings.scale = 1.0;
                }
                (settings, Vec::new())
            }
            Err(problem) => {
                // Kept, so that the next save does not write over what somebody may want back.
                let kept = fs::copy(&path, path.with_extension("ron.unreadable"));
                logged::logged(
                    "keeping settings that cannot be read",
                    kept.map(|_| ()).during("copying", &path),
                );
                (
                    Settings::default(),
                    vec![SettingsWarning {
                        reason: problem.to_string(),
                    }],
                )
            }
        }
    }

    /// Saves the settings.
    ///
    /// # Errors
    /// Which step the file system refused.
    pub fn save_settings(&self, settings: &Settings) -> Result<(), IoProblem> {
        let path = self.settings_path();
        let text = ron_text::to_text(settings).map_err(|problem| problem.at(&path))?;
        private::replace(&path, text.as_bytes()).map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile_with_config(folder: &Path, config: PathBuf) -> Profile {
        let mut profile = Profile::at(folder.to_owned());
        profile.place.config = config;
        profile
    }

    #[test]
    fn settings_are_moved_and_read_where_they_lie_while_they_cannot_be() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Settings {
            user_name: "王芳".to_owned(),
            ..Settings::default()
        };
        Profile::at(folder.path().to_owned())
            .save_settings(&kept)
            .unwrap();
        let no_folder = folder.path().join("a file");
        fs::write(&no_folder, "").unwrap();
        let stuck = profile_with_config(folder.path(), no_folder.join("config"));
        assert_eq!(stuck.settings(), (kept.clone(), Vec::new()));
        let moved = profile_with_config(folder.path(), folder.path().join("config"));
        assert_eq!(moved.settings(), (kept, Vec::new()));
        assert!(!folder.path().join(SETTINGS).exists());
    }
}
