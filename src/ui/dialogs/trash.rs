//! The trash: who deleted which record when, the way back, and clearing what is old for good.

use egui::{ComboBox, Label, RichText, ScrollArea, Ui};

use crate::{
    app::{Changed, LibraryAction, OpenTrash, TrashedRecord, Workspace},
    domain::RecordNumber,
    ui::{
        frame::{Layer, Leaving, Next, View},
        theme::SECONDARY,
        widgets::{close_ui, dangerous_answers_ui, heading_ui, option_ui},
    },
};

/// After how many days records may be cleared; `None` is never.
const DAYS: [Option<u32>; 5] = [None, Some(30), Some(90), Some(180), Some(365)];

/// The dialog.
#[derive(Debug)]
pub(crate) struct TrashDialog;

impl Layer for TrashDialog {
    fn width(&self) -> f32 {
        680.0
    }

    fn leave(&mut self, view: &mut View<'_>, _how: Leaving) -> Next {
        view.actions.push(LibraryAction::HideTrash);
        Next::Done
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let Some(workspace) = view.app.workspace() else {
            return Next::Done;
        };
        let Some(open) = workspace.trash() else {
            return Next::Done;
        };
        let words = view.words;
        heading_ui(ui, words.trash.title);
        let hint = RichText::new(words.trash.hint).color(view.tokens.secondary_text);
        ui.label(hint);
        ui.add_space(4.0);
        records_ui(ui, view, open);
        ui.separator();
        clearing_ui(ui, view, workspace, open);
        if close_ui(ui, view) {
            view.actions.push(LibraryAction::HideTrash);
            return Next::Done;
        }
        Next::Stay
    }
}

/// The records, each with who deleted it when, and the way back.
fn records_ui(ui: &mut Ui, view: &mut View<'_>, open: &OpenTrash) {
    let words = view.words;
    let Some(records) = &open.records else {
        ui.spinner();
        return;
    };
    if records.is_empty() {
        ui.label(RichText::new(words.trash.empty).color(view.tokens.secondary_text));
        return;
    }
    let height = (ui.ctx().content_rect().height() - 280.0).clamp(120.0, 420.0);
    let row = ui.spacing().interact_size.y + 24.0;
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show_rows(ui, row, records.len(), |ui, rows| {
            for record in &records[rows] {
                record_ui(ui, view, record);
            }
        });
}

fn record_ui(ui: &mut Ui, view: &mut View<'_>, record: &TrashedRecord) {
    let words = view.words;
    ui.horizontal(|ui| {
        let back = ui.button(words.trash.restore);
        let name = words.acting_on(
            words.trash.restore,
            &format!("{} {}", record.number, record.subject),
        );
        back.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        if back.clicked() {
            view.actions.push(LibraryAction::Restore(vec![record.number]));
        }
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let subject = if record.subject.is_empty() {
                words.trash.no_subject
            } else {
                &record.subject
            };
            ui.add(Label::new(format!("{}　{subject}", record.number)).truncate());
            let deleted = words.deleted_by(record.deleted.as_ref());
            let deleted = RichText::new(deleted).size(SECONDARY);
            ui.label(deleted.color(view.tokens.secondary_text));
        });
    });
}

/// After how many days records may be cleared, and the button that clears those.
fn clearing_ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace, open: &OpenTrash) {
    let words = view.words;
    let settings = workspace.settings();
    let mut days = settings.clear_trash_days;
    ui.horizontal_wrapped(|ui| {
        let label = ui.label(words.trash.keep_for);
        let combo = ComboBox::from_id_salt("clear trash days")
            .selected_text(words.trash_days(days))
            .show_ui(ui, |ui| {
                for choice in DAYS {
                    option_ui(ui, &mut days, choice, words.trash_days(choice));
                }
            });
        combo.response.labelled_by(label.id);
        let Some(limit) = settings.clear_trash_days else {
            return;
        };
        let old = open.older_than(limit, view.app.stamp().at);
        if !old.is_empty() && ui.button(words.clear_trash(old.len())).clicked() {
            view.open(ClearTrashQuestion { records: old });
        }
    });
    if days != settings.clear_trash_days {
        let base = (*settings).clone();
        let mut mine = base.clone();
        mine.clear_trash_days = days;
        view.actions
            .push(LibraryAction::SetLibrary(Box::new(Changed { base, mine })));
    }
}

/// The question before records are cleared for good.
#[derive(Debug)]
struct ClearTrashQuestion {
    records: Vec<RecordNumber>,
}

impl Layer for ClearTrashQuestion {
    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        heading_ui(ui, words.trash.clear_title);
        ui.label(words.clear_trash_question(self.records.len()));
        dangerous_answers_ui(ui, view, words.trash.clear, words.cancel).next(|| {
            view.actions.push(LibraryAction::ClearTrash(self.records.clone()));
            Next::Done
        })
    }
}
