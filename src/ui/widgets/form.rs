//! A form: what every field widget needs to know beside its own value.

use std::{cell::Cell, collections::HashMap};

use chrono::NaiveDateTime;
use egui::{
    CornerRadius, Id, Margin, Response, RichText, Stroke, StrokeKind, TextEdit, Ui, text_edit::TextEditOutput,
};

use crate::{
    app::{DraftKey, Rules, complete::Offer},
    domain::{Directory, Kind, LibrarySettings, Organization, Party, Person, Scenario},
    ui::{
        access,
        theme::{FIELD_RADIUS, SECONDARY, Tokens},
        wording::Words,
    },
};

use super::{Buffers, Finder, earlier::Earlier, inside_mark::mark_inside_ui, select_all};

/// The names that fields complete from, and the scenarios to choose from.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    /// Our own people as 部门/姓名, then departments.
    pub(crate) ours: Vec<Offer>,
    /// Names of our own people.
    pub(crate) our_names: Vec<Offer>,
    /// Counterparts' organizations.
    pub(crate) organizations: Vec<Offer>,
    /// Counterparts' people with their organization.
    pub(crate) theirs: Vec<(String, Offer)>,
    /// Everybody as 单位/姓名.
    pub(crate) everybody: Vec<Offer>,
    /// The scenarios of both templates.
    pub(crate) scenarios: Vec<Scenario>,
    /// The tags in use, the most used first.
    pub(crate) tags: Vec<Offer>,
    /// What was written in columns before.
    pub(crate) earlier: Earlier,
    /// Which organization goes by a name, by its place in the directory.
    units: HashMap<String, usize>,
}

impl Candidates {
    /// What the program brings along, where no library is open.
    pub(crate) fn of_no_library() -> Self {
        Self::new(&Directory::default(), None)
    }

    /// Out of a directory and the departments set for the library.
    pub(crate) fn new(directory: &Directory, settings: Option<&LibrarySettings>) -> Self {
        let mut departments: Vec<String> = settings.map(|s| s.departments.clone()).unwrap_or_default();
        for unit in directory.departments() {
            if !departments.iter().any(|known| known == unit) {
                departments.push(unit.to_owned());
            }
        }
        let mut units = HashMap::new();
        for (place, organization) in directory.organizations.iter().enumerate() {
            for name in std::iter::once(organization.name.trim()).chain(others(&organization.aliases)) {
                units.entry(name.to_owned()).or_insert(place);
            }
        }
        let full = |person: &Person| {
            let place = units.get(person.unit.trim());
            with_unit(person, place.map(|place| &directory.organizations[*place]))
        };
        let ours = directory.people.iter().filter(|p| p.ours);
        let theirs = directory.people.iter().filter(|p| !p.ours);
        Self {
            ours: ours
                .clone()
                .map(full)
                .chain(departments.into_iter().map(Offer::from))
                .collect(),
            our_names: ours.map(by_name).collect(),
            organizations: directory.organizations.iter().map(organization).collect(),
            theirs: theirs.map(|p| (p.unit.clone(), by_name(p))).collect(),
            everybody: directory.people.iter().map(full).collect(),
            tags: Vec::new(),
            earlier: Earlier::default(),
            units,
            scenarios: settings.map_or_else(
                || Scenario::standard().to_vec(),
                |settings| {
                    let of = |kind| settings.scenarios_of(kind).cloned();
                    Kind::ALL.into_iter().flat_map(of).collect()
                },
            ),
        }
    }

    /// Whether two names are those of one organization.
    pub(crate) fn is_one_unit(&self, one: &str, other: &str) -> bool {
        let (one, other) = (one.trim(), other.trim());
        let place = |name: &str| self.units.get(name);
        one == other || place(one).is_some() && place(one) == place(other)
    }
}

/// The other names that say something.
fn others(aliases: &[String]) -> impl Iterator<Item = &str> {
    aliases
        .iter()
        .map(|alias| alias.trim())
        .filter(|alias| !alias.is_empty())
}

/// A person as 单位/姓名, by any of the names, and under any name of the organization.
fn with_unit(person: &Person, organization: Option<&Organization>) -> Offer {
    let full = |name: &str| Party::new(&person.unit, name).to_string();
    let units = organization.into_iter().flat_map(|organization| {
        std::iter::once(organization.name.trim()).chain(others(&organization.aliases))
    });
    let of_others = units.filter(|unit| *unit != person.unit.trim());
    let of_others = of_others.map(|unit| Party::new(unit, &person.name).to_string());
    Offer {
        name: full(&person.name),
        also: others(&person.aliases).map(full).chain(of_others).collect(),
    }
}

/// A person, by any of the names.
fn by_name(person: &Person) -> Offer {
    Offer {
        name: person.name.clone(),
        also: others(&person.aliases).map(str::to_owned).collect(),
    }
}

/// An organization, by any of its names.
fn organization(organization: &Organization) -> Offer {
    Offer {
        name: organization.name.clone(),
        also: others(&organization.aliases).map(str::to_owned).collect(),
    }
}

/// What names an input for screen readers.
#[derive(Debug, Clone, Default)]
pub(crate) enum Naming {
    /// Nothing: its hint.
    #[default]
    None,
    /// A label on the screen, and what it says.
    By(Id, String),
    /// Words that are not on the screen.
    As(String),
}

/// What the fields of one form share.
pub(crate) struct Form<'a> {
    /// The language.
    pub(crate) words: &'static Words,
    /// The colours.
    pub(crate) tokens: &'static Tokens,
    /// Local wall time.
    pub(crate) now: NaiveDateTime,
    /// How the office reads dates.
    pub(crate) rules: &'a Rules,
    /// Names to complete from.
    pub(crate) candidates: &'a Candidates,
    /// Half-typed values.
    pub(crate) buffers: &'a mut Buffers,
    /// What ids are salted with, so that two records never share a field's state.
    pub(crate) salt: DraftKey,
    /// What names the inputs being drawn that have no name of their own.
    pub(crate) naming: Naming,
    /// Whether the first input of the next field takes the keyboard: a check led there.
    pub(crate) focus_next: Cell<bool>,
    /// The field that takes the keyboard and comes into sight in this frame.
    pub(crate) focus_on: Option<Id>,
    /// What is looked for inside the record.
    pub(crate) find: &'a Finder,
    /// Whether a command is about to act on the record: what was typed is complete, though its field was not left.
    pub(crate) complete: bool,
}

impl Candidates {
    /// The scenario with a key.
    pub(crate) fn scenario(&self, key: &str) -> Option<&Scenario> {
        self.scenarios.iter().find(|scenario| scenario.key == key)
    }
}

impl Form<'_> {
    /// The id of a field of this form.
    pub(crate) fn id(&self, key: impl egui::AsIdSalt) -> Id {
        Id::unique((&self.salt, key))
    }

    /// A label above whatever `add` draws; the label names its inputs for screen readers.
    pub(crate) fn field<R>(
        &mut self,
        ui: &mut Ui,
        label: &str,
        add: impl FnOnce(&mut Ui, &mut Self) -> R,
    ) -> R {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let name = label.to_owned();
            let label = ui.label(
                RichText::new(label)
                    .size(SECONDARY)
                    .color(self.tokens.secondary_text),
            );
            let outer = std::mem::replace(&mut self.naming, Naming::By(label.id, name));
            let result = ui.label_inputs_by(label.id, |ui| {
                ui.spacing_mut().item_spacing.y = 6.0;
                add(ui, self)
            });
            self.naming = outer;
            self.focus_next.set(false);
            result
        })
        .inner
    }

    /// One line of text over the whole width.
    pub(crate) fn line(
        &self,
        ui: &mut Ui,
        key: impl egui::AsIdSalt,
        text: &mut String,
        hint: &str,
    ) -> Response {
        self.line_edit(ui, self.id(key), text, hint)
    }

    /// One line of text with an id of its own.
    pub(crate) fn line_edit(&self, ui: &mut Ui, id: Id, text: &mut String, hint: &str) -> Response {
        let shown = line_edit(ui, id, text, hint, self.tokens);
        let response = self.named(shown.response.response);
        self.find
            .mark(ui, &response, (&shown.galley, shown.galley_pos), text);
        if self.focus_on == Some(id) {
            response.request_focus();
            response.scroll_to_me(Some(egui::Align::Center));
            select_all(ui.ctx(), id, text);
        }
        response
    }

    /// Notes that the text of a field is no value of its kind, and says why.
    pub(super) fn note_unread(&mut self, ui: &Ui, id: Id, key: &impl egui::AsIdSalt, why: &str) {
        access::invalid(ui.ctx(), id, why);
        if let Some(field) = ui.ctx().read_response(id) {
            let border = Stroke::new(1.5, self.tokens.overdue_text);
            let corners = CornerRadius::same(FIELD_RADIUS);
            ui.painter()
                .rect_stroke(field.rect, corners, border, StrokeKind::Inside);
        }
        let field = self.name().to_owned();
        self.buffers.note_unread(id, key, field);
    }

    /// What the inputs being drawn are called.
    pub(super) fn name(&self) -> &str {
        match &self.naming {
            Naming::By(_, name) | Naming::As(name) => name,
            Naming::None => "",
        }
    }

    /// Names an input by the label over it: a hint alone would else pass for its name.
    pub(crate) fn named(&self, response: Response) -> Response {
        if self.focus_next.take() {
            response.request_focus();
        }
        match &self.naming {
            Naming::By(label, _) => response.labelled_by(*label),
            Naming::As(name) => response.accessible_name(name),
            Naming::None => response,
        }
    }

    /// Names the inputs that `add` draws, where no label stands over them: the cells of a table.
    pub(crate) fn name_inputs<R>(
        &mut self,
        ui: &mut Ui,
        name: String,
        add: impl FnOnce(&mut Ui, &mut Self) -> R,
    ) -> R {
        let outer = std::mem::replace(&mut self.naming, Naming::As(name.clone()));
        let result = ui.name_inputs(name, |ui| add(ui, self));
        self.naming = outer;
        result
    }

    /// Several lines of text over the whole width, at least `rows` high; what is selected can be marked as staying within
    /// the house.
    pub(crate) fn lines(
        &self,
        ui: &mut Ui,
        key: impl egui::AsIdSalt,
        text: &mut String,
        hint: &str,
        rows: usize,
    ) -> Response {
        let edit = TextEdit::multiline(text)
            .id(self.id(key))
            .hint_text(hint_text(hint, self.tokens))
            .margin(FIELD_MARGIN)
            .desired_rows(rows)
            .desired_width(f32::INFINITY);
        let shown = edit.show(ui);
        let mut response = self.named(shown.response.response);
        let laid = (shown.galley.as_ref(), shown.galley_pos);
        self.find.mark(ui, &response, laid, text);
        mark_inside_ui(ui, self.words.mark_inside, &mut response, laid, text);
        response
    }

    /// A labelled line of text.
    pub(crate) fn text_field(
        &mut self,
        ui: &mut Ui,
        label: &str,
        key: &str,
        text: &mut String,
        hint: &str,
    ) -> Response {
        self.field(ui, label, |ui, form| form.line(ui, key, text, hint))
    }
}

/// Room around the text of a field.
pub(crate) const FIELD_MARGIN: Margin = Margin {
    left: 8,
    right: 8,
    top: 4,
    bottom: 4,
};

/// A field's hint in its own colour.
pub(crate) fn hint_text(hint: &str, tokens: &Tokens) -> RichText {
    RichText::new(hint.to_owned()).color(tokens.secondary_text)
}

/// One line of text over the whole width.
fn line_edit(ui: &mut Ui, id: Id, text: &mut String, hint: &str, tokens: &Tokens) -> TextEditOutput {
    // The least size as well: `desired_width` alone leaves a single line some points short of its column.
    let width = ui.available_width();
    TextEdit::singleline(text)
        .id(id)
        .hint_text(hint_text(hint, tokens))
        .margin(FIELD_MARGIN)
        .min_size(egui::vec2(width, 0.0))
        .desired_width(width)
        .show(ui)
}
