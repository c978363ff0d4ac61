//! Who else has the record in the editor open, and that it is open here.

use std::sync::Arc;

use crate::storage::{Presence, Present};

use crate::app::{App, DraftKey, JobKind, Workspace, shared::Shared};

/// How often a record that stays open says so, seconds: three times within the time after which it counts as stale.
const PRESENCE_SECONDS: f64 = 55.0;

impl App {
    /// Who else has the record in the editor open.
    pub fn others_here(&self) -> &[Present] {
        self.workspace()
            .map_or(&[], |workspace| &workspace.presence.others)
    }
}

impl Workspace {
    /// Says which record is open here, and that it still is.
    pub(in crate::app) fn poll_presence(&mut self, shared: &mut Shared, shown: Option<&DraftKey>) {
        let shown = shown.and_then(DraftKey::number);
        if shown != self.presence.number {
            let left = std::mem::take(&mut self.presence);
            self.presence.number = shown;
            self.presence.since = shared.time;
            if let Some(presence) = left.presence {
                // The note goes with the last handle; on a share that may take its time.
                self.start(shared, JobKind::Other, move |_| drop(presence), |_, _, ()| ());
            }
            self.announce(shared);
        } else if shown.is_some() && shared.time - self.presence.since > PRESENCE_SECONDS {
            self.presence.since = shared.time;
            self.announce(shared);
        }
    }

    /// When presence has to be refreshed, seconds from `time`.
    pub(in crate::app) fn presence_wake(&self, time: f64) -> Option<f64> {
        let shown = self.presence.number.is_some();
        shown.then(|| (self.presence.since + PRESENCE_SECONDS - time).max(0.05))
    }

    fn announce(&mut self, shared: &mut Shared) {
        let Some(number) = self.presence.number else {
            return;
        };
        let (library, stamp, known) = (
            self.library.clone(),
            shared.stamp(),
            self.presence.presence.clone(),
        );
        let announce = move |_: &_| {
            let presence = match known {
                Some(presence) => {
                    presence.refresh(&stamp);
                    presence
                }
                None => Arc::new(Presence::open(&library, number, &stamp)),
            };
            let others = presence.others();
            (presence, others)
        };
        self.start(shared, JobKind::Other, announce, Self::present);
    }

    /// Looks again who else is there.
    pub(in crate::app) fn look_for_others(&self, shared: &mut Shared) {
        let Some(presence) = self.presence.presence.clone() else {
            return;
        };
        let look = move |_: &_| {
            let others = presence.others();
            (presence, others)
        };
        self.start(shared, JobKind::Other, look, Self::present);
    }

    fn present(&mut self, _: &mut Shared, (presence, others): (Arc<Presence>, Vec<Present>)) {
        if self.presence.number == Some(presence.number()) {
            self.presence.presence = Some(presence);
            self.presence.others = others;
        }
    }
}
