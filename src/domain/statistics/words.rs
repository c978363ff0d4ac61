//! What the columns and rows of the table of figures are called, in the language of whoever reads it.

use chrono::NaiveDate;

/// The words of the table.
#[derive(Debug, Clone, Copy)]
pub struct StatisticsWords {
    /// Talks a week, inside, outside.
    pub weeks: [&'static str; 3],
    /// What a week is called, by its Monday.
    pub week: fn(NaiveDate) -> String,
    /// To-dos by unit, and by owner.
    pub todos: [&'static str; 2],
    /// Done in time, done late, overdue, the share in time.
    pub punctuality: [&'static str; 4],
    /// A unit or owner that is not named.
    pub nobody: &'static str,
    /// Mean days until the close, inside, outside.
    pub closing: [&'static str; 3],
    /// Open matters by their age: see [`AGES`](crate::domain::AGES).
    pub ages: [&'static str; 5],
    /// Open matters by counterpart, and how many.
    pub counterparts: [&'static str; 2],
    /// Planned contacts: kept, made late, missed, the share kept.
    pub contacts: [&'static str; 5],
    /// Promises that fell due: ours kept and broken, theirs kept and broken.
    pub promises: [&'static str; 5],
}
