//! The ledger as an Excel workbook: a sheet for records inside, one for records outside, one for to-dos. The columns are those of
//! the templates, then every other field that some record fills, then the office's own. Days are real days, amounts real
//! numbers, texts are whole and never formulas, and the heads are those that the import reads again.

use std::{borrow::Cow, collections::BTreeSet};

use chrono::NaiveDate;
use rayon::prelude::*;
use rust_xlsxwriter::{DataValidation, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use thiserror::Error;

use super::cell_text::cut;
use crate::domain::{
    Choice, Column, Field, Kind, Language, OwnFields, OwnKey, OwnKind, OwnValue, OwnerKind, Party, Record,
    Scenario, Status, Todo, TodoState, ValueKind,
};

/// Why there is no workbook.
#[derive(Debug, Error)]
#[error("the workbook could not be written: {0}")]
pub struct WorkbookError(#[from] XlsxError);

/// A sheet holds no more rows under its head.
const MOST_ROWS: usize = 1_048_575;

/// What a cell holds.
enum Value<'a> {
    Text(Cow<'a, str>),
    Day(NaiveDate),
    Number(f64),
    Nothing,
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        if text.trim().is_empty() {
            Self::Nothing
        } else {
            Self::Text(text.into())
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        if text.trim().is_empty() {
            Self::Nothing
        } else {
            Self::Text(text.into())
        }
    }
}

impl From<Option<NaiveDate>> for Value<'_> {
    fn from(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Nothing, Self::Day)
    }
}

/// The head of a column, how wide it is in characters, and the words to choose from in it.
struct Head {
    name: String,
    width: u8,
    choices: Vec<String>,
}

impl Head {
    fn new(name: impl Into<String>, width: u8) -> Self {
        Self {
            name: name.into(),
            width,
            choices: Vec::new(),
        }
    }
}

/// The workbook of some records, in their order, with what the office added to them.
///
/// # Errors
/// When it could not be put together.
pub fn workbook(records: &[&Record], own: &OwnFields) -> Result<Vec<u8>, WorkbookError> {
    let mut book = Workbook::new();
    for (kind, name) in [
        (Kind::Internal, "内部沟通记录表"),
        (Kind::External, "外部沟通跟进表"),
    ] {
        let of_kind = records.iter().copied().filter(|record| record.kind() == kind);
        let of_kind: Vec<&Record> = of_kind.collect();
        let columns = columns(kind, &of_kind, own);
        let heads: Vec<Head> = columns.iter().map(|column| column.head(kind, own)).collect();
        let row = |record: &&Record, put: &mut dyn FnMut(Value<'_>) -> Result<(), XlsxError>| {
            let cells = record.cells();
            columns
                .iter()
                .try_for_each(|column| put(column.value(record, &cells, own)))
        };
        sheet(&mut book, name, &heads, &of_kind, row)?;
    }
    let matters = records
        .iter()
        .flat_map(|record| record.todos.iter().map(|todo| (*record, todo)));
    let matters: Vec<(&Record, &Todo)> = matters.collect();
    let row = |(record, todo): &(&Record, &Todo), put: &mut dyn FnMut(Value<'_>) -> Result<(), XlsxError>| {
        matter(record, todo).into_iter().try_for_each(put)
    };
    sheet(&mut book, "待办", &todo_heads(), &matters, row)?;
    Ok(book.save_to_buffer()?)
}

/// Writes a sheet row by row: a hundred thousand rows take no more memory than one.
fn sheet<T>(
    book: &mut Workbook,
    name: &str,
    heads: &[Head],
    rows: &[T],
    fill: impl Fn(&T, &mut dyn FnMut(Value<'_>) -> Result<(), XlsxError>) -> Result<(), XlsxError>,
) -> Result<(), XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_background_color("#E8EDF3")
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    let formats = Formats::new();
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(name)?.set_freeze_panes(1, 1)?;
    let last = u16::try_from(heads.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let rows = &rows[..rows.len().min(MOST_ROWS)];
    for (at, column) in (0..).zip(heads) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(0, at, column.name.as_str(), &head)?;
        if !column.choices.is_empty() && !rows.is_empty() {
            // A list too long for a cell to offer is none; what was chosen stands there anyway.
            if let Ok(validation) = DataValidation::new().allow_list_strings(&column.choices) {
                sheet.add_data_validation(1, at, rows.len() as u32, at, &validation)?;
            }
        }
    }
    for (row, value) in (1..).zip(rows) {
        let mut at = 0;
        fill(value, &mut |value| {
            formats.put(sheet, (row, at), value)?;
            at += 1;
            Ok(())
        })?;
    }
    sheet.autofilter(0, 0, rows.len() as u32, last)?;
    Ok(())
}

/// How cells look.
struct Formats {
    text: Format,
    day: Format,
    number: Format,
}

impl Formats {
    fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        Self {
            text: top().set_text_wrap(),
            day: top().set_num_format("yyyy-mm-dd"),
            number: top().set_num_format("#,##0.##"),
        }
    }

    fn put(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        value: Value<'_>,
    ) -> Result<(), XlsxError> {
        match value {
            Value::Nothing => {}
            Value::Day(date) => {
                sheet.write_datetime_with_format(row, column, date, &self.day)?;
            }
            Value::Number(number) => {
                sheet.write_number_with_format(row, column, number, &self.number)?;
            }
            Value::Text(whole) => {
                sheet.write_string_with_format(row, column, cut(&whole), &self.text)?;
            }
        }
        Ok(())
    }
}

/// A column of records.
#[derive(Clone, Copy)]
enum RecordColumn {
    /// A field.
    Whole(Column),
    /// The organization of the counterpart.
    Unit,
    /// The person of the counterpart.
    Person,
}

/// The columns of a template's records: its nine, then the other fields that some record fills, then the office's own.
fn columns(kind: Kind, records: &[&Record], own: &OwnFields) -> Vec<RecordColumn> {
    let (filled, keys) = records
        .par_iter()
        .map(|record| {
            let fields: BTreeSet<Field> = record.cells().into_iter().map(|(field, _)| field).collect();
            let keys: BTreeSet<OwnKey> = record.extra.keys().copied().collect();
            (fields, keys)
        })
        .reduce(Default::default, |mut all, (fields, keys)| {
            all.0.extend(fields);
            all.1.extend(keys);
            all
        });
    let nine = Field::columns(kind).into_iter();
    let beside = Field::columns_beside(kind).filter(|field| filled.contains(field));
    let fields = nine.chain(beside).flat_map(|field| match field {
        // An organization and a person can be filtered by themselves.
        Field::Counterpart => vec![RecordColumn::Unit, RecordColumn::Person],
        field => vec![RecordColumn::Whole(field.into())],
    });
    let in_use = own.of(OwnerKind::of_record(kind)).map(|field| field.key);
    let in_use: Vec<OwnKey> = in_use.collect();
    // What was filled in stays, whatever became of the field.
    let others = own
        .fields
        .iter()
        .map(|field| field.key)
        .filter(|key| keys.contains(key));
    let others = others.chain(keys.iter().copied().filter(|key| own.get(*key).is_none()));
    let others: Vec<OwnKey> = others.filter(|key| !in_use.contains(key)).collect();
    let own = in_use.into_iter().chain(others);
    fields
        .chain(own.map(|key| RecordColumn::Whole(key.into())))
        .collect()
}

impl RecordColumn {
    fn head(self, kind: Kind, own: &OwnFields) -> Head {
        match self {
            Self::Unit => Head::new("对方单位", 24),
            Self::Person => Head::new("对方联系人", 12),
            Self::Whole(Column::Field(field)) => {
                let mut head = Head::new(head_of(field, kind), width(field));
                if field == Field::Status {
                    head.choices = Status::ALL.map(|status| status.chinese().to_owned()).into();
                }
                head
            }
            Self::Whole(Column::Own(key)) => {
                let Some(field) = own.get(key) else {
                    return Head::new(key.as_str(), 14);
                };
                let (unit, width) = match field.kind {
                    OwnKind::Money => ("（元）", 16),
                    OwnKind::LongText => ("", 36),
                    _ => ("", 14),
                };
                let mut head = Head::new(format!("{}{unit}", field.label.trim()), width);
                if field.kind == OwnKind::Choice {
                    head.choices.clone_from(&field.choices);
                }
                head
            }
        }
    }

    fn value<'r>(self, record: &'r Record, cells: &'r [(Field, String)], own: &OwnFields) -> Value<'r> {
        let counterpart = || record.external().map(|outside| &outside.counterpart);
        match self {
            Self::Unit => counterpart().map_or("", |party| &party.unit).into(),
            Self::Person => counterpart().map_or("", |party| &party.person).into(),
            Self::Whole(Column::Own(key)) => own_value(record, key, own),
            Self::Whole(Column::Field(field)) => match field {
                Field::Date => Value::Day(record.date),
                Field::NextContact => record
                    .external()
                    .and_then(|outside| outside.next_contact.date)
                    .into(),
                Field::Todos => todos(record).into(),
                Field::Absent => absent(record).into(),
                Field::PlannedMinutes => match record.planned_minutes {
                    Some(minutes) => Value::Number(f64::from(minutes)),
                    None => Value::Nothing,
                },
                Field::Scenario => Scenario::chinese_name(&record.scenario).into(),
                field => {
                    let cell = cells.iter().find(|(other, _)| *other == field);
                    cell.map_or("", |(_, text)| text.as_str()).into()
                }
            },
        }
    }
}

fn own_value<'r>(record: &Record, key: OwnKey, own: &OwnFields) -> Value<'r> {
    let value = match own.get(key) {
        Some(field) => field.value_in(&record.extra),
        None => record.extra.get(&key).cloned(),
    };
    match value {
        None => Value::Nothing,
        Some(OwnValue::Date(day)) => Value::Day(day),
        Some(OwnValue::Number(number) | OwnValue::Money(number)) => match number.to_string().parse() {
            Ok(number) => Value::Number(number),
            Err(_) => number.to_string().into(),
        },
        Some(value) => value.text(Language::Chinese).into(),
    }
}

/// What stands over a field: its name, and where other tables mean something else by that, a word that says more.
fn head_of(field: Field, kind: Kind) -> &'static str {
    match field {
        Field::Time => "沟通时刻",
        Field::ContactTitle => "对方职务",
        Field::Phone => "对方电话",
        Field::Mail => "对方邮箱",
        Field::Wechat => "对方微信",
        Field::Level => "客户等级",
        Field::Relation => "客户类型",
        Field::NextPurpose => "下次沟通事项",
        Field::Absent => "缺席人员",
        Field::Conclusions => "议定事项",
        field => field.label(kind).zh,
    }
}

/// How wide a column is, characters.
fn width(field: Field) -> u8 {
    match field {
        Field::Number => 18,
        Field::Subject => 28,
        Field::Todos => 40,
        Field::Body | Field::Progress => 46,
        Field::Participants => 26,
        field => match field.kind() {
            ValueKind::LongText | ValueKind::List => 28,
            ValueKind::Party | ValueKind::Contact => 16,
            ValueKind::Text => 14,
            ValueKind::Date | ValueKind::Due => 12,
            _ => 10,
        },
    }
}

/// The to-dos as lines that the import reads again: 1.李明10月20日前提交方案.
fn todos(record: &Record) -> String {
    let lines = record.todos.iter().enumerate().map(|(at, todo)| {
        let due = todo
            .current_due()
            .map(|due| format!("，{due}前"))
            .unwrap_or_default();
        let owner = todo.owner.to_string();
        let aside = match (owner.is_empty(), due.is_empty()) {
            (true, true) => String::new(),
            _ => format!("（{}）", format!("{owner}{due}").trim_start_matches('，')),
        };
        format!("{}.{}{aside}", at + 1, todo.task)
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn absent(record: &Record) -> String {
    let names = record.absent.iter().map(|one| match one.reason.as_str() {
        "" => one.party.to_string(),
        reason => format!("{}（{reason}）", one.party),
    });
    names.collect::<Vec<_>>().join("、")
}

/// The heads of a 督办台账.
fn todo_heads() -> [Head; 9] {
    let mut heads = [
        ("沟通编号", 18),
        ("沟通日期", 12),
        ("来源事项", 28),
        ("待办任务", 40),
        ("负责人", 16),
        ("配合人员", 18),
        ("截止时间", 12),
        ("状态", 9),
        ("办理情况", 30),
    ]
    .map(|(name, width)| Head::new(name, width));
    heads[7].choices = TodoState::ALL.map(|state| state.chinese().to_owned()).into();
    heads
}

/// A row of it.
fn matter<'r>(record: &'r Record, todo: &'r Todo) -> [Value<'r>; 9] {
    [
        record.number.to_string().into(),
        Value::Day(record.date),
        record.subject.as_str().into(),
        todo.task.as_str().into(),
        todo.owner.to_string().into(),
        Party::join(&todo.co_owners).into(),
        todo.current_due().map(|due| due.date).into(),
        todo.state.chinese().into(),
        todo.note.as_str().into(),
    ]
}
