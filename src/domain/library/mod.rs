//! What an office sets for its library as a whole: the content of `liuhen.ron`.

pub(super) mod file_problem;
pub(super) mod library_id;
pub(super) mod scenario;
pub(super) mod views;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::{FORMAT, Kind, NumberPrefix, Scenario, is_default};

/// The content of `liuhen.ron`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LibrarySettings {
    /// The format of the file.
    pub format: u32,
    /// The library's name, usually the office's.
    pub name: String,
    /// The office's departments, offered in every field for one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub departments: Vec<String>,
    /// What stands before NC and EC in the numbers of new records, by department; that of the office as a whole has an
    /// empty name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub prefixes: BTreeMap<String, NumberPrefix>,
    /// Whether a calendar file is kept up to date in the library, for calendar programs to subscribe to.
    #[serde(default, skip_serializing_if = "is_default")]
    pub calendar_file: bool,
    /// After how many days a record in the trash may be cleared for good; never, unless it is set.
    #[serde(default, skip_serializing_if = "is_default")]
    pub clear_trash_days: Option<u32>,
    /// Scenarios changed or added by the office.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scenarios: Vec<Scenario>,
}

impl LibrarySettings {
    /// The settings of a new library.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            format: FORMAT,
            name: name.into(),
            departments: Vec::new(),
            prefixes: BTreeMap::new(),
            calendar_file: false,
            clear_trash_days: None,
            scenarios: Vec::new(),
        }
    }

    /// The scenarios of a template: the office's own, then the embedded ones it has not changed.
    pub fn scenarios_of(&self, kind: Kind) -> impl Iterator<Item = &Scenario> {
        let changed = |key: &str| self.scenarios.iter().any(|own| own.key == key);
        let standard = Scenario::standard()
            .iter()
            .filter(move |standard| !changed(&standard.key));
        self.scenarios
            .iter()
            .chain(standard)
            .filter(move |scenario| scenario.kind == kind)
    }

    /// What stands before NC and EC in the number of a new record of somebody in a department: the department's prefix,
    /// else the office's.
    pub fn prefix_of(&self, department: &str) -> NumberPrefix {
        let of = |name: &str| self.prefixes.get(name).filter(|prefix| !prefix.is_none());
        of(department).or_else(|| of("")).copied().unwrap_or_default()
    }

    /// The scenario with a key.
    pub fn scenario(&self, key: &str) -> Option<&Scenario> {
        self.scenarios
            .iter()
            .chain(Scenario::standard())
            .find(|scenario| scenario.key == key)
    }
}
