//! The circle that completes a to-do, at the left of its line on every page that lists some.

use egui::{Response, Sense, Stroke, Ui, Vec2};

use crate::{
    app::{LibraryAction, TodoChange, TodoPlace},
    ui::frame::View,
};

/// How wide its column is, points.
pub(super) const MARK: f32 = 28.0;

/// Draws it, and completes the to-do with a click. Under the pointer and with the keyboard it shows what it will do.
pub(super) fn circle_ui(ui: &mut Ui, view: &mut View<'_>, todo: TodoPlace, task: &str) -> Response {
    let name = view.words.acting_on(view.words.todo_done, task);
    let size = Vec2::new(MARK, ui.available_height());
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    let (tokens, painter, at) = (view.tokens, ui.painter(), rect.center());
    let pointed = response.hovered() || response.has_focus();
    let color = if pointed {
        tokens.accent
    } else {
        tokens.field_border
    };
    painter.circle_stroke(at, 8.0, Stroke::new(1.5, color));
    if pointed {
        let points = [(-3.5, 0.0), (-1.0, 3.0), (4.0, -3.0)].map(|(x, y)| at + Vec2::new(x, y));
        painter.line(points.to_vec(), Stroke::new(1.5, color));
    }
    let response = response.on_hover_text(view.words.todo_done);
    if response.clicked() {
        view.actions
            .push(LibraryAction::ChangeTodos(vec![todo], TodoChange::Done));
    }
    response
}
