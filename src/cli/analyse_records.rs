//! `liuhen analyse PATH`: what the texts of a record, or of all records of a library, say. They are read with the library's
//! directory, departments and words and with the record's own people, as the window reads them.

use std::{io::Write, path::Path};

use serde_json::json;

use crate::{
    app::{Findings, KnownNames, Rules, reference_of},
    cli::{
        analyse::to_json,
        failure::Failure,
        records_by_number,
        voice::{Voice, both, cause},
    },
    domain::{Field, Kind, Language, Record},
    storage::{self, Library, Opened},
    text::{Settings, analyse, transcript},
};

/// Writes a line for each field that has a text, as [`analyse`](super::analyse) describes it; its `id` holds the
/// record's number and the field's name.
pub(super) fn run(path: &Path, out: &mut Voice<'_>, err: &mut Voice<'_>) -> Result<u8, Failure> {
    match storage::open_path(path).map_err(Failure::told)? {
        Opened::Library(library) => {
            let records = records_by_number(&library, err)?;
            let reading = Reading::of(Some(&library), err);
            for loaded in &records {
                reading.write(&loaded.record, out)?;
            }
        }
        Opened::Record { loaded, library } => {
            let library = library.and_then(|root| Library::open(&root).ok());
            Reading::of(library.as_ref(), err).write(&loaded.record, out)?;
        }
    }
    Ok(0)
}

/// What a library's texts are read with.
struct Reading {
    rules: Rules,
    names: KnownNames,
}

impl Reading {
    /// Without a library, what the program brings along. A directory that cannot be read is told and left out.
    fn of(library: Option<&Library>, err: &mut Voice<'_>) -> Self {
        let directory = library.map(Library::directory).transpose();
        let directory = directory.unwrap_or_else(|error| {
            err.say(&both("已略过：", "left out: ").then(cause(error)));
            None
        });
        let settings = library.map(Library::settings);
        let departments = settings
            .as_ref()
            .map_or(&[][..], |settings| &settings.departments);
        Self {
            rules: library.map_or_else(|| Rules::clone(Rules::standard()), Rules::of),
            names: KnownNames::new(&directory.unwrap_or_default(), departments),
        }
    }

    fn write(&self, record: &Record, out: &mut Voice<'_>) -> Result<(), Failure> {
        let (reference, settings) = (reference_of(record), Settings::default());
        let names = self.names.with_own_people(record);
        let context = self.rules.context(reference, &names, &settings);
        for field in Findings::FIELDS {
            let text = record.text(field);
            if text.trim().is_empty() {
                continue;
            }
            let id = json!({"record": record.number.to_string(), "field": name(field)});
            let found = analyse(text, &context);
            let read = transcript(text, reference);
            let answer = to_json(&id, text, &found, &read.messages);
            serde_json::to_writer(&mut *out, &answer).map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
        Ok(())
    }
}

/// What a field is called in a line: in English, so that a program finds it.
fn name(field: Field) -> &'static str {
    field.label_in(Kind::Internal, Language::English)
}
