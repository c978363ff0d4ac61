//! The heading of a dialog and the buttons that answer it.

use egui::{Align, Button, Key, Layout, Response, RichText, Stroke, Ui};

use crate::ui::{
    access,
    frame::{Next, View},
    input_method, theme,
};

/// How a dialog was answered in this frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    Waiting,
    Confirmed,
    Cancelled,
}

impl Answer {
    /// How the dialog goes on: confirmed, it does what it is for, and that says what is next.
    pub(crate) fn next(self, confirmed: impl FnOnce() -> Next) -> Next {
        match self {
            Self::Waiting => Next::Stay,
            Self::Cancelled => Next::Done,
            Self::Confirmed => confirmed(),
        }
    }
}

/// A dialog's heading.
pub(crate) fn heading_ui(ui: &mut Ui, text: &str) {
    let label = ui.label(RichText::new(text).font(theme::bold(16.0)));
    access::dialog_heading(&label, text);
    ui.add_space(4.0);
}

/// A label before a field: it begins at the left edge and takes a width of its own, so that fields stand under each other.
pub(crate) fn side_label_ui(ui: &mut Ui, width: f32, text: RichText) {
    let size = egui::vec2(width, ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        ui.label(text);
    });
}

/// The button that does what the dialog is for, and Cancel. Enter does it too, unless something has the keyboard that
/// wants Enter itself. `ready` says whether it can be done.
pub(crate) fn answers_ui(ui: &mut Ui, view: &View<'_>, confirm: &str, ready: bool) -> Answer {
    let entered = ready && entered_anywhere(ui);
    let answer = row_ui(ui, view.words.cancel, |ui| {
        let main = main_button_ui(ui, view, confirm, ready);
        // Where there was a field, it has the keyboard already.
        if ready {
            view.offer_focus(&main);
        }
        main.clicked()
    });
    match answer {
        Answer::Waiting if entered => Answer::Confirmed,
        answer => answer,
    }
}

/// The one button of a dialog that only shows something. Whether it was clicked.
pub(crate) fn close_ui(ui: &mut Ui, view: &View<'_>) -> bool {
    ui.add_space(8.0);
    let close = ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let close = ui.button(view.words.close);
        view.offer_focus(&close);
        close.clicked()
    });
    close.inner
}

/// The same where something is thrown away: Enter keeps it.
pub(crate) fn dangerous_answers_ui(ui: &mut Ui, view: &View<'_>, confirm: &str, keep: &str) -> Answer {
    ui.add_space(8.0);
    let mut answer = Answer::Waiting;
    buttons_ui(ui, |ui, main| {
        if main {
            let text = RichText::new(confirm).color(view.tokens.overdue_text);
            if ui.button(text).clicked() {
                answer = Answer::Confirmed;
            }
        } else {
            let keep = ui.button(keep);
            view.offer_focus(&keep);
            if keep.clicked() {
                answer = Answer::Cancelled;
            }
        }
    });
    answer
}

fn row_ui(ui: &mut Ui, cancel: &str, mut main_ui: impl FnMut(&mut Ui) -> bool) -> Answer {
    ui.add_space(8.0);
    let mut answer = Answer::Waiting;
    buttons_ui(ui, |ui, main| {
        if main {
            if main_ui(ui) {
                answer = Answer::Confirmed;
            }
        } else if ui.button(cancel).clicked() {
            answer = Answer::Cancelled;
        }
    });
    answer
}

/// Two buttons at the right, in the order of the system: the main one stands last, on Windows before Cancel. `add` draws
/// the main one or the other.
fn buttons_ui(ui: &mut Ui, mut add: impl FnMut(&mut Ui, bool)) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let main_last = !cfg!(windows);
        add(ui, main_last);
        add(ui, !main_last);
    });
}

/// Whether Enter was pressed and nothing that has the keyboard wants it: a line of text gives it back with Enter.
fn entered_anywhere(ui: &Ui) -> bool {
    !input_method::is_composing(ui.ctx())
        && ui.input(|input| input.key_pressed(Key::Enter))
        && ui.memory(|memory| memory.focused().is_none())
}

/// The button that a dialog or a page leads to.
pub(crate) fn main_button_ui(ui: &mut Ui, view: &View<'_>, text: &str, enabled: bool) -> Response {
    let tokens = view.tokens;
    // One that does nothing now is no accent: a faded accent with text on it is hard to read.
    let button = if enabled {
        Button::new(RichText::new(text).color(tokens.on_accent))
            .fill(tokens.accent)
            .stroke(Stroke::NONE)
    } else {
        Button::new(RichText::new(text).color(tokens.secondary_text))
    };
    ui.add_enabled(enabled, button)
}
