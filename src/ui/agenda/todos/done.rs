//! What was done or cancelled lately: when, by whose word, in time or late; and open again with a click.

use egui::{Align, CornerRadius, Label, Layout, RichText, ScrollArea, Sense, Ui, UiBuilder, Vec2};

use crate::{
    app::{Actions, DoneTodo, LibraryAction, index::fold},
    domain::{DueKind, TodoState},
    ui::{
        access::{self, keyed_ui},
        frame::View,
        theme::{FIELD_RADIUS, SECONDARY},
        widgets::chip_ui,
    },
};

use super::line::LINE;

/// Draws the list; what is being read is said.
pub(super) fn done_ui(ui: &mut Ui, view: &mut View<'_>, filter: &str) {
    if !view.app.is_done_listed() {
        view.actions.push(LibraryAction::ListDone);
    }
    let words = view.words;
    let Some(done) = view.app.done_todos() else {
        ui.label(words.counting);
        return;
    };
    let shown: Vec<&DoneTodo> = shown(done, filter).collect();
    if shown.is_empty() {
        ui.add_space(8.0);
        ui.label(RichText::new(words.todo_none_done).color(view.tokens.secondary_text));
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let area = ScrollArea::vertical().id_salt("done").auto_shrink(false);
    area.show_rows(ui, LINE, shown.len(), |ui, range| {
        ui.set_max_width((ui.available_width() - 12.0).min(1080.0));
        access::list_ui(ui);
        for todo in &shown[range] {
            keyed_ui(ui, (todo.number, &todo.id), |ui| {
                line_ui(ui, view.words, view.tokens, todo, view.actions);
            });
        }
    });
}

/// Those that a filter lets through.
pub(super) fn shown<'d>(done: &'d [DoneTodo], filter: &str) -> impl Iterator<Item = &'d DoneTodo> {
    let filter = fold(filter.trim());
    done.iter().filter(move |todo| {
        filter.is_empty()
            || fold(&todo.task).contains(&filter)
            || fold(&todo.owner.to_string()).contains(&filter)
    })
}

fn line_ui(
    ui: &mut Ui,
    words: &crate::ui::wording::Words,
    tokens: &crate::ui::theme::Tokens,
    todo: &DoneTodo,
    actions: &mut Actions,
) {
    let (rect, row) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::click());
    let name = format!("{} {} {}", todo.task, todo.owner, todo.number);
    row.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    access::item(&row, false);
    if row.hovered() || row.has_focus() {
        let corners = CornerRadius::same(FIELD_RADIUS);
        ui.painter().rect_filled(rect, corners, tokens.hover_fill);
    }
    let layout = Layout::left_to_right(Align::Center);
    let inner = UiBuilder::new().max_rect(rect.shrink2(Vec2::new(6.0, 0.0)));
    let mut line = ui.new_child(inner.layout(layout));
    access::adopt(ui.ctx(), row.id, line.unique_id());
    line.allocate_ui_with_layout(Vec2::new(76.0, LINE), layout, |ui| {
        ui.set_min_width(76.0);
        let (text, fill) = match todo.state {
            TodoState::Done => (tokens.done_text, tokens.neutral_fill),
            TodoState::Open | TodoState::Cancelled => (tokens.secondary_text, tokens.neutral_fill),
        };
        chip_ui(ui, words.choice(todo.state), text, fill);
    });
    line.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let again = ui.button(words.todo_reopen);
        if again
            .accessible_name(words.acting_on(words.todo_reopen, &name))
            .clicked()
        {
            actions.push(LibraryAction::ToggleTodo(todo.number, todo.id.clone()));
        }
        let small = |text: String| {
            let text = RichText::new(text).size(SECONDARY).color(tokens.secondary_text);
            Label::new(text).selectable(false)
        };
        ui.add(small(todo.number.to_string()));
        ui.add(small(words.settled(todo.due, todo.state, &todo.settled)));
        ui.with_layout(layout, |ui| {
            ui.add(Label::new(&todo.task).selectable(false).truncate());
            ui.add(small(todo.owner.to_string()).truncate());
        });
    });
    if row.clicked() {
        actions.push(LibraryAction::OpenRecordAt(
            todo.number,
            DueKind::Todo(todo.id.clone()),
        ));
    }
}
