//! Printing records into files.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::atomic::Ordering,
};

use crate::{
    domain::{Record, RecordNumber},
    print,
    storage::{self, Library},
};

use super::super::{Failure, Printing, Progress, typefaces};

/// What came of many records printed at once.
#[derive(Debug, Default)]
pub(in crate::app) struct Batch {
    /// The file, or the folder of the files.
    pub(in crate::app) to: PathBuf,
    /// How many records were printed.
    pub(in crate::app) done: usize,
    /// Which were not, and why.
    pub(in crate::app) failed: Vec<(RecordNumber, Failure)>,
    /// Whether it was stopped before the end.
    pub(in crate::app) cancelled: bool,
}

/// Prints each record of a library into a file of its own in a folder. One that cannot be printed does not stop the
/// others; stopped, it leaves whole files only.
pub(in crate::app) fn export_each(
    library: &Library,
    numbers: &[RecordNumber],
    printing: Printing,
    options: &print::PrintOptions,
    folder: &Path,
    progress: &Progress,
) -> Batch {
    let mut batch = Batch {
        to: folder.to_owned(),
        ..Batch::default()
    };
    let mut taken = BTreeSet::new();
    for (i, number) in numbers.iter().enumerate() {
        if progress.cancel_switch().load(Ordering::Relaxed) {
            batch.cancelled = true;
            break;
        }
        let mut one = || -> Result<(), Failure> {
            let record = library.load(*number)?.record;
            let name = print::file_name_as(&record, printing.format);
            let to = folder.join(print::free_name(name, &mut taken));
            export_records(&[&record], printing, options, &to).map(|_| ())
        };
        match one() {
            Ok(()) => batch.done += 1,
            Err(reason) => batch.failed.push((*number, reason)),
        }
        progress.set(i + 1, numbers.len());
    }
    batch
}

/// Prints records of a library into one file.
pub(in crate::app) fn export(
    library: &Library,
    numbers: &[RecordNumber],
    printing: Printing,
    options: &print::PrintOptions,
    to: &Path,
    progress: &Progress,
) -> Result<(Batch, Option<usize>), Failure> {
    // Each record is read, and then set.
    let (mut records, steps) = (Vec::with_capacity(numbers.len()), 2 * numbers.len());
    let mut batch = Batch {
        to: to.to_owned(),
        ..Batch::default()
    };
    for (i, number) in numbers.iter().enumerate() {
        if progress.cancel_switch().load(Ordering::Relaxed) {
            batch.cancelled = true;
            return Ok((batch, None));
        }
        match library.load(*number) {
            Ok(loaded) => records.push(loaded.record),
            Err(reason) => batch.failed.push((*number, reason.into())),
        }
        progress.set(i + 1, steps);
    }
    let watch = |done: usize| {
        progress.set(numbers.len() + done, steps);
        !progress.cancel_switch().load(Ordering::Relaxed)
    };
    let of: Vec<&Record> = records.iter().collect();
    match set_watched(&of, printing, options, &watch) {
        Ok(printed) => {
            storage::write_output(to, &printed.bytes)?;
            batch.done = records.len();
            Ok((batch, printed.pages))
        }
        Err(Failure::Export(error)) if error.is_stopped() => {
            batch.cancelled = true;
            Ok((batch, None))
        }
        Err(reason) => Err(reason),
    }
}

/// Prints records into one file.
pub(in crate::app) fn export_records(
    records: &[&Record],
    printing: Printing,
    options: &print::PrintOptions,
    to: &Path,
) -> Result<(PathBuf, Option<usize>), Failure> {
    let printed = set(records, printing, options)?;
    storage::write_output(to, &printed.bytes)?;
    Ok((to.to_owned(), printed.pages))
}

/// Sets records on a sheet.
pub(in crate::app) fn set(
    records: &[&Record],
    printing: Printing,
    options: &print::PrintOptions,
) -> Result<print::Exported, Failure> {
    set_watched(records, printing, options, &|_| true)
}

/// Sets records on a sheet, watched.
fn set_watched(
    records: &[&Record],
    printing: Printing,
    options: &print::PrintOptions,
    watch: print::Watch<'_>,
) -> Result<print::Exported, Failure> {
    let (sheet, format) = (printing.sheet, printing.format);
    let export = |faces: &print::Faces| print::export(sheet, records, options, faces, format, watch);
    Ok(typefaces::set(printing.sheet, options, export, |printed| {
        &printed.missing
    })?)
}

/// The sheet of one record.
pub(in crate::app) fn print_one(record: &Record, options: &print::PrintOptions) -> Result<Vec<u8>, Failure> {
    let printing = Printing::default();
    Ok(set(&[record], printing, options)?.bytes)
}
