//! Files dropped on the window.

use std::path::Path;

use egui::{Align2, Area, Context, Frame, Id, Order, RichText, Ui};

use crate::app::{Action, Actions, App, DraftAction, ImportFrom, ImportStep, LibraryAction};

use crate::ui::{theme::Tokens, wording::Words};

/// Opens what was dropped in this frame; on a record in the editor, files other than records and folders are added to it.
pub(crate) fn take(ctx: &Context, app: &App, actions: &mut Actions) {
    let dropped = ctx.input(|input| input.raw.dropped_files.clone());
    let paths = dropped.iter().map(|file| file.path().to_owned());
    let (files, ours): (Vec<_>, Vec<_>) = paths.partition(|path| app.current().is_some() && is_foreign(path));
    if !files.is_empty() {
        actions.push(DraftAction::Attach(files));
    }
    let imports = app.workspace().is_some();
    let (tables, ours): (Vec<_>, Vec<_>) = ours.into_iter().partition(|path| imports && is_table(path));
    // One file at a time is looked at.
    if let Some(path) = tables.into_iter().next() {
        let step = ImportStep::Read(ImportFrom::File(path));
        actions.push(LibraryAction::Import(Box::new(step)));
    }
    actions.extend(ours.into_iter().map(Action::OpenPath));
}

/// Whether a path names a ledger or contacts of another program.
fn is_table(path: &Path) -> bool {
    const ENDINGS: [&str; 8] = ["xlsx", "xlsm", "xls", "et", "ods", "csv", "tsv", "vcf"];
    let ending = path.extension().unwrap_or_default();
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Whether a path plainly names a file that is none of ours: it has another ending than a record.
fn is_foreign(path: &Path) -> bool {
    path.extension()
        .is_some_and(|end| !end.eq_ignore_ascii_case("ron"))
}

/// Says so while something is held over the window.
pub(crate) fn overlay_ui(ui: &mut Ui, app: &App, words: &Words) {
    if ui.ctx().input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let tokens = Tokens::get(ui);
    let text = if app.current().is_some() {
        words.drop_to_attach
    } else if app.workspace().is_some() {
        words.import.drop_hint
    } else {
        words.drop_here
    };
    let area = Area::new(Id::unique("drop"))
        .order(Order::Tooltip)
        .anchor(Align2::CENTER_CENTER, egui::Vec2::ZERO);
    area.show(ui.ctx(), |ui| {
        let frame = Frame::popup(ui.style()).inner_margin(24);
        frame.show(ui, |ui| {
            ui.label(RichText::new(text).size(18.0).color(tokens.accent))
        });
    });
}
