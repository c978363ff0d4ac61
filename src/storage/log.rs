//! What the log may say of files: numbers and kinds, never a name or a path that a person chose.

use std::path::Path;

use crate::domain::RecordNumber;

use super::{error::IoProblem, library::TOP_FILES, short_hash};

/// Lets a step go whose failure changes nothing for the person, and notes it in the log.
pub fn logged<T>(doing: &str, step: Result<T, IoProblem>) {
    if let Err(problem) = step {
        tracing::warn!(problem = %problem.logged(), "{doing}");
    }
}

/// A file as the log names it: what the program itself called it, else its ending alone; behind it the hash of its
/// folder, which tells two places apart and gives neither away.
pub(super) fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.strip_suffix(".ron").unwrap_or(&name);
    let ours = TOP_FILES.contains(&&*name) || stem.parse::<RecordNumber>().is_ok();
    let shown = if ours {
        name.into_owned()
    } else {
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        let plain = ending.len() <= 8 && ending.chars().all(|c| c.is_ascii_alphanumeric());
        format!("*.{}", if plain { &*ending } else { "" })
    };
    let folder = path.parent().unwrap_or(path);
    let place = short_hash(folder.to_string_lossy().as_bytes());
    format!("{shown} in {}", &place[..8])
}
