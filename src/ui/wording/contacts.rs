//! What the program says of people and organizations.

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::Rhythm;

use super::Words;

impl Words {
    /// How often a counterpart is contacted.
    pub(crate) fn rhythm_name(&self, rhythm: Option<Rhythm>) -> &'static str {
        match rhythm {
            None => self.rhythm_none,
            Some(Rhythm::Week) => self.fixed("每周一次", "Every week"),
            Some(Rhythm::TwoWeeks) => self.fixed("每两周一次", "Every two weeks"),
            Some(Rhythm::Month) => self.fixed("每月一次", "Every month"),
            Some(Rhythm::Quarter) => self.fixed("每季度一次", "Every quarter"),
        }
    }

    /// How long a counterpart has been silent.
    pub(crate) fn silent_for(&self, days: i64) -> String {
        self.pick(format!("{days} 天"), format!("{days} days"))
    }

    /// An hour of today, or a day and its hour.
    pub(crate) fn clock(&self, at: NaiveDateTime, today: NaiveDate) -> String {
        if at.date() == today {
            return at.format("%H:%M").to_string();
        }
        self.pick(
            at.format("昨天 %H:%M").to_string(),
            at.format("%-d %b %H:%M").to_string(),
        )
    }

    /// The heading over the records that name somebody.
    pub(crate) fn records_of(&self, count: usize) -> String {
        self.pick(format!("往来记录  {count}"), format!("Records  {count}"))
    }

    /// When there was contact last, and how long ago.
    pub(crate) fn last_contact(&self, last: NaiveDate, today: NaiveDate) -> String {
        match (today - last).num_days() {
            ..=0 => self.pick(
                format!("最近联系 {last}（今天）"),
                format!("Last contact {last} (today)"),
            ),
            1 => self.pick(
                format!("最近联系 {last}（昨天）"),
                format!("Last contact {last} (yesterday)"),
            ),
            days => self.pick(
                format!("最近联系 {last}（{days} 天前）"),
                format!("Last contact {last} ({days} days ago)"),
            ),
        }
    }

    /// The groups of open matters by age.
    pub(crate) fn ages(&self) -> [&'static str; 4] {
        [
            self.fixed("7 天内", "Up to 7 days"),
            self.fixed("8–30 天", "8–30 days"),
            self.fixed("31–90 天", "31–90 days"),
            self.fixed("90 天以上", "Over 90 days"),
        ]
    }

    /// How long a matter takes until it is closed.
    pub(crate) fn days_to_close(&self, what: &str, days: Option<f64>) -> String {
        match days {
            None => self.pick(format!("{what}：没有办结的"), format!("{what}: none closed")),
            Some(days) => self.pick(
                format!("{what}：平均 {days:.1} 天办结"),
                format!("{what}: closed after {days:.1} days on average"),
            ),
        }
    }

    /// Promises that fell due, ours and theirs.
    pub(crate) fn promise_figures(&self) -> [&'static str; 4] {
        [
            self.fixed("我方承诺已兑现", "Our promises kept"),
            self.fixed("我方承诺到期未兑现", "Our promises broken"),
            self.fixed("对方承诺已兑现", "Their promises kept"),
            self.fixed("对方承诺到期未兑现", "Their promises broken"),
        ]
    }
}
