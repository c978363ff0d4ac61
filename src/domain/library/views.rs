//! `views.ron`: views of the ledgers that all of a library may take.
//!
//! What a view names stands there as words, so that one which names a column, a status or a group that this program does
//! not know is still read, and still written back with it.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::domain::{Column, FORMAT, Kind, SavedView, Sort, Status, is_default};

/// The views that a library shares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LibraryViews {
    /// The file's format.
    pub format: u32,
    /// The views, the first shared first.
    #[serde(default)]
    pub views: Vec<SharedView>,
}

impl Default for LibraryViews {
    fn default() -> Self {
        Self {
            format: FORMAT,
            views: Vec::new(),
        }
    }
}

/// A view of a ledger as all of a library may take it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedView {
    /// Its name; a ledger has no two of one name.
    pub name: String,
    /// Of which ledger.
    pub kind: Kind,
    /// What was typed into the filter.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// Only these; empty for all.
    #[serde(default, skip_serializing_if = "is_default")]
    pub statuses: Vec<String>,
    /// Only with a deadline passed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub overdue: bool,
    /// By which column it is sorted; empty for the ledger's own order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sort: String,
    /// Largest or latest first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub descending: bool,
    /// Divided by what; empty for not at all.
    #[serde(default, skip_serializing_if = "is_default")]
    pub group: String,
    /// The columns that are shown; empty where it leaves them as they are.
    #[serde(default, skip_serializing_if = "is_default")]
    pub columns: Vec<String>,
}

impl LibraryViews {
    /// The view of a ledger that has this name.
    pub fn find(&self, kind: Kind, name: &str) -> Option<&SharedView> {
        self.views.iter().find(|view| view.is(kind, name))
    }

    /// The same views with this one among them, in place of one of its name. What that one names and this program does not
    /// know stays in it.
    #[must_use]
    pub fn with(&self, view: &SavedView) -> Self {
        let mut views = self.clone();
        let mut shared = SharedView::from(view);
        match views
            .views
            .iter_mut()
            .find(|known| known.is(view.kind, &view.name))
        {
            Some(known) => {
                shared.keep_unknown(known);
                *known = shared;
            }
            None => views.views.push(shared),
        }
        views
    }

    /// The same views without this one.
    #[must_use]
    pub fn without(&self, kind: Kind, name: &str) -> Self {
        let mut views = self.clone();
        views.views.retain(|view| !view.is(kind, name));
        views
    }

    /// The same views, one of them under another name.
    #[must_use]
    pub fn renamed(&self, kind: Kind, from: &str, to: &str) -> Self {
        let mut views = self.clone();
        if let Some(view) = views.views.iter_mut().find(|view| view.is(kind, from)) {
            to.clone_into(&mut view.name);
        }
        views
    }
}

impl SharedView {
    fn is(&self, kind: Kind, name: &str) -> bool {
        self.kind == kind && self.name == name
    }

    /// What this program understands of it.
    pub fn view(&self) -> SavedView {
        SavedView {
            name: self.name.clone(),
            kind: self.kind,
            text: self.text.clone(),
            statuses: self.statuses.iter().filter_map(|word| meant(word)).collect(),
            overdue: self.overdue,
            sort: meant(&self.sort).map(|column| Sort {
                column,
                descending: self.descending,
            }),
            group: meant(&self.group).unwrap_or_default(),
            columns: self.columns.iter().filter_map(|word| meant(word)).collect(),
        }
    }

    /// Takes over from `former` the statuses and columns that this program does not know.
    fn keep_unknown(&mut self, former: &Self) {
        let statuses = former
            .statuses
            .iter()
            .filter(|word| meant::<Status>(word).is_none());
        self.statuses.extend(statuses.cloned());
        let columns = former
            .columns
            .iter()
            .filter(|word| meant::<Column>(word).is_none());
        self.columns.extend(columns.cloned());
    }
}

impl From<&SavedView> for SharedView {
    fn from(view: &SavedView) -> Self {
        Self {
            name: view.name.clone(),
            kind: view.kind,
            text: view.text.clone(),
            statuses: view.statuses.iter().map(word).collect(),
            overdue: view.overdue,
            sort: view.sort.map(|sort| word(&sort.column)).unwrap_or_default(),
            descending: view.sort.is_some_and(|sort| sort.descending),
            group: if is_default(&view.group) {
                String::new()
            } else {
                word(&view.group)
            },
            columns: view.columns.iter().map(word).collect(),
        }
    }
}

/// The word by which files call a choice.
fn word<T: Serialize>(choice: &T) -> String {
    match serde_json::to_value(choice) {
        Ok(Value::String(word)) => word,
        // One with a key behind it: an own field.
        Ok(Value::Object(named)) => named
            .iter()
            .find_map(|(name, key)| Some(format!("{name}:{}", key.as_str()?)))
            .unwrap_or_default(),
        _ => String::new(),
    }
}

/// The choice that files call so; `None` where this program does not know it.
fn meant<T: DeserializeOwned>(word: &str) -> Option<T> {
    let value = match word.split_once(':') {
        Some((name, key)) => json!({ name: key }),
        None => Value::String(word.to_owned()),
    };
    serde_json::from_value(value).ok()
}
