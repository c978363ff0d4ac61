//! What the records say of a person or an organization: the last contact and the next, what is open, every record.

use chrono::NaiveDate;
use egui::{Label, RichText, ScrollArea, Sense, Ui, Vec2};

use crate::{
    app::{Filter, Index, LibraryAction, index::fold},
    domain::{Due, DueKind, Kind, RecordNumber, Sort, Status},
    ui::{
        agenda::{ContactDialog, TodoDialog, entry_ui},
        frame::View,
        theme::SECONDARY,
        widgets::{card_ui, due_chip_ui, status_chip_ui},
    },
};

/// How high a record's line is, points.
const LINE: f32 = 30.0;

/// The most open to-dos shown; the rest stands in 待办.
const TODOS: usize = 10;

/// What the records say of somebody, found once for each name, day and revision of the index.
#[derive(Debug, Default)]
pub(super) struct Activity {
    key: Option<(u64, NaiveDate, Vec<String>)>,
    /// The records that name them.
    rows: Vec<u32>,
    /// Their first open to-dos, by place in the schedule.
    todos: Vec<usize>,
    /// The day of the last talk, and the next contact.
    last: Option<NaiveDate>,
    next: Option<Due>,
    /// The record that a contact belongs to: the last outside one that is open, else the last.
    contacted: Option<RecordNumber>,
}

/// The name, and of the others those that are long enough to mean nobody else, each once.
fn names(name: &str, also: &[String]) -> Vec<String> {
    let mut names = vec![name.trim().to_owned()];
    for name in also.iter().map(|name| name.trim()) {
        if name.chars().count() >= 2 && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

impl Activity {
    /// The records that name somebody, by this name or one of the others.
    pub(super) fn numbers(&mut self, view: &View<'_>, name: &str, also: &[String]) -> Vec<RecordNumber> {
        self.find(view, &names(name, also));
        let Some(library) = view.app.workspace() else {
            return Vec::new();
        };
        self.rows
            .iter()
            .map(|row| library.index.row(*row).number)
            .collect()
    }

    fn find(&mut self, view: &View<'_>, names: &[String]) {
        let Some(library) = view.app.workspace() else {
            return;
        };
        let (index, now) = (&library.index, view.app.now());
        let is_known = self.key.as_ref().is_some_and(|(revision, day, of)| {
            (*revision, *day, of.as_slice()) == (index.revision(), now.date(), names)
        });
        if is_known {
            return;
        }
        let list = |name: &String| {
            let filter = Filter {
                text: name.clone(),
                ..Filter::default()
            };
            index.list(&filter, Sort::default(), now)
        };
        self.rows = names.iter().flat_map(list).collect();
        if names.len() > 1 {
            self.rows
                .sort_by_key(|row| std::cmp::Reverse(index.row(*row).number));
            self.rows.dedup();
        }
        let rows = self.rows.iter().map(|row| index.row(*row));
        self.next = rows.clone().filter_map(|row| row.next_contact).min();
        let outside = rows.clone().filter(|row| row.number.kind() == Kind::External);
        let is_open = |status| matches!(status, Status::InProgress | Status::FollowingUp);
        let open = outside.clone().find(|row| is_open(row.status));
        // A draft serves too; what is closed or void is opened again first.
        let mut begun = outside.clone().filter(|row| row.status.is_open());
        self.contacted = open.or_else(|| begun.next()).map(|row| row.number);
        let talks = rows.filter(|row| row.status != Status::Void && row.date <= now.date());
        self.last = talks.map(|row| row.date).max();
        self.todos = todos_of(index, names);
        self.key = Some((index.revision(), now.date(), names.to_owned()));
    }

    /// Draws what the records say of somebody by this name or one of the others; returns whether a person's matters are to
    /// be handed over.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        (name, also): (&str, &[String]),
        person: bool,
    ) -> bool {
        if name.trim().is_empty() {
            return false;
        }
        let names = names(name, also);
        self.find(view, &names);
        let (words, now) = (view.words, view.app.now());
        let mut hand_over = false;
        todos_ui(ui, view, &self.todos);
        card_ui(ui, &words.records_of(self.rows.len()), |ui| {
            if self.rows.is_empty() {
                ui.label(RichText::new(words.no_records_of).color(view.tokens.secondary_text));
                return;
            }
            ui.horizontal(|ui| {
                let secondary = |text: String| RichText::new(text).color(view.tokens.secondary_text);
                if let Some(last) = self.last {
                    ui.label(secondary(words.last_contact(last, now.date())));
                }
                if person && ui.link(format!("＋ {}", words.todo_on_day)).clicked() {
                    view.open(TodoDialog::of_owner(name.trim().to_owned()));
                }
                if !person && let Some(number) = self.contacted {
                    let link = ui.link(format!("＋ {}", words.list.add_contact));
                    if link.clicked() {
                        view.open(ContactDialog::new(number));
                    }
                }
                let open = person && !self.rows.is_empty();
                hand_over = open && ui.link(words.hand_over_button).clicked();
                if let Some(next) = self.next {
                    ui.label(secondary(format!("{} {}", words.kind_contact, next.date)));
                    due_chip_ui(ui, words, next, now);
                }
            });
            self.records_ui(ui, view);
        });
        hand_over
    }

    fn records_ui(&self, ui: &mut Ui, view: &mut View<'_>) {
        let Some(library) = view.app.workspace() else {
            return;
        };
        let index = &library.index;
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical()
            .id_salt("records of")
            .max_height(LINE * 10.0);
        area.show_rows(ui, LINE, self.rows.len(), |ui, range| {
            for row in &self.rows[range] {
                let row = index.row(*row);
                let (rect, response) =
                    ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::click());
                let title = index.title(row);
                let name = format!("{title} {}", row.number);
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
                if response.hovered() || response.has_focus() {
                    ui.painter().rect_filled(rect, 4, view.tokens.hover_fill);
                }
                let inside = egui::UiBuilder::new()
                    .max_rect(rect)
                    .layout(egui::Layout::left_to_right(egui::Align::Center));
                let mut line = ui.new_child(inside);
                let number = RichText::new(row.number.to_string())
                    .size(SECONDARY)
                    .color(view.tokens.secondary_text);
                line.add_sized(
                    [116.0, LINE],
                    Label::new(number).selectable(false).halign(egui::Align::LEFT),
                );
                status_chip_ui(&mut line, view.words, row.status);
                line.add(Label::new(title).selectable(false).truncate());
                if response.clicked() {
                    view.actions.push(LibraryAction::OpenRecord(row.number));
                }
            }
        });
    }
}

/// What somebody of these names still has to do, by place in the schedule: the first of it.
fn todos_of(index: &Index, names: &[String]) -> Vec<usize> {
    let names: Vec<String> = names.iter().map(|name| fold(name)).collect();
    let is_theirs = |owner: &str| {
        let owner = fold(owner);
        names.iter().any(|name| owner.contains(name))
    };
    let schedule = index.schedule().iter().enumerate();
    let todos = schedule.filter(|(_, entry)| matches!(entry.kind, DueKind::Todo(_)));
    todos
        .filter(|(_, entry)| is_theirs(index.entry_text(entry).1))
        .map(|(place, _)| place)
        .take(TODOS)
        .collect()
}

fn todos_ui(ui: &mut Ui, view: &mut View<'_>, todos: &[usize]) {
    let Some(library) = view.app.workspace().filter(|_| !todos.is_empty()) else {
        return;
    };
    let schedule = library.index.schedule();
    card_ui(ui, view.words.open_todos_of, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for entry in todos.iter().filter_map(|place| schedule.get(*place)) {
            entry_ui(ui, view, entry);
        }
    });
    ui.add_space(12.0);
}
