//! Words of the office's own choices in what is typed: whether they are asked for, and how they come in and go.

use crate::domain::{OwnField, OwnFields, OwnKind, OwnValue};

use super::ask::{OwnTest, choices_in, compared_word, field_called};
use crate::app::search::index::{fold, query::Query};

impl Query {
    /// Whether it asks for a word of a choice, or for a tick.
    pub fn asks_choice(&self, field: &OwnField, word: &str) -> bool {
        let is_asked = |test: &OwnTest| match test {
            OwnTest::Words(words) => words.contains(&compared_word(word)),
            OwnTest::Tick(ticked) => OwnValue::typed(OwnKind::Tick, word) == Some(OwnValue::Tick(*ticked)),
            _ => false,
        };
        let asked = self.own.iter();
        asked
            .filter(|asked| asked.key == field.key && !asked.without)
            .any(|asked| is_asked(&asked.test))
    }

    /// What was typed, with a word of a choice asked for that was not, or no longer asked for. Of a choice any of several
    /// words will do; of a tick one stands in place of the other.
    pub fn with_choice(text: &str, own: &OwnFields, field: &OwnField, word: &str, on: bool) -> String {
        let mut kept: Vec<&str> = Vec::new();
        let mut words: Vec<&str> = Vec::new();
        for piece in text.split_whitespace() {
            let asked = piece.split_once([':', '：']);
            let of_field = asked.filter(|(name, _)| {
                field_called(own, &fold(name)).is_some_and(|called| called.key == field.key)
            });
            match of_field {
                Some((_, value)) => words.extend(choices_in(field, value)),
                None => kept.push(piece),
            }
        }
        words.retain(|known| {
            !known.is_empty() && field.kind != OwnKind::Tick && compared_word(known) != compared_word(word)
        });
        let word: String = word.split_whitespace().collect();
        if on {
            words.push(&word);
        }
        let between = if words.iter().any(|word| word.contains([',', '，', '、'])) {
            "|"
        } else {
            ","
        };
        let asked = format!("{}:{}", field.query_name(), words.join(between));
        if !words.is_empty() {
            kept.push(&asked);
        }
        kept.join(" ")
    }
}
