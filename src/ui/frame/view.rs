//! The view: what a page or a layer is handed beside its own state, and through which it asks for things.

use std::{any::Any, cell::Cell, sync::Arc};

use egui::{Response, Ui};

use crate::{
    app::{Actions, Address, Addressed, App, Command},
    domain::{KeptDialog, OwnFields},
    ui::{
        theme::Tokens,
        wording::{self, Words},
    },
};

/// What a page or a layer is handed beside its own state.
pub(crate) struct View<'a> {
    pub(crate) app: &'a App,
    pub(crate) words: &'static Words,
    pub(crate) tokens: &'static Tokens,
    pub(crate) actions: &'a mut Actions,
    pub(crate) commands: &'a mut Vec<Command>,
    layers: &'a mut Vec<(Address, Box<dyn Layer>)>,
    quit: &'a mut bool,
    /// Something lies over the page: its keys wait.
    pub(crate) covered: bool,
    /// A layer is drawn for the first time, and nothing in it has the keyboard yet.
    opening: Cell<bool>,
}

/// What was asked for in one frame; it is done after the frame.
#[derive(Default)]
pub(crate) struct Asked {
    pub(crate) actions: Actions,
    pub(crate) commands: Vec<Command>,
    /// What is put over the page, the last one on top, and what each speaks of.
    pub(crate) layers: Vec<(Address, Box<dyn Layer>)>,
    /// The window closes without another question.
    pub(crate) quit: bool,
}

impl Asked {
    /// Nothing yet, of a frame that shows what is at `address`.
    pub(crate) fn new(address: Address) -> Self {
        Self {
            actions: Actions::new(address),
            ..Self::default()
        }
    }

    /// Puts something over the page.
    pub(crate) fn open(&mut self, layer: impl Layer) {
        let address = self.actions.address().clone();
        self.layers.push((address, Box::new(layer)));
    }
}

impl<'a> View<'a> {
    /// The fields that the office of the library shown added.
    pub(crate) fn own_fields(&self) -> Arc<OwnFields> {
        Arc::clone(self.app.rules().own_fields())
    }

    /// The view of a frame.
    pub(crate) fn new(ui: &Ui, app: &'a App, asked: &'a mut Asked, covered: bool) -> Self {
        Self {
            app,
            words: wording::words(app.language()),
            tokens: Tokens::get(ui),
            actions: &mut asked.actions,
            commands: &mut asked.commands,
            layers: &mut asked.layers,
            quit: &mut asked.quit,
            covered,
            opening: Cell::new(false),
        }
    }

    /// Puts something over the page.
    pub(crate) fn open(&mut self, layer: impl Layer) {
        let address = self.actions.address().clone();
        self.layers.push((address, Box::new(layer)));
    }

    /// Closes the window without another question.
    pub(crate) fn quit(&mut self) {
        *self.quit = true;
    }

    /// Says that a layer is drawn for the first time.
    pub(super) fn begin_layer(&self, first_time: bool) {
        self.opening.set(first_time);
    }

    /// Gives the keyboard to the first widget of a layer that offers itself: its first field, or without any the
    /// harmless button.
    pub(crate) fn offer_focus(&self, widget: &Response) {
        if self.opening.take() {
            widget.request_focus();
        }
    }
}

/// Something over the page: a dialog, the palette, the guide. It is opened with [`View::open`], and the stack of layers
/// shows it, gives it the keyboard and closes it.
pub(crate) trait Layer: Any {
    /// Draws what is in it.
    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next;

    /// How wide its content is where the window has room for it, points.
    fn width(&self) -> f32 {
        480.0
    }

    /// Where it stands.
    fn place(&self) -> Place {
        Place::Middle
    }

    /// Whether something was typed into it that would be gone with it: a click outside then does nothing, and Esc asks.
    fn has_typed(&self) -> bool {
        false
    }

    /// What was typed into it, as it is kept for the next start; asked where [`Self::has_typed`] says yes.
    fn kept(&self) -> Option<KeptDialog> {
        None
    }

    /// It is left with Esc or by a click outside.
    fn leave(&mut self, _view: &mut View<'_>, _how: Leaving) -> Next {
        Next::Done
    }

    /// Whether the shortcuts of the window work while it is on top.
    fn lets_shortcuts_through(&self) -> bool {
        false
    }

    /// Whether it is seen under another layer.
    fn is_seen_below(&self) -> bool {
        true
    }
}

/// How a layer goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// It stays on the screen.
    Stay,
    /// It is done with.
    Done,
    /// It is done with, and so is the layer under it, which asked something.
    DoneBelow,
}

/// How a layer is left without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaving {
    /// With Esc.
    Escape,
    /// By a click outside.
    Outside,
}

impl Leaving {
    /// Leaves a question that Esc puts off by an action, and that a click outside, likelier a slip, does not touch.
    pub(crate) fn put_off(self, view: &mut View<'_>, later: impl Addressed) -> Next {
        match self {
            Self::Outside => Next::Stay,
            Self::Escape => {
                view.actions.push(later);
                Next::Done
            }
        }
    }
}

/// Where a layer stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Place {
    /// In the middle of the window.
    Middle,
    /// So many points under the upper edge; the page behind it stays light.
    Top(f32),
}
