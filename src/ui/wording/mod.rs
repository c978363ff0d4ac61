//! Every word of the window, Chinese beside English. Words without a variable part are fields of [`Words`] and of the sets
//! in it, one for each feature; those with one are methods, in `phrases` and the folders of the features.

#[macro_use]
mod declare;
mod agenda;
mod editor;
mod edits;
mod failures;
mod ledger;
mod notices;
mod own;
mod people;
mod phrases;
mod printing;
mod rules;
mod sharing;
mod statistics;
mod welcome;
mod words;

pub(crate) use words::Words;

use crate::domain::Language;

static CHINESE: Words = Words::CHINESE;
static ENGLISH: Words = Words::ENGLISH;

/// The words of a language.
pub(crate) fn words(language: Language) -> &'static Words {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}
