//! The licences of everything that is in the program: made by `packaging/licences`, kept packed.

use std::io::Read;

use flate2::read::ZlibDecoder;

/// The text, deflated with zlib's frame (RFC 1950).
const PACKED: &[u8] = include_bytes!("../../../../assets/licences.txt.zlib");

/// The whole text.
pub fn licences() -> String {
    let mut text = String::new();
    // It stands in the program itself, and a test reads it.
    let _ = ZlibDecoder::new(PACKED).read_to_string(&mut text);
    text
}

#[cfg(test)]
mod tests {
    use super::licences;

    #[test]
    fn what_is_bundled_is_named_with_its_licence() {
        let text = licences();
        for name in [
            "egui",
            "Noto Sans SC",
            "OpenCC",
            "SIL OPEN FONT LICENSE",
            "Apache License",
            "MIT License",
        ] {
            assert!(text.contains(name), "{name} is missing");
        }
    }
}
