//! What statistics count of an index, on all cores.

use std::{collections::HashMap, sync::Arc};

use chrono::NaiveDateTime;
use rayon::prelude::*;

use crate::domain::{
    Counting, Decimal, Figure, Language, OwnField, OwnFields, OwnFigures, OwnKind, OwnRead, OwnValue,
    RecordNumber, Statistics, StatisticsFilter,
};

use super::{Index, part::Part};

/// Of each part, which of its rows' own fields count.
type Meant = Vec<Vec<bool>>;

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
            let mut meant = vec![false; live.len()];
            let rows = part.rows().iter().zip(part.tallies().iter());
            for (((row, tally), _), meant) in rows.zip(live).zip(&mut meant).filter(|((_, live), _)| **live) {
                counting.add(row.number, &tally);
                *meant = filter.is_meant(&tally);
            }
            (counting, meant)
        });
        let (counted, meant): (Vec<_>, Meant) = counted.unzip();
        let counted = counted.into_par_iter();
        let mut statistics = counted
            .reduce(|| Counting::new(filter, now), Counting::join)
            .finish();
        let counted = self.own.fields.iter().filter(|field| is_counted(field));
        let own = counted.map(|field| self.own_figures(field, &meant));
        statistics.own = own.filter(|own| own.filled.count > 0).collect();
        statistics
    }

    /// What stands in an own field.
    fn own_figures(&self, field: &OwnField, meant: &Meant) -> OwnFigures {
        let parts = self.parts.par_iter().zip(meant);
        let parts = parts.filter_map(|((part, _), meant)| {
            let column = part.own_column(field.key)?;
            let rows = part.rows().iter().zip(meant).filter(|(_, meant)| **meant);
            let values = rows.filter_map(|(row, _)| {
                let cell = part.cell_beside(row.beside(), column);
                Some((row.number, OwnRead::of(field.kind, cell)?))
            });
            Some(values.collect::<Vec<_>>())
        });
        let mut values: Vec<(RecordNumber, OwnRead<'_>)> = parts.flatten().collect();
        values.sort_by_key(|(number, _)| *number);
        let sum = field.kind.is_number().then(|| {
            let sum = Decimal::sum(values.iter().filter_map(|(_, value)| value.number()));
            match field.kind {
                OwnKind::Money => sum.money(),
                _ => sum.grouped(),
            }
        });
        let by_word = if field.kind.is_number() {
            Vec::new()
        } else {
            by_word(&field.choices, &values)
        };
        OwnFigures {
            label: field.label.clone(),
            kind: field.kind,
            filled: Figure {
                count: values.len(),
                records: values.iter().map(|(number, _)| *number).collect(),
            },
            sum,
            by_word,
        }
    }
}

/// How many have each word: first those to choose from, then the others as they come.
fn by_word(choices: &[String], values: &[(RecordNumber, OwnRead<'_>)]) -> Vec<(String, Figure)> {
    let mut figures: Vec<(String, Figure)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for choice in choices {
        places.entry(choice.as_str()).or_insert(figures.len());
        figures.push((choice.clone(), Figure::default()));
    }
    for (number, value) in values {
        let word = match value {
            OwnRead::Text(text) => text,
            OwnRead::Tick(ticked) => OwnValue::tick_word(*ticked, Language::Chinese),
            // A number or a day is no word.
            OwnRead::Number(_) | OwnRead::Date(_) => continue,
        };
        let place = *places.entry(word).or_insert_with(|| {
            figures.push((word.to_owned(), Figure::default()));
            figures.len() - 1
        });
        let figure = &mut figures[place].1;
        figure.count += 1;
        figure.records.push(*number);
    }
    figures
}

/// Whether statistics say anything of a field.
fn is_counted(field: &OwnField) -> bool {
    field.kind.is_number() || matches!(field.kind, OwnKind::Choice | OwnKind::Tick)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_no_choice_are_counted_behind_the_choices() {
        let number: RecordNumber = "NC2026-11-20-001".parse().unwrap();
        let word = |n: usize| format!("其他说明{n:06}");
        let words: Vec<String> = (0..60).map(|n| word(n % 40)).collect();
        let values: Vec<_> = words.iter().map(|word| (number, OwnRead::Text(word))).collect();
        let counted = by_word(&[word(39)], &values);
        let told = counted.iter().map(|(word, figure)| (word.clone(), figure.count));
        let told: Vec<_> = told.take(2).collect();
        assert_eq!((told, counted.len()), (vec![(word(39), 1), (word(0), 2)], 40));
    }
}
