//! Printing records into files.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::{Arc, atomic::Ordering},
};

use crate::{
    domain::{LibraryId, Record, RecordNumber},
    print,
    storage::{self, Library},
};

use crate::app::{
    App, Doing, DraftKey, Failure, JobKind, Notice, Origin, Printing, Progress, Workspace,
    editing::record_files, paper::texts, paper::typefaces, shared::Shared,
};

/// What came of many records printed at once.
#[derive(Debug, Default)]
struct Batch {
    /// The file, or the folder of the files.
    to: PathBuf,
    /// How many records were printed.
    done: usize,
    /// Which were not, and why.
    failed: Vec<(RecordNumber, Failure)>,
    /// Whether it was stopped before the end.
    cancelled: bool,
    /// Of how many pages the file is, where it is one and that is known.
    pages: Option<usize>,
    /// Columns for which the paper is too narrow.
    left_out: Vec<String>,
}

/// Prints each record of a library into a file of its own in a folder. One that cannot be printed does not stop the
/// others; stopped, it leaves whole files only.
fn export_each(
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
            let name = printing
                .text
                .map_or_else(|| name.clone(), |form| texts::file_name(&name, form));
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
fn export(
    library: &Library,
    numbers: &[RecordNumber],
    printing: Printing,
    options: &print::PrintOptions,
    to: &Path,
    progress: &Progress,
) -> Result<Batch, Failure> {
    // Each record is read, and then set.
    let (mut records, steps) = (Vec::with_capacity(numbers.len()), 2 * numbers.len());
    let mut batch = Batch {
        to: to.to_owned(),
        ..Batch::default()
    };
    for (i, number) in numbers.iter().enumerate() {
        if progress.cancel_switch().load(Ordering::Relaxed) {
            batch.cancelled = true;
            return Ok(batch);
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
            batch.pages = printed.pages;
            batch.left_out = printed.left_out;
            Ok(batch)
        }
        Err(Failure::Export(error)) if error.is_stopped() => {
            batch.cancelled = true;
            Ok(batch)
        }
        Err(reason) => Err(reason),
    }
}

/// Prints records into one file.
fn export_records(
    records: &[&Record],
    printing: Printing,
    options: &print::PrintOptions,
    to: &Path,
) -> Result<Written, Failure> {
    let printed = set(records, printing, options)?;
    storage::write_output(to, &printed.bytes)?;
    Ok(Written {
        path: to.to_owned(),
        pages: printed.pages,
        left_out: printed.left_out,
    })
}

/// Sets records on a sheet.
pub(in crate::app) fn set(
    records: &[&Record],
    printing: Printing,
    options: &print::PrintOptions,
) -> Result<print::Exported, Failure> {
    set_watched(records, printing, options, &|_| true)
}

/// Sets records on a sheet, or writes them as a text; watched.
fn set_watched(
    records: &[&Record],
    printing: Printing,
    options: &print::PrintOptions,
    watch: print::Watch<'_>,
) -> Result<print::Exported, Failure> {
    if let Some(form) = printing.text {
        return Ok(print::Exported {
            bytes: texts::text_of(records, form, printing, options).into_bytes(),
            ..print::Exported::default()
        });
    }
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

/// A file that was written.
pub(in crate::app) struct Written {
    pub(in crate::app) path: PathBuf,
    /// Of how many pages it is, where that is known.
    pub(in crate::app) pages: Option<usize>,
    /// Columns for which the paper is too narrow.
    pub(in crate::app) left_out: Vec<String>,
}

impl Written {
    pub(in crate::app) fn of_no_pages(path: PathBuf) -> Self {
        Self {
            path,
            pages: None,
            left_out: Vec::new(),
        }
    }
}

impl Shared {
    /// A file was written, or not.
    pub(in crate::app) fn exported(&mut self, library: Option<LibraryId>, written: Result<Written, Failure>) {
        match written {
            Ok(Written {
                path,
                pages,
                left_out,
            }) => {
                let notice = Notice::Exported {
                    path,
                    pages,
                    left_out,
                };
                self.notify(library, notice);
            }
            Err(reason) => self.fail(library, Doing::Exporting, reason),
        }
    }
}

impl Workspace {
    /// A file was written of this library, or not.
    pub(in crate::app) fn exported(&mut self, shared: &mut Shared, written: Result<Written, Failure>) {
        shared.exported(Some(self.id()), written);
    }

    /// Tells what came of many records printed at once.
    fn batch_exported(&mut self, shared: &mut Shared, ended: Result<Batch, Failure>) {
        match ended {
            Ok(batch) if batch.failed.is_empty() && !batch.cancelled => {
                let written = Written {
                    path: batch.to,
                    pages: batch.pages,
                    left_out: batch.left_out,
                };
                self.exported(shared, Ok(written));
            }
            Ok(batch) => {
                let failed = batch.failed.into_iter();
                let notice = Notice::ExportedPart {
                    to: batch.to,
                    done: batch.done,
                    failed: failed
                        .map(|(number, reason)| (number, Arc::new(reason)))
                        .collect(),
                    cancelled: batch.cancelled,
                    left_out: batch.left_out,
                };
                self.notify(shared, notice);
            }
            Err(reason) => self.fail(shared, Doing::Exporting, reason),
        }
    }
}

impl App {
    /// Prints records of a library into one file, or each into one of its own.
    pub(in crate::app) fn export(
        &mut self,
        id: LibraryId,
        numbers: Vec<RecordNumber>,
        printing: Printing,
        to: PathBuf,
    ) {
        let options = self.print_options(Some(id), printing.sheet, printing.masked);
        let Some((workspace, shared)) = self.parts(id) else {
            return;
        };
        let library = workspace.library.clone();
        workspace.start(
            shared,
            JobKind::Export,
            move |progress| {
                if printing.each {
                    Ok(export_each(&library, &numbers, printing, &options, &to, progress))
                } else {
                    export(&library, &numbers, printing, &options, &to, progress)
                }
            },
            Workspace::batch_exported,
        );
    }

    /// Prints a draft as it is typed.
    pub(in crate::app) fn export_draft(&mut self, key: &DraftKey, printing: Printing, to: PathBuf) {
        let Some((records, options)) = self.printed(key, printing) else {
            return;
        };
        let library = key.library;
        self.shared.start_for(
            library,
            JobKind::Export,
            move |_| {
                let records: Vec<&Record> = records.iter().collect();
                export_records(&records, printing, &options, &to)
            },
            move |app, written| app.shared.exported(library, written),
        );
    }

    /// Copies the file behind a draft: what a read-only record offers instead of saving.
    pub(in crate::app) fn copy_file(&mut self, key: &DraftKey, to: PathBuf) {
        let workspace = key.library.and_then(|id| self.workspace_of(id));
        let from = match (&key.origin, workspace) {
            (Origin::File(path), _) => path.clone(),
            (Origin::Record(number), Some(workspace)) => workspace.library.record_path(*number),
            (Origin::New(_), _) | (_, None) => return,
        };
        let library = key.library;
        self.shared.start_for(
            library,
            JobKind::Export,
            move |_| record_files::copy_file(&from, to),
            move |app, copied| match copied {
                Ok(path) => app.shared.notify(library, Notice::Copied(path)),
                Err(reason) => app.shared.fail(library, Doing::Copying, reason),
            },
        );
    }
}
