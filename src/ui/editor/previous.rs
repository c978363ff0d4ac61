//! What went before: the last talk with the same counterpart or of the same series, what it left open, and the chain of
//! records of one matter.

use egui::{Label, RichText, Ui};

use crate::{
    app::{DraftAction, LibraryAction},
    domain::{Record, RecordNumber, Todo},
    ui::{
        frame::View,
        theme::SECONDARY,
        widgets::{card_ui, status_chip_ui},
    },
};

/// The most lines of the last conclusions.
const LINES: usize = 4;

/// Draws the cards.
pub(super) fn previous_ui(ui: &mut Ui, view: &mut View<'_>, record: &Record, editable: bool) {
    let previous = view.app.previous();
    let words = view.words;
    if !previous.chain.is_empty() {
        card_ui(ui, words.chain, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for number in &previous.chain {
                record_line_ui(ui, view, *number, *number == record.number);
            }
        });
    }
    if previous.records.is_empty() {
        return;
    }
    card_ui(ui, words.previous, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for number in &previous.records {
            record_line_ui(ui, view, *number, false);
        }
        if let Some(last) = previous.last() {
            last_ui(ui, view, record, last, editable);
        }
    });
}

/// One record: number, title, where it stands; a click opens it.
fn record_line_ui(ui: &mut Ui, view: &mut View<'_>, number: RecordNumber, here: bool) {
    let Some(library) = view.app.workspace() else {
        return;
    };
    let row = library.index.get(number);
    ui.horizontal(|ui| {
        if let Some(row) = row {
            status_chip_ui(ui, view.words, row.status);
        }
        if here {
            ui.label(RichText::new(number.to_string()).strong());
        } else if ui.link(number.to_string()).clicked() {
            view.actions.push(LibraryAction::OpenRecord(number));
        }
    });
    if let Some(row) = row {
        let title = RichText::new(library.index.title(row)).size(SECONDARY);
        ui.add(Label::new(title.color(view.tokens.secondary_text)).truncate());
    }
}

/// What the last record concluded and left open.
fn last_ui(ui: &mut Ui, view: &mut View<'_>, record: &Record, last: &Record, editable: bool) {
    let (words, tokens) = (view.words, view.tokens);
    let of_agenda = last.agenda.iter().map(|item| item.conclusion.as_str());
    let conclusions: Vec<&str> = of_agenda
        .chain(last.conclusions.lines())
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    if !conclusions.is_empty() {
        ui.add_space(4.0);
        ui.label(RichText::new(words.last_conclusions).strong());
        for line in conclusions.iter().take(LINES) {
            let line = RichText::new(*line).size(SECONDARY).color(tokens.secondary_text);
            ui.add(Label::new(line).wrap());
        }
    }
    let open: Vec<&Todo> = view.app.previous().open_todos(record).collect();
    if open.is_empty() {
        return;
    }
    ui.add_space(4.0);
    ui.label(RichText::new(words.left_open).strong());
    let mut taken: Option<Vec<Todo>> = None;
    for todo in &open {
        ui.add(Label::new(RichText::new(&todo.task).size(SECONDARY)).wrap());
        if editable {
            let take = ui.link(words.take_over);
            if take
                .accessible_name(format!("{} {}", words.take_over, todo.task))
                .clicked()
            {
                taken = Some(vec![(*todo).clone()]);
            }
        }
    }
    if editable && open.len() > 1 && ui.button(words.take_over_all).clicked() {
        taken = Some(open.into_iter().cloned().collect());
    }
    if let Some(todos) = taken {
        view.actions.push(DraftAction::TakeOver(last.number, todos));
    }
}
