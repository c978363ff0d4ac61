//! What the program says of talks that are moved in the calendar.

use chrono::{NaiveTime, TimeDelta};

use crate::{
    domain::{RecordNumber, TalkTime, format_time},
    ui::wording::Words,
};

impl Words {
    /// From which hour to which.
    pub(crate) fn hours_between(&self, from: NaiveTime, minutes: u32) -> String {
        let (to, days) = from.overflowing_add_signed(TimeDelta::minutes(minutes.into()));
        let to = if days == 0 {
            format_time(to)
        } else {
            "24:00".to_owned()
        };
        let dash = self.fixed("～", "–");
        format!("{}{dash}{to}", format_time(from))
    }

    /// When a talk is now.
    pub(crate) fn talk_time(&self, to: TalkTime) -> String {
        let day = format!("{} {}", self.month_day(to.date), self.weekday(to.date));
        match (to.time, to.minutes) {
            (Some(time), Some(minutes)) => format!("{day} {}", self.hours_between(time, minutes)),
            (Some(time), None) => format!("{day} {}", format_time(time)),
            (None, _) => day,
        }
    }

    /// A talk that got another time: what it is called where it can be taken back, and what is said when it is done.
    pub(in crate::ui::wording) fn talk_moved(&self, number: RecordNumber, to: TalkTime) -> [String; 2] {
        let when = self.talk_time(to);
        [
            self.pick(
                format!("调整 {number} 的沟通时间"),
                format!("moving the conversation of {number}"),
            ),
            self.pick(
                format!("{number} 的沟通时间已改为 {when}。"),
                format!("The conversation of {number} is now on {when}."),
            ),
        ]
    }
}
