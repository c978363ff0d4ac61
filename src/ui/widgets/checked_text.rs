//! Text whose vague words carry a wave; a click on one offers what to write instead.

use egui::{Popup, PopupCloseBehavior, Pos2, Rect, Response, RichText, Stroke, TextEdit, Ui, text::CCursor};

use crate::{
    app::VagueWord,
    ui::theme::{SECONDARY, Tokens},
};

use super::{
    Form,
    form::{FIELD_MARGIN, hint_text},
};

/// The wave's height and half its length, points.
const WAVE: [f32; 2] = [1.5, 2.5];

/// Several lines of text with waves under its vague words.
pub(crate) fn checked_lines_ui(
    ui: &mut Ui,
    form: &Form<'_>,
    key: &str,
    text: &mut String,
    hint: &str,
    rows: usize,
    vague: &[VagueWord],
) -> Response {
    let id = form.id(key);
    let edit = TextEdit::multiline(text)
        .id(id)
        .hint_text(hint_text(hint, form.tokens))
        .margin(FIELD_MARGIN)
        .desired_rows(rows)
        .desired_width(f32::INFINITY);
    let output = edit.show(ui);
    let mut response = form.named(output.response.response);
    // The words were found in the text of the last frame: what no longer fits is left out until the next.
    let fitting: Vec<&VagueWord> = vague
        .iter()
        .filter(|word| text.get(word.span.range()) == Some(word.word.as_str()))
        .collect();
    let rects: Vec<Vec<Rect>> = fitting
        .iter()
        .map(|word| rects_of(&output.galley, output.galley_pos, text, word))
        .collect();
    let painter = ui.painter().with_clip_rect(output.text_clip_rect);
    for (word, rects) in fitting.iter().zip(&rects) {
        for rect in rects {
            wave(&painter, *rect, form.tokens, word.mild);
        }
    }
    let open_id = id.with("vague word");
    if response.clicked()
        && let Some(at) = response.interact_pointer_pos()
    {
        let word_at = rects
            .iter()
            .position(|rects| rects.iter().any(|rect| rect.expand(2.0).contains(at)));
        ui.data_mut(|data| data.insert_temp::<Option<usize>>(open_id, word_at));
    }
    let open = ui.data(|data| data.get_temp::<Option<usize>>(open_id)).flatten();
    let shown = open.and_then(|i| Some((*fitting.get(i)?, *rects.get(i)?.first()?)));
    if let Some((word, rect)) = shown
        && let Some(replacement) = offer_ui(ui, form, &response, word, rect, open_id)
    {
        text.replace_range(word.span.range(), &replacement);
        response.mark_changed();
        ui.data_mut(|data| data.insert_temp::<Option<usize>>(open_id, None));
    }
    response
}

/// Where a word stands on the screen: one rectangle for each line that it is on.
fn rects_of(galley: &egui::Galley, at: Pos2, text: &str, word: &VagueWord) -> Vec<Rect> {
    let chars = |bytes: usize| text[..bytes].chars().count();
    let (start, end) = (chars(word.span.start), chars(word.span.end));
    let mut rects: Vec<Rect> = Vec::new();
    for i in start..end {
        let left = galley.pos_from_cursor(CCursor::new(i));
        let right = galley.pos_from_cursor(CCursor::new(i + 1));
        // At the end of a line the next cursor stands on the line below.
        let width = if same_line(right, left) {
            right.left() - left.left()
        } else {
            left.height() * 0.7
        };
        let rect = Rect::from_min_size(left.min, egui::vec2(width, left.height())).translate(at.to_vec2());
        match rects.last_mut() {
            Some(last) if same_line(*last, rect) => *last = last.union(rect),
            _ => rects.push(rect),
        }
    }
    rects
}

fn same_line(a: Rect, b: Rect) -> bool {
    (a.top() - b.top()).abs() < 0.5
}

fn wave(painter: &egui::Painter, rect: Rect, tokens: &Tokens, mild: bool) {
    let color = if mild {
        tokens.warning_text
    } else {
        tokens.overdue_text
    };
    let [height, half] = WAVE;
    let count = (rect.width() / half).ceil() as usize;
    let point = |i: usize| {
        let x = (rect.left() + i as f32 * half).min(rect.right());
        Pos2::new(
            x,
            rect.bottom() - 1.0 - if i.is_multiple_of(2) { 0.0 } else { height },
        )
    };
    painter.line((0..=count).map(point).collect(), Stroke::new(1.0, color));
}

/// Says why, and offers what to write instead; the replacement chosen, if any.
fn offer_ui(
    ui: &Ui,
    form: &Form<'_>,
    response: &Response,
    word: &VagueWord,
    rect: Rect,
    open_id: egui::Id,
) -> Option<String> {
    let mut chosen = None;
    let mut open = true;
    Popup::from_response(response)
        .id(open_id.with("popup"))
        .open_bool(&mut open)
        .at_position(rect.left_bottom())
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_max_width(320.0);
            ui.label(
                RichText::new(&word.reason)
                    .size(SECONDARY)
                    .color(form.tokens.secondary_text),
            );
            for suggestion in &word.suggestions {
                if ui.button(suggestion).clicked() {
                    chosen = Some(suggestion.clone());
                }
            }
        });
    if !open {
        ui.data_mut(|data| data.insert_temp::<Option<usize>>(open_id, None));
    }
    chosen
}
