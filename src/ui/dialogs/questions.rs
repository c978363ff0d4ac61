//! Questions before something is thrown away, closed or handed over.

use egui::{Label, RichText, ScrollArea, Ui};

use super::{
    super::{shell::View, theme},
    Answer, Dialogs, Shown, dialog_ui, main_button_ui, modal, path_ui,
};
use crate::{
    app::{Action, BulkChange, DraftAction, DraftKey, LibraryAction},
    domain::{Check, Party, RecordNumber},
};

impl Dialogs {
    pub(super) fn quit_ui(&mut self, ui: &Ui, view: &mut View<'_>, unsaved: usize) -> Shown {
        let words = view.words;
        let mut next = Shown::Quit { unsaved };
        let modal = modal(ui, "quit").show(ui.ctx(), |ui| {
            ui.set_width(420.0);
            ui.label(RichText::new(words.unsaved_title).font(theme::bold(16.0)));
            ui.label(words.unsaved_question(unsaved));
            for draft in view.app.dirty_drafts() {
                ui.label(
                    RichText::new(format!("· {} {}", draft.record.number, draft.record.title()))
                        .color(view.tokens.secondary_text),
                );
            }
            ui.add_space(8.0);
            ui.horizontal(|ui| {
                if main_button_ui(ui, view, words.save_and_quit, true).clicked() {
                    view.actions.push(Action::SaveAll);
                    self.quit = true;
                    next = Shown::None;
                }
                let keep = ui
                    .button(words.keep_and_quit)
                    .on_hover_text(words.keep_and_quit_hint);
                if keep.clicked() {
                    self.quit = true;
                    next = Shown::None;
                }
                if ui.button(words.cancel).clicked() {
                    next = Shown::None;
                }
            });
            ui.label(
                RichText::new(words.keep_and_quit_hint)
                    .size(theme::SECONDARY)
                    .color(view.tokens.secondary_text),
            );
        });
        if modal.should_close() { Shown::None } else { next }
    }
}

pub(super) fn hand_over_ui(
    ui: &Ui,
    view: &mut View<'_>,
    from: String,
    records: Vec<RecordNumber>,
    mut to: String,
) -> Shown {
    let words = view.words;
    let title = words.hand_over_title(&from);
    let answer = dialog_ui(ui, view, &title, words.hand_over, |ui| {
        ui.label(words.hand_over_question(records.len()));
        path_ui(ui, view, words.hand_over_to, &mut to, words.participants_hint);
        let Some(library) = view.app.workspace() else {
            return false;
        };
        let filter = to.trim().to_owned();
        let people = library.directory().people.iter();
        ui.horizontal_wrapped(|ui| {
            let fits = |p: &&crate::domain::Person| p.ours && p.name != from && p.name.contains(&filter);
            for person in people.filter(fits).take(8) {
                let full = Party::new(&person.unit, &person.name).to_string();
                if full != filter && ui.link(&full).clicked() {
                    to = full;
                }
            }
        });
        !to.trim().is_empty()
    });
    match answer {
        Answer::Confirmed => {
            let to = Party::parse(&to);
            let change = BulkChange::HandOver { from, to };
            view.actions.push(LibraryAction::ChangeMany(records, change));
            Shown::None
        }
        Answer::Cancelled => Shown::None,
        Answer::Waiting => Shown::HandOver { from, records, to },
    }
}

pub(super) fn close_ui(ui: &Ui, view: &mut View<'_>, open: Vec<Check>) -> Shown {
    let words = view.words;
    let answer = dialog_ui(ui, view, words.close_title, words.close_anyway, |ui| {
        ui.label(words.close_question);
        for check in &open {
            let name = format!("○ {}", words.check(check.target));
            ui.label(RichText::new(name).color(view.tokens.warning_text));
        }
        true
    });
    match answer {
        Answer::Confirmed => {
            view.actions
                .push(DraftAction::CloseAnyway(words.closed_lacking(&open)));
            Shown::None
        }
        Answer::Cancelled => Shown::None,
        Answer::Waiting => Shown::Close(open),
    }
}

/// So many of the records that a question is about are named.
const NAMED: usize = 5;

pub(super) fn delete_ui(ui: &Ui, view: &mut View<'_>, records: Vec<RecordNumber>) -> Shown {
    let words = view.words;
    let answer = dialog_ui(ui, view, words.delete_title, words.delete, |ui| {
        ui.label(words.delete_question(records.len()));
        let Some(library) = view.app.workspace() else {
            return true;
        };
        for row in records
            .iter()
            .take(NAMED)
            .filter_map(|number| library.index.get(*number))
        {
            let name = format!("{}　{}", row.number, library.index.title(row));
            let name = RichText::new(name).color(view.tokens.secondary_text);
            ui.add(Label::new(name).truncate());
        }
        if records.len() > NAMED {
            ui.label("…");
        }
        true
    });
    match answer {
        Answer::Confirmed => {
            view.actions.push(LibraryAction::Delete(records));
            Shown::None
        }
        Answer::Cancelled => Shown::None,
        Answer::Waiting => Shown::Delete(records),
    }
}

/// Asks before a file that is there is replaced.
pub(super) fn replace_ui(ui: &Ui, view: &mut View<'_>, name: String, action: Box<Action>) -> Shown {
    let words = view.words;
    let answer = dialog_ui(ui, view, words.replace_title, words.replace, |ui| {
        ui.label(words.replace_question(&name));
        true
    });
    match answer {
        Answer::Confirmed => {
            view.actions.push(*action);
            Shown::None
        }
        Answer::Cancelled => Shown::None,
        Answer::Waiting => Shown::Replace(name, action),
    }
}

pub(super) fn discard_ui(ui: &Ui, view: &mut View<'_>, key: DraftKey) -> Shown {
    let words = view.words;
    let new = key.is_new();
    let answer = dialog_ui(ui, view, words.discard_title, words.discard, |ui| {
        ui.label(if new {
            words.discard_new_text
        } else {
            words.discard_text
        });
        true
    });
    match answer {
        Answer::Confirmed => {
            view.actions.push(Action::Draft(key, DraftAction::Discard));
            Shown::None
        }
        Answer::Cancelled => Shown::None,
        Answer::Waiting => Shown::Discard(key),
    }
}

/// What the draft in the editor changes.
pub(super) fn changes_ui(ui: &Ui, view: &View<'_>) -> Shown {
    let words = view.words;
    let Some(draft) = view.app.current() else {
        return Shown::None;
    };
    let mut closed = false;
    let modal = modal(ui, "changes").show(ui.ctx(), |ui| {
        ui.set_width(560.0);
        ui.label(RichText::new(words.unsaved_changes).font(theme::bold(16.0)));
        ScrollArea::vertical().max_height(440.0).show(ui, |ui| {
            let differences = crate::app::unsaved_differences(draft);
            crate::ui::differences::differences_ui(ui, words, view.tokens, &differences);
        });
        ui.add_space(8.0);
        closed = ui.button(words.close).clicked();
    });
    if closed || modal.should_close() {
        Shown::None
    } else {
        Shown::Changes
    }
}
