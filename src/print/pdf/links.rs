//! Addresses in a text that lead somewhere when they are clicked: pages of the web and mail, nothing else.

use std::ops::Range;

/// What stands before the address of a page.
const PAGES: [&str; 2] = ["https://", "http://"];

/// A link: which characters of the text, and where it leads.
pub(super) type Link = (Range<usize>, String);

/// The links in a line. Addresses are ASCII; what a sentence puts behind them is not theirs.
pub(super) fn find(line: &[char]) -> Vec<Link> {
    let mut links = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let piece = line[at..].iter().take_while(|ch| ch.is_ascii_graphic()).count();
        if let Some((chars, target)) = link_in(&line[at..at + piece]) {
            links.push((at + chars.start..at + chars.end, target));
        }
        at += piece.max(1);
    }
    links
}

/// The link in a piece of text without blanks.
fn link_in(piece: &[char]) -> Option<Link> {
    let text: String = piece.iter().collect();
    let page = PAGES.iter().filter_map(|scheme| text.find(scheme)).min();
    let begin = page.unwrap_or_else(|| text.find(|ch: char| ch.is_ascii_alphanumeric()).unwrap_or(0));
    let address = text[begin..].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '"', '\'', '>']);
    let chars = begin..begin + address.len();
    if page.is_some() {
        let host = address.split("://").nth(1)?;
        return host
            .starts_with(|ch: char| ch.is_ascii_alphanumeric())
            .then(|| (chars, address.to_owned()));
    }
    let (name, host) = address.split_once('@')?;
    let plain = |ch: char| ch.is_ascii_alphanumeric() || matches!(ch, '.' | '-' | '_' | '+');
    let mail = !name.is_empty() && name.chars().all(plain) && host.contains('.') && host.chars().all(plain);
    mail.then(|| (chars, format!("mailto:{address}")))
}
