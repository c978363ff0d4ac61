//! `--profile DIR`, which holds for every command and for the window, wherever it stands.

use std::{ffi::OsString, path::PathBuf};

/// Its name.
const OPTION: &str = "--profile";

/// Takes the option out of the arguments; the last of several counts. One without a folder, or with an empty name, is
/// left for the reader of the arguments to refuse.
pub fn take_profile(arguments: &mut Vec<OsString>) -> Option<PathBuf> {
    let mut taken = None;
    let mut at = 1;
    while let Some(argument) = arguments.get(at).filter(|argument| *argument != "--") {
        if argument == OPTION && arguments.get(at + 1).is_some_and(|folder| !folder.is_empty()) {
            taken = arguments.drain(at..=at + 1).next_back();
        } else if let Some(folder) = behind_equals(argument) {
            taken = Some(folder);
            arguments.remove(at);
        } else {
            at += 1;
        }
    }
    taken.map(|folder| {
        let folder = PathBuf::from(folder);
        // The process may go to another folder later.
        std::path::absolute(&folder).unwrap_or(folder)
    })
}

fn behind_equals(argument: &OsString) -> Option<OsString> {
    let folder = argument.to_str()?.strip_prefix(OPTION)?.strip_prefix('=')?;
    (!folder.is_empty()).then(|| folder.into())
}
