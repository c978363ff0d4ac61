//! Encoded words (RFC 2047) that belong together, as one: many programs cut a text by bytes, so that a character stands half in one
//! word and half in the next.

use base64::{Engine, prelude::BASE64_STANDARD};

/// One encoded word of a text.
struct Word<'t> {
    charset: &'t str,
    encoding: char,
    text: &'t str,
}

impl<'t> Word<'t> {
    /// The word at the beginning of a text, and what comes behind.
    fn read(text: &'t str) -> Option<(Self, &'t str)> {
        let (charset, rest) = text.strip_prefix("=?")?.split_once('?')?;
        let (encoding, rest) = rest.split_once('?')?;
        let (text, rest) = rest.split_once("?=")?;
        let encoding = encoding.chars().next().filter(|_| encoding.len() == 1)?;
        let whole =
            charset.len() < 40 && !charset.contains(char::is_whitespace) && !text.contains(['\n', '?']);
        let encoding = encoding.to_ascii_uppercase();
        whole.then_some((
            Self {
                charset,
                encoding,
                text,
            },
            rest,
        ))
    }

    fn goes_on_in(&self, next: &Self) -> bool {
        self.encoding == next.encoding && self.charset.eq_ignore_ascii_case(next.charset)
    }
}

/// A head with each row of encoded words of one kind as a single word.
pub(super) fn joined(head: &str) -> String {
    let mut out = String::with_capacity(head.len());
    let mut rest = head;
    while let Some(at) = rest.find("=?") {
        out.push_str(&rest[..at]);
        let Some((first, behind)) = Word::read(&rest[at..]) else {
            out.push_str("=?");
            rest = &rest[at + 2..];
            continue;
        };
        let mut words = vec![first];
        rest = behind;
        while let Some((next, behind)) =
            Word::read(rest.trim_start()).filter(|(next, _)| words[0].goes_on_in(next))
        {
            words.push(next);
            rest = behind;
        }
        out.push_str(&as_one(&words));
    }
    out.push_str(rest);
    out
}

/// Words of one kind as one; as they stand, where one of them can't be read.
fn as_one(words: &[Word<'_>]) -> String {
    let (charset, encoding) = (words[0].charset, words[0].encoding);
    let whole = |text: String| format!("=?{charset}?{encoding}?{text}?=");
    let texts = words.iter().map(|word| word.text);
    if encoding != 'B' {
        return whole(texts.collect());
    }
    let bytes: Option<Vec<u8>> = texts
        .clone()
        .map(|text| BASE64_STANDARD.decode(text.trim()).ok())
        .try_fold(Vec::new(), |mut all, bytes| {
            all.extend(bytes?);
            Some(all)
        });
    bytes.map_or_else(
        || {
            texts
                .map(|text| whole(text.to_owned()))
                .collect::<Vec<_>>()
                .join(" ")
        },
        |bytes| whole(BASE64_STANDARD.encode(bytes)),
    )
}
