//! `liuhen history` and `liuhen restore`: the versions of a record, and taking one of them again.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use crate::{
    cli::failure::{Failure, written},
    domain::{RecordNumber, Stamp},
    storage::{How, Library},
};

/// How many digits of a version are written: enough to name it, few enough to type.
const DIGITS: usize = 16;

/// Lists the versions of a record, the latest first: its digits, when, how, by whom, on which computer. `*` marks what
/// the record's file holds now, `-` what stands aside.
pub(super) fn run(record: &Path, out: &mut dyn Write) -> Result<u8, Failure> {
    let (library, number) = locate(record)?;
    let versions = library.versions(number);
    if versions.is_empty() {
        writeln!(out, "{number} has no versions")?;
    }
    for version in versions {
        let mark = match (version.is_head, version.in_head) {
            (true, _) => '*',
            (false, true) => ' ',
            (false, false) => '-',
        };
        let how = match version.how {
            How::Created => "created",
            How::Saved => "saved",
            How::Side => "side",
            How::Merged => "merged",
            How::Restored => "restored",
            How::Found => "found",
        };
        let digits = &version.version.hex()[..DIGITS];
        let at = version.author.at.to_rfc3339();
        writeln!(
            out,
            "{mark} {digits}\t{at}\t{how}\t{}\t{}",
            version.author.by, version.device
        )?;
    }
    Ok(0)
}

/// Takes a version again, named by the first digits of its hash (at least four).
pub(super) fn restore(
    record: &Path,
    digits: &str,
    author: &Stamp,
    out: &mut dyn Write,
) -> Result<u8, Failure> {
    let (library, number) = locate(record)?;
    let version = library.version_named(number, digits).ok_or_else(|| {
        Failure::Told(format!(
            "{number}: no version, or more than one, begins with {digits:?}; `liuhen history` lists them"
        ))
    })?;
    let restored = library.restore(number, &version, author).map_err(Failure::told)?;
    let line = format!("{number} is {} again", &restored.version.hex()[..DIGITS]);
    written(out, &line, || line.clone())?;
    Ok(0)
}

/// The library around a record's file, and its number: by its name, so that a damaged or vanished one is found too.
fn locate(record: &Path) -> Result<(Library, RecordNumber), Failure> {
    let stem = record
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default();
    let number: RecordNumber = stem
        .parse()
        .map_err(|error| Failure::of(record.display(), error))?;
    let absolute: PathBuf =
        std::path::absolute(record).map_err(|error| Failure::of(record.display(), error))?;
    let library = absolute
        .ancestors()
        .skip(1)
        .find_map(|folder| Library::open(folder).ok());
    let library = library.ok_or_else(|| Failure::of(record.display(), "lies in no library"))?;
    Ok((library, number))
}
