//! Which characters are set together: letters of scripts that join or stack, and marks with what they stand on; and in
//! which direction they are read.

use std::borrow::Cow;

use unicode_bidi::{BidiInfo, Level};

use super::character::is_invisible;

/// Joins or parts letters, and is not seen itself.
fn is_joiner(ch: char) -> bool {
    matches!(ch, '\u{200C}' | '\u{200D}')
}

/// The script of a letter that takes its form from its neighbours, told by its block; the others need no shaping.
fn joining_script(ch: char) -> Option<u32> {
    match ch {
        '\u{0590}'..='\u{05FF}' | '\u{FB1D}'..='\u{FB4F}' => Some(0x0590),
        '\u{0600}'..='\u{06FF}'
        | '\u{0750}'..='\u{077F}'
        | '\u{0870}'..='\u{08FF}'
        | '\u{FB50}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFE}' => Some(0x0600),
        // Syriac to N'Ko, the scripts of India, Thai, Lao: a block of 128 for each.
        '\u{0700}'..='\u{074F}' | '\u{0780}'..='\u{086F}' | '\u{0900}'..='\u{0EFF}' => {
            Some(ch as u32 & !0x7F)
        }
        // Tibetan, and Burmese with the Dai of Dehong.
        '\u{0F00}'..='\u{0FFF}' => Some(0x0F00),
        '\u{1000}'..='\u{109F}' | '\u{A9E0}'..='\u{A9FF}' | '\u{AA60}'..='\u{AA7F}' => Some(0x1000),
        '\u{1100}'..='\u{11FF}' => Some(0x1100),
        '\u{1780}'..='\u{17FF}' => Some(0x1780),
        // Mongolian, with Todo, Sibe and Manchu.
        '\u{1800}'..='\u{18AF}' => Some(0x1800),
        // Dai, new and old.
        '\u{1950}'..='\u{19DF}' | '\u{1A20}'..='\u{1AAF}' => Some(0x1950),
        '\u{A840}'..='\u{A87F}' => Some(0xA840),
        _ => None,
    }
}

/// Whether a character is a mark on the one before it, in whatever script.
fn is_mark(ch: char) -> bool {
    matches!(ch,
        '\u{0300}'..='\u{034E}' | '\u{0350}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{302A}'..='\u{302F}' | '\u{3099}'..='\u{309A}'
        | '\u{FE20}'..='\u{FE2F}')
}

/// What of a text is set together and in which direction.
pub(super) struct Scripts {
    /// The level of each byte; empty where everything is read from left to right.
    levels: Vec<Level>,
    /// Whether anything in the text needs shaping at all.
    any: bool,
}

impl Scripts {
    /// Looks through a text without line feeds.
    pub(super) fn of(text: &str) -> Self {
        // Marks and the scripts that join lie beyond these; most of a text does not.
        let plain = |ch: char| ch < '\u{0300}' || ('\u{4E00}'..='\u{9FFF}').contains(&ch);
        let mut special = text.chars().filter(|ch| !plain(*ch));
        let any = special.any(|ch| is_mark(ch) || joining_script(ch).is_some());
        let levels = if any && has_right_to_left(text) {
            BidiInfo::new(text, None).levels
        } else {
            Vec::new()
        };
        Self { levels, any }
    }

    /// The level at a byte.
    pub(super) fn level(&self, at: usize) -> Level {
        self.levels.get(at).copied().unwrap_or(Level::ltr())
    }

    /// Whether the text as a whole is read from right to left.
    pub(super) fn is_right_to_left(&self) -> bool {
        self.levels.iter().min().is_some_and(Level::is_rtl)
    }

    /// How many bytes from a place on are shaped together; `None` where the character there needs no shaping. A line may
    /// begin at the places that `breaks` gives.
    pub(super) fn joined(&self, text: &str, at: usize, breaks: &[bool]) -> Option<usize> {
        if !self.any {
            return None;
        }
        let level = self.level(at);
        let mut chars = text[at..].char_indices();
        let (_, first) = chars.next()?;
        if is_invisible(first) || first.is_whitespace() || is_mark(first) {
            return None;
        }
        let script = joining_script(first);
        let goes_on = |(offset, ch): &(usize, char)| {
            let place = at + offset;
            is_mark(*ch)
                || script.is_some()
                    && !breaks[place]
                    && self.level(place) == level
                    && (is_joiner(*ch) || joining_script(*ch) == script)
        };
        let rest: usize = chars.take_while(goes_on).map(|(_, ch)| ch.len_utf8()).sum();
        (script.is_some() || rest > 0 || level.is_rtl()).then_some(first.len_utf8() + rest)
    }
}

fn has_right_to_left(text: &str) -> bool {
    let strong = |ch: char| {
        matches!(
            unicode_bidi::bidi_class(ch),
            unicode_bidi::BidiClass::R | unicode_bidi::BidiClass::AL
        )
    };
    text.chars().any(strong)
}

/// What is set together, in halves that do not part a letter from its marks; `None` for a single letter.
pub(super) fn halves(text: &str) -> Option<(&str, &str)> {
    let begins = |(_, ch): &(usize, char)| !is_mark(*ch) && !is_joiner(*ch) && ch.is_alphabetic();
    let places: Vec<usize> = text
        .char_indices()
        .skip(1)
        .filter(begins)
        .map(|(at, _)| at)
        .collect();
    let middle = places.get(places.len() / 2)?;
    Some(text.split_at(*middle))
}

/// The pieces of a line from left to right, given from its beginning to its end with the level of each.
pub(super) fn from_left<T: Clone>(line: &[T], level: impl Fn(&T) -> Level) -> Cow<'_, [T]> {
    let levels: Vec<Level> = line.iter().map(level).collect();
    if levels.iter().all(|level| level.number() == 0) {
        return line.into();
    }
    let order = BidiInfo::reorder_visual(&levels);
    order.into_iter().map(|place| line[place].clone()).collect()
}
