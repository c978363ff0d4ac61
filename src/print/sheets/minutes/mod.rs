//! 会议纪要 of one record: 公文版 after the standard, 企业版 as a form, 简版 as a short text.

mod heads;
mod official;
pub(in crate::print) mod outline;
mod said;
mod tables;
pub(in crate::print) mod text;

pub(in crate::print) use heads::Level;

use super::{
    super::{MinutesStyle, PrintOptions, Sheets, attested, document_title, faces::Faces, layout::Style},
    filled,
    form::{Form, LABEL, Written, plain},
    furniture::{self, Heading},
    record::{self, day, signer, todo_table, weekday},
};
use crate::domain::{Channel, Choice, Party, Record, Status, Urgency, format_time};

/// The room for a discussion that is written by hand.
const DISCUSSION_ROOM: f32 = 130.0;
/// Rows of the to-do table where there is nothing to print.
const ROWS_BY_HAND: usize = 3;
/// The headings of the short form.
const HEAD: Style = Style { size: 12.0, ..LABEL };

/// Lays out the minutes of a record in the style of the options.
pub(in crate::print) fn lay_out(record: &Record, options: &PrintOptions, faces: &Faces) -> Sheets {
    match options.minutes.style {
        MinutesStyle::Official => official::lay_out(record, options, faces),
        MinutesStyle::Company | MinutesStyle::Brief => {
            let heading = heading(record, options);
            filled::lay_out(&heading, options, faces, usize::MAX, |form| {
                fill(form, record, options);
            })
        }
    }
}

/// What 企业版 or 简版 says of a record.
pub(in crate::print) fn written(record: &Record, options: &PrintOptions, faces: &Faces) -> Written {
    filled::written(heading(record, options), options, faces, |form| {
        fill(form, record, options);
    })
}

fn fill(form: &mut Form<'_>, record: &Record, options: &PrintOptions) {
    match options.minutes.style {
        MinutesStyle::Brief => brief(form, record, options),
        _ => company(form, record, options),
    }
}

/// 企业版: title, number, time, place, host, recorder, present, agenda, discussion, decisions, to-dos, next meeting,
/// signatures, copies.
fn company(form: &mut Form<'_>, record: &Record, options: &PrintOptions) {
    form.field("会议主题", record.subject.trim());
    form.pair(
        ("纪要编号", plain(record.number.to_string())),
        ("会议时间", plain(short_time(record))),
    );
    form.field("会议地点", record.place.trim());
    form.pair(
        ("主持人", plain(record.host.trim())),
        ("记录人", plain(record.recorder.trim())),
    );
    form.field(
        "出席人员",
        with_count(record, Party::join(&text::present(record))),
    );
    attending_and_absent(form, record);
    if !record.goal.trim().is_empty() {
        form.field("会议目标", record.goal.trim());
    }
    if record.agenda_taken().next().is_none() {
        form.field("会议议程", "");
    } else {
        form.field_of("会议议程", &record::agenda(record));
    }
    let room = if record.body.trim().is_empty() {
        DISCUSSION_ROOM
    } else {
        0.0
    };
    form.running_text("讨论内容", &outline::beside_table(&record.body, record), room);
    form.running_text(
        "议定事项",
        &outline::beside_table(&record.conclusions, record),
        48.0,
    );
    todo_table(form, "待办事项", record, options.now, ROWS_BY_HAND);
    form.field("下次会议", next_meeting(record));
    if !record.remarks.trim().is_empty() {
        form.running_text("备注", &record.remarks, 0.0);
    }
    record::attachments(form, record);
    if let Some(words) = attested::final_version(record, options) {
        form.field("定稿", words);
    }
    if !options.minutes.copies.is_empty() {
        form.field("抄送", options.minutes.copies.join("、"));
    }
    let signatures: Vec<_> = options
        .minutes
        .signatures
        .iter()
        .map(|title| (title.clone(), signer(record, title)))
        .collect();
    form.signatures(&signatures, options.seal());
}

/// Who was there beside those present, and who was not: on one row, where there are both or neither.
fn attending_and_absent(form: &mut Form<'_>, record: &Record) {
    let (absent, attending) = (text::absent(record), Party::join(&record.attending));
    if absent.is_empty() == attending.is_empty() {
        form.pair(("列席人员", plain(attending)), ("缺席人员", plain(absent)));
    } else if absent.is_empty() {
        form.field("列席人员", attending);
    } else {
        form.field("缺席人员", absent);
    }
}

fn heading(record: &Record, options: &PrintOptions) -> Heading {
    let right = match record.urgency {
        Urgency::Normal => String::new(),
        urgency => format!("紧急程度：{}", urgency.chinese()),
    };
    Heading {
        qr: attested::qr_text(record, options),
        title: match (options.minutes.style, record.title()) {
            (MinutesStyle::Brief, title) if !title.is_empty() => format!("{title}　纪要"),
            _ => "会议纪要".to_owned(),
        },
        number: record.number.to_string(),
        left: furniture::highest_confidentiality(&[record], options),
        right,
        outline: document_title(record),
        in_outline: true,
        watermark: match record.status {
            Status::Void => Status::Void.chinese().to_owned(),
            _ => options.watermark.clone(),
        },
    }
}

/// `2023-10-10（周二）14:30`, which fits into half a form.
fn short_time(record: &Record) -> String {
    let time = record.time.map(format_time).unwrap_or_default();
    format!(
        "{}（{}）{time}",
        record.date.format("%Y-%m-%d"),
        weekday(record.date)
    )
}

/// `2023年10月10日（周二）14:30，预计60分钟`.
fn time(record: &Record) -> String {
    let mut time = day(record.date);
    if let Some(at) = record.time {
        time.push_str(&format_time(at));
    }
    if let Some(minutes) = record.planned_minutes.filter(|_| !record.was_held()) {
        time.push_str("，预计");
        time.push_str(&minutes.to_string());
        time.push_str("分钟");
    }
    time
}

/// When to meet again; a blank to be filled in where it is not known.
fn next_meeting(record: &Record) -> String {
    let next = record.external().map(|external| &external.next_contact);
    match next.and_then(|next| next.due().map(|due| (due, next.purpose.trim()))) {
        Some((due, "")) => due.to_string(),
        Some((due, purpose)) => format!("{due}　议题：{purpose}"),
        None => "时间：　　　　　　　　　　地点：".to_owned(),
    }
}

/// 简版: a title, the circumstances in small lines, and the text without a frame.
fn brief(form: &mut Form<'_>, record: &Record, options: &PrintOptions) {
    form.free_line("时间", &time(record));
    for (label, words) in [
        ("地点", record.place.trim().to_owned()),
        ("方式", channels(record)),
        ("主持", record.host.trim().to_owned()),
        ("出席", with_count(record, Party::join(&text::present(record)))),
        ("列席", Party::join(&record.attending)),
        ("缺席", text::absent(record)),
        ("记录", record.recorder.trim().to_owned()),
    ] {
        if !words.is_empty() {
            form.free_line(label, &words);
        }
    }
    let parts = [
        ("议题", agenda(record)),
        (
            "内容",
            text::paragraphs(&outline::beside_table(&record.body, record)),
        ),
        (
            "议定事项",
            text::paragraphs(&outline::beside_table(&record.conclusions, record)),
        ),
    ];
    for (head, paragraphs) in parts {
        if paragraphs.is_empty() {
            continue;
        }
        form.free_head(head, HEAD);
        for paragraph in paragraphs {
            form.free_paragraph(&paragraph);
        }
    }
    if record.todos.iter().any(|todo| !todo.is_blank()) {
        form.free_head("待办", HEAD);
        todo_table(form, "", record, options.now, 0);
    }
    if !record.remarks.trim().is_empty() {
        form.free_head("备注", HEAD);
        for paragraph in text::paragraphs(&record.remarks) {
            form.free_paragraph(&paragraph);
        }
    }
    if let Some(words) = attested::final_version(record, options) {
        form.free_line("定稿", &words);
    }
}

/// The names with how many were to come and came, where somebody was missing.
fn with_count(record: &Record, names: String) -> String {
    match text::count(record) {
        Some(count) => format!("{names}（{count}）"),
        None => names,
    }
}

fn channels(record: &Record) -> String {
    let names: Vec<_> = record
        .channels
        .iter()
        .filter(|channel| **channel != Channel::Meeting)
        .map(|channel| channel.chinese())
        .collect();
    names.join("、")
}

fn agenda(record: &Record) -> Vec<String> {
    let mut lines = Vec::new();
    for (i, item) in record.agenda_taken().enumerate() {
        lines.push(format!("{}. {}", i + 1, item.topic.trim()));
        if !item.conclusion.trim().is_empty() {
            lines.push(format!("结论：{}", item.conclusion.trim()));
        }
    }
    lines
}
