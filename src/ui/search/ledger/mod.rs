//! A ledger: the template's nine columns, one row a record, as people know it from a spreadsheet.

mod choices;
mod filters;
mod heights;
mod lines;
mod marked;
mod reading;
mod selected;
mod table;
mod tags;
mod views;

pub(crate) use marked::{brought_forward, excerpt_text, marked};

use chrono::NaiveDate;
use egui::{Align, Button, Event, Layout, RichText, Ui, Vec2};

use crate::{
    app::{Filter, ImportFrom, ImportStep, Index, LibraryAction, Query, TableOf},
    domain::{Column, GroupBy, Kind, LeftList, OwnKey, RecordNumber, RowHeight, Sort},
};

use heights::Heights;
use lines::Lines;
use views::ViewsMenu;

use crate::ui::{
    exchange::TableExportDialog,
    frame::View,
    input_method,
    record_text::ReadTexts,
    widgets::{Rows, Selection, page_title_ui},
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
    heights: Heights,
    list_of: Option<ListKey>,
    selection: Selection<RecordNumber>,
    scroll_to: Option<usize>,
    /// What the record says that is read beside the list.
    read: ReadTexts,
    /// How far it is scrolled, and how far it is to be.
    scrolled: f32,
    scroll_back: Option<f32>,
    /// The row to begin at, until it is in the list, and how the list was left.
    begin_at: Option<RecordNumber>,
    begin_with: Option<LeftList<RecordNumber>>,
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
            heights: Heights::default(),
            list_of: None,
            selection: Selection::default(),
            scroll_to: None,
            read: ReadTexts::default(),
            scrolled: 0.0,
            scroll_back: None,
            begin_at: None,
            begin_with: None,
            views: ViewsMenu::default(),
            widths: 0,
            tags: String::new(),
            has_tags: None,
        }
    }

    /// Begins at a row, where and as it was left.
    pub(crate) fn begin_at(&mut self, row: Option<RecordNumber>, list: LeftList<RecordNumber>) {
        self.begin_at = row;
        self.begin_with = Some(list);
    }

    /// How it is left.
    pub(crate) fn left(&self) -> LeftList<RecordNumber> {
        match &self.begin_with {
            // It was not shown in this run.
            Some(left) => left.clone(),
            None => LeftList::new(self.scrolled, self.selection.chosen().iter().copied()),
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
        let room = ui.available_width();
        ui.horizontal(|ui| {
            page_title_ui(ui, title, &view.words.count(self.list.len(), all));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                self.in_and_out_ui(ui, view);
                self.reading_button_ui(ui, view, room);
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
            self.reading_ui(ui, view);
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
        let list = &self.list;
        let rows = Rows {
            len: list.len(),
            at: &|place| index.row(list[place]).number,
            page: 1,
        };
        self.selection.follow(&rows);
        // It is the row under the keyboard that is to be seen, wherever it stands now.
        self.scroll_to = self.scroll_to.and(self.selection.cursor());
        if self.selection.cursor().is_some() {
            // Somebody is on another row by now.
            self.begin_at = None;
        }
        if let Some(number) = self.begin_at
            && let Some(place) = (0..rows.len).find(|place| (rows.at)(*place) == number)
        {
            self.begin_at = None;
            self.selection.click(&rows, place, egui::Modifiers::NONE);
            self.scroll_to = Some(place);
        }
        self.begin_as_left(view, index);
        self.heights.forget();
        self.list_of = Some(key);
    }

    /// Selects and scrolls as the list was left, the first time that it is whole.
    fn begin_as_left(&mut self, view: &View<'_>, index: &Index) {
        // A library that is being opened does not know all of its records yet.
        if self.begin_at.is_some() || self.list.is_empty() || view.app.opening().is_some() {
            return;
        }
        let Some(left) = self.begin_with.take() else {
            return;
        };
        let list = &self.list;
        let rows = Rows {
            len: list.len(),
            at: &|place| index.row(list[place]).number,
            page: 1,
        };
        let cursor = self.selection.at_cursor().copied();
        self.selection.restore(&rows, left.selected, cursor.as_ref());
        // Rows of whole texts are as high as is measured later: then its row alone is found again.
        if self.look(view).height != RowHeight::Whole {
            self.scroll_back = Some(left.offset as f32);
            self.scroll_to = None;
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
