//! `liuhen history` and `liuhen restore`: the versions of a record or of a shared file, and taking one of them again.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use crate::{
    app::restore_shared,
    cli::{
        failure::{Failure, written},
        voice::{Said, Voice, both, cause},
    },
    domain::{RecordNumber, Stamp, shared::SharedFile},
    storage::{How, Library, SharedHow, Version},
};

/// How many digits of a version are written: enough to name it, few enough to type.
const DIGITS: usize = 16;

/// Lists the versions of a record, the latest first: its digits, when, how, by whom, on which computer. `*` marks what
/// the record's file holds now, `-` what stands aside.
pub(in crate::cli) fn run(file: &Path, out: &mut Voice<'_>) -> Result<u8, Failure> {
    match locate(file)? {
        (library, Located::Record(number)) => list_record(&library, number, out),
        (library, Located::Shared(file)) => list_shared(&library, file, out),
    }
}

fn list_record(library: &Library, number: RecordNumber, out: &mut Voice<'_>) -> Result<u8, Failure> {
    let versions = library.versions(number);
    if versions.is_empty() {
        out.line(&no_versions(&number))?;
    }
    for version in versions {
        let mark = match (version.is_head, version.in_head) {
            (true, _) => '*',
            (false, true) => ' ',
            (false, false) => '-',
        };
        let how = match version.how {
            How::Created => "created",
            How::Saved => "saved",
            How::Side => "side",
            How::Merged => "merged",
            How::Restored => "restored",
            How::Found => "found",
        };
        list(out, mark, how, &version.version, &version.author, &version.device)?;
    }
    Ok(0)
}

fn list_shared(library: &Library, file: SharedFile, out: &mut Voice<'_>) -> Result<u8, Failure> {
    let versions = library.shared_versions(file);
    if versions.is_empty() {
        out.line(&no_versions(&file.file_name()))?;
    }
    for version in versions {
        let mark = match (version.is_head, version.how) {
            (true, _) => '*',
            (false, SharedHow::Side) => '-',
            (false, _) => ' ',
        };
        let how = match version.how {
            SharedHow::Saved => "saved",
            SharedHow::Learnt => "learnt",
            SharedHow::Merged => "merged",
            SharedHow::Found => "found",
            SharedHow::Side => "side",
            SharedHow::Restored => "restored",
        };
        list(out, mark, how, &version.version, &version.author, &version.device)?;
    }
    Ok(0)
}

/// Writes the line of a version.
fn list(
    out: &mut Voice<'_>,
    mark: char,
    how: &str,
    version: &Version,
    author: &Stamp,
    device: &str,
) -> std::io::Result<()> {
    let digits = &version.hex()[..DIGITS];
    let (at, by) = (author.at.to_rfc3339(), &author.by);
    writeln!(out, "{mark} {digits}\t{at}\t{how}\t{by}\t{device}")
}

/// Takes a version again, named by the first digits of its hash (at least four).
pub(in crate::cli) fn restore(
    file: &Path,
    digits: &str,
    author: &Stamp,
    out: &mut Voice<'_>,
) -> Result<u8, Failure> {
    let (library, located) = locate(file)?;
    let (of, version) = match located {
        Located::Record(number) => {
            let version = named(&number, digits, library.version_named(number, digits))?;
            let restored = library.restore(number, &version, author).map_err(Failure::told)?;
            (number.to_string(), restored.version)
        }
        Located::Shared(file) => {
            let name = file.file_name();
            let version = named(&name, digits, library.shared_version_named(file, digits))?;
            restore_shared(&library, file, &version, author).map_err(Failure::told)?;
            (name.to_owned(), version)
        }
    };
    let line = || again(&of, &version);
    written(out, &line(), line)?;
    Ok(0)
}

fn named(of: &dyn std::fmt::Display, digits: &str, found: Option<Version>) -> Result<Version, Failure> {
    found.ok_or_else(|| {
        let (zh, en) = (
            format!("没有以 {digits} 开头的版本，或不止一个；可用 liuhen history 查看全部版本"),
            format!("no version, or more than one, begins with {digits:?}; `liuhen history` lists them"),
        );
        Failure::of(of, both(zh, en))
    })
}

fn no_versions(of: &dyn std::fmt::Display) -> Said {
    both(format!("{of} 没有历史版本"), format!("{of} has no versions"))
}

/// What was restored, and to which version.
fn again(of: &dyn std::fmt::Display, version: &Version) -> Said {
    let digits = &version.hex()[..DIGITS];
    both(
        format!("{of} 已恢复为 {digits}"),
        format!("{of} is {digits} again"),
    )
}

/// What has versions.
enum Located {
    Record(RecordNumber),
    Shared(SharedFile),
}

/// The library around a file, and what it is: by its name, so that a damaged or vanished one is found too.
fn locate(record: &Path) -> Result<(Library, Located), Failure> {
    let text =
        |name: Option<&std::ffi::OsStr>| name.and_then(|name| name.to_str()).unwrap_or_default().to_owned();
    let located = if let Some(file) = SharedFile::of_name(&text(record.file_name())) {
        Located::Shared(file)
    } else {
        let number = text(record.file_stem()).parse();
        let unknown = |error: crate::domain::NumberError| both("文件名不是记录编号", error.to_string());
        Located::Record(number.map_err(|error| Failure::of(record.display(), unknown(error)))?)
    };
    let absolute: PathBuf =
        std::path::absolute(record).map_err(|error| Failure::of(record.display(), cause(error)))?;
    let library = absolute
        .ancestors()
        .skip(1)
        .find_map(|folder| Library::open(folder).ok());
    let library = library
        .ok_or_else(|| Failure::of(record.display(), both("不在任何记录库里", "lies in no library")))?;
    Ok((library, located))
}
