//! What the next days hold, beside the list where the window is wide.

use chrono::{Days, NaiveDate, NaiveDateTime, Timelike};
use egui::{RichText, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::{
    app::{Action, AgendaEntry, AgendaFilter, Route},
    domain::Whose,
    ui::{
        agenda::calendar::{chip, open},
        frame::View,
        theme::{self, SECONDARY},
        widgets::{card_ui, follow_focus},
    },
};

/// How many days are looked ahead, today among them.
const DAYS: u64 = 7;
/// The most lines of a day; the rest stands in the calendar.
const LINES: usize = 8;
/// The height of a line, points.
const LINE: f32 = 26.0;

/// What the next days hold, as long as the library, the minute and the person are these.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    of: Option<(u64, NaiveDateTime, Whose)>,
    entries: Vec<AgendaEntry>,
}

impl Ahead {
    /// Draws the days, one under the other.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        self.refresh(view);
        let today = view.app.now().date();
        let area = ScrollArea::vertical().id_salt("today ahead").auto_shrink(false);
        area.show(ui, |ui| {
            card_ui(ui, view.words.days_ahead, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                if self.entries.is_empty() {
                    let empty = RichText::new(view.words.days_ahead_empty);
                    ui.label(empty.color(view.tokens.secondary_text));
                }
                for of_day in self.entries.chunk_by(|a, b| a.date == b.date) {
                    day_ui(ui, view, today, of_day);
                }
            });
            ui.add_space(12.0);
            follow_focus(ui);
        });
    }

    fn refresh(&mut self, view: &View<'_>) {
        let Some(library) = view.app.workspace() else {
            return;
        };
        let now = view.app.now();
        let minute = now.date().and_hms_opt(now.hour(), now.minute(), 0).unwrap_or(now);
        let of = (library.index.revision(), minute, view.app.whose());
        if self.of.as_ref() == Some(&of) {
            return;
        }
        let last = now
            .date()
            .checked_add_days(Days::new(DAYS - 1))
            .unwrap_or(now.date());
        let filter = AgendaFilter {
            whose: of.2.clone(),
            ..AgendaFilter::default()
        };
        self.entries = library.index.agenda(now.date(), last, &filter, now);
        self.of = Some(of);
    }
}

fn day_ui(ui: &mut Ui, view: &mut View<'_>, today: NaiveDate, entries: &[AgendaEntry]) {
    let Some(first) = entries.first() else { return };
    let day = first.date;
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        let color = if day == today {
            view.tokens.accent
        } else {
            view.tokens.text
        };
        let name = format!("{} {}", view.words.month_day(day), view.words.weekday(day));
        ui.label(RichText::new(name).font(theme::bold(13.0)).color(color));
        if (day - today).num_days() < 2 {
            let near = RichText::new(view.words.distance(day, today)).size(SECONDARY);
            ui.label(near.color(view.tokens.secondary_text));
        }
    });
    for entry in entries.iter().take(LINES) {
        entry_ui(ui, view, entry);
    }
    let more = entries.len().saturating_sub(LINES);
    if more > 0 && ui.link(view.words.more_on_day(more)).clicked() {
        view.actions.push(Action::Go(Route::Calendar));
    }
}

fn entry_ui(ui: &mut Ui, view: &mut View<'_>, entry: &AgendaEntry) {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::click());
    let name = chip::name(view.words, entry);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Link, true, &name));
    if ui.is_rect_visible(rect) {
        let chip = rect.shrink2(Vec2::new(0.0, (LINE - chip::HEIGHT) / 2.0));
        chip::paint(ui.painter(), view.tokens, chip, entry, response.hovered());
    }
    if response.on_hover_text(name).clicked() {
        view.actions.push(open(entry));
    }
}
