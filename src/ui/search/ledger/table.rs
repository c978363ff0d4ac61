//! The table itself: headings that sort, rows with what was searched for marked, headings of groups.

use std::sync::Arc;

use chrono::NaiveDateTime;
use egui::{Align, Button, Id, Label, Layout, RichText, Sense, Ui, WidgetText};
use egui_extras::{Column as Width, TableBody, TableBuilder, TableRow as DrawnRow};

use crate::{
    app::{LibraryAction, Query, Row},
    domain::{Column, Field, Kind, RecordNumber, RowHeight, Sort},
    ui::{
        access::{self, TableRow},
        frame::View,
        theme::{self, BODY, SECONDARY},
        widgets::{Rows, Selection, chip_ui, leave_button, status_chip_ui},
    },
};

use super::{
    Ledger,
    heights::{self, Measured},
    lines::Line,
    marked::found_in,
    selected::{Asked, row_menu_ui},
};

impl Ledger {
    pub(super) fn table_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let columns = self.columns(view);
        let widths = self.widths_for(ui, view, &columns);
        let whole = ui.clip_rect();
        let name = match self.kind {
            Kind::Internal => view.words.internal,
            Kind::External => view.words.external,
        };
        let heard = access::table_ui(ui, name, (self.list.len(), columns.len() + 1));
        let mut table = builder(ui, &columns, &widths);
        if let Some(place) = self.scroll_to {
            table = table.scroll_to_row(self.lines.line_of(place), None);
        }
        if let Some(offset) = self.scroll_back.take() {
            table = table.vertical_scroll_offset(offset);
        }
        let mut sort = None;
        let table = table.header(30.0, |header| {
            sort = self.head_ui(header, view, &columns, heard);
        });
        let mut asked = None;
        let mut shown = Vec::new();
        let mut unmeasured = false;
        let seen = table.body(|body| {
            shown.extend_from_slice(body.widths());
            (asked, unmeasured) = self.body_ui(body, view, &columns, (whole.x_range(), heard));
        });
        self.scrolled = seen.state.unclamped_offset().y;
        if unmeasured {
            ui.ctx().request_repaint();
        }
        // As long as the lines above are not measured, it is elsewhere in the next frame.
        let heights = &self.heights;
        self.scroll_to = self
            .scroll_to
            .filter(|place| unmeasured && !heights.is_known(self.lines.line_of(*place)));
        if let Some(asked) = asked {
            self.do_with_selected(view, asked);
        }
        self.sort = sort.or(self.sort);
        self.keep_widths(
            ui,
            view,
            &columns,
            &widths.initial,
            shown.get(1..).unwrap_or_default(),
        );
    }

    /// The lines; what is asked for by the menu of one, and whether lines are left whose height is not known.
    fn body_ui(
        &mut self,
        body: TableBody<'_>,
        view: &mut View<'_>,
        columns: &[Column],
        (whole, heard): (egui::Rangef, Id),
    ) -> (Option<Asked>, bool) {
        let Some(library) = view.app.workspace() else {
            return (None, false);
        };
        let height = self.look(view).height;
        let widths = body.widths().get(1..).unwrap_or_default().to_vec();
        let unmeasured = height == RowHeight::Whole && self.measure(view, columns, &widths);
        let (selection, list) = (&mut self.selection, &self.list);
        let rows = Rows {
            len: list.len(),
            at: &|place| library.index.row(list[place]).number,
            page: 1,
        };
        let (query, lines, heights) = (&self.query, &self.lines, &self.heights);
        let shows_all = height == RowHeight::Whole;
        let mut asked = None;
        let draw = |mut table_row: DrawnRow<'_, '_>| {
            let line = table_row.index();
            let place = match lines.get(line) {
                Line::Group(name, count) => {
                    return group_ui(&mut table_row, view, name, count, whole);
                }
                Line::Row(place) => place,
            };
            let text_lines = if shows_all { heights.text_lines(line) } else { 1 };
            let row = library.index.row(list[place]);
            let is_chosen = selection.chosen().contains(&row.number);
            let at_cursor = selection.cursor() == Some(place);
            table_row.set_selected(is_chosen || at_cursor);
            let mut cells = Vec::new();
            table_row.col(|ui| {
                cells.push(ui.unique_id());
                row_line(ui, whole, view.tokens.border);
                select_row_ui(ui, view, selection, &rows, place);
            });
            let drawn = (row, columns, text_lines);
            cells_ui(&mut table_row, view, drawn, query, &mut cells);
            let response = table_row.response();
            let name = format!("{} {}", row.number, library.index.title(row));
            let marks = (is_chosen, at_cursor);
            if tell_row(&response, (heard, &cells), (row.number, name), line, marks) {
                view.actions.push(LibraryAction::OpenRecord(row.number));
            }
            clicked(&response, view, selection, (&rows, place));
            let numbers = || selection.chosen().iter().copied().collect::<Vec<_>>();
            asked = row_menu_ui(&response, view, row.number, &numbers).or(asked);
        };
        match height {
            RowHeight::Whole => body.heterogeneous_rows(heights.all(lines.count()), draw),
            height => body.rows(heights::of_one_line(height), lines.count(), draw),
        }
        (asked, unmeasured)
    }

    /// Measures lines for columns of these widths; whether some are left.
    fn measure(&mut self, view: &View<'_>, columns: &[Column], widths: &[f32]) -> bool {
        let Some(library) = view.app.workspace() else {
            return false;
        };
        let of = Measured {
            index: &library.index,
            list: &self.list,
            lines: &self.lines,
            columns,
            language: view.words.language,
        };
        self.heights.measure(&of, widths)
    }

    /// The headings; by what is to be sorted, if one was clicked.
    fn head_ui(
        &mut self,
        mut header: DrawnRow<'_, '_>,
        view: &mut View<'_>,
        columns: &[Column],
        heard: Id,
    ) -> Option<Sort> {
        let order = self.order();
        let mut sort = None;
        let mut cells = Vec::with_capacity(columns.len() + 1);
        header.col(|ui| {
            cells.push(ui.unique_id());
            select_all_ui(ui, view, &mut self.selection, &self.list);
        });
        for column in columns {
            header.col(|ui| {
                cells.push(ui.unique_id());
                let name = self.column_name(view, *column);
                let words = &view.words.access;
                let sorted = order.filter(|sort| sort.column == *column);
                let sorted = sorted.map(|sort| {
                    (
                        sort.descending,
                        if sort.descending {
                            words.descending
                        } else {
                            words.ascending
                        },
                    )
                });
                access::column_heading(ui, &name, sorted);
                if heading_ui(ui, &name, view, *column, order) {
                    sort = Some(clicked_sort(*column, order));
                }
            });
        }
        let row = header.response();
        let told = TableRow {
            id: Id::unique(("ledger headings", self.kind.prefix())),
            name: String::new(),
            place: 0,
            selected: None,
            rect: row.rect,
        };
        access::row(&row.ctx, heard, told, &cells);
        sort
    }

    /// The widths to begin with: those that the person gave, and for the rest a share of the window. A much wider or
    /// narrower window shares anew.
    fn widths_for(&self, ui: &Ui, view: &View<'_>, columns: &[Column]) -> Widths {
        let given = &self.look(view).widths;
        let given_to = |column: Column| {
            let found = given.iter().find(|(other, _)| *other == column);
            found.map(|(_, width)| *width)
        };
        let free: f32 = columns
            .iter()
            .filter(|column| given_to(**column).is_none())
            .map(|column| width(*column).0)
            .sum();
        let taken: f32 = columns.iter().filter_map(|column| given_to(*column)).sum();
        let spacing = (columns.len() + 1) as f32 * ui.spacing().item_spacing.x;
        let room = ui.available_width() - 28.0 - spacing - taken;
        let scale = (room / free.max(1.0)).max(0.9);
        let initial = columns
            .iter()
            .map(|column| given_to(*column).unwrap_or(width(*column).0 * scale));
        let step = (ui.available_width() / 160.0) as u32;
        Widths {
            initial: initial.collect(),
            salt: egui::Id::unique((
                "ledger",
                self.kind.prefix(),
                step,
                self.widths,
                columns.len(),
                given.len(),
            )),
        }
    }

    /// Keeps the widths that somebody has dragged, once the button is up.
    fn keep_widths(&self, ui: &Ui, view: &mut View<'_>, columns: &[Column], before: &[f32], now: &[f32]) {
        if ui.input(|input| input.pointer.any_down() || !input.pointer.any_released()) {
            return;
        }
        let mut look = self.look(view).clone();
        for ((column, before), now) in columns.iter().zip(before).zip(now) {
            let known = look.widths.iter().position(|(other, _)| other == column);
            if (before - now).abs() > 1.0 {
                match known {
                    Some(place) => look.widths[place].1 = *now,
                    None => look.widths.push((*column, *now)),
                }
            }
        }
        self.set_look(view, look);
    }
}

/// How wide the columns are at first, and under which name the table remembers what became of it.
struct Widths {
    initial: Vec<f32>,
    salt: egui::Id,
}

/// The table with its columns; a narrow one in front holds the boxes.
fn builder<'ui>(ui: &'ui mut Ui, columns: &[Column], widths: &Widths) -> TableBuilder<'ui> {
    let mut table = TableBuilder::new(ui)
        .id_salt(widths.salt)
        .striped(false)
        .resizable(true)
        // The keyboard goes to what is in a cell, not to the cell.
        .sense(Sense::CLICK)
        .cell_layout(Layout::left_to_right(Align::Center))
        .auto_shrink(false)
        .column(Width::exact(28.0));
    for (column, initial) in columns.iter().zip(&widths.initial) {
        let least = width(*column).1;
        table = table.column(Width::initial(*initial).at_least(least).clip(true));
    }
    table
}

/// The cells of a row behind its box; each is noted.
fn cells_ui(
    table_row: &mut DrawnRow<'_, '_>,
    view: &mut View<'_>,
    (row, columns, lines): (&Row, &[Column], usize),
    query: &Query,
    cells: &mut Vec<Id>,
) {
    for column in columns {
        table_row.col(|ui| {
            cells.push(ui.unique_id());
            cell_ui(ui, view, (row, *column), query, lines);
        });
    }
}

/// Tells of a row, whether it is selected and whether the keys are on it; whether somebody who hears it wants to open it.
fn tell_row(
    response: &egui::Response,
    (table, cells): (Id, &[Id]),
    (number, name): (RecordNumber, String),
    line: usize,
    (is_chosen, at_cursor): (bool, bool),
) -> bool {
    let told = TableRow {
        id: Id::unique(("ledger row", number)),
        name,
        place: line + 1,
        selected: Some(is_chosen),
        rect: response.rect,
    };
    if at_cursor {
        access::current(&response.ctx, told.id);
    }
    access::row(&response.ctx, table, told, cells)
}

/// The box that selects a row.
fn select_row_ui(
    ui: &mut Ui,
    view: &View<'_>,
    selection: &mut Selection<RecordNumber>,
    rows: &Rows<'_, RecordNumber>,
    place: usize,
) {
    let number = (rows.at)(place);
    if selection.cursor() == Some(place) {
        access::cursor_bar(ui.painter(), ui.max_rect(), view.tokens);
    }
    let mut on = selection.chosen().contains(&number);
    let name = format!("{} {number}", view.words.select_row);
    if ui.checkbox(&mut on, "").accessible_name(name).changed() {
        selection.toggle(rows, place);
    }
}

/// A click on a heading sorts by it, a second click turns the order round.
fn clicked_sort(column: Column, order: Option<Sort>) -> Sort {
    let sorted = order.filter(|sort| sort.column == column);
    Sort {
        column,
        descending: sorted.map_or(column == Field::Number || column == Field::Date, |sort| {
            !sort.descending
        }),
    }
}

/// What clicks on a row do: one selects, two open.
fn clicked(
    response: &egui::Response,
    view: &mut View<'_>,
    selection: &mut Selection<RecordNumber>,
    (rows, place): (&Rows<'_, RecordNumber>, usize),
) {
    if response.double_clicked() {
        view.actions.push(LibraryAction::OpenRecord((rows.at)(place)));
    } else if response.clicked() {
        let held = response.ctx.input(|input| input.modifiers);
        selection.click(rows, place, held);
        leave_button(&response.ctx);
    } else if response.secondary_clicked() {
        selection.click_for_menu(rows, place);
    }
}

/// The heading of a group, over all columns.
fn group_ui(
    row: &mut egui_extras::TableRow<'_, '_>,
    view: &View<'_>,
    name: &str,
    count: usize,
    whole: egui::Rangef,
) {
    row.set_hovered(false);
    row.col(|ui| {
        row_line(ui, whole, view.tokens.border);
        let rect = egui::Rect::from_x_y_ranges(whole, ui.max_rect().y_range());
        let mut painter = ui.painter().clone();
        painter.set_clip_rect(rect.intersect(egui::Rect::from_x_y_ranges(whole, ui.clip_rect().y_range())));
        painter.rect_filled(rect.shrink2(egui::vec2(0.0, 1.0)), 0.0, view.tokens.neutral_fill);
        let at = egui::pos2(ui.max_rect().left() + 6.0, rect.center().y);
        let text = format!("{name}  {count}");
        painter.text(
            at,
            egui::Align2::LEFT_CENTER,
            &text,
            theme::bold(13.0),
            view.tokens.text,
        );
        ui.response()
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &text));
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

fn select_all_ui(ui: &mut Ui, view: &View<'_>, selection: &mut Selection<RecordNumber>, list: &[u32]) {
    let Some(library) = view.app.workspace() else {
        return;
    };
    let mut all = !list.is_empty() && selection.chosen().len() == list.len();
    if ui
        .checkbox(&mut all, "")
        .accessible_name(view.words.select_all)
        .changed()
    {
        selection.clear();
        if all {
            selection.extend(list.iter().map(|row| library.index.row(*row).number));
        }
    }
}

/// A column's heading; whether it was clicked.
fn heading_ui(ui: &mut Ui, name: &str, view: &View<'_>, column: Column, order: Option<Sort>) -> bool {
    let sorted = order.filter(|sort| sort.column == column);
    let arrow = match sorted {
        None => "",
        Some(sort) if sort.descending => " ↓",
        Some(_) => " ↑",
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
    button.on_hover_text(name).clicked()
}

/// Whether what a column shows should have been done.
fn is_late(row: &Row, column: Field, now: NaiveDateTime) -> bool {
    let due = if column == Field::NextContact {
        row.next_contact
    } else {
        row.next_due
    };
    due.is_some_and(|due| due.is_past(now))
}

/// Whether a cell is drawn: an office may have dozens of columns, of which a window shows a few. The number always is, so that
/// the keyboard reaches every row.
fn is_drawn(ui: &Ui, column: Column) -> bool {
    column == Field::Number || ui.is_sizing_pass() || ui.is_rect_visible(ui.max_rect())
}

fn cell_ui(ui: &mut Ui, view: &mut View<'_>, (row, column): (&Row, Column), query: &Query, lines: usize) {
    let Some(library) = view.app.workspace().filter(|_| is_drawn(ui, column)) else {
        return;
    };
    let column = match column {
        Column::Field(field) => field,
        Column::Own(key) => {
            let text = library.index.own_shown(row, key, view.words.language);
            let fits = (ui.available_width() / BODY) as usize * lines;
            let job = found_in(view, library, (row, column, &text), query, fits);
            return text_ui(ui, job, lines);
        }
    };
    let text = library.index.column(row, column);
    let now = view.app.now();
    match column {
        Field::Number => {
            let link = ui.add(egui::Link::new(text));
            if link.clicked() {
                view.actions.push(LibraryAction::OpenRecord(row.number));
            }
        }
        Field::Status => {
            status_chip_ui(ui, view.words, row.status);
        }
        Field::Tags => {
            ui.spacing_mut().item_spacing.x = 4.0;
            for tag in library.index.tags_of(row) {
                chip_ui(ui, tag, view.tokens.text, view.tokens.neutral_fill);
            }
        }
        Field::Scenario => {
            let settings = library.settings();
            let scenario = settings.scenario(text);
            let name = scenario.map_or(text, |scenario| view.words.of(&scenario.name));
            ui.add(Label::new(name).selectable(false).truncate());
        }
        _ if !column.choices().is_empty() => {
            let text = view.words.choices(column, text);
            ui.add(Label::new(text).selectable(false).truncate());
        }
        _ => {
            if matches!(column, Field::Todos | Field::NextContact) && is_late(row, column, now) {
                let late = RichText::new(view.words.overdue)
                    .size(SECONDARY)
                    .color(view.tokens.overdue_text);
                ui.add(Label::new(late).selectable(false));
            }
            let fits = (ui.available_width() / BODY) as usize * lines;
            let job = found_in(view, library, (row, column.into(), text), query, fits);
            text_ui(ui, job, lines);
        }
    }
}

/// A text in a cell, in as many lines as the row holds.
fn text_ui(ui: &mut Ui, text: WidgetText, lines: usize) {
    let label = if lines > 1 {
        let mut job = text.into_layout_job(ui.style(), egui::FontSelection::Default, Align::Center);
        Arc::make_mut(&mut job).wrap.max_rows = lines;
        Label::new(job).wrap()
    } else {
        Label::new(text).truncate()
    };
    ui.add(label.selectable(false));
}

/// Initial and least width of a column, points.
fn width(column: Column) -> (f32, f32) {
    let Column::Field(field) = column else {
        return (100.0, 60.0);
    };
    match field {
        Field::Number => (132.0, 100.0),
        Field::Date => (86.0, 84.0),
        Field::Initiator | Field::OurContact | Field::Owner => (104.0, 60.0),
        Field::Participants => (100.0, 60.0),
        Field::Counterpart => (140.0, 80.0),
        Field::Subject => (150.0, 80.0),
        Field::Body => (140.0, 80.0),
        Field::Todos | Field::Progress => (130.0, 80.0),
        Field::Status => (68.0, 64.0),
        Field::Remarks => (60.0, 50.0),
        Field::Tags => (110.0, 60.0),
        Field::Relation => (70.0, 60.0),
        Field::NextContact => (146.0, 90.0),
        _ => (100.0, 60.0),
    }
}
