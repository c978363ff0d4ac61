//! The way to each page of a longer sheet: small pictures at the left.

use egui::{Panel, Pos2, Rect, RichText, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::app::{PreviewPages, SeenPage};

use crate::ui::{frame::View, theme::SECONDARY};

use super::pictures::Pictures;

/// The width of the column, and of a picture in it, points.
const COLUMN: f32 = 124.0;
const PICTURE: f32 = 84.0;
/// The room under a picture for its number, points.
const NUMBER: f32 = 22.0;

/// Draws the pictures, adds those that are seen to `seen`, and gives the page that was chosen.
pub(super) fn thumbnails_ui(
    ui: &mut Ui,
    view: &View<'_>,
    pages: &PreviewPages,
    pictures: &mut Pictures,
    shown: usize,
    seen: &mut Vec<SeenPage>,
) -> Option<usize> {
    let mut chosen = None;
    let panel = Panel::left("preview thumbnails").exact_size(COLUMN);
    panel.resizable(false).show_separator_line(false).show(ui, |ui| {
        let height = |page: usize| {
            let (width, height) = pages.size(page);
            PICTURE * height / width + NUMBER
        };
        // All pages of a sheet are alike, so rows can be found without measuring the others.
        let row = height(0);
        ui.spacing_mut().item_spacing.y = 6.0;
        let scroll = ScrollArea::vertical().auto_shrink(false);
        scroll.show_rows(ui, row, pages.count(), |ui, rows| {
            for page in rows {
                let (space, response) =
                    ui.allocate_exact_size(Vec2::new(ui.available_width(), row), Sense::click());
                let label = view.words.page_number(page + 1);
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
                let size = Vec2::new(PICTURE, row - NUMBER);
                let left = space.center_top().x - PICTURE / 2.0;
                let rect = Rect::from_min_size(Pos2::new(left, space.top() + 2.0), size);
                let wanted = SeenPage {
                    page,
                    density: PICTURE / pages.size(page).0 * ui.pixels_per_point(),
                };
                seen.push(wanted);
                pictures.draw(ui, view, wanted, rect);
                let (width, color) = if page == shown {
                    (2.0, view.tokens.accent)
                } else if response.hovered() || response.has_focus() {
                    (1.0, view.tokens.accent)
                } else {
                    (1.0, view.tokens.border)
                };
                let stroke = egui::Stroke::new(width, color);
                ui.painter()
                    .rect_stroke(rect, 2.0, stroke, egui::StrokeKind::Outside);
                let at = Rect::from_min_max(rect.left_bottom(), Pos2::new(rect.right(), space.bottom()));
                let text = RichText::new((page + 1).to_string()).size(SECONDARY);
                let text = text.color(if page == shown {
                    view.tokens.text
                } else {
                    view.tokens.secondary_text
                });
                ui.place(at, egui::Label::new(text).selectable(false));
                if response.clicked() {
                    chosen = Some(page);
                }
            }
        });
    });
    chosen
}
