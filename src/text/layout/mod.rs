//! The layout is read first: lines with their markers and what they hang on, headings, tables, what is quoted or struck
//! out, and who speaks. Rules then see each stretch with its context.

mod heading;
mod marker;
mod table;

use super::{
    number::is_han_number,
    source::Source,
    transcript::{Head, Heads},
};
use heading::{is_head_line, is_section, mark_headings, next_is_item};
pub(super) use marker::Mark;
pub(super) use table::cells;

/// A stretch of one line: the line itself, or one item of several that stand on it.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// First character behind the marker.
    pub(super) begin: usize,
    /// Behind its last character; blanks do not count.
    pub(super) end: usize,
    /// The marker before it.
    pub(super) mark: Option<Mark>,
    /// The block that it hangs on: a heading, a parent item, the lead of its line.
    pub(super) parent: Option<usize>,
    /// Nothing but the head of what follows.
    pub(super) heading: bool,
    /// Cells set apart by bars or tabs.
    pub(super) row: bool,
    /// Behind `>`, or in the part of a mail that is only carried along.
    pub(super) quoted: bool,
    /// The line of a chat program or a mail that says who wrote and when.
    pub(super) envelope: bool,
    /// Which message of a chat it belongs to.
    pub(super) message: Option<usize>,
    /// An empty line stands before it.
    pub(super) apart: bool,
}

/// The blocks of a text, in order.
pub(super) struct Layout {
    pub(super) blocks: Vec<Block>,
}

/// Where the marker ends that opens a line at `index`.
pub(super) fn marker_end(source: &Source, index: usize) -> Option<usize> {
    let char = source.at(index);
    if source.before(index) == '§' {
        // § 3.2 names a paragraph.
        return (index + 1..index + 8).find(|at| !source.at(*at).is_ascii_digit() && source.at(*at) != '.');
    }
    if !matches!(source.before(index), '\0' | '\n' | '\r' | ' ' | '\t')
        || !(char.is_ascii_digit() || char == '(' || is_han_number(char))
    {
        return None;
    }
    let mut at = index;
    while at > 0 && index - at < 8 && matches!(source.before(at), ' ' | '\t') {
        at -= 1;
    }
    if source.before(at) == '§' {
        return (index + 1..index + 8).find(|at| !source.at(*at).is_ascii_digit() && source.at(*at) != '.');
    }
    if !matches!(source.before(at), '\0' | '\n' | '\r') {
        return None;
    }
    marker::opening(source, index, source.len())
        .map(|marker| marker.end)
        .filter(|end| *end > index)
}

impl Layout {
    /// The marker of the block that holds the character at `index`.
    pub(super) fn mark_at(&self, index: usize) -> Option<Mark> {
        let place = self.blocks.partition_point(|block| block.end <= index);
        self.blocks.get(place).and_then(|block| block.mark)
    }

    pub(super) fn read(source: &Source, heads: &Heads) -> Self {
        let mut reading = Reading {
            source,
            blocks: Vec::new(),
            open: Vec::new(),
            indents: Vec::new(),
            indent: 0,
            columns: None,
        };
        let mut begin = 0;
        let mut apart = false;
        while begin < source.len() {
            let mut end = begin;
            while end < source.len() && !matches!(source.at(end), '\n' | '\r') {
                end += 1;
            }
            let from = skip_space(source, begin, end);
            if from == end {
                apart = true;
            } else {
                let offset = source.span(begin, begin).start;
                let head = heads.at(offset);
                let from = head
                    .words
                    .map_or(from, |words| source.index_of(words).clamp(from, end));
                reading.indent = from - begin;
                reading.line(from, end, apart, head);
                apart = false;
            }
            begin = end + 1;
        }
        let mut blocks = reading.blocks;
        mark_headings(source, &mut blocks);
        Self { blocks }
    }

    /// The blocks that a block hangs on, nearest first.
    pub(super) fn ancestors(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let mut at = self.blocks.get(index).and_then(|block| block.parent);
        std::iter::from_fn(move || {
            let here = at?;
            at = self.blocks[here].parent.filter(|parent| *parent < here);
            Some(here)
        })
    }
}

fn skip_space(source: &Source, mut at: usize, end: usize) -> usize {
    while at < end && source.at(at).is_whitespace() {
        at += 1;
    }
    at
}

struct Reading<'a, 's> {
    source: &'a Source<'s>,
    blocks: Vec<Block>,
    /// What can still be hung on: block, its marker, how far it is indented.
    open: Vec<(usize, Option<Mark>)>,
    indents: Vec<usize>,
    indent: usize,
    /// How many cells the rows of a table have that are set apart by blanks.
    columns: Option<usize>,
}

/// Whether a marker goes on from the one before: numbers go on from where they stood, or begin with 1.
fn goes_on(marker: &marker::Marker, last: Option<(Mark, u32)>, circled: bool) -> bool {
    match (marker.number, last) {
        (Some(number), Some((mark, known))) => {
            mark == marker.mark && number == known + 1 || number == 1 && mark != marker.mark
        }
        (Some(number), None) => number == 1 || circled,
        (None, _) => false,
    }
}

/// Whether a line is the row of a table.
fn is_row(source: &Source, from: usize, end: usize) -> bool {
    (from..end).any(|at| matches!(source.at(at), '|' | '\t')) && cells(source, from, end).len() >= 2
}

/// Where the line begins behind the signs that quote it, and whether there are any.
fn skip_quote_signs(source: &Source, begin: usize, end: usize) -> (usize, bool) {
    let mut from = begin;
    let mut quoted = false;
    while source.at(from) == '>' {
        quoted = true;
        from = skip_space(source, from + 1, end);
    }
    (from, quoted)
}

impl Reading<'_, '_> {
    fn line(&mut self, begin: usize, end: usize, apart: bool, head: Head) {
        let source = self.source;
        let (message, envelope) = (head.message, head.envelope);
        let (from, quoted) = skip_quote_signs(source, begin, end);
        let quoted = quoted || head.quoted;
        let mut end = end;
        while end > from && source.before(end).is_whitespace() {
            end -= 1;
        }
        if from >= end {
            return;
        }
        if envelope {
            self.open.clear();
            self.push(from, end, None, None, |block| {
                block.envelope = true;
                block.message = message;
            });
            return;
        }
        if self.is_row(from, end, apart) {
            let parent = self.parent_of_plain(apart);
            self.push(from, end, None, parent, |block| {
                block.row = true;
                block.quoted = quoted;
                block.message = message;
                block.apart = apart;
            });
            return;
        }
        let opening = marker::opening(source, from, end);
        let (mark, text) = opening
            .as_ref()
            .map_or((None, from), |marker| (Some(marker.mark), marker.end.min(end)));
        let parent = match mark {
            Some(mark) => self.parent_of(mark),
            None => self.parent_of_plain(apart),
        };
        let pieces = self.pieces(text, end, mark, opening.and_then(|marker| marker.number));
        let mut lead = None;
        let whole = pieces.len() == 1;
        for (place, (piece_begin, piece_end, piece_mark)) in pieces.into_iter().enumerate() {
            let first = place == 0;
            let (mark, parent) = if first {
                (mark, parent)
            } else {
                (piece_mark, lead.or(parent))
            };
            let here = self.push(piece_begin, piece_end, mark, parent, |block| {
                block.quoted = quoted;
                block.message = message;
                block.apart = apart && first;
            });
            if first {
                // ①…；②…: what opens with a marker of the same kind stands beside the others.
                lead = (piece_mark.is_none()).then_some(here);
                self.open_with(here, mark, whole);
            }
        }
    }

    /// Whether a line is the row of a table, by bars or tabs, or by blanks below such a head.
    fn is_row(&mut self, from: usize, end: usize, apart: bool) -> bool {
        let source = self.source;
        if is_row(source, from, end) {
            self.columns = None;
            return true;
        }
        if let Some(columns) = table::blank_head(source, from, end) {
            self.columns = Some(columns);
            return true;
        }
        if apart {
            self.columns = None;
        }
        self.columns
            .is_some_and(|columns| cells(source, from, end).len() == columns)
    }

    fn push(
        &mut self,
        begin: usize,
        end: usize,
        mark: Option<Mark>,
        parent: Option<usize>,
        set: impl FnOnce(&mut Block),
    ) -> usize {
        let mut end = end;
        while end > begin && self.source.before(end).is_whitespace() {
            end -= 1;
        }
        let mut block = Block {
            begin,
            end,
            mark,
            parent,
            heading: false,
            row: false,
            quoted: false,
            envelope: false,
            message: None,
            apart: false,
        };
        set(&mut block);
        self.indents.push(self.indent);
        self.blocks.push(block);
        self.blocks.len() - 1
    }

    /// The pieces of a line at the markers inside it: 会议议定：①…；②….
    fn pieces(
        &self,
        begin: usize,
        end: usize,
        mark: Option<Mark>,
        number: Option<u32>,
    ) -> Vec<(usize, usize, Option<Mark>)> {
        let source = self.source;
        let mut pieces = Vec::new();
        let (mut open, mut opened_by) = (begin, None);
        let mut last = mark.zip(number);
        let mut at = begin;
        let mut depth = 0usize;
        while at < end {
            if let Some(after) = source.address_end(at) {
                at = after;
                continue;
            }
            let before = source.before(at);
            let edge = at == begin
                || matches!(
                    before,
                    ' ' | '。' | ';' | ':' | ',' | '!' | '?' | ')' | '\t' | '、'
                );
            let circled =
                matches!(source.at(at), '①'..='⑳' | '❶'..='❿' | '⑴'..='⒇' | '⒈'..='⒛' | '㈠'..='㈩');
            let marker = (circled
                || edge && depth == 0 && (source.at(at) == '(' || source.at(at).is_ascii_digit()))
            .then(|| marker::numbered(source, at, end, false))
            .flatten()
            .filter(|marker| goes_on(marker, last, circled) && marker.end < end);
            if let Some(marker) = marker {
                if at > open || opened_by.is_some() || open == begin && pieces.is_empty() && at > begin {
                    pieces.push((open, at, opened_by));
                }
                last = Some((marker.mark, marker.number.unwrap_or(0)));
                (open, opened_by) = (marker.end, Some(marker.mark));
                at = marker.end;
                depth = 0;
                continue;
            }
            match source.at(at) {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            at += 1;
        }
        pieces.push((open, end, opened_by));
        pieces
    }

    /// The block that an item with `mark` hangs on: what stands above the last list of its kind.
    fn parent_of(&mut self, mark: Mark) -> Option<usize> {
        if let Mark::Hash(rank) = mark {
            self.open
                .retain(|(_, other)| matches!(other, Some(Mark::Hash(above)) if *above < rank));
        } else {
            // A Han number stands above figures, wherever they came first.
            if mark == Mark::Han {
                self.open
                    .retain(|(_, other)| matches!(other, Some(Mark::Hash(_))) || other.is_none());
                while self.open.len() > 1 && self.open.last().is_some_and(|(_, other)| other.is_none()) {
                    self.open.pop();
                }
            }
            // A list of the same kind that stands further in hangs below.
            let same = |(block, other): &(usize, Option<Mark>)| {
                (*other == Some(mark) || is_bullet(*other) && is_bullet(Some(mark)))
                    && self.indents[*block] >= self.indent
            };
            if let Some(place) = self.open.iter().position(same) {
                self.open.truncate(place);
            }
        }
        self.open.last().map(|(block, _)| *block)
    }

    /// The block that a line without a marker hangs on: the heading above, unless it is set apart from it.
    fn parent_of_plain(&mut self, apart: bool) -> Option<usize> {
        let stays =
            |mark: Option<Mark>| matches!(mark, Some(Mark::Hash(_) | Mark::Han | Mark::HanInParentheses));
        if apart {
            self.open.retain(|(_, mark)| stays(*mark));
        } else {
            // What stands further in than an item is part of it.
            while self.open.last().is_some_and(|(block, mark)| {
                mark.is_some() && !stays(*mark) && self.indent <= self.indents[*block]
            }) {
                self.open.pop();
            }
        }
        self.open.last().map(|(block, _)| *block)
    }

    /// Lets what follows hang on a block.
    fn open_with(&mut self, here: usize, mark: Option<Mark>, whole: bool) {
        let source = self.source;
        let block = &self.blocks[here];
        let (begin, end) = (block.begin, block.end);
        if mark.is_some() {
            self.open.push((here, mark));
            return;
        }
        if !whole || !is_head_line(source, begin, end, next_is_item(source, end)) {
            return;
        }
        // 张三： under 本周安排： is one of its parts; 风险： beside it is not.
        let plain = self.open.iter().filter(|(_, mark)| mark.is_none()).count();
        let section = is_section(source, begin, end);
        if plain > 0 && (section || plain > 1) {
            let keep = if section {
                self.open.iter().position(|(_, mark)| mark.is_none())
            } else {
                self.open.iter().rposition(|(_, mark)| mark.is_none())
            };
            if let Some(keep) = keep {
                self.open.truncate(keep);
            }
            let parent = self.open.last().map(|(block, _)| *block);
            self.blocks[here].parent = parent;
        }
        self.open.push((here, None));
    }
}

fn is_bullet(mark: Option<Mark>) -> bool {
    matches!(mark, Some(Mark::Bullet | Mark::Ticked | Mark::Open))
}
