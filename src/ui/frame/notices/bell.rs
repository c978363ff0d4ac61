//! The bell: what was told lately, to be read again after it went from the screen.

use egui::{Align2, Color32, Painter, Pos2, RichText, ScrollArea, Sense, Shape, Stroke, Ui, Vec2};

use crate::{
    app::{Action, Told},
    ui::{
        access,
        frame::View,
        theme::{self, FIELD_RADIUS, SECONDARY},
    },
};

use super::{Notices, colors, links_ui, undo_of};

/// The side of the button, points.
const BUTTON: f32 = 32.0;

/// How wide the list is, and how high before it scrolls, points.
const LIST: Vec2 = Vec2::new(400.0, 420.0);

impl Notices {
    /// The bell, with how much was told since it was last opened.
    pub(crate) fn bell_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let unread = view.app.told().filter(|told| told.shown.id >= self.read).count();
        let (rect, button) = ui.allocate_exact_size(Vec2::splat(BUTTON), Sense::click());
        let name = view.words.notices.bell;
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
        let tokens = view.tokens;
        if button.hovered() {
            ui.painter().rect_filled(rect, FIELD_RADIUS, tokens.hover_fill);
        }
        bell(ui.painter(), rect.center(), tokens.secondary_text);
        if unread > 0 {
            let at = rect.right_top() + Vec2::new(-9.0, 9.0);
            ui.painter().circle_filled(at, 7.0, tokens.accent);
            let count = unread.min(99).to_string();
            let font = theme::bold(10.0);
            ui.painter()
                .text(at, Align2::CENTER_CENTER, count, font, tokens.on_accent);
        }
        let button = button.on_hover_text(name);
        let popup = access::panel(&button);
        let shown = popup.show(|ui| {
            ui.set_width(LIST.x);
            let area = ScrollArea::vertical().max_height(LIST.y);
            area.show(ui, |ui| list_ui(ui, view));
        });
        if shown.is_some() {
            self.read = view.app.told().last().map_or(0, |told| told.shown.id + 1);
        }
    }
}

/// What was told, the latest first.
fn list_ui(ui: &mut Ui, view: &mut View<'_>) {
    let told: Vec<&Told> = view.app.told().collect();
    if told.is_empty() {
        ui.label(RichText::new(view.words.notices.none_told).color(view.tokens.secondary_text));
    }
    for told in told.into_iter().rev() {
        told_ui(ui, view, told);
        ui.separator();
    }
}

fn told_ui(ui: &mut Ui, view: &mut View<'_>, told: &Told) {
    let shown = &told.shown;
    let (color, _) = colors(view.tokens, &shown.notice);
    ui.vertical(|ui| {
        let is_today = told.at.date() == view.app.now().date();
        let format = if is_today { "%H:%M" } else { "%m-%d %H:%M" };
        let at = RichText::new(told.at.format(format).to_string()).size(SECONDARY);
        ui.label(at.color(view.tokens.secondary_text));
        ui.add(egui::Label::new(RichText::new(view.words.notice(&shown.notice)).color(color)).wrap());
        ui.horizontal_wrapped(|ui| {
            if let Some((word, action)) = undo_of(view.app, view.words, shown)
                && ui.link(word).clicked()
            {
                view.actions.push(action);
                view.actions.push(Action::Dismiss(shown.id));
            }
            links_ui(ui, view, shown);
        });
    });
}

/// A bell, 18 points high.
fn bell(painter: &Painter, at: Pos2, color: Color32) {
    let stroke = Stroke::new(1.5, color);
    let point = |x: f32, y: f32| at + Vec2::new(x, y);
    let body = vec![
        point(-7.0, 4.5),
        point(-5.0, 2.0),
        point(-5.0, -2.0),
        point(-3.5, -5.0),
        point(0.0, -6.5),
        point(3.5, -5.0),
        point(5.0, -2.0),
        point(5.0, 2.0),
        point(7.0, 4.5),
    ];
    painter.add(Shape::closed_line(body, stroke));
    painter.line_segment([point(-1.5, 7.0), point(1.5, 7.0)], stroke);
}
