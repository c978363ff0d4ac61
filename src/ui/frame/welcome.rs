//! The first page: three ways to begin, and the libraries opened lately.

use std::time::Duration;

use egui::{Button, CornerRadius, Frame, Margin, ProgressBar, RichText, Sense, Stroke, Ui};

use crate::app::Action;

use crate::ui::{
    dialogs::{CreateLibraryDialog, OpenLibraryDialog, UnpackBackupDialog},
    frame::View,
    theme::{self, CARD_RADIUS, SECONDARY},
};

/// How often a figure that moves by itself is drawn.
const PROGRESS_EVERY: Duration = Duration::from_millis(100);

/// The page's state: none, so far.
#[derive(Debug, Default)]
pub(crate) struct Welcome {}

impl Welcome {
    /// Draws the page.
    #[expect(clippy::unused_self, reason = "all pages are drawn alike")]
    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let words = view.words;
        ui.vertical_centered(|ui| {
            ui.set_max_width(ui.available_width().min(560.0));
            ui.add_space((ui.available_height() * 0.12).min(96.0));
            ui.label(RichText::new(words.welcome.title).font(theme::bold(28.0)));
            ui.label(RichText::new(words.welcome.text).color(view.tokens.secondary_text));
            ui.add_space(20.0);
            if let Some((done, total)) = view.app.opening() {
                opening_ui(ui, view, done, total);
                return;
            }
            if choice_ui(ui, view, words.welcome.sample, words.welcome.sample_text, true) {
                let root = crate::app::default_library_folder(true);
                view.actions.push(Action::CreateLibrary {
                    root,
                    name: String::new(),
                    sample: true,
                });
            }
            if choice_ui(ui, view, words.welcome.create, words.welcome.create_text, false) {
                view.open(CreateLibraryDialog::default());
            }
            if choice_ui(ui, view, words.welcome.open, words.welcome.open_text, false) {
                view.open(OpenLibraryDialog::default());
            }
            if ui.link(words.backup.unpack_menu).clicked() {
                view.open(UnpackBackupDialog::default());
            }
            recent_ui(ui, view);
        });
    }
}

fn opening_ui(ui: &mut Ui, view: &View<'_>, done: usize, total: usize) {
    ui.label(view.words.opening);
    if total > 0 {
        ui.add(ProgressBar::new(done as f32 / total as f32).desired_width(360.0));
        ui.label(
            RichText::new(view.words.progress(done, total))
                .size(SECONDARY)
                .color(view.tokens.secondary_text),
        );
    } else {
        ui.spinner();
    }
    // The figure moves without any input.
    ui.ctx().request_repaint_after(PROGRESS_EVERY);
    ui.add_space(8.0);
    if ui.button(view.words.cancel).clicked() {
        view.app.cancel_opening();
    }
}

/// A large card to click on.
fn choice_ui(ui: &mut Ui, view: &View<'_>, heading: &str, text: &str, main: bool) -> bool {
    let tokens = view.tokens;
    let border = if main { tokens.accent } else { tokens.border };
    let frame = Frame::new()
        .fill(tokens.card_fill)
        .stroke(Stroke::new(1.0, border))
        .corner_radius(CornerRadius::same(CARD_RADIUS))
        .inner_margin(Margin::symmetric(18, 12));
    let mut prepared = frame.begin(ui);
    {
        let ui = &mut prepared.content_ui;
        ui.set_width(ui.available_width());
        ui.with_layout(egui::Layout::top_down(egui::Align::LEFT), |ui| {
            let color = if main { tokens.accent } else { tokens.text };
            ui.add(
                egui::Label::new(RichText::new(heading).font(theme::bold(15.0)).color(color))
                    .selectable(false),
            );
            ui.add(egui::Label::new(RichText::new(text).color(tokens.secondary_text)).selectable(false));
        });
    }
    let rect = prepared.content_ui.min_rect() + frame.inner_margin;
    let response = ui.interact(rect, ui.scope_id().with(heading), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, heading));
    if response.hovered() || response.has_focus() {
        prepared.frame.fill = tokens.hover_fill;
        prepared.frame.stroke = Stroke::new(1.0, tokens.accent);
    }
    prepared.end(ui);
    response.clicked()
}

fn recent_ui(ui: &mut Ui, view: &mut View<'_>) {
    if view.app.settings().libraries.is_empty() {
        return;
    }
    ui.add_space(16.0);
    ui.with_layout(egui::Layout::top_down(egui::Align::LEFT), |ui| {
        ui.label(RichText::new(view.words.recent_libraries).font(theme::bold(14.0)));
        for recent in &view.app.settings().libraries {
            ui.horizontal(|ui| {
                if ui.link(&recent.name).clicked() {
                    view.actions.push(Action::ShowLibrary(recent.id));
                }
                let path = RichText::new(recent.path.display().to_string());
                ui.label(path.size(SECONDARY).color(view.tokens.secondary_text));
                let remove = ui
                    .add(Button::new("×").frame(false))
                    .on_hover_text(view.words.remove);
                if remove
                    .accessible_name(format!("{} {}", view.words.remove, recent.name))
                    .clicked()
                {
                    view.actions.push(Action::ForgetLibrary(recent.id));
                }
            });
        }
    });
}
