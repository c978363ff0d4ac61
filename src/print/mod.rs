//! Record(s) → pages → bytes. Pure: touches no file and reads no clock.
//!
//! | part | holds |
//! |---|---|
//! | [`faces`] | type: which glyph stands for a character, in which face |
//! | [`layout`] | text to lines, lines to cells, rows of cells over pages |
//! | [`scene`] | pages of glyph runs, lines and fills; knows no PDF |
//! | [`pdf`] | a scene as the bytes of a PDF |
//! | [`preview`] | those bytes as pictures |
//!
//! The sheets are built from them: [`record_sheets`] prints the form of each record.

pub mod faces;
pub mod layout;
pub mod options;
pub mod pdf;
pub mod preview;
pub mod scene;
mod sheets;

use std::collections::BTreeSet;

use crate::domain::Record;

pub use faces::{Face, FaceError, Faces, Role};
pub use options::{Margins, PageNumbers, Paper, PrintOptions};
pub use pdf::PdfError;
pub use scene::Scene;

/// A printed file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The bytes of the PDF.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Characters that no face has; each is shown as 〓.
    pub missing: Vec<char>,
}

/// Sheets that have been laid out, before they become a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheets {
    /// The pages.
    pub scene: Scene,
    /// Characters that no face has.
    pub missing: BTreeSet<char>,
}

/// Prints the form of each record, 内部沟通记录表 or 外部沟通跟进表 by its kind, into one PDF with an outline entry for
/// each when there are several.
///
/// # Errors
/// When a face is damaged in a way that shows only on use; the bundled faces are whole.
pub fn record_sheets(
    records: &[&Record],
    options: &PrintOptions,
    faces: &Faces,
) -> Result<Printed, PdfError> {
    let sheets = lay_out_records(records, options, faces);
    let title = match records {
        [record] => document_title(record),
        _ => format!("沟通记录（{} 份）", records.len()),
    };
    print(&sheets, title, options, faces)
}

/// The pages of [`record_sheets`] as a scene.
pub fn lay_out_records(records: &[&Record], options: &PrintOptions, faces: &Faces) -> Sheets {
    let mut sheets = Sheets::default();
    for record in records {
        let mut one = sheets::record::lay_out(record, options, faces);
        sheets.scene.append(one.scene);
        sheets.missing.append(&mut one.missing);
    }
    sheets
}

fn print(sheets: &Sheets, title: String, options: &PrintOptions, faces: &Faces) -> Result<Printed, PdfError> {
    let about = pdf::About {
        title,
        author: options.author.clone(),
        made: options.now,
    };
    Ok(Printed {
        pdf: pdf::write(&sheets.scene, faces, &about)?,
        pages: sheets.scene.pages.len(),
        missing: sheets.missing.iter().copied().collect(),
    })
}

/// The title of a record's PDF: `NC2023-10-10 主题`, or the number alone where there is no subject.
pub fn document_title(record: &Record) -> String {
    let subject: Vec<&str> = record.subject.split_whitespace().collect();
    format!("{} {}", record.number, subject.join(" "))
        .trim_end()
        .to_owned()
}

/// The name of a record's file: `NC2023-10-10 主题.pdf`, safe on every system. What a file name may not hold is
/// written full-width, so that it reads the same.
pub fn file_name(record: &Record) -> String {
    format!("{}.pdf", file_stem(&document_title(record)))
}

/// The longest file name without its ending, bytes of UTF-8: file systems take 255, and synced folders add to it.
const LONGEST_STEM: usize = 180;

fn file_stem(title: &str) -> String {
    let safe = |ch: char| match ch {
        '<' => '＜',
        '>' => '＞',
        ':' => '：',
        '"' => '＂',
        '/' => '／',
        '\\' => '＼',
        '|' => '｜',
        '?' => '？',
        '*' => '＊',
        other => other,
    };
    let mut stem = String::new();
    for ch in title.chars().filter(|ch| !layout::is_invisible(*ch)).map(safe) {
        if stem.len() + ch.len_utf8() > LONGEST_STEM {
            break;
        }
        stem.push(ch);
    }
    stem.trim_end_matches(['.', ' ']).to_owned()
}
