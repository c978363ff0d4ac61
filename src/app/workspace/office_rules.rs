//! What an office sets for itself, as it is changed: holidays, words that count as vague or do not, what people are called.

use crate::{
    calendar::{HolidayYear, known_year},
    domain::{Party, rename_in_directory},
    text::{Lexicon, LexiconEntry, LexiconFile, VagueClass},
};

use crate::app::{Changed, EditKind, RuleEdit, Workspace, shared::Shared};

impl Workspace {
    pub(in crate::app) fn keep_holidays(&mut self, shared: &mut Shared, year: HolidayYear) {
        let what = RuleEdit::HolidaysKept(year.year);
        let mine = self.rules.holidays_with(year);
        let base = self.rules.holidays().clone();
        self.edit_file(shared, EditKind::Rule(what), &Changed { base, mine });
    }

    pub(in crate::app) fn drop_holidays(&mut self, shared: &mut Shared, year: i32) {
        let base = self.rules.holidays().clone();
        let mut mine = base.clone();
        mine.years.retain(|own| own.year != year);
        let what = match known_year(year) {
            Some(_) => RuleEdit::HolidaysRestored(year),
            None => RuleEdit::HolidaysRemoved(year),
        };
        self.edit_file(shared, EditKind::Rule(what), &Changed { base, mine });
    }

    pub(in crate::app) fn learn_alias(&mut self, shared: &mut Shared, person: Party, alias: String) {
        let base = self.directory.clone();
        let mut mine = base.clone();
        if mine.learn_alias(&person, &alias) {
            let what = RuleEdit::AliasLearnt { person, alias };
            self.edit_file(shared, EditKind::Rule(what), &Changed { base, mine });
        }
    }

    pub(in crate::app) fn rename_in_directory(&mut self, shared: &mut Shared, from: String, to: String) {
        let base = self.directory.clone();
        let mut mine = base.clone();
        if rename_in_directory(&mut mine, &from, &to) > 0 {
            let changed = Changed { base, mine };
            self.edit_file(shared, EditKind::InDirectory { from, to }, &changed);
        }
    }

    pub(in crate::app) fn add_word(
        &mut self,
        shared: &mut Shared,
        word: String,
        reason: String,
        better: Vec<String>,
    ) {
        self.change_words(shared, RuleEdit::WordAdded(word.clone()), |words| {
            words.entries.retain(|known| known.word != word);
            words.remove.retain(|ignored| *ignored != word);
            words.entries.push(LexiconEntry {
                suggest: better,
                ..LexiconEntry::new(word, VagueClass::Degree, reason)
            });
        });
    }

    pub(in crate::app) fn drop_word(&mut self, shared: &mut Shared, word: &str) {
        self.change_words(shared, RuleEdit::WordDropped(word.to_owned()), |words| {
            words.entries.retain(|known| known.word != word);
        });
    }

    pub(in crate::app) fn ignore_word(&mut self, shared: &mut Shared, word: String) {
        self.change_words(shared, RuleEdit::WordIgnored(word.clone()), |words| {
            words.entries.retain(|entry| entry.word != word);
            let is_standard = Lexicon::standard().entries().any(|entry| entry.word == word);
            if is_standard && !words.remove.contains(&word) {
                words.remove.push(word);
            }
        });
    }

    pub(in crate::app) fn mark_word_again(&mut self, shared: &mut Shared, word: &str) {
        self.change_words(shared, RuleEdit::WordMarked(word.to_owned()), |words| {
            words.remove.retain(|ignored| ignored != word);
        });
    }

    fn change_words(&mut self, shared: &mut Shared, what: RuleEdit, change: impl FnOnce(&mut LexiconFile)) {
        let base = self.rules.words().clone();
        let mut mine = base.clone();
        change(&mut mine);
        self.edit_file(shared, EditKind::Rule(what), &Changed { base, mine });
    }
}
