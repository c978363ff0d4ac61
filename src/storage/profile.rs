//! The person's own profile on this computer: settings, and where drafts and caches lie. It never lies in a library.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::domain::{Column, Kind, LibraryId, RecordNumber, Status};

use super::{
    atomic,
    cache::Cache,
    drafts::DraftStore,
    error::{During, IoProblem},
    instance::Instance,
    library::Library,
    log, profile_migration, ron_text,
};

/// The language of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// 简体中文.
    Chinese,
    /// English.
    English,
}

/// The appearance of the window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// As the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// A library opened lately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentLibrary {
    /// Which.
    pub id: LibraryId,
    /// Its folder.
    pub path: PathBuf,
    /// Its name when it was last open.
    pub name: String,
}

/// By what a list is divided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, VariantArray)]
pub enum GroupBy {
    /// Not at all.
    #[default]
    None,
    /// By the month of the record's day.
    Month,
    /// By 对方单位/联系人 or 发起部门/人.
    Counterpart,
    /// By 负责人.
    Owner,
}

impl GroupBy {
    /// All of them.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sort {
    /// By which column.
    pub column: Column,
    /// Largest or latest first.
    pub descending: bool,
}

impl Default for Sort {
    /// The newest record first, as people look for what they wrote last.
    fn default() -> Self {
        Self {
            column: Column::Number,
            descending: true,
        }
    }
}

/// What a ledger shows, under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// Its name.
    pub name: String,
    /// Of which ledger.
    pub kind: Kind,
    /// What was typed into the filter.
    #[serde(default)]
    pub text: String,
    /// Only these; empty for all.
    #[serde(default)]
    pub statuses: Vec<Status>,
    /// Only with a deadline passed.
    #[serde(default)]
    pub overdue: bool,
    /// In which order; `None` for the ledger's own.
    #[serde(default)]
    pub sort: Option<Sort>,
    /// Divided by what.
    #[serde(default)]
    pub group: GroupBy,
}

/// A record opened lately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentRecord {
    /// Of which library.
    pub library: LibraryId,
    /// Which.
    pub number: RecordNumber,
}

/// How a ledger looks.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LedgerLook {
    /// Columns that are not shown.
    pub hidden: Vec<Column>,
    /// Columns that were made wider or narrower, points.
    pub widths: Vec<(Column, f32)>,
}

/// The personal settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Who saves, as records note it.
    pub user_name: String,
    /// The language; `None` follows the system.
    pub language: Option<Language>,
    /// The appearance.
    pub theme: Theme,
    /// The size of everything, 1 is 100 %.
    pub scale: f32,
    /// Libraries opened lately, the latest first, and where they lie.
    pub libraries: Vec<RecentLibrary>,
    /// The library to open at the next start.
    pub active_library: Option<LibraryId>,
    /// Whether the desktop reminds of what is due.
    pub reminders: bool,
    /// So many minutes before an hour that was set.
    pub lead_minutes: u32,
    /// On the day itself from this minute of the day on.
    pub morning_minutes: u32,
    /// Whether it reminds also of what others have to do.
    pub remind_of_all: bool,
    /// Whether the program starts with the system to remind; `None` before anybody was asked.
    pub background: Option<bool>,
    /// How the ledgers look, inside and outside.
    pub ledgers: [LedgerLook; 2],
    /// What the ledgers show under names of the person's own.
    pub views: Vec<SavedView>,
    /// Libraries that were open beside that one.
    pub open_libraries: Vec<LibraryId>,
    /// Records opened lately, the latest first.
    pub opened_records: Vec<RecentRecord>,
}

/// The most libraries remembered that are not open.
const RECENT: usize = 10;

impl Settings {
    /// A library opened lately, or open.
    pub fn library(&self, id: LibraryId) -> Option<&RecentLibrary> {
        self.libraries.iter().find(|known| known.id == id)
    }

    /// Notes that a library was opened: it is the latest, and lies where it says.
    pub fn remember_library(&mut self, opened: RecentLibrary) {
        // Two of one folder are one: the other is its identity of before.
        let former: Vec<LibraryId> = self
            .libraries
            .iter()
            .filter(|known| known.path == opened.path && known.id.is_provisional())
            .map(|known| known.id)
            .collect();
        for former in former {
            self.replace_library_id(former, opened.id);
        }
        self.libraries.retain(|other| other.id != opened.id);
        self.libraries.insert(0, opened);
        let (active, open) = (self.active_library, self.open_libraries.clone());
        let mut others = 0;
        self.libraries.retain(|known| {
            let is_open = active == Some(known.id) || open.contains(&known.id);
            others += usize::from(!is_open);
            is_open || others <= RECENT
        });
    }

    /// A library has another identity than it had: everything that names it follows.
    fn replace_library_id(&mut self, from: LibraryId, to: LibraryId) {
        let named = self.libraries.iter_mut().map(|known| &mut known.id);
        let named = named.chain(&mut self.active_library);
        let named = named.chain(&mut self.open_libraries);
        let records = self.opened_records.iter_mut().map(|record| &mut record.library);
        for id in named.chain(records).filter(|id| **id == from) {
            *id = to;
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            user_name: String::new(),
            language: None,
            theme: Theme::System,
            scale: 1.0,
            libraries: Vec::new(),
            active_library: None,
            reminders: true,
            lead_minutes: 30,
            morning_minutes: 8 * 60 + 30,
            remind_of_all: false,
            background: None,
            ledgers: Default::default(),
            views: Vec::new(),
            open_libraries: Vec::new(),
            opened_records: Vec::new(),
        }
    }
}

/// Why settings could not be read as they stand; defaults were taken instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsWarning {
    /// What is wrong.
    pub reason: String,
}

/// The profile.
#[derive(Debug, Clone)]
pub struct Profile {
    folder: PathBuf,
    /// What may be deleted at any time.
    caches: PathBuf,
    /// This process as a window on it, where it is one.
    instance: Option<Arc<Instance>>,
}

impl Profile {
    /// Where it lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn instance(&self) -> Option<&Instance> {
        self.instance.as_deref()
    }

    pub(super) fn with_instance(self, instance: Instance) -> Self {
        Self {
            instance: Some(Arc::new(instance)),
            ..self
        }
    }

    /// The profile in a folder, which need not exist yet.
    pub fn at(folder: PathBuf) -> Self {
        Self {
            caches: folder.join("cache"),
            folder,
            instance: None,
        }
    }

    /// The profile of the person who runs the program: the folder that `LIUHEN_PROFILE` names, else the system's
    /// place for such data, else a folder beside the current one.
    pub fn of_user() -> Self {
        let named = std::env::var_os("LIUHEN_PROFILE")
            .filter(|name| !name.is_empty())
            .map(PathBuf::from);
        let system = || directories::ProjectDirs::from("", "", "liuhen");
        match (named, system()) {
            (None, Some(dirs)) => Self {
                folder: dirs.data_local_dir().to_owned(),
                caches: dirs.cache_dir().to_owned(),
                instance: None,
            },
            (named, _) => Self::at(named.unwrap_or_else(|| PathBuf::from("liuhen-profile"))),
        }
    }

    /// The cache of a library.
    pub fn cache_of(&self, library: &Library) -> Cache {
        Cache::at(&self.caches, library.id())
    }

    fn settings_path(&self) -> PathBuf {
        self.folder.join("settings.ron")
    }

    /// The drafts, as a program that begins now keeps them.
    pub fn draft_store(&self) -> DraftStore {
        DraftStore::at(self.folder.join("drafts"))
    }

    /// The settings: always usable ones. What could not be read is said, and the file kept under another name.
    pub fn settings(&self) -> (Settings, Vec<SettingsWarning>) {
        let path = self.settings_path();
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return (Settings::default(), Vec::new());
            }
            Err(error) => {
                return (
                    Settings::default(),
                    vec![SettingsWarning {
                        reason: error.to_string(),
                    }],
                );
            }
        };
        let read = ron_text::text_of(&bytes).and_then(|text| {
            let (mut settings, _) = ron_text::from_text::<Settings>(&text)?;
            profile_migration::migrate(&text, &mut settings);
            Ok(settings)
        });
        match read {
            Ok(mut settings) => {
                if !settings.scale.is_finite() || !(0.5..=3.0).contains(&settings.scale) {
                    settings.scale = 1.0;
                }
                (settings, Vec::new())
            }
            Err(problem) => {
                // Kept, so that the next save does not write over what somebody may want back.
                let kept = fs::copy(&path, path.with_extension("ron.unreadable"));
                log::logged(
                    "keeping settings that cannot be read",
                    kept.map(|_| ()).during("copying", &path),
                );
                (
                    Settings::default(),
                    vec![SettingsWarning {
                        reason: problem.to_string(),
                    }],
                )
            }
        }
    }

    /// Saves the settings.
    ///
    /// # Errors
    /// Which step the file system refused.
    pub fn save_settings(&self, settings: &Settings) -> Result<(), IoProblem> {
        let path = self.settings_path();
        let text = ron_text::to_text(settings).map_err(|problem| problem.at(&path))?;
        atomic::replace(&path, text.as_bytes()).map(|_| ())
    }

    /// Writes a file that is handed to another program, a mail for example, in place of an earlier one of that name.
    ///
    /// # Errors
    /// Which step the file system refused.
    pub fn put_outgoing(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, IoProblem> {
        let path = self.folder.join("outgoing").join(name);
        atomic::replace(&path, bytes)?;
        Ok(path)
    }
}
