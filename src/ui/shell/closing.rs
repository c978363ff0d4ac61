//! What is typed when the window closes, or the system ends the program: it is kept, whatever comes next.

use crate::{
    app::{Actions, Address, Route},
    domain::KeptDialog,
    ui::dialogs::QuitQuestion,
};

use super::Shell;

/// How long keys are waited for that were pressed before the system asked the program to end, seconds.
const LAST_KEYS: f64 = 0.1;

/// So often it is noted what is typed into open dialogs, seconds: it may be long.
const DIALOG_SECONDS: f64 = 0.15;

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
        self.app.keep_dialogs(self.kept());
        self.leave_typed();
        self.app.keep_drafts();
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
