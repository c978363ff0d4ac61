//! A row of fields within a form: parts side by side whose widths are fixed before anything is drawn, so that no
//! content can push its neighbours or widen the form.

use egui::{Align, Button, Layout, Rect, Response, RichText, Role, Ui, UiBuilder, Vec2, WidgetInfo};

use crate::ui::access::removes;

/// The height of a row of fields, points: a line of text with its frame.
const HEIGHT: f32 = 30.0;

/// The width of the button at the end of a row, points.
const REMOVE_SIDE: f32 = 24.0;

/// How wide a part of a row is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Width {
    /// So many points.
    Points(f32),
    /// Its share of what the others leave.
    Share,
}

impl Width {
    /// The button at the end of a row.
    pub(crate) const REMOVE: Self = Self::Points(REMOVE_SIDE);
}

/// A row that is being filled from left to right.
pub(crate) struct Row<'a> {
    ui: &'a mut Ui,
    widths: std::vec::IntoIter<f32>,
    left: f32,
    top: f32,
    gap: f32,
    used: Rect,
}

/// Draws a row with parts of these widths.
pub(crate) fn row_ui<R>(ui: &mut Ui, widths: &[Width], add: impl FnOnce(&mut Row<'_>) -> R) -> R {
    let gap = ui.spacing().item_spacing.x;
    let corner = ui.cursor().min;
    let widths = points(widths, ui.available_width(), gap);
    let mut row = Row {
        used: Rect::from_min_size(corner, Vec2::new(0.0, HEIGHT)),
        widths: widths.into_iter(),
        left: corner.x,
        top: corner.y,
        gap,
        ui,
    };
    let result = add(&mut row);
    let used = row.used;
    ui.advance_cursor_after_rect(used);
    result
}

/// The widths in points: what the fixed parts leave of `available` goes to the others in equal shares.
fn points(widths: &[Width], available: f32, gap: f32) -> Vec<f32> {
    let fixed: f32 = widths
        .iter()
        .map(|width| match width {
            Width::Points(points) => *points,
            Width::Share => 0.0,
        })
        .sum();
    let shares = widths
        .iter()
        .filter(|width| matches!(width, Width::Share))
        .count();
    let gaps = gap * widths.len().saturating_sub(1) as f32;
    let share = ((available - fixed - gaps) / shares.max(1) as f32).max(40.0);
    let of = |width: &Width| match width {
        Width::Points(points) => *points,
        Width::Share => share,
    };
    widths.iter().map(of).collect()
}

impl Row<'_> {
    /// The next part with a field in it, which may grow downwards.
    pub(crate) fn cell<R>(&mut self, add: impl FnOnce(&mut Ui) -> R) -> R {
        self.part(Layout::top_down(Align::Min), add)
    }

    /// The next part with something lower than a field in it: it stands in the middle.
    pub(crate) fn middle<R>(&mut self, add: impl FnOnce(&mut Ui) -> R) -> R {
        self.part(Layout::left_to_right(Align::Center), add)
    }

    fn part<R>(&mut self, layout: Layout, add: impl FnOnce(&mut Ui) -> R) -> R {
        let width = self.widths.next().unwrap_or(REMOVE_SIDE);
        let rect = Rect::from_min_size(egui::pos2(self.left, self.top), Vec2::new(width, HEIGHT));
        self.left += width + self.gap;
        let mut ui = self.ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
        let result = add(&mut ui);
        // What is too wide sticks out; it must not widen the form as well.
        let drawn = ui.min_rect();
        self.used = self.used.union(Rect::from_min_max(
            rect.min,
            egui::pos2(rect.right(), drawn.bottom().max(rect.bottom())),
        ));
        result
    }

    /// A button that shows or hides what a row holds besides; returns whether it was clicked.
    pub(crate) fn more(&mut self, open: bool, name: &str) -> bool {
        let mark = RichText::new(if open { "▲" } else { "▼" }).size(8.0);
        self.end_button(mark, name).clicked()
    }

    /// The button at the row's end that takes it out.
    pub(crate) fn remove(&mut self, name: &str) -> bool {
        removes(&self.end_button(RichText::new("×"), name))
    }

    fn end_button(&mut self, mark: RichText, name: &str) -> Response {
        self.middle(|ui| {
            ui.spacing_mut().button_padding.x = 0.0;
            let button = Button::new(mark)
                .frame(false)
                .min_size(Vec2::new(REMOVE_SIDE, HEIGHT));
            let response = ui.add(button).on_hover_text(name);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
            response
        })
    }
}
