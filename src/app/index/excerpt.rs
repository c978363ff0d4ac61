//! Excerpts: the place in a long text where a query found something, for lists that show only its beginning.

use super::{
    Index, Row,
    field::{FIRST_TEXT_BYTE, Field},
    part::Part,
    query::{Query, Term},
};
use crate::domain::Column;

/// So many characters stand before what was found, and so many from it on.
const BEFORE: usize = 8;
const BEHIND: usize = 60;

impl Index {
    /// What a query found in the text behind a column, with what stands around it, as search compares texts; `None` where it
    /// found nothing there.
    pub fn excerpt(&self, row: &Row, column: Column, query: &Query) -> Option<String> {
        let field = match column {
            Column::Summary | Column::Needs => Field::Body,
            Column::Todos => Field::Todo,
            Column::Progress => Field::Progress,
            Column::Remarks => Field::Remarks,
            _ => return None,
        };
        self.excerpt_of(row, Some(field), query)
    }

    /// What a query found anywhere in a record.
    pub fn excerpt_anywhere(&self, row: &Row, query: &Query) -> Option<String> {
        self.excerpt_of(row, None, query)
    }

    fn excerpt_of(&self, row: &Row, field: Option<Field>, query: &Query) -> Option<String> {
        let (part, row) = self.place(row.number)?;
        let piece = Part::piece(self.parts[part].folded(), row);
        query.terms.iter().find_map(|term| excerpt(piece, field, term))
    }
}

fn excerpt(piece: &[u8], field: Option<Field>, term: &Term) -> Option<String> {
    // Each text ends with the byte that names its field.
    let mut texts = piece.split_inclusive(|byte| *byte < FIRST_TEXT_BYTE);
    texts.find_map(|text| {
        let (closed_by, text) = text.split_last()?;
        let is = |field: &Field| *field as u8 == *closed_by;
        let wanted = field.as_ref().is_none_or(is) && (term.fields.is_empty() || term.fields.iter().any(is));
        let text = std::str::from_utf8(text).ok().filter(|_| wanted)?;
        let at = text.find(&term.text)?;
        let before = &text[..at];
        let start = before
            .char_indices()
            .rev()
            .nth(BEFORE - 1)
            .map_or(0, |(at, _)| at);
        let shown = with_full_signs(&text[start..]);
        let most = before[start..].chars().count() + BEHIND;
        let end = shown.char_indices().nth(most).map(|(at, _)| at);
        let dots = |cut: bool| if cut { "…" } else { "" };
        let (before, behind) = (dots(start > 0), dots(end.is_some()));
        Some(format!(
            "{before}{}{behind}",
            &shown[..end.unwrap_or(shown.len())]
        ))
    })
}

/// Search takes full-width signs for ASCII ones; behind an ideograph they are shown as Chinese is written.
fn with_full_signs(text: &str) -> String {
    let mut before = None;
    let signs = text.chars().map(|c| {
        let chinese = before
            .replace(c)
            .is_some_and(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
        match c {
            // Full-width ASCII stands at a fixed distance from ASCII (Unicode block FF00).
            ',' | ';' | ':' | '!' | '?' | '(' | ')' if chinese => {
                char::from_u32(c as u32 + 0xFEE0).unwrap_or(c)
            }
            c => c,
        }
    });
    signs.collect()
}
