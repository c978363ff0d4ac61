//! Fields for parties: one as 部门/姓名, or several as chips.

use egui::Ui;

use crate::{app::complete::Offer, domain::Party};

use super::{super::Form, chip_list_ui, complete_ui};

/// One party, typed as 部门/姓名 and completed from `names`.
pub(crate) fn party_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    key: impl egui::AsIdSalt,
    party: &mut Party,
    hint: &str,
    names: &[Offer],
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

/// Several parties: a chip each, and a field that adds what was typed.
pub(crate) fn party_list_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    key: &str,
    parties: &mut Vec<Party>,
    hint: &str,
    names: &[Offer],
) {
    chip_list_ui(ui, form, key, parties, (hint, names), Party::parse_list);
}
