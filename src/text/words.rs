//! Terms are a fixed list of words that each stand for something, found by their first character; Chars are a fixed
//! set of characters.

use std::sync::OnceLock;

use super::source::Source;

/// A bit for each character below U+10000, to turn most places away at once.
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

/// Words by first character, longer ones first.
struct Table<T> {
    first: Bits,
    words: Vec<(Box<[char]>, T)>,
}

impl<T: Copy> Table<T> {
    fn new<'w>(words: impl Iterator<Item = (&'w str, T)>) -> Self {
        let mut words: Vec<(Box<[char]>, T)> = words
            .filter(|(word, _)| !word.is_empty())
            .map(|(word, means)| (word.chars().collect(), means))
            .collect();
        words.sort_by(|(one, _), (other, _)| (one[0], other.len()).cmp(&(other[0], one.len())));
        let first = bits(words.iter().map(|(word, _)| word[0]));
        Self { first, words }
    }

    fn eat(&self, source: &Source, index: usize) -> Option<(T, usize)> {
        let first = source.at(index);
        if !holds(&self.first, first) {
            return None;
        }
        let from = self.words.partition_point(|(word, _)| word[0] < first);
        self.words[from..]
            .iter()
            .take_while(|(word, _)| word[0] == first)
            .find(|(word, _)| source.slice(index, index + word.len()) == &**word)
            .map(|(word, means)| (*means, index + word.len()))
    }
}

/// Words with what each stands for.
pub(super) struct Terms<T: 'static> {
    list: &'static [(&'static str, T)],
    table: OnceLock<Table<T>>,
}

impl<T: Copy> Terms<T> {
    pub(super) const fn new(list: &'static [(&'static str, T)]) -> Self {
        Self {
            list,
            table: OnceLock::new(),
        }
    }

    /// What the longest of the words at `index` stands for, and the index behind it.
    pub(super) fn eat(&self, source: &Source, index: usize) -> Option<(T, usize)> {
        self.table
            .get_or_init(|| Table::new(self.list.iter().copied()))
            .eat(source, index)
    }
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
