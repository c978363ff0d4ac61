//! What was seen of the records of each library, as the profile keeps it: `seen/<library>.log`, a line for each time.

use std::path::PathBuf;

use crate::storage::{
    files::{logged, reading},
    libraries::{library::Library, seen::Seen},
    profiles::{private, profile::Profile},
};

/// The largest log that is read, bytes: some hundred thousand lines.
const LARGEST: u64 = 64 << 20;

/// A log of so many more bytes than it needs is written anew.
const WORTH_WRITING: usize = 64 << 10;

impl Profile {
    /// The library with what was seen of its records, and where it is noted from now on.
    #[must_use]
    pub fn noting_seen(&self, library: Library) -> Library {
        let path = self.seen_path(&library);
        let library = self.with_seen(library);
        let needed = library.seen.to_log();
        let text = read(&path);
        if text.len() > needed.len() + WORTH_WRITING {
            logged::logged(
                "writing what was seen anew",
                private::replace(&path, needed.as_bytes()).map(|_| ()),
            );
        }
        let log = path.parent().and_then(|folder| {
            private::make_folder(folder).ok()?;
            private::options().append(true).create(true).open(&path).ok()
        });
        let seen = Seen::of_log(&needed, log);
        library.having_seen(seen)
    }

    /// The library with what was seen of its records before; nothing is noted.
    #[must_use]
    pub fn with_seen(&self, library: Library) -> Library {
        let seen = Seen::of_log(&read(&self.seen_path(&library)), None);
        library.having_seen(seen)
    }

    fn seen_path(&self, library: &Library) -> PathBuf {
        self.folder().join("seen").join(format!("{}.log", library.id()))
    }
}

/// What a log says; what of it is no text is lost, and the rest holds.
fn read(path: &std::path::Path) -> String {
    let bytes = reading::read_capped_at(path, LARGEST).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}
