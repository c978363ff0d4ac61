//! A list of rows in the form, to which rows are added and from which they are taken.

use egui::Ui;

use crate::{
    app::new_item_id,
    domain::ItemId,
    ui::widgets::{Form, Row, Width, row_ui},
};

use super::page::Page;

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
    ui.button(format!("＋ {}", names.add)).clicked()
}

impl Page<'_> {
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
