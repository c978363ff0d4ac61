//! Pinyin of names, for finding 王经理 by `wjl`.

use pinyin::ToPinyin;

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
