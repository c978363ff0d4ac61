//! Who takes over a person's matters.

use egui::Ui;

use crate::{
    app::{BulkChange, LibraryAction},
    domain::{KeptDialog, Party, Person, RecordNumber, named_in_directory},
    ui::{
        frame::{Layer, Next, View},
        widgets::{answers_ui, heading_ui, labelled_line_ui},
    },
};

/// The most people offered.
const OFFERED: usize = 8;

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
        ui.label(words.hand_over_question(self.records.len()));
        labelled_line_ui(
            ui,
            view,
            words.hand_over_to,
            &mut self.to,
            words.participants_hint,
        );
        self.people_ui(ui, view);
        let in_directory = self.directory_ui(ui, view);
        answers_ui(ui, view, words.hand_over, !self.to.trim().is_empty()).next(|| {
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
            view.actions
                .push(LibraryAction::ChangeMany(self.records.clone(), change));
            Next::Done
        })
    }
}
