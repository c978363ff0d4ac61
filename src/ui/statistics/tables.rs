//! The order and the length of the tables of figures, on the page and in its picture.

use std::collections::BTreeMap;

use crate::domain::{Figure, Punctuality};

/// The most lines of a table.
pub(super) const LINES: usize = 20;

/// Who answers for to-dos, who needs help first at the head.
pub(super) fn by_need(table: &BTreeMap<String, Punctuality>) -> Vec<(&String, &Punctuality)> {
    let mut rows: Vec<_> = table.iter().collect();
    rows.sort_by_key(|(_, of)| std::cmp::Reverse(of.overdue.count));
    rows
}

/// With whom matters are open, who has most of them at the head.
pub(super) fn by_count(table: &BTreeMap<String, Figure>) -> Vec<(&String, &Figure)> {
    let mut rows: Vec<_> = table.iter().collect();
    rows.sort_by_key(|(_, figure)| std::cmp::Reverse(figure.count));
    rows
}

/// Counts from 0 to `most` at which lines are drawn: whole and round numbers, few enough to be read.
pub(super) fn round_counts(most: usize) -> Vec<usize> {
    let mut step = 1;
    // 1, 2, 5, 10, 20, 50 and so on.
    for factor in [2.0, 2.5, 2.0].into_iter().cycle() {
        if most / step <= 5 {
            break;
        }
        step = (step as f64 * factor) as usize;
    }
    (0..=most).step_by(step).collect()
}
