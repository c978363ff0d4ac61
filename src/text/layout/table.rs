//! A table is rows of cells set apart by bars or tabs.

use crate::text::source::Source;

/// The cells of a line by character range, blanks trimmed.
pub(in crate::text) fn cells(source: &Source, begin: usize, end: usize) -> Vec<(usize, usize)> {
    let mut cells = Vec::new();
    let mut open = begin;
    for at in begin..=end {
        if at == end || matches!(source.at(at), '|' | '\t') {
            let mut from = open;
            while from < at && source.at(from).is_whitespace() {
                from += 1;
            }
            let mut to = at;
            while to > from && source.before(to).is_whitespace() {
                to -= 1;
            }
            let outer = (open == begin || at == end) && to == from;
            if !outer {
                cells.push((from, to));
            }
            open = at + 1;
        }
    }
    cells
}
