//! The confirmation mail before it goes out: to whom, until when objections may come, the text, which can be changed.

use chrono::NaiveDateTime;
use egui::{Align, Layout, RichText, ScrollArea, TextEdit, Ui};

use crate::{
    app::{ConfirmationMail, DraftAction},
    domain::KeptDialog,
    exchange::mail::Mailbox,
};

use crate::ui::{
    frame::{Layer, Next, View},
    theme::SECONDARY,
    widgets::{heading_ui, main_button_ui, side_label_ui},
};

/// The dialog: the mail as it stands, once it was made.
#[derive(Debug, Default)]
pub(crate) struct MailDialog {
    object_by: NaiveDateTime,
    mail: Option<ConfirmationMail>,
    masked: bool,
    /// The lines of addresses as typed.
    to: String,
    cc: String,
    /// Whether anything of it was changed by hand.
    typed: bool,
    /// Whether it is noted in the record as sent.
    note: bool,
    /// What stood in it when the program ended: to whom, copies, subject, text.
    kept: Option<[String; 4]>,
}

impl MailDialog {
    /// A mail to be objected to until `object_by`.
    pub(crate) fn new(object_by: NaiveDateTime) -> Self {
        Self {
            object_by,
            note: true,
            ..Self::default()
        }
    }

    /// As it stood when the program ended.
    pub(crate) fn as_kept(
        object_by: NaiveDateTime,
        texts: [String; 4],
        (masked, note): (bool, bool),
    ) -> Self {
        Self {
            object_by,
            masked,
            note,
            typed: true,
            kept: Some(texts),
            ..Self::default()
        }
    }

    fn form_ui(&mut self, ui: &mut Ui, view: &View<'_>, height: f32) {
        let words = view.words;
        heading_ui(ui, words.trace.mail_title);
        let Some(mail) = &mut self.mail else { return };
        for (label, text) in [
            (words.trace.confirmation_to, &mut self.to),
            (words.trace.mail_cc, &mut self.cc),
            (words.trace.mail_subject, &mut mail.subject),
        ] {
            ui.horizontal(|ui| {
                let label_text = RichText::new(label)
                    .size(SECONDARY)
                    .color(view.tokens.secondary_text);
                side_label_ui(ui, 48.0, label_text);
                let edit = ui.add(TextEdit::singleline(text).desired_width(f32::INFINITY));
                view.offer_focus(&edit);
                self.typed |= edit.changed();
                edit.accessible_name(label);
            });
        }
        if mail.to.iter().any(|mailbox| mailbox.address.is_empty()) {
            let hint = RichText::new(words.trace.mail_no_address).size(SECONDARY);
            ui.label(hint.color(view.tokens.warning_text));
        }
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            let edit = ui.add(TextEdit::multiline(&mut mail.text).desired_width(f32::INFINITY));
            self.typed |= edit.changed();
            edit.accessible_name(words.trace.mail_text);
        });
        ui.checkbox(&mut self.note, words.trace.mail_note);
        if ui.checkbox(&mut self.masked, words.trace.masked).changed() {
            self.mail = None;
        }
    }

    /// The buttons; returns whether the dialog is done.
    fn buttons_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> bool {
        let words = view.words;
        let Some(mail) = &self.mail else { return false };
        let mut done = false;
        let mut sent = false;
        ui.add_space(6.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if main_button_ui(ui, view, words.trace.mail_open, true).clicked() {
                let mail = ConfirmationMail {
                    to: boxes(&self.to),
                    cc: boxes(&self.cc),
                    ..mail.clone()
                };
                view.actions.push(DraftAction::OpenMail(Box::new(mail)));
                (done, sent) = (true, true);
            }
            if ui.button(words.trace.mail_copy).clicked() {
                ui.copy_text(mail.text.clone());
                (done, sent) = (true, true);
            }
            if ui
                .button(words.trace.chat_copy)
                .on_hover_text(words.trace.chat_copy_hint)
                .clicked()
            {
                ui.copy_text(mail.chat.clone());
                (done, sent) = (true, true);
            }
            done |= ui.button(words.cancel).clicked();
        });
        if sent && self.note {
            view.actions.push(DraftAction::NoteSent {
                to: self.to.clone(),
                object_by: mail.object_by,
            });
        }
        done
    }
}

impl Layer for MailDialog {
    fn width(&self) -> f32 {
        680.0
    }

    fn has_typed(&self) -> bool {
        self.typed
    }

    fn kept(&self) -> Option<KeptDialog> {
        let mail = self.mail.as_ref()?;
        Some(KeptDialog::Mail {
            object_by: self.object_by,
            to: self.to.clone(),
            cc: self.cc.clone(),
            subject: mail.subject.clone(),
            text: mail.text.clone(),
            masked: self.masked,
            note: self.note,
        })
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        if self.mail.is_none() {
            let Some(mut mail) = view.app.confirmation_mail(self.object_by, self.masked) else {
                return Next::Done;
            };
            self.to = line(&mail.to);
            self.cc = line(&mail.cc);
            if let Some([to, cc, subject, text]) = self.kept.take() {
                (self.to, self.cc, mail.subject, mail.text) = (to, cc, subject, text);
            }
            self.mail = Some(mail);
        }
        let height = ui.ctx().content_rect().height() - 400.0;
        self.form_ui(ui, view, height.max(120.0));
        if self.buttons_ui(ui, view) {
            Next::Done
        } else {
            Next::Stay
        }
    }
}

/// Addresses on one line: `李总 <li@example.com>；王经理`.
fn line(boxes: &[Mailbox]) -> String {
    let one = |mailbox: &Mailbox| match (mailbox.name.as_str(), mailbox.address.as_str()) {
        (name, "") => name.to_owned(),
        ("", address) => address.to_owned(),
        (name, address) => format!("{name} <{address}>"),
    };
    boxes.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// What [`line`] wrote, or a person typed.
fn boxes(line: &str) -> Vec<Mailbox> {
    line.split([';', ',', '\u{FF1B}', '\u{FF0C}'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| match part.split_once('<') {
            Some((name, address)) => Mailbox {
                name: name.trim().to_owned(),
                address: address.trim_end_matches('>').trim().to_owned(),
            },
            None if part.contains('@') => Mailbox {
                name: String::new(),
                address: part.to_owned(),
            },
            None => Mailbox {
                name: part.to_owned(),
                address: String::new(),
            },
        })
        .collect()
}
