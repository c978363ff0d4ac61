//! 准备: the goal, the agenda, the material.

use egui::Ui;

use crate::{
    domain::{AgendaItem, Field, Material, Record},
    ui::widgets::Width,
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
    let added = list_ui(
        ui,
        &mut page.form,
        &names,
        &widths,
        agenda,
        |row, form, i, item| {
            row.middle(|ui| ui.label(format!("{}.", i + 1)));
            for (text, key, hint) in [
                (&mut item.topic, "topic", words.agenda_topic),
                (&mut item.conclusion, "conclusion", words.agenda_conclusion),
            ] {
                row.cell(|ui| {
                    form.line(ui, (key, &item.id), text, hint)
                        .accessible_name(format!("{hint} {}", i + 1));
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
    page.focus_last(ui, "topic", agenda.last().map(|item| &item.id));
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
                ui.checkbox(&mut material.ready, "")
                    .accessible_name(format!("{} {}", words.material_ready, i + 1))
                    .on_hover_text(words.material_ready);
            });
            row.cell(|ui| {
                let key = ("material", &material.id);
                let edit = form.line(ui, key, &mut material.name, words.material_name);
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
    page.focus_last(ui, "material", materials.last().map(|material| &material.id));
}
