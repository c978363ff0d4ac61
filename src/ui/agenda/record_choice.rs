//! Into which record something goes: a new one, or one of those found.

use egui::{TextEdit, Ui};

use crate::{
    app::{Filter, TargetRecord},
    domain::{Kind, RecordNumber, Status},
};

use crate::ui::frame::View;

/// The most records offered.
const OFFERED: usize = 6;

/// Offers new records, each with what it is called here, and those found, of which the last ones opened come first. What is
/// chosen, where somebody has just chosen.
pub(super) fn record_choice_ui(
    ui: &mut Ui,
    view: &View<'_>,
    find: &mut String,
    chosen: Option<TargetRecord>,
    new: &[(Kind, &str)],
) -> Option<TargetRecord> {
    let words = view.words;
    let mut clicked = None;
    let mut radio_ui = |ui: &mut Ui, target: TargetRecord, name: &str| {
        if ui.radio(chosen == Some(target), name).clicked() {
            clicked = Some(target);
        }
    };
    for (kind, name) in new {
        radio_ui(ui, TargetRecord::New(*kind), name);
    }
    let library = view.app.workspace()?;
    let index = &library.index;
    let mut offered = found(view, find);
    if let Some(TargetRecord::Known(number)) = chosen
        && !offered.contains(&number)
    {
        offered.insert(0, number);
    }
    for number in offered {
        let Some(row) = index.get(number) else { continue };
        let name = format!("{number}　{}", index.title(row));
        radio_ui(ui, TargetRecord::Known(number), &name);
    }
    let edit = TextEdit::singleline(find).hint_text(words.todo_into_find);
    ui.add(edit.desired_width(280.0))
        .accessible_name(words.todo_into_find);
    clicked
}

/// Open records that hold what is looked for, the best first; before that the last ones opened.
fn found(view: &View<'_>, find: &str) -> Vec<RecordNumber> {
    let Some(library) = view.app.workspace() else {
        return Vec::new();
    };
    let index = &library.index;
    let open = |number: &RecordNumber| {
        index
            .get(*number)
            .is_some_and(|row| !matches!(row.status, Status::Closed | Status::Void))
    };
    if find.trim().is_empty() {
        let recent = view.app.settings().opened_records.iter();
        let recent = recent.filter(|record| record.library == library.id());
        return recent
            .map(|record| record.number)
            .filter(open)
            .take(OFFERED)
            .collect();
    }
    let filter = Filter {
        text: find.to_owned(),
        ..Filter::default()
    };
    let best = index.best(&filter, view.app.now()).into_iter();
    best.map(|position| index.row(position).number)
        .filter(open)
        .take(OFFERED)
        .collect()
}
