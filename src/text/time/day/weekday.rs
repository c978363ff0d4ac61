//! A weekday by its name: 周五, 星期天, 礼拜二.

use chrono::Weekday;

use crate::text::{number::han_digit, source::Source};

/// 一周三回, 每周两趟: how often, not which day.
fn is_counted_week(source: &Source, at: usize) -> bool {
    let week = at.saturating_sub(if source.before(at) == '周' { 1 } else { 2 });
    let before = source.before(week);
    before == '每' || before.is_ascii_digit() || han_digit(before).is_some()
}

/// A weekday's full name: 周五, 星期天, 礼拜二.
pub(in crate::text::time) fn weekday_name(source: &Source, index: usize) -> Option<(Weekday, usize)> {
    let at = source.eat_any(index, &["周", "星期", "礼拜"])?;
    let (day, end) = weekday_char(source, at)?;
    Some((day, end))
}

pub(in crate::text::time) fn weekday_char(source: &Source, at: usize) -> Option<(Weekday, usize)> {
    let day = match source.at(at) {
        '一' | '1' => Weekday::Mon,
        '二' | '2' => Weekday::Tue,
        '三' | '3' => Weekday::Wed,
        '四' | '4' => Weekday::Thu,
        '五' | '5' => Weekday::Fri,
        '六' | '6' => Weekday::Sat,
        '日' | '天' | '7' => Weekday::Sun,
        _ => return None,
    };
    let next = source.at(at + 1);
    // 周一次, 周五天, 周日常, 周3次 count or describe.
    let counts = "回轮趟更共遍".contains(next) && is_counted_week(source, at);
    let other = "次批个小样般份篇年月常%".contains(next)
        || counts
        || matches!(next, '定' | '直') && source.at(at) == '一'
        || (next == '天' && source.at(at) != '天')
        || (source.at(at) == '天' && matches!(next, '气' | '然' | '津'))
        || (source.at(at) == '日' && matches!(next, '均' | '产' | '报' | '志' | '程' | '记' | '历'))
        || next.is_ascii_digit() && source.at(at).is_ascii_digit()
        || next == '期' && source.at(at) == '一';
    (!other).then_some((day, at + 1))
}
