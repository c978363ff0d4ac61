//! How a shared file falls into parts that are merged by themselves.

use serde_json::Value;

/// What a value of a shared file is to a merge.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// One value, taken from one side as a whole.
    Whole,
    /// A text, merged by line.
    Text,
    /// The number of a format: the higher one.
    Format,
    /// A group of fields; those that are not named here are [`Shape::Whole`].
    Fields(&'static [(&'static str, Shape)]),
    /// A list in which each value stands once: what one side added comes in, what one side took out goes.
    Set,
    /// A list of entries.
    Entries(&'static EntryKind),
}

/// A kind of entries, and how one of them is known again in another version of its list.
#[derive(Debug)]
pub struct EntryKind {
    /// By what it is known.
    pub key: fn(&Value) -> String,
    /// What people call it.
    pub label: fn(&Value) -> String,
    /// How it is merged.
    pub shape: Shape,
    /// How it is known again after its key was changed; `None` where a key never changes.
    pub renaming: Option<&'static Renaming>,
}

/// How an entry whose key was changed is known again.
#[derive(Debug)]
pub struct Renaming {
    /// What belongs to one entry alone as a rule, the surest first; empty where it has none. Two versions are one entry
    /// if they share such a mark and no other entry in question does.
    pub marks: fn(&Value) -> Vec<String>,
    /// The name alone.
    pub name: fn(&Value) -> &str,
    /// Whether two versions differ in nothing but the name.
    pub only_name: fn(&Value, &Value) -> bool,
    /// Whether two entries of different keys that two people added at once are the same.
    pub may_be_same: fn(&Value, &Value) -> bool,
}

/// The text at a path of fields; empty where there is none.
pub(super) fn text<'a>(value: &'a Value, path: &[&str]) -> &'a str {
    let mut value = value;
    for field in path {
        match value.get(field) {
            Some(inside) => value = inside,
            None => return "",
        }
    }
    value.as_str().unwrap_or_default().trim()
}
