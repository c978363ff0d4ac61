//! The office's rules for reading text and counting days: the workdays and vague words that the program brings along,
//! with the tables that the office keeps in its library laid over them.

use std::{
    path::PathBuf,
    sync::{Arc, LazyLock},
};

use chrono::NaiveDateTime;

use crate::{
    calendar::{HolidayYear, HolidayYears, Workdays},
    domain::{Directory, LibrarySettings},
    print::PrintSettings,
    storage::{BrokenFile, Library, LibraryError, OfficeTable, ReadProblem, ron_text::ProblemKind},
    text::{self, Lexicon, LexiconEntry, LexiconFile, VagueClass},
};

use super::{Doing, Failure, JobKind, Notice, Workspace, shared::Shared, work};

static STANDARD: LazyLock<Arc<Rules>> = LazyLock::new(|| {
    Arc::new(Rules {
        workdays: Workdays::statutory().clone(),
        lexicon: Lexicon::standard().clone(),
        holidays: HolidayYears::default(),
        words: LexiconFile::default(),
        printing: PrintSettings::default(),
        broken: Vec::new(),
    })
});

/// The rules of one office.
#[derive(Debug, Clone)]
pub struct Rules {
    workdays: Workdays,
    lexicon: Lexicon,
    holidays: HolidayYears,
    words: LexiconFile,
    printing: PrintSettings,
    broken: Vec<BrokenFile>,
}

impl Rules {
    /// What the program brings along.
    pub fn standard() -> &'static Arc<Self> {
        &STANDARD
    }

    /// The rules of a library. A table that cannot be read counts for nothing, and [`Self::broken`] tells why.
    pub fn of(library: &Library) -> Self {
        let mut rules = Self::clone(Self::standard());
        for table in OfficeTable::ALL {
            let path = library.table_path(table);
            match library.table(table) {
                Ok(None) => {}
                Ok(Some(text)) => {
                    if let Err(reason) = rules.take(table, &text) {
                        rules.broken.push(broken(path, ProblemKind::Malformed(reason)));
                    }
                }
                Err(LibraryError::Unreadable { path, problem }) => {
                    rules.broken.push(BrokenFile { path, problem });
                }
                Err(error) => rules
                    .broken
                    .push(broken(path, ProblemKind::Malformed(error.to_string()))),
            }
        }
        rules.load_logos(library);
        rules
    }

    /// The pictures that the sheets show: a file beside the records. One that is no picture is left out.
    fn load_logos(&mut self, library: &Library) {
        let presets = self.printing.presets.iter_mut().map(|preset| &mut preset.options);
        let sheets = [
            &mut self.printing.record,
            &mut self.printing.minutes,
            &mut self.printing.ledger,
            &mut self.printing.todos,
        ];
        for logo in presets.chain(sheets).filter_map(|options| options.logo.as_mut()) {
            logo.picture = super::logo::read(library, &logo.file);
        }
    }

    fn take(&mut self, table: OfficeTable, text: &str) -> Result<(), String> {
        match table {
            OfficeTable::Holidays => {
                let file = HolidayYears::from_ron(text).map_err(|error| error.to_string())?;
                for year in &file.years {
                    self.workdays.add_year(year).map_err(|error| error.to_string())?;
                }
                self.holidays = file;
            }
            OfficeTable::Lexicon => {
                let file = LexiconFile::from_ron(text).map_err(|error| error.to_string())?;
                self.lexicon = Lexicon::standard().with_file(file.clone());
                self.words = file;
            }
            OfficeTable::Printing => {
                self.printing = ron::from_str(text).map_err(|error| error.to_string())?;
            }
        }
        Ok(())
    }

    /// Which days are worked.
    pub fn workdays(&self) -> &Workdays {
        &self.workdays
    }

    /// Which words are vague.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The years that the office added.
    pub fn holidays(&self) -> &HolidayYears {
        &self.holidays
    }

    /// The office's years with one more, or with another version of one.
    pub fn holidays_with(&self, year: HolidayYear) -> HolidayYears {
        let mut years = self.holidays.clone();
        years.years.retain(|known| known.year != year.year);
        years.years.push(year);
        years.years.sort_by_key(|year| year.year);
        years
    }

    /// How many vague words the program brings along.
    pub fn standard_words() -> usize {
        Lexicon::standard().len()
    }

    /// The words that the office added, and those that it does not mind.
    pub fn words(&self) -> &LexiconFile {
        &self.words
    }

    /// What is chosen for printing.
    pub fn printing(&self) -> &PrintSettings {
        &self.printing
    }

    /// The tables that could not be read.
    pub fn broken(&self) -> &[BrokenFile] {
        &self.broken
    }

    /// What an analysis of a text written at `reference` needs to know.
    pub(super) fn context<'a>(
        &'a self,
        reference: NaiveDateTime,
        directory: &'a text::Directory,
        settings: &'a text::Settings,
    ) -> text::Context<'a> {
        text::Context {
            reference,
            workdays: &self.workdays,
            lexicon: &self.lexicon,
            directory,
            settings,
        }
    }
}

impl Workspace {
    pub(super) fn keep_printing(&mut self, shared: &mut Shared, settings: PrintSettings) {
        self.keep_table(shared, OfficeTable::Printing, settings, Notice::PrintingKept);
    }

    pub(super) fn keep_holidays(&mut self, shared: &mut Shared, year: HolidayYear) {
        let named = year.year;
        let years = self.rules.holidays_with(year);
        self.keep_table(shared, OfficeTable::Holidays, years, Notice::HolidaysKept(named));
    }

    pub(super) fn add_word(
        &mut self,
        shared: &mut Shared,
        word: String,
        reason: String,
        better: Vec<String>,
    ) {
        let mut words = self.rules.words().clone();
        words.entries.retain(|known| known.word != word);
        words.remove.retain(|ignored| *ignored != word);
        words.entries.push(LexiconEntry {
            suggest: better,
            ..LexiconEntry::new(word, VagueClass::Degree, reason)
        });
        self.keep_table(shared, OfficeTable::Lexicon, words, None);
    }

    pub(super) fn drop_word(&mut self, shared: &mut Shared, word: &str) {
        let mut words = self.rules.words().clone();
        words.entries.retain(|known| known.word != word);
        self.keep_table(shared, OfficeTable::Lexicon, words, None);
    }

    pub(super) fn ignore_word(&mut self, shared: &mut Shared, word: String) {
        let mut words = self.rules.words().clone();
        words.entries.retain(|entry| entry.word != word);
        if Lexicon::standard().entries().any(|entry| entry.word == word) && !words.remove.contains(&word) {
            words.remove.push(word.clone());
        }
        self.keep_table(shared, OfficeTable::Lexicon, words, Notice::WordIgnored(word));
    }

    pub(super) fn mind_word(&mut self, shared: &mut Shared, word: &str) {
        let mut words = self.rules.words().clone();
        words.remove.retain(|ignored| ignored != word);
        self.keep_table(shared, OfficeTable::Lexicon, words, None);
    }

    /// Saves a table, and reads the rules anew; the person is told once it is so. A table that cannot be understood is not
    /// replaced.
    fn keep_table(
        &mut self,
        shared: &mut Shared,
        table: OfficeTable,
        content: impl serde::Serialize + Send + 'static,
        notice: impl Into<Option<Notice>>,
    ) {
        let path = self.library.table_path(table);
        let damaged = self.rules.broken().iter().find(|broken| broken.path == path);
        if let Some(BrokenFile { path, problem }) = damaged.cloned() {
            let unreadable = LibraryError::Unreadable { path, problem };
            return self.fail(shared, Doing::SavingSettings, unreadable.into());
        }
        let (library, notice) = (self.library.clone(), notice.into());
        let save = move |_: &_| {
            library.save_table(table, &content)?;
            Ok::<_, Failure>(work::reload_settings(&library))
        };
        self.start(
            shared,
            JobKind::Other,
            save,
            move |workspace, shared, saved| match saved {
                Ok(reloaded) => {
                    workspace.settings_reloaded(shared, reloaded);
                    if let Some(notice) = notice {
                        workspace.notify(shared, notice);
                    }
                }
                Err(reason) => workspace.fail(shared, Doing::SavingSettings, reason),
            },
        );
    }
}

impl Workspace {
    pub(super) fn set_directory(&mut self, shared: &mut Shared, directory: Directory) {
        self.directory = directory.clone();
        self.directory_revision += 1;
        let (revision, library) = (self.directory_writes.next(), self.library.clone());
        let save = move |_: &_| revision.unless_overtaken(|| library.save_directory(&directory));
        self.start(shared, JobKind::Other, save, |workspace, shared, saved| {
            if let Some(Err(error)) = saved {
                workspace.fail(shared, Doing::SavingSettings, error.into());
            }
        });
    }

    pub(super) fn set_library(&mut self, shared: &mut Shared, settings: LibrarySettings) {
        let library = self.library.clone();
        let save = move |_: &_| library.save_settings(settings);
        self.start(
            shared,
            JobKind::Other,
            save,
            |workspace, shared, saved| match saved {
                Ok(()) => workspace.directory_revision += 1,
                Err(error) => workspace.fail(shared, Doing::SavingSettings, error.into()),
            },
        );
    }
}

fn broken(path: PathBuf, kind: ProblemKind) -> BrokenFile {
    BrokenFile {
        path,
        problem: ReadProblem::whole(kind),
    }
}
