//! A side is the word that bounds a time: 前, 内, 起, 后, and what it does to the time.

use chrono::{Datelike, Weekday};

use super::{
    Bound, Grain, TimeExpression, TimeKind, length,
    period::{Period, add_days},
    phrase::{Moment, Reader, Stretch},
    resolve::{Tense, due_after, end_of, start_of},
};
use crate::text::{
    number::small,
    source::{Source, is_stop},
};

/// The word behind a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    /// （不含）前: up to the day before.
    Ahead,
    /// （含） with nothing behind it.
    Noted,
    Within,
    Since,
    After,
}

/// What says that the last day counts.
pub(super) const INCLUSIVE: &[&str] = &["(含当日)", "(含当天)", "(包含)", "(含)"];

impl Reader<'_> {
    /// 节后第一个工作日: the day or week of this number after a day.
    fn nth_after(
        &self,
        begin: usize,
        at: usize,
        base: chrono::NaiveDate,
        number: &crate::text::number::Small,
    ) -> Option<(usize, TimeExpression)> {
        let source = self.source;
        let workdays = self.context.workdays;
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
        if let Some(after) = source.eat_any(end, &["之前", "以前", "前", "之内", "以内", "内"]) {
            end = after;
            found.span = source.span(begin, end);
            self.until(&mut found, end_of(to), false);
        }
        Some((end, found))
    }

    /// 节后3个工作日内, 10月12日起7天内, 节后第一个工作日.
    pub(super) fn after_base(
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
            return self.nth_after(begin, at, base, &number);
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

    /// 前, 之前, 截止, 内, 起, 后 and their kin behind a moment.
    pub(super) fn side(&self, end: usize, moment: &Moment) -> Option<(Side, usize)> {
        let source = self.source;
        let at = source.skip_blank(end);
        if let Some(after) = source.eat_any(at, &["(不含)", "(不含当日)", "(不含当天)", "(不包含)"])
            && let Some((Side::Before, after)) = word_side(source, after)
        {
            return Some((Side::Ahead, after));
        }
        if let Some(after) = source.eat_any(at, INCLUSIVE) {
            return word_side(source, source.skip_blank(after)).or(Some((Side::Noted, after)));
        }
        if source.at(at) == '(' {
            let inner = source.skip_blank(at + 1);
            let (side, after) = word_side(source, inner)?;
            return (source.at(after) == ')').then_some((side, after + 1));
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
    pub(super) fn tense(&self, begin: usize, end: usize) -> Tense {
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
}

/// 前 and its kin at `at`, unless they begin another word (前往, 内部, 起草, 后续).
pub(super) fn word_side(source: &Source, at: usize) -> Option<(Side, usize)> {
    let at = source.skip_blank(at);
    let joined = source
        .eat_any(at, &["或", "及", "和", "以及", "与"])
        .map(|at| source.skip_blank(at));
    for at in joined.into_iter().chain([at]) {
        for (word, side) in [
            ("之前", Side::Before),
            ("以前", Side::Before),
            ("结束前", Side::Before),
            ("结束之前", Side::Before),
            ("收尾前", Side::Before),
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
pub(super) fn begins_other_word(source: &Source, at: usize) -> bool {
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
