//! Records as texts for other programs: what the sheet would say, without a page.

use crate::{
    domain::Record,
    exchange::record_text::{markdown, plain_text},
    print::{PrintOptions, Sheet, minutes_text},
};

use crate::app::{Printing, paper::printing::TextForm};

/// Between two records of one file.
const BETWEEN: &str = "\n---\n\n";

/// The text of some records, masked as a sheet would be.
pub(super) fn text_of(
    records: &[&Record],
    form: TextForm,
    printing: Printing,
    options: &PrintOptions,
) -> String {
    let texts = records.iter().map(|record| {
        let own = &options.own_fields;
        let masked = options
            .masking
            .is_on()
            .then(|| options.masking.record(record, own));
        let record = masked.as_ref().unwrap_or(record);
        match (form, printing.sheet) {
            (TextForm::Plain, Sheet::Minutes) => minutes_text(record),
            (TextForm::Markdown, _) => markdown(record, own),
            (TextForm::Plain, _) => plain_text(record, own),
        }
    });
    texts.collect::<Vec<_>>().join(BETWEEN)
}

/// The name of a record's file with the ending of a text in place of a sheet's.
pub(super) fn file_name(name: &str, form: TextForm) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{stem}.{}", form.ending())
}
