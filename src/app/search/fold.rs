//! How search compares texts: lower case, half width, simplified characters, one blank for anything that is none.

use std::sync::LazyLock;

/// The first and the last of the unified ideographs of the basic plane that have a place in the table
/// (Unicode block 4E00).
const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// Pairs of a traditional character and its simplified one, one pair a line.
const PAIRS: &str = include_str!("../../../assets/variants/simplified.txt");

/// For each ideograph the one that search takes it for.
static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut table: Vec<char> = (FIRST..=LAST).filter_map(char::from_u32).collect();
    for pair in PAIRS.lines() {
        let mut chars = pair.chars();
        if let (Some(from), Some(to)) = (chars.next(), chars.next())
            && let Some(place) = (from as u32).checked_sub(FIRST)
            && let Some(entry) = table.get_mut(place as usize)
        {
            *entry = to;
        }
    }
    table
});

/// A text as search compares it. Every character stays one character.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(&mut folded, text);
    folded
}

/// Appends a text as search compares it.
pub(in crate::app) fn fold_into(folded: &mut String, text: &str) {
    let table = SIMPLIFIED.as_slice();
    folded.extend(text.chars().map(|c| fold_with(table, c)));
}

/// A character as search compares it.
pub(in crate::app) fn fold_char(c: char) -> char {
    fold_with(&SIMPLIFIED, c)
}

fn fold_with(table: &[char], c: char) -> char {
    match c {
        c if c.is_ascii_control() => ' ',
        c if c.is_ascii() => c.to_ascii_lowercase(),
        // Full-width ASCII stands at a fixed distance from ASCII (Unicode block FF00).
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0)
            .unwrap_or(c)
            .to_ascii_lowercase(),
        '\u{3000}' => ' ',
        c => (c as u32)
            .checked_sub(FIRST)
            .and_then(|place| table.get(place as usize))
            .copied()
            .unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_variants_do_not_count() {
        for (written, compared) in [
            ("ＥＲＰ　系统", "erp 系统"),
            ("與客戶確認價格", "与客户确认价格"),
            ("裡程碑\n後續", "里程碑 后续"),
            ("乾燥設備", "干燥设备"),
            ("😀é", "😀é"),
        ] {
            assert_eq!(fold(written), compared);
            assert_eq!(fold(compared), compared, "twice is once");
        }
    }
}
