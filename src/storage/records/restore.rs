//! Taking an earlier version of a record again. It becomes a new version, so that what it replaces stays reachable.

use std::fs;

use crate::domain::{RecordNumber, Stamp};

use crate::storage::{
    files::{
        atomic,
        reading::{self, LoadError},
        record_file::{self, Loaded},
        ron_text::{self, ReadOnlyReason},
        version::Version,
    },
    history::{
        file::{How, NewVersion},
        versions::HistoryError,
    },
    libraries::{
        library::Library,
        saving::{self, SaveError},
    },
    records::save::Head,
};

impl Library {
    /// Puts an earlier version of a record in its place again, byte for byte. A damaged file there goes to the trash as
    /// it is; one that a newer program wrote is not touched.
    ///
    /// # Errors
    /// When there is no such version or it is no record, or the record cannot be saved; the file stands.
    pub fn restore(
        &self,
        number: RecordNumber,
        version: &Version,
        author: &Stamp,
    ) -> Result<Loaded, HistoryError> {
        let text = self.version_text(number, version)?;
        // What is not a record must not become the head.
        let record = self.read_version(number, version)?;
        let lock = self.lock(number, Some(author))?;
        let path = self.record_path(number);
        let saved = if let Some(head) = self.head_to_replace(number)? {
            let next = NewVersion {
                number,
                text: &text,
                parents: &[head.loaded.version],
                how: How::Restored,
                author,
                save: None,
            };
            self.put(lock.as_ref(), &head, &next)?
        } else {
            let kept = self
                .remember(&NewVersion {
                    number,
                    text: &text,
                    parents: &[*version],
                    how: How::Restored,
                    author,
                    save: None,
                })
                .map_err(SaveError::from)?;
            let damaged = self.keep_damaged(&path).map_err(SaveError::from)?;
            self.ours.wrote(&path, Version::of(text.as_bytes()));
            let placed = if damaged {
                Some(atomic::replace(&path, text.as_bytes()).map_err(SaveError::from)?)
            } else {
                atomic::create_new(&path, text.as_bytes()).map_err(SaveError::from)?
            };
            match placed {
                Some(account) => saving::verified(&path, text.as_bytes(), account.and(kept))?,
                None => return Err(SaveError::NotVerified { path }.into()),
            }
        };
        debug_assert_eq!(saved.version, *version);
        // Not read once more: it was just read back, and a failure now would be told of a record that is restored.
        Ok(Loaded {
            record,
            path,
            version: saved.version,
            read_only: None,
        })
    }

    /// Brings a record back that is no longer in its place: from the trash, or where another program removed its file,
    /// from the last version of the history that reads well.
    ///
    /// # Errors
    /// When neither has it, its place is taken, or which step the file system refused.
    pub fn bring_back(&self, number: RecordNumber, author: &Stamp) -> Result<Loaded, HistoryError> {
        if fs::symlink_metadata(self.trash_path(number)).is_ok() {
            return Ok(self.undelete(number)?);
        }
        let path = self.record_path(number);
        if fs::symlink_metadata(&path).is_ok() {
            // It is there again.
            return Ok(self.load(number)?);
        }
        self.check_reachable()?;
        // Where none reads well, the last one says what is wrong.
        let last = self.last_good(number);
        let last = last.or_else(|| self.versions(number).into_iter().next());
        let last = last.ok_or(SaveError::Gone { path })?;
        self.restore(number, &last.version, author)
    }

    /// What stands in a record's place, if it is a record that may be replaced.
    fn head_to_replace(&self, number: RecordNumber) -> Result<Option<Head>, SaveError> {
        let path = self.record_path(number);
        let bytes = match reading::read_capped(&path) {
            Ok(bytes) => bytes,
            Err(LoadError::Io(problem)) if problem.source.kind() == std::io::ErrorKind::NotFound => {
                return Ok(None);
            }
            Err(LoadError::Io(problem)) => return Err(problem.into()),
            Err(LoadError::Unreadable { .. }) => return Ok(None),
        };
        match record_file::loaded_from(&path, &bytes) {
            Ok(loaded) if loaded.record.number != number => Err(SaveError::Swapped {
                path,
                holds: loaded.record.number,
            }),
            Ok(loaded) => match &loaded.read_only {
                Some(reason @ ReadOnlyReason::NewerFormat(_)) => Err(SaveError::ReadOnly {
                    path,
                    reason: reason.to_string(),
                }),
                _ => Ok(Some(Head { loaded, bytes })),
            },
            Err(_) if is_newer(&bytes) => Err(SaveError::ReadOnly {
                path,
                reason: "written by a newer program".to_owned(),
            }),
            Err(_) => Ok(None),
        }
    }
}

fn is_newer(bytes: &[u8]) -> bool {
    ron_text::text_of(bytes)
        .ok()
        .and_then(|text| ron_text::format_of(&text))
        .is_some_and(|format| format > crate::domain::RECORD_FORMAT)
}
