//! A ledger: the template's nine columns, one row a record, as people know it from a spreadsheet.

mod choices;
mod filters;
mod lines;
mod table;
mod tags;
mod views;

pub(crate) use table::{brought_forward, excerpt_text, marked};

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;
use egui::{Align, Button, Event, Key, Layout, Modifiers, Popup, RichText, Ui, Vec2};

use crate::{
    app::{
        Action, App, BulkChange, Filter, ImportFrom, ImportStep, LibraryAction, Previewed, Query, TableOf,
    },
    domain::{Column, GroupBy, Kind, OwnKey, RecordNumber, Sort, Status},
    print::Sheet,
};

use lines::Lines;
use views::ViewsMenu;

use crate::ui::{
    dialogs::{DeleteQuestion, FileDialog},
    exchange::TableExportDialog,
    frame::View,
    input_method,
    paper::ExportDialog,
    widgets::{drop_down_mark, page_title_ui, selection_hint_ui},
};

/// What the list depends on; while it stays, the list stays.
type ListKey = (u64, Filter, Option<Sort>, GroupBy, NaiveDate);

/// One ledger page.
pub(crate) struct Ledger {
    kind: Kind,
    filter: Filter,
    /// The order that the person chose; without one the newest come first, and what is searched for best first.
    sort: Option<Sort>,
    group: GroupBy,
    query: Query,
    /// Positions in the index, in order.
    list: Vec<u32>,
    lines: Lines,
    list_of: Option<ListKey>,
    /// The row under the keyboard, by place in the list.
    cursor: Option<usize>,
    selected: BTreeSet<RecordNumber>,
    scroll_to: Option<usize>,
    /// What is typed in the menu of views.
    views: ViewsMenu,
    /// Counted up to forget the widths of columns.
    widths: u32,
    /// Tags about to be given to the rows selected.
    tags: String,
    /// Whether any record has a tag, and of which content that is known.
    has_tags: Option<(u64, bool)>,
}

impl Ledger {
    /// The ledger of a template, newest first.
    pub(crate) fn new(kind: Kind) -> Self {
        Self {
            kind,
            filter: plain(kind),
            sort: None,
            group: GroupBy::None,
            query: Query::default(),
            list: Vec::new(),
            lines: Lines::default(),
            list_of: None,
            cursor: None,
            selected: BTreeSet::new(),
            scroll_to: None,
            views: ViewsMenu::default(),
            widths: 0,
            tags: String::new(),
            has_tags: None,
        }
    }

    /// Draws the page.
    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        self.refresh(view);
        take_pasted_cells(ui, view);
        let title = match self.kind {
            Kind::Internal => view.words.internal,
            Kind::External => view.words.external,
        };
        let Some(library) = view.app.workspace() else {
            return;
        };
        let all = library.index.count_of(self.kind);
        ui.horizontal(|ui| {
            page_title_ui(ui, title, &view.words.count(self.list.len(), all));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                self.in_and_out_ui(ui, view);
            });
        });
        ui.add_space(4.0);
        self.filters_ui(ui, view);
        self.selection_ui(ui, view);
        ui.add_space(4.0);
        if all == 0 {
            empty_ui(ui, view, self.kind);
        } else if self.list.is_empty() {
            ui.add_space(24.0);
            ui.label(RichText::new(view.words.no_match).color(view.tokens.secondary_text));
        } else {
            self.keys(ui, view);
            egui::ScrollArea::horizontal()
                .auto_shrink(false)
                .show(ui, |ui| self.table_ui(ui, view));
        }
    }

    /// The order in force: `None` is best first.
    fn order(&self) -> Option<Sort> {
        match self.sort {
            None if self.query.has_text() => None,
            sort => Some(sort.unwrap_or_default()),
        }
    }

    fn refresh(&mut self, view: &View<'_>) {
        let Some(library) = view.app.workspace() else {
            return;
        };
        let now = view.app.now();
        let index = &library.index;
        let key = (
            index.revision(),
            self.filter.clone(),
            self.sort,
            self.group,
            now.date(),
        );
        if self.list_of.as_ref() == Some(&key) {
            return;
        }
        self.query = index.query(&self.filter.text, now.date());
        self.list = match self.order() {
            Some(sort) => index.list(&self.filter, sort, now),
            None => index.best(&self.filter, now),
        };
        let mut groups = index.group(&mut self.list, self.group);
        for group in &mut groups {
            group.name = view.words.group_name(self.group, &group.name);
        }
        self.lines = Lines::new(self.list.len(), groups);
        if !self.selected.is_empty() {
            // What is not seen is not selected: nobody deletes a record that a filter hides.
            let shown: HashSet<RecordNumber> = self.list.iter().map(|row| index.row(*row).number).collect();
            self.selected.retain(|number| shown.contains(number));
        }
        self.cursor = self.cursor.filter(|row| *row < self.list.len());
        self.list_of = Some(key);
    }

    /// What can be done with the rows selected.
    fn selection_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        if self.selected.is_empty() {
            if !self.list.is_empty() {
                selection_hint_ui(ui, view.words.select_records_hint);
            }
            return;
        }
        ui.horizontal(|ui| {
            ui.label(view.words.selected(self.selected.len()));
            if ui.button(view.words.preview).clicked() {
                view.actions.extend(self.preview_selected(view.app));
            }
            if ui.button(view.words.selection_export).clicked() {
                view.open(ExportDialog::of_records(view.app, self.numbers(), Sheet::Record));
            }
            if ui.button(view.words.selection_calendar).clicked() {
                view.open(FileDialog::export_calendar(Some(self.numbers())));
            }
            let copy = ui.button(view.words.copy_rows());
            if copy.on_hover_text(view.words.copy_rows_hint()).clicked() {
                self.copy(view);
            }
            let status = ui.button((view.words.selection_status, drop_down_mark(view.tokens.text)));
            Popup::menu(&status).show(|ui| {
                for status in Status::ALL {
                    if ui.button(view.words.choice(status)).clicked() {
                        let change = BulkChange::Status(status);
                        view.actions
                            .push(LibraryAction::ChangeMany(self.numbers(), change));
                    }
                }
            });
            self.tag_selected_ui(ui, view);
            if ui.button(view.words.selection_delete).clicked() {
                view.open(DeleteQuestion::new(self.numbers()));
            }
            if ui.link(view.words.clear).clicked() {
                self.selected.clear();
            }
        });
    }

    /// The rows selected.
    fn numbers(&self) -> Vec<RecordNumber> {
        self.selected.iter().copied().collect()
    }

    /// Shows the rows selected as they are printed; nothing where none is.
    pub(crate) fn preview_selected(&self, app: &App) -> Option<Action> {
        let sheet = match self.selected.len() {
            0 => return None,
            1 => Sheet::Record,
            _ => Sheet::Ledger,
        };
        let of = Previewed::Records(app.workspace()?.id(), self.numbers());
        Some(Action::Preview(Some((of, sheet))))
    }

    /// Puts the rows selected, or the one under the keyboard, on the clipboard, with the columns that are shown.
    fn copy(&self, view: &mut View<'_>) {
        let Some(library) = view.app.workspace() else {
            return;
        };
        let index = &library.index;
        let cursor = self.cursor.filter(|_| self.selected.is_empty());
        let wanted = |(place, row): (usize, &u32)| {
            let chosen = cursor == Some(place) || self.selected.contains(&index.row(*row).number);
            chosen.then_some(index.row(*row).number)
        };
        let numbers: Vec<_> = self.list.iter().enumerate().filter_map(wanted).collect();
        let columns = self.named_columns(view);
        if !numbers.is_empty() {
            let of = TableOf::Records { numbers, columns };
            view.actions.push(LibraryAction::CopyTable(of));
        }
    }

    /// The list as it stands, to be written into a file.
    fn export(&self, view: &mut View<'_>) {
        let Some(library) = view.app.workspace() else {
            return;
        };
        let index = &library.index;
        let numbers: Vec<_> = self.list.iter().map(|row| index.row(*row).number).collect();
        let (rows, columns) = (numbers.len(), self.named_columns(view));
        let name = match self.kind {
            Kind::Internal => view.words.internal,
            Kind::External => view.words.external,
        };
        view.open(TableExportDialog::of_ledger(
            TableOf::Records { numbers, columns },
            rows,
            name,
        ));
    }

    /// The columns that are shown, each with its name.
    fn named_columns(&self, view: &View<'_>) -> Vec<(Column, String)> {
        let columns = self.columns(view).into_iter();
        columns
            .map(|column| (column, self.column_name(view, column)))
            .collect()
    }

    /// The columns that are shown.
    fn columns(&self, view: &View<'_>) -> Vec<Column> {
        self.look(view).columns(self.kind, &view.own_fields())
    }

    /// What a column is called.
    fn column_name(&self, view: &View<'_>, column: Column) -> String {
        match column {
            Column::Field(field) => view.words.field_of(field, self.kind).to_owned(),
            Column::Own(key) => own_label(view, key),
        }
    }

    /// Up, Down, Home, End, Enter and Copy, while no text field has them.
    fn keys(&mut self, ui: &Ui, view: &mut View<'_>) {
        if ui.ctx().text_edit_focused()
            || egui::Popup::is_any_open(ui.ctx())
            || input_method::is_composing(ui.ctx())
        {
            return;
        }
        if ui.input(|input| input.events.contains(&Event::Copy)) {
            self.copy(view);
        }
        let last = self.list.len() - 1;
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let mut to = None;
        if pressed(Key::ArrowDown) {
            to = Some(self.cursor.map_or(0, |row| (row + 1).min(last)));
        }
        if pressed(Key::ArrowUp) {
            to = Some(self.cursor.map_or(last, |row| row.saturating_sub(1)));
        }
        if pressed(Key::Home) {
            to = Some(0);
        }
        if pressed(Key::End) {
            to = Some(last);
        }
        if to.is_some() {
            self.cursor = to;
            self.scroll_to = to;
            leave_button(ui.ctx());
        }
        let Some(row) = self.cursor else { return };
        let number = |library: &crate::app::Workspace| library.index.row(self.list[row]).number;
        let Some(number) = view.app.workspace().map(number) else {
            return;
        };
        if pressed(Key::Space) {
            toggle(&mut self.selected, number);
        }
        // Enter on a focused button belongs to the button.
        if ui.memory(|memory| memory.focused().is_none()) && pressed(Key::Enter) {
            view.actions.push(LibraryAction::OpenRecord(number));
        }
    }
}

/// Cells that are pasted on the list, where no text field takes them, are read for an import.
fn take_pasted_cells(ui: &Ui, view: &mut View<'_>) {
    if view.covered || ui.ctx().text_edit_focused() || input_method::is_composing(ui.ctx()) {
        return;
    }
    let pasted = ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Paste(text) if text.contains('\t') && text.trim().lines().count() > 1 => {
                Some(text.clone())
            }
            _ => None,
        })
    });
    if let Some(cells) = pasted {
        let step = ImportStep::Read(ImportFrom::Cells(cells));
        view.actions.push(LibraryAction::Import(Box::new(step)));
    }
}

/// What the office calls a field of its own.
fn own_label(view: &View<'_>, key: OwnKey) -> String {
    let fields = view.own_fields();
    let field = fields.get(key);
    field.map_or_else(|| key.to_string(), |field| field.label.clone())
}

/// A filter that lets every record of a template through.
fn plain(kind: Kind) -> Filter {
    Filter {
        kind: Some(kind),
        ..Filter::default()
    }
}

/// Takes the keyboard from the button pressed last, so that Enter means the row.
fn leave_button(ctx: &egui::Context) {
    ctx.memory_mut(|memory| {
        if let Some(id) = memory.focused() {
            memory.surrender_focus(id);
        }
    });
}

fn toggle(selected: &mut BTreeSet<RecordNumber>, number: RecordNumber) {
    if !selected.remove(&number) {
        selected.insert(number);
    }
}

fn empty_ui(ui: &mut Ui, view: &mut View<'_>, kind: Kind) {
    ui.add_space(48.0);
    ui.vertical_centered(|ui| {
        let (text, command) = match kind {
            Kind::Internal => (view.words.empty_internal, crate::app::Command::NewInternal),
            Kind::External => (view.words.empty_external, crate::app::Command::NewExternal),
        };
        ui.label(RichText::new(text).size(16.0));
        ui.label(RichText::new(view.words.empty_ledger_hint).color(view.tokens.secondary_text));
        ui.add_space(8.0);
        if ui
            .add(Button::new(view.words.command(command)).min_size(Vec2::new(160.0, 34.0)))
            .clicked()
        {
            view.commands.push(command);
        }
    });
}
