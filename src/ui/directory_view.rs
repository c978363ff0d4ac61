//! 通讯录: people and organizations, edited in place.

use egui::{ComboBox, RichText, ScrollArea, TextEdit, Ui};

use crate::{
    app::{Action, index::fold, pinyin},
    domain::{CounterpartLevel, Directory, Organization, Person, Relation},
};

use super::{
    shell::View,
    widgets::{card_ui, page_title_ui, toggle_chip_ui},
};

/// The page's state: the directory as it is being edited.
#[derive(Debug, Default)]
pub(super) struct DirectoryView {
    edited: Option<(u64, Directory)>,
    organizations: bool,
    filter: String,
}

impl DirectoryView {
    /// Draws the page.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let Some(library) = view.app.library() else { return };
        let revision = library.directory_revision();
        if self.edited.as_ref().is_none_or(|(of, _)| *of != revision) {
            self.edited = Some((revision, library.directory().clone()));
        }
        let words = view.words;
        page_title_ui(ui, words.directory, "");
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            if toggle_chip_ui(ui, !self.organizations, words.people).clicked() {
                self.organizations = false;
            }
            if toggle_chip_ui(ui, self.organizations, words.organizations).clicked() {
                self.organizations = true;
            }
            let hint = super::widgets_hint(words.directory_filter, view.tokens);
            let edit = TextEdit::singleline(&mut self.filter)
                .hint_text(hint)
                .desired_width(280.0);
            ui.add(edit.margin(egui::Margin::symmetric(8, 4)))
                .accessible_name(words.directory_filter);
        });
        ui.add_space(4.0);
        let Some((_, directory)) = &mut self.edited else {
            return;
        };
        let filter = fold(self.filter.trim());
        let wanted = |texts: &[&str]| {
            filter.is_empty()
                || texts
                    .iter()
                    .any(|t| fold(t).contains(&filter) || pinyin::initials(t).contains(&filter))
        };
        let mut done = false;
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            if self.organizations {
                done |= organizations_ui(ui, view, &mut directory.organizations, &wanted);
            } else {
                done |= people_ui(ui, view, &mut directory.people, &wanted);
            }
        });
        if done && directory != library.directory() {
            view.actions
                .push(Action::SetDirectory(Box::new(directory.clone())));
        }
    }
}

fn people_ui(
    ui: &mut Ui,
    view: &View<'_>,
    people: &mut Vec<Person>,
    wanted: &dyn Fn(&[&str]) -> bool,
) -> bool {
    let words = view.words;
    let mut done = false;
    let mut removed = None;
    card_ui(ui, "", |ui| {
        if people.is_empty() {
            ui.label(RichText::new(words.empty_people).color(view.tokens.secondary_text));
        }
        let widths = [100.0, 150.0, 90.0, 120.0, 150.0, 100.0];
        let heads = [
            words.person,
            words.person_unit,
            words.title,
            words.phone,
            words.mail,
            words.wechat,
        ];
        egui::Grid::new("people")
            .num_columns(9)
            .spacing([8.0, 6.0])
            .show(ui, |ui| {
                for head in heads {
                    ui.label(RichText::new(head).color(view.tokens.secondary_text));
                }
                ui.label(RichText::new(words.ours).color(view.tokens.secondary_text));
                ui.label(RichText::new(words.level).color(view.tokens.secondary_text));
                ui.end_row();
                for (i, person) in people.iter_mut().enumerate() {
                    if !wanted(&[&person.name, &person.unit, &person.contact.phone]) {
                        continue;
                    }
                    let contact = &mut person.contact;
                    let fields = [
                        &mut person.name,
                        &mut person.unit,
                        &mut contact.title,
                        &mut contact.phone,
                        &mut contact.mail,
                        &mut contact.wechat,
                    ];
                    for ((field, width), head) in fields.into_iter().zip(widths).zip(heads) {
                        let edit = TextEdit::singleline(field)
                            .id_salt((i, head))
                            .desired_width(width);
                        done |= ui.add(edit).accessible_name(head).lost_focus();
                    }
                    done |= ui
                        .checkbox(&mut person.ours, "")
                        .accessible_name(words.ours)
                        .changed();
                    done |= level_ui(ui, words.level, i, &mut contact.level);
                    let remove = ui.button("×").on_hover_text(words.remove);
                    if remove
                        .accessible_name(format!("{} {}", words.remove, person.name))
                        .clicked()
                    {
                        removed = Some(i);
                    }
                    ui.end_row();
                }
            });
        if ui.button(words.add_person).clicked() {
            people.push(Person {
                ours: true,
                ..Person::default()
            });
        }
    });
    if let Some(i) = removed {
        people.remove(i);
        done = true;
    }
    done
}

/// A–D, or nothing.
pub(super) fn level_ui(
    ui: &mut Ui,
    label: &str,
    salt: impl egui::AsIdSalt,
    level: &mut Option<CounterpartLevel>,
) -> bool {
    let before = *level;
    let combo = ComboBox::from_id_salt(egui::Id::unique((label, salt)))
        .width(52.0)
        .selected_text(level.map_or("–", CounterpartLevel::letter))
        .show_ui(ui, |ui| {
            ui.selectable_value(level, None, "–");
            for option in CounterpartLevel::ALL {
                ui.selectable_value(level, Some(option), option.letter());
            }
        });
    combo.response.accessible_name(label);
    before != *level
}

fn organizations_ui(
    ui: &mut Ui,
    view: &View<'_>,
    organizations: &mut Vec<Organization>,
    wanted: &dyn Fn(&[&str]) -> bool,
) -> bool {
    let words = view.words;
    let mut done = false;
    let mut removed = None;
    card_ui(ui, "", |ui| {
        if organizations.is_empty() {
            ui.label(RichText::new(words.empty_organizations).color(view.tokens.secondary_text));
        }
        egui::Grid::new("organizations")
            .num_columns(5)
            .spacing([8.0, 6.0])
            .show(ui, |ui| {
                for head in [words.organization_name, words.relation, words.address, words.note] {
                    ui.label(RichText::new(head).color(view.tokens.secondary_text));
                }
                ui.end_row();
                for (i, organization) in organizations.iter_mut().enumerate() {
                    if !wanted(&[&organization.name, &organization.note]) {
                        continue;
                    }
                    let edit = |text, width, name: &'static str, ui: &mut Ui| {
                        let edit = TextEdit::singleline(text).id_salt((i, name)).desired_width(width);
                        ui.add(edit).accessible_name(name).lost_focus()
                    };
                    done |= edit(&mut organization.name, 240.0, words.organization_name, ui);
                    let before = organization.relation;
                    let combo = ComboBox::from_id_salt(("relation", i))
                        .selected_text(words.relation_name(before))
                        .show_ui(ui, |ui| {
                            for relation in Relation::ALL {
                                ui.selectable_value(
                                    &mut organization.relation,
                                    relation,
                                    words.relation_name(relation),
                                );
                            }
                        });
                    combo.response.accessible_name(words.relation);
                    done |= before != organization.relation;
                    done |= edit(&mut organization.address, 220.0, words.address, ui);
                    done |= edit(&mut organization.note, 180.0, words.note, ui);
                    let remove = ui.button("×").on_hover_text(words.remove);
                    if remove
                        .accessible_name(format!("{} {}", words.remove, organization.name))
                        .clicked()
                    {
                        removed = Some(i);
                    }
                    ui.end_row();
                }
            });
        if ui.button(words.add_organization).clicked() {
            organizations.push(Organization::default());
        }
    });
    if let Some(i) = removed {
        organizations.remove(i);
        done = true;
    }
    done
}
