//! Comparing a library with what it was at the last look, for folders from which no reports of changes come. A folder tells
//! by its own time that a file in it came, went or was replaced, and every save of this program replaces a file: so a look
//! asks the time of each month's folder and reads only those that changed. What another program wrote into a file in
//! place shows only in the file itself; all files are looked at too, the more seldom the more there are.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::storage::{
    files::{
        layout::{DEPTH, RECORDS, TOP_FILES},
        walk::{self, Seen, Walk},
    },
    libraries::library::Library,
    shared::copies::copied_file,
};

/// So many files are looked at, on average, with each look: a share answers about a thousand times a second.
const FILES_A_LOOK: usize = 500;

/// For so many looks after a change a folder is read again: times of file systems are as coarse as two seconds (FAT), and a
/// second change within them does not show.
const UNSURE_LOOKS: u8 = 3;

/// Size and time of a file.
type Stamp = (u64, Option<SystemTime>);

/// The files beside the records.
pub(super) type TopFiles = BTreeMap<PathBuf, Stamp>;

/// One folder as it was.
#[derive(Debug, Clone, Default)]
struct Folder {
    modified: Option<SystemTime>,
    /// For how many more looks its time is not to be trusted.
    unsure: u8,
    files: BTreeMap<PathBuf, Stamp>,
    folders: Vec<PathBuf>,
}

/// What a library was like at the last look.
#[derive(Debug, Default)]
pub(super) struct Comparison {
    records: PathBuf,
    top: TopFiles,
    /// `records/` and everything below.
    folders: BTreeMap<PathBuf, Folder>,
    /// How many looks there were since all files were looked at.
    looks: usize,
}

impl Comparison {
    /// Looks at a library for the first time.
    pub(super) fn of(library: &Library) -> Self {
        let top = top_files(library.root());
        let walk = walk::walk(&library.root().join(RECORDS), DEPTH, &|_| {});
        Self::begin(library, top, &walk)
    }

    /// Begins with what others found: the files beside the records as `top` shows them, and a walk over the records.
    pub(super) fn begin(library: &Library, top: TopFiles, walk: &Walk) -> Self {
        let folders = walk.folders.iter().map(|folder| {
            let files = folder.files.iter();
            let known = Folder {
                modified: folder.modified,
                unsure: UNSURE_LOOKS,
                files: files.map(|(path, seen)| (path.clone(), stamp_of(seen))).collect(),
                folders: folder.folders.clone(),
            };
            (folder.path.clone(), known)
        });
        Self {
            records: library.root().join(RECORDS),
            top,
            folders: folders.collect(),
            looks: 0,
        }
    }

    /// The files whose size or time is another than at the last look, and those that came or went; none while the library
    /// is out of reach.
    pub(super) fn look(&mut self, library: &Library) -> Vec<PathBuf> {
        let count: usize = self.folders.values().map(|folder| folder.files.len()).sum();
        self.looks += 1;
        let all = self.looks * FILES_A_LOOK >= count;
        if all {
            self.looks = 0;
        }
        let mut changed = Vec::new();
        look_at_top(&mut self.top, library, &mut changed);
        let records = self.records.clone();
        self.read(&records, DEPTH, all, &mut changed);
        // What is seen of a share that goes away is not what is there; once it is back everything is looked at anew.
        if library.is_reachable() {
            changed
        } else {
            Vec::new()
        }
    }

    /// Looks at a folder and those below it; at their files where its time has changed, or where `all` are asked for.
    fn read(&mut self, path: &Path, depth: usize, all: bool, changed: &mut Vec<PathBuf>) {
        let mut known = self.folders.remove(path).unwrap_or_default();
        let modified = fs::metadata(path).and_then(|about| about.modified()).ok();
        let same = modified.is_some() && modified == known.modified;
        if !same {
            known.unsure = UNSURE_LOOKS;
        }
        if all || !same || known.unsure > 0 {
            let listed = walk::list(path, depth);
            let (files, folders) =
                listed.map_or_else(Default::default, |listed| (listed.files, listed.folders));
            let files = files.into_iter().map(|(path, seen)| (path, stamp_of(&seen)));
            let files = files.collect();
            differences(&known.files, &files, changed);
            for gone in known.folders.iter().filter(|folder| !folders.contains(folder)) {
                self.forget(gone, changed);
            }
            known = Folder {
                modified,
                unsure: known.unsure.saturating_sub(u8::from(same)),
                files,
                folders,
            };
        }
        for folder in &known.folders {
            self.read(folder, depth.saturating_sub(1), all, changed);
        }
        self.folders.insert(path.to_owned(), known);
    }

    /// Forgets a folder that is gone, with everything below it.
    fn forget(&mut self, path: &Path, changed: &mut Vec<PathBuf>) {
        let Some(folder) = self.folders.remove(path) else {
            return;
        };
        changed.extend(folder.files.into_keys());
        for below in &folder.folders {
            self.forget(below, changed);
        }
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let about = fs::symlink_metadata(path).ok()?;
    Some((about.len(), about.modified().ok()))
}

fn stamp_of(seen: &Seen) -> Stamp {
    (seen.len, seen.modified)
}

/// The files beside the records, as they are now.
pub(super) fn top_files(root: &Path) -> TopFiles {
    let files = TOP_FILES.map(|name| root.join(name)).into_iter();
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    let copies = entries
        .map(|entry| entry.path())
        .filter(|path| copied_file(path).is_some());
    files
        .chain(copies)
        .filter_map(|path| stamp(&path).map(|stamp| (path, stamp)))
        .collect()
}

/// Which files beside the records are others than those known; they are known from now on.
pub(super) fn look_at_top(known: &mut TopFiles, library: &Library, changed: &mut impl Extend<PathBuf>) {
    let now = top_files(library.root());
    differences(known, &now, changed);
    *known = now;
}

fn differences(
    before: &BTreeMap<PathBuf, Stamp>,
    now: &BTreeMap<PathBuf, Stamp>,
    changed: &mut impl Extend<PathBuf>,
) {
    let other = now
        .iter()
        .filter(|(path, stamp)| before.get(*path) != Some(stamp));
    changed.extend(other.map(|(path, _)| path.clone()));
    changed.extend(before.keys().filter(|path| !now.contains_key(*path)).cloned());
}
