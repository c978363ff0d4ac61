//! A source is a text made ready for the scanners: one normalised character per character of the original,
//! each with its byte offset, so that rules see half-width, simplified characters and spans stay exact.

use super::{Span, address, folding::normal, vocabulary::trie};

/// How long what stands in brackets may be, characters.
const LONGEST_ASIDE: usize = 160;

/// A text with its normalised characters.
///
/// Normalising never changes a character's place, so an index into them is a place in the original. Only the marks that
/// Markdown puts around words (`**`, `__`, `~~`, back ticks) are left out: no rule has to step over them.
pub(super) struct Source<'a> {
    /// The original.
    pub(super) text: &'a str,
    chars: Vec<char>,
    offsets: Vec<u32>,
    struck: Vec<(usize, usize)>,
    addresses: Vec<(usize, usize)>,
    /// For each character the classes of the words that begin with it.
    classes: Box<[u64]>,
}

impl<'a> Source<'a> {
    /// Texts beyond 4 GiB are cut there; offsets are kept in 32 bits.
    pub(super) fn new(text: &'a str) -> Self {
        let mut source = Self {
            text,
            chars: Vec::with_capacity(text.len() / 2 + 4),
            offsets: Vec::with_capacity(text.len() / 2 + 5),
            struck: Vec::new(),
            addresses: Vec::new(),
            classes: Box::default(),
        };
        let mut struck_from = None;
        let mut end = 0;
        let mut skip_to = 0;
        for (offset, char) in text.char_indices() {
            let Ok(short) = u32::try_from(offset) else {
                break;
            };
            end = offset + char.len_utf8();
            if offset < skip_to {
                continue;
            }
            if matches!(char, '*' | '_' | '~' | '`')
                && let Some(after) = emphasis(text, offset, struck_from.is_some())
            {
                skip_to = after;
                if char == '~' {
                    let here = source.chars.len();
                    match struck_from.take() {
                        Some(from) => source.struck.push((from, here)),
                        None => struck_from = Some(here),
                    }
                }
                continue;
            }
            if matches!(char, ' ' | '\u{3000}' | '\u{a0}')
                && let Some(after) = label_gap(text, end, &source.chars)
            {
                // 主 持 人：, 时　　间：: what only widens a label is none of its characters.
                skip_to = after;
                continue;
            }
            source.offsets.push(short);
            source.chars.push(normal(char));
        }
        source.offsets.push(u32::try_from(end).unwrap_or(u32::MAX));
        source.addresses = address::find(&source.chars);
        source.classes = trie::classes(&source.chars);
        source
    }

    /// Whether the character at `index` is struck out: `~~cancelled~~`.
    pub(super) fn is_struck(&self, index: usize) -> bool {
        within(&self.struck, index).is_some()
    }

    /// Where the mail address, web address or document number ends that holds the character at `index`.
    pub(super) fn address_end(&self, index: usize) -> Option<usize> {
        within(&self.addresses, index).map(|(_, end)| end)
    }

    /// The classes of the words of the vocabulary that begin at `index`, a bit each.
    #[inline]
    pub(super) fn classes(&self, index: usize) -> u64 {
        self.classes.get(index).copied().unwrap_or(0)
    }

    /// All normalised characters.
    #[inline]
    pub(super) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// How many characters there are.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The normalised character at `index`; NUL beyond the end.
    pub(super) fn at(&self, index: usize) -> char {
        self.chars.get(index).copied().unwrap_or('\0')
    }

    /// The character before `index`; NUL at the beginning.
    pub(super) fn before(&self, index: usize) -> char {
        index.checked_sub(1).map_or('\0', |last| self.at(last))
    }

    /// The normalised characters from `from` up to `to`, clipped to the text.
    pub(super) fn slice(&self, from: usize, to: usize) -> &[char] {
        let to = to.min(self.chars.len());
        self.chars.get(from.min(to)..to).unwrap_or(&[])
    }

    /// The index behind `word` if it stands at `index`.
    pub(super) fn eat(&self, index: usize, word: &str) -> Option<usize> {
        let mut end = index;
        for char in word.chars() {
            if self.chars.get(end) != Some(&char) {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// The index behind the first of `words` that stands at `index`; give longer words first.
    pub(super) fn eat_any(&self, index: usize, words: &[&str]) -> Option<usize> {
        words.iter().find_map(|word| self.eat(index, word))
    }

    /// Whether one of `words` ends just before `index`.
    pub(super) fn ends_with(&self, index: usize, words: &[&str]) -> bool {
        words.iter().any(|word| {
            let mut at = index;
            word.chars().rev().all(|char| {
                at = at.wrapping_sub(1);
                self.chars.get(at) == Some(&char)
            })
        })
    }

    /// The index of the first character at or after `index` that is no blank (line ends are none).
    pub(super) fn skip_blank(&self, mut index: usize) -> usize {
        while matches!(self.at(index), ' ' | '\t' | '\u{a0}') {
            index += 1;
        }
        index
    }

    /// The byte span of the characters from `from` up to `to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let offset = |index: usize| {
            self.offsets
                .get(index)
                .or(self.offsets.last())
                .map_or(0, |o| *o as usize)
        };
        let start = offset(from);
        // A mark that was left out behind the last character is no part of the span.
        let end = match to.min(self.len()).checked_sub(1) {
            Some(last) if last >= from => {
                let last = offset(last);
                let width = self.text.get(last..).and_then(|rest| rest.chars().next());
                last + width.map_or(0, char::len_utf8)
            }
            _ => start,
        };
        Span { start, end }
    }

    /// The character index at a byte offset (of the first character at or after it).
    pub(super) fn index_of(&self, offset: usize) -> usize {
        self.offsets
            .partition_point(|known| (*known as usize) < offset)
            .min(self.len())
    }

    /// Where a bracket that opens at `index` closes before `end`; one left open too long is none.
    pub(super) fn closing(&self, index: usize, end: usize) -> Option<usize> {
        let close = match self.at(index) {
            '(' => ')',
            '[' => ']',
            '【' => '】',
            '《' => '》',
            '“' => '”',
            '「' => '」',
            _ => return None,
        };
        (index + 1..end.min(index + LONGEST_ASIDE)).find(|at| self.at(*at) == close)
    }

    /// Splits from `begin` to `end` where `stops` says so, but not within brackets or addresses. Blanks around the parts
    /// are left out, and empty parts.
    pub(super) fn split(
        &self,
        begin: usize,
        end: usize,
        stops: impl Fn(usize) -> bool,
    ) -> Vec<(usize, usize)> {
        let mut parts = Vec::new();
        let (mut open, mut at) = (begin, begin);
        let mut close = |open: usize, at: usize| {
            let from = (open..at).find(|at| !self.at(*at).is_whitespace()).unwrap_or(at);
            let mut to = at;
            while to > from && self.before(to).is_whitespace() {
                to -= 1;
            }
            if to > from {
                parts.push((from, to));
            }
        };
        while at < end {
            if let Some(after) = self
                .address_end(at)
                .or_else(|| self.closing(at, end).map(|close| close + 1))
            {
                at = after.min(end);
                continue;
            }
            if stops(at) {
                close(open, at);
                open = at + 1;
            }
            at += 1;
        }
        close(open, end);
        parts
    }

    /// The sentences from `begin` up to `end`.
    pub(super) fn sentences(&self, begin: usize, end: usize) -> Vec<(usize, usize)> {
        self.split(begin, end, |at| matches!(self.at(at), '。' | ';' | '!' | '?'))
    }

    /// Whether a comma groups the figures of a number: 284,600.
    pub(super) fn groups_figures(&self, index: usize) -> bool {
        self.at(index) == ','
            && self.before(index).is_ascii_digit()
            && (1..=3).all(|ahead| self.at(index + ahead).is_ascii_digit())
            && !self.at(index + 4).is_ascii_digit()
    }

    /// The original text of the characters from `from` up to `to`.
    pub(super) fn original(&self, from: usize, to: usize) -> &'a str {
        let span = self.span(from, to);
        self.text.get(span.start..span.end).unwrap_or("")
    }
}

/// The range that holds `index`, of ranges in order.
fn within(ranges: &[(usize, usize)], index: usize) -> Option<(usize, usize)> {
    let next = ranges.partition_point(|(from, _)| *from <= index);
    let range = ranges.get(next.checked_sub(1)?)?;
    (index < range.1).then_some(*range)
}

/// The end of the Markdown mark at `offset`, if one stands there.
fn emphasis(text: &str, offset: usize, struck: bool) -> Option<usize> {
    let rest = text.get(offset..)?;
    let mark = rest.chars().next()?;
    if mark == '`' {
        return Some(offset + 1);
    }
    let run = rest.bytes().take_while(|byte| char::from(*byte) == mark).count();
    let before = text.get(..offset)?.chars().next_back();
    let after = rest.get(run..)?.chars().next();
    let word = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
    let marks = match mark {
        '*' => matches!(run, 2 | 3) && before != Some('*'),
        // 2026年__月__日 is a form to fill in.
        '_' => run == 2 && before != Some('_') && word(before) != word(after),
        // 9:00~~10:00 is a range; what is struck out ends on its line.
        _ => {
            let near = rest.get(run..)?;
            let near = near
                .char_indices()
                .nth(LONGEST_ASIDE)
                .map_or(near, |(end, _)| &near[..end]);
            let line = near.split('\n').next()?;
            run == 2
                && before != Some('~')
                && (struck || line.contains("~~") && !before.is_some_and(|char| char.is_ascii_digit()))
        }
    };
    marks.then_some(offset + run)
}

/// Where the blanks end that stand before `after` within a label set wide: single Han characters from the beginning of the
/// line (`read` so far) up to a colon.
fn label_gap(text: &str, after: usize, read: &[char]) -> Option<usize> {
    let blank = |char: char| matches!(char, ' ' | '\u{3000}' | '\u{a0}');
    let han = |char: char| ('\u{4e00}'..='\u{9fff}').contains(&char);
    let line = read.iter().rev().take(6).take_while(|char| han(**char)).count();
    let opens = line > 0
        && line < 6
        && read
            .len()
            .checked_sub(line + 1)
            .is_none_or(|before| matches!(read[before], '\n' | '\r'));
    if !opens {
        return None;
    }
    let rest = text.get(after..)?;
    let width: usize = rest
        .chars()
        .take(6)
        .take_while(|char| blank(*char))
        .map(char::len_utf8)
        .sum();
    // What is left of the label: single characters with blanks between, then its colon.
    let mut apart = true;
    for (letters, char) in rest.get(width..)?.chars().take(12).enumerate() {
        match char {
            ':' | '：' => return (letters > 0).then_some(after + width),
            _ if blank(char) => apart = true,
            _ if han(char) && apart => apart = false,
            _ => return None,
        }
    }
    None
}

/// Whether a character ends a clause for the scanners.
pub(super) fn is_stop(char: char) -> bool {
    matches!(char, '。' | ';' | '!' | '?' | '\n' | '\r' | '\0')
}

/// Whether a character is punctuation, a blank or the text's edge.
pub(super) fn is_edge(char: char) -> bool {
    // The table of all letters is slow to ask, and most characters are Han, ASCII or the marks of Chinese.
    match char {
        '\u{4e00}'..='\u{9fff}' => false,
        '\0'..='\u{7f}' => !char.is_ascii_alphanumeric(),
        '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => true,
        _ => !char.is_alphanumeric(),
    }
}
