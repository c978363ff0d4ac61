//! Values as a person reads them in a comparison of two versions.

use crate::domain::{
    AgendaItem, Attachment, Attendance, Channel, Confidentiality, Confirmation, Contact, Details, Due,
    FollowUp, KeyFact, Material, NextContact, Party, Promise, RecordNumber, Relation, Supplement, Todo,
    TodoState, Urgency, format_time,
};

/// A value as one piece of text, empty for an empty value.
pub(super) trait Shown {
    fn shown(&self) -> String;

    /// Whether there is nothing in it.
    fn is_blank(&self) -> bool {
        self.shown().trim().is_empty()
    }
}

impl Shown for String {
    fn shown(&self) -> String {
        self.clone()
    }
}

impl<T: Shown> Shown for Option<T> {
    fn shown(&self) -> String {
        self.as_ref().map(Shown::shown).unwrap_or_default()
    }
}

impl<T: Shown> Shown for Vec<T> {
    fn shown(&self) -> String {
        self.iter().map(Shown::shown).collect::<Vec<_>>().join("、")
    }
}

macro_rules! by_display {
    ($($type:ty),*) => {$(
        impl Shown for $type {
            fn shown(&self) -> String {
                self.to_string()
            }
        }
    )*};
}
by_display!(Party, RecordNumber, Due, u32, chrono::NaiveDate);

macro_rules! by_word {
    ($($type:ty),*) => {$(
        impl Shown for $type {
            fn shown(&self) -> String {
                self.chinese().to_owned()
            }
        }
    )*};
}
by_word!(Channel, Urgency, Confidentiality, Relation, TodoState);

impl Shown for chrono::NaiveTime {
    fn shown(&self) -> String {
        format_time(*self)
    }
}

impl Shown for bool {
    fn shown(&self) -> String {
        if *self { "是" } else { "否" }.to_owned()
    }
}

/// The parts that are not empty, with blanks between.
fn together(parts: &[String]) -> String {
    parts
        .iter()
        .filter(|part| !part.is_empty())
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" ")
}

impl Shown for Contact {
    fn shown(&self) -> String {
        let level = self
            .level
            .map(|level| level.letter().to_owned())
            .unwrap_or_default();
        together(&[
            self.title.clone(),
            self.phone.clone(),
            self.mail.clone(),
            self.wechat.clone(),
            level,
        ])
    }
}

impl Shown for Attendance {
    fn shown(&self) -> String {
        together(&[self.party.to_string(), self.reason.clone()])
    }
}

impl Shown for AgendaItem {
    fn shown(&self) -> String {
        together(&[self.topic.clone(), self.conclusion.clone()])
    }
}

impl Shown for Material {
    fn shown(&self) -> String {
        self.name.clone()
    }
}

impl Shown for KeyFact {
    fn shown(&self) -> String {
        self.text.clone()
    }
}

impl Shown for Attachment {
    fn shown(&self) -> String {
        self.name.clone()
    }

    fn is_blank(&self) -> bool {
        false
    }
}

impl Shown for Supplement {
    fn shown(&self) -> String {
        let by = self.stamp.as_ref().map(|stamp| stamp.by.clone());
        together(&[by.unwrap_or_default(), self.text.clone()])
    }

    fn is_blank(&self) -> bool {
        false
    }
}

impl Shown for FollowUp {
    fn shown(&self) -> String {
        together(&[self.date.shown(), self.by.clone(), self.text.clone()])
    }
}

impl Shown for NextContact {
    fn shown(&self) -> String {
        together(&[self.due().shown(), self.purpose.clone()])
    }
}

impl Shown for Promise {
    fn shown(&self) -> String {
        together(&[self.text.clone(), self.due.shown()])
    }

    fn is_blank(&self) -> bool {
        false
    }
}

impl Shown for Todo {
    fn shown(&self) -> String {
        let state = if self.state == TodoState::Open {
            String::new()
        } else {
            self.state.shown()
        };
        together(&[
            self.task.clone(),
            self.owner.shown(),
            self.current_due().shown(),
            state,
            self.note.clone(),
        ])
    }
}

impl Shown for Confirmation {
    fn shown(&self) -> String {
        let sent = self
            .sent
            .as_ref()
            .map(|stamp| stamp.at.format("%Y-%m-%d %H:%M").to_string());
        together(&[self.to.clone(), sent.unwrap_or_default(), self.note.clone()])
    }

    fn is_blank(&self) -> bool {
        false
    }
}

impl Shown for Details {
    fn shown(&self) -> String {
        match self {
            Self::Internal(internal) => {
                together(&[internal.initiator.shown(), internal.participants.shown()])
            }
            Self::External(external) => {
                together(&[external.counterpart.shown(), external.our_contact.shown()])
            }
        }
    }

    fn is_blank(&self) -> bool {
        false
    }
}
