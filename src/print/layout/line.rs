//! A line that has been set: glyph runs and drawn boxes on one baseline, relative to the line's top left corner.

use super::{
    super::{
        faces::shaping::ShapedGlyph,
        scene::{Glyph, GlyphRun, GoesOn, Ink, Item},
    },
    character::Class,
    style::{Cluster, Joined, Style},
};

/// One set line.
#[derive(Debug, Clone, Default)]
pub struct LaidLine {
    /// Its height: the distance to the next line.
    pub height: f32,
    /// What stands in it, relative to its top left corner.
    pub items: Vec<Item>,
}

impl LaidLine {
    /// An empty line of a height.
    pub fn blank(height: f32) -> Self {
        Self {
            height,
            items: Vec::new(),
        }
    }

    /// Where its last glyph begins.
    pub fn right(&self) -> f32 {
        let end = |item: &Item| match item {
            Item::Text(run) => run.x + run.glyphs.last().map_or(0.0, |glyph| glyph.x),
            _ => 0.0,
        };
        self.items.iter().map(end).fold(0.0, f32::max)
    }

    /// Moves the line's items to the right.
    pub fn shift(&mut self, by: f32) {
        let items = std::mem::take(&mut self.items).into_iter();
        self.items = items.map(|item| item.moved(by, 0.0)).collect();
    }

    /// Puts the line's items onto a page.
    pub fn draw(self, onto: &mut Vec<Item>, x: f32, y: f32) {
        onto.extend(self.items.into_iter().map(|item| item.moved(x, y)));
    }
}

/// How far under a line's middle its baseline lies, in em: it centres the square of a Chinese character, which
/// reaches from 0.12 em under the baseline to 0.88 em over it.
const BASELINE_UNDER_MIDDLE: f32 = 0.38;

/// A line whose clusters come from left to right: those of one face, size and colour make a run.
pub(super) struct LineSetter {
    line: LaidLine,
    /// Boxes to tick: they are drawn under the runs.
    ticks: Vec<Item>,
    /// How many clusters are still to come.
    left: usize,
    /// Whether the last cluster is read from right to left.
    backwards: bool,
}

impl LineSetter {
    /// A line of a height, for so many clusters.
    pub(super) fn new(height: f32, clusters: usize) -> Self {
        let mut line = LaidLine::blank(height);
        line.items.reserve_exact(1);
        Self {
            line,
            ticks: Vec::new(),
            left: clusters,
            backwards: false,
        }
    }

    /// Adds a cluster whose glyph begins at `x`.
    pub(super) fn push(&mut self, cluster: &Cluster, style: Style, x: f32) {
        let height = self.line.height;
        if cluster.class == Class::Tick {
            draw_tick(&mut self.ticks, cluster.ch, style, x, height);
        }
        if let Some(joined) = &cluster.joined {
            self.push_joined(cluster, joined, style, x);
            return;
        }
        let glyph = |left: f32| Glyph {
            id: cluster.glyph,
            ch: cluster.ch,
            x: x - left,
            lift: 0.0,
        };
        let alike = |run: &GlyphRun| {
            run.face == cluster.face && run.size.to_bits() == style.size.to_bits() && run.ink == style.ink
        };
        match self.line.items.last_mut() {
            Some(Item::Text(run)) if run.reads.is_none() && alike(run) => run.glyphs.push(glyph(run.x)),
            _ => {
                let mut glyphs = Vec::with_capacity(self.left);
                glyphs.push(glyph(x));
                self.line.items.push(Item::Text(GlyphRun {
                    face: cluster.face,
                    size: style.size,
                    ink: style.ink,
                    x,
                    y: height / 2.0 + BASELINE_UNDER_MIDDLE * style.size,
                    turn: 0.0,
                    goes_on: GoesOn::No,
                    glyphs,
                    reads: None,
                }));
            }
        }
        self.left = self.left.saturating_sub(1);
    }

    /// Adds what was shaped together. What is read from right to left is one run, its words in the order in which they
    /// are read.
    fn push_joined(&mut self, cluster: &Cluster, joined: &Joined, style: Style, x: f32) {
        let backwards = cluster.level.is_rtl();
        let goes_on = |run: &GlyphRun| {
            backwards
                && run.reads.is_some()
                && run.face == cluster.face
                && run.size.to_bits() == style.size.to_bits()
                && run.ink == style.ink
        };
        if !matches!(self.line.items.last(), Some(Item::Text(run)) if goes_on(run)) || !self.backwards {
            self.line.items.push(Item::Text(GlyphRun {
                face: cluster.face,
                size: style.size,
                ink: style.ink,
                x,
                y: self.line.height / 2.0 + BASELINE_UNDER_MIDDLE * style.size,
                turn: 0.0,
                goes_on: GoesOn::No,
                glyphs: Vec::new(),
                reads: Some(Box::default()),
            }));
        }
        self.backwards = backwards;
        let Some(Item::Text(run)) = self.line.items.last_mut() else {
            return;
        };
        let left = x - run.x;
        let glyph = |glyph: &ShapedGlyph| Glyph {
            id: glyph.id,
            ch: joined.text[glyph.text.clone()]
                .chars()
                .next()
                .unwrap_or(cluster.ch),
            x: left + glyph.x * style.size,
            lift: glyph.y * style.size,
        };
        run.glyphs.extend(joined.glyphs.iter().map(glyph));
        if let Some(reads) = &mut run.reads {
            // What is added at the right is read before the rest.
            for range in &mut reads.glyphs {
                *range = range.start + joined.text.len()..range.end + joined.text.len();
            }
            reads
                .glyphs
                .extend(joined.glyphs.iter().map(|glyph| glyph.text.clone()));
            reads.text.insert_str(0, &joined.text);
        }
    }

    /// The line, and how its paragraph goes on in the next.
    pub(super) fn finish(mut self, goes_on: GoesOn) -> LaidLine {
        if let Some(Item::Text(run)) = self.line.items.last_mut() {
            run.goes_on = goes_on;
        }
        if !self.ticks.is_empty() {
            self.ticks.append(&mut self.line.items);
            self.line.items = self.ticks;
        }
        self.line
    }
}

/// How wide a box to tick is, in em, its side bearings included.
pub(super) const TICK_ADVANCE: f32 = 1.05;

/// Draws ☐, ☑ or ☒: faces rarely have them, and a drawn one is the same on every system.
fn draw_tick(items: &mut Vec<Item>, ch: char, style: Style, x: f32, height: f32) {
    let side = style.size * 0.8;
    let (left, top) = (x + style.size * 0.1, (height - side) / 2.0);
    let thin = style.size * 0.06;
    items.push(Item::frame([left, top, side, side], thin));
    let at = |fx: f32, fy: f32| (left + fx * side, top + fy * side);
    let mut stroke = |points| {
        items.push(Item::Stroke {
            points,
            width: thin * 2.0,
            ink: Ink::BLACK,
        });
    };
    match ch {
        '☑' => stroke(vec![at(0.2, 0.52), at(0.43, 0.76), at(0.82, 0.24)]),
        '☒' => {
            stroke(vec![at(0.24, 0.24), at(0.76, 0.76)]);
            stroke(vec![at(0.76, 0.24), at(0.24, 0.76)]);
        }
        _ => {}
    }
}
