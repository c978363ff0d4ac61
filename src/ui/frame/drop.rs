//! Files dropped on the window.

use std::path::{Path, PathBuf};

use egui::{Align2, Area, Context, Event, Frame, Id, Order, RichText, Ui};

use crate::app::{
    Action, Actions, App, DraftAction, ImportFrom, ImportStage, ImportStep, LibraryAction, NotTaken,
};

use crate::ui::{input_method, theme::Tokens, wording::Words};

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
    let dropped = dropped.iter().map(|file| file.path().to_owned());
    let pasted = if taker == Taker::Nobody {
        Vec::new()
    } else {
        take_pasted(ctx)
    };
    let (mut files, mut tables, mut mails): (Vec<PathBuf>, Vec<PathBuf>, Vec<PathBuf>) = Default::default();
    let mut is_refused = false;
    for path in dropped.chain(pasted) {
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

/// Whether a file can be dropped on the window: the toolkit knows of none on Wayland.
pub(crate) fn is_possible() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || !(set("WAYLAND_DISPLAY") || set("WAYLAND_SOCKET"))
}

/// Files copied in a file manager and pasted where no text field takes them.
fn take_pasted(ctx: &Context) -> Vec<PathBuf> {
    if ctx.text_edit_focused() || input_method::is_composing(ctx) {
        return Vec::new();
    }
    ctx.input_mut(|input| {
        let mut pasted = Vec::new();
        input.events.retain(|event| {
            let paths = match event {
                Event::Paste(text) => paths_in(text),
                _ => None,
            };
            let is_text = paths.is_none();
            pasted.extend(paths.unwrap_or_default());
            is_text
        });
        pasted
    })
}

/// The files that a text names, a line each, if it names nothing else: as addresses or as whole paths.
fn paths_in(text: &str) -> Option<Vec<PathBuf>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let paths: Option<Vec<PathBuf>> = lines.map(path_of).collect();
    paths.filter(|paths| !paths.is_empty())
}

fn path_of(line: &str) -> Option<PathBuf> {
    if let Some(address) = line.strip_prefix("file://") {
        // A host may stand before the path.
        let path = &address[address.find('/')?..];
        return Some(PathBuf::from(decoded(path)?));
    }
    let path = PathBuf::from(line.trim_matches('"'));
    (path.is_absolute() && path.components().count() > 1).then_some(path)
}

/// An address without its signs for signs: `%20` is a space.
fn decoded(address: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let (digits, behind) = rest.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
        rest = behind;
    }
    String::from_utf8(bytes).ok()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_manager_copies_is_read_and_a_text_is_not() {
        let paths =
            |text| paths_in(text).map(|paths| paths.iter().map(|path| path.display().to_string()).collect());
        let one = |path: &str| Some(vec![path.to_owned()]);
        let cases: [(&str, Option<Vec<String>>); 6] = [
            ("file:///tmp/a%20b.pdf\r\n", one("/tmp/a b.pdf")),
            ("file:///tmp/%41%42.pdf", one("/tmp/AB.pdf")),
            ("file://host/tmp/a.pdf", one("/tmp/a.pdf")),
            ("file:///tmp/%zz", None),
            ("Accepted on 30 November.", None),
            ("file:///tmp/a.pdf\nand a word", None),
        ];
        for (text, expected) in cases {
            assert_eq!(paths(text), expected, "{text:?}");
        }
        if cfg!(unix) {
            assert_eq!(paths("/tmp/a.pdf"), Some(vec!["/tmp/a.pdf".to_owned()]));
        }
    }
}
