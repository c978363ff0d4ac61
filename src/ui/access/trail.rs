//! Where the keyboard was: it goes to the neighbour when what has it disappears, back to where it was when a page is shown
//! again, and Tab goes on from there when nothing has it.

use egui::{Context, Event, FocusDirection, Id, Key};

use crate::{app::Route, ui::input_method};

use super::{
    keys::keys_used_last,
    parts::{self, Part},
    widgets::{is_handle, is_there, neighbour, next_to, widget},
};

/// How many pages, and how many places of one, are remembered.
const REMEMBERED: usize = 12;

/// For so many frames it is waited that what had the keyboard on a page is drawn there again.
const PATIENCE: u8 = 8;

/// Where the keyboard was.
#[derive(Debug, Default)]
pub(crate) struct FocusTrail {
    /// The page of the frame before.
    page: Option<Route>,
    /// What had the keyboard in the frame before.
    had: Option<Id>,
    /// What had it last on this page.
    from: Option<Id>,
    /// What had it lately, the latest first.
    lately: Vec<Id>,
    /// What had it when a page was left, the latest last.
    left: Vec<(Route, Id)>,
    /// What is to get it back on this page, and for how many frames that is tried.
    back_to: Option<(Id, u8)>,
    /// F6 was pressed: forward or back.
    part: Option<bool>,
}

impl FocusTrail {
    /// Goes to the next part of the window after this frame, or to the one before.
    pub(crate) fn go_to_part(&mut self, forward: bool) {
        self.part = Some(forward);
    }

    /// Tab with nothing at the keyboard goes on from where it was; on a page that is new, it begins behind the navigation.
    /// To be called before anything is drawn.
    pub(crate) fn begin(&self, ctx: &Context) {
        let tab = ctx.input(|input| input.events.iter().any(is_tab));
        if tab && !input_method::is_composing(ctx) && ctx.memory(|memory| memory.focused().is_none()) {
            if let Some(from) = self.from {
                ctx.memory_mut(|memory| memory.request_focus(from));
            } else if let Some(first) = parts::first_of(ctx, Part::Content) {
                ctx.memory_mut(|memory| {
                    memory.move_focus(FocusDirection::None);
                    memory.request_focus(first);
                });
            }
        }
        parts::begin(ctx);
    }

    /// Looks at what has the keyboard now. To be called behind everything that is drawn in a frame which shows `page`;
    /// `covered` says that something lies over the page.
    pub(crate) fn follow(&mut self, ctx: &Context, page: &Route, covered: bool) {
        let by_keys = keys_used_last(ctx);
        if self.page.as_ref() != Some(page) {
            self.turn(page, by_keys);
        }
        pass_handle(ctx);
        let focused = ctx.memory(egui::Memory::focused);
        let gone = |id: &Id| !is_there(ctx, *id);
        // What is asked for is there in the next frame.
        let has = focused.filter(|id| !gone(id) || neighbour(ctx, *id).is_none());
        if has.is_none()
            && by_keys
            && !is_scrolling(ctx)
            && let Some(next) = self.had.filter(gone).and_then(|id| neighbour(ctx, id))
        {
            ctx.memory_mut(|memory| memory.request_focus(next));
            ctx.request_repaint();
            self.note(next);
            return;
        }
        // Where Tab goes on has to be there, too.
        if let Some(from) = self.from.filter(gone) {
            self.from = neighbour(ctx, from).or(self.from);
        }
        self.give_back(ctx, focused, covered);
        if let Some(forward) = self.part.take() {
            let from = focused.or(self.from);
            if let Some(next) = parts::beside(ctx, from, forward, &self.lately) {
                ctx.memory_mut(|memory| memory.request_focus(next));
                ctx.request_repaint();
            }
        }
        self.had = focused;
        if let Some(id) = focused.filter(|id| !gone(id)) {
            self.note(id);
        }
    }

    /// Gives the keyboard back to what had it when this page was left, once that is there, unless something has it by now.
    fn give_back(&mut self, ctx: &Context, focused: Option<Id>, covered: bool) {
        let Some((id, frames)) = self.back_to.take_if(|_| focused.is_some() || !covered) else {
            return;
        };
        if focused.is_some() {
            return;
        }
        if is_there(ctx, id) {
            ctx.memory_mut(|memory| memory.request_focus(id));
        } else if let Some(frames) = frames.checked_sub(1) {
            self.back_to = Some((id, frames));
            ctx.request_repaint();
        }
    }

    fn note(&mut self, id: Id) {
        self.had = Some(id);
        self.from = Some(id);
        if self.lately.first() != Some(&id) {
            self.lately.retain(|other| *other != id);
            self.lately.insert(0, id);
            self.lately.truncate(REMEMBERED);
        }
    }

    /// Another page is shown.
    fn turn(&mut self, page: &Route, by_keys: bool) {
        let from = self.from.take().filter(|_| by_keys);
        // A record that gets its number is the same one.
        if let (Some(Route::Editor(_)), Route::Editor(_)) = (&self.page, page) {
            self.from = from;
        } else {
            self.had = None;
            if let Some((before, from)) = self.page.take().zip(from) {
                self.left.retain(|(page, _)| *page != before);
                self.left.push((before, from));
                let past = self.left.len().saturating_sub(REMEMBERED);
                self.left.drain(..past);
            }
            let back_to = self.left.iter().find(|(left, _)| left == page);
            self.back_to = back_to.filter(|_| by_keys).map(|(_, id)| (*id, PATIENCE));
        }
        self.page = Some(page.clone());
    }
}

/// Tab goes past what can only be dragged.
fn pass_handle(ctx: &Context) {
    let focused = ctx.memory(egui::Memory::focused);
    let on_handle = focused.and_then(|id| widget(ctx, id)).filter(is_handle);
    let Some(handle) = on_handle else { return };
    let back = ctx.input(|input| input.modifiers.shift);
    match next_to(ctx, handle.id, !back) {
        Some(next) => ctx.memory_mut(|memory| memory.request_focus(next)),
        None => ctx.memory_mut(|memory| memory.surrender_focus(handle.id)),
    }
    ctx.request_repaint();
}

fn is_tab(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { key: Key::Tab, pressed: true, modifiers, .. } if !modifiers.command && !modifiers.alt
    )
}

/// What is scrolled out of sight did not disappear.
fn is_scrolling(ctx: &Context) -> bool {
    ctx.input(|input| input.smooth_scroll_delta != egui::Vec2::ZERO)
}
