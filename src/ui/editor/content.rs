//! 内容: what was said and decided; outside also what happened since and what was promised.

use egui::Ui;

use crate::{
    app::new_item_id,
    domain::{Details, External, Field, FollowUp, KeyFact, Promise, Record},
    ui::widgets::{Width, complete_ui, date_ui, deadline_ui, row_ui, toggle_chip_ui},
};

use super::page::Page;

/// The parts of a promise: whose, what, until when, kept.
const PROMISE: [Width; 5] = [
    Width::Points(114.0),
    Width::Share,
    Width::Points(190.0),
    Width::Points(74.0),
    Width::REMOVE,
];

/// Draws the card's content.
pub(super) fn content_ui(ui: &mut Ui, page: &mut Page<'_>, record: &mut Record) {
    let words = page.form.words;
    page.anchor(ui, Field::Body);
    let label = words.field_of(Field::Body, record.kind());
    let fixed = page.fixed;
    ui.add_enabled_ui(!fixed, |ui| {
        let label = (label, "");
        page.text_ui(ui, Field::Body, label, 5, &mut record.body);
    });
    if let Details::External(external) = &mut record.details {
        progress_ui(ui, page, external);
        promises_ui(ui, page, external);
    }
    ui.add_enabled_ui(!fixed, |ui| {
        let label = (words.conclusions, words.conclusions_hint);
        page.text_ui(ui, Field::Conclusions, label, 2, &mut record.conclusions);
        page.anchor(ui, Field::Facts);
        facts_ui(ui, page, &mut record.facts);
    });
}

/// 解决方案/进展: dated entries, oldest first.
fn progress_ui(ui: &mut Ui, page: &mut Page<'_>, external: &mut External) {
    let words = page.form.words;
    let names = &page.form.candidates.our_names;
    let mut removed = None;
    let by_default = external.our_contact.person.clone();
    let progress = &mut external.progress;
    page.form.field(ui, words.field(Field::Progress), |ui, form| {
        for (i, entry) in progress.iter_mut().enumerate() {
            let widths = [
                Width::Points(158.0),
                Width::Points(84.0),
                Width::Share,
                Width::REMOVE,
            ];
            row_ui(ui, &widths, |row| {
                let name = format!("{} {}", words.field(Field::Date), i + 1);
                row.cell(|ui| {
                    form.name_inputs(ui, name, |ui, form| {
                        date_ui(ui, form, ("progress date", &entry.id), &mut entry.date);
                    });
                });
                row.cell(|ui| {
                    let id = form.id(("progress by", &entry.id));
                    let edit = complete_ui(ui, form, id, &mut entry.by, words.follow_up_by, names);
                    edit.accessible_name(format!("{} {}", words.follow_up_by, i + 1));
                });
                row.cell(|ui| {
                    let key = ("progress text", &entry.id);
                    let edit = form.lines(ui, key, &mut entry.text, words.follow_up_text, 1);
                    edit.accessible_name(format!("{} {}", words.follow_up_text, i + 1));
                });
                if row.remove(&format!("{} {} {}", words.remove, words.follow_up_text, i + 1)) {
                    removed = Some(i);
                }
            });
        }
    });
    if let Some(i) = removed {
        progress.remove(i);
    }
    if ui.button(format!("＋ {}", words.add_follow_up)).clicked() {
        let id = new_item_id();
        *page.focus = Some(page.form.id(("progress text", &id)));
        let date = Some(page.form.now.date());
        progress.push(FollowUp {
            id,
            date,
            planned: None,
            by: by_default,
            text: String::new(),
        });
    }
    if let Some(last) = progress.last() {
        let id = page.form.id(("progress text", &last.id));
        page.focus_if_wanted(ui, id);
    }
}

fn promises_ui(ui: &mut Ui, page: &mut Page<'_>, external: &mut External) {
    let words = page.form.words;
    let mut removed = None;
    let promises = &mut external.promises;
    page.form.field(ui, words.promises, |ui, form| {
        for (i, promise) in promises.iter_mut().enumerate() {
            row_ui(ui, &PROMISE, |row| {
                row.middle(|ui| {
                    for (ours, name) in [(true, words.promise_ours), (false, words.promise_theirs)] {
                        if toggle_chip_ui(ui, promise.ours == ours, name).clicked() {
                            promise.ours = ours;
                        }
                    }
                });
                row.cell(|ui| {
                    let edit = form.line(ui, ("promise", &promise.id), &mut promise.text, words.promise);
                    edit.accessible_name(format!("{} {}", words.promise, i + 1));
                });
                row.cell(|ui| {
                    form.name_inputs(ui, format!("{} {}", words.todo_due, i + 1), |ui, form| {
                        let key = ("promise due", &promise.id);
                        deadline_ui(ui, form, key, &mut promise.due, !promise.kept);
                    });
                });
                row.middle(|ui| ui.checkbox(&mut promise.kept, words.promise_kept));
                if row.remove(&format!("{} {} {}", words.remove, words.promise, i + 1)) {
                    removed = Some(i);
                }
            });
        }
    });
    if let Some(i) = removed {
        promises.remove(i);
    }
    if ui.button(format!("＋ {}", words.add_promise)).clicked() {
        let id = new_item_id();
        *page.focus = Some(page.form.id(("promise", &id)));
        promises.push(Promise {
            id,
            ours: true,
            ..Promise::default()
        });
    }
    if let Some(last) = promises.last() {
        let id = page.form.id(("promise", &last.id));
        page.focus_if_wanted(ui, id);
    }
}

fn facts_ui(ui: &mut Ui, page: &mut Page<'_>, facts: &mut Vec<KeyFact>) {
    let words = page.form.words;
    let mut removed = None;
    let ids = page.rows.facts.fit(facts);
    page.form.field(ui, words.key_facts, |ui, form| {
        for (i, (fact, id)) in facts.iter_mut().zip(&ids).enumerate() {
            row_ui(ui, &[Width::Points(22.0), Width::Share, Width::REMOVE], |row| {
                row.middle(|ui| {
                    ui.checkbox(&mut fact.read_back, "")
                        .accessible_name(format!("{} {}", words.read_back, i + 1))
                        .on_hover_text(words.read_back);
                });
                row.cell(|ui| {
                    let edit = form.line(ui, ("fact", id), &mut fact.text, words.fact);
                    edit.accessible_name(format!("{} {}", words.fact, i + 1));
                });
                if row.remove(&format!("{} {} {}", words.remove, words.fact, i + 1)) {
                    removed = Some(i);
                }
            });
        }
    });
    if let Some(i) = removed {
        facts.remove(i);
    }
    if ui.button(format!("＋ {}", words.add_fact)).clicked() {
        facts.push(KeyFact::default());
        let added = page.rows.facts.fit(facts).pop();
        *page.focus = added.map(|id| page.form.id(("fact", &id)));
    }
    if let Some(last) = page.rows.facts.fit(facts).pop() {
        let id = page.form.id(("fact", &last));
        page.focus_if_wanted(ui, id);
    }
}
