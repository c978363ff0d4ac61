//! The vocabulary is one trie of words, each with the classes that it belongs to: verbs, duties, calls, labels, headings,
//! titles, what departments end in. A rule asks for a class at a place.

mod class;
mod people;
pub(super) mod trie;
mod work;

use super::source::Source;

pub(super) use class::Class;

/// The index behind the longest word of `class` that stands at `index`.
#[inline]
pub(super) fn eat(source: &Source, index: usize, class: Class) -> Option<usize> {
    if !stands_at(source, index, class) {
        return None;
    }
    trie::ends(source.chars(), index, class).last()
}

/// Whether a word of `class` stands at `index`.
pub(super) fn stands_at(source: &Source, index: usize, class: Class) -> bool {
    source.classes(index) & (1 << (class as u64)) != 0
}

/// Whether a word of `class` stands somewhere from `from` up to `to`.
pub(super) fn stands_in(source: &Source, from: usize, to: usize, class: Class) -> bool {
    (from..to).any(|at| eat(source, at, class).is_some_and(|end| end <= to))
}

/// Whether exactly the characters from `from` up to `to` are a word of `class`.
pub(super) fn is_word(source: &Source, from: usize, to: usize, class: Class) -> bool {
    stands_at(source, from, class) && trie::ends(source.chars(), from, class).any(|end| end == to)
}
