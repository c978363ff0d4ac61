//! The row that the keys are on: a bar at its edge says so, whatever the colour of its ground.

use egui::{Painter, Rect};

use crate::ui::theme::Tokens;

/// The width of the bar, points.
const BAR: f32 = 3.0;

/// Draws the bar at the left edge of a row.
pub(crate) fn cursor_bar(painter: &Painter, row: Rect, tokens: &Tokens) {
    let bar = row.with_max_x(row.left() + BAR).shrink2(egui::vec2(0.0, 3.0));
    painter.rect_filled(bar, BAR / 2.0, tokens.accent);
}
