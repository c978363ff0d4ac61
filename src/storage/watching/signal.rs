//! What the watching thread hears.

use std::path::PathBuf;

use crate::storage::watching::comparison::Comparison;

pub(super) enum Signal {
    /// Something happened at these paths.
    Touched(Vec<PathBuf>),
    /// So much happened that the system lost count.
    Lost,
    /// A survey was made: what it found, where that is to be compared with.
    Surveyed(Option<Box<Comparison>>),
    /// The watcher was dropped.
    Stop,
}
