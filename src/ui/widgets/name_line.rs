//! A name of the office outside a record's form: typed, or chosen from the directory.

use egui::{Response, TextEdit, Ui};

use crate::{app::complete, ui::shell::View};

use super::{Candidates, toggle_chip_ui};

/// The most names offered.
const OFFERED: usize = 6;

/// Draws a field for one of our own people, and under it those whom the text may mean, also by the initials of their
/// pinyin; a click takes one.
pub(crate) fn name_line_ui(ui: &mut Ui, view: &View<'_>, label: &str, text: &mut String) -> Response {
    let edit = TextEdit::singleline(text).hint_text(label).desired_width(280.0);
    let response = ui.add(edit).accessible_name(label);
    let typed = text.trim();
    let names = view
        .app
        .library()
        .map(|library| Candidates::new(library.directory(), Some(&library.settings())).ours);
    let names = names.unwrap_or_default();
    if typed.is_empty() || names.iter().any(|name| name == typed) {
        return response;
    }
    let offered: Vec<String> = complete::matches(&names, typed, OFFERED)
        .into_iter()
        .map(str::to_owned)
        .collect();
    ui.horizontal_wrapped(|ui| {
        for name in offered {
            if toggle_chip_ui(ui, false, &name).clicked() {
                *text = name;
            }
        }
    });
    response
}
