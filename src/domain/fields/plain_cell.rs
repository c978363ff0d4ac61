//! A text as the cell of a table that a spreadsheet reads.

use std::borrow::Cow;

/// What a spreadsheet takes for the beginning of a formula, or of a command, also in their full-width forms.
const SIGNS: [char; 11] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];

/// The text with an apostrophe before it where a spreadsheet would take it for a formula: so it says that it is text.
pub fn plain_cell(text: &str) -> Cow<'_, str> {
    if text.starts_with(SIGNS) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}
