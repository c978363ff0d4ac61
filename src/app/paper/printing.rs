//! How something is printed: on which sheet, into which kind of file, on which printer.

use strum::VariantArray;

use crate::print::{Format, Sheet};

/// How records are printed into a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Printing {
    /// On which sheet.
    pub sheet: Sheet,
    /// Whether names, phones and amounts are made unreadable.
    pub masked: bool,
    /// Into which kind of file.
    pub format: Format,
    /// Whether each record gets a file of its own, in a folder.
    pub each: bool,
    /// Into which text, in place of a sheet.
    pub text: Option<TextForm>,
}

/// A text that other programs take. A list of many records is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray, strum::Display, strum::EnumString)]
pub enum TextForm {
    /// Markdown, for wikis and notes.
    Markdown,
    /// Plain text, for chats.
    Plain,
}

impl TextForm {
    /// All of them.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();

    /// The ending of its files, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Plain => "txt",
        }
    }
}

/// A printer, as the system names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printer {
    /// Its name.
    pub name: String,
    /// Whether the system takes it where nobody chooses.
    pub is_default: bool,
}

/// On which sides of the paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, VariantArray, strum::Display, strum::EnumString)]
pub enum Sides {
    /// On one.
    #[default]
    One,
    /// On both, turned like a book.
    TwoLong,
    /// On both, turned like a wall calendar.
    TwoShort,
}

impl Sides {
    /// All of them.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();

    /// The keyword of the Internet Printing Protocol (RFC 8011, 5.2.8).
    pub(super) fn keyword(self) -> &'static str {
        match self {
            Self::One => "one-sided",
            Self::TwoLong => "two-sided-long-edge",
            Self::TwoShort => "two-sided-short-edge",
        }
    }
}

/// What is asked of a printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintJob {
    /// Which.
    pub printer: String,
    /// How many copies.
    pub copies: u32,
    /// On which sides.
    pub sides: Sides,
    /// Which pages, as [`parse_pages`](crate::app::parse_pages) writes them; empty for all.
    pub pages: String,
}
