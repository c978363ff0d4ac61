//! Which press of save a version came from, so that a press whose answer was lost finds what it had made.

use serde::{Deserialize, Serialize};
use uuid::{NoContext, Timestamp, Uuid};

use crate::domain::Moment;

/// One press of save: a UUID of version 7. It stands in the history beside the version that was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SaveId(Uuid);

impl SaveId {
    /// A press of save at a moment; no two are alike.
    pub fn new(at: Moment) -> Self {
        let seconds = u64::try_from(at.timestamp()).unwrap_or_default();
        let time = Timestamp::from_unix(NoContext, seconds, at.timestamp_subsec_nanos());
        Self(Uuid::new_v7(time))
    }
}

impl std::fmt::Display for SaveId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A save as one press asks for it: keep the identity until an answer came, and ask again under the same one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SaveAttempt {
    /// The press.
    pub id: SaveId,
    /// Whether it was tried before and no answer came that it is saved. What that try left is then looked for first.
    pub is_retry: bool,
}

impl SaveAttempt {
    /// The first try of a press at a moment.
    pub fn first(at: Moment) -> Self {
        Self {
            id: SaveId::new(at),
            is_retry: false,
        }
    }

    /// The same press once more.
    #[must_use]
    pub fn again(self) -> Self {
        Self {
            is_retry: true,
            ..self
        }
    }
}
