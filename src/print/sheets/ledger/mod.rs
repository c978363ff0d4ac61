//! 台账: many records, one row each, under the nine columns of their template. Records of both templates make two
//! ledgers in one file.

mod columns;

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
use columns::{
    AT_A_TIME, Breadth, Filled, HEAD, PAD_X, SheetColumn, TEXT, columns, names_parties, title_width, widths,
};

use crate::domain::{Column, Field, Kind, Language, Record};

const MARK: Style = Style::new(Role::Strong, 8.0);
const REMARK: Style = Style::new(Role::Body, 7.0);
const PITCH: f32 = 12.5;
const PAD_Y: f32 = 2.5;
const LEAST_ROW: f32 = 22.0;

/// Lays out the ledgers of records, in the order given, internal ones first; gives the characters that no face
/// has, and the columns for which there was no room.
pub(in crate::print) fn lay_out(
    records: &[&Record],
    options: &PrintOptions,
    faces: &Faces,
    canvas: &mut dyn Canvas,
    watch: Watch<'_>,
) -> Result<(BTreeSet<char>, Vec<String>), Stopped> {
    // On one of the threads that lay out, which would otherwise be woken for every part.
    rayon::scope(|_| {
        let (mut missing, mut left_out) = (BTreeSet::new(), Vec::new());
        let mut before = 0;
        for kind in Kind::ALL {
            let of_kind: Vec<&Record> = records.iter().copied().filter(|r| r.kind() == kind).collect();
            if of_kind.is_empty() && !(records.is_empty() && kind == Kind::Internal) {
                continue;
            }
            let watch = |done: usize| watch(before + done);
            let (mut of_ledger, no_room) = ledger(kind, &of_kind, options, faces, canvas, &watch)?;
            missing.append(&mut of_ledger);
            left_out.extend(no_room);
            before += of_kind.len();
        }
        left_out.dedup();
        Ok((missing, left_out))
    })
}

fn ledger(
    kind: Kind,
    records: &[&Record],
    options: &PrintOptions,
    faces: &Faces,
    canvas: &mut dyn Canvas,
    watch: Watch<'_>,
) -> Result<(BTreeSet<char>, Vec<String>), Stopped> {
    let (_, [_, _, width, _]) = furniture::area(options, true);
    let columns = columns(kind, options);
    let cells = |record: &&Record| -> Vec<Content> {
        let columns = columns.iter();
        columns.map(|column| content(column, record, options)).collect()
    };
    let contents = records.par_iter().map(cells).collect();
    let Filled {
        columns,
        contents,
        needs,
        left_out,
    } = Filled::new(columns, contents, faces).within(width, faces);
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
    Ok((sheet.finish(), left_out))
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
