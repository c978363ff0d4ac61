//! Days as people who mix languages write them: Friday, next Monday, tomorrow, Sep 22, 12 Oct.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{
    Grain,
    date::{DateRead, Dates},
    period::{Part, Period},
    resolve::{Base, Spec},
};
use crate::text::{number::ascii, source::Source};

/// Days beside today.
const DAYS: &[(&str, i64)] = &[
    ("today", 0),
    ("tomorrow", 1),
    ("yesterday", -1),
    ("eod", 0),
    ("cob", 0),
    ("tmr", 1),
];

/// Weekdays from Monday on, in full and for short.
const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "mon"],
    &["tuesday", "tues", "tue"],
    &["wednesday", "wed"],
    &["thursday", "thurs", "thur", "thu"],
    &["friday", "fri"],
    &["saturday", "sat"],
    &["sunday", "sun"],
];

/// Months from January on, in full and for short.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan"],
    &["february", "feb"],
    &["march", "mar"],
    &["april", "apr"],
    &["may"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sept", "sep"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

/// The Latin word at `index` in small letters, and where it ends; none within a longer word.
fn word(source: &Source, index: usize) -> Option<(String, usize)> {
    if source.before(index).is_ascii_alphanumeric() || matches!(source.before(index), '_' | '-') {
        return None;
    }
    let end = (index..index + 10).find(|at| !source.at(*at).is_ascii_alphabetic())?;
    let said: String = source
        .slice(index, end)
        .iter()
        .map(char::to_ascii_lowercase)
        .collect();
    let whole = end > index + 2 && !matches!(source.at(end), '0'..='9' | '_');
    whole.then_some((said, end))
}

fn place(words: &[&[&str]], said: &str) -> Option<usize> {
    words.iter().position(|names| names.contains(&said))
}

/// (Mon): the weekday at `index`, and where it ends.
pub(in crate::text::time) fn weekday(source: &Source, index: usize) -> Option<(Weekday, usize)> {
    let (said, end) = word(source, index).filter(|_| source.at(index).is_ascii_uppercase())?;
    let place = place(&WEEKDAYS, &said)?;
    Some((Weekday::try_from(u8::try_from(place).ok()?).ok()?, end))
}

/// 22, 22nd, 3rd: a day of the month, and where it ends.
fn day(source: &Source, index: usize) -> Option<(u32, usize)> {
    let number = ascii(source, index, 2).filter(|number| (1..=31).contains(&number.value))?;
    let end = source
        .eat_any(number.end, &["st", "nd", "rd", "th"])
        .unwrap_or(number.end);
    let carried = source.at(end).is_ascii_alphanumeric() || matches!(source.at(end), ':' | '.' | '/' | '%');
    (!carried).then_some((number.value, end))
}

/// A month's name at `index`, and where it ends; one for short only with its capital.
fn month(source: &Source, index: usize) -> Option<(u32, usize)> {
    let (said, end) = word(source, index).filter(|_| source.at(index).is_ascii_uppercase())?;
    let month = place(&MONTHS, &said)?;
    Some((month as u32 + 1, source.eat(end, ".").unwrap_or(end)))
}

impl Dates<'_> {
    /// The day in English words at `index`.
    pub(super) fn english(&self, index: usize) -> Option<DateRead> {
        let source = self.source;
        if source.at(index).is_ascii_digit() {
            // 12 Oct
            let (day, end) = day(source, index).filter(|_| !source.before(index).is_ascii_alphanumeric())?;
            let (month, end) = month(source, source.skip_blank(end)).filter(|_| source.at(end) == ' ')?;
            return Some(Self::day_of(month, day, end));
        }
        if !source.at(index).is_ascii_alphabetic() {
            return None;
        }
        let (said, end) = word(source, index)?;
        if let Some((_, days)) = DAYS.iter().find(|(word, _)| *word == said) {
            // EOD Friday, 12/7 (Mon) EOD: the day stands beside it.
            let closes = matches!(said.as_str(), "eod" | "cob");
            let before = (index.saturating_sub(2)..index)
                .rev()
                .map(|at| source.at(at))
                .find(|char| *char != ' ');
            let dated = before.is_some_and(|char| {
                char == ')' || char.is_ascii_digit() || "一二三四五六日号天".contains(char)
            });
            if closes && (dated || word(source, source.skip_blank(end)).is_some()) {
                return None;
            }
            return Some(DateRead::new(self.day_from_today(*days)?, Grain::Day, end));
        }
        let next = matches!(said.as_str(), "next" | "this") && source.at(end) == ' ';
        let from = if next { end + 1 } else { index };
        if weekday(source, from).is_some() {
            return self.english_weekday(index, from, next);
        }
        // Sep 22
        let (month, end) = month(source, index)?;
        let (day, end) = day(source, source.skip_blank(end))
            .filter(|_| source.at(end) == ' ' || source.before(end) == '.')?;
        // December 3, 2026
        let year = source
            .eat(end, ", ")
            .and_then(|at| ascii(source, at, 4))
            .filter(|year| (1990..2100).contains(&year.value));
        if let Some(year) = year {
            let date = NaiveDate::from_ymd_opt(i32::try_from(year.value).ok()?, month, day)?;
            return Some(DateRead::new(
                Spec::fixed(Period::day(date)),
                Grain::Day,
                year.end,
            ));
        }
        Some(Self::day_of(month, day, end))
    }

    /// Friday, next Monday: the weekday at `from`, behind next or this at `index`.
    fn english_weekday(&self, index: usize, from: usize, next: bool) -> Option<DateRead> {
        let source = self.source;
        let (weekday, last) = weekday(source, from)?;
        // Thursday, December 3 and Wed, 25 Nov: the date counts.
        let dated = |at: usize| {
            month(source, at).is_some()
                || day(source, at).is_some_and(|(_, end)| month(source, source.skip_blank(end)).is_some())
        };
        if source.at(last) == ',' && dated(source.skip_blank(last + 1)) {
            return None;
        }
        let today = i64::from(self.today.weekday().num_days_from_monday());
        let day = i64::from(weekday.num_days_from_monday()) - today;
        let ahead = match source.at(index) {
            'n' | 'N' if next => day + 7,
            't' | 'T' if next => day,
            _ => day.rem_euclid(7),
        };
        Some(DateRead::new(self.day_from_today(ahead)?, Grain::Day, last))
    }

    fn day_of(month: u32, day: u32, end: usize) -> DateRead {
        let spec = Spec::of(Base::OpenYear)
            .with(Part::Month(month))
            .with(Part::Day(day));
        DateRead::new(spec, Grain::Day, end)
    }
}
