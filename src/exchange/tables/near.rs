//! What titles, sheet names and headings say of the year and the month that a table is about.

use chrono::NaiveDate;

use crate::text;

/// Years and a month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) years: Vec<i32>,
    pub(super) month: Option<u32>,
}

impl Period {
    /// What a sheet's name and its titles tell. A title counts before a line of labels (截至：2026年11月20日).
    pub(super) fn of(name: &str, above: &[String]) -> Self {
        let mut period = Self::default();
        period.add(name, true);
        let labelled = |text: &&String| text.contains([':', '：']);
        for text in above.iter().filter(|text| !labelled(text)) {
            period.add(text, false);
        }
        if period.years.is_empty() {
            for text in above.iter().filter(labelled) {
                period.add(text, false);
            }
        }
        period
    }

    /// What a heading inside a table tells over what its title does.
    pub(super) fn with(&self, heading: &str) -> Self {
        let mut own = Self::default();
        own.add(heading, heading.chars().count() <= 12);
        Self {
            years: if own.years.is_empty() {
                self.years.clone()
            } else {
                own.years
            },
            month: own.month.or(self.month),
        }
    }

    fn add(&mut self, text: &str, whole: bool) {
        let numbers = numbers(text);
        for (place, (value, length, next)) in numbers.iter().enumerate() {
            let value = *value;
            let year = match (*length, *next) {
                (4, _) if (1990..2100).contains(&value) => Some(value),
                // 25年, 18.8.27
                (2, Some('年')) => Some(2000 + value),
                (2, Some('.' | '-')) if whole && numbers.len() == 3 && place == 0 => Some(2000 + value),
                _ => None,
            };
            if let Some(year) = year {
                let year = year as i32;
                if !self.years.contains(&year) {
                    self.years.push(year);
                }
                // 2025.11, 2025-11, 2025年11月
                let follows = numbers
                    .get(place + 1)
                    .filter(|_| whole && matches!(next, Some('.' | '-' | '年' | '_' | '/')));
                if let Some((month, 1..=2, _)) = follows.filter(|(month, ..)| (1..=12).contains(month)) {
                    self.month = self.month.or(Some(*month));
                }
                continue;
            }
            if *length == 6
                && whole
                && (199_001..210_000).contains(&value)
                && (1..=12).contains(&(value % 100))
            {
                self.years.push((value / 100) as i32);
                self.month = self.month.or(Some(value % 100));
            }
            let day = numbers
                .get(place + 1)
                .is_some_and(|(_, _, next)| matches!(next, Some('日' | '号')));
            if *next == Some('月') && (1..=12).contains(&value) && !day {
                self.month = self.month.or(Some(value));
            }
        }
        // 11.2-11.6: from one day to another of a month.
        if let [
            (from, 1..=2, Some('.')),
            (_, 1..=2, _),
            (to, 1..=2, Some('.')),
            (_, 1..=2, _),
        ] = numbers[..]
            && whole
            && from == to
            && (1..=12).contains(&from)
        {
            self.month = self.month.or(Some(from));
        }
        if self.month.is_none() {
            self.month = han_month(text);
        }
    }
}

/// 八月, 十一月份.
fn han_month(text: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "一月",
        "二月",
        "三月",
        "四月",
        "五月",
        "六月",
        "七月",
        "八月",
        "九月",
        "十月",
        "十一月",
        "十二月",
    ];
    let place = MONTHS.iter().rposition(|month| text.contains(month))?;
    Some(place as u32 + 1)
}

/// The numbers of a text: value, how many figures, the character behind.
fn numbers(text: &str) -> Vec<(u32, usize, Option<char>)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|char: char| char.is_ascii_digit()) {
        rest = &rest[at..];
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        if let (1..=8, Ok(value)) = (length, rest[..length].parse()) {
            found.push((value, length, rest[length..].trim_start().chars().next()));
        }
        rest = &rest[length..];
    }
    found
}

/// The days of a column that stand nearest to a row.
pub(super) fn nearest(days: &[(usize, NaiveDate)], row: usize) -> Option<NaiveDate> {
    let at = days.partition_point(|(place, _)| *place < row);
    let before = at.checked_sub(1).and_then(|at| days.get(at));
    before.or(days.get(at)).map(|(_, day)| *day)
}

/// What stands around a sheet.
pub(super) struct Surroundings<'a> {
    pub(super) language: text::Context<'a>,
    /// The years that the other sheets and the file's name tell.
    pub(super) years: &'a [i32],
}

impl Surroundings<'_> {
    /// The day that words count from where a row has none.
    pub(super) fn on(&self) -> NaiveDate {
        self.language.reference.date()
    }
}
