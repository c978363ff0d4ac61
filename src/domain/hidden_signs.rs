//! Signs that a person does not see and that change what a name or a line seems to say: directions turned around, spaces
//! without width.

use std::borrow::Cow;

use crate::domain::{Field, Record, Value};

/// Whether a sign turns the direction of writing or has no width.
fn is_hidden(sign: char) -> bool {
    matches!(sign,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{e0000}'..='\u{e007f}')
}

/// Whether a sign is a picture or belongs to one: within these a joiner without width is writing, and hides nothing.
fn is_picture(sign: char) -> bool {
    matches!(sign, '\u{fe0f}' | '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
}

/// The places of hidden signs in a text.
fn hidden(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut before = None;
    text.char_indices().filter(move |(_, sign)| {
        let joins = matches!(sign, '\u{200d}' | '\u{e0020}'..='\u{e007f}') && before.is_some_and(is_picture);
        if !matches!(sign, '\u{e0020}'..='\u{e007f}') {
            before = Some(*sign);
        }
        is_hidden(*sign) && !joins
    })
}

/// Whether a text has signs that are not seen.
pub fn has_hidden_signs(text: &str) -> bool {
    // Nearly every name is asked, and none of these signs begins with another byte.
    text.bytes().any(|byte| byte >= 0xc2) && hidden(text).next().is_some()
}

/// A name as it is shown: each hidden sign stands as its number, `报价〔U+202E〕fdp.exe`.
pub fn with_signs_shown(text: &str) -> Cow<'_, str> {
    if !has_hidden_signs(text) {
        return Cow::Borrowed(text);
    }
    let places: Vec<usize> = hidden(text).map(|(at, _)| at).collect();
    let signs = text.char_indices().map(|(at, sign)| {
        if places.contains(&at) {
            Cow::Owned(format!("〔U+{:04X}〕", u32::from(sign)))
        } else {
            Cow::Borrowed(&text[at..at + sign.len_utf8()])
        }
    });
    Cow::Owned(signs.collect())
}

impl Record {
    /// Its subject and the names in it that have signs which are not seen, each with its field.
    pub fn names_with_hidden_signs(&self) -> Vec<(Field, String)> {
        let mut found: Vec<(Field, String)> = Vec::new();
        self.each(&mut |at, value| {
            let hides = |text: &str| has_hidden_signs(text).then(|| text.to_owned());
            let name = match value {
                Value::Text(text) if at.field == Field::Subject => hides(text),
                Value::Person(name) => hides(name),
                Value::Party(party) => hides(&party.to_string()),
                _ => None,
            };
            if let Some(name) = name.filter(|name| found.iter().all(|(_, known)| known != name)) {
                found.push((at.field, name));
            }
        });
        found
    }
}
