//! What kind of character stands in a line, and where a line of Chinese may break: the Unicode rules (UAX #14,
//! strict) narrowed by GB/T 15834-2011 §5.1 and CLREQ.

use std::ops::Range;

use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed, options::LineBreakOptions};

/// The kinds of characters that typesetting treats differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// An ideograph, or a sign set like one.
    Han,
    /// Opening full-width punctuation, its ink in the right half: （《“.
    Open,
    /// Closing or pausing full-width punctuation, its ink in the left half: ，。）》.
    Close,
    /// — and …, which come in pairs and stay together.
    Pair,
    /// Letters and digits of words.
    Word,
    /// A blank.
    Space,
    /// A box to tick, which is drawn.
    Tick,
    /// Everything else.
    Other,
}

/// Opening punctuation that sits in the right half of its square.
fn is_open(ch: char) -> bool {
    matches!(
        ch,
        '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '〖' | '［' | '｛' | '“' | '‘'
    )
}

/// Closing and pausing punctuation that sits in the left half of its square in faces for the mainland.
#[rustfmt::skip]
fn is_close(ch: char) -> bool {
    matches!(ch,
        '）' | '》' | '〉' | '」' | '』' | '】' | '〕' | '〗' | '］' | '｝' | '”' | '’'
        | '，' | '。' | '、' | '；' | '：' | '！' | '？' | '．')
}

/// What may not begin a line besides closing punctuation: GB/T 15834-2011 §5.1.6–5.1.9 and the units that follow a
/// number.
#[rustfmt::skip]
fn is_not_first(ch: char) -> bool {
    matches!(ch,
        '…' | '·' | '•' | '‧' | '～' | '~' | '-' | '–' | '／' | '/' | '%' | '‰' | '℃' | '°' | '′' | '″'
        | '々' | '〻' | 'ー' | ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '>' | '»')
}

/// What may not end a line besides opening punctuation.
fn is_not_last(ch: char) -> bool {
    matches!(
        ch,
        '￥' | '¥' | '＄' | '$' | '＃' | '#' | '№' | '(' | '[' | '{' | '<' | '«' | '／'
    )
}

impl Class {
    /// The class of a character.
    pub fn of(ch: char) -> Self {
        // Most of a text, and found at once.
        if is_plain(ch) {
            return Self::Han;
        }
        match ch {
            ' ' | '\u{A0}' | '\u{2002}'..='\u{200A}' | '\u{3000}' => Self::Space,
            '☐' | '☑' | '☒' => Self::Tick,
            '—' | '…' | '⸺' => Self::Pair,
            _ if is_open(ch) => Self::Open,
            _ if is_close(ch) => Self::Close,
            _ if is_han(ch) => Self::Han,
            '%' | '‰' => Self::Word,
            _ if ch.is_alphanumeric() && !is_full_width(ch) => Self::Word,
            _ if is_full_width(ch) => Self::Han,
            _ => Self::Other,
        }
    }

    /// Whether slack may be put beside it when a line is spread.
    pub fn stretches(self) -> bool {
        matches!(self, Self::Han | Self::Open | Self::Close)
    }
}

fn is_han(ch: char) -> bool {
    matches!(ch,
        '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3040}'..='\u{30FF}'
        | '\u{3100}'..='\u{312F}' | '\u{31A0}'..='\u{31BF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{2_0000}'..='\u{3_FFFF}')
}

fn is_full_width(ch: char) -> bool {
    matches!(ch, '\u{2460}'..='\u{24FF}' | '\u{3000}'..='\u{303F}' | '\u{3200}'..='\u{33FF}' | '\u{FF01}'..='\u{FF60}')
}

/// Whether nothing is printed for a character: controls, joiners, variation selectors, marks of direction.
pub(in crate::print) fn is_invisible(ch: char) -> bool {
    ch.is_control()
        || matches!(ch, '\u{AD}' | '\u{34F}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{1F3FB}'..='\u{1F3FF}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a character is one of the ideographs that nearly all texts are made of. A line may break between two of them,
/// whatever stands around them.
fn is_plain(ch: char) -> bool {
    matches!(ch, '\u{4E00}'..='\u{9FFF}')
}

/// Where a line may break: for each byte of the text, whether it may begin a line.
pub(super) fn breaks(text: &str) -> Vec<bool> {
    let mut allowed = vec![false; text.len() + 1];
    let mut quotes = false;
    let mut last = (0, '\0');
    // Nothing before a break between two ideographs counts behind it: what stands between two such breaks is a text of
    // its own, and most are a single character.
    let mut start = 0;
    for (at, ch) in text.char_indices() {
        if is_plain(ch) {
            if is_plain(last.1) {
                allowed[at] = true;
                if start < last.0 {
                    segment(text, start..at, &mut allowed);
                }
                start = at;
            }
        } else {
            quotes |= matches!(ch, '“' | '”' | '‘' | '’');
        }
        last = (at, ch);
    }
    if start < last.0 {
        segment(text, start..text.len(), &mut allowed);
    }
    if quotes {
        break_at_quotes(text, &mut allowed);
    }
    allowed
}

/// Finds the breaks within a piece of a text by the Unicode rules.
fn segment(text: &str, piece: Range<usize>, allowed: &mut [bool]) {
    const SEGMENTER: LineSegmenterBorrowed<'static> =
        LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let within = SEGMENTER
        .segment_str(&text[piece.clone()])
        .map(|at| piece.start + at);
    for at in within.filter(|at| piece.start < *at && *at < piece.end) {
        // A blank behind a bracket or a currency sign does not let it end the line, nor does what is not seen.
        let unseen = |ch: char| ch == ' ' || is_invisible(ch);
        let before = text[..at].trim_end_matches(unseen).chars().next_back();
        let after = text[at..].chars().find(|ch| !is_invisible(*ch));
        if let (Some(before), Some(after)) = (before, after) {
            allowed[at] = may_break(before, after);
        }
    }
}

fn break_at_quotes(text: &str, allowed: &mut [bool]) {
    let mut before = None;
    for (at, after) in text.char_indices() {
        if before.is_some_and(|before| breaks_at_quote(before, after)) {
            allowed[at] = before.is_some_and(|before| may_break(before, after));
        }
        before = Some(after);
    }
}

/// Whether Chinese breaks here beside “” or ‘’. Unicode does not know which side of these a quotation is on (class
/// QU) and forbids every break beside them; between Chinese characters the shape says it.
fn breaks_at_quote(before: char, after: char) -> bool {
    let chinese = |ch| {
        matches!(
            Class::of(ch),
            Class::Han | Class::Open | Class::Close | Class::Pair
        )
    };
    matches!(after, '“' | '‘') && chinese(before) || matches!(before, '”' | '’') && chinese(after)
}

/// Whether a line may end with `before` and the next begin with `after`, as far as the two characters decide it.
pub fn may_break(before: char, after: char) -> bool {
    if is_plain(before) && is_plain(after) {
        return true;
    }
    if is_close(after) || is_not_first(after) || is_open(before) || is_not_last(before) {
        return false;
    }
    if before == '/' && !after.is_ascii() {
        return false;
    }
    let full_width_word = |ch: char| matches!(ch, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    !(full_width_word(before) && full_width_word(after))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_text_breaks_by_pieces_where_it_breaks_as_a_whole(
            text in "[一丁七万中国。，、（）“”‘’《》—…·a-cA1-3 .,:/%$￥()\\-\u{301}\u{200D}\u{3000}々ー가😀🇨]{0,24}"
        ) {
            let mut whole = vec![false; text.len() + 1];
            segment(&text, 0..text.len(), &mut whole);
            break_at_quotes(&text, &mut whole);
            prop_assert_eq!(breaks(&text), whole);
        }
    }
}
