//! A date in words: 今天, 下周五, 10月12日, 二〇二三年三季度末, 本月底, 农历正月十五.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{
    Grain, festival, figures,
    figures::Strictness,
    period::{Part, Period, add_days},
    resolve::{Base, Spec},
};
use crate::{
    calendar::Workdays,
    text::{
        number::{Small, closes_name, han_digit, is_han_number, number_runs_to, small, year},
        source::{Source, is_edge},
    },
};

/// A date as read; `to` is the other end of a range written in one number group (9-11日).
#[derive(Clone, Debug)]
pub(super) struct DateRead {
    pub(super) spec: Spec,
    pub(super) to: Option<Spec>,
    pub(super) end: usize,
    /// The grain of what was read so far.
    pub(super) level: Grain,
    /// 今晚, 明早: a part of the day is said with the day; where that word begins.
    pub(super) clock_from: Option<usize>,
}

/// What reading a date needs to know.
pub(super) struct Dates<'a> {
    pub(super) source: &'a Source<'a>,
    pub(super) today: NaiveDate,
    pub(super) workdays: &'a Workdays,
    pub(super) strictness: Strictness,
}

fn read(spec: Spec, level: Grain, end: usize) -> DateRead {
    DateRead {
        spec,
        to: None,
        end,
        level,
        clock_from: None,
    }
}

impl Dates<'_> {
    /// The date at `index`.
    ///
    /// `linked`: a range or a preposition led here, so a dash before figures is no part of them.
    pub(super) fn read(&self, index: usize, linked: bool) -> Option<DateRead> {
        let source = self.source;
        if let Some((spec, end)) = figures::read(source, index, self.strictness, linked) {
            let level = if spec.parts.is_empty() || matches!(spec.parts.last(), Some(Part::Day(_))) {
                Grain::Day
            } else {
                Grain::Month
            };
            return Some(self.narrow(read(spec, level, end)));
        }
        if matches!(source.before(index), '《' | '「') && !source.at(index).is_ascii_digit() {
            return None;
        }
        let found = self
            .relative_day(index)
            .or_else(|| self.absolute_year(index))
            .or_else(|| self.relative_period(index))
            .or_else(|| self.weekday(index))
            .or_else(|| self.festival(index))
            .or_else(|| self.lunar(index))
            .or_else(|| self.bare_part(index))?;
        Some(self.narrow(found))
    }

    fn day_from_today(&self, days: i64) -> Option<Spec> {
        add_days(self.today, days).map(|date| Spec::fixed(Period::day(date)))
    }

    /// 今天, 大后天, 次日, 今晚.
    fn relative_day(&self, index: usize) -> Option<DateRead> {
        let source = self.source;
        let words: &[(&str, i64)] = match source.at(index) {
            '今' => &[("今天", 0), ("今日", 0), ("今儿", 0), ("今", 0)],
            '明' => &[("明天", 1), ("明日", 1), ("明儿", 1), ("明", 1)],
            '后' => &[("后天", 2), ("后日", 2)],
            '昨' => &[("昨天", -1), ("昨日", -1), ("昨儿", -1), ("昨", -1)],
            '前' => &[("前天", -2), ("前日", -2), ("前晚", -2)],
            '大' => &[
                ("大大后天", 4),
                ("大后天", 3),
                ("大后日", 3),
                ("大大前天", -4),
                ("大前天", -3),
                ("大前日", -3),
            ],
            '当' => &[("当天", 0), ("当日", 0), ("当晚", 0)],
            '次' => &[("次日", 1), ("次晨", 1), ("次早", 1)],
            '翌' => &[("翌日", 1), ("翌晨", 1)],
            '第' => &[("第二天", 1)],
            '隔' => &[("隔天", 1), ("隔日", 1)],
            '同' => &[("同日", 0), ("同一天", 0)],
            '即' => &[("即日", 0)],
            '本' => &[("本日", 0)],
            _ => return None,
        };
        let (word, days, end) = words
            .iter()
            .find_map(|(word, days)| Some((*word, *days, source.eat(index, word)?)))?;
        let before = source.before(index);
        if before == '黎'
            || before == '透'
            || (before == '先' && word == "后天")
            || (before == '提' || before == '之' || before == '以') && word == "前天"
        {
            return None;
        }
        if source
            .eat_any(end, &["头条", "常", "性", "资本", "下午茶", "系集团"])
            .is_some()
            || (before == '一' || before == '多' || before == '每' || before == '首' || is_han_number(before))
                && word.starts_with('次')
        {
            return None;
        }
        let spec = self.day_from_today(days)?;
        let mut found = read(spec, Grain::Day, end);
        if matches!(word, "今" | "明" | "昨") {
            // 今晚, 明早, 昨夜: the part of the day belongs to the next word.
            let part = source.at(end);
            let kind = matches!(part, '晚' | '早' | '晨' | '夜' | '午');
            if !kind || matches!(source.at(end + 1), '年' | '点' | '些') {
                return None;
            }
            found.clock_from = Some(end);
        } else if matches!(word, "前晚" | "当晚" | "次晨" | "次早" | "翌晨") {
            found.clock_from = Some(end - 1);
            found.end = end - 1;
        }
        Some(found)
    }

    /// 2023年…, 二〇二三年…, 15年3月2日, 2024Q3.
    fn absolute_year(&self, index: usize) -> Option<DateRead> {
        let source = self.source;
        let before = source.before(index);
        if before.is_ascii_alphanumeric() || number_runs_to(source, index) || before == '.' {
            return None;
        }
        if let Some((year, end)) = year(source, index) {
            let at = source.skip_blank(end);
            let spec = Spec::fixed(Period::year(year)?);
            if source.at(at) == '年' && !matches!(source.at(at + 1), '代' | '级') {
                let end = if source.at(at + 1) == '度' {
                    at + 2
                } else {
                    at + 1
                };
                return Some(read(spec, Grain::Year, end));
            }
            let quarter = matches!(source.at(at), 'Q' | 'q' | 'H')
                || source
                    .eat_any(at, &["上半年", "下半年", "春节", "元旦"])
                    .is_some();
            return quarter.then(|| read(spec, Grain::Year, end));
        }
        self.short_year(index)
    }

    /// Two figures are a year where a part of the year follows, or where they can hardly be a number of years.
    fn short_year(&self, index: usize) -> Option<DateRead> {
        let source = self.source;
        let number = small(source, index)?;
        let at = source.skip_blank(number.end);
        if number.han || number.width != 2 || source.at(at) != '年' {
            return None;
        }
        let spec = Spec::fixed(Period::year(2000 + i32::try_from(number.value).ok()?)?);
        let whole = self.narrow(read(spec, Grain::Year, at + 1));
        let next = source.at(at + 1);
        let near =
            (i32::try_from(number.value).ok()? + 2000 - self.today.year()).abs() <= 5 && number.value >= 15;
        let counts = "内后前以之来间期多半级代零又".contains(next);
        (whole.end > at + 1 || number.value < 10 || (near && !counts)).then(|| {
            let mut whole = whole;
            whole.end = whole.end.max(at + 1);
            whole
        })
    }

    /// 今年, 上个月, 下下周三, 本季度, 这个星期.
    fn relative_period(&self, index: usize) -> Option<DateRead> {
        let source = self.source;
        if let Some(found) = self.relative_year(index) {
            return Some(found);
        }
        let (offset, mut end, doubled) = match source.at(index) {
            '上' if source.at(index + 1) == '上' => (-2, index + 2, true),
            '下' if source.at(index + 1) == '下' => (2, index + 2, true),
            '上' => (-1, index + 1, false),
            '下' | '次' => (1, index + 1, false),
            '本' | '这' | '同' | '当' => (0, index + 1, false),
            _ => return None,
        };
        let before = source.before(index);
        let inside = match source.at(index) {
            '上' => "以之早晚线马加基网手身会".contains(before),
            '下' => "以之线天如属余当目时一名旗手地乡私".contains(before),
            '次' => {
                before.is_ascii_digit()
                    || is_han_number(before)
                    || matches!(before, '每' | '首' | '多' | '几' | '此' | '层' | '档' | '依')
            }
            '本' => "成版资基样文书根日原".contains(before),
            '当' => matches!(before, '适' | '应' | '相' | '不' | '正' | '恰'),
            '同' => matches!(before, '合' | '不' | '相' | '共' | '一' | '如'),
            _ => false,
        };
        if inside && !doubled {
            return None;
        }
        if let Some(after) = source.eat_any(end, &["一个", "1个", "个", "一"]) {
            // 上一周 and 这一年, but 下一个 stays open for a counted unit.
            end = after;
        }
        if matches!(source.at(index), '本' | '上' | '下' | '这') && source.at(end) == '年' {
            return None;
        }
        self.unit_from_today(index, end, offset)
    }

    fn unit_from_today(&self, index: usize, end: usize, offset: i64) -> Option<DateRead> {
        let source = self.source;
        let today = self.today;
        let next_only = |spec: Spec| if offset > 0 { spec.excluded() } else { spec };
        if let Some(end) = source.eat_any(end, &["周末", "星期末"]) {
            let spec = Spec::fixed(Period::week(today, offset)?)
                .with(Part::Weekend)
                .excluded();
            return Some(read(spec, Grain::Day, end));
        }
        if let Some(after) = source.eat_any(end, &["周", "星期", "礼拜"]) {
            if "期年边岁转刊报密到折".contains(source.at(after))
                && !(source.at(after) == '到' && is_edge(source.at(after + 1)))
            {
                return None;
            }
            return Some(read(
                next_only(Spec::fixed(Period::week(today, offset)?)),
                Grain::Week,
                after,
            ));
        }
        if let Some(after) = source.eat_any(end, &["月份", "月度", "月"]) {
            if matches!(source.at(after), '饼' | '球' | '亮' | '光' | '票' | '租' | '薪') {
                return None;
            }
            return Some(read(
                next_only(Spec::fixed(Period::month(today, offset)?)),
                Grain::Month,
                after,
            ));
        }
        if let Some(after) = source.eat_any(end, &["季度", "季"]) {
            let firm = source.at(after - 1) == '度'
                || is_edge(source.at(after))
                || matches!(source.at(after), '末' | '初' | '内' | '的');
            return firm.then_some(read(
                next_only(Spec::fixed(Period::quarter(today, offset)?)),
                Grain::Quarter,
                after,
            ));
        }
        if let Some(after) = source.eat(end, "半年") {
            let one_half = end == index + 1 && matches!(source.at(index), '上' | '下');
            if one_half {
                let half = if source.at(index) == '上' { 1 } else { 2 };
                let spec = Spec::fixed(Period::year(today.year())?).with(Part::Half(half));
                return Some(read(
                    if half == 2 { spec.excluded() } else { spec },
                    Grain::Half,
                    after,
                ));
            }
            // 上个半年 is the half before this one, as long as that lies in this year.
            let spec = Spec::fixed(Period::half(today, offset)?);
            return Some(read(spec, Grain::Half, after));
        }
        if let Some(after) = source.eat(end, "半月") {
            let half = if source.at(index) == '上' { 1 } else { 2 };
            return (end == index + 1).then_some(read(
                Spec::of(Base::Fixed(Period::month(today, 0)?)).with(Part::Half(half)),
                Grain::TenDays,
                after,
            ));
        }
        if let Some(after) = source.eat(end, "旬") {
            // 上旬 and 下旬 are this month's; 本旬 is the current one.
            let spec = match (source.at(index), end == index + 1) {
                ('上', true) => Spec::of(Base::OpenMonth).with(Part::TenDays(1)),
                ('下', true) => Spec::of(Base::OpenMonth).with(Part::TenDays(3)),
                _ => Spec::fixed(Period::ten_days(today, offset)?),
            };
            return Some(read(spec, Grain::TenDays, after));
        }
        if let Some(after) = source.eat(end, "工作日") {
            let date = match offset {
                0 => self.workdays.nearest_workday(today, false),
                _ => {
                    self.workdays
                        .add_workdays(today, i32::try_from(offset).ok()?)
                        .date
                }
            };
            return Some(read(Spec::fixed(Period::day(date)), Grain::Day, after));
        }
        None
    }

    fn relative_year(&self, index: usize) -> Option<DateRead> {
        let source = self.source;
        let words: &[(&str, i32)] = match source.at(index) {
            '今' => &[("今年", 0)],
            '本' => &[("本年", 0), ("本财年", 0)],
            '当' => &[("当年", 0)],
            '这' => &[("这一年", 0), ("这年", 0)],
            '去' => &[("去年", -1)],
            '明' => &[("明年", 1)],
            '来' => &[("来年", 1)],
            '次' => &[("次年", 1)],
            '翌' => &[("翌年", 1)],
            '后' => &[("后年", 2)],
            '前' => &[("前年", -2)],
            '大' => &[("大后年", 3), ("大前年", -3)],
            '上' => &[("上一年", -1), ("上一个年", -1), ("上年", -1)],
            '下' => &[("下一年", 1), ("下一个年", 1), ("下年", 1)],
            _ => return None,
        };
        let (word, offset, end) = words
            .iter()
            .find_map(|(word, offset)| Some((*word, *offset, source.eat(index, word)?)))?;
        let before = source.before(index);
        if matches!(
            before,
            '以' | '之' | '线' | '多' | '几' | '年' | '马' | '早' | '晚'
        ) || (word == "后年" || word == "前年") && is_han_number(before)
        {
            return None;
        }
        if matches!(source.at(end), '级' | '代' | '龄' | '薪' | '轻' | '货' | '会')
            || (word == "当年" && !matches!(source.at(end), '度' | '底' | '末' | '内' | '1'..='9'))
        {
            return None;
        }
        let after = if source.at(end) == '度' { end + 1 } else { end };
        let spec = Spec::fixed(Period::year(self.today.year() + offset)?);
        Some(read(
            if offset > 0 { spec.excluded() } else { spec },
            Grain::Year,
            after,
        ))
    }

    /// 周五, 星期天, 礼拜二: the coming one, today counts.
    fn weekday(&self, index: usize) -> Option<DateRead> {
        let source = self.source;
        let word = source.eat_any(index, &["周", "星期", "礼拜"])?;
        let before = source.before(index);
        if (before.is_ascii_digit() || number_runs_to(source, index)) && source.at(index) == '周'
            || matches!(before, '每' | '隔' | '逢')
        {
            return None;
        }
        let today = i64::from(self.today.weekday().num_days_from_monday());
        if source.at(index) == '周' && matches!(source.at(word), '末') {
            if source.at(word + 1) == '端' {
                return None;
            }
            let spec = Spec::fixed(Period::week(self.today, 0)?)
                .with(Part::Weekend)
                .excluded();
            return Some(read(spec, Grain::Day, word + 1));
        }
        if matches!(source.at(word), '内' | '初')
            && source.at(index) == '周'
            && (is_edge(before) || matches!(before, '在' | '于' | '请'))
        {
            return Some(read(Spec::fixed(Period::week(self.today, 0)?), Grain::Week, word));
        }
        let (day, end) = weekday_name(source, index)?;
        let ahead = (i64::from(day.num_days_from_monday()) - today).rem_euclid(7);
        Some(read(self.day_from_today(ahead)?, Grain::Day, end))
    }

    fn festival(&self, index: usize) -> Option<DateRead> {
        let source = self.source;
        if is_han_number(source.at(index)) && (number_runs_to(source, index) || source.before(index) == '第')
        {
            return None;
        }
        let (festival, end) = festival::read(source, index)?;
        let mut spec = Spec::of(Base::OpenYear).with(Part::Festival(festival)).excluded();
        spec.festival = true;
        Some(read(spec, Grain::Day, end))
    }

    /// 农历…, 正月…, 腊月, 五月初五, 初八, 廿一.
    fn lunar(&self, index: usize) -> Option<DateRead> {
        let source = self.source;
        let open = Spec::of(Base::OpenYear);
        if let Some(at) = source.eat_any(index, &["农历", "阴历", "旧历", "夏历"]) {
            let at = source.skip_blank(at);
            if let Some((year, end)) = year(source, at)
                && source.at(end) == '年'
            {
                let found = read(Spec::fixed(Period::year(year)?), Grain::Year, end + 1);
                return self.lunar_month(&found, end + 1, true);
            }
            if let Some(year) = self.relative_year(at) {
                return self.lunar_month(&year, year.end, true);
            }
            return self.lunar_month(&read(open, Grain::Year, at), at, true);
        }
        if let Some(found) = self.lunar_month(&read(open, Grain::Year, index), index, false) {
            let before = source.before(index);
            return (!number_runs_to(source, index) && before != '第').then_some(found);
        }
        let (day, end) = lunar_day(source, index, false)?;
        let before = source.before(index);
        let next = source.at(end);
        let alone = (is_edge(before) || matches!(before, '在' | '于' | '到' | '至' | '年'))
            && (is_edge(next) || "前上开复至到早晚之以".contains(next));
        alone.then_some(read(
            Spec::of(Base::OpenLunarMonth).with(Part::LunarDay(day)),
            Grain::Day,
            end,
        ))
    }

    /// A lunar month, and its day if one follows. `firm`: 农历 said so, plain month names count too.
    fn lunar_month(&self, year: &DateRead, index: usize, firm: bool) -> Option<DateRead> {
        let source = self.source;
        let index = source.skip_blank(index);
        let index = if source.at(index) == '的' {
            index + 1
        } else {
            index
        };
        let (month, leap, end, sure) = lunar_month_name(source, index)?;
        let spec = year.spec.clone().with(Part::LunarMonth(month, leap));
        let at = source.skip_blank(end);
        if let Some((day, after)) = lunar_day(source, at, sure || firm) {
            return Some(read(spec.with(Part::LunarDay(day)), Grain::Day, after));
        }
        // 八月十五 in Han figures without 日 is the festival.
        if !sure && !firm {
            let festive = month == 8
                && source
                    .eat(at, "十五")
                    .is_some_and(|after| !matches!(source.at(after), '日' | '号' | '个' | '点'));
            return festive.then(|| read(spec.with(Part::LunarDay(15)), Grain::Day, at + 2));
        }
        Some(read(spec, Grain::Month, end))
    }

    /// What stands for itself without a head: 10月…, 12日, 三季度, 年底, 月末, Q3, 节前.
    fn bare_part(&self, index: usize) -> Option<DateRead> {
        let source = self.source;
        let before = source.before(index);
        let char = source.at(index);
        if char.is_ascii_digit() || is_han_number(char) || matches!(char, '元' | 'Q' | 'q' | '第' | '首') {
            // A mark between figures carries them on: 3-12, 8:30.
            let carried = matches!(before, '.' | '-' | '/' | ':')
                && source.before(index.saturating_sub(1)).is_ascii_alphanumeric();
            let tail = (carried || matches!(before, '第' | '_' | '#' | '$' | '¥' | '几' | '数' | '个'))
                && !matches!(char, 'Q' | 'q');
            if before.is_ascii_alphanumeric() || number_runs_to(source, index) || tail {
                return None;
            }
            return self
                .part_of_year(&read(Spec::of(Base::OpenYear), Grain::Year, index), index)
                .or_else(|| {
                    self.day_of_month(
                        &read(Spec::of(Base::OpenMonth), Grain::Month, index),
                        index,
                        false,
                    )
                });
        }
        let free = stands_free(before) || closes_name(source, index);
        let today = self.today;
        match char {
            '年' if !(before.is_ascii_digit()
                || number_runs_to(source, index)
                || matches!(
                    before,
                    '半' | '多' | '几' | '每' | '百' | '青' | '少' | '中' | '成'
                )) =>
            {
                let year = read(Spec::fixed(Period::year(today.year())?), Grain::Year, index + 1);
                if source.eat_any(index, &["年前", "年后"]).is_some() {
                    // 年前 and 年后 turn on the spring festival.
                    let mut spec = Spec::of(Base::OpenYear)
                        .with(Part::Festival(festival::Festival::Lunar(1, 1)))
                        .excluded();
                    spec.festival = true;
                    return free.then_some(read(spec, Grain::Day, index + 1));
                }
                if source.eat(index, "年内").is_some() {
                    return (free || !before.is_alphanumeric()).then_some(year);
                }
                if source.eat(index, "年终").is_some_and(|end| {
                    is_edge(source.at(end)) || matches!(source.at(end), '前' | '之' | '以')
                }) {
                    return Some(read(year.spec.with(Part::End), Grain::TenDays, index + 2));
                }
                let found = self.edge(&year, index + 1)?;
                (!matches!(source.at(found.end), '会' | '奖' | '结' | '考')).then_some(found)
            }
            '月' if !(before.is_ascii_digit()
                || number_runs_to(source, index)
                || matches!(before, '个' | '每' | '岁' | '正' | '腊')) =>
            {
                let month = read(Spec::of(Base::OpenMonth), Grain::Month, index + 1);
                if source.eat(index, "月内").is_some() {
                    return free.then(|| read(Spec::of(Base::OpenMonth), Grain::Month, index + 1));
                }
                self.edge(&month, index + 1)
            }
            '季' => {
                let at = source.eat(index, "季度").unwrap_or(index + 1);
                let quarter = read(Spec::fixed(Period::quarter(today, 0)?), Grain::Quarter, at);
                if source.at(at) == '内' {
                    return free.then_some(quarter);
                }
                (!matches!(before, '个' | '每'))
                    .then(|| self.edge(&quarter, at))
                    .flatten()
            }
            '中' if source.at(index + 1) == '旬' => Some(read(
                Spec::of(Base::OpenMonth).with(Part::TenDays(2)),
                Grain::TenDays,
                index + 2,
            )),
            '节' | '假' => self.next_rest(index).filter(|_| free),
            '最' => self.last_of_month(index),
            _ => None,
        }
    }

    /// 节前, 节后, 假期前: the next statutory rest.
    fn next_rest(&self, index: usize) -> Option<DateRead> {
        let source = self.source;
        let end = source.eat_any(index, &["节假日", "节日", "假期", "节", "假"])?;
        let side = source.at(end) == '前'
            || source.at(end) == '后'
            || source.eat_any(end, &["之前", "之后", "以前", "以后"]).is_some();
        if !side || matches!(source.at(end + 1), '来' | '果' | '提' | '期' | '续') {
            return None;
        }
        let rest = self.workdays.next_rest_period(self.today)?;
        let mut spec = Spec::fixed(Period::new(rest.from, rest.to, Grain::Day)).excluded();
        spec.festival = false;
        Some(read(spec, Grain::Day, end))
    }

    fn last_of_month(&self, index: usize) -> Option<DateRead> {
        let at = self.source.eat(index, "最后")?;
        let month = read(Spec::of(Base::OpenMonth), Grain::Month, index);
        let found = self.ordinal(&month, at, -1)?;
        matches!(
            found.spec.parts.last(),
            Some(Part::NthWeekday(..) | Part::NthWorkday(_))
        )
        .then_some(found)
    }

    /// Narrows what was read by every part that follows it.
    fn narrow(&self, mut found: DateRead) -> DateRead {
        for _ in 0..4 {
            let at = self.source.skip_blank(found.end);
            let at = if self.source.at(at) == '的' {
                self.source.skip_blank(at + 1)
            } else {
                at
            };
            let Some(next) = self.part_of(&found, at) else {
                break;
            };
            found = next;
        }
        found
    }

    fn part_of(&self, found: &DateRead, at: usize) -> Option<DateRead> {
        if found.clock_from.is_some() || found.to.is_some() {
            return None;
        }
        match found.level {
            Grain::Year => self.part_of_year(found, at),
            Grain::Quarter | Grain::Half => self.edge(found, at).or_else(|| self.counted(found, at)),
            Grain::Month => self.part_of_month(found, at),
            Grain::Week => self.part_of_week(found, at),
            _ => None,
        }
    }

    fn part_of_year(&self, year: &DateRead, at: usize) -> Option<DateRead> {
        let source = self.source;
        let spec = &year.spec;
        let headless = year.end == at && spec.base == Base::OpenYear && spec.parts.is_empty();
        if matches!(source.at(at), 'Q' | 'q') {
            let number = source
                .at(at + 1)
                .to_digit(10)
                .filter(|number| (1..=4).contains(number))?;
            let apart =
                !source.before(at).is_ascii_alphabetic() && !source.at(at + 2).is_ascii_alphanumeric();
            return apart.then(|| quarter(year, number, at + 2));
        }
        if source.at(at) == 'H' && !headless {
            let half = source
                .at(at + 1)
                .to_digit(10)
                .filter(|half| matches!(half, 1 | 2))?;
            return Some(read(spec.clone().with(Part::Half(half)), Grain::Half, at + 2));
        }
        if source.eat(at, "首季").is_some() {
            let end = source.eat(at, "首季度").unwrap_or(at + 2);
            return Some(quarter(year, 1, end));
        }
        if !headless {
            if let Some((half, end)) = source
                .eat(at, "上半年")
                .map(|end| (1, end))
                .or_else(|| source.eat(at, "下半年").map(|end| (2, end)))
            {
                return Some(read(spec.clone().with(Part::Half(half)), Grain::Half, end));
            }
            if let Some(found) = self.edge(year, at).or_else(|| self.counted(year, at)) {
                return Some(found);
            }
            if let Some((festival, end)) = festival::read(source, at) {
                let spec = spec.clone().with(Part::Festival(festival)).excluded();
                return Some(read(spec, Grain::Day, end));
            }
            let (lunar_at, firm) = source
                .eat_any(at, &["农历", "阴历"])
                .map_or((at, false), |at| (at, true));
            if let Some(found) = self.lunar_month(year, lunar_at, firm) {
                return Some(found);
            }
        }
        let ordinal = source.at(at) == '第';
        let begin = if ordinal { at + 1 } else { at };
        if let Some(end) = source.eat_any(begin, &["元月份", "元月"]).filter(|_| !ordinal) {
            return Some(read(spec.clone().with(Part::Month(1)), Grain::Month, end));
        }
        let (first, last) = number_or_range(source, begin)?;
        let end = source.skip_blank(last.map_or(first.end, |last| last.end));
        if let Some(after) = source.eat_any(end, &["季度", "季"]) {
            let firm = source.at(after - 1) == '度'
                || is_edge(source.at(after))
                || matches!(source.at(after), '末' | '初' | '前' | '内');
            if !(1..=4).contains(&first.value) || !firm {
                return None;
            }
            let mut found = quarter(year, first.value, after);
            if let Some(last) = last.filter(|last| (1..=4).contains(&last.value)) {
                found.to = Some(spec.clone().with(Part::Quarter(last.value)));
            }
            return Some(found);
        }
        if ordinal || source.at(end) != '月' || !(1..=12).contains(&first.value) || first.or.is_some() {
            return None;
        }
        if matches!(source.at(end + 1), '薪' | '租' | '饼' | '球' | '票' | '嫂' | '供') {
            return None;
        }
        let after = source.eat_any(end, &["月份", "月度"]).unwrap_or(end + 1);
        let after = if source.eat(after, "月底").is_some()
            || source.eat(after, "月末").is_some()
            || source.eat(after, "月初").is_some()
        {
            after + 1
        } else {
            after
        };
        let mut found = read(spec.clone().with(Part::Month(first.value)), Grain::Month, after);
        if let Some(last) = last.filter(|last| (1..=12).contains(&last.value)) {
            found.to = Some(spec.clone().with(Part::Month(last.value)));
        }
        Some(found)
    }

    fn part_of_month(&self, month: &DateRead, at: usize) -> Option<DateRead> {
        let source = self.source;
        for (word, part) in [
            ("上旬", Part::TenDays(1)),
            ("中旬", Part::TenDays(2)),
            ("下旬", Part::TenDays(3)),
            ("上半月", Part::Half(1)),
            ("下半月", Part::Half(2)),
            ("前半月", Part::Half(1)),
            ("后半月", Part::Half(2)),
        ] {
            if let Some(end) = source.eat(at, word) {
                return Some(read(month.spec.clone().with(part), Grain::TenDays, end));
            }
        }
        self.edge(month, at)
            .or_else(|| self.counted(month, at))
            .or_else(|| self.day_of_month(month, at, true))
            .or_else(|| {
                // 五月初五, 十月廿三 are lunar.
                let Some(Part::Month(number)) = month.spec.parts.last() else {
                    return None;
                };
                let (day, end) = lunar_day(source, at, false)?;
                let mut spec = month.spec.clone();
                spec.parts.pop();
                let lunar = spec
                    .with(Part::LunarMonth(u8::try_from(*number).ok()?, false))
                    .with(Part::LunarDay(day));
                Some(read(lunar, Grain::Day, end))
            })
    }

    fn day_of_month(&self, month: &DateRead, at: usize, headed: bool) -> Option<DateRead> {
        let source = self.source;
        let (first, last) = number_or_range(source, at)?;
        let end = last.map_or(first.end, |last| last.end);
        let unit = source.skip_blank(end);
        let valid = |day: u32| (1..=31).contains(&day);
        if !valid(first.value) || first.or.is_some() {
            return None;
        }
        let mark = source.at(unit);
        let next = source.at(unit + 1);
        let after = match mark {
            '日' if headed || !"元均报常志程产用本益耗薪".contains(next) => unit + 1,
            '号' if headed || (unit == end && !is_labelled(source, at, next)) => unit + 1,
            _ if headed && last.is_none() => {
                // 10月22, 十月31: figures without 日, if nothing makes them an amount.
                let clean = !first.han
                    && first.width <= 2
                    && source.at(first.end) != ':'
                    && !is_counted(source, first.end);
                return clean.then(|| {
                    read(
                        month.spec.clone().with(Part::Day(first.value)),
                        Grain::Day,
                        first.end,
                    )
                });
            }
            _ => return None,
        };
        let mut found = read(month.spec.clone().with(Part::Day(first.value)), Grain::Day, after);
        if let Some(last) = last.filter(|last| valid(last.value) && last.value > first.value) {
            found.to = Some(month.spec.clone().with(Part::Day(last.value)));
        }
        Some(found)
    }

    fn part_of_week(&self, week: &DateRead, at: usize) -> Option<DateRead> {
        let source = self.source;
        if let Some(end) = source.eat_any(at, &["周末", "末"]) {
            let firm = source.at(at) == '周'
                || matches!(source.at(at + 1), '前' | '之' | '内')
                || is_edge(source.at(at + 1));
            return firm.then(|| read(week.spec.clone().with(Part::Weekend).excluded(), Grain::Day, end));
        }
        if let Some((day, end)) =
            weekday_name(source, at).or_else(|| (week.end == at).then(|| weekday_char(source, at)).flatten())
        {
            let mut spec = week.spec.clone().with(Part::Weekday(day));
            spec.excluded_by_before = false;
            return Some(read(spec, Grain::Day, end));
        }
        if source.at(at) == '初' {
            return Some(read(week.spec.clone().with(Part::Begin), Grain::Day, at + 1));
        }
        if source.at(at) == '中' && (is_edge(source.at(at + 1)) || source.at(at + 1) == '前') {
            return Some(read(week.spec.clone().with(Part::Middle), Grain::Day, at + 1));
        }
        if source.at(at) == '底' {
            return Some(read(
                week.spec.clone().with(Part::Weekday(Weekday::Fri)),
                Grain::Day,
                at + 1,
            ));
        }
        self.counted(week, at)
    }

    /// 初, 底, 末, 中, 伊始.
    fn edge(&self, found: &DateRead, at: usize) -> Option<DateRead> {
        let source = self.source;
        let at = match (source.at(at), found.level) {
            // 12月月底, 今年年底
            ('月', Grain::Month) | ('年', Grain::Year) => at + 1,
            _ => at,
        };
        let (part, end) = match source.at(at) {
            '底' if !matches!(source.at(at + 1), '部' | '层' | '线' | '气') => (Part::End, at + 1),
            '末' if !matches!(source.at(at + 1), '端' | '尾') => (Part::End, at + 1),
            '尾' => (Part::End, at + 1),
            '终' if found.level == Grain::Year
                && (is_edge(source.at(at + 1)) || source.at(at + 1) == '前') =>
            {
                (Part::End, at + 1)
            }
            '初' => (Part::Begin, at + 1),
            '伊' => (Part::Outset, source.eat(at, "伊始")?),
            '头' if found.level == Grain::Year => (Part::Outset, at + 1),
            '中' if "旬国心央午秋标层型小期共文考".contains(source.at(at + 1)) => {
                return None;
            }
            '中' => (Part::Middle, at + 1),
            _ => return None,
        };
        Some(read(found.spec.clone().with(part), Grain::TenDays, end))
    }

    /// 第三周, 第一个周二, 前两个季度, 后三天, 最后一个工作日.
    fn counted(&self, found: &DateRead, at: usize) -> Option<DateRead> {
        let source = self.source;
        if let Some(at) = source.eat(at, "最后") {
            return self.ordinal(found, at, -1);
        }
        if let Some(at) = source.eat(at, "第") {
            let number = small(source, at)?;
            return self.ordinal(found, number.end, i32::try_from(number.value).ok()?);
        }
        if source.eat_any(at, &["首个", "首周"]).is_some() {
            return self.ordinal(found, at + 1, 1);
        }
        let front = match source.at(at) {
            '前' | '头' => true,
            '后' => false,
            _ => return None,
        };
        let number = small(source, source.skip_blank(at + 1))?;
        let unit = source.eat(number.end, "个").unwrap_or(number.end);
        let (grain, end) = unit_name(source, unit)?;
        if grain >= found.level {
            return None;
        }
        let part = if front {
            Part::First(number.value, grain)
        } else {
            Part::Last(number.value, grain)
        };
        Some(read(found.spec.clone().with(part), grain, end)).map(|found| DateRead {
            level: Grain::TenDays,
            ..found
        })
    }

    fn ordinal(&self, found: &DateRead, at: usize, count: i32) -> Option<DateRead> {
        let source = self.source;
        let at = source.eat_any(at, &["一个", "1个", "个", "一"]).unwrap_or(at);
        if let Some(end) = source.eat(at, "工作日") {
            return Some(read(
                found.spec.clone().with(Part::NthWorkday(count)),
                Grain::Day,
                end,
            ));
        }
        if let Some((day, end)) = weekday_name(source, at) {
            return Some(read(
                found.spec.clone().with(Part::NthWeekday(count, day)),
                Grain::Day,
                end,
            ));
        }
        let (grain, end) = unit_name(source, at)?;
        if grain >= found.level {
            return None;
        }
        let (part, level) = match grain {
            Grain::Day => (Part::NthDay(count), Grain::Day),
            Grain::Week => (Part::NthWeek(count), Grain::Week),
            Grain::Month => (Part::NthMonth(count), Grain::Month),
            Grain::Quarter => (
                Part::Quarter(u32::try_from(if count < 0 { 4 } else { count }).ok()?),
                Grain::Quarter,
            ),
            _ => return None,
        };
        Some(read(found.spec.clone().with(part), level, end))
    }
}

fn quarter(year: &DateRead, number: u32, end: usize) -> DateRead {
    read(year.spec.clone().with(Part::Quarter(number)), Grain::Quarter, end)
}

fn unit_name(source: &Source, at: usize) -> Option<(Grain, usize)> {
    let names = [
        ("星期", Grain::Week),
        ("礼拜", Grain::Week),
        ("周", Grain::Week),
        ("季度", Grain::Quarter),
        ("月份", Grain::Month),
        ("月", Grain::Month),
        ("天", Grain::Day),
        ("日", Grain::Day),
    ];
    names
        .iter()
        .find_map(|(name, grain)| Some((*grain, source.eat(at, name)?)))
}

/// A number, and the other end of a range that shares its unit: 9-11, 十九到二十.
pub(super) fn number_or_range(source: &Source, at: usize) -> Option<(Small, Option<Small>)> {
    let first = small(source, at)?;
    let mut index = source.skip_blank(first.end);
    let mark = source.at(index);
    if !matches!(mark, '-' | '~' | '至' | '到') {
        return Some((first, None));
    }
    while source.at(index) == mark && index < first.end + 5 {
        index += 1;
    }
    let last = small(source, source.skip_blank(index)).filter(|last| last.or.is_none());
    // The unit decides whether this is one range; 10月12-15:00 is none.
    match last {
        Some(last) if matches!(source.at(source.skip_blank(last.end)), '月' | '日' | '号' | '季') => {
            Some((first, Some(last)))
        }
        _ => Some((first, None)),
    }
}

/// A weekday's full name: 周五, 星期天, 礼拜二.
pub(super) fn weekday_name(source: &Source, index: usize) -> Option<(Weekday, usize)> {
    let at = source.eat_any(index, &["周", "星期", "礼拜"])?;
    let (day, end) = weekday_char(source, at)?;
    Some((day, end))
}

fn weekday_char(source: &Source, at: usize) -> Option<(Weekday, usize)> {
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
    let other = "次回轮趟批更共直定个小样般遍份篇年月常%".contains(next)
        || (next == '天' && source.at(at) != '天')
        || (source.at(at) == '天' && matches!(next, '气' | '然' | '津'))
        || (source.at(at) == '日' && matches!(next, '均' | '产' | '报'))
        || next.is_ascii_digit() && source.at(at).is_ascii_digit()
        || next == '期' && source.at(at) == '一';
    (!other).then_some((day, at + 1))
}

/// The lunar month named at `index`: number, leap, end, and whether the name itself is lunar.
fn lunar_month_name(source: &Source, index: usize) -> Option<(u8, bool, usize, bool)> {
    let leap = source.at(index) == '闰';
    let at = if leap { index + 1 } else { index };
    for (name, month) in [("正月", 1), ("腊月", 12), ("冬月", 11)] {
        if let Some(end) = source.eat(at, name) {
            return Some((month, leap, end, true));
        }
    }
    let number = small(source, at)
        .filter(|number| number.han && number.or.is_none() && (1..=12).contains(&number.value))?;
    let end = source
        .eat(number.end, "月")
        .filter(|end| source.at(*end) != '份')?;
    Some((number.value as u8, leap, end, leap))
}

/// 初一 … 初十, 廿一, 卅, and, where `sure`, plain Han or ASCII figures.
fn lunar_day(source: &Source, index: usize, sure: bool) -> Option<(u8, usize)> {
    if source.at(index) == '初' {
        let number = small(source, index + 1)
            .filter(|number| (1..=10).contains(&number.value) && number.or.is_none())?;
        let next = source.at(number.end);
        return (!matches!(next, '中' | '学' | '级' | '年' | '期' | '班' | '个'))
            .then_some((number.value as u8, number.end));
    }
    if source.at(index) == '廿' {
        let number = small(source, index)?;
        return (number.value <= 29).then_some((number.value as u8, number.end));
    }
    if !sure || source.at(index) == '卅' {
        return None;
    }
    let number = small(source, index)
        .filter(|number| (1..=30).contains(&number.value) && number.or.is_none() && number.width <= 3)?;
    let end = if matches!(source.at(number.end), '日' | '号') {
        number.end + 1
    } else {
        number.end
    };
    let amount = end == number.end && is_counted(source, end)
        || is_han_number(source.at(end))
        || source.at(end).is_ascii_digit();
    (!amount && (number.han && number.value >= 10 || end > number.end || number.width == 2 && !number.han))
        .then_some((number.value as u8, end))
}

/// Whether a date without a head may begin behind `before`.
fn stands_free(before: char) -> bool {
    is_edge(before) || "在于到至请是为的将从自定等由方司部们我划争取前过并你他".contains(before)
}

/// Whether what follows figures makes them an amount or part of something else.
fn is_counted(source: &Source, end: usize) -> bool {
    let next = source.at(end);
    let next = if next == ' ' {
        source.at(source.skip_blank(end))
    } else {
        next
    };
    is_han_number(next)
        || next.is_ascii_alphanumeric()
        || "%个元点时年月家人件台吨次项名份天米公套批单笔只箱倍折层楼路线页条款/:位周分".contains(next)
        || next == '.' && source.at(end + 1).is_ascii_digit()
        || next == '-' && source.at(end + 1).is_ascii_digit() && source.at(end + 3) == '-'
}

/// Whether N号 names a thing, not a day: 3号楼, 第5号, 订单12号.
fn is_labelled(source: &Source, at: usize, next: char) -> bool {
    let before = source.before(at);
    let thing = "楼线文机门厅会车令房店桌库院码通件仓位床路窗柜桩井炉泵站箱标地区座台柱球公馆钢油字电课资议提选卷样产员种技人项合单客设模".contains(next);
    thing
        || "第编单票工账型批牌款同街路道巷楼区弄座栋件项".contains(before)
        || before.is_ascii_alphanumeric()
        || han_digit(before).is_some()
}
