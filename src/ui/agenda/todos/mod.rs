//! 待办: every open to-do of the library, by how near it is, by owner or by counterpart; done, moved or given to somebody
//! else from here, one or many.

mod beside;
mod done;
mod heading;
mod line;
mod selection;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDateTime, Weekday};
use egui::{RichText, ScrollArea, TextEdit, Ui};

use crate::{
    app::{Address, App, LibraryAction, TableOf, TodoPlace, Workspace, index::fold, pinyin::Spelling},
    domain::{Due, DueKind, DueState, ItemId, KeptDialog, LeftList, LibraryId, RecordNumber, Whose},
};

use crate::ui::{
    access::{self, keyed_ui},
    agenda::{TodoDialog, whose::whose_ui},
    exchange::TableExportDialog,
    frame::View,
    widgets::{Rows, Selection, filter_id, hint_text, page_title_ui, quiet_ui, segments_ui},
    wording::Words,
};
use beside::Beside;
use heading::heading_ui;
use line::LINE;
use selection::Asked;

/// How the to-dos are grouped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Grouping {
    #[default]
    Due,
    Owner,
    Counterpart,
    /// What was done lately, instead of what is open.
    Done,
}

/// The page's state.
#[derive(Debug, Default)]
pub(crate) struct TodosView {
    /// Which library is shown.
    library: Option<LibraryId>,
    grouping: Grouping,
    filter: String,
    /// What is selected in each library, and what is asked for it.
    chosen: BTreeMap<LibraryId, Chosen>,
    /// The lines as they are shown, and of which state of the index, page and hour.
    lines: Vec<Line>,
    /// Which of the lines are to-dos.
    rows: Vec<usize>,
    /// The lines that were on the screen in the last frame.
    on_screen: std::ops::Range<usize>,
    of: Option<(u64, Grouping, String, NaiveDateTime, Whose)>,
    count: usize,
    beside: Beside,
    /// How far the list is scrolled, and how far it is to be.
    scrolled: f32,
    scroll_back: Option<f32>,
    /// In which library a list is to be as it was left, once it is known.
    begin_with: Option<(LibraryId, LeftList<TodoPlace>)>,
    begun: BTreeSet<LibraryId>,
}

/// The to-dos selected in a library.
#[derive(Debug, Default)]
struct Chosen {
    selection: Selection<TodoPlace>,
    asked: Asked,
}

/// One line of the list.
#[derive(Debug, Clone)]
enum Line {
    /// A name, and which lines stand under it.
    Heading(String, std::ops::Range<usize>),
    Todo(Item),
}

/// One to-do as it is shown; what it says stands in the index.
#[derive(Debug, Clone)]
struct Item {
    number: RecordNumber,
    id: ItemId,
    due: Option<Due>,
    /// Its place in the schedule, or among those without a deadline.
    place: usize,
}

impl Line {
    /// Which to-do it is, if it is one.
    fn place(&self) -> Option<TodoPlace> {
        match self {
            Self::Todo(item) => Some((item.number, item.id.clone())),
            Self::Heading(..) => None,
        }
    }
}

impl Item {
    /// What is to be done, and who has to act.
    fn text<'a>(&self, library: &'a Workspace) -> (&'a str, &'a str) {
        let index = &library.index;
        match self.due {
            Some(_) => index
                .schedule()
                .get(self.place)
                .map_or(("", ""), |entry| index.entry_text(entry)),
            None => index
                .undated()
                .get(self.place)
                .map_or(("", ""), |todo| index.undated_text(todo)),
        }
    }
}

impl TodosView {
    /// Draws the page.
    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let Some(library) = view.app.workspace() else {
            return;
        };
        if self.library.replace(library.id()) != Some(library.id()) {
            // What was looked for in another library.
            self.filter.clear();
        }
        self.refresh(view, library);
        self.come_back(view, library.id());
        let words = view.words;
        let done = view.app.done_todos().map_or(0, <[_]>::len);
        let count = if self.grouping == Grouping::Done {
            done
        } else {
            self.count
        };
        let late = library.waiting().late_todos;
        let late = if self.grouping == Grouping::Done { 0 } else { late };
        page_title_ui(ui, words.todos, &words.todo_count(count, late));
        ui.add_space(4.0);
        self.groupings_ui(ui, view);
        ui.add_space(4.0);
        if self.grouping == Grouping::Done {
            return done::done_ui(ui, view, &self.filter);
        }
        if self.lines.is_empty() {
            let empty = if self.filter.trim().is_empty() {
                words.empty_todos
            } else {
                words.nothing_found
            };
            ui.add_space(8.0);
            ui.label(RichText::new(empty).color(view.tokens.secondary_text));
            return;
        }
        let chosen = self.chosen.entry(library.id()).or_default();
        selection::selection_ui(ui, view, &mut chosen.selection, &mut chosen.asked);
        let wide = beside::has_room(ui.available_width());
        if wide {
            let at = chosen.selection.at_cursor();
            let item = at.and_then(|place| item_at(&self.lines, place));
            self.beside.ui(ui, view, item);
        }
        self.lines_ui(ui, view, library, wide);
    }

    /// The list itself.
    fn lines_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, library: &Workspace, wide: bool) {
        let chosen = self.chosen.entry(library.id()).or_default();
        ui.spacing_mut().item_spacing.y = 0.0;
        let (lines, rows) = (&self.lines, &self.rows);
        let rows = Rows {
            len: rows.len(),
            at: &|place| place_of(&lines[rows[place]]),
            page: (ui.available_height() / LINE) as usize,
        };
        let mut area = ScrollArea::vertical().id_salt("to-dos").auto_shrink(false);
        if !view.covered && chosen.selection.take_keys(ui, &rows) {
            let cursor = chosen.selection.cursor().map(|place| self.rows[place]);
            let height = ui.available_height();
            if let Some(offset) = cursor.and_then(|line| offset_to(line, &self.on_screen, height)) {
                area = area.vertical_scroll_offset(offset);
            }
        }
        if let Some((number, id)) = chosen.selection.takes_enter(ui).filter(|_| !view.covered) {
            let at = DueKind::Todo(id.clone());
            view.actions.push(LibraryAction::OpenRecordAt(*number, at));
        }
        if let Some(offset) = self.scroll_back.take() {
            area = area.vertical_scroll_offset(offset);
        }
        let mut on_screen = 0..0;
        let seen = area.show_rows(ui, LINE, lines.len(), |ui, range| {
            ui.set_max_width((ui.available_width() - 12.0).min(beside::LIST));
            access::list_ui(ui);
            look_into(view, &lines[range.clone()]);
            on_screen = range.clone();
            for at in range {
                match &lines[at] {
                    Line::Heading(name, under) => {
                        let items = lines[under.clone()].iter().filter_map(Line::place);
                        let items: Vec<_> = items.collect();
                        heading_ui(ui, view, name, &items, &mut chosen.selection);
                    }
                    Line::Todo(item) => {
                        let place = self.rows.binary_search(&at).unwrap_or_default();
                        keyed_ui(ui, (item.number, &item.id), |ui| {
                            line::todo_ui(ui, view, item, (&rows, place, wide), chosen);
                        });
                    }
                }
            }
        });
        self.scrolled = seen.state.unclamped_offset().y;
        self.on_screen = on_screen;
    }

    /// Once in each library, the list is as it was left.
    fn come_back(&mut self, view: &View<'_>, library: LibraryId) {
        if self.begun.insert(library) {
            let left = view.app.settings().left.as_ref();
            let left = left.filter(|left| left.library == library);
            self.begin_with = left.map(|left| (library, left.todos.clone()));
        }
        let is_here = self.begin_with.as_ref().is_some_and(|(of, _)| *of == library);
        if !is_here || self.rows.is_empty() || view.app.opening().is_some() {
            return;
        }
        if let Some((_, left)) = self.begin_with.take() {
            let (lines, rows) = (&self.lines, &self.rows);
            let rows = Rows {
                len: rows.len(),
                at: &|place| place_of(&lines[rows[place]]),
                page: 1,
            };
            let chosen = self.chosen.entry(library).or_default();
            let cursor = left.selected.first().cloned();
            chosen.selection.restore(&rows, left.selected, cursor.as_ref());
            self.scroll_back = Some(left.offset as f32);
        }
    }

    /// How the list of a library is left.
    pub(crate) fn left(&self, library: LibraryId) -> LeftList<TodoPlace> {
        if let Some((of, left)) = &self.begin_with
            && *of == library
        {
            return left.clone();
        }
        let chosen = self.chosen.get(&library);
        let selected = chosen.into_iter().flat_map(|chosen| chosen.selection.chosen());
        let offset = if self.library == Some(library) {
            self.scrolled
        } else {
            0.0
        };
        LeftList::new(offset, selected.cloned())
    }

    /// The to-do of a library under the keyboard.
    pub(crate) fn at_cursor(&self, library: LibraryId) -> Option<TodoPlace> {
        self.chosen.get(&library)?.selection.at_cursor().cloned()
    }

    /// What is typed for the to-dos selected in each library.
    pub(crate) fn kept(&self) -> Vec<(Address, KeptDialog)> {
        let kept = self.chosen.iter().filter_map(|(library, chosen)| {
            let beside = self.beside.typed().filter(|_| self.library == Some(*library));
            let (owner, text, todos) = match (chosen.asked.typed(), beside) {
                (Some((owner, text)), _) => {
                    let todos = chosen.selection.chosen().iter().cloned().collect();
                    (owner, text, todos)
                }
                (None, Some((place, owner, text))) => (owner, text, vec![place.clone()]),
                (None, None) => return None,
            };
            let text = text.to_owned();
            let address = Address {
                library: Some(*library),
                draft: None,
            };
            Some((address, KeptDialog::Todos { todos, owner, text }))
        });
        kept.collect()
    }

    /// Takes back what was typed for to-dos of a library when the program ended, unless something is typed for some by now.
    pub(crate) fn take_back(&mut self, library: LibraryId, todos: Vec<TodoPlace>, owner: bool, text: String) {
        let chosen = self.chosen.entry(library).or_default();
        if chosen.asked.typed().is_none() {
            chosen.selection.extend(todos);
            chosen.asked = Asked::as_kept(owner, text);
        }
    }

    /// By what to-dos are grouped, and what they are searched for.
    fn groupings_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let words = view.words;
        ui.horizontal_wrapped(|ui| {
            let groupings = [
                (Grouping::Due, words.todo_by_due),
                (Grouping::Owner, words.todo_by_owner),
                (Grouping::Counterpart, words.todo_by_counterpart),
                (Grouping::Done, words.todo_recent_done),
            ];
            if let Some(grouping) = segments_ui(ui, self.grouping, &groupings) {
                self.grouping = grouping;
            }
            whose_ui(ui, view);
            let hint = hint_text(words.todo_filter, view.tokens);
            let edit = TextEdit::singleline(&mut self.filter)
                .id(filter_id())
                .hint_text(hint);
            ui.add(edit.desired_width(220.0).margin(egui::Margin::symmetric(8, 4)))
                .accessible_name(words.todo_filter);
            quiet_ui(ui, |ui| self.commands_ui(ui, view));
        });
    }

    /// What can be done with the list.
    fn commands_ui(&self, ui: &mut Ui, view: &mut View<'_>) {
        let words = view.words;
        if ui.button(format!("＋ {}", words.todo_on_day)).clicked() {
            view.open(TodoDialog::of_owner(String::new()));
        }
        let copy = ui.button(words.copy_rows());
        if copy.on_hover_text(words.copy_rows_hint()).clicked() {
            let shown = self.shown(view.app);
            let copied = (!shown.is_empty()).then_some(LibraryAction::CopyTable(TableOf::Todos(shown)));
            view.actions.extend(copied);
        }
        if ui.button(words.import.export_button).clicked() {
            let shown = self.shown(view.app);
            let rows = shown.len();
            view.open(TableExportDialog::new(TableOf::Todos(shown), rows, words.todos));
        }
    }

    /// The to-dos selected, or all that are shown.
    fn shown(&self, app: &App) -> Vec<TodoPlace> {
        if self.grouping == Grouping::Done {
            let done = done::shown(app.done_todos().unwrap_or_default(), &self.filter);
            done.map(|todo| (todo.number, todo.id.clone())).collect()
        } else {
            let of_lines = self.lines.iter().filter_map(Line::place);
            let library = app.workspace().map(Workspace::id);
            let selected = library.and_then(|library| self.chosen.get(&library));
            let selected = selected
                .map(|chosen| chosen.selection.chosen())
                .filter(|all| !all.is_empty());
            let chosen = |place: &TodoPlace| selected.is_none_or(|selected| selected.contains(place));
            of_lines.filter(chosen).collect()
        }
    }

    /// Makes the lines anew when the index, the grouping, the filter or the minute has changed.
    fn refresh(&mut self, view: &View<'_>, library: &Workspace) {
        let now = view.app.now();
        let minute = now
            .date()
            .and_hms_opt(chrono::Timelike::hour(&now), chrono::Timelike::minute(&now), 0);
        let of = (
            library.index.revision(),
            self.grouping,
            self.filter.clone(),
            minute.unwrap_or(now),
            view.app.whose(),
        );
        if self.of.as_ref() == Some(&of) {
            return;
        }
        let items = self.items(library, &view.app.whose());
        self.count = items.len();
        self.lines = self.grouped(view, library, items, now);
        let places = self.lines.iter().enumerate();
        self.rows = places
            .filter_map(|(at, line)| matches!(line, Line::Todo(_)).then_some(at))
            .collect();
        // A library that is being opened does not know all of its to-dos yet.
        let is_known = view.app.opening().is_none();
        let (lines, rows) = (&self.lines, &self.rows);
        if let Some(chosen) = self.chosen.get_mut(&library.id()).filter(|_| is_known) {
            chosen.selection.follow(&Rows {
                len: rows.len(),
                at: &|place| place_of(&lines[rows[place]]),
                page: 1,
            });
        }
        self.of = Some(of);
    }

    /// The to-dos that the filter lets through, by their deadlines.
    fn items(&self, library: &Workspace, whose: &Whose) -> Vec<Item> {
        let index = &library.index;
        let dated = index
            .schedule()
            .iter()
            .enumerate()
            .filter_map(|(place, entry)| match &entry.kind {
                DueKind::Todo(id) => Some(Item {
                    number: entry.number,
                    id: id.clone(),
                    due: Some(entry.due),
                    place,
                }),
                DueKind::NextContact | DueKind::Reply | DueKind::Confirmation => None,
            });
        let undated = index.undated().iter().enumerate().map(|(place, todo)| Item {
            number: todo.number,
            id: todo.id.clone(),
            due: None,
            place,
        });
        let filter = fold(self.filter.trim());
        let spelling = Spelling::new(&filter);
        let fits = |item: &Item| {
            let (text, owner) = item.text(library);
            let found = filter.is_empty()
                || fold(text).contains(&filter)
                || fold(owner).contains(&filter)
                || spelling.as_ref().is_some_and(|spelling| spelling.may_mean(owner));
            found && whose.minds(owner)
        };
        dated.chain(undated).filter(fits).collect()
    }

    fn grouped(
        &self,
        view: &View<'_>,
        library: &Workspace,
        items: Vec<Item>,
        now: NaiveDateTime,
    ) -> Vec<Line> {
        let words = view.words;
        let mut keyed: Vec<(u8, String, Item)> = items
            .into_iter()
            .map(|item| {
                let (order, name) = match self.grouping {
                    Grouping::Due | Grouping::Done => time_group(words, item.due, now),
                    Grouping::Owner => match item.text(library).1 {
                        "" => (u8::MAX, words.todo_nobody.to_owned()),
                        owner => (0, owner.to_owned()),
                    },
                    Grouping::Counterpart => {
                        let row = library.index.get(item.number);
                        (0, row.map_or("", |row| library.index.counterpart(row)).to_owned())
                    }
                };
                (order, name, item)
            })
            .collect();
        // Within a group the soonest comes first; the sort keeps the order of the schedule.
        keyed.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        let mut lines = Vec::with_capacity(keyed.len() + 16);
        let mut rest = keyed.as_slice();
        while let Some((_, name, _)) = rest.first() {
            let count = rest.iter().take_while(|(_, other, _)| other == name).count();
            let first = lines.len() + 1;
            lines.push(Line::Heading(name.clone(), first..first + count));
            lines.extend(rest[..count].iter().map(|(_, _, item)| Line::Todo(item.clone())));
            rest = &rest[count..];
        }
        lines
    }
}

/// The group by time: overdue, today, what is left of the week, later, and what has no deadline; with its place.
fn time_group(words: &Words, due: Option<Due>, now: NaiveDateTime) -> (u8, String) {
    let sunday = now.date().week(Weekday::Mon).last_day();
    let (place, name) = match due.map(|due| (DueState::of(due, now), due.date)) {
        Some((DueState::Overdue, _)) => (0, words.group_overdue),
        Some((DueState::Today, _)) => (1, words.group_today),
        Some((_, day)) if day <= sunday => (2, words.group_week),
        Some(_) => (3, words.group_later),
        None => (4, words.todo_no_due),
    };
    (place, name.to_owned())
}

/// The to-do of the list that it is, if it is in it.
fn item_at<'l>(lines: &'l [Line], place: &TodoPlace) -> Option<&'l Item> {
    lines.iter().find_map(|line| match line {
        Line::Todo(item) if item.number == place.0 && item.id == place.1 => Some(item),
        _ => None,
    })
}

/// Which to-do stands on a line that is one.
fn place_of(line: &Line) -> TodoPlace {
    line.place().expect("a row is a to-do")
}

/// How far the list has to be scrolled to show a line that is not whole on the screen.
fn offset_to(line: usize, on_screen: &std::ops::Range<usize>, height: f32) -> Option<f32> {
    let top = line as f32 * LINE;
    if line <= on_screen.start {
        Some(top)
    } else if line + 2 >= on_screen.end {
        Some((top + LINE - height).max(0.0))
    } else {
        None
    }
}

/// Has the records on the screen looked into for what the index does not know.
fn look_into(view: &mut View<'_>, lines: &[Line]) {
    let numbers = lines.iter().filter_map(|line| Some(line.place()?.0));
    let unknown: BTreeSet<RecordNumber> = numbers
        .filter(|number| view.app.wants_todo_details(*number))
        .collect();
    if !unknown.is_empty() {
        view.actions
            .push(LibraryAction::LookIntoTodos(unknown.into_iter().collect()));
    }
}
