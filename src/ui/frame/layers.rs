//! The layers over the page: a stack of dialogs and the like. Focus, Esc and a click outside are handled here, once for
//! all of them.

use std::any::Any;

use egui::{
    Area, Color32, Context, Frame, Id, Key, LayerId, Modifiers, Order, Popup, Rect, Sense, Ui, UiBuilder,
    UiKind, Vec2,
};

use crate::{
    app::Address,
    domain::KeptDialog,
    ui::{
        access::{dialog_ui, first_in, neighbour},
        input_method,
    },
};

use super::{
    abandon::Abandon,
    view::{Layer, Leaving, Next, Place, View},
};

/// The room around the content of a layer, points.
const MARGIN: f32 = 20.0;

/// What stays free beside a layer's content, points.
const BESIDE: f32 = 80.0;

/// What stays free between a layer and the window's edge, points.
const EDGE: f32 = 12.0;

/// After so many passes a layer is shown, though its size still changes.
const PASSES: usize = 5;

/// So many frames a layer that is done still keeps the keyboard from what is under it.
const FRAMES_TO_GO: u8 = 2;

/// How dark the page behind the lowest layer and behind the next ones becomes, of 255.
const SHADE: [u8; 2] = [100, 50];

/// The stack.
#[derive(Default)]
pub(crate) struct Layers {
    stack: Vec<Open>,
    /// What gets the keyboard back, in so many frames: under a layer that is just going nothing can have it.
    back_to: Option<(Id, u8)>,
    /// How many were opened so far: each gets ids of its own, so that none begins with the state of an earlier one.
    opened: u64,
}

/// A layer on the stack.
struct Open {
    layer: Box<dyn Layer>,
    id: Id,
    /// What it speaks of, whatever the window shows by now.
    address: Address,
    /// What had the keyboard before; it gets it back.
    focus_before: Option<Id>,
    spot: Spot,
    /// It was seen already.
    begun: bool,
    /// Something in it has had the keyboard, or there is nothing that could.
    reached: bool,
}

/// Where a layer stands. It is drawn unseen until its size is known, and then stays where it is: nothing moves away
/// under the pointer. What becomes higher grows downwards.
#[derive(Debug, Default)]
struct Spot {
    room: Option<Rect>,
    size: Vec2,
    top: Option<f32>,
    passes: usize,
}

impl Layers {
    /// Puts a layer on top, which speaks of what is at `address`.
    pub(crate) fn open(&mut self, ctx: &Context, address: Address, layer: Box<dyn Layer>) {
        self.opened += 1;
        self.stack.push(Open {
            id: Id::unique(("layer", self.opened)),
            layer,
            address,
            focus_before: ctx.memory(egui::Memory::focused),
            spot: Spot::default(),
            begun: false,
            reached: false,
        });
    }

    /// Whether anything lies over the page.
    pub(crate) fn is_empty(&self) -> bool {
        self.stack.is_empty()
    }

    /// How much of a window of this width, points, stays free at the left of the layer on top.
    pub(crate) fn free_beside(&self, window: f32) -> Option<f32> {
        let width = self.stack.last()?.layer.width() + 2.0 * MARGIN;
        Some((window - width) / 2.0)
    }

    /// Whether the shortcuts of the window wait.
    pub(crate) fn hold_shortcuts(&self) -> bool {
        let top = self.stack.last();
        top.is_some_and(|open| !open.layer.lets_shortcuts_through())
    }

    /// Whether a layer of a kind is open.
    pub(crate) fn has<L: Layer>(&self) -> bool {
        let is_one = |open: &Open| {
            let layer: &dyn Any = open.layer.as_ref();
            layer.is::<L>()
        };
        self.stack.iter().any(is_one)
    }

    /// Whether one of a kind is all that is open.
    pub(crate) fn is_only<L: Layer>(&self) -> bool {
        self.stack.len() == 1 && self.has::<L>()
    }

    /// What was typed into those that are open, and what each speaks of.
    pub(crate) fn kept(&self) -> Vec<(Address, KeptDialog)> {
        let typed = self.stack.iter().filter(|open| open.layer.has_typed());
        let kept = typed.filter_map(|open| Some((open.address.clone(), open.layer.kept()?)));
        kept.collect()
    }

    /// Draws the stack.
    pub(crate) fn ui(&mut self, ui: &Ui, view: &mut View<'_>) {
        self.give_keyboard_back(ui);
        let Some(top) = self.stack.len().checked_sub(1) else {
            return;
        };
        let mut done = vec![false; self.stack.len()];
        let mut shades = SHADE.into_iter();
        for (i, open) in self.stack.iter_mut().enumerate() {
            if i < top && !open.layer.is_seen_below() {
                continue;
            }
            let shade = shades.next().unwrap_or_default();
            let around = view.actions.readdress(open.address.clone());
            let next = open.ui(ui, view, i == top, shade);
            view.actions.readdress(around);
            match next {
                Next::Stay => {}
                Next::Done => done[i] = true,
                Next::DoneBelow => {
                    done[i] = true;
                    if let Some(below) = i.checked_sub(1) {
                        done[below] = true;
                    }
                }
            }
        }
        let ctx = ui.ctx();
        for open in &mut self.stack {
            // What is gone by then gives the keyboard to its neighbour.
            let beside = open.focus_before.and_then(|before| neighbour(ctx, before));
            open.focus_before = beside.or(open.focus_before);
        }
        for i in (0..done.len()).rev().filter(|i| done[*i]) {
            let closed = self.stack.remove(i);
            self.back_to = closed.focus_before.map(|before| (before, FRAMES_TO_GO));
        }
    }

    /// Gives the keyboard back after a layer, unless something has it by now.
    fn give_keyboard_back(&mut self, ui: &Ui) {
        let Some((to, frames)) = self.back_to.take() else {
            return;
        };
        ui.ctx().request_repaint();
        if frames > 0 {
            let to = neighbour(ui.ctx(), to).unwrap_or(to);
            self.back_to = Some((to, frames - 1));
        } else if ui.memory(|memory| memory.focused().is_none()) {
            ui.memory_mut(|memory| memory.request_focus(to));
        }
    }
}

impl Open {
    fn ui(&mut self, ui: &Ui, view: &mut View<'_>, is_top: bool, shade: u8) -> Next {
        let ctx = ui.ctx();
        let room = ctx.content_rect();
        let width = self.layer.width().min(room.width() - BESIDE);
        let place = self.layer.place();
        let (corner, seen) = self.spot.corner(room, width + 2.0 * MARGIN, place);
        let popup_open = Popup::is_any_open(ctx);
        ctx.memory_mut(|memory| memory.set_modal_layer(LayerId::new(Order::Foreground, self.id)));
        view.begin_layer(seen && is_top && !self.begun);
        let area = Area::new(self.id)
            .kind(UiKind::Modal)
            .sense(Sense::hover())
            .order(Order::Foreground)
            // A press beside the top layer must not bring up the one below.
            .interactable(is_top)
            .constrain(false)
            .fixed_pos(corner);
        let shown = area.show(ctx, |ui| {
            if !seen {
                ui.set_invisible();
            }
            let shade = if place == Place::Middle {
                Color32::from_black_alpha(shade)
            } else {
                Color32::TRANSPARENT
            };
            let behind = backdrop_ui(ui, room, shade);
            let sense = Sense::CLICK | Sense::DRAG;
            let framed = ui.scope_builder(UiBuilder::new().sense(sense), |ui| {
                Frame::popup(ui.style()).inner_margin(MARGIN).show(ui, |ui| {
                    ui.set_width(width);
                    self.layer.ui(ui, view)
                })
            });
            dialog_ui(ui);
            (behind, framed.inner.inner, framed.inner.response.rect.size())
        });
        let (clicked_outside, next, size) = shown.inner;
        view.begin_layer(false);
        if self.begun && is_top && !popup_open {
            self.reach(ctx);
        }
        self.begun |= seen;
        self.spot.measured(ctx, size);
        if next != Next::Stay || !is_top {
            return next;
        }
        let escape = !popup_open
            && !input_method::is_composing(ctx)
            && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        let way = if escape {
            Some(Leaving::Escape)
        } else {
            clicked_outside.then_some(Leaving::Outside)
        };
        way.map_or(Next::Stay, |way| self.left(view, way))
    }

    /// Gives the keyboard to the first thing in a layer of which nothing has asked for it.
    fn reach(&mut self, ctx: &Context) {
        if std::mem::replace(&mut self.reached, true) || ctx.memory(|memory| memory.focused().is_some()) {
            return;
        }
        let layer = LayerId::new(Order::Foreground, self.id);
        if let Some(first) = first_in(ctx, layer, |_| true) {
            ctx.memory_mut(|memory| memory.request_focus(first));
        }
    }

    /// What Esc and a click outside do.
    fn left(&mut self, view: &mut View<'_>, way: Leaving) -> Next {
        match (way, self.layer.has_typed()) {
            (Leaving::Escape, true) => {
                view.open(Abandon);
                Next::Stay
            }
            (Leaving::Outside, true) => Next::Stay,
            (way, false) => self.layer.leave(view, way),
        }
    }
}

/// What lies between a layer and what is under it; returns whether it was clicked.
fn backdrop_ui(ui: &mut Ui, room: Rect, shade: Color32) -> bool {
    let sense = Sense::CLICK | Sense::DRAG;
    let mut behind = ui.new_child(UiBuilder::new().sense(sense).max_rect(room));
    behind.set_min_size(room.size());
    ui.painter().rect_filled(room, 0.0, shade);
    behind.response().clicked()
}

impl Spot {
    /// The upper left corner, and whether the layer is seen there.
    fn corner(&mut self, room: Rect, width: f32, place: Place) -> (egui::Pos2, bool) {
        if self.room.replace(room) != Some(room) && self.top.is_some() {
            self.top = Some(self.middle(room));
        }
        let left = (room.center().x - width / 2.0).round();
        if let Place::Top(under) = place {
            // The first pass of a new area is never seen.
            return (egui::pos2(left, room.top() + under), self.passes > 0);
        }
        // What outgrew the window moves up.
        let lowest = (room.bottom() - EDGE - self.size.y).max(room.top() + EDGE);
        let top = self.top.unwrap_or_else(|| self.middle(room)).min(lowest).round();
        (egui::pos2(left, top), self.top.is_some())
    }

    fn middle(&self, room: Rect) -> f32 {
        (room.center().y - self.size.y / 2.0)
            .max(room.top() + EDGE)
            .round()
    }

    /// Takes the size that the layer had in a pass; once it is the same twice, it is known.
    fn measured(&mut self, ctx: &Context, size: Vec2) {
        let same = (size - self.size).abs().max_elem() < 0.5;
        self.size = size;
        self.passes += 1;
        if self.top.is_none() {
            if self.passes > 1 && same || self.passes >= PASSES {
                self.top = self.room.map(|room| self.middle(room));
            }
            ctx.request_repaint();
        }
    }
}
