//! Where the profile of whoever runs the program lies: the folder that was named at its start, else that of the variable,
//! else the `profile` folder beside the program (on a stick, it goes where the program goes), else the system's places.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    sync::OnceLock,
};

/// The variable that names a profile's folder.
const VARIABLE: &str = "LIUHEN_PROFILE";

/// The folder beside the program that makes it portable.
const PORTABLE: &str = "profile";

/// What was named at the start of this process.
static NAMED: OnceLock<PathBuf> = OnceLock::new();

/// The three folders of a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// Drafts, logs and the like.
    pub(super) folder: PathBuf,
    /// The settings.
    pub(super) config: PathBuf,
    /// What may be deleted at any time.
    pub(super) caches: PathBuf,
}

/// Says where the profile of this process lies. Only the first call counts.
pub fn name_profile(folder: PathBuf) {
    let _ = NAMED.set(folder);
}

/// The folder that was named for the profile of this process.
pub fn named_profile() -> Option<PathBuf> {
    NAMED.get().cloned()
}

impl Place {
    /// All in one folder.
    pub(super) fn within(folder: PathBuf) -> Self {
        Self {
            caches: folder.join("cache"),
            config: folder.clone(),
            folder,
        }
    }

    /// That of whoever runs this process.
    pub(super) fn of_user() -> Self {
        let program = env::var_os("APPIMAGE")
            .map(PathBuf::from)
            .or_else(|| env::current_exe().ok());
        Self::chosen(NAMED.get().cloned(), env::var_os(VARIABLE), program.as_deref()).unwrap_or_else(|| {
            Self::of_system().unwrap_or_else(|| Self::within(PathBuf::from("liuhen-profile")))
        })
    }

    fn chosen(named: Option<PathBuf>, variable: Option<OsString>, program: Option<&Path>) -> Option<Self> {
        let variable = || variable.filter(|name| !name.is_empty()).map(PathBuf::from);
        let beside = || {
            let folder = program?.parent()?.join(PORTABLE);
            folder.is_dir().then_some(folder)
        };
        named.or_else(variable).or_else(beside).map(Self::within)
    }

    fn of_system() -> Option<Self> {
        let dirs = directories::ProjectDirs::from("", "", "liuhen")?;
        // On Windows the other folder of settings goes from computer to computer, and paths are of one alone.
        let config = if cfg!(target_os = "linux") {
            dirs.config_dir()
        } else {
            dirs.data_local_dir()
        };
        Some(Self {
            folder: dirs.data_local_dir().to_owned(),
            config: config.to_owned(),
            caches: dirs.cache_dir().to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_first_that_says_so_has_it() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("liuhen");
        let beside = folder.path().join(PORTABLE);
        let named = || Some(PathBuf::from("named"));
        let variable = |value: &str| Some(OsString::from(value));
        assert_eq!(
            Place::chosen(None, None, Some(&program)),
            None,
            "nothing lies beside it"
        );
        fs::create_dir(&beside).unwrap();
        for (name, value, expected) in [
            (named(), variable("variable"), Path::new("named")),
            (None, variable("variable"), Path::new("variable")),
            (None, variable(""), &beside),
            (None, None, &beside),
        ] {
            let place = Place::chosen(name, value, Some(&program));
            assert_eq!(place, Some(Place::within(expected.to_owned())));
        }
    }
}
