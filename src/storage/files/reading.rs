//! Reading files of any origin: regular ones alone, and none beyond a limit.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use serde::de::DeserializeOwned;

use crate::storage::files::{
    io_problem::{During, IoProblem},
    ron_text::{self, LARGEST, ProblemKind, ReadProblem},
};

/// Why a file could not be read as a record.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file system refused.
    #[error(transparent)]
    Io(#[from] IoProblem),
    /// It is not a record, or a damaged one.
    #[error("{}: {problem}", path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        problem: ReadProblem,
    },
}

/// A file under `records/` that could not be read; it is left exactly as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenFile {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it, and where.
    pub problem: ReadProblem,
}

impl std::fmt::Display for BrokenFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // As compilers write it, so that an editor can jump there.
        let ReadProblem { line, column, kind } = &self.problem;
        match line {
            0 => write!(f, "{}: {kind}", self.path.display()),
            _ => write!(f, "{}:{line}:{column}: {kind}", self.path.display()),
        }
    }
}

pub(in crate::storage) fn broken(path: PathBuf, error: LoadError) -> BrokenFile {
    let problem = match error {
        LoadError::Unreadable { problem, .. } => problem,
        LoadError::Io(problem) => ReadProblem::whole(ProblemKind::Malformed(problem.source.to_string())),
    };
    BrokenFile { path, problem }
}

/// Whether a link at the very place of a file is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::storage) enum Links {
    /// The person named the file.
    Followed,
    /// The program found it.
    Refused,
}

/// Opens a regular file for reading; `None` for anything else. Opening a pipe or a device is waited for by nobody.
pub(in crate::storage) fn open_regular(
    path: &Path,
    links: Links,
) -> io::Result<Option<(File, fs::Metadata)>> {
    // Asked before opening, too: opening a device may do something.
    let about = match links {
        Links::Followed => fs::metadata(path)?,
        Links::Refused => fs::symlink_metadata(path)?,
    };
    if !about.is_file() {
        return Ok(None);
    }
    let file = open_at_once(path, links)?;
    // Something else may have been put there since.
    let about = file.metadata()?;
    Ok(about.is_file().then_some((file, about)))
}

#[cfg(target_os = "linux")]
fn open_at_once(path: &Path, links: Links) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;

    use rustix::fs::OFlags;

    let flags = match links {
        Links::Followed => OFlags::NONBLOCK,
        Links::Refused => OFlags::NONBLOCK | OFlags::NOFOLLOW,
    };
    let mut options = fs::OpenOptions::new();
    options
        .read(true)
        .custom_flags(flags.bits().cast_signed())
        .open(path)
}

/// Elsewhere what was asked before has to do.
#[cfg(not(target_os = "linux"))]
fn open_at_once(path: &Path, _: Links) -> io::Result<File> {
    File::open(path)
}

/// Reads a regular file of the size of a record. A link is none: what lies behind it is not of the library.
pub(in crate::storage) fn read_capped(path: &Path) -> Result<Vec<u8>, LoadError> {
    read_capped_at(path, LARGEST)
}

/// Reads a regular file of at most `largest` bytes.
pub(in crate::storage) fn read_capped_at(path: &Path, largest: u64) -> Result<Vec<u8>, LoadError> {
    read_regular(path, largest, Links::Refused)
}

/// Reads a file that the person named, of the size of a record.
pub(in crate::storage) fn read_named(path: &Path) -> Result<Vec<u8>, LoadError> {
    read_regular(path, LARGEST, Links::Followed)
}

fn read_regular(path: &Path, largest: u64, links: Links) -> Result<Vec<u8>, LoadError> {
    let unreadable = |kind| LoadError::Unreadable {
        path: path.to_owned(),
        problem: ReadProblem::whole(kind),
    };
    let opened = open_regular(path, links).during("reading", path)?;
    let (file, about) = opened.ok_or_else(|| unreadable(ProblemKind::NotAFile))?;
    if about.len() > largest {
        return Err(unreadable(ProblemKind::TooLarge));
    }
    let mut bytes = Vec::with_capacity(about.len() as usize + 1);
    // Once more, as it may grow while it is read.
    file.take(largest + 1)
        .read_to_end(&mut bytes)
        .during("reading", path)?;
    if bytes.len() as u64 > largest {
        return Err(unreadable(ProblemKind::TooLarge));
    }
    Ok(bytes)
}

/// What a file of ours says, of which the bytes were read at `path`.
pub(in crate::storage) fn understood<T: DeserializeOwned>(path: &Path, bytes: &[u8]) -> Result<T, LoadError> {
    let unreadable = |problem| LoadError::Unreadable {
        path: path.to_owned(),
        problem,
    };
    let text = ron_text::text_of(bytes).map_err(unreadable)?;
    let (value, _) = ron_text::from_text(&text).map_err(unreadable)?;
    Ok(value)
}

/// Reads a record's file where a survey has just seen a regular one. It is not asked for once more before it is opened, but
/// opened so that nothing is followed or waited for, should something else lie there by now.
#[cfg(target_os = "linux")]
pub(in crate::storage) fn read_surveyed(path: &Path) -> Result<Vec<u8>, LoadError> {
    use std::os::unix::fs::OpenOptionsExt;

    use rustix::fs::OFlags;

    let unreadable = |kind| LoadError::Unreadable {
        path: path.to_owned(),
        problem: ReadProblem::whole(kind),
    };
    let flags = OFlags::NONBLOCK | OFlags::NOFOLLOW;
    let mut options = fs::OpenOptions::new();
    options.read(true).custom_flags(flags.bits().cast_signed());
    let mut file = options.open(path).during("reading", path)?;
    let about = file.metadata().during("reading", path)?;
    if !about.is_file() {
        return Err(unreadable(ProblemKind::NotAFile));
    }
    if about.len() > LARGEST {
        return Err(unreadable(ProblemKind::TooLarge));
    }
    let len = about.len() as usize;
    let mut bytes = vec![0; len + 1];
    let read = file.read(&mut bytes).unwrap_or(0);
    bytes.truncate(read);
    // All of it and no more: its end was reached. Else it is being written, or the reading was interrupted.
    if read != len {
        file.take(LARGEST + 1 - read as u64)
            .read_to_end(&mut bytes)
            .during("reading", path)?;
    }
    if bytes.len() as u64 > LARGEST {
        return Err(unreadable(ProblemKind::TooLarge));
    }
    Ok(bytes)
}

/// Elsewhere it is read like every file.
#[cfg(not(target_os = "linux"))]
pub(in crate::storage) fn read_surveyed(path: &Path) -> Result<Vec<u8>, LoadError> {
    read_capped(path)
}

/// The beginning of a file, at most 64 KiB: the head of a mail.
///
/// # Errors
/// What the system said.
pub fn read_head(path: &Path) -> io::Result<Vec<u8>> {
    read_up_to(path, 64 * 1024)
}

/// Reads a file that the person chose, up to 16 MiB: nothing that is read whole is larger.
///
/// # Errors
/// When it cannot be read.
pub fn read_input(path: &Path) -> io::Result<Vec<u8>> {
    read_up_to(path, 16 * 1024 * 1024)
}

/// The largest file that is imported.
const LARGEST_IMPORT: u64 = 128 * 1024 * 1024;

/// Reads a file that the person wants to import, whole or not at all.
///
/// # Errors
/// When it cannot be read, or is larger than 128 MiB.
pub fn read_import(path: &Path) -> io::Result<Vec<u8>> {
    let bytes = read_up_to(path, LARGEST_IMPORT + 1)?;
    if bytes.len() as u64 > LARGEST_IMPORT {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

fn read_up_to(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let (file, _) = open_regular(path, Links::Followed)?.ok_or(io::ErrorKind::InvalidInput)?;
    let mut head = Vec::new();
    file.take(most).read_to_end(&mut head)?;
    Ok(head)
}
