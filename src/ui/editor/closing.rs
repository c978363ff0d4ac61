//! 收尾: the next contact, remarks, who recorded, how long it is kept.

use egui::{ComboBox, Ui};

use crate::{
    domain::{Attendance, Confidentiality, Details, Field, NextContact, Record},
    ui::widgets::{Form, complete_ui, due_ui, option_ui, party_list_ui, past_day_ui},
};

use super::page::Page;

/// Draws the card's content.
pub(super) fn closing_ui(ui: &mut Ui, page: &mut Page<'_>, record: &mut Record) {
    let words = page.form.words;
    page.anchor(ui, Field::NextContact);
    page.anchor(ui, Field::Confirmations);
    if let Details::External(external) = &mut record.details {
        next_contact_ui(ui, page, &mut external.next_contact);
    }
    page.form.field(ui, words.field(Field::Remarks), |ui, form| {
        form.lines(ui, "remarks", &mut record.remarks, "", 2)
    });
    hosts_ui(ui, page, record);
    there_ui(ui, page, record);
    secrecy_ui(ui, page, record);
}

/// Who led it, and who wrote it down.
fn hosts_ui(ui: &mut Ui, page: &mut Page<'_>, record: &mut Record) {
    let words = page.form.words;
    let candidates = page.form.candidates;
    ui.columns_const(|[a, b]| {
        for (ui, label, key, text) in [
            (a, words.host, "host", &mut record.host),
            (b, words.recorder, "recorder", &mut record.recorder),
        ] {
            page.form.field(ui, label, |ui, form| {
                let id = form.id(key);
                complete_ui(ui, form, id, text, "", &candidates.our_names);
            });
        }
    });
}

/// Who was there without belonging, and who was not there.
fn there_ui(ui: &mut Ui, page: &mut Page<'_>, record: &mut Record) {
    let words = page.form.words;
    let candidates = page.form.candidates;
    ui.columns_const(|[a, b]| {
        page.form.field(a, words.attending, |ui, form| {
            party_list_ui(
                ui,
                form,
                "attending",
                &mut record.attending,
                words.participants_hint,
                &candidates.everybody,
            );
        });
        page.form.field(b, words.absent, |ui, form| {
            absent_ui(ui, form, &mut record.absent);
        });
    });
}

/// Those who were not there, each with the reason.
fn absent_ui(ui: &mut Ui, form: &mut Form<'_>, absent: &mut Vec<Attendance>) {
    let (words, candidates) = (form.words, form.candidates);
    let mut parties: Vec<_> = absent.iter().map(|absence| absence.party.clone()).collect();
    party_list_ui(
        ui,
        form,
        "absent",
        &mut parties,
        words.participants_hint,
        &candidates.everybody,
    );
    absent.retain(|absence| parties.contains(&absence.party));
    for party in parties {
        if !absent.iter().any(|absence| absence.party == party) {
            absent.push(Attendance {
                party,
                reason: String::new(),
            });
        }
    }
    for absence in absent.iter_mut() {
        let name = format!("{} {}", absence.party, words.absent_reason);
        let key = ("absent reason", absence.party.to_string());
        form.line(ui, key, &mut absence.reason, &name)
            .accessible_name(name);
    }
}

/// How secret it is and for how long, and how long it is kept.
fn secrecy_ui(ui: &mut Ui, page: &mut Page<'_>, record: &mut Record) {
    let words = page.form.words;
    ui.columns_const(|[a, b, c]| {
        page.form.field(a, words.confidentiality, |ui, _| {
            let combo = ComboBox::from_id_salt("confidentiality")
                .selected_text(words.choice(record.confidentiality))
                .show_ui(ui, |ui| {
                    for level in Confidentiality::ALL {
                        option_ui(ui, &mut record.confidentiality, level, words.choice(level));
                    }
                });
            combo.response.accessible_name(words.confidentiality);
        });
        page.form.text_field(
            b,
            words.field(Field::SecrecyPeriod),
            "secrecy period",
            &mut record.secrecy_period,
            words.secrecy_period_hint,
        );
        page.form.text_field(
            c,
            words.retention,
            "retention",
            &mut record.retention,
            words.retention_hint,
        );
    });
}

fn next_contact_ui(ui: &mut Ui, page: &mut Page<'_>, next: &mut NextContact) {
    let words = page.form.words;
    ui.columns_const(|[a, b]| {
        page.form.field(a, words.field(Field::NextContact), |ui, form| {
            let mut due = next.due();
            if due_ui(ui, form, "next contact", &mut due) {
                next.date = due.map(|due| due.date);
                next.time = due.and_then(|due| due.time);
            }
            let past = next.date.and_then(|day| {
                let today = form.now.date();
                past_day_ui(ui, words, form.rules, day, today)
            });
            next.date = past.or(next.date);
        });
        page.form
            .text_field(b, words.next_purpose, "next purpose", &mut next.purpose, "");
    });
}
