//! What a person sets for their own window, and what the program remembers for them.

pub(super) mod place;
pub(super) mod renderer;
pub(super) mod updates;
pub(super) mod views;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::domain::{
    Language, LedgerLook, LeftAt, LibraryId, RecordNumber, SavedView, UpdateSource, Whose, WindowPlace,
};

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

/// A record opened lately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentRecord {
    /// Of which library.
    pub library: LibraryId,
    /// Which.
    pub number: RecordNumber,
}

/// An address on a server of the office's to which the calendar of a library is put. The password is in the system's keychain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarUpload {
    /// Of which library.
    pub library: LibraryId,
    /// The address of the file.
    pub address: String,
    /// The user of the server; empty where it asks for none.
    #[serde(default)]
    pub user: String,
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
    /// Whether what others have to do is shown, counted and reminded of too.
    #[serde(alias = "remind_of_all")]
    pub everyones: bool,
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
    /// Where the window was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<WindowPlace>,
    /// What it showed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<LeftAt>,
    /// Calendars that are put on servers; none unless the person set an address.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub uploads: Vec<CalendarUpload>,
    /// Where newer versions of the program are offered; nothing unless the person set a place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updates: Option<UpdateSource>,
}

/// The most libraries remembered that are not open.
const RECENT: usize = 10;

impl Settings {
    /// Whose things are shown, counted and reminded of: without a name everyone's.
    pub fn whose(&self) -> Whose {
        if self.everyones {
            Whose::EVERYONES
        } else {
            Whose::of(&self.user_name)
        }
    }

    /// A library opened lately, or open.
    pub fn library(&self, id: LibraryId) -> Option<&RecentLibrary> {
        self.libraries.iter().find(|known| known.id == id)
    }

    /// Where the calendar of a library is put.
    pub fn upload(&self, id: LibraryId) -> Option<&CalendarUpload> {
        self.uploads.iter().find(|upload| upload.library == id)
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

    /// Keeps a view; one of its name gives way to it.
    pub fn keep_view(&mut self, view: SavedView) {
        let is_it = |known: &&mut SavedView| (known.kind, &known.name) == (view.kind, &view.name);
        match self.views.iter_mut().find(is_it) {
            Some(known) => *known = view,
            None => self.views.push(view),
        }
    }

    /// A library has another identity than it had: everything that names it follows.
    pub fn replace_library_id(&mut self, from: LibraryId, to: LibraryId) {
        let named = self.libraries.iter_mut().map(|known| &mut known.id);
        let named = named.chain(&mut self.active_library);
        let named = named.chain(&mut self.open_libraries);
        let named = named.chain(self.left.as_mut().map(|left| &mut left.library));
        let records = self.opened_records.iter_mut().map(|record| &mut record.library);
        let uploads = self.uploads.iter_mut().map(|upload| &mut upload.library);
        for id in named.chain(records).chain(uploads).filter(|id| **id == from) {
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
            everyones: false,
            background: None,
            ledgers: Default::default(),
            views: Vec::new(),
            open_libraries: Vec::new(),
            opened_records: Vec::new(),
            window: None,
            left: None,
            uploads: Vec::new(),
            updates: None,
        }
    }
}
