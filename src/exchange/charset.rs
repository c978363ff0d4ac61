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

/// Reads the bytes of a text: by its byte order mark, as UTF-16 where zeros stand beside its letters, as UTF-8 where all of it is,
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

/// UTF-16 without its mark: ASCII letters, separators and line ends have a zero beside each, which no other text has;
/// Chinese characters have none.
pub(super) fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) / 2 * 2];
    let zeros = |from: usize| {
        let every_other = head.iter().skip(from).step_by(2);
        every_other.filter(|byte| **byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    // Characters like 一 (U+4E00) have one on the other side.
    let is_wide = |these: usize, those: usize| these > those * 2 && these * 40 > head.len();
    if head.len() < 4 {
        None
    } else if is_wide(odd, even) {
        Some(UTF_16LE)
    } else if is_wide(even, odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_is_known_without_its_mark_by_its_letters_or_its_separators() {
        let table = format!("{}\r\n", "编号,事项\t一二一\n中中,中中\n".repeat(80));
        for text in [
            "ab",
            "BEGIN:VCALENDAR\nSUMMARY:例会",
            &table,
            // Each byte of it is one of UTF-8 too.
            "中中,中中\n",
        ] {
            for big in [false, true] {
                let units = text.encode_utf16();
                let bytes: Vec<u8> = units
                    .flat_map(|unit| {
                        if big {
                            unit.to_be_bytes()
                        } else {
                            unit.to_le_bytes()
                        }
                    })
                    .collect();
                assert_eq!(decode(&bytes).text, text, "big: {big}");
            }
            assert_eq!(decode(text.as_bytes()).encoding, "UTF-8", "{text:.20}");
            let (bytes, _, _) = GB18030.encode(text);
            assert_eq!(decode(&bytes).text, text);
        }
    }
}
