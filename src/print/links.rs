//! Addresses in a text that lead somewhere when they are clicked: pages of the web and mail, nothing else.

use std::ops::Range;

use super::{
    faces::Faces,
    scene::{Glyph, GlyphRun, GoesOn, Item},
};

/// A link on a page; an address that is broken over lines has a piece on each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// Where it leads.
    pub target: String,
    /// The place of each run among the page's items, and which of its glyphs.
    pub pieces: Vec<(usize, Range<usize>)>,
}

/// The links on a page, in reading order. An address that goes on behind the page's end is none: half an address leads
/// astray.
pub(super) fn on_page(items: &[Item]) -> Vec<Link> {
    let mut links = Vec::new();
    // Most pages have none, and a ledger has thousands of pages.
    if !items.iter().any(may_have) {
        return links;
    }
    let mut paragraph = Paragraph::default();
    for (place, item) in items.iter().enumerate() {
        let Item::Text(run) = item else { continue };
        if run.turn != 0.0 || run.glyphs.is_empty() {
            continue;
        }
        if !paragraph.takes(run) {
            links.append(&mut paragraph.links());
            paragraph = Paragraph::default();
        }
        paragraph.add(place, run);
    }
    links.append(&mut paragraph.links());
    links
}

/// Whether a run may be part of an address: it has the sign of a mail, two strokes, or ends between them.
fn may_have(item: &Item) -> bool {
    let Item::Text(run) = item else { return false };
    let stroke = |glyph: &Glyph| glyph.ch == '/';
    let pair = |pair: &[Glyph]| pair.iter().all(stroke);
    let between = match run.glyphs.as_slice() {
        [.., before, last] => before.ch == ':' && stroke(last),
        [only] => stroke(only),
        [] => false,
    };
    between || run.glyphs.iter().any(|glyph| glyph.ch == '@') || run.glyphs.windows(2).any(pair)
}

/// Left, top, width and height of some glyphs of a run, as they are clicked.
pub(super) fn rect(run: &GlyphRun, glyphs: &Range<usize>, faces: &Faces) -> [f32; 4] {
    let Some([first, .., last] | [first @ last]) = run.glyphs.get(glyphs.clone()) else {
        return [run.x, run.y, 0.0, 0.0];
    };
    let width = last.x - first.x + faces.face(run.face).advance(last.id) * run.size;
    [run.x + first.x, run.y - 0.9 * run.size, width, 1.1 * run.size]
}

/// Runs that are read as one.
#[derive(Default)]
struct Paragraph<'a> {
    chars: Vec<char>,
    /// Each run with its place among the page's items and where its characters begin.
    runs: Vec<(usize, usize, &'a GlyphRun)>,
}

impl<'a> Paragraph<'a> {
    /// Whether a run goes on where the last one ended, in its line or in the next.
    fn takes(&self, run: &GlyphRun) -> bool {
        let Some((.., last)) = self.runs.last() else {
            return true;
        };
        let down = run.y - last.y;
        let end = last.x + last.glyphs.last().map_or(0.0, |glyph| glyph.x);
        match last.goes_on {
            GoesOn::No => down.abs() < 0.5 && run.x >= end && run.x - end < 2.0 * run.size,
            GoesOn::AtOnce | GoesOn::BehindBlank => down > 0.5 && down < 3.0 * run.size && run.x <= end,
        }
    }

    fn add(&mut self, place: usize, run: &'a GlyphRun) {
        let blank = |(.., last): &(usize, usize, &GlyphRun)| last.goes_on == GoesOn::BehindBlank;
        if self.runs.last().is_some_and(blank) {
            self.chars.push(' ');
        }
        self.runs.push((place, self.chars.len(), run));
        self.chars.extend(run.glyphs.iter().map(|glyph| glyph.ch));
    }

    fn links(&self) -> Vec<Link> {
        if !self.chars.iter().any(|ch| matches!(ch, '@' | '/')) {
            return Vec::new();
        }
        let goes_on = self.runs.last().map(|(.., last)| last.goes_on);
        let cut = (goes_on == Some(GoesOn::AtOnce)).then_some(self.chars.len());
        let found = find(&self.chars).into_iter();
        let whole = found.filter(|(chars, _)| Some(chars.end) != cut);
        whole
            .map(|(chars, target)| Link {
                pieces: self.pieces(&chars),
                target,
            })
            .collect()
    }

    fn pieces(&self, chars: &Range<usize>) -> Vec<(usize, Range<usize>)> {
        let piece = |(place, begin, run): &(usize, usize, &GlyphRun)| {
            let from = chars.start.max(*begin) - begin;
            let to = chars.end.min(begin + run.glyphs.len()).checked_sub(*begin)?;
            (from < to).then_some((*place, from..to))
        };
        self.runs.iter().filter_map(piece).collect()
    }
}

/// What stands before the address of a page.
const PAGES: [&str; 2] = ["https://", "http://"];

/// Which characters of a text are links, and where they lead. Addresses are ASCII; what a sentence puts behind them is
/// not theirs.
fn find(line: &[char]) -> Vec<(Range<usize>, String)> {
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
fn link_in(piece: &[char]) -> Option<(Range<usize>, String)> {
    if !piece.contains(&'@') && !piece.windows(2).any(|pair| pair == ['/', '/']) {
        return None;
    }
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
