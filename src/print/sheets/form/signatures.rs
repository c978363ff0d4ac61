//! Where a form is signed and sealed.

use super::{
    super::super::{
        layout::{Align, Cell, LAST_LINES, LaidLine, Span, VerticalAlign},
        options::SealPlace,
    },
    Block, Form, TEXT, labelled,
};

/// What stands where the seal goes in a row of its own.
pub(in crate::print) const SEAL_LINES: [&str; 2] = ["（单位盖章）　　　　", "\n年　　月　　日　　"];
/// The height of that row, points: 30 mm, in which a seal reaches over the date as it should.
pub(in crate::print) const SEAL_ROW: f32 = 85.0;

/// What stands before the date of one who signs.
pub(in crate::print) fn seal_beside(seal: Option<SealPlace>, place: usize, signers: usize) -> &'static str {
    let here = match seal {
        Some(SealPlace::Last) => place + 1 == signers,
        Some(SealPlace::First) => place == 0,
        Some(SealPlace::Own) | None => false,
    };
    if here { "（盖章）　　" } else { "" }
}

impl Form<'_> {
    /// Cells of equal width to sign in: the title at the top, the date at the bottom.
    pub(in crate::print::sheets) fn signatures(
        &mut self,
        titles: &[(String, String)],
        seal: Option<SealPlace>,
    ) {
        if titles.is_empty() {
            return;
        }
        self.keep(|| Block::Signatures(titles.to_vec(), seal));
        self.keep_last_lines();
        let width = self.width / titles.len() as f32;
        let mut cells = Vec::new();
        for (i, (title, name)) in titles.iter().enumerate() {
            let mut lines = self.lines(&labelled(title, name), width, Align::Start, self.density.pitch);
            lines.push(LaidLine::blank(self.density.signing));
            let place = seal_beside(seal, i, titles.len());
            let date = Span {
                text: format!("{place}年　　月　　日"),
                style: TEXT,
            };
            lines.append(&mut self.lines(&[date], width, Align::End, self.density.pitch));
            cells.push(Cell {
                width,
                ..self.cell(i as f32 * width, lines)
            });
        }
        self.push(cells, 0.0);
        if seal == Some(SealPlace::Own) {
            if let Some(last) = self.rows.last_mut() {
                last.keep_with_next = true;
            }
            self.seal_row();
        }
    }

    /// Has the last lines or rows of the form stay with what follows.
    fn keep_last_lines(&mut self) {
        let mut lines = 0;
        for row in self.rows.iter_mut().rev() {
            row.keep_with_next = true;
            let of_row = row.cells.iter().map(|cell| cell.lines.len()).max();
            lines += of_row.unwrap_or_default().max(1);
            if lines >= LAST_LINES {
                break;
            }
        }
    }

    /// A row of its own for the seal, over the date: a round seal is 42 mm across at most.
    fn seal_row(&mut self) {
        let spans = SEAL_LINES.map(|text| Span {
            text: text.to_owned(),
            style: TEXT,
        });
        let lines = self.lines(&spans, self.width, Align::End, self.density.pitch);
        let cell = Cell {
            width: self.width,
            vertical: VerticalAlign::Bottom,
            ..self.cell(0.0, lines)
        };
        self.push(vec![cell], SEAL_ROW);
    }
}
