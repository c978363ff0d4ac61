//! The ledger as an Excel workbook: a sheet for records inside, one for records outside, one for to-dos. Days are real days,
//! texts are whole and never formulas, and the heads are those that the import reads again.

use chrono::NaiveDate;
use rust_xlsxwriter::{DataValidation, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use thiserror::Error;

use crate::domain::{Choice, CounterpartLevel, Party, Record, Status, Todo, TodoState, format_time};

/// Why there is no workbook.
#[derive(Debug, Error)]
#[error("the workbook could not be written: {0}")]
pub struct WorkbookError(#[from] XlsxError);

/// A cell holds no more characters.
const LONGEST: usize = 32_767;

/// A sheet holds no more rows under its head.
const MOST_ROWS: usize = 1_048_575;

/// What a cell holds.
enum Value {
    Text(String),
    Day(NaiveDate),
    Nothing,
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        if text.is_empty() {
            Self::Nothing
        } else {
            Self::Text(text)
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<Option<NaiveDate>> for Value {
    fn from(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Nothing, Self::Day)
    }
}

/// A column: its head, how wide it is in characters, what it holds of a row.
struct Column<T> {
    head: &'static str,
    width: u8,
    value: fn(&T) -> Value,
}

const fn column<T>(head: &'static str, width: u8, value: fn(&T) -> Value) -> Column<T> {
    Column { head, width, value }
}

/// A to-do with the record that it belongs to.
struct Matter<'a> {
    record: &'a Record,
    todo: &'a Todo,
}

/// 状态 has a list to choose from.
const STATE: &str = "状态";

/// The workbook of some records, in their order.
///
/// # Errors
/// When it could not be put together.
pub fn workbook(records: &[&Record]) -> Result<Vec<u8>, WorkbookError> {
    let mut book = Workbook::new();
    let inside: Vec<&Record> = records
        .iter()
        .copied()
        .filter(|record| record.internal().is_some())
        .collect();
    let outside: Vec<&Record> = records
        .iter()
        .copied()
        .filter(|record| record.external().is_some())
        .collect();
    let matters: Vec<Matter> = records
        .iter()
        .flat_map(|record| record.todos.iter().map(|todo| Matter { record, todo }))
        .collect();
    let statuses = Status::ALL.map(Status::chinese);
    let states = TodoState::ALL.map(TodoState::chinese);
    sheet(
        &mut book,
        "内部沟通记录表",
        &internal_columns(),
        &inside,
        &statuses,
    )?;
    sheet(
        &mut book,
        "外部沟通跟进表",
        &external_columns(),
        &outside,
        &statuses,
    )?;
    sheet(&mut book, "待办", &todo_columns(), &matters, &states)?;
    Ok(book.save_to_buffer()?)
}

/// Writes a sheet row by row: a hundred thousand rows take no more memory than one.
fn sheet<T>(
    book: &mut Workbook,
    name: &str,
    columns: &[Column<T>],
    rows: &[T],
    choices: &[&str],
) -> Result<(), XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_background_color("#E8EDF3")
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let day = Format::new()
        .set_num_format("yyyy-mm-dd")
        .set_align(FormatAlign::Top);
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(name)?.set_freeze_panes(1, 1)?;
    let last = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let rows = &rows[..rows.len().min(MOST_ROWS)];
    for (at, column) in (0..).zip(columns) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(0, at, column.head, &head)?;
        if column.head == STATE && !rows.is_empty() {
            let validation = DataValidation::new().allow_list_strings(choices)?;
            sheet.add_data_validation(1, at, rows.len() as u32, at, &validation)?;
        }
    }
    for (row, value) in (1..).zip(rows) {
        for (at, column) in (0..).zip(columns) {
            put(sheet, row, at, (column.value)(value), &text, &day)?;
        }
    }
    sheet.autofilter(0, 0, rows.len() as u32, last)?;
    Ok(())
}

fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: Value,
    text: &Format,
    day: &Format,
) -> Result<(), XlsxError> {
    match value {
        Value::Nothing => {}
        Value::Day(date) => {
            sheet.write_datetime_with_format(row, column, date, day)?;
        }
        Value::Text(whole) => {
            sheet.write_string_with_format(row, column, cut(whole), text)?;
        }
    }
    Ok(())
}

/// A text that Excel takes: what is longer than a cell holds ends in a mark.
fn cut(text: String) -> String {
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return text;
    }
    let mut units = 0;
    let fits = |char: &char| {
        units += char.len_utf16();
        units < LONGEST
    };
    let mut short: String = text.chars().take_while(fits).collect();
    short.pop();
    short.push('…');
    short
}

fn parties(parties: &[Party]) -> String {
    Party::join(parties)
}

fn channels(record: &Record) -> String {
    let words: Vec<&str> = record.channels.iter().map(|channel| channel.chinese()).collect();
    words.join("、")
}

/// A to-do as a line that the import reads again: 1.李明10月20日前提交方案.
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

fn progress(record: &Record) -> String {
    let entries = record
        .external()
        .map(|outside| outside.progress.as_slice())
        .unwrap_or_default();
    let lines = entries.iter().map(|entry| match entry.date {
        Some(date) => format!("{date} {}", entry.text),
        None => entry.text.clone(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

type RecordColumn<'a> = Column<&'a Record>;

fn first_columns<'a>() -> Vec<RecordColumn<'a>> {
    vec![
        column("沟通编号", 18, |record| record.number.to_string().into()),
        column(STATE, 9, |record| record.status.chinese().into()),
        column("沟通日期", 12, |record| Some(record.date).into()),
        column("沟通时刻", 8, |record| {
            record.time.map(format_time).unwrap_or_default().into()
        }),
        column("沟通主题", 28, |record| record.subject.as_str().into()),
    ]
}

fn last_columns<'a>() -> Vec<RecordColumn<'a>> {
    vec![
        column("决议", 30, |record| record.conclusions.as_str().into()),
        column("待办事项", 40, |record| todos(record).into()),
        column("负责人", 16, |record| record.owner.to_string().into()),
        column("紧急程度", 9, |record| record.urgency.word().zh.into()),
        column("密级", 8, |record| record.confidentiality.word().zh.into()),
        column("标签", 14, |record| record.tags.join("、").into()),
        column("备注", 28, |record| record.remarks.as_str().into()),
    ]
}

fn internal_columns<'a>() -> Vec<RecordColumn<'a>> {
    let mut columns = first_columns();
    columns.extend([
        column("发起部门/人", 16, |record: &&Record| {
            record
                .internal()
                .map(|inside| inside.initiator.to_string())
                .unwrap_or_default()
                .into()
        }),
        column("参与部门/人", 26, |record: &&Record| {
            record
                .internal()
                .map(|inside| parties(&inside.participants))
                .unwrap_or_default()
                .into()
        }),
        column("主持人", 12, |record| record.host.as_str().into()),
        column("记录人", 12, |record| record.recorder.as_str().into()),
        column("缺席人员", 16, |record| absent(record).into()),
        column("沟通方式", 12, |record| channels(record).into()),
        column("地点", 14, |record| record.place.as_str().into()),
        column("沟通目标", 24, |record| record.goal.as_str().into()),
        column("核心内容摘要", 48, |record| record.body.as_str().into()),
    ]);
    columns.extend(last_columns());
    columns
}

/// A column of what only a record about people outside has.
macro_rules! outside {
    ($head:literal, $width:literal, |$outside:ident| $value:expr) => {
        column($head, $width, |record: &&Record| match record.external() {
            Some($outside) => Value::from($value),
            None => Value::Nothing,
        })
    };
}

fn external_columns<'a>() -> Vec<RecordColumn<'a>> {
    let mut columns = first_columns();
    columns.extend([
        outside!("对方单位", 24, |outside| outside.counterpart.unit.as_str()),
        outside!("对方联系人", 12, |outside| outside
            .counterpart
            .person
            .as_str()),
        outside!("对方职务", 12, |outside| outside.contact.title.as_str()),
        outside!("对方电话", 16, |outside| outside.contact.phone.as_str()),
        outside!("对方邮箱", 22, |outside| outside.contact.mail.as_str()),
        outside!("对方微信", 14, |outside| outside.contact.wechat.as_str()),
        outside!("客户等级", 8, |outside| outside
            .contact
            .level
            .map(CounterpartLevel::letter)
            .unwrap_or_default()),
        outside!("客户类型", 10, |outside| outside.relation.chinese()),
        outside!("我方对接人", 16, |outside| outside.our_contact.to_string()),
        column("沟通方式", 12, |record| channels(record).into()),
        column("地点", 14, |record| record.place.as_str().into()),
        column("沟通目标", 24, |record| record.goal.as_str().into()),
        column("核心需求/反馈", 44, |record| record.body.as_str().into()),
        column("解决方案/进展", 44, |record| progress(record).into()),
        outside!("下次沟通时间", 12, |outside| outside.next_contact.date),
        outside!("下次沟通事项", 24, |outside| outside
            .next_contact
            .purpose
            .as_str()),
    ]);
    columns.extend(last_columns());
    columns
}

/// The layout of a 督办台账.
fn todo_columns<'a>() -> Vec<Column<Matter<'a>>> {
    vec![
        column("沟通编号", 18, |matter| {
            matter.record.number.to_string().into()
        }),
        column("沟通日期", 12, |matter| Some(matter.record.date).into()),
        column("来源事项", 28, |matter| matter.record.subject.as_str().into()),
        column("待办任务", 40, |matter| matter.todo.task.as_str().into()),
        column("责任人", 16, |matter| matter.todo.owner.to_string().into()),
        column("配合人员", 18, |matter| {
            parties(&matter.todo.co_owners).into()
        }),
        column("完成时限", 12, |matter| {
            matter.todo.current_due().map(|due| due.date).into()
        }),
        column(STATE, 9, |matter| matter.todo.state.chinese().into()),
        column("完成情况", 30, |matter| matter.todo.note.as_str().into()),
    ]
}
