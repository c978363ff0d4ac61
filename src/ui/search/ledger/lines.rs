//! The lines of the table: the rows of the list, and over each group its heading. They are counted, not kept: a list of a
//! million rows costs nothing until a line of it is on the screen.

use crate::app::Group;

/// What stands in the table.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// How many rows the list has.
    rows: usize,
    /// The groups that divide it, if any.
    groups: Vec<Group>,
    /// The line of each group's heading.
    headings: Vec<usize>,
}

/// One line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'l> {
    /// The heading of a group: its name, and how many rows follow.
    Group(&'l str, usize),
    /// A row, by its place in the list.
    Row(usize),
}

impl Lines {
    /// The lines of a list of so many rows.
    pub(super) fn new(rows: usize, groups: Vec<Group>) -> Self {
        // A heading stands behind the rows and the headings of the groups before.
        let places = groups.iter().enumerate();
        let headings = places
            .map(|(before, group)| group.places.start + before)
            .collect();
        Self {
            rows,
            groups,
            headings,
        }
    }

    pub(super) fn count(&self) -> usize {
        self.rows + self.groups.len()
    }

    pub(super) fn get(&self, line: usize) -> Line<'_> {
        let headings = self.headings.partition_point(|heading| *heading <= line);
        match headings.checked_sub(1) {
            Some(group) if self.headings[group] == line => {
                let group = &self.groups[group];
                Line::Group(&group.name, group.places.len())
            }
            _ => Line::Row(line - headings),
        }
    }

    /// The line of a row.
    pub(super) fn line_of(&self, row: usize) -> usize {
        row + self.groups.partition_point(|group| group.places.start <= row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_its_line_and_every_group_its_heading() {
        let group = |name: &str, places| Group {
            name: name.to_owned(),
            places,
        };
        let lines = Lines::new(5, vec![group("one", 0..2), group("two", 2..5)]);
        let all: Vec<_> = (0..lines.count()).map(|line| lines.get(line)).collect();
        let (first, second) = (Line::Group("one", 2), Line::Group("two", 3));
        assert_eq!(
            all,
            [
                first,
                Line::Row(0),
                Line::Row(1),
                second,
                Line::Row(2),
                Line::Row(3),
                Line::Row(4)
            ]
        );
        for row in 0..5 {
            assert_eq!(lines.get(lines.line_of(row)), Line::Row(row));
        }
        let plain = Lines::new(3, Vec::new());
        assert_eq!(
            (plain.count(), plain.get(2), plain.line_of(2)),
            (3, Line::Row(2), 2)
        );
    }
}
