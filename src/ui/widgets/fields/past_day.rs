//! A day on which something is to be done next and that has passed: it is asked about, with days at hand.

use chrono::{Days, NaiveDate};
use egui::{RichText, Ui};

use crate::{
    app::Rules,
    ui::{theme::Tokens, wording::Words},
};

/// So many days ahead are offered; each goes on to the next workday.
const AHEAD: [u64; 3] = [1, 7, 30];

/// Asks about a day that has passed; the day that was taken instead.
pub(crate) fn past_day_ui(
    ui: &mut Ui,
    words: &Words,
    rules: &Rules,
    day: NaiveDate,
    today: NaiveDate,
) -> Option<NaiveDate> {
    // Of a closed record nothing is asked.
    if day >= today || !ui.is_enabled() {
        return None;
    }
    let tokens = Tokens::get(ui);
    let mut taken = None;
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(words.list.is_past).color(tokens.warning_text));
        let days = AHEAD
            .into_iter()
            .filter_map(|ahead| today.checked_add_days(Days::new(ahead)));
        let mut days: Vec<_> = days
            .map(|day| rules.workdays().nearest_workday(day, false))
            .collect();
        days.dedup();
        for day in days {
            if ui.link(format!("{} {}", day, words.weekday(day))).clicked() {
                taken = Some(day);
            }
        }
    });
    taken
}
