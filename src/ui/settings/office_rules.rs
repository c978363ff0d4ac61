//! The office's rules in the settings: further years of holidays, and its own vague words.

use std::collections::BTreeMap;

use egui::{RichText, TextEdit, Ui};

use crate::{
    app::{LibraryAction, Rules},
    calendar::{Workdays, known_year, read_notice},
    domain::LibraryId,
};

use crate::ui::{
    frame::View,
    theme::SECONDARY,
    widgets::hint_text,
    widgets::{card_ui, toggle_chip_ui},
};

/// What is being typed.
#[derive(Debug, Default)]
pub(crate) struct OfficeRules {
    /// What is typed, for each library.
    typed: BTreeMap<LibraryId, Typed>,
}

/// What is typed for one library.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) notice: String,
    pub(super) word: String,
    pub(super) better: String,
}

impl OfficeRules {
    /// The libraries for which something is typed, and what.
    pub(super) fn typed(&self) -> impl Iterator<Item = (LibraryId, &Typed)> {
        let typed = self.typed.iter().filter(|(_, typed)| **typed != Typed::default());
        typed.map(|(library, typed)| (*library, typed))
    }

    /// Takes back what was typed when the program ended, in each field where nothing was typed since.
    pub(super) fn take_back(&mut self, library: LibraryId, kept: Typed) {
        // The page may have been drawn before, which leaves an empty entry.
        let typed = self.typed.entry(library).or_default();
        let fields = [
            (&mut typed.notice, kept.notice),
            (&mut typed.word, kept.word),
            (&mut typed.better, kept.better),
        ];
        for (field, kept) in fields {
            if field.is_empty() {
                *field = kept;
            }
        }
    }

    /// Draws the card of holidays; nothing without a library.
    pub(super) fn holidays_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        if let Some(library) = view.app.workspace() {
            let typed = self.typed.entry(library.id()).or_default();
            card_ui(ui, view.words.rules.holidays, |ui| typed.holidays_ui(ui, view));
        }
    }

    /// Draws the card of vague words; nothing without a library.
    pub(super) fn words_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        if let Some(library) = view.app.workspace() {
            let typed = self.typed.entry(library.id()).or_default();
            card_ui(ui, view.words.rules.vague_words, |ui| typed.words_ui(ui, view));
        }
    }
}

/// The years whose holidays are known, where they come from, and the way back to those that the program brings along.
fn years_ui(ui: &mut Ui, view: &mut View<'_>) {
    let (words, tokens) = (view.words, view.tokens);
    let secondary = |text: String| RichText::new(text).size(SECONDARY).color(tokens.secondary_text);
    if let Some(years) = Workdays::statutory().known_years() {
        ui.label(secondary(words.built_in_years(years)));
    }
    for year in &view.app.rules().holidays().years {
        let replaces = known_year(year.year).is_some();
        ui.horizontal_wrapped(|ui| {
            ui.label(words.own_year(year, replaces))
                .on_hover_text(words.holidays_found(year));
            let word = if replaces {
                words.rules.holidays_reset
            } else {
                words.rules.holidays_remove
            };
            let link = ui.link(word);
            if link
                .accessible_name(words.drop_holidays(year.year, replaces))
                .clicked()
            {
                view.actions.push(LibraryAction::DropHolidays(year.year));
            }
        });
    }
}

impl Typed {
    fn holidays_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let (words, tokens) = (view.words, view.tokens);
        years_ui(ui, view);
        let label = ui.label(RichText::new(words.rules.holidays_paste).size(SECONDARY));
        let edit = TextEdit::multiline(&mut self.notice)
            .hint_text(hint_text(words.rules.holidays_hint, tokens))
            .desired_rows(4)
            .desired_width(f32::INFINITY);
        ui.add(edit).labelled_by(label.id);
        if self.notice.trim().is_empty() {
            return;
        }
        let years = &view.app.rules().holidays().years;
        let known = |year| {
            let own = years.iter().find(|own| own.year == year);
            own.cloned().or_else(|| known_year(year))
        };
        match read_notice(&self.notice, &known) {
            Ok(notice) => {
                let year = notice.onto(known(notice.year.year).as_ref());
                ui.label(words.holidays_found(&year));
                for warning in &notice.warnings {
                    ui.label(RichText::new(words.holidays_warning(warning)).color(tokens.overdue_text));
                }
                if ui.button(words.keep_holidays(year.year)).clicked() {
                    view.actions.push(LibraryAction::KeepHolidays(year));
                    self.notice.clear();
                }
            }
            Err(error) => {
                ui.label(RichText::new(words.holidays_refused(&error)).color(tokens.overdue_text));
            }
        }
    }

    fn words_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let (words, tokens) = (view.words, view.tokens);
        let file = view.app.rules().words().clone();
        let hint = words.vague_hint(Rules::standard_words());
        ui.label(RichText::new(hint).size(SECONDARY).color(tokens.secondary_text));
        if !file.remove.is_empty() {
            ui.label(RichText::new(words.rules.vague_ignored).size(SECONDARY));
            ui.horizontal_wrapped(|ui| {
                for word in &file.remove {
                    let chip = toggle_chip_ui(ui, false, &format!("{word}　×"));
                    if chip.accessible_name(words.mark_word_again(word)).clicked() {
                        view.actions.push(LibraryAction::MarkWordAgain(word.clone()));
                    }
                }
            });
        }
        if !file.entries.is_empty() {
            ui.label(RichText::new(words.rules.vague_own).size(SECONDARY));
            ui.horizontal_wrapped(|ui| {
                for entry in &file.entries {
                    let chip = toggle_chip_ui(ui, false, &format!("{}　×", entry.word));
                    if chip.accessible_name(words.drop_word(&entry.word)).clicked() {
                        view.actions.push(LibraryAction::DropWord(entry.word.clone()));
                    }
                }
            });
        }
        ui.horizontal(|ui| {
            let line = |text, hint: &str, width| {
                TextEdit::singleline(text)
                    .hint_text(hint_text(hint, tokens))
                    .desired_width(width)
            };
            let word = ui.add(line(&mut self.word, words.rules.vague_word, 120.0));
            word.accessible_name(words.rules.vague_word);
            let better = ui.add(line(&mut self.better, words.rules.vague_better, 240.0));
            better.accessible_name(words.rules.vague_better);
            let ready = !self.word.trim().is_empty();
            let add = ui.add_enabled(ready, egui::Button::new(words.rules.vague_add));
            if add.clicked() {
                view.actions.push(LibraryAction::AddWord {
                    word: std::mem::take(&mut self.word).trim().to_owned(),
                    reason: words.own_word_reason(),
                    better: ways(&std::mem::take(&mut self.better)),
                });
            }
        });
    }
}

/// Ways to write something, parted by 、 or a semicolon.
fn ways(typed: &str) -> Vec<String> {
    let ways = typed.split(['、', '；', ';']).map(str::trim);
    ways.filter(|way| !way.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{OfficeRules, Typed};
    use crate::domain::LibraryId;

    fn typed([notice, word, better]: [&str; 3]) -> Typed {
        Typed {
            notice: notice.to_owned(),
            word: word.to_owned(),
            better: better.to_owned(),
        }
    }

    #[test]
    fn what_was_kept_comes_back_into_every_field_that_is_empty() {
        const KEPT: [&str; 3] = ["notice", "soon", "name the hour"];
        let library = LibraryId::provisional([1; 16]);
        // What stands on the page by then, if it was drawn, and what stands there afterwards.
        let cases = [
            (None, KEPT),
            (Some(["", "", ""]), KEPT),
            (Some(["", "about", ""]), ["notice", "about", "name the hour"]),
            (Some(["one", "two", "three"]), ["one", "two", "three"]),
        ];
        for (there, wanted) in cases {
            let mut rules = OfficeRules::default();
            if let Some(there) = there {
                rules.typed.insert(library, typed(there));
            }
            rules.take_back(library, typed(KEPT));
            assert_eq!(rules.typed[&library], typed(wanted), "{there:?}");
        }
    }
}
