//! What the program says of people and organizations.

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::Rhythm;

use crate::ui::wording::{Words, several};

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

    /// For how long nobody was in touch with a counterpart.
    pub(crate) fn without_contact_for(&self, days: i64) -> String {
        self.pick(format!("{days} 天"), several(days, "day"))
    }

    /// An hour of today, or a day and its hour.
    pub(crate) fn clock(&self, at: NaiveDateTime, today: NaiveDate) -> String {
        let format = match (today - at.date()).num_days() {
            0 => "%H:%M",
            1 => self.fixed("昨天 %H:%M", "yesterday %H:%M"),
            _ => self.fixed("%-m月%-d日 %H:%M", "%-d %b %H:%M"),
        };
        at.format(format).to_string()
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
}
