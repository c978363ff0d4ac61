//! A phrase is a whole time expression: a moment, a range of moments or a length, with what bounds it.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Weekday};

use super::{
    Anchor, Bound, Grain, Offset, TimeExpression, TimeKind,
    clock::{self, Clock, DayPart},
    date::{Dates, weekday_name},
    festival,
    figures::Strictness,
    length::{self, Length},
    period::{Part, Period, add_days},
    repeat,
    resolve::{self, Base, Spec, Tense, due_after, end_of, start_of},
};
use crate::text::{
    Context, WeekEnd,
    number::{closes_name, is_han_number, number_runs_to, small},
    source::{Source, is_edge, is_stop},
};

/// Reads expressions of one text.
pub(super) struct Reader<'a> {
    pub(super) source: &'a Source<'a>,
    pub(super) context: &'a Context<'a>,
    pub(super) dates: Dates<'a>,
    pub(super) now: NaiveDateTime,
    pub(super) today: NaiveDate,
}

/// A moment as read: a date, a time of day, or both.
#[derive(Clone, Debug)]
struct Moment {
    spec: Option<Spec>,
    spec_to: Option<Spec>,
    clock: Option<Clock>,
    clock_to: Option<Clock>,
    said: Option<Weekday>,
    level: Grain,
    end: usize,
}

/// A stretch of time with inclusive ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) start: NaiveDateTime,
    pub(super) end: NaiveDateTime,
    pub(super) grain: Grain,
}

/// The word behind a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    Within,
    Since,
    After,
}

/// Who takes part in an event; the event's words begin behind.
const PARTY_OF_EVENT: &[&str] = &[
    "我方", "贵方", "甲方", "乙方", "丙方", "对方", "双方", "我司", "贵司", "买方", "卖方", "供方", "需方",
    "客户",
];

/// Whether an expression can begin with this character.
pub(super) fn may_begin(char: char) -> bool {
    char.is_ascii_digit()
        || is_han_number(char)
        || festival::may_begin(char)
        || matches!(
            char,
            '今' | '明'
                | '昨'
                | '后'
                | '前'
                | '当'
                | '次'
                | '翌'
                | '第'
                | '隔'
                | '同'
                | '即'
                | '本'
                | '这'
                | '上'
                | '下'
                | '去'
                | '来'
                | '周'
                | '星'
                | '礼'
                | '阴'
                | '旧'
                | '夏'
                | '正'
                | '闰'
                | '初'
                | '月'
                | '季'
                | '节'
                | '假'
                | '最'
                | '首'
                | 'Q'
                | 'q'
                | '从'
                | '自'
                | '截'
                | '不'
                | '早'
                | '晚'
                | '夜'
                | '午'
                | '凌'
                | '傍'
                | '深'
                | '半'
                | '收'
                | '全'
                | '未'
                | '往'
                | '接'
                | '此'
                | '还'
                | '剩'
                | '再'
                | '过'
                | '近'
                | '之'
                | '每'
                | '逢'
                | '务'
                | 'p'
                | 'P'
                | 'a'
                | 'A'
                | '约'
        )
}

impl<'a> Reader<'a> {
    pub(super) fn new(source: &'a Source<'a>, context: &'a Context<'a>) -> Self {
        let today = context.reference.date();
        let dates = Dates {
            source,
            today,
            workdays: context.workdays,
            strictness: Strictness::Prose,
        };
        Self {
            source,
            context,
            dates,
            now: context.reference,
            today,
        }
    }

    /// For a date field, where bare figures are a date.
    pub(super) fn for_input(mut self) -> Self {
        self.dates.strictness = Strictness::Field;
        self
    }

    /// The expression at `index` and where it ends.
    pub(super) fn expression(&self, index: usize) -> Option<(usize, TimeExpression)> {
        let source = self.source;
        if closes_name(source, index + 1) {
            return None;
        }
        match source.at(index) {
            '每' | '逢' => return repeat::read(self, index),
            '即' => {
                if let Some(found) = self.starting_now(index, index) {
                    return Some(found);
                }
            }
            '截' | '最' | '不' | '务' => {
                if let Some(found) = self.until_prefix(index) {
                    return Some(found);
                }
            }
            '从' | '自' => return self.since_prefix(index),
            _ => {}
        }
        if let Some(found) = self.prefixed_length(index) {
            return Some(found);
        }
        let length = length::read(source, index);
        if let Some(length) = length
            && length.by_day_mark
            && let Some(found) = source
                .eat_any(length.end, &["内", "之内", "以内", "后", "之后", "以后"])
                .and_then(|_| self.length(index, length))
        {
            return Some(found);
        }
        if let Some(found) = self.moments(index, index) {
            return Some(found);
        }
        length
            .filter(|length| !length.by_day_mark)
            .and_then(|length| self.length(index, length))
    }

    // ---- moments and ranges ----

    fn moment(&self, index: usize, joined: bool) -> Option<Moment> {
        if let Some(date) = self.dates.read(index, joined) {
            let mut moment = Moment {
                spec: Some(date.spec),
                spec_to: date.to,
                clock: None,
                clock_to: None,
                said: None,
                level: date.level,
                end: date.end,
            };
            if moment.level == Grain::Day && moment.spec_to.is_none() {
                if date.clock_from.is_none() {
                    self.beside(index, &mut moment);
                }
                self.clock_behind(&mut moment);
            }
            return Some(moment);
        }
        let (clock, clock_to, end) = self.clocks(index, joined)?;
        Some(Moment {
            spec: None,
            spec_to: None,
            clock: Some(clock),
            clock_to,
            said: None,
            level: clock.grain,
            end,
        })
    }

    /// What stands beside a day: its weekday, or a weekday's date.
    fn beside(&self, index: usize, moment: &mut Moment) {
        let source = self.source;
        let at = source.skip_blank(moment.end);
        let open = matches!(source.at(at), '(' | '[' | '【');
        let inner = if open || source.at(at) == ',' {
            source.skip_blank(at + 1)
        } else {
            at
        };
        let is_weekday = weekday_name(source, index).is_some() || weekday_name(source, index + 1).is_some();
        if let Some((day, mut end)) = weekday_name(source, inner) {
            if is_weekday && !open {
                return;
            }
            if open {
                let mut inside = Moment {
                    end,
                    ..moment.clone()
                };
                if !matches!(source.at(end), ')' | ']' | '】') {
                    self.clock_behind(&mut inside);
                }
                end = source.skip_blank(inside.end);
                if !matches!(source.at(end), ')' | ']' | '】') {
                    return;
                }
                moment.clock = inside.clock;
                moment.clock_to = inside.clock_to;
                end += 1;
            } else if source.at(at) == ',' && weekday_follows_badly(source, end) {
                return;
            }
            moment.said = Some(day);
            moment.end = end;
        } else if is_weekday && inner > at {
            // 下周五（5月8日）, 周日, 二月十号: the date is what counts.
            let Some(date) = self
                .dates
                .read(inner, true)
                .filter(|date| date.level == Grain::Day && date.to.is_none())
            else {
                return;
            };
            let has_month = date.spec.parts.iter().any(|part| matches!(part, Part::Month(_)))
                || matches!(date.spec.base, Base::Fixed(_));
            let end = source.skip_blank(date.end);
            let closed = !open || matches!(source.at(end), ')' | ']' | '】');
            if has_month && closed && weekday_name(source, inner).is_none() {
                moment.said = weekday_name(source, index)
                    .or_else(|| weekday_name(source, index + 1))
                    .map(|(day, _)| day);
                moment.spec = Some(date.spec);
                moment.end = if open { end + 1 } else { date.end };
            }
        }
    }

    fn clock_behind(&self, moment: &mut Moment) {
        let source = self.source;
        if moment.clock.is_some() {
            return;
        }
        let mut at = source.skip_blank(moment.end);
        if matches!(source.at(at), 'T' | 't') && source.at(at + 1).is_ascii_digit() && at == moment.end {
            at += 1;
        }
        if source.at(at) == '的' || (source.at(at) == ',' && clock::day_part(source, at + 1, false).is_some())
        {
            at = source.skip_blank(at + 1);
        }
        if let Some((clock, clock_to, end)) = self.clocks(at, true) {
            moment.clock = Some(clock);
            moment.clock_to = clock_to;
            moment.level = clock.grain;
            moment.end = end;
        }
    }

    /// A time of day, or a range of hours that share their unit: 四到六点, 9~11点.
    fn clocks(&self, index: usize, joined: bool) -> Option<(Clock, Option<Clock>, usize)> {
        let source = self.source;
        let (part, at) = clock::day_part(source, index, joined)
            .map_or((None, index), |(part, end)| (Some(part), source.skip_blank(end)));
        let glued = source.before(index).is_ascii_alphanumeric() || matches!(source.before(index), '.' | ':');
        if let Some(first) =
            small(source, at).filter(|first| first.value <= 24 && first.or.is_none() && !glued)
            && matches!(source.at(first.end), '-' | '~' | '到' | '至')
            && let Some(last) =
                small(source, first.end + 1).filter(|last| last.value <= 24 && last.or.is_none())
            && matches!(source.at(last.end), '点' | '时')
            && (part.is_some() || joined || source.at(last.end) == '点' && !number_runs_to(source, index))
        {
            let clock = |hour| Clock {
                part,
                hour: Some(hour),
                minute: 0,
                second: 0,
                grain: Grain::Hour,
                exact: hour > 12,
                or_hour: None,
            };
            let mut later = clock(last.value);
            let mut end = last.end + 1;
            if source.at(end) == '半' {
                later.minute = 30;
                end += 1;
            }
            return Some((clock(first.value), Some(later), end));
        }
        let (clock, end) = clock::read(source, index, joined)?;
        Some((clock, None, end))
    }

    /// A moment or a range of two, with the word that bounds it. `begin` is where the span starts.
    fn moments(&self, begin: usize, index: usize) -> Option<(usize, TimeExpression)> {
        let first = self.moment(index, false)?;
        if let Some(found) = self.inline_range(begin, &first) {
            return Some(found);
        }
        if let Some(found) = self.range(begin, &first) {
            return Some(found);
        }
        self.single(begin, &first)
    }

    /// 9-11日, 1-9月份, 今晚9~11点.
    fn inline_range(&self, begin: usize, first: &Moment) -> Option<(usize, TimeExpression)> {
        if let (Some(spec), Some(to)) = (&first.spec, &first.spec_to) {
            let workdays = self.context.workdays;
            let tense = self.tense(begin, first.end);
            let mut start = resolve::period(spec, self.today, tense, workdays)?;
            let mut end = resolve::period(to, self.today, tense, workdays)?;
            if end.start < start.start || (end.start - start.start).num_days() > 400 {
                // The two were resolved apart; the start goes with the end.
                if let Some(last) = same_unit_before(spec, end, workdays) {
                    start = last;
                } else {
                    end = start;
                }
            }
            let stretch = Stretch {
                start: start_of(start.start),
                end: end_of(end.end),
                grain: start.grain,
            };
            return Some(self.close_range(begin, first.end, stretch, None));
        }
        let later = first.clock_to?;
        let day = self.day_of(first, begin)?;
        let stretch = self.clock_range(day, first.clock?, day, later)?;
        Some(self.close_range(begin, first.end, stretch, None))
    }

    fn range(&self, begin: usize, first: &Moment) -> Option<(usize, TimeExpression)> {
        let source = self.source;
        let mut at = source.skip_blank(first.end);
        at = source
            .eat_any(at, &["起", "开始", "起,"])
            .map_or(at, |end| source.skip_blank(end));
        let sep = source
            .eat_any(at, &["一直到", "直到", "到", "至", "->"])
            .or_else(|| {
                let mark = source.at(at);
                let mut end = at;
                while matches!(mark, '-' | '~') && source.at(end) == mark && end < at + 4 {
                    end += 1;
                }
                (end > at).then_some(end)
            })?;
        let dash = matches!(source.at(at), '-' | '~');
        let next = source.skip_blank(sep);
        let second = self
            .moment(next, true)
            .filter(|second| second.spec_to.is_none())
            .or_else(|| self.bare_year(next, first, dash))?;
        // A clock and a day cannot be the ends of one range the wrong way round: 15:00-16日 is none.
        if first.spec.is_some() && first.clock.is_some() && second.clock.is_none() {
            return None;
        }
        let stretch = self.between(begin, first, &second)?;
        let mut end = second.end;
        let close = source.skip_blank(end);
        end = source
            .eat_any(close, &["为止", "止", "期间", "之间", "间"])
            .filter(|after| source.at(*after) != '隔')
            .unwrap_or(end);
        let mismatch = second
            .said
            .and_then(|said| mismatch(said, stretch.end.date()))
            .or_else(|| first.said.and_then(|said| mismatch(said, stretch.start.date())));
        Some(self.close_range(begin, end, stretch, mismatch))
    }

    /// 2008.03-2009: the year alone closes a range that began with a year.
    fn bare_year(&self, index: usize, first: &Moment, dash: bool) -> Option<Moment> {
        let (year, end) = crate::text::number::year(self.source, index)?;
        let begun = matches!(
            &first.spec,
            Some(Spec {
                base: Base::Fixed(_),
                ..
            })
        ) && first.level >= Grain::Month;
        let spec = Spec::fixed(Period::year(year)?);
        (dash && begun).then_some(Moment {
            spec: Some(spec),
            spec_to: None,
            clock: None,
            clock_to: None,
            said: None,
            level: Grain::Year,
            end,
        })
    }

    fn between(&self, begin: usize, first: &Moment, second: &Moment) -> Option<Stretch> {
        let workdays = self.context.workdays;
        let tense = self.tense(begin, second.end);
        let resolve = |spec: &Spec, today: NaiveDate| resolve::period(spec, today, tense, workdays);
        match (&first.spec, &second.spec) {
            (Some(from), Some(to)) => {
                let mut start = resolve(from, self.today)?;
                let end = match (to.base, from.base) {
                    (Base::OpenYear | Base::OpenMonth | Base::OpenLunarMonth, _) => {
                        // The end takes its year and month from the start: the first such date from there on.
                        resolve::period(to, start.start, Tense::Open, workdays)
                            .filter(|end| end.end >= start.start)
                            .or_else(|| next_year(to, start.start, workdays))?
                    }
                    (Base::Fixed(_), Base::OpenYear | Base::OpenMonth) if !is_weekday_like(to) => {
                        let end = resolve(to, self.today)?;
                        start = same_unit_before(from, end, workdays).unwrap_or(start);
                        end
                    }
                    _ => {
                        let end = resolve(to, self.today)?;
                        // 周一至周三 said on a Tuesday: the end follows the start.
                        if end.end < start.start {
                            shift_week(end, start)?
                        } else {
                            end
                        }
                    }
                };
                if end.end < start.start {
                    return None;
                }
                let (mut from_time, mut to_time) = (start_of(start.start), end_of(end.end));
                if let Some(clock) = first.clock {
                    from_time = clock.on(start.start, self.context.settings)?.0;
                }
                if let Some(clock) = second.clock {
                    to_time = clock.on(end.start, self.context.settings)?.1;
                }
                let timed = first.clock.is_some() || second.clock.is_some();
                let grain = if timed {
                    Grain::Minute
                } else {
                    start
                        .grain
                        .max(end.grain)
                        .min(Grain::Day)
                        .max(start.grain.min(end.grain))
                };
                (to_time >= from_time).then_some(Stretch {
                    start: from_time,
                    end: to_time,
                    grain,
                })
            }
            (_, None) => {
                let day = self.day_of(first, begin)?;
                self.clock_range(day, first.clock?, day, second.clock?)
            }
            (None, Some(to)) => {
                // 2:00-明天4:00, 13:20~次日05:40: across midnight hours are meant as written.
                let day = resolve(to, self.today)?.start;
                let exact = |clock: Clock| Clock {
                    exact: clock.part.is_none(),
                    ..clock
                };
                let start = exact(first.clock?).on(self.today, self.context.settings)?.0;
                let end = exact(second.clock?).on(day, self.context.settings)?.1;
                (end > start).then_some(Stretch {
                    start,
                    end,
                    grain: Grain::Minute,
                })
            }
        }
    }

    /// From one time of day to another; the second takes over the first's part of the day.
    fn clock_range(
        &self,
        day: NaiveDate,
        first: Clock,
        last_day: NaiveDate,
        mut last: Clock,
    ) -> Option<Stretch> {
        let settings = self.context.settings;
        if last.part.is_none() && first.part.is_some() && !last.exact {
            let inherited = Clock {
                part: first.part,
                ..last
            };
            let fits = inherited.on(last_day, settings)?.1 > first.on(day, settings)?.0;
            if fits {
                last = inherited;
            }
        }
        let start = first.on(day, settings)?.0;
        let mut end = last.on(last_day, settings)?.1;
        if end <= start && !last.exact && last.part.is_none() {
            end = Clock {
                part: Some(DayPart::Afternoon),
                ..last
            }
            .on(last_day, settings)?
            .1;
        }
        if end <= start {
            end = end.checked_add_days(Days::new(1))?;
        }
        Some(Stretch {
            start,
            end,
            grain: Grain::Minute,
        })
    }

    /// The day that a moment with a time of day is on; without a date, today or, when that time has passed, tomorrow.
    fn day_of(&self, moment: &Moment, begin: usize) -> Option<NaiveDate> {
        if let Some(spec) = &moment.spec {
            let tense = self.tense(begin, moment.end);
            return Some(resolve::period(spec, self.today, tense, self.context.workdays)?.start);
        }
        let clock = moment.clock?;
        let end = clock.on(self.today, self.context.settings)?.1;
        let passed = end < self.now && clock.hour.is_some();
        if passed {
            self.today.succ_opt()
        } else {
            Some(self.today)
        }
    }

    fn single(&self, begin: usize, moment: &Moment) -> Option<(usize, TimeExpression)> {
        let (side, end) = self
            .side(moment.end, moment)
            .map_or((None, moment.end), |(side, end)| (Some(side), end));
        let tense = match side {
            Some(Side::After | Side::Since) => Tense::JustAfter,
            Some(_) => Tense::Open,
            None => self.tense(begin, moment.end),
        };
        let (stretch, excluded) = self.stretch(moment, begin, tense)?;
        let mismatch = moment.said.and_then(|said| mismatch(said, stretch.start.date()));
        if let Some(Side::After | Side::Since) = side
            && let Some(found) = self.after_base(begin, end, moment, stretch)
        {
            return Some(found);
        }
        let timed = moment.clock.is_some();
        let kind = if timed {
            if stretch.start == stretch.end {
                TimeKind::DateTime
            } else {
                TimeKind::Range
            }
        } else if stretch.grain > Grain::Day || stretch.start.date() != stretch.end.date() {
            TimeKind::Range
        } else {
            TimeKind::Date
        };
        let mut expression = self.finish(begin, end, kind, stretch);
        expression.weekday_mismatch = mismatch;
        match side {
            Some(Side::Before) => {
                let due = if excluded {
                    end_of(stretch.start.date().pred_opt()?)
                } else if moment
                    .clock
                    .is_some_and(|clock| clock.hour.is_none() && clock.part == Some(DayPart::Noon))
                {
                    stretch.start.date().and_hms_opt(12, 0, 0)?
                } else {
                    stretch.end
                };
                self.until(&mut expression, due, timed);
            }
            Some(Side::Within) => {
                let end = if stretch.grain == Grain::Week {
                    self.week_end(stretch.end)
                } else {
                    stretch.end
                };
                expression.end = Some(end);
                expression.due = Some(end);
                expression.bound = Bound::Until;
            }
            Some(Side::Since) => {
                expression.bound = Bound::From;
                expression.end = None;
                expression.due = None;
            }
            Some(Side::After) => {
                expression.bound = Bound::From;
                let after = if timed {
                    stretch.end
                } else {
                    start_of(self.rest_end(moment, stretch).succ_opt()?)
                };
                expression.start = Some(after);
                expression.end = None;
                expression.due = None;
            }
            None => {}
        }
        expression.past = expression.due.is_some_and(|due| due < self.now);
        Some((end, expression))
    }

    fn until(&self, expression: &mut TimeExpression, due: NaiveDateTime, timed: bool) {
        expression.kind = if timed { TimeKind::DateTime } else { TimeKind::Date };
        expression.bound = Bound::Until;
        expression.start = None;
        expression.end = Some(due);
        expression.due = Some(due);
        expression.past = due < self.now;
    }

    fn week_end(&self, end: NaiveDateTime) -> NaiveDateTime {
        match self.context.settings.week_end {
            WeekEnd::Sunday => end,
            WeekEnd::LastWorkday => end_of(self.context.workdays.nearest_workday(end.date(), true)),
        }
    }

    /// The last day of what 后 follows: of a festival, its rest.
    fn rest_end(&self, moment: &Moment, stretch: Stretch) -> NaiveDate {
        let day = stretch.end.date();
        if moment.spec.as_ref().is_some_and(|spec| spec.festival)
            && let Some(rest) = self.context.workdays.rest_period(day)
        {
            return rest.to;
        }
        day
    }

    /// 节后3个工作日内, 10月12日起7天内, 节后第一个工作日.
    fn after_base(
        &self,
        begin: usize,
        end: usize,
        moment: &Moment,
        stretch: Stretch,
    ) -> Option<(usize, TimeExpression)> {
        let source = self.source;
        let workdays = self.context.workdays;
        let at = source.skip_blank(source.eat_any(end, &["的", ",", "上班"]).unwrap_or(end));
        let base = self.rest_end(moment, stretch);
        if let Some(number) = source.eat(at, "第").and_then(|at| small(source, at)).or_else(|| {
            source.eat(at, "首").map(|end| crate::text::number::Small {
                value: 1,
                end,
                han: true,
                width: 1,
                or: None,
            })
        }) {
            let unit = source.eat(number.end, "个").unwrap_or(number.end);
            let count = i32::try_from(number.value).ok()?;
            let (from, to, end) = if let Some(end) = source.eat(unit, "工作日") {
                let day = workdays.add_workdays(base, count).date;
                (day, day, end)
            } else if let Some(end) = source.eat(unit, "天") {
                let day = if source.at(at.wrapping_sub(1)) == '班' {
                    workdays.add_workdays(base, count).date
                } else {
                    add_days(base, i64::from(count))?
                };
                (day, day, end)
            } else if let Some(end) = source.eat_any(unit, &["周", "星期"]) {
                let week = Period::week(base, i64::from(count))?;
                let week = if base.weekday() == Weekday::Sun || count > 1 {
                    week
                } else {
                    Period::week(base.succ_opt()?, i64::from(count) - 1)?
                };
                (week.start.max(base.succ_opt()?), week.end, end)
            } else {
                return None;
            };
            let mut found = self.finish(
                begin,
                end,
                TimeKind::Date,
                Stretch {
                    start: start_of(from),
                    end: end_of(to),
                    grain: Grain::Day,
                },
            );
            let mut end = end;
            if let Some(after) = source.eat_any(end, &["之前", "以前", "前", "之内", "以内", "内"])
            {
                end = after;
                found.span = source.span(begin, end);
                self.until(&mut found, end_of(to), false);
            }
            return Some((end, found));
        }
        let length = length::read(source, at)?;
        let after = source.eat_any(length.end, &["之内", "以内", "内"])?;
        let from = if moment.clock.is_some() {
            stretch.end
        } else {
            base.and_time(self.now.time())
        };
        let (due, certain) = due_after(from, length.offset, workdays)?;
        let mut found = self.finish(
            begin,
            after,
            TimeKind::Duration,
            Stretch {
                start: from,
                end: due,
                grain: length.grain,
            },
        );
        found.bound = Bound::Until;
        found.certain = certain;
        Some((after, found))
    }

    fn stretch(&self, moment: &Moment, begin: usize, tense: Tense) -> Option<(Stretch, bool)> {
        let settings = self.context.settings;
        let Some(spec) = &moment.spec else {
            let day = self.day_of(moment, begin)?;
            let (start, end) = moment.clock?.on(day, settings)?;
            return Some((
                Stretch {
                    start,
                    end,
                    grain: moment.clock?.grain,
                },
                false,
            ));
        };
        let period = resolve::period(spec, self.today, tense, self.context.workdays)?;
        if let Some(clock) = moment.clock {
            let (start, end) = clock.on(period.start, settings)?;
            return Some((
                Stretch {
                    start,
                    end,
                    grain: clock.grain,
                },
                false,
            ));
        }
        let stretch = Stretch {
            start: start_of(period.start),
            end: end_of(period.end),
            grain: period.grain,
        };
        Some((stretch, spec.excluded_by_before))
    }

    /// 前, 之前, 截止, 内, 起, 后 and their kin behind a moment.
    fn side(&self, end: usize, moment: &Moment) -> Option<(Side, usize)> {
        let source = self.source;
        let mut at = source.skip_blank(end);
        if source.at(at) == '(' {
            let inner = source.skip_blank(at + 1);
            let (side, after) = word_side(source, inner)?;
            return (source.at(after) == ')').then_some((side, after + 1));
        }
        if let Some(after) = source.eat_any(at, &["(含)", "(含当日)", "(含当天)"]) {
            at = source.skip_blank(after);
        }
        if moment.clock.is_none()
            && let Some(after) = source.eat_any(
                at,
                &[
                    "假期",
                    "小长假",
                    "长假",
                    "放假",
                    "期间",
                    "当天",
                    "当日",
                    "这天",
                    "那天",
                ],
            )
        {
            let spec = moment.spec.as_ref()?;
            if spec.festival || matches!(source.at(at), '当' | '这' | '那') {
                return word_side(source, after).or(None);
            }
        }
        word_side(source, at)
    }

    /// Whether the clause reports something done: 10月12日召开了.
    fn tense(&self, begin: usize, end: usize) -> Tense {
        let source = self.source;
        for index in end..end + 10 {
            let char = source.at(index);
            if is_stop(char) || char == ',' {
                break;
            }
            if char == '已' || (char == '了' && !matches!(source.at(index + 1), '解')) || char == '曾' {
                return Tense::Past;
            }
        }
        if source.ends_with(begin, &["已于", "曾于", "已在", "曾在"]) {
            Tense::Past
        } else {
            Tense::Open
        }
    }

    // ---- prefixes ----

    fn since_prefix(&self, index: usize) -> Option<(usize, TimeExpression)> {
        let source = self.source;
        let at = source.skip_blank(index + 1);
        if source.at(at) == '即'
            && let Some(found) = self.starting_now(index, at)
        {
            return Some(found);
        }
        let first = self.moment(at, true)?;
        if let Some(found) = self.inline_range(index, &first) {
            return Some(found);
        }
        if let Some(found) = self.range(index, &first) {
            return Some(found);
        }
        let (end, expression) = self.single(index, &first)?;
        // 从 alone is no part of a plain date, but of 从…起 it is.
        if expression.bound == Bound::At {
            let after = source.eat_any(end, &["开始", "算起"]);
            let Some(after) = after else {
                return Some((
                    end,
                    TimeExpression {
                        span: source.span(at, end),
                        ..expression
                    },
                ));
            };
            let span = source.span(index, after);
            return Some((
                after,
                TimeExpression {
                    span,
                    bound: Bound::From,
                    end: None,
                    due: None,
                    past: false,
                    ..expression
                },
            ));
        }
        Some((end, expression))
    }

    /// 即日起, 即日起至…, 即日起15日内.
    fn starting_now(&self, begin: usize, index: usize) -> Option<(usize, TimeExpression)> {
        let source = self.source;
        let end = source.eat_any(index, &["即日起", "即日开始", "即时起", "即刻起"])?;
        let start = start_of(self.today);
        let at = source.skip_blank(end);
        let at = if source.at(at) == ',' { at + 1 } else { at };
        if let Some(sep) = source.eat_any(at, &["一直到", "直到", "到", "至", "-", "~"])
            && let Some(last) = self.moment(source.skip_blank(sep), true)
        {
            let (stretch, _) = self.stretch(&last, sep, Tense::Open)?;
            let end = source
                .eat_any(last.end, &["为止", "止", "前"])
                .unwrap_or(last.end);
            let whole = Stretch {
                start,
                end: stretch.end.max(start),
                grain: stretch.grain,
            };
            return Some(self.close_range(begin, end, whole, None));
        }
        if let Some(length) = length::read(source, at) {
            let after = source
                .eat_any(length.end, &["之内", "以内", "内"])
                .unwrap_or(length.end);
            let (due, certain) = due_after(self.now, length.offset, self.context.workdays)?;
            let mut found = self.finish(
                begin,
                after,
                TimeKind::Duration,
                Stretch {
                    start,
                    end: due,
                    grain: length.grain,
                },
            );
            found.bound = Bound::Until;
            found.certain = certain;
            return Some((after, found));
        }
        let mut found = self.finish(
            begin,
            end,
            TimeKind::Date,
            Stretch {
                start,
                end: end_of(self.today),
                grain: Grain::Day,
            },
        );
        found.bound = Bound::From;
        found.end = None;
        found.due = None;
        Some((end, found))
    }

    /// 截至…, 最迟…, 不晚于….
    fn until_prefix(&self, index: usize) -> Option<(usize, TimeExpression)> {
        let source = self.source;
        let at = source.eat_any(
            index,
            &[
                "截止时间为",
                "截止时间:",
                "截止日期为",
                "截止日期:",
                "截止时间",
                "截止日期",
                "截止到",
                "截止至",
                "截止于",
                "截至",
                "截止",
                "最迟不超过",
                "最迟不晚于",
                "最迟于",
                "最迟在",
                "最迟",
                "最晚不超过",
                "最晚于",
                "最晚在",
                "最晚",
                "不得晚于",
                "不得迟于",
                "不晚于",
                "不迟于",
                "务必在",
                "务必于",
            ],
        )?;
        let at = source.skip_blank(at);
        let (end, mut found) =
            if let Some(length) = length::read(source, at).filter(|length| !length.by_day_mark) {
                self.length(at, length)?
            } else {
                self.moments(at, at)?
            };
        let must = source.at(index) == '务';
        if found.bound == Bound::At && found.end.is_some() && !must {
            let due = found.due.or(found.end)?;
            let timed = found.kind == TimeKind::DateTime;
            self.until(&mut found, due, timed);
        }
        if !must {
            // A label with a colon is no part of the time.
            let begin = if matches!(source.before(at), ':' | '为' | ' ') {
                at
            } else {
                index
            };
            found.span = source.span(begin, end);
        }
        Some((end, found))
    }

    // ---- lengths ----

    /// 未来7天, 近三个月, 后三天, 上2个月, 还剩5分钟.
    fn prefixed_length(&self, index: usize) -> Option<(usize, TimeExpression)> {
        let source = self.source;
        let forward = [
            "未来的",
            "未来",
            "今后的",
            "今后",
            "往后",
            "接下来的",
            "接下来",
            "此后",
            "之后",
            "还剩下",
            "还剩",
            "剩下",
            "剩余",
        ];
        let backward = ["过去的", "过去", "最近的", "最近", "此前", "近"];
        let before = source.before(index);
        if let Some(end) = source.eat_any(index, &forward) {
            return self.coming(index, end);
        }
        if let Some(end) = source.eat_any(index, &backward) {
            if matches!(before, '将' | '接' | '临' | '附' | '最') {
                return None;
            }
            let length = length::read(source, source.skip_blank(end))?;
            let start = self.back(length)?;
            let mut found = self.finish(
                index,
                length.end,
                TimeKind::Range,
                Stretch {
                    start,
                    end: self.now,
                    grain: length.grain,
                },
            );
            found.due = None;
            return Some((length.end, found));
        }
        if let Some(end) = source.eat_any(index, &["再过", "过"]) {
            if source.at(index) == '过' && !is_edge(before) {
                return None;
            }
            let length = length::read(source, source.skip_blank(end))
                .filter(|length| source.at(length.end) != '前')?;
            let (end, found) = self.later(index, length, length.end)?;
            return Some((end, found));
        }
        let (ahead, single) = match source.at(index) {
            '后' if is_edge(before) => (true, false),
            '前' if is_edge(before) => (false, false),
            '下' if !matches!(before, '以' | '之' | '线' | '一' | '如' | '天' | '手') => (true, true),
            '上' if !matches!(before, '以' | '之' | '线' | '早' | '晚' | '加') => (false, true),
            _ => return None,
        };
        if single && let Some(found) = self.next_hour(index, ahead) {
            return Some(found);
        }
        let length = length::read_counted(source, index + 1)?;
        if length.grain < Grain::Day {
            return None;
        }
        let (from, to) = if ahead {
            (
                self.today.succ_opt()?,
                due_after(self.now, length.offset, self.context.workdays)?
                    .0
                    .date(),
            )
        } else {
            (self.back(length)?.date(), self.today.pred_opt()?)
        };
        if from > to {
            return None;
        }
        let stretch = Stretch {
            start: start_of(from),
            end: end_of(to),
            grain: length.grain,
        };
        Some((
            length.end,
            self.finish(index, length.end, TimeKind::Range, stretch),
        ))
    }

    /// The time from now for the length at `at`: 未来三天, with its word at `index` already read.
    fn coming(&self, index: usize, at: usize) -> Option<(usize, TimeExpression)> {
        let source = self.source;
        let length = length::read(source, source.skip_blank(at))?;
        let mut last = due_after(self.now, length.offset, self.context.workdays)?;
        if length.grain >= Grain::Month && self.now == start_of(self.today) {
            last.0 = last.0.checked_sub_days(Days::new(1))?;
        }
        let after = source
            .eat_any(length.end, &["之内", "以内", "内"])
            .unwrap_or(length.end);
        let mut found = self.finish(
            index,
            after,
            TimeKind::Range,
            Stretch {
                start: self.now,
                end: last.0,
                grain: length.grain,
            },
        );
        found.certain = last.1;
        Some((after, found))
    }

    /// 下个小时, 上一小时, with the direction already read.
    fn next_hour(&self, index: usize, ahead: bool) -> Option<(usize, TimeExpression)> {
        let end = self
            .source
            .eat_any(index + 1, &["个小时", "一个小时", "一小时", "个钟头"])?;
        let hour = TimeDelta::hours(1);
        let (start, until) = if ahead {
            (self.now, self.now.checked_add_signed(hour)?)
        } else {
            (self.now.checked_sub_signed(hour)?, self.now)
        };
        let stretch = Stretch {
            start,
            end: until,
            grain: Grain::Hour,
        };
        Some((end, self.finish(index, end, TimeKind::Range, stretch)))
    }

    /// The moment so long ago.
    fn back(&self, length: Length) -> Option<NaiveDateTime> {
        let offset = length.offset;
        let mut date = super::period::add_months(self.today, -offset.months)?;
        date = add_days(date, -offset.days)?;
        if offset.workdays > 0 {
            date = self
                .context
                .workdays
                .add_workdays(date, -i32::try_from(offset.workdays).ok()?)
                .date;
        }
        date.and_time(self.now.time())
            .checked_sub_signed(TimeDelta::try_seconds(offset.seconds)?)
    }

    /// A length with what follows and what comes before it.
    fn length(&self, index: usize, length: Length) -> Option<(usize, TimeExpression)> {
        let source = self.source;
        let at = source.skip_blank(length.end);
        let at = source
            .eat_any(at, &["左右", "上下", "的时间"])
            .filter(|end| {
                source
                    .eat_any(*end, &["内", "之内", "以内", "后", "之后"])
                    .is_some()
            })
            .unwrap_or(at);
        let within = source.eat_any(at, &["之内", "以内", "内"]).filter(|_| {
            source
                .eat_any(at, &["内部", "内容", "内存", "内审", "内训"])
                .is_none()
        });
        let after = source.eat_any(at, &["之后", "以后", "过后", "后"]).filter(|_| {
            source
                .eat_any(at, &["后续", "后期", "后台", "后来", "后面"])
                .is_none()
        });
        if let Some((begin, anchor, back)) = self.anchor(index) {
            let end = within.or(after).unwrap_or(length.end);
            return Some((end, self.anchored(begin, end, anchor, length, back)?));
        }
        if let Some(end) = within {
            let (due, certain) = due_after(self.now, length.offset, self.context.workdays)?;
            let mut found = self.finish(
                index,
                end,
                TimeKind::Duration,
                Stretch {
                    start: self.now,
                    end: due,
                    grain: length.grain,
                },
            );
            found.bound = Bound::Until;
            found.certain = certain;
            return Some((end, found));
        }
        if let Some(end) = after {
            return self.later(index, length, end);
        }
        if let Some(end) = source.eat_any(at, &["之前", "以前", "前"]).filter(|_| {
            source
                .eat_any(at, &["前往", "前端", "前期", "前来", "前去", "前台", "前后"])
                .is_none()
        }) {
            let then = self.back(length)?;
            let stretch = if length.grain >= Grain::Day {
                Stretch {
                    start: start_of(then.date()),
                    end: end_of(then.date()),
                    grain: Grain::Day,
                }
            } else {
                Stretch {
                    start: then,
                    end: then,
                    grain: length.grain,
                }
            };
            let kind = if length.grain >= Grain::Day {
                TimeKind::Date
            } else {
                TimeKind::DateTime
            };
            let mut found = self.finish(index, end, kind, stretch);
            found.due = None;
            found.past = false;
            return Some((end, found));
        }
        let (due, certain) = due_after(self.now, length.offset, self.context.workdays)?;
        let mut found = self.finish(
            index,
            length.end,
            TimeKind::Duration,
            Stretch {
                start: self.now,
                end: due,
                grain: length.grain,
            },
        );
        found.certain = certain;
        Some((length.end, found))
    }

    /// N天后, two weeks later, N小时后, with a weekday or a time of day behind it.
    fn later(&self, index: usize, length: Length, end: usize) -> Option<(usize, TimeExpression)> {
        let source = self.source;
        let (last, certain) = due_after(self.now, length.offset, self.context.workdays)?;
        let at = source.skip_blank(source.eat(end, "的").unwrap_or(end));
        if length.grain < Grain::Day {
            let mut found = self.finish(
                index,
                end,
                TimeKind::DateTime,
                Stretch {
                    start: last,
                    end: last,
                    grain: length.grain,
                },
            );
            found.certain = certain;
            return Some((end, found));
        }
        let mut day = last.date();
        let mut end = end;
        let mut grain = length.grain;
        if length.grain >= Grain::Week
            && let Some((weekday, after)) = weekday_name(source, at)
        {
            day = Period::week(day, 0)?
                .part(Part::Weekday(weekday), self.context.workdays)?
                .start;
            end = after;
            grain = Grain::Day;
        }
        let at = source.skip_blank(source.eat(end, "的").unwrap_or(end));
        if let Some((clock, after)) = clock::read(source, at, true) {
            let (start, last) = clock.on(day, self.context.settings)?;
            let kind = if start == last {
                TimeKind::DateTime
            } else {
                TimeKind::Range
            };
            let (after, until) = word_side(source, after)
                .filter(|(side, _)| *side == Side::Before)
                .map_or((after, false), |(_, end)| (end, true));
            let mut found = self.finish(
                index,
                after,
                kind,
                Stretch {
                    start,
                    end: last,
                    grain: clock.grain,
                },
            );
            if until {
                self.until(&mut found, last, true);
            }
            return Some((after, found));
        }
        // 两周后 begins on that day and is not over before its week is; it is due on the day itself.
        let last = if grain == Grain::Week {
            Period::week(day, 0)?.end
        } else {
            day
        };
        let mut found = self.finish(
            index,
            end,
            TimeKind::Date,
            Stretch {
                start: start_of(day),
                end: end_of(last),
                grain,
            },
        );
        found.due = Some(end_of(day));
        found.certain = certain;
        if let Some((Side::Before, after)) = word_side(source, end) {
            end = after;
            found.span = source.span(index, end);
            self.until(&mut found, end_of(day), false);
        }
        Some((end, found))
    }

    /// The event before a length: 收货后|15个工作日, 自签订之日起|7日内. The flag says whether the length counts back.
    fn anchor(&self, index: usize) -> Option<(usize, Option<String>, bool)> {
        let source = self.source;
        let mut at = index;
        while matches!(source.before(at), ' ' | ',' | '的') && at > 0 && index - at < 3 {
            at -= 1;
        }
        let mark = source.before(at);
        if !matches!(mark, '后' | '起' | '前')
            || matches!(mark, '前') && source.ends_with(at, &["目前", "提前", "之前", "以前", "此前", "当前"])
        {
            return None;
        }
        if mark == '后'
            && source.ends_with(
                at,
                &[
                    "最后", "今后", "然后", "往后", "随后", "此后", "先后", "落后", "延后", "推后",
                ],
            )
        {
            return None;
        }
        let mut begin = at - 1;
        while begin > 0 && at - begin < 16 {
            let char = source.before(begin);
            if is_edge(char) || "在于应须请将由自从需".contains(char) {
                break;
            }
            begin -= 1;
        }
        // 我方收到发票后: the party is not part of the event.
        begin = source
            .eat_any(begin, PARTY_OF_EVENT)
            .filter(|after| after + 2 < at)
            .unwrap_or(begin);
        if begin + 1 >= at {
            return None;
        }
        let words: String = source.slice(begin, at).iter().collect();
        let now = [
            "会后",
            "会议后",
            "会议结束后",
            "散会后",
            "会议结束之后",
            "即日起",
            "今日起",
            "今天起",
            "现在起",
            "本日起",
            "即刻起",
            "开会后",
            "通话后",
            "沟通后",
            "此刻起",
        ];
        if now.contains(&words.as_str()) {
            return Some((begin, None, false));
        }
        Some((begin, Some(source.original(begin, at).to_owned()), mark == '前'))
    }

    fn anchored(
        &self,
        begin: usize,
        end: usize,
        anchor: Option<String>,
        length: Length,
        back: bool,
    ) -> Option<TimeExpression> {
        let (due, certain) = due_after(self.now, length.offset, self.context.workdays)?;
        let mut found = self.finish(
            begin,
            end,
            TimeKind::Duration,
            Stretch {
                start: self.now,
                end: due,
                grain: length.grain,
            },
        );
        found.bound = Bound::Until;
        found.certain = certain;
        if let Some(text) = anchor {
            let sign = if back { -1 } else { 1 };
            let Offset {
                months,
                days,
                workdays,
                seconds,
            } = length.offset;
            let offset = Offset {
                months: months * sign,
                days: days * sign,
                workdays: workdays * sign,
                seconds: seconds * sign,
            };
            found.anchor = Some(Anchor { text, offset });
            found.start = None;
            found.end = None;
            found.due = None;
            found.past = false;
        }
        Some(found)
    }

    // ---- results ----

    fn close_range(
        &self,
        begin: usize,
        end: usize,
        stretch: Stretch,
        mismatch: Option<(Weekday, Weekday)>,
    ) -> (usize, TimeExpression) {
        let source = self.source;
        let mut found = self.finish(begin, end, TimeKind::Range, stretch);
        found.weekday_mismatch = mismatch;
        if let Some((side, after)) = word_side(source, source.skip_blank(end))
            .filter(|(side, _)| matches!(side, Side::Before | Side::Within))
        {
            found.span = source.span(begin, after);
            if side == Side::Before {
                found.bound = Bound::Until;
            }
            return (after, found);
        }
        (end, found)
    }

    pub(super) fn finish(
        &self,
        begin: usize,
        end: usize,
        kind: TimeKind,
        stretch: Stretch,
    ) -> TimeExpression {
        TimeExpression {
            span: self.source.span(begin, end),
            kind,
            grain: stretch.grain,
            bound: Bound::At,
            start: Some(stretch.start),
            end: Some(stretch.end),
            due: Some(stretch.end),
            past: stretch.end < self.now,
            certain: true,
            weekday_mismatch: None,
            anchor: None,
        }
    }
}

/// 前 and its kin at `at`, unless they begin another word (前往, 内部, 起草, 后续).
fn word_side(source: &Source, at: usize) -> Option<(Side, usize)> {
    let at = source.skip_blank(at);
    let joined = source
        .eat_any(at, &["或", "及", "和", "以及", "与"])
        .map(|at| source.skip_blank(at));
    for at in joined.into_iter().chain([at]) {
        for (word, side) in [
            ("之前", Side::Before),
            ("以前", Side::Before),
            ("截止", Side::Before),
            ("为止", Side::Before),
            ("之内", Side::Within),
            ("以内", Side::Within),
            ("之后", Side::After),
            ("以后", Side::After),
            ("以来", Side::Since),
            ("之日起", Side::Since),
        ] {
            if let Some(end) = source.eat(at, word) {
                return Some((side, end));
            }
        }
        let next = source.at(at + 1);
        let side = match source.at(at) {
            '前' if !begins_other_word(source, at) => Side::Before,
            '止' => Side::Before,
            '内' if !"部容外存勤销贸控网审训地蒙衣涵".contains(next) => Side::Within,
            '起' if !"草来诉点码因源火飞初步止重".contains(next) => Side::Since,
            '后' if !"续台期勤端备面方果来者天市半的两".contains(next) || next == '的' => {
                Side::After
            }
            _ => continue,
        };
        return Some((side, at + 1));
    }
    None
}

/// 前往, 前端, 前提是, 前三天; but 前提交, 前提供 are 前 and a verb.
fn begins_other_word(source: &Source, at: usize) -> bool {
    let third = source.at(at + 2);
    match source.at(at + 1) {
        '往' | '端' | '台' | '后' | '期' | '景' | '身' | '沿' | '线' | '列' | '置' | '述' => true,
        '来' => third != '得',
        '去' => !matches!(third, '除'),
        '方' => third != '可',
        '提' => !"交供出报请醒前升货取".contains(third),
        '三' | '两' | '十' | '几' => {
            matches!(third, '天' | '周' | '个' | '名' | '年' | '月' | '项' | '位')
        }
        _ => false,
    }
}

/// 10月12日，周五我们…: a weekday behind a comma belongs to the date only if the phrase ends with it.
fn weekday_follows_badly(source: &Source, end: usize) -> bool {
    let next = source.at(source.skip_blank(end));
    !(is_edge(next)
        || next.is_ascii_digit()
        || is_han_number(next)
        || matches!(next, '上' | '下' | '早' | '晚' | '中' | '前' | '之' | '凌'))
}

fn mismatch(said: Weekday, date: NaiveDate) -> Option<(Weekday, Weekday)> {
    (date.weekday() != said).then(|| (said, date.weekday()))
}

/// Whether a fixed date came from today rather than from a calendar year or month.
fn is_weekday_like(spec: &Spec) -> bool {
    matches!(spec.base, Base::Fixed(period) if period.grain < Grain::Month)
}

/// The later end of a week-day range that was resolved before its start.
fn shift_week(end: Period, start: Period) -> Option<Period> {
    let weeks = (start.start - end.end).num_days().div_euclid(7) + 1;
    Some(Period::new(
        add_days(end.start, weeks * 7)?,
        add_days(end.end, weeks * 7)?,
        end.grain,
    ))
    .filter(|shifted| shifted.end >= start.start)
}

fn next_year(spec: &Spec, from: NaiveDate, workdays: &crate::calendar::Workdays) -> Option<Period> {
    let year = |offset: i32| {
        let mut fixed = spec.clone();
        fixed.base = Base::Fixed(Period::year(from.year() + offset)?);
        resolve::period(&fixed, from, Tense::Open, workdays)
    };
    (spec.base == Base::OpenYear)
        .then(|| (0..=2).filter_map(year).find(|period| period.end >= from))
        .flatten()
}

/// The last period that `spec` can mean which begins no later than `end`.
fn same_unit_before(spec: &Spec, end: Period, workdays: &crate::calendar::Workdays) -> Option<Period> {
    let candidate = |offset: i64| {
        let base = match spec.base {
            Base::OpenYear => Period::year(end.start.year() + i32::try_from(offset).ok()?)?,
            Base::OpenMonth => Period::month(end.start, offset)?,
            _ => return None,
        };
        let fixed = Spec {
            base: Base::Fixed(base),
            ..spec.clone()
        };
        resolve::period(&fixed, end.start, Tense::Open, workdays)
    };
    [0, -1]
        .into_iter()
        .filter_map(candidate)
        .find(|period| period.start <= end.end)
}
