//! The shell: the window as a whole. It draws the app's state, gathers actions and hands them to the app after the
//! frame.

use std::{sync::Arc, time::Instant};

use egui::{CentralPanel, Frame, Margin, Panel, Ui};

use crate::app::{
    Action, Actions, App, Clock, Command, DraftAction, Ending, Previewed, Profile, Route, Sheet, Start,
};

use crate::domain::LibraryId;

use super::{
    appointments_dialog::AppointmentsDialog,
    commands,
    dialogs::Dialogs,
    directory_view::DirectoryView,
    drop,
    editor::Editor,
    input_method,
    ledger::Ledger,
    navigation, notices,
    palette::Palette,
    preview::Preview,
    raise::Raise,
    settings_view::SettingsView,
    statistics_view::StatisticsView,
    theme::{self, Tokens},
    today, top_bar,
    welcome::Welcome,
    widgets::Candidates,
    wording::{self, Words},
};

/// How long keys are waited for that were pressed before the system asked the program to end, seconds.
const LAST_KEYS: f64 = 0.1;

/// The window's own state: what is only seen, never saved.
pub struct Shell {
    /// The program.
    pub app: App,
    ledgers: [Ledger; 2],
    editor: Editor,
    directory: DirectoryView,
    statistics: StatisticsView,
    appointments: AppointmentsDialog,
    today: today::Today,
    settings: SettingsView,
    welcome: Welcome,
    dialogs: Dialogs,
    palette: Palette,
    preview: Preview,
    calendar: super::calendar_view::CalendarView,
    guide: super::guide::Guide,
    todos: super::todos_view::TodosView,
    candidates: Candidates,
    /// Of which library, and which revision of its directory, the candidates are.
    candidates_of: Option<(LibraryId, u64)>,
    quitting: bool,
    raise: Raise,
    /// Whether a frame was drawn since the window was last asked for one.
    drawn: bool,
    applied_scale: Option<f32>,
    applied_theme: Option<crate::app::Theme>,
    /// When the program began, and whether rows were drawn since; until it is told how long that took.
    begun: Option<(Instant, bool)>,
    ending: Ending,
    /// Since when the system wants the program to end, seconds of the frame's clock.
    ends_since: Option<f64>,
}

/// What a view is handed beside its own state.
pub(super) struct View<'a> {
    pub(super) app: &'a App,
    pub(super) words: &'static Words,
    pub(super) tokens: &'static Tokens,
    pub(super) actions: &'a mut Actions,
    pub(super) commands: &'a mut Vec<Command>,
}

impl Shell {
    /// The window over a profile, showing what `start` asks for.
    pub fn new(ctx: &egui::Context, profile: Profile, clock: Clock, start: Start) -> Self {
        let waker = ctx.clone();
        let app = App::new(profile, clock, Arc::new(move || waker.request_repaint()), start);
        Self::over(ctx, app)
    }

    /// The window over a program that has begun.
    pub(super) fn over(ctx: &egui::Context, app: App) -> Self {
        theme::install(ctx);
        ctx.add_plugin(input_method::InputMethod::default());
        Self {
            app,
            ledgers: [
                Ledger::new(crate::domain::Kind::Internal),
                Ledger::new(crate::domain::Kind::External),
            ],
            editor: Editor::default(),
            directory: DirectoryView::default(),
            statistics: StatisticsView::default(),
            appointments: AppointmentsDialog::default(),
            today: today::Today::default(),
            settings: SettingsView::default(),
            welcome: Welcome::default(),
            dialogs: Dialogs::default(),
            palette: Palette::default(),
            preview: Preview::default(),
            calendar: super::calendar_view::CalendarView::default(),
            guide: super::guide::Guide::default(),
            todos: super::todos_view::TodosView::default(),
            candidates: Candidates::of_no_library(),
            candidates_of: None,
            quitting: false,
            raise: Raise::default(),
            drawn: true,
            applied_scale: None,
            applied_theme: None,
            begun: None,
            ending: Ending::default(),
            ends_since: None,
        }
    }

    /// Closes the window when the system asks the program to end.
    pub(super) fn ends_with(self, ending: Ending) -> Self {
        Self { ending, ..self }
    }

    /// Tells in the log how long it took from here to the first frame with rows.
    pub(super) fn begun_at(self, begun: Instant) -> Self {
        Self {
            begun: Some((begun, false)),
            ..self
        }
    }

    /// Draws one frame and does what was asked for in it.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.tell_start();
        self.app.tick(ctx.input(|input| input.time));
        self.raise.go_on(&ctx);
        self.apply_settings(&ctx);
        self.refresh_candidates();
        let (mut actions, mut commands) = (Actions::new(self.app.address()), Vec::new());
        let asked = self.app.collision().is_some() || self.app.versions().is_some();
        if !asked && !self.dialogs.is_open() && !self.palette.is_open() && !self.guide.is_open() {
            if self.app.current().is_some() {
                self.editor.take_keys(&ctx);
            }
            commands::shortcuts(&ctx, self.app.current().is_some(), &mut commands);
        }
        self.draw(ui, &mut actions, &mut commands);
        self.dialogs.poll(&mut actions);
        drop::take(&ctx, &self.app, &mut actions);
        for command in commands {
            self.run(command, &mut actions);
        }
        self.app.typed();
        for action in actions {
            if let Action::Draft(key, DraftAction::Discard) = &action {
                self.editor.forget(key);
            }
            self.app.apply(action);
        }
        self.end_when_asked(&ctx);
        self.guard_close(&ctx);
        self.note_rows(&ctx);
        if let Some(seconds) = self.app.next_wake() {
            ctx.request_repaint_after_secs(seconds as f32);
        }
    }

    /// Notes that rows were drawn for the first time; they are on the screen when the next frame begins.
    fn note_rows(&mut self, ctx: &egui::Context) {
        let has_rows = self
            .app
            .workspace()
            .is_some_and(|library| !library.index.is_empty());
        if let Some((_, drawn)) = &mut self.begun
            && has_rows
        {
            *drawn = true;
            ctx.request_repaint();
        }
    }

    /// Tells once how long it took from the start of the program until rows were on the screen.
    fn tell_start(&mut self) {
        if let Some((begun, _)) = self.begun.take_if(|(_, drawn)| *drawn) {
            let rows = self.app.workspace().map_or(0, |library| library.index.len());
            tracing::info!(ms = begun.elapsed().as_millis() as u64, rows, "list usable");
        }
    }

    fn draw(&mut self, ui: &mut Ui, actions: &mut Actions, commands: &mut Vec<Command>) {
        let words = wording::words(self.app.language());
        let tokens = Tokens::get(ui);
        let mut view = View {
            app: &self.app,
            words,
            tokens,
            actions,
            commands,
        };
        let bar = Frame::new().fill(tokens.bar_fill);
        if self.app.workspace().is_some() || self.app.current().is_some() {
            Panel::left("navigation")
                .exact_size(168.0)
                .resizable(false)
                .frame(bar.inner_margin(Margin::symmetric(10, 12)))
                .show(ui, |ui| {
                    navigation::navigation_ui(ui, &mut view, &mut self.dialogs);
                });
            Panel::top("top bar")
                .frame(
                    Frame::new()
                        .fill(tokens.page_fill)
                        .inner_margin(Margin::symmetric(20, 10)),
                )
                .show(ui, |ui| top_bar::top_bar_ui(ui, &mut view));
        }
        self.preview.beside_ui(ui, &mut view, &mut self.dialogs);
        let page = Frame::new().fill(tokens.page_fill).inner_margin(Margin {
            left: 20,
            right: 20,
            top: 12,
            bottom: 0,
        });
        CentralPanel::default()
            .frame(page)
            .show(ui, |ui| self.page_ui(ui, actions, commands));
        let mut view = View {
            app: &self.app,
            words,
            tokens,
            actions,
            commands,
        };
        self.palette.ui(ui, &mut view);
        self.preview.over_ui(ui, &mut view, &mut self.dialogs);
        super::versions_view::versions_ui(ui, &mut view);
        super::collision_view::collision_ui(ui, &mut view);
        self.guide.ui(ui, &view);
        self.appointments.ui(ui, &mut view);
        self.dialogs.ui(ui, &mut view);
        notices::notices_ui(ui, &mut view, &mut self.dialogs);
        drop::overlay_ui(ui, &self.app, words);
    }

    fn page_ui(&mut self, ui: &mut Ui, actions: &mut Actions, commands: &mut Vec<Command>) {
        let words = wording::words(self.app.language());
        let tokens = Tokens::get(ui);
        let route = self.app.route().clone();
        if let Route::Editor(_) = route {
            self.editor.ui(
                ui,
                &mut self.app,
                &self.candidates,
                &mut self.dialogs,
                actions,
                commands,
            );
            return;
        }
        let mut view = View {
            app: &self.app,
            words,
            tokens,
            actions,
            commands,
        };
        if view.app.workspace().is_none() {
            self.welcome.ui(ui, &mut view, &mut self.dialogs);
            return;
        }
        match route {
            Route::Today | Route::Editor(_) => self.today.ui(ui, &mut view, &mut self.dialogs),
            Route::Ledger(kind) => self.ledgers[kind as usize].ui(ui, &mut view, &mut self.dialogs),
            Route::Todos => self.todos.ui(ui, &mut view),
            Route::Calendar => self.calendar.ui(ui, &mut view, &mut self.dialogs),
            Route::Directory => self.directory.ui(ui, &mut view, &mut self.dialogs),
            Route::Statistics => self.statistics.ui(ui, &mut view, &mut self.dialogs),
            Route::Settings => self.settings.ui(ui, &mut view),
        }
    }

    /// Carries out a command by its action, or by the part of the window that it concerns.
    fn run(&mut self, command: Command, actions: &mut Actions) {
        match command {
            Command::Save if self.editor.refuses_to_save() => {}
            Command::Open => self.dialogs.open_library(),
            Command::Find => self.palette.open(),
            Command::NewFromText if self.app.workspace().is_some() => self.dialogs.open_paste(),
            Command::Help => self.guide.toggle(),
            Command::Live => {
                if let Some(draft) = self.app.current() {
                    self.editor.toggle_live(self.app.now(), &draft.record);
                }
            }
            Command::Preview | Command::Briefing | Command::PreviewBeside if self.app.current().is_none() => {
                if let (Command::Preview, Route::Ledger(kind)) = (command, self.app.route()) {
                    actions.extend(self.ledgers[*kind as usize].preview_selected(&self.app));
                }
            }
            Command::Preview | Command::Briefing => {
                let sheet = match command {
                    Command::Briefing => Sheet::Briefing,
                    _ => Sheet::Record,
                };
                if let Some(draft) = self.app.current() {
                    self.preview.enlarge();
                    let of = Previewed::Draft(draft.key.clone());
                    actions.push(Action::Preview(Some((of, sheet))));
                }
            }
            Command::PreviewBeside => self.preview.toggle_beside(&self.app, actions),
            Command::ExportPdf => self
                .dialogs
                .export_current(&self.app, super::preview::sheet(&self.app)),
            _ => actions.extend(commands::action(command, &self.app)),
        }
    }

    fn apply_settings(&mut self, ctx: &egui::Context) {
        let settings = self.app.settings();
        if self.applied_theme != Some(settings.theme) {
            // Where the system does not say, an office expects paper.
            ctx.options_mut(|options| options.fallback_theme = egui::Theme::Light);
            ctx.set_theme(match settings.theme {
                crate::app::Theme::System => egui::ThemePreference::System,
                crate::app::Theme::Light => egui::ThemePreference::Light,
                crate::app::Theme::Dark => egui::ThemePreference::Dark,
            });
            self.applied_theme = Some(settings.theme);
        }
        if self.applied_scale != Some(settings.scale) {
            ctx.set_zoom_factor(settings.scale.clamp(0.75, 2.5));
            self.applied_scale = Some(settings.scale);
        }
    }

    fn refresh_candidates(&mut self) {
        let workspace = self.app.workspace();
        let key = workspace.map(|library| (library.id(), library.directory_revision()));
        if self.candidates_of != key {
            self.candidates = workspace.map_or_else(Candidates::of_no_library, |library| {
                Candidates::new(library.directory(), Some(&library.settings()))
            });
            self.candidates_of = key;
        }
    }

    /// Ends the program when the system asks for it: what is typed is kept, and nobody is asked. The keys that are on
    /// their way at that moment are waited for.
    fn end_when_asked(&mut self, ctx: &egui::Context) {
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
        self.app.keep_drafts_in_haste();
        ctx.send_viewport_cmd(egui::ViewportCommand::Close);
    }

    /// Asks before the window closes over unsaved changes; drafts are kept whatever the answer.
    fn guard_close(&mut self, ctx: &egui::Context) {
        if self.dialogs.take_quit() {
            self.quitting = true;
            self.app.keep_drafts();
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
        let asked = ctx.input(|input| input.viewport().close_requested());
        if !asked || self.quitting {
            return;
        }
        let unsaved = self.app.dirty_drafts().count();
        if unsaved > 0 {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.dialogs.ask_to_quit(unsaved);
        } else {
            self.app.keep_drafts();
        }
    }
}

impl eframe::App for Shell {
    /// Comes before each frame, and alone while the window is minimized or hidden: other starts are answered, jobs end and
    /// reminders are said all the same.
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        let hidden = !std::mem::replace(&mut self.drawn, false);
        if self.app.follow_starts() {
            self.raise.begin(ctx, hidden);
        }
        if hidden {
            // egui's clock stands still, so drafts do not grow old enough to be kept.
            self.app.tick(ctx.input(|input| input.time));
            self.app.write_drafts();
            if let Some(seconds) = self.app.next_wake() {
                ctx.request_repaint_after_secs(seconds as f32);
            }
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.drawn = true;
        self.frame(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.app.keep_drafts();
    }
}
