//! The palette (Ctrl+K): records and commands in one list, found as they are typed.

use std::{borrow::Cow, cell::RefCell, collections::BTreeMap, rc::Rc};

use egui::{Id, Key, Label, Modifiers, RichText, ScrollArea, Sense, TextEdit, Ui};

use crate::{
    app::{Action, Command, FoundRecord, LibraryAction, Query, Row, Workspace},
    domain::Field,
};

use crate::ui::{
    access,
    frame::commands,
    frame::{Layer, Next, Place, View},
    input_method,
    search::ledger::{brought_forward, excerpt_text, marked},
    theme::{BODY, SECONDARY},
    widgets::hint_text,
    widgets::status_chip_ui,
};

/// How high the list may become, points. One that was short grows again only if it is told so.
const LIST: f32 = 420.0;

/// How many lines a page key goes on.
const PAGE: usize = 8;

/// The most records shown.
const RECORDS: usize = 12;

/// How many of each library are looked at for those opened lately.
const FOUND: usize = 60;

/// The most records shown of those opened lately, before anything is typed.
const RECENT: usize = 8;

/// The palette.
#[derive(Default)]
pub(crate) struct Palette {
    text: String,
    chosen: usize,
    /// A key has just chosen another line.
    moved: bool,
    /// Keys chose a line since something was typed: it is told in place of the field.
    walked: bool,
    lines: Vec<Line>,
    /// What the lines are of: the text, and the revisions of the open libraries.
    lines_of: Option<(String, Vec<u64>)>,
    query: Query,
    used: LatelyUsed,
    /// A line was taken, or Esc was pressed.
    done: bool,
}

/// Commands used lately, the latest first; the window remembers them for as long as it is open.
pub(crate) type LatelyUsed = Rc<RefCell<Vec<Command>>>;

/// One line of the palette.
#[derive(Clone)]
enum Line {
    Command(Command),
    Record(FoundRecord),
}

impl Palette {
    /// The palette, empty.
    pub(crate) fn new(used: LatelyUsed) -> Self {
        Self {
            used,
            ..Self::default()
        }
    }

    /// The palette, with a text that is looked for.
    pub(crate) fn looking_for(text: String, used: LatelyUsed) -> Self {
        Self {
            text,
            ..Self::new(used)
        }
    }

    /// Finds the lines anew when the text or a library has changed.
    fn refresh(&mut self, view: &View<'_>) {
        let revisions = view.app.workspaces().map(|library| library.index.revision());
        let of = (self.text.clone(), revisions.collect());
        if self.lines_of.as_ref() == Some(&of) {
            return;
        }
        let today = view.app.now().date();
        self.query = match view.app.workspace() {
            Some(library) => library.index.query(&self.text, today),
            None => Query::parse(&self.text, today),
        };
        let typed = crate::app::index::fold(self.text.trim());
        let spelling = crate::app::pinyin::Spelling::new(&typed);
        let mut commands: Vec<Command> = Command::ALL
            .into_iter()
            .filter(|command| {
                let name = view.words.command(*command);
                *command != Command::Find
                    && (crate::app::index::fold(name).contains(&typed)
                        || spelling.as_ref().is_some_and(|spelling| spelling.may_mean(name)))
            })
            .collect();
        let lately_used = self.used.borrow();
        let used = |command: &Command| lately_used.iter().position(|used| used == command);
        commands.sort_by_key(|command| used(command).unwrap_or(usize::MAX));
        let recent = recent_records(view);
        self.lines = if typed.is_empty() {
            let recent = recent.into_iter().take(RECENT).map(Line::Record);
            recent.chain(commands.into_iter().map(Line::Command)).collect()
        } else {
            let found = view.app.find_everywhere(&self.text, FOUND);
            // Of what was found, what was opened lately comes first.
            let (mut lately, others): (Vec<_>, Vec<_>) =
                found.into_iter().partition(|one| recent.contains(one));
            lately.sort_by_key(|one| recent.iter().position(|other| other == one));
            // Each library has its share of the lines, so that one does not hide the others.
            let share = RECORDS.div_ceil(view.app.workspaces().count().max(1));
            let mut of_library = BTreeMap::new();
            let others = others.into_iter().filter(|one| {
                let count = of_library.entry(one.library).or_insert(0);
                *count += 1;
                *count <= share
            });
            let records = lately.into_iter().chain(others).take(RECORDS).map(Line::Record);
            let commands = commands.into_iter().map(Line::Command);
            // A command used lately is likelier meant than a record that happens to have the word.
            let (used, rest): (Vec<_>, Vec<_>) = commands.partition(|line| match line {
                Line::Command(command) => lately_used.contains(command),
                Line::Record(_) => false,
            });
            used.into_iter().chain(records).chain(rest).collect()
        };
        self.lines_of = Some(of);
    }

    fn keys(&mut self, ui: &Ui, lines: &[Line], view: &mut View<'_>) {
        if input_method::is_composing(ui.ctx()) {
            return;
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = lines.len().saturating_sub(1);
        let before = self.chosen;
        if pressed(Key::ArrowDown) {
            self.chosen = if self.chosen >= last { 0 } else { self.chosen + 1 };
        }
        if pressed(Key::ArrowUp) {
            self.chosen = self.chosen.checked_sub(1).unwrap_or(last);
        }
        if pressed(Key::PageDown) {
            self.chosen = (self.chosen + PAGE).min(last);
        }
        if pressed(Key::PageUp) {
            self.chosen = self.chosen.saturating_sub(PAGE);
        }
        self.moved = self.chosen != before;
        self.walked |= self.moved;
        if pressed(Key::Enter)
            && let Some(line) = lines.get(self.chosen)
        {
            self.take(line, view);
        }
    }

    fn take(&mut self, line: &Line, view: &mut View<'_>) {
        self.done = true;
        match line {
            Line::Command(command) => {
                let mut used = self.used.borrow_mut();
                used.retain(|used| used != command);
                used.insert(0, *command);
                view.commands.push(*command);
            }
            Line::Record(found) => {
                if let Some(library) = view.app.workspace_of(found.library) {
                    let number = library.index.row(found.row).number;
                    let open = LibraryAction::OpenRecord(number);
                    view.actions.push(Action::In(found.library, open));
                }
            }
        }
    }

    /// Why a record was found, where its title does not say: a cell of it, or a piece of a longer text.
    fn why<'a>(&self, view: &mut View<'_>, library: &'a Workspace, row: &Row) -> Option<Cow<'a, str>> {
        let says = |text: &str| !self.query.marks(text).is_empty();
        let index = &library.index;
        if !self.query.has_text() || says(index.title(row)) {
            return None;
        }
        // The number stands there already.
        let cells = (1..Field::columns(row.number.kind()).len()).map(|place| index.cell(row, place));
        let cell = cells.chain([index.owner(row)]).find(|cell| says(cell));
        cell.map(Cow::Borrowed).or_else(|| {
            let excerpt = index.excerpt_anywhere(row, &self.query)?;
            Some(Cow::Owned(excerpt_text(view, library, row.number, &excerpt)))
        })
    }

    /// A record that was found: number, status, subject, and where else the words stand. Gives its number as a name.
    fn record_ui(&self, ui: &mut Ui, view: &mut View<'_>, found: &FoundRecord) -> String {
        let Some(library) = view.app.workspace_of(found.library) else {
            return String::new();
        };
        let row = library.index.row(found.row);
        let name = row.number.to_string();
        let number = RichText::new(&name)
            .size(SECONDARY)
            .color(view.tokens.secondary_text);
        ui.add(Label::new(number).selectable(false));
        status_chip_ui(ui, view.words, row.status);
        if view.actions.address().library != Some(found.library) {
            let of = RichText::new(library.name()).size(SECONDARY);
            ui.add(Label::new(of.color(view.tokens.accent)).selectable(false));
        }
        let title = library.index.title(row);
        let title = marked(view, &self.query, title, BODY);
        ui.add(Label::new(title).selectable(false).truncate());
        if let Some(why) = self.why(view, library, row) {
            let fits = (ui.available_width() / SECONDARY) as usize;
            let why = brought_forward(&self.query, &why, fits);
            let why = marked(view, &self.query, &why, SECONDARY);
            ui.add(Label::new(why).selectable(false).truncate());
        }
        name
    }

    fn line_ui(&self, ui: &mut Ui, view: &mut View<'_>, line: &Line, place: usize) -> bool {
        let chosen = place == self.chosen;
        let fill = if chosen {
            view.tokens.accent_soft
        } else {
            egui::Color32::TRANSPARENT
        };
        let mut name = String::new();
        let frame = egui::Frame::new()
            .fill(fill)
            .corner_radius(6)
            .inner_margin(egui::Margin::symmetric(8, 4));
        let shown = frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| match line {
                Line::Command(command) => {
                    name = command_name(view, *command);
                    ui.add(Label::new(&name).selectable(false));
                    let keys = RichText::new(commands::keys(ui.ctx(), *command)).size(SECONDARY);
                    ui.add(Label::new(keys.color(view.tokens.secondary_text)).selectable(false));
                }
                Line::Record(found) => name = self.record_ui(ui, view, found),
            });
        });
        let response = ui.interact(
            shown.response.rect,
            Id::unique(("palette line", place)),
            Sense::click(),
        );
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, chosen, &name));
        access::option(&response, chosen);
        if chosen {
            access::cursor_bar(ui.painter(), response.rect, view.tokens);
        }
        access::adopt(ui.ctx(), response.id, shown.response.id);
        if chosen && self.walked {
            access::descendant(ui.ctx(), text_id(), response.id);
        }
        if chosen && self.moved {
            response.scroll_to_me(None);
        }
        response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
    }
}

impl Layer for Palette {
    fn width(&self) -> f32 {
        600.0
    }

    fn place(&self) -> Place {
        Place::Top(72.0)
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        self.refresh(view);
        let lines = std::mem::take(&mut self.lines);
        self.keys(ui, &lines, view);
        let edit = TextEdit::singleline(&mut self.text)
            .hint_text(hint_text(view.words.palette_hint, view.tokens))
            .desired_width(f32::INFINITY)
            .margin(egui::Margin::symmetric(8, 6))
            .id(text_id());
        let edit = ui.add(edit).accessible_name(view.words.palette_hint);
        view.offer_focus(&edit);
        if edit.changed() {
            self.chosen = 0;
            self.walked = false;
        }
        access::dialog_name(ui.ctx(), view.words.command_find);
        ScrollArea::vertical()
            .max_height(LIST)
            .min_scrolled_height(LIST)
            .show(ui, |ui| {
                access::choices_ui(ui, view.words.access.results);
                for (i, line) in lines.iter().enumerate() {
                    if self.line_ui(ui, view, line, i) {
                        self.take(line, view);
                    }
                }
                if lines.is_empty() {
                    ui.label(RichText::new(view.words.no_match).color(view.tokens.secondary_text));
                }
            });
        self.lines = lines;
        if self.done { Next::Done } else { Next::Stay }
    }
}

/// The id of the field.
fn text_id() -> Id {
    Id::unique("palette text")
}

/// What a command is called; Undo and Redo say which edit they are about, where no record is open for them.
fn command_name(view: &View<'_>, command: Command) -> String {
    let workspace = view.app.workspace().filter(|_| view.app.current().is_none());
    let edit = workspace.and_then(|workspace| match command {
        Command::Undo => workspace.next_undo(),
        Command::Redo => workspace.next_redo(),
        _ => None,
    });
    match edit {
        Some((kind, count)) => {
            let edit = view.words.edit_name(kind, count);
            view.words.command_on_edit(command, &edit)
        }
        None => view.words.command(command).to_owned(),
    }
}

/// The records opened lately that are still there, in the open libraries.
fn recent_records(view: &View<'_>) -> Vec<FoundRecord> {
    let recent = view.app.settings().opened_records.iter();
    let found = recent.filter_map(|recent| {
        let library = recent.library;
        let row = view.app.workspace_of(library)?.index.position(recent.number)?;
        Some(FoundRecord { library, row })
    });
    found.collect()
}
