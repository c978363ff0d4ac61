//! Finding inside what is open (Ctrl+F): a bar takes what is looked for, and every text field of the form marks where it has
//! that, in the order in which the fields are drawn.

mod laid;

pub(crate) use laid::{rects_of, rects_within};

use std::{cell::Cell, ops::Range};

use egui::{
    Context, Galley, Id, Key, Modifiers, Pos2, Rect, Response, RichText, TextEdit, Ui,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};

use crate::{
    app::index::fold,
    ui::{
        frame::View,
        input_method,
        theme::{SECONDARY, Tokens},
    },
};

/// The most hits that are marked in one field: more say nothing to the eye.
const MARKED: usize = 2_000;

/// The field that narrows down the list of the page shown, which Ctrl+F goes to where there is one.
pub(crate) fn filter_id() -> Id {
    Id::unique("what the list is filtered by")
}

/// The bar, what is typed into it, and which hit is shown.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    open: bool,
    text: String,
    /// What is looked for, as search compares it.
    wanted: Vec<char>,
    /// The hit that is shown, of so many.
    current: usize,
    total: usize,
    /// How many were met so far in this frame.
    met: Cell<usize>,
    /// The hit that is shown is to be brought into view.
    bring: Cell<bool>,
    /// In which field it is, and which characters of it.
    place: Cell<Option<(Id, usize, usize)>>,
    /// The bar takes the keyboard.
    focus: bool,
}

impl Finder {
    /// Opens the bar, or gives it the keyboard once more.
    pub(crate) fn open(&mut self) {
        self.open = true;
        self.focus = true;
    }

    /// Whether it is open.
    pub(crate) fn is_open(&self) -> bool {
        self.open
    }

    /// What is looked for, as search compares it; nothing while the bar is closed.
    pub(crate) fn wanted(&self) -> &[char] {
        if self.open { &self.wanted } else { &[] }
    }

    /// Which hit is shown, of so many.
    pub(crate) fn current(&self) -> usize {
        self.current
    }

    /// Whether it was stepped to, and is to be brought into view.
    pub(crate) fn takes_bring(&self) -> bool {
        self.bring.take()
    }

    /// How many hits there are, where they are not met field by field.
    pub(crate) fn set_total(&mut self, total: usize) {
        self.total = total;
        if self.current >= total {
            self.current = 0;
        }
    }

    /// Draws the bar, if it is open, and takes its keys where nothing lies over what it finds in.
    pub(crate) fn bar_ui(&mut self, ui: &mut Ui, view: &View<'_>, covered: bool) {
        let (words, tokens) = (view.words, view.tokens);
        if !self.open {
            ui.add_space(8.0);
            return;
        }
        if !covered {
            self.take_keys(ui.ctx());
        }
        let mut over = false;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            // There may be one in the form and one over it.
            let id = ui.make_persistent_id("find inside");
            let edit = TextEdit::singleline(&mut self.text)
                .id(id)
                .hint_text(RichText::new(words.list.find_inside).color(tokens.secondary_text))
                .desired_width(220.0);
            let edit = ui.add(edit).accessible_name(words.list.find_inside);
            if std::mem::take(&mut self.focus) {
                edit.request_focus();
                select_all(ui.ctx(), edit.id, &self.text);
            }
            if edit.changed() {
                self.wanted = fold(&self.text).chars().collect();
                self.current = 0;
                self.bring.set(!self.wanted.is_empty());
            }
            let entered = edit.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if entered && !input_method::is_composing(ui.ctx()) {
                let back = ui.input(|input| input.modifiers.shift);
                self.step(back);
                edit.request_focus();
            }
            // Taken, so that what the bar lies in stays.
            over = edit.lost_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
            let said = match (self.wanted.is_empty(), self.total) {
                (true, _) => String::new(),
                (false, 0) => words.list.find_nothing.to_owned(),
                (false, total) => words.found_of(self.current + 1, total),
            };
            for (sign, name, back) in [
                ("‹", words.list.find_previous, true),
                ("›", words.list.find_next, false),
            ] {
                let button = ui.add_enabled(self.total > 0, egui::Button::new(sign));
                if button.on_hover_text(name).accessible_name(name).clicked() {
                    self.step(back);
                }
            }
            over |= ui.button(words.close).clicked();
            ui.label(RichText::new(said).size(SECONDARY).color(tokens.secondary_text));
        });
        if over {
            self.close(ui.ctx());
        }
        ui.add_space(8.0);
        // What is met is counted behind the bar: the figure follows in the next frame.
        self.met.set(0);
    }

    /// F3 goes on from wherever the keyboard is.
    fn take_keys(&mut self, ctx: &Context) {
        if input_method::is_composing(ctx) {
            return;
        }
        for (held, back) in [(Modifiers::SHIFT, true), (Modifiers::NONE, false)] {
            if ctx.input_mut(|input| input.consume_key(held, Key::F3)) {
                self.step(back);
            }
        }
    }

    fn step(&mut self, back: bool) {
        let total = self.total.max(1);
        self.current = if back {
            (self.current + total - 1) % total
        } else {
            (self.current + 1) % total
        };
        self.bring.set(true);
    }

    /// Closes the bar; the keyboard goes to what was found.
    fn close(&mut self, ctx: &Context) {
        self.open = false;
        let place = self.place.take().filter(|_| self.total > 0);
        if let Some((id, start, end)) = place {
            ctx.memory_mut(|memory| memory.request_focus(id));
            select(ctx, id, start..end);
        }
    }

    /// All fields were drawn.
    pub(crate) fn end(&mut self, ctx: &Context) {
        if self.open {
            let before = self.total;
            self.set_total(self.met.get());
            if self.total != before {
                ctx.request_repaint();
            }
        }
    }

    /// Marks in a field what is looked for.
    pub(crate) fn mark(&self, ui: &Ui, response: &Response, (galley, at): (&Galley, Pos2), text: &str) {
        let wanted = self.wanted();
        if wanted.is_empty() {
            return;
        }
        let tokens = Tokens::get(ui);
        let hits = hits(text, wanted);
        let first = self.met.get();
        self.met.set(first + hits.len());
        let painter = ui
            .painter()
            .with_clip_rect(ui.clip_rect().intersect(response.rect));
        for (nth, hit) in hits.into_iter().enumerate() {
            let is_current = first + nth == self.current;
            let begins = galley
                .pos_from_cursor(CCursor::new(hit.start))
                .translate(at.to_vec2());
            if !is_current && (nth >= MARKED || !painter.clip_rect().intersects(begins.expand(4.0))) {
                continue;
            }
            let rects = rects_of(galley, at, hit.clone());
            let fill = if is_current {
                tokens.accent
            } else {
                tokens.warning_text
            };
            for rect in &rects {
                painter.rect_filled(*rect, 2.0, fill.gamma_multiply(0.3));
            }
            if is_current {
                self.place.set(Some((response.id, hit.start, hit.end)));
                if self.bring.take()
                    && let Some(rect) = rects.into_iter().reduce(Rect::union)
                {
                    ui.scroll_to_rect(rect.expand(24.0), Some(egui::Align::Center));
                }
            }
        }
    }
}

/// The characters of a text that are what is looked for; both are compared as search does.
pub(crate) fn hits(text: &str, wanted: &[char]) -> Vec<Range<usize>> {
    if wanted.is_empty() || text.len() < wanted.len() {
        return Vec::new();
    }
    // Every character stays one character.
    let folded: Vec<char> = fold(text).chars().collect();
    let mut hits = Vec::new();
    let mut at = 0;
    while at + wanted.len() <= folded.len() {
        if folded[at..at + wanted.len()] == *wanted {
            hits.push(at..at + wanted.len());
            at += wanted.len();
        } else {
            at += 1;
        }
    }
    hits
}

/// Selects all that stands in a field.
pub(crate) fn select_all(ctx: &Context, field: Id, text: &str) {
    select(ctx, field, 0..text.chars().count());
}

fn select(ctx: &Context, field: Id, chars: Range<usize>) {
    let mut state = TextEditState::load(ctx, field).unwrap_or_default();
    let range = CCursorRange::two(CCursor::new(chars.start), CCursor::new(chars.end));
    state.cursor.set_char_range(Some(range));
    state.store(ctx, field);
}

#[cfg(test)]
mod tests {
    use super::hits;
    use crate::app::index::fold;

    #[test]
    fn what_is_looked_for_is_found_as_search_compares_it() {
        // Traditional characters are found by simplified ones.
        let of = |codes: [u32; 2]| {
            codes
                .map(|code| char::from_u32(code).unwrap())
                .iter()
                .collect::<String>()
        };
        let (traditional, simplified) = (of([0x96FB, 0x8A71]), of([0x7535, 0x8BDD]));
        for (text, wanted, found) in [
            ("accept, acceptance", "accept", &[0, 8][..]),
            ("Mail and MAIL", "mail", &[0, 9]),
            (traditional.as_str(), simplified.as_str(), &[0]),
            ("aaa", "aa", &[0]),
            ("short", "longer than the text", &[]),
            ("any text", "", &[]),
        ] {
            let wanted: Vec<char> = fold(wanted).chars().collect();
            let hits = hits(text, &wanted);
            assert!(hits.iter().all(|hit| hit.len() == wanted.len()), "{text}");
            assert_eq!(
                hits.iter().map(|hit| hit.start).collect::<Vec<_>>(),
                found,
                "{text}"
            );
        }
    }
}
