//! The first rows of a sheet as the records and people that they become, and the rows that are left out.

use egui::{Frame, Label, Margin, RichText, Ui};

use crate::{
    app::ImportRead,
    domain::Party,
    exchange::tables::{FoundPerson, FoundRecord, Target},
    ui::{
        frame::View,
        theme::{self, SECONDARY},
        widgets::{chip_ui, side_label_ui, status_chip_ui},
    },
};

/// So many rows are shown.
const SHOWN: usize = 60;

/// The first rows as records or people.
pub(super) fn preview_ui(ui: &mut Ui, view: &View<'_>, read: &ImportRead, sheet: usize) {
    let Some(found) = read.found.sheets.get(sheet) else {
        return;
    };
    for (at, record) in found.records.iter().take(SHOWN).enumerate() {
        let known = super::known::is_known(read, sheet, at);
        record_ui(ui, view, record, known);
    }
    for person in found.people.iter().take(SHOWN) {
        person_ui(ui, view, person);
    }
    let rest = (found.records.len() + found.people.len()).saturating_sub(SHOWN);
    if rest > 0 {
        ui.label(secondary(view, view.words.import_more(rest)));
    }
}

/// The rows that are left out, each with why.
pub(super) fn left_ui(ui: &mut Ui, view: &View<'_>, read: &ImportRead, sheet: usize) {
    let Some(found) = read.found.sheets.get(sheet) else {
        return;
    };
    for left in found.left.iter().take(SHOWN * 5) {
        ui.horizontal(|ui| {
            let row = view.words.import_row(left.row);
            side_label_ui(ui, 64.0, secondary(view, row));
            let why = view.words.import_why(left.why);
            chip_ui(ui, why, view.tokens.secondary_text, view.tokens.neutral_fill);
            ui.add(Label::new(&left.text).truncate());
        });
    }
    let rest = found.left.len().saturating_sub(SHOWN * 5);
    if rest > 0 {
        ui.label(secondary(view, view.words.import_more(rest)));
    }
}

fn secondary(view: &View<'_>, text: impl Into<String>) -> RichText {
    RichText::new(text)
        .size(SECONDARY)
        .color(view.tokens.secondary_text)
}

fn card_ui(ui: &mut Ui, view: &View<'_>, content: impl FnOnce(&mut Ui)) {
    Frame::new()
        .fill(view.tokens.card_fill)
        .stroke(egui::Stroke::new(1.0, view.tokens.border))
        .corner_radius(4)
        .inner_margin(Margin::symmetric(10, 6))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 2.0;
            content(ui);
        });
    ui.add_space(4.0);
}

fn record_ui(ui: &mut Ui, view: &View<'_>, record: &FoundRecord, known: bool) {
    let words = view.words;
    card_ui(ui, view, |ui| {
        ui.horizontal(|ui| {
            let row = record.rows.first().copied().unwrap_or_default();
            ui.label(secondary(view, words.import_row(row)));
            if let Some(date) = record.date {
                let time = record.time.map(|time| time.format(" %H:%M").to_string());
                ui.label(format!("{date}{}", time.unwrap_or_default()));
            } else {
                let text = format!("{} {}", words.import.no_day, record.date_text);
                ui.label(RichText::new(text).color(view.tokens.warning_text));
            }
            if let Some(status) = record.status {
                status_chip_ui(ui, words, status);
            }
            if record.hidden {
                let fill = view.tokens.neutral_fill;
                chip_ui(ui, words.import.hidden_row, view.tokens.secondary_text, fill);
            }
            if known {
                chip_ui(
                    ui,
                    words.import.known_rows,
                    view.tokens.warning_text,
                    view.tokens.warning_fill,
                );
            }
            let subject = if record.subject.is_empty() {
                &record.body
            } else {
                &record.subject
            };
            let subject = RichText::new(subject.replace('\n', " ")).font(theme::bold(13.0));
            ui.add(Label::new(subject).truncate());
        });
        let people = parties(record);
        let mut parts: Vec<String> = [people, record.owner.to_string()].into();
        if let Some(next) = record.next_contact.date {
            parts.push(format!("{} {next}", words.of_word(Target::NextDate.word())));
        }
        parts.extend(record.extra.iter().map(|(head, text)| format!("{head}：{text}")));
        parts.retain(|part| !part.trim().is_empty());
        if !parts.is_empty() {
            let line = parts.join(" · ").replace('\n', " ");
            ui.add(Label::new(secondary(view, line)).truncate());
        }
        for todo in &record.todos {
            let text = format!(
                "{}{}",
                words.import.todo_mark,
                words.import_todo(todo).replace('\n', " ")
            );
            ui.add(Label::new(RichText::new(text).size(SECONDARY)).truncate());
        }
    });
}

fn parties(record: &FoundRecord) -> String {
    if record.external {
        record.counterpart.to_string()
    } else {
        Party::join(&record.participants)
    }
}

fn person_ui(ui: &mut Ui, view: &View<'_>, person: &FoundPerson) {
    let words = view.words;
    card_ui(ui, view, |ui| {
        ui.horizontal(|ui| {
            let kind = if person.organization {
                words.import.organization
            } else {
                words.import.person
            };
            ui.label(secondary(view, kind));
            ui.label(RichText::new(&person.name).font(theme::bold(13.0)));
            let parts = [&person.unit, &person.department, &person.title];
            let parts: Vec<&str> = parts
                .into_iter()
                .map(String::as_str)
                .filter(|part| !part.is_empty())
                .collect();
            ui.add(Label::new(parts.join(" · ")).truncate());
        });
        let ways = person
            .phones
            .iter()
            .chain(&person.mails)
            .chain([&person.wechat, &person.address]);
        let ways: Vec<&str> = ways.map(String::as_str).filter(|way| !way.is_empty()).collect();
        if !ways.is_empty() {
            ui.add(Label::new(secondary(view, ways.join(" · ").replace('\n', " "))).truncate());
        }
    });
}
