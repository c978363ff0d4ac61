//! Words are a fixed list to look for at one place of a text, found by their first character; Chars are a fixed set
//! of characters.

use std::sync::OnceLock;

use super::source::Source;

/// A list of words, parted by blanks.
pub(super) struct Words {
    list: &'static str,
    table: OnceLock<Table>,
}

/// A bit for each character below U+10000.
type Bits = Box<[u64; 1024]>;

fn bits(chars: impl Iterator<Item = char>) -> Bits {
    let mut bits = Box::new([0u64; 1024]);
    for char in chars {
        let code = u32::from(char) as usize;
        if let Some(word) = bits.get_mut(code / 64) {
            *word |= 1 << (code % 64);
        }
    }
    bits
}

fn holds(bits: &Bits, char: char) -> bool {
    let code = u32::from(char) as usize;
    bits.get(code / 64)
        .is_some_and(|word| word & (1 << (code % 64)) != 0)
}

/// A set of characters.
pub(super) struct Chars {
    list: &'static str,
    bits: OnceLock<Bits>,
}

impl Chars {
    pub(super) const fn new(list: &'static str) -> Self {
        Self {
            list,
            bits: OnceLock::new(),
        }
    }

    pub(super) fn contains(&self, char: char) -> bool {
        holds(self.bits.get_or_init(|| bits(self.list.chars())), char)
    }
}

struct Table {
    /// First characters, to turn most places away at once.
    first: Bits,
    /// Sorted by first character, longer words first.
    words: Vec<Box<[char]>>,
}

impl Words {
    pub(super) const fn new(list: &'static str) -> Self {
        Self {
            list,
            table: OnceLock::new(),
        }
    }

    /// The index behind the longest of the words that stands at `index`.
    pub(super) fn eat(&self, source: &Source, index: usize) -> Option<usize> {
        let table = self.table();
        let first = source.at(index);
        if !holds(&table.first, first) {
            return None;
        }
        let from = table.words.partition_point(|word| word[0] < first);
        table.words[from..]
            .iter()
            .take_while(|word| word[0] == first)
            .find(|word| source.slice(index, index + word.len()) == &***word)
            .map(|word| index + word.len())
    }

    /// Whether one of the words stands at `index`.
    pub(super) fn stand_at(&self, source: &Source, index: usize) -> bool {
        self.eat(source, index).is_some()
    }

    /// Whether one of the words stands somewhere from `from` up to `to`.
    pub(super) fn stand_in(&self, source: &Source, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.eat(source, at).is_some_and(|end| end <= to))
    }

    fn table(&self) -> &Table {
        self.table.get_or_init(|| {
            let mut words: Vec<Box<[char]>> = self
                .list
                .split_whitespace()
                .map(|word| word.chars().collect())
                .collect();
            words.sort_by(|one, other| (one[0], other.len()).cmp(&(other[0], one.len())));
            let first = bits(words.iter().map(|word| word[0]));
            Table { first, words }
        })
    }
}
