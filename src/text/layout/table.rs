//! A table is rows of cells set apart by bars or tabs.

use crate::text::{
    source::Source,
    vocabulary::{self, Class},
};

/// How many cells the head of a table has that is set apart by nothing but blanks, as copied out of a document:
/// 编号 问题 责任人 完成日期.
pub(super) fn blank_head(source: &Source, begin: usize, end: usize) -> Option<usize> {
    if end - begin > 60 || !(begin..end).any(|at| source.at(at) == ' ') {
        return None;
    }
    let cells = cells(source, begin, end);
    let is = |class| {
        cells
            .iter()
            .any(|(from, to)| vocabulary::is_word(source, *from, *to, class))
    };
    let short = cells.iter().all(|(from, to)| to - from <= 6);
    let owners = is(Class::OwnerLabel) || is(Class::LeadLabel);
    (cells.len() >= 3 && short && owners && (is(Class::DueLabel) || is(Class::TaskLabel)))
        .then_some(cells.len())
}

/// The cells of a line by character range, blanks trimmed; set apart by blanks where there is nothing else.
pub(in crate::text) fn cells(source: &Source, begin: usize, end: usize) -> Vec<(usize, usize)> {
    if !(begin..end).any(|at| matches!(source.at(at), '|' | '\t')) {
        return source.split(begin, end, |at| source.at(at) == ' ');
    }
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
