//! Text whose vague words carry a wave; a click on one offers what to write instead.

use std::ops::Range;

use egui::{
    Popup, PopupCloseBehavior, Pos2, Rect, Response, RichText, Stroke, TextEdit, Ui,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};

use crate::{
    app::VagueWord,
    text::Span,
    ui::theme::{SECONDARY, Tokens},
};

use super::super::{
    Form,
    form::{FIELD_MARGIN, hint_text},
    inside_mark::mark_inside_ui,
    rects_of, rects_within,
};

/// The wave's height and half its length, points.
const WAVE: [f32; 2] = [1.5, 2.5];

/// What is marked in a text.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Marks<'a> {
    /// Its vague words.
    pub(crate) vague: &'a [VagueWord],
    /// What the pointer is on in the list beside the form.
    pub(crate) shown: Option<Span>,
    /// What was clicked there: it is selected, and brought into view.
    pub(crate) chosen: Option<Span>,
}

/// What a click in the offer for a vague word asks for.
enum Offered {
    /// To write this instead.
    Write(String),
    /// Never to mark the word again in this library.
    Ignore,
}

/// Several lines of text with waves under its vague words. The second value is a vague word that the office does not
/// mind.
pub(crate) fn checked_lines_ui(
    ui: &mut Ui,
    form: &Form<'_>,
    key: &str,
    text: &mut String,
    hint: &str,
    rows: usize,
    marks: Marks<'_>,
) -> (Response, Option<String>) {
    let id = form.id(key);
    let edit = TextEdit::multiline(text)
        .id(id)
        .hint_text(hint_text(hint, form.tokens))
        .margin(FIELD_MARGIN)
        .desired_rows(rows)
        .desired_width(f32::INFINITY);
    let output = edit.show(ui);
    let mut response = form.named(output.response.response);
    let laid = Laid {
        galley: &output.galley,
        at: output.galley_pos,
        text,
    };
    // The words were found in the text of the last frame: what no longer fits is left out until the next.
    let fits = |word: &&VagueWord| text.get(word.span.range()) == Some(word.word.as_str());
    let fitting: Vec<&VagueWord> = marks.vague.iter().filter(fits).collect();
    let painter = ui.painter().with_clip_rect(output.text_clip_rect);
    let rects = laid.rects_of_words(&fitting, painter.clip_rect());
    let shown = marks.shown.map(|span| laid.rects(span)).unwrap_or_default();
    marks_ui(&painter, form.tokens, fitting.iter().zip(&rects), shown);
    if let Some(span) = marks.chosen {
        select(ui, &laid, span, &response, output.state);
    }
    let at = (output.galley.as_ref(), output.galley_pos);
    form.find.mark(ui, &response, at, text);
    if mark_inside_ui(ui, form.words.mark_inside, &mut response, at, text) {
        return (response, None);
    }
    let open_id = id.with("vague word");
    let offer = opened_word(ui, &response, &rects, open_id)
        .and_then(|i| Some((*fitting.get(i)?, *rects.get(i)?.first()?)));
    let mut ignored = None;
    if let Some((word, rect)) = offer
        && let Some(offered) = offer_ui(ui, form, &response, word, rect, open_id)
    {
        match offered {
            Offered::Write(replacement) => {
                text.replace_range(word.span.range(), &replacement);
                response.mark_changed();
            }
            Offered::Ignore => ignored = Some(word.word.clone()),
        }
        ui.data_mut(|data| data.insert_temp::<Option<usize>>(open_id, None));
    }
    (response, ignored)
}

/// Selects a part of the text, and brings it into view.
fn select(ui: &Ui, laid: &Laid<'_>, span: Span, response: &Response, mut state: TextEditState) {
    let Some(range) = laid.chars(span) else { return };
    if let Some(rect) = laid.rects(span).into_iter().reduce(Rect::union) {
        ui.scroll_to_rect(rect, Some(egui::Align::Center));
    }
    let range = CCursorRange::two(CCursor::new(range.start), CCursor::new(range.end));
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), response.id);
    response.request_focus();
}

/// Draws the waves under vague words, and what the pointer is on beside the form.
fn marks_ui<'a>(
    painter: &egui::Painter,
    tokens: &Tokens,
    vague: impl Iterator<Item = (&'a &'a VagueWord, &'a Vec<Rect>)>,
    shown: Vec<Rect>,
) {
    for (word, rects) in vague {
        for rect in rects {
            wave(painter, *rect, tokens, word.mild);
        }
    }
    for rect in shown {
        painter.rect_filled(rect, 2.0, tokens.accent.gamma_multiply(0.25));
    }
}

/// Which vague word the offer is open for: the one that was clicked last.
fn opened_word(ui: &Ui, response: &Response, rects: &[Vec<Rect>], open_id: egui::Id) -> Option<usize> {
    if response.clicked()
        && let Some(at) = response.interact_pointer_pos()
    {
        let is_at = |rects: &Vec<Rect>| rects.iter().any(|rect| rect.expand(2.0).contains(at));
        let word = rects.iter().position(is_at);
        ui.data_mut(|data| data.insert_temp::<Option<usize>>(open_id, word));
    }
    ui.data(|data| data.get_temp::<Option<usize>>(open_id)).flatten()
}

/// The characters of parts of a text, given in order by their bytes; the text is walked over once.
fn chars_of<'a>(text: &str, spans: impl Iterator<Item = &'a Span>) -> Vec<Range<usize>> {
    let (mut byte, mut count) = (0, 0);
    let mut upto = |end: usize| {
        count += text.get(byte..end).map_or(0, |piece| piece.chars().count());
        byte = end;
        count
    };
    spans.map(|span| upto(span.start)..upto(span.end)).collect()
}

/// A text as it stands on the screen.
struct Laid<'a> {
    galley: &'a egui::Galley,
    at: Pos2,
    text: &'a str,
}

impl Laid<'_> {
    /// The characters of a part of the text, where it still has that part.
    fn chars(&self, span: Span) -> Option<Range<usize>> {
        let start = self.text.get(..span.start)?.chars().count();
        Some(start..start + self.text.get(span.range())?.chars().count())
    }

    /// Where each of some words is, as far as it is in sight.
    fn rects_of_words(&self, words: &[&VagueWord], clip: Rect) -> Vec<Vec<Rect>> {
        let chars = chars_of(self.text, words.iter().map(|word| &word.span));
        let mut rects = vec![Vec::new(); words.len()];
        for (place, rect) in rects_within(self.galley, self.at, &chars, clip) {
            rects[place].push(rect);
        }
        rects
    }

    /// Where a part of the text is: one rectangle for each line that it is on.
    fn rects(&self, span: Span) -> Vec<Rect> {
        rects_of(self.galley, self.at, self.chars(span).unwrap_or_default())
    }
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

/// Says why, and offers what to write instead; what was chosen, if anything.
fn offer_ui(
    ui: &Ui,
    form: &Form<'_>,
    response: &Response,
    word: &VagueWord,
    rect: Rect,
    open_id: egui::Id,
) -> Option<Offered> {
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
                RichText::new(form.words.vague_reason(&word.reason))
                    .size(SECONDARY)
                    .color(form.tokens.secondary_text),
            );
            for suggestion in &word.suggestions {
                if ui.button(suggestion).clicked() {
                    chosen = Some(Offered::Write(suggestion.clone()));
                }
            }
            ui.separator();
            if ui.button(form.words.ignore_word).clicked() {
                chosen = Some(Offered::Ignore);
            }
        });
    if !open {
        ui.data_mut(|data| data.insert_temp::<Option<usize>>(open_id, None));
    }
    chosen
}
