//! Values as a person reads them in a comparison of two versions, in either language.

use crate::domain::{
    AgendaItem, Attachment, Attendance, Channel, Choice as _, Confidentiality, Confirmation,
    CounterpartLevel, Details, Due, FollowUp, KeyFact, Language, Material, NextContact, OwnValue, Party,
    Promise, RecordNumber, Relation, Supplement, Todo, TodoState, Urgency, Word, Wording, format_time,
};

/// A value as one piece of text, empty for an empty value.
pub(super) trait Shown {
    fn shown(&self) -> Wording;

    /// Whether there is nothing in it.
    fn is_blank(&self) -> bool {
        self.shown().is_blank()
    }
}

impl Shown for String {
    fn shown(&self) -> Wording {
        self.clone().into()
    }

    fn is_blank(&self) -> bool {
        self.trim().is_empty()
    }
}

impl<T: Shown> Shown for Option<T> {
    fn shown(&self) -> Wording {
        self.as_ref().map(Shown::shown).unwrap_or_default()
    }
}

impl<T: Shown> Shown for Vec<T> {
    fn shown(&self) -> Wording {
        Wording::join(self.iter().map(Shown::shown), "、")
    }
}

macro_rules! by_display {
    ($($type:ty),*) => {$(
        impl Shown for $type {
            fn shown(&self) -> Wording {
                self.to_string().into()
            }
        }
    )*};
}
by_display!(Party, RecordNumber, Due, u32, chrono::NaiveDate);

macro_rules! by_word {
    ($($type:ty),*) => {$(
        impl Shown for $type {
            fn shown(&self) -> Wording {
                self.word().into()
            }
        }
    )*};
}
by_word!(
    Channel,
    Confidentiality,
    CounterpartLevel,
    Relation,
    TodoState,
    Urgency
);

impl Shown for OwnValue {
    fn shown(&self) -> Wording {
        match self {
            Self::Tick(ticked) => ticked.shown(),
            value => value.text(Language::Chinese).into(),
        }
    }
}

impl Shown for chrono::NaiveTime {
    fn shown(&self) -> Wording {
        format_time(*self).into()
    }
}

impl Shown for bool {
    fn shown(&self) -> Wording {
        if *self {
            Word::new("是", "yes")
        } else {
            Word::new("否", "no")
        }
        .into()
    }
}

/// The parts that are not empty, with blanks between.
pub(super) fn in_a_line<const N: usize>(parts: [Wording; N]) -> Wording {
    Wording::join(parts.into_iter().filter(|part| !part.is_blank()), " ")
}

impl Shown for Attendance {
    fn shown(&self) -> Wording {
        in_a_line([self.party.shown(), self.reason.shown()])
    }
}

impl Shown for AgendaItem {
    fn shown(&self) -> Wording {
        in_a_line([self.topic.shown(), self.conclusion.shown()])
    }
}

impl Shown for Material {
    fn shown(&self) -> Wording {
        self.name.shown()
    }
}

impl Shown for KeyFact {
    fn shown(&self) -> Wording {
        self.text.shown()
    }
}

impl Shown for Attachment {
    fn shown(&self) -> Wording {
        self.name.shown()
    }

    fn is_blank(&self) -> bool {
        false
    }
}

impl Shown for Supplement {
    fn shown(&self) -> Wording {
        let by = self.stamp.as_ref().map(|stamp| stamp.by.clone());
        in_a_line([by.unwrap_or_default().into(), self.text.shown()])
    }

    fn is_blank(&self) -> bool {
        false
    }
}

impl Shown for FollowUp {
    fn shown(&self) -> Wording {
        in_a_line([self.date.shown(), self.by.shown(), self.text.shown()])
    }
}

impl Shown for NextContact {
    fn shown(&self) -> Wording {
        in_a_line([self.due().shown(), self.purpose.shown()])
    }
}

impl Shown for Promise {
    fn shown(&self) -> Wording {
        in_a_line([self.text.shown(), self.due.shown()])
    }

    fn is_blank(&self) -> bool {
        false
    }
}

impl Shown for Todo {
    fn shown(&self) -> Wording {
        let state = if self.state == TodoState::Open {
            Wording::default()
        } else {
            self.state.shown()
        };
        in_a_line([
            self.task.shown(),
            self.owner.shown(),
            self.current_due().shown(),
            state,
            self.note.shown(),
        ])
    }
}

impl Shown for Confirmation {
    fn shown(&self) -> Wording {
        let sent = self
            .sent
            .as_ref()
            .map(|stamp| stamp.at.format("%Y-%m-%d %H:%M").to_string());
        in_a_line([
            self.to.shown(),
            sent.unwrap_or_default().into(),
            self.note.shown(),
        ])
    }

    fn is_blank(&self) -> bool {
        false
    }
}

impl Shown for Details {
    fn shown(&self) -> Wording {
        match self {
            Self::Internal(internal) => {
                in_a_line([internal.initiator.shown(), internal.participants.shown()])
            }
            Self::External(external) => {
                in_a_line([external.counterpart.shown(), external.our_contact.shown()])
            }
        }
    }

    fn is_blank(&self) -> bool {
        false
    }
}
