//! What was said of what is due, kept in the profile: one small file for each reminder, so that of all programs of a person
//! on a computer one says it, and a restart neither repeats nor loses anything.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use chrono::NaiveDateTime;

use crate::storage::{
    files::{logged::Logged, version::short_hash},
    profiles::{private, profile::Profile},
};

/// Claims older than this are of reminders that nobody says any more.
const CLAIMS_KEPT: Duration = Duration::from_hours(60 * 24);

/// How the moment is written until which a reminder is put off.
const MOMENT: &str = "%Y-%m-%dT%H:%M:%S";

/// The right to sit in the background, held until it is dropped or the program ends.
#[derive(Debug)]
pub struct Sentry {
    _held: fs::File,
}

impl Profile {
    fn claims(&self) -> PathBuf {
        self.folder().join("reminded")
    }

    fn put_off(&self) -> PathBuf {
        self.folder().join("put-off")
    }

    /// Throws away the claims of reminders that nobody says any more at `now`.
    pub fn forget_old_reminders(&self, now: SystemTime) {
        forget_old(&self.claims(), now);
        forget_old(&self.put_off(), now);
    }

    /// Takes the right to say a reminder: whoever is first gets it, of all programs of this person on this computer,
    /// and nobody gets it again. Where nothing can be written nobody is reminded twice a minute either: it is refused.
    pub fn claim_reminder(&self, key: &str) -> bool {
        let folder = self.claims();
        let name = short_hash(key.as_bytes());
        let claim = || private::create_new(&folder.join(&name));
        match claim() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                private::make_folder(&folder).is_ok() && claim().is_ok()
            }
            claimed => claimed.is_ok(),
        }
    }

    /// Gives that right back: it could not be said.
    pub fn release_reminder(&self, key: &str) {
        // Where it cannot be given back it counts as said; the list of the day still shows it.
        let _ = fs::remove_file(self.claims().join(short_hash(key.as_bytes())));
    }

    /// Puts a reminder that was said off until a moment, for every program of this person on this computer.
    pub fn put_reminder_off(&self, key: &str, until: NaiveDateTime) {
        let path = self.put_off().join(short_hash(key.as_bytes()));
        let written = private::replace(&path, until.format(MOMENT).to_string().as_bytes());
        if let Err(error) = written {
            tracing::warn!(error = %error.logged(), "a reminder could not be put off");
        }
    }

    /// Of these reminders, those that were put off until `now` or before; each is given to one program once.
    pub fn take_put_off<'a>(&self, keys: impl Iterator<Item = &'a str>, now: NaiveDateTime) -> Vec<&'a str> {
        let folder = self.put_off();
        let some = fs::read_dir(&folder).is_ok_and(|mut entries| entries.next().is_some());
        if !some {
            return Vec::new();
        }
        keys.filter(|key| {
            let path = folder.join(short_hash(key.as_bytes()));
            is_over(&path, now) && fs::remove_file(&path).is_ok()
        })
        .collect()
    }

    /// Takes the place of the one program that sits in the background; nothing where another one has it.
    pub fn sentry(&self) -> Option<Sentry> {
        private::make_folder(self.folder()).ok()?;
        let file = private::create(&self.folder().join("background.lock")).ok()?;
        file.try_lock().ok()?;
        Some(Sentry { _held: file })
    }
}

/// Whether the moment that a file names has come. One that cannot be understood has: better said twice than never.
fn is_over(path: &Path, now: NaiveDateTime) -> bool {
    fs::read_to_string(path).is_ok_and(|text| {
        let until = NaiveDateTime::parse_from_str(&text, MOMENT).ok();
        until.is_none_or(|until| until <= now)
    })
}

fn forget_old(folder: &Path, now: SystemTime) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let age = entry.metadata().and_then(|about| about.modified());
        let old = age.is_ok_and(|made| now.duration_since(made).is_ok_and(|age| age > CLAIMS_KEPT));
        if old {
            // Another program may have removed it already.
            let _ = fs::remove_file(entry.path());
        }
    }
}
