//! Pinyin, for finding 市场部 by `scb` and by `shichangbu`.
//!
//! A character with several readings counts with its three most common ones: 重庆 is found by `cq`, 重要 by `zy`.

use std::{collections::HashSet, sync::LazyLock};

use pinyin::{ToPinyin, ToPinyinMulti};

/// Longer texts of letters are no pinyin that anybody types.
const LONGEST: usize = 48;

/// The most ways of dividing letters into syllables that are tried: `xian` has two.
const DIVISIONS: usize = 8;

/// How many readings of a character count.
const READINGS: usize = 3;

/// All syllables of the readings, without tones.
static SYLLABLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    ('\u{4E00}'..='\u{9FFF}')
        .filter_map(|c| c.to_pinyin())
        .map(|reading| typed(reading.plain()))
        .collect()
});

/// A reading as it is typed: ü is v on every keyboard.
fn typed(plain: &'static str) -> &'static str {
    match plain {
        "lü" => "lv",
        "lüe" => "lve",
        "nü" => "nv",
        "nüe" => "nve",
        plain => plain,
    }
}

/// The initials of a text: the first letter of each Chinese character's reading, other letters and digits as they
/// are, lower case. `市场部/王经理` gives `scb/wjl`.
pub fn initials(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c.to_pinyin() {
            Some(reading) => reading.plain().chars().next(),
            None => (!c.is_whitespace()).then(|| c.to_ascii_lowercase()),
        })
        .collect()
}

/// One of the readings of a character, the most common one first; the first also where it has fewer.
fn reading(c: char, nth: usize) -> Option<&'static str> {
    let first = c.to_pinyin()?.plain();
    if nth > 0
        && let Some(all) = c.to_pinyin_multi()
    {
        let mut others: Vec<&str> = Vec::with_capacity(READINGS);
        for one in all.into_iter().map(pinyin::Pinyin::plain) {
            if one != first && !others.contains(&one) {
                others.push(one);
            }
        }
        return Some(typed(others.get(nth - 1).copied().unwrap_or(first)));
    }
    Some(typed(first))
}

/// Appends the initials of a text and, spelt `ShiChangBu`, its syllables; with the further readings once more where
/// that changes anything. `end` closes each.
pub(super) fn append(initials: &mut Vec<u8>, syllables: &mut Vec<u8>, text: &str, end: u8) {
    let from = (initials.len(), syllables.len());
    for nth in 0..READINGS {
        let begun = (initials.len(), syllables.len());
        for c in text.chars() {
            match reading(c, nth) {
                Some(syllable) => {
                    let syllable = syllable.as_bytes();
                    initials.push(syllable[0]);
                    syllables.push(syllable[0].to_ascii_uppercase());
                    syllables.extend_from_slice(&syllable[1..]);
                }
                None if c.is_ascii_alphanumeric() => initials.push(c.to_ascii_lowercase() as u8),
                None => {}
            }
        }
        initials.push(end);
        syllables.push(end);
        forget_again(initials, from.0, begun.0);
        forget_again(syllables, from.1, begun.1);
    }
}

/// Cuts off what begins at `begun` if it stands already somewhere from `from` on.
fn forget_again(arena: &mut Vec<u8>, from: usize, begun: usize) {
    let (before, last) = arena[from..].split_at(begun - from);
    if before.windows(last.len()).any(|known| known == last) {
        arena.truncate(begun);
    }
}

/// The ways in which letters can be read as syllables, spelt `ShiChangBu`; the last may be unfinished. `scb` has none.
pub(super) fn divisions(letters: &str) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let plain = letters.bytes().all(|b| b.is_ascii_lowercase());
    if plain && (2..=LONGEST).contains(&letters.len()) {
        divide(letters, &mut Vec::new(), &mut found);
    }
    found
}

fn divide(rest: &str, begun: &mut Vec<u8>, found: &mut Vec<Vec<u8>>) {
    if found.len() >= DIVISIONS {
        return;
    }
    let capital = |begun: &mut Vec<u8>, syllable: &str| {
        begun.push(syllable.as_bytes()[0].to_ascii_uppercase());
        begun.extend_from_slice(&syllable.as_bytes()[1..]);
    };
    let kept = begun.len();
    // A single letter at the end of others is an initial; alone it is no pinyin.
    if SYLLABLES.iter().any(|syllable| syllable.starts_with(rest)) {
        capital(begun, rest);
        found.push(begun.clone());
        begun.truncate(kept);
    }
    // The longest Chinese syllables, zhuang and the like, have six letters.
    for length in (1..rest.len().min(7)).rev() {
        let Some((syllable, rest)) = rest.split_at_checked(length) else {
            continue;
        };
        if SYLLABLES.contains(syllable) {
            capital(begun, syllable);
            divide(rest, begun, found);
            begun.truncate(kept);
        }
    }
}

/// The byte ranges of `text` that letters stand for, by initials or by whole syllables.
pub(super) fn marks(text: &str, letters: &str) -> Vec<std::ops::Range<usize>> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let end_of = |place: usize| chars.get(place).map_or(text.len(), |(at, _)| *at);
    let mut marks = Vec::new();
    let mut from = 0;
    while from < chars.len() {
        match stands_for(&chars[from..], letters) {
            Some(count) => {
                marks.push(end_of(from)..end_of(from + count));
                from += count;
            }
            None => from += 1,
        }
    }
    marks
}

/// How many characters from the first on the letters stand for.
fn stands_for(chars: &[(usize, char)], letters: &str) -> Option<usize> {
    let whole = |nth: usize| {
        let mut rest = letters;
        let mut count = 0;
        while !rest.is_empty() {
            let syllable = reading(chars.get(count)?.1, nth)?;
            rest = match rest.strip_prefix(syllable) {
                Some(rest) => rest,
                None if syllable.starts_with(rest) && count > 0 => "",
                None => return None,
            };
            count += 1;
        }
        Some(count)
    };
    let initial = |nth: usize| {
        let begin = chars.get(..letters.len())?;
        let same = begin.iter().zip(letters.chars()).all(|((_, c), letter)| {
            reading(*c, nth).map_or(c.to_ascii_lowercase() == letter, |syllable| {
                syllable.starts_with(letter)
            })
        });
        let chinese = begin.iter().any(|(_, c)| reading(*c, nth).is_some());
        (same && chinese).then_some(letters.len())
    };
    (0..READINGS).find_map(|nth| initial(nth).or_else(|| whole(nth)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (String, String) {
        let (mut initials, mut syllables) = (Vec::new(), Vec::new());
        append(&mut initials, &mut syllables, text, b'\n');
        let text = |bytes| String::from_utf8(bytes).unwrap_or_default();
        (text(initials), text(syllables))
    }

    #[test]
    fn a_text_has_initials_and_syllables() {
        assert_eq!(of("采购"), ("cg\n".to_owned(), "CaiGou\n".to_owned()));
        let (initials, syllables) = of("重庆银行");
        assert!(initials.contains("cq") && initials.contains("zq"), "{initials}");
        assert!(syllables.contains("ChongQing"), "{syllables}");
        assert!(of("ERP 上线").0.starts_with("erpsx\n"));
    }

    #[test]
    fn letters_are_divided_into_syllables() {
        let spelt = |letters| {
            let found = divisions(letters).into_iter();
            let mut found: Vec<_> = found.map(|b| String::from_utf8(b).unwrap_or_default()).collect();
            found.sort();
            found
        };
        assert!(spelt("shichangbu").contains(&"ShiChangBu".to_owned()));
        assert!(spelt("shichangb").contains(&"ShiChangB".to_owned()));
        assert!(spelt("xian").contains(&"XiAn".to_owned()) && spelt("xian").contains(&"Xian".to_owned()));
        assert_eq!(spelt("scb"), Vec::<String>::new());
        assert_eq!(spelt("erp系统"), Vec::<String>::new());
    }

    #[test]
    fn what_letters_stand_for_is_marked() {
        for (text, letters, marked) in [
            ("请市场部确认", "scb", &["市场部"][..]),
            ("请市场部确认", "shichang", &["市场"][..]),
            ("重庆与重庆", "cq", &["重庆", "重庆"][..]),
            ("采购合同", "xyz", &[][..]),
        ] {
            let found: Vec<_> = marks(text, letters).into_iter().map(|m| &text[m]).collect();
            assert_eq!(found, marked, "{letters}");
        }
    }
}
