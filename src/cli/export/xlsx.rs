//! `liuhen export --format xlsx`: the whole ledger as a workbook, with the to-dos on a sheet of their own.

use std::io::Write;

use super::{Job, output::file_in, read};
use crate::{
    cli::{
        failure::Failure,
        voice::{self, Voice, cause},
    },
    domain::Record,
    exchange::workbook::workbook,
    storage,
};

/// The library that writes workbooks says what it cannot do in English alone.
fn unwritable(error: &dyn std::fmt::Display) -> voice::Said {
    voice::both(format!("工作簿没有写成（详细：{error}）"), error.to_string())
}

/// Writes one workbook of all records.
pub(super) fn run(job: &Job<'_>, out: &mut Voice<'_>, err: &mut Voice<'_>) -> Result<u8, Failure> {
    let mut records = Vec::new();
    let mut own = None;
    for path in job.paths {
        let office = read(path, &mut records, err)?;
        own.get_or_insert(office.own_fields);
    }
    let rows: Vec<&Record> = records.iter().collect();
    let bytes = workbook(&rows, &own.unwrap_or_default())
        .map_err(|error| Failure::of(job.output.display(), unwritable(&error)))?;
    if job.output.as_os_str() == "-" {
        out.write_all(&bytes)?;
        return Ok(0);
    }
    let output = file_in(job.output, "台账.xlsx");
    storage::write_output(&output, &bytes).map_err(|error| Failure::of(output.display(), cause(error)))?;
    out.line(&voice::records(records.len()).in_place(output.display()))?;
    Ok(0)
}
