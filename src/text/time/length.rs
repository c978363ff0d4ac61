//! A length is an amount of time: 3天, 两周, 半个月, 一年又三个月, 10个工作日.

use super::{Grain, Offset};
use crate::text::{
    number::{Small, han_digit, number_runs_to, small},
    source::Source,
};

/// An amount of time as read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Length {
    pub(super) offset: Offset,
    /// The finest unit named.
    pub(super) grain: Grain,
    /// 日 was the unit, which is a day of the month unless a word makes it a length.
    pub(super) by_day_mark: bool,
    pub(super) end: usize,
}

/// A length unit, per one of it.
struct Unit {
    word: &'static str,
    /// May 个 stand before it?
    grain: Grain,
    months: i64,
    days: i64,
    workdays: i64,
    seconds: i64,
}

const fn unit(word: &'static str, grain: Grain, months: i64, days: i64, workdays: i64, seconds: i64) -> Unit {
    Unit {
        word,
        grain,
        months,
        days,
        workdays,
        seconds,
    }
}

const UNITS: &[Unit] = &[
    unit("工作日", Grain::Day, 0, 0, 1, 0),
    unit("个工作日", Grain::Day, 0, 0, 1, 0),
    unit("自然日", Grain::Day, 0, 1, 0, 0),
    unit("个自然日", Grain::Day, 0, 1, 0, 0),
    unit("日历天", Grain::Day, 0, 1, 0, 0),
    unit("个日历日", Grain::Day, 0, 1, 0, 0),
    unit("工作天", Grain::Day, 0, 0, 1, 0),
    unit("个季度", Grain::Quarter, 3, 0, 0, 0),
    unit("个星期", Grain::Week, 0, 7, 0, 0),
    unit("个礼拜", Grain::Week, 0, 7, 0, 0),
    unit("个月", Grain::Month, 1, 0, 0, 0),
    unit("个半年", Grain::Half, 6, 0, 0, 0),
    unit("个年度", Grain::Year, 12, 0, 0, 0),
    unit("个小时", Grain::Hour, 0, 0, 0, 3600),
    unit("个钟头", Grain::Hour, 0, 0, 0, 3600),
    unit("小时", Grain::Hour, 0, 0, 0, 3600),
    unit("钟头", Grain::Hour, 0, 0, 0, 3600),
    unit("刻钟", Grain::Minute, 0, 0, 0, 900),
    unit("分钟", Grain::Minute, 0, 0, 0, 60),
    unit("分", Grain::Minute, 0, 0, 0, 60),
    unit("秒钟", Grain::Second, 0, 0, 0, 1),
    unit("秒", Grain::Second, 0, 0, 0, 1),
    unit("星期", Grain::Week, 0, 7, 0, 0),
    unit("礼拜", Grain::Week, 0, 7, 0, 0),
    unit("周", Grain::Week, 0, 7, 0, 0),
    unit("天", Grain::Day, 0, 1, 0, 0),
    unit("日", Grain::Day, 0, 1, 0, 0),
    unit("年", Grain::Year, 12, 0, 0, 0),
];

/// The length at `index`.
pub(super) fn read(source: &Source, index: usize) -> Option<Length> {
    let before = source.before(index);
    if matches!(before, '第' | '几' | '数' | '.' | '-' | '/' | ':')
        || before.is_ascii_alphanumeric()
        || number_runs_to(source, index)
    {
        return None;
    }
    // 雍正四年 is a year of an era.
    if source.ends_with(
        index,
        &[
            "民国", "令和", "平成", "昭和", "光绪", "宣统", "康熙", "雍正", "乾隆", "嘉庆", "道光", "咸丰",
            "同治", "洪武", "永乐", "万历", "崇祯", "贞观", "开元",
        ],
    ) {
        return None;
    }
    let mut length = one(source, index)?;
    // 8天又二十个小时, 2小时30分钟.
    for _ in 0..6 {
        let joined = source
            .eat_any(length.end, &["又", "零", "余", "加", "多"])
            .unwrap_or(length.end);
        let at = source.skip_blank(joined);
        let Some(more) = one(source, at).filter(|more| more.grain < length.grain && !more.by_day_mark) else {
            break;
        };
        length = Length {
            offset: Offset {
                months: length.offset.months + more.offset.months,
                days: length.offset.days + more.offset.days,
                workdays: length.offset.workdays + more.offset.workdays,
                seconds: length.offset.seconds + more.offset.seconds,
            },
            grain: more.grain,
            by_day_mark: false,
            end: more.end,
        };
    }
    Some(length)
}

/// 一个半小时, 两个半月: the unit stands at `after`.
fn and_half(source: &Source, value: i64, after: usize) -> Option<Length> {
    let named = UNITS
        .iter()
        .find(|unit| !unit.word.starts_with('个') && source.eat(after, unit.word).is_some());
    let month = source
        .eat(after, "月")
        .map(|end| (unit("月", Grain::Month, 1, 0, 0, 0), end));
    let (unit, end) = match (named, month) {
        (_, Some((unit, end))) => (unit, end),
        (Some(found), None) => {
            let end = source.eat(after, found.word)?;
            (
                Unit {
                    ..unit(
                        found.word,
                        found.grain,
                        found.months,
                        found.days,
                        found.workdays,
                        found.seconds,
                    )
                },
                end,
            )
        }
        _ => return None,
    };
    Some(times(&unit, value, 1, end))
}

fn one(source: &Source, index: usize) -> Option<Length> {
    // 半天, 半个月, 半小时, 半年.
    if source.at(index) == '半' {
        let at = source.skip_blank(index + 1);
        return half_of(source, at);
    }
    let number = small(source, index)?;
    let number = later_of_range(source, &number).unwrap_or(number);
    let (mut value, mut at) = (i64::from(number.or.unwrap_or(number.value)), number.end);
    if number.han && source.at(at) == '十' {
        // 三五十天 and the like say nothing exact.
        return None;
    }
    if number.value == 0 {
        return None;
    }
    let mut half = 0;
    if !number.han && source.at(at) == '.' {
        // 1.5小时, 2.5天.
        if source.at(at + 1) == '5' && !source.at(at + 2).is_ascii_digit() {
            half = 1;
            at += 2;
        } else {
            return None;
        }
    }
    // 百 and 千 round numbers, and 十几天, are left alone.
    if matches!(source.at(at), '几' | '来') {
        return None;
    }
    at = source.eat(at, "多").unwrap_or(at);
    if let Some(after) = source.eat(at, "个半") {
        return and_half(source, value, after);
    }
    at = source.skip_blank(at);
    let found = UNITS.iter().find(|unit| source.eat(at, unit.word).is_some())?;
    let mut end = source.eat(at, found.word)?;
    if !is_unit(source, found, end, &number) {
        return None;
    }
    if source.at(end) == '半' && !matches!(source.at(end + 1), '年' | '月' | '个' | '价' | '数') {
        half = 1;
        end += 1;
        // 一分半钟
        end = source
            .eat(end, "钟")
            .filter(|_| found.grain <= Grain::Minute)
            .unwrap_or(end);
    }
    if number.value > 5000 {
        value = 5000;
    }
    Some(times(found, value, half, end))
}

/// 3-5个工作日, 三到五天: the later number, by which the whole is due.
fn later_of_range(source: &Source, first: &Small) -> Option<Small> {
    let mark = source.skip_blank(first.end);
    if !matches!(source.at(mark), '-' | '~' | '至' | '到') || first.or.is_some() {
        return None;
    }
    let last = small(source, source.skip_blank(mark + 1))?;
    let unit = source.skip_blank(last.end);
    let counts = UNITS
        .iter()
        .filter(|found| source.eat(unit, found.word).is_some())
        .any(|found| !matches!(found.word, "日" | "分" | "年"))
        || source
            .eat_any(unit, &["日内", "日之内", "日以内", "年内", "年以内"])
            .is_some();
    (last.value > first.value && last.value <= 100 && last.or.is_none() && counts).then_some(last)
}

fn half_of(source: &Source, at: usize) -> Option<Length> {
    let days = |days, end| Length {
        offset: Offset {
            days,
            ..Offset::default()
        },
        grain: Grain::Day,
        by_day_mark: false,
        end,
    };
    if let Some(end) = source.eat_any(at, &["个多月", "个月"]) {
        return Some(days(15, end));
    }
    if let Some(end) = source.eat_any(at, &["个小时", "小时", "个钟头", "个钟", "钟头"]) {
        return Some(Length {
            offset: Offset {
                seconds: 1800,
                ..Offset::default()
            },
            grain: Grain::Minute,
            by_day_mark: false,
            end,
        });
    }
    if let Some(end) = source.eat_any(at, &["年", "个年头"]) {
        let other = matches!(source.at(end), '报' | '度' | '会');
        return (!other).then_some(Length {
            offset: Offset {
                months: 6,
                ..Offset::default()
            },
            grain: Grain::Month,
            by_day_mark: false,
            end,
        });
    }
    if let Some(end) = source.eat_any(at, &["天", "日"]) {
        return Some(Length {
            offset: Offset {
                seconds: 12 * 3600,
                ..Offset::default()
            },
            grain: Grain::Hour,
            by_day_mark: false,
            end,
        });
    }
    if let Some(end) = source.eat_any(at, &["分钟"]) {
        return Some(Length {
            offset: Offset {
                seconds: 30,
                ..Offset::default()
            },
            grain: Grain::Second,
            by_day_mark: false,
            end,
        });
    }
    None
}

/// So many and a half of a unit.
fn times(unit: &Unit, value: i64, half: i64, end: usize) -> Length {
    let mut offset = Offset {
        months: unit.months * value,
        days: unit.days * value,
        workdays: unit.workdays * value,
        seconds: unit.seconds * value,
    };
    if half > 0 {
        match unit.grain {
            Grain::Month => offset.days += 15,
            Grain::Week => offset.days += 4,
            Grain::Day => offset.seconds += 12 * 3600,
            _ => {
                offset.months += unit.months / 2;
                offset.seconds += unit.seconds / 2;
            }
        }
    }
    let by_day_mark = unit.word == "日";
    let grain = if half > 0 && unit.grain == Grain::Day {
        Grain::Hour
    } else {
        unit.grain
    };
    Length {
        offset,
        grain,
        by_day_mark,
        end,
    }
}

/// Whether the unit's character is a unit here: not 3年级, 周年, 5天然气, 三分之一.
fn is_unit(source: &Source, unit: &Unit, end: usize, number: &crate::text::number::Small) -> bool {
    let next = source.at(end);
    match unit.word {
        "年" if next == '之' && source.at(end + 1) == '计' => false,
        "年" => number.width <= 3 && !"级代度龄薪均检报轻青货纪会".contains(next),
        "天" => {
            let daily = number.value == 1 && number.han && next == '天';
            !daily && !matches!(next, '然' | '津' | '猫' | '气' | '花' | '平' | '山' | '下' | '使')
        }
        "周" => {
            let weekday = han_digit(next).is_some() && number.value == 1;
            !weekday && !"年岁期边报转刊末密折".contains(next)
        }
        "分" => {
            // Minutes as a length need a word that says so.
            source
                .eat_any(end, &["半", "以内", "之内", "内", "后", "之后"])
                .is_some()
                && !matches!(source.at(end + 1), '之')
        }
        "秒" => !matches!(next, '杀' | '懂' | '表'),
        "小时" | "个小时" => next != '工',
        _ => true,
    }
}

/// 两月, 3月 behind 近: so many months, not which one.
pub(super) fn months(source: &Source, index: usize) -> Option<Length> {
    let number =
        small(source, index).filter(|number| (1..=36).contains(&number.value) && number.or.is_none())?;
    let end = source
        .eat(number.end, "月")
        .filter(|end| !matches!(source.at(*end), '份' | '底' | '初' | '末'))?;
    Some(times(
        &unit("月", Grain::Month, 1, 0, 0, 0),
        i64::from(number.value),
        0,
        end,
    ))
}

/// The length at `index` where its number is written out, as after 上 and 后: 2个月, 三天.
pub(super) fn read_counted(source: &Source, index: usize) -> Option<Length> {
    let at = source.skip_blank(index);
    let number = small(source, at)?;
    let length = one(source, at)?;
    // 上一周 and 下一年 name one calendar unit; they are dates.
    (number.value > 1 || !number.han || length.grain == Grain::Hour).then_some(length)
}
