//! What other starts of the program ask of this window.

use crate::storage::Standing;

use super::{Action, App, Notice};

impl App {
    /// Listens to other starts from now on, and says where another window gave no answer.
    pub(super) fn join_windows(&mut self) {
        self.profile.wake_for_starts(self.jobs.wake());
        if self.profile.standing() == Some(Standing::Unanswered) {
            self.notify(Notice::OtherWindowSilent);
        }
    }

    /// Opens what other starts of the program were asked to open. Whether the window has to come to the front.
    pub fn follow_starts(&mut self) -> bool {
        let mut asked = false;
        while let Some(start) = self.profile.next_start() {
            asked = true;
            if let Some(path) = start.open {
                self.apply(Action::OpenPath(path));
            }
        }
        asked
    }
}
