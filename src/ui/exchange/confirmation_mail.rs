//! The confirmation mail before it goes out: to whom, what of the record goes out, until when objections may come, the text,
//! which can be changed, and what to look at once more.

use chrono::NaiveDateTime;
use egui::{Align, Layout, RichText, ScrollArea, TextEdit, Ui};

use crate::{
    app::{ConfirmationMail, DraftAction},
    domain::{Confidentiality, KeptDialog},
    exchange::{concerns::Concern, mail::Mailbox},
};

use crate::ui::{
    dialogs::FileDialog,
    frame::{Layer, Next, View},
    theme::SECONDARY,
    widgets::{heading_ui, main_button_ui, side_label_ui},
};

/// What stands over and under the parts and the text, points: addresses, choices, buttons.
const AROUND: f32 = 440.0;

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
    /// Whether the text was: then it no longer follows the parts.
    text_typed: bool,
    /// Whether it is noted in the record as sent once the mail program was started.
    note: bool,
    /// Whether the person said that a classified record may go outside.
    agreed: bool,
    /// What to look at once more, and in which text that was found.
    concerns: Option<(String, Vec<Concern>)>,
    /// How many confirmations the record had: one more, and the mail is noted as sent.
    confirmations: Option<usize>,
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
            text_typed: true,
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
        let in_chinese = words.printing.papers_in_chinese;
        if !in_chinese.is_empty() {
            let text = RichText::new(in_chinese).size(SECONDARY);
            ui.label(text.color(view.tokens.secondary_text));
        }
        ui.columns_const(|[left, right]| {
            self.parts_ui(left, view, height);
            self.text_ui(right, view, height);
        });
        ui.spacing_mut().item_spacing.y = 4.0;
        self.concerns_ui(ui, view);
        self.choices_ui(ui, view);
    }

    /// What goes out, each with a tick.
    fn parts_ui(&mut self, ui: &mut Ui, view: &View<'_>, height: f32) {
        let words = view.words;
        let Some(mail) = &mut self.mail else { return };
        ui.horizontal_wrapped(|ui| {
            let head = RichText::new(words.mail_parts(mail.outside)).size(SECONDARY);
            ui.label(head.color(view.tokens.secondary_text));
            if self.text_typed && ui.link(words.trace.mail_rewrite).clicked() {
                self.text_typed = false;
                view.app.write_mail(mail);
            }
        });
        let mut changed = false;
        let area = ScrollArea::vertical().id_salt("parts").max_height(height - 24.0);
        ui.add_enabled_ui(!self.text_typed, |ui| {
            area.show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                for part in &mut mail.parts {
                    let line = part.text.lines().next().unwrap_or_default();
                    let more = if part.text.trim_end().contains('\n') {
                        "……"
                    } else {
                        ""
                    };
                    let label = format!("{}：{line}{more}", part.kind.chinese());
                    changed |= ui.checkbox(&mut part.chosen, label).changed();
                }
            });
        });
        if changed {
            view.app.write_mail(mail);
        }
    }

    fn text_ui(&mut self, ui: &mut Ui, view: &View<'_>, height: f32) {
        let Some(mail) = &mut self.mail else { return };
        let area = ScrollArea::vertical().id_salt("text").max_height(height);
        area.show(ui, |ui| {
            let edit = ui.add(TextEdit::multiline(&mut mail.text).desired_width(f32::INFINITY));
            self.typed |= edit.changed();
            self.text_typed |= edit.changed();
            edit.accessible_name(view.words.trace.mail_text);
        });
    }

    /// What to look at once more before it goes out.
    fn concerns_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        let Some(mail) = &self.mail else { return };
        let text = format!("{}\n{}", mail.subject, mail.text);
        if self.concerns.as_ref().is_none_or(|(of, _)| *of != text) {
            self.concerns = Some((text, view.app.mail_concerns(mail)));
        }
        let Some((_, concerns)) = &self.concerns else {
            return;
        };
        if concerns.is_empty() {
            return;
        }
        let kinds = concerns.chunk_by(|a, b| a.kind == b.kind).map(|of_kind| {
            let found: Vec<&str> = of_kind.iter().map(|concern| concern.words.as_str()).collect();
            view.words.mail_concern(of_kind[0].kind, &found)
        });
        let line = kinds.collect::<Vec<_>>().join(view.words.between_sentences());
        let line = format!("{}{line}", view.words.trace.mail_look_again);
        ui.label(
            RichText::new(line)
                .size(SECONDARY)
                .color(view.tokens.warning_text),
        );
    }

    fn choices_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        let words = view.words;
        let Some(mail) = &mut self.mail else { return };
        ui.checkbox(&mut mail.enclosed, words.trace.mail_enclose);
        ui.checkbox(&mut self.note, words.trace.mail_note);
        let masked = ui.checkbox(&mut self.masked, words.trace.masked).changed();
        if let Some(level) = asks(mail, self.concerns.as_ref()) {
            let ask = RichText::new(words.mail_ask(level)).color(view.tokens.warning_text);
            ui.checkbox(&mut self.agreed, ask);
        }
        if masked {
            self.mail = None;
            self.text_typed = false;
        }
    }

    /// The mail as it stands.
    fn as_typed(&self) -> Option<ConfirmationMail> {
        Some(ConfirmationMail {
            to: boxes(&self.to),
            cc: boxes(&self.cc),
            note: self.note,
            ..self.mail.clone()?
        })
    }

    /// The buttons; returns whether the dialog is done.
    fn buttons_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> bool {
        let words = view.words;
        let Some(mail) = self.as_typed() else { return false };
        let may_go = self.agreed || asks(&mail, self.concerns.as_ref()).is_none();
        let mut done = false;
        ui.add_space(6.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if main_button_ui(ui, view, words.trace.mail_open, may_go).clicked() {
                view.actions.push(DraftAction::OpenMail(Box::new(mail.clone())));
            }
            ui.add_enabled_ui(may_go, |ui| {
                if ui.button(words.trace.mail_save).clicked() {
                    view.open(FileDialog::save_mail(mail.clone()));
                }
                if ui.button(words.trace.mail_copy).clicked() {
                    ui.copy_text(mail.text.clone());
                }
                let chat = ui.button(words.trace.chat_copy);
                if chat.on_hover_text(words.trace.chat_copy_hint).clicked() {
                    ui.copy_text(mail.chat.clone());
                }
            });
            let sent = ui.button(words.trace.mail_sent);
            if sent.on_hover_text(words.trace.mail_sent_hint).clicked() {
                view.actions.push(DraftAction::NoteSent {
                    to: self.to.clone(),
                    object_by: mail.object_by,
                });
                done = true;
            }
            done |= ui.button(words.close).clicked();
        });
        done
    }
}

/// The classification to ask about, with what was found in the text last.
fn asks(mail: &ConfirmationMail, concerns: Option<&(String, Vec<Concern>)>) -> Option<Confidentiality> {
    mail.asks(concerns.map_or(&[], |(_, found)| found))
}

impl Layer for MailDialog {
    fn width(&self) -> f32 {
        920.0
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
        let confirmations = view
            .app
            .current()
            .map_or(0, |draft| draft.record.confirmations.len());
        if *self.confirmations.get_or_insert(confirmations) < confirmations {
            return Next::Done;
        }
        if self.mail.is_none() {
            let Some(mut mail) = view.app.confirmation_mail(self.object_by, self.masked) else {
                return Next::Done;
            };
            self.to = Mailbox::line(&mail.to);
            self.cc = Mailbox::line(&mail.cc);
            if let Some([to, cc, subject, text]) = self.kept.take() {
                (self.to, self.cc, mail.subject, mail.text) = (to, cc, subject, text);
            }
            self.mail = Some(mail);
        }
        let height = ui.ctx().content_rect().height() - AROUND;
        self.form_ui(ui, view, height.max(120.0));
        if self.buttons_ui(ui, view) {
            Next::Done
        } else {
            Next::Stay
        }
    }
}

/// What [`Mailbox::line`] wrote, or a person typed.
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
