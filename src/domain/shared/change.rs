//! What a person changes in a shared file, and what others changed meanwhile.

use serde_json::Value;

use super::{
    content::{Content, SharedFile, Unfit, typed, untyped},
    merge::{Choices, merge},
    shape::Shape,
};
use crate::domain::merge::{Side, Three};

/// What a person changed in a shared file: what it said when they began, and what it is to say.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedChange {
    /// Which file.
    pub file: SharedFile,
    /// What the person began with.
    pub base: Value,
    /// What it is to say.
    pub mine: Value,
}

impl SharedChange {
    /// The change from `base` to `mine`.
    ///
    /// # Errors
    /// When one of them cannot be written.
    pub fn new<T: Content>(base: &T, mine: &T) -> Result<Self, Unfit> {
        Ok(Self {
            file: T::FILE,
            base: untyped(base)?,
            mine: untyped(mine)?,
        })
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.base == self.mine
    }

    /// The same change on top of `on`, which may hold other changes of the same person; where both touch the same field,
    /// this one counts, as it came later.
    #[must_use]
    pub fn after(&self, on: &Value, shape: &Shape) -> Self {
        let three = Three {
            base: &self.base,
            mine: &self.mine,
            theirs: on,
        };
        let mut merged = merge(shape, three, &Choices::new());
        if !merged.is_settled() {
            merged = merge(shape, three, &merged.all(Side::Mine));
        }
        Self {
            file: self.file,
            base: on.clone(),
            mine: merged.value,
        }
    }
}

/// What a person is typing, with what somebody else changed meanwhile; `None` where both changed the same field, so that
/// what is typed stays as it is until it is saved and asked about.
pub fn with_others<T: Content>(three: Three<&T>) -> Option<T> {
    if three.mine == three.base {
        return Some(three.theirs.clone());
    }
    let (base, mine, theirs) = (
        untyped(three.base).ok()?,
        untyped(three.mine).ok()?,
        untyped(three.theirs).ok()?,
    );
    let three = Three {
        base: &base,
        mine: &mine,
        theirs: &theirs,
    };
    let merged = merge(&T::SHAPE, three, &Choices::new());
    merged.is_settled().then(|| typed(&merged.value).ok()).flatten()
}
