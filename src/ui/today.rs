//! 今日: what is late, what is due, whom to contact, which drafts were left open. Each line opens its record.

use std::{collections::BTreeSet, rc::Rc};

use chrono::{NaiveDateTime, Timelike};
use egui::{Align, Button, CornerRadius, Layout, RichText, ScrollArea, Sense, Sides, Ui, Vec2};

use crate::{
    app::{
        Action, ChangedByOther, Entry, Index, LibraryAction, Origin, OverdueContact, Previewed, Route, Sheet,
        Slipping,
    },
    domain::{Due, DueKind, DueState, RecordNumber},
};

use super::{
    dialogs::Dialogs,
    shell::View,
    theme::{FIELD_RADIUS, SECONDARY},
    widgets::{card_ui, chip_ui, due_chip_ui, follow_focus, page_title_ui},
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
    /// What is due, as long as the library and the minute are these.
    due: Option<((u64, NaiveDateTime), Rc<DueToday>)>,
}

/// What is due, as places in the schedule, and how much the week holds.
#[derive(Debug, Default)]
struct DueToday {
    overdue: Vec<usize>,
    today: Vec<usize>,
    contacts: Vec<usize>,
    awaiting: Vec<usize>,
    near: Vec<usize>,
    /// Whether anything is to be done at all.
    todos: bool,
    /// Talks, to-dos and contacts of the week.
    week: [usize; 3],
}

impl DueToday {
    fn of(index: &Index, now: NaiveDateTime) -> Self {
        let mut due = Self::default();
        let week = now.date().week(chrono::Weekday::Mon);
        let (first, last) = (week.first_day(), week.last_day());
        let schedule = index.schedule();
        // The schedule is sorted: what is due later than soon is not looked at.
        let soon = schedule.partition_point(|entry| (entry.due.date - now.date()).num_days() <= SOON);
        for (place, entry) in schedule[..soon].iter().enumerate() {
            let state = DueState::of(entry.due, now);
            let (contact, confirmation) = (
                entry.kind == DueKind::NextContact,
                entry.kind == DueKind::Confirmation,
            );
            if contact && state <= DueState::Today {
                due.contacts.push(place);
            }
            match state {
                DueState::Overdue if !contact && !confirmation => due.overdue.push(place),
                _ if confirmation && state != DueState::Overdue => due.awaiting.push(place),
                DueState::Today if !contact => due.today.push(place),
                DueState::Near if !contact => due.near.push(place),
                _ => {}
            }
            if (first..=last).contains(&entry.due.date) {
                due.week[1] += usize::from(matches!(entry.kind, DueKind::Todo(_)));
                due.week[2] += usize::from(contact);
            }
        }
        due.week[0] = index.rows_dated(first, last).count();
        let todo = |entry: &Entry| matches!(entry.kind, DueKind::Todo(_));
        due.todos = !index.undated().is_empty() || schedule.iter().any(todo);
        due
    }
}

impl Today {
    fn slipping(&mut self, view: &View<'_>) -> Rc<Slipping> {
        let Some(library) = view.app.workspace() else {
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

    fn due(&mut self, view: &View<'_>) -> Rc<DueToday> {
        let Some(library) = view.app.workspace() else {
            return Rc::default();
        };
        let now = view.app.now();
        let minute = now.date().and_hms_opt(now.hour(), now.minute(), 0).unwrap_or(now);
        let key = (library.index.revision(), minute);
        if let Some((of, due)) = &self.due
            && *of == key
        {
            return Rc::clone(due);
        }
        let due = Rc::new(DueToday::of(&library.index, now));
        self.due = Some((key, Rc::clone(&due)));
        due
    }

    /// Draws the page.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>, dialogs: &mut Dialogs) {
        let (slipping, due) = (self.slipping(view), self.due(view));
        today_ui(ui, view, dialogs, &slipping, &due);
    }
}

fn today_ui(ui: &mut Ui, view: &mut View<'_>, dialogs: &mut Dialogs, slipping: &Slipping, due: &DueToday) {
    let now = view.app.now();
    Sides::new().shrink_left().show(
        ui,
        |ui| page_title_ui(ui, view.words.today, &view.words.long_date(now.date())),
        |ui| {
            let button = ui.add_enabled(due.todos, Button::new(view.words.todo_sheet));
            if button.on_hover_text(view.words.todo_sheet_hint).clicked()
                && let Some(workspace) = view.app.workspace()
            {
                let of = Previewed::Records(workspace.id(), with_open_todos(view));
                view.actions.push(Action::Preview(Some((of, Sheet::Todos))));
            }
        },
    );
    let [talks, todos, contacts] = due.week;
    let week = RichText::new(view.words.week_line(talks, todos, contacts));
    ui.label(week.color(view.tokens.secondary_text));
    ui.add_space(8.0);
    let area = ScrollArea::vertical().id_salt("today").auto_shrink(false);
    area.show(ui, |ui| {
        ui.set_max_width(ui.available_width().min(980.0));
        ui.spacing_mut().item_spacing.y = 12.0;
        drafts_ui(ui, view);
        let Some(library) = view.app.workspace() else {
            return;
        };
        let entries = library.index.schedule();
        if due.overdue.is_empty() && due.today.is_empty() && due.contacts.is_empty() {
            card_ui(ui, "", |ui| {
                ui.label(RichText::new(view.words.all_clear).size(15.0));
                ui.label(RichText::new(view.words.all_clear_hint).color(view.tokens.secondary_text));
            });
        }
        for (heading, places) in [
            (view.words.overdue, &due.overdue),
            (view.words.due_today, &due.today),
            (view.words.contact_today, &due.contacts),
            (view.words.awaiting, &due.awaiting),
            (view.words.due_soon, &due.near),
        ] {
            let shown: Vec<&Entry> = places.iter().take(LINES).map(|place| &entries[*place]).collect();
            group_ui(ui, view, (heading, places.len()), &shown, dialogs);
        }
        silent_ui(ui, view, dialogs, &slipping.overdue_contacts);
        aimless_ui(ui, view, &slipping.without_next_contact);
        changed_ui(ui, view, &slipping.changed);
        copies_ui(ui, view);
        broken_ui(ui, view);
        ui.add_space(12.0);
        follow_focus(ui);
    });
}

/// The records in which something is to be done, each once.
fn with_open_todos(view: &View<'_>) -> Vec<RecordNumber> {
    let Some(index) = view.app.workspace().map(|library| &library.index) else {
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

fn group_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    (heading, count): (&str, usize),
    entries: &[&Entry],
    dialogs: &mut Dialogs,
) {
    if entries.is_empty() {
        return;
    }
    card_ui(ui, &format!("{heading}  {count}"), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for entry in entries {
            let contact = entry.kind == DueKind::NextContact;
            if entry_and_ui(ui, view, entry, contact.then_some(view.words.contacted)) {
                dialogs.ask_what_came(entry.number);
            }
        }
    });
}

/// Counterparts that were not contacted for long.
fn silent_ui(ui: &mut Ui, view: &mut View<'_>, dialogs: &mut Dialogs, silent: &[OverdueContact]) {
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
    let Some(library) = view.app.workspace() else {
        return;
    };
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
    let Some(library) = view.app.workspace() else {
        return;
    };
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
    response.widget_info(|| {
        let name = format!("{} {} {}", line.text, line.aside, line.number);
        egui::WidgetInfo::labeled(egui::Role::Button, true, name)
    });
    // What is out of sight is only room: the page may hold two hundred lines.
    if !ui.is_rect_visible(rect) {
        return false;
    }
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
            Some(what) => LibraryAction::OpenRecordAt(line.number, what.clone()),
            None => LibraryAction::OpenRecord(line.number),
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
    let Some(library) = view.app.workspace() else {
        return false;
    };
    let index = &library.index;
    let (text, owner) = index.entry_text(entry);
    let title = index.get(entry.number).map_or("", |row| index.title(row));
    let date = entry.due.date;
    let ahead = date > view.app.now().date();
    let day = ahead.then(|| format!("{} {}", view.words.month_day(date), view.words.weekday(date)));
    let aside = [Some(owner.to_owned()), day];
    let line = Line {
        number: entry.number,
        at: Some(entry.kind.clone()),
        chip: Chip::Due(entry.due),
        text: text.to_owned(),
        note: if title == text { "" } else { title }.to_owned(),
        aside: aside
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("　"),
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
                        Origin::New(_) | Origin::Record(_) => draft.record.number.to_string(),
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
    let Some(library) = view.app.workspace() else {
        return;
    };
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
                        view.actions
                            .push(LibraryAction::MergeCopy(copy.loaded.path.clone()));
                    }
                });
            }
        },
    );
}

fn broken_ui(ui: &mut Ui, view: &mut View<'_>) {
    let Some(library) = view.app.workspace() else {
        return;
    };
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
