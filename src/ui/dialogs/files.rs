//! Dialogs that ask for a place on the disk: what is opened, where something goes, in which form.

use std::path::Path;

use egui::Ui;

use super::{
    super::{shell::View, widgets::toggle_chip_ui},
    Answer, Dialogs, FileFor, Pick, Shown, dialog_ui, path_ui, typed_path,
};
use crate::{
    app::{Action, Addressed, DraftAction, Format, LibraryAction, Printing, Sheet, is_file},
    domain::RecordNumber,
};

impl Dialogs {
    pub(super) fn open_library_ui(&mut self, ui: &Ui, view: &mut View<'_>, mut path: String) -> Shown {
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

    pub(super) fn create_ui(
        &mut self,
        ui: &Ui,
        view: &mut View<'_>,
        mut name: String,
        mut folder: String,
    ) -> Shown {
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

    pub(super) fn export_ui(
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
                let name = file_name(&path);
                self.pick(ui, Pick::Save { name });
            }
            !path.trim().is_empty()
        });
        match answer {
            Answer::Confirmed => {
                let to = typed_path(&path);
                let address = view.actions.address();
                let action = match records {
                    Some(records) => LibraryAction::ExportPdf {
                        records,
                        printing,
                        to: to.clone(),
                    }
                    .to(address),
                    None => DraftAction::ExportPdf {
                        printing,
                        to: to.clone(),
                    }
                    .to(address),
                };
                write_to(view, &to, action)
            }
            Answer::Cancelled => Shown::None,
            Answer::Waiting => Shown::Export {
                records,
                printing,
                path,
            },
        }
    }

    /// Asks for one file: its path can be typed or looked for.
    pub(super) fn file_ui(&mut self, ui: &Ui, view: &mut View<'_>, of: FileFor, mut path: String) -> Shown {
        let words = view.words;
        let (heading, confirm) = match of {
            FileFor::Copy => (words.save_copy, words.save),
            FileFor::Table => (words.export_table, words.save),
            FileFor::Picture(_) => (words.export_picture, words.save),
            FileFor::CalendarOut(_) => (words.export_calendar, words.save),
            FileFor::Calendar => (words.import_calendar, words.open),
            FileFor::Attachment => (words.attach_title, words.add_attachment),
            FileFor::Logo(_) => (words.logo_title, words.add_attachment),
        };
        let (label, hint) = match of {
            FileFor::Copy | FileFor::Table | FileFor::Picture(_) | FileFor::CalendarOut(_) => {
                (words.pdf_target, "")
            }
            FileFor::Calendar | FileFor::Attachment => (words.path, ""),
            FileFor::Logo(_) => (words.path, words.logo_hint),
        };
        let answer = dialog_ui(ui, view, heading, confirm, |ui| {
            path_ui(ui, view, label, &mut path, hint);
            if ui.button(words.browse).clicked() {
                let pick = match of {
                    FileFor::Copy => Pick::Copy {
                        name: file_name(&path),
                    },
                    FileFor::Table | FileFor::Picture(_) | FileFor::CalendarOut(_) => Pick::Save {
                        name: file_name(&path),
                    },
                    FileFor::Calendar | FileFor::Attachment => Pick::AnyFile,
                    FileFor::Logo(_) => Pick::Picture,
                };
                self.pick(ui, pick);
            }
            !path.trim().is_empty()
        });
        match answer {
            Answer::Confirmed => {
                let writes = !matches!(of, FileFor::Calendar | FileFor::Attachment | FileFor::Logo(_));
                let path = typed_path(&path);
                let to = path.clone();
                let address = view.actions.address();
                let in_library = |action: LibraryAction| action.to(address);
                let action = match of {
                    FileFor::Copy => DraftAction::CopyFile { to: path }.to(address),
                    FileFor::Table => in_library(LibraryAction::ExportStatistics {
                        words: Box::new(words.statistics()),
                        to: path,
                    }),
                    FileFor::Picture(picture) => Some(Action::KeepPicture { picture, to: path }),
                    FileFor::CalendarOut(records) => {
                        in_library(LibraryAction::ExportCalendar { records, to: path })
                    }
                    FileFor::Calendar => in_library(LibraryAction::ReadCalendar(path)),
                    FileFor::Attachment => DraftAction::Attach(vec![path]).to(address),
                    FileFor::Logo(sheet) => in_library(LibraryAction::TakeLogo(sheet, path)),
                };
                if writes {
                    return write_to(view, &to, action);
                }
                view.actions.extend(action);
                Shown::None
            }
            Answer::Cancelled => Shown::None,
            Answer::Waiting => Shown::File { of, path },
        }
    }
}

/// Writes a file; where one is there already, asks first.
fn write_to(view: &mut View<'_>, to: &Path, action: Option<Action>) -> Shown {
    let Some(action) = action else {
        return Shown::None;
    };
    if is_file(to) {
        let name = to.file_name().unwrap_or_default().to_string_lossy().into_owned();
        return Shown::Replace(name, Box::new(action));
    }
    view.actions.push(action);
    Shown::None
}

/// The name of the file at a path as typed.
fn file_name(path: &str) -> String {
    let path = typed_path(path);
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
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
