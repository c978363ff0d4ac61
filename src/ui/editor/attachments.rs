//! 附件: the files kept with the record.

use egui::{Label, RichText, Ui};

use crate::{
    app::DraftAction,
    domain::{Attachment, AttachmentState, with_signs_shown},
    ui::{
        frame::drop,
        theme::SECONDARY,
        widgets::{card_ui, chip_ui, quiet_ui},
    },
};

use super::page::Page;

/// Draws the card; returns whether the dialog that adds a file is asked for.
pub(super) fn attachments_ui(
    ui: &mut Ui,
    page: &mut Page<'_>,
    attachments: &mut Vec<Attachment>,
    states: &[Option<AttachmentState>],
) -> bool {
    let (words, tokens) = (page.form.words, page.form.tokens);
    let mut removed = None;
    let mut add = false;
    card_ui(ui, words.attachments, |ui| {
        if attachments.is_empty() {
            let none = if drop::is_possible() {
                words.no_attachments
            } else {
                words.access.no_attachments
            };
            ui.label(RichText::new(none).color(tokens.secondary_text));
        }
        for (i, attachment) in attachments.iter().enumerate() {
            ui.horizontal(|ui| {
                let link = ui.link(with_signs_shown(&attachment.name));
                let mut open = link.clicked();
                link.context_menu(|ui| {
                    open |= ui.button(words.menu_open).clicked();
                    if ui.button(words.list.menu_copy_name).clicked() {
                        ui.ctx().copy_text(attachment.name.clone());
                    }
                    if ui.button(words.remove).clicked() {
                        removed = Some(i);
                    }
                });
                if open {
                    page.actions.push(DraftAction::OpenAttachment(attachment.clone()));
                }
                let size = RichText::new(words.file_size(attachment.size)).size(SECONDARY);
                ui.add(Label::new(size.color(tokens.secondary_text)).selectable(false));
                state_ui(ui, page, states.get(i).copied().flatten());
                let name = format!("{} {}", words.remove, attachment.name);
                if ui.small_button("×").accessible_name(name).clicked() {
                    removed = Some(i);
                }
            });
        }
        add = quiet_ui(ui, |ui| {
            ui.button(format!("＋ {}", words.add_attachment)).clicked()
        });
    });
    if let Some(i) = removed {
        attachments.remove(i);
    }
    add
}

/// Whether the file is still what was added.
fn state_ui(ui: &mut Ui, page: &Page<'_>, state: Option<AttachmentState>) {
    let (words, tokens) = (page.form.words, page.form.tokens);
    let (word, text, fill) = match state {
        Some(AttachmentState::Missing) => {
            (words.attachment_missing, tokens.overdue_text, tokens.overdue_fill)
        }
        Some(AttachmentState::Changed) => {
            (words.attachment_changed, tokens.warning_text, tokens.warning_fill)
        }
        Some(AttachmentState::Whole) | None => return,
    };
    chip_ui(ui, word, text, fill);
}
