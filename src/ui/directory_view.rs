//! 通讯录: people and organizations, edited in place.

use egui::{ComboBox, RichText, ScrollArea, TextEdit, Ui};

use crate::{
    app::{Action, index::fold, pinyin},
    domain::{CounterpartLevel, Directory, Organization, Person, Relation},
};

use super::{
    shell::View,
    theme::SECONDARY,
    widgets::{FIELD_MARGIN, Width, card_ui, page_title_ui, row_ui, toggle_chip_ui},
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
        card_ui(ui, "", |ui| {
            done = if self.organizations {
                organizations_ui(ui, view, &mut directory.organizations, &wanted)
            } else {
                people_ui(ui, view, &mut directory.people, &wanted)
            };
        });
        if done && directory != library.directory() {
            view.actions
                .push(Action::SetDirectory(Box::new(directory.clone())));
        }
    }
}

/// The parts of a person's row: name, unit, title, phone, mail, WeChat, ours, level.
const PERSON: [Width; 9] = [
    Width::Points(96.0),
    Width::Share,
    Width::Points(96.0),
    Width::Points(130.0),
    Width::Share,
    Width::Points(104.0),
    Width::Points(52.0),
    Width::Points(58.0),
    Width::REMOVE,
];

fn people_ui(ui: &mut Ui, view: &View<'_>, people: &mut Vec<Person>, wanted: Wanted<'_>) -> bool {
    let words = view.words;
    let heads = [
        words.person,
        words.person_unit,
        words.title,
        words.phone,
        words.mail,
        words.wechat,
        words.ours,
        words.level,
    ];
    let mut removed = None;
    let mut done = false;
    if table_top_ui(ui, view, words.add_person, &PERSON, &heads) {
        // At the top, beside the button: at the end of a long list nobody would see it.
        let ours = true;
        people.insert(
            0,
            Person {
                ours,
                ..Person::default()
            },
        );
    }
    let shown = shown(people, |person| {
        wanted(&[&person.name, &person.unit, &person.contact.phone])
    });
    if people.is_empty() {
        ui.label(RichText::new(words.empty_people).color(view.tokens.secondary_text));
    }
    rows_ui(ui, &shown, |ui, i| {
        let person = &mut people[i];
        row_ui(ui, &PERSON, |row| {
            let contact = &mut person.contact;
            let fields = [
                &mut person.name,
                &mut person.unit,
                &mut contact.title,
                &mut contact.phone,
                &mut contact.mail,
                &mut contact.wechat,
            ];
            for (field, head) in fields.into_iter().zip(heads) {
                done |= row.cell(|ui| text_ui(ui, i, head, field));
            }
            let ours = row.middle(|ui| ui.checkbox(&mut person.ours, ""));
            done |= ours.accessible_name(words.ours).changed();
            done |= row.cell(|ui| level_ui(ui, words.level, i, &mut contact.level));
            if row.remove(&format!("{} {}", words.remove, person.name)) {
                removed = Some(i);
            }
        });
    });
    if let Some(i) = removed {
        people.remove(i);
        done = true;
    }
    done
}

/// Whether an entry with these texts fits the filter.
type Wanted<'a> = &'a dyn Fn(&[&str]) -> bool;

/// The places of the entries that are shown.
fn shown<T>(all: &[T], wanted: impl Fn(&T) -> bool) -> Vec<usize> {
    (0..all.len()).filter(|i| wanted(&all[*i])).collect()
}

/// The button that adds an entry, and the headings; returns whether one is to be added.
fn table_top_ui(ui: &mut Ui, view: &View<'_>, add: &str, widths: &[Width], heads: &[&str]) -> bool {
    let added = ui.button(format!("＋ {add}")).clicked();
    row_ui(ui, widths, |row| {
        for head in heads {
            let text = RichText::new(*head).color(view.tokens.secondary_text);
            row.middle(|ui| ui.label(text.size(SECONDARY)));
        }
    });
    added
}

/// The rows in view: a directory may hold thousands.
fn rows_ui(ui: &mut Ui, shown: &[usize], mut row: impl FnMut(&mut Ui, usize)) {
    ui.spacing_mut().item_spacing.y = 6.0;
    let scroll = ScrollArea::vertical().auto_shrink(false);
    scroll.show_rows(ui, 30.0, shown.len(), |ui, range| {
        ui.set_max_width(ui.available_width() - 12.0);
        for i in range {
            if let Some(entry) = shown.get(i) {
                row(ui, *entry);
            }
        }
    });
}

/// One line of text; returns whether it was left.
fn text_ui(ui: &mut Ui, i: usize, name: &str, text: &mut String) -> bool {
    let edit = TextEdit::singleline(text)
        .id_salt((i, name))
        .margin(FIELD_MARGIN)
        .min_size(egui::vec2(ui.available_width(), 0.0))
        .desired_width(ui.available_width());
    ui.add(edit).accessible_name(name).lost_focus()
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

/// The parts of an organization's row: name, relation, address, note.
const ORGANIZATION: [Width; 5] = [
    Width::Share,
    Width::Points(110.0),
    Width::Share,
    Width::Share,
    Width::REMOVE,
];

fn organizations_ui(
    ui: &mut Ui,
    view: &View<'_>,
    organizations: &mut Vec<Organization>,
    wanted: Wanted<'_>,
) -> bool {
    let words = view.words;
    let heads = [words.organization_name, words.relation, words.address, words.note];
    let mut removed = None;
    let mut done = false;
    if table_top_ui(ui, view, words.add_organization, &ORGANIZATION, &heads) {
        organizations.insert(0, Organization::default());
    }
    let shown = shown(organizations, |organization| {
        wanted(&[&organization.name, &organization.note])
    });
    if organizations.is_empty() {
        ui.label(RichText::new(words.empty_organizations).color(view.tokens.secondary_text));
    }
    rows_ui(ui, &shown, |ui, i| {
        let organization = &mut organizations[i];
        row_ui(ui, &ORGANIZATION, |row| {
            done |= row.cell(|ui| text_ui(ui, i, words.organization_name, &mut organization.name));
            done |= row.cell(|ui| relation_ui(ui, view, i, &mut organization.relation));
            done |= row.cell(|ui| text_ui(ui, i, words.address, &mut organization.address));
            done |= row.cell(|ui| text_ui(ui, i, words.note, &mut organization.note));
            if row.remove(&format!("{} {}", words.remove, organization.name)) {
                removed = Some(i);
            }
        });
    });
    if let Some(i) = removed {
        organizations.remove(i);
        done = true;
    }
    done
}

fn relation_ui(ui: &mut Ui, view: &View<'_>, i: usize, relation: &mut Relation) -> bool {
    let before = *relation;
    let combo = ComboBox::from_id_salt(("relation", i))
        .width(ui.available_width())
        .selected_text(view.words.relation_name(before))
        .show_ui(ui, |ui| {
            for option in Relation::ALL {
                ui.selectable_value(relation, option, view.words.relation_name(option));
            }
        });
    combo.response.accessible_name(view.words.relation);
    before != *relation
}
