//! 台账: many records, one row each, under the nine columns of their template. Records of both templates make two
//! ledgers in one file.

use std::{borrow::Cow, collections::BTreeSet, sync::Arc};

use chrono::Datelike;
use rayon::prelude::*;

use super::{
    super::{
        PrintOptions, Stopped, Watch,
        faces::{Faces, Role},
        layout::{Again, Align, Cell, LaidLine, Paragraph, Row, Setting, Span, Style, VerticalAlign},
        scene::Canvas,
    },
    binding::Binding,
    form::{Content, ROWS_BY_HAND, fold_parties},
    furniture::{self, Heading},
};
use crate::domain::{Column, Field, Kind, Language, OwnKind, Record, ValueKind};

/// The type of the ledger: 小五, 9 pt.
const TEXT: Style = Style::new(Role::Body, 9.0);
const HEAD: Style = Style::new(Role::Strong, 9.0);
const MARK: Style = Style::new(Role::Strong, 8.0);
const REMARK: Style = Style::new(Role::Body, 7.0);
const PITCH: f32 = 12.5;
const PAD_X: f32 = 3.0;
const PAD_Y: f32 = 2.5;
const LEAST_ROW: f32 = 22.0;

/// So many rows are laid out at a time, on all cores, while those before are drawn: memory holds no more of them.
const AT_A_TIME: usize = 256;

/// Lays out the ledgers of records, in the order given, internal ones first; gives the characters that no face has.
pub(in crate::print) fn lay_out(
    records: &[&Record],
    options: &PrintOptions,
    faces: &Faces,
    canvas: &mut dyn Canvas,
    watch: Watch<'_>,
) -> Result<BTreeSet<char>, Stopped> {
    // On one of the threads that lay out, which would otherwise be woken for every part.
    rayon::scope(|_| {
        let mut missing = BTreeSet::new();
        let mut before = 0;
        for kind in Kind::ALL {
            let of_kind: Vec<&Record> = records.iter().copied().filter(|r| r.kind() == kind).collect();
            if of_kind.is_empty() && !(records.is_empty() && kind == Kind::Internal) {
                continue;
            }
            let watch = |done: usize| watch(before + done);
            missing.append(&mut ledger(kind, &of_kind, options, faces, canvas, &watch)?);
            before += of_kind.len();
        }
        Ok(missing)
    })
}

fn ledger(
    kind: Kind,
    records: &[&Record],
    options: &PrintOptions,
    faces: &Faces,
    canvas: &mut dyn Canvas,
    watch: Watch<'_>,
) -> Result<BTreeSet<char>, Stopped> {
    let (_, [_, _, width, _]) = furniture::area(options, true);
    let Filled {
        columns,
        contents,
        needs,
    } = Filled::new(columns(kind, options), records, options, faces).within(width, faces);
    let widths = widths(&columns, &needs, width, faces);
    let mut missing = BTreeSet::new();
    let head = head(&columns, &widths, faces, &mut missing);
    let numbers = columns.iter().position(|column| column.is(Field::Number));
    let number_width = numbers.map_or(width, |place| widths[place]);
    let goes_on = goes_on(number_width, faces, &mut missing);
    let heading = heading(kind, records, options);
    let mut sheet = Binding::new(vec![vec![head.clone()]], &heading, options, faces, true, canvas);
    sheet.miss(&mut missing);
    sheet.push(Row {
        keep_with_next: true,
        ..head
    });
    let lay_row = |contents: &Vec<Content>| {
        let mut missing = BTreeSet::new();
        let row = row(&columns, contents, &widths, &goes_on, faces, &mut missing);
        (row, missing)
    };
    let lay = |chunk: &[Vec<Content>]| -> Vec<_> { chunk.par_iter().map(lay_row).collect() };
    let mut texts = contents.chunks(AT_A_TIME);
    let mut ahead = texts.next().map(lay).unwrap_or_default();
    let mut month = None;
    for (nth, chunk) in records.chunks(AT_A_TIME).enumerate() {
        if !watch(nth * AT_A_TIME) {
            return Err(Stopped);
        }
        let laid = std::mem::take(&mut ahead);
        let draw = || draw_rows(&mut sheet, chunk, laid, &mut month);
        // One core draws, in order; the others lay out what comes next.
        let next = texts.next().unwrap_or_default();
        ((), ahead) = rayon::join(draw, || lay(next));
    }
    if records.is_empty() {
        for _ in 0..ROWS_BY_HAND {
            sheet.push(lay_row(&vec![Content::new(); columns.len()]).0);
        }
    }
    Ok(sheet.finish())
}

/// What a number says under itself where its row goes on over pages.
fn goes_on(width: f32, faces: &Faces, missing: &mut BTreeSet<char>) -> Arc<[LaidLine]> {
    set(&span("（续）", TEXT), Align::Center, width, faces, missing).into()
}

/// Puts rows on the sheet, with an outline entry for each record and for each month that begins.
fn draw_rows(
    sheet: &mut Binding<'_>,
    records: &[&Record],
    rows: Vec<(Row, BTreeSet<char>)>,
    month: &mut Option<(i32, u32)>,
) {
    for (record, (row, mut missing)) in records.iter().zip(rows) {
        let this = (record.date.year(), record.date.month());
        if month.replace(this) != Some(this) {
            sheet.mark(0, format!("{}年{}月", this.0, this.1));
        }
        sheet.mark(1, super::super::document_title(record));
        sheet.miss(&mut missing);
        sheet.push(row);
    }
}

fn heading(kind: Kind, records: &[&Record], options: &PrintOptions) -> Heading {
    let title = match kind {
        Kind::Internal => "内部沟通台账",
        Kind::External => "外部沟通台账",
    };
    let days = records.iter().map(|record| record.date);
    let period = match (days.clone().min(), days.max()) {
        (Some(first), Some(last)) if first == last => furniture::long_date(first),
        (Some(first), Some(last)) => {
            format!("{}至{}", furniture::long_date(first), furniture::long_date(last))
        }
        _ => String::new(),
    };
    Heading {
        qr: String::new(),
        title: title.to_owned(),
        number: String::new(),
        left: period,
        right: [
            furniture::highest_confidentiality(records, options),
            format!("共 {} 份", records.len()),
        ]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("　"),
        outline: title.to_owned(),
        watermark: options.watermark.clone(),
        in_outline: false,
    }
}

/// A column of the sheet.
struct SheetColumn {
    column: Column,
    /// What stands over it; what is in brackets goes under that.
    label: String,
    breadth: Breadth,
}

impl SheetColumn {
    fn is(&self, field: Field) -> bool {
        self.column == field
    }
}

/// The nine columns of a template, then those chosen beside them.
fn columns(kind: Kind, options: &PrintOptions) -> Vec<SheetColumn> {
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
struct Filled {
    columns: Vec<SheetColumn>,
    contents: Vec<Vec<Content>>,
    needs: Vec<Needs>,
}

impl Filled {
    fn new(columns: Vec<SheetColumn>, records: &[&Record], options: &PrintOptions, faces: &Faces) -> Self {
        let cells = |record: &&Record| -> Vec<Content> {
            columns
                .iter()
                .map(|column| content(column, record, options))
                .collect()
        };
        let contents: Vec<Vec<Content>> = records.par_iter().map(cells).collect();
        let needs = contents
            .par_chunks(AT_A_TIME)
            .map(|chunk| Needs::of(chunk, columns.len(), faces))
            .collect();
        Self {
            columns,
            contents,
            needs,
        }
    }

    /// The nine columns of the template, and of the others those that some record fills, as many as leave each its room.
    fn within(mut self, width: f32, faces: &Faces) -> Self {
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
        let mut is_kept = vec![true; nine];
        for i in nine..self.columns.len() {
            let fits = widest(i) > 0.0 && room(i) <= left;
            if fits {
                left -= room(i);
            }
            is_kept.push(fits);
        }
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

/// What stands in a cell; each span begins a line.
fn content(column: &SheetColumn, record: &Record, options: &PrintOptions) -> Content {
    let now = options.now;
    let column = match column.column {
        Column::Field(field) => field,
        Column::Own(key) => {
            let field = options.own_fields.get(key);
            let value = field.and_then(|field| field.value_in(&record.extra));
            let text = value.map(|value| value.text(Language::Chinese));
            return vec![span(text.unwrap_or_default().trim(), TEXT)];
        }
    };
    let text = column.value(record);
    let trimmed = text.trim();
    let text = if trimmed.len() < text.len() {
        trimmed.to_owned()
    } else {
        text
    };
    let mut content = vec![Span { text, style: TEXT }];
    if column == Field::Status && record.is_overdue(now) {
        content.push(span("【有逾期】", MARK));
    }
    if column == Field::NextContact
        && record.status.is_open()
        && let Some(due) = record.external().and_then(|external| external.next_contact.due())
        && due.is_past(now)
    {
        content.push(span(&super::overdue::overdue_mark(due, now), MARK));
    }
    content
}

/// How a column takes its width.
#[derive(Clone, Copy, PartialEq)]
enum Breadth {
    /// As its widest line; the text is never broken. At most so many em.
    Whole(f32),
    /// As its widest line, at most so many em.
    UpTo(f32),
    /// A share of what is left, by how much text it holds.
    Share,
}

fn breadth(column: Field) -> Breadth {
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

fn breadth_of_own(kind: OwnKind) -> Breadth {
    match kind {
        OwnKind::Date => Breadth::Whole(6.0),
        OwnKind::Number | OwnKind::Money => Breadth::Whole(7.5),
        OwnKind::Choice | OwnKind::Tick => Breadth::UpTo(5.5),
        OwnKind::Person => Breadth::UpTo(6.8),
        OwnKind::Contact => Breadth::UpTo(9.0),
        OwnKind::Text | OwnKind::LongText => Breadth::Share,
    }
}

fn names_parties(column: Column) -> bool {
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
struct Needs {
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
fn widths(columns: &[SheetColumn], parts: &[Needs], width: f32, faces: &Faces) -> Vec<f32> {
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
fn title_width(name: &str, faces: &Faces) -> f32 {
    let name = name.split('（').next().unwrap_or_default();
    name.chars()
        .map(|ch| faces.find(HEAD.role, ch).advance)
        .sum::<f32>()
        + 0.1
}

fn measure(line: &str, most: f32, faces: &Faces) -> f32 {
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

fn head(columns: &[SheetColumn], widths: &[f32], faces: &Faces, missing: &mut BTreeSet<char>) -> Row {
    let mut x = 0.0;
    let mut cells = Vec::with_capacity(columns.len());
    for (column, width) in columns.iter().zip(widths) {
        let label = column.label.as_str();
        let (name, remark) = label.split_at(label.find('（').unwrap_or(label.len()));
        let too_long = title_width(label, faces) * HEAD.size > width - 2.0 * PAD_X + 0.5;
        let name = if too_long {
            name.replace('/', "/\n")
        } else {
            name.to_owned()
        };
        let mut lines = set(&span(&name, HEAD), Align::Center, *width, faces, missing);
        if !remark.is_empty() {
            let remark = span(remark, REMARK);
            lines.append(&mut set(&remark, Align::Center, *width, faces, missing));
        }
        cells.push(cell(x, *width, lines));
        x += width;
    }
    Row {
        min_height: LEAST_ROW,
        ..Row::new(cells)
    }
}

fn row(
    columns: &[SheetColumn],
    contents: &[Content],
    widths: &[f32],
    goes_on: &Arc<[LaidLine]>,
    faces: &Faces,
    missing: &mut BTreeSet<char>,
) -> Row {
    let mut x = 0.0;
    let mut cells = Vec::with_capacity(columns.len());
    for ((column, content), width) in columns.iter().zip(contents).zip(widths) {
        let align = match column.breadth {
            Breadth::Whole(_) | Breadth::UpTo(_) => Align::Center,
            Breadth::Share => Align::Start,
        };
        let mut lines = Vec::new();
        for span in content.iter().filter(|span| !span.text.trim().is_empty()) {
            let mut span = Cow::Borrowed(span);
            if names_parties(column.column) {
                let folded = fold_parties(&span.text, span.style, width - 2.0 * PAD_X, faces);
                if let Cow::Owned(text) = folded {
                    span.to_mut().text = text;
                }
            }
            lines.append(&mut set(&span, align, *width, faces, missing));
        }
        let mut cell = cell(x, *width, lines);
        if column.is(Field::Number) {
            // A row that goes on over pages says whose it is.
            cell.again = Some(Again::WithMore(Arc::clone(goes_on)));
        }
        cells.push(cell);
        x += width;
    }
    Row {
        min_height: LEAST_ROW,
        head: Some(0),
        ..Row::new(cells)
    }
}

fn span(text: &str, style: Style) -> Span {
    Span {
        text: text.to_owned(),
        style,
    }
}

fn cell(x: f32, width: f32, lines: Vec<LaidLine>) -> Cell {
    Cell {
        x,
        width,
        lines,
        pad_x: PAD_X,
        pad_y: PAD_Y,
        vertical: VerticalAlign::Middle,
        ..Cell::default()
    }
}

fn set(span: &Span, align: Align, width: f32, faces: &Faces, missing: &mut BTreeSet<char>) -> Vec<LaidLine> {
    let pitch = PITCH * span.style.size / TEXT.size;
    let paragraph = Paragraph::of(std::slice::from_ref(span), Setting::new(align, pitch));
    paragraph.lines(width - 2.0 * PAD_X, faces, missing)
}
