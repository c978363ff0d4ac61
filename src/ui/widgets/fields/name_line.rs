//! A name of the office outside a record's form: typed, or chosen from the directory.

use egui::{Key, Response, TextEdit, Ui};

use crate::ui::{frame::View, input_method};

use super::{super::Candidates, complete::completed_ui};

/// Width of the field, points.
const WIDTH: f32 = 280.0;

/// Draws a field for one of our own people. While it is typed, a list offers those whom the text may mean, also by the
/// initials of their pinyin.
pub(crate) fn name_line_ui(ui: &mut Ui, view: &View<'_>, label: &str, text: &mut String) -> Response {
    let id = ui.scope_id().with(label);
    let library = view.app.workspace();
    let names = library.map(|library| Candidates::new(library.directory(), Some(&library.settings())).ours);
    let names = names.unwrap_or_default();
    completed_ui(ui, id, text, (&names, &[]), |ui, text| {
        let edit = TextEdit::singleline(text).id(id).hint_text(label);
        ui.add(edit.desired_width(WIDTH)).accessible_name(label)
    })
}

/// Whether Enter ended the typing in a line, as it does where there is nothing left to choose: what the line is for may
/// be done.
pub(crate) fn entered(ui: &Ui, line: &Response) -> bool {
    line.lost_focus()
        && !input_method::is_composing(ui.ctx())
        && ui.input(|input| input.key_pressed(Key::Enter))
}
