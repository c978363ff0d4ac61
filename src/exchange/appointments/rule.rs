//! The times of a recurrence rule, by the clock of its series.

use calcard::{
    common::PartialDateTime,
    icalendar::{ICalendarFrequency, ICalendarRecurrenceRule, ICalendarWeekday},
};
use chrono::{Month, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Weekday};
use rrule::{Frequency, NWeekday, RRule, RRuleSet, Unvalidated};

/// So many times of a rule that lie before the day asked for are stepped over, at most.
const STEPS: usize = 200_000;

/// A rule that nobody can follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Broken;

/// The times of a rule from its start on; the end of a rule stands by the same clock.
pub(super) fn times(
    written: &ICalendarRecurrenceRule,
    start: NaiveDateTime,
    until: Option<NaiveDateTime>,
) -> Result<impl Iterator<Item = NaiveDateTime> + use<>, Broken> {
    let set = RRuleSet::new(as_utc(start));
    let rule = convert(written, until)?;
    let rule = rule.validate(as_utc(start)).map_err(|_| Broken)?;
    // A rule that never comes true is given up.
    let set = set.rrule(rule).limit();
    Ok(set.into_iter().map(|time| time.naive_utc()).take(STEPS))
}

/// Where a rule is taken up so that few of its times before `from` are stepped over: whole periods after its start.
pub(super) fn taken_up(
    written: &ICalendarRecurrenceRule,
    start: NaiveDateTime,
    from: NaiveDateTime,
) -> NaiveDateTime {
    let unit = match written.freq {
        ICalendarFrequency::Weekly => TimeDelta::weeks(1),
        ICalendarFrequency::Daily => TimeDelta::days(1),
        ICalendarFrequency::Hourly => TimeDelta::hours(1),
        ICalendarFrequency::Minutely => TimeDelta::minutes(1),
        ICalendarFrequency::Secondly => TimeDelta::seconds(1),
        ICalendarFrequency::Monthly | ICalendarFrequency::Yearly => return start,
    };
    // Times that are counted have to be gone through one by one.
    if written.count.is_some() || from <= start {
        return start;
    }
    let period = unit.num_seconds() * i64::from(written.interval.unwrap_or(1).max(1));
    let periods = (from - start).num_seconds() / period - 1;
    if periods < 1 {
        return start;
    }
    start + TimeDelta::seconds(periods * period)
}

/// The day and hour of a value; nothing where there is no such day or hour.
pub(super) fn wall(written: &PartialDateTime) -> Option<NaiveDateTime> {
    let date = NaiveDate::from_ymd_opt(
        i32::from(written.year?),
        u32::from(written.month?),
        u32::from(written.day?),
    )?;
    let time = |part: Option<u8>| u32::from(part.unwrap_or(0));
    // A leap second is the last one of its minute.
    let second = time(written.second).min(59);
    let time = NaiveTime::from_hms_opt(time(written.hour), time(written.minute), second)?;
    Some(date.and_time(time))
}

/// A series is followed as if its clock were UTC.
fn as_utc(wall: NaiveDateTime) -> chrono::DateTime<rrule::Tz> {
    rrule::Tz::UTC.from_utc_datetime(&wall)
}

fn convert(
    written: &ICalendarRecurrenceRule,
    until: Option<NaiveDateTime>,
) -> Result<RRule<Unvalidated>, Broken> {
    if written.rscale.is_some() {
        return Err(Broken);
    }
    let months: Vec<Month> = written
        .bymonth
        .iter()
        .map(|month| Month::try_from(month.month()).map_err(|_| Broken))
        .collect::<Result<_, _>>()?;
    let weekdays = written
        .byday
        .iter()
        .map(|day| NWeekday::new(day.ordwk, weekday(day.weekday)));
    let mut rule = RRule::new(frequency(written.freq))
        .interval(written.interval.unwrap_or(1))
        .week_start(written.wkst.map_or(Weekday::Mon, weekday))
        .by_set_pos(written.bysetpos.clone())
        .by_month(&months)
        .by_month_day(written.bymonthday.clone())
        .by_year_day(written.byyearday.clone())
        .by_week_no(written.byweekno.clone())
        .by_weekday(weekdays.collect())
        .by_hour(written.byhour.clone())
        .by_minute(written.byminute.clone())
        .by_second(written.bysecond.clone());
    if let Some(count) = written.count {
        rule = rule.count(count);
    }
    if let Some(until) = until {
        rule = rule.until(as_utc(until));
    }
    Ok(rule)
}

fn frequency(written: ICalendarFrequency) -> Frequency {
    match written {
        ICalendarFrequency::Yearly => Frequency::Yearly,
        ICalendarFrequency::Monthly => Frequency::Monthly,
        ICalendarFrequency::Weekly => Frequency::Weekly,
        ICalendarFrequency::Daily => Frequency::Daily,
        ICalendarFrequency::Hourly => Frequency::Hourly,
        ICalendarFrequency::Minutely => Frequency::Minutely,
        ICalendarFrequency::Secondly => Frequency::Secondly,
    }
}

fn weekday(written: ICalendarWeekday) -> Weekday {
    match written {
        ICalendarWeekday::Monday => Weekday::Mon,
        ICalendarWeekday::Tuesday => Weekday::Tue,
        ICalendarWeekday::Wednesday => Weekday::Wed,
        ICalendarWeekday::Thursday => Weekday::Thu,
        ICalendarWeekday::Friday => Weekday::Fri,
        ICalendarWeekday::Saturday => Weekday::Sat,
        ICalendarWeekday::Sunday => Weekday::Sun,
    }
}
