//! 准备: the goal, the agenda, the material.

use egui::Ui;

use crate::{
    app::new_item_id,
    domain::{AgendaItem, Field, Material, Record},
    ui::widgets::{Width, row_ui},
};

use super::page::Page;

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
    let mut removed = None;
    page.form.field(ui, words.agenda, |ui, form| {
        for (i, item) in agenda.iter_mut().enumerate() {
            row_ui(ui, &[NUMBER, Width::Share, Width::Share, Width::REMOVE], |row| {
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
                if row.remove(&format!("{} {} {}", words.remove, words.agenda_topic, i + 1)) {
                    removed = Some(i);
                }
            });
        }
    });
    if let Some(i) = removed {
        agenda.remove(i);
    }
    if ui.button(format!("＋ {}", words.add_agenda)).clicked() {
        let id = new_item_id();
        *page.focus = Some(page.form.id(("topic", &id)));
        agenda.push(AgendaItem {
            id,
            ..AgendaItem::default()
        });
    }
    if let Some(last) = agenda.last() {
        let id = page.form.id(("topic", &last.id));
        page.focus_if_wanted(ui, id);
    }
}

fn materials_ui(ui: &mut Ui, page: &mut Page<'_>, materials: &mut Vec<Material>) {
    let words = page.form.words;
    let mut removed = None;
    page.form.field(ui, words.materials, |ui, form| {
        for (i, material) in materials.iter_mut().enumerate() {
            row_ui(ui, &[NUMBER, Width::Share, Width::REMOVE], |row| {
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
                if row.remove(&format!("{} {} {}", words.remove, words.material_name, i + 1)) {
                    removed = Some(i);
                }
            });
        }
    });
    if let Some(i) = removed {
        materials.remove(i);
    }
    if ui.button(format!("＋ {}", words.add_material)).clicked() {
        let id = new_item_id();
        *page.focus = Some(page.form.id(("material", &id)));
        materials.push(Material {
            id,
            ..Material::default()
        });
    }
    if let Some(last) = materials.last() {
        let id = page.form.id(("material", &last.id));
        page.focus_if_wanted(ui, id);
    }
}
