//! The roster is the people and bodies that a text itself tells of: who takes part, who wrote, who has a column.

use super::Kind;
use crate::text::source::Source;

/// Names by first character, longer ones first.
#[derive(Clone, Debug, Default)]
pub(in crate::text) struct Roster {
    names: Vec<(Vec<char>, Kind)>,
}

impl Roster {
    /// Takes up a name.
    pub(in crate::text) fn add(&mut self, name: &[char], kind: Kind) {
        if name.len() >= 2 && name.len() <= 16 {
            self.names.push((name.to_vec(), kind));
        }
    }

    /// To be called once all names are in.
    pub(in crate::text) fn sort(&mut self) {
        self.names
            .sort_by(|(a, _), (b, _)| (a[0], b.len(), a).cmp(&(b[0], a.len(), b)));
        self.names.dedup_by(|a, b| a.0 == b.0);
    }

    /// The longest name at `index`.
    pub(super) fn at(&self, source: &Source, index: usize) -> Option<(usize, Kind)> {
        let first = source.at(index);
        let from = self.names.partition_point(|(name, _)| name[0] < first);
        self.names[from..]
            .iter()
            .take_while(|(name, _)| name[0] == first)
            .find(|(name, _)| source.slice(index, index + name.len()) == name.as_slice())
            .map(|(name, kind)| (index + name.len(), *kind))
    }
}
