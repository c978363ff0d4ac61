//! Items of lists: what identifies one, and how one merges.

use std::{collections::BTreeSet, fmt::Debug};

use crate::domain::{
    AgendaItem, Attachment, Attendance, Channel, Confirmation, Due, Extension, FollowUp, KeyFact, Material,
    Party, Promise, RecordNumber, Stamp, Supplement, Todo, TodoState,
};

use super::{
    place::{Part, Place},
    shown::Shown,
    walk::{Walk, either},
};

/// An item of a list of a record.
pub(super) trait Item: Shown + Clone + PartialEq + Debug {
    /// What identifies it within its list.
    fn key(&self) -> String;

    /// Whether the item says exactly what another of its list says.
    fn says_the_same(&self, other: &Self) -> bool {
        self == other
    }

    /// The same item with nothing in it: the base of one that both sides brought.
    fn bare(&self) -> Self;

    /// Merges an item that is on both sides.
    fn merge(
        walk: &mut Walk<'_>,
        at: &dyn Fn(Part) -> Place,
        base: &Self,
        mine: &Self,
        theirs: &Self,
    ) -> Self;
}

/// A list without items that say again exactly what an earlier one says: which of the two somebody deleted could not be
/// told, and a merge of such lists would not come to rest.
pub(super) fn once<T: Item>(list: &[T]) -> Vec<T> {
    let mut kept: Vec<T> = Vec::with_capacity(list.len());
    for item in list {
        if !kept.iter().any(|other| other.says_the_same(item)) {
            kept.push(item.clone());
        }
    }
    kept
}

/// The keys of a list, each different: an identity that comes twice (in a file edited by hand) is numbered, and which of
/// the two is which cannot be told any more.
pub(super) fn keys<T: Item>(list: &[T]) -> Vec<String> {
    let mut used: BTreeSet<String> = BTreeSet::new();
    let unique = |item: &T| {
        let key = item.key();
        let mut candidate = if key.is_empty() {
            "#1".to_owned()
        } else {
            key.clone()
        };
        let mut n = 1;
        while !used.insert(candidate.clone()) {
            n += 1;
            candidate = format!("{key}#{n}");
        }
        candidate
    };
    list.iter().map(unique).collect()
}

/// Items that are nothing but their key.
macro_rules! set_of {
    ($($type:ty),*) => {$(
        impl Item for $type {
            fn key(&self) -> String {
                self.shown()
            }

            fn bare(&self) -> Self {
                self.clone()
            }

            fn says_the_same(&self, other: &Self) -> bool {
                self.key() == other.key()
            }

            fn merge(_: &mut Walk<'_>, _: &dyn Fn(Part) -> Place, base: &Self, mine: &Self, theirs: &Self) -> Self {
                either(base, mine, theirs)
            }
        }
    )*};
}
set_of!(Channel, Party, RecordNumber);

impl Item for Attendance {
    fn key(&self) -> String {
        self.party.to_string()
    }

    fn bare(&self) -> Self {
        Self {
            party: self.party.clone(),
            ..Self::default()
        }
    }

    fn merge(
        walk: &mut Walk<'_>,
        at: &dyn Fn(Part) -> Place,
        base: &Self,
        mine: &Self,
        theirs: &Self,
    ) -> Self {
        Self {
            party: either(&base.party, &mine.party, &theirs.party),
            reason: walk.part(&at(Part::Text), &base.reason, &mine.reason, &theirs.reason),
        }
    }
}

impl Item for AgendaItem {
    fn key(&self) -> String {
        self.id.0.clone()
    }

    fn bare(&self) -> Self {
        Self {
            id: self.id.clone(),
            ..Self::default()
        }
    }

    fn merge(
        walk: &mut Walk<'_>,
        at: &dyn Fn(Part) -> Place,
        base: &Self,
        mine: &Self,
        theirs: &Self,
    ) -> Self {
        Self {
            id: mine.id.clone(),
            topic: walk.part(&at(Part::Text), &base.topic, &mine.topic, &theirs.topic),
            conclusion: walk.text_part(
                &at(Part::Note),
                &base.conclusion,
                &mine.conclusion,
                &theirs.conclusion,
            ),
        }
    }
}

impl Item for Material {
    fn key(&self) -> String {
        self.id.0.clone()
    }

    fn bare(&self) -> Self {
        Self {
            id: self.id.clone(),
            ..Self::default()
        }
    }

    fn merge(
        walk: &mut Walk<'_>,
        at: &dyn Fn(Part) -> Place,
        base: &Self,
        mine: &Self,
        theirs: &Self,
    ) -> Self {
        Self {
            id: mine.id.clone(),
            name: walk.part(&at(Part::Text), &base.name, &mine.name, &theirs.name),
            ready: walk.part(&at(Part::Ticked), &base.ready, &mine.ready, &theirs.ready),
        }
    }
}

impl Item for KeyFact {
    fn key(&self) -> String {
        format!("{:?} {}", self.kind, self.text)
    }

    fn bare(&self) -> Self {
        Self {
            read_back: false,
            ..self.clone()
        }
    }

    fn merge(
        walk: &mut Walk<'_>,
        at: &dyn Fn(Part) -> Place,
        base: &Self,
        mine: &Self,
        theirs: &Self,
    ) -> Self {
        let read_back = walk.part(
            &at(Part::Ticked),
            &base.read_back,
            &mine.read_back,
            &theirs.read_back,
        );
        Self {
            read_back,
            ..mine.clone()
        }
    }
}

impl Item for Attachment {
    fn key(&self) -> String {
        self.name.clone()
    }

    fn bare(&self) -> Self {
        Self {
            name: self.name.clone(),
            ..Self::default()
        }
    }

    fn merge(
        walk: &mut Walk<'_>,
        at: &dyn Fn(Part) -> Place,
        base: &Self,
        mine: &Self,
        theirs: &Self,
    ) -> Self {
        walk.part(&at(Part::Whole), base, mine, theirs)
    }
}

impl Item for Confirmation {
    fn key(&self) -> String {
        let sent = self
            .sent
            .as_ref()
            .map(|stamp| stamp.at.to_rfc3339())
            .unwrap_or_default();
        format!("{} {sent}", self.to)
    }

    fn bare(&self) -> Self {
        Self {
            to: self.to.clone(),
            sent: self.sent.clone(),
            ..Self::default()
        }
    }

    fn merge(
        walk: &mut Walk<'_>,
        at: &dyn Fn(Part) -> Place,
        base: &Self,
        mine: &Self,
        theirs: &Self,
    ) -> Self {
        walk.part(&at(Part::Whole), base, mine, theirs)
    }
}

impl Item for FollowUp {
    fn key(&self) -> String {
        self.id.0.clone()
    }

    fn bare(&self) -> Self {
        Self {
            id: self.id.clone(),
            ..Self::default()
        }
    }

    fn merge(
        walk: &mut Walk<'_>,
        at: &dyn Fn(Part) -> Place,
        base: &Self,
        mine: &Self,
        theirs: &Self,
    ) -> Self {
        Self {
            id: mine.id.clone(),
            date: walk.part(&at(Part::Date), &base.date, &mine.date, &theirs.date),
            planned: either(&base.planned, &mine.planned, &theirs.planned),
            by: walk.part(&at(Part::Owner), &base.by, &mine.by, &theirs.by),
            text: walk.text_part(&at(Part::Text), &base.text, &mine.text, &theirs.text),
        }
    }
}

impl Item for Supplement {
    fn key(&self) -> String {
        self.id.0.clone()
    }

    fn bare(&self) -> Self {
        Self {
            id: self.id.clone(),
            stamp: self.stamp.clone(),
            ..Self::default()
        }
    }

    fn merge(
        walk: &mut Walk<'_>,
        at: &dyn Fn(Part) -> Place,
        base: &Self,
        mine: &Self,
        theirs: &Self,
    ) -> Self {
        Self {
            id: base.id.clone(),
            stamp: either(&base.stamp, &mine.stamp, &theirs.stamp),
            text: walk.text_part(&at(Part::Text), &base.text, &mine.text, &theirs.text),
        }
    }
}

impl Item for Promise {
    fn key(&self) -> String {
        self.id.0.clone()
    }

    fn bare(&self) -> Self {
        Self {
            id: self.id.clone(),
            ours: self.ours,
            ..Self::default()
        }
    }

    fn merge(
        walk: &mut Walk<'_>,
        at: &dyn Fn(Part) -> Place,
        base: &Self,
        mine: &Self,
        theirs: &Self,
    ) -> Self {
        // By when, and whether it was kept, belong together like the deadline and state of a to-do.
        let term = |promise: &Self| Self {
            text: String::new(),
            ..promise.clone()
        };
        let text = walk.text_part(&at(Part::Text), &base.text, &mine.text, &theirs.text);
        Self {
            text,
            ..walk.part(&at(Part::Deadline), &term(base), &term(mine), &term(theirs))
        }
    }
}

/// The deadline and state of a to-do, as one value.
#[derive(Debug, Clone, PartialEq)]
struct Term {
    due: Option<Due>,
    due_text: String,
    state: TodoState,
    settled: Option<Stamp>,
    extensions: Vec<Extension>,
}

impl Term {
    fn of(todo: &Todo) -> Self {
        Self {
            due: todo.due,
            due_text: todo.due_text.clone(),
            state: todo.state,
            settled: todo.settled.clone(),
            extensions: todo.extensions.clone(),
        }
    }
}

impl Shown for Term {
    fn shown(&self) -> String {
        let due = self.extensions.last().map(|extension| extension.to).or(self.due);
        let settled = self
            .settled
            .as_ref()
            .map(|stamp| format!("{} {}", stamp.at.format("%Y-%m-%d %H:%M"), stamp.by));
        let parts = [due.shown(), self.state.shown(), settled.unwrap_or_default()];
        parts.join(" ").trim().to_owned()
    }
}

impl Item for Todo {
    fn key(&self) -> String {
        self.id.0.clone()
    }

    fn bare(&self) -> Self {
        Self {
            id: self.id.clone(),
            ..Self::default()
        }
    }

    fn merge(
        walk: &mut Walk<'_>,
        at: &dyn Fn(Part) -> Place,
        base: &Self,
        mine: &Self,
        theirs: &Self,
    ) -> Self {
        let term = walk.part(
            &at(Part::Deadline),
            &Term::of(base),
            &Term::of(mine),
            &Term::of(theirs),
        );
        Self {
            id: mine.id.clone(),
            task: walk.text_part(&at(Part::Text), &base.task, &mine.task, &theirs.task),
            owner: walk.part(&at(Part::Owner), &base.owner, &mine.owner, &theirs.owner),
            co_owners: walk.part(
                &at(Part::CoOwners),
                &base.co_owners,
                &mine.co_owners,
                &theirs.co_owners,
            ),
            due: term.due,
            due_text: term.due_text,
            state: term.state,
            settled: term.settled,
            note: walk.text_part(&at(Part::Note), &base.note, &mine.note, &theirs.note),
            extensions: term.extensions,
        }
    }
}
