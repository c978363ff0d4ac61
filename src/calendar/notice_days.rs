//! The days that a clause of a notice names.

use chrono::{Datelike, NaiveDate, Weekday};

use super::notice_text::RANGE;

/// Days that a clause names: first and last.
pub(super) type Days = (NaiveDate, NaiveDate);

/// What a clause says.
#[derive(Debug, Default)]
pub(super) struct Clause {
    pub(super) days: Vec<Days>,
    /// Days of the week that are written beside a day and are not its own.
    pub(super) wrong: Vec<(NaiveDate, char)>,
    /// Where the first day begins, but for its year.
    pub(super) begin: usize,
    /// How much of the text was read as days: what comes behind.
    pub(super) rest: usize,
}

/// The days and ranges of days in a clause: 1月28日至2月4日, 10月1日至8日, 9月28日、10月11日, 1月1、2日. A day of December without a
/// year is one of the year before where `turn` says that it is about the turn of the year.
pub(super) fn read(clause: &str, year: i32, turn: bool) -> Clause {
    let mut reading = Reading {
        year,
        explicit: false,
        turn,
        month: None,
        number: None,
        to: false,
        beside: false,
        found: Clause::default(),
    };
    let mut digits = 0;
    for (at, c) in clause.char_indices() {
        if c.is_ascii_digit() && reading.number.is_none() {
            digits = at;
        }
        if c == '月' && reading.found.days.is_empty() && reading.number.is_some() {
            reading.found.begin = digits;
        }
        let known = reading.found.days.len();
        let last = reading.found.days.last().copied();
        reading.take(c);
        let grown = reading.found.days.len() > known || reading.found.days.last().copied() != last;
        if grown || c == '>' {
            reading.found.rest = at + c.len_utf8();
        }
    }
    reading.found
}

struct Reading {
    year: i32,
    /// Whether the year is written beside the day.
    explicit: bool,
    turn: bool,
    month: Option<u32>,
    number: Option<u32>,
    to: bool,
    /// Within a day of the week that stands beside a day: `<六>`.
    beside: bool,
    found: Clause,
}

impl Reading {
    fn take(&mut self, c: char) {
        match c {
            '<' => self.beside = true,
            '>' => self.beside = false,
            c if self.beside => self.weekday(c),
            '0'..='9' => {
                let digit = u32::from(c) - u32::from('0');
                self.number = Some(self.number.unwrap_or(0).saturating_mul(10).saturating_add(digit));
            }
            '年' => {
                if let Some(year) = self.number.take().and_then(|year| i32::try_from(year).ok()) {
                    self.year = year;
                    self.explicit = true;
                }
            }
            '月' => self.month = self.number.take(),
            '日' | '号' => self.day(),
            RANGE => {
                // 2月5至11日
                self.day();
                self.to = true;
            }
            // 1月1、2日
            '、' => self.day(),
            _ => self.number = None,
        }
    }

    /// A day is complete.
    fn day(&mut self) {
        let Some((month, day)) = self.month.zip(self.number.take()) else {
            return;
        };
        let before = self.turn && month == 12 && !self.explicit;
        let Some(date) = NaiveDate::from_ymd_opt(self.year - i32::from(before), month, day) else {
            return;
        };
        match self.found.days.last_mut() {
            Some(last) if self.to => last.1 = date,
            _ => self.found.days.push((date, date)),
        }
        self.to = false;
    }

    /// A day of the week beside a day: `<六>`.
    fn weekday(&mut self, c: char) {
        let Some((_, last)) = self.found.days.last() else {
            return;
        };
        if weekday(c).is_some_and(|weekday| weekday != last.weekday()) {
            self.found.wrong.push((*last, c));
        }
    }
}

fn weekday(c: char) -> Option<Weekday> {
    Some(match c {
        '一' => Weekday::Mon,
        '二' => Weekday::Tue,
        '三' => Weekday::Wed,
        '四' => Weekday::Thu,
        '五' => Weekday::Fri,
        '六' => Weekday::Sat,
        '日' | '天' => Weekday::Sun,
        _ => return None,
    })
}
