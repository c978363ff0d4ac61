//! What a file is, by its first bytes.

use super::super::trouble::Unreadable;

/// The kinds of files that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Format {
    /// Office Open XML: .xlsx, .xlsm, or one of them under another name.
    Xlsx,
    /// OpenDocument.
    Ods,
    /// A compound file: .xls, .et, or a workbook under a password.
    Xls,
    /// A web page with a table, as many systems export under .xls.
    Html,
    /// Text with separators.
    Delimited,
    /// Contacts.
    VCard,
}

/// Tells what a file is.
pub(in super::super) fn sniff(bytes: &[u8]) -> Result<Format, Unreadable> {
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(Unreadable::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        // An OpenDocument file says what it is in its first entry, uncompressed.
        let head = &bytes[..bytes.len().min(200)];
        let ods = contains(head, b"mimetypeapplication/vnd.oasis.opendocument");
        return Ok(if ods { Format::Ods } else { Format::Xlsx });
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        return Ok(Format::Xls);
    }
    if let Some(other) = other_kind(bytes) {
        return Err(Unreadable::Unknown(other));
    }
    let begin = text_head(bytes);
    if begin.starts_with("begin:vcard") {
        return Ok(Format::VCard);
    }
    if begin.starts_with('<') && (begin.contains("<table") || begin.contains("<html")) {
        return Ok(Format::Html);
    }
    if begin.starts_with("<?xml") || begin.starts_with("<!doctype") {
        return Ok(Format::Html);
    }
    let wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let zeros = bytes.iter().take(4096).filter(|byte| **byte == 0).count();
    if !wide && zeros > 0 && !super::encoding::looks_wide(bytes) {
        return Err(Unreadable::Unknown("二进制文件"));
    }
    Ok(Format::Delimited)
}

/// Files that people mix up with tables.
fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"%PDF", "PDF"),
        (b"Rar!", "RAR"),
        (b"7z\xbc\xaf", "7z"),
        (b"\x89PNG", "PNG"),
        (b"\xff\xd8\xff", "JPEG"),
        (b"GIF8", "GIF"),
        (b"{\\rtf", "RTF"),
        (b"\x1f\x8b", "gzip"),
    ];
    KINDS
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic))
        .map(|(_, name)| *name)
}

/// The first letters of a text file, small, without what only marks its encoding.
fn text_head(bytes: &[u8]) -> String {
    let bytes: Vec<u8> = bytes
        .iter()
        .copied()
        .filter(|byte| byte.is_ascii() && *byte != 0)
        .take(4096)
        .collect();
    String::from_utf8_lossy(&bytes).trim_start().to_ascii_lowercase()
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    memchr::memmem::find(bytes, wanted).is_some()
}
