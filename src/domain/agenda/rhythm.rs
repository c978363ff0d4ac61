//! Rhythms of contact, and how long a counterpart may stay silent.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::calendar::Workdays;
use crate::domain::CounterpartLevel;

/// How often a counterpart is contacted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray)]
pub enum Rhythm {
    /// 每周.
    Week,
    /// 每两周.
    TwoWeeks,
    /// 每月.
    Month,
    /// 每季度.
    Quarter,
}

impl Rhythm {
    /// All of them, the most frequent first.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();

    /// The next contact after one on `last`: so much later, and where nobody works on that day, the workday behind it.
    /// The end of a shorter month stands for the days that it lacks.
    pub fn next(self, last: NaiveDate, workdays: &Workdays) -> NaiveDate {
        let next = match self {
            Self::Week => last.checked_add_days(Days::new(7)),
            Self::TwoWeeks => last.checked_add_days(Days::new(14)),
            Self::Month => last.checked_add_months(Months::new(1)),
            Self::Quarter => last.checked_add_months(Months::new(3)),
        };
        workdays.nearest_workday(next.unwrap_or(last), false)
    }
}

/// After how many days without contact a counterpart counts as silent: a week, half a month or a month by level, a rule
/// of thumb of account management; never for D, and a month where no level was given.
pub fn silent_after(level: Option<CounterpartLevel>) -> Option<i64> {
    match level {
        Some(CounterpartLevel::A) => Some(7),
        Some(CounterpartLevel::B) => Some(15),
        Some(CounterpartLevel::C) | None => Some(30),
        Some(CounterpartLevel::D) => None,
    }
}
