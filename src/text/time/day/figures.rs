//! Dates in figures: 2023-10-12, 2023.10.12, 20231012, 27-7-3, 1/2/2020, 10/12, 10.12.

use chrono::NaiveDate;

use super::{
    period::{Part, Period},
    resolve::{Base, Spec},
    weekday::weekday_name,
};
use crate::text::{
    number::ascii,
    source::{Source, is_edge},
};

/// How readily short forms are taken for dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text::time) enum Strictness {
    /// Running text: 10.12 only where a word beside it says so.
    Prose,
    /// A date field: 10.12 and 1012 are dates.
    Field,
}

fn separator(char: char) -> bool {
    matches!(char, '-' | '/' | '.' | '·')
}

/// What may not stand beside figures that are a date.
fn glued(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '_' | '#' | '@' | '$' | '¥' | '%' | '+' | '=' | '\\')
}

fn day(year: i32, month: u32, day: u32) -> Option<Spec> {
    NaiveDate::from_ymd_opt(year, month, day).map(|date| Spec::fixed(Period::day(date)))
}

/// The date in figures at `index`, and where it ends.
pub(in crate::text::time) fn read(
    source: &Source,
    index: usize,
    strictness: Strictness,
    linked: bool,
) -> Option<(Spec, usize)> {
    let before = source.before(index);
    if glued(before)
        || (!linked && separator(before) && source.before(index.saturating_sub(1)).is_ascii_alphanumeric())
    {
        return None;
    }
    let first = ascii(source, index, 8)?;
    let number = i32::try_from(first.value).ok()?;
    match first.width {
        8 => compact(source, index, number),
        4 if (1900..2200).contains(&number) => year_first(source, number, first.end),
        4 if strictness == Strictness::Field => {
            let spec = Spec::of(Base::OpenYear)
                .with(Part::Month(first.value / 100))
                .with(Part::Day(first.value % 100));
            valid(first.value / 100, first.value % 100).then_some((spec, first.end))
        }
        1 | 2 => short(source, first.value, first.width, first.end, strictness, linked),
        _ => None,
    }
}

/// 20231012, unless a word before it says that it is a number of something.
fn compact(source: &Source, index: usize, number: i32) -> Option<(Spec, usize)> {
    let end = index + 8;
    let label = [
        "号", "号:", "编号", "编号:", "号码", "号码:", "码", "码:", "单:", "ID", "ID:", "号 ", "号: ",
        "电话", "电话:", "手机",
    ];
    if !(1990..2100).contains(&(number / 10_000)) || glued(source.at(end)) || source.ends_with(index, &label)
    {
        return None;
    }
    if separator(source.at(end)) && source.at(end + 1).is_ascii_alphanumeric() {
        // A range of two such dates is the one thing that may follow.
        let other = ascii(source, end + 1, 8).filter(|other| other.width == 8)?;
        i32::try_from(other.value).ok().filter(|other| *other >= number)?;
    }
    let value = number.unsigned_abs();
    day(number / 10_000, value / 100 % 100, value % 100).map(|spec| (spec, end))
}

/// 2023-10-12, 2023.10.12, 2023/10/12, 2010 01 29, 2008.03.
fn year_first(source: &Source, year: i32, end: usize) -> Option<(Spec, usize)> {
    let mark = source.at(end);
    if !separator(mark) && mark != ' ' {
        return None;
    }
    let blank = |index| {
        if mark == ' ' {
            index
        } else {
            source.skip_blank(index)
        }
    };
    let month = ascii(source, blank(end + 1), 2)?;
    // 2018-12-1209:03: the time stands right behind the day.
    if source.at(month.end) == mark
        && let Some(run) =
            ascii(source, month.end + 1, 4).filter(|run| run.width == 4 && source.at(run.end) == ':')
    {
        return day(year, month.value, run.value / 100).map(|spec| (spec, run.end - 2));
    }
    if source.at(month.end) == mark
        && let Some(found) = ascii(source, blank(month.end + 1), 2)
        && !glued_behind_date(source, found.end, mark)
        && (mark != ' ' || (month.width == 2 && found.width == 2))
    {
        return day(year, month.value, found.value).map(|spec| (spec, found.end));
    }
    let next = source.at(month.end);
    let carried = separator(next) && next != '-' && source.at(month.end + 1).is_ascii_digit();
    let closed = !glued(next) && !carried;
    // Two figures for the month, or a word behind it; 2023.5 alone is a decimal.
    let plain = month.width == 2 || matches!(next, '前' | '起' | '至' | '到' | '月');
    if mark != ' ' && plain && closed && !is_measured(source, month.end) {
        let spec = Spec::fixed(Period::year(year)?).with(Part::Month(month.value));
        let end = if next == '月' { month.end + 1 } else { month.end };
        return (1..=12).contains(&month.value).then_some((spec, end));
    }
    None
}

fn glued_behind_date(source: &Source, end: usize, mark: char) -> bool {
    let next = source.at(end);
    if next == 'T' || next == 't' {
        return !source.at(end + 1).is_ascii_digit();
    }
    // 2023-10-10-002 is a number of something; 2018/1/10-2018/7/10 is a range.
    let numbered = next == mark
        && mark != ' '
        && source.at(end + 1).is_ascii_digit()
        && !range_follows(source, end + 1)
        && !clock_at(source, end + 1);
    glued(next) || numbered
}

fn clock_at(source: &Source, index: usize) -> bool {
    ascii(source, index, 2)
        .is_some_and(|hour| source.at(hour.end) == ':' && source.at(hour.end + 1).is_ascii_digit())
}

fn range_follows(source: &Source, index: usize) -> bool {
    ascii(source, index, 4).is_some_and(|year| year.width == 4 && separator(source.at(year.end)))
}

/// Whether a unit follows, which makes the figures an amount.
fn is_measured(source: &Source, end: usize) -> bool {
    "元万亿千百%度米吨倍个版折分公平斤台套件人小节章条款℃寸升股家次"
        .contains(source.at(source.skip_blank(end)))
}

fn valid(month: u32, day: u32) -> bool {
    NaiveDate::from_ymd_opt(2024, month, day).is_some()
}

/// Words right before a date.
const BEFORE_DATE: [&str; 17] = [
    "截止",
    "截至",
    "截止到",
    "截止:",
    "截至:",
    "截止日期:",
    "时间:",
    "日期:",
    "于",
    "最晚",
    "最迟",
    "DDL",
    "DDL:",
    "ddl",
    "ddl:",
    "DDL ",
    "ddl ",
];

/// Three figures with the same mark between them, of which one is a year.
fn with_year(
    source: &Source,
    (first, width): (u32, usize),
    mark: char,
    second: u32,
    third: &crate::text::number::Small,
) -> Option<(Spec, usize)> {
    let next = source.at(third.end);
    if glued(next)
        || (separator(next) && source.at(third.end + 1).is_ascii_digit() && next == mark && mark != '/')
    {
        return None;
    }
    let year = i32::try_from(third.value).ok()?;
    match (mark, third.width) {
        ('/', 4) => day(year, first, second).map(|spec| (spec, third.end)),
        ('-' | '/', 1 | 2) if width == 2 && first >= 10 => {
            day(2000 + i32::try_from(first).ok()?, second, third.value).map(|spec| (spec, third.end))
        }
        _ => None,
    }
}

/// Forms that begin with one or two figures: 27-7-3, 1/2/2020, 10/12, 09-01 20:01, 10.12前.
fn short(
    source: &Source,
    first: u32,
    width: usize,
    end: usize,
    strictness: Strictness,
    linked: bool,
) -> Option<(Spec, usize)> {
    let mark = source.at(end);
    if !separator(mark) {
        return None;
    }
    let second = ascii(source, end + 1, 2)?;
    if source.at(second.end) == mark
        && let Some(third) = ascii(source, second.end + 1, 4)
    {
        return with_year(source, (first, width), mark, second.value, &third);
    }
    let next = source.at(second.end);
    // 9-11日 is from the 9th to the 11th.
    if mark == '-' && matches!(next, '日' | '号') && second.value > first {
        return None;
    }
    if !valid(first, second.value)
        || glued(next)
        || (separator(next) && source.at(second.end + 1).is_ascii_digit() && next != '-')
    {
        return None;
    }
    let beside =
        says_deadline(source, second.end) || source.ends_with(end.saturating_sub(width), &BEFORE_DATE);
    let clock = clock_follows(source, second.end);
    let taken = strictness == Strictness::Field
        || beside
        || clock
        || match mark {
            // 10/12 by itself, but not 1/2的努力 or a fraction with a unit.
            '/' => slash_is_date(source, end - width, second.end),
            // 12.1-12.5, and the last cell of a line: 张三 —— 9.21.
            '.' if linked && begins_range(source, end - width) => true,
            '.' if opens_range(source, end - width, second.end)
                || closes_line(source, end - width, second.end)
                || names_meeting(source, end - width, second.end)
                || is_handed_in(source, end - width, second.end)
                || second.width == 2 && is_of_event(source, end - width, second.end) =>
            {
                true
            }
            // @李四 (10-20), as task lists write it.
            _ => in_parentheses_of_task(source, end - width, second.end),
        };
    let spec = Spec::of(Base::OpenYear)
        .with(Part::Month(first))
        .with(Part::Day(second.value));
    let after = second.end + usize::from(matches!(next, '日' | '号'));
    taken.then_some((spec, after))
}

/// Month and day with a dot at `index`, and where they end.
fn dotted(source: &Source, index: usize) -> Option<usize> {
    let month = ascii(source, index, 2)?;
    let day = ascii(source, month.end + 1, 2).filter(|_| matches!(source.at(month.end), '.' | '·'))?;
    (valid(month.value, day.value) && !source.at(day.end).is_ascii_alphanumeric()).then_some(day.end)
}

/// 12.1-12.5: two such days with a dash between, and nothing that makes them amounts.
fn opens_range(source: &Source, begin: usize, end: usize) -> bool {
    let next = source.skip_blank(end);
    let before = source.before(begin);
    if !matches!(source.at(next), '-' | '~' | '至' | '到')
        || !(is_edge(before) || "于在从自期".contains(before))
    {
        return false;
    }
    let next = source.skip_blank(next + 1);
    dotted(source, next).is_some_and(|end| !is_measured(source, end) && source.at(end) != '.')
}

/// Whether the dash before `index` closes a range that a day with a dot began.
fn begins_range(source: &Source, index: usize) -> bool {
    let mut at = index;
    while at > 0 && matches!(source.before(at), ' ' | '-' | '~' | '至' | '到') {
        at -= 1;
    }
    (3..=5).any(|back| {
        at.checked_sub(back)
            .is_some_and(|begin| dotted(source, begin) == Some(at))
    })
}

/// 研发二组站会 3.2: the day of a meeting or a report in its title.
fn names_meeting(source: &Source, begin: usize, end: usize) -> bool {
    let words = [
        "例会",
        "周会",
        "站会",
        "晨会",
        "早会",
        "夕会",
        "月会",
        "会议",
        "纪要",
        "周报",
        "日报",
        "值班",
        "碰头会",
    ];
    let closes = matches!(source.at(source.skip_blank(end)), '\0' | '\n' | '\r' | '(' | ')');
    let name = (begin.saturating_sub(2)..=begin)
        .rev()
        .find(|at| !matches!(source.before(*at), ' ' | '('));
    closes && name.is_some_and(|name| source.ends_with(name, &words))
}

/// 5.25出货: an event right behind a day of two figures.
fn is_of_event(source: &Source, begin: usize, end: usize) -> bool {
    let events = [
        "出货", "到货", "发货", "交货", "上线", "开会", "开工", "完工", "开业", "启用", "报到", "出发",
        "入住", "进场", "开标", "开幕", "开学", "放假", "上班", "验收", "到场", "进店", "截止", "交稿",
        "付款", "到账",
    ];
    source.eat_any(end, &events).is_some()
        && (is_edge(source.before(begin)) || "说在于到约改定至".contains(source.before(begin)))
        && !source.ends_with(begin, &["版本 ", "版 ", "V", "v"])
}

/// 名单各部门8.6交: what is handed in on a day.
fn is_handed_in(source: &Source, begin: usize, end: usize) -> bool {
    let handed = source.eat_any(end, &["上交", "交", "报"]).is_some_and(|after| {
        is_edge(source.at(after)) || matches!(source.at(after), '给' | '到' | '回' | '来')
    });
    handed && !source.before(begin).is_ascii_alphanumeric()
}

/// The last figures of a line behind a dash or a name in parentheses: 大客户名单 —— 钱亦凡 —— 9.21.
fn closes_line(source: &Source, begin: usize, end: usize) -> bool {
    let last = matches!(source.at(source.skip_blank(end)), '\0' | '\n' | '\r' | ')' | '|');
    let mut at = begin;
    while at > 0 && source.before(at) == ' ' {
        at -= 1;
    }
    let dashes = source.before(at) == '-' && (source.before(at - 1) == '-' || at < begin);
    last && dashes
}

/// Whether figures stand alone in parentheses behind an @name on the same line.
fn in_parentheses_of_task(source: &Source, begin: usize, end: usize) -> bool {
    let wrapped = source.before(begin) == '(' && source.at(end) == ')';
    // - 张三：整理清单 10-16: the last figures of a bullet.
    let last = source.before(begin) == ' ' && matches!(source.at(source.skip_blank(end)), '\0' | '\n' | '\r');
    if last && (end - 3..end - 1).any(|at| source.at(at) == '-') {
        let line = (0..begin)
            .rfind(|at| source.at(*at) == '\n')
            .map_or(0, |at| at + 1);
        return matches!(
            source.at(source.skip_blank(line)),
            '-' | '*' | '·' | '•' | '●' | '@' | '□' | '☐'
        );
    }
    wrapped
        && source
            .slice(begin.saturating_sub(40), begin)
            .iter()
            .rev()
            .take_while(|char| **char != '\n')
            .any(|char| *char == '@')
}

fn says_deadline(source: &Source, end: usize) -> bool {
    let end = source.skip_blank(end);
    // 1.5周 is a length; 9.6周五 is a day.
    if source.at(end) == '周' && weekday_name(source, end).is_none() {
        return false;
    }
    let words = [
        "前",
        "之前",
        "以前",
        "截止",
        "止",
        "日",
        "号",
        "起",
        "下班前",
        "中午前",
        "上午",
        "下午",
        "晚上",
        "中午",
        "早上",
        "(周",
        "(星期",
        "周",
        "星期",
        "DDL",
        "ddl",
        "交付",
        "提交",
    ];
    source.eat_any(end, &words).is_some() && source.eat_any(end, &["前端", "前台", "周年", "周岁"]).is_none()
}

fn clock_follows(source: &Source, end: usize) -> bool {
    let begin = source.skip_blank(end);
    begin > end
        && ascii(source, begin, 2)
            .is_some_and(|hour| source.at(hour.end) == ':' && source.at(hour.end + 1).is_ascii_digit())
}

fn slash_is_date(source: &Source, begin: usize, end: usize) -> bool {
    let next = source.at(source.skip_blank(end));
    let before = source.before(begin);
    let opens = is_edge(before) || "在于至到从自是约为定".contains(before);
    // 12/1 与北门公司电话会: what opens a line and is set off.
    let mark = before == ' ' && "☐□☑✅•●·◆-*".contains(source.before(begin - 1));
    let heads = (mark || matches!(before, '\0' | '\n' | '#' | '*')) && source.at(end) == ' ';
    // 证书 12/5 过期, 11/26 EOD
    let ends = source
        .eat_any(
            source.skip_blank(end),
            &["过期", "到期", "生效", "EOD", "COB", "eod", "下班"],
        )
        .is_some();
    let closes = heads || ends || closes_slash(next);
    opens && closes && before != '/'
}

/// Whether what stands behind two figures with a slash makes them a day.
fn closes_slash(next: char) -> bool {
    (is_edge(next) && next != '%' && next != '/')
        || "至到开交完提之以和发上定出前内给回报答改做办约见签审查验送寄付".contains(next)
}
