//! A ledger: the template's nine columns, one row a record, as people know it from a spreadsheet.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use egui::{Align, Button, Key, Label, Layout, Modifiers, Popup, RichText, Sense, TextEdit, Ui, Vec2};
use egui_extras::{Column as Width, TableBuilder};

use crate::{
    app::{Action, BulkChange, Filter, Row, Sheet, Sort},
    domain::{Column, Kind, RecordNumber, Status},
};

use super::{
    dialogs::Dialogs,
    input_method,
    shell::View,
    theme::{self, SECONDARY},
    widgets::{drop_down_mark, page_title_ui, status_chip_ui, toggle_chip_ui},
};

/// Row height, points: a line of text with room to hit it.
const ROW: f32 = 34.0;

/// What the list depends on; while it stays, the list stays.
type ListKey = (u64, Filter, Sort, NaiveDate);

/// One ledger page.
pub(super) struct Ledger {
    kind: Kind,
    filter: Filter,
    sort: Sort,
    /// Positions in the index, in order.
    list: Vec<u32>,
    list_of: Option<ListKey>,
    /// The row under the keyboard, by place in the list.
    cursor: Option<usize>,
    selected: BTreeSet<RecordNumber>,
    scroll_to: Option<usize>,
}

impl Ledger {
    /// The ledger of a template, newest first.
    pub(super) fn new(kind: Kind) -> Self {
        Self {
            kind,
            filter: Filter {
                kind: Some(kind),
                ..Filter::default()
            },
            sort: Sort::default(),
            list: Vec::new(),
            list_of: None,
            cursor: None,
            selected: BTreeSet::new(),
            scroll_to: None,
        }
    }

    /// Draws the page.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>, dialogs: &mut Dialogs) {
        self.refresh(view);
        let title = match self.kind {
            Kind::Internal => view.words.internal,
            Kind::External => view.words.external,
        };
        let Some(library) = view.app.library() else { return };
        let all = library
            .index
            .numbers()
            .filter(|number| number.kind() == self.kind)
            .count();
        page_title_ui(ui, title, &view.words.count(self.list.len(), all));
        ui.add_space(4.0);
        self.filters_ui(ui, view);
        self.selection_ui(ui, view, dialogs);
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

    fn refresh(&mut self, view: &View<'_>) {
        let Some(library) = view.app.library() else { return };
        let now = view.app.now();
        let key = (
            library.index.revision(),
            self.filter.clone(),
            self.sort,
            now.date(),
        );
        if self.list_of.as_ref() != Some(&key) {
            self.list = library.index.list(&self.filter, self.sort, now);
            self.selected
                .retain(|number| library.index.get(*number).is_some());
            self.cursor = self.cursor.filter(|row| *row < self.list.len());
            self.list_of = Some(key);
        }
    }

    fn filters_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let hint = super::widgets_hint(view.words.filter_hint, view.tokens);
            let edit = TextEdit::singleline(&mut self.filter.text)
                .hint_text(hint)
                .desired_width(200.0);
            let edit = ui.add(edit.margin(egui::Margin::symmetric(8, 4)));
            edit.accessible_name(view.words.filter_hint);
            for status in Status::ALL {
                let on = self.filter.statuses.contains(&status);
                if toggle_chip_ui(ui, on, view.words.status(status)).clicked() {
                    if on {
                        self.filter.statuses.retain(|other| *other != status);
                    } else {
                        self.filter.statuses.push(status);
                    }
                }
            }
            if toggle_chip_ui(ui, self.filter.overdue, view.words.only_overdue).clicked() {
                self.filter.overdue = !self.filter.overdue;
            }
            let plain = Filter {
                kind: Some(self.kind),
                ..Filter::default()
            };
            if self.filter != plain && ui.link(view.words.clear_filter).clicked() {
                self.filter = plain;
            }
        });
    }

    /// What can be done with the rows selected.
    fn selection_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, dialogs: &mut Dialogs) {
        if self.selected.is_empty() {
            return;
        }
        ui.horizontal(|ui| {
            ui.label(view.words.selected(self.selected.len()));
            let numbers = || self.selected.iter().copied().collect::<Vec<_>>();
            if ui.button(view.words.selection_export).clicked() {
                dialogs.export_records(view.app, numbers(), Sheet::Record);
            }
            let status = ui.button((view.words.selection_status, drop_down_mark(view.tokens.text)));
            Popup::menu(&status).show(|ui| {
                for status in Status::ALL {
                    if ui.button(view.words.status(status)).clicked() {
                        let change = BulkChange::Status(status);
                        view.actions.push(Action::ChangeMany(numbers(), change));
                    }
                }
            });
            if ui.button(view.words.selection_delete).clicked() {
                dialogs.ask_to_delete(numbers());
            }
            if ui.link(view.words.clear).clicked() {
                self.selected.clear();
            }
        });
    }

    /// Up, Down, Home, End and Enter, while no text field has them.
    fn keys(&mut self, ui: &Ui, view: &mut View<'_>) {
        if ui.ctx().text_edit_focused() || ui.ctx().any_popup_open() || input_method::is_composing(ui.ctx()) {
            return;
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
        let number = |library: &crate::app::OpenLibrary| library.index.row(self.list[row]).number;
        let Some(number) = view.app.library().map(number) else {
            return;
        };
        if pressed(Key::Space) {
            toggle(&mut self.selected, number);
        }
        // Enter on a focused button belongs to the button.
        if ui.memory(|memory| memory.focused().is_none()) && pressed(Key::Enter) {
            view.actions.push(Action::OpenRecord(number));
        }
    }

    fn table_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let Some(library) = view.app.library() else { return };
        let columns = Column::of(self.kind);
        // Columns share the width of the window; a much wider or narrower window shares it anew.
        let room = ui.available_width() - 28.0 - 10.0 * ui.spacing().item_spacing.x;
        let scale = (room / columns.iter().map(|column| width(*column).0).sum::<f32>()).max(0.9);
        let width_step = (room / 160.0) as u32;
        let whole = ui.clip_rect();
        let mut table = TableBuilder::new(ui)
            .id_salt(("ledger", self.kind.prefix(), width_step))
            .striped(false)
            .resizable(true)
            .sense(Sense::click())
            .cell_layout(Layout::left_to_right(Align::Center))
            .auto_shrink(false)
            .column(Width::exact(28.0));
        for column in columns {
            let (width, least) = width(column);
            table = table.column(Width::initial(width * scale).at_least(least).clip(true));
        }
        if let Some(row) = self.scroll_to.take() {
            table = table.scroll_to_row(row, None);
        }
        let (sort, selected) = (&mut self.sort, &mut self.selected);
        let list = &self.list;
        let table = table.header(30.0, |mut header| {
            header.col(|ui| select_all_ui(ui, view, selected, list));
            for column in columns {
                header.col(|ui| heading_ui(ui, view, column, sort));
            }
        });
        let cursor = &mut self.cursor;
        let whole = whole.x_range();
        table.body(|body| {
            body.rows(ROW, list.len(), |mut table_row| {
                let place = table_row.index();
                let row = library.index.row(list[place]);
                table_row.set_selected(*cursor == Some(place) || selected.contains(&row.number));
                table_row.col(|ui| {
                    row_line(ui, whole, view.tokens.border);
                    let mut on = selected.contains(&row.number);
                    let name = format!("{} {}", view.words.select_row, row.number);
                    if ui.checkbox(&mut on, "").accessible_name(name).changed() {
                        toggle(selected, row.number);
                    }
                });
                for (i, column) in columns.into_iter().enumerate() {
                    table_row.col(|ui| cell_ui(ui, view, row, column, i));
                }
                let response = table_row.response();
                if response.double_clicked() {
                    view.actions.push(Action::OpenRecord(row.number));
                } else if response.clicked() {
                    *cursor = Some(place);
                    leave_button(&response.ctx);
                }
            });
        });
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

/// A hairline over a row, from edge to edge: cells alone would leave gaps in it.
fn row_line(ui: &Ui, x: egui::Rangef, color: egui::Color32) {
    let clip = egui::Rect::from_x_y_ranges(x, ui.clip_rect().y_range());
    // `with_clip_rect` would only narrow the cell's own.
    let mut painter = ui.painter().clone();
    painter.set_clip_rect(clip);
    painter.hline(x, ui.max_rect().top(), egui::Stroke::new(1.0, color));
}

fn toggle(selected: &mut BTreeSet<RecordNumber>, number: RecordNumber) {
    if !selected.remove(&number) {
        selected.insert(number);
    }
}

fn select_all_ui(ui: &mut Ui, view: &View<'_>, selected: &mut BTreeSet<RecordNumber>, list: &[u32]) {
    let Some(library) = view.app.library() else { return };
    let mut all = !list.is_empty() && selected.len() == list.len();
    if ui
        .checkbox(&mut all, "")
        .accessible_name(view.words.select_all)
        .changed()
    {
        selected.clear();
        if all {
            selected.extend(list.iter().map(|row| library.index.row(*row).number));
        }
    }
}

/// A column's heading: a click sorts by it, a second click turns the order round.
fn heading_ui(ui: &mut Ui, view: &View<'_>, column: Column, sort: &mut Sort) {
    let name = view.words.column(column);
    let sorted = sort.column == column;
    let arrow = match (sorted, sort.descending) {
        (false, _) => "",
        (true, true) => " ↓",
        (true, false) => " ↑",
    };
    let text = RichText::new(format!("{name}{arrow}"))
        .font(theme::bold(13.0))
        .color(view.tokens.secondary_text);
    ui.spacing_mut().button_padding.x = 2.0;
    let button = ui.add(
        Button::new(text)
            .frame(false)
            .wrap_mode(egui::TextWrapMode::Truncate),
    );
    if button.on_hover_text(name).clicked() {
        sort.descending = if sorted {
            !sort.descending
        } else {
            column == Column::Number || column == Column::Date
        };
        sort.column = column;
    }
}

/// Whether what a column shows should have been done.
fn is_late(row: &Row, column: Column, now: NaiveDateTime) -> bool {
    let due = if column == Column::NextContact {
        row.next_contact
    } else {
        row.next_due
    };
    due.is_some_and(|due| due.is_past(now))
}

fn cell_ui(ui: &mut Ui, view: &mut View<'_>, row: &Row, column: Column, place: usize) {
    let Some(library) = view.app.library() else { return };
    let text = library.index.cell(row, place);
    let now = view.app.now();
    match column {
        Column::Number => {
            let link = ui.add(egui::Link::new(text));
            if link.clicked() {
                view.actions.push(Action::OpenRecord(row.number));
            }
        }
        Column::Status => {
            status_chip_ui(ui, view.words, row.status);
        }
        Column::Todos | Column::NextContact if is_late(row, column, now) => {
            let late = RichText::new(view.words.overdue)
                .size(SECONDARY)
                .color(view.tokens.overdue_text);
            ui.add(Label::new(late).selectable(false));
            ui.add(Label::new(text).selectable(false).truncate());
        }
        Column::Relation => {
            let relation = crate::domain::Relation::ALL
                .into_iter()
                .find(|r| r.chinese() == text);
            let text = relation.map_or(text, |relation| view.words.relation_name(relation));
            ui.add(Label::new(text).selectable(false).truncate());
        }
        _ => {
            ui.add(Label::new(text).selectable(false).truncate());
        }
    }
}

/// Initial and least width of a column, points.
fn width(column: Column) -> (f32, f32) {
    match column {
        Column::Number => (132.0, 100.0),
        Column::Date => (86.0, 84.0),
        Column::Initiator | Column::OurContact | Column::Owner => (104.0, 60.0),
        Column::Participants => (100.0, 60.0),
        Column::Counterpart => (140.0, 80.0),
        Column::Subject => (150.0, 80.0),
        Column::Summary | Column::Needs => (140.0, 80.0),
        Column::Todos | Column::Progress => (130.0, 80.0),
        Column::Status => (68.0, 64.0),
        Column::Remarks => (60.0, 50.0),
        Column::Relation => (70.0, 60.0),
        Column::NextContact => (146.0, 90.0),
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
