//! A part narrows a period to one within it: 年|三季度|末, 10月|上旬, 下周|三, 第一个周二.

use chrono::{Datelike, Weekday};

use super::{
    Grain,
    counted::{ends_or_begins, is_counted},
    date::{DateRead, Dates},
    festival,
    lunar_date::lunar_day,
    period::Part,
    resolve::Base,
    weekday::{weekday_char, weekday_name},
};
use crate::text::{
    number::{Small, han_digit, small},
    source::{Source, is_edge},
};

impl Dates<'_> {
    /// Narrows what was read by every part that follows it.
    pub(in crate::text::time) fn narrow(&self, mut found: DateRead) -> DateRead {
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

    pub(in crate::text::time) fn part_of(&self, found: &DateRead, at: usize) -> Option<DateRead> {
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

    /// Parts that need a year before them: 上半年, 年底, 夏天, 春节, 正月.
    fn part_behind_year(&self, year: &DateRead, at: usize) -> Option<DateRead> {
        let source = self.source;
        let spec = &year.spec;
        // 去年本月十日, 去年同月.
        if let Some(end) = source.eat_any(at, &["本月", "同月"]) {
            let month = spec.clone().with(Part::Month(self.today.month()));
            return Some(DateRead::new(month, Grain::Month, end));
        }
        if let Some((half, end)) = source
            .eat_any(at, &["上半年", "前半年"])
            .map(|end| (1, end))
            .or_else(|| source.eat_any(at, &["下半年", "后半年"]).map(|end| (2, end)))
        {
            return Some(DateRead::new(
                spec.clone().with(Part::Half(half)),
                Grain::Half,
                end,
            ));
        }
        if let Some(found) = self.edge(year, at).or_else(|| self.counted(year, at)) {
            return Some(found);
        }
        // 今年夏天, 2024年春季.
        if let Some(season) = "春夏秋冬".chars().position(|season| season == source.at(at))
            && matches!(source.at(at + 1), '天' | '季')
        {
            let spec = spec.clone().with(Part::Season(season as u32));
            return Some(DateRead::new(spec, Grain::Quarter, at + 2));
        }
        if let Some((festival, end)) = festival::read(source, at) {
            let spec = spec.clone().with(Part::Festival(festival)).excluded();
            return Some(DateRead::new(spec, Grain::Day, end));
        }
        let (lunar_at, firm) = source
            .eat_any(at, &["农历", "阴历"])
            .map_or((at, false), |at| (at, true));
        self.lunar_month(year, lunar_at, firm)
    }

    pub(in crate::text::time) fn part_of_year(&self, year: &DateRead, at: usize) -> Option<DateRead> {
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
            return Some(DateRead::new(
                spec.clone().with(Part::Half(half)),
                Grain::Half,
                at + 2,
            ));
        }
        if source.eat(at, "首季").is_some() {
            let end = source.eat(at, "首季度").unwrap_or(at + 2);
            return Some(quarter(year, 1, end));
        }
        if !headless && let Some(found) = self.part_behind_year(year, at) {
            return Some(found);
        }
        let ordinal = source.at(at) == '第';
        let begin = if ordinal { at + 1 } else { at };
        if let Some(end) = source.eat_any(begin, &["元月份", "元月"]).filter(|_| !ordinal) {
            return Some(DateRead::new(
                spec.clone().with(Part::Month(1)),
                Grain::Month,
                end,
            ));
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
        // 月供 is a loan's; 去年12月供的两台 was delivered.
        let owed = source.at(end + 1) == '供' && !matches!(source.at(end + 2), '的' | '货' | '应');
        if owed || matches!(source.at(end + 1), '薪' | '租' | '饼' | '球' | '票' | '嫂') {
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
        let mut found = DateRead::new(spec.clone().with(Part::Month(first.value)), Grain::Month, after);
        if let Some(last) = last.filter(|last| (1..=12).contains(&last.value)) {
            found.to = Some(spec.clone().with(Part::Month(last.value)));
        }
        Some(found)
    }

    pub(in crate::text::time) fn part_of_month(&self, month: &DateRead, at: usize) -> Option<DateRead> {
        let source = self.source;
        for (word, part) in [
            ("上中旬", Part::Tens(1, 2)),
            ("中下旬", Part::Tens(2, 3)),
            ("上旬", Part::TenDays(1)),
            ("中旬", Part::TenDays(2)),
            ("下旬", Part::TenDays(3)),
            ("上半月", Part::Half(1)),
            ("下半月", Part::Half(2)),
            ("前半月", Part::Half(1)),
            ("后半月", Part::Half(2)),
        ] {
            if let Some(end) = source.eat(at, word) {
                return Some(DateRead::new(month.spec.clone().with(part), Grain::TenDays, end));
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
                Some(DateRead::new(lunar, Grain::Day, end))
            })
    }

    pub(in crate::text::time) fn day_of_month(
        &self,
        month: &DateRead,
        at: usize,
        headed: bool,
    ) -> Option<DateRead> {
        let source = self.source;
        let (first, mut last) = number_or_range(source, at)?;
        // 1月3至2月10: the second number is a month's.
        if headed && last.is_some_and(|last| source.at(source.skip_blank(last.end)) == '月') {
            last = None;
        }
        if headed && let Some(found) = self.listed_days(month, first) {
            return Some(found);
        }
        let end = last.map_or(first.end, |last| last.end);
        let unit = source.skip_blank(end);
        let valid = |day: u32| (1..=31).contains(&day);
        if !valid(first.value) || first.or.is_some() {
            return None;
        }
        let mark = source.at(unit);
        let next = source.at(unit + 1);
        let after = match mark {
            // 一日之计, 一日两记, 每迟延一日: a day long.
            '日' if !headed
                && first.han
                && first.value == 1
                && last.is_none()
                && !opens_day(source, unit + 1) =>
            {
                return None;
            }
            '日' if headed || !"元均报常志程产用本益耗薪".contains(next) => unit + 1,
            '号' if headed || (unit == end && !is_labelled(source, at, next)) => unit + 1,
            // 合同15号到期
            '号' if unit == end && ends_or_begins(source, at, unit + 1) => unit + 1,
            _ if headed && last.is_none() => {
                // 10月22, 十月31, 一月二十三: figures without 日, if nothing makes them an amount.
                let clean = (!first.han || first.value > 10 && first.width >= 2)
                    && first.width <= 3
                    && source.at(first.end) != ':'
                    && !is_counted(source, first.end);
                return clean.then(|| {
                    DateRead::new(
                        month.spec.clone().with(Part::Day(first.value)),
                        Grain::Day,
                        first.end,
                    )
                });
            }
            _ => return None,
        };
        let mut found = DateRead::new(month.spec.clone().with(Part::Day(first.value)), Grain::Day, after);
        if let Some(last) = last.filter(|last| valid(last.value) && last.value > first.value) {
            found.to = Some(month.spec.clone().with(Part::Day(last.value)));
        }
        Some(found)
    }

    /// 12月1、3、5日, 12月8、9两日: days of one month side by side.
    pub(in crate::text::time) fn listed_days(&self, month: &DateRead, first: Small) -> Option<DateRead> {
        let source = self.source;
        let mut last = first;
        while matches!(source.at(last.end), '、' | ',')
            && let Some(next) =
                small(source, source.skip_blank(last.end + 1)).filter(|next| next.value > last.value)
        {
            last = next;
        }
        if last.value == first.value || last.value > 31 {
            return None;
        }
        let end = source.eat_any(
            last.end,
            &["日", "号", "两日", "两天", "三日", "三天", "四天", "五天"],
        )?;
        let mut found = DateRead::new(month.spec.clone().with(Part::Day(first.value)), Grain::Day, end);
        found.to = Some(month.spec.clone().with(Part::Day(last.value)));
        Some(found)
    }

    pub(in crate::text::time) fn part_of_week(&self, week: &DateRead, at: usize) -> Option<DateRead> {
        let source = self.source;
        if let Some(end) = source.eat_any(at, &["周末", "末"]) {
            let firm = source.at(at) == '周'
                || matches!(source.at(at + 1), '前' | '之' | '内')
                || is_edge(source.at(at + 1));
            return firm
                .then(|| DateRead::new(week.spec.clone().with(Part::Weekend).excluded(), Grain::Day, end));
        }
        if let Some((day, end)) =
            weekday_name(source, at).or_else(|| (week.end == at).then(|| weekday_char(source, at)).flatten())
        {
            let mut spec = week.spec.clone().with(Part::Weekday(day));
            spec.excluded_by_before = false;
            // 下周三、四两天
            let last = weekday_char(source, end + 1).filter(|_| source.at(end) == '、');
            if let Some((last, both)) = last
                && let Some(both) = source.eat_any(both, &["两天", "两日", "三天"])
            {
                let mut found = DateRead::new(spec, Grain::Day, both);
                found.to = Some(week.spec.clone().with(Part::Weekday(last)));
                return Some(found);
            }
            return Some(DateRead::new(spec, Grain::Day, end));
        }
        if source.at(at) == '初' {
            return Some(DateRead::new(
                week.spec.clone().with(Part::Begin),
                Grain::Day,
                at + 1,
            ));
        }
        if source.at(at) == '中' && (is_edge(source.at(at + 1)) || source.at(at + 1) == '前') {
            return Some(DateRead::new(
                week.spec.clone().with(Part::Middle),
                Grain::Day,
                at + 1,
            ));
        }
        if source.at(at) == '底' {
            return Some(DateRead::new(
                week.spec.clone().with(Part::Weekday(Weekday::Fri)),
                Grain::Day,
                at + 1,
            ));
        }
        self.counted(week, at)
    }

    /// 初, 底, 末, 中, 伊始.
    pub(in crate::text::time) fn edge(&self, found: &DateRead, at: usize) -> Option<DateRead> {
        let source = self.source;
        let at = match (source.at(at), found.level) {
            // 12月月底, 今年年底
            ('月', Grain::Month) | ('年', Grain::Year) => at + 1,
            _ => at,
        };
        let (part, end) = match source.at(at) {
            '底' if !matches!(source.at(at + 1), '部' | '层' | '线' | '气') => (Part::End, at + 1),
            '末' if !matches!(source.at(at + 1), '端' | '尾') => (Part::End, at + 1),
            '尾' if !matches!(source.at(at + 1), '款' | '数' | '单' | '货' | '批' | '盘') => {
                (Part::End, at + 1)
            }
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
        Some(DateRead::new(found.spec.clone().with(part), Grain::TenDays, end))
    }

    /// 第三周, 第一个周二, 前两个季度, 后三天, 最后一个工作日.
    pub(in crate::text::time) fn counted(&self, found: &DateRead, at: usize) -> Option<DateRead> {
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
        Some(DateRead::new(found.spec.clone().with(part), grain, end)).map(|found| DateRead {
            level: Grain::TenDays,
            ..found
        })
    }

    pub(in crate::text::time) fn ordinal(&self, found: &DateRead, at: usize, count: i32) -> Option<DateRead> {
        let source = self.source;
        let at = source.eat_any(at, &["一个", "1个", "个", "一"]).unwrap_or(at);
        if let Some(end) = source.eat(at, "工作日") {
            return Some(DateRead::new(
                found.spec.clone().with(Part::NthWorkday(count)),
                Grain::Day,
                end,
            ));
        }
        if let Some((day, end)) = weekday_name(source, at) {
            return Some(DateRead::new(
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
        Some(DateRead::new(found.spec.clone().with(part), level, end))
    }
}

pub(in crate::text::time) fn quarter(year: &DateRead, number: u32, end: usize) -> DateRead {
    DateRead::new(year.spec.clone().with(Part::Quarter(number)), Grain::Quarter, end)
}

pub(in crate::text::time) fn unit_name(source: &Source, at: usize) -> Option<(Grain, usize)> {
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
pub(in crate::text::time) fn number_or_range(source: &Source, at: usize) -> Option<(Small, Option<Small>)> {
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

/// Whether N号 names a thing, not a day: 3号楼, 第5号, 订单12号.
pub(in crate::text::time) fn is_labelled(source: &Source, at: usize, next: char) -> bool {
    let before = source.before(at);
    let thing = "厂锅坑坝堤岛段标桥隧码泊岸闸罐塔窑沟渠田棚池舍园区馆病诊药宿食教实研综附主副楼线文机门厅会车令房店桌库院码通件仓位床路窗柜桩井炉泵站箱标地区座台柱球公馆钢油字电课资议提选卷样产员种技人项合单客设模加主槽罐料液压行注冲刀齿轴变配风泵".contains(next);
    thing
        || "第编单票工账型批牌款同街路道巷楼区弄座栋件项侧".contains(before)
        || before.is_ascii_alphanumeric()
        || han_digit(before).is_some()
}

/// Whether 一日 is the first of a month here: what follows goes on with a time, or nothing follows.
fn opens_day(source: &Source, end: usize) -> bool {
    let next = source.at(end);
    is_edge(next) || "前上下中起至到早晚凌".contains(next)
}
