//! 今日: what is late, what is due, whom to contact, which drafts were left open. Each line opens its record.

use egui::{Align, CornerRadius, Layout, RichText, ScrollArea, Sense, Ui, Vec2};

use crate::{
    app::{Action, Entry, Origin, Route},
    domain::{DueKind, DueState},
};

use super::{
    dialogs::Dialogs,
    shell::View,
    theme::{FIELD_RADIUS, SECONDARY},
    widgets::{card_ui, chip_ui, due_chip_ui, page_title_ui},
};

/// The most lines of one group; the rest stands in 待办.
const LINES: usize = 30;

/// Draws the page.
pub(super) fn today_ui(ui: &mut Ui, view: &mut View<'_>, dialogs: &mut Dialogs) {
    let now = view.app.now();
    page_title_ui(ui, view.words.today, &view.words.long_date(now.date()));
    week_ui(ui, view);
    ui.add_space(8.0);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width().min(980.0));
        ui.spacing_mut().item_spacing.y = 12.0;
        drafts_ui(ui, view);
        let Some(library) = view.app.library() else { return };
        let entries = library.index.schedule();
        let state = |entry: &Entry| DueState::of(entry.due, now);
        let group = |wanted: DueState, contact: bool| -> Vec<&Entry> {
            let of_kind = |e: &&Entry| {
                e.kind != DueKind::Confirmation
                    && (e.kind == DueKind::NextContact) == contact
                    && state(e) == wanted
            };
            entries.iter().filter(of_kind).collect()
        };
        let overdue = group(DueState::Overdue, false);
        let today = group(DueState::Today, false);
        let near = group(DueState::Near, false);
        let contacts: Vec<&Entry> = entries
            .iter()
            .filter(|e| e.kind == DueKind::NextContact && state(e) <= DueState::Today)
            .collect();
        let awaiting: Vec<&Entry> = entries
            .iter()
            .filter(|e| e.kind == DueKind::Confirmation && state(e) != DueState::Overdue)
            .collect();
        let nothing = overdue.is_empty() && today.is_empty() && contacts.is_empty();
        if nothing {
            card_ui(ui, "", |ui| {
                ui.label(RichText::new(view.words.all_clear).size(15.0));
                ui.label(RichText::new(view.words.all_clear_hint).color(view.tokens.secondary_text));
            });
        }
        for (heading, entries) in [
            (view.words.overdue, overdue),
            (view.words.due_today, today),
            (view.words.contact_today, contacts),
            (view.words.awaiting, awaiting),
            (view.words.due_soon, near),
        ] {
            group_ui(ui, view, heading, &entries, dialogs);
        }
        copies_ui(ui, view);
        broken_ui(ui, view);
        ui.add_space(12.0);
    });
}

/// One line on the week: how many talks, what is open, what falls due in it.
fn week_ui(ui: &mut Ui, view: &View<'_>) {
    let Some(library) = view.app.library() else { return };
    let today = view.app.now().date();
    let week = today.week(chrono::Weekday::Mon);
    let (first, last) = (week.first_day(), week.last_day());
    let talks = library.index.rows_dated(first, last).count();
    let due = library.index.schedule().iter();
    let due = due.filter(|e| matches!(e.kind, DueKind::Todo(_)) && (first..=last).contains(&e.due.date));
    let contacts = library.index.schedule().iter();
    let contacts =
        contacts.filter(|e| e.kind == DueKind::NextContact && (first..=last).contains(&e.due.date));
    let line = view.words.week_line(talks, due.count(), contacts.count());
    ui.label(RichText::new(line).color(view.tokens.secondary_text));
}

fn group_ui(ui: &mut Ui, view: &mut View<'_>, heading: &str, entries: &[&Entry], dialogs: &mut Dialogs) {
    if entries.is_empty() {
        return;
    }
    card_ui(ui, &format!("{heading}  {}", entries.len()), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for entry in entries.iter().take(LINES) {
            let contact = entry.kind == DueKind::NextContact;
            if entry_and_ui(ui, view, entry, contact.then_some(view.words.contacted)) {
                dialogs.ask_what_came(entry.number);
            }
        }
    });
}

/// One line as [`entry_and_ui`], with nothing to be done but opening it.
pub(super) fn entry_ui(ui: &mut Ui, view: &mut View<'_>, entry: &Entry) {
    entry_and_ui(ui, view, entry, None);
}

/// One line: the deadline, what is to be done, who has to act, the record it stands in, and a button; returns whether that
/// was pressed.
fn entry_and_ui(ui: &mut Ui, view: &mut View<'_>, entry: &Entry, button: Option<&str>) -> bool {
    let Some(library) = view.app.library() else {
        return false;
    };
    let mut pressed = false;
    let (text, owner) = library.index.entry_text(entry);
    let title = library
        .index
        .get(entry.number)
        .map_or("", |row| library.index.title(row));
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 34.0), Sense::click());
    let name = format!("{text} {owner} {}", entry.number);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(
            rect.expand2(egui::vec2(8.0, 0.0)),
            CornerRadius::same(FIELD_RADIUS),
            view.tokens.hover_fill,
        );
    }
    let mut line = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(rect)
            .layout(Layout::left_to_right(Align::Center)),
    );
    let now = view.app.now();
    line.allocate_ui_with_layout(
        Vec2::new(96.0, 34.0),
        Layout::left_to_right(Align::Center),
        |ui| {
            ui.set_min_width(96.0);
            due_chip_ui(ui, view.words, entry.due, now);
        },
    );
    line.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if let Some(button) = button {
            let name = format!("{button} {}", entry.number);
            pressed = ui.button(button).accessible_name(name).clicked();
        }
        let number = RichText::new(entry.number.to_string())
            .size(SECONDARY)
            .color(view.tokens.secondary_text);
        ui.add(egui::Label::new(number).selectable(false));
        let owner = RichText::new(owner).color(view.tokens.secondary_text);
        ui.add(egui::Label::new(owner).selectable(false).truncate());
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(egui::Label::new(text).selectable(false).truncate());
            if title != text {
                let title = RichText::new(title)
                    .size(SECONDARY)
                    .color(view.tokens.secondary_text);
                ui.add(egui::Label::new(title).selectable(false).truncate());
            }
        });
    });
    if response.clicked() {
        view.actions.push(Action::OpenRecord(entry.number));
    }
    pressed
}

fn drafts_ui(ui: &mut Ui, view: &mut View<'_>) {
    let drafts: Vec<_> = view.app.dirty_drafts().collect();
    if drafts.is_empty() {
        return;
    }
    card_ui(
        ui,
        &format!("{}  {}", view.words.drafts_open, drafts.len()),
        |ui| {
            for draft in drafts {
                ui.horizontal(|ui| {
                    let tokens = view.tokens;
                    chip_ui(
                        ui,
                        view.words.draft_unsaved,
                        tokens.warning_text,
                        tokens.warning_fill,
                    );
                    let title = draft.record.title();
                    let title = if title.is_empty() {
                        view.words.kind(draft.record.kind())
                    } else {
                        title
                    };
                    if ui.link(title).clicked() {
                        view.actions.push(Action::Go(Route::Editor(draft.key.clone())));
                    }
                    let number = match &draft.key.origin {
                        Origin::File(path) => path.display().to_string(),
                        Origin::New | Origin::Library => draft.record.number.to_string(),
                    };
                    ui.label(RichText::new(number).size(SECONDARY).color(tokens.secondary_text));
                });
            }
        },
    );
}

/// Files that could not be read: where, at which place, why.
/// Copies that sync tools left beside their records, to be merged with a click.
fn copies_ui(ui: &mut Ui, view: &mut View<'_>) {
    let Some(library) = view.app.library() else { return };
    let copies = library.copies();
    if copies.is_empty() {
        return;
    }
    let words = view.words;
    card_ui(
        ui,
        &format!("{}  {}", words.conflict_copies, copies.len()),
        |ui| {
            ui.label(RichText::new(words.conflict_copies_hint).color(view.tokens.secondary_text));
            for copy in copies {
                ui.horizontal_wrapped(|ui| {
                    let name = copy.loaded.path.file_name().unwrap_or_default().to_string_lossy();
                    ui.label(RichText::new(copy.number().to_string()).strong());
                    ui.label(RichText::new(name.as_ref()).color(view.tokens.secondary_text));
                    if let Some(by) = &copy.by {
                        ui.label(RichText::new(words.who_when(by)).color(view.tokens.secondary_text));
                    }
                    let merge = ui.link(words.merge_copy);
                    if merge
                        .accessible_name(format!("{} {name}", words.merge_copy))
                        .clicked()
                    {
                        view.actions.push(Action::MergeCopy(copy.loaded.path.clone()));
                    }
                });
            }
        },
    );
}

fn broken_ui(ui: &mut Ui, view: &mut View<'_>) {
    let Some(library) = view.app.library() else { return };
    if library.broken().is_empty() {
        return;
    }
    card_ui(
        ui,
        &format!("{}  {}", view.words.damaged_files, library.broken().len()),
        |ui| {
            ui.label(RichText::new(view.words.damaged_hint).color(view.tokens.secondary_text));
            for broken in library.broken() {
                ui.horizontal_wrapped(|ui| {
                    ui.label(
                        RichText::new(view.words.unreadable(&broken.path, &broken.problem))
                            .color(view.tokens.overdue_text),
                    );
                    if let Some(folder) = broken.path.parent()
                        && ui.link(view.words.show_in_folder).clicked()
                    {
                        view.actions.push(Action::OpenWithSystem(folder.to_owned()));
                    }
                });
            }
        },
    );
}
