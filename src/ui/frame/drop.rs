//! Files dropped on the window.

use std::path::{Path, PathBuf};

use egui::{Align2, Area, Context, Frame, Id, Order, RichText, Ui};

use crate::app::{
    Action, Actions, App, DraftAction, ImportFrom, ImportStage, ImportStep, LibraryAction, NotTaken,
};

use crate::ui::{theme::Tokens, wording::Words};

/// What is done with a file that is dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// It is added to the record in the editor.
    Attach,
    /// It is read as a table of another program.
    Import,
    /// It begins a record.
    Mail,
    /// It is opened, as a library or a record.
    Open,
    /// Nothing: it belongs with a record, and none is open.
    Nothing,
}

/// What takes what is dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taker {
    /// The page.
    Page,
    /// The import that is open, which takes another table in place of its own.
    Import,
    /// Nobody: what was begun in a dialog comes first.
    Nobody,
}

impl Taker {
    /// What takes files while an import is all that lies over the page.
    pub(crate) fn import(app: &App) -> Self {
        match app.import() {
            Some(open) if matches!(open.stage, ImportStage::Taking) => Self::Nobody,
            _ => Self::Import,
        }
    }

    /// What it does with a file; none where it does not take it.
    fn purpose(self, app: &App, path: &Path) -> Option<Purpose> {
        match self {
            Self::Nobody => None,
            Self::Import => is_table(path).then_some(Purpose::Import),
            Self::Page if app.current().is_some() && is_foreign(path) => Some(Purpose::Attach),
            Self::Page if app.workspace().is_some() && is_table(path) => Some(Purpose::Import),
            Self::Page if app.workspace().is_some() && is_mail(path) => Some(Purpose::Mail),
            Self::Page if app.workspace().is_some() && is_foreign(path) => Some(Purpose::Nothing),
            Self::Page => Some(Purpose::Open),
        }
    }
}

/// Opens what was dropped in this frame; on a record in the editor, files other than records and folders are added to it.
pub(crate) fn take(ctx: &Context, app: &App, taker: Taker, actions: &mut Actions) {
    let dropped = ctx.input(|input| input.raw.dropped_files.clone());
    let (mut files, mut tables, mut mails): (Vec<PathBuf>, Vec<PathBuf>, Vec<PathBuf>) = Default::default();
    let mut is_refused = false;
    for path in dropped.iter().map(|file| file.path().to_owned()) {
        match taker.purpose(app, &path) {
            Some(Purpose::Attach) => files.push(path),
            Some(Purpose::Import) => tables.push(path),
            Some(Purpose::Mail) => mails.push(path),
            // A folder may have an end like a file's, so the one who looks at the disk decides, and says what is amiss.
            Some(Purpose::Open | Purpose::Nothing) => actions.push(Action::OpenPath(path)),
            None => is_refused = true,
        }
    }
    if is_refused {
        actions.push(Action::TellNotTaken(NotTaken::UnderDialog));
    }
    if !files.is_empty() {
        actions.push(DraftAction::Attach(files));
    }
    // One record at a time is begun.
    let mut mails = mails.into_iter();
    actions.extend(mails.next().map(LibraryAction::NewFromMail));
    let others: Vec<PathBuf> = mails.collect();
    if !others.is_empty() {
        actions.push(Action::TellNotTaken(NotTaken::OtherMails(others)));
    }
    // One file at a time is looked at.
    let mut tables = tables.into_iter();
    if let Some(path) = tables.next() {
        let step = ImportStep::Read(ImportFrom::File(path));
        actions.push(LibraryAction::Import(Box::new(step)));
        let others: Vec<PathBuf> = tables.collect();
        if !others.is_empty() {
            actions.push(Action::TellNotTaken(NotTaken::OtherTables(others)));
        }
    }
}

/// Whether a path names a ledger or contacts of another program.
fn is_table(path: &Path) -> bool {
    const ENDINGS: [&str; 9] = ["xlsx", "xlsm", "xls", "et", "ods", "csv", "tsv", "vcf", "json"];
    let ending = path.extension().unwrap_or_default();
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Whether a path names a mail.
fn is_mail(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    ["eml", "msg"]
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

/// Whether a path plainly names a file that is none of ours: it has another ending than a record.
fn is_foreign(path: &Path) -> bool {
    path.extension()
        .is_some_and(|end| !end.eq_ignore_ascii_case("ron"))
}

/// Says what will be done with what is held over the window.
pub(crate) fn overlay_ui(ui: &mut Ui, app: &App, taker: Taker, words: &Words) {
    let hovered = ui.ctx().input(|input| input.raw.hovered_files.clone());
    if hovered.is_empty() {
        return;
    }
    let tokens = Tokens::get(ui);
    // Some systems do not tell which files are held.
    let unknown = if app.current().is_some() {
        "a.pdf"
    } else {
        "a.xlsx"
    };
    let purposes: Vec<_> = hovered
        .iter()
        .map(|file| taker.purpose(app, file.path.as_deref().unwrap_or(Path::new(unknown))))
        .collect();
    let text = if purposes.contains(&Some(Purpose::Attach)) {
        words.drop_to_attach
    } else if purposes.contains(&Some(Purpose::Import)) {
        words.import.drop_hint
    } else if purposes.contains(&Some(Purpose::Mail)) {
        words.import.drop_mail
    } else if purposes.contains(&Some(Purpose::Open)) {
        words.drop_here
    } else if purposes.contains(&Some(Purpose::Nothing)) {
        words.drop_needs_record
    } else {
        words.drop_under_dialog
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
