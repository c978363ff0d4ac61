//! The cache of a workspace's index: compared with the folder, and written again.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::storage::Cache;

use crate::app::{
    App, JobKind, Workspace,
    search::index::Snapshot,
    shared::Shared,
    workspace::loading::{self, Checked, Reading},
};

/// Numbers all checks, so that a late one is known.
static CHECKS: AtomicU64 = AtomicU64::new(1);

impl App {
    /// Begins the checks of libraries that were drawn since they were opened. Returns whether there were any.
    pub(in crate::app) fn begin_checks(&mut self) -> bool {
        let mut begun = false;
        for workspace in &mut self.workspaces {
            if std::mem::take(&mut workspace.check_next) {
                workspace.check_cache(&mut self.shared, true);
                begun = true;
            }
        }
        begun
    }

    /// Whether a check waits for the next frame.
    pub(in crate::app) fn has_checks_to_begin(&self) -> bool {
        self.workspaces.iter().any(|workspace| workspace.check_next)
    }
}

impl Workspace {
    /// The library was opened: what came from the cache is compared with the folder once it was drawn, so that both cores
    /// draw it first; what was read from the folder is kept in the cache.
    pub(in crate::app) fn follow_up(&mut self, shared: &mut Shared, from_cache: bool) {
        if from_cache {
            self.check_next = true;
        } else {
            self.check_cache(shared, false);
        }
    }

    /// Compares what came from the cache with the folder, or keeps in the cache what was read from it.
    pub(in crate::app) fn check_cache(&mut self, shared: &mut Shared, from_cache: bool) {
        if from_cache && self.checking.is_some() {
            // Two at once would each take what the other leaves out for changed here.
            self.check_again = true;
            return;
        }
        let (parts, watch) = (self.index.snapshot(), self.watcher.to_begin());
        let (library, cache) = (self.library.clone(), shared.profile.cache_of(&self.library));
        if !from_cache {
            return self.keep_cache(shared, cache, parts);
        }
        let id = CHECKS.fetch_add(1, Ordering::Relaxed);
        self.checking = Some(id);
        // What changed here before is on disk before the check reads it, and others may have changed it since.
        self.changed_here.clear();
        self.start(
            shared,
            JobKind::Check,
            move |progress| {
                let told = |done, total| progress.set(done, total);
                let reading = Reading {
                    watch: Some(&watch),
                    ..Reading::of(&library, &told, progress.cancel_switch())
                };
                reading.check(&parts)
            },
            move |workspace, shared, checked| workspace.checked(shared, id, checked),
        );
    }

    fn keep_cache(&self, shared: &mut Shared, cache: Cache, parts: Snapshot) {
        let keep = move |_: &_| {
            // Without a cache the next opening takes longer, and nothing else.
            if let Err(error) = loading::keep(&cache, &parts) {
                tracing::debug!(error = crate::storage::Logged::logged(&error), "no cache");
            }
        };
        self.start(shared, JobKind::Other, keep, |_, _, ()| ());
    }

    /// The folder was looked at: lists follow.
    fn checked(&mut self, shared: &mut Shared, id: u64, mut checked: Checked) {
        // The library was opened once more since: another check is under way.
        if self.checking.take_if(|checking| *checking == id).is_none() {
            return;
        }
        let again = std::mem::take(&mut self.check_again);
        checked.apply(&mut self.index, &self.changed_here);
        self.broken = std::mem::take(&mut checked.broken);
        self.copies = std::mem::take(&mut checked.copies);
        self.changed_here.clear();
        if checked.incomplete {
            self.look_whether_reachable(shared);
        } else if checked.outdates_cache() {
            let cache = shared.profile.cache_of(&self.library);
            self.keep_cache(shared, cache, self.index.snapshot());
        }
        if again {
            self.check_cache(shared, true);
        }
    }

    /// Asks on a thread whether the folder is there: on a share that may take its time.
    fn look_whether_reachable(&self, shared: &mut Shared) {
        let library = self.library.clone();
        let look = move |_: &_| library.is_reachable();
        self.start(shared, JobKind::Other, look, |workspace, _, reachable| {
            workspace.reachable = reachable;
        });
    }
}
