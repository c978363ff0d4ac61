//! Choices: values out of a list of words.

use strum::VariantArray;

use crate::domain::Word;

/// A value out of a list of words.
pub trait Choice: Copy + PartialEq + VariantArray {
    /// Its word.
    fn word(self) -> Word;

    /// Its word as printed, and shown in Chinese.
    fn chinese(self) -> &'static str {
        self.word().zh
    }
}

/// A choice, to be made.
pub trait Choose {
    /// How many words there are.
    fn count(&self) -> usize;
    /// Takes the words at some places of the list; of several, one that holds one alone takes the first.
    fn choose(&mut self, places: &[usize]);
}

/// A choice of exactly one word.
pub(in crate::domain) struct One<'r, T>(pub(in crate::domain) &'r mut T);

impl<T: Choice> Choose for One<'_, T> {
    fn count(&self) -> usize {
        T::VARIANTS.len()
    }

    fn choose(&mut self, places: &[usize]) {
        if let Some(chosen) = places.first().and_then(|place| T::VARIANTS.get(*place)) {
            *self.0 = *chosen;
        }
    }
}

/// A choice of one word or none.
pub(in crate::domain) struct AtMostOne<'r, T>(pub(in crate::domain) &'r mut Option<T>);

impl<T: Choice> Choose for AtMostOne<'_, T> {
    fn count(&self) -> usize {
        T::VARIANTS.len()
    }

    fn choose(&mut self, places: &[usize]) {
        *self.0 = places.first().and_then(|place| T::VARIANTS.get(*place)).copied();
    }
}

/// A choice of any words.
pub(in crate::domain) struct Several<'r, T>(pub(in crate::domain) &'r mut Vec<T>);

impl<T: Choice> Choose for Several<'_, T> {
    fn count(&self) -> usize {
        T::VARIANTS.len()
    }

    fn choose(&mut self, places: &[usize]) {
        *self.0 = places
            .iter()
            .filter_map(|place| T::VARIANTS.get(*place))
            .copied()
            .collect();
    }
}
