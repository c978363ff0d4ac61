//! The shell: the window as a whole. It draws the app's state, gathers actions and hands them to the app after the
//! frame.

mod closing;
mod missing_signs;
mod running;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::{Arc, OnceLock},
    time::Instant,
};

use egui::{CentralPanel, Frame, Margin, Panel, Ui};

use crate::{
    app::{Action, Actions, App, Clock, Desktop, DraftAction, DraftKey, Ending, Route, Start},
    domain::{KeptDialog, LibraryId, Screen, WindowPlace},
};

use crate::ui::{
    access::{self, FocusTrail, Part, Tree, part_ui},
    agenda::{AppointmentsDialog, TodosView},
    dialogs::{AttachmentDialog, TrashDialog, WhereaboutsQuestion},
    editor::Editor,
    exchange::{BrokenImportQuestion, ImportDialog, MailFilesDialog},
    frame::{
        Asked, Caret, Clipboard, Layer, Layers, Notices, View, Welcome, commands,
        drop::{self, Taker},
        input_method, navigation,
        raise::Raise,
        theme::{self, Tokens},
        top_bar,
    },
    kept_dialogs,
    pages::Pages,
    paper::{Preview, PreviewLayer},
    people::DirectoryView,
    search::{LatelyUsed, Palette},
    settings::SettingsView,
    sharing::{CollisionDialog, SharedCollisionDialog, SharedVersionsDialog, VersionsDialog},
    widgets::{Candidates, FieldMenu, MenuFocus, focus_ring},
};

use closing::WindowAt;
use missing_signs::MissingSigns;

/// The window's own state: what is only seen, never saved.
pub struct Shell {
    /// The program.
    pub app: App,
    pages: Pages,
    editor: Editor,
    directory: DirectoryView,
    settings: SettingsView,
    welcome: Welcome,
    todos: TodosView,
    /// What lies over the page.
    layers: Layers,
    notices: Notices,
    field_menu: FieldMenu,
    menu_focus: MenuFocus,
    trail: FocusTrail,
    clipboard: Clipboard,
    caret: Caret,
    /// Shared with the layer that shows it over the window.
    preview: Rc<RefCell<Preview>>,
    /// Where the guide was left.
    guide_page: Rc<Cell<usize>>,
    commands_used: LatelyUsed,
    candidates: Candidates,
    /// Of which library, and which revision of its directory, the candidates are.
    candidates_of: Option<(LibraryId, u64)>,
    /// Of which library, and which revision of its content, the tags among them are.
    tags_of: Option<(LibraryId, u64)>,
    missing_signs: MissingSigns,
    quitting: bool,
    raise: Raise,
    /// Whether a frame was drawn since the window was last asked for one.
    drawn: bool,
    /// What is set for the whole desktop, once it has said so, and whether that is followed by now.
    desktop: Arc<OnceLock<Desktop>>,
    desktop_followed: bool,
    applied_scale: Option<f32>,
    applied_theme: Option<crate::domain::Theme>,
    /// When the program began, and whether rows were drawn since; until it is told how long that took.
    begun: Option<(Instant, bool)>,
    ending: Ending,
    /// Where the window is, to be kept, and as the system told it last.
    place: Option<WindowPlace>,
    window_at: WindowAt,
    /// The screens, where the system tells of them.
    screens: Vec<Screen>,
    /// The field that gets the keyboard after this frame.
    focus_wanted: Option<egui::Id>,
    /// The record that is being opened to give it another name.
    renaming: Option<DraftKey>,
    /// When it was last noted what is typed into open dialogs, seconds of the frame's clock.
    dialogs_kept: f64,
    /// Since when the system wants the program to end, seconds of the frame's clock.
    ends_since: Option<f64>,
}

impl Shell {
    /// The window over the profile of `start`, showing what that asks for.
    pub fn new(ctx: &egui::Context, clock: Clock, start: Start) -> Self {
        let waker = ctx.clone();
        let app = App::new(clock, Arc::new(move || waker.request_repaint()), start);
        Self::over(ctx, app)
    }

    /// The window over a program that has begun.
    pub(in crate::ui) fn over(ctx: &egui::Context, app: App) -> Self {
        theme::install(ctx);
        ctx.add_plugin(input_method::InputMethod::of_system());
        ctx.add_plugin(Tree);
        Self {
            app,
            pages: Pages::default(),
            editor: Editor::default(),
            directory: DirectoryView::default(),
            settings: SettingsView::default(),
            welcome: Welcome::default(),
            todos: TodosView::default(),
            layers: Layers::default(),
            notices: Notices::default(),
            field_menu: FieldMenu::default(),
            menu_focus: MenuFocus::default(),
            trail: FocusTrail::default(),
            clipboard: Clipboard::default(),
            caret: Caret::default(),
            preview: Rc::default(),
            guide_page: Rc::default(),
            commands_used: Rc::default(),
            candidates: Candidates::of_no_library(),
            candidates_of: None,
            tags_of: None,
            missing_signs: MissingSigns::default(),
            quitting: false,
            raise: Raise::default(),
            drawn: true,
            desktop: Arc::default(),
            desktop_followed: false,
            applied_scale: None,
            applied_theme: None,
            begun: None,
            ending: Ending::default(),
            renaming: None,
            focus_wanted: None,
            place: None,
            window_at: WindowAt::default(),
            screens: Vec::new(),
            dialogs_kept: 0.0,
            ends_since: None,
        }
    }

    /// From now on characters that no face has are drawn as 〓 and told. Tests leave it out: there, one is a fault.
    pub fn show_missing_signs(&self, ctx: &egui::Context) {
        self.missing_signs.install(ctx);
    }

    /// Closes the window when the system asks the program to end.
    pub(in crate::ui) fn ends_with(self, ending: Ending) -> Self {
        Self { ending, ..self }
    }

    /// Follows what is set for the whole desktop.
    #[must_use]
    pub fn in_desktop(self, desktop: Arc<OnceLock<Desktop>>) -> Self {
        Self { desktop, ..self }
    }

    /// Copies to the system's clipboard.
    pub(in crate::ui) fn with_clipboard(self) -> Self {
        let clipboard = Clipboard::of_system();
        Self { clipboard, ..self }
    }

    /// Tells in the log how long it took from here to the first frame with rows.
    pub(in crate::ui) fn begun_at(self, begun: Instant) -> Self {
        Self {
            begun: Some((begun, false)),
            ..self
        }
    }

    /// Draws one frame and does what was asked for in it.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.tell_start();
        self.note_place(&ctx);
        self.caret.rest(&ctx);
        self.app.tick(ctx.input(|input| input.time));
        if let Some(copied) = self.app.take_copied_table() {
            self.clipboard.put_table(&ctx, &copied.table);
            self.app.tell_copied(&copied);
        }
        self.raise.go_on(&ctx);
        self.field_menu.hand_on(&ctx);
        self.apply_settings(&ctx);
        self.refresh_candidates();
        let mut asked = Asked::new(self.app.address());
        if !self.layers.hold_shortcuts() {
            if self.app.current().is_some() {
                self.editor.take_keys(&ctx);
            }
            commands::shortcuts(&ctx, self.app.current().is_some(), &mut asked.commands);
        }
        self.open_what_waits(&ctx);
        self.trail.begin(&ctx);
        self.draw(ui, &mut asked);
        if let Some(text) = self.field_menu.looked_up(&ctx) {
            asked.open(Palette::looking_for(text, Rc::clone(&self.commands_used)));
        }
        self.keep_dialogs(&ctx);
        drop::take(&ctx, &self.app, self.taker(), &mut asked.actions);
        self.quitting |= asked.quit;
        for command in std::mem::take(&mut asked.commands) {
            self.run(command, &mut asked);
        }
        if let Some(field) = self.focus_wanted.take() {
            ctx.memory_mut(|memory| memory.request_focus(field));
        }
        for (address, layer) in asked.layers {
            self.layers.open(&ctx, address, layer);
        }
        self.app.typed();
        for action in asked.actions {
            if let Action::Draft(key, DraftAction::Discard) = &action {
                self.editor.forget(key);
            }
            self.app.apply(action);
        }
        self.end_when_asked(&ctx);
        self.guard_close(&ctx, asked.quit);
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

    /// Opens the layers for what the program has to show or to ask.
    fn open_what_waits(&mut self, ctx: &egui::Context) {
        if self.layers.is_empty()
            && let Some((address, dialog)) = self.app.take_waiting_dialog()
        {
            match (dialog, self.app.workspace()) {
                (KeptDialog::Settings(kept), Some(library)) => {
                    self.settings.take_back(library, kept, self.app.language());
                }
                (KeptDialog::Morning { text }, _) => self.settings.take_back_morning(text),
                (KeptDialog::Todos { todos, owner, text }, Some(library)) => {
                    self.todos.take_back(library.id(), todos, owner, text);
                }
                (dialog, _) => {
                    if let Some(layer) = kept_dialogs::reopened(dialog, &address) {
                        self.layers.open(ctx, address, layer);
                    }
                }
            }
        }
        let over = self.preview.borrow_mut().is_wanted_over(&self.app);
        self.open_while(ctx, over, |shell| PreviewLayer(Rc::clone(&shell.preview)));
        let versions = self.app.versions().is_some();
        self.open_while(ctx, versions, |_| VersionsDialog);
        let workspace = self.app.workspace();
        let versions = workspace.is_some_and(|workspace| workspace.shared_versions().is_some());
        self.open_while(ctx, versions, |_| SharedVersionsDialog);
        let workspace = self.app.workspace();
        let trash = workspace.is_some_and(|workspace| workspace.trash().is_some());
        self.open_while(ctx, trash, |_| TrashDialog);
        let appointments = self.app.offered().is_some();
        self.open_while(ctx, appointments, |_| AppointmentsDialog::default());
        let import = self.app.import().is_some();
        self.open_while(ctx, import, |_| ImportDialog::default());
        let workspace = self.app.workspace();
        let files = workspace.is_some_and(|workspace| workspace.mail_files().is_some());
        self.open_while(ctx, files, |_| MailFilesDialog::default());
        let broken = self.app.broken_import().is_some();
        self.open_while(ctx, broken, |_| BrokenImportQuestion);
        let elsewhere = self.app.elsewhere().is_some();
        self.open_while(ctx, elsewhere, |_| WhereaboutsQuestion);
        let file = self.app.attachment_question().is_some();
        self.open_while(ctx, file, |_| AttachmentDialog);
        let collision = self.app.collision().is_some();
        self.open_while(ctx, collision, |_| CollisionDialog);
        let workspace = self.app.workspace();
        let shared = workspace.is_some_and(|workspace| workspace.shared_collision().is_some());
        self.open_while(ctx, shared, |_| SharedCollisionDialog);
    }

    /// Opens a layer that is wanted and not open yet.
    fn open_while<L: Layer>(&mut self, ctx: &egui::Context, wanted: bool, layer: impl FnOnce(&Self) -> L) {
        if wanted && !self.layers.has::<L>() {
            let layer = Box::new(layer(self));
            self.layers.open(ctx, self.app.address(), layer);
        }
    }

    fn draw(&mut self, ui: &mut Ui, asked: &mut Asked) {
        let tokens = Tokens::get(ui);
        let app_name = crate::ui::wording::words(self.app.language()).app_name;
        access::window_name(ui.ctx(), app_name);
        let covered = !self.layers.is_empty();
        let mut view = View::new(ui, &self.app, asked, covered);
        let bar = Frame::new().fill(tokens.bar_fill);
        if self.app.workspace().is_some() || self.app.current().is_some() {
            Panel::left("navigation")
                .exact_size(168.0)
                .resizable(false)
                .frame(bar.inner_margin(Margin::symmetric(10, 12)))
                .show(ui, |ui| {
                    part_ui(ui, Part::Navigation, view.words.access.navigation);
                    navigation::navigation_ui(ui, &mut view);
                });
            Panel::top("top bar")
                .frame(
                    Frame::new()
                        .fill(tokens.page_fill)
                        .inner_margin(Margin::symmetric(20, 10)),
                )
                .show(ui, |ui| {
                    part_ui(ui, Part::Bar, view.words.access.bar);
                    top_bar::top_bar_ui(ui, &mut view, &mut self.notices);
                });
        }
        self.notices.strip_ui(ui, &mut view);
        self.preview.borrow_mut().beside_ui(ui, &mut view);
        let page = Frame::new().fill(tokens.page_fill).inner_margin(Margin {
            left: 20,
            right: 20,
            top: 12,
            bottom: 0,
        });
        let words = view.words;
        CentralPanel::default().frame(page).show(ui, |ui| {
            part_ui(ui, Part::Content, words.access.content);
            self.page_ui(ui, asked);
        });
        let mut view = View::new(ui, &self.app, asked, covered);
        self.layers.ui(ui, &mut view);
        let free = self.layers.free_beside(ui.ctx().content_rect().width());
        self.notices.over_ui(ui, &mut view, free);
        drop::overlay_ui(ui, &self.app, self.taker(), view.words);
        self.field_menu.ui(ui.ctx(), view.words);
        self.menu_focus.follow(ui.ctx());
        let covered = !self.layers.is_empty();
        self.trail.follow(ui.ctx(), self.app.route(), covered);
        focus_ring(ui.ctx(), tokens);
        view.actions
            .extend(self.missing_signs.take().map(Action::TellMissingSigns));
    }

    /// What takes files that are dropped now.
    fn taker(&self) -> Taker {
        if self.layers.is_empty() {
            Taker::Page
        } else if self.layers.is_only::<ImportDialog>() {
            Taker::import(&self.app)
        } else {
            Taker::Nobody
        }
    }

    fn page_ui(&mut self, ui: &mut Ui, asked: &mut Asked) {
        let covered = !self.layers.is_empty();
        let route = self.app.route().clone();
        self.leave_pages(&route, &mut asked.actions);
        self.pages.follow(&self.app);
        if let Route::Editor(key) = route {
            if self.renaming.take() == Some(key) {
                self.editor.rename();
            }
            self.editor
                .ui(ui, &mut self.app, &self.candidates, covered, asked);
            return;
        }
        self.editor.left();
        let view = &mut View::new(ui, &self.app, asked, covered);
        let Some(library) = view.app.workspace() else {
            self.welcome.ui(ui, view);
            return;
        };
        let left = view.app.settings().left.as_ref();
        let left = left.filter(|left| left.library == library.id());
        let pages = self.pages.of(library.id());
        pages.begin(left);
        match route {
            Route::Today | Route::Editor(_) => pages.today.ui(ui, view),
            Route::Ledger(kind) => pages.ledgers[kind as usize].ui(ui, view),
            Route::Todos => self.todos.ui(ui, view),
            Route::Calendar => pages.calendar.ui(ui, view),
            Route::Directory => self.directory.ui(ui, view),
            Route::Statistics => pages.statistics.ui(ui, view),
            Route::Settings => self.settings.ui(ui, view),
        }
    }

    /// What was typed on a page that is no longer shown, and is not saved, is saved.
    fn leave_pages(&mut self, shown: &Route, actions: &mut Actions) {
        if *shown != Route::Directory {
            self.directory.leave(actions);
        }
        if *shown != Route::Settings {
            self.settings.leave(actions);
        }
    }

    fn apply_settings(&mut self, ctx: &egui::Context) {
        let settings = self.app.settings();
        if self.applied_theme != Some(settings.theme) {
            // Where the system does not say, an office expects paper.
            ctx.options_mut(|options| options.fallback_theme = egui::Theme::Light);
            ctx.set_theme(match settings.theme {
                crate::domain::Theme::System => egui::ThemePreference::System,
                crate::domain::Theme::Light => egui::ThemePreference::Light,
                crate::domain::Theme::Dark => egui::ThemePreference::Dark,
            });
            self.applied_theme = Some(settings.theme);
        }
        let desktop = self.desktop.get().copied().unwrap_or_default();
        if desktop.reduce_motion && !std::mem::replace(&mut self.desktop_followed, true) {
            theme::stand_still(ctx);
        }
        let scale = settings.scale * desktop.text_scale;
        if self.applied_scale != Some(scale) {
            ctx.set_zoom_factor(scale.clamp(0.75, 2.5));
            self.applied_scale = Some(scale);
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
            self.tags_of = None;
        }
        let workspace = self.app.workspace();
        let of_content = workspace.map(|library| (library.id(), library.index.revision()));
        if self.tags_of != of_content {
            let tags = workspace.map(|library| library.index.tags()).unwrap_or_default();
            self.candidates.tags = tags.into_iter().map(|(tag, _)| tag.into()).collect();
            self.candidates.earlier.forget();
            self.tags_of = of_content;
        }
        self.candidates.earlier.look_up(|column| {
            let library = self.app.workspace();
            library
                .map(|library| library.index.earlier_texts(column))
                .unwrap_or_default()
        });
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

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        self.drawn = true;
        self.look_for_screens(ui.ctx(), frame);
        self.frame(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.keep_typed();
    }
}
