//! The columns of a ledger and how wide they are: by what stands in them, so that as much as can be is read on one line.

use rayon::prelude::*;

use super::super::{
    super::{
        PrintOptions,
        faces::{Faces, Role},
        layout::Style,
    },
    form::Content,
};
use crate::domain::{Column, Field, Kind, OwnKind, ValueKind};

/// The type of the ledger: 小五, 9 pt.
pub(super) const TEXT: Style = Style::new(Role::Body, 9.0);
pub(super) const HEAD: Style = Style::new(Role::Strong, 9.0);
pub(super) const PAD_X: f32 = 3.0;

/// So many rows are laid out at a time, on all cores, while those before are drawn: memory holds no more of them.
pub(super) const AT_A_TIME: usize = 256;

/// A column of the sheet.
pub(super) struct SheetColumn {
    pub(super) column: Column,
    /// What stands over it; what is in brackets goes under that.
    pub(super) label: String,
    pub(super) breadth: Breadth,
}

impl SheetColumn {
    pub(super) fn is(&self, field: Field) -> bool {
        self.column == field
    }
}

/// The nine columns of a template, then those chosen beside them.
pub(super) fn columns(kind: Kind, options: &PrintOptions) -> Vec<SheetColumn> {
    let nine = Field::columns(kind);
    let chosen = options.beside[usize::from(kind == Kind::External)]
        .iter()
        .copied();
    let beside = chosen.filter(|column| !nine.iter().any(|field| *column == *field));
    let all = nine.into_iter().map(Column::Field).chain(beside);
    all.filter_map(|column| match column {
        Column::Field(field) => Some(SheetColumn {
            column,
            label: field.label(kind).zh.to_owned(),
            breadth: breadth(field),
        }),
        Column::Own(key) => {
            let field = options.own_fields.get(key)?;
            let unit = if field.kind == OwnKind::Money {
                "（元）"
            } else {
                ""
            };
            Some(SheetColumn {
                column,
                label: format!("{}{unit}", field.label.trim()),
                breadth: breadth_of_own(field.kind),
            })
        }
    })
    .collect()
}

/// What stands in the columns of all rows, and what room it needs.
pub(super) struct Filled {
    pub(super) columns: Vec<SheetColumn>,
    pub(super) contents: Vec<Vec<Content>>,
    pub(super) needs: Vec<Needs>,
    /// What stands over the columns for which there is no room, though some record fills them.
    pub(super) left_out: Vec<String>,
}

impl Filled {
    pub(super) fn new(columns: Vec<SheetColumn>, contents: Vec<Vec<Content>>, faces: &Faces) -> Self {
        let needs = contents
            .par_chunks(AT_A_TIME)
            .map(|chunk| Needs::of(chunk, columns.len(), faces))
            .collect();
        Self {
            columns,
            contents,
            needs,
            left_out: Vec::new(),
        }
    }

    /// The nine columns of the template, and of the others those that some record fills, as many as leave each its room.
    pub(super) fn within(mut self, width: f32, faces: &Faces) -> Self {
        let nine = Field::columns(Kind::Internal).len();
        if self.columns.len() <= nine {
            return self;
        }
        let widest = |i: usize| self.needs.iter().map(|part| part.widest[i]).fold(0.0, f32::max);
        let room = |i: usize| {
            let (Breadth::Whole(most) | Breadth::UpTo(most)) = self.columns[i].breadth else {
                return title_width(&self.columns[i].label, faces).max(widest(i).min(READABLE));
            };
            title_width(&self.columns[i].label, faces).max(widest(i).min(most))
        };
        let room = |i: usize| room(i).max(LEAST) * TEXT.size + 2.0 * PAD_X + 0.5;
        let mut left = width - (0..nine).map(room).sum::<f32>();
        let mut left_out = Vec::new();
        let mut is_kept = vec![true; nine];
        for i in nine..self.columns.len() {
            let fits = widest(i) > 0.0 && room(i) <= left;
            if fits {
                left -= room(i);
            } else if widest(i) > 0.0 {
                left_out.push(self.columns[i].label.clone());
            }
            is_kept.push(fits);
        }
        self.left_out = left_out;
        let keep = |place: &mut usize| {
            *place += 1;
            is_kept[*place - 1]
        };
        let mut place = 0;
        self.columns.retain(|_| keep(&mut place));
        for row in &mut self.contents {
            let mut place = 0;
            row.retain(|_| keep(&mut place));
        }
        for part in &mut self.needs {
            for numbers in [&mut part.widest, &mut part.amount] {
                let mut place = 0;
                numbers.retain(|_| keep(&mut place));
            }
        }
        self
    }
}

/// How a column takes its width.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Breadth {
    /// As its widest line; the text is never broken. At most so many em.
    Whole(f32),
    /// As its widest line, at most so many em.
    UpTo(f32),
    /// A share of what is left, by how much text it holds.
    Share,
}

pub(super) fn breadth(column: Field) -> Breadth {
    match column {
        Field::Number => Breadth::Whole(10.0),
        Field::Date => Breadth::Whole(6.0),
        Field::Status | Field::Relation => Breadth::Whole(5.5),
        Field::NextContact => Breadth::UpTo(5.9),
        Field::Initiator | Field::OurContact | Field::Owner => Breadth::UpTo(6.8),
        Field::Counterpart => Breadth::UpTo(9.0),
        _ => Breadth::Share,
    }
}

pub(super) fn breadth_of_own(kind: OwnKind) -> Breadth {
    match kind {
        OwnKind::Date => Breadth::Whole(6.0),
        OwnKind::Number | OwnKind::Money => Breadth::Whole(7.5),
        OwnKind::Choice | OwnKind::Tick => Breadth::UpTo(5.5),
        OwnKind::Person => Breadth::UpTo(6.8),
        OwnKind::Contact => Breadth::UpTo(9.0),
        OwnKind::Text | OwnKind::LongText => Breadth::Share,
    }
}

pub(super) fn names_parties(column: Column) -> bool {
    matches!(column, Column::Field(field) if field.kind() == ValueKind::Party)
}

/// The least width of a column, em: a two-character heading and room for a pen.
const LEAST: f32 = 4.2;
/// A column of running text that is narrower than this is no pleasure to read, em.
const READABLE: f32 = 7.0;
/// Text of a column counts with this power: a long column gets more, but not all.
const SHARE_POWER: f32 = 0.6;
/// More text of one cell does not make its column wider, em.
const MOST_COUNTED: f32 = 120.0;

/// What the cells of some rows need: of each column the widest line, and how much text there is, em.
pub(super) struct Needs {
    widest: Vec<f32>,
    amount: Vec<f32>,
}

impl Needs {
    fn of(rows: &[Vec<Content>], columns: usize, faces: &Faces) -> Self {
        let mut needs = Self {
            widest: vec![0.0; columns],
            amount: vec![0.0; columns],
        };
        for (i, content) in rows.iter().flat_map(|row| row.iter().enumerate()) {
            let mut of_cell = 0.0;
            for span in content {
                for line in span.text.lines() {
                    let em = measure(line, MOST_COUNTED, faces) * span.style.size / TEXT.size;
                    needs.widest[i] = needs.widest[i].max(em);
                    of_cell += em;
                }
            }
            needs.amount[i] += of_cell.min(MOST_COUNTED);
        }
        needs
    }

    /// Adds what other rows need.
    fn add(&mut self, other: &Self) {
        for i in 0..self.widest.len() {
            self.widest[i] = self.widest[i].max(other.widest[i]);
            self.amount[i] += other.amount[i];
        }
    }
}

/// The widths of the columns, together `width`. The parts of what they need are added up in their order: sums of
/// fractions depend on it, and the same records are to give the same widths.
pub(super) fn widths(columns: &[SheetColumn], parts: &[Needs], width: f32, faces: &Faces) -> Vec<f32> {
    let count = columns.len();
    let titles = columns
        .iter()
        .map(|column| title_width(&column.label, faces).max(LEAST));
    let mut needs = Needs {
        widest: titles.collect(),
        amount: vec![1.0; count],
    };
    let least: Vec<f32> = needs
        .widest
        .iter()
        .map(|em| em * TEXT.size + 2.0 * PAD_X)
        .collect();
    for part in parts {
        needs.add(part);
    }
    let Needs { widest, amount } = needs;
    let pads = 2.0 * PAD_X;
    let fixed = |i: usize| match columns[i].breadth {
        Breadth::Whole(most) | Breadth::UpTo(most) => {
            Some((widest[i].min(most) * TEXT.size + pads + 0.5).max(least[i]))
        }
        Breadth::Share => None,
    };
    let mut widths = vec![0.0; count];
    let mut left = width;
    let mut shares = 0.0;
    for i in 0..count {
        match fixed(i) {
            Some(fixed) => {
                widths[i] = fixed;
                left -= fixed;
            }
            None => shares += amount[i].powf(SHARE_POWER),
        }
    }
    for i in 0..count {
        if fixed(i).is_none() {
            widths[i] = (left * amount[i].powf(SHARE_POWER) / shares).max(least[i]);
        }
    }
    // The least widths may have taken more than there is: what is broad gives it back.
    let excess = widths.iter().sum::<f32>() - width;
    let spare = |i: usize, w: f32| match columns[i].breadth {
        Breadth::Whole(_) => 0.0,
        _ => (w - least[i]).max(0.0),
    };
    let broad: f32 = widths.iter().enumerate().map(|(i, w)| spare(i, *w)).sum();
    for (i, w) in widths.iter_mut().enumerate() {
        *w -= if broad > excess {
            excess * spare(i, *w) / broad
        } else {
            excess / count as f32
        };
    }
    widths
}

/// How wide a column's heading is, em, what stands in brackets left out.
pub(super) fn title_width(name: &str, faces: &Faces) -> f32 {
    let name = name.split('（').next().unwrap_or_default();
    name.chars()
        .map(|ch| faces.find(HEAD.role, ch).advance)
        .sum::<f32>()
        + 0.1
}

pub(super) fn measure(line: &str, most: f32, faces: &Faces) -> f32 {
    let mut em = 0.0;
    for ch in line.chars() {
        em += faces.find(Role::Body, ch).advance;
        if em > most {
            return most;
        }
    }
    // Gaps between Chinese and Latin are not counted above.
    em * 1.02
}
