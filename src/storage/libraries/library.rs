//! A library: a folder with `liuhen.ron`, `directory.ron` and one file a record under `records/YYYY/MM/`.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, RwLock},
};

use chrono::{Datelike, NaiveDate};

use crate::domain::{Directory, FORMAT, LibraryId, LibrarySettings, Record, RecordNumber, Series};

use crate::storage::{
    files::{
        atomic,
        io_problem::{During, IoProblem},
        layout::{DIRECTORY_FILE, HISTORY, ID_FILE, RECORDS, SETTINGS_FILE, TRASH},
        logged::Logged,
        reading::LoadError,
        record_file::{self, Loaded},
        ron_text::{self, ProblemKind, ReadProblem},
    },
    libraries::{
        error::LibraryError,
        identity::{self, of_folder, of_path},
        ours::Ours,
        own_file::read_ours,
        seen::Seen,
    },
};

/// So many numbers behind the last known one are looked for in the history: it may lack some that were cleared.
const LOOKED_AHEAD: u32 = 32;

/// An open library. Clones share its settings.
#[derive(Debug, Clone)]
pub struct Library {
    root: PathBuf,
    pub(in crate::storage) id: LibraryId,
    former: Arc<[LibraryId]>,
    settings: Arc<RwLock<Arc<LibrarySettings>>>,
    pub(in crate::storage) ours: Ours,
    pub(in crate::storage) seen: Seen,
    pub(in crate::storage) locks: bool,
}

impl Library {
    /// Makes a library in a folder that is empty or does not exist yet.
    ///
    /// # Errors
    /// When the folder holds something, or cannot be made or written.
    pub fn create(root: &Path, name: &str) -> Result<Self, LibraryError> {
        Self::create_with(root, &LibrarySettings::named(name), &Directory::default())
    }

    /// The same with settings, and with people and organizations. Nobody else can be writing them yet.
    ///
    /// # Errors
    /// When the folder holds something, or cannot be made or written.
    pub fn create_with(
        root: &Path,
        settings: &LibrarySettings,
        directory: &Directory,
    ) -> Result<Self, LibraryError> {
        check_empty(root)?;
        let records = root.join(RECORDS);
        fs::create_dir_all(&records).during("making the folder", &records)?;
        if *directory != Directory::default() {
            let path = root.join(DIRECTORY_FILE);
            let text = ron_text::to_text(directory).map_err(|problem| problem.at(&path))?;
            atomic::replace(&path, text.as_bytes())?;
        }
        // Last: it makes the folder a library.
        let path = root.join(SETTINGS_FILE);
        let text = ron_text::to_text(settings).map_err(|problem| problem.at(&path))?;
        atomic::replace(&path, text.as_bytes())?;
        Self::open(root)
    }

    /// Opens the library in a folder. Where the file of its settings is damaged its records are there all the same: it
    /// is called as its folder is, and what it said last can be put back
    /// ([`Library::shared_trouble`], [`Library::restore_shared`]).
    ///
    /// # Errors
    /// When the folder cannot be reached, is no library, or a newer program wrote its settings.
    pub fn open(root: &Path) -> Result<Self, LibraryError> {
        if fs::read_dir(root).is_err() {
            return Err(LibraryError::NotReachable(root.to_owned()));
        }
        let path = root.join(SETTINGS_FILE);
        let settings: LibrarySettings = match read_ours(&path) {
            Ok(Some(settings)) => settings,
            Ok(None) => return Err(LibraryError::NotALibrary(root.to_owned())),
            Err(LibraryError::Unreadable { .. }) if path.is_file() => {
                LibrarySettings::named(root.file_name().unwrap_or_default().to_string_lossy())
            }
            Err(error) => return Err(error),
        };
        if settings.format > FORMAT {
            return Err(LibraryError::Newer(path));
        }
        // One way of writing the path, so that the same library is recognised however it was named.
        let root = fs::canonicalize(root).map_or_else(|_| root.to_owned(), simplified);
        let identity = identity::of_folder(&root);
        Ok(Self {
            id: identity.id,
            former: identity.former.into(),
            root,
            settings: Arc::new(RwLock::new(Arc::new(settings))),
            ours: Ours::default(),
            seen: Seen::default(),
            locks: true,
        })
    }

    /// The same library without lock files, for a share that refuses them. Versions then still lose nothing, but of two
    /// saves at the same moment one stands aside in the history.
    #[must_use]
    pub fn without_locks(mut self) -> Self {
        self.locks = false;
        self
    }

    /// The same library, of whose records this was seen before.
    #[must_use]
    pub(in crate::storage) fn having_seen(mut self, seen: Seen) -> Self {
        self.seen = seen;
        self
    }

    /// Whether the library is there: absence of its files means "deleted" only then.
    pub fn is_reachable(&self) -> bool {
        self.root.join(SETTINGS_FILE).is_file()
    }

    /// Whether records can be written into it. Permissions alone do not tell (a share that may only be read, an access list),
    /// so a file is made; on Linux it never has a name, elsewhere it is gone at once. What fails for any other reason is
    /// told when something is saved.
    pub fn may_be_written(&self) -> bool {
        use std::io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
        let records = self.root.join(RECORDS);
        let folder = if records.is_dir() {
            records
        } else {
            self.root.clone()
        };
        let refusal = tempfile::tempfile_in(folder).err().map(|error| error.kind());
        !matches!(refusal, Some(PermissionDenied | ReadOnlyFilesystem))
    }

    /// Which library it is.
    pub fn id(&self) -> LibraryId {
        self.id
    }

    /// Whether its folder is the one at this path, however that is written.
    pub fn lies_at(&self, path: &Path) -> bool {
        path == self.root() || same_file::is_same_file(path, self.root()).unwrap_or(false)
    }

    /// The library with an identity of its own, if it can be given one: of two programs at the same moment one makes the
    /// file, and both read it. Where nothing can be written it stays known by its path.
    #[must_use]
    pub fn identified(mut self) -> Self {
        if self.id.is_provisional() {
            let path = self.root().join(ID_FILE);
            let made =
                identity::new_id_file(&path).and_then(|text| atomic::create_new(&path, text.as_bytes()));
            if let Err(error) = made {
                tracing::info!(%error, "no file for the identity of the library");
            }
            self.id = of_folder(self.root()).id;
        }
        self.settle_identity();
        self
    }

    /// The library as the one that was known to lie in this folder. Where the file with its identity is gone it is made
    /// again; where that cannot be read the library keeps its identity here all the same. A file that says another is
    /// believed.
    #[must_use]
    pub fn known_as(mut self, id: LibraryId) -> Self {
        if !self.id.is_provisional() || id.is_provisional() {
            return self;
        }
        let path = self.root().join(ID_FILE);
        let made = identity::id_file(id, &path).and_then(|text| atomic::create_new(&path, text.as_bytes()));
        match made {
            Ok(Some(_)) => tracing::warn!(library = %id, "the file with the identity was gone, made again"),
            Ok(None) => tracing::warn!(library = %id, "the file with the identity cannot be read"),
            Err(error) => tracing::info!(error = error.logged(), "no file for the identity of the library"),
        }
        self.id = id;
        self
    }

    /// Whether the file with its identity is there and cannot be read.
    pub fn has_damaged_identity(&self) -> bool {
        let path = self.root().join(ID_FILE);
        fs::symlink_metadata(&path).is_ok() && of_folder(self.root()).id.is_provisional()
    }

    /// Whether its folder is still this library's, as far as the file with the identity tells.
    pub fn is_itself(&self) -> bool {
        let identity = of_folder(self.root());
        self.id.is_provisional()
            || identity.id.is_provisional()
            || identity.id == self.id
            || identity.former.contains(&self.id)
    }

    /// Makes one identity of those that several computers gave the library, and puts their copies away. Where nothing can
    /// be written each computer finds the same all the same.
    fn settle_identity(&self) {
        let path = self.root().join(ID_FILE);
        let identity = of_folder(self.root());
        let written = match identity.to_write(&path) {
            Some(text) => text
                .and_then(|text| atomic::replace(&path, text.as_bytes()))
                .map(|_| ()),
            None => Ok(()),
        };
        let settled = written.and_then(|()| {
            let mut copies = identity.copies.iter();
            copies.try_for_each(|copy| self.set_aside(copy).map(|_| ()))
        });
        if let Err(error) = settled {
            tracing::info!(error = error.logged(), "copies of the identity stay");
        }
    }

    /// Other identities that it had on computers which opened it first, each without knowing of the other.
    pub fn former_ids(&self) -> &[LibraryId] {
        &self.former
    }

    /// Whether a copy of its identity lies in it, which a sync tool left of another computer's.
    pub fn has_identity_copies(&self) -> bool {
        !of_folder(self.root()).copies.is_empty()
    }

    /// Gives the library another identity: it is a copy of one that goes on elsewhere. Where nothing can be written it is
    /// known by its path.
    #[must_use]
    pub fn as_copy(mut self) -> Self {
        let path = self.root().join(ID_FILE);
        let made = identity::new_id_file(&path).and_then(|text| atomic::replace(&path, text.as_bytes()));
        self.id = match made {
            Ok(_) => of_folder(self.root()).id,
            Err(error) => {
                tracing::warn!(%error, "a copy keeps the file with the identity of its original");
                of_path(self.root())
            }
        };
        self
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What the office set.
    pub fn settings(&self) -> Arc<LibrarySettings> {
        Arc::clone(
            &self
                .settings
                .read()
                .unwrap_or_else(std::sync::PoisonError::into_inner),
        )
    }

    /// The people and organizations; an absent file is an empty directory.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn directory(&self) -> Result<Directory, LibraryError> {
        Ok(read_ours(&self.root.join(DIRECTORY_FILE))?.unwrap_or_default())
    }

    /// Reads the settings anew, for all clones: somebody else changed them.
    ///
    /// # Errors
    /// When they cannot be read; then those known before stay.
    pub fn reload_settings(&self) -> Result<(), LibraryError> {
        let path = self.root.join(SETTINGS_FILE);
        if let Some(settings) = read_ours::<LibrarySettings>(&path)? {
            self.know_settings(settings);
        }
        Ok(())
    }

    /// Takes settings as those of the library, for all clones.
    pub(in crate::storage) fn know_settings(&self, settings: LibrarySettings) {
        let mut known = self
            .settings
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        *known = Arc::new(settings);
    }

    /// Whether the settings known are those that a file with this content has.
    pub(in crate::storage) fn has_settings(&self, bytes: &[u8]) -> bool {
        let read = ron_text::text_of(bytes).and_then(|text| ron_text::from_text::<LibrarySettings>(&text));
        read.is_ok_and(|(read, _)| read == *self.settings())
    }

    /// Where a record lies.
    pub fn record_path(&self, number: RecordNumber) -> PathBuf {
        self.month_folder(number.day()).join(format!("{number}.ron"))
    }

    pub(in crate::storage) fn month_folder(&self, day: NaiveDate) -> PathBuf {
        self.root
            .join(RECORDS)
            .join(format!("{:04}", day.year()))
            .join(format!("{:02}", day.month()))
    }

    pub(in crate::storage) fn trash_path(&self, number: RecordNumber) -> PathBuf {
        self.root.join(TRASH).join(format!("{number}.ron"))
    }

    /// Reads one record.
    ///
    /// # Errors
    /// When its file cannot be read, or is not a record.
    pub fn load(&self, number: RecordNumber) -> Result<Loaded, LoadError> {
        let path = self.record_path(number);
        if self.leads_out(&path) {
            return Err(LoadError::Unreadable {
                path,
                problem: ReadProblem::whole(ProblemKind::NotAFile),
            });
        }
        record_file::load_file(&path)
    }

    /// Whether a place within the library is a link, or lies behind one that leads out of it.
    pub(in crate::storage) fn leads_out(&self, path: &Path) -> bool {
        let is_link = fs::symlink_metadata(path).is_ok_and(|about| about.is_symlink());
        let folder = path
            .ancestors()
            .skip(1)
            .find_map(|folder| fs::canonicalize(folder).ok());
        is_link || folder.is_some_and(|folder| !simplified(folder).starts_with(&self.root))
    }

    /// Refuses to write at a place that is a link or lies behind one.
    pub(in crate::storage) fn check_inside(&self, path: &Path) -> Result<(), IoProblem> {
        if !self.leads_out(path) {
            return Ok(());
        }
        let refused = io::Error::new(
            io::ErrorKind::InvalidInput,
            "a link that leads out of the library",
        );
        Err(refused).during("writing", path)
    }

    /// The first number of a series on a day behind every one that was ever given: to records, in the trash, and by their
    /// history, and behind `given`. The history has a folder for every record there ever was, so it is asked for the next
    /// numbers and not listed: an import of many thousands would list it as often.
    pub(in crate::storage) fn next_number(
        &self,
        series: impl Into<Series>,
        day: NaiveDate,
        given: Option<RecordNumber>,
    ) -> RecordNumber {
        let series = series.into();
        let history = self.root.join(HISTORY);
        let mut next = RecordNumber::next(series, day, self.taken(day).chain(given));
        loop {
            let behind = (0..LOOKED_AHEAD)
                .rev()
                .filter_map(|step| next.serial().checked_add(step));
            let mut behind = behind.map(|serial| RecordNumber::new(series, day, serial));
            let last = behind.find(|number| history.join(number.to_string()).symlink_metadata().is_ok());
            match last.map(|last| RecordNumber::next(series, day, [last])) {
                Some(further) if further != next => next = further,
                _ => return next,
            }
        }
    }

    /// The records of a day, as far as they can be read.
    pub fn records_of(&self, day: NaiveDate) -> Vec<Record> {
        // Of those in the trash none is read.
        let numbers: BTreeSet<RecordNumber> = self.taken(day).collect();
        let loaded = numbers.into_iter().filter_map(|number| self.load(number).ok());
        loaded.map(|loaded| loaded.record).collect()
    }

    /// The numbers of a day that records have, and those in the trash had.
    pub(in crate::storage) fn taken(&self, day: NaiveDate) -> impl Iterator<Item = RecordNumber> {
        let folders = [self.month_folder(day), self.root.join(TRASH)];
        let names = folders
            .into_iter()
            .flat_map(|folder| fs::read_dir(folder).into_iter().flatten().flatten());
        names.filter_map(move |entry| {
            let name = entry.file_name();
            let name = name.to_str()?;
            let number = name.strip_suffix(".ron").unwrap_or(name).parse().ok();
            let number = number.or_else(|| Self::number_of_note(name))?;
            (number.day() == day).then_some(number)
        })
    }
}

/// Whether a new library may be put into a folder: it holds nothing, or does not exist yet.
pub(in crate::storage) fn check_empty(root: &Path) -> Result<(), LibraryError> {
    match fs::read_dir(root) {
        // What a system leaves in every folder it shows does not count.
        Ok(entries) => {
            let ours = |entry: &fs::DirEntry| !entry.file_name().to_string_lossy().starts_with('.');
            if entries.flatten().any(|entry| ours(&entry)) {
                return Err(LibraryError::NotEmpty(root.to_owned()));
            }
            Ok(())
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(source) => Err(IoProblem {
            doing: "reading the folder",
            path: root.to_owned(),
            source,
        }
        .into()),
    }
}

/// A path as people know it: without the `\\?\` that Windows puts before a canonical one.
fn simplified(path: PathBuf) -> PathBuf {
    match path.to_str().and_then(|text| text.strip_prefix(r"\\?\")) {
        Some(plain) if !plain.starts_with("UNC") => PathBuf::from(plain),
        _ => path,
    }
}
