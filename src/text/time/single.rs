//! A single time is one moment or period with what bounds it.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Weekday};

use super::{
    Bound, Grain, TimeExpression, TimeKind,
    clock::DayPart,
    phrase::{Moment, Reader, Stretch},
    resolve::{self, Tense, end_of, start_of},
    side::Side,
};
use crate::text::WeekEnd;

impl Reader<'_> {
    /// A moment or a range of two, with the word that bounds it. `begin` is where the span starts.
    pub(super) fn moments(&self, begin: usize, index: usize) -> Option<(usize, TimeExpression)> {
        let first = self.moment(index, false)?;
        if let Some(found) = self.inline_range(begin, &first) {
            return Some(found);
        }
        if let Some(found) = self.range(begin, &first) {
            return Some(found);
        }
        self.single(begin, &first)
    }

    /// The day that a moment with a time of day is on; without a date, today or, when that time has passed, tomorrow.
    pub(super) fn day_of(&self, moment: &Moment, begin: usize) -> Option<NaiveDate> {
        if let Some(spec) = &moment.spec {
            let tense = self.tense(begin, moment.end);
            return Some(resolve::period(spec, self.today, tense, self.context.workdays)?.start);
        }
        let clock = moment.clock?;
        let end = clock.on(self.today, self.context.settings)?.1;
        let passed = end < self.now && clock.hour.is_some();
        if passed {
            self.today.succ_opt()
        } else {
            Some(self.today)
        }
    }

    /// Bounds a time by the word beside it.
    fn bound_by(
        &self,
        side: Option<Side>,
        moment: &Moment,
        stretch: Stretch,
        excluded: bool,
        expression: &mut TimeExpression,
    ) -> Option<()> {
        let timed = moment.clock.is_some();
        match side {
            Some(Side::Before) => {
                let due = if excluded {
                    end_of(stretch.start.date().pred_opt()?)
                } else if moment
                    .clock
                    .is_some_and(|clock| clock.hour.is_none() && clock.part == Some(DayPart::Noon))
                {
                    stretch.start.date().and_hms_opt(12, 0, 0)?
                } else {
                    stretch.end
                };
                self.until(expression, due, timed);
            }
            Some(Side::Within) => {
                let end = if stretch.grain == Grain::Week {
                    self.week_end(stretch.end)
                } else {
                    stretch.end
                };
                expression.end = Some(end);
                expression.due = Some(end);
                expression.bound = Bound::Until;
            }
            Some(Side::Since) => {
                expression.bound = Bound::From;
                expression.end = None;
                expression.due = None;
            }
            Some(Side::After) => {
                expression.bound = Bound::From;
                let after = if timed {
                    stretch.end
                } else {
                    start_of(self.rest_end(moment, stretch).succ_opt()?)
                };
                expression.start = Some(after);
                expression.end = None;
                expression.due = None;
            }
            Some(Side::Ahead) => {
                let due = end_of(stretch.start.date().pred_opt()?);
                self.until(expression, due, timed);
            }
            Some(Side::Noted) | None => {}
        }
        Some(())
    }

    pub(super) fn single(&self, begin: usize, moment: &Moment) -> Option<(usize, TimeExpression)> {
        let (side, end) = self
            .side(moment.end, moment)
            .map_or((None, moment.end), |(side, end)| (Some(side), end));
        let tense = match side {
            Some(Side::After | Side::Since) => Tense::JustAfter,
            Some(_) => Tense::Open,
            None => self.tense(begin, moment.end),
        };
        let (stretch, excluded) = self.stretch(moment, begin, tense)?;
        let mismatch = moment.said.and_then(|said| mismatch(said, stretch.start.date()));
        if let Some(Side::After | Side::Since) = side
            && let Some(found) = self.after_base(begin, end, moment, stretch)
        {
            return Some(found);
        }
        let timed = moment.clock.is_some();
        let kind = if timed {
            if stretch.start == stretch.end {
                TimeKind::DateTime
            } else {
                TimeKind::Range
            }
        } else if stretch.grain > Grain::Day || stretch.start.date() != stretch.end.date() {
            TimeKind::Range
        } else {
            TimeKind::Date
        };
        let mut expression = self.finish(begin, end, kind, stretch);
        expression.weekday_mismatch = mismatch;
        self.bound_by(side, moment, stretch, excluded, &mut expression)?;
        expression.past = expression.due.is_some_and(|due| due < self.now);
        Some((end, expression))
    }

    pub(super) fn until(&self, expression: &mut TimeExpression, due: NaiveDateTime, timed: bool) {
        expression.kind = if timed { TimeKind::DateTime } else { TimeKind::Date };
        expression.bound = Bound::Until;
        expression.start = None;
        expression.end = Some(due);
        expression.due = Some(due);
        expression.past = due < self.now;
    }

    pub(super) fn week_end(&self, end: NaiveDateTime) -> NaiveDateTime {
        match self.context.settings.week_end {
            WeekEnd::Sunday => end,
            WeekEnd::LastWorkday => end_of(self.context.workdays.nearest_workday(end.date(), true)),
        }
    }

    /// The last day of what 后 follows: of a festival, its rest.
    pub(super) fn rest_end(&self, moment: &Moment, stretch: Stretch) -> NaiveDate {
        let day = stretch.end.date();
        if moment.spec.as_ref().is_some_and(|spec| spec.festival)
            && let Some(rest) = self.context.workdays.rest_period(day)
        {
            return rest.to;
        }
        day
    }

    pub(super) fn stretch(&self, moment: &Moment, begin: usize, tense: Tense) -> Option<(Stretch, bool)> {
        let settings = self.context.settings;
        let Some(spec) = &moment.spec else {
            let day = self.day_of(moment, begin)?;
            let (start, end) = moment.clock?.on(day, settings)?;
            return Some((
                Stretch {
                    start,
                    end,
                    grain: moment.clock?.grain,
                },
                false,
            ));
        };
        let period = resolve::period(spec, self.today, tense, self.context.workdays)?;
        if let Some(clock) = moment.clock {
            let (start, end) = clock.on(period.start, settings)?;
            return Some((
                Stretch {
                    start,
                    end,
                    grain: clock.grain,
                },
                false,
            ));
        }
        let stretch = Stretch {
            start: start_of(period.start),
            end: end_of(period.end),
            grain: period.grain,
        };
        Some((stretch, spec.excluded_by_before))
    }
}

pub(super) fn mismatch(said: Weekday, date: NaiveDate) -> Option<(Weekday, Weekday)> {
    (date.weekday() != said).then(|| (said, date.weekday()))
}
