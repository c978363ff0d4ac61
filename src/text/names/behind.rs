//! What may stand behind a person's name that has no title: 张三|负责, 李敏|下周.

use crate::text::{
    number::is_han_number,
    source::{Source, is_edge},
    vocabulary::{self, Class},
};

/// Whether what stands at `end` can follow a person's name.
pub(super) fn behind_person(source: &Source, end: usize) -> bool {
    let next = source.at(end);
    is_edge(next)
        || next.is_ascii_digit()
        || is_han_number(next) && source.at(end + 1) != '些'
        || vocabulary::stands_at(source, end, Class::BehindPerson)
}

/// Whether a word of two or more characters that can follow a name stands at `end`.
pub(super) fn long_word_behind(source: &Source, end: usize) -> bool {
    word_behind(source, end).is_some()
}

/// Where the longest word of two or more characters that can follow a name ends, if one stands at `end`.
pub(super) fn word_behind(source: &Source, end: usize) -> Option<usize> {
    [Class::BehindPerson, Class::Verb, Class::Duty, Class::Co]
        .into_iter()
        .filter_map(|class| vocabulary::eat(source, end, class).filter(|after| *after > end + 1))
        .chain(source.eat(end, "答应"))
        .max()
}
