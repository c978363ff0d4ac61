//! The page of an official paper, after GB/T 9704-2012 党政机关公文格式: a text area of 22 lines of 28 characters, on
//! which every line has its place. Each measure is named after the clause that sets it.

use std::collections::BTreeSet;

use super::super::{
    faces::{Faces, Role},
    layout::{LaidLine, Style},
    options::{Paper, mm},
    scene::{Ink, Item, Page},
};

/// §5.1: A4, 210 × 297 mm.
pub(in crate::print) const PAPER_WIDTH: f32 = mm(210.0);
/// §5.2.1: 天头, the margin above, 37 mm.
pub(in crate::print) const TOP: f32 = mm(37.0);
/// §5.2.1: 订口, the margin at the left, 28 mm.
pub(in crate::print) const LEFT: f32 = mm(28.0);
/// §5.2.1: 版心, 156 mm wide.
pub(in crate::print) const WIDTH: f32 = mm(156.0);
/// §5.2.1: 版心, 225 mm high.
pub(in crate::print) const HEIGHT: f32 = mm(225.0);
/// §5.2.3: 22 lines to the page.
pub(in crate::print) const LINES: usize = 22;
/// §5.2.3: 28 characters to the line.
pub(in crate::print) const CHARACTERS: f32 = 28.0;
/// From line to line: 10.23 mm, 29 pt.
pub(in crate::print) const PITCH: f32 = HEIGHT / LINES as f32;
/// From character to character: 5.57 mm, 15.8 pt.
pub(in crate::print) const STEP: f32 = WIDTH / CHARACTERS;
/// §5.2.2: 3号 is 16 pt.
pub(in crate::print) const SIZE: f32 = 16.0;
/// What is taken off a character's width so that 28 stand in a line.
pub(in crate::print) const TRACKING: f32 = STEP - SIZE;
/// §5.2.2 and §7.3.3: the text, 3号仿宋.
pub(in crate::print) const TEXT: Style = Style::new(Role::Fang, SIZE);
/// §7.3.3: first-level heads, 3号黑体.
pub(in crate::print) const FIRST_HEAD: Style = Style::new(Role::Hei, SIZE);
/// §7.3.3: second-level heads, 3号楷体.
pub(in crate::print) const SECOND_HEAD: Style = Style::new(Role::Kai, SIZE);
/// §7.3.1: the title, 2号小标宋.
pub(in crate::print) const TITLE: Style = Style::new(Role::Title, 22.0);
/// §7.4.2 and §7.4.3: 抄送 and 印发, 4号仿宋.
pub(in crate::print) const IMPRINT: Style = Style::new(Role::Fang, 14.0);
/// §7.5: page numbers, 4号 half-width 宋体.
pub(in crate::print) const PAGE_NUMBER: Style = Style::new(Role::Song, 14.0);
/// §7.5: the dash beside a page number stands 7 mm under the text area.
pub(in crate::print) const PAGE_NUMBER_UNDER: f32 = mm(7.0);
/// §10.3: the mark's upper edge is 35 mm under the text area's.
pub(in crate::print) const MARK_UNDER: f32 = mm(35.0);
/// §5.2.1: what is left under the text area, 35 mm.
pub(in crate::print) const BOTTOM: f32 = mm(35.0);
/// The red line's width; the standard leaves it to the office.
pub(in crate::print) const RED_LINE: f32 = mm(0.5);
/// §7.2.7: the red line is 4 mm under the number.
pub(in crate::print) const RED_LINE_UNDER: f32 = mm(4.0);
/// §7.4.1: the first and last line of the imprint, 0.35 mm.
pub(in crate::print) const THICK_LINE: f32 = mm(0.35);
/// §7.4.1: the lines between, 0.25 mm.
pub(in crate::print) const THIN_LINE: f32 = mm(0.25);

/// A line of the grid. Its items are relative to the text area's left edge and the line's top.
#[derive(Debug, Clone)]
pub(in crate::print) struct GridLine {
    pub line: LaidLine,
    /// Whether the next line has to stand on the same page.
    pub keep_with_next: bool,
}

/// Lines that fill one page after another.
pub(in crate::print) struct Grid<'a> {
    pub faces: &'a Faces,
    pub lines: Vec<GridLine>,
    pub missing: BTreeSet<char>,
}

impl<'a> Grid<'a> {
    pub(super) fn new(faces: &'a Faces) -> Self {
        Self {
            faces,
            lines: Vec::new(),
            missing: BTreeSet::new(),
        }
    }

    /// An empty line.
    pub(super) fn blank(&mut self) {
        self.push(vec![LaidLine::blank(PITCH)], false);
    }

    /// Adds the lines of a paragraph; its first two and last two lines stay together.
    pub(super) fn push(&mut self, lines: Vec<LaidLine>, keep_with_next: bool) {
        let count = lines.len();
        for (i, line) in lines.into_iter().enumerate() {
            let orphan = count > 1 && i == 0;
            let widow = count > 2 && i + 2 == count;
            self.lines.push(GridLine {
                line,
                keep_with_next: orphan || widow || keep_with_next,
            });
        }
    }

    /// The lines cut into pages, each with the number of its lines that are taken already: the first page begins
    /// under `taken` lines, the last keeps `kept` free at its foot.
    pub(super) fn pages(&self, taken: usize, kept: usize) -> Vec<(usize, &[GridLine])> {
        let kept = kept.min(LINES / 2);
        let mut pages = Vec::new();
        let mut rest = self.lines.as_slice();
        let mut first = taken.min(LINES - 1);
        loop {
            let room = LINES - first;
            if rest.len() + kept <= room {
                pages.push((first, rest));
                return pages;
            }
            let mut end = rest.len().min(room);
            // Lines that belong together move to the next page together, unless they would fill it.
            while end < rest.len() && end > 1 && rest[end - 1].keep_with_next {
                end -= 1;
            }
            if end <= 1 {
                end = rest.len().min(room);
            }
            // The imprint never stands alone on a page: text goes with it.
            if end == rest.len() {
                end -= end.min(2);
            }
            pages.push((first, &rest[..end]));
            rest = &rest[end..];
            first = 0;
            // A page does not begin with an empty line.
            while rest.len() > 1 && rest[0].line.items.is_empty() {
                rest = &rest[1..];
            }
        }
    }
}

/// Draws lines onto a page of the standard's paper.
pub(in crate::print) fn draw(page: &mut Page, first: usize, lines: &[GridLine]) {
    for (i, GridLine { line, .. }) in lines.iter().enumerate() {
        line.clone()
            .draw(&mut page.items, LEFT, TOP + (first + i) as f32 * PITCH);
    }
}

/// A horizontal line as wide as the text area.
pub(in crate::print) fn rule(y: f32, width: f32, ink: Ink) -> Item {
    Item::Stroke {
        points: vec![(LEFT, y), (LEFT + WIDTH, y)],
        width,
        ink,
    }
}

/// How the standard's page is drawn on a paper: made smaller by the first, and moved down by the second, points.
pub(in crate::print) fn onto(paper: Paper) -> (f32, f32) {
    let (width, height) = paper.size();
    let by = width / PAPER_WIDTH;
    let standard = Paper::A4.size().1 * by;
    (by, ((height - standard) / 2.0).max(0.0))
}
