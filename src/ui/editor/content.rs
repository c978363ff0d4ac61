//! 内容: what was said and decided; outside also what happened since and what was promised.

use egui::{Label, RichText, Ui};

use crate::{
    domain::{Details, External, Field, FollowUp, KeyFact, Promise, Record},
    ui::{
        theme::SECONDARY,
        widgets::{Width, complete_ui, date_ui, deadline_ui, segments_of_ui},
    },
};

use super::page::{ListNames, Page, list_ui};

/// The parts of a promise: whose, what, until when, kept.
const PROMISE: [Width; 5] = [
    Width::Points(114.0),
    Width::Share,
    Width::Points(190.0),
    Width::Points(74.0),
    Width::REMOVE,
];

/// The parts of an entry: when, by whom, what.
const PROGRESS: [Width; 4] = [
    Width::Points(158.0),
    Width::Points(84.0),
    Width::Share,
    Width::REMOVE,
];

/// The parts of a fact: whether it was read back, what it says.
const FACT: [Width; 3] = [Width::Points(22.0), Width::Share, Width::REMOVE];

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
        summary_ui(ui, page, record);
        page.anchor(ui, Field::Facts);
        facts_ui(ui, page, &mut record.facts);
    });
}

/// 解决方案/进展: dated entries, oldest first.
fn progress_ui(ui: &mut Ui, page: &mut Page<'_>, external: &mut External) {
    let words = page.form.words;
    let people = &page.form.candidates.our_names;
    let progress = &mut external.progress;
    let names = ListNames {
        list: words.field(Field::Progress),
        item: words.follow_up_text,
        add: words.add_follow_up,
    };
    let added = list_ui(
        ui,
        &mut page.form,
        &names,
        &PROGRESS,
        progress,
        |row, form, i, entry| {
            let name = format!("{} {}", words.field(Field::Date), i + 1);
            row.cell(|ui| {
                form.name_inputs(ui, name, |ui, form| {
                    date_ui(ui, form, ("progress date", &entry.id), &mut entry.date);
                });
            });
            row.cell(|ui| {
                let id = form.id(("progress by", &entry.id));
                let edit = complete_ui(ui, form, id, &mut entry.by, words.follow_up_by, people);
                edit.accessible_name(format!("{} {}", words.follow_up_by, i + 1));
            });
            row.cell(|ui| {
                let key = ("progress text", &entry.id);
                let edit = form.lines(ui, key, &mut entry.text, words.follow_up_text, 1);
                edit.accessible_name(format!("{} {}", words.follow_up_text, i + 1));
            });
        },
    );
    if added {
        progress.push(FollowUp {
            id: page.begin_item("progress text"),
            date: Some(page.form.now.date()),
            planned: None,
            by: external.our_contact.person.clone(),
            text: String::new(),
        });
    }
    page.focus_last(ui, "progress text", progress.last().map(|entry| &entry.id));
}

fn promises_ui(ui: &mut Ui, page: &mut Page<'_>, external: &mut External) {
    let words = page.form.words;
    let promises = &mut external.promises;
    let names = ListNames {
        list: words.promises,
        item: words.promise,
        add: words.add_promise,
    };
    let added = list_ui(
        ui,
        &mut page.form,
        &names,
        &PROMISE,
        promises,
        |row, form, i, promise| {
            row.middle(|ui| {
                let sides = [(true, words.promise_ours), (false, words.promise_theirs)];
                let of = format!("{} {}", words.promise, i + 1);
                if let Some(ours) = segments_of_ui(ui, &of, promise.ours, &sides) {
                    promise.ours = ours;
                }
            });
            row.cell(|ui| {
                let edit = form.line(ui, ("promise", &promise.id), &mut promise.text, words.promise);
                edit.accessible_name(format!("{} {}", words.promise, i + 1));
            });
            row.cell(|ui| {
                let name = format!("{} {} {}", words.promise, i + 1, words.todo_due);
                form.name_inputs(ui, name, |ui, form| {
                    let key = ("promise due", &promise.id);
                    deadline_ui(ui, form, key, &mut promise.due, !promise.kept);
                });
            });
            row.middle(|ui| {
                let kept = ui.checkbox(&mut promise.kept, words.promise_kept);
                kept.accessible_name(format!("{} {}", words.promise_kept, i + 1));
            });
        },
    );
    if added {
        promises.push(Promise {
            id: page.begin_item("promise"),
            ours: true,
            ..Promise::default()
        });
    }
    page.focus_last(ui, "promise", promises.last().map(|promise| &promise.id));
}

/// 对外纪要, with what the program proposes for it until something stands there.
fn summary_ui(ui: &mut Ui, page: &mut Page<'_>, record: &mut Record) {
    let words = page.form.words;
    let proposed = match record.external() {
        Some(outside) if outside.outside_summary.trim().is_empty() => record.proposed_summary(),
        _ => String::new(),
    };
    let Details::External(external) = &mut record.details else {
        return;
    };
    let label = (words.field(Field::OutsideSummary), words.outside_summary_hint);
    page.text_ui(ui, Field::OutsideSummary, label, 2, &mut external.outside_summary);
    if !proposed.is_empty() {
        ui.horizontal(|ui| {
            let shown = format!("{}{proposed}", words.outside_summary_proposed);
            let shown = RichText::new(shown)
                .size(SECONDARY)
                .color(page.form.tokens.secondary_text);
            let take = ui.link(words.outside_summary_take);
            ui.add(Label::new(shown).truncate());
            if take.clicked() {
                external.outside_summary.clone_from(&proposed);
            }
        });
    }
}

fn facts_ui(ui: &mut Ui, page: &mut Page<'_>, facts: &mut Vec<KeyFact>) {
    let words = page.form.words;
    let names = ListNames {
        list: words.key_facts,
        item: words.fact,
        add: words.add_fact,
    };
    let ids = page.rows.facts.fit(facts);
    let added = list_ui(ui, &mut page.form, &names, &FACT, facts, |row, form, i, fact| {
        row.middle(|ui| {
            ui.checkbox(&mut fact.read_back, "")
                .accessible_name(format!("{} {}", words.read_back, i + 1))
                .on_hover_text(words.read_back);
        });
        row.cell(|ui| {
            let edit = form.line(ui, ("fact", &ids[i]), &mut fact.text, words.fact);
            edit.accessible_name(format!("{} {}", words.fact, i + 1));
        });
    });
    if added {
        facts.push(KeyFact::default());
        let added = page.rows.facts.fit(facts).pop();
        *page.focus = added.map(|id| page.form.id(("fact", &id)));
    }
    if let Some(last) = page.rows.facts.fit(facts).pop() {
        let id = page.form.id(("fact", &last));
        page.focus_if_wanted(ui, id);
    }
}
