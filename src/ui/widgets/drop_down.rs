//! The small triangle that says a button opens something. It is drawn: no bundled face has one of this size.

use egui::{Button, Color32, Pos2, Response, Shape, Stroke, Ui, Vec2};

/// The triangle's half width, and its height, points.
const SIZE: Vec2 = Vec2::new(4.0, 5.0);

/// A button with a triangle behind its text; `color` is the text's.
pub(crate) fn drop_down_ui(ui: &mut Ui, button: Button<'_>, color: Color32) -> Response {
    let response = ui.scope(|ui| {
        // The padding grows on both sides; the text stays in the middle of what is left of the triangle.
        ui.spacing_mut().button_padding.x += 7.0;
        ui.add(button)
    });
    let rect = response.inner.rect;
    triangle(ui, Pos2::new(rect.right() - 11.0, rect.center().y + 1.0), color);
    response.inner
}

/// A square button with nothing but the triangle in it.
pub(crate) fn drop_down_icon_ui(ui: &mut Ui, side: f32, name: &str) -> Response {
    let response = ui.scope(|ui| {
        ui.spacing_mut().button_padding.x = 0.0;
        ui.add(Button::new("").min_size(Vec2::splat(side)))
    });
    let response = response.inner;
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
    triangle(ui, response.rect.center(), ui.visuals().text_color());
    response.on_hover_text(name)
}

/// Paints the triangle around a point.
fn triangle(ui: &Ui, at: Pos2, color: Color32) {
    let top = at.y - SIZE.y / 2.0;
    let corners = [(-SIZE.x, 0.0), (SIZE.x, 0.0), (0.0, SIZE.y)];
    let points = corners.map(|(x, y)| Pos2::new(at.x + x, top + y)).to_vec();
    ui.painter()
        .add(Shape::convex_polygon(points, color, Stroke::NONE));
}
