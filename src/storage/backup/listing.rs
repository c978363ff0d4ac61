//! Which files of a library a backup holds, and in which order.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::storage::files::{
    io_problem::{During, IoProblem},
    layout::{ATTACHMENTS, HISTORY, PRESENCE, RECORDS, TRASH, is_hidden},
};

/// Deeper than this nothing of a library lies.
const DEPTH: usize = 16;

/// A file that belongs into a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    /// Its path in the library, parted by `/`.
    pub(super) name: String,
    /// Where it lies.
    pub(super) path: PathBuf,
    /// How many bytes it had.
    pub(super) len: u64,
}

/// The files of a library.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Those that belong into a backup. Records come before the history, so that what a record was made of is there, and
    /// the trash comes last, so that a record that is deleted meanwhile is found there.
    pub(super) files: Vec<Listed>,
    /// Links, special files, and names that no backup can hold.
    pub(super) left_out: Vec<PathBuf>,
}

/// Lists the files of the library in a folder.
pub(super) fn list(root: &Path) -> Result<Listing, IoProblem> {
    let mut listing = Listing::default();
    walk(root, "", 0, &mut listing)?;
    listing
        .files
        .sort_by(|a, b| (rank(&a.name), &a.name).cmp(&(rank(&b.name), &b.name)));
    listing.left_out.sort();
    Ok(listing)
}

fn walk(folder: &Path, prefix: &str, depth: usize, listing: &mut Listing) -> Result<(), IoProblem> {
    for entry in fs::read_dir(folder).during("reading the folder", folder)? {
        let entry = entry.during("reading the folder", folder)?;
        let path = entry.path();
        if is_hidden(&path) || depth == 0 && entry.file_name() == PRESENCE {
            continue;
        }
        // Gone since the folder was read: not there.
        let Ok(about) = fs::symlink_metadata(&path) else {
            continue;
        };
        let name = entry.file_name();
        let name = name.to_str().filter(|name| is_safe_name(name));
        match name.map(|name| format!("{prefix}{name}")) {
            Some(name) if about.is_file() => listing.files.push(Listed {
                name,
                path,
                len: about.len(),
            }),
            Some(name) if about.is_dir() && depth < DEPTH => {
                walk(&path, &format!("{name}/"), depth + 1, listing)?;
            }
            _ => listing.left_out.push(path),
        }
    }
    Ok(())
}

fn rank(name: &str) -> usize {
    let folder = name.split_once('/').map_or("", |(folder, _)| folder);
    let order = [RECORDS, ATTACHMENTS, "", HISTORY, TRASH];
    order.iter().position(|known| *known == folder).unwrap_or(2)
}

/// Whether a name read in a backup stays inside the folder that it is unpacked into, and is one that a backup holds.
pub(super) fn is_safe_path(name: &str) -> bool {
    name.split('/').all(is_safe_name) && name.split('/').count() <= DEPTH + 1
}

/// Whether a file or folder may be called so.
fn is_safe_name(name: &str) -> bool {
    let plain = !name.is_empty() && !name.starts_with('.');
    plain
        && !name.contains(|c: char| c == '\\' || c.is_control())
        && (!cfg!(windows) || is_safe_on_windows(name))
}

fn is_safe_on_windows(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let numbered = |device: &str| {
        let (start, digit) = stem.split_at_checked(3).unwrap_or_default();
        start.eq_ignore_ascii_case(device) && digit.len() == 1 && digit.as_bytes()[0].is_ascii_digit()
    };
    let devices = ["CON", "PRN", "AUX", "NUL"];
    let is_device = devices.iter().any(|device| stem.eq_ignore_ascii_case(device));
    let is_device = is_device || numbered("COM") || numbered("LPT");
    !name.contains([':', '*', '?', '"', '<', '>', '|']) && !name.ends_with(['.', ' ']) && !is_device
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_out_are_refused() {
        let good = [
            "liuhen.ron",
            "records/2026/03/NC2026-03-02.ron",
            "attachments/x/报价单 (2).pdf",
        ];
        assert!(good.iter().all(|name| is_safe_path(name)));
        let bad = [
            "",
            "/etc/passwd",
            "../x",
            "a/../../x",
            "a//b",
            "a/",
            ".hidden",
            "a\\b",
            "a\nb",
            "a/./b",
            "..",
        ];
        assert!(!bad.iter().any(|name| is_safe_path(name)));
        assert!(!is_safe_path(&"a/".repeat(DEPTH + 2)));
    }

    #[test]
    fn windows_keeps_some_names() {
        assert!(
            ["a.txt", "console.txt", "COMA", "LPT"]
                .iter()
                .all(|name| is_safe_on_windows(name))
        );
        let bad = ["C:", "nul", "NUL.txt", "com1.txt", "a.", "a ", "a?b"];
        assert!(!bad.iter().any(|name| is_safe_on_windows(name)));
    }
}
