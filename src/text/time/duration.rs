//! A duration is a length counted from now: 3天内, 两周后, 近三个月.

use chrono::{Days, NaiveDateTime, TimeDelta};

use super::{
    Bound, Grain, TimeExpression, TimeKind, clock,
    length::{self, Length},
    period::{Part, Period, add_days},
    phrase::{Reader, Stretch},
    resolve::{due_after, end_of, start_of},
    side::{Side, word_side},
    weekday::weekday_name,
};
use crate::text::source::is_edge;

/// Words before a length that begins now.
const FORWARD: [&str; 13] = [
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

/// Words before a length that ends now.
const BACKWARD: [&str; 6] = ["过去的", "过去", "最近的", "最近", "此前", "近"];

impl Reader<'_> {
    /// 近三个月: a length that ends now, behind a word that ends at `end`.
    fn gone_by(&self, index: usize, end: usize) -> Option<(usize, TimeExpression)> {
        let source = self.source;
        if matches!(source.before(index), '将' | '接' | '临' | '附' | '最') {
            return None;
        }
        let at = source.skip_blank(end);
        let length = length::read(source, at).or_else(|| length::months(source, at))?;
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
        Some((length.end, found))
    }

    /// 未来7天, 近三个月, 后三天, 上2个月, 还剩5分钟.
    pub(super) fn prefixed_length(&self, index: usize) -> Option<(usize, TimeExpression)> {
        let source = self.source;
        let before = source.before(index);
        if let Some(end) = source.eat_any(index, &FORWARD) {
            return self.coming(index, end);
        }
        if let Some(end) = source.eat_any(index, &BACKWARD) {
            return self.gone_by(index, end);
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
    pub(super) fn coming(&self, index: usize, at: usize) -> Option<(usize, TimeExpression)> {
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
    pub(super) fn next_hour(&self, index: usize, ahead: bool) -> Option<(usize, TimeExpression)> {
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
    pub(super) fn back(&self, length: Length) -> Option<NaiveDateTime> {
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

    /// N天前, N小时前, which ends at `end`.
    fn ago(&self, index: usize, length: Length, end: usize) -> Option<(usize, TimeExpression)> {
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
        Some((end, found))
    }

    /// A length counted from now, whose words end at `end`.
    pub(super) fn running_now(&self, index: usize, length: Length, end: usize) -> Option<TimeExpression> {
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
        found.certain = certain;
        Some(found)
    }

    /// A length with what follows and what comes before it.
    pub(super) fn length(&self, index: usize, length: Length) -> Option<(usize, TimeExpression)> {
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
            let mut found = self.running_now(index, length, end)?;
            found.bound = Bound::Until;
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
            return self.ago(index, length, end);
        }
        Some((length.end, self.running_now(index, length, length.end)?))
    }

    /// A time of day, which ends at `after`, on a day told by its distance.
    fn later_at(
        &self,
        index: usize,
        day: chrono::NaiveDate,
        clock: clock::Clock,
        after: usize,
    ) -> Option<(usize, TimeExpression)> {
        let source = self.source;
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
        Some((after, found))
    }

    /// N天后, two weeks later, N小时后, with a weekday or a time of day behind it.
    pub(super) fn later(&self, index: usize, length: Length, end: usize) -> Option<(usize, TimeExpression)> {
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
            return self.later_at(index, day, clock, after);
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
}
