//! The fields of the chosen person or organization.

use egui::{ComboBox, RichText, TextEdit, Ui};
use strum::VariantArray;

use crate::{
    domain::{Choice, CounterpartLevel, Organization, OwnerKind, Person, Phone, PhoneKind, Relation, Rhythm},
    ui::{
        access::removes,
        frame::View,
        own_fields::own_fields_of_entry_ui,
        theme::SECONDARY,
        widgets::{FIELD_MARGIN, card_ui, option_ui, select_all},
    },
};

/// The fields of an entry while they are drawn, and what came of it.
pub(super) struct Fields<'a> {
    view: &'a View<'a>,
    /// The place of the entry in its list: two entries must not share the state of a field.
    salt: usize,
    /// The entry was just added: its first field wants the focus.
    focus: bool,
    /// Something was changed, and its field left.
    pub(super) done: bool,
    /// The entry is to be taken out.
    pub(super) removed: bool,
}

impl<'a> Fields<'a> {
    pub(super) fn new(view: &'a View<'_>, salt: usize, begun: bool) -> Self {
        Self {
            view,
            salt,
            focus: begun,
            done: false,
            removed: false,
        }
    }

    /// The fields of a person.
    pub(super) fn person_ui(&mut self, ui: &mut Ui, person: &mut Person) {
        let words = self.view.words;
        let contact = &mut person.contact;
        card_ui(ui, "", |ui| {
            ui.columns_const(|[left, right]| {
                self.text_ui(left, words.person, &mut person.name);
                self.text_ui(right, words.person_unit, &mut person.unit);
                self.text_ui(left, words.title, &mut contact.title);
                self.text_ui(right, words.phone, &mut contact.phone);
                self.text_ui(left, words.mail, &mut contact.mail);
                self.text_ui(right, words.wechat, &mut contact.wechat);
                self.label_ui(left, words.level);
                self.done |= level_ui(left, words.level, self.salt, &mut contact.level);
                self.label_ui(right, "");
                self.done |= right.checkbox(&mut person.ours, words.ours).changed();
            });
            let is_filled = !(person.phones.is_empty()
                && person.aliases.is_empty()
                && person.wecom.is_empty()
                && person.address.is_empty());
            self.more_ui(ui, is_filled, |fields, ui| {
                ui.columns_const(|[left, right]| {
                    fields.text_ui(left, words.wecom, &mut person.wecom);
                    fields.aliases_ui(right, &mut person.aliases);
                });
                fields.phones_ui(ui, &mut person.phones);
                fields.text_ui(ui, words.address, &mut person.address);
            });
            let of = (OwnerKind::Person, self.salt);
            self.done |= own_fields_of_entry_ui(ui, self.view, of, &mut person.extra);
            self.text_ui(ui, words.note, &mut person.note);
            self.remove_ui(ui, &person.name);
        });
    }

    /// The fields of an organization.
    pub(super) fn organization_ui(&mut self, ui: &mut Ui, organization: &mut Organization) {
        let words = self.view.words;
        card_ui(ui, "", |ui| {
            self.text_ui(ui, words.organization_name, &mut organization.name);
            ui.columns_const(|[left, right]| {
                self.label_ui(left, words.relation);
                self.relation_ui(left, &mut organization.relation);
                self.label_ui(right, words.rhythm);
                self.rhythm_ui(right, &mut organization.rhythm);
            });
            self.text_ui(ui, words.address, &mut organization.address);
            let is_filled = !(organization.phones.is_empty()
                && organization.aliases.is_empty()
                && organization.mail.is_empty());
            self.more_ui(ui, is_filled, |fields, ui| {
                ui.columns_const(|[left, right]| {
                    fields.text_ui(left, words.mail, &mut organization.mail);
                    fields.aliases_ui(right, &mut organization.aliases);
                });
                fields.phones_ui(ui, &mut organization.phones);
            });
            let of = (OwnerKind::Organization, self.salt);
            self.done |= own_fields_of_entry_ui(ui, self.view, of, &mut organization.extra);
            self.text_ui(ui, words.note, &mut organization.note);
            self.remove_ui(ui, &organization.name);
        });
    }

    fn label_ui(&self, ui: &mut Ui, label: &str) {
        let color = self.view.tokens.secondary_text;
        ui.label(RichText::new(label).size(SECONDARY).color(color));
    }

    /// A label, and one line of text under it.
    fn text_ui(&mut self, ui: &mut Ui, label: &str, text: &mut String) {
        self.label_ui(ui, label);
        let width = ui.available_width();
        let edit = TextEdit::singleline(text)
            .id_salt((self.salt, label))
            .margin(FIELD_MARGIN)
            .min_size(egui::vec2(width, 0.0))
            .desired_width(width);
        let response = ui.add(edit).accessible_name(label);
        if std::mem::take(&mut self.focus) {
            response.request_focus();
            select_all(ui.ctx(), response.id, text);
        }
        self.done |= response.lost_focus();
    }

    /// What most entries have none of: folded, until something stands there.
    fn more_ui(&mut self, ui: &mut Ui, is_filled: bool, add: impl FnOnce(&mut Self, &mut Ui)) {
        let heading = RichText::new(self.view.words.more_contact).size(SECONDARY);
        egui::CollapsingHeader::new(heading)
            .id_salt(("more", self.salt))
            .default_open(is_filled)
            .show_unindented(ui, |ui| add(self, ui));
    }

    /// Names in one line, as they were typed until the field is left.
    fn aliases_ui(&mut self, ui: &mut Ui, aliases: &mut Vec<String>) {
        let words = self.view.words;
        self.label_ui(ui, words.aliases);
        let id = egui::Id::unique(("aliases", self.salt));
        let typed: Option<String> = ui.data(|data| data.get_temp(id));
        let mut text = typed.unwrap_or_else(|| aliases.join("、"));
        let width = ui.available_width();
        let edit = TextEdit::singleline(&mut text)
            .id(id.with("field"))
            .hint_text(words.aliases_hint)
            .margin(FIELD_MARGIN)
            .min_size(egui::vec2(width, 0.0))
            .desired_width(width);
        let response = ui.add(edit).accessible_name(words.aliases);
        if response.changed() {
            let names = text.split(['、', '，', ',', ';', '；']).map(str::trim);
            *aliases = names.filter(|name| !name.is_empty()).map(str::to_owned).collect();
            ui.data_mut(|data| data.insert_temp(id, text));
        }
        if response.lost_focus() {
            ui.data_mut(|data| data.remove::<String>(id));
            self.done = true;
        }
    }

    /// A line for each further phone, with its kind, and a button that adds one.
    fn phones_ui(&mut self, ui: &mut Ui, phones: &mut Vec<Phone>) {
        let words = self.view.words;
        self.label_ui(ui, words.more_phones);
        let mut removed = None;
        for (i, phone) in phones.iter_mut().enumerate() {
            ui.horizontal(|ui| {
                let before = phone.kind;
                let combo = ComboBox::from_id_salt(("phone kind", self.salt, i))
                    .width(72.0)
                    .selected_text(phone.kind.word().of(words.language))
                    .show_ui(ui, |ui| {
                        for option in PhoneKind::VARIANTS {
                            option_ui(ui, &mut phone.kind, *option, option.word().of(words.language));
                        }
                    });
                combo.response.accessible_name(words.phone_kind);
                self.done |= before != phone.kind;
                let edit = TextEdit::singleline(&mut phone.number)
                    .id_salt((self.salt, "phone", i))
                    .margin(FIELD_MARGIN)
                    .desired_width(200.0);
                let name = format!("{} {}", words.more_phones, i + 1);
                self.done |= ui.add(edit).accessible_name(name).lost_focus();
                let cross = ui.add(egui::Button::new("×").frame(false));
                let name = format!("{} {}", words.remove, phone.number);
                if removes(&cross.accessible_name(name)) {
                    removed = Some(i);
                }
            });
        }
        if let Some(i) = removed {
            phones.remove(i);
            self.done = true;
        }
        if ui.button(format!("＋ {}", words.add_phone)).clicked() {
            phones.push(Phone::default());
        }
    }

    fn relation_ui(&mut self, ui: &mut Ui, relation: &mut Relation) {
        let words = self.view.words;
        let before = *relation;
        let combo = ComboBox::from_id_salt(("relation", self.salt))
            .selected_text(words.choice(before))
            .show_ui(ui, |ui| {
                for option in Relation::ALL {
                    option_ui(ui, relation, option, words.choice(option));
                }
            });
        combo.response.accessible_name(words.relation);
        self.done |= before != *relation;
    }

    fn rhythm_ui(&mut self, ui: &mut Ui, rhythm: &mut Option<Rhythm>) {
        let words = self.view.words;
        let before = *rhythm;
        let combo = ComboBox::from_id_salt(("rhythm", self.salt))
            .selected_text(words.rhythm_name(before))
            .show_ui(ui, |ui| {
                for option in std::iter::once(None).chain(Rhythm::ALL.map(Some)) {
                    option_ui(ui, rhythm, option, words.rhythm_name(option));
                }
            });
        combo.response.accessible_name(words.rhythm);
        self.done |= before != *rhythm;
    }

    fn remove_ui(&mut self, ui: &mut Ui, name: &str) {
        let words = self.view.words;
        ui.add_space(4.0);
        let button = ui.button(words.remove).on_hover_text(words.remove_contact_hint);
        let name = format!("{} {name}", words.remove);
        self.removed = button.accessible_name(name).clicked();
    }
}

/// A–D, or nothing.
pub(crate) fn level_ui(
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
            option_ui(ui, level, None, "–");
            for option in CounterpartLevel::ALL {
                option_ui(ui, level, Some(option), option.letter());
            }
        });
    combo.response.accessible_name(label);
    before != *level
}
