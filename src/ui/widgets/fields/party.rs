//! Fields for parties: one as 部门/姓名, or several as chips.

use egui::{Key, Ui};

use crate::{domain::Party, ui::input_method};

use super::{super::Form, complete_ui};

/// One party, typed as 部门/姓名 and completed from `names`.
pub(crate) fn party_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    key: impl egui::AsIdSalt,
    party: &mut Party,
    hint: &str,
    names: &[String],
) {
    let id = form.id(key);
    // While it is typed the text stands as typed (a slash at its end, a blank); the value follows.
    let mut text = form.buffers.get(id).cloned().unwrap_or_else(|| party.to_string());
    let response = complete_ui(ui, form, id, &mut text, hint, names);
    if response.changed() {
        *party = Party::parse(&text);
        form.buffers.insert(id, text);
    }
    if response.lost_focus() {
        form.buffers.remove(id);
    }
}

/// Several parties: a chip each, and a field that adds what was typed on Enter, on a separator, or when it is left.
pub(crate) fn party_list_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    key: &str,
    parties: &mut Vec<Party>,
    hint: &str,
    names: &[String],
) {
    let id = form.id(key);
    let mut removed = None;
    if !parties.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(6.0, 4.0);
            for (i, party) in parties.iter().enumerate() {
                let name = party.to_string();
                let chip = egui::Button::new(format!("{name}  ×"))
                    .fill(form.tokens.neutral_fill)
                    .stroke(egui::Stroke::NONE)
                    .corner_radius(egui::CornerRadius::same(12));
                let response = ui.add(chip);
                response.widget_info(|| {
                    let label = format!("{} {name}", form.words.remove);
                    egui::WidgetInfo::labeled(egui::Role::Button, true, label)
                });
                if response.on_hover_text(form.words.remove).clicked() {
                    removed = Some(i);
                }
            }
        });
    }
    if let Some(i) = removed {
        parties.remove(i);
    }
    let mut text = form.buffers.get(id).cloned().unwrap_or_default();
    let entered = ui.memory(|memory| memory.has_focus(id))
        && !input_method::is_composing(ui.ctx())
        && ui.input(|input| input.key_pressed(Key::Enter));
    let response = complete_ui(ui, form, id, &mut text, hint, names);
    // A name taken from the list is complete; one typed by hand ends with a separator, Enter or by leaving.
    let picked = response.changed() && names.contains(&text);
    let separated = text.ends_with(['、', '，', ',', ';', '；', '\n']);
    if (picked || separated || entered || form.complete || response.lost_focus()) && !text.trim().is_empty() {
        for party in Party::parse_list(&text) {
            if !parties.contains(&party) {
                parties.push(party);
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
        form.buffers.insert(id, text);
    }
}
