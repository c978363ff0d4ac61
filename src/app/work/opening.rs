//! Opening: what lies at a path, a library with all its records, one record.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, atomic::Ordering},
};

use crate::{
    domain::{Directory, Moment, RecordNumber},
    storage::{self, BrokenFile, ConflictCopy, Library, LibraryError, Profile, WatchStart, Watcher},
};

use super::super::{
    Draft, DraftKey, Failure, Index, Origin, Progress, Rules, Wake,
    loading::{self, Content, Reading},
    sample,
};

/// What opening a path found.
pub(in crate::app) enum Opened {
    /// A library.
    Library(Box<OpenedLibrary>),
    /// A single file outside any library.
    File(Box<Draft>),
    /// A record of the library at this folder.
    RecordOf(PathBuf, RecordNumber),
}

/// A library that was read, with drafts left from an earlier run.
pub(in crate::app) struct OpenedLibrary {
    pub(in crate::app) library: Library,
    pub(in crate::app) index: Index,
    pub(in crate::app) directory: Directory,
    pub(in crate::app) rules: Arc<Rules>,
    pub(in crate::app) broken: Vec<BrokenFile>,
    pub(in crate::app) copies: Vec<ConflictCopy>,
    pub(in crate::app) drafts: Vec<Draft>,
    pub(in crate::app) watcher: Watcher,
    /// Whether the index came from the cache and is to be checked.
    pub(in crate::app) from_cache: bool,
}

/// Opens what is at a path.
pub(in crate::app) fn open(
    profile: &Profile,
    path: &Path,
    wake: &Wake,
    progress: &Progress,
) -> Result<Box<Opened>, Option<Failure>> {
    match storage::open_path(path).map_err(|error| Some(Failure::from(error)))? {
        storage::Opened::Library(library) => load(profile, library, wake, progress),
        storage::Opened::Record {
            loaded,
            library: Some(root),
        } => Ok(Box::new(Opened::RecordOf(root, loaded.record.number))),
        storage::Opened::Record {
            loaded,
            library: None,
        } => {
            let key = DraftKey {
                origin: Origin::File(loaded.path),
                number: loaded.record.number,
            };
            let mut draft = Draft::of_saved(key, loaded.record, loaded.version);
            draft.read_only = loaded.read_only;
            Ok(Box::new(Opened::File(Box::new(draft))))
        }
    }
}

fn load(
    profile: &Profile,
    library: Library,
    wake: &Wake,
    progress: &Progress,
) -> Result<Box<Opened>, Option<Failure>> {
    let cancel = progress.cancel_switch();
    let told = Arc::clone(wake);
    // It begins with the first survey, which is the check where there is a cache: so that comes first on the screen.
    let watcher = Watcher::prepare(&library, move || told());
    let watch = watcher.to_begin();
    let ((content, from_cache), (drafts, directory, rules)) = rayon::join(
        || read(profile, &library, &watch, progress),
        || {
            let drafts = profile.drafts().into_iter();
            let drafts = drafts.filter_map(|stored| Draft::of_stored(stored, Some(library.root())));
            (drafts.collect(), library.directory(), Rules::of(&library))
        },
    );
    if cancel.load(Ordering::Relaxed) {
        return Err(None);
    }
    if content.incomplete {
        // Half a list would look as if the rest had been deleted.
        return Err(Some(LibraryError::NotReachable(library.root().to_owned()).into()));
    }
    let directory = directory.map_err(|error| Some(error.into()))?;
    Ok(Box::new(Opened::Library(Box::new(OpenedLibrary {
        library,
        index: content.index,
        directory,
        rules: Arc::new(rules),
        broken: content.broken,
        copies: content.copies,
        drafts,
        watcher,
        from_cache,
    }))))
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
    profile: &Profile,
    root: &Path,
    name: &str,
    with_sample: bool,
    now: Moment,
    wake: &Wake,
    progress: &Progress,
) -> Result<Box<Opened>, Option<Failure>> {
    // The sample made at an earlier start is there already, with what was tried in it.
    if with_sample && let Ok(library) = Library::open(root) {
        return load(profile, library, wake, progress);
    }
    let library = if with_sample {
        sample::write(root, now.date_naive()).map_err(|error| Some(error.into()))?
    } else {
        Library::create(root, name).map_err(|error| Some(error.into()))?
    };
    load(profile, library, wake, progress)
}

/// Reads one record for the editor.
pub(in crate::app) fn read_record(library: &Library, number: RecordNumber) -> Result<Box<Draft>, Failure> {
    let loaded = library.load(number)?;
    let key = DraftKey {
        origin: Origin::Library,
        number,
    };
    let mut draft = Draft::of_saved(key, loaded.record, loaded.version);
    draft.read_only = loaded.read_only;
    Ok(Box::new(draft))
}
