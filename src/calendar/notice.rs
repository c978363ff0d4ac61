//! A notice is the State Council's yearly announcement of holidays, pasted as text and read into a year's data. It says of itself
//! how many days each holiday has and on which day of the week they fall: what does not add up is told.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::{
    holiday_file::{Holiday, HolidayError, HolidayYear},
    notice_days::{self, Days},
    notice_names::{head_of, is_change, name_of, named_at_the_head, names_a_day},
    notice_text::{RANGE, sentences, year},
};

/// The holidays of every year since 2008.
const EVERY_YEAR: [&str; 7] = ["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"];

/// So many characters may stand between a day and what is done on it.
const BETWEEN: usize = 14;

/// What a notice says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The holidays that it names.
    pub year: HolidayYear,
    /// Its days, in order.
    pub days: Vec<NoticeDay>,
    /// It changes some holidays of a year, the rest stays as it was.
    pub changes: bool,
    /// What does not add up, or is missing.
    pub warnings: Vec<NoticeWarning>,
}

/// A day of a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeDay {
    /// The day.
    pub date: NaiveDate,
    /// Whether the office rests.
    pub off: bool,
    /// The holiday that it belongs to.
    pub name: String,
    /// The words that say so.
    pub words: String,
}

/// What does not add up in a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeWarning {
    /// It says another number of days than it names.
    Count {
        /// The holiday.
        name: String,
        /// 共N天.
        said: u32,
        /// How many days it names.
        found: u32,
    },
    /// A day falls on another day of the week than it says.
    Weekday {
        /// The day.
        date: NaiveDate,
        /// The last character of the day of the week that is written.
        said: char,
    },
    /// Holidays of every year that it does not name.
    Missing(Vec<String>),
    /// Only these holidays are changed by it.
    Changes(Vec<String>),
    /// This sentence speaks of days and could not be read.
    Unread(String),
}

/// Reads the text of a notice, such as `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。` The year is the one of the title.
/// `known` is what is known of a year: a holiday that is made longer begins there.
///
/// # Errors
///
/// No year or no rest period in the text, or days that contradict each other.
pub fn read_notice(text: &str, known: &dyn Fn(i32) -> Option<HolidayYear>) -> Result<Notice, HolidayError> {
    let year = year(text).ok_or(HolidayError::NothingFound)?;
    let changes = is_change(text);
    let mut reading = Reading::new(year, known(year));
    // A notice of one holiday names it in its title.
    reading.name = named_at_the_head(text);
    for sentence in sentences(text) {
        reading.sentence(&sentence);
    }
    reading.notice(changes)
}

impl Notice {
    /// The year with what the notice says: all of it where it names the holidays of a whole year, else what is known of the
    /// year with the holidays that it names.
    pub fn onto(&self, known: Option<&HolidayYear>) -> HolidayYear {
        let Some(known) = known.filter(|_| self.changes) else {
            return self.year.clone();
        };
        let named = |name: &str| self.year.holidays.iter().any(|one| shares_name(&one.name, name));
        let mut year = self.year.clone();
        for holiday in known.holidays.iter().filter(|holiday| !named(&holiday.name)) {
            year.holidays.push(holiday.clone());
        }
        // A working day is made up for the holiday that is nearest to it; a notice that names none leaves those that there are.
        let none = self.year.make_up.is_empty();
        for date in &known.make_up {
            let nearest = known
                .holidays
                .iter()
                .min_by_key(|holiday| distance(holiday, *date));
            if none || nearest.is_none_or(|holiday| !named(&holiday.name)) {
                year.make_up.push(*date);
            }
        }
        year.holidays.sort_by_key(|holiday| holiday.from);
        let free = |date: &NaiveDate| year.holidays.iter().any(|one| (one.from..=one.to).contains(date));
        year.make_up.retain(|date| !free(date));
        year.make_up.sort_unstable();
        year.make_up.dedup();
        year
    }
}

/// Whether two names, each perhaps of several holidays, have one in common.
fn shares_name(one: &str, other: &str) -> bool {
    one.split('、')
        .any(|one| other.split('、').any(|other| one == other))
}

fn distance(holiday: &Holiday, date: NaiveDate) -> i64 {
    let (from, to) = ((holiday.from - date).num_days(), (date - holiday.to).num_days());
    from.max(to).max(0)
}

/// A notice as far as it was read.
struct Reading {
    year: i32,
    known: Option<HolidayYear>,
    /// The holiday that is spoken of.
    name: Option<String>,
    rest: Vec<Holiday>,
    work: Vec<(NaiveDate, String)>,
    words: BTreeMap<NaiveDate, String>,
    /// How many days each holiday has, as is said.
    said: Vec<(String, u32)>,
    warnings: Vec<NoticeWarning>,
}

/// What is done on days.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Rest,
    Work,
    /// A rest that ends later than was said before.
    Longer,
}

impl Reading {
    fn new(year: i32, known: Option<HolidayYear>) -> Self {
        Self {
            year,
            known,
            name: None,
            rest: Vec::new(),
            work: Vec::new(),
            words: BTreeMap::new(),
            said: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// Reads a sentence: the holiday that it names, and what each of its parts says.
    fn sentence(&mut self, sentence: &str) {
        if let Some(name) = name_of(sentence) {
            self.name = Some(name);
        }
        let Some(name) = self.name.clone() else { return };
        let (head, body) = head_of(sentence).unwrap_or(("", sentence));
        // 放假时间：… says what is done before it says when.
        let mut leading = mark_before(head);
        let mut waiting: Vec<Days> = Vec::new();
        let mut taken = false;
        for part in parts(body) {
            self.count(&name, &part);
            let read = notice_days::read(&part, self.year, name.contains("元旦"));
            let wrong = read.wrong.iter();
            self.warnings
                .extend(wrong.map(|(date, said)| NoticeWarning::Weekday {
                    date: *date,
                    said: *said,
                }));
            let before = if read.days.is_empty() {
                part.as_str()
            } else {
                &part[..read.begin]
            };
            let mark = mark_behind(&part, &part[read.rest..]);
            let mark = mark.or_else(|| mark_before(before));
            if part.starts_with(RANGE) && mark.is_none() && taken {
                // 2月4日起放假，至2月12日
                self.lasts_to(read.days.first().map(|days| days.1));
                continue;
            }
            let mark = mark.or(leading.filter(|_| !taken && !read.days.is_empty()));
            match mark {
                Some(mark) if read.days.is_empty() && waiting.is_empty() => leading = Some(mark),
                Some(mark) => {
                    let mut days = std::mem::take(&mut waiting);
                    days.extend(read.days);
                    taken |= !days.is_empty();
                    self.take(mark, &name, &days, sentence);
                }
                // Days alone: what is done on them comes behind the comma.
                None if part.chars().all(is_of_days) => waiting.extend(read.days),
                None => waiting.clear(),
            }
        }
        match leading {
            Some(mark) => self.take(mark, &name, &waiting, sentence),
            None if !taken && !waiting.is_empty() && sentence.contains("放假") => {
                self.warnings.push(NoticeWarning::Unread(sentence.to_owned()));
            }
            None => {}
        }
    }

    fn take(&mut self, mark: Mark, name: &str, days: &[Days], words: &str) {
        for (from, to) in days {
            let (from, to) = (*from, *to);
            match mark {
                Mark::Rest => self.rests(name, from, to, words),
                Mark::Longer => {
                    let known = self.known.as_ref();
                    let before = known.and_then(|year| {
                        let mut known = year.holidays.iter();
                        known.find(|holiday| shares_name(&holiday.name, name)).cloned()
                    });
                    self.rests(
                        name,
                        before.map_or(from, |before| before.from.min(from)),
                        to,
                        words,
                    );
                }
                Mark::Work => {
                    for date in from.iter_days().take_while(|date| *date <= to).take(31) {
                        self.work.push((date, name.to_owned()));
                        self.words.entry(date).or_insert_with(|| words.to_owned());
                    }
                }
            }
        }
    }

    /// The rest that was spoken of last goes on to a day.
    fn lasts_to(&mut self, day: Option<NaiveDate>) {
        if let (Some(last), Some(day)) = (self.rest.last_mut(), day)
            && last.to < day
        {
            last.to = day;
        }
    }

    fn rests(&mut self, name: &str, from: NaiveDate, to: NaiveDate, words: &str) {
        let holiday = Holiday {
            name: name.to_owned(),
            from,
            to,
        };
        // Some texts say the same days twice, or one of them first.
        let same = |one: &Holiday, other: &Holiday| {
            one.name == other.name && one.from <= other.from && one.to >= other.to
        };
        if self.rest.iter().any(|known| same(known, &holiday)) {
            return;
        }
        self.rest.retain(|known| !same(&holiday, known));
        for date in from.iter_days().take_while(|date| *date <= to).take(32) {
            self.words.entry(date).or_insert_with(|| words.to_owned());
        }
        self.rest.push(holiday);
    }

    /// Takes note of how many days a part says: 共3天, 放假1天.
    fn count(&mut self, name: &str, part: &str) {
        let Some((before, _)) = part.split_once('天') else {
            return;
        };
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (words, number) = before.split_at(before.len() - digits);
        if let Ok(number) = number.parse::<u32>()
            && (words.ends_with('共') || words.ends_with("放假"))
        {
            match self.said.iter_mut().find(|(known, _)| known == name) {
                Some((_, said)) => *said = number.max(*said),
                None => self.said.push((name.to_owned(), number)),
            }
        }
    }

    /// What was read, checked against itself.
    fn notice(mut self, changes: bool) -> Result<Notice, HolidayError> {
        if self.rest.is_empty() {
            return Err(HolidayError::NothingFound);
        }
        // A day of the week on which everybody works is not made up.
        let mut work = self.work;
        work.retain(|(date, _)| date.weekday().number_from_monday() > 5);
        work.sort();
        work.dedup_by_key(|(date, _)| *date);
        let year = HolidayYear {
            year: self.year,
            holidays: self.rest,
            make_up: work.iter().map(|(date, _)| *date).collect(),
        };
        year.check()?;
        for (name, said) in &self.said {
            let days = year.holidays.iter().filter(|holiday| holiday.name == *name);
            let found: i64 = days
                .map(|holiday| (holiday.to - holiday.from).num_days() + 1)
                .sum();
            let found = u32::try_from(found).unwrap_or_default();
            if found != *said && found > 0 {
                let name = name.clone();
                self.warnings.push(NoticeWarning::Count {
                    name,
                    said: *said,
                    found,
                });
            }
        }
        let named = |name: &&str| {
            year.holidays
                .iter()
                .any(|holiday| shares_name(&holiday.name, name))
        };
        let missing: Vec<String> = EVERY_YEAR
            .iter()
            .filter(|name| !named(name))
            .map(|name| (*name).to_owned())
            .collect();
        if changes {
            let mut which: Vec<String> = year.holidays.iter().map(|holiday| holiday.name.clone()).collect();
            which.dedup();
            self.warnings.push(NoticeWarning::Changes(which));
        } else if !missing.is_empty() {
            self.warnings.push(NoticeWarning::Missing(missing.clone()));
        }
        let days = days(&year, &work, &self.words);
        Ok(Notice {
            year,
            days,
            changes: changes || !missing.is_empty(),
            warnings: self.warnings,
        })
    }
}

fn days(
    year: &HolidayYear,
    work: &[(NaiveDate, String)],
    words: &BTreeMap<NaiveDate, String>,
) -> Vec<NoticeDay> {
    let day = |date: NaiveDate, off: bool, name: &str| NoticeDay {
        date,
        off,
        name: name.to_owned(),
        words: words.get(&date).cloned().unwrap_or_default(),
    };
    let free = year.holidays.iter().flat_map(|holiday| {
        let dates = holiday.from.iter_days().take_while(|date| *date <= holiday.to);
        dates.map(|date| day(date, true, &holiday.name))
    });
    let worked = work.iter().map(|(date, name)| day(*date, false, name));
    let mut days: Vec<NoticeDay> = free.chain(worked).collect();
    days.sort_by_key(|day| day.date);
    days.dedup_by_key(|day| day.date);
    days
}

/// Whether a character belongs to a day, or to a list of days.
fn is_of_days(c: char) -> bool {
    c.is_ascii_digit() || "年月日号、和及<>一二三四五六天".contains(c) || c == RANGE
}

/// The parts of a sentence: cut at commas, and where a day follows what is done on another: 放假7天1月31日上班.
fn parts(sentence: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for part in sentence.split(',').filter(|part| !part.is_empty()) {
        let mut begin = 0;
        for (at, _) in part.match_indices(|c: char| c.is_ascii_digit()) {
            let before = &part[begin..at];
            let ends = ["天", "放假", "上班", "补休", "调休", "补班"]
                .iter()
                .any(|mark| before.ends_with(mark));
            let is_day = part[at..]
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .starts_with(['月', '年']);
            if ends && is_day && names_a_day(before) {
                parts.push(before.to_owned());
                begin = at;
            }
        }
        parts.push(part[begin..].to_owned());
    }
    parts
}

/// Words for what is done on days.
const MARKS: [(&str, Mark); 9] = [
    ("放假", Mark::Rest),
    ("补休", Mark::Rest),
    ("休假", Mark::Rest),
    ("休息", Mark::Rest),
    ("上班", Mark::Work),
    ("上课", Mark::Work),
    ("补班", Mark::Work),
    ("工作日", Mark::Work),
    ("正常工作", Mark::Work),
];

/// What a part of a sentence says of its days by the words behind them, close by.
fn mark_behind(part: &str, behind: &str) -> Option<Mark> {
    if part.contains("假期至") || part.contains("延长") {
        return Some(Mark::Longer);
    }
    let near: String = behind.chars().take(BETWEEN).collect();
    // 2月3日起正常上班 says when a rest is over; 2月4日起放假, when it begins.
    if near.starts_with('起') && !near.starts_with("起放假") {
        return None;
    }
    let found = MARKS
        .iter()
        .filter_map(|(word, mark)| Some((near.find(word)?, *mark)));
    let first = found.min_by_key(|(at, _)| *at);
    first
        .filter(|(at, _)| {
            !["通知", "安排", "年", "调至"]
                .iter()
                .any(|word| near[..*at].contains(word))
        })
        .map(|(_, mark)| mark)
}

/// What the words before days say of them: 放假时间为, 调休上班日.
fn mark_before(words: &str) -> Option<Mark> {
    let found = MARKS
        .iter()
        .filter_map(|(word, mark)| Some((words.rfind(word)?, *mark)));
    let (at, mark) = found.max_by_key(|(at, _)| *at)?;
    let between = &words[at..];
    (between.chars().count() <= BETWEEN && !between.contains("通知")).then_some(mark)
}
