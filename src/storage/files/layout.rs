//! How the files and folders of a library are called.

use std::path::Path;

use crate::domain::shared::SharedFile;

/// The file with a library's identity.
pub(in crate::storage) const ID_FILE: &str = "id.ron";

/// The file that makes a folder a library.
pub(in crate::storage) const SETTINGS_FILE: &str = "liuhen.ron";

pub(in crate::storage) const DIRECTORY_FILE: &str = "directory.ron";

pub(in crate::storage) const RECORDS: &str = "records";

pub(in crate::storage) const TRASH: &str = "trash";

/// The folder of all histories within a library.
pub(in crate::storage) const HISTORY: &str = "history";

/// The folder of all presence files.
pub(in crate::storage) const PRESENCE: &str = "presence";

/// The folder of the files kept with records.
pub(in crate::storage) const ATTACHMENTS: &str = "attachments";

/// The files that are just being written begin with this.
pub(in crate::storage) const STAGED: &str = ".liuhen-";

/// The folders of drafts in the profile begin with this.
pub(in crate::storage) const SESSION: &str = "session-";

/// What lies beside the records: these files are the program's own.
pub(in crate::storage) const TOP_FILES: [&str; SharedFile::ALL.len() + 1] = {
    let mut names = [ID_FILE; SharedFile::ALL.len() + 1];
    let mut i = 0;
    while i < SharedFile::ALL.len() {
        names[i + 1] = SharedFile::ALL[i].file_name();
        i += 1;
    }
    names
};

/// Deeper than years and months nothing of ours lies; this also ends loops made of links.
pub(in crate::storage) const DEPTH: usize = 6;

/// Whether a file or folder is hidden: another program's, or one of ours that is not finished. Office programs put a file
/// whose name begins with `~$` beside each one that is open in them.
pub(in crate::storage) fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().map(std::ffi::OsStr::as_encoded_bytes);
    name.is_some_and(|name| name.starts_with(b".") || name.starts_with(b"~$"))
}

/// Whether a file is named as records are.
pub(in crate::storage) fn is_ron(path: &Path) -> bool {
    path.extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("ron"))
}
