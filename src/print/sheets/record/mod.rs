//! The form of one record: 内部沟通记录表 or 外部沟通跟进表, its nine fields under their exact names, and what else was
//! filled in.

mod extras;

use chrono::{Datelike, NaiveDate, NaiveDateTime};

pub(super) use self::extras::{agenda, attachments};
use super::{
    super::{PrintOptions, Sheets, attested, document_title, faces::Faces, layout::Align},
    filled,
    form::{Content, Form, MARK, ROWS_BY_HAND, SMALL, TEXT, TableColumn, Written, add_line, plain},
    furniture::{self, Heading},
    overdue::overdue_mark,
};
use crate::domain::{
    Choice, Due, External, Field, Internal, Kind, Party, Record, Relation, Status, Todo, TodoState, Urgency,
    format_time,
};

/// Remarks that stand beside another field; longer ones get a row of their own.
const SHORT_REMARKS: usize = 40;
/// The room for a summary that is written by hand.
const SUMMARY_ROOM: f32 = 150.0;

/// A page saved shows among few pages only; longer forms are laid out once.
const MOST_PAGES_TO_TIGHTEN: usize = 3;

/// Lays out the form of a record.
pub(in crate::print) fn lay_out(record: &Record, options: &PrintOptions, faces: &Faces) -> Sheets {
    let heading = heading(record, options);
    filled::lay_out(&heading, options, faces, MOST_PAGES_TO_TIGHTEN, |form| {
        fill(form, record, options);
    })
}

/// What the form of a record says.
pub(in crate::print) fn written(record: &Record, options: &PrintOptions, faces: &Faces) -> Written {
    filled::written(heading(record, options), options, faces, |form| {
        fill(form, record, options);
    })
}

fn fill(form: &mut Form<'_>, record: &Record, options: &PrintOptions) {
    match (record.internal(), record.external()) {
        (Some(internal), _) => internal_form(form, record, internal, options),
        (_, Some(external)) => external_form(form, record, external, options),
        _ => {}
    }
    let signatures: Vec<_> = options
        .signatures
        .iter()
        .map(|title| (title.clone(), signer(record, title)))
        .collect();
    form.signatures(&signatures, options.seal());
    extras::receipt(form, record, options.now);
}

fn heading(record: &Record, options: &PrintOptions) -> Heading {
    let mut left = furniture::highest_confidentiality(&[record], options);
    if !left.is_empty() && !record.secrecy_period.trim().is_empty() {
        left.push('★');
        left.push_str(record.secrecy_period.trim());
    }
    if !record.retention.trim().is_empty() {
        if !left.is_empty() {
            left.push('　');
        }
        left.push_str("保存期限：");
        left.push_str(record.retention.trim());
    }
    let right = match record.urgency {
        Urgency::Normal => String::new(),
        urgency => format!("紧急程度：{}", urgency.chinese()),
    };
    let void = record.status == Status::Void;
    Heading {
        qr: attested::qr_text(record, options),
        title: record.kind().chinese().to_owned(),
        number: record.number.to_string(),
        left,
        right,
        outline: document_title(record),
        in_outline: true,
        watermark: if void {
            Status::Void.chinese().to_owned()
        } else {
            options.watermark.clone()
        },
    }
}

/// The name that is known for a signature: only the recorder's.
pub(super) fn signer(record: &Record, title: &str) -> String {
    if title == "记录人" {
        record.recorder.clone()
    } else {
        String::new()
    }
}

fn internal_form(form: &mut Form<'_>, record: &Record, internal: &Internal, options: &PrintOptions) {
    number_and_date(form, record);
    form.pair(
        (Field::Initiator.chinese(), plain(internal.initiator.to_string())),
        (Field::Status.chinese(), status(record, options.now)),
    );
    form.field(Field::Participants.chinese(), Party::join(&internal.participants));
    form.field(Field::Subject.chinese(), record.subject.trim());
    extras::circumstances(form, record, options);
    form.running_text(Field::Body.label(Kind::Internal).zh, &record.body, SUMMARY_ROOM);
    extras::results(form, record, options);
    todo_table(form, Field::Todos.chinese(), record, options.now, ROWS_BY_HAND);
    match record.remarks.trim() {
        "" => form.field(Field::Remarks.chinese(), ""),
        remarks => form.running_text(Field::Remarks.chinese(), remarks, 0.0),
    }
    extras::papers(form, record, options);
}

fn external_form(form: &mut Form<'_>, record: &Record, external: &External, options: &PrintOptions) {
    number_and_date(form, record);
    form.pair(
        (Field::Counterpart.chinese(), counterpart(external)),
        (
            Field::OurContact.chinese(),
            plain(external.our_contact.to_string()),
        ),
    );
    extras::contact(form, &external.contact);
    form.field(Field::Relation.chinese(), relation(external.relation));
    if !record.subject.trim().is_empty() {
        form.field(Field::Subject.chinese(), record.subject.trim());
    }
    extras::circumstances(form, record, options);
    form.running_text(
        Field::Body.label(Kind::External).zh,
        &record.body,
        SUMMARY_ROOM * 0.6,
    );
    extras::results(form, record, options);
    progress_table(form, external);
    extras::promises(form, external, options.now);
    if !external.outside_summary.trim().is_empty() {
        form.running_text(Field::OutsideSummary.chinese(), &external.outside_summary, 0.0);
    }
    if !record.todos.is_empty() {
        todo_table(form, Field::Todos.chinese(), record, options.now, 0);
    }
    form.pair(
        (
            Field::NextContact.chinese(),
            next_contact(external, record, options.now),
        ),
        (Field::Owner.chinese(), plain(record.owner.to_string())),
    );
    let remarks = record.remarks.trim();
    if remarks.chars().count() > SHORT_REMARKS {
        form.field_of(Field::Status.chinese(), &status(record, options.now));
        form.running_text(Field::Remarks.chinese(), remarks, 0.0);
    } else {
        form.pair(
            (Field::Status.chinese(), status(record, options.now)),
            (Field::Remarks.chinese(), plain(remarks)),
        );
    }
    extras::papers(form, record, options);
}

fn number_and_date(form: &mut Form<'_>, record: &Record) {
    let mut date = day(record.date);
    if let Some(time) = record.time {
        date.push(' ');
        date.push_str(&format_time(time));
    }
    form.pair(
        (Field::Number.chinese(), plain(record.number.to_string())),
        (Field::Date.chinese(), plain(date)),
    );
}

/// `2023年10月10日（周二）`.
pub(super) fn day(date: NaiveDate) -> String {
    format!("{}（{}）", furniture::long_date(date), weekday(date))
}

/// `周二`.
pub(super) fn weekday(date: NaiveDate) -> &'static str {
    const DAYS: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    DAYS[date.weekday().num_days_from_monday() as usize % 7]
}

fn status(record: &Record, now: NaiveDateTime) -> Content {
    let mut content = plain(record.status.chinese());
    if record.is_overdue(now) {
        add_line(&mut content, "【有逾期事项】", MARK);
    }
    content
}

fn counterpart(external: &External) -> Content {
    let mut content = plain(external.counterpart.to_string());
    if !external.contact.title.trim().is_empty() {
        add_line(
            &mut content,
            format!("职务：{}", external.contact.title.trim()),
            SMALL,
        );
    }
    content
}

/// All relations as boxes, one ticked: the form is also filled in by hand.
fn relation(relation: Relation) -> String {
    let tick = |other: &Relation| if *other == relation { '☑' } else { '☐' };
    let boxes = Relation::ALL
        .iter()
        .map(|other| format!("{}{}", tick(other), other.chinese()));
    boxes.collect::<Vec<_>>().join("　")
}

fn next_contact(external: &External, record: &Record, now: NaiveDateTime) -> Content {
    let next = &external.next_contact;
    let mut content = plain(next.due().map(|due| due.to_string()).unwrap_or_default());
    if record.status.is_open()
        && let Some(due) = next.due().filter(|due| due.is_past(now))
    {
        add_line(&mut content, overdue_mark(due, now), MARK);
    }
    if !next.purpose.trim().is_empty() {
        add_line(&mut content, format!("事由：{}", next.purpose.trim()), SMALL);
    }
    content
}

fn progress_table(form: &mut Form<'_>, external: &External) {
    const COLUMNS: [TableColumn; 3] = [
        TableColumn::naming("日期", 82.0),
        TableColumn::new("进展内容", 310.0, Align::Justify),
        TableColumn::parties("跟进人", 76.0),
    ];
    let mut rows: Vec<_> = external
        .progress
        .iter()
        .filter(|entry| !entry.is_blank())
        .map(|entry| {
            let date = entry
                .date
                .map(|date| date.format("%Y-%m-%d").to_string())
                .unwrap_or_default();
            vec![plain(date), plain(entry.text.trim()), plain(entry.by.trim())]
        })
        .collect();
    if rows.is_empty() {
        rows = vec![vec![Content::new(); 3]; ROWS_BY_HAND];
    }
    form.table(Field::Progress.chinese(), &COLUMNS, rows);
}

/// The to-dos of a record as a table under a title.
pub(super) fn todo_table(
    form: &mut Form<'_>,
    title: &str,
    record: &Record,
    now: NaiveDateTime,
    by_hand: usize,
) {
    const COLUMNS: [TableColumn; 5] = [
        TableColumn::naming("序号", 34.0),
        TableColumn::new("待办", 210.0, Align::Justify),
        TableColumn::parties("负责人", 84.0),
        TableColumn::whole("截止时间", 74.0),
        TableColumn::whole("状态", 66.0),
    ];
    let todos = record.todos.iter().filter(|todo| !todo.is_blank());
    let mut rows: Vec<_> = todos
        .enumerate()
        .map(|(i, todo)| todo_row(i + 1, todo, now))
        .collect();
    if rows.is_empty() {
        let blank = |i: usize| {
            let mut row = vec![Content::new(); COLUMNS.len()];
            row[0] = plain(i.to_string());
            row
        };
        rows = (1..=by_hand).map(blank).collect();
    }
    form.table(title, &COLUMNS, rows);
}

pub(super) fn todo_row(number: usize, todo: &Todo, now: NaiveDateTime) -> Vec<Content> {
    let mut task = plain(todo.task.trim());
    if !todo.note.trim().is_empty() {
        add_line(&mut task, format!("办理情况：{}", todo.note.trim()), SMALL);
    }
    vec![
        plain(number.to_string()),
        task,
        owner(todo),
        deadline(todo),
        state(todo, now),
    ]
}

pub(super) fn deadline(todo: &Todo) -> Content {
    let mut content = match todo.current_due() {
        Some(due) => due_lines(due),
        None => plain(todo.due_text.trim()),
    };
    if let (Some(first), false) = (todo.due, todo.extensions.is_empty()) {
        add_line(
            &mut content,
            format!("原定 {}", first.date.format("%Y-%m-%d")),
            SMALL,
        );
    }
    content
}

/// A deadline; the hour goes to a line of its own, since the column is as wide as a day.
fn due_lines(due: Due) -> Content {
    let mut content = plain(due.date.format("%Y-%m-%d").to_string());
    if let Some(time) = due.time {
        add_line(&mut content, format_time(time), TEXT);
    }
    content
}

/// The state of a to-do, as a box that is ticked when it is done. Overdue ones say so in words and bold type: colour
/// does not survive an office's printer.
fn state(todo: &Todo, now: NaiveDateTime) -> Content {
    match todo.state {
        TodoState::Open => {
            let mut content = plain(format!("☐{}", todo.state.chinese()));
            if let Some(due) = todo.current_due().filter(|due| due.is_past(now)) {
                add_line(&mut content, overdue_mark(due, now), MARK);
            }
            content
        }
        TodoState::Done => {
            let mut content = plain(format!("☑{}", todo.state.chinese()));
            if let Some(stamp) = &todo.settled {
                add_line(&mut content, stamp.at.format("%Y-%m-%d").to_string(), SMALL);
            }
            content
        }
        TodoState::Cancelled => plain(todo.state.chinese()),
    }
}

/// Who has to do something, and with whose help.
pub(super) fn owner(todo: &Todo) -> Content {
    let mut owner = plain(todo.owner.to_string());
    if !todo.co_owners.is_empty() {
        add_line(
            &mut owner,
            format!("配合：{}", Party::join(&todo.co_owners)),
            SMALL,
        );
    }
    owner
}
