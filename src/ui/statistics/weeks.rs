//! The chart of talks a week.

use chrono::{Datelike, NaiveDate};
use egui::{Color32, CornerRadius, RichText, Sense, Ui, Vec2};
use egui_plot::{Bar, BarChart, GridMark, Plot};

use crate::{
    domain::{RecordNumber, Statistics},
    ui::{frame::View, theme::SECONDARY},
};

use super::tables::round_counts;

/// The height of the chart, points.
const CHART: f32 = 200.0;

/// From how many days on a day of the axis is told with its year: as many as have each day of the year once.
const LONG: i64 = 360;

/// Whether the weeks go on for so long that a day alone would not tell which year it is of.
pub(super) fn is_long(statistics: &Statistics) -> bool {
    let weeks = &statistics.weeks;
    let ends = weeks.keys().next().zip(weeks.keys().next_back());
    ends.is_some_and(|(first, last)| (*last - *first).num_days() > LONG)
}

/// What the colours mean, above the chart so that no bar is covered.
fn legend_ui(ui: &mut Ui, view: &View<'_>) {
    let (words, tokens) = (view.words, view.tokens);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for (name, color) in [
            (words.internal, tokens.accent),
            (words.external, tokens.done_text),
        ] {
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(10.0), Sense::hover());
            ui.painter().rect_filled(rect, CornerRadius::same(2), color);
            let name = RichText::new(name).size(SECONDARY);
            ui.label(name.color(tokens.secondary_text));
            ui.add_space(8.0);
        }
    });
}

/// Marks at whole counts.
fn whole_marks(most: usize) -> Vec<GridMark> {
    let counts = round_counts(most);
    let step = counts.get(1).copied().unwrap_or(1);
    let marks = counts.into_iter().map(|count| GridMark {
        value: count as f64,
        step_size: step as f64,
    });
    marks.collect()
}

/// Talks a week, inside under outside; returns the week that was clicked on, with its records.
pub(super) fn weeks_ui(
    ui: &mut Ui,
    view: &View<'_>,
    statistics: &Statistics,
) -> Option<(String, Vec<RecordNumber>)> {
    let (words, tokens) = (view.words, view.tokens);
    if statistics.weeks.is_empty() {
        ui.label(RichText::new(words.nothing_counted).color(tokens.secondary_text));
        return None;
    }
    let mondays: Vec<NaiveDate> = statistics.weeks.keys().copied().collect();
    // As full as in the legend: the toolkit's own fill is a shade of the colour.
    let bars = |count: fn(&crate::domain::Week) -> usize, color: Color32| -> Vec<Bar> {
        let weeks = statistics.weeks.values().enumerate();
        let bars = weeks.map(|(i, week)| Bar::new(i as f64, count(week) as f64).width(0.7));
        bars.map(|bar| bar.fill(color)).collect()
    };
    legend_ui(ui, view);
    let inside =
        BarChart::new(words.internal, bars(|week| week.internal.count, tokens.accent)).color(tokens.accent);
    let outside = BarChart::new(words.external, bars(|week| week.external.count, tokens.done_text))
        .color(tokens.done_text)
        .stack_on(&[&inside]);
    let is_long = is_long(statistics);
    let label = move |at: f64| -> String {
        let whole = at.round();
        let monday = usize::try_from(whole as i64).ok().and_then(|i| mondays.get(i));
        monday
            .filter(|_| (at - whole).abs() < 0.01)
            .map_or_else(String::new, |monday| words.under_chart(*monday, is_long))
    };
    let most = statistics.weeks.values();
    let most = most
        .map(|week| week.internal.count + week.external.count)
        .max()
        .unwrap_or(0);
    let shown = Plot::new("weeks")
        .height(CHART)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .include_y(0.0)
        .show_grid(egui::Vec2b::new(false, true))
        .show_x(false)
        .y_grid_spacer(move |_| whole_marks(most))
        .x_axis_formatter(move |mark, _| label(mark.value))
        .show(ui, |plot| {
            plot.bar_chart(inside);
            plot.bar_chart(outside);
            plot.pointer_coordinate()
        });
    let at = shown.inner.filter(|_| shown.response.clicked())?.x.round();
    let (monday, week) = statistics.weeks.iter().nth(usize::try_from(at as i64).ok()?)?;
    let records = week.internal.records.iter().chain(&week.external.records);
    let sunday = monday.week(chrono::Weekday::Mon).last_day();
    let name = words.week_span(*monday, sunday, monday.iso_week().week());
    Some((name, records.copied().collect()))
}
