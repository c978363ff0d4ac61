//! The due time of a unit is the one among its times that work can be due at.

use super::{Finder, Timed, units::Unit, words};
use crate::text::time::{Bound, Grain, TimeKind};

impl Finder<'_> {
    /// The deadline of a unit: the last one with 前 or 内, else the last single time.
    pub(super) fn due(&self, unit: Unit) -> Option<usize> {
        let within = |timed: &Timed| timed.begin >= unit.begin && timed.end <= unit.end;
        let candidates = || self.times.iter().enumerate().filter(|(_, timed)| within(timed));
        let until = candidates().rfind(|(_, timed)| {
            timed.time.bound == Bound::Until && (timed.time.is_deadline() || timed.time.end.is_some())
        });
        until
            .or_else(|| {
                candidates().find(|(_, timed)| timed.time.kind == TimeKind::Repeat && !self.is_rate(timed))
            })
            .or_else(|| {
                candidates().rfind(|(_, timed)| {
                    timed.time.bound == Bound::At
                        && timed.time.kind != TimeKind::Duration
                        && timed.time.due.is_some()
                        && !timed.time.past
                        && !self.modifies_noun(timed)
                })
            })
            .or_else(|| {
                candidates().rfind(|(_, timed)| {
                    timed.time.bound == Bound::At
                        && timed.time.kind != TimeKind::Duration
                        && timed.time.due.is_some()
                        && unit.marked
                        && !self.modifies_noun(timed)
                })
            })
            .or_else(|| {
                candidates().rfind(|(_, timed)| {
                    timed.time.kind == TimeKind::Duration
                        && timed.time.due.is_some()
                        && timed.time.grain >= Grain::Hour
                        && unit.marked
                        && !self.measures_noun(timed)
                })
            })
            .map(|(index, _)| index)
    }

    /// 每日千分之一, 每月5000元: what comes again is a sum, not work.
    fn is_rate(&self, timed: &Timed) -> bool {
        let source = self.source;
        source.at(timed.end).is_ascii_digit()
            || source
                .eat_any(timed.end, &["千分之", "百分之", "万分之", "按", "计", "不超过"])
                .is_some()
    }

    /// 备足3天用料, 留7天库存: a length that says how much, not until when. 用3天完成: a verb behind it says what takes so long.
    fn measures_noun(&self, timed: &Timed) -> bool {
        let source = self.source;
        source.before(timed.begin).is_alphabetic()
            && source.at(timed.end).is_alphabetic()
            && !matches!(source.at(timed.end), '内' | '之' | '以' | '后' | '前')
            && words::VERBS.eat(source, timed.end).is_none()
    }

    /// 9月份对账单, 三季度总结: a month or more that says which thing is meant, not when.
    fn modifies_noun(&self, timed: &Timed) -> bool {
        let source = self.source;
        let next = source.at(timed.end);
        // 夜间巡查: a bare part of the day is a habit.
        if timed.time.grain == Grain::DayPart {
            return timed.end - timed.begin <= 2 && next.is_alphabetic();
        }
        let noun = |after: usize| {
            after == timed.end + 1 || matches!(source.at(after), '单' | '表' | '书' | '会' | '额' | '费')
        };
        timed.time.grain >= Grain::Month
            && next.is_alphabetic()
            && !matches!(next, '底' | '前' | '内' | '止')
            && words::VERBS.eat(source, timed.end).is_none_or(noun)
            && (next == '对' || words::DUTY.eat(source, timed.end).is_none())
    }
}
