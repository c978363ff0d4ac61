//! What an office sets in tables of its own: workdays and vague words, laid over those that the program brings along,
//! options for printing, and views of the ledgers.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, LazyLock},
};

use chrono::NaiveDateTime;

use crate::{
    calendar::{HolidayYear, HolidayYears, Workdays},
    domain::{
        LibraryViews, OwnFields,
        shared::{Content, SharedFile},
    },
    print::{Picture, PrintSettings},
    storage::{self, BrokenFile, Library, ReadProblem, SharedError, ron_text::ProblemKind},
    text::{self, Lexicon, LexiconFile},
};

static STANDARD: LazyLock<Arc<Rules>> = LazyLock::new(|| {
    Arc::new(Rules {
        workdays: Workdays::statutory().clone(),
        lexicon: Lexicon::standard().clone(),
        holidays: HolidayYears::default(),
        words: LexiconFile::default(),
        printing: PrintSettings::default(),
        views: LibraryViews::default(),
        own_fields: Arc::default(),
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
    views: LibraryViews,
    own_fields: Arc<OwnFields>,
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
        if let Some(file) = rules.read::<HolidayYears>(library) {
            for year in &file.years {
                if let Err(reason) = rules.workdays.add_year(year) {
                    let path = library.shared_path(SharedFile::Holidays);
                    let kind = ProblemKind::Malformed(reason.to_string());
                    rules.broken.push(broken(path, kind));
                }
            }
            rules.holidays = file;
        }
        if let Some(file) = rules.read::<LexiconFile>(library) {
            rules.lexicon = Lexicon::standard().with_file(file.clone());
            rules.words = file;
        }
        if let Some(file) = rules.read::<PrintSettings>(library) {
            rules.printing = file;
        }
        if let Some(file) = rules.read::<LibraryViews>(library) {
            rules.views = file;
        }
        if let Some(file) = rules.read::<OwnFields>(library) {
            rules.own_fields = Arc::new(file);
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
            logo.picture = logo_picture(library, &logo.file);
        }
    }

    /// A table of the library; `None` where it is absent, or cannot be read.
    fn read<T: Content>(&mut self, library: &Library) -> Option<T> {
        match library.shared::<T>() {
            Ok(read) => read.version.map(|_| read.content),
            Err(SharedError::Unreadable { path, problem }) => {
                self.broken.push(BrokenFile { path, problem });
                None
            }
            Err(error) => {
                let path = library.shared_path(T::FILE);
                let kind = ProblemKind::Malformed(error.to_string());
                self.broken.push(broken(path, kind));
                None
            }
        }
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

    /// The views of the ledgers that the office shares.
    pub fn views(&self) -> &LibraryViews {
        &self.views
    }

    /// The fields that the office added.
    pub fn own_fields(&self) -> &Arc<OwnFields> {
        &self.own_fields
    }

    /// The tables that could not be read.
    pub fn broken(&self) -> &[BrokenFile] {
        &self.broken
    }

    /// What an analysis of a text written at `reference` needs to know.
    pub fn context<'a>(
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

fn broken(path: PathBuf, kind: ProblemKind) -> BrokenFile {
    BrokenFile {
        path,
        problem: ReadProblem::whole(kind),
    }
}

/// A picture in the library, by its file's name; nothing from outside of it.
pub(in crate::app) fn logo_picture(library: &Library, file: &str) -> Option<Arc<Picture>> {
    let name = Path::new(file.trim()).file_name()?;
    let bytes = storage::read_input(&library.root().join(name)).ok()?;
    Picture::read(&bytes).ok().map(Arc::new)
}
