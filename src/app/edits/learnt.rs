//! Names that came into the directory with an edit, and how they go with it.

use crate::{
    app::{Filter, Index},
    domain::{Directory, Organization, Person, Sort},
};

/// People and organizations that the records of an edit brought into the directory.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct Learnt {
    people: Vec<Person>,
    organizations: Vec<Organization>,
}

impl Learnt {
    /// What a directory has more than it had before it learnt: it stands behind the rest.
    pub(in crate::app) fn since(before: &Directory, learnt: &Directory) -> Self {
        let people = learnt.people.iter().skip(before.people.len());
        let organizations = learnt.organizations.iter().skip(before.organizations.len());
        Self {
            people: people.cloned().collect(),
            organizations: organizations.cloned().collect(),
        }
    }

    pub(in crate::app) fn is_empty(&self) -> bool {
        self.people.is_empty() && self.organizations.is_empty()
    }

    /// Takes out of a directory what is as it was learnt, where no record names it any more.
    pub(in crate::app) fn take_out(
        &self,
        directory: &mut Directory,
        index: &Index,
        now: chrono::NaiveDateTime,
    ) {
        let is_named = |name: &str| {
            let filter = Filter {
                text: format!("\"{}\"", name.replace('"', "")),
                ..Filter::default()
            };
            !index.list(&filter, Sort::default(), now).is_empty()
        };
        directory
            .people
            .retain(|person| !self.people.contains(person) || is_named(&person.name));
        directory.organizations.retain(|organization| {
            !self.organizations.contains(organization) || is_named(&organization.name)
        });
    }
}
