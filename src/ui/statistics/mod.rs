//! 统计: figures over the library, each with the records behind it.

mod picture;
mod tables;
mod weeks;

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate};
use egui::{Color32, Grid, Label, RichText, ScrollArea, Sense, Ui};

use crate::{
    app::{LibraryAction, TableOf},
    domain::{Figure, Punctuality, RecordNumber, Statistics, StatisticsFilter},
    print::Figures,
};

use crate::ui::{
    dialogs::FileDialog,
    frame::View,
    theme::SECONDARY,
    widgets::{card_ui, follow_focus, option_ui, page_title_ui, quiet_ui, segments_ui, status_chip_ui},
    wording::Words,
};

use self::{
    tables::{LINES, by_count, by_need},
    weeks::weeks_ui,
};

/// The most width of the cards, points.
const WIDTH: f32 = 980.0;

/// The width of the page, points, from which the cards stand in two columns.
const TWO_COLUMNS: f32 = 1_240.0;

/// The widest that two columns get together.
const BOTH: f32 = 1_480.0;

/// The most records listed behind a figure.
const RECORDS: usize = 100;

/// The periods offered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Period {
    #[default]
    Quarter,
    Month,
    Year,
    All,
}

/// What is chosen on the page.
#[derive(Debug, Default)]
pub(crate) struct StatisticsView {
    period: Period,
    unit: String,
    /// The units that have to-dos, as they were found without a filter.
    units: Vec<String>,
    /// The figure that is looked into: its name and its records.
    open: Option<(String, Vec<RecordNumber>)>,
    /// Whether the page is to be seen from its top: the list behind a figure stands there.
    to_top: bool,
}

impl StatisticsView {
    /// Draws the page.
    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let words = view.words;
        let filter = self.filter(view.app.now().date());
        if !view.app.is_counted(&filter) {
            view.actions.push(LibraryAction::Count(filter));
        }
        let app = view.app;
        let statistics = app.statistics();
        page_title_ui(ui, words.statistics, "");
        self.filter_ui(ui, view, statistics);
        ui.add_space(8.0);
        let Some(statistics) = statistics else {
            ui.label(words.counting);
            return;
        };
        let mut area = ScrollArea::vertical().id_salt("statistics").auto_shrink(false);
        if std::mem::take(&mut self.to_top) {
            area = area.vertical_scroll_offset(0.0);
        }
        area.show(ui, |ui| {
            let room = ui.available_width();
            ui.set_max_width(room.min(if room < TWO_COLUMNS { WIDTH } else { BOTH }));
            ui.spacing_mut().item_spacing.y = 12.0;
            self.open_ui(ui, view);
            self.cards_ui(ui, view, statistics);
            ui.add_space(12.0);
            follow_focus(ui);
        });
    }

    /// The figures, card by card; in two columns below the weeks where there is room.
    fn cards_ui(&mut self, ui: &mut Ui, view: &View<'_>, statistics: &Statistics) {
        card_ui(ui, view.words.per_week, |ui| {
            if let Some(week) = weeks_ui(ui, view, statistics) {
                self.open = Some(week);
            }
        });
        if ui.available_width() < TWO_COLUMNS {
            self.punctuality_cards_ui(ui, view, statistics);
            self.matter_cards_ui(ui, view, statistics);
            return;
        }
        ui.columns_const(|[left, right]| {
            self.punctuality_cards_ui(left, view, statistics);
            self.matter_cards_ui(right, view, statistics);
        });
    }

    fn punctuality_cards_ui(&mut self, ui: &mut Ui, view: &View<'_>, statistics: &Statistics) {
        let words = view.words;
        card_ui(ui, words.punctuality_by_unit, |ui| {
            self.punctuality_ui(ui, view, "unit", &statistics.by_unit);
        });
        card_ui(ui, words.punctuality_by_owner, |ui| {
            self.punctuality_ui(ui, view, "owner", &statistics.by_owner);
        });
    }

    fn matter_cards_ui(&mut self, ui: &mut Ui, view: &View<'_>, statistics: &Statistics) {
        let words = view.words;
        card_ui(ui, words.open_matters, |ui| {
            self.open_matters_ui(ui, view, statistics);
        });
        card_ui(ui, words.closing, |ui| self.closing_ui(ui, view, statistics));
        if !statistics.own.is_empty() {
            card_ui(ui, words.own_figures(), |ui| self.own_ui(ui, words, statistics));
        }
    }

    /// Sums and counts of the office's own fields.
    fn own_ui(&mut self, ui: &mut Ui, words: &Words, statistics: &Statistics) {
        Grid::new("own fields").min_col_width(80.0).show(ui, |ui| {
            for own in &statistics.own {
                ui.label(&own.label);
                self.figure_ui(ui, &own.label, &own.filled, None);
                ui.label(words.own_sum(own));
                ui.end_row();
                for (word, figure) in &own.by_word {
                    let word = words.own_word(own.kind, word);
                    ui.label(format!("　{word}"));
                    self.figure_ui(ui, &format!("{} {word}", own.label), figure, None);
                    ui.end_row();
                }
            }
        });
    }

    /// The page as a picture: all of it, however little of it the window shows.
    fn picture(&self, view: &View<'_>, statistics: &Statistics) -> Figures {
        let today = view.app.now().date();
        let library = view.app.workspace();
        let library = library.map_or_else(String::new, |library| library.settings().name.clone());
        let period = self.filter(today).period;
        let about = view.words.figures_of(&library, period, &self.unit, today);
        picture::figures(view.words, statistics, about)
    }

    fn filter(&self, today: NaiveDate) -> StatisticsFilter {
        let from = match self.period {
            Period::Month => today.with_day(1),
            Period::Quarter => today.checked_sub_months(Months::new(3)),
            Period::Year => today.with_ordinal(1),
            Period::All => None,
        };
        StatisticsFilter {
            // What is planned for tomorrow was not talked of yet.
            period: from.map(|from| (from, today)),
            unit: self.unit.clone(),
        }
    }

    fn filter_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, statistics: Option<&Statistics>) {
        let words = view.words;
        ui.horizontal_wrapped(|ui| {
            let periods = [
                (Period::Month, words.this_month),
                (Period::Quarter, words.last_quarter),
                (Period::Year, words.this_year),
                (Period::All, words.all_time),
            ];
            if let Some(period) = segments_ui(ui, self.period, &periods) {
                self.period = period;
            }
            let departments = self.departments(view);
            let shown = if self.unit.is_empty() {
                words.all_departments.to_owned()
            } else {
                self.unit.clone()
            };
            let combo = egui::ComboBox::from_id_salt("statistics unit").selected_text(shown);
            let combo = combo.show_ui(ui, |ui| {
                option_ui(ui, &mut self.unit, String::new(), words.all_departments);
                for department in departments {
                    let name = department.clone();
                    option_ui(ui, &mut self.unit, department, name);
                }
            });
            combo.response.accessible_name(words.departments);
            quiet_ui(ui, |ui| self.out_ui(ui, view, statistics));
        });
    }

    /// The figures as a table or a picture.
    fn out_ui(&self, ui: &mut Ui, view: &mut View<'_>, statistics: Option<&Statistics>) {
        let words = view.words;
        let ready = statistics.is_some();
        let table = ui.add_enabled(ready, egui::Button::new(words.export_table));
        if table.clicked() {
            view.open(FileDialog::export_statistics());
        }
        let copy = ui.add_enabled(ready, egui::Button::new(words.copy_rows()));
        if copy.on_hover_text(words.copy_rows_hint()).clicked() {
            let of = TableOf::Statistics(Box::new(words.statistics()));
            view.actions.push(LibraryAction::CopyTable(of));
        }
        let picture = ui.add_enabled(ready, egui::Button::new(words.export_picture));
        if let Some(statistics) = statistics.filter(|_| picture.clicked()) {
            view.open(FileDialog::export_picture(
                self.picture(view, statistics),
                view.app.now().date(),
            ));
        }
    }

    /// The office's departments as they were set, and those that have something to do.
    fn departments(&mut self, view: &View<'_>) -> Vec<String> {
        if let Some(statistics) = view.app.statistics().filter(|_| self.unit.is_empty()) {
            self.units = statistics.by_unit.keys().cloned().collect();
        }
        let set = view.app.workspace().map(crate::app::Workspace::settings);
        let mut all = set.map_or_else(Vec::new, |settings| settings.departments.clone());
        for unit in &self.units {
            if !unit.is_empty() && !all.contains(unit) {
                all.push(unit.clone());
            }
        }
        all
    }

    /// The records behind a figure.
    fn open_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let Some((name, records)) = self.open.clone() else {
            return;
        };
        let words = view.words;
        card_ui(ui, &format!("{name}  {}", records.len()), |ui| {
            Grid::new("records behind a figure")
                .num_columns(5)
                .show(ui, |ui| {
                    for number in records.iter().take(RECORDS) {
                        record_ui(ui, view, *number);
                        ui.end_row();
                    }
                });
            if records.len() > RECORDS {
                let rest = words.more_on_day(records.len() - RECORDS);
                ui.label(RichText::new(rest).color(view.tokens.secondary_text));
            }
            if ui.link(words.close).clicked() {
                self.open = None;
            }
        });
    }

    /// A count that leads to its records.
    fn figure_ui(&mut self, ui: &mut Ui, name: &str, figure: &Figure, color: Option<Color32>) {
        let mut text = RichText::new(figure.count.to_string());
        if let Some(color) = color.filter(|_| figure.count > 0) {
            text = text.color(color);
        }
        if figure.count == 0 {
            ui.label(text);
            return;
        }
        let link = ui.add(egui::Link::new(text));
        if link.accessible_name(format!("{name} {}", figure.count)).clicked() {
            self.open = Some((name.to_owned(), figure.records.clone()));
            self.to_top = true;
        }
    }

    fn punctuality_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        key: &str,
        table: &BTreeMap<String, Punctuality>,
    ) {
        let (words, tokens) = (view.words, view.tokens);
        let rows = by_need(table);
        if rows.is_empty() {
            ui.label(RichText::new(words.nothing_counted).color(tokens.secondary_text));
            return;
        }
        Grid::new(key).striped(true).min_col_width(80.0).show(ui, |ui| {
            for head in ["", words.in_time, words.late, words.overdue, words.share] {
                ui.label(RichText::new(head).size(SECONDARY).color(tokens.secondary_text));
            }
            ui.end_row();
            for (name, of) in rows.into_iter().take(LINES) {
                let name = if name.is_empty() { words.nobody_named } else { name };
                ui.label(name);
                self.figure_ui(ui, &format!("{name} {}", words.in_time), &of.in_time, None);
                self.figure_ui(ui, &format!("{name} {}", words.late), &of.late, None);
                let overdue = format!("{name} {}", words.overdue);
                self.figure_ui(ui, &overdue, &of.overdue, Some(tokens.overdue_text));
                share_ui(ui, view, of.share());
                ui.end_row();
            }
        });
    }

    fn open_matters_ui(&mut self, ui: &mut Ui, view: &View<'_>, statistics: &Statistics) {
        let (words, tokens) = (view.words, view.tokens);
        Grid::new("ages").min_col_width(80.0).show(ui, |ui| {
            for age in words.ages() {
                ui.label(RichText::new(age).size(SECONDARY).color(tokens.secondary_text));
            }
            ui.end_row();
            for (name, figure) in words.ages().iter().zip(&statistics.open_by_age) {
                self.figure_ui(ui, &format!("{} {name}", words.open_matters), figure, None);
            }
            ui.end_row();
        });
        let counterparts = by_count(&statistics.open_by_counterpart);
        ui.add_space(6.0);
        Grid::new("counterparts")
            .striped(true)
            .min_col_width(80.0)
            .show(ui, |ui| {
                for (name, figure) in counterparts.into_iter().take(LINES) {
                    ui.label(if name.is_empty() { words.nobody_named } else { name });
                    self.figure_ui(ui, &format!("{} {name}", words.open_matters), figure, None);
                    ui.end_row();
                }
            });
    }

    fn closing_ui(&mut self, ui: &mut Ui, view: &View<'_>, statistics: &Statistics) {
        let words = view.words;
        Grid::new("closing").min_col_width(80.0).show(ui, |ui| {
            for (name, days, closed) in [
                (words.internal, statistics.days_to_close[0], &statistics.closed[0]),
                (words.external, statistics.days_to_close[1], &statistics.closed[1]),
            ] {
                ui.label(words.days_to_close(name, days));
                self.figure_ui(ui, &format!("{name} {}", words.closed_count), closed, None);
                ui.end_row();
            }
            for (name, figure) in [
                (words.contacts_kept, &statistics.contacts.in_time),
                (words.contacts_late, &statistics.contacts.late),
                (words.contacts_missed, &statistics.contacts.overdue),
            ] {
                ui.label(name);
                self.figure_ui(ui, name, figure, None);
                ui.end_row();
            }
            for (i, name) in words.promise_figures().into_iter().enumerate() {
                ui.label(name);
                self.figure_ui(ui, name, &statistics.promises[i], None);
                ui.end_row();
            }
        });
    }
}

/// A record behind a figure: its number, day, status, who answers for it and what it is about.
fn record_ui(ui: &mut Ui, view: &mut View<'_>, number: RecordNumber) {
    let words = view.words;
    if ui.link(number.to_string()).clicked() {
        view.actions.push(LibraryAction::OpenRecord(number));
    }
    let index = view.app.workspace().map(|library| &library.index);
    let Some((index, row)) = index.and_then(|index| Some((index, index.get(number)?))) else {
        return;
    };
    let secondary = |text: &str| RichText::new(text).color(view.tokens.secondary_text);
    ui.label(secondary(&row.date.to_string()));
    status_chip_ui(ui, words, row.status);
    ui.label(secondary(index.owner(row)));
    ui.add(Label::new(index.title(row)).truncate());
}

/// A share as a bar and a number.
fn share_ui(ui: &mut Ui, view: &View<'_>, share: Option<f64>) {
    let Some(share) = share else {
        ui.label("");
        return;
    };
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(80.0, 8.0), Sense::hover());
        let painter = ui.painter();
        painter.rect_filled(rect, 4.0, view.tokens.neutral_fill);
        let mut done = rect;
        done.set_width(rect.width() * share as f32);
        painter.rect_filled(done, 4.0, view.tokens.accent);
        ui.label(format!("{:.0} %", share * 100.0));
    });
}
