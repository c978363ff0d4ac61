//! Which file is read, or where one goes, where nothing else is asked.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use egui::{RichText, Ui};

use crate::{
    app::{
        Action, Address, Addressed, CALENDAR_FILE, ConfirmationMail, Draft, DraftAction, LibraryAction,
        TableOf, default_backup_path, default_copy_path, default_docx_path, default_mail_path,
        default_picture_path, default_support_path, default_table_path,
    },
    domain::{KeptDialog, KeptFile, RecordNumber},
    print::{Figures, Sheet},
    ui::{
        frame::{Layer, Next, View},
        widgets::{PathField, Pick, answers_ui, heading_ui},
        wording::Words,
    },
};

use super::replace::write_to;

/// The dialog.
#[derive(Debug)]
pub(crate) struct FileDialog {
    purpose: Purpose,
    path: PathField,
}

/// What a file is asked for.
#[derive(Debug, Clone)]
enum Purpose {
    /// Where a copy of the file of the record in the editor goes.
    Copy,
    /// Which calendar file is read.
    Calendar,
    /// Where a calendar of these records, or of all, goes.
    CalendarOut(Option<Vec<RecordNumber>>),
    /// Where the backup of the library goes.
    Backup,
    /// Where what an administrator is given goes.
    Support,
    /// Where the table of figures goes.
    Table,
    /// Where a picture of the figures goes.
    Picture(Box<Figures>),
    /// Where a mail about the record in the editor goes.
    Mail(Box<ConfirmationMail>),
    /// Which file is added to the record in the editor.
    Attachment,
    /// Which picture is the logo of a sheet.
    Logo(Sheet),
    /// Which Word document is taken in, to be filled with records.
    Template,
    /// Where the office's document of this file goes, filled with the record in the editor.
    Filled(String),
}

impl FileDialog {
    fn new(purpose: Purpose, proposed: &Path) -> Self {
        Self {
            purpose,
            path: PathField::new(proposed),
        }
    }

    /// Where a copy of the file of a record goes.
    pub(crate) fn copy(draft: &Draft) -> Self {
        Self::new(Purpose::Copy, &default_copy_path(&draft.record))
    }

    /// Where a mail about the record in the editor goes.
    pub(crate) fn save_mail(mail: ConfirmationMail) -> Self {
        let path = default_mail_path(&mail.subject);
        Self::new(Purpose::Mail(Box::new(mail)), &path)
    }

    /// Which file is added to the record in the editor.
    pub(crate) fn attach() -> Self {
        Self::new(Purpose::Attachment, Path::new(""))
    }

    /// The same as it stood when the program ended.
    pub(crate) fn attach_kept(path: String) -> Self {
        Self {
            purpose: Purpose::Attachment,
            path: PathField::typed(path),
        }
    }

    /// As it stood when the program ended.
    pub(crate) fn as_kept(file: KeptFile, path: String) -> Self {
        let purpose = match file {
            KeptFile::Copy => Purpose::Copy,
            KeptFile::Calendar => Purpose::Calendar,
            KeptFile::CalendarOut(records) => Purpose::CalendarOut(records),
            KeptFile::Backup => Purpose::Backup,
            KeptFile::Support => Purpose::Support,
            KeptFile::Statistics => Purpose::Table,
            KeptFile::Logo(sheet) => Purpose::Logo(sheet.parse().unwrap_or_default()),
            KeptFile::Template => Purpose::Template,
            KeptFile::Filled(file) => Purpose::Filled(file),
        };
        Self {
            purpose,
            path: PathField::typed(path),
        }
    }

    /// Which Word document is taken in, to be filled with records.
    pub(crate) fn template() -> Self {
        Self::new(Purpose::Template, Path::new(""))
    }

    /// Where a document of the office goes, filled with a record.
    pub(crate) fn fill_template(draft: &Draft, file: String) -> Self {
        Self::new(Purpose::Filled(file), &default_docx_path(&draft.record))
    }

    /// Which picture is the logo of a sheet.
    pub(crate) fn logo(sheet: Sheet) -> Self {
        Self::new(Purpose::Logo(sheet), Path::new(""))
    }

    /// Which calendar file is read for next contacts.
    pub(crate) fn import_calendar() -> Self {
        Self::new(Purpose::Calendar, Path::new(""))
    }

    /// Where a calendar of these records, or of all, goes.
    pub(crate) fn export_calendar(records: Option<Vec<RecordNumber>>) -> Self {
        let path = default_table_path().with_file_name(CALENDAR_FILE);
        Self::new(Purpose::CalendarOut(records), &path)
    }

    /// Where the backup of a library goes.
    pub(crate) fn back_up(library: &str, day: NaiveDate) -> Self {
        Self::new(Purpose::Backup, &default_backup_path(library, day))
    }

    /// Where what an administrator is given goes.
    pub(crate) fn support(day: NaiveDate) -> Self {
        Self::new(Purpose::Support, &default_support_path(day))
    }

    /// Where the table of figures goes.
    pub(crate) fn export_statistics() -> Self {
        Self::new(Purpose::Table, &default_table_path())
    }

    /// Where a picture of the figures of a day goes.
    pub(crate) fn export_picture(picture: Figures, day: NaiveDate) -> Self {
        Self::new(Purpose::Picture(Box::new(picture)), &default_picture_path(day))
    }
}

impl Purpose {
    /// Whether a file is written; else one is read.
    fn writes(&self) -> bool {
        match self {
            Self::Copy
            | Self::CalendarOut(_)
            | Self::Table
            | Self::Picture(_)
            | Self::Mail(_)
            | Self::Backup
            | Self::Support
            | Self::Filled(_) => true,
            Self::Calendar | Self::Attachment | Self::Logo(_) | Self::Template => false,
        }
    }

    fn heading(&self, words: &Words) -> &'static str {
        match self {
            Self::Copy => words.save_copy,
            Self::Backup => words.backup.title,
            Self::Support => words.about.support_title,
            Self::Table => words.export_table,
            Self::Picture(_) => words.export_picture,
            Self::Mail(_) => words.trace.mail_title,
            Self::CalendarOut(_) => words.export_calendar,
            Self::Calendar => words.import_calendar,
            Self::Attachment => words.attach_title,
            Self::Logo(_) => words.printing.logo_title,
            Self::Template => words.printing.template_title,
            Self::Filled(_) => words.printing.template_fill,
        }
    }

    /// The word on the button.
    fn confirm(&self, words: &Words) -> &'static str {
        match self {
            Self::Copy
            | Self::Table
            | Self::Picture(_)
            | Self::CalendarOut(_)
            | Self::Mail(_)
            | Self::Support
            | Self::Filled(_) => words.save,
            Self::Backup => words.backup.begin,
            Self::Calendar => words.open,
            Self::Attachment | Self::Logo(_) | Self::Template => words.add_attachment,
        }
    }

    /// What is said of the path.
    fn hint(&self, words: &Words) -> &'static str {
        match self {
            Self::Logo(_) => words.printing.logo_hint,
            Self::Template => words.printing.template_hint,
            _ => "",
        }
    }

    /// What the dialog of the system looks for.
    fn pick(&self, name: String) -> Pick {
        match self {
            Self::Logo(_) => Pick::Picture,
            purpose if purpose.writes() => Pick::Save { name },
            _ => Pick::AnyFile,
        }
    }

    fn action(&self, words: &Words, address: &Address, path: PathBuf) -> Option<Action> {
        let in_library = |action: LibraryAction| action.to(address);
        match self {
            Self::Copy => DraftAction::CopyFile { to: path }.to(address),
            Self::Table => in_library(LibraryAction::ExportTable {
                of: TableOf::Statistics(Box::new(words.statistics())),
                name: words.statistics.to_owned(),
                to: path,
            }),
            Self::Backup => in_library(LibraryAction::BackUp(path)),
            Self::Support => Some(Action::CollectSupport(path)),
            Self::Picture(picture) => Some(Action::KeepPicture {
                picture: picture.clone(),
                to: path,
            }),
            Self::Mail(mail) => DraftAction::SaveMail {
                mail: mail.clone(),
                to: path,
            }
            .to(address),
            Self::CalendarOut(records) => in_library(LibraryAction::ExportCalendar {
                records: records.clone(),
                to: path,
            }),
            Self::Calendar => in_library(LibraryAction::ReadCalendar(path)),
            Self::Attachment => DraftAction::Attach(vec![path]).to(address),
            Self::Logo(sheet) => in_library(LibraryAction::TakeLogo(*sheet, path)),
            Self::Template => in_library(LibraryAction::TakeTemplate(path)),
            Self::Filled(file) => DraftAction::FillTemplate {
                file: file.clone(),
                to: path,
            }
            .to(address),
        }
    }
}

impl Layer for FileDialog {
    fn has_typed(&self) -> bool {
        self.path.has_typed()
    }

    fn kept(&self) -> Option<KeptDialog> {
        let path = self.path.text.clone();
        let file = match &self.purpose {
            Purpose::Attachment => return Some(KeptDialog::Attach { path }),
            // The figures that it shows are counted anew after a start, and may be others.
            Purpose::Picture(_) => return None,
            // The mail itself is kept by the dialog under this one.
            Purpose::Mail(_) => return None,
            Purpose::Copy => KeptFile::Copy,
            Purpose::Calendar => KeptFile::Calendar,
            Purpose::CalendarOut(records) => KeptFile::CalendarOut(records.clone()),
            Purpose::Backup => KeptFile::Backup,
            Purpose::Support => KeptFile::Support,
            Purpose::Table => KeptFile::Statistics,
            Purpose::Logo(sheet) => KeptFile::Logo(sheet.to_string()),
            Purpose::Template => KeptFile::Template,
            Purpose::Filled(file) => KeptFile::Filled(file.clone()),
        };
        Some(KeptDialog::File { file, path })
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        let heading = self.purpose.heading(words);
        let (confirm, hint) = (self.purpose.confirm(words), self.purpose.hint(words));
        let label = if self.purpose.writes() {
            words.printing.pdf_target
        } else {
            words.path
        };
        heading_ui(ui, heading);
        let about: &[&str] = match self.purpose {
            Purpose::Backup => &[words.backup.text],
            Purpose::Support => &words.about.support_lines(),
            _ => &[],
        };
        for line in about {
            ui.label(RichText::new(*line).color(view.tokens.secondary_text));
            ui.add_space(4.0);
        }
        self.path.ui(ui, view, label, hint);
        if ui.button(words.browse).clicked() {
            let pick = self.purpose.pick(self.path.file_name());
            self.path.pick(ui.ctx(), pick);
        }
        answers_ui(ui, view, confirm, !self.path.is_empty()).next(|| {
            let path = self.path.path();
            let address = view.actions.address();
            let action = self.purpose.action(words, address, path.clone());
            if self.purpose.writes() {
                return write_to(view, &path, action);
            }
            view.actions.extend(action);
            Next::Done
        })
    }
}
