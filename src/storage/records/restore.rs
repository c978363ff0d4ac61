//! Taking an earlier version of a record again. It becomes a new version, so that what it replaces stays reachable.

use std::fs;

use crate::domain::{Record, RecordNumber, Stamp};

use crate::storage::{
    files::{
        atomic,
        reading::{self, LoadError},
        record_file::{self, Loaded, Saved},
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
        seen::SeenVersion,
    },
    records::save::Head,
};

impl Library {
    /// Puts an earlier version of a record in its place again, byte for byte, but for supplements that were saved since: they
    /// stay. A damaged file there goes to the trash as it is; one that a newer program wrote is not touched.
    ///
    /// # Errors
    /// When there is no such version or it is no record, or the record cannot be saved; the file stands.
    pub fn restore(
        &self,
        number: RecordNumber,
        version: &Version,
        author: &Stamp,
    ) -> Result<Loaded, HistoryError> {
        let mut text = self.version_text(number, version)?;
        // What is not a record must not become the head.
        let mut record = self.read_version(number, version)?;
        let lock = self.lock(number, Some(author))?;
        let path = self.record_path(number);
        let head = self.head_to_replace(number)?;
        let supplements = record.supplements.clone();
        if let Some(saved) = self.last_supplements(number, head.as_ref()) {
            record.keep_supplements(&saved);
        }
        if record.supplements != supplements {
            text = ron_text::record_to_text(&record).map_err(SaveError::from)?;
        }
        let saved = if let Some(head) = head {
            let was_put_back = self.chain(number).is_before(&head.loaded.version, version);
            let parents = [head.loaded.version, *version];
            let next = NewVersion {
                number,
                text: &text,
                // What a sync tool put back is older than what is taken again. The first is always what stood in the file.
                parents: if was_put_back { &parents } else { &parents[..1] },
                how: How::Restored,
                author,
                save: None,
                device: None,
            };
            self.put(lock.as_ref(), &head, &next)?
        } else {
            self.put_where_none_reads(number, version, &text, author)?
        };
        // Not read once more: it was just read back, and a failure now would be told of a record that is restored.
        Ok(Loaded {
            record,
            path,
            version: saved.version,
            read_only: None,
        })
    }

    /// Puts a version where no record can be read: a damaged file goes to the trash.
    fn put_where_none_reads(
        &self,
        number: RecordNumber,
        version: &Version,
        text: &str,
        author: &Stamp,
    ) -> Result<Saved, SaveError> {
        let path = self.record_path(number);
        let kept = self.remember(&NewVersion {
            number,
            text,
            parents: &[*version],
            how: How::Restored,
            author,
            save: None,
            device: None,
        })?;
        let damaged = self.keep_damaged(&path)?;
        self.ours.wrote(&path, Version::of(text.as_bytes()));
        let placed = if damaged {
            Some(atomic::replace(&path, text.as_bytes())?)
        } else {
            atomic::create_new(&path, text.as_bytes())?
        };
        let Some(account) = placed else {
            return Err(SaveError::NotVerified { path });
        };
        let saved = saving::verified(&path, text.as_bytes(), account.and(kept.account))?;
        let (version, seal) = (saved.version, kept.seal);
        self.seen.note(number, SeenVersion { version, seal });
        Ok(saved)
    }

    /// The record with the supplements that were saved last: what stands in its place, else its last version that reads well.
    fn last_supplements(&self, number: RecordNumber, head: Option<&Head>) -> Option<Record> {
        match head {
            Some(head) => Some(head.loaded.record.clone()),
            None => self.read_version(number, &self.last_good(number)?.version).ok(),
        }
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
