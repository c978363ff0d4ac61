//! A record to be read beside a list, each thing that it says under its name.

use egui::{Button, Label, RichText, ScrollArea, Ui};

use crate::{
    app::LibraryAction,
    domain::{Field, Language, LibraryId, Record, RecordNumber},
    ui::{
        frame::View,
        theme::{self, SECONDARY},
        widgets::{side_label_ui, status_chip_ui},
    },
};

/// How high a short field is, and how wide the column of names, points.
const FIELD: f32 = 20.0;
const NAME: f32 = 92.0;

/// A text shorter than this stands behind its name, characters.
const SHORT: usize = 24;

/// A record, to be read.
pub(crate) fn record_ui(ui: &mut Ui, view: &mut View<'_>, number: RecordNumber, read: &mut ReadTexts) {
    let Some(library) = view.app.workspace() else {
        return;
    };
    if library.wants_record_beside(number) {
        view.actions.push(LibraryAction::ReadBeside(number));
    }
    let Some(record) = library.record_beside(number) else {
        return;
    };
    let words = view.words;
    ui.horizontal(|ui| {
        ui.label(RichText::new(number.to_string()).color(view.tokens.secondary_text));
        status_chip_ui(ui, words, record.status);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let open = ui.add(Button::new(words.menu_open));
            if open.clicked() {
                view.actions.push(LibraryAction::OpenRecord(number));
            }
        });
    });
    let title = RichText::new(&record.subject).font(theme::bold(16.0));
    ui.add(Label::new(title).wrap());
    ui.add_space(4.0);
    let area = ScrollArea::vertical()
        .id_salt(("reading", number))
        .auto_shrink(false);
    area.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().interact_size.y = FIELD;
        ui.spacing_mut().item_spacing.y = 4.0;
        for (name, text) in read.of(view, record) {
            field_ui(ui, view, name, text);
        }
    });
}

/// What the record that is read says; made anew when it is another one or says something else.
#[derive(Debug, Default)]
pub(crate) struct ReadTexts {
    of: Option<(LibraryId, RecordNumber, [u64; 3], Language)>,
    texts: Vec<(String, String)>,
}

impl ReadTexts {
    fn of(&mut self, view: &View<'_>, record: &Record) -> &[(String, String)] {
        let key = view.app.workspace().map(|library| {
            let revisions = [
                library.index.revision(),
                library.revision_beside(),
                library.directory_revision(),
            ];
            (library.id(), record.number, revisions, view.words.language)
        });
        if self.of != key {
            self.texts = texts_of(view, record);
            self.of = key;
        }
        &self.texts
    }
}

/// What a record says, each thing under its name.
fn texts_of(view: &View<'_>, record: &Record) -> Vec<(String, String)> {
    let (words, own) = (view.words, view.own_fields());
    let beside_title = |field: &Field| !matches!(field, Field::Number | Field::Subject | Field::Status);
    let cells = record
        .cells()
        .into_iter()
        .filter(|(field, _)| beside_title(field));
    let cells = cells.map(|(field, text)| {
        let text = match field {
            Field::Scenario => {
                let settings = view.app.workspace().map(crate::app::Workspace::settings);
                let scenario = settings.as_ref().and_then(|settings| settings.scenario(&text));
                scenario.map_or(text.clone(), |scenario| words.of(&scenario.name).to_owned())
            }
            _ if !field.choices().is_empty() => words.choices(field, &text),
            _ => text,
        };
        // What a name explains in brackets is for the paper.
        let name = words.field_of(field, record.kind());
        let name = name.split('（').next().unwrap_or(name);
        (name.to_owned(), text)
    });
    let own = own.entries(&record.extra).into_iter();
    let own = own.map(|entry| (entry.label().to_owned(), entry.value.text(words.language)));
    cells.chain(own).collect()
}

/// A name, and behind or under it what stands there. The text can be chosen and copied.
fn field_ui(ui: &mut Ui, view: &View<'_>, name: &str, text: &str) {
    let heading = RichText::new(name)
        .size(SECONDARY)
        .color(view.tokens.secondary_text);
    if text.chars().count() <= SHORT && !text.contains('\n') {
        ui.horizontal(|ui| {
            side_label_ui(ui, NAME, heading);
            ui.add(Label::new(text).wrap());
        });
    } else {
        ui.add_space(4.0);
        ui.label(heading);
        ui.add(Label::new(text).wrap());
        ui.add_space(4.0);
    }
}
