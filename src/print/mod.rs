//! Record(s) → pages → bytes. Pure: touches no file and reads no clock.
//!
//! | part | holds |
//! |---|---|
//! | [`faces`] | type: which glyph stands for a character, in which face; letters that join, stack or carry marks |
//! | [`layout`] | text to lines, lines to cells, rows of cells over pages |
//! | [`scene`] | pages of glyph runs, lines and fills; knows no PDF |
//! | [`pdf`] | a scene as the bytes of a PDF |
//! | `archive` | a scene as the bytes of a PDF/A-2u |
//! | `ofd` | a scene as the bytes of an OFD (GB/T 33190-2016) |
//! | `docx` | the words of a sheet as a text to be edited |
//! | [`preview`] | those bytes as pictures |
//! | `figures` | the figures of a library as a picture |
//! | [`verify`] | what a PDF says, against what its record says now |
//! | `reading` | what a page says and where, to be copied out of a preview |
//!
//! The sheets are built from them: [`sheet`] prints records on one of the [`Sheet`]s.

mod archive;
mod attested;
mod docx;
mod export;
pub mod faces;
mod figures;
pub mod layout;
mod links;
pub mod masking;
mod ofd;
pub mod options;
pub mod pdf;
pub mod picture;
pub mod preset;
pub mod preview;
mod reading;
pub mod scene;
mod shared_file;
mod sheets;
pub mod verify;

use std::{borrow::Cow, collections::BTreeSet};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use self::scene::Canvas;
use crate::domain::Record;

pub use docx::{DocxError, TemplateError, fill_template};
pub use export::{ExportError, Exported, Format, export};
pub use faces::{Face, FaceError, Faces, Look, Role};
pub use figures::{FigureCard, FigurePart, FigureRow, Figures, PaintError};
pub use masking::Masking;
pub use options::{
    FormFace, Logo, Margins, MinutesOptions, MinutesStyle, PageNumbers, Paper, PrintOptions, SealPlace,
    TodoOrder,
};
pub use pdf::{PdfError, Stopped};
pub use picture::{Picture, PictureError};
pub use preset::{Preset, PresetError, PrintSettings, Template};
pub use reading::PageText;
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
    /// Columns of a ledger that hold something and for which the paper is too narrow, by what stands over them.
    pub left_out: Vec<String>,
}

/// What a sheet that was drawn could not show as it is.
#[derive(Debug, Default)]
struct Drawn {
    missing: BTreeSet<char>,
    left_out: Vec<String>,
}

impl From<BTreeSet<char>> for Drawn {
    fn from(missing: BTreeSet<char>) -> Self {
        Self {
            missing,
            ..Self::default()
        }
    }
}

/// Sheets that have been laid out, before they become a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheets {
    /// The pages.
    pub scene: Scene,
    /// Characters that no face has.
    pub missing: BTreeSet<char>,
}

/// The sheets that records can be printed on.
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
    strum::Display,
    strum::EnumString,
)]
pub enum Sheet {
    /// The form of each record, 内部沟通记录表 or 外部沟通跟进表 by its kind.
    #[default]
    Record,
    /// 会议纪要 of each record, in one of three styles.
    Minutes,
    /// 台账: one row for each record, its template's nine columns.
    Ledger,
    /// 待办督办单: the open to-dos of all records.
    Todos,
    /// 沟通提要 for the first record; the others went before it, newest first.
    Briefing,
}

impl Sheet {
    /// Those for any number of records.
    pub const OF_MANY: [Self; 4] = [Self::Record, Self::Minutes, Self::Ledger, Self::Todos];

    /// Those for one record.
    pub const OF_ONE: [Self; 4] = [Self::Record, Self::Minutes, Self::Todos, Self::Briefing];

    /// The sheet's name.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Record => "沟通记录",
            Self::Minutes => "会议纪要",
            Self::Ledger => "沟通台账",
            Self::Todos => "待办督办单",
            Self::Briefing => "沟通提要",
        }
    }
}

/// Prints records on a sheet, into one PDF with an outline.
///
/// # Errors
/// When a face is damaged in a way that shows only on use; the bundled faces are whole.
pub fn sheet(
    sheet: Sheet,
    records: &[&Record],
    options: &PrintOptions,
    faces: &Faces,
) -> Result<Printed, PdfError> {
    sheet_watched(sheet, records, options, faces, &|_| true)
}

/// The same, watched.
///
/// # Errors
/// See [`sheet`]; and when it was stopped.
pub fn sheet_watched(
    sheet: Sheet,
    records: &[&Record],
    options: &PrintOptions,
    faces: &Faces,
    watch: Watch<'_>,
) -> Result<Printed, PdfError> {
    prepared(records, options, faces, |records, faces| {
        let mut writer = pdf::Writer::new(faces);
        let drawn = draw(sheet, records, options, faces, &mut writer, watch)?;
        printed(writer, drawn, &about(title(sheet, records), options))
    })
}

/// The same as [`sheet`], and what each page says.
///
/// # Errors
/// See [`sheet`].
pub fn sheet_to_read(
    sheet: Sheet,
    records: &[&Record],
    options: &PrintOptions,
    faces: &Faces,
) -> Result<(Printed, Vec<PageText>), PdfError> {
    prepared(records, options, faces, |records, faces| {
        let mut canvas = reading::Reading::new(pdf::Writer::new(faces), faces);
        let drawn = draw(sheet, records, options, faces, &mut canvas, &|_| true)?;
        let (writer, texts) = canvas.into_parts();
        let printed = printed(writer, drawn, &about(title(sheet, records), options))?;
        Ok((printed, texts))
    })
}

/// What writes a scene as a file.
type Write = fn(&Scene, &Faces, &pdf::About) -> Result<Vec<u8>, PdfError>;

/// The same for the archive, watched: as PDF/A-2u or OFD, by what writes it.
fn archive_sheet(
    sheet: Sheet,
    records: &[&Record],
    options: &PrintOptions,
    faces: &Faces,
    watch: Watch<'_>,
    write: Write,
) -> Result<Exported, PdfError> {
    prepared(records, options, faces, |records, faces| {
        let mut scene = Scene::default();
        let drawn = draw(sheet, records, options, faces, &mut scene, watch)?;
        Ok(Exported {
            bytes: write(&scene, faces, &about(title(sheet, records), options))?,
            pages: Some(scene.pages.len()),
            missing: drawn.missing.into_iter().collect(),
            left_out: drawn.left_out,
        })
    })
}

fn printed(writer: pdf::Writer<'_>, drawn: Drawn, about: &pdf::About) -> Result<Printed, PdfError> {
    Ok(Printed {
        pages: writer.page_count(),
        pdf: writer.finish(about)?,
        missing: drawn.missing.into_iter().collect(),
        left_out: drawn.left_out,
    })
}

/// Prints the form of each record, 内部沟通记录表 or 外部沟通跟进表 by its kind, into one PDF with an outline entry for
/// each when there are several.
///
/// # Errors
/// See [`sheet`].
pub fn record_sheets(
    records: &[&Record],
    options: &PrintOptions,
    faces: &Faces,
) -> Result<Printed, PdfError> {
    sheet(Sheet::Record, records, options, faces)
}

/// The pages of [`sheet`] as a scene.
pub fn lay_out(sheet: Sheet, records: &[&Record], options: &PrintOptions, faces: &Faces) -> Sheets {
    let mut scene = Scene::default();
    let drawn = prepared(records, options, faces, |records, faces| {
        draw(sheet, records, options, faces, &mut scene, &|_| true)
    });
    Sheets {
        scene,
        missing: drawn.unwrap_or_default().missing,
    }
}

/// Told how many records are laid out, now and then; says whether to go on.
pub type Watch<'a> = &'a (dyn Fn(usize) -> bool + Sync);

/// Does something with the records as they may be shown, and the faces that the sheet is set with.
fn prepared<T>(
    records: &[&Record],
    options: &PrintOptions,
    faces: &Faces,
    work: impl FnOnce(&[&Record], &Faces) -> T,
) -> T {
    let masked = mask(records, options);
    let records: Vec<&Record> = masked.iter().map(AsRef::as_ref).collect();
    work(&records, &set_in(faces, options))
}

/// The faces with which a sheet is set.
fn set_in<'a>(faces: &'a Faces, options: &PrintOptions) -> Cow<'a, Faces> {
    match options.face {
        FormFace::Sans => Cow::Borrowed(faces),
        face => Cow::Owned(faces.with_forms_in(face.role())),
    }
}

/// Draws a sheet; says what it could not show.
fn draw(
    sheet: Sheet,
    records: &[&Record],
    options: &PrintOptions,
    faces: &Faces,
    canvas: &mut dyn Canvas,
    watch: Watch<'_>,
) -> Result<Drawn, Stopped> {
    match sheet {
        Sheet::Record => one_by_one(records, canvas, watch, |record| {
            sheets::record::lay_out(record, options, faces)
        })
        .map(Drawn::from),
        Sheet::Minutes => one_by_one(records, canvas, watch, |record| {
            sheets::minutes::lay_out(record, options, faces)
        })
        .map(Drawn::from),
        Sheet::Ledger => {
            let (missing, left_out) = sheets::ledger::lay_out(records, options, faces, canvas, watch)?;
            Ok(Drawn { missing, left_out })
        }
        Sheet::Todos => Ok(sheets::todos::lay_out(records, options, faces, canvas).into()),
        Sheet::Briefing => match records.split_first() {
            Some((record, previous)) => {
                let sheets = sheets::briefing::lay_out(record, previous, options, faces);
                sheets.scene.draw_on(canvas);
                Ok(sheets.missing.into())
            }
            None => Ok(Drawn::default()),
        },
    }
}

/// The records as they may be shown.
fn mask<'a>(records: &[&'a Record], options: &PrintOptions) -> Vec<Cow<'a, Record>> {
    let show = |record: &&'a Record| {
        if options.masking.is_on() {
            let mut masked = options.masking.record(record, &options.own_fields);
            attested::keep(record, &mut masked);
            Cow::Owned(masked)
        } else {
            Cow::Borrowed(*record)
        }
    };
    records.iter().map(show).collect()
}

/// So many records are laid out at a time, on all cores, and drawn before the next.
const AT_A_TIME: usize = 32;

fn one_by_one(
    records: &[&Record],
    canvas: &mut dyn Canvas,
    watch: Watch<'_>,
    lay_out: impl Fn(&Record) -> Sheets + Sync,
) -> Result<BTreeSet<char>, Stopped> {
    let mut missing = BTreeSet::new();
    for (nth, chunk) in records.chunks(AT_A_TIME).enumerate() {
        if !watch(nth * AT_A_TIME) {
            return Err(Stopped);
        }
        let laid: Vec<Sheets> = match chunk {
            // One record needs no other thread.
            [record] => vec![lay_out(record)],
            _ => chunk.par_iter().map(|record| lay_out(record)).collect(),
        };
        for mut sheets in laid {
            sheets.scene.draw_on(canvas);
            missing.append(&mut sheets.missing);
        }
    }
    Ok(missing)
}

/// What the file says it is.
fn title(sheet: Sheet, records: &[&Record]) -> String {
    match (sheet, records) {
        (Sheet::Ledger | Sheet::Todos, _) => sheet.chinese().to_owned(),
        (Sheet::Record | Sheet::Minutes, [record]) => document_title(record),
        (Sheet::Briefing, [record, ..]) => format!("{} {}", sheet.chinese(), document_title(record)),
        (Sheet::Briefing, []) => sheet.chinese().to_owned(),
        (Sheet::Record | Sheet::Minutes, _) => format!("{}（{} 份）", sheet.chinese(), records.len()),
    }
}

fn about(title: String, options: &PrintOptions) -> pdf::About {
    pdf::About {
        title,
        author: options.author.clone(),
        made: options.now,
    }
}

/// The minutes of a record as plain text: title, opening and outline as in 公文版.
pub fn minutes_text(record: &Record) -> String {
    let mut text = document_title(record);
    text.push_str("\n\n");
    for paragraph in sheets::minutes::outline::whole(record) {
        text.push_str(paragraph.words.trim());
        text.push('\n');
    }
    text
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
    file_name_as(record, Format::Pdf)
}

/// The name of a record's file in a format.
pub fn file_name_as(record: &Record, format: Format) -> String {
    format!("{}.{}", file_stem(&document_title(record)), format.ending())
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

/// A name that no record before has taken: `… (2).pdf` for the second. Capitals make no difference on some systems.
pub fn free_name(name: String, taken: &mut BTreeSet<String>) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let free = (1..=u32::MAX)
        .map(|nth| match nth {
            1 => name.clone(),
            _ => format!("{stem} ({nth}).{ending}"),
        })
        .find(|name| taken.insert(name.to_lowercase()));
    free.unwrap_or(name)
}
