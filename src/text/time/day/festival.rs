//! A festival is a day of the year that has a name, by the solar or the lunar calendar.

use chrono::{NaiveDate, Weekday};

use crate::{
    calendar::{LunarDay, lunar_month_length, qingming, solar_day, winter_solstice},
    text::source::{Source, is_edge},
};

/// How the day of a festival is found in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text::time) enum Festival {
    /// Month and day.
    Solar(u32, u32),
    /// Lunar month and day.
    Lunar(u8, u8),
    /// The last day of the lunar year.
    NewYearsEve,
    /// Month, how manyth, weekday.
    Nth(u32, i32, Weekday),
    Qingming,
    WinterSolstice,
}

impl Festival {
    /// Its day in a year; lunar festivals belong to the lunar year of that number.
    pub(in crate::text::time) fn in_year(self, year: i32) -> Option<NaiveDate> {
        match self {
            Festival::Solar(month, day) => NaiveDate::from_ymd_opt(year, month, day),
            Festival::Lunar(month, day) => solar_day(LunarDay {
                year,
                month,
                leap: false,
                day,
            }),
            Festival::NewYearsEve => {
                let day = lunar_month_length(year, 12, false)?;
                solar_day(LunarDay {
                    year,
                    month: 12,
                    leap: false,
                    day,
                })
            }
            Festival::Nth(month, count, day) => {
                NaiveDate::from_weekday_of_month_opt(year, month, day, u8::try_from(count).ok()?)
            }
            Festival::Qingming => qingming(year),
            Festival::WinterSolstice => winter_solstice(year),
        }
    }
}

/// What must follow a name that is also an ordinary word or number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Guard {
    None,
    /// 节, 假, 前, 后, 期间 … or the text's edge must follow.
    Festive,
    /// 假期, 长假, 节, 黄金周, 期间 must follow.
    Holiday,
}

const NAMES: &[(&str, Festival, Guard)] = &[
    ("元旦节", Festival::Solar(1, 1), Guard::None),
    ("元旦", Festival::Solar(1, 1), Guard::None),
    ("新年元旦", Festival::Solar(1, 1), Guard::None),
    ("农历新年", Festival::Lunar(1, 1), Guard::None),
    ("农历春节", Festival::Lunar(1, 1), Guard::None),
    ("农历除夕", Festival::NewYearsEve, Guard::None),
    ("农历元宵节", Festival::Lunar(1, 15), Guard::None),
    ("农历元宵", Festival::Lunar(1, 15), Guard::None),
    ("春节", Festival::Lunar(1, 1), Guard::None),
    ("新春", Festival::Lunar(1, 1), Guard::Festive),
    ("大年初一", Festival::Lunar(1, 1), Guard::None),
    ("大年三十", Festival::NewYearsEve, Guard::None),
    ("大年夜", Festival::NewYearsEve, Guard::None),
    ("年三十", Festival::NewYearsEve, Guard::None),
    ("除夕夜", Festival::NewYearsEve, Guard::None),
    ("除夕", Festival::NewYearsEve, Guard::None),
    ("元宵节", Festival::Lunar(1, 15), Guard::None),
    ("元宵", Festival::Lunar(1, 15), Guard::Festive),
    ("龙抬头", Festival::Lunar(2, 2), Guard::None),
    ("清明节", Festival::Qingming, Guard::None),
    ("清明", Festival::Qingming, Guard::Festive),
    ("端午节", Festival::Lunar(5, 5), Guard::None),
    ("端午", Festival::Lunar(5, 5), Guard::Festive),
    ("七夕节", Festival::Lunar(7, 7), Guard::None),
    ("七夕", Festival::Lunar(7, 7), Guard::None),
    ("中元节", Festival::Lunar(7, 15), Guard::None),
    ("中秋节", Festival::Lunar(8, 15), Guard::None),
    ("中秋", Festival::Lunar(8, 15), Guard::Festive),
    ("重阳节", Festival::Lunar(9, 9), Guard::None),
    ("重阳", Festival::Lunar(9, 9), Guard::Festive),
    ("腊八节", Festival::Lunar(12, 8), Guard::None),
    ("腊八", Festival::Lunar(12, 8), Guard::Festive),
    ("冬至", Festival::WinterSolstice, Guard::None),
    ("五一国际劳动节", Festival::Solar(5, 1), Guard::None),
    ("五一劳动节", Festival::Solar(5, 1), Guard::None),
    ("国际劳动节", Festival::Solar(5, 1), Guard::None),
    ("劳动节", Festival::Solar(5, 1), Guard::None),
    ("五一节", Festival::Solar(5, 1), Guard::None),
    ("五一", Festival::Solar(5, 1), Guard::Festive),
    ("五四青年节", Festival::Solar(5, 4), Guard::None),
    ("青年节", Festival::Solar(5, 4), Guard::None),
    ("六一儿童节", Festival::Solar(6, 1), Guard::None),
    ("儿童节", Festival::Solar(6, 1), Guard::None),
    ("六一", Festival::Solar(6, 1), Guard::Festive),
    ("三八妇女节", Festival::Solar(3, 8), Guard::None),
    ("妇女节", Festival::Solar(3, 8), Guard::None),
    ("三八节", Festival::Solar(3, 8), Guard::None),
    ("女神节", Festival::Solar(3, 8), Guard::None),
    ("女生节", Festival::Solar(3, 7), Guard::None),
    ("植树节", Festival::Solar(3, 12), Guard::None),
    ("消费者权益日", Festival::Solar(3, 15), Guard::None),
    ("愚人节", Festival::Solar(4, 1), Guard::None),
    ("护士节", Festival::Solar(5, 12), Guard::None),
    ("七一建党节", Festival::Solar(7, 1), Guard::None),
    ("建党节", Festival::Solar(7, 1), Guard::None),
    ("七一", Festival::Solar(7, 1), Guard::Festive),
    ("八一建军节", Festival::Solar(8, 1), Guard::None),
    ("建军节", Festival::Solar(8, 1), Guard::None),
    ("八一", Festival::Solar(8, 1), Guard::Festive),
    ("教师节", Festival::Solar(9, 10), Guard::None),
    ("十一国庆节", Festival::Solar(10, 1), Guard::None),
    ("十一国庆", Festival::Solar(10, 1), Guard::None),
    ("国庆节", Festival::Solar(10, 1), Guard::None),
    ("国庆", Festival::Solar(10, 1), Guard::None),
    ("十一", Festival::Solar(10, 1), Guard::Holiday),
    ("万圣夜", Festival::Solar(10, 31), Guard::None),
    ("万圣节前夜", Festival::Solar(10, 31), Guard::None),
    ("万圣节", Festival::Solar(10, 31), Guard::None),
    ("记者节", Festival::Solar(11, 8), Guard::None),
    ("光棍节", Festival::Solar(11, 11), Guard::None),
    ("双十一", Festival::Solar(11, 11), Guard::None),
    ("双11", Festival::Solar(11, 11), Guard::None),
    ("双十二", Festival::Solar(12, 12), Guard::None),
    ("双12", Festival::Solar(12, 12), Guard::None),
    ("平安夜", Festival::Solar(12, 24), Guard::None),
    ("圣诞节", Festival::Solar(12, 25), Guard::None),
    ("圣诞", Festival::Solar(12, 25), Guard::Festive),
    ("情人节", Festival::Solar(2, 14), Guard::None),
    ("母亲节", Festival::Nth(5, 2, Weekday::Sun), Guard::None),
    ("父亲节", Festival::Nth(6, 3, Weekday::Sun), Guard::None),
    ("感恩节", Festival::Nth(11, 4, Weekday::Thu), Guard::None),
];

/// Whether a festival's name can begin with this character.
pub(in crate::text::time) fn may_begin(char: char) -> bool {
    matches!(
        char,
        '元' | '新'
            | '农'
            | '春'
            | '大'
            | '年'
            | '除'
            | '龙'
            | '清'
            | '端'
            | '七'
            | '中'
            | '重'
            | '腊'
            | '冬'
            | '五'
            | '国'
            | '劳'
            | '青'
            | '六'
            | '儿'
            | '三'
            | '妇'
            | '女'
            | '植'
            | '消'
            | '愚'
            | '护'
            | '建'
            | '八'
            | '教'
            | '十'
            | '万'
            | '记'
            | '光'
            | '双'
            | '平'
            | '圣'
            | '情'
            | '母'
            | '父'
            | '感'
    )
}

/// The festival named at `index`, and where its name ends.
pub(in crate::text::time) fn read(source: &Source, index: usize) -> Option<(Festival, usize)> {
    if !may_begin(source.at(index)) {
        return None;
    }
    let (_, festival, end) = NAMES
        .iter()
        .filter_map(|(name, festival, guard)| {
            let end = source.eat(index, name)?;
            allowed(source, end, *guard).then_some((end - index, *festival, end))
        })
        .max_by_key(|(length, ..)| *length)?;
    Some((festival, end))
}

fn allowed(source: &Source, end: usize, guard: Guard) -> bool {
    let end = if matches!(source.at(end), '"' | '”' | '」' | '\'' | '’') {
        end + 1
    } else {
        end
    };
    let next = source.at(end);
    let holiday = ["假", "长假", "小长假", "黄金周", "期间", "放假"];
    match guard {
        Guard::None => true,
        Guard::Holiday => holiday.iter().any(|word| source.eat(end, word).is_some()),
        Guard::Festive => {
            is_edge(next)
                || "节前后之以当到至和或".contains(next)
                || holiday.iter().any(|word| source.eat(end, word).is_some())
        }
    }
}
