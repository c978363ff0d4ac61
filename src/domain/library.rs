//! What an office sets for its library as a whole: the content of `liuhen.ron`.

use serde::{Deserialize, Serialize};

use super::{FORMAT, Kind, is_default};

/// One standard situation of communication, with what it presets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scenario {
    /// The name by which records refer to it; never changes.
    pub key: String,
    /// Which template it belongs to.
    pub kind: Kind,
    /// Its name in Chinese.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
    /// Which channels fit, and why.
    #[serde(default, skip_serializing_if = "is_default")]
    pub channel_advice: String,
    /// What to have at hand.
    #[serde(default, skip_serializing_if = "is_default")]
    pub materials: Vec<String>,
    /// What is usually to be settled.
    #[serde(default, skip_serializing_if = "is_default")]
    pub questions: Vec<String>,
    /// Hours until an answer is usually due.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reply_hours: Option<u32>,
}

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
            scenarios: Vec::new(),
        }
    }
}
