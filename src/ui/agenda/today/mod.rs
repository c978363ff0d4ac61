//! 今日: what is late, what is due, whom to contact, which drafts were left open. Each line opens its record.

mod chosen;
mod files;
mod line;

use std::{collections::BTreeSet, rc::Rc};

use chrono::{NaiveDateTime, Timelike};
use egui::{Button, Frame, Margin, Panel, RichText, ScrollArea, Sides, Ui};

use crate::ui::sharing::{damaged_shared_files_ui, standings_ui, two_records_ui};
use crate::{
    app::{
        Action, ChangedByOther, Entry, Index, LibraryAction, OverdueContact, Previewed, Slipping, TodoPlace,
    },
    domain::{DueGroup, DueKind, RecordNumber, Whose},
    print::Sheet,
};

use crate::ui::{
    access::{self, Part, keyed_ui, part_ui},
    agenda::{ContactDialog, ahead::Ahead, whose::whose_ui},
    frame::View,
    widgets::{Selection, card_ui, follow_focus, page_title_ui},
    wording::Words,
};

use self::{
    chosen::{Chosen, bar_ui},
    files::{broken_ui, copies_ui, drafts_ui, shared_copies_ui},
    line::{Chip, Line, entry_and_ui, lines_ui},
};

pub(crate) use self::line::entry_ui;

/// What is due within so many days may be near, whatever counts as near.
const SOON: i64 = 60;

/// The most lines of one group; the rest stands in 待办.
const LINES: usize = 30;

/// From this width on the next days stand beside the list, points.
const WIDE: f32 = 1100.0;

/// The list is no wider than this, points.
const LIST: f32 = 1200.0;

/// The least and the greatest width of the next days, points.
const AHEAD: [f32; 2] = [320.0, 480.0];

/// The state of the library, the hour, the person's name, and whose things are shown.
type SlippingKey = (u64, NaiveDateTime, String, Whose);

/// What the page keeps between frames.
#[derive(Debug, Default)]
pub(crate) struct Today {
    /// What slips, as long as the library, the hour and the person's name are these.
    slipping: Option<(SlippingKey, Rc<Slipping>)>,
    /// What is due, as long as the library, the minute and the person are these.
    due: Option<((u64, NaiveDateTime, Whose), Rc<DueToday>)>,
    /// The to-dos selected.
    selection: Selection<TodoPlace>,
    ahead: Ahead,
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
    /// The groups, each with its heading and the places that it shows.
    fn groups(&self, words: &'static Words) -> [(&'static str, &[usize]); 5] {
        [
            (words.overdue, &self.overdue),
            (words.due_today, &self.today),
            (words.contact_today, &self.contacts),
            (words.awaiting, &self.awaiting),
            (words.due_soon, &self.near),
        ]
    }

    fn of(index: &Index, now: NaiveDateTime, whose: &Whose) -> Self {
        let mut due = Self::default();
        let week = now.date().week(chrono::Weekday::Mon);
        let (first, last) = (week.first_day(), week.last_day());
        let schedule = index.schedule();
        // The schedule is sorted: what is due later than soon is not looked at.
        let soon = schedule.partition_point(|entry| (entry.due.date - now.date()).num_days() <= SOON);
        let minded = |entry: &Entry| whose.minds(index.entry_text(entry).1);
        let entries = schedule[..soon].iter().enumerate();
        for (place, entry) in entries.filter(|(_, entry)| minded(entry)) {
            match DueGroup::of(&entry.kind, entry.due, now) {
                Some(DueGroup::Overdue) => due.overdue.push(place),
                Some(DueGroup::Today) => due.today.push(place),
                Some(DueGroup::Contact) => due.contacts.push(place),
                Some(DueGroup::Awaiting) => due.awaiting.push(place),
                Some(DueGroup::Near) => due.near.push(place),
                None => {}
            }
            if (first..=last).contains(&entry.due.date) {
                due.week[1] += usize::from(matches!(entry.kind, DueKind::Todo(_)));
                due.week[2] += usize::from(entry.kind == DueKind::NextContact);
            }
        }
        let talks = index.rows_dated(first, last);
        due.week[0] = talks.filter(|row| whose.minds(index.owner(row))).count();
        let todo = |entry: &Entry| matches!(entry.kind, DueKind::Todo(_));
        due.todos = !index.undated().is_empty() || schedule.iter().any(todo);
        due
    }
}

impl Today {
    /// The to-do under the keyboard.
    pub(crate) fn at_cursor(&self) -> Option<TodoPlace> {
        self.selection.at_cursor().cloned()
    }

    fn slipping(&mut self, view: &View<'_>) -> Rc<Slipping> {
        let Some(library) = view.app.workspace() else {
            return Rc::default();
        };
        let now = view.app.now();
        let hour = now.date().and_hms_opt(now.hour(), 0, 0).unwrap_or(now);
        let me = view.app.settings().user_name.trim();
        let key = (library.index.revision(), hour, me.to_owned(), view.app.whose());
        if let Some((of, slipping)) = &self.slipping
            && *of == key
        {
            return Rc::clone(slipping);
        }
        let mut slipping = library.index.slipping(me, now);
        let minded = |number| {
            let row = library.index.get(number);
            row.is_some_and(|row| key.3.minds(library.index.owner(row)))
        };
        slipping.overdue_contacts.retain(|contact| minded(contact.number));
        slipping.without_next_contact.retain(|number| minded(*number));
        let slipping = Rc::new(slipping);
        self.slipping = Some((key, Rc::clone(&slipping)));
        slipping
    }

    fn due(&mut self, view: &View<'_>) -> Rc<DueToday> {
        let Some(library) = view.app.workspace() else {
            return Rc::default();
        };
        let now = view.app.now();
        let minute = now.date().and_hms_opt(now.hour(), now.minute(), 0).unwrap_or(now);
        let key = (library.index.revision(), minute, view.app.whose());
        if let Some((of, due)) = &self.due
            && *of == key
        {
            return Rc::clone(due);
        }
        let due = Rc::new(DueToday::of(&library.index, now, &key.2));
        self.due = Some((key, Rc::clone(&due)));
        due
    }

    /// Draws the page.
    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let (slipping, due) = (self.slipping(view), self.due(view));
        head_ui(ui, view, &due);
        bar_ui(ui, view, &mut self.selection);
        ui.add_space(4.0);
        let width = ui.available_width();
        if width >= WIDE {
            Panel::right("days ahead")
                .exact_size((width - LIST).clamp(AHEAD[0], AHEAD[1]))
                .resizable(false)
                .show_separator_line(false)
                .frame(Frame::new().inner_margin(Margin {
                    left: 16,
                    ..Margin::ZERO
                }))
                .show(ui, |ui| {
                    part_ui(ui, Part::Side, view.words.access.side);
                    self.ahead.ui(ui, view);
                });
        }
        list_ui(ui, view, &slipping, &due, &mut self.selection);
    }
}

/// Everything that is due, late or left open, in groups.
fn list_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    slipping: &Slipping,
    due: &DueToday,
    selection: &mut Selection<TodoPlace>,
) {
    let list = todos_shown(view, due);
    let mut chosen = Chosen {
        list: &list,
        selection,
        scroll: false,
    };
    if !view.covered
        && let Some((number, id)) = chosen.take_keys(ui)
    {
        let at = DueKind::Todo(id);
        view.actions.push(LibraryAction::OpenRecordAt(number, at));
    }
    let area = ScrollArea::vertical().id_salt("today").auto_shrink(false);
    area.show(ui, |ui| {
        ui.set_max_width(ui.available_width().min(LIST));
        ui.spacing_mut().item_spacing.y = 12.0;
        two_records_ui(ui, view);
        standings_ui(ui, view);
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
        // What keeps everybody from changing something comes before what is late.
        damaged_shared_files_ui(ui, view);
        for (heading, places) in due.groups(view.words) {
            let shown: Vec<&Entry> = places.iter().take(LINES).map(|place| &entries[*place]).collect();
            group_ui(ui, view, (heading, places.len()), &shown, &mut chosen);
        }
        overdue_contacts_ui(ui, view, &slipping.overdue_contacts);
        without_next_contact_ui(ui, view, &slipping.without_next_contact);
        changed_ui(ui, view, &slipping.changed);
        copies_ui(ui, view);
        shared_copies_ui(ui, view);
        broken_ui(ui, view);
        ui.add_space(12.0);
        follow_focus(ui);
    });
}

/// The title of the page, and the week on one line.
fn head_ui(ui: &mut Ui, view: &mut View<'_>, due: &DueToday) {
    let words = view.words;
    let date = words.long_date(view.app.now().date());
    let waiting = view.app.workspace().map_or(0, |library| library.waiting().all());
    let beside = words.waiting_today(&date, waiting);
    Sides::new().shrink_left().show(
        ui,
        |ui| page_title_ui(ui, words.today, &beside),
        |ui| {
            let button = ui.add_enabled(due.todos, Button::new(view.words.todo_sheet));
            if button.on_hover_text(view.words.todo_sheet_hint).clicked()
                && let Some(workspace) = view.app.workspace()
            {
                let of = Previewed::Records(workspace.id(), with_open_todos(view));
                view.actions.push(Action::Preview(Some((of, Sheet::Todos))));
            }
            whose_ui(ui, view);
        },
    );
    let [talks, todos, contacts] = due.week;
    let week = RichText::new(view.words.week_line(talks, todos, contacts));
    ui.label(week.color(view.tokens.secondary_text));
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

/// The to-dos on the page, from top to bottom.
fn todos_shown(view: &View<'_>, due: &DueToday) -> Vec<TodoPlace> {
    let Some(library) = view.app.workspace() else {
        return Vec::new();
    };
    let schedule = library.index.schedule();
    let groups = due.groups(view.words).into_iter();
    let places = groups.flat_map(|(_, places)| places.iter().take(LINES));
    let todo = |place: &usize| match &schedule[*place].kind {
        DueKind::Todo(id) => Some((schedule[*place].number, id.clone())),
        _ => None,
    };
    places.filter_map(todo).collect()
}

fn group_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    (heading, count): (&str, usize),
    entries: &[&Entry],
    chosen: &mut Chosen<'_>,
) {
    if entries.is_empty() {
        return;
    }
    card_ui(ui, &format!("{heading}  {count}"), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        keyed_ui(ui, heading, |ui| {
            access::list_ui(ui);
            for entry in entries {
                let contact = entry.kind == DueKind::NextContact;
                let button = contact.then_some(view.words.contacted);
                if entry_and_ui(ui, view, entry, button, Some(chosen)) {
                    view.open(ContactDialog::new(entry.number));
                }
            }
        });
    });
}

/// Counterparts that were not contacted for long.
fn overdue_contacts_ui(ui: &mut Ui, view: &mut View<'_>, overdue: &[OverdueContact]) {
    let words = view.words;
    let lines = overdue.iter().take(LINES).map(|contact| Line {
        number: contact.number,
        at: None,
        chip: Chip::Word(words.without_contact_for(contact.days)),
        note: words.last_contact(contact.last, view.app.now().date()),
        text: contact.counterpart.clone(),
        owner: String::new(),
        date: String::new(),
        button: Some(words.contacted),
    });
    if let Some(number) = lines_ui(
        ui,
        view,
        (words.overdue_contacts, words.overdue_contacts_hint, overdue.len()),
        &lines.collect::<Vec<_>>(),
    ) {
        view.open(ContactDialog::new(number));
    }
}

/// Open matters without a next contact.
fn without_next_contact_ui(ui: &mut Ui, view: &mut View<'_>, records: &[RecordNumber]) {
    let Some(library) = view.app.workspace() else {
        return;
    };
    let index = &library.index;
    let lines: Vec<Line<'_>> = records
        .iter()
        .take(LINES)
        .filter_map(|number| index.get(*number))
        .map(|row| Line {
            number: row.number,
            at: Some(DueKind::NextContact),
            chip: Chip::Word(view.words.choice(row.status).to_owned()),
            note: String::new(),
            text: index.title(row).to_owned(),
            owner: index.counterpart(row).to_owned(),
            date: String::new(),
            button: None,
        })
        .collect();
    let words = view.words;
    lines_ui(
        ui,
        view,
        (words.aimless, words.aimless_hint, records.len()),
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
        owner: changed.by.clone(),
        date: String::new(),
        button: None,
    });
    lines_ui(
        ui,
        view,
        (words.changed_by_others, "", changed.len()),
        &lines.collect::<Vec<_>>(),
    );
}
