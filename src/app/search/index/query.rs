//! What a person types into a search field: words, all of which have to occur, `"…"` for a text as it stands, `-` before
//! what must not occur, and fields such as `主题:合同`, `状态:跟进中`, `日期:2023-10..`. What makes no sense as a field is
//! searched as the words it is; there is no wrong query.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::{Choice, Kind, OwnFields, SearchField, Status, parse_tags};

use super::{
    super::pinyin::{self, Spelling},
    field::IN_PINYIN,
    fold,
    own::ask::{OwnAsk, OwnTest, field_called, own_test},
    period::period,
};

/// A text to find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::app) struct Term {
    /// Folded.
    pub(super) text: String,
    /// Only in these fields; everywhere for none.
    pub(super) fields: &'static [SearchField],
    /// How it is looked for as pinyin, if it may be pinyin at all.
    pub(super) spelling: Option<Arc<Spelling>>,
}

impl Term {
    fn new(text: &str, fields: &'static [SearchField], exact: bool) -> Self {
        let text = fold(text);
        // One letter alone is no pinyin: it would find nearly everything.
        let letters = !exact && (2..=pinyin::LONGEST).contains(&text.len());
        let letters = letters && text.bytes().all(|b| b.is_ascii_lowercase());
        let letters = letters && fields.iter().all(|field| IN_PINYIN.contains(field));
        Self {
            spelling: letters.then(|| Spelling::new(&text)).flatten().map(Arc::new),
            text,
            fields,
        }
    }
}

/// A query, understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) terms: Vec<Term>,
    pub(super) without: Vec<Term>,
    pub(super) kind: Option<Kind>,
    /// Any of these; all for none.
    pub(super) statuses: Vec<Status>,
    pub(super) period: Option<(NaiveDate, NaiveDate)>,
    pub(super) overdue: bool,
    /// Of each group one, folded.
    tags: Vec<Vec<String>>,
    /// None of these, folded.
    without_tags: Vec<String>,
    /// What the office's own fields have to say.
    pub(super) own: Vec<OwnAsk>,
}

impl Query {
    /// Understands what was typed, on a day, where the office has no fields of its own.
    pub fn parse(text: &str, today: NaiveDate) -> Self {
        Self::parse_with(text, today, &OwnFields::default())
    }

    /// Understands what was typed, on a day, with the names of the office's own fields.
    pub fn parse_with(text: &str, today: NaiveDate, own: &OwnFields) -> Self {
        let mut query = Self::default();
        for piece in pieces(text) {
            query.take(&piece, today, own);
        }
        query
    }

    /// What was typed, with another period in place of the one in it, or with none.
    pub fn with_period(text: &str, period: Option<&str>) -> String {
        let is_period = |word: &&str| {
            let word = fold(word);
            ["日期:", "date:"].iter().any(|name| word.starts_with(name))
        };
        let words = text.split_whitespace();
        // Blanks between quotation marks matter; they stay where no period stands.
        let mut kept = if words.clone().any(|word| is_period(&word)) {
            words
                .filter(|word| !is_period(word))
                .collect::<Vec<_>>()
                .join(" ")
        } else {
            text.trim().to_owned()
        };
        if let Some(period) = period {
            if !kept.is_empty() {
                kept.push(' ');
            }
            kept.push_str(period);
        }
        kept
    }

    /// What was typed, with a tag asked for that was not, or no longer asked for.
    pub fn with_tag(text: &str, tag: &str, on: bool) -> String {
        let asked = format!("标签:{tag}");
        // Blanks between quotation marks matter; they stay where the tag is added.
        if on {
            return format!("{} {asked}", text.trim()).trim().to_owned();
        }
        // Of several in one word the others stay.
        let without = |word: &str| -> Option<String> {
            let Some(asked) = Self::tags_in(word) else {
                return Some(word.to_owned());
            };
            if !asked.iter().any(|other| fold(other) == fold(tag)) {
                return Some(word.to_owned());
            }
            let others: Vec<String> = asked
                .into_iter()
                .filter(|other| fold(other) != fold(tag))
                .collect();
            (!others.is_empty()).then(|| format!("标签:{}", others.join(",")))
        };
        text.split_whitespace()
            .filter_map(without)
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The tags that a word of a query asks for; `None` where it asks for something else.
    fn tags_in(word: &str) -> Option<Vec<String>> {
        let (name, tags) = word.split_once([':', '：'])?;
        matches!(fold(name).as_str(), "标签" | "tag").then(|| parse_tags(tags))
    }

    /// Whether it asks for a tag.
    pub fn asks_tag(&self, tag: &str) -> bool {
        let tag = fold(tag);
        self.tags.iter().any(|group| group.contains(&tag))
    }

    /// Whether it has anything to say of tags.
    pub(super) fn asks_tags(&self) -> bool {
        !self.tags.is_empty() || !self.without_tags.is_empty()
    }

    /// Whether a record with these tags is one that is asked for.
    pub(super) fn passes_tags<'t>(&self, tags: impl Iterator<Item = &'t str>) -> bool {
        let tags: Vec<String> = tags.map(fold).collect();
        let has = |tag: &String| tags.contains(tag);
        self.tags.iter().all(|group| group.iter().any(has)) && !self.without_tags.iter().any(has)
    }

    /// The days that it asks for, inclusive.
    pub fn period(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.period
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it asks for a text, so that some records fit it better than others.
    pub fn has_text(&self) -> bool {
        !self.terms.is_empty()
    }

    /// The byte ranges of a text that the query found in it, for marking; in order, none over another.
    pub fn marks(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        let plain = fold(text);
        let mut marks = Vec::new();
        for term in &self.terms {
            let found = plain.match_indices(&term.text);
            let before = marks.len();
            marks.extend(found.map(|(at, word)| at..at + word.len()));
            if marks.len() == before
                && let Some(spelling) = &term.spelling
            {
                marks.extend(spelling.marks(&plain));
            }
        }
        if marks.is_empty() {
            return marks;
        }
        // Folding keeps the count of characters, not of bytes.
        let starts: Vec<usize> = plain.char_indices().map(|(at, _)| at).collect();
        let originals: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let original = |at: usize| match starts.binary_search(&at) {
            Ok(place) => originals[place],
            Err(_) => text.len(),
        };
        for mark in &mut marks {
            *mark = original(mark.start)..original(mark.end);
        }
        marks.sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end)));
        let mut merged: Vec<std::ops::Range<usize>> = Vec::with_capacity(marks.len());
        for mark in marks {
            match merged.last_mut() {
                Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
                _ => merged.push(mark),
            }
        }
        merged
    }

    fn take(&mut self, piece: &Piece, today: NaiveDate, own: &OwnFields) {
        if let Some(name) = &piece.field
            && (self.take_field(name, piece, today) || self.take_own(name, piece, today, own))
        {
            return;
        }
        // A field that means nothing is a word with a colon in it.
        let text = match &piece.field {
            Some(field) => format!("{field}{}{}", piece.colon, piece.text),
            None => piece.text.clone(),
        };
        if text.trim().is_empty() {
            return;
        }
        if !piece.quoted && piece.field.is_none() && is_overdue_word(&text) && !piece.without {
            self.overdue = true;
            return;
        }
        let term = Term::new(&text, &[], piece.quoted);
        self.put(term, piece.without);
    }

    /// Takes what is asked of an own field; `false` where there is none of this name. A name that queries have anyway is
    /// theirs.
    fn take_own(&mut self, name: &str, piece: &Piece, today: NaiveDate, own: &OwnFields) -> bool {
        let Some(field) = field_called(own, name) else {
            return false;
        };
        let value = piece.text.trim();
        if value.is_empty() {
            return true;
        }
        let test = own_test(field, value, today);
        if let OwnTest::Text(text) = &test
            && !piece.without
        {
            // The arena is asked first; the rows found there are looked at one by one.
            self.put(
                Term::new(text, &[SearchField::Own, SearchField::People], piece.quoted),
                false,
            );
        }
        self.own.push(OwnAsk {
            key: field.key,
            test,
            without: piece.without,
        });
        true
    }

    fn put(&mut self, term: Term, without: bool) {
        let list = if without {
            &mut self.without
        } else {
            &mut self.terms
        };
        if !list.contains(&term) {
            list.push(term);
        }
    }

    /// Takes a named field; `false` where name or value mean nothing.
    fn take_field(&mut self, name: &str, piece: &Piece, today: NaiveDate) -> bool {
        let value = piece.text.trim();
        match name {
            _ if value.is_empty() => return is_field(name),
            "状态" | "status" if !piece.without => {
                let wanted = value
                    .split([',', '，', '、', '|'])
                    .map(status)
                    .collect::<Option<Vec<_>>>();
                let Some(wanted) = wanted else { return false };
                self.statuses.extend(wanted);
            }
            "日期" | "date" if !piece.without => {
                let Some(period) = period(value, today) else {
                    return false;
                };
                // Two periods are their common days.
                self.period = Some(match self.period {
                    Some((from, to)) => (from.max(period.0), to.min(period.1)),
                    None => period,
                });
            }
            "标签" | "tag" => {
                let tags: Vec<String> = parse_tags(value).iter().map(|tag| fold(tag)).collect();
                if tags.is_empty() {
                    return false;
                }
                if piece.without {
                    self.without_tags.extend(tags);
                } else {
                    self.tags.push(tags);
                }
            }
            "类型" | "type" if !piece.without => match value {
                "内部" | "internal" | "nc" => self.kind = Some(Kind::Internal),
                "外部" | "external" | "ec" => self.kind = Some(Kind::External),
                _ => return false,
            },
            _ => {
                let Some(fields) = SearchField::named(name) else {
                    return false;
                };
                let term = Term::new(value, fields, piece.quoted);
                self.put(term, piece.without);
            }
        }
        true
    }
}

fn is_field(name: &str) -> bool {
    SearchField::is_query_word(name)
}

fn is_overdue_word(text: &str) -> bool {
    matches!(fold(text).as_str(), "逾期" | "overdue")
}

fn status(text: &str) -> Option<Status> {
    let text = fold(text.trim());
    // A query has no blanks in a word: `followingup` or `following-up`.
    let letters = |text: &str| text.replace([' ', '-', '_'], "").to_ascii_lowercase();
    let fits = |status: &Status| {
        let word = status.word();
        word.zh.starts_with(&text) || word.zh.ends_with(&text) || status.query_word() == letters(&text)
    };
    if text.is_empty() {
        return None;
    }
    Status::ALL.into_iter().find(fits)
}

/// One piece of a query, between blanks.
#[derive(Debug, Default)]
struct Piece {
    without: bool,
    field: Option<String>,
    /// The colon as it was typed.
    colon: String,
    text: String,
    quoted: bool,
}

/// Divides at blanks outside quotation marks. A mark that is not closed reaches to the end.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut piece = Piece::default();
    let mut quoted = false;
    let mut begun = false;
    let end = |piece: &mut Piece, begun: &mut bool| {
        *begun = false;
        std::mem::take(piece)
    };
    for c in text.chars() {
        match c {
            '"' | '“' | '”' | '＂' if quoted || piece.text.is_empty() => {
                quoted = !quoted;
                piece.quoted = true;
                begun = true;
                if !quoted {
                    pieces.push(end(&mut piece, &mut begun));
                }
            }
            c if c.is_whitespace() && !quoted => {
                if begun {
                    pieces.push(end(&mut piece, &mut begun));
                }
            }
            '-' | '－' if !quoted && !begun => {
                piece.without = true;
                begun = true;
            }
            ':' | '：' if !quoted && piece.field.is_none() && !piece.text.is_empty() => {
                piece.field = Some(fold(&std::mem::take(&mut piece.text)));
                piece.colon = c.to_string();
            }
            c => {
                piece.text.push(c);
                begun = true;
            }
        }
    }
    if begun {
        pieces.push(piece);
    }
    // A dash alone is a dash.
    for piece in &mut pieces {
        if piece.without && piece.text.is_empty() && piece.field.is_none() {
            piece.without = false;
            piece.text.push('-');
        }
    }
    pieces
}
