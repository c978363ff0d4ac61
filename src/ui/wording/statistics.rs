//! What the program says of figures: on the page, in the picture and in the table for Excel.

use chrono::{Datelike, NaiveDate};

use crate::domain::{Language, OwnFigures, OwnKind, OwnValue, StatisticsWords};

use super::Words;

impl Words {
    /// The card of the office's own fields.
    pub(crate) fn own_figures(&self) -> &'static str {
        self.fixed("自定义字段", "Custom fields")
    }

    /// A word of an own field, as people read it; statistics have it in Chinese.
    pub(crate) fn own_word(&self, kind: OwnKind, word: &str) -> String {
        let ticked = OwnValue::typed(OwnKind::Tick, word).filter(|_| kind == OwnKind::Tick);
        ticked.map_or_else(|| word.to_owned(), |ticked| ticked.text(self.language))
    }

    /// What the values of an own field add up to, of money with its unit; nothing where they are no numbers.
    pub(crate) fn own_sum(&self, own: &OwnFigures) -> String {
        let Some(sum) = &own.sum else {
            return String::new();
        };
        match (self.language, own.kind) {
            (Language::Chinese, OwnKind::Money) => format!("合计 {sum} 元"),
            (Language::Chinese, _) => format!("合计 {sum}"),
            (Language::English, OwnKind::Money) => format!("Sum: {sum} yuan"),
            (Language::English, _) => format!("Sum: {sum}"),
        }
    }

    /// The groups of open matters by age.
    pub(crate) fn ages(&self) -> [&'static str; 4] {
        [
            self.fixed("7 天内", "Up to 7 days"),
            self.fixed("8～30 天", "8–30 days"),
            self.fixed("31～90 天", "31–90 days"),
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
            self.fixed("我方承诺已兑现", "Our commitments kept"),
            self.fixed("我方承诺到期未兑现", "Our commitments overdue"),
            self.fixed("对方承诺已兑现", "Their commitments kept"),
            self.fixed("对方承诺到期未兑现", "Their commitments overdue"),
        ]
    }

    /// What a picture of the figures is of: the library, the days, the unit.
    pub(crate) fn figures_of(
        &self,
        library: &str,
        period: Option<(NaiveDate, NaiveDate)>,
        unit: &str,
        today: NaiveDate,
    ) -> String {
        let period = match period {
            Some((from, to)) => self.pick(format!("{from} 至 {to}"), format!("{from} to {to}")),
            None => self.pick(format!("截至 {today}"), format!("Until {today}")),
        };
        let unit = if unit.is_empty() {
            self.all_departments
        } else {
            unit
        };
        [library, &period, unit].join(self.fixed("　", "  ·  "))
    }

    /// A day under a chart: `11月2日`.
    pub(crate) fn month_day(&self, day: NaiveDate) -> String {
        self.pick(
            format!("{}月{}日", day.month(), day.day()),
            day.format("%-d %b").to_string(),
        )
    }

    /// A week under a chart: its Monday, or in a chart of several years its month: `2024年11月`.
    pub(crate) fn under_chart(&self, monday: NaiveDate, is_long: bool) -> String {
        if !is_long {
            return self.month_day(monday);
        }
        self.pick(
            format!("{}年{}月", monday.year(), monday.month()),
            monday.format("%b %Y").to_string(),
        )
    }

    /// What the table of figures calls its columns and rows.
    pub(crate) fn statistics(&self) -> StatisticsWords {
        let ages = self.ages();
        StatisticsWords {
            weeks: [self.per_week, self.internal, self.external],
            week: match self.language {
                Language::Chinese => chinese_week,
                Language::English => english_week,
            },
            todos: [
                self.fixed("待办情况（按部门）", "To-dos by department"),
                self.fixed("待办情况（按负责人）", "To-dos by owner"),
            ],
            punctuality: [
                self.in_time,
                self.late,
                self.fixed("逾期未完成", "Overdue"),
                self.share,
            ],
            nobody: self.nobody_named,
            closing: [
                self.fixed("平均办结天数", "Average days to close"),
                self.internal,
                self.external,
            ],
            ages: [self.open_matters, ages[0], ages[1], ages[2], ages[3]],
            counterparts: [
                self.fixed("未办结的记录（按对方单位）", "Open records by counterpart"),
                self.fixed("件数", "Count"),
            ],
            contacts: [
                self.fixed("下次沟通", "Planned contacts"),
                self.fixed("按期联系", "On time"),
                self.fixed("逾期联系", "Late"),
                self.fixed("逾期未联系", "Missed"),
                self.share,
            ],
            promises: [
                self.fixed("到期承诺", "Commitments due"),
                self.fixed("我方已兑现", "Ours kept"),
                self.fixed("我方未兑现", "Ours overdue"),
                self.fixed("对方已兑现", "Theirs kept"),
                self.fixed("对方未兑现", "Theirs overdue"),
            ],
        }
    }
}

fn chinese_week(monday: NaiveDate) -> String {
    format!("{monday}（第{}周）", monday.iso_week().week())
}

fn english_week(monday: NaiveDate) -> String {
    format!("{monday} (week {})", monday.iso_week().week())
}
