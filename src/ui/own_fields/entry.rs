//! The own fields of a person or an organization of the directory.

use std::sync::Arc;

use egui::{Id, RichText, TextEdit, Ui};

use crate::{
    app::complete::Offer,
    domain::{Extra, OwnField, OwnKind, OwnValue, OwnerKind, set_own},
    ui::{
        frame::View,
        theme::SECONDARY,
        widgets::{FIELD_MARGIN, offered_ui},
    },
};

use super::value::{choice_ui, text_of, tick_ui};

/// Draws the fields in use two by two, then what stands in those that are not; whether something is to be saved. `salt` is
/// the place of the entry in its list.
pub(crate) fn own_fields_of_entry_ui(
    ui: &mut Ui,
    view: &View<'_>,
    (owner, salt): (OwnerKind, usize),
    extra: &mut Extra,
) -> bool {
    let fields = Arc::clone(view.app.rules().own_fields());
    let used: Vec<&OwnField> = fields.of(owner).collect();
    let mut done = false;
    for line in used.chunks(2) {
        ui.columns_const::<2, _>(|columns| {
            for (ui, field) in columns.iter_mut().zip(line) {
                label_ui(ui, view, &view.words.own_label(field));
                let id = Id::unique(("own", owner, salt, field.key.as_str()));
                let before = field.value_in(extra);
                let mut value = before.clone();
                done |= value_ui(ui, view, (field, id), &mut value);
                if value != before {
                    set_own(extra, field.key, value);
                }
            }
        });
    }
    let entries = fields.entries(extra);
    for entry in entries
        .iter()
        .filter(|entry| !used.iter().any(|field| field.key == entry.key))
    {
        ui.horizontal_wrapped(|ui| {
            label_ui(ui, view, &view.words.own_retired(entry.label()));
            ui.label(entry.value.text(view.words.language))
                .on_hover_text(view.words.own.retired_hint);
        });
    }
    done
}

fn label_ui(ui: &mut Ui, view: &View<'_>, label: &str) {
    let color = view.tokens.secondary_text;
    ui.label(RichText::new(label).size(SECONDARY).color(color));
}

/// Draws the widget of a field's kind; whether the value is to be saved.
fn value_ui(
    ui: &mut Ui,
    view: &View<'_>,
    (field, id): (&OwnField, Id),
    value: &mut Option<OwnValue>,
) -> bool {
    let label = || view.words.own_label(field);
    match field.kind {
        OwnKind::Tick => {
            let tick = tick_ui(ui, view.words, value);
            tick.accessible_name(label()).changed()
        }
        OwnKind::Choice => {
            let choice = choice_ui(ui, view.words, (field, id), value);
            choice.accessible_name(label()).changed()
        }
        _ => text_ui(ui, view, (field, id), value),
    }
}

/// What may be meant by what is typed: our people for a name, for a text what stands in the field elsewhere.
fn offers(view: &View<'_>, field: &OwnField) -> Vec<Offer> {
    let Some(library) = view.app.workspace() else {
        return Vec::new();
    };
    let directory = library.directory();
    match field.kind {
        OwnKind::Person => {
            let ours = directory.people.iter().filter(|person| person.ours);
            ours.map(|person| Offer {
                name: person.name.clone(),
                also: person.aliases.clone(),
            })
            .collect()
        }
        OwnKind::Text => {
            let texts = directory.own_texts(field.key).into_iter();
            texts.map(|text| text.to_owned().into()).collect()
        }
        _ => Vec::new(),
    }
}

fn text_ui(ui: &mut Ui, view: &View<'_>, (field, id): (&OwnField, Id), value: &mut Option<OwnValue>) -> bool {
    let typed: Option<String> = ui.data(|data| data.get_temp(id));
    let mut text = text_of(field, typed, value.as_ref(), view.words.language);
    let edit_id = id.with("field");
    let edit = |ui: &mut Ui, text: &mut String| {
        let width = ui.available_width();
        let edit = if field.kind == OwnKind::LongText {
            TextEdit::multiline(text).desired_rows(2)
        } else {
            TextEdit::singleline(text)
        };
        let edit = edit
            .id(edit_id)
            .margin(FIELD_MARGIN)
            .min_size(egui::vec2(width, 0.0))
            .desired_width(width);
        ui.add(edit).accessible_name(view.words.own_label(field))
    };
    let offers = if ui.memory(|memory| memory.has_focus(edit_id)) {
        offers(view, field)
    } else {
        Vec::new()
    };
    let by_letters = field.kind == OwnKind::Person;
    let response = offered_ui(ui, edit_id, &mut text, (&offers, &[], by_letters), edit);
    if response.changed() {
        *value = OwnValue::typed(field.kind, &text);
        ui.data_mut(|data| data.insert_temp(id, text));
    } else if !response.has_focus() {
        ui.data_mut(|data| data.remove::<String>(id));
    }
    response.lost_focus()
}
