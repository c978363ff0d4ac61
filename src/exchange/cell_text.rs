//! A text as a cell of a workbook takes it.

use std::borrow::Cow;

/// The longest text that a cell of Excel holds, UTF-16 units.
const LONGEST: usize = 32_767;

/// A text that Excel takes: what is longer than a cell holds ends in a mark.
pub(super) fn cut(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return text.into();
    }
    let mut units = 0;
    let fits = |char: &char| {
        units += char.len_utf16();
        units < LONGEST
    };
    let mut short: String = text.chars().take_while(fits).collect();
    short.pop();
    short.push('…');
    short.into()
}
