//! 今日: what is late, what is due, whom to contact, which drafts were left open. Each line opens its record.

use std::{collections::BTreeSet, rc::Rc};

use chrono::{NaiveDateTime, Timelike};
use egui::{Align, Button, CornerRadius, Layout, RichText, ScrollArea, Sense, Sides, Ui, Vec2};

use crate::{
    app::{Action, ChangedByOther, Entry, Origin, Route, Sheet, Silent, Slipping},
    domain::{Due, DueKind, DueState, RecordNumber},
};

use super::{
    dialogs::Dialogs,
    shell::View,
    theme::{FIELD_RADIUS, SECONDARY},
    widgets::{card_ui, chip_ui, due_chip_ui, page_title_ui},
};

/// What is due within so many days may be near, whatever counts as near.
const SOON: i64 = 60;

/// The most lines of one group; the rest stands in 待办.
const LINES: usize = 30;

/// What the page keeps between frames.
#[derive(Debug, Default)]
pub(super) struct Today {
    /// What slips, as long as the library, the hour and the person's name are these.
    slipping: Option<((u64, NaiveDateTime, String), Rc<Slipping>)>,
}

impl Today {
    fn slipping(&mut self, view: &View<'_>) -> Rc<Slipping> {
        let Some(library) = view.app.library() else {
            return Rc::default();
        };
        let now = view.app.now();
        let hour = now.date().and_hms_opt(now.hour(), 0, 0).unwrap_or(now);
        let me = view.app.settings().user_name.trim();
        let key = (library.index.revision(), hour, me.to_owned());
        if let Some((of, slipping)) = &self.slipping
            && *of == key
        {
            return Rc::clone(slipping);
        }
        let slipping = Rc::new(library.index.slipping(me, now));
        self.slipping = Some((key, Rc::clone(&slipping)));
        slipping
    }

    /// Draws the page.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>, dialogs: &mut Dialogs) {
        let slipping = self.slipping(view);
        today_ui(ui, view, dialogs, &slipping);
    }
}

fn today_ui(ui: &mut Ui, view: &mut View<'_>, dialogs: &mut Dialogs, slipping: &Slipping) {
    let now = view.app.now();
    Sides::new().shrink_left().show(
        ui,
        |ui| page_title_ui(ui, view.words.today, &view.words.long_date(now.date())),
        |ui| {
            let records = with_open_todos(view);
            let button = ui.add_enabled(!records.is_empty(), Button::new(view.words.todo_sheet));
            if button.on_hover_text(view.words.todo_sheet_hint).clicked() {
                dialogs.export_records(view.app, records, Sheet::Todos);
            }
        },
    );
    week_ui(ui, view);
    ui.add_space(8.0);
    let area = ScrollArea::vertical().id_salt("today").auto_shrink(false);
    area.show(ui, |ui| {
        ui.set_max_width(ui.available_width().min(980.0));
        ui.spacing_mut().item_spacing.y = 12.0;
        drafts_ui(ui, view);
        let Some(library) = view.app.library() else { return };
        let entries = library.index.schedule();
        // The schedule is sorted: what is due later than soon is not looked at.
        let soon = entries.partition_point(|entry| (entry.due.date - now.date()).num_days() <= SOON);
        let entries = &entries[..soon];
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
        silent_ui(ui, view, dialogs, &slipping.silent);
        aimless_ui(ui, view, &slipping.aimless);
        changed_ui(ui, view, &slipping.changed);
        copies_ui(ui, view);
        broken_ui(ui, view);
        ui.add_space(12.0);
    });
}

/// The records in which something is to be done, each once.
fn with_open_todos(view: &View<'_>) -> Vec<RecordNumber> {
    let Some(index) = view.app.library().map(|library| &library.index) else {
        return Vec::new();
    };
    let due = index.schedule().iter();
    let due = due.filter(|entry| matches!(entry.kind, DueKind::Todo(_)));
    let numbers = due.map(|entry| entry.number);
    let numbers: BTreeSet<RecordNumber> = numbers
        .chain(index.undated().iter().map(|todo| todo.number))
        .collect();
    numbers.into_iter().collect()
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

/// Counterparts that were not contacted for long.
fn silent_ui(ui: &mut Ui, view: &mut View<'_>, dialogs: &mut Dialogs, silent: &[Silent]) {
    let words = view.words;
    let lines = silent.iter().take(LINES).map(|silent| Line {
        number: silent.number,
        at: None,
        chip: Chip::Word(words.silent_for(silent.days)),
        note: String::new(),
        text: silent.counterpart.clone(),
        aside: words.last_contact(silent.last, view.app.now().date()),
        button: Some(words.contacted),
    });
    if let Some(number) = lines_ui(
        ui,
        view,
        (words.silent, words.silent_hint, silent.len()),
        &lines.collect::<Vec<_>>(),
    ) {
        dialogs.ask_what_came(number);
    }
}

/// Open matters without a next contact.
fn aimless_ui(ui: &mut Ui, view: &mut View<'_>, aimless: &[RecordNumber]) {
    let Some(library) = view.app.library() else { return };
    let index = &library.index;
    let lines: Vec<Line<'_>> = aimless
        .iter()
        .take(LINES)
        .filter_map(|number| index.get(*number))
        .map(|row| Line {
            number: row.number,
            at: Some(DueKind::NextContact),
            chip: Chip::Word(view.words.status(row.status).to_owned()),
            note: String::new(),
            text: index.title(row).to_owned(),
            aside: index.counterpart(row).to_owned(),
            button: None,
        })
        .collect();
    let words = view.words;
    lines_ui(
        ui,
        view,
        (words.aimless, words.aimless_hint, aimless.len()),
        &lines,
    );
}

/// What colleagues saved since yesterday.
fn changed_ui(ui: &mut Ui, view: &mut View<'_>, changed: &[ChangedByOther]) {
    let Some(library) = view.app.library() else { return };
    let index = &library.index;
    let words = view.words;
    let lines = changed.iter().take(LINES).map(|changed| Line {
        number: changed.number,
        at: None,
        chip: Chip::Word(words.clock(changed.at, view.app.now().date())),
        note: String::new(),
        text: index
            .get(changed.number)
            .map_or_else(String::new, |row| index.title(row).to_owned()),
        aside: changed.by.clone(),
        button: None,
    });
    lines_ui(
        ui,
        view,
        (words.changed_by_others, "", changed.len()),
        &lines.collect::<Vec<_>>(),
    );
}

/// What stands at the head of a line.
enum Chip {
    Due(Due),
    Word(String),
}

/// A line about a record.
struct Line<'a> {
    number: RecordNumber,
    /// What of the record is spoken of.
    at: Option<DueKind>,
    chip: Chip,
    text: String,
    /// Smaller, behind the text.
    note: String,
    aside: String,
    button: Option<&'a str>,
}

/// Lines under a heading, nothing where there are none; returns the record whose button was pressed.
fn lines_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    (heading, hint, count): (&str, &str, usize),
    lines: &[Line<'_>],
) -> Option<RecordNumber> {
    let mut pressed = None;
    if lines.is_empty() {
        return pressed;
    }
    card_ui(ui, &format!("{heading}  {count}"), |ui| {
        if !hint.is_empty() {
            let hint = RichText::new(hint).size(SECONDARY);
            ui.label(hint.color(view.tokens.secondary_text));
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        for line in lines {
            if line_ui(ui, view, line) {
                pressed = Some(line.number);
            }
        }
    });
    pressed
}

/// One line; a click opens its record. Returns whether its button was pressed.
fn line_ui(ui: &mut Ui, view: &mut View<'_>, line: &Line<'_>) -> bool {
    let tokens = view.tokens;
    let mut pressed = false;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 34.0), Sense::click());
    let name = format!("{} {} {}", line.text, line.aside, line.number);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    if response.hovered() || response.has_focus() {
        let ground = rect.expand2(egui::vec2(8.0, 0.0));
        let corners = CornerRadius::same(FIELD_RADIUS);
        ui.painter().rect_filled(ground, corners, tokens.hover_fill);
    }
    let layout = Layout::left_to_right(Align::Center);
    let mut row = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(layout));
    row.allocate_ui_with_layout(Vec2::new(96.0, 34.0), layout, |ui| {
        ui.set_min_width(96.0);
        match &line.chip {
            Chip::Due(due) => due_chip_ui(ui, view.words, *due, view.app.now()),
            Chip::Word(word) => chip_ui(ui, word, tokens.warning_text, tokens.warning_fill),
        }
    });
    row.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if let Some(button) = line.button {
            let name = format!("{button} {}", line.number);
            pressed = ui.button(button).accessible_name(name).clicked();
        }
        let label = |text: RichText| egui::Label::new(text).selectable(false);
        let number = RichText::new(line.number.to_string()).size(SECONDARY);
        ui.add(label(number.color(tokens.secondary_text)));
        let aside = RichText::new(&line.aside).color(tokens.secondary_text);
        ui.add(label(aside).truncate());
        ui.with_layout(layout, |ui| {
            ui.add(label(RichText::new(&line.text)).truncate());
            if !line.note.is_empty() {
                let note = RichText::new(&line.note).size(SECONDARY);
                ui.add(label(note.color(tokens.secondary_text)).truncate());
            }
        });
    });
    if response.clicked() {
        view.actions.push(match &line.at {
            Some(what) => Action::OpenRecordAt(line.number, what.clone()),
            None => Action::OpenRecord(line.number),
        });
    }
    pressed
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
    let index = &library.index;
    let (text, owner) = index.entry_text(entry);
    let title = index.get(entry.number).map_or("", |row| index.title(row));
    let line = Line {
        number: entry.number,
        at: Some(entry.kind.clone()),
        chip: Chip::Due(entry.due),
        text: text.to_owned(),
        note: if title == text { "" } else { title }.to_owned(),
        aside: owner.to_owned(),
        button,
    };
    line_ui(ui, view, &line)
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
