//! A relative date is counted from today: 大后天, 下下周三, 上个月, 周五.

use chrono::Datelike;

use super::{
    Grain,
    date::{DateRead, Dates},
    period::{Part, Period, add_days},
    resolve::{Base, Spec},
    weekday::weekday_name,
};
use crate::text::{
    names::is_han,
    number::{is_han_number, number_runs_to},
    source::{Source, is_edge},
    vocabulary::{self, Class},
};

/// The words for a day beside today that begin with a character, each with its days from today.
fn day_words(first: char) -> Option<&'static [(&'static str, i64)]> {
    Some(match first {
        '今' => &[("今天", 0), ("今日", 0), ("今儿", 0), ("今", 0)],
        '明' => &[("明天", 1), ("明日", 1), ("明儿", 1), ("明", 1)],
        '后' => &[("后天", 2), ("后日", 2)],
        '昨' => &[("昨天", -1), ("昨日", -1), ("昨儿", -1), ("昨", -1)],
        '前' => &[
            ("前一天", -1),
            ("前一日", -1),
            ("前天", -2),
            ("前日", -2),
            ("前晚", -2),
        ],
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
    })
}

/// 更换|当天, 开业|当天: the day of an event, which is not today.
pub(in crate::text::time) fn of_event(source: &Source, index: usize) -> bool {
    // 放假|前一天
    let before = is_han(source.before(index)) && source.eat_any(index, &["前一天", "前一日"]).is_some();
    before
        || source.eat(index, "当天").is_some()
            && index >= 2
            && (vocabulary::is_word(source, index - 2, index, Class::Verb)
                || source.ends_with(
                    index,
                    &[
                        "活动", "开业", "开庭", "婚礼", "考试", "比赛", "出发", "到货", "开学",
                    ],
                ))
}

impl Dates<'_> {
    pub(in crate::text::time) fn day_from_today(&self, days: i64) -> Option<Spec> {
        add_days(self.today, days).map(|date| Spec::fixed(Period::day(date)))
    }

    /// 今明两天, 明后两天.
    fn two_days(&self, index: usize) -> Option<DateRead> {
        let source = self.source;
        let (first, at) = match source.at(index) {
            '今' => (0, source.eat(index, "今明")?),
            '明' => (1, source.eat(index, "明后")?),
            '昨' => (-1, source.eat(index, "昨今")?),
            _ => return None,
        };
        let end = source.eat_any(at, &["两天", "两日", "二日", "2天"])?;
        let mut found = DateRead::new(self.day_from_today(first)?, Grain::Day, end);
        found.to = self.day_from_today(first + 1);
        Some(found)
    }

    /// 今天, 大后天, 次日, 今晚.
    pub(in crate::text::time) fn relative_day(&self, index: usize) -> Option<DateRead> {
        let source = self.source;
        let words = day_words(source.at(index))?;
        if let Some(found) = self.two_days(index) {
            return Some(found);
        }
        let (word, days, end) = words
            .iter()
            .find_map(|(word, days)| Some((*word, *days, source.eat(index, word)?)))?;
        let before = source.before(index);
        if of_event(source, index)
            || before == '黎'
            || before == '透'
            || (before == '先' && word == "后天")
            || (before == '提' || before == '之' || before == '以') && word == "前天"
        {
            return None;
        }
        if source
            .eat_any(end, &["头条", "常", "性", "资本", "下午茶", "系集团", "达"])
            .is_some()
            || (before == '一' || before == '多' || before == '每' || before == '首' || is_han_number(before))
                && word.starts_with('次')
        {
            return None;
        }
        let spec = self.day_from_today(days)?;
        let mut found = DateRead::new(spec, Grain::Day, end);
        if matches!(word, "今" | "明" | "昨") {
            // 今晚, 明早, 昨夜: the part of the day belongs to the next word.
            let part = source.at(end);
            let kind = matches!(part, '晚' | '早' | '晨' | '夜' | '午');
            let other = part == '午';
            if !kind || other || matches!(source.at(end + 1), '年' | '点' | '些') {
                return None;
            }
            found.clock_from = Some(end);
        } else if matches!(word, "前晚" | "当晚" | "次晨" | "次早" | "翌晨") {
            found.clock_from = Some(end - 1);
            found.end = end - 1;
        }
        Some(found)
    }

    /// 今年, 上个月, 下下周三, 本季度, 这个星期.
    pub(in crate::text::time) fn relative_period(&self, index: usize) -> Option<DateRead> {
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

    pub(in crate::text::time) fn unit_from_today(
        &self,
        index: usize,
        end: usize,
        offset: i64,
    ) -> Option<DateRead> {
        let source = self.source;
        let today = self.today;
        let next_only = |spec: Spec| if offset > 0 { spec.excluded() } else { spec };
        if let Some(end) = source.eat_any(end, &["周末", "星期末"]) {
            let spec = Spec::fixed(Period::week(today, offset)?)
                .with(Part::Weekend)
                .excluded();
            return Some(DateRead::new(spec, Grain::Day, end));
        }
        if let Some(after) = source.eat_any(end, &["周", "星期", "礼拜"]) {
            if "期年边岁转刊报密到折".contains(source.at(after))
                && !(source.at(after) == '到' && is_edge(source.at(after + 1)))
            {
                return None;
            }
            return Some(DateRead::new(
                next_only(Spec::fixed(Period::week(today, offset)?)),
                Grain::Week,
                after,
            ));
        }
        if let Some(after) = source.eat_any(end, &["月份", "月度", "月"]) {
            if matches!(source.at(after), '饼' | '球' | '亮' | '光' | '票' | '租' | '薪') {
                return None;
            }
            return Some(DateRead::new(
                next_only(Spec::fixed(Period::month(today, offset)?)),
                Grain::Month,
                after,
            ));
        }
        if let Some(after) = source.eat_any(end, &["季度", "季"]) {
            let firm = source.at(after - 1) == '度'
                || is_edge(source.at(after))
                || matches!(source.at(after), '末' | '初' | '内' | '的');
            return firm.then_some(DateRead::new(
                next_only(Spec::fixed(Period::quarter(today, offset)?)),
                Grain::Quarter,
                after,
            ));
        }
        self.half_or_day_from_today(index, end, offset)
    }

    /// 上半年, 下半月, 上旬, 下个工作日: what has no weeks, months or quarters.
    fn half_or_day_from_today(&self, index: usize, end: usize, offset: i64) -> Option<DateRead> {
        let source = self.source;
        let today = self.today;
        if let Some(after) = source.eat(end, "半年") {
            let one_half = end == index + 1 && matches!(source.at(index), '上' | '下');
            if one_half {
                let half = if source.at(index) == '上' { 1 } else { 2 };
                let spec = Spec::fixed(Period::year(today.year())?).with(Part::Half(half));
                return Some(DateRead::new(
                    if half == 2 { spec.excluded() } else { spec },
                    Grain::Half,
                    after,
                ));
            }
            // 上个半年 is the half before this one, as long as that lies in this year.
            let spec = Spec::fixed(Period::half(today, offset)?);
            return Some(DateRead::new(spec, Grain::Half, after));
        }
        if let Some(after) = source.eat(end, "半月") {
            let half = if source.at(index) == '上' { 1 } else { 2 };
            return (end == index + 1).then_some(DateRead::new(
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
            return Some(DateRead::new(spec, Grain::TenDays, after));
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
            return Some(DateRead::new(Spec::fixed(Period::day(date)), Grain::Day, after));
        }
        None
    }

    pub(in crate::text::time) fn relative_year(&self, index: usize) -> Option<DateRead> {
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
        let latest = source.ends_with(index, &["最早", "最晚"]);
        if matches!(
            before,
            '以' | '之' | '线' | '多' | '几' | '年' | '马' | '早' | '晚'
        ) && !latest
            || (word == "后年" || word == "前年") && is_han_number(before)
            // 定一下|年后的事
            || word == "下年" && before == '一'
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
        Some(DateRead::new(
            if offset > 0 { spec.excluded() } else { spec },
            Grain::Year,
            after,
        ))
    }

    /// 周五, 星期天, 礼拜二: the coming one, today counts.
    pub(in crate::text::time) fn weekday(&self, index: usize) -> Option<DateRead> {
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
            return Some(DateRead::new(spec, Grain::Day, word + 1));
        }
        if matches!(source.at(word), '内' | '初')
            && source.at(index) == '周'
            && (is_edge(before) || matches!(before, '在' | '于' | '请'))
        {
            return Some(DateRead::new(
                Spec::fixed(Period::week(self.today, 0)?),
                Grain::Week,
                word,
            ));
        }
        let (day, end) = weekday_name(source, index)?;
        let mut ahead = (i64::from(day.num_days_from_monday()) - today).rem_euclid(7);
        // 根据周六的讨论: what was said was said on the last one.
        let basis = [
            "根据", "按照", "依据", "遵照", "按", "结合", "针对", "对照", "如", "参照",
        ];
        if source.at(end) == '的' && source.ends_with(index, &basis) && ahead > 0 {
            ahead -= 7;
        }
        Some(DateRead::new(self.day_from_today(ahead)?, Grain::Day, end))
    }
}
