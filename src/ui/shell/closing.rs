//! What is typed when the window closes, or the system ends the program: it is kept, whatever comes next.

use egui::{Rect, Vec2};

use crate::{
    app::{Actions, Address, LeftLists, Route, Workspace},
    domain::{KeptDialog, Screen, WindowPlace},
    ui::{dialogs::QuitQuestion, search::Ledger},
};

use super::Shell;

/// How long keys are waited for that were pressed before the system asked the program to end, seconds.
const LAST_KEYS: f64 = 0.1;

/// So often it is noted what is typed into open dialogs, seconds: it may be long.
const DIALOG_SECONDS: f64 = 0.15;

/// Where the window is, as the system tells it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct WindowAt {
    inner: Option<Rect>,
    outer: Option<Rect>,
    /// How large its screen is.
    screen: Option<Vec2>,
    maximized: bool,
    /// It is minimized, or fills the whole screen for a while.
    is_away: bool,
    zoom: f32,
}

impl WindowAt {
    fn of(ctx: &egui::Context) -> Self {
        let zoom = ctx.zoom_factor();
        ctx.input(|input| {
            let window = input.viewport();
            Self {
                inner: window.inner_rect,
                outer: window.outer_rect,
                screen: window.monitor_size,
                maximized: window.maximized == Some(true),
                is_away: window.minimized == Some(true) || window.fullscreen == Some(true),
                zoom,
            }
        })
    }
}

impl Shell {
    /// What is typed into open dialogs, and on the pages of settings and to-dos beside what these save themselves.
    pub(super) fn kept(&self) -> Vec<(Address, KeptDialog)> {
        let mut kept = self.layers.kept();
        kept.extend(self.settings.kept());
        kept.extend(self.todos.kept());
        kept
    }

    /// Notes what is typed into open dialogs, a few times a second.
    pub(super) fn keep_dialogs(&mut self, ctx: &egui::Context) {
        let time = ctx.input(|input| input.time);
        if time - self.dialogs_kept < DIALOG_SECONDS {
            let page_keeps = matches!(self.app.route(), Route::Settings | Route::Todos);
            if !self.layers.is_empty() || page_keeps {
                ctx.request_repaint_after_secs(DIALOG_SECONDS as f32);
            }
            return;
        }
        self.dialogs_kept = time;
        self.app.keep_dialogs(self.kept());
    }

    /// Ends the program when the system asks for it: what is typed is kept, and nobody is asked. The keys that are on
    /// their way at that moment are waited for.
    pub(super) fn end_when_asked(&mut self, ctx: &egui::Context) {
        if !self.ending.is_asked() || self.quitting {
            return;
        }
        let now = ctx.input(|input| input.time);
        let since = *self.ends_since.get_or_insert(now);
        if now - since < LAST_KEYS {
            ctx.request_repaint_after_secs((LAST_KEYS - (now - since)) as f32);
            return;
        }
        self.quitting = true;
        self.keep_place();
        self.leave_typed();
        self.app.keep_dialogs(self.kept());
        self.app.keep_drafts_in_haste();
        ctx.send_viewport_cmd(egui::ViewportCommand::Close);
    }

    /// Asks before the window closes over unsaved changes; drafts are kept whatever the answer.
    pub(super) fn guard_close(&mut self, ctx: &egui::Context, quit: bool) {
        if quit {
            self.keep_typed();
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
        let asked = ctx.input(|input| input.viewport().close_requested());
        if !asked || self.quitting {
            return;
        }
        let unread: Vec<_> = self
            .editor
            .unread()
            .map(|(key, one)| (key.clone(), one.clone()))
            .collect();
        if self.app.unsaved_drafts().next().is_none() && unread.is_empty() {
            return self.keep_typed();
        }
        ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        self.open_while(ctx, true, |_| QuitQuestion::new(unread));
    }

    /// Keeps all that is typed and not saved: drafts, and what stands on pages.
    pub(super) fn keep_typed(&mut self) {
        self.keep_place();
        self.app.keep_dialogs(self.kept());
        self.leave_typed();
        self.app.keep_drafts();
    }

    /// Keeps where the window is and what it shows.
    fn keep_place(&mut self) {
        let library = self.app.workspace().map(Workspace::id);
        let lists = library.map(|library| {
            let ledgers = &self.pages.of(library).ledgers;
            LeftLists {
                rows: ledgers.each_ref().map(Ledger::at_cursor),
                ledgers: ledgers.each_ref().map(Ledger::left),
                todos: self.todos.left(library),
            }
        });
        self.app.keep_place(self.place, lists.unwrap_or_default());
    }

    /// Learns where the screens are, while the window is somewhere else than it was.
    pub(super) fn look_for_screens(&mut self, ctx: &egui::Context, frame: &eframe::Frame) {
        if self.window_at == WindowAt::of(ctx) {
            return;
        }
        let Some(window) = frame.winit_window() else {
            return;
        };
        let scale = window.scale_factor() as f32;
        let screens = window.available_monitors().map(|monitor| {
            let (corner, size) = (monitor.position(), monitor.size());
            Screen {
                corner: [corner.x as f32 / scale, corner.y as f32 / scale],
                size: [size.width as f32 / scale, size.height as f32 / scale],
            }
        });
        self.screens = screens.collect();
    }

    /// Notes where the window is. One that is maximized or minimized keeps the size that it goes back to.
    pub(super) fn note_place(&mut self, ctx: &egui::Context) {
        let window = WindowAt::of(ctx);
        if self.window_at == window {
            return;
        }
        self.window_at = window;
        let Some(inner) = window.inner.filter(|inner| inner.width() > 1.0) else {
            return;
        };
        if window.is_away {
            return;
        }
        let zoom = window.zoom;
        let size = [inner.width() * zoom, inner.height() * zoom];
        if window.maximized {
            let place = self.place.get_or_insert(WindowPlace {
                size,
                corner: None,
                maximized: true,
            });
            place.maximized = true;
            return;
        }
        let corner = window
            .outer
            .map(|outer| [outer.left() * zoom, outer.top() * zoom]);
        let mut place = WindowPlace {
            size,
            corner,
            maximized: false,
        };
        let own = window.screen.map(|screen| Screen {
            corner: [0.0, 0.0],
            size: [screen.x * zoom, screen.y * zoom],
        });
        // Where the system does not tell of all screens, the window's own is taken for the first.
        let screens: &[Screen] = if self.screens.is_empty() {
            own.as_slice()
        } else {
            &self.screens
        };
        if !screens.is_empty() && !place.is_seen_on(screens) {
            let restored = self
                .app
                .settings()
                .window
                .is_some_and(|left| left.corner.is_some());
            if restored && self.place.is_none() {
                // It came back to a screen that is not there any more.
                ctx.send_viewport_cmd(egui::ViewportCommand::OuterPosition(egui::pos2(40.0, 40.0)));
            }
            place.corner = None;
        }
        self.place = Some(place);
    }

    /// Saves what stands on pages.
    pub(super) fn leave_typed(&mut self) {
        let mut actions = Actions::new(self.app.address());
        self.directory.leave(&mut actions);
        self.settings.leave(&mut actions);
        for action in actions {
            self.app.apply(action);
        }
    }
}
