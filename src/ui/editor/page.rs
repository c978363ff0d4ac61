//! The page of the form: what its cards share.

use chrono::NaiveDateTime;
use egui::Ui;

use crate::{
    app::{Actions, Findings, LibraryAction, new_item_id},
    domain::{Field, ItemId, Stamp, Supplement},
    text::Span,
    ui::widgets::{Form, Marks, Row, Width, checked_lines_ui, quiet_ui, row_ui},
};

use super::rows::Rows;

/// What of the text the list beside the form points at.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pointed {
    /// The pointer is on it.
    pub(super) shown: Option<(Field, Span)>,
    /// It was clicked.
    pub(super) chosen: Option<(Field, Span)>,
}

/// What the cards of the form share: the fields' form, and the two wishes of this frame.
pub(super) struct Page<'a> {
    pub(super) form: Form<'a>,
    pub(super) rows: &'a mut Rows,
    pub(super) jump: Option<Field>,
    pub(super) focus: &'a mut Option<egui::Id>,
    pub(super) findings: &'a Findings,
    pub(super) pointed: Pointed,
    /// Which content the record had when the frame began.
    pub(super) revision: u64,
    /// Who and when, for what is noted in this frame.
    pub(super) stamp: Stamp,
    /// Until when objections to a summary sent now may come.
    pub(super) object_by: NaiveDateTime,
    /// Whether the text is fixed: a final version.
    pub(super) fixed: bool,
    /// The supplements as they were last saved.
    pub(super) saved_supplements: Vec<Supplement>,
    pub(super) actions: &'a mut Actions,
}

impl Page<'_> {
    /// Marks the place of a field that a check may lead to: brings it into view, and the keyboard
    /// to its first input, when asked for.
    pub(super) fn anchor(&self, ui: &Ui, field: Field) {
        if self.jump == Some(field) {
            ui.scroll_to_cursor(Some(egui::Align::Min));
            self.form.focus_next.set(true);
        }
    }

    /// Several lines of text in which vague words are marked.
    pub(super) fn text_ui(
        &mut self,
        ui: &mut Ui,
        field: Field,
        (label, hint): (&str, &str),
        rows: usize,
        text: &mut String,
    ) {
        let of = |pointed: Option<(Field, Span)>| {
            pointed
                .filter(|(pointed, _)| *pointed == field)
                .map(|(_, span)| span)
        };
        let marks = Marks {
            vague: self.findings.vague(field),
            shown: of(self.pointed.shown),
            chosen: of(self.pointed.chosen),
        };
        let (_, ignored) = self.form.field(ui, label, |ui, form| {
            checked_lines_ui(ui, form, field.chinese(), text, hint, rows, marks)
        });
        self.actions.extend(ignored.map(LibraryAction::IgnoreWord));
    }

    /// Gives the keyboard to a field once, when it was asked for.
    pub(super) fn focus_if_wanted(&mut self, ui: &Ui, id: egui::Id) {
        if *self.focus == Some(id) {
            ui.memory_mut(|memory| memory.request_focus(id));
            *self.focus = None;
        }
    }

    /// The identity of a new item, whose field of this name takes the keyboard.
    pub(super) fn begin_item(&mut self, field: &str) -> ItemId {
        let id = new_item_id();
        *self.focus = Some(self.form.id((field, &id)));
        id
    }

    /// Gives the keyboard to the field of the last item, where it was just added.
    pub(super) fn focus_last(&mut self, ui: &Ui, field: &str, last: Option<&ItemId>) {
        if let Some(last) = last {
            let id = self.form.id((field, last));
            self.focus_if_wanted(ui, id);
        }
    }
}

/// What a list and its parts are called.
pub(super) struct ListNames<'a> {
    pub(super) list: &'a str,
    /// One of its items, without its number.
    pub(super) item: &'a str,
    /// The button that adds one.
    pub(super) add: &'a str,
}

/// Draws the rows, each with a cross that takes it out, and under them the button that adds one; whether it was clicked.
/// `cells` draws what stands before the cross in the row of an item.
pub(super) fn list_ui<'f, T>(
    ui: &mut Ui,
    form: &mut Form<'f>,
    names: &ListNames<'_>,
    widths: &[Width],
    list: &mut Vec<T>,
    mut cells: impl FnMut(&mut Row<'_>, &mut Form<'f>, usize, &mut T),
) -> bool {
    let remove = form.words.remove;
    let mut removed = None;
    form.field(ui, names.list, |ui, form| {
        for (i, item) in list.iter_mut().enumerate() {
            row_ui(ui, widths, |row| {
                cells(row, form, i, item);
                if row.remove(&format!("{remove} {} {}", names.item, i + 1)) {
                    removed = Some(i);
                }
            });
        }
    });
    if let Some(i) = removed {
        list.remove(i);
    }
    quiet_ui(ui, |ui| ui.button(format!("＋ {}", names.add)).clicked())
}

/// Two fields side by side, of the same width.
pub(super) fn pair_ui(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    ui.columns_const(|[a, b]| {
        left(a);
        right(b);
    });
}
