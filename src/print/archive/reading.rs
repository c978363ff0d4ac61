//! What is read of a page and in which order: the tags of a file for the archive.

use std::{num::NonZeroU16, ops::Range};

use krilla::tagging::{Identifier, Node, Tag, TagGroup};

use super::super::{links::Link, scene::GlyphRun};

/// Text so much larger than forms are set in is the title of its sheet, points.
const TITLE_SIZE: f32 = 15.0;

/// What is read of a page, in its order.
pub(super) struct Reading {
    pub(super) groups: Vec<Group>,
    pub(super) links: Vec<Link>,
}

/// What is read in one go.
pub(super) enum Group {
    /// A picture.
    Figure(Identifier),
    /// A text.
    Paragraph(Paragraph),
}

impl Reading {
    /// Nothing yet, of a page with these links.
    pub(super) fn new(links: Vec<Link>) -> Self {
        Self {
            groups: Vec::new(),
            links,
        }
    }

    /// The parts of a run that are links and those that are none, with the place of the link.
    pub(super) fn parts(&self, place: usize, run: &GlyphRun) -> Vec<(Range<usize>, Option<usize>)> {
        let mut parts = Vec::new();
        let mut at = 0;
        for (nth, link) in self.links.iter().enumerate() {
            for (_, glyphs) in link.pieces.iter().filter(|(of, _)| *of == place) {
                parts.push((at..glyphs.start, None));
                parts.push((glyphs.clone(), Some(nth)));
                at = glyphs.end;
            }
        }
        parts.push((at..run.glyphs.len(), None));
        parts.retain(|(glyphs, _)| !glyphs.is_empty());
        parts
    }

    /// Adds a picture.
    pub(super) fn add_figure(&mut self, id: Identifier) {
        self.groups.push(Group::Figure(id));
    }

    /// Adds a run, or a part of one, that is a link or none.
    pub(super) fn add(&mut self, run: &GlyphRun, text: &str, id: Identifier, link: Option<usize>) {
        match self.groups.last_mut() {
            Some(Group::Paragraph(last)) if last.takes(run) => last.add(run, text, id, link),
            _ => {
                let mut paragraph = Paragraph::default();
                paragraph.add(run, text, id, link);
                self.groups.push(Group::Paragraph(paragraph));
            }
        }
    }
}

/// Runs that are read as one.
#[derive(Default)]
pub(super) struct Paragraph {
    /// Each with the place of the link that it is part of.
    runs: Vec<(Identifier, Option<usize>)>,
    text: String,
    size: f32,
    /// Where the last run stands: its left end and its baseline.
    last: (f32, f32),
}

impl Paragraph {
    /// Whether a run belongs to it, and does not stand higher than the last, or far under it, or is of another size.
    fn takes(&self, run: &GlyphRun) -> bool {
        let (left, baseline) = self.last;
        let down = run.y - baseline;
        let beside = down.abs() < 0.5 && run.x >= left;
        let under = down > 0.0 && down < 2.2 * run.size.max(self.size);
        (beside || under) && (run.size - self.size).abs() < 0.5
    }

    fn add(&mut self, run: &GlyphRun, text: &str, id: Identifier, link: Option<usize>) {
        self.runs.push((id, link));
        self.text.push_str(text);
        self.size = run.size;
        self.last = (run.x, run.y);
    }

    /// The tag of it, large type as a heading; `clicked` gives what is clicked of a link.
    pub(super) fn tagged(self, mut clicked: impl FnMut(usize) -> Option<Identifier>) -> TagGroup {
        let Self { runs, text, size, .. } = self;
        let is_title = size >= TITLE_SIZE && !text.ends_with(['。', '：']) && text.chars().count() <= 60;
        let mut group = if is_title {
            TagGroup::new(Tag::Hn(NonZeroU16::MIN, Some(text)))
        } else {
            TagGroup::new(Tag::P)
        };
        for runs in runs.chunk_by(|a, b| a.1 == b.1) {
            let mut nodes: Vec<Node> = runs.iter().map(|(id, _)| (*id).into()).collect();
            let Some(link) = runs[0].1 else {
                group.children.append(&mut nodes);
                continue;
            };
            nodes.extend(clicked(link).map(Node::from));
            group.push(TagGroup::with_children(Tag::Link, nodes));
        }
        group
    }
}
