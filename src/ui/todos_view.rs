//! 待办: every open to-do of the library, by how near its deadline is.

use egui::{RichText, ScrollArea, Ui};

use crate::{
    app::Entry,
    domain::{DueKind, DueState},
};

use super::{
    shell::View,
    today::entry_ui,
    widgets::{card_ui, page_title_ui},
};

/// Draws the page.
pub(super) fn todos_ui(ui: &mut Ui, view: &mut View<'_>) {
    let Some(library) = view.app.library() else { return };
    let now = view.app.now();
    let todos: Vec<&Entry> = library
        .index
        .schedule()
        .iter()
        .filter(|e| matches!(e.kind, DueKind::Todo(_)))
        .collect();
    page_title_ui(ui, view.words.todos, &view.words.count(todos.len(), todos.len()));
    ui.add_space(8.0);
    if todos.is_empty() {
        ui.label(RichText::new(view.words.empty_todos).color(view.tokens.secondary_text));
        return;
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width().min(980.0));
        ui.spacing_mut().item_spacing.y = 12.0;
        for (state, heading) in [
            (DueState::Overdue, view.words.group_overdue),
            (DueState::Today, view.words.group_today),
            (DueState::Near, view.words.group_near),
            (DueState::Later, view.words.group_later),
        ] {
            let group: Vec<_> = todos
                .iter()
                .filter(|e| DueState::of(e.due, now) == state)
                .collect();
            if !group.is_empty() {
                card_ui(ui, &format!("{heading}  {}", group.len()), |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    group.iter().take(200).for_each(|entry| entry_ui(ui, view, entry));
                });
            }
        }
        ui.add_space(12.0);
    });
}
