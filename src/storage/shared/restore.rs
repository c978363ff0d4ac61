//! A shared file that is damaged, and one that a person puts back to what it said before: an earlier version becomes a new
//! one, so that what it replaces stays reachable. A damaged file goes to the trash as it is, and only when a person asks.

use serde_json::Value;

use crate::domain::{
    FORMAT, LibrarySettings, ReadOnlyReason, ReadProblem, Stamp,
    shared::{Choices, Content, Difference, SharedChange, differences, typed, untyped},
};

use crate::storage::{
    files::{atomic, ron_text, version::Version},
    libraries::{
        library::Library,
        saving::{SaveError, verified},
    },
    shared::{
        content::{Codec, SharedError, unfit},
        history::{NewVersion, SharedHow, SharedVersion},
        save::{Mine, SharedOutcome, SharedSaved, again},
    },
};

/// Why a shared file is not written by this program as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SharedTrouble {
    /// It cannot be understood: cut off, blank, or no text of ours.
    Damaged {
        /// Why.
        problem: ReadProblem,
        /// The latest version that reads well; `None` where the history has none.
        last_good: Option<SharedVersion>,
    },
    /// A newer program wrote it.
    Newer,
    /// It holds fields that this program does not know, and would lose.
    UnknownFields(Vec<String>),
}

/// A shared file that was put back to an earlier version.
#[derive(Debug)]
pub struct SharedRestored {
    /// How the save ended.
    pub outcome: SharedOutcome,
    /// What takes it back; `None` where what stood there could not be read.
    pub undo: Option<SharedChange>,
}

impl Library {
    /// What is wrong with a shared file, if anything. What the system does not let read now is no damage.
    pub fn shared_trouble<T: Content>(&self) -> Option<SharedTrouble> {
        let codec = Codec::of::<T>();
        match self.shared_head(&codec) {
            Ok(head) => match head?.read_only? {
                ReadOnlyReason::NewerFormat(_) => Some(SharedTrouble::Newer),
                ReadOnlyReason::UnknownFields(fields) => Some(SharedTrouble::UnknownFields(fields)),
                ReadOnlyReason::NotWritable => None,
            },
            Err(SharedError::Unreadable { problem, .. }) => Some(SharedTrouble::Damaged {
                problem,
                last_good: self.last_good_shared(&codec),
            }),
            Err(SharedError::Newer(_)) => Some(SharedTrouble::Newer),
            Err(_) => None,
        }
    }

    /// The latest version that stood in the file and reads well.
    fn last_good_shared(&self, codec: &Codec) -> Option<SharedVersion> {
        let mut versions = self.shared_versions(codec.file).into_iter();
        versions.find(|info| {
            info.how != SharedHow::Side && self.shared_version_value(codec, &info.version).is_ok()
        })
    }

    /// What the library's settings said last, where their file is damaged: the library is usable until it is mended.
    pub fn take_last_good_settings(&self) {
        let codec = Codec::of::<LibrarySettings>();
        let Some(good) = self.last_good_shared(&codec) else {
            return;
        };
        let value = self.shared_version_value(&codec, &good.version);
        if let Ok((_, value)) = value
            && let Ok(settings) = typed(&value)
        {
            self.know_settings(settings);
        }
    }

    /// What a version changed against the one that it was made from, or that stood before it where another program brought
    /// it; `None` where that is no longer kept.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub fn compare_shared<T: Content>(
        &self,
        version: &SharedVersion,
    ) -> Result<Option<Vec<Difference>>, SharedError> {
        let codec = Codec::of::<T>();
        let before = || {
            let mut versions = self.shared_versions(codec.file).into_iter();
            let older = versions.find(|older| older.serial < version.serial && older.how != SharedHow::Side);
            older.map(|older| older.version)
        };
        let Some(parent) = version.parents.first().copied().or_else(before) else {
            return Ok(None);
        };
        if self.shared_version_text(codec.file, &parent).is_none() {
            return Ok(None);
        }
        let (_, before) = self.shared_version_value(&codec, &parent)?;
        let (_, after) = self.shared_version_value(&codec, &version.version)?;
        Ok(Some(differences(&codec.shape, &before, &after)))
    }

    /// A version's text and what it says; only one that this program would write back whole.
    fn shared_version_value(&self, codec: &Codec, version: &Version) -> Result<(String, Value), SharedError> {
        let text = self
            .shared_version_text(codec.file, version)
            .ok_or(SharedError::NoSuchVersion(codec.file))?;
        let path = || self.shared_path(codec.file);
        let unreadable = |problem| SharedError::Unreadable {
            path: path(),
            problem,
        };
        let plain = ron_text::text_of(text.as_bytes()).map_err(unreadable)?;
        if ron_text::format_of(&plain).is_some_and(|format| format > FORMAT) {
            return Err(SharedError::Newer(path()));
        }
        let (value, unknown) = (codec.read)(&plain).map_err(unreadable)?;
        if unknown.is_empty() {
            return Ok((text, value));
        }
        Err(SharedError::UnknownFields {
            path: path(),
            fields: unknown,
        })
    }

    /// Puts a shared file back to one of its versions. A damaged file goes to the trash; what somebody else changes at
    /// this very moment is merged.
    ///
    /// # Errors
    /// When there is no such version or it cannot be written back whole, the file may not be rewritten, or a step was
    /// refused; what stood there still stands.
    pub fn restore_shared<T: Content>(
        &self,
        version: &Version,
        author: &Stamp,
    ) -> Result<SharedRestored, SharedError> {
        let codec = Codec::of::<T>();
        let (text, value) = self.shared_version_value(&codec, version)?;
        let before = match self.shared_head(&codec) {
            Ok(Some(head)) => head.value,
            Ok(None) => (codec.absent)().map_err(|error| unfit(codec.file, &error.to_string()))?,
            Err(SharedError::Unreadable { .. }) => {
                let saved = self.mend_shared(&codec, (&text, value), &[*version], author)?;
                return self.restored(&codec, saved, None);
            }
            Err(error) => return Err(error),
        };
        let mine = Mine {
            base: Some(&before),
            value: &value,
            how: SharedHow::Restored,
            copy: None,
        };
        let outcome = again(|| self.merge_shared(&codec, &mine, |_| Choices::new(), author));
        self.restored(&codec, outcome?, Some(before))
    }

    /// Begins a damaged shared file anew, as one that was never written. The damaged one goes to the trash.
    ///
    /// # Errors
    /// When the file may not be rewritten, or a step was refused; what stood there still stands.
    pub fn begin_shared_anew<T: Content>(
        &self,
        content: &T,
        author: &Stamp,
    ) -> Result<SharedRestored, SharedError> {
        let codec = Codec::of::<T>();
        let value = untyped(content).map_err(|error| unfit(codec.file, &error.to_string()))?;
        let text = codec.text(&value)?;
        let saved = self.mend_shared(&codec, (&text, value), &[], author)?;
        self.restored(&codec, saved, None)
    }

    fn restored(
        &self,
        codec: &Codec,
        outcome: SharedOutcome,
        before: Option<Value>,
    ) -> Result<SharedRestored, SharedError> {
        let outcome = self.settings_follow(codec.file, Ok(outcome))?;
        let undo = match (&outcome, before) {
            (SharedOutcome::Saved(saved), Some(before)) => Some(SharedChange {
                file: codec.file,
                base: saved.value.clone(),
                mine: before,
            }),
            _ => None,
        };
        Ok(SharedRestored { outcome, undo })
    }

    /// Puts a text in the place of a file that cannot be read, which is kept in the trash. Where somebody else mended it
    /// meanwhile, theirs stands.
    fn mend_shared(
        &self,
        codec: &Codec,
        (text, value): (&str, Value),
        parents: &[Version],
        author: &Stamp,
    ) -> Result<SharedOutcome, SharedError> {
        let lock = self.lock_shared(codec.file, author)?;
        let path = self.shared_path(codec.file);
        let saved = |value, version| {
            SharedOutcome::Saved(Box::new(SharedSaved {
                file: codec.file,
                value,
                version: Some(version),
                taken: Vec::new(),
            }))
        };
        match self.shared_head(codec) {
            Ok(Some(head)) => return Ok(saved(head.value, head.version)),
            Ok(None) | Err(SharedError::Unreadable { .. }) => {}
            Err(error) => return Err(error),
        }
        let kept = self.keep_shared(&NewVersion {
            file: codec.file,
            text,
            parents: parents.to_vec(),
            how: SharedHow::Restored,
            author,
        })?;
        let staged = atomic::stage(&path, text.as_bytes())?;
        if lock.as_ref().is_some_and(|lock| !lock.is_held()) {
            return Err(SaveError::NotVerified { path }.into());
        }
        self.keep_damaged(&path)?;
        self.ours.wrote(&path, Version::of(text.as_bytes()));
        let account = staged.replace(&path)?.and(kept);
        let written = verified(&path, text.as_bytes(), account)?;
        self.prune_shared(codec.file);
        Ok(saved(value, written.version))
    }
}
