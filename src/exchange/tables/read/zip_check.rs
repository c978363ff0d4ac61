//! A look into an archive before anything reads it: how many entries, how large they come out, how long a single text is.
//! Entries are unpacked into a counter, so that a bomb costs time but no memory.

use std::io::{self, Cursor, Read};

use zip::{ZipArchive, result::ZipError};

use super::super::trouble::Unreadable;

const MAX_ENTRIES: usize = 4096;
const MAX_UNPACKED: u64 = 256 << 20;
const MAX_RATIO: u64 = 200;
/// What may come out of any file, however well it was packed.
const ALWAYS_FINE: u64 = 8 << 20;
/// A cell holds 32,767 characters; a reader keeps a whole text before it can say that it is too long.
const MAX_RUN: usize = 2 << 20;
/// Pictures hold no texts, but a surface of one colour is a long run.
const MAX_PICTURE_RUN: usize = 32 << 20;
/// The texts that sheets share are kept as a whole.
const MAX_SHARED: u64 = 128 << 20;

/// So much is read of an entry that only tells of others.
const MAX_HEAD: u64 = 4 << 20;

/// An archive that was looked through.
pub(super) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Opens an archive and checks what would come out of it.
pub(super) fn open(bytes: &[u8]) -> Result<Archive<'_>, Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MAX_ENTRIES {
        return Err(Unreadable::TooLarge(format!(
            "压缩包内有 {} 个文件",
            archive.len()
        )));
    }
    let mut left = MAX_UNPACKED.min((bytes.len() as u64 * MAX_RATIO).max(ALWAYS_FINE));
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| damaged(&error))?;
        // What an entry is called says nothing of who reads it: a workbook may name anything as its sheet.
        let name = entry.name().map(|name| name.to_ascii_lowercase());
        let name = name.unwrap_or_default();
        let picture = ["media/", "pictures/", "thumbnails/"]
            .iter()
            .any(|folder| name.contains(folder));
        let limit = if name.ends_with("sharedstrings.xml") {
            left.min(MAX_SHARED)
        } else {
            left
        };
        left -= measure(entry, limit, if picture { MAX_PICTURE_RUN } else { MAX_RUN })?;
    }
    check_texts(&mut archive)?;
    Ok(archive)
}

/// How many texts a workbook says it has: a reader makes room for them before it has seen one.
fn check_texts(archive: &mut Archive) -> Result<(), Unreadable> {
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| damaged(&error))?;
        let shared = entry
            .name()
            .is_ok_and(|name| name.to_ascii_lowercase().ends_with("sharedstrings.xml"));
        if !shared {
            continue;
        }
        let size = entry.size();
        let mut head = Vec::new();
        entry
            .take(65_536)
            .read_to_end(&mut head)
            .map_err(|error| Unreadable::Damaged(error.to_string()))?;
        let head = String::from_utf8_lossy(&head);
        let count = head.split("uniqueCount").nth(1).unwrap_or_default();
        let digits: String = count
            .chars()
            .skip_while(|char| !char.is_ascii_digit())
            .take_while(char::is_ascii_digit)
            .collect();
        // Each of them takes more than one byte.
        if digits.len() > 9 || digits.parse().unwrap_or(0) > size.clamp(64, 8_000_000) {
            return Err(Unreadable::Damaged("共享文本的数目有误".to_owned()));
        }
    }
    Ok(())
}

/// The size of an entry, unpacked.
fn measure(mut entry: impl Read, limit: u64, longest: usize) -> Result<u64, Unreadable> {
    let mut buffer = vec![0; 64 << 10];
    let mut total = 0;
    let mut run = 0;
    loop {
        let count = match entry.read(&mut buffer) {
            Ok(0) => return Ok(total),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(Unreadable::Damaged(error.to_string())),
        };
        total += count as u64;
        if total > limit {
            return Err(Unreadable::TooLarge("展开超过 256 MB 或压缩比异常".to_owned()));
        }
        let part = &buffer[..count];
        let mut from = 0;
        for at in memchr::memchr2_iter(b'<', b'>', part) {
            run += at - from;
            if run > longest {
                break;
            }
            run = 0;
            from = at + 1;
        }
        if run <= longest {
            run += count - from;
        }
        if run > longest {
            return Err(Unreadable::TooLarge("一个单元格的文字过长".to_owned()));
        }
    }
}

fn damaged(error: &ZipError) -> Unreadable {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Unreadable::Password,
        error => Unreadable::Damaged(error.to_string()),
    }
}

/// An entry to be read as it is unpacked, nothing where it is not there.
pub(super) fn entry<'a>(
    archive: &'a mut Archive<'_>,
    name: &str,
) -> Result<Option<impl Read + 'a>, Unreadable> {
    match archive.by_name(name) {
        Ok(entry) => Ok(Some(entry)),
        Err(ZipError::FileNotFound) => Ok(None),
        Err(error) => Err(damaged(&error)),
    }
}

/// The begin of an entry as text, nothing where it is not there.
pub(super) fn text(archive: &mut Archive, name: &str) -> Result<Option<String>, Unreadable> {
    let Some(entry) = entry(archive, name)? else {
        return Ok(None);
    };
    let mut text = Vec::new();
    entry
        .take(MAX_HEAD)
        .read_to_end(&mut text)
        .map_err(|error| Unreadable::Damaged(error.to_string()))?;
    Ok(Some(String::from_utf8_lossy(&text).into_owned()))
}
