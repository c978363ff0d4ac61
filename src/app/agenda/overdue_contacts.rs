//! What slips without a deadline: counterparts that nobody talks to any more, matters without a next date, and what
//! colleagues changed.

use std::collections::HashMap;

use chrono::{Days, NaiveDate, NaiveDateTime};

use crate::domain::{Kind, RecordNumber, Status, silent_after};

use crate::app::{Index, Row};

/// A counterpart that was not contacted for long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverdueContact {
    /// The organization, or the person where none is named.
    pub counterpart: String,
    /// The last record of them.
    pub number: RecordNumber,
    /// The last day of contact.
    pub last: NaiveDate,
    /// How many days ago that is.
    pub days: i64,
}

/// A record that somebody else saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedByOther {
    /// Which.
    pub number: RecordNumber,
    /// Who.
    pub by: String,
    /// When, local wall time.
    pub at: NaiveDateTime,
}

/// Everything that slips without a deadline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slipping {
    /// Counterparts that were not contacted for long.
    pub overdue_contacts: Vec<OverdueContact>,
    /// Open outside matters without a next contact.
    pub without_next_contact: Vec<RecordNumber>,
    /// What others saved since yesterday; nothing where nobody knows who "others" are.
    pub changed: Vec<ChangedByOther>,
}

fn is_open(row: &Row) -> bool {
    matches!(row.status, Status::InProgress | Status::FollowingUp)
}

impl Index {
    /// All of it at `now`, for whom the settings call `me`. It looks at every row: keep it until the index changes.
    pub fn slipping(&self, me: &str, now: NaiveDateTime) -> Slipping {
        Slipping {
            overdue_contacts: self.overdue_contacts(now.date()),
            without_next_contact: self.without_next_contact(),
            changed: if me.is_empty() {
                Vec::new()
            } else {
                self.changed_by_others(me, now)
            },
        }
    }

    /// Counterparts with an open matter, or of a level that asks for it, whom nobody contacted for as long as their level
    /// allows; the longest overdue first. Any contact, in any record of theirs, ends that.
    pub fn overdue_contacts(&self, today: NaiveDate) -> Vec<OverdueContact> {
        struct Seen<'a> {
            latest: &'a Row,
            last: NaiveDate,
            open: bool,
        }
        let mut seen: HashMap<&str, Seen<'_>> = HashMap::new();
        let outside = self
            .rows()
            .filter(|row| row.number.kind() == Kind::External && row.status != Status::Void);
        for row in outside {
            let counterpart = self.counterpart(row);
            let unit = counterpart.split('/').next().unwrap_or_default();
            let last = row.last_contact.unwrap_or(row.date);
            // A talk that is only planned is no contact yet; a next contact in the days to come ends no silence either.
            if unit.is_empty() || last > today {
                continue;
            }
            let entry = seen.entry(unit).or_insert(Seen {
                latest: row,
                last,
                open: false,
            });
            entry.open |= is_open(row);
            entry.last = entry.last.max(last);
            if (row.date, row.number) > (entry.latest.date, entry.latest.number) {
                entry.latest = row;
            }
        }
        let overdue = seen.into_iter().filter_map(|(unit, seen)| {
            let days = (today - seen.last).num_days();
            let minded = seen.open || seen.latest.level.is_some();
            let limit = silent_after(seen.latest.level).filter(|_| minded)?;
            (days >= limit).then(|| OverdueContact {
                counterpart: unit.to_owned(),
                number: seen.latest.number,
                last: seen.last,
                days,
            })
        });
        let mut overdue: Vec<OverdueContact> = overdue.collect();
        overdue.sort_by(|a, b| b.days.cmp(&a.days).then(a.number.cmp(&b.number)));
        overdue
    }

    /// Open outside matters for which no next contact is set, the oldest first.
    pub fn without_next_contact(&self) -> Vec<RecordNumber> {
        let mut rows: Vec<&Row> = self
            .rows()
            .filter(|row| row.number.kind() == Kind::External && is_open(row) && row.next_contact.is_none())
            .collect();
        rows.sort_by_key(|row| (row.date, row.number));
        rows.iter().map(|row| row.number).collect()
    }

    /// What others than `me` saved since the beginning of the day before `now`, the latest first.
    pub fn changed_by_others(&self, me: &str, now: NaiveDateTime) -> Vec<ChangedByOther> {
        let since = now.date().checked_sub_days(Days::new(1)).unwrap_or(now.date());
        let mut changed: Vec<ChangedByOther> = self
            .rows()
            .filter_map(|row| {
                let (at, by) = self.modified(row)?;
                let other = !by.is_empty() && by != me;
                (other && at.date() >= since && at <= now).then(|| ChangedByOther {
                    number: row.number,
                    by: by.to_owned(),
                    at,
                })
            })
            .collect();
        changed.sort_by(|a, b| b.at.cmp(&a.at).then(a.number.cmp(&b.number)));
        changed
    }
}
