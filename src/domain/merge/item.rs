//! Items of lists: what identifies one, and how one merges.

use std::collections::BTreeSet;

use crate::domain::{
    AgendaItem, Attachment, Attendance, Channel, Choice as _, Confirmation, Due, Extension, FollowUp,
    KeyFact, Material, Part, Party, Promise, RecordNumber, Stamp, Supplement, Todo, TodoState, Wording,
};

use super::{
    place::Place,
    record_walk::{Walk, either},
    shown::{Shown, in_a_line},
    three::Three,
};

/// An item of a list of a record.
pub(super) trait Item: Shown + Clone + Ord {
    /// What identifies it within its list.
    fn key(&self) -> String;

    /// Whether the item says exactly what another of its list says.
    fn says_the_same(&self, other: &Self) -> bool {
        self == other
    }

    /// The same item with nothing in it: the base of one that both sides brought.
    fn bare(&self) -> Self;

    /// Merges an item that is on both sides.
    fn merge(walk: &mut Walk<'_>, at: &dyn Fn(Part) -> Place, three: Three<&Self>) -> Self;
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
                self.shown().zh
            }

            fn bare(&self) -> Self {
                self.clone()
            }

            fn says_the_same(&self, other: &Self) -> bool {
                self.key() == other.key()
            }

            fn merge(_: &mut Walk<'_>, _: &dyn Fn(Part) -> Place, three: Three<&Self>) -> Self {
                either(three)
            }
        }
    )*};
}
set_of!(Channel, Party, RecordNumber, String);

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

    fn merge(walk: &mut Walk<'_>, at: &dyn Fn(Part) -> Place, three: Three<&Self>) -> Self {
        Self {
            party: either(three.map(|item| &item.party)),
            reason: walk.part(&at(Part::Text), three.map(|item| &item.reason)),
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

    fn merge(walk: &mut Walk<'_>, at: &dyn Fn(Part) -> Place, three: Three<&Self>) -> Self {
        Self {
            id: three.mine.id.clone(),
            topic: walk.part(&at(Part::Text), three.map(|item| &item.topic)),
            conclusion: walk.text_part(&at(Part::Note), three.map(|item| &item.conclusion)),
            suggested: walk.part(&at(Part::Suggested), three.map(|item| &item.suggested)),
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

    fn merge(walk: &mut Walk<'_>, at: &dyn Fn(Part) -> Place, three: Three<&Self>) -> Self {
        Self {
            id: three.mine.id.clone(),
            name: walk.part(&at(Part::Text), three.map(|item| &item.name)),
            ready: walk.part(&at(Part::Ticked), three.map(|item| &item.ready)),
            suggested: walk.part(&at(Part::Suggested), three.map(|item| &item.suggested)),
        }
    }
}

impl Item for KeyFact {
    fn key(&self) -> String {
        format!("{} {}", self.kind.word().zh, self.text)
    }

    fn bare(&self) -> Self {
        Self {
            read_back: false,
            ..self.clone()
        }
    }

    fn merge(walk: &mut Walk<'_>, at: &dyn Fn(Part) -> Place, three: Three<&Self>) -> Self {
        let read_back = walk.part(&at(Part::Ticked), three.map(|item| &item.read_back));
        Self {
            read_back,
            ..three.mine.clone()
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

    fn merge(walk: &mut Walk<'_>, at: &dyn Fn(Part) -> Place, three: Three<&Self>) -> Self {
        walk.part(&at(Part::Whole), three)
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

    fn merge(walk: &mut Walk<'_>, at: &dyn Fn(Part) -> Place, three: Three<&Self>) -> Self {
        walk.part(&at(Part::Whole), three)
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

    fn merge(walk: &mut Walk<'_>, at: &dyn Fn(Part) -> Place, three: Three<&Self>) -> Self {
        Self {
            id: three.mine.id.clone(),
            date: walk.part(&at(Part::Date), three.map(|item| &item.date)),
            planned: either(three.map(|item| &item.planned)),
            by: walk.part(&at(Part::Owner), three.map(|item| &item.by)),
            text: walk.text_part(&at(Part::Text), three.map(|item| &item.text)),
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

    fn merge(walk: &mut Walk<'_>, at: &dyn Fn(Part) -> Place, three: Three<&Self>) -> Self {
        Self {
            id: three.base.id.clone(),
            stamp: either(three.map(|item| &item.stamp)),
            text: walk.text_part(&at(Part::Text), three.map(|item| &item.text)),
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

    fn merge(walk: &mut Walk<'_>, at: &dyn Fn(Part) -> Place, three: Three<&Self>) -> Self {
        // By when, and whether it was kept, belong together like the deadline and state of a to-do.
        let term = |promise: &Self| Self {
            text: String::new(),
            ..promise.clone()
        };
        let text = walk.text_part(&at(Part::Text), three.map(|item| &item.text));
        Self {
            text,
            ..walk.part(&at(Part::Deadline), three.map(term).as_ref())
        }
    }
}

/// The deadline and state of a to-do, as one value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
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
    fn shown(&self) -> Wording {
        let due = self.extensions.last().map(|extension| extension.to).or(self.due);
        let settled = self
            .settled
            .as_ref()
            .map(|stamp| format!("{} {}", stamp.at.format("%Y-%m-%d %H:%M"), stamp.by));
        in_a_line([
            due.shown(),
            self.state.shown(),
            settled.unwrap_or_default().into(),
        ])
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

    fn merge(walk: &mut Walk<'_>, at: &dyn Fn(Part) -> Place, three: Three<&Self>) -> Self {
        let term = walk.part(&at(Part::Deadline), three.map(Term::of).as_ref());
        Self {
            id: three.mine.id.clone(),
            task: walk.text_part(&at(Part::Text), three.map(|item| &item.task)),
            owner: walk.part(&at(Part::Owner), three.map(|item| &item.owner)),
            co_owners: walk.part(&at(Part::CoOwners), three.map(|item| &item.co_owners)),
            due: term.due,
            due_text: term.due_text,
            state: term.state,
            settled: term.settled,
            note: walk.text_part(&at(Part::Note), three.map(|item| &item.note)),
            extensions: term.extensions,
        }
    }
}
