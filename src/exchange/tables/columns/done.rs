//! Columns of days on which something was done. 完成时间 is the limit in one ledger and the day of the end in another: the
//! columns beside it tell, and what stands in it.

use chrono::NaiveDate;

use super::{
    super::{
        grid::{Cell, Row},
        heads::{self, Role},
        target::Target,
        values::{
            day::{self, Said},
            order::Order,
            state::{self, State},
        },
    },
    mapper::Mapper,
};

/// Words of heads for the end of a matter; what is 反馈 or 提交 on a day may go on.
const ENDS: [&str; 12] = [
    "完成", "办结", "办毕", "完结", "了结", "结案", "销号", "销项", "闭环", "关闭", "解决", "整改",
];

/// What stands in a column of days, beside the state of its rows.
#[derive(Default)]
struct Days {
    /// Days that are still to come, and words for a limit: 月底前, 待定.
    ahead: usize,
    filled: usize,
    blank: usize,
    /// Rows that are not done: with a day, and without.
    open_filled: usize,
    open_blank: usize,
}

impl Mapper<'_> {
    /// Tells limits from days on which it was done; `on` is the day to count from.
    pub(super) fn done_days(&mut self, rows: &[Row], on: NaiveDate) {
        let limited = self.any(&[Role::Due, Role::DateAndDue]);
        let state = self.first(Role::State).or_else(|| self.first(Role::Percent));
        for index in 0..self.roles.len() {
            let role = self.roles[index];
            let Some(role @ (Role::DoneDay | Role::ClosedDay)) = role else {
                continue;
            };
            let days = self.count(rows, index, state, on);
            let done = limited || self.is_done(index, role, &days);
            self.roles[index] = Some(if done { Role::ActualDone } else { Role::Due });
        }
    }

    /// Whether a column without a limit beside it holds days on which it was done.
    fn is_done(&self, index: usize, role: Role, days: &Days) -> bool {
        if days.ahead > 0 {
            return false;
        }
        // Who has not done it yet has no such day.
        if days.open_filled * 2 > days.open_filled + days.open_blank {
            return false;
        }
        if days.open_blank > 0 {
            return true;
        }
        if role == Role::DoneDay && self.follows_todos(index) {
            return false;
        }
        let text = heads::plain(&self.columns[index].text);
        let dated = ["日期", "日"].iter().any(|end| text.ends_with(end));
        role == Role::ClosedDay || dated || days.filled > 0 && days.blank * 4 >= days.blank + days.filled
    }

    /// Whether a column stands behind what is to be done and by whom: 后续事项, 责任人, 完成日.
    fn follows_todos(&self, index: usize) -> bool {
        let people = [
            Role::Owner,
            Role::OwnerUnit,
            Role::CoOwners,
            Role::SomePerson,
            Role::SomeUnit,
        ];
        let mut before = self.roles[..index].iter().rev();
        let what = before.find(|role| role.is_none_or(|role| !people.contains(&role)));
        let state = self.any(&[Role::State, Role::StateOrText]);
        !state && matches!(what, Some(Some(Role::Todos | Role::Task)))
    }

    fn count(&self, rows: &[Row], index: usize, state: Option<usize>, on: NaiveDate) -> Days {
        let mut days = Days::default();
        for row in rows {
            let cell = row.get(self.columns[index].column);
            let state = state.and_then(|state| row.get(self.columns[state].column));
            let state = state.and_then(|state| state::read(&state.show()));
            let open = state.is_some_and(|state| !matches!(state, State::Done | State::Cancelled));
            let is_day = cell.is_some_and(is_day);
            days.ahead += usize::from(cell.is_some_and(|cell| is_ahead(cell, on)));
            days.filled += usize::from(is_day);
            days.blank += usize::from(!is_day);
            days.open_filled += usize::from(open && is_day);
            days.open_blank += usize::from(open && !is_day);
        }
        days
    }

    /// The column whose days end a matter.
    pub(super) fn end(&self) -> Option<usize> {
        (0..self.roles.len()).find(|index| {
            let text = heads::plain(&self.columns[*index].text);
            self.roles[*index] == Some(Role::ActualDone)
                && !matches!(self.fields[*index], Some(Target::Ignore))
                && ENDS.iter().any(|word| text.contains(word))
        })
    }
}

/// Whether a cell holds a day.
fn is_day(cell: &Cell) -> bool {
    matches!(day::take_apart(cell, Order::BySign), Some(Said::Parts(..)))
}

/// Whether a cell tells of what is still to come.
fn is_ahead(cell: &Cell, on: NaiveDate) -> bool {
    match day::take_apart(cell, Order::BySign) {
        Some(Said::Parts(parts, _)) => {
            let whole = parts.year.zip(parts.month);
            let whole = whole.and_then(|(year, month)| NaiveDate::from_ymd_opt(year, month, parts.day));
            whole.is_some_and(|day| day > on)
        }
        Some(Said::Words(words)) => {
            words.chars().any(|char| "前底内下待".contains(char)) && words.chars().count() <= 8
        }
        _ => false,
    }
}
