//! Dialogs: opening and making libraries, where a PDF goes, questions before something is thrown away. Paths can be
//! typed, so that everything works where the system offers no dialog of its own.

use std::{
    path::PathBuf,
    sync::mpsc::{Receiver, channel},
};

use chrono::{NaiveDate, NaiveDateTime};
use egui::{Button, Id, Key, Modal, RichText, ScrollArea, TextEdit, Ui};

use crate::{
    app::{Action, App, BulkChange, DraftKey, Format, Previewed, Printing, Sheet},
    domain::{Check, Party, RecordNumber},
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
    widgets::toggle_chip_ui,
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
    /// Where a copy of the file of the record in the editor goes.
    Copy {
        path: String,
    },
    /// Which calendar file is read.
    Calendar {
        path: String,
    },
    /// Where a calendar of these records, or of all, goes.
    CalendarOut {
        records: Option<Vec<RecordNumber>>,
        path: String,
    },
    /// A to-do that begins on a day.
    NewTodo(TodoDialog),
    /// Where the table of figures goes.
    Table {
        path: String,
    },
    /// Which file is added to the record in the editor.
    Attach {
        path: String,
    },
    /// Which picture is the logo of a sheet.
    Logo {
        sheet: Sheet,
        path: String,
    },
    Delete(Vec<RecordNumber>),
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

/// The dialogs' state.
#[derive(Debug, Default)]
pub(super) struct Dialogs {
    shown: Shown,
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
            Previewed::Current => self.export_current(app, sheet),
            Previewed::Records(records) => self.export_records(app, records, sheet),
        }
    }

    /// Asks where a copy of the file of the record in the editor goes.
    pub(super) fn copy_current(&mut self, app: &App) {
        if let Some(draft) = app.current() {
            let path = crate::app::default_copy_path(&draft.record).display().to_string();
            self.shown = Shown::Copy { path };
        }
    }

    /// Asks for a file to add to the record in the editor.
    pub(super) fn ask_to_attach(&mut self) {
        self.shown = Shown::Attach { path: String::new() };
    }

    /// Asks for the picture that is the logo of a sheet.
    pub(super) fn ask_for_logo(&mut self, sheet: Sheet) {
        self.shown = Shown::Logo {
            sheet,
            path: String::new(),
        };
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

    /// Asks on which printer the record in the editor, or some records of the library, are printed.
    pub(super) fn print(&mut self, records: Option<Vec<RecordNumber>>, sheet: Sheet) {
        let printing = Printing {
            sheet,
            ..Printing::default()
        };
        self.shown = Shown::Print(PrintDialog::new(records, printing));
    }

    /// Asks which calendar file is read for next contacts.
    pub(super) fn import_calendar(&mut self) {
        self.shown = Shown::Calendar { path: String::new() };
    }

    /// Asks where a calendar of these records, or of all, goes.
    pub(super) fn export_calendar(&mut self, records: Option<Vec<RecordNumber>>) {
        let path = crate::app::default_table_path().with_file_name(crate::app::CALENDAR_FILE);
        self.shown = Shown::CalendarOut {
            records,
            path: path.display().to_string(),
        };
    }

    /// Asks for a to-do that is due on a day.
    pub(super) fn new_todo(&mut self, day: NaiveDate) {
        self.shown = Shown::NewTodo(TodoDialog::new(day));
    }

    /// Asks where the table of figures goes.
    pub(super) fn export_statistics(&mut self) {
        let path = crate::app::default_table_path().display().to_string();
        self.shown = Shown::Table { path };
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
    pub(super) fn poll(&mut self, _actions: &mut Vec<Action>) {
        let Some(picked) = self.picked.as_ref().and_then(|receiver| receiver.try_recv().ok()) else {
            return;
        };
        self.picked = None;
        let Some(chosen) = picked else { return };
        let chosen = chosen.display().to_string();
        match &mut self.shown {
            Shown::OpenLibrary { path }
            | Shown::Copy { path }
            | Shown::Table { path }
            | Shown::Calendar { path }
            | Shown::CalendarOut { path, .. }
            | Shown::Attach { path }
            | Shown::Logo { path, .. }
            | Shown::Export { path, .. } => *path = chosen,
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
            Shown::HandOver { from, records, to } => hand_over_ui(ui, view, from, records, to),
            Shown::Copy { path } => self.copy_ui(ui, view, path),
            Shown::Table { path } => self.table_ui(ui, view, path),
            Shown::Calendar { path } => self.calendar_ui(ui, view, path),
            Shown::CalendarOut { records, path } => self.calendar_out_ui(ui, view, records, path),
            Shown::NewTodo(todo) => todo.ui(ui, view).map_or(Shown::None, Shown::NewTodo),
            Shown::Attach { path } => self.attach_ui(ui, view, path),
            Shown::Logo { sheet, path } => self.logo_ui(ui, view, sheet, path),
            Shown::Delete(records) => delete_ui(ui, view, records),
            Shown::Discard(key) => discard_ui(ui, view, key),
            Shown::Quit { unsaved } => self.quit_ui(ui, view, unsaved),
            Shown::Close(open) => close_ui(ui, view, open),
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
            Shown::Changes => changes_ui(ui, view),
        };
    }

    fn open_library_ui(&mut self, ui: &Ui, view: &mut View<'_>, mut path: String) -> Shown {
        let words = view.words;
        let answer = dialog_ui(ui, view, words.open_title, words.open, |ui| {
            path_ui(ui, view, words.path, &mut path, words.path_hint);
            ui.horizontal(|ui| {
                if ui.button(words.open_folder).clicked() {
                    self.pick(ui, Pick::Folder);
                }
                if ui.button(words.open_file).clicked() {
                    self.pick(ui, Pick::File);
                }
            });
            !path.trim().is_empty()
        });
        match answer {
            Answer::Confirmed => {
                view.actions.push(Action::OpenPath(typed_path(&path)));
                Shown::None
            }
            Answer::Cancelled => Shown::None,
            Answer::Waiting => Shown::OpenLibrary { path },
        }
    }

    fn create_ui(&mut self, ui: &Ui, view: &mut View<'_>, mut name: String, mut folder: String) -> Shown {
        let words = view.words;
        let answer = dialog_ui(ui, view, words.welcome_create, words.create, |ui| {
            let before = name.clone();
            path_ui(ui, view, words.library_name, &mut name, words.library_name_hint);
            if before != name {
                folder = crate::app::library_folder_named(&folder, &before, &name);
            }
            path_ui(ui, view, words.folder, &mut folder, "");
            if ui.button(words.browse).clicked() {
                self.pick(ui, Pick::Folder);
            }
            !folder.trim().is_empty() && !name.trim().is_empty()
        });
        match answer {
            Answer::Confirmed => {
                let (root, name) = (typed_path(&folder), name.trim().to_owned());
                view.actions.push(Action::CreateLibrary {
                    root,
                    name,
                    sample: false,
                });
                Shown::None
            }
            Answer::Cancelled => Shown::None,
            Answer::Waiting => Shown::CreateLibrary { name, folder },
        }
    }

    fn export_ui(
        &mut self,
        ui: &Ui,
        view: &mut View<'_>,
        records: Option<Vec<RecordNumber>>,
        mut printing: Printing,
        mut path: String,
    ) -> Shown {
        let words = view.words;
        let before = (printing.format, printing.each);
        let answer = dialog_ui(ui, view, words.pdf_title, words.save, |ui| {
            ui.horizontal_wrapped(|ui| {
                let sheets = if records.is_some() {
                    Sheet::OF_MANY
                } else {
                    Sheet::OF_ONE
                };
                for option in sheets {
                    if toggle_chip_ui(ui, printing.sheet == option, words.sheet(option)).clicked() {
                        printing.sheet = option;
                    }
                }
            });
            ui.horizontal_wrapped(|ui| {
                for format in Format::ALL
                    .into_iter()
                    .filter(|format| format.has(printing.sheet))
                {
                    if toggle_chip_ui(ui, printing.format == format, words.format(format)).clicked() {
                        printing.format = format;
                    }
                }
            });
            if !printing.format.has(printing.sheet) {
                printing.format = Format::Pdf;
            }
            let many = records.as_ref().is_some_and(|records| records.len() > 1);
            if many && matches!(printing.sheet, Sheet::Record | Sheet::Minutes) {
                ui.horizontal_wrapped(|ui| {
                    for (each, name) in [(false, words.one_file), (true, words.file_each)] {
                        if toggle_chip_ui(ui, printing.each == each, name).clicked() {
                            printing.each = each;
                        }
                    }
                });
            } else {
                printing.each = false;
            }
            // Only with a choice: while a name is typed nobody completes it.
            if (printing.format, printing.each) != before {
                path = if printing.each {
                    without_ending(&path)
                } else {
                    with_ending(&path, printing.format.ending())
                };
            }
            ui.checkbox(&mut printing.masked, words.masked);
            path_ui(ui, view, words.pdf_target, &mut path, "");
            if ui.button(words.browse).clicked() {
                let name = typed_path(&path)
                    .file_name()
                    .map(|name| name.to_string_lossy().into_owned());
                self.pick(
                    ui,
                    Pick::Save {
                        name: name.unwrap_or_default(),
                    },
                );
            }
            !path.trim().is_empty()
        });
        match answer {
            Answer::Confirmed => {
                let to = typed_path(&path);
                view.actions.push(match records {
                    Some(records) => Action::ExportPdf {
                        records,
                        printing,
                        to,
                    },
                    None => Action::ExportDraftPdf { printing, to },
                });
                Shown::None
            }
            Answer::Cancelled => Shown::None,
            Answer::Waiting => Shown::Export {
                records,
                printing,
                path,
            },
        }
    }

    fn copy_ui(&mut self, ui: &Ui, view: &mut View<'_>, mut path: String) -> Shown {
        let words = view.words;
        let answer = dialog_ui(ui, view, words.save_copy, words.save, |ui| {
            path_ui(ui, view, words.pdf_target, &mut path, "");
            if ui.button(words.browse).clicked() {
                let name = typed_path(&path);
                let name = name
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                self.pick(ui, Pick::Copy { name });
            }
            !path.trim().is_empty()
        });
        match answer {
            Answer::Confirmed => {
                view.actions.push(Action::CopyFile {
                    to: typed_path(&path),
                });
                Shown::None
            }
            Answer::Cancelled => Shown::None,
            Answer::Waiting => Shown::Copy { path },
        }
    }

    fn table_ui(&mut self, ui: &Ui, view: &mut View<'_>, mut path: String) -> Shown {
        let words = view.words;
        let answer = dialog_ui(ui, view, words.export_table, words.save, |ui| {
            path_ui(ui, view, words.pdf_target, &mut path, "");
            if ui.button(words.browse).clicked() {
                let name = typed_path(&path);
                let name = name.file_name().unwrap_or_default();
                let name = name.to_string_lossy().into_owned();
                self.pick(ui, Pick::Save { name });
            }
            !path.trim().is_empty()
        });
        match answer {
            Answer::Confirmed => {
                view.actions.push(Action::ExportStatistics(typed_path(&path)));
                Shown::None
            }
            Answer::Cancelled => Shown::None,
            Answer::Waiting => Shown::Table { path },
        }
    }

    fn calendar_out_ui(
        &mut self,
        ui: &Ui,
        view: &mut View<'_>,
        records: Option<Vec<RecordNumber>>,
        mut path: String,
    ) -> Shown {
        let words = view.words;
        let answer = dialog_ui(ui, view, words.export_calendar, words.save, |ui| {
            path_ui(ui, view, words.pdf_target, &mut path, "");
            if ui.button(words.browse).clicked() {
                let name = typed_path(&path);
                let name = name.file_name().unwrap_or_default();
                let name = name.to_string_lossy().into_owned();
                self.pick(ui, Pick::Save { name });
            }
            !path.trim().is_empty()
        });
        match answer {
            Answer::Confirmed => {
                let to = typed_path(&path);
                view.actions.push(Action::ExportCalendar { records, to });
                Shown::None
            }
            Answer::Cancelled => Shown::None,
            Answer::Waiting => Shown::CalendarOut { records, path },
        }
    }

    fn calendar_ui(&mut self, ui: &Ui, view: &mut View<'_>, mut path: String) -> Shown {
        let words = view.words;
        let answer = dialog_ui(ui, view, words.import_calendar, words.open, |ui| {
            path_ui(ui, view, words.path, &mut path, "");
            if ui.button(words.browse).clicked() {
                self.pick(ui, Pick::AnyFile);
            }
            !path.trim().is_empty()
        });
        match answer {
            Answer::Confirmed => {
                view.actions.push(Action::ReadCalendar(typed_path(&path)));
                Shown::None
            }
            Answer::Cancelled => Shown::None,
            Answer::Waiting => Shown::Calendar { path },
        }
    }

    fn attach_ui(&mut self, ui: &Ui, view: &mut View<'_>, mut path: String) -> Shown {
        let words = view.words;
        let answer = dialog_ui(ui, view, words.attach_title, words.add_attachment, |ui| {
            path_ui(ui, view, words.path, &mut path, "");
            if ui.button(words.browse).clicked() {
                self.pick(ui, Pick::AnyFile);
            }
            !path.trim().is_empty()
        });
        match answer {
            Answer::Confirmed => {
                view.actions.push(Action::Attach(vec![typed_path(&path)]));
                Shown::None
            }
            Answer::Cancelled => Shown::None,
            Answer::Waiting => Shown::Attach { path },
        }
    }

    fn logo_ui(&mut self, ui: &Ui, view: &mut View<'_>, sheet: Sheet, mut path: String) -> Shown {
        let words = view.words;
        let answer = dialog_ui(ui, view, words.logo_title, words.add_attachment, |ui| {
            path_ui(ui, view, words.path, &mut path, words.logo_hint);
            if ui.button(words.browse).clicked() {
                self.pick(ui, Pick::Picture);
            }
            !path.trim().is_empty()
        });
        match answer {
            Answer::Confirmed => {
                view.actions.push(Action::TakeLogo(sheet, typed_path(&path)));
                Shown::None
            }
            Answer::Cancelled => Shown::None,
            Answer::Waiting => Shown::Logo { sheet, path },
        }
    }

    fn quit_ui(&mut self, ui: &Ui, view: &mut View<'_>, unsaved: usize) -> Shown {
        let words = view.words;
        let mut next = Shown::Quit { unsaved };
        let modal = modal(ui, "quit").show(ui.ctx(), |ui| {
            ui.set_width(420.0);
            ui.label(RichText::new(words.unsaved_title).font(theme::bold(16.0)));
            ui.label(words.unsaved_question(unsaved));
            for draft in view.app.dirty_drafts() {
                ui.label(
                    RichText::new(format!("· {} {}", draft.record.number, draft.record.title()))
                        .color(view.tokens.secondary_text),
                );
            }
            ui.add_space(8.0);
            ui.horizontal(|ui| {
                if main_button_ui(ui, view, words.save_and_quit, true).clicked() {
                    view.actions.push(Action::SaveAll);
                    self.quit = true;
                    next = Shown::None;
                }
                let keep = ui
                    .button(words.keep_and_quit)
                    .on_hover_text(words.keep_and_quit_hint);
                if keep.clicked() {
                    self.quit = true;
                    next = Shown::None;
                }
                if ui.button(words.cancel).clicked() {
                    next = Shown::None;
                }
            });
            ui.label(
                RichText::new(words.keep_and_quit_hint)
                    .size(theme::SECONDARY)
                    .color(view.tokens.secondary_text),
            );
        });
        if modal.should_close() { Shown::None } else { next }
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

fn hand_over_ui(
    ui: &Ui,
    view: &mut View<'_>,
    from: String,
    records: Vec<RecordNumber>,
    mut to: String,
) -> Shown {
    let words = view.words;
    let title = words.hand_over_title(&from);
    let answer = dialog_ui(ui, view, &title, words.hand_over, |ui| {
        ui.label(words.hand_over_question(records.len()));
        path_ui(ui, view, words.hand_over_to, &mut to, words.participants_hint);
        let Some(library) = view.app.library() else {
            return false;
        };
        let filter = to.trim().to_owned();
        let people = library.directory().people.iter();
        ui.horizontal_wrapped(|ui| {
            let fits = |p: &&crate::domain::Person| p.ours && p.name != from && p.name.contains(&filter);
            for person in people.filter(fits).take(8) {
                let full = Party::new(&person.unit, &person.name).to_string();
                if full != filter && ui.link(&full).clicked() {
                    to = full;
                }
            }
        });
        !to.trim().is_empty()
    });
    match answer {
        Answer::Confirmed => {
            let to = Party::parse(&to);
            let change = BulkChange::HandOver { from, to };
            view.actions.push(Action::ChangeMany(records, change));
            Shown::None
        }
        Answer::Cancelled => Shown::None,
        Answer::Waiting => Shown::HandOver { from, records, to },
    }
}

fn close_ui(ui: &Ui, view: &mut View<'_>, open: Vec<Check>) -> Shown {
    let words = view.words;
    let answer = dialog_ui(ui, view, words.close_title, words.close_anyway, |ui| {
        ui.label(words.close_question);
        for check in &open {
            let name = format!("○ {}", words.check(check.target));
            ui.label(RichText::new(name).color(view.tokens.warning_text));
        }
        true
    });
    match answer {
        Answer::Confirmed => {
            view.actions
                .push(Action::CloseAnyway(words.closed_lacking(&open)));
            Shown::None
        }
        Answer::Cancelled => Shown::None,
        Answer::Waiting => Shown::Close(open),
    }
}

fn delete_ui(ui: &Ui, view: &mut View<'_>, records: Vec<RecordNumber>) -> Shown {
    let words = view.words;
    let answer = dialog_ui(ui, view, words.delete_title, words.delete, |ui| {
        ui.label(words.delete_question(records.len()));
        true
    });
    match answer {
        Answer::Confirmed => {
            view.actions.push(Action::Delete(records));
            Shown::None
        }
        Answer::Cancelled => Shown::None,
        Answer::Waiting => Shown::Delete(records),
    }
}

fn discard_ui(ui: &Ui, view: &mut View<'_>, key: DraftKey) -> Shown {
    let words = view.words;
    let new = key.origin == crate::app::Origin::New;
    let answer = dialog_ui(ui, view, words.discard_title, words.discard, |ui| {
        ui.label(if new {
            words.discard_new_text
        } else {
            words.discard_text
        });
        true
    });
    match answer {
        Answer::Confirmed => {
            view.actions.push(Action::Discard(key));
            Shown::None
        }
        Answer::Cancelled => Shown::None,
        Answer::Waiting => Shown::Discard(key),
    }
}

/// What the draft in the editor changes.
fn changes_ui(ui: &Ui, view: &View<'_>) -> Shown {
    let words = view.words;
    let Some(draft) = view.app.current() else {
        return Shown::None;
    };
    let mut closed = false;
    let modal = modal(ui, "changes").show(ui.ctx(), |ui| {
        ui.set_width(560.0);
        ui.label(RichText::new(words.unsaved_changes).font(theme::bold(16.0)));
        ScrollArea::vertical().max_height(440.0).show(ui, |ui| {
            let differences = crate::app::unsaved_differences(draft);
            super::differences::differences_ui(ui, words, view.tokens, &differences);
        });
        ui.add_space(8.0);
        closed = ui.button(words.close).clicked();
    });
    if closed || modal.should_close() {
        Shown::None
    } else {
        Shown::Changes
    }
}

/// A path without the ending of a format: the folder of files that are named after their records.
fn without_ending(path: &str) -> String {
    let endings = Format::ALL.map(Format::ending);
    match path.rsplit_once('.') {
        Some((stem, ending)) if endings.contains(&ending) => stem.to_owned(),
        _ => path.to_owned(),
    }
}

/// A path with the ending of a format, in place of another format's.
fn with_ending(path: &str, ending: &str) -> String {
    if path.trim().is_empty() {
        return path.to_owned();
    }
    format!("{}.{ending}", without_ending(path))
}
