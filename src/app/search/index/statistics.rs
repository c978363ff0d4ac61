//! What statistics count of an index, on all cores.

use std::sync::Arc;

use chrono::NaiveDateTime;
use rayon::prelude::*;

use crate::domain::{Counting, Statistics, StatisticsFilter};

use super::{Index, part::Part};

/// What statistics count of an index, at one moment.
#[derive(Debug, Clone)]
pub struct Tallied {
    /// Each part, with which of its rows count.
    parts: Vec<(Arc<Part>, Vec<bool>)>,
}

impl Index {
    /// What statistics count, for another thread; it costs no copy but of which rows count.
    pub fn tallied(&self) -> Tallied {
        let parts = self.parts.iter().cloned().zip(self.live.iter().cloned());
        Tallied {
            parts: parts.collect(),
        }
    }
}

impl Tallied {
    /// The statistics at `now`, counted on all cores.
    pub fn count(&self, filter: &StatisticsFilter, now: NaiveDateTime) -> Statistics {
        let parts = self.parts.par_iter();
        let counted = parts.map(|(part, live)| {
            let mut counting = Counting::new(filter, now);
            let rows = part.rows().iter().zip(part.tallies().iter());
            for ((row, tally), _) in rows.zip(live).filter(|(_, live)| **live) {
                counting.add(row.number, &tally);
            }
            counting
        });
        counted
            .reduce(|| Counting::new(filter, now), Counting::join)
            .finish()
    }
}
