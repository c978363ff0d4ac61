//! In which order year, month and day stand in days of figures: told by all days of a table together.

use chrono::NaiveDate;

/// How figures stand in days such as 03.11.2026, where the text alone leaves it open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) enum Order {
    /// Where points divide the day comes first, else the month.
    #[default]
    BySign,
    /// 25/11/2026.
    DayFirst,
    /// 11/25/2026.
    MonthFirst,
    /// 26/11/25.
    YearFirst,
    /// Years of two figures, and nothing in the column tells where they stand.
    Open,
}

/// Three figures with one sign between them at the begin of a text, each with how long it is: 25/11/26.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Triple(pub(in super::super) [(u32, usize); 3]);

impl Triple {
    pub(in super::super) fn read(text: &str) -> Option<Self> {
        let (first, long, rest) = figure(text)?;
        let (between, rest) = sign(rest)?;
        let (second, longer, rest) = figure(rest)?;
        let (again, rest) = sign(rest)?;
        let (third, longest, _) = figure(rest)?;
        (between == again && matches!(between, '.' | '/' | '-')).then_some(Self([
            (first, long),
            (second, longer),
            (third, longest),
        ]))
    }

    /// Whether its year has two figures.
    pub(super) fn is_short(self) -> bool {
        self.0.iter().all(|(_, length)| *length <= 2)
    }

    /// Whether it is a day in some order, of a year near to one.
    pub(in super::super) fn is_day(self, near: i32) -> bool {
        let orders = [Order::YearFirst, Order::DayFirst, Order::MonthFirst];
        orders.into_iter().any(|order| self.day(order, near).is_some())
    }

    /// Its day, read in one order; nothing where that gives none, or a year far from `near`.
    fn day(self, order: Order, near: i32) -> Option<NaiveDate> {
        let [(first, _), (second, _), (third, _)] = self.0;
        let (year, month, day) = match order {
            Order::DayFirst => (third, second, first),
            Order::MonthFirst => (third, first, second),
            _ => (first, second, third),
        };
        let year = if year < 100 { 2000 + year } else { year } as i32;
        let plausible = (near - 15..=near + 1).contains(&year);
        NaiveDate::from_ymd_opt(year, month, day).filter(|_| plausible)
    }
}

/// The order of all days of a table, from those with three figures: the only one in which all of them are days near a year.
pub(in super::super) fn order(triples: &[Triple], near: i32) -> Order {
    let fits = |order: &Order| {
        triples
            .iter()
            .all(|triple| match triple.0.map(|(_, length)| length) {
                [4, ..] => *order == Order::YearFirst,
                _ => triple.day(*order, near).is_some(),
            })
    };
    if !triples.iter().any(|triple| triple.is_short()) {
        // Where all years have four figures, those that end with one decide.
        let last: Vec<&Triple> = triples.iter().filter(|triple| triple.0[2].1 == 4).collect();
        return if last.iter().any(|triple| triple.0[0].0 > 12) {
            Order::DayFirst
        } else if last.iter().any(|triple| triple.0[1].0 > 12) {
            Order::MonthFirst
        } else {
            Order::BySign
        };
    }
    let orders = [Order::YearFirst, Order::DayFirst, Order::MonthFirst];
    let fitting: Vec<Order> = orders.into_iter().filter(fits).collect();
    match fitting[..] {
        [] => Order::BySign,
        [one] => one,
        [first, ..] if same_days(triples, &fitting, near) => first,
        _ => by_constant_year(triples, &fitting),
    }
}

fn same_days(triples: &[Triple], orders: &[Order], near: i32) -> bool {
    triples.iter().all(|triple| {
        let mut days = orders.iter().map(|order| triple.day(*order, near));
        let first = days.next();
        days.all(|day| Some(day) == first)
    })
}

/// The year is the figure that stays the same while the other end changes.
fn by_constant_year(triples: &[Triple], fitting: &[Order]) -> Order {
    let changes = |place: usize| {
        triples
            .iter()
            .any(|triple| triple.0[place].0 != triples[0].0[place].0)
    };
    let last: Vec<Order> = fitting
        .iter()
        .copied()
        .filter(|order| *order != Order::YearFirst)
        .collect();
    match (changes(0), changes(2), &last[..]) {
        (false, true, _) if fitting.contains(&Order::YearFirst) => Order::YearFirst,
        (true, false, [one]) => *one,
        _ => Order::Open,
    }
}

/// A number of at most four figures, how many they are, and what stands behind.
pub(super) fn figure(text: &str) -> Option<(u32, usize, &str)> {
    let text = text.trim_start();
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=4).contains(&length).then_some(())?;
    Some((text[..length].parse().ok()?, length, &text[length..]))
}

/// The sign between two figures.
pub(super) fn sign(text: &str) -> Option<(char, &str)> {
    let text = text.trim_start();
    let char = text.chars().next()?;
    matches!(char, '年' | '月' | '日' | '号' | '.' | '/' | '-' | '、')
        .then(|| (char, &text[char.len_utf8()..]))
}
