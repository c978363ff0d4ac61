//! Tables as files: what a list shows, or the whole ledger, as a workbook or as text with commas.

use std::path::{Path, PathBuf};

use crate::{
    domain::Record,
    exchange::{cells::workbook_of, workbook},
    storage,
};

use crate::app::{
    CopiedTable, Doing, Failure, JobKind, Notice, Progress, TableOf, Workspace, shared::Shared,
};

/// A table that was written.
struct WrittenTable {
    path: PathBuf,
    rows: usize,
    /// How many rows could not be read.
    unread: usize,
}

impl Workspace {
    /// Writes what a list shows into a file: text with commas where its name ends in csv, else a workbook.
    pub(in crate::app) fn export_table(
        &mut self,
        shared: &mut Shared,
        of: TableOf,
        name: String,
        to: PathBuf,
    ) {
        let Some(work) = self.table_work(shared, of) else {
            return;
        };
        let write = move |progress: &Progress| {
            let Some(made) = work(progress) else {
                return Ok(None);
            };
            write_table(&made, &name, to).map(Some)
        };
        self.start(shared, JobKind::Export, write, Self::table_exported);
    }

    /// Writes all records of the library with all their columns, and their to-dos, into a workbook.
    pub(in crate::app) fn export_ledger(&mut self, shared: &mut Shared, to: PathBuf) {
        let (library, own) = (self.library.clone(), std::sync::Arc::clone(self.own_fields()));
        let total = self.index.len();
        let work = move |progress: &Progress| {
            let mut records: Vec<Record> = Vec::with_capacity(total);
            let mut stream = library.stream();
            for record in stream.by_ref() {
                if progress
                    .cancel_switch()
                    .load(std::sync::atomic::Ordering::Relaxed)
                {
                    return Ok(None);
                }
                records.push(record);
                progress.set(records.len(), total);
            }
            let whole: Vec<&Record> = records.iter().collect();
            let bytes = workbook::workbook(&whole, &own)
                .map_err(|error| Failure::from(std::io::Error::other(error)))?;
            storage::write_output(&to, &bytes)?;
            Ok(Some(WrittenTable {
                path: to,
                rows: records.len(),
                unread: usize::from(!stream.is_whole()),
            }))
        };
        self.start(shared, JobKind::Export, work, Self::table_exported);
    }

    fn table_exported(&mut self, shared: &mut Shared, written: Result<Option<WrittenTable>, Failure>) {
        match written {
            Ok(Some(WrittenTable { path, rows, unread })) => {
                self.notify(shared, Notice::TableExported { path, rows, unread });
            }
            // It was stopped, and nothing was written.
            Ok(None) => {}
            Err(reason) => self.fail(shared, Doing::ExportingTable, reason),
        }
    }
}

fn write_table(made: &CopiedTable, name: &str, to: PathBuf) -> Result<WrittenTable, Failure> {
    let bytes = if is_csv(&to) {
        made.table.csv().into_bytes()
    } else {
        let book = workbook_of(&[(name, &made.table)]);
        book.map_err(|error| Failure::from(std::io::Error::other(error)))?
    };
    storage::write_output(&to, &bytes)?;
    Ok(WrittenTable {
        path: to,
        rows: made.table.rows.len(),
        unread: made.unread,
    })
}

fn is_csv(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
}
