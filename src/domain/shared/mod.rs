//! Shared files: the whole files of a library that several people write, each one list of entries or a few: who is in
//! the directory, what the office sets, its holidays, vague words and options for printing.
//!
//! Such a file is merged like a record: three versions of it ([`Three`]) become one, entry by entry and within an entry
//! field by field, and only a field that both sides changed differently is asked. Its fields are those that it writes:
//! the merge walks over the file's own form, so that a field which comes to a type later takes part by itself. A
//! [`Shape`] says what needs saying beyond that: which lists are made of entries, how an entry is known again, and which
//! values stand or fall as a whole.

mod files;
mod matching;
mod merge;
mod shape;

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use strum::VariantArray;

pub use merge::{Choices, Conflict, Difference, Merge, Place, Step, merge, merge_without_base};
pub use shape::{EntryKind, Shape};

/// A whole file of a library that several people write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, VariantArray)]
pub enum SharedFile {
    /// What the office sets: `liuhen.ron`.
    Settings,
    /// People and organizations.
    Directory,
    /// Holidays and make-up workdays of further years.
    Holidays,
    /// Vague words of its own, and those that it does not mind.
    Lexicon,
    /// What is chosen for printing, and its presets.
    Printing,
}

impl SharedFile {
    /// All of them.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();

    /// The name of the file, without its ending.
    pub fn stem(self) -> &'static str {
        match self {
            Self::Settings => "liuhen",
            Self::Directory => "directory",
            Self::Holidays => "holidays",
            Self::Lexicon => "lexicon",
            Self::Printing => "printing",
        }
    }

    /// The name of the file.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Settings => "liuhen.ron",
            Self::Directory => "directory.ron",
            Self::Holidays => "holidays.ron",
            Self::Lexicon => "lexicon.ron",
            Self::Printing => "printing.ron",
        }
    }

    /// The one whose file has this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|file| file.file_name() == name)
    }
}

/// The content of a shared file.
pub trait Content: Clone + PartialEq + Serialize + DeserializeOwned {
    /// Which file it is.
    const FILE: SharedFile;
    /// How it falls into entries and fields.
    const SHAPE: Shape;

    /// What counts where the file is absent.
    fn absent() -> Self;

    /// Whether what the file says makes sense.
    ///
    /// # Errors
    /// What does not.
    fn check(&self) -> Result<(), String> {
        Ok(())
    }
}

/// Three versions of a thing: what two people began with, and what each made of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Three<T> {
    /// What both began with.
    pub base: T,
    /// What I made of it.
    pub mine: T,
    /// What they made of it.
    pub theirs: T,
}

impl<T> Three<T> {
    /// The same of each version.
    pub fn map<U>(self, mut each: impl FnMut(T) -> U) -> Three<U> {
        Three {
            base: each(self.base),
            mine: each(self.mine),
            theirs: each(self.theirs),
        }
    }
}

/// What a person changed in a shared file: what it said when they began, and what it is to say.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedChange {
    /// Which file.
    pub file: SharedFile,
    /// What the person began with.
    pub base: Value,
    /// What it is to say.
    pub mine: Value,
}

/// A content that cannot be written: a number that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this cannot be written: {0}")]
pub struct Unfit(String);

impl SharedChange {
    /// The change from `base` to `mine`.
    ///
    /// # Errors
    /// When one of them cannot be written.
    pub fn new<T: Content>(base: &T, mine: &T) -> Result<Self, Unfit> {
        Ok(Self {
            file: T::FILE,
            base: untyped(base)?,
            mine: untyped(mine)?,
        })
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.base == self.mine
    }

    /// The same change on top of `on`, which may hold other changes of the same person; where both touch the same field,
    /// this one counts, as it came later.
    #[must_use]
    pub fn after(&self, on: &Value, shape: &Shape) -> Self {
        let three = Three {
            base: &self.base,
            mine: &self.mine,
            theirs: on,
        };
        let mut merged = merge(shape, three, &Choices::new());
        if !merged.is_settled() {
            merged = merge(shape, three, &merged.all(super::merge::Side::Mine));
        }
        Self {
            file: self.file,
            base: on.clone(),
            mine: merged.value,
        }
    }
}

/// A content as a tree of values.
///
/// # Errors
/// When it holds a number that is none.
pub fn untyped<T: Content>(content: &T) -> Result<Value, Unfit> {
    let value = serde_json::to_value(content).map_err(|error| Unfit(error.to_string()))?;
    // What cannot be read back, an endless number for example, must not be written.
    let _: T = typed(&value)?;
    Ok(value)
}

/// A content out of a tree of values.
///
/// # Errors
/// When the tree is none of this content.
pub fn typed<T: Content>(value: &Value) -> Result<T, Unfit> {
    T::deserialize(value).map_err(|error| Unfit(error.to_string()))
}

/// What a person is typing, with what somebody else changed meanwhile; `None` where both changed the same field, so that
/// what is typed stays as it is until it is saved and asked about.
pub fn with_others<T: Content>(three: Three<&T>) -> Option<T> {
    if three.mine == three.base {
        return Some(three.theirs.clone());
    }
    let (base, mine, theirs) = (
        untyped(three.base).ok()?,
        untyped(three.mine).ok()?,
        untyped(three.theirs).ok()?,
    );
    let three = Three {
        base: &base,
        mine: &mine,
        theirs: &theirs,
    };
    let merged = merge(&T::SHAPE, three, &Choices::new());
    merged.is_settled().then(|| typed(&merged.value).ok()).flatten()
}
