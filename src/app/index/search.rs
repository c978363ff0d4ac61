//! Search: one pass over the arenas of all parts, on all cores, for the word that is likely to be rarest; the other words
//! only in the rows found. A row counts by the best place in which all words stand: number, subject, then the rest.

use memchr::memmem;
use rayon::prelude::*;

use super::{
    super::pinyin::Spelling,
    Filter, Index, Row,
    part::{FIRST_TEXT_BYTE, PART_BITS, Part, name_fields},
    query::{Query, Term},
};

/// A record found: the higher the better, and among equals the newer first; below the rank stands the order of its
/// number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    /// Rank, then order of the number.
    pub(super) worth: u64,
    /// Where it stands.
    pub(super) position: u32,
}

impl Hit {
    /// How well it fits, below [`RANKS`].
    pub(super) fn rank(self) -> usize {
        (self.worth >> RANK_SHIFT) as usize
    }
}

/// Where a word stands, the better the higher.
const IN_NUMBER: u8 = 4;
const IN_SUBJECT: u8 = 3;
const IN_TEXT: u8 = 2;
const BY_PINYIN: u8 = 1;
const NOT_FOUND: u8 = 0;

/// How many ranks there are.
pub(super) const RANKS: usize = 5;

/// Orders of numbers stay below this; the rank stands above.
pub(super) const RANK_SHIFT: u32 = 60;

/// What the last search found, for the next that only narrows it.
#[derive(Debug, Clone, Default)]
pub struct Former {
    of: Option<(u64, Query)>,
    filter: Filter,
    found: Vec<Hit>,
}

impl Former {
    /// Keeps what was found, in any order.
    pub(super) fn keep(&mut self, found: Vec<Hit>) {
        self.found = found;
    }

    /// Forgets what was found under another filter than this; its text may differ.
    pub(super) fn only_for(&mut self, filter: &Filter) {
        let chips = Filter {
            text: String::new(),
            ..filter.clone()
        };
        if self.filter != chips {
            self.of = None;
            self.filter = chips;
        }
    }
}

/// A term made ready to be searched for.
struct Finder<'t> {
    term: &'t Term,
    text: memmem::Finder<'t>,
    spelling: Option<Spelling>,
    /// In which fields of names pinyin counts.
    names: u32,
}

impl<'t> Finder<'t> {
    fn new(term: &'t Term) -> Self {
        Self {
            term,
            text: memmem::Finder::new(term.text.as_bytes()),
            spelling: (term.letters.then(|| Spelling::new(&term.text))).flatten(),
            names: name_fields(term.fields),
        }
    }

    /// How well a row has the term.
    fn rank(&self, part: &Part, row: usize) -> u8 {
        let folded = part.folded();
        let piece = Part::piece(folded, row);
        let start = (if row == 0 { 0 } else { folded.1[row - 1] }) as usize;
        let heads = part.heads(row);
        if self.term.fields.is_empty() {
            if let Some(at) = self.text.find(piece) {
                return rank_at(start + at, heads);
            }
        } else if self.in_fields(piece) {
            return IN_SUBJECT;
        }
        let has = |spelling: &Spelling| {
            let names = part.names(row).iter().filter(|name| name.is_in(self.names));
            names
                .map(|name| part.spelt_text(name.text()))
                .any(|codes| spelling.is_in(codes))
        };
        if self.spelling.as_ref().is_some_and(has) {
            return BY_PINYIN;
        }
        NOT_FOUND
    }

    /// Whether it stands in one of the term's fields.
    fn in_fields(&self, piece: &[u8]) -> bool {
        let mut at = 0;
        while let Some(hit) = self.text.find(&piece[at..]) {
            let hit = at + hit;
            let Some(end) = piece[hit..].iter().position(|byte| *byte < FIRST_TEXT_BYTE) else {
                return false;
            };
            let closed_by = piece[hit + end];
            if self.term.fields.iter().any(|field| *field as u8 == closed_by) {
                return true;
            }
            at = hit + end;
        }
        false
    }

    /// Hears of every row of a part that has the term at least in its text, with the rank.
    fn each(&self, part: &Part, hear: &mut dyn FnMut(usize, u8)) {
        if self.term.fields.is_empty() {
            each_row(&self.text, part.folded(), &mut |row, at| {
                hear(row, rank_at(at, part.heads(row)));
            });
        } else {
            each_row(&self.text, part.folded(), &mut |row, _| {
                if self.in_fields(Part::piece(part.folded(), row)) {
                    hear(row, IN_SUBJECT);
                }
            });
        }
        if let Some(spelling) = &self.spelling {
            // Each text is looked at once, however many rows have it.
            let found: Vec<bool> = part.spelt().map(|codes| spelling.is_in(codes)).collect();
            for row in 0..part.len() {
                let mut names = part.names(row).iter();
                if names.any(|name| found[name.text()] && name.is_in(self.names)) {
                    hear(row, BY_PINYIN);
                }
            }
        }
    }
}

fn rank_at(at: usize, (number_end, subject_end): (u32, u32)) -> u8 {
    if at < number_end as usize {
        IN_NUMBER
    } else if at < subject_end as usize {
        IN_SUBJECT
    } else {
        IN_TEXT
    }
}

/// Hears of each row of an arena in which the word occurs, with its first place.
fn each_row(finder: &memmem::Finder<'_>, (bytes, ends): (&[u8], &[u32]), hear: &mut dyn FnMut(usize, usize)) {
    let (mut at, mut row) = (0, 0);
    while let Some(hit) = finder.find(&bytes[at..]) {
        let place = at + hit;
        row += rows_before(&ends[row..], place as u32);
        let Some(end) = ends.get(row) else { return };
        hear(row, place);
        at = *end as usize;
        row += 1;
    }
}

/// How many of these ends lie at or before a place: looked for from the front in growing steps, since the next hit is
/// rarely far.
fn rows_before(ends: &[u32], place: u32) -> usize {
    let mut step = 1;
    let mut from = 0;
    while from + step < ends.len() && ends[from + step] <= place {
        from += step;
        step *= 2;
    }
    let to = (from + step + 1).min(ends.len());
    from + ends[from..to].partition_point(|end| *end <= place)
}

impl Index {
    /// The rows that a query finds and `passes` lets through, in no order.
    pub(super) fn find(&self, query: &Query, passes: &(dyn Fn(&Row) -> bool + Sync)) -> Vec<Hit> {
        let sought = Sought::new(query);
        let searched = self.parts.par_iter().enumerate().map(|(place, part)| {
            let mut hits = Vec::new();
            search_part(part, &sought, &mut |row, rank| {
                if self.live[place][row] && passes(&part.rows()[row]) {
                    hits.push(hit(part, place, row, rank));
                }
            });
            hits
        });
        searched.flatten_iter().collect()
    }

    /// The same among rows found before.
    fn find_among(&self, query: &Query, former: &[Hit], passes: &(dyn Fn(&Row) -> bool + Sync)) -> Vec<Hit> {
        let sought = Sought::new(query);
        let hits = former.par_iter().filter_map(|found| {
            let (place, row) = place_of(found.position);
            let part = &self.parts[place];
            let rank = rank_of(part, row, &sought.finders, &sought.without)?;
            (self.live[place][row] && passes(&part.rows()[row])).then(|| hit(part, place, row, rank))
        });
        hits.collect()
    }

    /// The rows that a query finds, to be kept for the next with [`Former::keep`]; searched among what the last query found where that is enough.
    pub(super) fn find_after(
        &self,
        former: &mut Former,
        query: &Query,
        passes: &(dyn Fn(&Row) -> bool + Sync),
    ) -> Vec<Hit> {
        let revision = self.revision();
        let narrows = former.of.as_ref().is_some_and(|(known, old)| {
            *known == revision && query.narrows(old) && old.has_text() && former.found.len() * 4 < self.len()
        });
        let found = if narrows {
            self.find_among(query, &former.found, passes)
        } else {
            self.find(query, passes)
        };
        former.of = Some((revision, query.clone()));
        found
    }
}

fn hit(part: &Part, place: usize, row: usize, rank: u8) -> Hit {
    Hit {
        worth: u64::from(rank) << RANK_SHIFT | part.keys[row],
        position: position_of(place, row),
    }
}

/// The position of a row in a part.
pub(super) fn position_of(part: usize, row: usize) -> u32 {
    (part as u32) << PART_BITS | row as u32
}

/// Part and row of a position.
pub(super) fn place_of(position: u32) -> (usize, usize) {
    let row = position & ((1 << PART_BITS) - 1);
    ((position >> PART_BITS) as usize, row as usize)
}

/// The worst rank of all terms in a row; `None` where one is missing, or one is there that must not be.
fn rank_of(part: &Part, row: usize, finders: &[Finder<'_>], without: &[Finder<'_>]) -> Option<u8> {
    let mut rank = IN_NUMBER;
    for finder in finders {
        rank = rank.min(finder.rank(part, row));
        if rank == NOT_FOUND {
            return None;
        }
    }
    let unwanted = without.iter().any(|finder| finder.rank(part, row) > BY_PINYIN);
    (!unwanted).then_some(rank)
}

/// All terms of a query, made ready once for all parts.
struct Sought<'q> {
    /// What has to be there, the longest word first: it is usually the rarest, so the arena is searched for it, and for the
    /// others only in its rows.
    finders: Vec<Finder<'q>>,
    without: Vec<Finder<'q>>,
}

impl<'q> Sought<'q> {
    fn new(query: &'q Query) -> Self {
        let mut finders: Vec<_> = query.terms.iter().map(Finder::new).collect();
        finders.sort_by_key(|finder| std::cmp::Reverse(finder.term.text.len()));
        Self {
            finders,
            without: query.without.iter().map(Finder::new).collect(),
        }
    }
}

fn search_part(part: &Part, Sought { finders, without }: &Sought<'_>, hear: &mut dyn FnMut(usize, u8)) {
    let Some((first, rest)) = finders.split_first() else {
        for row in 0..part.len() {
            if rank_of(part, row, &[], without).is_some() {
                hear(row, IN_TEXT);
            }
        }
        return;
    };
    let mut tell = |row: usize, rank: u8| {
        if let Some(others) = rank_of(part, row, rest, without) {
            hear(row, rank.min(others));
        }
    };
    if first.term.letters {
        // Text and pinyin may both have a row: the better counts, once.
        let mut ranks = vec![NOT_FOUND; part.len()];
        first.each(part, &mut |row, rank| ranks[row] = ranks[row].max(rank));
        for (row, rank) in ranks
            .into_iter()
            .enumerate()
            .filter(|(_, rank)| *rank > NOT_FOUND)
        {
            tell(row, rank);
        }
    } else {
        first.each(part, &mut tell);
    }
}
