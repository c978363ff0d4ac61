//! Masking: a record with what may not leave the house made unreadable, 138****5678 for a phone number.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::domain::{Record, people_of, surname};

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
    /// The surnames of people that the record names: *经理 for 王经理, *明哲 for 李明哲.
    pub names: bool,
    /// Amounts of money: ¥*, *元, *万元.
    pub amounts: bool,
}

/// What follows the figures of an amount, the longer first.
const UNITS: [&str; 8] = ["亿元", "万元", "千元", "百元", "元", "亿", "万", "块"];

/// The digits of amounts in words.
const WORDS: &str = "零壹贰叁肆伍陆柒捌玖拾佰仟萬万亿圆元角分整正";

impl Masking {
    /// Everything that a stranger need not know.
    pub const ALL: Self = Self {
        phones: true,
        mails: true,
        cards: true,
        names: true,
        amounts: true,
    };

    /// Whether anything is masked.
    pub fn is_on(self) -> bool {
        self != Self::default()
    }

    /// A record with every text masked; its number, dates and order stay.
    pub fn record(self, record: &Record) -> Record {
        if !self.is_on() {
            return record.clone();
        }
        let names = if self.names { names_of(record) } else { Vec::new() };
        // Every text of the record is a string of its serialized form, so that no field can be forgotten.
        let masked = serde_json::to_value(record).ok().and_then(|mut value| {
            self.value(&mut value, &names);
            from_value(value)
        });
        // A record that cannot be masked must not be shown as it is.
        masked.unwrap_or_else(|| Record::new(record.number))
    }

    fn value(self, value: &mut Value, names: &[(String, String)]) {
        match value {
            Value::String(text) => {
                *text = self.text(text);
                for (name, masked) in names {
                    if text.contains(name.as_str()) {
                        *text = text.replace(name.as_str(), masked);
                    }
                }
            }
            Value::Array(values) => values.iter_mut().for_each(|value| self.value(value, names)),
            Value::Object(fields) => fields.values_mut().for_each(|value| self.value(value, names)),
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
            if let Some((shown, length)) = amount(rest, out.chars().next_back()).filter(|_| self.amounts) {
                out.push_str(&shown);
                rest = &rest[length..];
                continue;
            }
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

/// The people a record names, each with the name as it may be shown; longer names first, so that 王经理 is not found in
/// 小王经理.
fn names_of(record: &Record) -> Vec<(String, String)> {
    let parties = people_of(record).map(|party| party.person.as_str());
    let single = [record.host.as_str(), record.recorder.as_str()];
    let stamps = record.sign_offs.iter().map(|sign| sign.stamp.by.as_str());
    let mut names: Vec<String> = parties
        .chain(single)
        .chain(stamps)
        .map(|name| name.trim().to_owned())
        .filter(|name| name.chars().count() >= 2)
        .collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
    names.dedup();
    let masked = |name: String| {
        let length = match surname(&name) {
            // A name in other letters keeps all but the first.
            whole if whole.len() == name.len() => name.chars().next().map_or(0, char::len_utf8),
            surname => surname.len(),
        };
        let shown = format!("*{}", &name[length..]);
        (name, shown)
    };
    names.into_iter().map(masked).collect()
}

/// The amount of money that a text begins with: as it may be shown, and how many bytes it takes. `before` is what stands
/// in front of it.
fn amount(text: &str, before: Option<char>) -> Option<(String, usize)> {
    let figures = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')))
        .unwrap_or(text.len());
    let figures = text[..figures].trim_end_matches(['.', ',']).len();
    if figures > 0 {
        let after = &text[figures..];
        let unit = UNITS.iter().find(|unit| after.starts_with(**unit));
        let sign = matches!(before, Some('¥' | '￥' | '$' | '€'));
        return (unit.is_some() || sign).then(|| ("*".to_owned(), figures));
    }
    let words = text.find(|c: char| !WORDS.contains(c)).unwrap_or(text.len());
    let count = text[..words].chars().count();
    let is_amount = count >= 3
        && text[..words].contains(['元', '圆'])
        && text.starts_with(|c| "壹贰叁肆伍陆柒捌玖拾".contains(c));
    is_amount.then(|| ("*元".to_owned(), words))
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
