//! What the records say of a person or an organization: the last contact and the next, what is open, every record.

use egui::{Label, RichText, ScrollArea, Sense, Ui, Vec2};

use crate::{
    app::{Filter, Index, LibraryAction, Row, index::fold},
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

/// The records that name somebody, found once for each name and revision of the index.
#[derive(Debug, Default)]
pub(super) struct Activity {
    of: Option<(u64, Vec<String>)>,
    rows: Vec<u32>,
    next: Option<Due>,
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
        let of = (index.revision(), names.to_owned());
        if self.of.as_ref() != Some(&of) {
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
            let open = self.rows.iter().map(|row| index.row(*row));
            self.next = open.filter_map(|row| row.next_contact).min();
            self.of = Some(of);
        }
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
        let Some(library) = view.app.workspace() else {
            return false;
        };
        let (index, words, now) = (&library.index, view.words, view.app.now());
        let mut hand_over = false;
        todos_ui(ui, view, &names);
        card_ui(ui, &words.records_of(self.rows.len()), |ui| {
            if self.rows.is_empty() {
                ui.label(RichText::new(words.no_records_of).color(view.tokens.secondary_text));
                return;
            }
            let talks = self.rows.iter().map(|row| index.row(*row));
            let last = talks
                .filter(|row| row.status != Status::Void && row.date <= now.date())
                .map(|row| row.date)
                .max();
            ui.horizontal(|ui| {
                let secondary = |text: String| RichText::new(text).color(view.tokens.secondary_text);
                if let Some(last) = last {
                    ui.label(secondary(words.last_contact(last, now.date())));
                }
                if person && ui.link(format!("＋ {}", words.todo_on_day)).clicked() {
                    view.open(TodoDialog::of_owner(name.trim().to_owned()));
                }
                if !person && let Some(number) = self.to_contact(index) {
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

    /// The record that a contact belongs to: the last outside one that is open, else the last.
    fn to_contact(&self, index: &Index) -> Option<RecordNumber> {
        let rows = self.rows.iter().map(|row| index.row(*row));
        let outside: Vec<&Row> = rows.filter(|row| row.number.kind() == Kind::External).collect();
        let open = outside
            .iter()
            .find(|row| matches!(row.status, Status::InProgress | Status::FollowingUp));
        open.or(outside.first()).map(|row| row.number)
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

/// What somebody of these names still has to do.
fn todos_ui(ui: &mut Ui, view: &mut View<'_>, names: &[String]) {
    let Some(library) = view.app.workspace() else {
        return;
    };
    let index = &library.index;
    let names: Vec<String> = names.iter().map(|name| fold(name)).collect();
    let is_theirs = |owner: &str| {
        let owner = fold(owner);
        names.iter().any(|name| owner.contains(name))
    };
    let todos: Vec<_> = index
        .schedule()
        .iter()
        .filter(|entry| matches!(entry.kind, DueKind::Todo(_)) && is_theirs(index.entry_text(entry).1))
        .take(TODOS)
        .collect();
    if todos.is_empty() {
        return;
    }
    card_ui(ui, view.words.open_todos_of, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for entry in todos {
            entry_ui(ui, view, entry);
        }
    });
    ui.add_space(12.0);
}
