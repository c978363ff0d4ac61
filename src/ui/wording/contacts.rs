//! What the program says of people and organizations.

use chrono::NaiveDate;

use super::Words;

impl Words {
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
