//! A clock is a time of day as read: 上午, 17:00, 三点一刻, 晚上8点半, 3pm.

use chrono::{NaiveDate, NaiveDateTime};

pub(super) use super::day_part::DayPart;
use super::{
    Grain,
    day_part::{moment, named_part, stretch},
};
use crate::text::{
    Settings,
    number::{han_digit, is_han_number, small},
    source::{Source, is_edge},
};

/// A time of day as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) part: Option<DayPart>,
    pub(super) hour: Option<u32>,
    pub(super) minute: u32,
    pub(super) second: u32,
    pub(super) grain: Grain,
    /// Hours as written leave no doubt: 15:00, 08:30, 24时.
    pub(super) exact: bool,
    /// 七八点: up to the end of the later hour.
    pub(super) or_hour: Option<u32>,
}

/// A bare part of the day behind its day: 今|晚, 明|早, 今|晨.
pub(super) fn bare_part(source: &Source, index: usize) -> Option<(Clock, usize)> {
    let part = match source.at(index) {
        '早' | '晨' => DayPart::EarlyMorning,
        '晚' | '夜' => DayPart::Evening,
        '午' => DayPart::Noon,
        _ => return None,
    };
    Some((Clock::of_part(part), index + 1))
}

pub(super) fn clock_at(source: &Source, index: usize) -> Option<usize> {
    hours(source, index, true).map(|(_, end)| end)
}

/// A part of the day at `index`, with the one-character forms only where `joined` to a date or a number follows.
pub(super) fn day_part(source: &Source, index: usize, joined: bool) -> Option<(DayPart, usize)> {
    if let Some((part, end)) = named_part(source, index) {
        let blocked = match part {
            // 上班 and 下班 are times only with a side named or beside a date.
            // 10月12日上班 says that it is a workday.
            DayPart::EndOfWork | DayPart::StartOfWork => {
                !(joined && part == DayPart::EndOfWork)
                    && source
                        .eat_any(end, &["前", "后", "之前", "以前", "之后", "以后", "时间前"])
                        .is_none()
            }
            DayPart::AllDay => !joined,
            DayPart::EarlyMorning => source.at(end) == '好',
            DayPart::Morning | DayPart::Noon | DayPart::Afternoon | DayPart::Evening => {
                matches!(source.at(end), '好' | '茶' | '餐') || source.eat(end, "休").is_some()
            }
            _ => false,
        };
        return (!blocked).then_some((part, end));
    }
    let part = match source.at(index) {
        '早' => DayPart::EarlyMorning,
        '晨' if joined => DayPart::EarlyMorning,
        '晚' | '夜' => DayPart::Evening,
        '午' => DayPart::Noon,
        _ => return None,
    };
    let next = source.at(source.skip_blank(index + 1));
    let number = next.is_ascii_digit() || han_digit(next).is_some() || next == '十';
    let bare = !number
        && joined
        && part != DayPart::Noon
        && (is_edge(next) || matches!(next, '前' | '之' | '以' | '都'));
    ((number && clock_at(source, source.skip_blank(index + 1)).is_some()) || bare)
        .then_some((part, index + 1))
}

/// The time of day at `index`. `joined`: a date stands before it, so weaker forms count too.
pub(super) fn read(source: &Source, index: usize, joined: bool) -> Option<(Clock, usize)> {
    // 今天大约早上十点.
    let index = source
        .eat_any(index, &["大约", "大概", "约"])
        .filter(|at| joined && day_part(source, *at, true).is_some())
        .unwrap_or(index);
    if let Some((part, end)) = day_part(source, index, joined) {
        // 一上午就跑完了: how long, not when.
        if !joined && source.before(index) == '一' {
            return None;
        }
        let mut at = source.skip_blank(end);
        if source.eat(at, "约").or_else(|| source.eat(at, "大约")).is_some() {
            at = source
                .eat(at, "大约")
                .or_else(|| source.eat(at, "约"))
                .unwrap_or(at);
        }
        if let Some((clock, end)) = hours(source, at, true) {
            return Some((
                Clock {
                    part: Some(part),
                    exact: clock.exact && clock.hour >= Some(13),
                    ..clock
                },
                end,
            ));
        }
        return Some((Clock::of_part(part), end));
    }
    let at = source
        .eat(index, "大约")
        .or_else(|| source.eat(index, "约"))
        .filter(|_| joined)
        .unwrap_or(index);
    hours(source, at, joined)
}

/// Where the word behind the hour ends: 点, 点钟, 时.
fn hour_word(source: &Source, first: &crate::text::number::Small, at: usize, joined: bool) -> Option<usize> {
    Some(match source.at(at) {
        '点' => source
            .eat(at, "点钟")
            .or_else(|| source.eat(at, "点整"))
            .unwrap_or(at + 1),
        '时' => {
            let next = source.at(at + 1);
            let plain = !"间候期常代隔差速空效".contains(next);
            let firm = joined
                || (!first.han && first.value <= 24)
                    && (is_edge(next)
                        || matches!(next, '前' | '之' | '以' | '至' | '到' | '整' | '许' | '起' | '止')
                        || next.is_ascii_digit()
                        || is_han_number(next));
            if !plain || !firm {
                return None;
            }
            source.eat(at, "时整").unwrap_or(at + 1)
        }
        _ => return None,
    })
}

/// Hours and minutes without a part of the day.
fn hours(source: &Source, index: usize, joined: bool) -> Option<(Clock, usize)> {
    if matches!(source.at(index), 'p' | 'P' | 'a' | 'A') && !source.before(index).is_ascii_alphanumeric() {
        let (late, at) = meridiem(source, index)?;
        let (clock, end) = hours(source, source.skip_blank(at), true)?;
        return Some((with_meridiem(clock, late), end));
    }
    let first = small(source, index)?;
    // 零点零一, 零点五 are decimals unless 分 or a date stands beside.
    if !joined
        && first.han
        && first.value == 0
        && source.at(first.end) == '点'
        && han_digit(source.at(first.end + 1)).is_some()
        && !(first.end + 2..first.end + 5).any(|at| source.at(at) == '分')
    {
        return None;
    }
    if first.value > 24 || (!first.han && first.width > 2) || is_glued(source.before(index), joined) {
        return None;
    }
    let mut clock = Clock {
        part: None,
        hour: Some(first.value),
        minute: 0,
        second: 0,
        grain: Grain::Hour,
        exact: first.value > 12 || first.value == 0 || (!first.han && first.width == 2 && first.value < 10),
        or_hour: first.or,
    };
    let mark = source.at(first.end);
    if !first.han {
        if mark == ':' {
            return colon(source, first.end, clock).filter(|_| joined || !is_ratio(source, index));
        }
        let at = source.skip_blank(first.end);
        if let Some((late, end)) = meridiem(source, at) {
            return Some((with_meridiem(clock, late), end)).filter(|_| first.value <= 12);
        }
    }
    let at = source.skip_blank(first.end);
    let end = hour_word(source, &first, at, joined)?;
    let (minutes, end) = minutes(source, end, joined || source.at(at) == '时')?;
    if let Some((minute, second)) = minutes {
        clock.minute = minute;
        clock.second = second;
        clock.grain = Grain::Minute;
    } else if !joined
        && source.at(at) == '点'
        && end == at + 1
        && !stands_alone(source, index, end, first.value)
    {
        return None;
    }
    let end = source.eat_any(end, &["许", "钟"]).unwrap_or(end);
    Some((clock, end))
}

fn is_glued(char: char, joined: bool) -> bool {
    !joined && is_han_number(char)
        || char.is_ascii_alphanumeric() && !(joined && (char == 'T' || char.is_ascii_digit()))
        || matches!(char, '.' | ':' | '第' | '/' | '¥' | '$' | '几')
}

/// 比分3:2, 比例为1:10.
fn is_ratio(source: &Source, index: usize) -> bool {
    source
        .slice(index.saturating_sub(4), index)
        .iter()
        .any(|char| matches!(char, '比' | '例' | '率'))
}

fn colon(source: &Source, mark: usize, mut clock: Clock) -> Option<(Clock, usize)> {
    let two = |index: usize| {
        let minute = crate::text::number::ascii(source, index, 2)?;
        (minute.width == 2 && minute.value < 60).then_some((minute.value, minute.end))
    };
    let (minute, mut end) = two(source.skip_blank(mark + 1))?;
    clock.minute = minute;
    clock.grain = Grain::Minute;
    if source.at(end) == ':'
        && let Some((second, after)) = two(end + 1)
    {
        clock.second = second;
        clock.grain = Grain::Second;
        end = after;
    }
    if source.at(end).is_ascii_digit() || source.at(end) == ':' || clock.hour == Some(24) && clock.minute > 0
    {
        return None;
    }
    if let Some((late, after)) = meridiem(source, source.skip_blank(end)) {
        return Some((with_meridiem(clock, late), after));
    }
    if source.at(end) == 'Z' {
        end += 1;
    }
    let after = source
        .eat_any(end, &["分钟"])
        .map_or_else(|| source.eat_any(end, &["时", "分", "点"]), |_| None);
    Some((clock, after.unwrap_or(end)))
}

fn meridiem(source: &Source, index: usize) -> Option<(bool, usize)> {
    let late = match source.at(index) {
        'p' | 'P' => true,
        'a' | 'A' => false,
        _ => return None,
    };
    let mut at = index + 1;
    if source.at(at) == '.' {
        at += 1;
    }
    if !matches!(source.at(at), 'm' | 'M') {
        return None;
    }
    at += 1;
    if source.at(at) == '.' && source.at(index + 1) == '.' {
        at += 1;
    }
    (!source.at(at).is_ascii_alphabetic()).then_some((late, at))
}

fn with_meridiem(clock: Clock, late: bool) -> Clock {
    let hour = clock.hour.map(|hour| match (late, hour) {
        (true, 1..=11) => hour + 12,
        (false, 12) => 0,
        _ => hour,
    });
    Clock {
        hour,
        exact: true,
        ..clock
    }
}

/// Minutes and seconds, if any are named.
type Minutes = Option<(u32, u32)>;

/// Minutes with a name of their own.
const NAMED_MINUTES: [(&str, u32); 8] = [
    ("半", 30),
    ("一刻钟", 15),
    ("一刻", 15),
    ("1刻", 15),
    ("三刻钟", 45),
    ("三刻", 45),
    ("3刻", 45),
    ("过半", 30),
];

/// What follows 点: 半, 一刻, 二十, 05分, 零五分30秒. `None` when the figures make the whole no time of day.
fn minutes(source: &Source, end: usize, joined: bool) -> Option<(Minutes, usize)> {
    let at = source.skip_blank(end);
    if let Some((minute, after)) = NAMED_MINUTES
        .iter()
        .find_map(|(word, minute)| Some((*minute, source.eat(at, word)?)))
    {
        return Some((Some((minute, 0)), after));
    }
    if source.eat(at, "整").is_some() {
        return Some((Some((0, 0)), at + 1));
    }
    let past = source
        .eat(at, "过")
        .filter(|next| small(source, *next).is_some())
        .unwrap_or(at);
    let Some(minute) = small(source, past).filter(|minute| minute.value < 60 && minute.or.is_none()) else {
        // 24点5度 has a minute that is none; 3点三千 too.
        let next = source.at(at);
        return if at == end && (next.is_ascii_digit() || is_han_number(next)) && !joined {
            None
        } else {
            Some((None, end))
        };
    };
    let after = source.skip_blank(minute.end);
    if source.at(after) == '分' && !matches!(source.at(after + 1), '之' | '析' | '别' | '公' | '局' | '部')
    {
        let end = after
            + if source.eat(after, "分钟").is_some() {
                2
            } else {
                1
            };
        let second = small(source, source.skip_blank(end)).filter(|second| second.value < 60);
        if let Some(second) = second
            && source.at(second.end) == '秒'
        {
            return Some((Some((minute.value, second.value)), second.end + 1));
        }
        return Some((Some((minute.value, 0)), end));
    }
    // 9点20 without 分: two places, and no unit behind.
    let next = source.at(after);
    let place = minute.width == 2 || (minute.han && (minute.value >= 10 || source.at(past) == '零'));
    if !place || "度元万亿千%倍米吨个折公斤成.人名".contains(next) {
        return if joined && at > end {
            Some((None, end))
        } else {
            None
        };
    }
    Some((Some((minute.value, 0)), minute.end))
}

/// Whether N点 by itself is a time of day, not N点意见 or 一点也不.
fn stands_alone(source: &Source, index: usize, end: usize, hour: u32) -> bool {
    let before = source.before(index);
    let next = source.at(source.skip_blank(end));
    if "第这那有几各提讲说两上下达跌涨了差早晚快慢".contains(before) {
        return false;
    }
    let named = source
        .eat_any(
            end,
            &[
                "前", "之前", "以前", "开会", "开始", "召开", "集合", "出发", "准时", "见", "到岗", "截止",
                "结束", "下班", "上班", "开工", "左右", "前后", "起飞", "发车", "到达", "在",
            ],
        )
        .is_some_and(|_| source.eat_any(end, &["前后不", "前面", "前提"]).is_none())
        // 估计七点到
        || source.at(end) == '到' && is_edge(source.at(end + 1));
    // 一点前, 一点左右 say too little with one.
    if hour == 1 || hour == 2 {
        let placed = matches!(before, '午' | '在' | '于' | '到' | '至');
        return named && placed;
    }
    let opened = is_edge(before) || "在于到至从约定天日改".contains(before);
    let through =
        matches!(next, '到' | '至' | '-' | '~') && small(source, source.skip_blank(end) + 1).is_some();
    let closed = next == '\0' || (is_edge(next) && next != ':' && index == 0);
    named || through || (opened && closed) || (matches!(before, '在' | '于' | '至') && is_edge(next))
}

impl Clock {
    /// A part of the day without an hour.
    fn of_part(part: DayPart) -> Self {
        Self {
            part: Some(part),
            hour: None,
            minute: 0,
            second: 0,
            grain: Grain::DayPart,
            exact: false,
            or_hour: None,
        }
    }

    /// The first and last moments of the clock on a day.
    pub(super) fn on(self, day: NaiveDate, settings: &Settings) -> Option<(NaiveDateTime, NaiveDateTime)> {
        let Some(hour) = self.hour else {
            return stretch(self.part?, day, settings);
        };
        let at = |hour: u32| moment(day, hour, self.minute, self.second);
        let hour24 = self.hour24(hour);
        let start = at(hour24)?;
        let end = match self.or_hour {
            Some(later) => moment(day, self.hour24(later), 59, 59)?,
            None => start,
        };
        Some((start, end.max(start)))
    }

    /// The hour on the 24-hour clock; 24 and above lie on the next day. Hours 1–6 without a part of the day are
    /// the afternoon's, as an office means them.
    pub(super) fn hour24(self, hour: u32) -> u32 {
        match self.part {
            _ if self.exact || hour > 12 => hour,
            Some(DayPart::Afternoon | DayPart::Dusk) if hour < 12 => hour + 12,
            Some(DayPart::Noon) if hour < 10 => hour + 12,
            Some(DayPart::Evening | DayPart::Night) => match hour {
                12 => 24,
                0 => 24,
                // 晚2点半 is after midnight.
                1..=4 => hour + 24,
                _ => hour + 12,
            },
            Some(DayPart::BeforeDawn) if hour == 12 => 0,
            Some(_) => hour,
            None if (1..=6).contains(&hour) => hour + 12,
            None => hour,
        }
    }
}
