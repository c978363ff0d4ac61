//! Which rows of a part have a character anywhere: what search asks first, so that only rows that have every character of a
//! word are looked through for the word. A set of rows is a list where few are in it and a bit a row otherwise; all sets of
//! a library of ordinary texts take a tenth of what its text takes.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{field::FIRST_TEXT_BYTE, position::PART_ROWS};

/// Words of 64 rows that a whole part has.
const WORDS: usize = PART_ROWS / 64;

/// No set was begun for a character.
const NONE: u16 = u16::MAX;

/// The most characters that pairs are kept of: more are not common to one in sixteen rows of any text.
const MOST_COMMON: usize = 1024;

/// For each character of the basic plane, in order, where its two sets end among the bytes of the sets: the rows that have it
/// anywhere, then those that have it in number or subject.
///
/// A character whose set has a bit a row is a common one. Of two such the sets of both say little of whether one follows the
/// other, so each pair of them that occurs has a set too, behind those of the characters.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Occurrences {
    chars: Vec<u16>,
    ends: Vec<(u32, u32)>,
    /// The pairs in order, the first character in the upper half, and where the set of each ends.
    pairs: Vec<(u32, u32)>,
    /// Whether there are too many common characters to keep pairs of them.
    without_pairs: bool,
}

/// Some rows of a part.
#[derive(Debug, Clone)]
pub(super) struct Rows([u64; WORDS]);

impl Rows {
    /// The first `count` rows.
    pub(super) fn first(count: usize) -> Self {
        let mut rows = Self([0; WORDS]);
        for (place, word) in rows.0.iter_mut().enumerate() {
            *word = match count.saturating_sub(place * 64) {
                0 => 0,
                64.. => u64::MAX,
                some => (1 << some) - 1,
            };
        }
        rows
    }

    fn none() -> Self {
        Self([0; WORDS])
    }

    /// Whether a row is among them.
    pub(super) fn has(&self, row: usize) -> bool {
        self.0[row / 64] >> (row % 64) & 1 == 1
    }

    /// Leaves only those that are in `other` too.
    pub(super) fn keep(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word &= other;
        }
    }

    /// The rows, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(place, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
                rest &= rest - 1;
                Some(place * 64 + bit)
            })
        })
    }
}

impl Occurrences {
    /// The sets of the characters of some rows, given as text and where number and subject end in it, and their bytes.
    pub(super) fn of<'a>(rows: impl ExactSizeIterator<Item = (&'a str, usize)> + Clone) -> (Self, Vec<u8>) {
        let count = rows.len();
        let texts = rows.clone().map(|(text, _)| text);
        let mut known = vec![NONE; 1 << 16];
        let mut sets: Vec<(u16, [Vec<u16>; 2])> = Vec::new();
        for (row, (text, head)) in rows.enumerate() {
            let row = row as u16;
            for (at, c) in text.char_indices() {
                // Others are so rare that every row is looked through for them.
                let Ok(code) = u16::try_from(c as u32) else {
                    continue;
                };
                if code < u16::from(FIRST_TEXT_BYTE) {
                    continue;
                }
                let place = &mut known[usize::from(code)];
                if *place == NONE {
                    *place = sets.len() as u16;
                    sets.push((code, Default::default()));
                }
                let [all, heads] = &mut sets[usize::from(*place)].1;
                if all.last() != Some(&row) {
                    all.push(row);
                }
                if at < head && heads.last() != Some(&row) {
                    heads.push(row);
                }
            }
        }
        sets.sort_unstable_by_key(|(code, _)| *code);
        let common = |set: &&(u16, [Vec<u16>; 2])| !is_list(set.1[0].len(), count);
        let common: Vec<u16> = sets.iter().filter(common).map(|(code, _)| *code).collect();
        let (mut occurrences, mut bytes) = (Self::default(), Vec::new());
        for (code, [all, heads]) in sets {
            write(&all, count, &mut bytes);
            let end = bytes.len() as u32;
            write(&heads, count, &mut bytes);
            occurrences.chars.push(code);
            occurrences.ends.push((end, bytes.len() as u32));
        }
        occurrences.add_pairs(texts, count, &common, &mut bytes);
        bytes.shrink_to_fit();
        (occurrences, bytes)
    }

    /// Adds the sets of the pairs of common characters.
    fn add_pairs<'a>(
        &mut self,
        texts: impl Iterator<Item = &'a str>,
        count: usize,
        common: &[u16],
        bytes: &mut Vec<u8>,
    ) {
        self.without_pairs = common.len() > MOST_COMMON;
        if self.without_pairs {
            return;
        }
        let mut known = vec![NONE; 1 << 16];
        for (place, code) in common.iter().enumerate() {
            known[usize::from(*code)] = place as u16;
        }
        // For each pair which of the sets is its own, counted from one.
        let mut set_of = vec![0_u32; common.len() * common.len()];
        let mut sets: Vec<(u32, Vec<u16>)> = Vec::new();
        for (row, text) in texts.enumerate() {
            let mut before = NONE;
            for c in text.chars() {
                let place = u16::try_from(c as u32).map_or(NONE, |code| known[usize::from(code)]);
                let first = std::mem::replace(&mut before, place);
                if first == NONE || place == NONE {
                    continue;
                }
                let (first, second) = (usize::from(first), usize::from(place));
                let set = &mut set_of[first * common.len() + second];
                if *set == 0 {
                    sets.push((pair(common[first], common[second]), Vec::new()));
                    *set = sets.len() as u32;
                }
                let rows = &mut sets[*set as usize - 1].1;
                if rows.last() != Some(&(row as u16)) {
                    rows.push(row as u16);
                }
            }
        }
        sets.sort_unstable_by_key(|(pair, _)| *pair);
        for (pair, rows) in sets {
            write(&rows, count, bytes);
            self.pairs.push((pair, bytes.len() as u32));
        }
    }

    /// Whether there are no sets: then nothing is known, and every row is to be looked through.
    pub(super) fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// Whether they fit the bytes that they are to be found in.
    pub(super) fn fit(&self, bytes: &[u8]) -> bool {
        let mut at = 0;
        let mut rising = |end: u32| std::mem::replace(&mut at, end) <= end;
        self.chars.len() == self.ends.len()
            && self.chars.is_sorted()
            && self.pairs.is_sorted_by_key(|(pair, _)| *pair)
            && self
                .ends
                .iter()
                .all(|(all, heads)| rising(*all) && rising(*heads))
            && self.pairs.iter().all(|(_, end)| rising(*end))
            && at as usize == bytes.len()
    }

    /// The rows of `count` that have every character of a text.
    pub(super) fn having(&self, bytes: &[u8], count: usize, text: &str) -> Rows {
        let mut rows = Rows::first(count);
        let mut before = None;
        for c in text.chars() {
            let code = u16::try_from(c as u32).ok();
            if let Some(code) = code {
                rows.keep(&self.set(bytes, count, code, false));
            }
            if let (Some(first), Some(second)) = (before, code)
                && let Some(pair) = self.pair_set(bytes, count, first, second)
            {
                rows.keep(&pair);
            }
            before = code;
        }
        rows
    }

    /// Whether the rows of [`Occurrences::having`] surely have a text: it is one character, or two common ones.
    pub(super) fn is_exact(&self, count: usize, text: &str) -> bool {
        let mut codes = text.chars().map(|c| u16::try_from(c as u32).ok());
        match (codes.next(), codes.next(), codes.next()) {
            (Some(Some(_)), None, _) => true,
            (Some(Some(first)), Some(Some(second)), None) => self.keeps_pairs_of(count, first, second),
            _ => false,
        }
    }

    fn keeps_pairs_of(&self, count: usize, first: u16, second: u16) -> bool {
        let common = |code: u16| {
            self.range(code, false)
                .is_some_and(|set| set.len() == bits(count))
        };
        !self.without_pairs && common(first) && common(second)
    }

    /// The rows in which one character follows another; `None` where that is not known.
    fn pair_set(&self, bytes: &[u8], count: usize, first: u16, second: u16) -> Option<Rows> {
        if !self.keeps_pairs_of(count, first, second) {
            return None;
        }
        let wanted = pair(first, second);
        let Ok(place) = self.pairs.binary_search_by_key(&wanted, |(pair, _)| *pair) else {
            return Some(Rows::none());
        };
        let start = match place.checked_sub(1) {
            Some(before) => self.pairs[before].1,
            None => self.ends.last().map_or(0, |(_, heads)| *heads),
        };
        Some(read(&bytes[start as usize..self.pairs[place].1 as usize], count))
    }

    /// The rows that have a character in number or subject.
    pub(super) fn in_heads(&self, bytes: &[u8], count: usize, c: char) -> Rows {
        match u16::try_from(c as u32) {
            Ok(code) => self.set(bytes, count, code, true),
            Err(_) => Rows::first(count),
        }
    }

    fn set(&self, bytes: &[u8], count: usize, code: u16, heads: bool) -> Rows {
        match self.range(code, heads) {
            Some(set) => read(&bytes[set], count),
            None => Rows::none(),
        }
    }

    /// Where a set of a character lies among the bytes.
    fn range(&self, code: u16, heads: bool) -> Option<Range<usize>> {
        let place = self.chars.binary_search(&code).ok()?;
        let (middle, end) = self.ends[place];
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before].1);
        let (from, to) = if heads { (middle, end) } else { (start, middle) };
        Some(from as usize..to as usize)
    }
}

fn pair(first: u16, second: u16) -> u32 {
    u32::from(first) << 16 | u32::from(second)
}

/// Whether a set of so many rows of `count` is written as a list.
fn is_list(rows: usize, count: usize) -> bool {
    rows * 2 < bits(count)
}

/// Bytes of a set that has a bit a row.
fn bits(count: usize) -> usize {
    count.div_ceil(64) * 8
}

/// Writes a set of rows of `count`: two bytes a row, unless a bit a row is shorter.
fn write(rows: &[u16], count: usize, bytes: &mut Vec<u8>) {
    if is_list(rows.len(), count) {
        bytes.extend(rows.iter().flat_map(|row| row.to_le_bytes()));
        return;
    }
    let mut all = Rows::none();
    for row in rows {
        all.0[usize::from(*row) / 64] |= 1 << (row % 64);
    }
    let words = all.0.iter().take(bits(count) / 8);
    bytes.extend(words.flat_map(|word| word.to_le_bytes()));
}

fn read(set: &[u8], count: usize) -> Rows {
    let mut rows = Rows::none();
    if set.len() == bits(count) {
        // A list is always shorter.
        for (word, bytes) in rows.0.iter_mut().zip(set.as_chunks::<8>().0) {
            *word = u64::from_le_bytes(*bytes);
        }
        return rows;
    }
    for bytes in set.as_chunks::<2>().0 {
        let row = usize::from(u16::from_le_bytes(*bytes));
        if let Some(word) = rows.0.get_mut(row / 64) {
            *word |= 1 << (row % 64);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_with_a_character_is_in_its_set() {
        // 合 in every row, 同 in one of seven, 罕 in one; the head is the first character.
        let texts: Vec<String> = (0..1000)
            .map(|row| match row {
                500 => "合罕\u{2}😀".to_owned(),
                row if row % 7 == 0 => "合同\u{2}".to_owned(),
                row if row % 11 == 0 => "同\u{2}合\u{2}".to_owned(),
                _ => "务合\u{2}".to_owned(),
            })
            .collect();
        let (sets, bytes) = Occurrences::of(texts.iter().map(|text| (text.as_str(), 3)));
        assert!(sets.fit(&bytes) && !sets.fit(&bytes[1..]));
        for word in [
            "合", "同", "罕", "务", "合同", "合罕", "同罕", "没", "😀", "合😀", "\u{2}",
        ] {
            let found: Vec<usize> = sets.having(&bytes, 1000, word).iter().collect();
            let has_all = |row: &usize| {
                let mut known = word.chars().filter(|c| *c != '😀');
                known.all(|c| c != '\u{2}' && texts[*row].contains(c))
            };
            let has_it = |row: &usize| word != "\u{2}" && texts[*row].contains(word);
            let wanted: Vec<usize> = if sets.is_exact(1000, word) {
                (0..1000).filter(has_it).collect()
            } else {
                (0..1000).filter(has_all).collect()
            };
            assert_eq!(found, wanted, "{word}");
        }
        assert!(sets.is_exact(1000, "合同") && sets.is_exact(1000, "罕") && !sets.is_exact(1000, "合罕"));
        let heads: Vec<usize> = sets.in_heads(&bytes, 1000, '合').iter().collect();
        assert_eq!(
            heads,
            (0..1000)
                .filter(|row| texts[*row].starts_with('合'))
                .collect::<Vec<_>>()
        );
    }

    #[test]
    fn the_first_rows_are_those_there_are() {
        for count in [0, 1, 63, 64, 65, PART_ROWS] {
            assert!(Rows::first(count).iter().eq(0..count), "{count}");
        }
    }
}
