//! Passages that stay within the house: `【内部】` up to `【/内部】`, or without that to the end of its paragraph. They
//! stand in the text where they were written, and never in what is made for somebody outside.

use std::{borrow::Cow, ops::Range};

use crate::domain::{OwnValue, Record, ValueMut};

/// What begins such a passage.
pub const INSIDE_BEGINS: &str = "【内部】";

/// What ends one that does not go to the end of its paragraph.
pub const INSIDE_ENDS: &str = "【/内部】";

/// Other ways to write these, as people do.
const BEGINS: [&str; 3] = [INSIDE_BEGINS, "【仅内部】", "[内部]"];
const ENDS: [&str; 5] = [
    INSIDE_ENDS,
    "【／内部】",
    "【/仅内部】",
    "【／仅内部】",
    "[/内部]",
];

/// The first of some words in a text: where it begins and ends.
fn first_of(text: &str, words: &[&str]) -> Option<Range<usize>> {
    let found = words.iter().filter_map(|word| {
        let at = text.find(word)?;
        Some(at..at + word.len())
    });
    found.min_by_key(|found| found.start)
}

/// Where the passages of a text stand that stay within the house, with their signs. One that is ended further down goes
/// over paragraphs; where another begins before that, it ends with its own paragraph.
pub fn inside_passages(text: &str) -> Vec<Range<usize>> {
    let mut passages = Vec::new();
    let mut from = 0;
    while let Some(begin) = first_of(&text[from..], &BEGINS) {
        let start = from + begin.start;
        let behind = from + begin.end;
        let next = first_of(&text[behind..], &BEGINS).map_or(text.len(), |next| behind + next.start);
        let paragraph = text[behind..].find('\n').map_or(text.len(), |end| behind + end);
        let end = match first_of(&text[behind..], &ENDS) {
            Some(end) if behind + end.start < next || behind + end.start < paragraph => behind + end.end,
            _ => paragraph,
        };
        passages.push(start..end);
        from = end;
    }
    passages
}

/// A text without those passages; a paragraph of which nothing is left goes as well, and a sign that ends nothing.
pub fn without_inside(text: &str) -> Cow<'_, str> {
    if first_of(text, &BEGINS).is_none() && first_of(text, &ENDS).is_none() {
        return Cow::Borrowed(text);
    }
    let mut left = String::with_capacity(text.len());
    let mut from = 0;
    for passage in inside_passages(text) {
        left.push_str(&text[from..passage.start]);
        from = passage.end;
        let rest = &text[from..];
        let line = rest.find('\n').map_or(rest, |end| &rest[..end]);
        let begun = left.rfind('\n').map_or(0, |end| end + 1);
        if left[begun..].trim().is_empty() && line.trim().is_empty() {
            left.truncate(begun);
            from = (from + line.len() + 1).min(text.len());
        }
    }
    left.push_str(&text[from..]);
    for end in ENDS {
        if left.contains(end) {
            left = left.replace(end, "");
        }
    }
    Cow::Owned(left.trim_end_matches('\n').to_owned())
}

impl Record {
    /// The record as somebody outside may have it: every text without its passages that stay within the house.
    #[must_use]
    pub fn for_outside(&self) -> Self {
        let mut outside = self.clone();
        outside.each_mut(&mut |_, value| {
            let text = match value {
                ValueMut::Own(OwnValue::Text(text)) => text,
                value => match value.text() {
                    Some(text) => text,
                    None => return,
                },
            };
            if let Cow::Owned(left) = without_inside(text) {
                *text = left;
            }
        });
        outside
    }

    /// Whether a text of it has a passage that stays within the house.
    pub fn has_inside(&self) -> bool {
        let mut has = false;
        self.each(&mut |_, value| {
            has |= value.text().is_some_and(|text| first_of(text, &BEGINS).is_some());
        });
        has
    }
}
