//! What stands before the numbers of new records: of the office, and of departments that have a prefix of their own.

use egui::{Grid, RichText, TextEdit, Ui};

use crate::{
    domain::{LONGEST_PREFIX, LibrarySettings, NumberPrefix},
    ui::{frame::View, theme::SECONDARY},
};

/// The width of a field, points: eight capitals.
const WIDTH: f32 = 110.0;

/// Draws a field for the office and one for each department; whether one of them was left.
pub(super) fn prefixes_ui(ui: &mut Ui, view: &View<'_>, typed: &mut LibrarySettings) -> bool {
    let words = view.words;
    let mut done = false;
    let heading = RichText::new(words.number_prefixes).size(SECONDARY);
    egui::CollapsingHeader::new(heading)
        .id_salt("number prefixes")
        .default_open(!typed.prefixes.is_empty())
        .show(ui, |ui| {
            let text = RichText::new(words.number_prefixes_text).size(SECONDARY);
            ui.label(text.color(view.tokens.secondary_text));
            Grid::new("prefixes")
                .num_columns(2)
                .spacing([16.0, 6.0])
                .show(ui, |ui| {
                    for department in departments(typed) {
                        let name = if department.is_empty() {
                            words.whole_office
                        } else {
                            &department
                        };
                        let label = ui.label(name).id;
                        done |= prefix_ui(ui, typed, &department).labelled_by(label).lost_focus();
                        ui.end_row();
                    }
                });
        });
    done
}

/// The office as a whole first, then the departments as they stand, then those that have a prefix and are gone.
fn departments(settings: &LibrarySettings) -> Vec<String> {
    let mut all = vec![String::new()];
    for department in settings.departments.iter().chain(settings.prefixes.keys()) {
        if !all.contains(department) {
            all.push(department.clone());
        }
    }
    all
}

fn prefix_ui(ui: &mut Ui, typed: &mut LibrarySettings, department: &str) -> egui::Response {
    let before = typed.prefixes.get(department).copied().unwrap_or_default();
    let mut text = before.to_string();
    let edit = TextEdit::singleline(&mut text).desired_width(WIDTH);
    let response = ui.push_id(department, |ui| ui.add(edit)).inner;
    // What no number may have is not taken up.
    let signs = text
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(LONGEST_PREFIX);
    let prefix: NumberPrefix = signs.collect::<String>().parse().unwrap_or(before);
    if prefix.is_none() {
        typed.prefixes.remove(department);
    } else {
        typed.prefixes.insert(department.to_owned(), prefix);
    }
    response
}
