//! `liuhen export`: records into one PDF.

use std::{
    io::Write,
    path::{Path, PathBuf},
    sync::atomic::AtomicBool,
};

use chrono::NaiveDateTime;

use super::{
    Sheet,
    outcome::{Failure, say},
};
use crate::{
    domain::Record,
    print,
    storage::{self, Library, Opened},
};

/// Prints the records at `paths` as `sheet` into the file `output`; `-` is `out`.
pub(super) fn run(
    paths: &[PathBuf],
    sheet: Sheet,
    output: &Path,
    now: NaiveDateTime,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failure> {
    let mut records = Vec::new();
    let mut organization = String::new();
    for path in paths {
        let name = read(path, &mut records, err)?;
        if organization.is_empty() {
            organization = name;
        }
    }
    if records.is_empty() {
        let paths: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
        return Err(Failure::of(paths.join(", "), "there is no record to print"));
    }
    let records: Vec<&Record> = records.iter().collect();
    let options = print::PrintOptions {
        organization,
        ..print::PrintOptions::at(now)
    };
    let printed = match sheet {
        Sheet::Record => {
            print::record_sheets(&records, &options, &print::Faces::bundled()).map_err(Failure::told)?
        }
    };
    if !printed.missing.is_empty() {
        let missing: Vec<_> = printed
            .missing
            .iter()
            .map(|c| format!("{c} (U+{:04X})", u32::from(*c)))
            .collect();
        say(
            err,
            &format!("no typeface has {}: printed as 〓", missing.join(", ")),
        );
    }
    if output.as_os_str() == "-" {
        out.write_all(&printed.pdf)?;
        return Ok(0);
    }
    storage::write_output(output, &printed.pdf).map_err(|error| Failure::of(output.display(), error))?;
    writeln!(
        out,
        "{} records on {} pages in {}",
        records.len(),
        printed.pages,
        output.display()
    )?;
    Ok(0)
}

/// Adds the records at `path`, a library's by number, and gives the name of the library they belong to.
fn read(path: &Path, records: &mut Vec<Record>, err: &mut dyn Write) -> Result<String, Failure> {
    match storage::open_path(path).map_err(Failure::told)? {
        Opened::Library(library) => {
            let mut scan = library.scan(&|_, _| {}, &AtomicBool::new(false));
            if scan.incomplete {
                return Err(Failure::incomplete(library.root()));
            }
            for broken in &scan.broken {
                say(err, &format!("left out: {broken}"));
            }
            scan.records.sort_by_key(|loaded| loaded.record.number);
            records.extend(scan.records.into_iter().map(|loaded| loaded.record));
            Ok(library.settings().name.clone())
        }
        Opened::Record { loaded, library } => {
            records.push(loaded.record);
            // A library that cannot be opened leaves the sheet without its name, which is no reason not to print it.
            let library = library.and_then(|root| Library::open(&root).ok());
            Ok(library
                .map(|library| library.settings().name.clone())
                .unwrap_or_default())
        }
    }
}
