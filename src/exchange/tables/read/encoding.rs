//! Bytes of a text file → text: what `charset` tells, and what a web page says of itself.

use encoding_rs::Encoding;

use crate::exchange::charset;

/// Decodes a text file.
pub(super) fn decode(bytes: &[u8]) -> String {
    charset::decode(bytes).text
}

/// Decodes a web page: its own word counts where it is not UTF-8 anyway.
pub(super) fn decode_html(bytes: &[u8]) -> String {
    if Encoding::for_bom(bytes).is_some() || std::str::from_utf8(bytes).is_ok() {
        return decode(bytes);
    }
    let head: String = bytes
        .iter()
        .take(2048)
        .map(|byte| char::from(*byte).to_ascii_lowercase())
        .collect();
    let named = head.split("charset=").nth(1).map(|rest| {
        rest.trim_start_matches(['"', '\''])
            .split(|char: char| !char.is_ascii_alphanumeric() && char != '-' && char != '_')
            .next()
            .unwrap_or_default()
            .to_owned()
    });
    let encoding = named.and_then(|name| Encoding::for_label(name.as_bytes()));
    match encoding {
        // GB2312 and GBK pages hold characters of GB18030.
        Some(encoding) if encoding != encoding_rs::GBK && encoding != encoding_rs::UTF_8 => {
            encoding.decode_without_bom_handling(bytes).0.into_owned()
        }
        _ => decode(bytes),
    }
}

/// Whether bytes look like UTF-16 without its mark.
pub(super) fn looks_wide(bytes: &[u8]) -> bool {
    charset::utf16_without_mark(bytes).is_some()
}
