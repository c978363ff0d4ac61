//! What the program holds of dialogs that are open, and of newer versions of itself.

use std::{collections::BTreeSet, sync::Weak};

use crate::{
    app::{DraftKey, jobs::Revisions},
    domain::{Release, ReleaseTrouble},
    storage::StoredDialog,
};

/// So long after a key it is written, seconds: as a draft is.
pub(in crate::app) const KEEP_SECONDS: f64 = 0.3;

/// The dialogs of this program.
#[derive(Default)]
pub(in crate::app) struct Dialogs {
    /// Those of earlier runs that were not shown again yet: their library is not open.
    pub(super) waiting: Vec<StoredDialog>,
    /// Those that are open.
    pub(super) open: Vec<StoredDialog>,
    /// Since when the profile says something else.
    pub(super) stale: Option<f64>,
    pub(super) revisions: Revisions,
    /// Held by the job that takes over the dialogs of earlier runs, until it has ended or was lost.
    pub(super) taking: Weak<()>,
    /// The records that were asked for, so that a dialog of each can be shown.
    pub(super) asked: BTreeSet<DraftKey>,
}

impl Dialogs {
    /// Whether those of earlier runs are still being taken over: what is written meanwhile would lack them.
    pub(super) fn is_taking(&self) -> bool {
        self.taking.strong_count() > 0
    }

    /// Whether something was typed that is not in the profile yet.
    pub(in crate::app) fn has_unwritten(&self) -> bool {
        self.stale.is_some()
    }

    /// When they have to be written, seconds of the steady clock.
    pub(in crate::app) fn next_write(&self) -> Option<f64> {
        self.stale.map(|since| since + KEEP_SECONDS)
    }
}

/// What is known of newer versions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Updates {
    /// Nothing was asked yet, or nowhere is to be asked.
    #[default]
    Unknown,
    /// It is being asked.
    Looking,
    /// This version is the newest.
    Newest,
    /// A newer one is offered.
    Offered(Release),
    /// What was found is not taken at its word, or nothing was found.
    Refused(ReleaseTrouble),
}
