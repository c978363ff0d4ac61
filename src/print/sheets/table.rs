//! Tables within a form: columns of the width that they need, a head that every page repeats.

use std::borrow::Cow;

use super::{
    super::{
        faces::Faces,
        layout::{Again, Align, Cell, Row, Span, Style, VerticalAlign},
    },
    block::Block,
    form::{Content, Form, LABEL, PAD_X, SMALL},
};

/// A column of a table within a form.
#[derive(Debug, Clone, Copy)]
pub(in crate::print) struct TableColumn {
    pub title: &'static str,
    /// Its share of the width.
    pub share: f32,
    /// What it needs at least, points: narrow paper takes it from the columns that have more.
    pub least: f32,
    pub align: Align,
    /// Whether it names parties, which are broken behind the unit.
    pub parties: bool,
    /// Whether it says which row it is: where the row goes on over pages, it says so again.
    pub names_row: bool,
}

impl TableColumn {
    pub(super) const fn new(title: &'static str, share: f32, align: Align) -> Self {
        Self {
            title,
            share,
            least: 34.0,
            align,
            parties: false,
            names_row: false,
        }
    }

    /// A column that holds a number or a day, which must not be broken.
    pub(super) const fn whole(title: &'static str, width: f32) -> Self {
        Self {
            least: width,
            ..Self::new(title, width, Align::Center)
        }
    }

    /// A column that holds the number or the day by which a row is found.
    pub(super) const fn naming(title: &'static str, width: f32) -> Self {
        Self {
            names_row: true,
            ..Self::whole(title, width)
        }
    }

    /// A column that names parties.
    pub(super) const fn parties(title: &'static str, share: f32) -> Self {
        Self {
            least: 52.0,
            parties: true,
            ..Self::new(title, share, Align::Center)
        }
    }
}

/// The widths of columns, together `width`.
pub(in crate::print) fn column_widths(columns: &[TableColumn], width: f32) -> Vec<f32> {
    let shares: f32 = columns.iter().map(|column| column.share).sum();
    let mut widths: Vec<f32> = columns
        .iter()
        .map(|column| (width * column.share / shares).max(column.least))
        .collect();
    let excess = widths.iter().sum::<f32>() - width;
    let spare: f32 = columns.iter().zip(&widths).map(|(c, w)| w - c.least).sum();
    for (column, w) in columns.iter().zip(&mut widths) {
        *w -= if spare > excess {
            excess * (*w - column.least) / spare
        } else {
            excess / columns.len() as f32
        };
    }
    widths
}

/// Parties that do not fit into one line, each on its own line and broken behind its unit: 市场部/ over 王经理.
pub(super) fn fold_parties<'t>(text: &'t str, style: Style, room: f32, faces: &Faces) -> Cow<'t, str> {
    /// So many are still set one a line.
    const FEW: usize = 6;
    let fits = |text: &str| {
        let em: f32 = text.chars().map(|ch| faces.find(style.role, ch).advance).sum();
        em * style.size <= room
    };
    let parties = text.split_inclusive('、');
    if fits(text) || parties.clone().count() > FEW {
        return text.into();
    }
    let fold = |party: &str| {
        if fits(party) {
            return party.to_owned();
        }
        let folded = party.replacen('/', "/\n", 1);
        let mut lines = folded.lines();
        let unit = lines.find(|line| !line.is_empty()).unwrap_or_default();
        // 配合：仓储物流部/ is still too long: the unit gets a line of its own.
        if unit.contains('：') && !fits(unit) {
            folded.replacen('：', "：\n", 1)
        } else {
            folded
        }
    };
    parties.map(fold).collect::<Vec<_>>().join("\n").into()
}

impl Form<'_> {
    /// A heading over the whole width, which stays with what follows.
    pub(super) fn band(&mut self, title: &str) {
        let lines = self.lines(
            &[Span {
                text: title.to_owned(),
                style: LABEL,
            }],
            self.width,
            Align::Center,
            self.density.pitch,
        );
        let cell = Cell {
            width: self.width,
            vertical: VerticalAlign::Middle,
            ..self.cell(0.0, lines)
        };
        self.push(vec![cell], self.density.table_row);
        if let Some(row) = self.rows.last_mut() {
            row.keep_with_next = true;
        }
    }

    /// A table: a band with its name, a head that every page repeats, and rows.
    pub(super) fn table(&mut self, title: &str, columns: &[TableColumn], rows: Vec<Vec<Content>>) {
        self.keep(|| Block::Table {
            title: title.to_owned(),
            columns: columns.to_vec(),
            rows: rows.clone(),
        });
        let head = self.head_row(columns);
        let mut again = vec![head.clone()];
        if !title.is_empty() {
            self.band(title);
            again.insert(0, self.band_again(title));
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
    pub(super) fn table_head(&mut self, columns: &[TableColumn]) {
        let head = self.head_row(columns);
        self.heads = vec![vec![head.clone()]];
        self.rows.push(Row {
            keep_with_next: true,
            ..head
        });
    }

    /// A row of the table that [`Form::table_head`] began.
    pub(super) fn table_line(&mut self, columns: &[TableColumn], contents: Vec<Content>) {
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

    fn band_again(&mut self, title: &str) -> Row {
        let text = format!("{title}（续表）");
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
