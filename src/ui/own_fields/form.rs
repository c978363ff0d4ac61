//! The office's own fields on the cards of a record's form.

use std::sync::Arc;

use egui::{Id, Response, RichText, Ui};

use crate::{
    domain::{Field, OwnCard, OwnEntry, OwnField, OwnKind, OwnValue, OwnerKind, Record},
    ui::{
        theme::SECONDARY,
        widgets::{Form, complete_ui, date_ui, earlier_ui},
    },
};

use super::value::{choice_ui, text_of, tick_ui};

/// How many short fields stand side by side.
const ABREAST: usize = 3;

/// Draws the own fields of a card.
pub(crate) fn own_fields_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    jump: &mut Option<Field>,
    record: &mut Record,
    card: OwnCard,
) {
    let all = Arc::clone(form.rules.own_fields());
    let shown = |field: &&OwnField| field.card == card && is_shown(field, record);
    let shown: Vec<&OwnField> = all.fields.iter().filter(shown).collect();
    if shown.is_empty() {
        return;
    }
    ui.add_enabled_ui(!record.is_final(), |ui| {
        let is_long = |field: &OwnField| field.kind == OwnKind::LongText;
        for run in shown.chunk_by(|one, next| is_long(one) == is_long(next)) {
            if is_long(run[0]) {
                for field in run {
                    field_ui(ui, form, jump, (field, record));
                }
                continue;
            }
            for line in run.chunks(ABREAST) {
                ui.columns_const::<ABREAST, _>(|columns| {
                    for (ui, field) in columns.iter_mut().zip(line) {
                        field_ui(ui, form, jump, (field, record));
                    }
                });
            }
        }
    });
}

/// Whether the form offers a field: it is asked for, or something stands in it.
fn is_shown(field: &OwnField, record: &Record) -> bool {
    let owner = OwnerKind::of_record(record.kind());
    let has_value = record.extra.contains_key(&field.key);
    field.is_asked(record.kind(), &record.scenario) || has_value && !field.retired && field.is_of(owner)
}

fn field_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    jump: &mut Option<Field>,
    (field, record): (&OwnField, &mut Record),
) {
    let before = field.value_in(&record.extra);
    let mut value = before.clone();
    if field.required && before.is_none() && *jump == Some(Field::Own) {
        // The check leads to the first that is empty.
        ui.scroll_to_cursor(Some(egui::Align::Min));
        form.focus_next.set(true);
        *jump = None;
    }
    let label = form.words.own_label(field);
    form.field(ui, &label, |ui, form| {
        let id = form.id(("own", field.key.as_str()));
        value_ui(ui, form, (field, id), &mut value);
    });
    if value != before {
        record.set_own(field.key, value);
    }
}

/// The widget of a field.
fn value_ui(ui: &mut Ui, form: &mut Form<'_>, (field, id): (&OwnField, Id), value: &mut Option<OwnValue>) {
    let words = form.words;
    let is_word = |value: &Option<OwnValue>| matches!(value, Some(OwnValue::Text(_)));
    match field.kind {
        OwnKind::Text => typed_ui(ui, form, (field, id), value, |ui, form, text| {
            earlier_ui(ui, form, id, (field.key.into(), text))
        }),
        OwnKind::Contact => typed_ui(ui, form, (field, id), value, |ui, form, text| {
            form.line_edit(ui, id, text, "")
        }),
        OwnKind::Person => typed_ui(ui, form, (field, id), value, |ui, form, text| {
            complete_ui(ui, form, id, text, "", &form.candidates.our_names)
        }),
        OwnKind::LongText => typed_ui(ui, form, (field, id), value, |ui, form, text| {
            form.lines(ui, ("own", field.key.as_str()), text, "", 2)
        }),
        OwnKind::Number | OwnKind::Money => {
            let hint = if field.kind == OwnKind::Money {
                words.own.money_hint
            } else {
                ""
            };
            typed_ui(ui, form, (field, id), value, |ui, form, text| {
                form.line_edit(ui, id, text, hint)
            });
            if is_word(value) {
                unfit_ui(ui, form, words.own.no_number);
            }
        }
        // What is no day was kept as it was typed, and stays so until somebody writes a day.
        OwnKind::Date if is_word(value) => {
            typed_ui(ui, form, (field, id), value, |ui, form, text| {
                form.line_edit(ui, id, text, "")
            });
            if is_word(value) {
                unfit_ui(ui, form, words.own.no_date);
            }
        }
        OwnKind::Date => {
            let mut day = match value {
                Some(OwnValue::Date(day)) => Some(*day),
                _ => None,
            };
            if date_ui(ui, form, ("own", field.key.as_str()), &mut day) {
                *value = day.map(OwnValue::Date);
            }
        }
        OwnKind::Choice => {
            form.named(choice_ui(ui, words, (field, id), value));
        }
        OwnKind::Tick => {
            form.named(tick_ui(ui, words, value));
        }
    }
}

/// A text that stands for a value: as it was typed while somebody types, as the value is written afterwards. It is in the
/// record from the first key on, so that nothing is lost that was not left yet.
fn typed_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    (field, id): (&OwnField, Id),
    value: &mut Option<OwnValue>,
    edit: impl FnOnce(&mut Ui, &Form<'_>, &mut String) -> Response,
) {
    let typed = form.buffers.get(id).cloned();
    let mut text = text_of(field, typed, value.as_ref(), form.words.language);
    let response = edit(ui, form, &mut text);
    if response.changed() {
        *value = OwnValue::typed(field.kind, &text);
        form.buffers.insert(id, text);
    } else if !response.has_focus() {
        form.buffers.remove(id);
    }
}

/// That what was typed does not fit the field.
fn unfit_ui(ui: &mut Ui, form: &Form<'_>, why: &str) {
    ui.label(RichText::new(why).size(SECONDARY).color(form.tokens.warning_text));
}

/// What stands in fields that are no longer in use, or are not of this template: to be read.
pub(crate) fn retired_fields_ui(ui: &mut Ui, form: &Form<'_>, record: &Record) {
    let words = form.words;
    let owner = OwnerKind::of_record(record.kind());
    let fields = form.rules.own_fields();
    let entries = fields.entries(&record.extra);
    let is_gone =
        |entry: &&OwnEntry<'_>| entry.is_retired() || entry.field.is_some_and(|field| !field.is_of(owner));
    let gone: Vec<_> = entries.iter().filter(is_gone).collect();
    if gone.is_empty() {
        return;
    }
    let secondary = |text: &str| {
        RichText::new(text.to_owned())
            .size(SECONDARY)
            .color(form.tokens.secondary_text)
    };
    ui.label(secondary(words.own.retired_heading))
        .on_hover_text(words.own.retired_hint);
    for entry in gone {
        ui.horizontal_wrapped(|ui| {
            ui.label(secondary(entry.label()));
            ui.label(entry.value.text(words.language));
        });
    }
}
