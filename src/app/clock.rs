//! The program's clock; tests set it.

use chrono::{DateTime, FixedOffset, Local, NaiveDateTime, TimeZone};

/// Where the time comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The system.
    System,
    /// A moment that stands still.
    Fixed(DateTime<FixedOffset>),
}

impl Clock {
    /// A clock that stands still at a local wall time of China.
    ///
    /// # Panics
    /// Never: +08:00 is a valid offset without gaps.
    pub fn fixed(at: NaiveDateTime) -> Self {
        let china = FixedOffset::east_opt(8 * 3600).expect("eight hours are less than a day");
        Self::Fixed(
            china
                .from_local_datetime(&at)
                .single()
                .expect("a fixed offset has no gaps"),
        )
    }

    /// What it shows at a moment in UTC, summer time and all.
    pub fn local(self, utc: NaiveDateTime) -> NaiveDateTime {
        match self {
            Self::System => Local.from_utc_datetime(&utc).naive_local(),
            Self::Fixed(at) => at.offset().from_utc_datetime(&utc).naive_local(),
        }
    }

    /// Now.
    pub fn now(self) -> DateTime<FixedOffset> {
        match self {
            Self::System => Local::now().fixed_offset(),
            Self::Fixed(at) => at,
        }
    }
}
