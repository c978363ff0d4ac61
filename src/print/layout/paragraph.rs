//! A paragraph: spans of styled text that become lines of a given width.
//!
//! Lines are filled greedily. Full-width punctuation gives up its empty half at a line's end (closing), at its
//! beginning (opening) and beside other punctuation, as CLREQ §3.1 describes and typst does; Han characters and Latin
//! words stand a quarter em apart; the slack of a full line is spread over the gaps beside Han characters.

use std::{borrow::Cow, collections::BTreeSet, ops::Range};

use unicode_bidi::Level;

use super::{
    super::{
        faces::{Faces, shaping::ShapedGlyph},
        scene::GoesOn,
    },
    character::{self, Class},
    line::{LaidLine, LineSetter, TICK_ADVANCE},
    script::{self, Scripts, halves},
    style::{Cluster, Joined, Span, Style},
};

/// Where lines stand in their width.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Start,
    /// In the middle.
    Center,
    /// At the right.
    End,
    /// From edge to edge, the last line at the left.
    #[default]
    Justify,
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// Where lines stand.
    pub align: Align,
    /// From one line to the next, points.
    pub pitch: f32,
    /// How far the first line of every paragraph is moved in, points.
    pub first_indent: f32,
    /// How far all other lines are moved in, points.
    pub hanging: f32,
    /// What is added after every full-width character, points; negative to set tighter.
    pub tracking: f32,
}

impl Setting {
    /// Lines of a pitch, without indents.
    pub const fn new(align: Align, pitch: f32) -> Self {
        Self {
            align,
            pitch,
            first_indent: 0.0,
            hanging: 0.0,
            tracking: 0.0,
        }
    }
}

/// Spans that run on; a line feed in them begins a new paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph<'a> {
    /// The text.
    pub spans: Cow<'a, [Span]>,
    /// How it is set.
    pub setting: Setting,
}

/// Between Han characters and Latin words, in em.
const HAN_LATIN_GAP: f32 = 0.25;
/// Slack beyond this, in em a gap, leaves a line unspread: one long word must not tear it apart.
const MOST_SPREAD: f32 = 0.5;
/// So many clusters may come along to a paragraph's last character.
const MOST_COMPANY: usize = 4;
/// What rounding may add to a full line, points.
const TOLERANCE: f32 = 0.01;

/// Text without line feeds: the pieces of spans, each with the place of its span.
type HardLine<'t> = [(usize, Cow<'t, str>)];

impl Paragraph<'static> {
    /// A paragraph in one style.
    pub fn plain(text: impl Into<String>, style: Style, setting: Setting) -> Self {
        let text = text.into();
        Self {
            spans: vec![Span { text, style }].into(),
            setting,
        }
    }
}

impl<'a> Paragraph<'a> {
    /// A paragraph of spans that stay where they are.
    pub fn of(spans: &'a [Span], setting: Setting) -> Self {
        Self {
            spans: spans.into(),
            setting,
        }
    }

    /// Sets the paragraph. Characters that no face has are added to `missing`. An empty paragraph has one line.
    pub fn lines(&self, width: f32, faces: &Faces, missing: &mut BTreeSet<char>) -> Vec<LaidLine> {
        let mut lines = Vec::new();
        if let [only] = self.spans.as_ref() {
            // Nearly every paragraph: nothing has to be put together.
            for piece in only.text.split('\n') {
                self.set(&[(0, cleaned(piece))], width, faces, missing, &mut lines);
            }
        } else {
            for pieces in self.hard_lines() {
                self.set(&pieces, width, faces, missing, &mut lines);
            }
        }
        lines
    }

    /// Sets what stands between two line feeds.
    fn set(
        &self,
        pieces: &HardLine<'_>,
        width: f32,
        faces: &Faces,
        missing: &mut BTreeSet<char>,
        lines: &mut Vec<LaidLine>,
    ) {
        let (clusters, backwards) = self.clusters(pieces, width, faces, missing);
        if clusters.is_empty() {
            lines.push(LaidLine::blank(self.setting.pitch));
            return;
        }
        let broken = self.broken(&clusters, width);
        lines.reserve(broken.len());
        for line in broken {
            let last = line.end == clusters.len();
            let (room, indent) = self.room(line.start == 0, width);
            lines.push(self.place(&clusters[line], room, indent, last, backwards));
        }
    }

    /// The room for a line, and how far it is moved in.
    fn room(&self, first: bool, width: f32) -> (f32, f32) {
        let indent = if first {
            self.setting.first_indent
        } else {
            self.setting.hanging
        };
        let least = self.spans.first().map_or(1.0, |span| span.style.size);
        ((width - indent).max(least), indent)
    }

    /// The lines of some clusters, as their ranges; blanks between two lines belong to neither or to the first.
    fn broken(&self, clusters: &[Cluster], width: f32) -> Vec<Range<usize>> {
        let mut lines: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        while start < clusters.len() {
            let (room, _) = self.room(start == 0, width);
            let end = self.fill(clusters, start, room);
            lines.push(start..end);
            start = end;
            while clusters.get(start).is_some_and(|c| c.class == Class::Space) {
                start += 1;
            }
        }
        give_company(&mut lines, clusters);
        lines
    }

    /// The spans cut at line feeds; each piece remembers its span.
    fn hard_lines(&self) -> Vec<Vec<(usize, Cow<'_, str>)>> {
        let mut lines = vec![Vec::new()];
        for (index, span) in self.spans.iter().enumerate() {
            for (i, piece) in span.text.split('\n').enumerate() {
                if i > 0 {
                    lines.push(Vec::new());
                }
                if let Some(line) = lines.last_mut() {
                    line.push((index, cleaned(piece)));
                }
            }
        }
        lines
    }

    /// What is set, character by character or together; and whether the whole is read from right to left.
    fn clusters(
        &self,
        pieces: &HardLine<'_>,
        width: f32,
        faces: &Faces,
        missing: &mut BTreeSet<char>,
    ) -> (Vec<Cluster>, bool) {
        let text: Cow<'_, str> = match pieces {
            [(_, only)] => only.as_ref().into(),
            _ => pieces.iter().map(|(_, piece)| piece.as_ref()).collect(),
        };
        let breaks = character::breaks(&text);
        let scripts = Scripts::of(&text);
        let mut clusters: Vec<Cluster> = Vec::with_capacity(text.chars().count());
        let mut at = 0;
        let mut carried = false;
        for (span, piece) in pieces {
            let end = at + piece.len();
            while let Some(ch) = text[at..end].chars().next() {
                let mut may_begin = breaks[at] || carried;
                let level = scripts.level(at);
                let joined = scripts.joined(&text[..end], at, &breaks);
                let joined =
                    joined.and_then(|len| self.join(&text[at..at + len], *span, level, width, faces));
                if let Some(joined) = joined {
                    at += joined.iter().map(Cluster::len).sum::<usize>();
                    let first = clusters.len();
                    clusters.extend(joined);
                    clusters[first].may_begin = may_begin;
                    carried = false;
                    continue;
                }
                at += ch.len_utf8();
                if character::is_invisible(ch) {
                    carried = may_begin;
                    continue;
                }
                if carried && let Some(before) = clusters.last() {
                    may_begin = character::may_break(before.ch, ch);
                }
                carried = false;
                let beside = clusters
                    .last()
                    .filter(|last| level.is_rtl() && last.span == *span);
                let beside = beside.and_then(|last| blank_beside(last, ch, self.spans[*span].style, faces));
                clusters.push(match beside {
                    Some(blank) => Cluster { may_begin, ..blank },
                    None => Cluster {
                        may_begin,
                        level,
                        ..self.single(ch, *span, faces, missing)
                    },
                });
            }
        }
        (clusters, scripts.is_right_to_left())
    }

    /// One character, with the glyph found for it.
    fn single(&self, ch: char, span: usize, faces: &Faces, missing: &mut BTreeSet<char>) -> Cluster {
        let style = self.spans[span].style;
        let class = Class::of(ch);
        let wanted = if class == Class::Tick || ch == '\u{A0}' {
            ' '
        } else {
            ch
        };
        let found = faces.find(style.role, wanted);
        if found.missing {
            missing.insert(ch);
        }
        let full = found.advance >= 0.9 && class != Class::Word;
        let (class, blank_half) = match class {
            Class::Open | Class::Close if full => (class, 0.5 * style.size),
            Class::Open | Class::Close => (Class::Other, 0.0),
            class => (class, 0.0),
        };
        let advance = if class == Class::Tick {
            TICK_ADVANCE
        } else {
            found.advance
        };
        Cluster {
            ch,
            span,
            face: found.face,
            glyph: found.glyph,
            class,
            width: advance * style.size + if full { self.setting.tracking } else { 0.0 },
            blank_half,
            may_begin: false,
            level: Level::ltr(),
            joined: None,
        }
    }

    /// Characters that are shaped together; in parts where they are wider than a line. `None` where no face has all of
    /// them: then they stand one by one, and what is missing is told.
    fn join(&self, text: &str, span: usize, level: Level, width: f32, faces: &Faces) -> Option<Vec<Cluster>> {
        let style = self.spans[span].style;
        let ch = text.chars().next()?;
        let shaped = faces.shape(style.role, text, level.is_rtl())?;
        if shaped.advance * style.size > width
            && let Some((first, second)) = halves(text)
        {
            let mut parts = self.join(first, span, level, width, faces)?;
            let mut rest = self.join(second, span, level, width, faces)?;
            rest[0].may_begin = true;
            parts.append(&mut rest);
            return Some(parts);
        }
        let class = match Class::of(ch) {
            Class::Han => Class::Han,
            Class::Word => Class::Word,
            _ => Class::Other,
        };
        Some(vec![Cluster {
            ch,
            span,
            face: shaped.face,
            glyph: 0,
            class,
            width: shaped.advance * style.size,
            blank_half: 0.0,
            may_begin: false,
            level,
            joined: Some(Box::new(Joined {
                text: text.to_owned(),
                glyphs: shaped.glyphs,
            })),
        }])
    }

    /// How much closer to (negative) or farther from its forerunner a cluster stands, without spreading.
    fn gap(&self, before: &Cluster, after: &Cluster) -> f32 {
        match (before.class, after.class) {
            (Class::Close, Class::Close | Class::Open) => -before.blank_half,
            (Class::Open, Class::Open) => -after.blank_half,
            (Class::Han, Class::Word) => HAN_LATIN_GAP * self.spans[before.span].style.size,
            (Class::Word, Class::Han) => HAN_LATIN_GAP * self.spans[after.span].style.size,
            _ => 0.0,
        }
    }

    /// Where the line that begins at `start` ends: the longest run of clusters that fits and may end there. At least
    /// one cluster is taken.
    fn fill(&self, clusters: &[Cluster], start: usize, room: f32) -> usize {
        let mut width = -start_trim(&clusters[start]);
        let mut solid = width;
        let mut best = None;
        let mut forced = start + 1;
        for i in start..clusters.len() {
            let cluster = &clusters[i];
            if i > start {
                width += self.gap(&clusters[i - 1], cluster);
            }
            width += cluster.width;
            if cluster.class != Class::Space {
                solid = width - end_trim(cluster);
            }
            if solid > room + TOLERANCE {
                return best.unwrap_or_else(|| cut(clusters, start, forced));
            }
            forced = i + 1;
            if clusters.get(i + 1).is_none_or(|next| next.may_begin) {
                best = Some(i + 1);
            }
        }
        clusters.len()
    }

    /// Gives every cluster of a line its place. A line that is read from right to left begins at the right.
    fn place(&self, line: &[Cluster], room: f32, indent: f32, last: bool, backwards: bool) -> LaidLine {
        let solid = line
            .iter()
            .rposition(|c| c.class != Class::Space)
            .map_or(0, |i| i + 1);
        let goes_on = match (last, solid < line.len()) {
            (true, _) => GoesOn::No,
            (false, false) => GoesOn::AtOnce,
            (false, true) => GoesOn::BehindBlank,
        };
        let line = script::from_left(&line[..solid], |cluster| cluster.level);
        let line = line.as_ref();
        let (Some(first), Some(final_cluster)) = (line.first(), line.last()) else {
            return LaidLine::blank(self.setting.pitch);
        };
        let mut natural = -start_trim(first);
        let mut joints = 0_u16;
        for (i, cluster) in line.iter().enumerate() {
            if i > 0 {
                natural += self.gap(&line[i - 1], cluster);
                joints += u16::from(spreads(line, i));
            }
            natural += cluster.width;
        }
        let slack = room - (natural - end_trim(final_cluster));
        let spread = if self.setting.align == Align::Justify && !last && joints > 0 {
            let each = slack / f32::from(joints);
            let size = self.spans[first.span].style.size;
            if (0.0..=MOST_SPREAD * size).contains(&each) {
                each
            } else {
                0.0
            }
        } else {
            0.0
        };
        let mut x = indent - start_trim(first)
            + match self.setting.align {
                Align::Start | Align::Justify if backwards && spread == 0.0 => slack.max(0.0),
                Align::Start | Align::Justify => 0.0,
                Align::Center => slack.max(0.0) / 2.0,
                Align::End => slack.max(0.0),
            };
        let mut setter = LineSetter::new(self.setting.pitch, line.len());
        for (i, cluster) in line.iter().enumerate() {
            if i > 0 {
                x += self.gap(&line[i - 1], cluster);
                if spreads(line, i) {
                    x += spread;
                }
            }
            setter.push(cluster, self.spans[cluster.span].style, x);
            x += cluster.width;
        }
        setter.finish(goes_on)
    }
}

/// A blank behind a word that is read from right to left, out of the word's face: so both are one run, and are read as one.
fn blank_beside(word: &Cluster, ch: char, style: Style, faces: &Faces) -> Option<Cluster> {
    if ch != ' ' || word.joined.is_none() {
        return None;
    }
    let face = faces.face(word.face);
    let glyph = face.glyph(ch)?;
    let blank = ShapedGlyph {
        id: glyph,
        x: 0.0,
        y: 0.0,
        text: 0..ch.len_utf8(),
    };
    Some(Cluster {
        ch,
        class: Class::Space,
        width: face.advance(glyph) * style.size,
        joined: Some(Box::new(Joined {
            text: ch.to_string(),
            glyphs: vec![blank],
        })),
        ..word.clone()
    })
}

/// A piece of text as it is set: without what is left of another system's line feed, tabs as blanks.
fn cleaned(piece: &str) -> Cow<'_, str> {
    let piece = piece.trim_end_matches('\r');
    if piece.contains('\t') {
        piece.replace('\t', "  ").into()
    } else {
        piece.into()
    }
}

/// A paragraph does not end with one character on a line of its own, whatever punctuation follows it (a rule of Chinese
/// typesetting, 单字不成行): what stands before it comes along.
fn give_company(lines: &mut [Range<usize>], clusters: &[Cluster]) {
    let [.., before, last] = lines else { return };
    let mut seen = clusters[last.clone()]
        .iter()
        .filter(|cluster| !matches!(cluster.class, Class::Space | Class::Close));
    let alone = seen.next().is_some_and(|only| only.class == Class::Han) && seen.next().is_none();
    if !alone || before.len() < MOST_COMPANY * 2 {
        return;
    }
    let begins = |at: &usize| clusters[*at].may_begin && clusters[*at].class != Class::Space;
    let nearest = (before.end - MOST_COMPANY..last.start).rev().find(begins);
    if let Some(at) = nearest {
        before.end = at;
        last.start = at;
    }
}

/// Where a word longer than the line is cut: before `end`, at the last place where punctuation does not forbid it.
fn cut(clusters: &[Cluster], start: usize, end: usize) -> usize {
    let blank = |cluster: &&Cluster| Class::of(cluster.ch) == Class::Space;
    let allowed = |at: &usize| match clusters.get(*at) {
        None => true,
        // A blank hangs over the end of a line; what stands behind it would begin the next.
        Some(next) if blank(&next) => false,
        Some(next) => {
            let before = clusters[start..*at].iter().rfind(|cluster| !blank(cluster));
            before.is_none_or(|before| character::may_break(before.ch, next.ch))
        }
    };
    (start + 1..=end).rev().find(allowed).unwrap_or(end)
}

/// What opening punctuation gives up at a line's beginning.
fn start_trim(cluster: &Cluster) -> f32 {
    if cluster.class == Class::Open {
        cluster.blank_half
    } else {
        0.0
    }
}

/// What closing punctuation gives up at a line's end.
fn end_trim(cluster: &Cluster) -> f32 {
    if cluster.class == Class::Close {
        cluster.blank_half
    } else {
        0.0
    }
}

/// Whether slack may go before a cluster that is not the first of its line. Several blanks in a row are a distance that
/// somebody chose (网  址  ：): it stays as it is.
fn spreads(line: &[Cluster], at: usize) -> bool {
    let (before, after) = (line[at - 1].class, line[at].class);
    let is_blank = |place: Option<usize>| {
        let cluster = place.and_then(|place| line.get(place));
        cluster.is_some_and(|cluster| cluster.class == Class::Space)
    };
    match (before, after) {
        (Class::Pair, Class::Pair) | (Class::Space, Class::Space) => false,
        (Class::Space, _) if is_blank(at.checked_sub(2)) => false,
        (_, Class::Space) => !is_blank(Some(at + 1)),
        (a, b) => a.stretches() || b.stretches(),
    }
}
