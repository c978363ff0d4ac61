//! The bar over every page: search at the left, New at the right.

use egui::{Align, Button, CornerRadius, Layout, RichText, Sense, Stroke, StrokeKind, Ui, Vec2};

use crate::app::Command;

use crate::ui::{
    access,
    frame::commands,
    frame::{Notices, View},
    theme::{FIELD_RADIUS, SECONDARY},
    widgets::drop_down_mark,
};

/// Draws the bar.
pub(crate) fn top_bar_ui(ui: &mut Ui, view: &mut View<'_>, notices: &mut Notices) {
    ui.horizontal(|ui| {
        search_ui(ui, view);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if view.app.workspace().is_some() {
                new_ui(ui, view);
            }
            notices.bell_ui(ui, view);
            if view.app.is_checking() {
                let text = RichText::new(view.words.checking()).size(SECONDARY);
                ui.add_space(8.0);
                ui.label(text.color(view.tokens.secondary_text));
            }
        });
    });
    let Some(library) = view.app.workspace() else {
        return;
    };
    let (text, color) = if !library.is_reachable() {
        (view.words.sharing.library_unreachable, view.tokens.overdue_text)
    } else if !library.is_writable() {
        (view.words.sharing.library_read_only, view.tokens.warning_text)
    } else {
        return;
    };
    ui.add(egui::Label::new(RichText::new(text).color(color)).wrap());
}

/// What looks like a search field opens the palette, which searches.
fn search_ui(ui: &mut Ui, view: &mut View<'_>) {
    let width = (ui.available_width() - 200.0).clamp(200.0, 480.0);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 32.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, view.words.search));
    let tokens = view.tokens;
    let border = if response.hovered() || response.has_focus() {
        tokens.accent
    } else {
        tokens.field_border
    };
    let radius = CornerRadius::same(FIELD_RADIUS);
    ui.painter().rect(
        rect,
        radius,
        tokens.field_fill,
        Stroke::new(1.0, border),
        StrokeKind::Inside,
    );
    let font = egui::FontId::proportional(13.0);
    let text = rect.left_center() + egui::vec2(12.0, 0.0);
    ui.painter().text(
        text,
        egui::Align2::LEFT_CENTER,
        view.words.search_hint,
        font.clone(),
        tokens.secondary_text,
    );
    let keys = commands::keys(ui.ctx(), Command::Find);
    let at = rect.right_center() - egui::vec2(12.0, 0.0);
    ui.painter()
        .text(at, egui::Align2::RIGHT_CENTER, keys, font, tokens.secondary_text);
    if response.clicked() {
        view.commands.push(Command::Find);
    }
}

fn new_ui(ui: &mut Ui, view: &mut View<'_>) {
    let text = RichText::new(format!("＋ {}", view.words.new)).color(view.tokens.on_accent);
    let button = Button::new((text, drop_down_mark(view.tokens.on_accent)))
        .fill(view.tokens.accent)
        .stroke(Stroke::NONE)
        .min_size(Vec2::new(96.0, 32.0));
    let button = ui.add(button);
    button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, view.words.new));
    access::menu(&button).show(|ui| {
        ui.set_min_width(240.0);
        for command in [Command::NewInternal, Command::NewExternal, Command::NewFromText] {
            let keys = commands::keys(ui.ctx(), command);
            if ui
                .add(Button::new(view.words.command(command)).shortcut_text(keys))
                .clicked()
            {
                view.commands.push(command);
            }
        }
    });
}
