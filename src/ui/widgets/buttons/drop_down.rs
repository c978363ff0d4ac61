//! The small triangle that says a button opens something. It is drawn: no bundled face has one of this size.

use egui::{Atom, Button, Color32, Pos2, Rect, Response, Shape, Stroke, Ui, Vec2, WidgetText};

/// Width and height of the triangle, points.
const SIZE: Vec2 = Vec2::new(8.0, 5.0);

/// The triangle, to stand behind a button's text.
pub(crate) fn drop_down_mark(color: Color32) -> Atom<'static> {
    Atom::paint(SIZE, move |ui, place| triangle(ui, place.rect, color))
}

/// One value of a drop-down list. Chosen with the mouse or with Enter, it closes the list; egui itself closes it for the
/// mouse alone.
pub(crate) fn option_ui<T: PartialEq>(
    ui: &mut Ui,
    current: &mut T,
    value: T,
    text: impl Into<WidgetText>,
) -> Response {
    let mut response = ui.selectable_label(*current == value, text.into());
    if response.clicked() {
        if *current != value {
            *current = value;
            response.mark_changed();
        }
        ui.close();
    }
    response
}

/// A square button with nothing but the triangle in it.
pub(crate) fn drop_down_icon_ui(ui: &mut Ui, side: f32, name: &str) -> Response {
    let response = ui.scope(|ui| {
        ui.spacing_mut().button_padding.x = 0.0;
        ui.add(Button::new("").min_size(Vec2::splat(side)))
    });
    let response = response.inner;
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
    triangle(ui, response.rect, ui.visuals().text_color());
    response.on_hover_text(name)
}

/// Paints the triangle in the middle of a rectangle.
fn triangle(ui: &Ui, within: Rect, color: Color32) {
    let rect = Rect::from_center_size(within.center(), SIZE);
    let points = vec![
        rect.left_top(),
        rect.right_top(),
        Pos2::new(rect.center().x, rect.bottom()),
    ];
    ui.painter()
        .add(Shape::convex_polygon(points, color, Stroke::NONE));
}
