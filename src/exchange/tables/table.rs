//! Where a sheet's table is: its head, of one row or two, and its columns. Titles stand above it, other blocks beside it.

use std::collections::{HashMap, HashSet};

use super::{
    grid::{Cell, Grid, Row},
    heads::{self, Role},
};

/// How many rows from the top a head is looked for.
const HEAD_WITHIN: usize = 60;

/// A column of a table.
#[derive(Clone, Debug)]
pub(super) struct HeadColumn {
    /// Its place in the sheet, from 0.
    pub(super) column: u32,
    /// The head as it is shown: group/head where it has two rows; empty where there is none.
    pub(super) text: String,
    pub(super) role: Option<Role>,
}

/// A table found in a sheet.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// The number of the head's lowest row.
    pub(super) header_row: u32,
    /// The index of the first row below it.
    pub(super) first: usize,
    pub(super) columns: Vec<HeadColumn>,
    /// What is written above the head.
    pub(super) above: Vec<String>,
}

/// A head that may be the one.
struct Candidate {
    /// Indices of its first and its last row.
    rows: (usize, usize),
    heads: Vec<HeadColumn>,
    score: f64,
}

/// Finds the table of a sheet.
pub(super) fn find(grid: &Grid) -> Option<Table> {
    let mut best: Option<Candidate> = None;
    for index in 0..grid.rows.len().min(HEAD_WITHIN) {
        let single = Candidate {
            rows: (index, index),
            heads: single(&grid.rows[index]),
            score: 0.0,
        };
        for mut candidate in [Some(single), double(grid, index)].into_iter().flatten() {
            candidate.score = score(&candidate, grid);
            let better = best
                .as_ref()
                .is_none_or(|best| candidate.score > best.score + 0.01);
            if candidate.score >= 1.9 && better {
                best = Some(candidate);
            }
        }
    }
    let head = best?;
    let first = head.rows.1 + 1;
    let columns = columns(grid, &head, first);
    let known = columns.iter().filter(|column| is_known(column.role)).count();
    if known < 2 {
        return None;
    }
    Some(Table {
        header_row: grid.rows[head.rows.1].number,
        first,
        columns,
        above: grid.rows[..head.rows.0]
            .iter()
            .flat_map(|row| row.cells.iter().map(|(_, cell)| cell.show()))
            .collect(),
    })
}

fn single(row: &Row) -> Vec<HeadColumn> {
    row.cells
        .iter()
        .map(|(column, cell)| {
            let text = label(cell).unwrap_or_default();
            HeadColumn {
                column: *column,
                role: heads::role(&text),
                text,
            }
        })
        .collect()
}

/// A cell's text if it can be a head: short, and no value.
fn label(cell: &Cell) -> Option<String> {
    let Cell::Text(text) = cell else { return None };
    let plain = heads::plain(text);
    let count = plain.chars().count();
    let value = plain.chars().filter(char::is_ascii_digit).count() * 2 > count && count > 1;
    let shown = || text.split_whitespace().collect::<Vec<_>>().join("");
    ((1..=24).contains(&count) && !value).then(|| {
        if text.is_ascii() {
            text.trim().to_owned()
        } else {
            shown()
        }
    })
}

/// A head of this row and the next: groups above, heads below.
fn double(grid: &Grid, index: usize) -> Option<Candidate> {
    let (upper, lower) = (&grid.rows[index], grid.rows.get(index + 1)?);
    if lower.number != upper.number + 1 || lower.cells.iter().any(|(_, cell)| label(cell).is_none()) {
        return None;
    }
    let wide: Vec<(u32, u32)> = grid
        .merges
        .iter()
        .filter(|merge| merge.top == upper.number && merge.bottom == upper.number && merge.right > merge.left)
        .map(|merge| (merge.left, merge.right))
        .collect();
    let last = upper.filled().chain(lower.filled()).max()?;
    let filled_above: Vec<u32> = upper.filled().collect();
    let mut heads = Vec::new();
    let mut grouped = 0;
    for column in filled_above.first().copied()?.min(lower.filled().next()?)..=last.min(16_384) {
        let below = lower.get(column).and_then(label);
        let own = upper.get(column).and_then(label);
        let merged = wide
            .iter()
            .find(|(left, right)| (*left..=*right).contains(&column));
        let Some(below) = below else {
            if let Some(own) = own {
                heads.push(HeadColumn {
                    column,
                    role: heads::role(&own),
                    text: own,
                });
            }
            continue;
        };
        let group = match (merged, &own) {
            (Some((left, _)), _) => upper.get(*left).and_then(label),
            (None, Some(own)) => Some(own.clone()),
            // Without merges a group reaches as far as the cells beside it are empty.
            (None, None) if wide.is_empty() => filled_above
                .iter()
                .rev()
                .find(|at| **at < column)
                .filter(|at| lower.get(**at).is_some())
                .and_then(|at| upper.get(*at))
                .and_then(label),
            (None, None) => None,
        };
        grouped += usize::from(group.is_some());
        heads.push(under(column, group, below));
    }
    // A title over the whole table is no group.
    let title = filled_above.len() == 1;
    (grouped >= 2 && !title).then_some(Candidate {
        rows: (index, index + 1),
        heads,
        score: 0.0,
    })
}

/// A head below a group: 对方/姓名.
fn under(column: u32, group: Option<String>, head: String) -> HeadColumn {
    let own = heads::role(&head);
    let Some(group) = group.filter(|group| *group != head) else {
        return HeadColumn {
            column,
            text: head,
            role: own,
        };
    };
    let joined = heads::role(&format!("{group}{head}"));
    let role = if heads::needs_group(&head) || own.is_none() {
        joined.or(own)
    } else {
        own
    };
    HeadColumn {
        column,
        text: format!("{group}/{head}"),
        role,
    }
}

fn is_known(role: Option<Role>) -> bool {
    !matches!(
        role,
        None | Some(Role::Own | Role::RowNumber | Role::Nothing | Role::OwnNumber)
    )
}

/// How much a row is like a head.
fn score(candidate: &Candidate, grid: &Grid) -> f64 {
    let mut roles = HashSet::new();
    let mut score = 0.0;
    for head in &candidate.heads {
        if is_known(head.role) {
            score += if roles.insert(head.role) { 1.0 } else { 0.5 };
        } else if head.role.is_some() {
            score += 0.4;
        } else if head.text.is_empty() {
            score -= 1.0;
        } else {
            score -= 0.1;
        }
    }
    // A label with its value behind it is none: 部门：客服中心.
    let rows = &grid.rows[candidate.rows.0..=candidate.rows.1];
    let told = rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|(_, cell)| matches!(cell, Cell::Text(text) if text.trim_end_matches([':', '：']).contains([':', '：'])));
    score - told.count() as f64
}

/// The columns of the table: those that stand together with the head's, with one between that has no head.
fn columns(grid: &Grid, head: &Candidate, first: usize) -> Vec<HeadColumn> {
    let heads: HashMap<u32, &HeadColumn> = head
        .heads
        .iter()
        .filter(|head| !head.text.is_empty())
        .map(|head| (head.column, head))
        .collect();
    let below = &grid.rows[first.min(grid.rows.len())..];
    let mut filled: HashMap<u32, usize> = HashMap::new();
    for row in below.iter().take(5000) {
        for column in row.filled() {
            *filled.entry(column).or_default() += 1;
        }
    }
    let mut all: Vec<u32> = heads.keys().chain(filled.keys()).copied().collect();
    all.sort_unstable();
    all.dedup();
    let mut runs: Vec<Vec<u32>> = Vec::new();
    for column in all {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| last + 1 == column) => run.push(column),
            _ => runs.push(vec![column]),
        }
    }
    let known = |run: &[u32]| {
        let roles = run
            .iter()
            .filter_map(|column| heads.get(column))
            .map(|head| head.role);
        roles.filter(|role| is_known(*role)).count()
    };
    let most = |run: &[u32]| {
        run.iter()
            .filter_map(|column| filled.get(column))
            .copied()
            .max()
            .unwrap_or(0)
    };
    let Some(main) = (0..runs.len()).max_by_key(|index| (known(&runs[*index]), usize::MAX - index)) else {
        return Vec::new();
    };
    let rows = most(&runs[main]);
    let taken = runs.iter().enumerate().filter(|(index, run)| {
        let beside = known(run) >= 2 && (most(run) * 5 >= rows * 3 || rows == 0);
        *index == main || beside
    });
    taken
        .flat_map(|(_, run)| run)
        .filter(|column| heads.contains_key(column) || filled.get(column).is_some_and(|count| *count > 0))
        .map(|column| match heads.get(column) {
            Some(head) => (*head).clone(),
            None => HeadColumn {
                column: *column,
                text: String::new(),
                role: None,
            },
        })
        .collect()
}
