//! The list of people or organizations: what an entry shows, and which entries are shown.

use crate::{domain::Directory, ui::wording::Words};

/// An entry of the list: its name, and what stands under it.
pub(super) struct Line<'a> {
    pub(super) name: &'a str,
    pub(super) under: &'a str,
}

/// How many entries the list has: organizations or people.
pub(super) fn count(directory: &Directory, organizations: bool) -> usize {
    if organizations {
        directory.organizations.len()
    } else {
        directory.people.len()
    }
}

/// An entry of the list.
pub(super) fn line<'d>(directory: &'d Directory, organizations: bool, words: &Words, i: usize) -> Line<'d> {
    if organizations {
        let organization = &directory.organizations[i];
        return Line {
            name: &organization.name,
            under: words.choice(organization.relation),
        };
    }
    let person = &directory.people[i];
    Line {
        name: &person.name,
        under: &person.unit,
    }
}

/// The places of the entries that are shown. A directory may hold thousands, so where nothing is looked for they are not
/// listed anew in each frame.
pub(super) enum Shown {
    All(usize),
    Found(Vec<usize>),
}

impl Shown {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::All(count) => *count,
            Self::Found(places) => places.len(),
        }
    }

    /// The entry in a line of the list.
    pub(super) fn get(&self, at: usize) -> Option<usize> {
        match self {
            Self::All(count) => (at < *count).then_some(at),
            Self::Found(places) => places.get(at).copied(),
        }
    }

    /// The line in which an entry stands.
    pub(super) fn line_of(&self, entry: usize) -> Option<usize> {
        match self {
            Self::All(count) => (entry < *count).then_some(entry),
            Self::Found(places) => places.iter().position(|place| *place == entry),
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        (0..self.len()).filter_map(|at| self.get(at))
    }
}
