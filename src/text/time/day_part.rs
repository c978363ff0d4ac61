//! A part of the day by its name: 上午, 傍晚, 下班.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::period::add_days;
use crate::text::{Settings, source::Source, words::Terms};

/// A named part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayPart {
    BeforeDawn,
    EarlyMorning,
    Morning,
    Noon,
    Afternoon,
    Dusk,
    Evening,
    Night,
    EndOfWork,
    StartOfWork,
    AllDay,
}

static PARTS: Terms<DayPart> = Terms::new(&[
    ("凌晨", DayPart::BeforeDawn),
    ("清晨", DayPart::EarlyMorning),
    ("早晨", DayPart::EarlyMorning),
    ("早上", DayPart::EarlyMorning),
    ("早间", DayPart::EarlyMorning),
    ("一早", DayPart::EarlyMorning),
    ("一大早", DayPart::EarlyMorning),
    ("上午", DayPart::Morning),
    ("午前", DayPart::Morning),
    ("中午", DayPart::Noon),
    ("正午", DayPart::Noon),
    ("午间", DayPart::Noon),
    ("下午", DayPart::Afternoon),
    ("午后", DayPart::Afternoon),
    ("傍晚", DayPart::Dusk),
    ("晚上", DayPart::Evening),
    ("晚间", DayPart::Evening),
    ("夜晚", DayPart::Evening),
    ("夜间", DayPart::Night),
    ("夜里", DayPart::Night),
    ("深夜", DayPart::Night),
    ("半夜", DayPart::Night),
    ("午夜", DayPart::Night),
    ("下班", DayPart::EndOfWork),
    ("收工", DayPart::EndOfWork),
    ("上班", DayPart::StartOfWork),
    ("全天", DayPart::AllDay),
]);

/// A part of the day by its whole name at `index`, and its end.
pub(super) fn named_part(source: &Source, index: usize) -> Option<(DayPart, usize)> {
    PARTS.eat(source, index)
}

/// A moment of a day; hours from 24 on lie on the next one.
pub(super) fn moment(day: NaiveDate, hour: u32, minute: u32, second: u32) -> Option<NaiveDateTime> {
    let day = add_days(day, i64::from(hour / 24))?;
    day.and_hms_opt(hour % 24, minute, second)
}

/// The first and last moments of a part of a day.
pub(super) fn stretch(
    part: DayPart,
    day: NaiveDate,
    settings: &Settings,
) -> Option<(NaiveDateTime, NaiveDateTime)> {
    let hours = |from: u32, to: u32| {
        let last = moment(day, to, 0, 0)?;
        Some((
            moment(day, from, 0, 0)?,
            if to == 24 {
                last - TimeDelta::seconds(1)
            } else {
                last
            },
        ))
    };
    let point = |time: NaiveTime| Some((day.and_time(time), day.and_time(time)));
    match part {
        DayPart::BeforeDawn => hours(0, 6),
        DayPart::EarlyMorning => hours(6, 9),
        DayPart::Morning => hours(8, 12),
        DayPart::Noon => hours(11, 13),
        DayPart::Afternoon => hours(12, 18),
        DayPart::Dusk => hours(17, 19),
        DayPart::Evening => hours(18, 24),
        DayPart::Night => hours(21, 24),
        DayPart::AllDay => hours(0, 24),
        DayPart::EndOfWork => point(settings.end_of_work),
        DayPart::StartOfWork => point(settings.start_of_work),
    }
}
