//! Identities of the rows of lists whose items have none: by them a field keeps its text and the keyboard when a row above it
//! goes or comes.

use std::{
    fmt,
    hash::{Hash, Hasher},
};

use crate::domain::{Confirmation, KeyFact};

/// The rows of one record's lists.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) facts: RowIds<KeyFact>,
    pub(super) confirmations: RowIds<Confirmation>,
}

/// The rows of one list.
#[derive(Debug)]
pub(super) struct RowIds<T> {
    given: u64,
    ids: Vec<u64>,
    /// The items as they were seen last.
    seen: Vec<T>,
}

/// A row among the keys of its fields: known by its identity while the program runs, and afterwards by its place.
pub(super) struct RowKey {
    pub(super) id: u64,
    pub(super) at: usize,
}

impl Hash for RowKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

impl fmt::Debug for RowKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.at.fmt(f)
    }
}

impl<T> Default for RowIds<T> {
    fn default() -> Self {
        Self {
            given: 0,
            ids: Vec::new(),
            seen: Vec::new(),
        }
    }
}

impl<T: Clone + PartialEq> RowIds<T> {
    /// An identity for each item. Where the list is longer or shorter than before, what it begins and ends with alike keeps
    /// its rows: that finds the place whether a button, undo or a merge changed it.
    pub(super) fn fit(&mut self, items: &[T]) -> Vec<u64> {
        if self.seen != items {
            if self.seen.len() != items.len() {
                let alike = |(one, other): &(&T, &T)| one == other;
                let shorter = items.len().min(self.seen.len());
                let head = self.seen.iter().zip(items).take_while(alike).count();
                let tail = self.seen.iter().rev().zip(items.iter().rev());
                let tail = tail.take(shorter - head).take_while(alike).count();
                let fresh = (items.len() - head - tail) as u64;
                let new = self.given..self.given + fresh;
                self.given += fresh;
                let last = self.ids.len() - tail;
                self.ids.splice(head..last, new);
            }
            self.seen = items.to_vec();
        }
        self.ids.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::RowIds;

    #[track_caller]
    fn check(steps: &[(&str, &[u64])]) {
        let mut rows = RowIds::default();
        for (items, ids) in steps {
            let items: Vec<char> = items.chars().collect();
            assert_eq!(rows.fit(&items), *ids, "{items:?}");
        }
    }

    #[test]
    fn a_row_keeps_its_identity_whatever_goes_or_comes_around_it() {
        check(&[
            ("", &[]),
            ("abc", &[0, 1, 2]),
            ("bc", &[1, 2]),
            ("bcd", &[1, 2, 3]),
        ]);
        check(&[("abc", &[0, 1, 2]), ("axc", &[0, 1, 2]), ("ac", &[0, 2])]);
        check(&[("ab", &[0, 1]), ("axb", &[0, 2, 1]), ("ab", &[0, 1])]);
        check(&[("aaa", &[0, 1, 2]), ("aa", &[0, 1]), ("", &[]), ("a", &[3])]);
        check(&[("abcd", &[0, 1, 2, 3]), ("xd", &[4, 3]), ("xyzd", &[4, 5, 6, 3])]);
    }
}
