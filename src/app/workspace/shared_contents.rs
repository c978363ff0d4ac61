//! What the shared files of a library hold, of whichever type it is, and what is wrong with one.

use serde_json::Value;

use crate::{
    domain::shared::{Content, EntryKind, Shape, SharedFile},
    storage::{Library, SharedTrouble},
    text::LexiconFile,
};

impl Content for LexiconFile {
    const FILE: SharedFile = SharedFile::Lexicon;
    const SHAPE: Shape = Shape::Fields(&[
        ("format", Shape::Format),
        ("entries", Shape::Entries(&WORD)),
        ("remove", Shape::Set),
    ]);

    fn absent() -> Self {
        Self::default()
    }

    fn check(&self) -> Result<(), String> {
        match self.entries.iter().position(|entry| entry.word.is_empty()) {
            Some(at) => Err(format!("entry {at} has no word")),
            None => Ok(()),
        }
    }
}

static WORD: EntryKind = EntryKind {
    key: word,
    label: word,
    shape: Shape::Fields(&[
        ("suggest", Shape::Set),
        ("not_in", Shape::Set),
        ("not_after", Shape::Set),
        ("followed_by", Shape::Set),
    ]),
    renaming: None,
};

fn word(entry: &Value) -> String {
    let word = entry.get("word").and_then(Value::as_str);
    word.unwrap_or_default().to_owned()
}

/// Does something with the content of a shared file, of whichever type it is.
macro_rules! with_content {
    ($file:expr, $content:ident => $what:expr) => {
        match $file {
            $crate::domain::shared::SharedFile::Settings => {
                type $content = $crate::domain::LibrarySettings;
                $what
            }
            $crate::domain::shared::SharedFile::Directory => {
                type $content = $crate::domain::Directory;
                $what
            }
            $crate::domain::shared::SharedFile::Holidays => {
                type $content = $crate::calendar::HolidayYears;
                $what
            }
            $crate::domain::shared::SharedFile::Lexicon => {
                type $content = $crate::text::LexiconFile;
                $what
            }
            $crate::domain::shared::SharedFile::Printing => {
                type $content = $crate::print::PrintSettings;
                $what
            }
            $crate::domain::shared::SharedFile::Views => {
                type $content = $crate::domain::LibraryViews;
                $what
            }
            $crate::domain::shared::SharedFile::Fields => {
                type $content = $crate::domain::OwnFields;
                $what
            }
        }
    };
}
pub(in crate::app) use with_content;

/// What is wrong with the shared files of a library, file by file.
pub(in crate::app) fn troubles(library: &Library) -> Vec<(SharedFile, SharedTrouble)> {
    let trouble = |file| {
        let trouble = with_content!(file, T => library.shared_trouble::<T>());
        trouble.map(|trouble| (file, trouble))
    };
    SharedFile::ALL.into_iter().filter_map(trouble).collect()
}

/// The same where a library is being opened: what its damaged settings said last counts until they are mended.
pub(in crate::app) fn troubles_at_opening(library: &Library) -> Vec<(SharedFile, SharedTrouble)> {
    let troubles = troubles(library);
    let damaged = |(file, trouble): &(SharedFile, SharedTrouble)| {
        *file == SharedFile::Settings && matches!(trouble, SharedTrouble::Damaged { .. })
    };
    if troubles.iter().any(damaged) {
        library.take_last_good_settings();
    }
    troubles
}
