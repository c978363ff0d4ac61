//! The office's own fields in the settings: which there are, in which order, and what each is.

use egui::{Button, CornerRadius, Frame, Key, Margin, RichText, Stroke, TextEdit, Ui};

use crate::{
    app::{Action, Actions, LibraryAction},
    domain::{
        Kind, OwnCard, OwnField, OwnFields, OwnKey, OwnKind, OwnerKind, Scenario, shared::Content as _,
    },
};

use crate::ui::{
    frame::View,
    sharing::{SharedBuffer, Unsaved},
    theme::{CARD_RADIUS, SECONDARY},
    widgets::{card_ui, hint_text, option_ui, toggle_chip_ui},
    wording::Words,
};

/// What is being typed and which field is open.
#[derive(Debug, Default)]
pub(crate) struct OwnFieldSettings {
    buffer: Option<SharedBuffer<OwnFields>>,
    /// The field whose settings are shown.
    open: Option<OwnKey>,
    /// Its choices as typed, one a line.
    choices: String,
    /// The name and kind of a field about to be added.
    name: String,
    kind: OwnKind,
    /// The name of the open field takes the keyboard.
    focus: bool,
}

/// What is asked of a field in the list.
enum Asked {
    Open,
    Move(isize),
}

impl OwnFieldSettings {
    /// Draws the card; nothing without a library.
    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let Some(library) = view.app.workspace() else {
            return;
        };
        let (_, unsaved) = SharedBuffer::follow(&mut self.buffer, library, library.own_fields());
        view.actions.extend(unsaved.map(to_action));
        let settings = library.settings();
        let scenarios: Vec<Scenario> = Kind::ALL
            .into_iter()
            .flat_map(|kind| settings.scenarios_of(kind))
            .cloned()
            .collect();
        let Some(mut buffer) = self.buffer.take() else {
            return;
        };
        let words = view.words;
        let mut done = false;
        card_ui(ui, words.own.title, |ui| {
            let secondary = |text: &str| {
                RichText::new(text.to_owned())
                    .size(SECONDARY)
                    .color(view.tokens.secondary_text)
            };
            ui.label(secondary(words.own.hint));
            if buffer.typed.fields.is_empty() {
                done |= self.examples_ui(ui, words, &mut buffer.typed);
            }
            done |= self.list_ui(ui, view, &mut buffer.typed, &scenarios);
            ui.add_space(4.0);
            done |= self.add_ui(ui, view, &mut buffer.typed);
        });
        // A field without a name is not saved: what is typed stays on the page until it has one.
        if done && buffer.typed.check().is_ok() {
            view.actions
                .extend(buffer.changed().map(LibraryAction::SetOwnFields));
        }
        self.buffer = Some(buffer);
    }

    /// The page is no longer shown: what is typed and not saved is saved; a field keeps the name that it had where the
    /// new one is missing.
    pub(crate) fn leave(&mut self, actions: &mut Actions) {
        let Some(buffer) = &mut self.buffer else { return };
        for field in &mut buffer.typed.fields {
            if field.label.trim().is_empty()
                && let Some(known) = buffer.base.get(field.key)
            {
                field.label.clone_from(&known.label);
            }
        }
        if buffer.typed.check().is_ok() {
            actions.extend(buffer.leave().map(to_action));
        }
    }

    /// Fields to begin with, where there is none yet.
    fn examples_ui(&mut self, ui: &mut Ui, words: &Words, fields: &mut OwnFields) -> bool {
        let mut added = false;
        ui.label(words.own.empty);
        ui.horizontal_wrapped(|ui| {
            for (name, kind, choices) in words.own_examples() {
                if ui.button(format!("＋ {name}")).clicked() {
                    let field = begin(fields, name, kind);
                    field.choices = choices;
                    self.open(field.key, field);
                    added = true;
                }
            }
        });
        added
    }

    fn open(&mut self, key: OwnKey, field: &OwnField) {
        self.open = Some(key);
        self.choices = field.choices.join("\n");
        self.focus = true;
    }

    /// The fields, and under the open one what can be set for it; whether something is to be saved.
    fn list_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        fields: &mut OwnFields,
        scenarios: &[Scenario],
    ) -> bool {
        let (mut asked, mut done) = (None, false);
        let last = fields.fields.len().saturating_sub(1);
        for at in 0..fields.fields.len() {
            let key = fields.fields[at].key;
            ui.push_id(key.as_str(), |ui| {
                if let Some(what) = line_ui(ui, view, &fields.fields[at], (at == 0, at == last)) {
                    asked = Some((at, what));
                }
                if self.open == Some(key) {
                    done |= self.field_ui(ui, view, (fields, at), scenarios);
                }
            });
        }
        match asked {
            Some((at, Asked::Open)) if self.open == Some(fields.fields[at].key) => self.open = None,
            Some((at, Asked::Open)) => {
                let field = &fields.fields[at];
                self.open(field.key, field);
            }
            Some((at, Asked::Move(by))) => {
                if let Some(to) = at.checked_add_signed(by).filter(|to| *to <= last) {
                    fields.fields.swap(at, to);
                    done = true;
                }
            }
            None => {}
        }
        done
    }

    /// What can be set for the open field; whether something is to be saved.
    fn field_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        (fields, at): (&mut OwnFields, usize),
        scenarios: &[Scenario],
    ) -> bool {
        let (words, tokens) = (view.words, view.tokens);
        let label = fields.fields[at].label.trim().to_owned();
        let is_taken = fields.fields[..at]
            .iter()
            .chain(&fields.fields[at + 1..])
            .any(|other| !other.retired && other.label.trim() == label);
        let field = &mut fields.fields[at];
        let mut done = false;
        let frame = Frame::new()
            .stroke(Stroke::new(1.0, tokens.border))
            .corner_radius(CornerRadius::same(CARD_RADIUS))
            .inner_margin(Margin::symmetric(12, 10));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.columns_const(|[a, b]| {
                let name = labelled(a, words.own.name, |ui| {
                    ui.add(TextEdit::singleline(&mut field.label).desired_width(f32::INFINITY))
                });
                if std::mem::take(&mut self.focus) {
                    name.request_focus();
                    name.scroll_to_me(None);
                }
                done |= name.lost_focus();
                done |= kind_ui(b, words, "kind of the field", &mut field.kind);
            });
            for why in problems(words, field, is_taken) {
                ui.label(RichText::new(why).size(SECONDARY).color(tokens.warning_text));
            }
            if field.kind == OwnKind::Choice {
                done |= self.choices_ui(ui, view, field);
            }
            done |= owners_ui(ui, words, field);
            done |= places_ui(ui, words, field);
            done |= asked_by_ui(ui, words, field, scenarios);
            done |= self.retire_ui(ui, view, field);
        });
        done
    }

    /// The words to choose from, one a line.
    fn choices_ui(&mut self, ui: &mut Ui, view: &View<'_>, field: &mut OwnField) -> bool {
        let lines = |text: &str| -> Vec<String> {
            let mut lines: Vec<String> = Vec::new();
            for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
                if !lines.iter().any(|known| known == line) {
                    lines.push(line.to_owned());
                }
            }
            lines
        };
        if lines(&self.choices) != field.choices {
            self.choices = field.choices.join("\n");
        }
        let edit = labelled(ui, view.words.own.choices, |ui| {
            ui.add(
                TextEdit::multiline(&mut self.choices)
                    .hint_text(hint_text(view.words.rules.one_a_line, view.tokens))
                    .desired_rows(3)
                    .desired_width(f32::INFINITY),
            )
        });
        field.choices = lines(&self.choices);
        edit.lost_focus()
    }

    fn retire_ui(&mut self, ui: &mut Ui, view: &View<'_>, field: &mut OwnField) -> bool {
        let words = view.words;
        let mut done = false;
        ui.horizontal_wrapped(|ui| {
            let word = if field.retired {
                words.own.use_again
            } else {
                words.own.retire
            };
            if ui.button(word).clicked() {
                field.retired = !field.retired;
                done = true;
            }
            let hint = RichText::new(words.own.retire_hint).size(SECONDARY);
            ui.label(hint.color(view.tokens.secondary_text));
        });
        if ui.button(words.own.done).clicked() {
            self.open = None;
            done = true;
        }
        done
    }

    /// The line for another field; whether one was added.
    fn add_ui(&mut self, ui: &mut Ui, view: &View<'_>, fields: &mut OwnFields) -> bool {
        let words = view.words;
        ui.horizontal(|ui| {
            let edit = TextEdit::singleline(&mut self.name)
                .hint_text(hint_text(words.own.new_name, view.tokens))
                .desired_width(220.0);
            let edit = ui.add(edit).accessible_name(words.own.new_name);
            let entered = edit.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            let combo = egui::ComboBox::from_id_salt("kind of the new field")
                .selected_text(words.own_kind(self.kind))
                .show_ui(ui, |ui| {
                    for kind in OwnKind::ALL {
                        option_ui(ui, &mut self.kind, kind, words.own_kind(kind));
                    }
                });
            combo.response.accessible_name(words.own.new_kind);
            let named = !self.name.trim().is_empty();
            let pressed = ui.add_enabled(named, Button::new(words.own.add)).clicked();
            if !(named && (entered || pressed)) {
                return false;
            }
            let name = std::mem::take(&mut self.name);
            let field = begin(fields, &name, std::mem::take(&mut self.kind));
            self.open(field.key, field);
            self.focus = false;
            true
        })
        .inner
    }
}

/// Adds a field for the records of both templates.
fn begin<'f>(fields: &'f mut OwnFields, name: &str, kind: OwnKind) -> &'f mut OwnField {
    let field = fields.add(name, kind);
    field.owners = vec![OwnerKind::Internal, OwnerKind::External];
    field
}

/// Saves what was typed for a library.
fn to_action((library, changed): Unsaved<OwnFields>) -> Action {
    Action::In(library, LibraryAction::SetOwnFields(changed))
}

/// A small label over an input, which it names.
fn labelled(ui: &mut Ui, label: &str, add: impl FnOnce(&mut Ui) -> egui::Response) -> egui::Response {
    let label = ui.label(RichText::new(label).size(SECONDARY)).id;
    add(ui).labelled_by(label)
}

/// A field in the list.
fn line_ui(
    ui: &mut Ui,
    view: &View<'_>,
    field: &OwnField,
    (is_first, is_last): (bool, bool),
) -> Option<Asked> {
    let words = view.words;
    let mut asked = None;
    ui.horizontal(|ui| {
        ui.set_min_height(30.0);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let mut button = |enabled: bool, (short, name): (&str, String), what: Asked| {
                let button = ui.add_enabled(enabled, Button::new(short).min_size(egui::vec2(30.0, 0.0)));
                if button.accessible_name(&name).on_hover_text(name).clicked() {
                    asked = Some(what);
                }
            };
            button(true, words.own_change(&field.label), Asked::Open);
            button(!is_last, words.own_move(&field.label, false), Asked::Move(1));
            button(!is_first, words.own_move(&field.label, true), Asked::Move(-1));
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let color = if field.retired {
                    view.tokens.secondary_text
                } else {
                    view.tokens.text
                };
                ui.label(RichText::new(&field.label).color(color));
                let summary = RichText::new(words.own_summary(field)).size(SECONDARY);
                ui.add(egui::Label::new(summary.color(view.tokens.secondary_text)).truncate());
            });
        });
    });
    asked
}

fn kind_ui(ui: &mut Ui, words: &Words, salt: &str, kind: &mut OwnKind) -> bool {
    let before = *kind;
    let label = ui.label(RichText::new(words.own.kind).size(SECONDARY)).id;
    let combo = egui::ComboBox::from_id_salt(salt)
        .selected_text(words.own_kind(*kind))
        .width(ui.available_width())
        .show_ui(ui, |ui| {
            for option in OwnKind::ALL {
                option_ui(ui, kind, option, words.own_kind(option));
            }
        });
    combo.response.labelled_by(label);
    *kind != before
}

/// What has the field.
fn owners_ui(ui: &mut Ui, words: &Words, field: &mut OwnField) -> bool {
    let mut done = false;
    ui.label(RichText::new(words.own.owners).size(SECONDARY));
    ui.horizontal_wrapped(|ui| {
        for owner in OwnerKind::ALL {
            let mut on = field.is_of(owner);
            if ui.checkbox(&mut on, words.owner_kind(owner)).changed() {
                field.owners.retain(|other| *other != owner);
                if on {
                    field.owners.push(owner);
                    field.owners.sort();
                }
                done = true;
            }
        }
    });
    done
}

/// What may confuse people about a field.
fn problems(words: &Words, field: &OwnField, is_taken: bool) -> Vec<String> {
    if field.label.trim().is_empty() {
        return vec![words.own.name_missing.to_owned()];
    }
    let mut problems = Vec::new();
    if is_taken {
        problems.push(words.own.name_taken.to_owned());
    } else if field.is_named_as_a_template_field() {
        problems.push(words.own.name_on_form.to_owned());
    }
    if OwnFields::is_word_of_queries(&field.label) {
        problems.push(words.own_name_in_query(field));
    }
    if field.owners.is_empty() {
        problems.push(words.own.no_owner.to_owned());
    }
    problems
}

fn is_of_records(field: &OwnField) -> bool {
    field.is_of(OwnerKind::Internal) || field.is_of(OwnerKind::External)
}

/// Where the field is shown.
fn places_ui(ui: &mut Ui, words: &Words, field: &mut OwnField) -> bool {
    if !is_of_records(field) {
        return false;
    }
    let before = field.clone();
    let label = ui.label(RichText::new(words.own.card).size(SECONDARY)).id;
    let combo = egui::ComboBox::from_id_salt("card of the field")
        .selected_text(words.own_card(field.card))
        .show_ui(ui, |ui| {
            for card in OwnCard::ALL {
                option_ui(ui, &mut field.card, card, words.own_card(card));
            }
        });
    combo.response.labelled_by(label);
    ui.horizontal_wrapped(|ui| {
        ui.checkbox(&mut field.printed, words.own.printed);
        ui.checkbox(&mut field.column, words.own.column);
        ui.checkbox(&mut field.required, words.own.required);
    });
    *field != before
}

/// Which scenarios ask for the field.
fn asked_by_ui(ui: &mut Ui, words: &Words, field: &mut OwnField, scenarios: &[Scenario]) -> bool {
    let of_field = |scenario: &&Scenario| field.is_of(OwnerKind::of_record(scenario.kind));
    let offered: Vec<&Scenario> = scenarios.iter().filter(of_field).collect();
    if offered.is_empty() {
        return false;
    }
    let mut done = false;
    ui.label(RichText::new(words.own.asked_by).size(SECONDARY));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 4.0);
        for scenario in offered {
            let on = field.asked_by.contains(&scenario.key);
            if toggle_chip_ui(ui, on, words.of(&scenario.name)).clicked() {
                field.asked_by.retain(|other| *other != scenario.key);
                if !on {
                    field.asked_by.push(scenario.key.clone());
                }
                done = true;
            }
        }
    });
    done
}
