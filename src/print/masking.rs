//! Masking: a record with what may not leave the house made unreadable, 138****5678 for a phone number.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::domain::Record;

/// What is made unreadable on a sheet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Masking {
    /// Phone numbers: 138****5678, 0755-****6666.
    pub phones: bool,
    /// Mail addresses: z***@example.com.
    pub mails: bool,
    /// Numbers of identity cards (18 places) and bank cards (16 to 19): all but the first four and the last four.
    pub cards: bool,
}

impl Masking {
    /// Whether anything is masked.
    pub fn is_on(self) -> bool {
        self != Self::default()
    }

    /// A record with every text masked; its number, dates and order stay.
    pub fn record(self, record: &Record) -> Record {
        if !self.is_on() {
            return record.clone();
        }
        // Every text of the record is a string of its serialized form, so that no field can be forgotten.
        let masked = serde_json::to_value(record).ok().and_then(|mut value| {
            self.value(&mut value);
            from_value(value)
        });
        // A record that cannot be masked must not be shown as it is.
        masked.unwrap_or_else(|| Record::new(record.number))
    }

    fn value(self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.text(text),
            Value::Array(values) => values.iter_mut().for_each(|value| self.value(value)),
            Value::Object(fields) => fields.values_mut().for_each(|value| self.value(value)),
            _ => {}
        }
    }

    /// A text with what is chosen made unreadable.
    pub fn text(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let word = if first.is_ascii_digit() {
                digits(rest)
            } else if first.is_ascii_alphabetic() {
                word(rest)
            } else {
                &rest[..first.len_utf8()]
            };
            let mail = mail(rest);
            if let Some(mail) = mail.filter(|_| self.mails) {
                out.push_str(&masked_mail(mail));
                rest = &rest[mail.len()..];
                continue;
            }
            out.push_str(&self.number(word));
            rest = &rest[word.len()..];
        }
        out
    }

    /// A run of digits, as it may be shown.
    fn number(self, run: &str) -> String {
        let count = run.chars().filter(char::is_ascii_alphanumeric).count();
        let digits = run.chars().filter(char::is_ascii_digit).count();
        let card = (16..=19).contains(&count) && digits + 1 >= count && !run.contains('-');
        let mobile = count == 11 && run.starts_with('1') && !run.starts_with("10");
        let area = run.starts_with('0') && run.contains(['-', ' ']) && (10..=12).contains(&count);
        if self.cards && card {
            stars(run, 4, 4)
        } else if self.phones && mobile {
            stars(run, 3, 4)
        } else if self.phones && area {
            let code = run.find(['-', ' ']).unwrap_or(3);
            stars(run, code, 4)
        } else {
            run.to_owned()
        }
    }
}

fn from_value<T: DeserializeOwned>(value: Value) -> Option<T> {
    serde_json::from_value(value).ok()
}

/// A run of digits that reads as one number: grouped by blanks or a dash, an X at its end.
fn digits(text: &str) -> &str {
    let bytes = text.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let digit = bytes[end].is_ascii_digit();
        let between = matches!(bytes[end], b' ' | b'-') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        let check = matches!(bytes[end], b'X' | b'x') && end == 17;
        if !(digit || between || check) {
            break;
        }
        end += 1;
    }
    &text[..end]
}

fn word(text: &str) -> &str {
    let end = text
        .find(|ch: char| !ch.is_ascii_alphanumeric())
        .unwrap_or(text.len());
    &text[..end.max(1)]
}

/// The mail address that a text begins with.
fn mail(text: &str) -> Option<&str> {
    let part = |ch: char| ch.is_ascii_alphanumeric() || matches!(ch, '.' | '_' | '-' | '+');
    let at = text.find(|ch| !part(ch))?;
    if at == 0 || !text[at..].starts_with('@') {
        return None;
    }
    let domain = &text[at + 1..];
    let length = domain.find(|ch| !part(ch)).unwrap_or(domain.len());
    let domain = domain[..length].trim_end_matches(['.', '-']);
    domain.contains('.').then(|| &text[..=at + domain.len()])
}

fn masked_mail(mail: &str) -> String {
    let (name, domain) = mail.split_once('@').unwrap_or((mail, ""));
    let first = name.chars().next().unwrap_or('*');
    format!("{first}***@{domain}")
}

/// Digits but for some at either end become stars.
fn stars(run: &str, first: usize, last: usize) -> String {
    let count = run.chars().filter(char::is_ascii_alphanumeric).count();
    let mut nth = 0;
    let hide = |ch: char| {
        if !ch.is_ascii_alphanumeric() {
            return ch;
        }
        nth += 1;
        if nth > first && nth + last <= count {
            '*'
        } else {
            ch
        }
    };
    run.chars().map(hide).collect()
}
