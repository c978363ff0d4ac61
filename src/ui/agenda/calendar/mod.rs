//! 日历: what falls on each day, by month, by week or as a list. The day chosen is told in full at the side; dragging
//! something that is due to another day moves it there.

mod block;
mod by_keys;
pub(in crate::ui::agenda) mod chip;
mod day;
mod grid;
mod moving;
mod week;

use chrono::{Datelike, Days, Months, NaiveDate, Timelike};
use egui::{ComboBox, Frame, Key, Margin, Modifiers, Panel, Popup, RichText, TextEdit, Ui};

use crate::{
    app::{AgendaEntry, AgendaFilter, LibraryAction},
    calendar::{iso_week, month_end, month_grid, month_start},
    domain::{Field, Kind, Language, Status},
};

use crate::ui::{
    access::{Part, part_ui},
    agenda::{TodoDialog, whose::whose_ui},
    dialogs::FileDialog,
    frame::View,
    input_method,
    widgets::{filter_id, hint_text, option_ui, page_title_ui, quiet_ui, segments_ui, toggle_chip_ui},
};

/// How days are laid out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Mode {
    /// The weeks of a month.
    #[default]
    Month,
    /// One week.
    Week,
    /// The days of a month on which something falls.
    List,
}

/// What entries were collected for: revision of the index, first and last day, filter, day and hour.
type EntriesKey = (u64, NaiveDate, NaiveDate, AgendaFilter, (NaiveDate, u32));

/// What the page remembers while it is open.
#[derive(Debug, Default)]
pub(crate) struct CalendarView {
    mode: Mode,
    /// The day told at the side; today until another is chosen.
    chosen: Option<NaiveDate>,
    filter: AgendaFilter,
    /// Whether lunar days are shown; by default where Chinese is spoken.
    lunar: Option<bool>,
    /// The day that the list was brought to.
    listed: Option<NaiveDate>,
    entries: Vec<AgendaEntry>,
    entries_of: Option<EntriesKey>,
}

/// Below this width, points, the day at the side leaves more room to the grid.
const NARROW: f32 = 760.0;

/// Only records that stand at one place, or of one scenario.
fn record_filter_ui(ui: &mut Ui, view: &View<'_>, filter: &mut AgendaFilter) {
    let words = view.words;
    let shown = filter
        .status
        .map_or(words.all_statuses, |status| words.choice(status));
    let combo = ComboBox::from_id_salt("calendar status").selected_text(shown);
    let combo = combo.show_ui(ui, |ui| {
        option_ui(ui, &mut filter.status, None, words.all_statuses);
        for status in Status::ALL {
            option_ui(ui, &mut filter.status, Some(status), words.choice(status));
        }
    });
    combo.response.accessible_name(words.field(Field::Status));
    let Some(library) = view.app.workspace() else {
        return;
    };
    let settings = library.settings();
    let shown = match settings.scenario(&filter.scenario) {
        Some(scenario) => words.of(&scenario.name),
        None => words.all_scenarios,
    };
    let combo = ComboBox::from_id_salt("calendar scenario").selected_text(shown);
    let combo = combo.show_ui(ui, |ui| {
        option_ui(ui, &mut filter.scenario, String::new(), words.all_scenarios);
        for scenario in Kind::ALL.into_iter().flat_map(|kind| settings.scenarios_of(kind)) {
            let key = scenario.key.clone();
            option_ui(ui, &mut filter.scenario, key, words.of(&scenario.name));
        }
    });
    combo.response.accessible_name(words.field(Field::Scenario));
}

/// Opens the record of what stands on a day, at it.
pub(in crate::ui::agenda) fn open(entry: &AgendaEntry) -> LibraryAction {
    match entry.kind.movable() {
        Some(what) => LibraryAction::OpenRecordAt(entry.number, what.clone()),
        None => LibraryAction::OpenRecord(entry.number),
    }
}

impl CalendarView {
    /// Draws the page.
    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        self.keys(ui, view);
        self.bar_ui(ui, view);
        self.filter_ui(ui, view);
        ui.add_space(6.0);
        self.refresh(view);
        self.follow_moved(ui, view);
        let (chosen, lunar) = (self.chosen(view), self.lunar(view));
        Panel::right("day")
            .exact_size(if ui.available_width() < NARROW {
                220.0
            } else {
                272.0
            })
            .resizable(false)
            .show_separator_line(false)
            .frame(Frame::new().inner_margin(Margin {
                left: 12,
                right: 0,
                top: 0,
                bottom: 12,
            }))
            .show(ui, |ui| {
                part_ui(ui, Part::Side, view.words.access.side);
                day::day_ui(ui, view, (chosen, lunar), self.on(chosen));
            });
        match self.mode {
            Mode::Week => {
                if let Some(week) = self.weeks(chosen).first()
                    && let Some(day) = week::week_ui(ui, view, week, (chosen, lunar), &|day| self.on(day))
                {
                    self.chosen = Some(day);
                }
            }
            Mode::Month => {
                let weeks = self.weeks(chosen);
                if let Some(day) = grid::grid_ui(ui, view, &weeks, chosen, lunar, &|day| self.on(day)) {
                    self.chosen = Some(day);
                }
            }
            Mode::List => {
                // The list comes to the day once; after that the wheel has it.
                let shown = (self.listed != Some(chosen)).then_some(chosen);
                self.listed = Some(chosen);
                day::list_ui(ui, view, &self.entries, shown);
            }
        }
    }

    /// Goes with what was moved by a key to its new day.
    fn follow_moved(&mut self, ui: &Ui, view: &View<'_>) {
        let is_there = |moving: &by_keys::Moving| {
            let mut on = self.on(moving.from).iter();
            on.any(|entry| by_keys::entry_id(entry) == moving.entry)
        };
        if let Some(moved) = by_keys::moved(ui, is_there) {
            self.chosen = Some(moved.to);
            self.refresh(view);
            ui.memory_mut(|memory| memory.request_focus(moved.entry));
        }
    }

    fn chosen(&self, view: &View<'_>) -> NaiveDate {
        self.chosen.unwrap_or_else(|| view.app.now().date())
    }

    fn lunar(&self, view: &View<'_>) -> bool {
        self.lunar
            .unwrap_or_else(|| view.app.language() == Language::Chinese)
    }

    /// The weeks shown.
    fn weeks(&self, chosen: NaiveDate) -> Vec<[NaiveDate; 7]> {
        let month = month_grid(chosen.year(), chosen.month());
        match self.mode {
            Mode::Week => month.into_iter().filter(|week| week.contains(&chosen)).collect(),
            Mode::Month | Mode::List => month,
        }
    }

    fn refresh(&mut self, view: &View<'_>) {
        let Some(library) = view.app.workspace() else {
            return;
        };
        let (now, chosen) = (view.app.now(), self.chosen(view));
        let (from, to) = match self.mode {
            Mode::List => (month_start(chosen), month_end(chosen)),
            Mode::Month | Mode::Week => {
                let weeks = self.weeks(chosen);
                let (Some(first), Some(last)) = (weeks.first(), weeks.last()) else {
                    return;
                };
                (first[0], last[6])
            }
        };
        let hour = (now.date(), now.hour());
        let filter = AgendaFilter {
            whose: view.app.whose(),
            ..self.filter.clone()
        };
        let key = (library.index.revision(), from, to, filter, hour);
        if self.entries_of.as_ref() != Some(&key) {
            self.entries = library.index.agenda(from, to, &key.3, now);
            self.entries_of = Some(key);
        }
    }

    /// What falls on a day.
    fn on(&self, day: NaiveDate) -> &[AgendaEntry] {
        let from = self.entries.partition_point(|entry| entry.date < day);
        let to = self.entries.partition_point(|entry| entry.date <= day);
        &self.entries[from..to]
    }

    /// Which days, and how they are laid out.
    fn bar_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        let words = view.words;
        let chosen = self.chosen(view);
        ui.horizontal(|ui| {
            page_title_ui(ui, words.calendar, "");
            ui.add_space(12.0);
            ui.spacing_mut().item_spacing.x = 6.0;
            let (before, after) = match self.mode {
                Mode::Week => (words.previous_week, words.next_week),
                Mode::Month | Mode::List => (words.previous_month, words.next_month),
            };
            if ui
                .button("‹")
                .on_hover_text(before)
                .accessible_name(before)
                .clicked()
            {
                self.turn(chosen, -1);
            }
            if ui.button(words.group_today).clicked() {
                self.chosen = None;
            }
            if ui
                .button("›")
                .on_hover_text(after)
                .accessible_name(after)
                .clicked()
            {
                self.turn(chosen, 1);
            }
            let shown = match (self.mode, self.weeks(chosen).first()) {
                (Mode::Week, Some(week)) => words.week_span(week[0], week[6], iso_week(week[0]).1),
                _ => words.month(chosen),
            };
            ui.add_space(6.0);
            ui.label(RichText::new(shown).font(crate::ui::theme::bold(16.0)));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let modes = [
                    (Mode::Month, words.mode_month),
                    (Mode::Week, words.mode_week),
                    (Mode::List, words.mode_list),
                ];
                if let Some(mode) = segments_ui(ui, self.mode, &modes) {
                    self.mode = mode;
                    self.listed = None;
                }
            });
        });
    }

    fn filter_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let words = view.words;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            whose_ui(ui, view);
            let filter = &mut self.filter;
            for (on, word) in [
                (&mut filter.todos, words.show_todos),
                (&mut filter.contacts, words.show_contacts),
                (&mut filter.replies, words.show_replies),
                (&mut filter.talks, words.show_talks),
            ] {
                if toggle_chip_ui(ui, *on, word).clicked() {
                    *on = !*on;
                }
            }
            let hint = hint_text(words.person_filter, view.tokens);
            let edit = TextEdit::singleline(&mut filter.person)
                .id(filter_id())
                .hint_text(hint)
                .desired_width(150.0);
            ui.add(edit.margin(Margin::symmetric(8, 4)))
                .accessible_name(words.person_filter);
            record_filter_ui(ui, view, filter);
            let lunar = self.lunar(view);
            if toggle_chip_ui(ui, lunar, words.show_lunar).clicked() {
                self.lunar = Some(!lunar);
            }
            quiet_ui(ui, |ui| {
                let import = ui.button(words.import_button);
                if import.on_hover_text(words.import_calendar).clicked() {
                    view.open(FileDialog::import_calendar());
                }
                let export = ui.button(words.export_calendar_button);
                if export.on_hover_text(words.export_calendar).clicked() {
                    view.open(FileDialog::export_calendar(None));
                }
            });
        });
    }

    /// Goes on, or back, by a month or a week.
    fn turn(&mut self, chosen: NaiveDate, by: i32) {
        let to = match (self.mode, by > 0) {
            (Mode::Week, true) => chosen.checked_add_days(Days::new(7)),
            (Mode::Week, false) => chosen.checked_sub_days(Days::new(7)),
            (_, true) => chosen.checked_add_months(Months::new(1)),
            (_, false) => chosen.checked_sub_months(Months::new(1)),
        };
        self.chosen = to.or(self.chosen);
    }

    /// Arrows choose a day, Home and End the first and the last of its week, Page Up and Page Down turn, T is today, Enter goes into the day; on a day with nothing on it,
    /// it begins something.
    fn keys(&mut self, ui: &Ui, view: &mut View<'_>) {
        let ctx = ui.ctx();
        if view.covered
            || ctx.text_edit_focused()
            || Popup::is_any_open(ctx)
            || input_method::is_composing(ctx)
            // With Shift they move what has the keyboard.
            || ctx.input(|input| input.modifiers.shift)
        {
            return;
        }
        let chosen = self.chosen(view);
        if self.keys_within(ui, chosen) {
            return;
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        for (key, days) in [
            (Key::ArrowLeft, -1_i64),
            (Key::ArrowRight, 1),
            (Key::ArrowUp, -7),
            (Key::ArrowDown, 7),
        ] {
            if pressed(key) {
                self.chosen = chosen.checked_add_signed(chrono::TimeDelta::days(days));
            }
        }
        let monday = chosen.week(chrono::Weekday::Mon);
        if pressed(Key::Home) {
            self.chosen = Some(monday.first_day());
        }
        if pressed(Key::End) {
            self.chosen = Some(monday.last_day());
        }
        if pressed(Key::PageUp) {
            self.turn(chosen, -1);
        }
        if pressed(Key::PageDown) {
            self.turn(chosen, 1);
        }
        if pressed(Key::T) {
            self.chosen = None;
        }
        // Enter on a focused button belongs to the button.
        if ui.memory(|memory| memory.focused().is_none()) && pressed(Key::Enter) {
            match self.on(chosen).first() {
                Some(first) => ui.memory_mut(|memory| memory.request_focus(by_keys::entry_id(first))),
                None => view.open(TodoDialog::of_day(chosen)),
            }
        }
    }

    /// The keys while something at the side is chosen: up and down choose another, left and Esc go back to the days, and
    /// Enter opens it as a click does. Returns whether something is.
    fn keys_within(&self, ui: &Ui, chosen: NaiveDate) -> bool {
        let entries = self.on(chosen);
        let place = |focused| {
            entries
                .iter()
                .position(|entry| by_keys::entry_id(entry) == focused)
        };
        let Some(focused) = ui.memory(egui::Memory::focused) else {
            return false;
        };
        let Some(at) = place(focused) else { return false };
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        for (key, to) in [(Key::ArrowUp, at.checked_sub(1)), (Key::ArrowDown, Some(at + 1))] {
            if pressed(key)
                && let Some(entry) = to.and_then(|to| entries.get(to))
            {
                ui.memory_mut(|memory| memory.request_focus(by_keys::entry_id(entry)));
            }
        }
        if pressed(Key::ArrowLeft) {
            ui.memory_mut(|memory| memory.surrender_focus(focused));
        }
        true
    }
}
