//! Saving a record. The order of every save: lock → read what stands there, whole → it is the draft's base → keep the
//! new version in the history, synced → write it beside the record, synced → put it in the record's place → sync the
//! folder → read it back and compare → unlock. The history comes first, so that a save which loses a race, or is cut
//! short, loses nothing.

use std::{
    borrow::Cow,
    fs,
    path::{Path, PathBuf},
};

use crate::domain::{Record, RecordNumber, Stamp};

use crate::storage::{
    files::{
        atomic::{self, Account},
        io_problem::{During, IoProblem},
        lock::Lock,
        reading::{self, LoadError},
        record_file::{self, Loaded, Saved},
        ron_text,
        version::Version,
    },
    history::file::{How, NewVersion, version_files},
    libraries::{
        library::Library,
        saving::{self, SaveError, locked, unreadable},
        seen::SeenVersion,
        trash::move_file,
    },
};

/// What stands in a record's file at the moment of a save.
pub(in crate::storage) struct Head {
    pub(in crate::storage) loaded: Loaded,
    pub(in crate::storage) bytes: Vec<u8>,
}

/// The record with the supplements that were saved before, as they were.
pub(in crate::storage) fn keep_supplements(record: &mut Cow<'_, Record>, saved: &Record) {
    if !saved.supplements.is_empty() {
        record.to_mut().keep_supplements(saved);
    }
}

impl Library {
    /// Saves a record over `base`, the version that the draft was begun from; without one its place must be free.
    ///
    /// # Errors
    /// See [`SaveError`]; the old file stands.
    pub fn save(&self, record: &Record, base: Option<&Version>, author: &Stamp) -> Result<Saved, SaveError> {
        let number = record.number;
        let text = ron_text::record_to_text(record)?;
        let lock = self.lock(number, Some(author))?;
        let Some(base) = base else {
            let theirs = || {
                self.head(number)
                    .map(|head| head.map(|head| self.changed(head.loaded)))
            };
            return match self.create_at(number, &text, author, None)? {
                Some(saved) => Ok(saved),
                None => Err(theirs()?.unwrap_or_else(|| SaveError::Gone {
                    path: self.record_path(number),
                })),
            };
        };
        let head = self.head_for_saving(number)?;
        let mut record = Cow::Borrowed(record);
        keep_supplements(&mut record, &head.loaded.record);
        let text = ron_text::record_to_text(&record)?;
        if head.loaded.version == Version::of(text.as_bytes()) {
            // The same save once more, after an error that came behind the rename.
            return saving::verified(&head.loaded.path, &head.bytes, Account::FULL);
        }
        if head.loaded.version != *base {
            return Err(self.changed(head.loaded));
        }
        let next = NewVersion {
            number,
            text: &text,
            parents: &[*base],
            how: How::Saved,
            author,
            save: None,
            device: None,
        };
        self.put(lock.as_ref(), &head, &next)
    }

    /// Keeps a version in the history and puts it in the place of `head`.
    pub(in crate::storage) fn put(
        &self,
        lock: Option<&Lock>,
        head: &Head,
        next: &NewVersion<'_>,
    ) -> Result<Saved, SaveError> {
        let kept = self.keep_head(head, next.author)?;
        let next_kept = self.remember(next)?;
        let kept = kept.and(next_kept.account);
        let path = &head.loaded.path;
        let staged = atomic::stage(path, next.text.as_bytes())?;
        if let Some(lock) = lock
            && !lock.is_held()
        {
            // This program stood still for so long that another one broke its lock.
            return Err(self.changed(self.head_for_saving(next.number)?.loaded));
        }
        self.ours.wrote(path, Version::of(next.text.as_bytes()));
        let account = staged.replace(path)?.and(kept);
        let saved = saving::verified(path, next.text.as_bytes(), account)?;
        let (version, seal) = (saved.version, next_kept.seal);
        self.seen.note(next.number, SeenVersion { version, seal });
        Ok(saved)
    }

    /// Keeps what another program put in a record's file, or what is older than the history.
    fn keep_head(&self, head: &Head, author: &Stamp) -> Result<Account, IoProblem> {
        if self
            .find_version(head.loaded.record.number, &head.loaded.version)
            .is_some()
        {
            return Ok(Account::FULL);
        }
        // A record that reads is text.
        let text = String::from_utf8_lossy(&head.bytes);
        let nobody = Stamp {
            at: head
                .loaded
                .record
                .modified
                .as_ref()
                .map_or(author.at, |stamp| stamp.at),
            by: String::new(),
        };
        let kept = self.remember(&NewVersion {
            number: head.loaded.record.number,
            text: &text,
            parents: &[],
            how: How::Found,
            author: &nobody,
            save: None,
            device: None,
        })?;
        Ok(kept.account)
    }

    /// What stands in a record's file; `None` when there is none.
    pub(in crate::storage) fn head(&self, number: RecordNumber) -> Result<Option<Head>, SaveError> {
        let path = self.record_path(number);
        if self.leads_out(&path) {
            return Err(SaveError::Outside(path));
        }
        let bytes = match reading::read_capped(&path) {
            Ok(bytes) => bytes,
            Err(LoadError::Io(problem)) if problem.source.kind() == std::io::ErrorKind::NotFound => {
                return Ok(None);
            }
            Err(error) => return Err(unreadable(error)),
        };
        let loaded = record_file::loaded_from(&path, &bytes).map_err(unreadable)?;
        Ok(Some(Head { loaded, bytes }))
    }

    /// What stands in a record's file, if it may be replaced.
    pub(in crate::storage) fn head_for_saving(&self, number: RecordNumber) -> Result<Head, SaveError> {
        let path = self.record_path(number);
        let head = self.head(number)?.ok_or(SaveError::Gone { path: path.clone() })?;
        if head.loaded.record.number != number {
            return Err(SaveError::Swapped {
                path,
                holds: head.loaded.record.number,
            });
        }
        match &head.loaded.read_only {
            Some(reason) => Err(SaveError::ReadOnly {
                path,
                reason: reason.to_string(),
            }),
            None => Ok(head),
        }
    }

    /// Somebody else's version stands in the file: whose, as far as that is known.
    fn changed(&self, theirs: Loaded) -> SaveError {
        let by = self.author_of(&theirs);
        SaveError::Changed {
            path: theirs.path.clone(),
            theirs: Box::new(theirs),
            by,
        }
    }

    /// Locks a record, where locks are used.
    pub(in crate::storage) fn lock(
        &self,
        number: RecordNumber,
        stamp: Option<&Stamp>,
    ) -> Result<Option<Lock>, SaveError> {
        self.check_reachable()?;
        let path = self.record_path(number);
        if self.leads_out(&path) {
            return Err(SaveError::Outside(path));
        }
        if !self.locks {
            return Ok(None);
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).during("making the folder", folder)?;
        }
        locked(&path, stamp).map(Some)
    }

    /// Moves a record to the trash; its number stays taken.
    ///
    /// # Errors
    /// Which step the file system refused; the record stays where it is.
    pub fn delete(&self, number: RecordNumber) -> Result<(), SaveError> {
        let _lock = self.lock(number, None)?;
        let (from, to) = (self.record_path(number), self.trash_path(number));
        self.check_inside(&to)?;
        self.ours.removed(&from);
        move_file(&from, &to)?;
        Ok(())
    }

    /// Takes back that a record was made: it goes with its history, and its number is free again. Only while it is as it was
    /// made, by this version: what somebody saved since stays. Whether it is gone.
    ///
    /// # Errors
    /// Which step the file system refused; the record may be gone and its number still taken.
    pub fn unmake(&self, number: RecordNumber, version: &Version) -> Result<bool, SaveError> {
        let _lock = self.lock(number, None)?;
        let (path, history) = (self.record_path(number), self.history_folder(number));
        self.check_inside(&history)?;
        let head = record_file::load_file(&path).map_err(unreadable)?;
        let versions = version_files(&history);
        if head.version != *version || versions.len() > 1 {
            return Ok(false);
        }
        self.ours.removed(&path);
        fs::remove_file(&path).during("removing", &path)?;
        for version in versions {
            fs::remove_file(&version).during("removing", &version)?;
        }
        self.seen.forget(number);
        // The number is free when the folder is gone; one that never was does not matter.
        let _ = fs::remove_dir(&history);
        Ok(true)
    }

    /// Brings a record back from the trash.
    ///
    /// # Errors
    /// When it is not there or no record, its place is taken, or which step the file system refused; it stays there.
    pub fn undelete(&self, number: RecordNumber) -> Result<Loaded, SaveError> {
        let _lock = self.lock(number, None)?;
        let (from, to) = (self.trash_path(number), self.record_path(number));
        // Read before it is moved: what fails behind that would be told of a record that is back.
        if self.leads_out(&from) {
            return Err(SaveError::Outside(from));
        }
        let loaded = record_file::read_record(&from).map_err(unreadable)?;
        self.ours.wrote(&to, loaded.version);
        move_file(&from, &to)?;
        self.forget_deletion(number);
        Ok(Loaded { path: to, ..loaded })
    }
}

/// Saves a record in a file outside any library, if the file still is `base`; without one its place must be free. Such
/// a file has no history.
///
/// # Errors
/// When it was changed, is gone or may only be read; or which step the file system refused. The old file stands.
pub fn save_file(path: &Path, record: &Record, base: Option<&Version>) -> Result<Saved, SaveError> {
    // A link stays one: what it leads to is replaced.
    let path: PathBuf = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let lock = locked(&path, record.modified.as_ref())?;
    let text = ron_text::record_to_text(record)?;
    let Some(base) = base else {
        return match atomic::create_new(&path, text.as_bytes())? {
            Some(account) => saving::verified(&path, text.as_bytes(), account),
            None => Err(changed_file(record_file::load_file(&path).map_err(unreadable)?)),
        };
    };
    let now = match record_file::load_file(&path) {
        Ok(loaded) => loaded,
        Err(LoadError::Io(problem)) if problem.source.kind() == std::io::ErrorKind::NotFound => {
            return Err(SaveError::Gone { path });
        }
        Err(error) => return Err(unreadable(error)),
    };
    if now.record.number != record.number {
        return Err(SaveError::Swapped {
            path,
            holds: now.record.number,
        });
    }
    if now.version != *base {
        return Err(changed_file(now));
    }
    if let Some(reason) = now.read_only {
        let reason = reason.to_string();
        return Err(SaveError::ReadOnly { path, reason });
    }
    let staged = atomic::stage(&path, text.as_bytes())?;
    if !lock.is_held() {
        return Err(changed_file(record_file::load_file(&path).map_err(unreadable)?));
    }
    let account = staged.replace(&path)?;
    saving::verified(&path, text.as_bytes(), account)
}

fn changed_file(theirs: Loaded) -> SaveError {
    SaveError::Changed {
        path: theirs.path.clone(),
        by: theirs.record.modified.clone(),
        theirs: Box::new(theirs),
    }
}
