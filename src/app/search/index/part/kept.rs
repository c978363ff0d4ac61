//! A part as the cache keeps it.

use std::{borrow::Cow, collections::HashMap};

use super::{
    super::{position::PART_ROWS, tallies::Tallies},
    Part, Table,
};

/// Sections of the cache that a part takes.
pub(in crate::app) const SECTIONS: usize = 6;

impl Part {
    /// The part as the cache keeps it: the table, then the arenas.
    pub(in crate::app) fn sections(&self) -> [Cow<'_, [u8]>; SECTIONS] {
        let table = postcard::to_stdvec(&self.table).unwrap_or_default();
        [
            table.into(),
            (&self.shown).into(),
            (&self.folded).into(),
            (&self.spelt).into(),
            (&self.sets).into(),
            self.tallies.bytes().into(),
        ]
    }

    /// A part out of what the cache kept; `None` where it does not hang together.
    pub(in crate::app) fn from_sections(sections: [Vec<u8>; SECTIONS]) -> Option<Self> {
        let [table, shown, folded, spelt, sets, tallies] = sections;
        let table: Table = postcard::from_bytes(&table).ok()?;
        let count = table.rows.len();
        let rising = |ends: &[u32], len: usize| {
            ends.windows(2).all(|pair| pair[0] <= pair[1])
                && ends.last().is_none_or(|last| *last as usize == len)
        };
        let whole = count <= PART_ROWS
            && table.files.len() == count
            && table.heads.len() == count
            && table.ends.len() == count
            && table.names_ends.len() == count
            && rising(&table.ends, folded.len())
            && rising(&table.names_ends, table.names.len())
            && rising(&table.spelt_ends, spelt.len())
            && table.occurrences.fit(&sets)
            && table
                .names
                .iter()
                .all(|name| name.text() < table.spelt_ends.len());
        let keys: Vec<u128> = table.rows.iter().map(|row| row.number.order()).collect();
        whole.then_some(Self {
            sorted: keys.is_sorted_by(|a, b| a < b),
            own: false,
            place: 0,
            table,
            keys,
            shown,
            folded,
            spelt,
            spelt_known: HashMap::new(),
            sets,
            tallies: Tallies::of_bytes(tallies),
        })
    }
}
