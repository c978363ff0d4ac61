//! The rows that are in the library already, and what becomes of them.

use egui::{ComboBox, Label, RichText, Ui};

use crate::{
    app::{ImportRead, ImportStep, Match, OpenImport, Treatment},
    ui::{
        frame::View,
        theme::SECONDARY,
        widgets::{chip_ui, side_label_ui},
    },
};

use super::step;

/// So many rows are shown.
const SHOWN: usize = 200;

/// The rows of a sheet that are there already: each by its place among the rows, with what is known of it.
pub(super) fn of_sheet(read: &ImportRead, sheet: usize) -> impl Iterator<Item = (usize, &Match)> {
    let rows = read.matched.rows.iter().enumerate();
    let rows = rows.filter(move |(_, row)| row.sheet == sheet);
    rows.filter_map(|(at, _)| Some((at, read.matched.matches.get(&at)?)))
}

/// Whether a record of a sheet is there already.
pub(super) fn is_known(read: &ImportRead, sheet: usize, record: usize) -> bool {
    let before = read
        .found
        .sheets
        .iter()
        .take(sheet)
        .map(|sheet| sheet.records.len());
    let at = before.sum::<usize>() + record;
    read.matched.matches.contains_key(&at)
}

/// Draws them.
pub(super) fn known_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    (open, read): (&OpenImport, &ImportRead),
    sheet: usize,
) {
    let words = view.words;
    let secondary = |text: String| {
        RichText::new(text)
            .size(SECONDARY)
            .color(view.tokens.secondary_text)
    };
    ui.label(secondary(words.import.known_hint.to_owned()));
    let mut asked = None;
    ui.horizontal(|ui| {
        ui.label(words.import.all_known);
        for treatment in Treatment::ALL {
            let on = open.treatment == treatment && open.treatments.is_empty();
            if ui.radio(on, words.import_treatment(treatment)).clicked() {
                asked = Some(ImportStep::TreatAll(treatment));
            }
        }
    });
    for (at, known) in of_sheet(read, sheet).take(SHOWN) {
        asked = row_ui(ui, view, (open, read), (at, known)).or(asked);
    }
    if let Some(asked) = asked {
        step(view, asked);
    }
}

/// A row, and what becomes of it.
fn row_ui(
    ui: &mut Ui,
    view: &View<'_>,
    (open, read): (&OpenImport, &ImportRead),
    (at, known): (usize, &Match),
) -> Option<ImportStep> {
    let words = view.words;
    let secondary = |text: String| {
        RichText::new(text)
            .size(SECONDARY)
            .color(view.tokens.secondary_text)
    };
    let one = read.matched.rows.get(at)?.of(&read.found)?;
    let mut asked = None;
    ui.horizontal(|ui| {
        let row = words.import_row(one.rows.first().copied().unwrap_or_default());
        side_label_ui(ui, 64.0, secondary(row));
        let chosen = open.treatment_of(at, known);
        let combo = ComboBox::from_id_salt(("treatment", at))
            .width(100.0)
            .selected_text(words.import_treatment(chosen));
        let combo = combo.show_ui(ui, |ui| {
            for treatment in Treatment::ALL {
                let label = ui.selectable_label(chosen == treatment, words.import_treatment(treatment));
                if label.clicked() {
                    asked = Some(ImportStep::Treat(at, treatment));
                }
            }
        });
        let name = format!("{} {}", words.import.known_rows, known.number);
        combo.response.accessible_name(name);
        ui.label(known.number.to_string());
        let by = words.import_known_by(known.by);
        chip_ui(ui, by, view.tokens.secondary_text, view.tokens.neutral_fill);
        if known.same {
            ui.label(secondary(words.import.unchanged.to_owned()));
        }
        ui.add(Label::new(one.subject.replace('\n', " ")).truncate());
    });
    asked
}
