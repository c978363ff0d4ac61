//! A newer version of the program, as an office offers it to its people: a note signed with minisign
//! (<https://jedisct1.github.io/minisign/>), at an address or in a folder. It is read and verified; nothing is installed.
//!
//! The note is text in UTF-8, one `name: value` a line, and everything below `notes:` as people read it:
//!
//! ```text
//! version: 1.2.0
//! file: Liuhen-1.2.0-setup.exe
//! sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
//! notes:
//! 台账可以按部门分组。
//! ```

use std::path::Path;

use minisign_verify::{PublicKey, Signature};

use crate::{
    domain::{Release, ReleaseTrouble},
    storage::files::reading::read_input,
};

use super::{
    keychain::Password,
    server::{ServerFile, ServerTrouble},
};

/// The note's file; its signature has `.minisig` behind it.
pub const RELEASE_NOTE: &str = "liuhen-update.txt";

/// A note is no longer than this, bytes.
const MOST: usize = 64 << 10;

/// What is offered at a place, an address or a folder, to somebody who has `ours`: nothing where that is the newest.
///
/// # Errors
/// Why what is there is not taken at its word.
pub fn offered_release(place: &str, key: &str, ours: &str) -> Result<Option<Release>, ReleaseTrouble> {
    // Whoever copies the whole file of the key brings its comment along; whoever copies the note's own place, its name.
    let key = key.split_whitespace().next_back().unwrap_or_default();
    let key = PublicKey::from_base64(key).map_err(|_| ReleaseTrouble::Key)?;
    let place = place.trim().trim_end_matches(RELEASE_NOTE);
    let note = read(place, RELEASE_NOTE)?.ok_or(ReleaseTrouble::NoNote)?;
    let signature = read(place, &format!("{RELEASE_NOTE}.minisig"))?.ok_or(ReleaseTrouble::Unsigned)?;
    let signature = String::from_utf8(signature).map_err(|_| ReleaseTrouble::Tampered)?;
    let signature = Signature::decode(&signature).map_err(|_| ReleaseTrouble::Tampered)?;
    key.verify(&note, &signature, false)
        .map_err(|_| ReleaseTrouble::Tampered)?;
    let release = parsed(&String::from_utf8_lossy(&note)).ok_or(ReleaseTrouble::Unreadable)?;
    match (parts(&release.version), parts(ours)) {
        (Some(offered), Some(ours)) if offered > ours => Ok(Some(release)),
        (Some(offered), Some(ours)) if offered < ours => Err(ReleaseTrouble::Older(release.version)),
        (Some(_), Some(_)) => Ok(None),
        _ => Err(ReleaseTrouble::Unreadable),
    }
}

/// A file at a place; nothing where it is not there.
fn read(place: &str, name: &str) -> Result<Option<Vec<u8>>, ReleaseTrouble> {
    let unreachable = ReleaseTrouble::Unreachable;
    let bytes = if place.starts_with("https://") || place.starts_with("http://") {
        let address = format!("{}/{name}", place.trim_end_matches('/'));
        let file = ServerFile::new(&address, "", &Password::default());
        let read = file.and_then(|file| file.read());
        read.map_err(|trouble: ServerTrouble| unreachable(trouble.to_string()))?
            .map(|(_, bytes)| bytes)
    } else {
        let path = Path::new(place).join(name);
        match read_input(&path) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && Path::new(place).is_dir() => None,
            Err(error) => return Err(unreachable(error.to_string())),
        }
    };
    match bytes {
        Some(bytes) if bytes.len() > MOST => Err(ReleaseTrouble::Unreadable),
        bytes => Ok(bytes),
    }
}

fn parsed(note: &str) -> Option<Release> {
    let note = note.trim_start_matches('\u{feff}');
    let (head, notes) = note.split_once("\nnotes:").unwrap_or((note, ""));
    let value = |name: &str| {
        head.lines().find_map(|line| {
            let value = line.strip_prefix(name)?.strip_prefix(':')?;
            Some(value.trim().to_owned())
        })
    };
    let file = value("file").unwrap_or_default();
    // A name beside the note, and no path out of its folder.
    let file = if file.contains(['/', '\\']) {
        String::new()
    } else {
        file
    };
    Some(Release {
        version: value("version").filter(|version| !version.is_empty())?,
        file,
        sha256: value("sha256").unwrap_or_default(),
        notes: notes.trim().to_owned(),
    })
}

/// The three numbers of a version.
fn parts(version: &str) -> Option<[u64; 3]> {
    let mut numbers = version.trim_start_matches('v').split('.').map(str::parse);
    let three = [numbers.next()?, numbers.next()?, numbers.next()?];
    let [Ok(major), Ok(minor), Ok(patch)] = three else {
        return None;
    };
    numbers.next().is_none().then_some([major, minor, patch])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_number() {
        assert!(parts("0.10.0") > parts("0.9.12"));
        assert_eq!(parts("v1.2.3"), parts("1.2.3"));
        for none in ["", "1", "1.2", "1.2.3.4", "1.2.x", "-1.2.3"] {
            assert_eq!(parts(none), None, "{none}");
        }
    }

    #[test]
    fn a_note_names_a_version_and_a_file_beside_it() {
        let note = "version: 1.2.0\r\nfile: ../../evil.exe\nsha256: ab\nnotes:\n一\n二\n";
        let release = parsed(note).unwrap();
        assert_eq!(
            (release.version.as_str(), release.file.as_str()),
            ("1.2.0", ""),
            "no path"
        );
        assert_eq!(release.notes, "一\n二");
        assert_eq!(parsed("notes:\n1.2.0"), None);
    }
}
