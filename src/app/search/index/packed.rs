//! How the cache writes days, times and numbers: as numbers, since a hundred thousand texts of dates take longer to read
//! than all the rest of a row.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::domain::{Due, RecordNumber};

/// A value with a form for the cache.
pub(super) trait Packed: Sized {
    type Form: Serialize + for<'de> Deserialize<'de>;
    fn pack(&self) -> Self::Form;
    fn unpack(form: Self::Form) -> Option<Self>;
}

impl Packed for RecordNumber {
    type Form = (u32, u64, u32);
    fn pack(&self) -> Self::Form {
        self.parts()
    }
    fn unpack(form: Self::Form) -> Option<Self> {
        Self::from_parts(form)
    }
}

impl Packed for NaiveDate {
    type Form = i32;
    fn pack(&self) -> i32 {
        self.num_days_from_ce()
    }
    fn unpack(form: i32) -> Option<Self> {
        Self::from_num_days_from_ce_opt(form)
    }
}

impl Packed for NaiveTime {
    /// The second of the day.
    type Form = u32;
    fn pack(&self) -> u32 {
        self.num_seconds_from_midnight()
    }
    fn unpack(form: u32) -> Option<Self> {
        Self::from_num_seconds_from_midnight_opt(form, 0)
    }
}

impl Packed for Due {
    /// The day, and the second of it from 1 on; 0 for no time.
    type Form = (i32, u32);
    fn pack(&self) -> Self::Form {
        let second = self.time.map_or(0, |time| time.pack() + 1);
        (self.date.pack(), second)
    }
    fn unpack((day, second): Self::Form) -> Option<Self> {
        let time = match second.checked_sub(1) {
            None => None,
            Some(second) => Some(NaiveTime::unpack(second)?),
        };
        Some(Self {
            date: NaiveDate::unpack(day)?,
            time,
        })
    }
}

impl Packed for NaiveDateTime {
    /// Seconds since 1970 and nanoseconds, of wall time.
    type Form = (i64, u32);
    fn pack(&self) -> Self::Form {
        let time = self.and_utc();
        (time.timestamp(), time.timestamp_subsec_nanos())
    }
    fn unpack((seconds, nanoseconds): Self::Form) -> Option<Self> {
        DateTime::from_timestamp(seconds, nanoseconds).map(|time| time.naive_utc())
    }
}

impl<T: Packed> Packed for Option<T> {
    type Form = Option<T::Form>;
    fn pack(&self) -> Self::Form {
        self.as_ref().map(T::pack)
    }
    fn unpack(form: Self::Form) -> Option<Self> {
        match form {
            None => Some(None),
            Some(form) => T::unpack(form).map(Some),
        }
    }
}

impl<T: Packed> Packed for Vec<T> {
    type Form = Vec<T::Form>;
    fn pack(&self) -> Self::Form {
        self.iter().map(T::pack).collect()
    }
    fn unpack(form: Self::Form) -> Option<Self> {
        form.into_iter().map(T::unpack).collect()
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    type Form = (A::Form, B::Form);
    fn pack(&self) -> Self::Form {
        (self.0.pack(), self.1.pack())
    }
    fn unpack((a, b): Self::Form) -> Option<Self> {
        Some((A::unpack(a)?, B::unpack(b)?))
    }
}

pub(super) fn serialize<T: Packed, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.pack().serialize(serializer)
}

pub(super) fn deserialize<'de, T: Packed, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let form = T::Form::deserialize(deserializer)?;
    T::unpack(form).ok_or_else(|| de::Error::custom("out of range"))
}
