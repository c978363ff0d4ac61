//! What other starts of the program ask of this window.

use crate::storage::Standing;

use crate::app::{App, Notice};

impl App {
    /// Listens to other starts from now on, and says where another window gave no answer.
    pub(in crate::app) fn join_windows(&mut self) {
        self.shared.profile.wake_for_starts(self.shared.jobs.wake());
        if self.shared.profile.standing() == Some(Standing::Unanswered) {
            self.shared.notify(None, Notice::OtherWindowSilent);
        }
    }

    /// Opens what other starts of the program were asked to open. Whether the window has to come to the front.
    pub fn follow_starts(&mut self) -> bool {
        let mut asked = false;
        while let Some(start) = self.shared.profile.next_start() {
            asked = true;
            if let Some(path) = start.open {
                self.open_path(path, None);
            }
        }
        asked
    }
}
