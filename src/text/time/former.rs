//! 次日 and 当天 are counted from the day named before them, where there is one: 窗口定在12月25日18:00起，次日12:00前决定.

use chrono::{NaiveDateTime, TimeDelta};

use super::{Grain, TimeExpression, TimeKind};

/// The words of written language that look back to a day; in a text that names none they are counted from today.
const LOOKING_BACK: &[&str] = &[
    "次日",
    "次晨",
    "次早",
    "翌日",
    "翌晨",
    "第二天",
    "当天",
    "当日",
    "当晚",
    "同日",
    "同一天",
];

/// How far back the day may stand, in characters: about two sentences.
const REACH: usize = 80;

/// Moves the times that look back, among the times of a text, to the days that they look back to.
pub(super) fn count_from_former(found: &mut [TimeExpression], text: &str, reference: NaiveDateTime) {
    for place in 1..found.len() {
        let (former, rest) = found.split_at_mut(place);
        let here = &mut rest[0];
        let written = &text[here.span.start..here.span.end];
        if !LOOKING_BACK.iter().any(|word| written.starts_with(word)) {
            continue;
        }
        let near = |former: &&TimeExpression| {
            let between = &text[former.span.end..here.span.start];
            between.chars().count() <= REACH && between.matches('\n').count() <= 1
        };
        let day = former
            .iter()
            .rev()
            .take_while(near)
            .find(|former| names_day(former, text))
            .and_then(|former| former.end.or(former.start));
        if let Some(day) = day {
            shift(here, day.date() - reference.date(), reference);
        }
    }
}

/// Whether a time says on which day it is; a bare hour does not.
fn names_day(time: &TimeExpression, text: &str) -> bool {
    let dated = matches!(time.kind, TimeKind::Date | TimeKind::DateTime | TimeKind::Range);
    let written = &text[time.span.start..time.span.end];
    dated && time.grain <= Grain::Day && written.contains(|char| "月日号天周期拜今明昨./-".contains(char))
}

fn shift(time: &mut TimeExpression, by: TimeDelta, reference: NaiveDateTime) {
    for moment in [&mut time.start, &mut time.end, &mut time.due]
        .into_iter()
        .flatten()
    {
        *moment = moment.checked_add_signed(by).unwrap_or(*moment);
    }
    time.past = time.due.or(time.end).is_some_and(|due| due < reference);
}
