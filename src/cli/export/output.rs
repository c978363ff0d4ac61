//! Where an export goes: standard output, a file by its ending, or a folder. A file whose ending belongs to another kind is
//! refused with the call that is right.

use std::path::{Path, PathBuf};

use super::{Format, Job};
use crate::{
    cli::{failure::Failure, voice::both},
    storage,
};

/// Endings that people ask for and that are not written, each with the format that holds the same.
const OTHERS: [(&[&str], Format); 4] = [
    (&["xls", "ods", "et", "numbers", "html", "htm"], Format::Xlsx),
    (&["tsv", "txt"], Format::Csv),
    (
        &["doc", "odt", "rtf", "wps", "pages", "dot", "dotx"],
        Format::Docx,
    ),
    (
        &["ps", "png", "jpg", "jpeg", "svg", "xps", "tif", "tiff"],
        Format::Pdf,
    ),
];

/// The ending of a format's files.
fn ending_of(format: Format) -> &'static str {
    match format {
        Format::Pdf | Format::Pdfa => "pdf",
        Format::Ofd => "ofd",
        Format::Docx => "docx",
        Format::Ics => "ics",
        Format::Xlsx => "xlsx",
        Format::Csv => "csv",
        Format::Md => "md",
        Format::Txt => "txt",
    }
}

/// How `--format` names it.
fn name_of(format: Format) -> &'static str {
    match format {
        Format::Pdfa => "pdfa",
        other => ending_of(other),
    }
}

/// What stands behind the last dot, where that reads like the ending of a file: at most seven ASCII letters and digits, not
/// all digits. A folder that is there, or is written with a stroke at its end, has none.
fn ending(output: &Path) -> Option<String> {
    let is_folder = output.to_string_lossy().ends_with(['/', '\\']) || storage::is_folder(output);
    let ending = output.extension()?.to_str().filter(|_| !is_folder)?;
    let plain = ending.len() <= 7 && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let named = plain && !ending.bytes().all(|byte| byte.is_ascii_digit());
    named.then(|| ending.to_ascii_lowercase())
}

/// Whether the output is one file: standard output, or a name with the ending of a file.
pub(super) fn is_file(output: &Path) -> bool {
    output.as_os_str() == "-" || ending(output).is_some()
}

/// The output where it is a file, else a file of this name in it.
pub(super) fn file_in(output: &Path, name: &str) -> PathBuf {
    if is_file(output) {
        output.to_owned()
    } else {
        output.join(name)
    }
}

/// The formats of which each has an ending of its own.
const WRITTEN: [Format; 8] = [
    Format::Pdf,
    Format::Ofd,
    Format::Docx,
    Format::Ics,
    Format::Xlsx,
    Format::Csv,
    Format::Md,
    Format::Txt,
];

fn written_as(ending: &str) -> Option<Format> {
    WRITTEN.into_iter().find(|format| ending_of(*format) == ending)
}

/// The format that the name of the output asks for where nobody named one.
pub(in crate::cli) fn named_format(output: &Path) -> Format {
    let named = ending(output).and_then(|ending| written_as(&ending));
    named.unwrap_or(Format::Pdf)
}

/// Refuses a file whose ending says another kind than what would be in it.
pub(super) fn check(job: &Job<'_>) -> Result<(), Failure> {
    let Some(ending) = ending(job.output) else {
        return Ok(());
    };
    if ending == ending_of(job.format) {
        return Ok(());
    }
    let is_written = written_as(&ending);
    let instead = || {
        let other = OTHERS
            .iter()
            .find(|(endings, _)| endings.contains(&ending.as_str()));
        other.map(|(_, format)| *format)
    };
    let format = is_written.or_else(instead).unwrap_or(job.format);
    let output = job.output.with_extension(ending_of(format));
    let named = name_of(job.format);
    let what = if is_written.is_some() {
        both(
            format!("--format {named} 不写 .{ending} 文件"),
            format!("--format {named} does not write .{ending} files"),
        )
    } else {
        both(
            format!("不能写成 .{ending} 文件"),
            format!(".{ending} files are not written"),
        )
    };
    let call = format!("--format {} -o {}", name_of(format), output.display());
    let instead = both(format!("，请用 {call}"), format!("; use {call}"));
    Err(Failure::of(job.output.display(), what.then(instead)))
}
