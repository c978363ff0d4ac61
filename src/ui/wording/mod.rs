//! Every word of the window, Chinese beside English. Words without a variable part are fields of [`Words`]; those
//! with one are methods in `phrases`.

mod contacts;
mod edits;
mod failures;
mod ledger;
mod notices;
mod phrases;
mod process;
mod rules;
mod scenario;
mod shared_files;
mod statistics;
mod todos;
mod unread;
mod versions;
mod words;

pub(crate) use words::Words;

use crate::domain::Language;

/// The words of a language.
pub(crate) fn words(language: Language) -> &'static Words {
    match language {
        Language::Chinese => &words::CHINESE,
        Language::English => &words::ENGLISH,
    }
}
