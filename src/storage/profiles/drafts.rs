//! Drafts over a crash: what is typed and not saved yet, in the profile, never in a library.
//!
//! Drafts never meet. Each program that runs writes into a folder of its own, a *session*, and in it each library has a
//! folder named by its identity. A session holds a locked file for as long as its program lives; drafts of a session whose
//! program is gone are taken over by the next program that opens their library.
//!
//! ```text
//! drafts/session-0199…/lock
//! drafts/session-0199…/6f1b…-…/NC2026-11-12.ron     a record of that library
//! drafts/session-0199…/6f1b…-…/new-0199….ron        a record that has no number yet
//! drafts/session-0199…/files/3f2a….ron              a single file outside any library
//! drafts/session-0199…/dialogs/open.ron             what is typed into dialogs that are open
//! ```

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::{HalfTyped, LibraryId, Moment, Record};

use crate::storage::{
    files::{
        io_problem::{During, IoProblem},
        layout::SESSION,
        logged::Logged,
        reading::{self, LoadError},
        ron_text,
        version::{Version, short_hash},
    },
    history::save_id::SaveId,
    libraries::{identity, library::Library},
    profiles::private,
};

const LOCK: &str = "lock";
/// A session that is locked is looked at so often, and so long lies between: another program may be taking over from it.
const LOOKS: u32 = 4;
const BETWEEN_LOOKS: std::time::Duration = std::time::Duration::from_millis(25);
/// The most of a title that is told, characters.
const TITLE: usize = 40;
/// The folder of drafts that belong to no library.
const FILES: &str = "files";

/// The identity of a draft that has no number yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DraftId(Uuid);

impl DraftId {
    /// A new one, after all made before it.
    #[expect(clippy::new_without_default, reason = "two are never equal")]
    pub fn new() -> Self {
        Self(Uuid::now_v7())
    }
}

impl std::fmt::Display for DraftId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.simple().fmt(f)
    }
}

/// Whose draft it is, among those of one library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftName(String);

impl std::fmt::Display for DraftName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl DraftName {
    /// Of a record that has a number.
    pub fn of_record(number: crate::domain::RecordNumber) -> Self {
        Self(number.to_string())
    }

    /// Of a record that has none yet.
    pub fn of_new(id: DraftId) -> Self {
        Self(format!("new-{id}"))
    }

    /// Of a single file.
    pub fn of_file(path: &Path) -> Self {
        Self(short_hash(path.to_string_lossy().as_bytes()))
    }

    fn of_stored(stored: &StoredDraft) -> Self {
        match (&stored.path, stored.draft, &stored.saved) {
            (Some(path), ..) => Self::of_file(path),
            (None, Some(id), None) => Self::of_new(id),
            (None, ..) => Self::of_record(stored.record.number),
        }
    }
}

/// A draft as it is kept over a crash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredDraft {
    /// The record as typed.
    pub record: Record,
    /// The record as it was last read or saved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved: Option<Record>,
    /// The version of the file that `saved` was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Version>,
    /// The folder of its library, as drafts of before libraries had an identity name it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub library: Option<PathBuf>,
    /// Its file, where it belongs to no library.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<PathBuf>,
    /// Its identity, where the record has no number yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<DraftId>,
    /// The press of save that had no answer yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub save_id: Option<SaveId>,
    /// Files that wait for its first save, to be kept with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attach_next: Vec<PathBuf>,
    /// What is typed into its form and not in the record yet.
    #[serde(default, skip_serializing_if = "HalfTyped::is_empty")]
    pub half_typed: HalfTyped,
    /// When it was kept.
    pub saved_at: Moment,
}

/// A draft that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadableDraft {
    /// Its file.
    pub path: PathBuf,
    /// What it is about, as far as that can be made out; else nothing.
    pub title: String,
}

/// The drafts of a profile, as one running program keeps them.
#[derive(Debug)]
pub struct DraftStore {
    pub(super) folder: PathBuf,
    pub(super) session: PathBuf,
    /// Held for as long as the program lives; `None` before the first draft.
    lock: Mutex<Option<File>>,
    /// Drafts that could not be read and of which nobody was told yet; they stay where they are.
    unreadable: Mutex<Vec<UnreadableDraft>>,
    /// Libraries that are opened at once take over one after the other: a session is locked while that is done.
    pub(super) taking_over: Mutex<()>,
}

impl DraftStore {
    /// The drafts in a folder of the profile; nothing is written before the first one is kept.
    pub(in crate::storage) fn at(folder: PathBuf) -> Self {
        Self {
            session: folder.join(format!("{SESSION}{}", Uuid::now_v7().simple())),
            folder,
            lock: Mutex::default(),
            unreadable: Mutex::default(),
            taking_over: Mutex::default(),
        }
    }

    /// Makes the folder of this session, and locks it.
    pub(super) fn begin(&self) -> Result<(), IoProblem> {
        let mut lock = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        if lock.is_none() {
            private::make_folder(&self.session).during("making the folder", &self.session)?;
            let path = self.session.join(LOCK);
            let file = private::create(&path).during("making", &path)?;
            // On a file system without locks each program still has a folder of its own.
            if let Err(error) = file.lock() {
                tracing::debug!(%error, "drafts without a lock");
            }
            *lock = Some(file);
        }
        Ok(())
    }

    fn path(&self, library: Option<LibraryId>, name: &DraftName) -> PathBuf {
        self.session
            .join(folder_name(library))
            .join(format!("{}.ron", name.0))
    }

    /// Keeps a draft of a library, or of a single file.
    ///
    /// # Errors
    /// Which step the file system refused.
    pub fn save(
        &self,
        library: Option<LibraryId>,
        name: &DraftName,
        draft: &StoredDraft,
    ) -> Result<(), IoProblem> {
        self.begin()?;
        let path = self.path(library, name);
        // Of any size: what was typed is kept also where it is too much for a record.
        let text = ron_text::to_text_of_any_size(draft).map_err(|problem| problem.at(&path))?;
        private::replace(&path, text.as_bytes()).map(|_| ())
    }

    /// Throws a draft away: it was saved, or given up.
    ///
    /// # Errors
    /// Which step the file system refused; a draft that is not there is no error.
    pub fn remove(&self, library: Option<LibraryId>, name: &DraftName) -> Result<(), IoProblem> {
        let path = self.path(library, name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(error).during("removing", &path)
            }
            _ => Ok(()),
        }
    }

    /// The drafts of a library: this program's own, and those that programs which are gone left, also under identities that
    /// the library had before. One that cannot be read stays where it is.
    pub fn of_library(&self, library: &Library) -> Vec<StoredDraft> {
        let (id, root) = (library.id(), library.root());
        let before = [identity::of_path(root)]
            .into_iter()
            .chain(library.former_ids().iter().copied());
        let known: Vec<String> = [id]
            .into_iter()
            .chain(before)
            .map(|id| folder_name(Some(id)))
            .collect();
        self.take_over(&known, Some(id));
        self.take_over_old(
            |draft| draft.path.is_none() && draft.library.as_deref() == Some(root),
            Some(id),
        );
        self.read_drafts(&self.session.join(folder_name(Some(id))))
    }

    /// The drafts of single files outside any library.
    pub fn of_files(&self) -> Vec<StoredDraft> {
        self.take_over(&[folder_name(None)], None);
        self.take_over_old(|draft| draft.path.is_some(), None);
        self.read_drafts(&self.session.join(FILES))
    }

    /// Drafts that could not be read, each told once; they stay where they are.
    pub fn take_unreadable(&self) -> Vec<UnreadableDraft> {
        std::mem::take(&mut *self.unreadable.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn read_drafts(&self, folder: &Path) -> Vec<StoredDraft> {
        let read = |path: PathBuf| match read_draft(&path) {
            Ok(draft) => Some(draft),
            Err(error) => {
                tracing::warn!(error = error.logged(), "a draft that cannot be read");
                // Here and not when it is told: the window waits for no disk.
                let title = title_in(&path);
                let mut unreadable = self.unreadable.lock().unwrap_or_else(PoisonError::into_inner);
                unreadable.push(UnreadableDraft { path, title });
                None
            }
        };
        let drafts = entries(folder).filter(|path| is_draft(path));
        drafts.filter_map(read).collect()
    }

    /// Moves drafts into this session, out of folders of these names in sessions whose program is gone, and out of folders
    /// of this session that have another name.
    fn take_over(&self, names: &[String], library: Option<LibraryId>) {
        let _one = self.taking_over.lock().unwrap_or_else(PoisonError::into_inner);
        for session in entries(&self.folder).filter(|path| is_session(path)) {
            let folders = names.iter().map(|name| session.join(name));
            let folders: Vec<PathBuf> = folders.filter(|folder| folder.is_dir()).collect();
            if session == self.session {
                for folder in folders {
                    self.move_drafts(&folder, library);
                }
                continue;
            }
            if folders.is_empty() && holds_drafts(&session) {
                continue;
            }
            let owner = owner_of(&session);
            if matches!(owner, Owner::Runs) {
                continue;
            }
            for folder in &folders {
                self.move_drafts(folder, library);
            }
            if matches!(owner, Owner::Gone(_)) && !holds_drafts(&session) {
                drop(owner);
                let _ = fs::remove_dir_all(&session);
            }
        }
    }

    /// Moves drafts of before there were sessions into this one.
    fn take_over_old(&self, is_wanted: impl Fn(&StoredDraft) -> bool, library: Option<LibraryId>) {
        for path in entries(&self.folder).filter(|path| is_draft(path)) {
            let Some(mut draft) = read_draft(&path).ok().filter(&is_wanted) else {
                continue;
            };
            if draft.path.is_none() && draft.saved.is_none() {
                draft.draft.get_or_insert_with(DraftId::new);
            }
            draft.library = None;
            let name = DraftName::of_stored(&draft);
            if self.path(library, &name).exists() {
                continue;
            }
            let moved = self
                .save(library, &name, &draft)
                .and_then(|()| fs::remove_file(&path).during("removing", &path));
            if let Err(error) = moved {
                tracing::warn!(error = error.logged(), "a draft of before was not taken over");
            }
        }
    }

    fn move_drafts(&self, folder: &Path, library: Option<LibraryId>) {
        let own = self.session.join(folder_name(library));
        if folder == own {
            return;
        }
        for path in entries(folder).filter(|path| is_draft(path)) {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            self.move_draft(&path, &DraftName(name.into_owned()), library);
        }
        // It stays while a draft in it is not taken over.
        let _ = fs::remove_dir(folder);
    }

    /// Moves a draft, unless there is one of the same record already: then it waits until that is saved.
    fn move_draft(&self, from: &Path, name: &DraftName, library: Option<LibraryId>) {
        let to = self.path(library, name);
        if to.exists() {
            return;
        }
        let moved = self.begin().and_then(|()| {
            let folder = self.session.join(folder_name(library));
            private::make_folder(&folder).during("making the folder", &folder)?;
            fs::rename(from, &to).during("moving", from)
        });
        if let Err(error) = moved {
            tracing::warn!(error = error.logged(), "a draft was not taken over");
        }
    }
}

impl Drop for DraftStore {
    fn drop(&mut self) {
        if self
            .lock
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
            .is_some()
            && !holds_drafts(&self.session)
        {
            // An empty folder does no harm.
            let _ = fs::remove_dir_all(&self.session);
        }
    }
}

fn folder_name(library: Option<LibraryId>) -> String {
    library.map_or_else(|| FILES.to_owned(), |library| library.to_string())
}

/// Whether the program of a session still runs.
pub(super) enum Owner {
    Runs,
    /// It is gone; the lock is held here from now on.
    Gone(#[expect(dead_code, reason = "held, not read")] File),
    /// There is no lock: it was ended before it made one, or is just beginning.
    Unknown,
}

pub(super) fn owner_of(session: &Path) -> Owner {
    let path = session.join(LOCK);
    for _ in 0..LOOKS {
        match File::open(&path) {
            Ok(file) if file.try_lock().is_ok() => return Owner::Gone(file),
            Ok(_) => std::thread::sleep(BETWEEN_LOOKS),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Owner::Unknown,
            Err(_) => return Owner::Runs,
        }
    }
    Owner::Runs
}

pub(super) fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths.into_iter()
}

pub(super) fn is_session(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(SESSION) && path.is_dir()
}

fn is_draft(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "ron") && path.is_file()
}

pub(super) fn holds_drafts(session: &Path) -> bool {
    entries(session).any(|folder| entries(&folder).next().is_some())
}

/// What a draft that cannot be read is about, as far as that can be made out; else nothing.
fn title_in(draft: &Path) -> String {
    let bytes = reading::read_capped_at(draft, 4 * ron_text::LARGEST).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let subject = text.split_once("subject: \"").map(|(_, behind)| behind);
    let subject = subject.and_then(|behind| behind.split(['"', '\n']).next());
    subject.unwrap_or_default().chars().take(TITLE).collect()
}

fn read_draft(path: &Path) -> Result<StoredDraft, LoadError> {
    reading::understood(path, &fs::read(path).during("reading", path)?)
}
