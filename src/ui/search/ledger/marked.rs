//! Texts in which what was searched for is marked.

use std::{borrow::Cow, ops::Range};

use egui::{FontId, RichText, WidgetText, text::LayoutJob, text::TextFormat};

use crate::{
    app::{Action, Excerpt, LibraryAction, Query, Row, Workspace},
    domain::{Column, RecordNumber},
    ui::{frame::View, theme::BODY},
};

/// A text with what was searched for marked.
pub(crate) fn marked(view: &View<'_>, query: &Query, text: &str, size: f32) -> LayoutJob {
    with_marks(view, &query.marks(text), text, size)
}

fn with_marks(view: &View<'_>, marks: &[Range<usize>], text: &str, size: f32) -> LayoutJob {
    let plain = TextFormat::simple(FontId::proportional(size), view.tokens.text);
    let hit = TextFormat {
        background: view.tokens.warning_fill,
        ..plain.clone()
    };
    let mut job = LayoutJob::default();
    let mut at = 0;
    for mark in marks {
        job.append(&text[at..mark.start], 0.0, plain.clone());
        job.append(&text[mark.clone()], 0.0, hit.clone());
        at = mark.end;
    }
    job.append(&text[at..], 0.0, plain);
    job
}

/// A cell of a list that was searched: what was found in it is marked, and where that lies further down in the text than the
/// cell shows, the cell shows that piece.
pub(super) fn found_in(
    view: &mut View<'_>,
    library: &Workspace,
    (row, column, text): (&Row, Column, &str),
    query: &Query,
    fits: usize,
) -> WidgetText {
    if !query.has_text() {
        return RichText::new(text).size(BODY).color(view.tokens.text).into();
    }
    if query.marks(text).is_empty()
        && let Column::Field(field) = column
        && let Some(excerpt) = library.index.excerpt(row, field, query)
    {
        let excerpt = excerpt_text(view, library, row.number, &excerpt);
        return marked(view, query, &excerpt, BODY).into();
    }
    marked(view, query, &brought_forward(query, text, fits), BODY).into()
}

/// So many characters stay before what was found.
const BEFORE: usize = 4;

/// A line from shortly before what was found in it, where that would not be seen in a room of so many characters.
pub(crate) fn brought_forward<'t>(query: &Query, text: &'t str, fits: usize) -> Cow<'t, str> {
    let marks = query.marks(text);
    let Some(first) = marks.iter().min_by_key(|mark| mark.start) else {
        return text.into();
    };
    let before = &text[..first.start];
    if text[..first.end].chars().count() < fits {
        return text.into();
    }
    match before.char_indices().rev().nth(BEFORE - 1) {
        Some((at, _)) if at > 0 => format!("…{}", &text[at..]).into(),
        _ => text.into(),
    }
}

/// An excerpt as it was written; its record is read for that where it was not yet.
pub(crate) fn excerpt_text(
    view: &mut View<'_>,
    library: &Workspace,
    number: RecordNumber,
    excerpt: &Excerpt<'_>,
) -> String {
    if library.wants_texts(number) {
        let of = Action::In(library.id(), LibraryAction::ReadTexts(number));
        view.actions.push(of);
    }
    library.excerpt_text(number, excerpt)
}
