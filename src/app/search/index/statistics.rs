//! What statistics count of an index, on all cores.

use std::sync::Arc;

use chrono::NaiveDateTime;
use rayon::prelude::*;

use crate::domain::{
    Counting, Decimal, Figure, Language, OwnField, OwnFields, OwnFigures, OwnKind, OwnValue, RecordNumber,
    Statistics, StatisticsFilter, Status,
};

use super::{
    Index, Row,
    part::{Part, Text},
};

/// What statistics count of an index, at one moment.
#[derive(Debug, Clone)]
pub struct Tallied {
    /// Each part, with which of its rows count.
    parts: Vec<(Arc<Part>, Vec<bool>)>,
    own: Arc<OwnFields>,
}

impl Index {
    /// What statistics count, for another thread; it costs no copy but of which rows count.
    pub fn tallied(&self) -> Tallied {
        let parts = self.parts.iter().cloned().zip(self.live.iter().cloned());
        Tallied {
            parts: parts.collect(),
            own: Arc::clone(&self.own),
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
        let mut statistics = counted
            .reduce(|| Counting::new(filter, now), Counting::join)
            .finish();
        let counted = self.own.fields.iter().filter(|field| is_counted(field));
        let own = counted.map(|field| self.own_figures(field, filter));
        statistics.own = own.filter(|own| own.filled.count > 0).collect();
        statistics
    }

    /// What stands in an own field.
    fn own_figures(&self, field: &OwnField, filter: &StatisticsFilter) -> OwnFigures {
        let parts = self.parts.par_iter().filter_map(|(part, live)| {
            let column = part.own_column(field.key)?;
            let rows = part.rows().iter().zip(live);
            let rows = rows.filter(|(row, live)| **live && is_meant(part, row, filter));
            let values = rows.filter_map(|(row, _)| {
                let cell = part.cell_beside(row.beside(), column);
                Some((row.number, OwnValue::typed(field.kind, cell)?))
            });
            Some(values.collect::<Vec<_>>())
        });
        let mut values: Vec<(RecordNumber, OwnValue)> = parts.flatten().collect();
        values.sort_by_key(|(number, _)| *number);
        let sum = field.kind.is_number().then(|| {
            let sum = Decimal::sum(values.iter().filter_map(|(_, value)| value.number()));
            match field.kind {
                OwnKind::Money => sum.money(),
                _ => sum.grouped(),
            }
        });
        let mut by_word: Vec<(String, Figure)> = Vec::new();
        if !field.kind.is_number() {
            let known = field
                .choices
                .iter()
                .map(|choice| (choice.clone(), Figure::default()));
            by_word.extend(known);
            for (number, value) in &values {
                let word = value.text(Language::Chinese);
                let place = by_word.iter().position(|(known, _)| *known == word);
                let place = place.unwrap_or_else(|| {
                    by_word.push((word, Figure::default()));
                    by_word.len() - 1
                });
                let figure = &mut by_word[place].1;
                figure.count += 1;
                figure.records.push(*number);
            }
        }
        OwnFigures {
            label: field.label.clone(),
            filled: Figure {
                count: values.len(),
                records: values.iter().map(|(number, _)| *number).collect(),
            },
            sum,
            by_word,
        }
    }
}

/// Whether statistics say anything of a field.
fn is_counted(field: &OwnField) -> bool {
    field.kind.is_number() || matches!(field.kind, OwnKind::Choice | OwnKind::Tick)
}

/// Whether a row's own fields are counted: it is no void one, of the period, and of the unit that answers for it.
fn is_meant(part: &Part, row: &Row, filter: &StatisticsFilter) -> bool {
    let in_period = filter
        .period
        .is_none_or(|(from, to)| (from..=to).contains(&row.date));
    let owner = part.text(row.span(Text::Owner as usize));
    let unit = owner.split('/').next().unwrap_or_default();
    row.status != Status::Void && in_period && (filter.unit.is_empty() || filter.unit == unit)
}
