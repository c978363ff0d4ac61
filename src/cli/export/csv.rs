//! `liuhen export --format csv`: all records as one table, as Excel opens it.

use std::io::Write;

use super::{Job, output::file_in, read};
use crate::{
    cli::{
        failure::Failure,
        voice::{self, Voice, cause},
    },
    domain::{Column, Field, Kind, Language, OwnFields, columns_beside},
    exchange::cells::records_table,
    storage,
};

/// Writes one table of all records.
pub(super) fn run(job: &Job<'_>, out: &mut Voice<'_>, err: &mut Voice<'_>) -> Result<u8, Failure> {
    let mut records = Vec::new();
    let mut own = OwnFields::default();
    for path in job.paths {
        own = read(path, &mut records, err)?.own_fields.as_ref().clone();
    }
    // A scenario is told by its key: the table is for programs, too.
    let table = records_table(&records, &columns(&own), &str::to_owned);
    let csv = table.csv();
    if job.output.as_os_str() == "-" {
        out.write_all(csv.as_bytes())?;
        return Ok(0);
    }
    let output = file_in(job.output, "台账.csv");
    storage::write_output(&output, csv.as_bytes())
        .map_err(|error| Failure::of(output.display(), cause(error)))?;
    out.line(&voice::records(records.len()).in_place(output.display()))?;
    Ok(0)
}

/// The columns of both templates, each once, with its name; then the office's own.
fn columns(own: &OwnFields) -> Vec<(Column, String)> {
    let mut columns: Vec<(Column, String)> = Vec::new();
    for kind in [Kind::Internal, Kind::External] {
        let fields = Field::columns(kind).into_iter().map(Column::Field);
        for column in fields.chain(columns_beside(kind, own)) {
            let name = match column {
                Column::Field(field) => field.label_in(kind, Language::Chinese).to_owned(),
                Column::Own(key) => own
                    .get(key)
                    .map_or_else(|| key.to_string(), |field| field.label.clone()),
            };
            if columns.iter().all(|(known, _)| *known != column) {
                columns.push((column, name));
            }
        }
    }
    columns
}
