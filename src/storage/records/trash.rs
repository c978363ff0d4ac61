//! The trash as people see it: which records lie in it, who deleted them when, and clearing it for good.
//!
//! Beside a record in the trash lies a note of its deletion, `trash/<number>.deleted`. It stays when the record is cleared
//! for good, so that its number is never given again and nobody takes it for lost.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::domain::{FORMAT, RecordNumber, Stamp};

use crate::storage::{
    files::{
        atomic,
        io_problem::{During, IoProblem},
        layout::{ATTACHMENTS, HISTORY, TRASH},
        reading, record_file, ron_text,
    },
    libraries::{library::Library, saving::SaveError},
};

/// The end of the name of a note.
const NOTE: &str = "deleted";

/// The largest note read, bytes.
const LARGEST: u64 = 64 << 10;

/// Who deleted a record, and when.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Deletion {
    format: u32,
    deleted: Stamp,
    /// Who cleared it for good, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cleared: Option<Stamp>,
}

/// A record in the trash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trashed {
    /// Which.
    pub number: RecordNumber,
    /// What it is about; empty where its file cannot be read.
    pub subject: String,
    /// Who deleted it, and when by their clock; not known of one that other means brought there.
    pub deleted: Option<Stamp>,
}

impl Library {
    /// Moves a record to the trash, and notes who did; its number stays taken.
    ///
    /// # Errors
    /// Which step the file system refused; the record stays where it is.
    pub fn delete_by(&self, number: RecordNumber, author: &Stamp) -> Result<(), SaveError> {
        self.delete(number)?;
        let note = Deletion {
            format: FORMAT,
            deleted: author.clone(),
            cleared: None,
        };
        // The record is where it belongs: that nobody is named is no failure of it.
        atomic::confirmed(self.write_note(number, &note));
        Ok(())
    }

    /// The records in the trash, those deleted last first.
    pub fn trashed(&self) -> Vec<Trashed> {
        let entries = fs::read_dir(self.root().join(TRASH)).into_iter().flatten();
        let numbers = entries.flatten().filter_map(|entry| {
            let name = entry.file_name();
            let number: RecordNumber = name.to_str()?.strip_suffix(".ron")?.parse().ok()?;
            entry
                .file_type()
                .is_ok_and(|kind| kind.is_file())
                .then_some(number)
        });
        let mut trashed: Vec<Trashed> = numbers.map(|number| self.trashed_as(number)).collect();
        let at = |one: &Trashed| one.deleted.as_ref().map(|stamp| stamp.at);
        trashed.sort_by(|a, b| at(b).cmp(&at(a)).then(b.number.cmp(&a.number)));
        trashed
    }

    fn trashed_as(&self, number: RecordNumber) -> Trashed {
        let read = record_file::load_file(&self.trash_path(number));
        Trashed {
            number,
            subject: read.map(|loaded| loaded.record.subject).unwrap_or_default(),
            deleted: self.note(number).map(|note| note.deleted),
        }
    }

    /// Clears a record in the trash for good: its file, the files kept with it and its versions. Its number stays taken.
    ///
    /// # Errors
    /// When it is not in the trash, or stands in its place again; or which step the file system refused. What is left of it
    /// then can be cleared once more.
    pub fn clear_trashed(&self, number: RecordNumber, author: &Stamp) -> Result<(), SaveError> {
        let _lock = self.lock(number, None)?;
        let trashed = self.trash_path(number);
        if fs::symlink_metadata(self.record_path(number)).is_ok() || fs::symlink_metadata(&trashed).is_err() {
            return Err(SaveError::Gone { path: trashed });
        }
        let deleted = self
            .note(number)
            .map_or_else(|| author.clone(), |note| note.deleted);
        let note = Deletion {
            format: FORMAT,
            deleted,
            cleared: Some(author.clone()),
        };
        // First: whatever is left when the program ends here, the number is taken.
        self.write_note(number, &note)?;
        for folder in [ATTACHMENTS, HISTORY] {
            remove_folder(&self.root().join(folder).join(number.to_string()))?;
        }
        self.seen.forget(number);
        // Last, so that one of which something is left is still listed.
        fs::remove_file(&trashed).during("removing", &trashed)?;
        Ok(())
    }

    /// Whether a record was cleared for good.
    pub(in crate::storage) fn is_cleared(&self, number: RecordNumber) -> bool {
        self.note(number).is_some_and(|note| note.cleared.is_some())
    }

    /// The number in the name of a note.
    pub(in crate::storage) fn number_of_note(name: &str) -> Option<RecordNumber> {
        name.strip_suffix(NOTE)?.strip_suffix('.')?.parse().ok()
    }

    /// A record is back: nothing is said of its deletion any more.
    pub(in crate::storage) fn forget_deletion(&self, number: RecordNumber) {
        let _ = fs::remove_file(self.note_path(number));
    }

    fn note_path(&self, number: RecordNumber) -> PathBuf {
        self.root().join(TRASH).join(format!("{number}.{NOTE}"))
    }

    fn note(&self, number: RecordNumber) -> Option<Deletion> {
        let path = self.note_path(number);
        if !fs::symlink_metadata(&path).ok()?.is_file() {
            return None;
        }
        let bytes = reading::read_capped_at(&path, LARGEST).ok()?;
        let text = ron_text::text_of(&bytes).ok()?;
        ron_text::from_text(&text).ok().map(|(note, _)| note)
    }

    fn write_note(&self, number: RecordNumber, note: &Deletion) -> Result<(), IoProblem> {
        let path = self.note_path(number);
        let text = ron_text::to_text(note).map_err(|problem| problem.at(&path))?;
        atomic::replace(&path, text.as_bytes()).map(|_| ())
    }
}

/// Removes a folder with what is in it; links in it are removed and not followed. One that is a link itself stays.
fn remove_folder(folder: &Path) -> Result<(), IoProblem> {
    match fs::symlink_metadata(folder) {
        Ok(about) if about.is_dir() => fs::remove_dir_all(folder).during("removing", folder),
        _ => Ok(()),
    }
}
