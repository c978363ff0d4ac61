//! Text as other programs write it: in which encoding it stands is told by its bytes, never by a file's name.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// A text with how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The name of the encoding, as the web knows it.
    pub encoding: &'static str,
    /// Some bytes stand for no character of that encoding: the text has `U+FFFD` in their place.
    pub damaged: bool,
}

/// Reads the bytes of a text: by its byte order mark, as UTF-16 where every other byte is zero, as UTF-8 where all of it is,
/// else as GB18030, which holds GBK and GB 2312.
pub fn decode(bytes: &[u8]) -> Decoded {
    let (encoding, rest) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, &bytes[mark..]),
        None => (encoding_of(bytes), bytes),
    };
    let (text, damaged) = encoding.decode_without_bom_handling(rest);
    Decoded {
        text: Cow::into_owned(text),
        encoding: encoding.name(),
        damaged,
    }
}

/// The encoding of bytes without a mark.
pub(super) fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    if let Some(encoding) = utf16_without_mark(bytes) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    // One bad byte in an UTF-8 text makes of the rest no GBK: whichever reads more of it as it stands is right.
    let damage = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count()
    };
    if damage(UTF_8) < damage(GB18030) {
        UTF_8
    } else {
        GB18030
    }
}

/// ASCII letters in UTF-16 have a zero beside each, which no other text has.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(64) / 2 * 2];
    if head.len() < 4 {
        return None;
    }
    let zeros = |from: usize| {
        head.iter()
            .skip(from)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let most = head.len() / 2 * 3 / 4;
    match (zeros(0), zeros(1)) {
        (0, little) if little >= most.max(1) => Some(UTF_16LE),
        (big, 0) if big >= most.max(1) => Some(UTF_16BE),
        _ => None,
    }
}
