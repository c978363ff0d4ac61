//! Exports: records on a sheet, as a file of one of the formats.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use super::{
    DocxError, Faces, PdfError, PrintOptions, Printed, Sheet, Stopped, Watch, archive, archive_sheet, docx,
    ofd, sheet_watched,
};
use crate::domain::Record;

/// A kind of file.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    VariantArray,
    strum::Display,
    strum::EnumString,
)]
pub enum Format {
    /// PDF 1.7, to be printed and sent.
    #[default]
    Pdf,
    /// PDF/A-2u, to be kept for years.
    PdfA,
    /// OFD (GB/T 33190-2016), as authorities keep papers.
    Ofd,
    /// DOCX, to be edited in Word or WPS.
    Docx,
}

impl ExportError {
    /// Whether whoever asked for the file wants it no longer.
    pub fn is_stopped(&self) -> bool {
        matches!(self, Self::Pdf(PdfError::Stopped(Stopped)))
    }
}

impl Format {
    /// All of them.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();

    /// The ending of its files, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf | Self::PdfA => "pdf",
            Self::Ofd => "ofd",
            Self::Docx => "docx",
        }
    }

    /// Whether a sheet can be written in it: lists of many records are no texts that anybody edits.
    pub fn has(self, sheet: Sheet) -> bool {
        self != Self::Docx || matches!(sheet, Sheet::Record | Sheet::Minutes)
    }
}

/// A file to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exported {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many pages it has; `None` where the program that opens it decides.
    pub pages: Option<usize>,
    /// Characters that no face has; each is shown as 〓.
    pub missing: Vec<char>,
    /// Columns of a ledger that hold something and for which the paper is too narrow, by what stands over them.
    pub left_out: Vec<String>,
}

/// Why there is no file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// It could not be written as PDF.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// It could not be written as DOCX.
    #[error(transparent)]
    Docx(#[from] DocxError),
}

/// Prints records on a sheet into one file, watched.
///
/// # Errors
/// When it was stopped, when the format does not know the sheet, or a face is damaged in a way that shows only on use.
pub fn export(
    of: Sheet,
    records: &[&Record],
    options: &PrintOptions,
    faces: &Faces,
    format: Format,
    watch: Watch<'_>,
) -> Result<Exported, ExportError> {
    let archived = |write| archive_sheet(of, records, options, faces, watch, write);
    Ok(match format {
        Format::Docx => Exported {
            bytes: docx::write(of, records, options, faces)?,
            pages: None,
            missing: Vec::new(),
            left_out: Vec::new(),
        },
        Format::PdfA => archived(archive::write)?,
        Format::Ofd => archived(ofd::write)?,
        Format::Pdf => sheet_watched(of, records, options, faces, watch)?.into(),
    })
}

impl From<Printed> for Exported {
    fn from(printed: Printed) -> Self {
        Self {
            bytes: printed.pdf,
            pages: Some(printed.pages),
            missing: printed.missing,
            left_out: printed.left_out,
        }
    }
}
