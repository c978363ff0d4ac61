//! Opening: what lies at a path, a library with all its records, one record.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, atomic::Ordering},
};

use crate::{
    domain::{Directory, LibraryId, Moment, RecentLibrary, RecordNumber, Stamp, shared::SharedFile},
    storage::{
        self, BrokenFile, ConflictCopy, DraftStore, Library, LibraryError, Profile, RecordStanding,
        SharedCopy, SharedTrouble, WatchStart, Watcher,
    },
};

use crate::app::{
    Draft, DraftKey, Failure, Index, Origin, Progress, Rules, Wake, sample,
    workspace::{
        loading::{self, Content, Reading},
        shared_contents,
    },
};

/// What opening a path found.
pub(in crate::app) enum Opened {
    /// A library.
    Library(Box<OpenedLibrary>),
    /// A single file outside any library.
    File(Box<Draft>),
    /// A record of the library at this folder.
    RecordOf(PathBuf, RecordNumber),
    /// A folder that has the identity of a library which lay elsewhere: a person has to say what it is.
    Elsewhere(Elsewhere),
}

/// A folder with the identity of a library that was known at another place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// Which library.
    pub library: LibraryId,
    /// Its name.
    pub name: String,
    /// Where it was.
    pub was_at: PathBuf,
    /// The folder that was to be opened.
    pub is_at: PathBuf,
    /// Whether it still lies where it was: then this is hardly the one that was moved.
    pub is_still_there: bool,
}

/// A library that was read, with drafts left from an earlier run.
pub(in crate::app) struct OpenedLibrary {
    pub(in crate::app) library: Library,
    pub(in crate::app) index: Index,
    pub(in crate::app) directory: Directory,
    pub(in crate::app) rules: Arc<Rules>,
    pub(in crate::app) broken: Vec<BrokenFile>,
    pub(in crate::app) copies: Vec<ConflictCopy>,
    pub(in crate::app) shared_copies: Vec<SharedCopy>,
    pub(in crate::app) troubles: Vec<(SharedFile, SharedTrouble)>,
    pub(in crate::app) drafts: Vec<Draft>,
    pub(in crate::app) watcher: Watcher,
    /// Whether the index came from the cache and is to be checked.
    pub(in crate::app) from_cache: bool,
    /// Whether it had got an identity on another computer too, of which one was made.
    pub(in crate::app) identity_settled: bool,
    /// Whether the file with its identity cannot be read.
    pub(in crate::app) identity_damaged: bool,
    /// Whether records can be written into it.
    pub(in crate::app) writable: bool,
}

/// What opening needs of the program.
#[derive(Clone)]
pub(in crate::app) struct Opener {
    pub(in crate::app) profile: Arc<Profile>,
    /// Where drafts of an earlier run are; none where they are not taken over.
    pub(in crate::app) drafts: Option<Arc<DraftStore>>,
    pub(in crate::app) wake: Wake,
    /// Where libraries lie that were opened before.
    pub(in crate::app) known: Vec<RecentLibrary>,
}

/// What the person says of a folder with the identity of a library that lay elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum Whereabouts {
    /// Nobody was asked yet.
    Unknown,
    /// It is that library, which lies here now.
    Moved,
    /// It is a copy, a library of its own.
    Copy,
}

/// Opens what is at a path.
pub(in crate::app) fn open(
    from: &Opener,
    path: &Path,
    whereabouts: Whereabouts,
    progress: &Progress,
) -> Result<Box<Opened>, Option<Failure>> {
    match storage::open_path(path).map_err(|error| Some(Failure::from(error)))? {
        storage::Opened::Library(library) => load(from, library, whereabouts, progress),
        storage::Opened::Record {
            loaded,
            library: Some(root),
        } => Ok(Box::new(Opened::RecordOf(root, loaded.record.number))),
        storage::Opened::Record {
            loaded,
            library: None,
        } => {
            let key = DraftKey {
                library: None,
                origin: Origin::File(loaded.path),
            };
            let mut draft = Draft::of_saved(key, loaded.record, loaded.version);
            draft.read_only = loaded.read_only;
            Ok(Box::new(Opened::File(Box::new(draft))))
        }
    }
}

fn load(
    from: &Opener,
    library: Library,
    whereabouts: Whereabouts,
    progress: &Progress,
) -> Result<Box<Opened>, Option<Failure>> {
    let identity_damaged = library.has_damaged_identity();
    let library = known_here(&from.known, library);
    let identity_settled = library.has_identity_copies();
    let writable = library.may_be_written();
    let library = match located(&from.known, library, whereabouts) {
        Ok(library) => from.profile.noting_seen(library),
        Err(elsewhere) => return Ok(Box::new(Opened::Elsewhere(elsewhere))),
    };
    let troubles = shared_contents::troubles_at_opening(&library);
    let cancel = progress.cancel_switch();
    let told = Arc::clone(&from.wake);
    // It begins with the first survey, which is the check where there is a cache: so that comes first on the screen.
    let watcher = Watcher::prepare(&library, move || told());
    let watch = watcher.to_begin();
    let ((content, from_cache), (drafts, directory, rules, shared_copies)) = rayon::join(
        || read(&from.profile, &library, &watch, progress),
        || {
            (
                drafts_of(from, &library),
                library.directory(),
                Rules::of(&library),
                library.shared_copies(),
            )
        },
    );
    if cancel.load(Ordering::Relaxed) {
        return Err(None);
    }
    if content.incomplete {
        // Half a list would look as if the rest had been deleted.
        return Err(Some(LibraryError::NotReachable(library.root().to_owned()).into()));
    }
    let directory = match directory {
        // Told with its last good version; records are read and written all the same.
        Err(LibraryError::Unreadable { .. } | LibraryError::Newer(_)) => Directory::default(),
        read => read.map_err(|error| Some(error.into()))?,
    };
    Ok(Box::new(Opened::Library(Box::new(OpenedLibrary {
        library,
        index: content.index,
        directory,
        rules: Arc::new(rules),
        broken: content.broken,
        copies: content.copies,
        shared_copies,
        troubles,
        drafts,
        watcher,
        from_cache,
        identity_settled,
        identity_damaged,
        writable,
    }))))
}

/// Where the file with the identity is gone or damaged, the library that lay here goes on: its drafts belong to it.
fn known_here(known: &[RecentLibrary], library: Library) -> Library {
    if !library.id().is_provisional() {
        // Else every library that was ever opened, perhaps on a share that is away, would be looked for on its disk.
        return library;
    }
    match known.iter().find(|known| library.lies_at(&known.path)) {
        Some(here) => library.known_as(here.id),
        None => library,
    }
}

/// The library with its identity, if it lies where it was known or the person said what a folder elsewhere is.
fn located(
    known: &[RecentLibrary],
    library: Library,
    whereabouts: Whereabouts,
) -> Result<Library, Elsewhere> {
    let known = known.iter().find(|known| known.id == library.id());
    match (known, whereabouts) {
        (Some(known), Whereabouts::Unknown) if !library.lies_at(&known.path) => Err(Elsewhere {
            library: library.id(),
            name: library.settings().name.clone(),
            was_at: known.path.clone(),
            is_at: library.root().to_owned(),
            is_still_there: Library::open(&known.path).is_ok_and(|there| there.id() == library.id()),
        }),
        (_, Whereabouts::Copy) => Ok(library.as_copy()),
        _ => Ok(library.identified()),
    }
}

/// The drafts of a library that an earlier run left, where they are taken over.
fn drafts_of(from: &Opener, library: &Library) -> Vec<Draft> {
    let Some(store) = &from.drafts else {
        return Vec::new();
    };
    let stored = store.of_library(library).into_iter();
    stored
        .map(|stored| Draft::of_stored(stored, Some(library.id())))
        .collect()
}

/// What the cache has of a library, else what its files say; and whether it is from the cache.
fn read(profile: &Profile, library: &Library, watch: &WatchStart, progress: &Progress) -> (Content, bool) {
    if let Some(index) = loading::from_cache(&profile.cache_of(library)) {
        let content = Content {
            index,
            ..Content::default()
        };
        return (content, true);
    }
    let told = |done, total| progress.set(done, total);
    let reading = Reading {
        watch: Some(watch),
        ..Reading::of(library, &told, progress.cancel_switch())
    };
    (reading.all(), false)
}

/// Makes a library, with the sample records if wanted, and opens it.
pub(in crate::app) fn create(
    from: &Opener,
    root: &Path,
    name: &str,
    with_sample: bool,
    now: Moment,
    progress: &Progress,
) -> Result<Box<Opened>, Option<Failure>> {
    // The sample made at an earlier start is there already, with what was tried in it.
    if with_sample && let Ok(library) = Library::open(root) {
        return load(from, library, Whereabouts::Unknown, progress);
    }
    let library = if with_sample {
        sample::write(root, now.date_naive()).map_err(|error| Some(error.into()))?
    } else {
        Library::create(root, name).map_err(|error| Some(error.into()))?
    };
    let nobody = Stamp {
        at: now,
        by: String::new(),
    };
    if let Err(error) = library.keep_first_versions(&nobody) {
        // The library is made; its files have no version to go back to until they are changed.
        tracing::warn!(error = storage::Logged::logged(&error), "no first versions");
    }
    load(from, library, Whereabouts::Unknown, progress)
}

/// Reads one record for the editor, and how it stands to what was seen of it before.
pub(in crate::app) fn read_record(
    library: &Library,
    number: RecordNumber,
) -> Result<(Box<Draft>, RecordStanding), Failure> {
    let loaded = library.load(number)?;
    let key = DraftKey::of_record(library.id(), number);
    let mut draft = Draft::of_saved(key, loaded.record, loaded.version);
    draft.read_only = loaded.read_only;
    Ok((Box::new(draft), library.standing(number)))
}
