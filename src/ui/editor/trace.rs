//! 确认与签批: the confirmations sent out, the final version with its supplements, managers' signatures.

use chrono::NaiveTime;
use egui::{RichText, Ui};

use crate::{
    app::new_item_id,
    domain::{Confirmation, ConfirmationState, Field, HalfTyped, Record, SignOff, Supplement},
    ui::{
        access,
        theme::{self, SECONDARY},
        widgets::{Width, chip_ui, due_ui, quiet_ui, row_ui},
    },
};

use super::{page::Page, rows::RowKey};

/// When a day without an hour ends for an answer: with the work.
const END_OF_WORK: NaiveTime = NaiveTime::from_hms_opt(18, 0, 0).unwrap();

/// What is known of the record.
#[derive(Debug, Clone, Default)]
pub(super) struct Trace {
    /// The hash of the content, where it has one, and of which revision.
    hash: Option<(u64, Option<String>)>,
}

impl Trace {
    /// The hash of a record's content as it was when the frame began: made once for each content.
    fn hash(&mut self, revision: u64, record: &Record) -> Option<&str> {
        if self.hash.as_ref().is_none_or(|(of, _)| *of != revision) {
            self.hash = Some((revision, record.content_hash().ok()));
        }
        self.hash.as_ref().and_then(|(_, hash)| hash.as_deref())
    }
}

/// Draws the card's content; returns whether the dialog for the confirmation mail is asked for.
pub(super) fn trace_ui(
    ui: &mut Ui,
    page: &mut Page<'_>,
    record: &mut Record,
    half_typed: &mut HalfTyped,
    trace: &mut Trace,
) -> bool {
    page.anchor(ui, Field::Confirmations);
    let mail = confirmations_ui(ui, page, record);
    ui.add_space(6.0);
    final_ui(ui, page, record, trace);
    ui.add_space(6.0);
    sign_offs_ui(ui, page, record, trace);
    sign_ui(ui, page, record, half_typed, trace);
    mail
}

fn heading_ui(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).font(theme::bold(13.0)));
}

fn secondary(page: &Page<'_>, text: impl Into<String>) -> RichText {
    RichText::new(text)
        .size(SECONDARY)
        .color(page.form.tokens.secondary_text)
}

fn confirmations_ui(ui: &mut Ui, page: &mut Page<'_>, record: &mut Record) -> bool {
    let words = page.form.words;
    heading_ui(ui, words.trace.confirmations);
    let mut removed = None;
    let ids = page.rows.confirmations.fit(&record.confirmations);
    for (i, (confirmation, id)) in record.confirmations.iter_mut().zip(ids).enumerate() {
        if confirmation_ui(ui, page, confirmation, (i, id)) {
            removed = Some(i);
        }
    }
    if let Some(i) = removed {
        record.confirmations.remove(i);
    }
    let mut mail = false;
    ui.horizontal(|ui| {
        mail = ui.button(words.trace.confirmation_mail).clicked();
        if ui.button(words.trace.note_confirmation).clicked() {
            let by = page.object_by;
            let to = record.counterpart().to_string();
            let sent = Confirmation::sent(to, page.stamp.clone(), by);
            record.confirmations.push(sent);
        }
    });
    mail
}

/// How a confirmation stands, and the ways to mark it.
fn standing_ui(ui: &mut Ui, page: &Page<'_>, confirmation: &mut Confirmation, i: usize) {
    let (words, tokens, now) = (page.form.words, page.form.tokens, page.form.now);
    let standing = confirmation.standing(now);
    let (text, fill) = match standing {
        ConfirmationState::Awaited => (tokens.warning_text, tokens.warning_fill),
        ConfirmationState::Confirmed | ConfirmationState::Lapsed => (tokens.done_text, tokens.done_fill),
        ConfirmationState::Objected => (tokens.overdue_text, tokens.overdue_fill),
    };
    ui.horizontal_wrapped(|ui| {
        chip_ui(ui, &words.confirmation_standing(confirmation, now), text, fill);
        if let Some(sent) = &confirmation.sent {
            ui.label(secondary(page, words.by_at(sent)));
        }
        for (state, word) in [
            (ConfirmationState::Confirmed, words.trace.mark_confirmed),
            (ConfirmationState::Objected, words.trace.mark_objected),
            (ConfirmationState::Awaited, words.trace.mark_awaited),
        ] {
            let link = (confirmation.state != state).then(|| ui.link(word));
            if link.is_some_and(|link| link.accessible_name(format!("{word} {}", i + 1)).clicked()) {
                confirmation.state = state;
                confirmation.answered = (state != ConfirmationState::Awaited).then_some(page.stamp.at);
            }
        }
    });
}

/// One confirmation, by its place and its row's identity; returns whether it is to be taken out.
fn confirmation_ui(
    ui: &mut Ui,
    page: &mut Page<'_>,
    confirmation: &mut Confirmation,
    (i, id): (usize, u64),
) -> bool {
    let words = page.form.words;
    standing_ui(ui, page, confirmation, i);
    let widths = [Width::Share, Width::Points(190.0), Width::Share, Width::REMOVE];
    row_ui(ui, &widths, |row| {
        let form = &mut page.form;
        row.cell(|ui| {
            form.line(
                ui,
                ("confirmation to", id),
                &mut confirmation.to,
                words.trace.confirmation_to,
            )
            .accessible_name(format!("{} {}", words.trace.confirmation_to, i + 1));
        });
        row.cell(|ui| {
            form.name_inputs(ui, format!("{} {}", words.trace.object_by, i + 1), |ui, form| {
                let mut due = confirmation.object_by.map(|by| crate::domain::Due {
                    date: by.date(),
                    time: Some(by.time()),
                });
                let key = ("object by", RowKey { id, at: i });
                if due_ui(ui, form, key, &mut due) {
                    confirmation.object_by = due.map(|due| {
                        let end = due.time.unwrap_or(END_OF_WORK);
                        due.date.and_time(end)
                    });
                }
            });
        });
        row.cell(|ui| {
            let key = ("confirmation note", id);
            form.line(ui, key, &mut confirmation.note, words.trace.confirmation_note)
                .accessible_name(format!("{} {}", words.trace.confirmation_note, i + 1));
        });
        row.remove(&format!(
            "{} {} {}",
            words.remove,
            words.trace.confirmations,
            i + 1
        ))
    })
}

fn final_ui(ui: &mut Ui, page: &mut Page<'_>, record: &mut Record, trace: &mut Trace) {
    let (words, tokens) = (page.form.words, page.form.tokens);
    heading_ui(ui, words.trace.final_version);
    let Some(last) = &record.final_version else {
        ui.horizontal_wrapped(|ui| {
            make_final_ui(ui, page, record);
            ui.label(secondary(page, words.trace.make_final_hint));
        });
        supplements_ui(ui, page, record);
        return;
    };
    ui.label(words.final_since(&last.stamp, &last.check_code()));
    if !last.insisted.is_empty() {
        ui.label(
            RichText::new(&last.insisted)
                .size(SECONDARY)
                .color(tokens.warning_text),
        );
    }
    let hash = trace.hash(page.revision, record);
    if hash.is_some_and(|hash| *hash != last.content_hash) {
        ui.label(RichText::new(words.final_broken()).color(tokens.overdue_text));
    }
    supplements_ui(ui, page, record);
    ui.horizontal(|ui| {
        if quiet_ui(ui, |ui| {
            ui.button(format!("＋ {}", words.trace.add_supplement)).clicked()
        }) {
            let id = new_item_id();
            *page.focus = Some(page.form.id(("supplement", &id)));
            record.supplements.push(Supplement {
                id,
                stamp: Some(page.stamp.clone()),
                text: String::new(),
            });
        }
        if ui.button(words.trace.free_again).clicked() {
            record.free_again(new_item_id(), page.stamp.clone(), words.trace.freed_again);
        }
    });
}

/// The button, which names what is lacking before it does what it says.
fn make_final_ui(ui: &mut Ui, page: &Page<'_>, record: &mut Record) {
    let (words, tokens) = (page.form.words, page.form.tokens);
    let lacks = record.lacks_for_final();
    let button = ui.button(words.trace.make_final);
    if lacks.is_empty() {
        if button.clicked() {
            make_final(page, record, String::new());
        }
        return;
    }
    access::menu(&button).show(|ui| {
        ui.set_max_width(360.0);
        let lines: Vec<String> = lacks.iter().map(|lack| words.final_lack(lack)).collect();
        for line in &lines {
            ui.label(RichText::new(line).color(tokens.warning_text));
        }
        if ui.button(words.trace.make_final_anyway).clicked() {
            let between = words.between_sentences();
            make_final(page, record, lines.join(between));
            ui.close();
        }
    });
}

fn make_final(page: &Page<'_>, record: &mut Record, insisted: String) {
    if record.make_final(page.stamp.clone(), insisted).is_err() {
        // What cannot be hashed cannot be saved either: saving tells which part of the record it is.
        tracing::warn!("a record could not be made final: something in it cannot be written");
    }
}

/// The supplements: one that was saved stands as it is, for whoever wrote it too.
fn supplements_ui(ui: &mut Ui, page: &mut Page<'_>, record: &mut Record) {
    let words = page.form.words;
    let saved = std::mem::take(&mut page.saved_supplements);
    if !record.supplements.is_empty() {
        ui.label(secondary(page, words.trace.supplements));
    }
    for (i, supplement) in record.supplements.iter_mut().enumerate() {
        row_ui(ui, &[Width::Points(190.0), Width::Share], |row| {
            row.middle(|ui| {
                let by = supplement.stamp.as_ref().map(|stamp| words.by_at(stamp));
                ui.label(secondary(page, by.unwrap_or_default()));
            });
            row.cell(|ui| {
                if saved.contains(supplement) && !supplement.text.trim().is_empty() {
                    ui.label(&supplement.text)
                        .on_hover_text(words.trace.supplement_fixed);
                    return;
                }
                let key = ("supplement", &supplement.id);
                let edit = page
                    .form
                    .lines(ui, key, &mut supplement.text, words.trace.supplement, 1);
                edit.accessible_name(format!("{} {}", words.trace.supplement, i + 1));
            });
        });
    }
    page.saved_supplements = saved;
    if let Some(last) = record.supplements.last() {
        let id = page.form.id(("supplement", &last.id));
        page.focus_if_wanted(ui, id);
    }
}

/// One who signed, and whether what was signed still stands so; without a hash it cannot be compared.
fn signed_ui(ui: &mut Ui, page: &Page<'_>, sign: &SignOff, hash: Option<&str>) {
    let (words, tokens) = (page.form.words, page.form.tokens);
    ui.horizontal_wrapped(|ui| {
        if !sign.remark.is_empty() {
            ui.label(&sign.remark);
        }
        ui.label(secondary(page, words.signed_line(sign)));
        let unverified = secondary(page, words.trace.sign_unverified);
        ui.label(unverified)
            .on_hover_text(words.trace.sign_unverified_hint);
        match hash {
            Some(hash) if sign.content_hash == hash => {
                let (text, fill) = (tokens.done_text, tokens.done_fill);
                chip_ui(ui, words.trace.unchanged_since_sign, text, fill);
            }
            Some(_) => {
                let (text, fill) = (tokens.overdue_text, tokens.overdue_fill);
                chip_ui(ui, words.trace.changed_after_sign, text, fill);
            }
            None => {}
        }
    });
}

fn sign_offs_ui(ui: &mut Ui, page: &mut Page<'_>, record: &mut Record, trace: &mut Trace) {
    let words = page.form.words;
    heading_ui(ui, words.trace.sign_offs);
    for sign in &record.sign_offs {
        let hash = trace.hash(page.revision, record);
        signed_ui(ui, page, sign, hash);
    }
}

/// The line in which a manager signs.
fn sign_ui(
    ui: &mut Ui,
    page: &mut Page<'_>,
    record: &mut Record,
    half_typed: &mut HalfTyped,
    trace: &mut Trace,
) {
    let words = page.form.words;
    if page.stamp.by.trim().is_empty() {
        ui.label(secondary(page, words.trace.sign_needs_name));
        return;
    }
    let revision = page.revision;
    let form = &mut page.form;
    row_ui(
        ui,
        &[Width::Share, Width::Points(140.0), Width::Points(72.0)],
        |row| {
            row.cell(|ui| {
                form.line(
                    ui,
                    "sign remark",
                    &mut half_typed.sign_remark,
                    words.trace.sign_remark,
                )
                .accessible_name(words.trace.sign_remark);
            });
            row.cell(|ui| {
                form.line(ui, "sign role", &mut half_typed.sign_role, words.trace.sign_role)
                    .accessible_name(format!("{} {}", words.trace.sign_offs, words.trace.sign_role));
            });
            row.middle(|ui| {
                let can_sign = trace.hash(revision, record).is_some();
                if !can_sign || !ui.button(words.trace.sign).clicked() {
                    return;
                }
                // Of what stands there now, with what was typed in this very frame.
                if let Ok(content_hash) = record.content_hash() {
                    let role = std::mem::take(&mut half_typed.sign_role);
                    let remark = std::mem::take(&mut half_typed.sign_remark);
                    record.sign_offs.push(SignOff {
                        stamp: page.stamp.clone(),
                        role,
                        remark,
                        content_hash,
                    });
                }
            });
        },
    );
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::Trace;
    use crate::domain::{Kind, Record, RecordNumber};

    #[test]
    fn the_hash_is_made_once_for_each_content() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let mut record = Record::new(RecordNumber::new(Kind::Internal, day, 1));
        let mut trace = Trace::default();
        let first = trace.hash(1, &record).map(str::to_owned);
        record.body = "changed".to_owned();
        // Asked for the same revision, it hashes nothing: else it would see that the record is another.
        assert_eq!(trace.hash(1, &record).map(str::to_owned), first);
        assert_ne!(trace.hash(2, &record).map(str::to_owned), first);
    }
}
