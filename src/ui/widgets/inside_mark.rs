//! What is selected in a long text can be marked as staying within the house: 【内部】 stands before it then, 【/内部】
//! behind.

use std::ops::Range;

use egui::{Galley, Pos2, Rect, Response, TextEdit, Ui, text::CCursor};

use crate::domain::{INSIDE_BEGINS, INSIDE_ENDS};

/// The offer to mark a selection: where it lies, and the characters selected.
#[derive(Clone)]
struct InsideOffer {
    rect: Rect,
    selected: Range<usize>,
}

/// Offers to mark what is selected; which bytes of the text, once that is asked for.
fn wanted(
    ui: &Ui,
    offer: &str,
    response: &Response,
    (galley, at): (&Galley, Pos2),
    text: &str,
) -> Option<Range<usize>> {
    let id = response.id.with("inside");
    let last = ui.data(|data| data.get_temp::<InsideOffer>(id));
    let pointer = ui.input(|input| input.pointer.latest_pos());
    let selected = if response.has_focus() {
        let state = TextEdit::load_state(ui.ctx(), response.id)?;
        let range = state.cursor.char_range()?.as_sorted_char_range();
        range.start.0..range.end.0
    } else {
        // While the offer is pressed, the field has lost the keyboard already.
        let pressed = last.filter(|offer| pointer.is_some_and(|at| offer.rect.contains(at)));
        pressed.map_or(0..0, |offer| offer.selected)
    };
    if selected.is_empty() {
        ui.data_mut(|data| data.remove::<InsideOffer>(id));
        return None;
    }
    let end = galley.pos_from_cursor(CCursor::new(selected.end)).right_bottom();
    let area = egui::Area::new(id).order(egui::Order::Foreground);
    let shown = area.fixed_pos(at + end.to_vec2()).show(ui.ctx(), |ui| {
        egui::Frame::popup(ui.style()).show(ui, |ui| ui.button(offer).clicked())
    });
    let byte = |chars: usize| text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    let bytes = byte(selected.start)..byte(selected.end);
    if shown.inner.inner {
        ui.data_mut(|data| data.remove::<InsideOffer>(id));
        return Some(bytes);
    }
    let rect = shown.response.rect;
    ui.data_mut(|data| data.insert_temp(id, InsideOffer { rect, selected }));
    None
}

/// Offers to mark what is selected in a field as staying within the house, and marks it. The field is given as it is laid
/// out and where; `offer` is the word on the button.
pub(crate) fn mark_inside_ui(
    ui: &Ui,
    offer: &str,
    response: &mut Response,
    laid: (&Galley, Pos2),
    text: &mut String,
) -> bool {
    let Some(range) = wanted(ui, offer, response, laid, text) else {
        return false;
    };
    text.insert_str(range.end, INSIDE_ENDS);
    text.insert_str(range.start, INSIDE_BEGINS);
    response.mark_changed();
    true
}
