//! Whose things are looked at, and what a day asks for of them: one rule for every page, number and reminder.

use chrono::NaiveDateTime;

use crate::domain::{Due, DueKind, DueState};

/// Whose things are shown, counted and reminded of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Whose(Option<String>);

impl Whose {
    /// Everyone's.
    pub const EVERYONES: Self = Self(None);

    /// Those of one person; everyone's where the name is empty.
    pub fn of(name: &str) -> Self {
        let name = name.trim();
        Self((!name.is_empty()).then(|| name.to_owned()))
    }

    /// Whether what `owner` has to do is among them. An owner may be a department with a name, or several names.
    pub fn minds(&self, owner: &str) -> bool {
        let Self(Some(me)) = self else { return true };
        owner
            .split(['/', '、', '，', ',', '；', ';', ' ', '　'])
            .any(|part| part.trim() == me)
    }
}

/// The groups in which what is due is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueGroup {
    /// Late.
    Overdue,
    /// Due today and not late yet.
    Today,
    /// A counterpart is to be contacted, today or since earlier.
    Contact,
    /// An answer that somebody else owes.
    Awaiting,
    /// Due in the next days.
    Near,
}

impl DueGroup {
    /// Where something due belongs at `now`; nothing where no day asks for it yet, or nobody waits for it any more.
    pub fn of(kind: &DueKind, due: Due, now: NaiveDateTime) -> Option<Self> {
        match (kind, DueState::of(due, now)) {
            (DueKind::Confirmation, DueState::Overdue) => None,
            (DueKind::Confirmation, _) => Some(Self::Awaiting),
            (DueKind::NextContact, DueState::Overdue | DueState::Today) => Some(Self::Contact),
            (DueKind::NextContact, _) | (_, DueState::Later) => None,
            (_, DueState::Overdue) => Some(Self::Overdue),
            (_, DueState::Today) => Some(Self::Today),
            (_, DueState::Near) => Some(Self::Near),
        }
    }

    /// Whether it waits for somebody here now, and so counts.
    pub fn waits(self) -> bool {
        matches!(self, Self::Overdue | Self::Today | Self::Contact)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_minded_whole() {
        for (me, owner, minded) in [
            ("李明哲", "技术部/李明哲", true),
            ("李明哲", "李明哲、王芳", true),
            ("王芳", "技术部/李明哲、王芳", true),
            ("李明", "技术部/李明哲", false),
            ("李明哲", "", false),
            ("", "技术部/李明哲", true),
        ] {
            assert_eq!(Whose::of(me).minds(owner), minded, "{me} {owner}");
        }
    }
}
