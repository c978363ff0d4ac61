//! What stands in a form's cells: lines, each in a style of the form.

use super::super::super::{
    faces::Role,
    layout::{Span, Style},
};

/// The type of forms: 五号, 10.5 pt.
pub(in crate::print) const TEXT: Style = Style::new(Role::Body, 10.5);
/// Labels: the same size, bold.
pub(in crate::print) const LABEL: Style = Style::new(Role::Strong, 10.5);
/// Remarks within a cell: 小五, 9 pt.
pub(in crate::print) const SMALL: Style = Style::new(Role::Body, 9.0);
/// Marks that have to be seen: bold, 9 pt.
pub(in crate::print) const MARK: Style = Style::new(Role::Strong, 9.0);

/// The lines of one table cell: each in its own style.
pub(in crate::print) type Content = Vec<Span>;

/// One plain text as a cell's content.
pub(in crate::print::sheets) fn plain(text: impl Into<String>) -> Content {
    vec![Span {
        text: text.into(),
        style: TEXT,
    }]
}

/// A label, and a value behind it on the same line.
pub(in crate::print::sheets) fn labelled(label: &str, value: &str) -> [Span; 2] {
    [
        Span {
            text: format!("{label}："),
            style: LABEL,
        },
        Span {
            text: value.to_owned(),
            style: TEXT,
        },
    ]
}

/// Adds a line in a style to a cell's content.
pub(in crate::print::sheets) fn add_line(content: &mut Content, text: impl AsRef<str>, style: Style) {
    let feed = if content.iter().all(|span| span.text.is_empty()) {
        ""
    } else {
        "\n"
    };
    content.push(Span {
        text: format!("{feed}{}", text.as_ref()),
        style,
    });
}

/// Spans cut into paragraphs at line feeds.
pub(in crate::print) fn paragraphs(spans: &[Span]) -> Vec<Vec<Span>> {
    let mut groups = vec![Vec::new()];
    for span in spans {
        for (i, piece) in span.text.split('\n').enumerate() {
            if i > 0 {
                groups.push(Vec::new());
            }
            if let Some(group) = groups.last_mut()
                && !(piece.is_empty() && i == 0)
            {
                group.push(Span {
                    text: piece.to_owned(),
                    style: span.style,
                });
            }
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}
