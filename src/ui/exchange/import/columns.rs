//! Where the columns of a sheet go: chosen by their heads, each changed with a list.

use egui::{ComboBox, RichText, ScrollArea, TextEdit, Ui};

use crate::{
    app::{ImportRead, ImportStep, OpenImport, own_label},
    domain::{Kind, OwnFields, OwnerKind},
    exchange::tables::{FoundColumn, FoundSheet, SheetChoice, Target},
    ui::{
        frame::View,
        theme::{self, SECONDARY},
    },
};

use super::{ImportDialog, part_heading_ui, step};

/// How wide the list of fields of a column is, points.
const LIST: f32 = 190.0;

/// A field that is being named for a column.
#[derive(Debug)]
pub(super) struct NewField {
    column: usize,
    label: String,
}

impl ImportDialog {
    pub(super) fn columns_ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        (open, read): (&OpenImport, &ImportRead),
        height: f32,
        beside: bool,
    ) {
        let Some(sheet) = read.found.sheets.get(self.sheet) else {
            return;
        };
        // Where it is a tab, the tab says so.
        if beside {
            part_heading_ui(ui, view.words.import.columns);
        }
        let area = ScrollArea::vertical()
            .id_salt(("columns", self.sheet))
            .max_height(height - 26.0);
        area.auto_shrink(false).show(ui, |ui| {
            ui.set_width(ui.available_width());
            for (at, column) in sheet.columns.iter().enumerate() {
                self.column_ui(ui, view, open, sheet, (at, column));
            }
        });
    }

    fn column_ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        open: &OpenImport,
        sheet: &FoundSheet,
        (at, column): (usize, &FoundColumn),
    ) {
        let Some(choice) = open.choices.get(self.sheet) else {
            return;
        };
        let Some(chosen) = choice.fields.get(at) else {
            return;
        };
        ui.horizontal(|ui| {
            head_ui(ui, view, column);
            let own = view.own_fields();
            let shown = shown(view, open, &own, column, chosen);
            let combo = ComboBox::from_id_salt(("field", self.sheet, at))
                .width(LIST)
                .height(360.0)
                .selected_text(shown);
            let picked = combo.show_ui(ui, |ui| options_ui(ui, view, sheet, column, chosen));
            picked
                .response
                .accessible_name(format!("{} {}", view.words.import.goes_to, name(column)));
            match picked.inner.flatten() {
                Some(Picked::Field(field)) if field != *chosen => self.choose(view, choice, at, field),
                Some(Picked::NewField) => {
                    self.new_field = Some(NewField {
                        column: at,
                        label: name(column),
                    });
                }
                _ => {}
            }
        });
        self.new_field_ui(ui, view, choice, at);
        ui.add_space(2.0);
    }

    fn choose(&self, view: &mut View<'_>, choice: &SheetChoice, at: usize, field: Target) {
        let mut choice = choice.clone();
        choice.fields[at] = field;
        let sheet = self.sheet;
        step(view, ImportStep::Choose { sheet, choice });
    }

    /// The name of a field that is to be made for a column.
    fn new_field_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, choice: &SheetChoice, at: usize) {
        let Some(new) = self.new_field.as_mut().filter(|new| new.column == at) else {
            return;
        };
        let mut made = None;
        ui.horizontal(|ui| {
            ui.add_space(34.0);
            let words = view.words;
            let edit = TextEdit::singleline(&mut new.label).desired_width(200.0);
            ui.add(edit).accessible_name(words.import.new_field_name);
            let label = new.label.trim().to_owned();
            let add = egui::Button::new(words.import.new_field_add);
            if ui.add_enabled(!label.is_empty(), add).clicked() {
                made = Some(Some(label));
            }
            if ui.link(words.cancel).clicked() {
                made = Some(None);
            }
        });
        let Some(label) = made else { return };
        self.new_field = None;
        if let Some(label) = label {
            let sheet = self.sheet;
            self.choose(view, choice, at, Target::Own(label.clone()));
            step(view, ImportStep::NewField { sheet, label });
        }
    }
}

/// What a person picked for a column.
enum Picked {
    Field(Target),
    NewField,
}

/// What a column is called.
fn name(column: &FoundColumn) -> String {
    if column.head.is_empty() {
        column.letters.clone()
    } else {
        column.head.clone()
    }
}

/// The column's letters, its head and what stands in it.
fn head_ui(ui: &mut Ui, view: &View<'_>, column: &FoundColumn) {
    // The list, the letters and the gaps between them; what is left is the head's.
    let width = (ui.available_width() - LIST - 26.0 - 44.0).max(80.0);
    let secondary = |text: &str| {
        RichText::new(text)
            .size(SECONDARY)
            .color(view.tokens.secondary_text)
    };
    ui.allocate_ui(egui::vec2(26.0, 36.0), |ui| {
        ui.set_min_width(26.0);
        ui.label(secondary(&column.letters));
    });
    ui.allocate_ui(egui::vec2(width, 36.0), |ui| {
        ui.set_width(width);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let head = if column.head.is_empty() {
                secondary(view.words.import.no_head)
            } else {
                RichText::new(&column.head).font(theme::bold(13.0))
            };
            ui.add(egui::Label::new(head).truncate());
            let samples = column.samples.join("｜");
            let samples = if column.hidden {
                format!("{} · {samples}", view.words.import.hidden_column)
            } else {
                samples
            };
            ui.add(egui::Label::new(secondary(&samples)).truncate());
        });
    });
}

/// The field that a column goes to, in words.
fn shown(
    view: &View<'_>,
    open: &OpenImport,
    own: &OwnFields,
    column: &FoundColumn,
    chosen: &Target,
) -> String {
    let words = view.words;
    match own_label(chosen) {
        None => words.of_word(chosen.word()).to_owned(),
        Some(label) if own.named(label).is_some_and(|field| !field.retired) => label.to_owned(),
        Some(label) if open.makes_field(label) => words.import_new_label(label),
        // Nothing was chosen: under its head it stands in the remarks.
        Some(_) if column.head.is_empty() && column.samples.is_empty() => words.import.no_head.to_owned(),
        Some(_) => words.import.to_remarks.to_owned(),
    }
}

fn options_ui(
    ui: &mut Ui,
    view: &View<'_>,
    sheet: &FoundSheet,
    column: &FoundColumn,
    chosen: &Target,
) -> Option<Picked> {
    let words = view.words;
    let mut picked = None;
    let mut option = |ui: &mut Ui, text: &str, field: Target| {
        if ui.selectable_label(*chosen == field, text).clicked() {
            picked = Some(Picked::Field(field));
        }
    };
    let contacts = !sheet.people.is_empty();
    let fields: &[Target] = if contacts {
        &Target::CONTACTS
    } else {
        &Target::LEDGER
    };
    option(ui, words.of_word(Target::Ignore.word()), Target::Ignore);
    option(ui, words.import.to_remarks, Target::Own(column.head.clone()));
    ui.separator();
    for field in fields.iter().filter(|field| **field != Target::Ignore) {
        option(ui, words.of_word(field.word()), field.clone());
    }
    if contacts {
        return picked;
    }
    ui.separator();
    let number = Target::Number(column.head.clone());
    option(ui, words.of_word(number.word()), number);
    let own = view.own_fields();
    let owners = [Kind::Internal, Kind::External].map(OwnerKind::of_record);
    let offered = own
        .fields
        .iter()
        .filter(|field| !field.retired && owners.iter().any(|owner| field.is_of(*owner)));
    for field in offered {
        option(ui, &field.label, Target::Own(field.label.clone()));
    }
    if ui.selectable_label(false, words.import.new_field).clicked() {
        picked = Some(Picked::NewField);
    }
    picked
}
