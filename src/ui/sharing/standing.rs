//! What is wrong with a record's file beside what stands in it: another record has its number, a sync tool put it back, or
//! versions are missing. Told at the top of 今日 and over the record itself.

use egui::{RichText, Ui};

use crate::{
    app::{Command, Draft, LibraryAction, RecordCopy, Standing, Workspace},
    domain::RecordNumber,
    ui::{frame::View, widgets::card_ui},
};

/// Records of two computers that took one number.
pub(crate) fn two_records_ui(ui: &mut Ui, view: &mut View<'_>) {
    let copies = view.app.workspace().map_or(&[][..], Workspace::copies);
    let count = copies.iter().filter(|copy| copy.apart.is_some()).count();
    if count == 0 {
        return;
    }
    let words = view.words;
    card_ui(ui, &format!("{}  {count}", words.sharing.two_records), |ui| {
        ui.label(RichText::new(words.sharing.two_records_hint).color(view.tokens.secondary_text));
        for copy in copies {
            copy_ui(ui, view, copy);
        }
    });
}

/// Records that are less than they were before.
pub(crate) fn standings_ui(ui: &mut Ui, view: &mut View<'_>) {
    let Some(library) = view.app.workspace() else {
        return;
    };
    let standings: Vec<(RecordNumber, &Standing)> = library.standings().collect();
    if standings.is_empty() {
        return;
    }
    let heading = format!("{}  {}", view.words.sharing.less_than_before, standings.len());
    card_ui(ui, &heading, |ui| {
        for (number, standing) in standings {
            if ui.link(RichText::new(number.to_string()).strong()).clicked() {
                view.actions.push(LibraryAction::OpenRecord(number));
            }
            standing_ui(ui, view, number, standing, false);
        }
    });
}

/// The same over the record that is open.
pub(crate) fn told_of_record_ui(ui: &mut Ui, view: &mut View<'_>, draft: &Draft) {
    let (Some(library), Some(number)) = (view.app.workspace(), draft.key.number()) else {
        return;
    };
    if draft.key.library != Some(library.id()) {
        return;
    }
    for (field, name) in draft.record.names_with_hidden_signs() {
        let text = view
            .words
            .hides_signs(view.words.field_of(field, draft.record.kind()), &name);
        ui.label(RichText::new(text).color(view.tokens.warning_text));
    }
    let copies = library.copies().iter().filter(|copy| copy.number() == number);
    for copy in copies {
        if copy.apart.is_some() {
            copy_ui(ui, view, copy);
        } else {
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(view.words.sharing.copy_beside).color(view.tokens.warning_text));
                merge_ui(ui, view, copy);
            });
        }
    }
    if let Some(broken) = library.broken_file_of(number) {
        let words = view.words;
        let text = words.unreadable(&broken.path, &broken.problem);
        ui.label(RichText::new(text).color(view.tokens.overdue_text));
        ui.label(RichText::new(words.sharing.file_unreadable_hint).color(view.tokens.warning_text));
        restore_last_good_ui(ui, view, number);
    }
    if let Some(standing) = library.standing(number) {
        standing_ui(ui, view, number, standing, draft.is_dirty());
    }
}

/// The way back from a damaged file.
pub(crate) fn restore_last_good_ui(ui: &mut Ui, view: &mut View<'_>, number: RecordNumber) {
    if named_button(ui, view.words.sharing.restore_last_good, number) {
        view.actions.push(LibraryAction::RestoreLastGood(number));
    }
}

/// Two records of one number, with both answers.
fn copy_ui(ui: &mut Ui, view: &mut View<'_>, copy: &RecordCopy) {
    let Some(apart) = &copy.apart else { return };
    let number = copy.number();
    let words = view.words;
    let me = view.app.settings().user_name.trim();
    let text = words.two_records(number, apart, me);
    ui.label(RichText::new(text).color(view.tokens.warning_text));
    ui.horizontal_wrapped(|ui| {
        let keep = ui.button(words.sharing.keep_both);
        let keep = keep.on_hover_text(words.sharing.keep_both_hint);
        if keep
            .accessible_name(format!("{} {number}", words.sharing.keep_both))
            .clicked()
        {
            view.actions.push(LibraryAction::KeepCopyApart(copy.id()));
        }
        merge_ui(ui, view, copy);
    });
}

fn merge_ui(ui: &mut Ui, view: &mut View<'_>, copy: &RecordCopy) {
    if ui.button(view.words.sharing.merge_into_one).clicked() {
        view.actions.push(LibraryAction::MergeCopy(copy.id()));
    }
}

fn standing_ui(ui: &mut Ui, view: &mut View<'_>, number: RecordNumber, standing: &Standing, is_dirty: bool) {
    let (words, warning) = (view.words, view.tokens.warning_text);
    let mut say = |text: &str| ui.label(RichText::new(text).color(warning));
    if let Some(put_back) = &standing.put_back {
        say(&words.put_back(put_back));
        if is_dirty {
            say(words.sharing.put_back_typed);
        }
    }
    if standing.is_shortened {
        say(words.sharing.history_shortened);
    }
    ui.horizontal_wrapped(|ui| {
        let is_put_back = standing.put_back.is_some();
        if is_put_back && is_dirty {
            if ui.button(words.sharing.save_mine_over).clicked() {
                view.commands.push(Command::Save);
            }
        } else if is_put_back && named_button(ui, words.sharing.bring_newer_back, number) {
            view.actions.push(LibraryAction::BringNewerBack(number));
        }
        let accept = if is_put_back {
            words.sharing.stay_with_older
        } else {
            words.sharing.understood
        };
        if named_button(ui, accept, number) {
            view.actions.push(LibraryAction::AcceptStanding(number));
        }
    });
}

/// A button that says of which record it is.
fn named_button(ui: &mut Ui, text: &str, number: RecordNumber) -> bool {
    let button = ui.button(text);
    button.accessible_name(format!("{text} {number}")).clicked()
}
