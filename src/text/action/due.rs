//! The due time of an item is the one among its times that work can be due at.

use super::{Finder, Timed};
use crate::text::{
    time::{Bound, Grain, TimeKind},
    vocabulary::{self, Class},
};

/// Characters that make a thing of the verb before them: 慰问|品, 对账|单.
const NOUN_ENDS: &str = "单表书会额费品物金款礼餐晚活";

impl Finder<'_> {
    /// The times within a stretch, by index.
    pub(super) fn times_in(&self, begin: usize, end: usize) -> std::ops::Range<usize> {
        let from = self.times.partition_point(|timed| timed.begin < begin);
        let to = self.times.partition_point(|timed| timed.end <= end);
        from..to.max(from)
    }

    /// The time that begins at `at`, by index.
    pub(super) fn time_at(&self, at: usize) -> Option<usize> {
        let place = self.times.partition_point(|timed| timed.begin < at);
        self.times
            .get(place)
            .filter(|timed| timed.begin == at)
            .map(|_| place)
    }

    /// The deadline of a stretch: the last one with 前 or 内, else the last single time.
    pub(super) fn due(&self, begin: usize, end: usize, marked: bool) -> Option<usize> {
        let range = self.times_in(begin, end);
        let candidates = || range.clone().map(|index| (index, &self.times[index]));
        let at = |timed: &Timed| {
            timed.time.bound == Bound::At
                && timed.time.kind != TimeKind::Duration
                && timed.time.due.is_some()
                && !self.modifies_noun(timed)
                && !self.ends_by_itself(timed)
                // 较月初下降: what it is compared with.
                && !matches!(self.source.before(timed.begin), '较' | '比')
        };
        candidates()
            .rfind(|(_, timed)| {
                timed.time.bound == Bound::Until
                    && !self.ends_by_itself(timed)
                    && self
                        .source
                        .eat_any(timed.end, &["免费", "质保", "保修", "有效"])
                        .is_none()
                    && (timed.time.is_deadline() || timed.time.end.is_some())
                    && !self.is_condition(timed)
            })
            .or_else(|| {
                candidates().find(|(_, timed)| timed.time.kind == TimeKind::Repeat && !self.is_rate(timed))
            })
            .or_else(|| candidates().rfind(|(_, timed)| at(timed) && !timed.time.past))
            .or_else(|| candidates().rfind(|(_, timed)| at(timed) && marked))
            .or_else(|| {
                candidates().rfind(|(_, timed)| {
                    timed.time.kind == TimeKind::Duration
                        && timed.time.due.is_some()
                        && timed.time.grain >= Grain::Hour
                        && marked
                        && !self.measures_noun(timed)
                })
            })
            .map(|(index, _)| index)
    }

    /// 合同月底到期: when something runs out, not when work is due.
    fn ends_by_itself(&self, timed: &Timed) -> bool {
        let words = ["到期", "届满", "期满", "过期", "失效"];
        // 排班延长到凌晨2点: how long it goes on.
        let lasts = [
            "延长到",
            "延长至",
            "延至",
            "持续到",
            "持续至",
            "营业到",
            "营业至",
            "开放到",
            "开放至",
        ];
        self.source.ends_with(timed.begin, &lasts) || self.source.eat_any(timed.end, &words).is_some()
    }

    /// 如10月20日前仍未到账: the time of a condition, which is no deadline where another stands. Kept simple: only where 如 leads.
    fn is_condition(&self, timed: &Timed) -> bool {
        let source = self.source;
        // 4月5日前仍未整改的，依法处罚
        let unless = source
            .eat_any(
                timed.end,
                &["仍未", "未", "还未", "尚未", "仍不", "还没", "不能", "无法"],
            )
            .is_some_and(|after| {
                (after..after + 12)
                    .take_while(|at| source.at(*at).is_alphanumeric())
                    .any(|at| source.at(at) == '的')
            });
        unless || matches!(source.before(timed.begin), '如' | '若')
    }

    /// 每日千分之一, 每月5000元: what comes again is a sum, not work.
    fn is_rate(&self, timed: &Timed) -> bool {
        let source = self.source;
        source.at(timed.end).is_ascii_digit()
            || source
                .eat_any(timed.end, &["千分之", "百分之", "万分之", "按", "计", "不超过"])
                .is_some()
    }

    /// 备足3天用料, 试跑半天, 停机半天: a length that says how much, not until when. 用3天完成: a verb behind it says what takes so
    /// long.
    fn measures_noun(&self, timed: &Timed) -> bool {
        let source = self.source;
        let next = source.at(timed.end);
        // 延期2-3天, 为期一个月
        let lasting = [
            "延期", "推迟", "顺延", "延长", "提前", "延后", "为期", "历时", "耗时", "共", "停机", "停产",
            "放假", "休",
        ];
        if source.ends_with(timed.begin, &lasting) {
            return true;
        }
        if matches!(next, '内' | '之' | '以' | '后' | '前') {
            return false;
        }
        // 24小时值班
        if source
            .eat_any(
                timed.end,
                &[
                    "值班",
                    "值守",
                    "在岗",
                    "不间断",
                    "轮班",
                    "服务",
                    "运行",
                    "开放",
                    "营业",
                    "双人",
                ],
            )
            .is_some()
        {
            return true;
        }
        if timed.time.kind == TimeKind::Duration && !next.is_alphabetic() {
            return true;
        }
        source.before(timed.begin).is_alphabetic() && !vocabulary::stands_at(source, timed.end, Class::Verb)
    }

    /// 9月份对账单, 三季度总结: a month or more that says which thing is meant, not when.
    pub(super) fn modifies_noun(&self, timed: &Timed) -> bool {
        let source = self.source;
        let next = source.at(timed.end);
        // 夜间巡查: a bare part of the day is a habit.
        if timed.time.grain == Grain::DayPart {
            // 今晚 and 明早 say which day.
            let dated = matches!(
                source.at(timed.begin),
                '今' | '明' | '昨' | '后' | '次' | '当' | '周'
            );
            return !dated
                && timed.end - timed.begin <= 2
                && next.is_alphabetic()
                && !matches!(
                    next,
                    '把' | '将' | '去' | '来' | '到' | '给' | '前' | '内' | '过' | '就' | '再' | '跟' | '找'
                )
                && (matches!(source.before(timed.end), '间' | '里') || !self.verb_at(timed.end));
        }
        if next == '的' {
            return true;
        }
        // 昨天夜班的420件, 上周例会的纪要: what the time belongs to is told apart by it.
        if timed.time.past
            && timed.time.bound == Bound::At
            && timed.time.grain >= Grain::Day
            && (timed.end + 1..timed.end + 7)
                .take_while(|at| source.at(*at).is_alphabetic())
                .any(|at| source.at(at) == '的')
        {
            return true;
        }
        let noun = |after: usize| after == timed.end + 1 || NOUN_ENDS.contains(source.at(after));
        // 五一 and 十一, not 下周一.
        let last = source.before(timed.end);
        let first =
            matches!(last, '一' | '二') && matches!(source.before(timed.end - 1), '五' | '十' | '七' | '八');
        let festival = (matches!(last, '节' | '夕' | '旦') || first)
            && next.is_alphabetic()
            && timed.time.grain == Grain::Day;
        (timed.time.grain >= Grain::Month || festival && !matches!(next, '当'))
            && next.is_alphabetic()
            && !matches!(next, '底' | '前' | '内' | '止')
            && vocabulary::eat(source, timed.end, Class::Verb).is_none_or(noun)
            && (next == '对' || !vocabulary::stands_at(source, timed.end, Class::Duty))
    }
}
