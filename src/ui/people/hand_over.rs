//! Who takes over a person's matters.

use egui::{Label, RichText, ScrollArea, Ui};

use crate::{
    app::{BulkChange, LibraryAction},
    domain::{KeptDialog, Party, Person, RecordNumber, named_in_directory},
    ui::{
        frame::{Layer, Next, View},
        theme::SECONDARY,
        widgets::{answers_ui, heading_ui, labelled_line_ui},
    },
};

/// The most people offered.
const OFFERED: usize = 8;

/// How high the list of what moves is before it scrolls, points.
const LIST: f32 = 200.0;

/// The dialog.
#[derive(Debug)]
pub(crate) struct HandOverDialog {
    from: String,
    records: Vec<RecordNumber>,
    to: String,
    /// Whether the office's own fields of the directory that name the person name the other afterwards.
    in_directory: bool,
}

impl HandOverDialog {
    /// For the matters of a person in these records.
    pub(crate) fn new(from: String, records: Vec<RecordNumber>) -> Self {
        Self {
            from,
            records,
            to: String::new(),
            in_directory: true,
        }
    }

    /// As it stood when the program ended.
    pub(crate) fn as_kept(from: String, records: Vec<RecordNumber>, to: String) -> Self {
        Self {
            to,
            ..Self::new(from, records)
        }
    }

    /// Says what moves, record by record; which these are.
    fn moved_ui(&self, ui: &mut Ui, view: &mut View<'_>) -> Vec<RecordNumber> {
        let words = view.words;
        let Some(library) = view.app.workspace() else {
            return Vec::new();
        };
        if !library.asks_handed_over(&self.from, &self.records) {
            let (from, records) = (self.from.clone(), self.records.clone());
            view.actions.push(LibraryAction::LookAtHandOver(from, records));
        }
        let Some(moved) = library.handed_over(&self.from, &self.records) else {
            ui.label(words.hand_over_counting());
            return Vec::new();
        };
        let places = moved.iter().map(|record| record.places.len()).sum();
        ui.label(words.hand_over_question(moved.len(), places));
        let area = ScrollArea::vertical().id_salt("what moves").max_height(LIST);
        area.show(ui, |ui| {
            ui.set_width(ui.available_width());
            for record in moved {
                let text = RichText::new(format!("{}  {}", record.number, record.subject)).size(SECONDARY);
                ui.add(Label::new(text).truncate());
                let places = record.places.iter().map(|(field, todo)| {
                    let field = words.field_of(*field, record.number.kind());
                    words.hand_over_place(field, todo)
                });
                let places = places.collect::<Vec<_>>().join(words.hand_over_between());
                let places = RichText::new(places)
                    .size(SECONDARY)
                    .color(view.tokens.secondary_text);
                ui.add(Label::new(places).wrap());
            }
        });
        moved.iter().map(|record| record.number).collect()
    }

    /// Offers to hand over what the directory says of the person in the office's own fields; whether it says anything.
    fn directory_ui(&mut self, ui: &mut Ui, view: &View<'_>) -> bool {
        let library = view.app.workspace();
        let named = library.map_or(0, |library| named_in_directory(library.directory(), &self.from));
        if named > 0 {
            ui.checkbox(&mut self.in_directory, view.words.hand_over_directory(named));
        }
        named > 0 && self.in_directory
    }

    /// Our people whom the text may mean; a click takes one.
    fn people_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        let Some(library) = view.app.workspace() else {
            return;
        };
        let filter = self.to.trim().to_owned();
        let fits =
            |person: &&Person| person.ours && person.name != self.from && person.name.contains(&filter);
        let people = library.directory().people.iter().filter(fits);
        let names = people.map(|person| Party::new(&person.unit, &person.name).to_string());
        let mut chosen = None;
        ui.horizontal_wrapped(|ui| {
            for name in names.take(OFFERED).filter(|name| *name != filter) {
                if ui.link(&name).clicked() {
                    chosen = Some(name);
                }
            }
        });
        self.to = chosen.unwrap_or_else(|| std::mem::take(&mut self.to));
    }
}

impl Layer for HandOverDialog {
    fn has_typed(&self) -> bool {
        !self.to.trim().is_empty()
    }

    fn kept(&self) -> Option<KeptDialog> {
        Some(KeptDialog::HandOver {
            from: self.from.clone(),
            records: self.records.clone(),
            to: self.to.clone(),
        })
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        heading_ui(ui, &words.hand_over_title(&self.from));
        let moved = self.moved_ui(ui, view);
        labelled_line_ui(
            ui,
            view,
            words.hand_over_to,
            &mut self.to,
            words.participants_hint,
        );
        self.people_ui(ui, view);
        let in_directory = self.directory_ui(ui, view);
        let ready = !self.to.trim().is_empty() && (in_directory || !moved.is_empty());
        answers_ui(ui, view, words.hand_over, ready).next(|| {
            let change = BulkChange::HandOver {
                from: self.from.clone(),
                to: Party::parse(&self.to),
            };
            if in_directory {
                view.actions.push(LibraryAction::RenameInDirectory {
                    from: self.from.clone(),
                    to: Party::parse(&self.to).person,
                });
            }
            if !moved.is_empty() {
                view.actions.push(LibraryAction::ChangeMany(moved, change));
            }
            Next::Done
        })
    }
}
