//! Tables within a form: columns of the width that they need, a head that every page repeats.

use std::borrow::Cow;

use super::{
    super::super::layout::{Again, Align, Cell, Row, Span, VerticalAlign},
    Block, Content, Form, LABEL, PAD_X, SMALL, TableColumn,
    column::{column_widths, fold_parties},
};

impl Form<'_> {
    /// A heading over the whole width, which stays with what follows.
    pub(in crate::print::sheets) fn band(&mut self, title: &str) {
        let band = self.band_row(title.to_owned());
        self.rows.push(Row {
            keep_with_next: true,
            ..band
        });
    }

    /// A table: a band with its name, a head that every page repeats, and rows.
    pub(in crate::print::sheets) fn table(
        &mut self,
        title: &str,
        columns: &[TableColumn],
        rows: Vec<Vec<Content>>,
    ) {
        self.keep(|| Block::Table {
            title: title.to_owned(),
            columns: columns.to_vec(),
            rows: rows.clone(),
        });
        let head = self.head_row(columns);
        let mut again = vec![head.clone()];
        if !title.is_empty() {
            self.band(title);
            again.insert(0, self.band_row(format!("{title}（续表）")));
        }
        let group = self.heads.len();
        self.heads.push(again);
        self.rows.push(Row {
            keep_with_next: true,
            ..head
        });
        for row in rows {
            let row = self.table_row(columns, row, false);
            self.rows.push(Row {
                head: Some(group),
                ..row
            });
        }
    }

    /// The head of a table that takes the whole sheet: every page repeats it.
    pub(in crate::print::sheets) fn table_head(&mut self, columns: &[TableColumn]) {
        let head = self.head_row(columns);
        self.heads = vec![vec![head.clone()]];
        self.rows.push(Row {
            keep_with_next: true,
            ..head
        });
    }

    /// A row of the table that [`Form::table_head`] began.
    pub(in crate::print::sheets) fn table_line(&mut self, columns: &[TableColumn], contents: Vec<Content>) {
        let row = self.table_row(columns, contents, false);
        self.rows.push(Row { head: Some(0), ..row });
    }

    fn head_row(&mut self, columns: &[TableColumn]) -> Row {
        let title = |column: &TableColumn| Span {
            text: column.title.to_owned(),
            style: LABEL,
        };
        let titles = columns.iter().map(|column| vec![title(column)]).collect();
        self.table_row(columns, titles, true)
    }

    fn band_row(&mut self, text: String) -> Row {
        let lines = self.lines(
            &[Span { text, style: LABEL }],
            self.width,
            Align::Center,
            self.density.pitch,
        );
        let cell = Cell {
            width: self.width,
            vertical: VerticalAlign::Middle,
            ..self.cell(0.0, lines)
        };
        Row {
            min_height: self.density.table_row,
            ..Row::new(vec![cell])
        }
    }

    /// What a cell that names its row says under it on a later page.
    fn goes_on(&mut self, width: f32) -> Again {
        let text = "（续）".to_owned();
        let words = [Span { text, style: SMALL }];
        Again::WithMore(
            self.lines(&words, width, Align::Center, self.density.pitch)
                .into(),
        )
    }

    fn table_row(&mut self, columns: &[TableColumn], contents: Vec<Content>, head: bool) -> Row {
        let widths = column_widths(columns, self.width);
        let mut x = 0.0;
        let mut cells = Vec::with_capacity(columns.len());
        for ((column, mut content), width) in columns.iter().zip(contents).zip(widths) {
            for span in content.iter_mut().filter(|_| column.parties) {
                let folded = fold_parties(&span.text, span.style, width - 2.0 * PAD_X, self.faces);
                if let Cow::Owned(text) = folded {
                    span.text = text;
                }
            }
            let align = if head { Align::Center } else { column.align };
            let lines = self.lines(&content, width, align, self.density.pitch);
            let again = (column.names_row && !head).then(|| self.goes_on(width));
            cells.push(Cell {
                width,
                vertical: VerticalAlign::Middle,
                pad_y: self.density.pad - 1.0,
                again,
                ..self.cell(x, lines)
            });
            x += width;
        }
        Row {
            min_height: self.density.table_row,
            ..Row::new(cells)
        }
    }
}
