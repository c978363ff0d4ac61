//! Notices at the foot of the window: one sentence each, with what can be done about it.

use egui::{
    Align2, Area, Color32, CornerRadius, Frame, Id, Margin, Order, ProgressBar, RichText, Stroke, Ui,
};

use crate::app::{
    Action, App, BulkChange, EditKind, EditReport, EditWay, LibraryAction, Message, Notice, NoticeId, Route,
    Sheet, Shown,
};

use super::{
    dialogs::Dialogs,
    shell::View,
    theme::{FIELD_RADIUS, Tokens},
    wording::Words,
};

/// Draws the notices over everything but dialogs.
pub(super) fn notices_ui(ui: &mut Ui, view: &mut View<'_>, dialogs: &mut Dialogs) {
    let exporting = view.app.exporting().filter(|(_, total)| *total > 1);
    if view.app.notices().is_empty() && exporting.is_none() {
        return;
    }
    let area = Area::new(Id::unique("notices"))
        .order(Order::Foreground)
        .anchor(Align2::RIGHT_BOTTOM, egui::vec2(-20.0, -20.0));
    area.show(ui.ctx(), |ui| {
        ui.set_max_width(460.0);
        if let Some((done, total)) = exporting {
            exporting_ui(ui, view, done, total);
        }
        reminders_ui(ui, view);
        for shown in view.app.notices() {
            if !matches!(shown.notice, Notice::Reminder(_)) {
                notice_ui(ui, view, dialogs, shown);
            }
        }
    });
}

/// What the desktop could not tell, on one card however much it is: how many things of each kind, and the thing itself
/// where it is one. Today has them all.
fn reminders_ui(ui: &mut Ui, view: &mut View<'_>) {
    let (words, tokens) = (view.words, view.tokens);
    let reminders: Vec<(NoticeId, &Message)> = view
        .app
        .notices()
        .iter()
        .filter_map(|shown| match &shown.notice {
            Notice::Reminder(message) => Some((shown.id, message)),
            _ => None,
        })
        .collect();
    if reminders.is_empty() {
        return;
    }
    card(tokens, tokens.border).show(ui, |ui| {
        for (_, message) in &reminders {
            ui.label(&message.title);
            if let [_] = message.reminders.as_slice() {
                ui.label(RichText::new(&message.text).color(tokens.secondary_text));
            }
        }
        ui.horizontal(|ui| {
            let look = ui.link(words.reminder_look).clicked();
            let snooze = ui.link(words.snooze).clicked();
            let close = ui.link(words.close).clicked();
            if look {
                view.actions.push(Action::Go(Route::Today));
            }
            for (id, message) in reminders {
                if snooze {
                    view.actions.push(Action::Snooze(message.reminders.clone()));
                }
                if look || snooze || close {
                    view.actions.push(Action::Dismiss(id));
                }
            }
        });
    });
}

/// What a notice stands on.
fn card(tokens: &Tokens, border: Color32) -> Frame {
    Frame::new()
        .fill(tokens.card_fill)
        .stroke(Stroke::new(1.0, border))
        .corner_radius(CornerRadius::same(FIELD_RADIUS))
        .inner_margin(Margin::symmetric(12, 8))
}

/// How far an export is, and how to stop it.
fn exporting_ui(ui: &mut Ui, view: &View<'_>, done: usize, total: usize) {
    let (words, tokens) = (view.words, view.tokens);
    card(tokens, tokens.border).show(ui, |ui| {
        ui.label(words.exporting(done, total));
        ui.add(ProgressBar::new(done as f32 / total as f32).desired_width(240.0));
        if ui.link(words.stop).clicked() {
            view.app.cancel_export();
        }
    });
    // The figure moves without any input.
    ui.ctx()
        .request_repaint_after(std::time::Duration::from_millis(100));
}

fn notice_ui(ui: &mut Ui, view: &mut View<'_>, dialogs: &mut Dialogs, shown: &Shown) {
    let (words, tokens, notice, id) = (view.words, view.tokens, &shown.notice, shown.id);
    let actions = &mut *view.actions;
    let (color, border) = match notice {
        Notice::Failed { .. } => (tokens.overdue_text, tokens.overdue_text),
        Notice::NumberChanged { .. } | Notice::SettingsUnreadable | Notice::OtherWindowSilent => {
            (tokens.warning_text, tokens.warning_text)
        }
        _ => (tokens.text, tokens.border),
    };
    card(tokens, border).show(ui, |ui| {
        ui.label(RichText::new(words.notice(notice)).color(color));
        // On a line of their own: a link broken over two lines is hard to hit.
        ui.horizontal(|ui| {
            if let Some((word, action)) = undo_of(view.app, words, shown)
                && ui.link(word).clicked()
            {
                actions.push(action);
                actions.push(Action::Dismiss(id));
            }
            let in_library = |action| shown.library.map(|library| Action::In(library, action));
            match notice {
                Notice::AskBackground => {
                    for (word, wanted) in [(words.background_yes, true), (words.background_no, false)] {
                        if ui.link(word).clicked() {
                            actions.push(Action::SetBackground(wanted));
                            actions.push(Action::Dismiss(id));
                        }
                    }
                }
                Notice::RenameOffered { from, to, records } if ui.link(words.rename_records).clicked() => {
                    let (from, to) = (from.clone(), to.clone());
                    let change = BulkChange::Rename { from, to };
                    actions.extend(in_library(LibraryAction::ChangeMany(records.clone(), change)));
                    actions.push(Action::Dismiss(id));
                }
                Notice::Edited(EditReport {
                    kind: EditKind::Many(BulkChange::HandOver { .. }),
                    way: EditWay::Done,
                    numbers,
                    ..
                }) if ui.link(words.hand_over_list).clicked() => {
                    dialogs.export_records(view.app, numbers.clone(), Sheet::Todos);
                    actions.push(Action::Dismiss(id));
                }
                Notice::Edited(EditReport {
                    kind:
                        EditKind::Moved {
                            number,
                            what,
                            from,
                            workday,
                            ..
                        },
                    way: EditWay::Done,
                    ..
                }) => {
                    if let Some(day) = workday
                        && ui.link(words.move_to_workday(*day)).clicked()
                    {
                        // The former move gives way, so that the record tells of one.
                        let (number, what, to) = (*number, what.clone(), *day);
                        let instead_of = Some(*from);
                        actions.extend(in_library(LibraryAction::Reschedule {
                            number,
                            what,
                            to,
                            instead_of,
                        }));
                        actions.push(Action::Dismiss(id));
                    }
                }
                Notice::Copied(path) if ui.link(words.open).clicked() => {
                    actions.push(Action::OpenPath(path.clone()));
                    actions.push(Action::Dismiss(id));
                }
                Notice::Exported { path, .. } if ui.link(words.open).clicked() => {
                    actions.push(Action::OpenWithSystem(path.clone()));
                }
                _ => {}
            }
            if ui.link(words.close).clicked() {
                actions.push(Action::Dismiss(id));
            }
        });
    });
}

/// The link that takes back what a notice tells of, and what it does.
fn undo_of(app: &App, words: &Words, shown: &Shown) -> Option<(&'static str, Action)> {
    let library = shown.library?;
    match &shown.notice {
        Notice::Edited(report) => {
            app.workspace_of(library)?.can_undo(report.id).then_some(())?;
            let word = match (&report.kind, report.way) {
                (_, EditWay::Undone) => return None,
                (EditKind::Deleted, _) => words.undo_delete,
                _ => words.undo,
            };
            Some((
                word,
                Action::In(library, LibraryAction::UndoEdit(Some(report.id))),
            ))
        }
        Notice::WordIgnored(word) => {
            let action = LibraryAction::MindWord(word.clone());
            Some((words.undo, Action::In(library, action)))
        }
        _ => None,
    }
}
