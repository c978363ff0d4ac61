//! Dialogs: opening and making libraries, where a PDF goes, questions before something is thrown away. Paths can be
//! typed, so that everything works where the system offers no dialog of its own.

mod files;
mod questions;

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, channel},
};

use chrono::{NaiveDate, NaiveDateTime};
use egui::{Button, Id, Key, Modal, RichText, TextEdit, Ui};

use crate::{
    app::{Action, Actions, Address, App, DraftKey, Figures, Previewed, Printing, Sheet},
    domain::{Check, RecordNumber},
};

use super::{
    contact_dialog::ContactDialog,
    input_method,
    mail_dialog::MailDialog,
    paste_dialog::PasteDialog,
    print_dialog::{Next, PrintDialog},
    shell::View,
    theme,
    todo_dialog::TodoDialog,
};

/// The dialog shown, if any.
#[derive(Debug, Default)]
enum Shown {
    #[default]
    None,
    OpenLibrary {
        path: String,
    },
    CreateLibrary {
        name: String,
        folder: String,
    },
    Export {
        records: Option<Vec<RecordNumber>>,
        printing: Printing,
        path: String,
    },
    /// Whose matters go to whom.
    HandOver {
        from: String,
        records: Vec<RecordNumber>,
        to: String,
    },
    /// Which file, where nothing else is asked.
    File {
        of: FileFor,
        path: String,
    },
    /// A to-do that begins on a day.
    NewTodo(TodoDialog),
    Delete(Vec<RecordNumber>),
    /// A file that is there already, and what writes another in its place.
    Replace(String, Box<Action>),
    Discard(DraftKey),
    Quit {
        unsaved: usize,
    },
    /// Which checks are open while the record is to be closed.
    Close(Vec<Check>),
    /// The confirmation mail of the record in the editor.
    Mail(MailDialog),
    /// What came of a contact.
    Contacted(ContactDialog),
    /// The printer for the record in the editor.
    Print(PrintDialog),
    /// A record out of pasted text.
    Paste(Box<PasteDialog>),
    /// What was typed and is not saved.
    Changes,
}

/// What a file is asked for.
#[derive(Debug)]
enum FileFor {
    /// Where a copy of the file of the record in the editor goes.
    Copy,
    /// Which calendar file is read.
    Calendar,
    /// Where a calendar of these records, or of all, goes.
    CalendarOut(Option<Vec<RecordNumber>>),
    /// Where the table of figures goes.
    Table,
    /// Where a picture of the figures goes.
    Picture(Box<Figures>),
    /// Which file is added to the record in the editor.
    Attachment,
    /// Which picture is the logo of a sheet.
    Logo(Sheet),
}

/// The dialogs' state.
#[derive(Debug, Default)]
pub(super) struct Dialogs {
    shown: Shown,
    /// What the dialog was opened for, whatever the window shows by now.
    address: Option<Address>,
    /// Set by the quit dialog for the shell.
    quit: bool,
    /// The answer of a system dialog, when it comes.
    picked: Option<Receiver<Option<PathBuf>>>,
}

/// What is asked of a system dialog.
enum Pick {
    Folder,
    File,
    AnyFile,
    Picture,
    Save { name: String },
    Copy { name: String },
}

impl Dialogs {
    /// Whether a dialog is on the screen: shortcuts wait.
    pub(super) fn is_open(&self) -> bool {
        !matches!(self.shown, Shown::None)
    }

    /// Asks for a library or file to open.
    pub(super) fn open_library(&mut self) {
        self.shown = Shown::OpenLibrary { path: String::new() };
    }

    /// Asks for a new library's name and folder.
    pub(super) fn create_library(&mut self) {
        let folder = crate::app::default_library_folder(false).display().to_string();
        self.shown = Shown::CreateLibrary {
            name: String::new(),
            folder,
        };
    }

    /// Asks where the PDF of the record in the editor goes.
    pub(super) fn export_current(&mut self, app: &App, sheet: Sheet) {
        if let Some(draft) = app.current() {
            let path = crate::app::default_pdf_path(&draft.record).display().to_string();
            self.shown = Shown::Export {
                records: None,
                printing: Printing {
                    sheet,
                    ..Printing::default()
                },
                path,
            };
        }
    }

    /// Asks where the PDF of several records goes.
    pub(super) fn export_records(&mut self, app: &App, records: Vec<RecordNumber>, sheet: Sheet) {
        let path = crate::app::default_pdf_path_of(app, &records)
            .display()
            .to_string();
        self.shown = Shown::Export {
            records: Some(records),
            printing: Printing {
                sheet,
                ..Printing::default()
            },
            path,
        };
    }

    /// Asks where the PDF goes that cannot be printed.
    fn export_instead(&mut self, app: &App, of: Previewed, sheet: Sheet) {
        match of {
            Previewed::Draft(_) => self.export_current(app, sheet),
            Previewed::Records(_, records) => self.export_records(app, records, sheet),
        }
    }

    /// Asks where a copy of the file of the record in the editor goes.
    pub(super) fn copy_current(&mut self, app: &App) {
        if let Some(draft) = app.current() {
            let path = crate::app::default_copy_path(&draft.record);
            self.ask_for_file(FileFor::Copy, &path);
        }
    }

    fn ask_for_file(&mut self, of: FileFor, proposed: &Path) {
        let path = proposed.display().to_string();
        self.shown = Shown::File { of, path };
    }

    /// Asks for a file to add to the record in the editor.
    pub(super) fn ask_to_attach(&mut self) {
        self.ask_for_file(FileFor::Attachment, Path::new(""));
    }

    /// Asks for the picture that is the logo of a sheet.
    pub(super) fn ask_for_logo(&mut self, sheet: Sheet) {
        self.ask_for_file(FileFor::Logo(sheet), Path::new(""));
    }

    /// Asks before records go to the trash.
    pub(super) fn ask_to_delete(&mut self, records: Vec<RecordNumber>) {
        self.shown = Shown::Delete(records);
    }

    /// Asks before a draft's changes are thrown away.
    pub(super) fn ask_to_discard(&mut self, key: DraftKey) {
        self.shown = Shown::Discard(key);
    }

    /// Asks what becomes of unsaved changes.
    pub(super) fn ask_to_quit(&mut self, unsaved: usize) {
        self.shown = Shown::Quit { unsaved };
    }

    /// Asks who takes over a person's matters in these records.
    pub(super) fn ask_to_hand_over(&mut self, from: String, records: Vec<RecordNumber>) {
        self.shown = Shown::HandOver {
            from,
            records,
            to: String::new(),
        };
    }

    /// Asks before a record is closed with checks open.
    pub(super) fn ask_to_close(&mut self, open: Vec<Check>) {
        self.shown = Shown::Close(open);
    }

    /// Shows the confirmation mail of the record in the editor.
    pub(super) fn open_mail(&mut self, object_by: NaiveDateTime) {
        self.shown = Shown::Mail(MailDialog::new(object_by));
    }

    /// Asks what came of a contact.
    pub(super) fn ask_what_came(&mut self, number: RecordNumber) {
        self.shown = Shown::Contacted(ContactDialog::new(number));
    }

    /// Asks on which printer a draft, or records of a library, are printed.
    pub(super) fn print(&mut self, of: Previewed, sheet: Sheet) {
        let printing = Printing {
            sheet,
            ..Printing::default()
        };
        self.shown = Shown::Print(PrintDialog::new(of, printing));
    }

    /// Asks which calendar file is read for next contacts.
    pub(super) fn import_calendar(&mut self) {
        self.ask_for_file(FileFor::Calendar, Path::new(""));
    }

    /// Asks where a calendar of these records, or of all, goes.
    pub(super) fn export_calendar(&mut self, records: Option<Vec<RecordNumber>>) {
        let path = crate::app::default_table_path().with_file_name(crate::app::CALENDAR_FILE);
        self.ask_for_file(FileFor::CalendarOut(records), &path);
    }

    /// Asks for a to-do that is due on a day.
    pub(super) fn new_todo(&mut self, day: NaiveDate) {
        self.shown = Shown::NewTodo(TodoDialog::new(day));
    }

    /// Asks where the table of figures goes.
    pub(super) fn export_statistics(&mut self) {
        self.ask_for_file(FileFor::Table, &crate::app::default_table_path());
    }

    /// Asks where a picture of the figures of a day goes.
    pub(super) fn export_picture(&mut self, picture: Figures, day: NaiveDate) {
        self.ask_for_file(
            FileFor::Picture(Box::new(picture)),
            &crate::app::default_picture_path(day),
        );
    }

    /// Asks for a text to make a record of.
    pub(super) fn open_paste(&mut self) {
        self.shown = Shown::Paste(Box::default());
    }

    /// Shows what was typed into the record in the editor and is not saved.
    pub(super) fn show_changes(&mut self) {
        self.shown = Shown::Changes;
    }

    /// Whether the person chose to quit, once.
    pub(super) fn take_quit(&mut self) -> bool {
        std::mem::take(&mut self.quit)
    }

    /// Takes the answer of a system dialog.
    pub(super) fn poll(&mut self, _actions: &mut Actions) {
        let Some(picked) = self.picked.as_ref().and_then(|receiver| receiver.try_recv().ok()) else {
            return;
        };
        self.picked = None;
        let Some(chosen) = picked else { return };
        let chosen = chosen.display().to_string();
        match &mut self.shown {
            Shown::OpenLibrary { path } | Shown::File { path, .. } | Shown::Export { path, .. } => {
                *path = chosen;
            }
            Shown::CreateLibrary { folder, .. } => *folder = chosen,
            _ => {}
        }
    }

    fn pick(&mut self, ui: &Ui, what: Pick) {
        let (sender, receiver) = channel();
        self.picked = Some(receiver);
        let ctx = ui.ctx().clone();
        // Begun here, where macOS wants it; waited for on a thread, so that the window goes on.
        let dialog = rfd::AsyncFileDialog::new();
        let future: std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>> = match what {
            Pick::Folder => Box::pin(dialog.pick_folder()),
            Pick::File => Box::pin(dialog.add_filter("Liuhen", &["ron"]).pick_file()),
            Pick::AnyFile => Box::pin(dialog.pick_file()),
            Pick::Picture => Box::pin(dialog.add_filter("PNG, SVG", &["png", "svg"]).pick_file()),
            Pick::Copy { name } => Box::pin(
                dialog
                    .add_filter("Liuhen", &["ron"])
                    .set_file_name(name)
                    .save_file(),
            ),
            Pick::Save { name } => {
                // The ending that was chosen comes first, so that the dialog keeps it.
                let ending = name.rsplit_once('.').map_or("pdf", |(_, ending)| ending);
                let dialog = dialog.add_filter(ending.to_uppercase(), &[ending]);
                Box::pin(dialog.set_file_name(name).save_file())
            }
        };
        std::thread::spawn(move || {
            let answer = pollster::block_on(future).map(|file| file.path().to_owned());
            // The dialog may be gone by now; then nobody waits for the answer.
            let _ = sender.send(answer);
            ctx.request_repaint();
        });
    }

    /// Draws the dialog.
    pub(super) fn ui(&mut self, ui: &Ui, view: &mut View<'_>) {
        if !self.is_open() {
            self.address = None;
            return;
        }
        let address = self.address.get_or_insert_with(|| view.actions.address().clone());
        let around = view.actions.readdress(address.clone());
        self.shown_ui(ui, view);
        view.actions.readdress(around);
    }

    fn shown_ui(&mut self, ui: &Ui, view: &mut View<'_>) {
        let shown = std::mem::take(&mut self.shown);
        self.shown = match shown {
            Shown::None => Shown::None,
            Shown::OpenLibrary { path } => self.open_library_ui(ui, view, path),
            Shown::CreateLibrary { name, folder } => self.create_ui(ui, view, name, folder),
            Shown::Export {
                records,
                printing,
                path,
            } => self.export_ui(ui, view, records, printing, path),
            Shown::HandOver { from, records, to } => questions::hand_over_ui(ui, view, from, records, to),
            Shown::File { of, path } => self.file_ui(ui, view, of, path),
            Shown::NewTodo(todo) => todo.ui(ui, view).map_or(Shown::None, Shown::NewTodo),
            Shown::Delete(records) => questions::delete_ui(ui, view, records),
            Shown::Replace(name, action) => questions::replace_ui(ui, view, name, action),
            Shown::Discard(key) => questions::discard_ui(ui, view, key),
            Shown::Quit { unsaved } => self.quit_ui(ui, view, unsaved),
            Shown::Close(open) => questions::close_ui(ui, view, open),
            Shown::Mail(mail) => mail.ui(ui, view).map_or(Shown::None, Shown::Mail),
            Shown::Print(print) => match print.ui(ui, view) {
                Next::Stay(print) => Shown::Print(print),
                Next::Done => Shown::None,
                Next::SaveInstead(of, sheet) => {
                    self.export_instead(view.app, of, sheet);
                    return;
                }
            },
            Shown::Paste(paste) => paste
                .ui(ui, view)
                .map_or(Shown::None, |p| Shown::Paste(Box::new(p))),
            Shown::Contacted(contacted) => contacted.ui(ui, view).map_or(Shown::None, Shown::Contacted),
            Shown::Changes => questions::changes_ui(ui, view),
        };
    }
}

/// A modal with room around its content.
fn modal(ui: &Ui, id: impl egui::AsIdSalt) -> Modal {
    Modal::new(Id::unique(id)).frame(egui::Frame::popup(ui.style()).inner_margin(20))
}

/// How a dialog was answered in this frame.
enum Answer {
    Waiting,
    Confirmed,
    Cancelled,
}

/// A dialog with a heading, a main button and Cancel. Enter confirms and Esc cancels, unless an input method has the
/// keys. `add` says whether it can be confirmed.
fn dialog_ui(
    ui: &Ui,
    view: &View<'_>,
    heading: &str,
    confirm: &str,
    add: impl FnOnce(&mut Ui) -> bool,
) -> Answer {
    let mut answer = Answer::Waiting;
    let composing = input_method::is_composing(ui.ctx());
    let entered = !composing && ui.input(|input| input.key_pressed(Key::Enter));
    let modal = modal(ui, ("dialog", heading)).show(ui.ctx(), |ui| {
        ui.set_width(480.0);
        ui.label(RichText::new(heading).font(theme::bold(16.0)));
        ui.add_space(4.0);
        let ready = add(ui);
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let pressed = main_button_ui(ui, view, confirm, ready).clicked();
            if pressed || ready && entered {
                answer = Answer::Confirmed;
            }
            if ui.button(view.words.cancel).clicked() {
                answer = Answer::Cancelled;
            }
        });
    });
    if modal.should_close() && matches!(answer, Answer::Waiting) && !composing {
        answer = Answer::Cancelled;
    }
    answer
}

/// The button that a dialog leads to.
pub(super) fn main_button_ui(ui: &mut Ui, view: &View<'_>, text: &str, enabled: bool) -> egui::Response {
    let tokens = view.tokens;
    // One that does nothing now is no accent: a faded accent with text on it is hard to read.
    let button = if enabled {
        Button::new(RichText::new(text).color(tokens.on_accent))
            .fill(tokens.accent)
            .stroke(egui::Stroke::NONE)
    } else {
        Button::new(RichText::new(text).color(tokens.secondary_text))
    };
    ui.add_enabled(enabled, button)
}

fn path_ui(ui: &mut Ui, view: &View<'_>, label: &str, path: &mut String, hint: &str) {
    let label = ui.label(
        RichText::new(label)
            .size(theme::SECONDARY)
            .color(view.tokens.secondary_text),
    );
    let hint = super::widgets_hint(hint, view.tokens);
    let edit = TextEdit::singleline(path)
        .hint_text(hint)
        .desired_width(f32::INFINITY);
    ui.add(edit.margin(egui::Margin::symmetric(8, 4)))
        .labelled_by(label.id);
}

/// A path as typed: blanks and the quotes of a pasted path fall away, `~` is the home folder.
fn typed_path(text: &str) -> PathBuf {
    crate::app::typed_path(text)
}
