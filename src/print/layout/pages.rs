//! Rows over pages: what fits stays together, heads are repeated, boxes are closed at each page's end.

use super::{
    super::scene::Item,
    line::LaidLine,
    row::{Cell, LAST_LINES, Row, Split, VerticalAlign},
};

/// The part of a page that rows may fill.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// The left edge.
    pub left: f32,
    /// The width.
    pub width: f32,
    /// The top on the first page, under the sheet's title.
    pub first_top: f32,
    /// The top on later pages.
    pub top: f32,
    /// The bottom.
    pub bottom: f32,
}

/// What rows have drawn on one page.
#[derive(Debug, Clone, Default)]
pub struct Placed {
    /// The drawing.
    pub items: Vec<Item>,
    /// Where the rows end.
    pub bottom: f32,
    /// Which of the rows begin on the page, by their place among all rows.
    pub begun: std::ops::Range<usize>,
}

/// The line around a block of rows.
const OUTER_LINE: f32 = 1.0;
/// The lines between rows and cells.
const INNER_LINE: f32 = 0.5;
/// At least so many lines of running text stay together at a page's end and beginning.
const FEWEST_LINES: usize = 2;

/// Gives what a single page leaves free to the rows that grow, where all rows fit on one.
pub fn grow(rows: &mut [Row], frame: Frame) {
    let free = frame.bottom - frame.first_top - rows.iter().map(Row::height).sum::<f32>();
    let growing = rows.iter().filter(|row| row.grows).count();
    if free > 0.0 && growing > 0 {
        let each = free / growing as f32;
        for row in rows.iter_mut().filter(|row| row.grows) {
            row.min_height = row.height() + each;
        }
    }
}

/// A row, or the part of one, on a page.
struct Fragment {
    y: f32,
    height: f32,
    boxed: bool,
    /// Where lines stand between cells, from the left edge of the frame.
    edges: Vec<f32>,
    items: Vec<Item>,
}

impl Fragment {
    fn bottom(&self) -> f32 {
        self.y + self.height
    }
}

/// Lays rows into pages, one after the other; pages that are full can be taken away at any time, so that a table of
/// any length is never held as a whole.
pub struct Pager {
    frame: Frame,
    /// The groups of rows that [`Row::head`] names.
    heads: Vec<Vec<Row>>,
    y: f32,
    /// Rows that have to stay with one that has not come yet.
    waiting: Vec<Row>,
    page: Vec<Fragment>,
    done: Vec<Placed>,
    begun: std::ops::Range<usize>,
}

/// The part of a page from which on a row is cut: kept whole, it would leave as much of a page empty.
const TALL: f32 = 0.4;

impl Pager {
    /// Begins the first page. `heads` are the groups of rows that [`Row::head`] names.
    pub fn new(heads: Vec<Vec<Row>>, frame: Frame) -> Self {
        Self {
            frame,
            heads,
            y: frame.first_top,
            waiting: Vec::new(),
            page: Vec::new(),
            done: Vec::new(),
            begun: 0..0,
        }
    }

    /// Where rows go.
    pub fn frame(&self) -> Frame {
        self.frame
    }

    /// Lays the next row.
    pub fn push(&mut self, row: Row) {
        let ends = !row.keep_with_next;
        self.waiting.push(row);
        if ends {
            self.place_waiting();
        }
    }

    /// The pages that are full, each given once.
    pub fn take_full(&mut self) -> Vec<Placed> {
        std::mem::take(&mut self.done)
    }

    /// Ends the last page. There is always one.
    pub fn finish(mut self) -> Vec<Placed> {
        self.place_waiting();
        self.turn();
        self.done
    }

    fn place_waiting(&mut self) {
        let mut rows = std::mem::take(&mut self.waiting);
        for index in 0..rows.len() {
            self.make_room(&rows[index..]);
            self.begun.end += 1;
            let tail = self.tail(&rows[index..]);
            let row = std::mem::replace(&mut rows[index], Row::new(Vec::new()));
            self.place(row, tail);
        }
    }

    /// How high the rows are that have to stay with the last lines of the first one; 0 where there are none, or where no page
    /// has room for both.
    fn tail(&self, rows: &[Row]) -> f32 {
        let Some((row, behind)) = rows.split_first().filter(|(row, _)| row.can_be_cut()) else {
            return 0.0;
        };
        if !row.keep_with_next {
            return 0.0;
        }
        let tail: f32 = behind.iter().map(Row::height).sum();
        let last: f32 = row.height() / row.line_count().max(1) as f32 * LAST_LINES as f32;
        if tail + last > (self.frame.bottom - self.frame.top) * TALL {
            0.0
        } else {
            tail
        }
    }

    /// Turns the page when the first of `rows`, with those that it has to stay with, does not fit on it.
    fn make_room(&mut self, rows: &[Row]) {
        let row = &rows[0];
        let keeps = |row: &&Row| row.keep_with_next && !row.can_be_cut();
        let kept = rows.iter().take_while(keeps).count();
        let together: f32 = rows[..kept].iter().map(Row::height).sum();
        let behind = rows.get(kept).map_or(0.0, Row::least_height);
        let whole_page = self.frame.bottom - self.frame.top;
        let need = if together + behind <= whole_page {
            together + behind
        } else {
            row.least_height()
        };
        let splits = row.split == Split::Lines || row.height() > whole_page * TALL;
        let least = if kept == 0 && splits {
            row.least_height().min(whole_page / 8.0)
        } else {
            need
        };
        if self.y + least > self.frame.bottom + 0.01 && !self.page.is_empty() {
            self.turn();
            self.repeat_head(row);
        }
    }

    fn repeat_head(&mut self, row: &Row) {
        let head = row.head.and_then(|head| self.heads.get(head));
        for row in head.cloned().unwrap_or_default() {
            let height = row.height();
            self.put_whole(row, height);
        }
    }

    fn place(&mut self, row: Row, tail: f32) {
        let height = row.height();
        if self.y + height + tail <= self.frame.bottom + 0.01 {
            self.put_whole(row, height);
        } else {
            self.place_in_parts(&row, tail);
        }
    }

    /// Cuts a row between lines, as often as needed. Where something so high has to stay with its end, its last lines go to
    /// the next page with that.
    fn place_in_parts(&mut self, row: &Row, tail: f32) {
        let mut from = vec![0; row.cells.len()];
        let mut again = false;
        loop {
            let room = self.frame.bottom - self.y;
            let rest: Vec<_> = row
                .cells
                .iter()
                .zip(&from)
                .map(|(cell, from)| (*from, cell.lines.len()))
                .collect();
            let height = part_height(row, &rest, again);
            if height + tail <= room + 0.01 {
                self.put(row, &rest, height, again);
                return;
            }
            let at_top = self.y <= self.frame.top + self.head_height(row) + 0.01;
            let taken: Vec<_> = row
                .cells
                .iter()
                .zip(&from)
                .map(|(cell, from)| {
                    let fits = fitting(cell, *from, room, at_top);
                    if tail <= 0.0 {
                        return (*from, from + fits);
                    }
                    let most = cell.lines.len().saturating_sub(from + LAST_LINES);
                    let least = if at_top { 1 } else { FEWEST_LINES };
                    (*from, from + if most < least { 0 } else { fits.min(most) })
                })
                .collect();
            let moved = row
                .cells
                .iter()
                .zip(&taken)
                .any(|(cell, (a, b))| cell.again.is_none() && b > a);
            if moved {
                let height = room.max(part_height(row, &[], again).min(room));
                self.put(row, &taken, height, again);
                from = taken.iter().map(|(_, to)| *to).collect();
                again = true;
            } else if at_top {
                // Not even one line fits on an empty page: draw it over the edge, rather than never end.
                self.put(row, &rest, height, again);
                return;
            }
            self.turn();
            self.repeat_head(row);
        }
    }

    fn head_height(&self, row: &Row) -> f32 {
        let head = row.head.and_then(|head| self.heads.get(head));
        head.map_or(0.0, |rows| rows.iter().map(Row::height).sum())
    }

    /// Draws a row that fits; its lines are used up.
    fn put_whole(&mut self, mut row: Row, height: f32) {
        let shown = row.cells.iter_mut().map(|cell| std::mem::take(&mut cell.lines));
        let shown = shown.collect();
        self.draw(&row, shown, height, false);
    }

    /// Draws a part of a row: of each cell the lines from the first to before the second number.
    fn put(&mut self, row: &Row, lines: &[(usize, usize)], height: f32, again: bool) {
        let of = |(cell, (from, to)): (&Cell, &(usize, usize))| match cell.repeated() {
            Some(lines) if again => lines.cloned().collect(),
            Some(_) => cell.lines.clone(),
            None => cell.lines[*from..*to].to_vec(),
        };
        let cut = |(cell, (_, to)): (&Cell, &(usize, usize))| *to < cell.lines.len();
        let in_parts = again || row.cells.iter().zip(lines).any(cut);
        let shown = row.cells.iter().zip(lines).map(of).collect();
        self.draw(row, shown, height, in_parts);
    }

    fn draw(&mut self, row: &Row, shown: Vec<Vec<LaidLine>>, height: f32, in_parts: bool) {
        let count = shown.iter().flatten().map(|line| line.items.len()).sum();
        let mut items = Vec::with_capacity(count);
        for (cell, shown) in row.cells.iter().zip(shown) {
            let free = height - Cell::height_of(&shown) - 2.0 * cell.pad_y;
            let down = match cell.vertical {
                // What is short in a row that goes on over pages is looked for at its beginning.
                _ if in_parts && cell.again.is_none() => 0.0,
                VerticalAlign::Top => 0.0,
                VerticalAlign::Middle => free.max(0.0) / 2.0,
                VerticalAlign::Bottom => free.max(0.0),
            };
            let mut y = self.y + cell.pad_y + down;
            for line in shown {
                let height = line.height;
                line.draw(&mut items, self.frame.left + cell.x + cell.pad_x, y);
                y += height;
            }
        }
        let edges = row.cells.iter().skip(1).map(|cell| cell.x).collect();
        self.page.push(Fragment {
            y: self.y,
            height,
            boxed: row.boxed,
            edges,
            items,
        });
        self.y += height;
    }

    /// Ends the page: draws its boxes and begins another.
    fn turn(&mut self) {
        let fragments = std::mem::take(&mut self.page);
        let bottom = fragments.last().map_or(self.y, Fragment::bottom);
        let shown: usize = fragments.iter().map(|fragment| fragment.items.len()).sum();
        let mut items = Vec::with_capacity(shown + 4 * fragments.len());
        for block in fragments.chunk_by(|a, b| a.boxed && b.boxed) {
            if block[0].boxed {
                draw_borders(block, self.frame, &mut items);
            }
        }
        for mut fragment in fragments {
            items.append(&mut fragment.items);
        }
        let next = self.begun.end..self.begun.end;
        let begun = std::mem::replace(&mut self.begun, next);
        self.done.push(Placed { items, bottom, begun });
        self.y = self.frame.top;
    }
}

/// The height of what is left of a row.
fn part_height(row: &Row, rest: &[(usize, usize)], again: bool) -> f32 {
    let of = |(cell, (from, to)): (&Cell, &(usize, usize))| {
        let lines = match cell.repeated() {
            Some(lines) if again => Cell::height_of(lines),
            Some(_) => Cell::height_of(&cell.lines),
            None => Cell::height_of(&cell.lines[*from..*to]),
        };
        lines + 2.0 * cell.pad_y
    };
    row.cells.iter().zip(rest).map(of).fold(0.0, f32::max)
}

/// How many of a cell's lines behind `from` fit into `room`, without leaving a single line on either page.
fn fitting(cell: &Cell, from: usize, room: f32, at_top: bool) -> usize {
    let lines = &cell.lines[from..];
    let mut left = room - 2.0 * cell.pad_y;
    let mut count = 0;
    for line in lines {
        left -= line.height;
        if left < -0.01 {
            break;
        }
        count += 1;
    }
    if count == lines.len() {
        return count;
    }
    if lines.len() - count < FEWEST_LINES {
        count = lines.len().saturating_sub(FEWEST_LINES).min(count);
    }
    if count < FEWEST_LINES && !at_top { 0 } else { count }
}

/// Draws the lines of a block of bordered rows: thin ones between, a stronger one around. A line between cells goes on
/// through all rows that have it.
fn draw_borders(block: &[Fragment], frame: Frame, items: &mut Vec<Item>) {
    let (Some(first), Some(last)) = (block.first(), block.last()) else {
        return;
    };
    let (left, right) = (frame.left, frame.left + frame.width);
    for fragment in &block[1..] {
        items.push(Item::line((left, fragment.y), (right, fragment.y), INNER_LINE));
    }
    for alike in block.chunk_by(|a, b| a.edges == b.edges) {
        let top = alike.first().map_or(first.y, |fragment| fragment.y);
        let bottom = alike.last().map_or(first.y, Fragment::bottom);
        for x in alike.first().map_or(&[][..], |fragment| &fragment.edges) {
            items.push(Item::line((left + x, top), (left + x, bottom), INNER_LINE));
        }
    }
    items.push(Item::frame(
        [left, first.y, frame.width, last.bottom() - first.y],
        OUTER_LINE,
    ));
}
