//! Search: the rows that have every character of all words, on all cores; in them the word that is likely to be rarest, and
//! the other words only where that is. A row counts by the best place in which all words stand: number, subject, then the
//! rest, then pinyin.

use memchr::memmem;
use rayon::prelude::*;

use super::{
    super::pinyin::Spelling,
    Index, Row,
    field::{FIRST_TEXT_BYTE, closing_byte, name_fields},
    occurrences::Rows,
    part::Part,
    position::{place_of, position_of},
    query::{Query, Term},
};
use crate::domain::{Kind, RecordNumber};

/// Where a word stands, the better the higher.
const IN_NUMBER: u8 = 4;
const IN_SUBJECT: u8 = 3;
const IN_TEXT: u8 = 2;
const BY_PINYIN: u8 = 1;
const NOT_FOUND: u8 = 0;

/// Positions of the rows found, for each rank; in order of their numbers.
pub(super) type Found = [Vec<u32>; 5];

/// What a row has to be besides having the words.
pub(super) struct Sieve<'s> {
    /// Only these templates.
    pub(super) kinds: [Option<Kind>; 2],
    /// What the row itself has to say, if anything.
    pub(super) row: Option<&'s (dyn Fn(&Row) -> bool + Sync)>,
}

impl Sieve<'_> {
    fn passes(&self, part: &Part, row: usize) -> bool {
        let of_kind =
            |kind: &Option<Kind>| kind.is_none_or(|kind| RecordNumber::kind_of_order(part.keys[row]) == kind);
        self.kinds.iter().all(of_kind) && self.row.is_none_or(|passes| passes(&part.rows()[row]))
    }
}

/// A term made ready to be searched for.
struct Finder<'t> {
    term: &'t Term,
    text: memmem::Finder<'t>,
    spelling: Option<&'t Spelling>,
    /// In which fields of names pinyin counts.
    names: u32,
}

impl<'t> Finder<'t> {
    fn new(term: &'t Term) -> Self {
        Self {
            term,
            text: memmem::Finder::new(term.text.as_bytes()),
            spelling: term.spelling.as_deref(),
            names: name_fields(term.fields),
        }
    }

    /// How well a row has the term.
    fn rank(&self, part: &Part, row: usize) -> u8 {
        match self.text_rank(part, row) {
            NOT_FOUND => self.pinyin_rank(part, row),
            rank => rank,
        }
    }

    /// How well the text of a row has the term.
    fn text_rank(&self, part: &Part, row: usize) -> u8 {
        let folded = part.folded();
        let piece = Part::piece(folded, row);
        if !self.term.fields.is_empty() {
            return if self.in_fields(piece) {
                IN_SUBJECT
            } else {
                NOT_FOUND
            };
        }
        let start = (if row == 0 { 0 } else { folded.1[row - 1] }) as usize;
        let found = self.text.find(piece);
        found.map_or(NOT_FOUND, |at| rank_at(start + at, part.heads(row)))
    }

    fn pinyin_rank(&self, part: &Part, row: usize) -> u8 {
        let has = |spelling: &Spelling| {
            let names = part.names(row).iter().filter(|name| name.is_in(self.names));
            names
                .map(|name| part.spelt_text(name.text()))
                .any(|codes| spelling.is_in(codes))
        };
        if self.spelling.is_some_and(has) {
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
            if self
                .term
                .fields
                .iter()
                .any(|field| closing_byte(*field) == closed_by)
            {
                return true;
            }
            at = hit + end;
        }
        false
    }

    /// Hears of every row of a part that has the term in its text, of those `among` them, with the rank.
    fn each_in_text(&self, part: &Part, among: Option<&Rows>, hear: &mut dyn FnMut(usize, u8)) {
        let folded = part.folded();
        let Some(among) = among else {
            each_row(&self.text, folded, &mut |row, at| {
                let rank = if self.term.fields.is_empty() {
                    rank_at(at, part.heads(row))
                } else if self.in_fields(Part::piece(folded, row)) {
                    IN_SUBJECT
                } else {
                    return;
                };
                hear(row, rank);
            });
            return;
        };
        // Where it is known already that a row has it, its place matters only in number and subject.
        let heads = (self.term.fields.is_empty())
            .then(|| part.in_heads(&self.term.text))
            .flatten();
        let mut chars = self.term.text.chars();
        let only = chars.next().filter(|_| chars.next().is_none());
        for row in among.iter() {
            let of_number = || only.and_then(|c| RecordNumber::order_has(part.keys[row], c));
            let rank = match &heads {
                Some(heads) if !heads.has(row) => IN_TEXT,
                Some(_) => match of_number() {
                    Some(true) => IN_NUMBER,
                    Some(false) => IN_SUBJECT,
                    None => self.text_rank(part, row),
                },
                None => self.text_rank(part, row),
            };
            if rank > NOT_FOUND {
                hear(row, rank);
            }
        }
    }

    /// Hears of every row of a part that has the term as pinyin.
    fn each_by_pinyin(&self, part: &Part, hear: &mut dyn FnMut(usize, u8)) {
        if let Some(spelling) = self.spelling {
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
    /// The rows that a query finds and a sieve lets through.
    pub(super) fn find(&self, query: &Query, sieve: &Sieve<'_>) -> Found {
        let sought = Sought::new(query);
        let searched = self.parts.par_iter().enumerate().map(|(place, part)| {
            let mut found = Found::default();
            search_part(part, &sought, &mut |row, rank| {
                if self.live[place][row] && sieve.passes(part, row) {
                    found[usize::from(rank)].push(position_of(place, row));
                }
            });
            found
        });
        self.in_order(&searched.collect::<Vec<_>>())
    }

    /// What was found in several places as one, in order of numbers.
    fn in_order(&self, pieces: &[Found]) -> Found {
        let mut all = Found::default();
        for (rank, all) in all.iter_mut().enumerate() {
            all.reserve_exact(pieces.iter().map(|piece| piece[rank].len()).sum());
            for piece in pieces {
                all.extend_from_slice(&piece[rank]);
            }
            self.sort_by_number(all);
        }
        all
    }

    /// Sorts positions by the numbers of their records.
    pub(super) fn sort_by_number(&self, positions: &mut [u32]) {
        // As they are read, the rows of parts are in the order of numbers, and so are the parts.
        let ordered = self.parts.iter().all(|part| part.is_sorted())
            && self
                .parts
                .windows(2)
                .all(|pair| pair[0].keys.last() < pair[1].keys.first());
        if !ordered {
            positions.par_sort_unstable_by_key(|position| self.key(*position));
        } else if !positions.is_sorted() {
            positions.par_sort_unstable();
        }
    }

    /// The order of the number at a position.
    pub(super) fn key(&self, position: u32) -> u128 {
        let (place, row) = place_of(position);
        self.parts[place].keys[row]
    }
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
    let mut among = part.having(&first.term.text);
    if first.spelling.is_none() {
        // What cannot be pinyin has to be there as text.
        if let Some(among) = &mut among {
            let texts = rest.iter().filter(|finder| finder.spelling.is_none());
            for other in texts.filter_map(|finder| part.having(&finder.term.text)) {
                among.keep(&other);
            }
        }
        first.each_in_text(part, among.as_ref(), &mut tell);
        return;
    }
    // Text and pinyin may both have a row: the better counts, once.
    let mut ranks = vec![NOT_FOUND; part.len()];
    first.each_by_pinyin(part, &mut |row, rank| ranks[row] = rank);
    first.each_in_text(part, among.as_ref(), &mut |row, rank| ranks[row] = rank);
    for (row, rank) in ranks.into_iter().enumerate() {
        if rank > NOT_FOUND {
            tell(row, rank);
        }
    }
}
