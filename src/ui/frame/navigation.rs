//! The navigation at the left: the library's name and the pages, with what waits in each.

use egui::{Align, Button, CornerRadius, Layout, RichText, Sense, Ui, Vec2};

use crate::{
    app::{Action, LibraryAction, Route},
    domain::Kind,
};

use crate::ui::{
    access,
    dialogs::{CreateLibraryDialog, FileDialog, OpenLibraryDialog, UnpackBackupDialog},
    frame::View,
    theme::{self, FIELD_RADIUS, SECONDARY},
    widgets::{ICON, Icon, drop_down_mark},
};

/// Where text begins within the navigation, points.
const INDENT: f32 = 12.0;

/// Draws the navigation.
pub(crate) fn navigation_ui(ui: &mut Ui, view: &mut View<'_>) {
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.horizontal(|ui| {
        ui.add_space(INDENT);
        ui.label(
            RichText::new(view.words.app_name)
                .font(theme::bold(20.0))
                .color(view.tokens.accent),
        );
    });
    library_menu_ui(ui, view);
    ui.add_space(10.0);
    let Some(library) = view.app.workspace() else {
        return;
    };
    let waiting = library.waiting();
    let pages = [
        (Route::Today, Icon::Today, view.words.today, waiting.all()),
        (
            Route::Ledger(Kind::Internal),
            Icon::Internal,
            view.words.internal,
            0,
        ),
        (
            Route::Ledger(Kind::External),
            Icon::External,
            view.words.external,
            0,
        ),
        (Route::Todos, Icon::Todos, view.words.todos, waiting.late_todos),
        (Route::Calendar, Icon::Calendar, view.words.calendar, 0),
        (Route::Directory, Icon::Directory, view.words.directory, 0),
        (Route::Statistics, Icon::Statistics, view.words.statistics, 0),
        (Route::Settings, Icon::Settings, view.words.settings, 0),
    ];
    let shown = shown_page(view);
    for (route, icon, name, waiting) in pages {
        if page_ui(ui, view, (icon, name), waiting, shown == route) {
            view.actions.push(Action::Go(route));
        }
    }
}

/// The page that counts as chosen: in the editor, the ledger of its record.
fn shown_page(view: &View<'_>) -> Route {
    match view.app.route() {
        Route::Editor(_) => {
            let draft = view.app.current();
            draft.map_or(Route::Today, |draft| Route::Ledger(draft.record.kind()))
        }
        route => route.clone(),
    }
}

fn page_ui(ui: &mut Ui, view: &View<'_>, (icon, name): (Icon, &str), waiting: usize, chosen: bool) -> bool {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 34.0), Sense::click());
    let waits = if waiting > 0 {
        format!(" {waiting}")
    } else {
        String::new()
    };
    let said = format!("{name}{waits}");
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, chosen, &said));
    access::here(&response, chosen);
    let tokens = view.tokens;
    let fill = if chosen {
        Some(tokens.accent_soft)
    } else if response.hovered() {
        Some(tokens.hover_fill)
    } else {
        None
    };
    if let Some(fill) = fill {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(FIELD_RADIUS), fill);
    }
    let (font, color) = if chosen {
        (theme::bold(14.0), tokens.accent)
    } else {
        (egui::FontId::proportional(14.0), tokens.text)
    };
    let at = rect.left_center() + egui::vec2(INDENT + ICON / 2.0, 0.0);
    icon.paint(ui.painter(), at, color);
    let at = at + egui::vec2(ICON / 2.0 + 10.0, 0.0);
    ui.painter()
        .text(at, egui::Align2::LEFT_CENTER, name, font, color);
    if waiting > 0 {
        let at = rect.right_center() - egui::vec2(INDENT, 0.0);
        let font = theme::bold(SECONDARY);
        ui.painter().text(
            at,
            egui::Align2::RIGHT_CENTER,
            waiting.to_string(),
            font,
            tokens.overdue_text,
        );
    }
    response.clicked()
}

/// The library's name, and a menu of the others.
fn library_menu_ui(ui: &mut Ui, view: &mut View<'_>) {
    let name = view
        .app
        .workspace()
        .map_or_else(|| view.words.library_menu.to_owned(), crate::app::Workspace::name);
    let text = RichText::new(&name).size(13.0).color(view.tokens.secondary_text);
    let button = ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
        let button = Button::new((text, drop_down_mark(view.tokens.secondary_text)))
            .frame_when_inactive(false)
            .wrap_mode(egui::TextWrapMode::Truncate);
        ui.spacing_mut().button_padding.x = INDENT;
        let button = ui.add(button);
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        button.on_hover_text(format!("{}\n{name}", view.words.library_menu))
    });
    access::menu(&button.inner).show(|ui| {
        ui.set_width(280.0);
        open_libraries_ui(ui, view);
        let recent = view.app.settings().libraries.iter();
        let others = recent.filter(|recent| view.app.workspace_of(recent.id).is_none());
        let others: Vec<_> = others.collect();
        if !others.is_empty() {
            ui.label(
                RichText::new(view.words.recent_libraries)
                    .size(SECONDARY)
                    .color(view.tokens.secondary_text),
            );
            for recent in others {
                let path = recent.path.display().to_string();
                if ui.button(&recent.name).on_hover_text(path).clicked() {
                    view.actions.push(Action::ShowLibrary(recent.id));
                }
            }
            ui.separator();
        }
        if ui.button(view.words.open_other).clicked() {
            view.open(OpenLibraryDialog::default());
        }
        if ui.button(view.words.create_library).clicked() {
            view.open(CreateLibraryDialog::default());
        }
        if let Some(library) = view.app.workspace() {
            if ui.button(view.words.reload).clicked() {
                view.actions.push(LibraryAction::Reload);
            }
            ui.separator();
            if ui.button(view.words.trash.menu).clicked() {
                view.actions.push(LibraryAction::ShowTrash);
            }
            if ui.button(view.words.backup.back_up).clicked() {
                view.open(FileDialog::back_up(&library.name(), view.app.now().date()));
            }
        }
        if ui.button(view.words.backup.unpack_menu).clicked() {
            view.open(UnpackBackupDialog::default());
        }
    });
}

/// The libraries that are open, with what is late in each: a click changes to one, × closes it.
fn open_libraries_ui(ui: &mut Ui, view: &mut View<'_>) {
    for (place, library) in view.app.workspaces().enumerate() {
        let late = library.waiting().late;
        let name = library.name();
        ui.horizontal(|ui| {
            let path = library.root().display().to_string();
            let label = ui.selectable_label(place == 0, &name).on_hover_text(path);
            if label.clicked() && place > 0 {
                view.actions.push(Action::ShowLibrary(library.id()));
                ui.close();
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let close = view.words.close_library(&name);
                let cross = ui.add(Button::new("×").frame(false));
                cross.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &close));
                if cross.on_hover_text(close).clicked() {
                    view.actions.push(Action::CloseLibrary(library.id()));
                    ui.close();
                }
                if late > 0 {
                    let late = RichText::new(view.words.late_count(late)).size(SECONDARY);
                    ui.label(late.color(view.tokens.overdue_text));
                }
            });
        });
    }
    if view.app.workspace().is_some() {
        ui.separator();
    }
}
