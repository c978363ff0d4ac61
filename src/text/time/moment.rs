//! A moment is a day, a time of day, or both, as they stand side by side in a text.

use super::{
    Grain,
    clock::{self, Clock},
    period::Part,
    phrase::{Moment, Reader},
    resolve::Base,
    weekday::weekday_name,
};
use crate::text::{
    number::{is_han_number, number_runs_to, small},
    source::{Source, is_edge},
};

impl Reader<'_> {
    pub(super) fn moment(&self, index: usize, joined: bool) -> Option<Moment> {
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
                // 中秋节当天, 10月12日当天17:00.
                moment.end = self
                    .source
                    .eat_any(moment.end, &["当天", "当日", "那天", "这天"])
                    .unwrap_or(moment.end);
                if date.clock_from.is_none() {
                    self.beside(index, &mut moment);
                }
                self.clock_behind(&mut moment);
                if moment.clock.is_none()
                    && let Some((clock, end)) =
                        date.clock_from.and_then(|at| clock::bare_part(self.source, at))
                {
                    // 今晚, 明早 with no time of day behind.
                    moment.clock = Some(clock);
                    moment.level = clock.grain;
                    moment.end = end;
                }
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

    /// The date beside a weekday.
    fn date_beside(&self, index: usize, inner: usize, open: bool, moment: &mut Moment) {
        let source = self.source;
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

    /// What stands beside a day: its weekday, or a weekday's date.
    pub(super) fn beside(&self, index: usize, moment: &mut Moment) {
        let source = self.source;
        let at = source.skip_blank(moment.end);
        let open = matches!(source.at(at), '(' | '[' | '【');
        let inner = if open || source.at(at) == ',' {
            source.skip_blank(at + 1)
        } else {
            at
        };
        // （下周一）, （第一周周四）: which week it is in says nothing new.
        let inner = if open {
            week_before(source, inner).unwrap_or(inner)
        } else {
            inner
        };
        let is_weekday = weekday_name(source, index).is_some() || weekday_name(source, index + 1).is_some();
        // 12/5(六): the last character alone, in parentheses.
        let short = super::weekday::weekday_char(source, inner)
            .filter(|(_, end)| source.at(at) == '(' && source.at(*end) == ')');
        let english = super::day::english::weekday(source, inner)
            .filter(|(_, end)| source.at(at) == '(' && source.at(*end) == ')');
        if let Some((day, mut end)) = weekday_name(source, inner).or(short).or(english) {
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
            self.date_beside(index, inner, open, moment);
        }
    }

    pub(super) fn clock_behind(&self, moment: &mut Moment) {
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
        // 2021-09-12-11:23
        let two = |at: usize| crate::text::number::ascii(source, at, 2);
        if source.at(at) == '-'
            && at == moment.end
            && source.before(at).is_ascii_digit()
            && two(at + 1).is_some_and(|hour| {
                source.at(hour.end) == ':' && two(hour.end + 1).is_some_and(|minute| minute.width == 2)
            })
        {
            at += 1;
        }
        if let Some((clock, clock_to, end)) = self.clocks(at, true) {
            moment.clock = Some(clock);
            moment.clock_to = clock_to;
            moment.level = clock.grain;
            moment.end = end;
        }
    }

    /// A time of day, or a range of hours that share their unit: 四到六点, 9~11点.
    pub(super) fn clocks(&self, index: usize, joined: bool) -> Option<(Clock, Option<Clock>, usize)> {
        let source = self.source;
        let (part, at) = clock::day_part(source, index, joined)
            .map_or((None, index), |(part, end)| (Some(part), source.skip_blank(end)));
        let glued = source.before(index).is_ascii_alphanumeric() && !joined
            || matches!(source.before(index), '.' | ':');
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
}

/// Behind the words that say which week a weekday is in: 下, 第一周.
fn week_before(source: &Source, at: usize) -> Option<usize> {
    let end = if let Some(end) = source.eat_any(at, &["下下", "上上", "下", "上", "本", "这"]) {
        end
    } else {
        let number = small(source, source.eat(at, "第")?)?;
        let unit = source.eat(number.end, "教学").unwrap_or(number.end);
        source.eat(unit, "周")?
    };
    weekday_name(source, end).map(|_| end)
}

/// 10月12日，周五我们…: a weekday behind a comma belongs to the date only if the phrase ends with it.
pub(super) fn weekday_follows_badly(source: &Source, end: usize) -> bool {
    let next = source.at(source.skip_blank(end));
    !(is_edge(next)
        || next.is_ascii_digit()
        || is_han_number(next)
        || matches!(next, '上' | '下' | '早' | '晚' | '中' | '前' | '之' | '凌'))
}
