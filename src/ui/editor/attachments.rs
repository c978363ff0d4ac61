//! 附件: the files kept with the record.

use egui::{Label, RichText, Ui};

use crate::{
    app::DraftAction,
    domain::{Attachment, AttachmentState, with_signs_shown},
    ui::{
        theme::SECONDARY,
        widgets::{card_ui, chip_ui},
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
            ui.label(RichText::new(words.no_attachments).color(tokens.secondary_text));
        }
        for (i, attachment) in attachments.iter().enumerate() {
            ui.horizontal(|ui| {
                if ui.link(with_signs_shown(&attachment.name)).clicked() {
                    page.actions.push(DraftAction::OpenAttachment(attachment.clone()));
                }
                let size = RichText::new(words.file_size(attachment.size)).size(SECONDARY);
                ui.add(Label::new(size.color(tokens.secondary_text)).selectable(false));
                match states.get(i).copied().flatten() {
                    Some(AttachmentState::Missing) => {
                        chip_ui(
                            ui,
                            words.attachment_missing,
                            tokens.overdue_text,
                            tokens.overdue_fill,
                        );
                    }
                    Some(AttachmentState::Changed) => {
                        chip_ui(
                            ui,
                            words.attachment_changed,
                            tokens.warning_text,
                            tokens.warning_fill,
                        );
                    }
                    Some(AttachmentState::Whole) | None => {}
                }
                let name = format!("{} {}", words.remove, attachment.name);
                if ui.small_button("×").accessible_name(name).clicked() {
                    removed = Some(i);
                }
            });
        }
        add = ui.button(format!("＋ {}", words.add_attachment)).clicked();
    });
    if let Some(i) = removed {
        attachments.remove(i);
    }
    add
}
