//! Views that exclude each other, as one control: the one shown stands on paper, the others on a ground around it.

use egui::{CornerRadius, FontId, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::ui::theme::{self, BODY, FIELD_RADIUS, Tokens};

use crate::ui::widgets::toggle_chip_ui;

/// Room at both sides of a word, points.
const PADDING: f32 = 12.0;
/// The ground that is seen around the one that is shown, points.
const EDGE: f32 = 3.0;

/// Draws the choices beside each other; gives the one that was clicked. What is wider than the room left becomes chips,
/// which wrap.
pub(crate) fn segments_ui<T: Copy + PartialEq>(ui: &mut Ui, shown: T, choices: &[(T, &str)]) -> Option<T> {
    segments_of_ui(ui, "", shown, choices)
}

/// The same where a page has several of a kind: `of` says of what each is.
pub(crate) fn segments_of_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    of: &str,
    shown: T,
    choices: &[(T, &str)],
) -> Option<T> {
    let tokens = Tokens::get(ui);
    // The bold word is wider: each has room for it, so that nothing moves by a click.
    let widths: Vec<f32> = choices
        .iter()
        .map(|(_, word)| {
            let galley = ui
                .painter()
                .layout_no_wrap((*word).to_owned(), theme::bold(BODY), tokens.text);
            galley.size().x.ceil() + 2.0 * PADDING
        })
        .collect();
    let height = ui.spacing().interact_size.y;
    let size = Vec2::new(widths.iter().sum::<f32>() + 2.0 * EDGE, height);
    if size.x > ui.max_rect().width() {
        return chips_ui(ui, of, shown, choices);
    }
    let (rect, group) = ui.allocate_exact_size(size, Sense::hover());
    let radius = CornerRadius::same(FIELD_RADIUS + 2);
    ui.painter().rect_filled(rect, radius, tokens.neutral_fill);
    let mut clicked = None;
    let mut left = rect.left() + EDGE;
    for ((choice, word), width) in choices.iter().zip(widths) {
        let at = Rect::from_min_size(
            egui::pos2(left, rect.top() + EDGE),
            Vec2::new(width, height - 2.0 * EDGE),
        );
        left += width;
        let response = ui.interact(at, group.id.with(*word), Sense::click());
        let chosen = *choice == shown;
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, name(of, word)));
        let inner = CornerRadius::same(FIELD_RADIUS);
        if chosen {
            let border = Stroke::new(1.0, tokens.border);
            ui.painter()
                .rect(at, inner, tokens.card_fill, border, StrokeKind::Inside);
        } else if response.hovered() {
            ui.painter().rect_filled(at, inner, tokens.hover_fill);
        }
        let (font, color) = if chosen {
            (theme::bold(BODY), tokens.accent)
        } else {
            (FontId::proportional(BODY), tokens.text)
        };
        ui.painter()
            .text(at.center(), egui::Align2::CENTER_CENTER, *word, font, color);
        if response.clicked() {
            clicked = Some(*choice);
        }
    }
    clicked
}

/// The choices as chips, which wrap; gives the one that was clicked.
fn chips_ui<T: Copy + PartialEq>(ui: &mut Ui, of: &str, shown: T, choices: &[(T, &str)]) -> Option<T> {
    let mut clicked = None;
    for (choice, word) in choices {
        let chip = toggle_chip_ui(ui, *choice == shown, word);
        if chip.accessible_name(name(of, word)).clicked() {
            clicked = Some(*choice);
        }
    }
    clicked
}

/// What a choice is called where a page has several of a kind.
fn name(of: &str, word: &str) -> String {
    format!("{of} {word}").trim_start().to_owned()
}
