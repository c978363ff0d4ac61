//! Which rows of a part have a character anywhere: what search asks first, so that only rows that have every character of a
//! word are looked through for the word. A set of rows is a list where few are in it and a bit a row otherwise; all sets of
//! a library of ordinary texts take a tenth of what its text takes.

use serde::{Deserialize, Serialize};

use super::part::{FIRST_TEXT_BYTE, PART_ROWS};

/// Words of 64 rows that a whole part has.
const WORDS: usize = PART_ROWS / 64;

/// No set was begun for a character.
const NONE: u16 = u16::MAX;

/// For each character of the basic plane, in order, where its two sets end among the bytes of the sets: the rows that have it
/// anywhere, then those that have it in number or subject.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Occurrences {
    chars: Vec<u16>,
    ends: Vec<(u32, u32)>,
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
    pub(super) fn of<'a>(rows: impl ExactSizeIterator<Item = (&'a str, usize)>) -> (Self, Vec<u8>) {
        let count = rows.len();
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
        let (mut occurrences, mut bytes) = (Self::default(), Vec::new());
        for (code, [all, heads]) in sets {
            write(&all, count, &mut bytes);
            let end = bytes.len() as u32;
            write(&heads, count, &mut bytes);
            occurrences.chars.push(code);
            occurrences.ends.push((end, bytes.len() as u32));
        }
        bytes.shrink_to_fit();
        (occurrences, bytes)
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
            && self
                .ends
                .iter()
                .all(|(all, heads)| rising(*all) && rising(*heads))
            && at as usize == bytes.len()
    }

    /// The rows of `count` that have every character of a text.
    pub(super) fn having(&self, bytes: &[u8], count: usize, text: &str) -> Rows {
        let mut rows = Rows::first(count);
        for c in text.chars() {
            if let Ok(code) = u16::try_from(c as u32) {
                rows.keep(&self.set(bytes, count, code, false));
            }
        }
        rows
    }

    /// The rows that have a character in number or subject.
    pub(super) fn in_heads(&self, bytes: &[u8], count: usize, c: char) -> Rows {
        match u16::try_from(c as u32) {
            Ok(code) => self.set(bytes, count, code, true),
            Err(_) => Rows::first(count),
        }
    }

    fn set(&self, bytes: &[u8], count: usize, code: u16, heads: bool) -> Rows {
        let Ok(place) = self.chars.binary_search(&code) else {
            return Rows::none();
        };
        let (middle, end) = self.ends[place];
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before].1);
        let set = if heads { middle..end } else { start..middle };
        read(&bytes[set.start as usize..set.end as usize], count)
    }
}

/// Bytes of a set that has a bit a row.
fn bits(count: usize) -> usize {
    count.div_ceil(64) * 8
}

/// Writes a set of rows of `count`: two bytes a row, unless a bit a row is shorter.
fn write(rows: &[u16], count: usize, bytes: &mut Vec<u8>) {
    if rows.len() * 2 < bits(count) {
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
                _ => "务合\u{2}".to_owned(),
            })
            .collect();
        let (sets, bytes) = Occurrences::of(texts.iter().map(|text| (text.as_str(), 3)));
        assert!(sets.fit(&bytes) && !sets.fit(&bytes[1..]));
        for word in [
            "合", "同", "罕", "务", "合同", "合罕", "同罕", "没", "😀", "合😀", "\u{2}",
        ] {
            let found: Vec<usize> = sets.having(&bytes, 1000, word).iter().collect();
            let has = |row: &usize| {
                let known = word.chars().filter(|c| *c != '😀');
                known.into_iter().all(|c| c != '\u{2}' && texts[*row].contains(c))
            };
            assert_eq!(found, (0..1000).filter(has).collect::<Vec<_>>(), "{word}");
        }
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
