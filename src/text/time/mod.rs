//! A time expression is a stretch of text that names a day, a moment, a range, a duration or a repetition.
//!
//! | file | noun |
//! |---|---|
//! | `day` | the words and figures of a date, days with names, and what they are resolved to |
//! | `clock`, `day_part` | the time of day, and its parts by name |
//! | `moment` | a date and a time of day side by side |
//! | `length` | amounts of time: 3个工作日, 两周, 半个月 |
//! | `phrase` | the reader of a whole expression |
//! | `single`, `range`, `duration`, `repeat`, `anchor`, `prefix`, `side` | its forms, and what bounds it |
//! | `former` | 次日 and 当天, counted from the day named before them; times that leave out what was named before |
//!
//! # What an office means
//!
//! All examples are read on Tuesday 10 October 2023, 09:00.
//!
//! ## Dates that leave something out
//!
//! | written | meant | rule |
//! |---|---|---|
//! | 10月12日 | 2023-10-12 | the next one |
//! | 9月25日 | 2023-09-25, past | passed at most 60 days ago: this year's, overdue |
//! | 3月1日 | 2024-03-01 | passed longer ago: the next one |
//! | 9月25日已提交 | 2023-09-25 | a report of the past: the last one |
//! | 12日, 8日 | 2023-10-12, 2023-11-08 | this month if not past, else the next |
//! | 本月5日 | 2023-10-05, past | 本 stays |
//! | 5.8 | – | versions and decimals look alike; 5.8前 and 截止5.8 are dates |
//!
//! ## Weekdays
//!
//! Weeks begin on Monday.
//!
//! | written | meant | rule |
//! |---|---|---|
//! | 周五, 周二, 周一 | 10-13, 10-10, 10-16 | the coming one; today counts |
//! | 周五 said on Saturday 14 October | 10-20 | so it is next week's |
//! | 本周一 | 10-09, past | stays in this week |
//! | 下周五 | 10-20 | always in the next calendar week, whatever today is |
//! | 下下周二 | 10-24 | two calendar weeks on |
//! | 上周五 | 10-06 | in the last calendar week |
//! | 本周内, 周末前 | 10-15, 10-13 | the week ends on Sunday ([`WeekEnd`](super::WeekEnd) can move it); 周末前 before the weekend |
//! | 10月12日（周五） | 10-12, and a [`weekday_mismatch`](TimeExpression::weekday_mismatch) | the date counts |
//!
//! ## Deadlines
//!
//! | written | due | rule |
//! |---|---|---|
//! | 10月12日前, 10月12日 | 10-12 23:59:59 | 前 includes the day, at the grain of what is named |
//! | 周五17:00前 | 10-13 17:00 | … or the minute |
//! | 6点前 | 18:00 | hours from 1 to 6 alone are the afternoon's |
//! | 下班前 | 18:00 | [`Settings`](super::Settings) name the hour |
//! | 10月底, 月末, 年底, 季度末, Q4 | the last day | a period is due on its last day |
//! | 11月上旬, 11月中旬 | 11-10, 11-20 | |
//! | 国庆前, 下周前, 明年前 | the day before it begins | festivals and periods ahead exclude themselves |
//! | 3天内, 两周后, 一个月内 | 10-13, 10-24, 11-10 | calendar days; months are clamped |
//! | 48小时内 | 10-12 09:00 | by the clock |
//! | 3个工作日内 | 10-13 | the first day does not count, holidays do not, make-up days do |
//! | 节后第一个工作日 | the first workday behind the holiday | |
//! | 收货后15个工作日 | – | an [`Anchor`]: due once the event's day is known |
//! | 10月20日前3个工作日 | 10-17 | counted from the date that stands before it |
//! | 每周三 | –, kind [`Repeat`](TimeKind::Repeat) | begins with the next time, 10-11; sets no deadline |

mod anchor;
mod clock;
mod day;
mod day_part;
mod duration;
mod former;
mod length;
mod moment;
mod phrase;
mod prefix;
mod range;
mod repeat;
mod side;
mod single;

use chrono::{NaiveDate, NaiveDateTime, Weekday};

use super::{Context, Span, source::Source, transcript::Heads};
use crate::calendar::Workdays;
use day::{date, festival, figures, period, resolve, weekday};
pub(super) use former::told_year;

/// What sort of time is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeKind {
    /// A day, or a longer calendar period taken as one.
    Date,
    /// A moment of a day.
    DateTime,
    /// From one time to another.
    Range,
    /// An amount of time, counted from the reference or an anchor.
    Duration,
    /// Something that comes again: 每周三.
    Repeat,
}

impl TimeKind {
    /// The name in machine-readable output.
    pub fn name(self) -> &'static str {
        match self {
            TimeKind::Date => "date",
            TimeKind::DateTime => "datetime",
            TimeKind::Range => "range",
            TimeKind::Duration => "duration",
            TimeKind::Repeat => "repeat",
        }
    }
}

/// How finely a time is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// To the second.
    Second,
    /// To the minute.
    Minute,
    /// To the hour.
    Hour,
    /// To a part of a day: 上午.
    DayPart,
    /// To the day.
    Day,
    /// To the week.
    Week,
    /// To some ten days: 上旬, 月底.
    TenDays,
    /// To the month.
    Month,
    /// To the quarter.
    Quarter,
    /// To the half-year.
    Half,
    /// To the year.
    Year,
}

/// On which side a time is bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// The time itself.
    At,
    /// Up to it: 前, 截止, 内.
    Until,
    /// From it on: 起, 后.
    From,
}

/// An amount of time from an anchor: 15个工作日.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Offset {
    /// Calendar months.
    pub months: i64,
    /// Calendar days.
    pub days: i64,
    /// Workdays.
    pub workdays: i64,
    /// Seconds by the clock.
    pub seconds: i64,
}

/// An event that a time is counted from and that the text does not date: 收货后.
#[derive(Clone, Debug, PartialEq)]
pub struct Anchor {
    /// The event's words, as written.
    pub text: String,
    /// How long after it.
    pub offset: Offset,
}

impl Anchor {
    /// The last moment of the offset, once the anchor's day is known.
    pub fn resolve(&self, day: NaiveDate, workdays: &Workdays) -> Option<NaiveDateTime> {
        resolve::due_after(day.and_hms_opt(0, 0, 0)?, self.offset, workdays).map(|(due, _)| due)
    }
}

/// A time expression and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpression {
    /// Where it stands.
    pub span: Span,
    /// What sort of time it names.
    pub kind: TimeKind,
    /// How finely.
    pub grain: Grain,
    /// Which side is bounded.
    pub bound: Bound,
    /// First moment; `None` for an open side or an anchor not known.
    pub start: Option<NaiveDateTime>,
    /// Last moment, inclusive; `None` for an open side or an anchor not known.
    pub end: Option<NaiveDateTime>,
    /// The moment by which something due "at" this expression is due; `None` where it sets no deadline.
    pub due: Option<NaiveDateTime>,
    /// True when the due moment lies before the reference.
    pub past: bool,
    /// False when workdays of a year without holiday data were counted (估算).
    pub certain: bool,
    /// The weekday written beside a date it does not fit, and the date's real one.
    pub weekday_mismatch: Option<(Weekday, Weekday)>,
    /// The event it is counted from, when the text does not date it.
    pub anchor: Option<Anchor>,
}

impl TimeExpression {
    /// The day of the due moment.
    pub fn due_date(&self) -> Option<NaiveDate> {
        self.due.map(|due| due.date())
    }

    /// Whether the expression can stand as the deadline of a task.
    pub fn is_deadline(&self) -> bool {
        self.due.is_some() || self.anchor.is_some()
    }
}

/// All time expressions of a text, in order, without overlaps.
pub fn times(text: &str, context: &Context) -> Vec<TimeExpression> {
    let source = Source::new(text);
    find(&source, &Heads::read(text, context.reference), context)
}

/// The times of a text; those of a message count from the day it was sent on.
pub(super) fn find(source: &Source, heads: &Heads, context: &Context) -> Vec<TimeExpression> {
    let now = context.reference;
    let days = heads.days(now);
    let mut found = Vec::new();
    for (place, (begin, reference)) in days.iter().enumerate() {
        let next = days.get(place + 1);
        let end = next.map_or(source.len(), |(next, _)| source.index_of(*next));
        let context = Context {
            reference: *reference,
            ..*context
        };
        let mut said = find_between(source, source.index_of(*begin), end, &context);
        former::in_the_evening(&mut said, source.text, *reference, heads);
        // What was said earlier today may be overdue by now.
        for time in said.iter_mut().filter(|_| reference.date() == now.date()) {
            time.past |= time.due.or(time.end).is_some_and(|due| due < now);
        }
        found.extend(said);
    }
    // 昨天 14:05, 14:02 in the head of a message: when it was sent.
    for time in found.iter_mut().filter(|time| time.kind == TimeKind::DateTime) {
        let sent = heads.stamp(time.span.start).filter(|_| !heads.offsets);
        if let Some(sent) = sent.filter(|sent| time.start.is_some_and(|start| start.time() == sent.time())) {
            (time.start, time.end, time.due) = (Some(sent), Some(sent), Some(sent));
            time.past = sent < context.reference;
        }
    }
    found
}

fn find_between(source: &Source, begin: usize, end: usize, context: &Context) -> Vec<TimeExpression> {
    let reader = phrase::Reader::new(source, context);
    let mut found: Vec<TimeExpression> = Vec::new();
    let mut index = begin;
    while index < end {
        if let Some(end) = source.address_end(index) {
            index = end;
            continue;
        }
        match phrase::may_begin(source.at(index))
            .then(|| reader.expression(index))
            .flatten()
        {
            Some((end, expression)) if end > index => {
                match found.last() {
                    // 10月12日后3个工作日内: the event that the length counts from is a date of its own.
                    Some(last) if expression.span.start < last.span.end => {
                        let counted = counted_from(last, &expression, context);
                        found.pop();
                        found.extend(counted);
                    }
                    _ => found.push(expression),
                }
                index = end;
            }
            _ => index += 1,
        }
    }
    former::count_from_former(&mut found, source.text, context.reference);
    former::complete(&mut found, source.text, context.reference);
    found
}

/// A length and the dated time before it as one: its last day is so far from that date.
fn counted_from(date: &TimeExpression, length: &TimeExpression, context: &Context) -> Option<TimeExpression> {
    let day = date.end.or(date.start)?.date();
    let anchor = length.anchor.as_ref()?;
    let due = anchor.resolve(day, context.workdays)?;
    let back = due.date() < day;
    Some(TimeExpression {
        span: Span {
            start: date.span.start,
            end: length.span.end,
        },
        kind: if back { TimeKind::Date } else { TimeKind::Range },
        start: Some(if back {
            resolve::start_of(due.date())
        } else {
            resolve::start_of(day).min(due)
        }),
        end: Some(due),
        due: Some(due),
        past: due < context.reference,
        anchor: None,
        ..length.clone()
    })
}

/// What a typed date field means: the whole input must be one time expression (下周五, 10.12, 1012, 3个工作日后,
/// 明天下午3点). Bare figures are taken as month and day here, which running text does not do.
pub fn parse_date_input(input: &str, context: &Context) -> Option<TimeExpression> {
    let trimmed = input.trim();
    let source = Source::new(trimmed);
    let reader = phrase::Reader::new(&source, context).for_input();
    let (end, expression) = reader.expression(0)?;
    let whole = Span {
        start: 0,
        end: trimmed.len(),
    };
    (source.skip_blank(end) == source.len()).then_some(TimeExpression {
        span: whole,
        ..expression
    })
}
