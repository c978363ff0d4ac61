//! What stands in a column: counted over its first rows, to tell columns apart whose heads alone do not.

use chrono::Datelike;

use crate::text;

use super::{
    grid::{Cell, Row},
    values::{
        choice, day,
        order::{Order, Triple},
        phone, state,
    },
};

/// How many filled cells are looked at.
const SAMPLE: usize = 200;

/// How many cells of a column are of each sort.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Evidence {
    pub(super) filled: usize,
    pub(super) texts: usize,
    numbers: usize,
    days: usize,
    clocks: usize,
    phones: usize,
    states: usize,
    percents: usize,
    channels: usize,
    kinds: usize,
    urgencies: usize,
    slashes: usize,
    lists: usize,
    length: usize,
    counting: usize,
    last_count: f64,
}

impl Evidence {
    /// Looks at a column.
    pub(super) fn of(rows: &[Row], column: u32, language: &text::Context) -> Self {
        let mut evidence = Self::default();
        for cell in rows.iter().filter_map(|row| row.get(column)).take(SAMPLE) {
            evidence.add(cell, language);
        }
        evidence
    }

    fn add(&mut self, cell: &Cell, language: &text::Context) {
        let text = cell.show();
        self.filled += 1;
        self.length += text.chars().count();
        let year = language.reference.year();
        let is_triple = |text: &str| Triple::read(text).is_some_and(|triple| triple.is_day(year));
        let apart = day::take_apart(cell, Order::BySign);
        match apart {
            Some(day::Said::Parts(..)) => self.days += 1,
            // 03.11.26 would be a time of day, too.
            Some(day::Said::Clock(_)) if is_triple(&text) => self.days += 1,
            Some(day::Said::Clock(_)) => self.clocks += 1,
            Some(day::Said::Words(words)) if words.chars().count() <= 8 => {
                let on = language.reference.date();
                self.days += usize::from(
                    day::is_none_word(&words)
                        || is_triple(&words)
                        || day::words(&words, on, language).is_some(),
                );
            }
            _ => {}
        }
        if let Ok(count) = text.parse::<f64>() {
            self.numbers += 1;
            self.counting += usize::from((count - self.last_count - 1.0).abs() < 1e-6);
            self.last_count = count;
        } else if matches!(cell, Cell::Text(_)) {
            self.texts += 1;
        }
        let short = text.chars().count() <= 12;
        self.phones += usize::from(phone::is_phone(&text));
        let sentence = text.contains(['。', '，', ',', '；', '\n']);
        self.states += usize::from(short && !sentence && state::read(&text).is_some());
        self.percents += usize::from(state::percent(&text).is_some());
        self.channels += usize::from(short && !choice::channels(&text).is_empty());
        self.kinds += usize::from(short && choice::is_kind(&text));
        self.urgencies += usize::from(short && choice::urgency(&text).is_some());
        self.slashes += usize::from(text.contains(['/', '／']));
        self.lists +=
            usize::from(text.contains(['、', '，', ',', '\n']) || text.split_whitespace().count() > 2);
    }

    fn mostly(&self, count: usize) -> bool {
        self.filled > 0 && count * 2 >= self.filled
    }

    pub(super) fn is_days(&self) -> bool {
        self.mostly(self.days)
    }

    pub(super) fn is_clocks(&self) -> bool {
        self.mostly(self.clocks + self.days) && self.clocks > self.days
    }

    pub(super) fn is_phones(&self) -> bool {
        self.filled > 0 && self.phones * 5 >= self.filled * 4
    }

    pub(super) fn is_states(&self) -> bool {
        self.mostly(self.states)
    }

    /// Whether hardly anything else stands in it.
    pub(super) fn is_only_states(&self) -> bool {
        self.filled > 0 && self.states * 5 >= self.filled * 4
    }

    pub(super) fn is_percents(&self) -> bool {
        self.mostly(self.percents)
    }

    pub(super) fn is_channels(&self) -> bool {
        self.mostly(self.channels)
    }

    pub(super) fn is_kinds(&self) -> bool {
        self.mostly(self.kinds)
    }

    pub(super) fn is_urgencies(&self) -> bool {
        self.mostly(self.urgencies)
    }

    pub(super) fn has_slashes(&self) -> bool {
        self.mostly(self.slashes)
    }

    pub(super) fn is_lists(&self) -> bool {
        self.lists * 3 >= self.filled.max(1)
    }

    /// Whether the texts are longer than a name is.
    pub(super) fn is_prose(&self) -> bool {
        self.filled > 0 && self.length > self.filled * 8
    }

    /// Whether most cells are words, not figures.
    pub(super) fn is_words(&self) -> bool {
        self.texts * 2 > self.filled
    }

    /// 1, 2, 3, …
    pub(super) fn is_counting(&self) -> bool {
        self.filled > 0 && self.counting * 4 >= self.filled * 3 && self.numbers == self.filled
    }
}
