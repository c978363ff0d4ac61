//! The office's own choices and ticks in a ledger: to see only records with some. A click types them into the filter, so
//! that a view keeps them and people learn how they are written.

use egui::{RichText, ScrollArea, Ui};

use crate::{
    app::Query,
    domain::{OwnField, OwnKind, OwnValue, OwnerKind},
    ui::{
        access,
        frame::View,
        theme::{self, SECONDARY},
        widgets::{drop_down_mark, marks_in_menu},
    },
};

use super::Ledger;

/// The height of the list before it scrolls, points.
const LIST_HEIGHT: f32 = 320.0;

/// Whether a field has words to choose from.
fn has_choices(field: &OwnField) -> bool {
    match field.kind {
        OwnKind::Choice => !field.choices.is_empty(),
        kind => kind == OwnKind::Tick,
    }
}

impl Ledger {
    /// Whether the office has choices of its own for the records of this ledger.
    pub(super) fn has_choices(&self, view: &View<'_>) -> bool {
        let own = view.own_fields();
        own.of(OwnerKind::of_record(self.kind)).any(has_choices)
    }

    /// The choices of the office's own fields, to be asked for.
    pub(super) fn choices_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        let own = view.own_fields();
        let fields: Vec<&OwnField> = own
            .of(OwnerKind::of_record(self.kind))
            .filter(|field| has_choices(field))
            .collect();
        let name = match fields.as_slice() {
            [] => return,
            [field] => field.label.as_str(),
            _ => view.words.own.fields,
        };
        let button = ui.button((name, drop_down_mark(view.tokens.text)));
        let popup = access::panel(&button);
        popup.show(|ui| {
            ui.set_min_width(160.0);
            marks_in_menu(ui, view.tokens);
            ScrollArea::vertical().max_height(LIST_HEIGHT).show(ui, |ui| {
                for field in &fields {
                    if fields.len() > 1 {
                        ui.label(RichText::new(&field.label).font(theme::bold(SECONDARY)));
                    }
                    for (word, shown) in words_of(field, view) {
                        let mut on = self.query.asks_choice(field, &word);
                        if ui.checkbox(&mut on, shown).changed() {
                            self.filter.text = Query::with_choice(&self.filter.text, &own, field, &word, on);
                        }
                    }
                }
            });
        });
    }
}

/// The words of a field as a query takes them, each as it is shown.
fn words_of(field: &OwnField, view: &View<'_>) -> Vec<(String, String)> {
    if field.kind == OwnKind::Choice {
        let words = field.choices.iter();
        return words.map(|word| (word.clone(), word.clone())).collect();
    }
    let ticked = [true, false].map(|ticked| {
        let text = OwnValue::Tick(ticked).text(view.words.language);
        (text.clone(), text)
    });
    ticked.into()
}
