//! Phone numbers of people and organizations, each with its kind.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::domain::{Choice, Word, is_default};

/// What a phone number is for.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray,
)]
pub enum PhoneKind {
    /// 手机.
    #[default]
    Mobile,
    /// 座机.
    Office,
    /// 传真.
    Fax,
    /// Any other.
    Other,
}

impl Choice for PhoneKind {
    fn word(self) -> Word {
        match self {
            Self::Mobile => Word::new("手机", "Mobile"),
            Self::Office => Word::new("座机", "Office"),
            Self::Fax => Word::new("传真", "Fax"),
            Self::Other => Word::new("其他", "Other"),
        }
    }
}

/// One phone number beside the first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Phone {
    /// What it is for.
    #[serde(skip_serializing_if = "is_default")]
    pub kind: PhoneKind,
    /// The number as it was written.
    pub number: String,
}

/// The digits that tell whether two written numbers are one: without blanks, hyphens, brackets, +86, and what follows an
/// extension's sign. `None` where there are fewer than seven: short numbers are shared by many.
pub fn same_phone_key(number: &str) -> Option<String> {
    let own = number.split(['转', 'x', 'X', '#']).next().unwrap_or_default();
    let digits: String = own
        .chars()
        .filter_map(|c| c.to_digit(10))
        .filter_map(|d| char::from_digit(d, 10))
        .collect();
    let digits = digits
        .strip_prefix("0086")
        .or_else(|| digits.strip_prefix("86").filter(|rest| rest.len() == 11))
        .unwrap_or(&digits);
    (digits.len() >= 7).then(|| digits.to_owned())
}

/// The digits of a number to call, those of an extension too; `None` for a text that is no number.
pub fn phone_digits(text: &str) -> Option<String> {
    let between = |c: char| matches!(c, ' ' | '-' | '+' | '(' | ')' | '（' | '）' | '转');
    let is_number = text.chars().all(|c| c.is_ascii_digit() || between(c));
    is_number.then(|| text.chars().filter(char::is_ascii_digit).collect())
}
