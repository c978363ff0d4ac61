//! Full-width and half-width signs.

/// A text with full-width letters, figures and signs as ASCII, for comparison; Chinese stays.
pub(in super::super) fn half_width(text: &str) -> String {
    text.chars()
        .map(|char| match char {
            '\u{3000}' | '\u{a0}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(char as u32 - 0xfee0).unwrap_or(char),
            '。' => '.',
            char => char,
        })
        .collect()
}
