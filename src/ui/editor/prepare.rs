//! 准备: the goal, the agenda, the material.

use egui::{RichText, Ui};

use crate::{
    domain::{AgendaItem, Field, Material, Record},
    ui::{
        theme::{SECONDARY, Tokens},
        widgets::Width,
    },
};

use super::page::{ListNames, Page, list_ui};

/// The width of a row's number or tick.
const NUMBER: Width = Width::Points(22.0);

/// Draws the card's content.
pub(super) fn prepare_ui(ui: &mut Ui, page: &mut Page<'_>, record: &mut Record) {
    let words = page.form.words;
    page.anchor(ui, Field::Goal);
    let example = page.form.candidates.scenario(&record.scenario);
    let hint = example.map_or_else(String::new, |scenario| words.goal_example(&scenario.good_goal));
    let hint = if hint.is_empty() { words.goal_hint } else { &hint };
    page.text_ui(ui, Field::Goal, (words.goal, hint), 2, &mut record.goal);
    page.anchor(ui, Field::Agenda);
    agenda_ui(ui, page, &mut record.agenda);
    page.anchor(ui, Field::Materials);
    materials_ui(ui, page, &mut record.materials);
}

fn agenda_ui(ui: &mut Ui, page: &mut Page<'_>, agenda: &mut Vec<AgendaItem>) {
    let words = page.form.words;
    let names = ListNames {
        list: words.agenda,
        item: words.agenda_topic,
        add: words.add_agenda,
    };
    let widths = [NUMBER, Width::Share, Width::Share, Width::REMOVE];
    let mut taken = 0;
    let added = list_ui(
        ui,
        &mut page.form,
        &names,
        &widths,
        agenda,
        |row, form, i, item| {
            taken += usize::from(!item.suggested);
            row.middle(|ui| {
                if item.suggested {
                    let name = format!("{} {} {}", words.take_suggestion, words.agenda_topic, i + 1);
                    take_ui(ui, &mut item.suggested, words.take_suggestion, &name);
                } else {
                    ui.label(format!("{taken}."));
                }
            });
            for (text, key, hint) in [
                (&mut item.topic, "topic", words.agenda_topic),
                (&mut item.conclusion, "conclusion", words.agenda_conclusion),
            ] {
                row.cell(|ui| {
                    mark_suggestion(ui, item.suggested, form.tokens);
                    let edit = form.line(ui, (key, &item.id), text, hint);
                    item.suggested &= !edit.changed();
                    edit.accessible_name(format!("{hint} {}", i + 1));
                });
            }
        },
    );
    if added {
        agenda.push(AgendaItem {
            id: page.begin_item("topic"),
            ..AgendaItem::default()
        });
    }
    let suggested = agenda.iter_mut().map(|item| &mut item.suggested);
    suggestions_ui(ui, page, words.agenda, suggested);
    page.focus_last(ui, "topic", agenda.last().map(|item| &item.id));
}

/// A tick that takes up a suggestion of the scenario.
fn take_ui(ui: &mut Ui, suggested: &mut bool, hint: &str, name: &str) {
    let mut taken = !*suggested;
    ui.checkbox(&mut taken, "")
        .accessible_name(name)
        .on_hover_text(hint);
    *suggested = !taken;
}

/// What is only suggested stands in the colour of hints.
fn mark_suggestion(ui: &mut Ui, suggested: bool, tokens: &Tokens) {
    if suggested {
        ui.visuals_mut().override_text_color = Some(tokens.secondary_text);
    }
}

/// Says what the gray rows are, and takes all of them up at once.
fn suggestions_ui<'a>(ui: &mut Ui, page: &Page<'_>, list: &str, rows: impl Iterator<Item = &'a mut bool>) {
    let mut suggested: Vec<&mut bool> = rows.filter(|suggested| **suggested).collect();
    if suggested.is_empty() {
        return;
    }
    let (words, tokens) = (page.form.words, page.form.tokens);
    ui.horizontal_wrapped(|ui| {
        let hint = RichText::new(words.suggestions_hint).size(SECONDARY);
        ui.label(hint.color(tokens.secondary_text));
        let all = ui.link(words.take_suggestions);
        if all
            .accessible_name(format!("{} {list}", words.take_suggestions))
            .clicked()
        {
            for suggested in &mut suggested {
                **suggested = false;
            }
        }
    });
}

fn materials_ui(ui: &mut Ui, page: &mut Page<'_>, materials: &mut Vec<Material>) {
    let words = page.form.words;
    let names = ListNames {
        list: words.materials,
        item: words.material_name,
        add: words.add_material,
    };
    let widths = [NUMBER, Width::Share, Width::REMOVE];
    let added = list_ui(
        ui,
        &mut page.form,
        &names,
        &widths,
        materials,
        |row, form, i, material| {
            row.middle(|ui| {
                let tick = ui
                    .checkbox(&mut material.ready, "")
                    .accessible_name(format!("{} {}", words.material_ready, i + 1))
                    .on_hover_text(words.material_ready);
                material.suggested &= !tick.changed();
            });
            row.cell(|ui| {
                mark_suggestion(ui, material.suggested, form.tokens);
                let key = ("material", &material.id);
                let edit = form.line(ui, key, &mut material.name, words.material_name);
                material.suggested &= !edit.changed();
                edit.accessible_name(format!("{} {}", words.material_name, i + 1));
            });
        },
    );
    if added {
        materials.push(Material {
            id: page.begin_item("material"),
            ..Material::default()
        });
    }
    let suggested = materials.iter_mut().map(|material| &mut material.suggested);
    suggestions_ui(ui, page, words.materials, suggested);
    page.focus_last(ui, "material", materials.last().map(|material| &material.id));
}
