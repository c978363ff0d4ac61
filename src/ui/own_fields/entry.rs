//! The own fields of a person or an organization of the directory.

use std::sync::Arc;

use egui::{ComboBox, Id, RichText, TextEdit, Ui};

use crate::{
    domain::{Extra, OwnField, OwnKind, OwnValue, OwnerKind, set_own},
    ui::{
        frame::View,
        theme::SECONDARY,
        widgets::{FIELD_MARGIN, option_ui},
    },
};

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
            label_ui(ui, view, entry.label());
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

/// A value as the person reads it, empty for none.
fn written(value: Option<&OwnValue>, view: &View<'_>) -> String {
    value
        .map(|value| value.text(view.words.language))
        .unwrap_or_default()
}

/// Draws the widget of a field's kind; whether the value is to be saved.
fn value_ui(
    ui: &mut Ui,
    view: &View<'_>,
    (field, id): (&OwnField, Id),
    value: &mut Option<OwnValue>,
) -> bool {
    match field.kind {
        OwnKind::Tick => {
            let mut ticked = *value == Some(OwnValue::Tick(true));
            let tick = ui.checkbox(&mut ticked, view.words.own.yes);
            let tick = tick.accessible_name(view.words.own_label(field));
            if tick.changed() {
                *value = ticked.then_some(OwnValue::Tick(true));
            }
            tick.changed()
        }
        OwnKind::Choice => choice_ui(ui, view, (field, id), value),
        _ => text_ui(ui, view, (field, id), value),
    }
}

fn choice_ui(
    ui: &mut Ui,
    view: &View<'_>,
    (field, id): (&OwnField, Id),
    value: &mut Option<OwnValue>,
) -> bool {
    let nothing = view.words.own.nothing_chosen;
    let before = written(value.as_ref(), view);
    let mut chosen = before.clone();
    let shown = if before.is_empty() { nothing } else { &before };
    let combo = ComboBox::from_id_salt(id).selected_text(shown).show_ui(ui, |ui| {
        option_ui(ui, &mut chosen, String::new(), nothing);
        for choice in &field.choices {
            option_ui(ui, &mut chosen, choice.clone(), choice);
        }
    });
    combo.response.accessible_name(view.words.own_label(field));
    let is_new = chosen != before;
    if is_new {
        *value = (!chosen.is_empty()).then_some(OwnValue::Text(chosen));
    }
    is_new
}

fn text_ui(ui: &mut Ui, view: &View<'_>, (field, id): (&OwnField, Id), value: &mut Option<OwnValue>) -> bool {
    // As it was typed until the field is left: `12.` is on its way to a number.
    let typed: Option<String> = ui.data(|data| data.get_temp(id));
    let typed = typed.filter(|text| OwnValue::typed(field.kind, text) == *value);
    let mut text = typed.unwrap_or_else(|| written(value.as_ref(), view));
    let width = ui.available_width();
    let edit = if field.kind == OwnKind::LongText {
        TextEdit::multiline(&mut text).desired_rows(2)
    } else {
        TextEdit::singleline(&mut text)
    };
    let edit = edit
        .id(id.with("field"))
        .margin(FIELD_MARGIN)
        .min_size(egui::vec2(width, 0.0))
        .desired_width(width);
    let response = ui.add(edit).accessible_name(view.words.own_label(field));
    if response.changed() {
        *value = OwnValue::typed(field.kind, &text);
        ui.data_mut(|data| data.insert_temp(id, text));
    } else if !response.has_focus() {
        ui.data_mut(|data| data.remove::<String>(id));
    }
    response.lost_focus()
}
