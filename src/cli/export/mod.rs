//! `liuhen export`: records on a sheet, as one file or one file each.

mod csv;
mod ics;
mod output;
mod template;
mod texts;
mod xlsx;

use std::{
    collections::BTreeSet,
    io::Write,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::NaiveDateTime;

use super::{Format, Sheet, Style, records_by_number};
use crate::{
    app::typefaces,
    cli::{
        failure::Failure,
        voice::{self, Said, Voice, both, cause},
    },
    domain::{Kind, OwnFields, Record, several},
    print::{self, Faces, PrintOptions},
    storage::{self, Library, Opened},
};

pub(super) use output::named_format;

/// What is exported, and how.
pub(super) struct Job<'a> {
    /// Record files and library folders.
    pub(super) paths: &'a [PathBuf],
    pub(super) sheet: Sheet,
    pub(super) style: Option<Style>,
    pub(super) format: Format,
    /// The name of a standard preset.
    pub(super) preset: Option<&'a str>,
    /// A Word document that is filled instead of a sheet.
    pub(super) template: Option<&'a Path>,
    /// A file, `-` for standard output, or a folder.
    pub(super) output: &'a Path,
    pub(super) now: NaiveDateTime,
    /// The same moment with its offset.
    pub(super) made: crate::domain::Moment,
}

/// Exports, and gives the exit code: 1 when a record failed.
pub(super) fn run(job: &Job<'_>, out: &mut Voice<'_>, err: &mut Voice<'_>) -> Result<u8, Failure> {
    output::check(job)?;
    match job.format {
        Format::Ics => ics::run(job, out, err),
        Format::Xlsx => xlsx::run(job, out, err),
        Format::Csv => csv::run(job, out, err),
        Format::Md | Format::Txt => texts::run(job, out, err),
        _ => sheets(job, out, err),
    }
}

fn sheets(job: &Job<'_>, out: &mut Voice<'_>, err: &mut Voice<'_>) -> Result<u8, Failure> {
    let mut records = Vec::new();
    let mut office = Office::default();
    for path in job.paths {
        let of = read(path, &mut records, err)?;
        if office.name.is_empty() {
            office = of;
        }
    }
    if records.is_empty() {
        let paths: Vec<_> = job.paths.iter().map(|path| path.display().to_string()).collect();
        let none = both("没有可以打印的记录", "there is no record to print");
        return Err(Failure::of(paths.join(", "), none));
    }
    let loaded = records;
    let records: Vec<&Record> = loaded.iter().collect();
    let mut options = options(job, office.name)?;
    options.beside = Kind::ALL.map(|kind| office.own_fields.ledger_columns(kind));
    options.own_fields = office.own_fields;
    let ended = if let Some(path) = job.template {
        template::run(job, path, &records, &options, out, err)
    } else if output::is_file(job.output) {
        one_file(job, &records, &options, job.output, out, err)
    } else {
        into_folder(job, &records, &options, out, err)
    };
    // The process ends with it: to free thousands of records one by one would only take time.
    std::mem::forget(loaded);
    ended
}

fn options(job: &Job<'_>, organization: String) -> Result<PrintOptions, Failure> {
    let mut options = match job.preset {
        None => PrintOptions::default(),
        Some(name) => {
            let of_sheet = |preset: &print::Preset| preset.sheet == sheet_of(job.sheet);
            let presets: Vec<_> = print::Preset::standard().into_iter().filter(of_sheet).collect();
            let names: Vec<_> = presets.iter().map(|preset| preset.name.clone()).collect();
            let found = presets.into_iter().find(|preset| preset.name == name);
            let known = || {
                both(
                    format!("这种打印样式没有这个预设，可以选：{}", names.join("、")),
                    format!("there is no such preset for the sheet, only {}", names.join(", ")),
                )
            };
            found.ok_or_else(|| Failure::of(name, known()))?.options
        }
    };
    if let Some(style) = job.style {
        options.minutes.style = match style {
            Style::Official => print::MinutesStyle::Official,
            Style::Company => print::MinutesStyle::Company,
            Style::Brief => print::MinutesStyle::Brief,
        };
    }
    options.author.clone_from(&organization);
    options.organization = organization;
    options.now = job.now;
    Ok(options)
}

fn sheet_of(sheet: Sheet) -> print::Sheet {
    match sheet {
        Sheet::Record => print::Sheet::Record,
        Sheet::Minutes => print::Sheet::Minutes,
        Sheet::Ledger => print::Sheet::Ledger,
        Sheet::Todo => print::Sheet::Todos,
    }
}

fn format_of(format: Format) -> print::Format {
    match format {
        Format::Pdf | Format::Ics | Format::Xlsx | Format::Csv | Format::Md | Format::Txt => {
            print::Format::Pdf
        }
        Format::Pdfa => print::Format::PdfA,
        Format::Ofd => print::Format::Ofd,
        Format::Docx => print::Format::Docx,
    }
}

fn one_file(
    job: &Job<'_>,
    records: &[&Record],
    options: &PrintOptions,
    output: &Path,
    out: &mut Voice<'_>,
    err: &mut Voice<'_>,
) -> Result<u8, Failure> {
    let (sheet, format) = (sheet_of(job.sheet), format_of(job.format));
    let printed =
        set(sheet, records, options, format).map_err(|error| Failure::of(output.display(), cause(error)))?;
    tell_missing(&printed.missing, err);
    tell_left_out(&printed.left_out, err);
    if output.as_os_str() == "-" {
        out.write_all(&printed.bytes)?;
        return Ok(0);
    }
    storage::write_output(output, &printed.bytes)
        .map_err(|error| Failure::of(output.display(), cause(error)))?;
    let pages = printed.pages.map(|pages| {
        both(
            format!("，共 {pages} 页"),
            format!(" on {}", several(pages, "page")),
        )
    });
    let said = voice::records(records.len());
    let said = match pages {
        Some(pages) => said.then(pages),
        None => said,
    };
    out.line(&said.in_place(output.display()))?;
    Ok(0)
}

/// Writes one file for each record; a sheet over many records is one file here too.
fn into_folder(
    job: &Job<'_>,
    records: &[&Record],
    options: &PrintOptions,
    out: &mut Voice<'_>,
    err: &mut Voice<'_>,
) -> Result<u8, Failure> {
    let (sheet, format) = (sheet_of(job.sheet), format_of(job.format));
    if matches!(sheet, print::Sheet::Ledger | print::Sheet::Todos) {
        let name = format!("{}.{}", sheet.chinese(), format.ending());
        return one_file(job, records, options, &job.output.join(name), out, err);
    }
    let mut taken = BTreeSet::new();
    let mut missing = BTreeSet::new();
    let mut failed = 0;
    for record in records {
        let path = job
            .output
            .join(print::free_name(print::file_name_as(record, format), &mut taken));
        let written = set(sheet, &[record], options, format)
            .map_err(cause)
            .and_then(|printed| {
                missing.extend(printed.missing);
                storage::write_output(&path, &printed.bytes).map_err(cause)
            });
        if let Err(error) = written {
            failed += 1;
            err.say(&Said::of(record.number, error));
        }
    }
    tell_missing(&missing.into_iter().collect::<Vec<_>>(), err);
    let done = records.len() - failed;
    out.line(&voice::files(done).in_place(job.output.display()))?;
    Ok(u8::from(failed > 0))
}

/// Sets records with the faces that the sheet wants and the system has.
fn set(
    sheet: print::Sheet,
    records: &[&Record],
    options: &PrintOptions,
    format: print::Format,
) -> Result<print::Exported, print::ExportError> {
    let export = |faces: &Faces| print::export(sheet, records, options, faces, format, &|_| true);
    typefaces::set(sheet, options, export, |printed| &printed.missing)
}

fn tell_missing(missing: &[char], err: &mut Voice<'_>) {
    if missing.is_empty() {
        return;
    }
    let missing: Vec<_> = missing
        .iter()
        .map(|c| format!("{c} (U+{:04X})", u32::from(*c)))
        .collect();
    let (zh, en) = (missing.join("、"), missing.join(", "));
    err.say(&both(
        format!("没有字体含有 {zh}，已印成〓"),
        format!("no typeface has {en}: printed as 〓"),
    ));
}

fn tell_left_out(columns: &[String], err: &mut Voice<'_>) {
    if !columns.is_empty() {
        let (zh, en) = (columns.join("、"), columns.join(", "));
        err.say(&both(
            format!("纸上放不下这些栏：{zh}"),
            format!("no room on the paper for these columns: {en}"),
        ));
    }
}

/// What is known of the office that records belong to.
#[derive(Default)]
pub(super) struct Office {
    pub(super) name: String,
    pub(super) own_fields: Arc<OwnFields>,
}

impl Office {
    fn of(library: &Library) -> Self {
        Self {
            name: library.settings().name.clone(),
            own_fields: Arc::new(super::own_fields(library)),
        }
    }
}

/// Adds the records at `path`, a library's by number, and tells of the library they belong to.
pub(super) fn read(path: &Path, records: &mut Vec<Record>, err: &mut Voice<'_>) -> Result<Office, Failure> {
    match storage::open_path(path).map_err(Failure::told)? {
        Opened::Library(library) => {
            let all = records_by_number(&library, err)?;
            records.extend(all.into_iter().map(|loaded| loaded.record));
            Ok(Office::of(&library))
        }
        Opened::Record { loaded, library } => {
            records.push(loaded.record);
            // A library that cannot be opened leaves the sheet without its name, which is no reason not to print it.
            let library = library.and_then(|root| Library::open(&root).ok());
            Ok(library.as_ref().map(Office::of).unwrap_or_default())
        }
    }
}
