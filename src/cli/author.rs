//! Who runs a command.

use crate::{app::Clock, domain::Stamp};

/// Who runs the command, and when: the account's name, as far as the system tells.
pub(super) fn author(clock: Clock) -> Stamp {
    let name = ["USER", "USERNAME", "LOGNAME"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok());
    Stamp {
        at: clock.now(),
        by: name.unwrap_or_default(),
    }
}
