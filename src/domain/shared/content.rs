//! Which files are shared, and what each holds.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use strum::VariantArray;

use super::shape::Shape;

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
    /// Views of the ledgers that all may take.
    Views,
    /// Fields that the office added.
    Fields,
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
            Self::Views => "views",
            Self::Fields => "fields",
        }
    }

    /// The name of the file.
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Settings => "liuhen.ron",
            Self::Directory => "directory.ron",
            Self::Holidays => "holidays.ron",
            Self::Lexicon => "lexicon.ron",
            Self::Printing => "printing.ron",
            Self::Views => "views.ron",
            Self::Fields => "fields.ron",
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

/// A content that cannot be written: a number that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this cannot be written: {0}")]
pub struct Unfit(String);

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
