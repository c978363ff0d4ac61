//! What an office sets for itself, as it is changed: holidays, words that count as vague or do not, what people are called.

use crate::{
    calendar::HolidayYear,
    domain::Party,
    text::{Lexicon, LexiconEntry, LexiconFile, VagueClass},
};

use crate::app::{Notice, Workspace, shared::Shared};

impl Workspace {
    pub(in crate::app) fn keep_holidays(&mut self, shared: &mut Shared, year: HolidayYear) {
        let named = year.year;
        let years = self.rules.holidays_with(year);
        let base = self.rules.holidays().clone();
        self.change_file(shared, &base, &years, Notice::HolidaysKept(named));
    }

    pub(in crate::app) fn learn_alias(&mut self, shared: &mut Shared, person: Party, alias: String) {
        let mut directory = self.directory.clone();
        if directory.learn_alias(&person, &alias) {
            let base = self.directory.clone();
            self.change_file(shared, &base, &directory, Notice::AliasLearnt { person, alias });
        }
    }

    pub(in crate::app) fn forget_alias(&mut self, shared: &mut Shared, person: &Party, alias: &str) {
        let base = self.directory.clone();
        let mut directory = base.clone();
        directory.forget_alias(person, alias);
        self.change_file(shared, &base, &directory, None);
    }

    pub(in crate::app) fn add_word(
        &mut self,
        shared: &mut Shared,
        word: String,
        reason: String,
        better: Vec<String>,
    ) {
        self.change_words(shared, None, |words| {
            words.entries.retain(|known| known.word != word);
            words.remove.retain(|ignored| *ignored != word);
            words.entries.push(LexiconEntry {
                suggest: better,
                ..LexiconEntry::new(word, VagueClass::Degree, reason)
            });
        });
    }

    pub(in crate::app) fn drop_word(&mut self, shared: &mut Shared, word: &str) {
        self.change_words(shared, None, |words| {
            words.entries.retain(|known| known.word != word);
        });
    }

    pub(in crate::app) fn ignore_word(&mut self, shared: &mut Shared, word: String) {
        let notice = Notice::WordIgnored(word.clone());
        self.change_words(shared, notice, |words| {
            words.entries.retain(|entry| entry.word != word);
            let is_standard = Lexicon::standard().entries().any(|entry| entry.word == word);
            if is_standard && !words.remove.contains(&word) {
                words.remove.push(word);
            }
        });
    }

    pub(in crate::app) fn mark_word_again(&mut self, shared: &mut Shared, word: &str) {
        self.change_words(shared, None, |words| {
            words.remove.retain(|ignored| ignored != word);
        });
    }

    fn change_words(
        &mut self,
        shared: &mut Shared,
        notice: impl Into<Option<Notice>>,
        change: impl FnOnce(&mut LexiconFile),
    ) {
        let base = self.rules.words().clone();
        let mut words = base.clone();
        change(&mut words);
        self.change_file(shared, &base, &words, notice);
    }
}
