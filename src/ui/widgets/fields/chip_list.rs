//! A field for several short values: a chip for each.

use std::fmt::Display;

use egui::{Key, Ui};

use crate::{
    app::complete::Offer,
    ui::{access::removes, input_method},
};

use super::{super::Form, complete::completed_ui};

/// A chip for each value that a click takes away, and a field with a hint that adds what was typed on Enter, on a
/// separator, or when it is left; it is completed from `names`.
pub(crate) fn chip_list_ui<T: Display + PartialEq>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    key: &str,
    values: &mut Vec<T>,
    (hint, names): (&str, &[Offer]),
    parse: impl Fn(&str) -> Vec<T>,
) {
    let id = form.id(key);
    form.buffers.take_kept(id, &key);
    if let Some(i) = chips_ui(ui, form, values) {
        values.remove(i);
    }
    let mut text = form.buffers.get(id).cloned().unwrap_or_default();
    let entered = ui.memory(|memory| memory.has_focus(id))
        && !input_method::is_composing(ui.ctx())
        && ui.input(|input| input.key_pressed(Key::Enter));
    let there: Vec<String> = values.iter().map(T::to_string).collect();
    let response = completed_ui(ui, id, &mut text, (names, &there), |ui, text| {
        form.line_edit(ui, id, text, hint)
    });
    // A name taken from the list is complete; one typed by hand ends with a separator, Enter or by leaving.
    let is_name = |text: &String| names.iter().any(|offer| offer.name == *text) && !there.contains(text);
    let picked = response.changed() && is_name(&text);
    let separated = text.ends_with(['、', '，', ',', ';', '；', '\n']);
    if (picked || separated || entered || form.complete || response.lost_focus()) && !text.trim().is_empty() {
        for value in parse(&text) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        text.clear();
        if entered {
            response.request_focus();
        }
    }
    if text.is_empty() {
        form.buffers.remove(id);
    } else {
        form.buffers.note_beside(&key, text.clone());
        form.buffers.insert(id, text);
    }
}

/// The chips; which of them was clicked.
fn chips_ui<T: Display>(ui: &mut Ui, form: &Form<'_>, values: &[T]) -> Option<usize> {
    let mut removed = None;
    if values.is_empty() {
        return removed;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 4.0);
        for (i, value) in values.iter().enumerate() {
            let chip = egui::Button::new(format!("{value}  ×"))
                .fill(form.tokens.neutral_fill)
                .stroke(egui::Stroke::NONE)
                .corner_radius(egui::CornerRadius::same(12));
            let response = ui.add(chip);
            response.widget_info(|| {
                let label = format!("{} {value}", form.words.remove);
                egui::WidgetInfo::labeled(egui::Role::Button, true, label)
            });
            if removes(&response.on_hover_text(form.words.remove)) {
                removed = Some(i);
            }
        }
    });
    removed
}
