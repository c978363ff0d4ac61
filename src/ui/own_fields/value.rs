//! The widgets of own fields that the form of a record and an entry of the directory have in common.

use egui::{ComboBox, Id, Response, Ui};

use crate::{
    domain::{Language, OwnField, OwnValue},
    ui::{widgets::option_ui, wording::Words},
};

/// A value as the person reads it, empty for none.
pub(super) fn written(value: Option<&OwnValue>, language: Language) -> String {
    value.map(|value| value.text(language)).unwrap_or_default()
}

/// The text of a field: as somebody typed it while that stands for the value (`12.` is on its way to a number), else as the
/// value is written. A value that was changed by other means, taken back for example, is shown as it is.
pub(super) fn text_of(
    field: &OwnField,
    typed: Option<String>,
    value: Option<&OwnValue>,
    language: Language,
) -> String {
    let typed = typed.filter(|text| OwnValue::typed(field.kind, text).as_ref() == value);
    typed.unwrap_or_else(|| written(value, language))
}

/// The box of a field that is ticked or not.
pub(super) fn tick_ui(ui: &mut Ui, words: &Words, value: &mut Option<OwnValue>) -> Response {
    let mut ticked = *value == Some(OwnValue::Tick(true));
    let tick = ui.checkbox(&mut ticked, words.own.yes);
    if tick.changed() {
        *value = ticked.then_some(OwnValue::Tick(true));
    }
    tick
}

/// A word out of the field's list, or one that was taken off the list since.
pub(super) fn choice_ui(
    ui: &mut Ui,
    words: &Words,
    (field, id): (&OwnField, Id),
    value: &mut Option<OwnValue>,
) -> Response {
    let nothing = words.own.nothing_chosen;
    let before = written(value.as_ref(), words.language);
    let mut chosen = before.clone();
    let combo = ComboBox::from_id_salt(id)
        .selected_text(if before.is_empty() { nothing } else { &before })
        .width(ui.available_width())
        .truncate()
        .show_ui(ui, |ui| {
            option_ui(ui, &mut chosen, String::new(), nothing);
            let gone = (!before.is_empty() && !field.choices.contains(&before)).then_some(&before);
            for choice in field.choices.iter().chain(gone) {
                option_ui(ui, &mut chosen, choice.clone(), choice);
            }
        });
    let mut response = combo.response;
    if chosen != before {
        *value = (!chosen.is_empty()).then_some(OwnValue::Text(chosen));
        response.mark_changed();
    }
    response
}
