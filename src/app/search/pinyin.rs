//! Pinyin, for finding 市场部 by `scb`, by `shichangbu` and by any mixture of both: `shichangb`, `scbu`, `shchb`.
//!
//! A character with several readings counts with its three most common ones, each character for itself: 重庆 is found by
//! `cq`, 重要 by `zy`, and 重庆银行 by `chongqingyh` too.

use std::{collections::HashMap, sync::LazyLock};

use pinyin::{ToPinyin, ToPinyinMulti};

use crate::app::search::fold::fold_char;

/// Longer texts of letters are no pinyin that anybody types. A set of places among the letters fits into 64 bits.
pub(in crate::app) const LONGEST: usize = 48;

/// How many readings of a character count.
const READINGS: usize = 3;

/// The unified ideographs of the basic plane (Unicode block 4E00).
const HAN: std::ops::RangeInclusive<char> = '\u{4E00}'..='\u{9FFF}';

/// The readings of all ideographs. Many have the same ones, so each set of them stands here once.
struct Readings {
    /// For each ideograph its set.
    of: Vec<u16>,
    sets: Vec<Vec<&'static str>>,
}

static READINGS_OF: LazyLock<Readings> = LazyLock::new(|| {
    let mut known = HashMap::new();
    let mut readings = Readings {
        of: Vec::new(),
        sets: Vec::new(),
    };
    for c in HAN {
        let set = readings_of(c);
        let place = *known.entry(set).or_insert_with_key(|set| {
            readings.sets.push(set.clone());
            readings.sets.len() as u16 - 1
        });
        readings.of.push(place);
    }
    readings
});

/// Makes ready what the first search would otherwise wait for.
pub(in crate::app) fn prepare() {
    LazyLock::force(&READINGS_OF);
}

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

/// The readings of a character that count, without tones, the most common one first; none where it has none.
fn readings_of(c: char) -> Vec<&'static str> {
    let first = c.to_pinyin().map(pinyin::Pinyin::plain);
    let others = c
        .to_pinyin_multi()
        .into_iter()
        .flatten()
        .map(pinyin::Pinyin::plain);
    let mut readings = Vec::with_capacity(READINGS);
    for reading in first.into_iter().chain(others).map(typed) {
        if readings.len() < READINGS && !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

/// What stands for a character where texts are looked through for pinyin; `None` for what is no letter, digit or
/// ideograph and does not count.
fn code(c: char) -> Option<u16> {
    let c = fold_char(c);
    (c.is_ascii_alphanumeric() || HAN.contains(&c)).then_some(c as u32 as u16)
}

/// Appends the codes of a text as [`Spelling::is_in`] reads them: two bytes a character, little-endian.
pub(in crate::app) fn append_codes(codes: &mut Vec<u8>, text: &str) {
    codes.extend(text.chars().filter_map(code).flat_map(u16::to_le_bytes));
}

/// A word of letters made ready to be looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    letters: Vec<u8>,
    /// Of each code whether the letters can begin with it, one bit a code.
    begins: Vec<u64>,
}

impl Spelling {
    /// A word that may be pinyin; `None` where it cannot be.
    pub fn new(word: &str) -> Option<Self> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        if !(1..=LONGEST).contains(&word.len()) || !word.bytes().all(plain) {
            return None;
        }
        let mut spelling = Self {
            letters: word.as_bytes().to_vec(),
            begins: vec![0; 1 << 10],
        };
        let readings = &*READINGS_OF;
        let begin: Vec<bool> = (readings.sets.iter())
            .map(|set| {
                set.iter()
                    .any(|reading| spelling.step(0, reading.as_bytes()) != 0)
            })
            .collect();
        let first = *HAN.start() as u32 as usize;
        let han = readings.of.iter().enumerate();
        let han = han
            .filter(|(_, set)| begin[usize::from(**set)])
            .map(|(at, _)| first + at);
        for code in han.chain([usize::from(spelling.letters[0])]) {
            spelling.begins[code >> 6] |= 1 << (code & 63);
        }
        Some(spelling)
    }

    /// The places behind `from` to which one character of this reading leads, a bit each: behind its first letter, behind
    /// zh, ch, sh, and behind the whole of it; what is typed last may be any beginning of it.
    fn step(&self, from: usize, reading: &[u8]) -> u64 {
        let rest = &self.letters[from..];
        let same = rest.iter().zip(reading).take_while(|(a, b)| a == b).count();
        let mut places = 0;
        if same > 0 {
            places |= 1 << (from + 1);
        }
        if same > 1 && reading[1] == b'h' {
            places |= 1 << (from + 2);
        }
        if same > 0 && (same == reading.len() || same == rest.len()) {
            places |= 1 << (from + same);
        }
        places
    }

    /// The places to which a character leads from any of some places.
    fn steps(&self, mut places: u64, code: u16) -> u64 {
        let mut reached = 0;
        while places != 0 {
            let from = places.trailing_zeros() as usize;
            places &= places - 1;
            match usize::from(code).checked_sub(*HAN.start() as usize) {
                // A letter or digit stands for itself.
                None if self.letters.get(from).copied().map(u16::from) == Some(code) => {
                    reached |= 1 << (from + 1);
                }
                None => {}
                Some(at) => {
                    // A damaged cache may name signs that no name has.
                    let Some(set) = READINGS_OF.of.get(at) else {
                        continue;
                    };
                    for reading in &READINGS_OF.sets[usize::from(*set)] {
                        reached |= self.step(from, reading.as_bytes());
                    }
                }
            }
        }
        reached
    }

    /// Whether a text has it, given by its codes.
    pub(in crate::app) fn is_in(&self, codes: &[u8]) -> bool {
        let done = 1 << self.letters.len();
        let mut places = 0;
        for code in codes.as_chunks::<2>().0 {
            let code = u16::from_le_bytes(*code);
            let begins = self.begins[usize::from(code >> 6)] >> (code & 63) & 1;
            if places | begins == 0 {
                continue;
            }
            places = self.steps(places | begins, code);
            if places & done != 0 {
                return true;
            }
        }
        false
    }

    /// Whether a name may be what somebody means who types this; for lists short enough to be asked one by one.
    pub fn may_mean(&self, name: &str) -> bool {
        let mut codes = Vec::with_capacity(name.len());
        append_codes(&mut codes, name);
        self.is_in(&codes)
    }

    /// The byte ranges of `text` that have it.
    pub(in crate::app) fn marks(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        let done = 1 << self.letters.len();
        let mut marks = Vec::new();
        let mut from = 0;
        while let Some(first) = text[from..].chars().next() {
            let mut places = u64::from(code(first).is_some());
            let mut end = None;
            for (at, c) in text[from..].char_indices() {
                if let Some(code) = code(c) {
                    places = self.steps(places, code);
                }
                if places & done != 0 {
                    end = Some(from + at + c.len_utf8());
                }
                if places & (done - 1) == 0 || end.is_some() {
                    break;
                }
            }
            match end {
                Some(end) => {
                    marks.push(from..end);
                    from = end;
                }
                None => from += first.len_utf8(),
            }
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, letters: &str, marked: &[&str]) {
        let spelling = Spelling::new(letters).expect("letters");
        let found: Vec<_> = spelling.marks(text).into_iter().map(|mark| &text[mark]).collect();
        assert_eq!(found, marked, "{letters} in {text}");
        assert_eq!(spelling.may_mean(text), !marked.is_empty(), "{letters} in {text}");
    }

    #[test]
    fn letters_stand_for_characters() {
        for (text, letters, marked) in [
            ("请市场部确认", "scb", &["市场部"][..]),
            ("请市场部确认", "shichang", &["市场"]),
            // Whole syllables and initials in any mixture, and the last as far as it is typed.
            ("请市场部确认", "shichangb", &["市场部"]),
            ("请市场部确认", "scbu", &["市场部"]),
            ("请市场部确认", "shchb", &["市场部"]),
            ("请市场部确认", "schangb", &["市场部"]),
            ("请市场部确认", "shichan", &["市场"]),
            ("请市场部确认", "shicahng", &[]),
            ("西安分公司", "xian", &["西安"]),
            ("先期准备", "xian", &["先"]),
            ("采购合同", "xyz", &[]),
            // Every character by each of its own readings.
            ("重庆与重要", "cq", &["重庆"]),
            ("重庆与重要", "zy", &["重要"]),
            ("重庆银行", "chongqingyinhang", &["重庆银行"]),
            ("重庆银行", "chongqyinx", &["重庆银行"]),
            ("单主任", "shanzr", &["单主任"]),
            // Signs do not count, letters and digits stand for themselves; variants are as good.
            ("市场部/王芳", "bwf", &["部/王芳"]),
            ("ERP 上线", "erpsx", &["ERP 上线"]),
            ("第3季度", "d3jd", &["第3季度"]),
            ("價格", "jiag", &["價格"]),
            ("绿色女工", "lvsenvg", &["绿色女工"]),
        ] {
            check(text, letters, marked);
        }
    }

    /// A damaged cache may hold any codes.
    #[test]
    fn codes_of_no_name_are_nothing() {
        let spelling = Spelling::new("sc").unwrap();
        for code in [0, 0x4dff, 0xa000, 0xd800, 0xffff_u16] {
            let [low, high] = code.to_le_bytes();
            assert!(!spelling.is_in(&[low, high]), "{code:x}");
            let [s, c] = ['s', 'c'].map(|letter| letter as u8);
            assert!(!spelling.is_in(&[s, 0, low, high, low, high, c]), "{code:x}");
        }
    }

    #[test]
    fn what_is_no_pinyin_is_none() {
        for word in ["", "市场", "SCB", "a b", &"a".repeat(LONGEST + 1)] {
            assert!(Spelling::new(word).is_none(), "{word}");
        }
    }
}
