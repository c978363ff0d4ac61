//! The fields that practice adds to the template's nine: each is printed where something was filled in.

use chrono::NaiveDateTime;

use super::super::{
    super::{
        PrintOptions,
        attested::{Attested, attested, final_version},
        layout::{Align, Split},
    },
    form::{Content, Form, MARK, SMALL, TEXT, TableColumn, add_line, plain},
    overdue::overdue_mark,
};
use crate::domain::{
    Channel, Choice, ConfirmationState, Contact, External, Field, OwnCard, OwnKind, Party, Record,
};

/// Text of an own field that stands beside another one; longer text gets a row of its own.
const SHORT_OWN: usize = 20;

/// How, where and with whom: 沟通方式, 地点, 主持人, 列席, 缺席, 目标, 议程, 材料.
pub(super) fn circumstances(form: &mut Form<'_>, record: &Record, options: &PrintOptions) {
    if !record.channels.is_empty() {
        let tick = |channel: &Channel| {
            if record.channels.contains(channel) {
                '☑'
            } else {
                '☐'
            }
        };
        let boxes: Vec<_> = Channel::ALL
            .iter()
            .map(|c| format!("{}{}", tick(c), c.chinese()))
            .collect();
        form.field("沟通方式", boxes.join(" "));
    }
    let mut small_fields = Vec::new();
    for field in Field::SMALL_ON_SHEET {
        let label = field.chinese();
        let value = field.value(record);
        // How long a talk was planned says nothing once it was held.
        let is_past = field == Field::PlannedMinutes && record.was_held();
        let signs = options.signatures.iter().any(|title| title == label);
        if !value.trim().is_empty() && !signs && !is_past {
            let unit = if field == Field::PlannedMinutes {
                "分钟"
            } else {
                ""
            };
            small_fields.push((label, format!("{}{unit}", value.trim())));
        }
    }
    in_pairs(form, &small_fields);
    if !record.attending.is_empty() {
        form.field("列席", Party::join(&record.attending));
    }
    if !record.absent.is_empty() {
        let absent = record.absent.iter().map(|absence| match absence.reason.trim() {
            "" => absence.party.to_string(),
            reason => format!("{}（{reason}）", absence.party),
        });
        form.field("缺席", absent.collect::<Vec<_>>().join("、"));
    }
    if !record.goal.trim().is_empty() {
        form.field("沟通目标", record.goal.trim());
    }
    if record.agenda_taken().next().is_some() {
        form.field_of("议程", &agenda(record));
    }
    if record.materials_taken().next().is_some() {
        let items = record
            .materials_taken()
            .map(|material| tick_line(material.ready, &material.name));
        form.field("准备材料", items.collect::<Vec<_>>().join("　"));
    }
    own_fields(form, record, options, &[OwnCard::Basics, OwnCard::Prepare]);
}

/// The office's own fields of some cards: short ones two and two, long ones in rows of their own.
fn own_fields(form: &mut Form<'_>, record: &Record, options: &PrintOptions, cards: &[OwnCard]) {
    let (long, short): (Vec<_>, Vec<_>) = options
        .own_fields
        .printed(&record.extra, cards)
        .into_iter()
        .partition(|(kind, _, text)| *kind == OwnKind::LongText || text.chars().count() > SHORT_OWN);
    let short: Vec<(&str, String)> = short
        .iter()
        .map(|(_, label, text)| (label.as_str(), text.clone()))
        .collect();
    in_pairs(form, &short);
    for (_, label, text) in &long {
        form.running_text(label, text, 0.0);
    }
}

/// Short fields two and two; an odd last one takes the whole width.
fn in_pairs(form: &mut Form<'_>, fields: &[(&str, String)]) {
    for pair in fields.chunks(2) {
        match pair {
            [(left, a), (right, b)] => form.pair((left, plain(a.as_str())), (right, plain(b.as_str()))),
            [(label, value)] => form.field(label, value.as_str()),
            _ => {}
        }
    }
}

pub(in crate::print::sheets) fn agenda(record: &Record) -> Content {
    let mut content = Content::new();
    for (i, item) in record.agenda_taken().enumerate() {
        add_line(&mut content, format!("{}. {}", i + 1, item.topic.trim()), TEXT);
        if !item.conclusion.trim().is_empty() {
            add_line(&mut content, format!("结论：{}", item.conclusion.trim()), SMALL);
        }
    }
    content
}

fn tick_line(ticked: bool, text: &str) -> String {
    format!("{}{}", if ticked { '☑' } else { '☐' }, text.trim())
}

/// What came out of it besides the summary: 关键信息, 议定事项.
pub(super) fn results(form: &mut Form<'_>, record: &Record, options: &PrintOptions) {
    if !record.facts.is_empty() {
        let facts = record
            .facts
            .iter()
            .map(|fact| tick_line(fact.read_back, &fact.text));
        form.field("关键信息", facts.collect::<Vec<_>>().join("　"));
    }
    if !record.conclusions.trim().is_empty() {
        form.running_text("议定事项", &record.conclusions, 0.0);
    }
    own_fields(form, record, options, &[OwnCard::Content, OwnCard::Close]);
}

/// The names of the attached files.
pub(in crate::print::sheets) fn attachments(form: &mut Form<'_>, record: &Record) {
    if !record.attachments.is_empty() {
        let names = record
            .attachments
            .iter()
            .enumerate()
            .map(|(i, a)| format!("{}. {}", i + 1, a.name));
        form.field("附件", names.collect::<Vec<_>>().join("\n"));
    }
}

/// What belongs to the record: 附件, 关联记录, 确认情况, 审批意见.
pub(super) fn papers(form: &mut Form<'_>, record: &Record, options: &PrintOptions) {
    attachments(form, record);
    if !record.follows.is_empty() {
        let numbers: Vec<_> = record.follows.iter().map(ToString::to_string).collect();
        form.field("关联记录", numbers.join("、"));
    }
    if !record.confirmations.is_empty() {
        form.field_of("确认情况", &confirmations(record));
    }
    if !record.sign_offs.is_empty() {
        form.field_of("审批意见", &sign_offs(record, options));
    }
    if let Some(words) = final_version(record, options) {
        form.field("定稿", words);
    }
    let supplements = record
        .supplements
        .iter()
        .filter(|entry| !entry.text.trim().is_empty());
    let mut content = Content::new();
    let mut any = false;
    for entry in supplements {
        any = true;
        add_line(&mut content, entry.text.trim(), TEXT);
        if let Some(stamp) = &entry.stamp {
            let by = format!("——{} {}", stamp.by, stamp.at.format("%Y-%m-%d %H:%M"));
            add_line(&mut content, by, SMALL);
        }
    }
    if any {
        form.field_of("补充记录", &content);
    }
}

/// 回执, the strip at the foot for those who answer on paper: while an answer to the summary is awaited.
pub(super) fn receipt(form: &mut Form<'_>, record: &Record, now: NaiveDateTime) {
    let awaited = record
        .last_confirmation()
        .filter(|last| last.standing(now) == ConfirmationState::Awaited);
    let Some(awaited) = awaited else { return };
    let mut content = Content::new();
    let title = record.title();
    let number = record.number;
    add_line(&mut content, format!("《{title}》（{number}）已收到。"), TEXT);
    add_line(&mut content, "☐内容无误　　☐有不同意见：", TEXT);
    add_line(&mut content, "　", TEXT);
    add_line(
        &mut content,
        "单位（盖章）：　　　　　　签字：　　　　　　日期：　　　年　　月　　日",
        TEXT,
    );
    if let Some(by) = awaited.object_by {
        let by = by.format("%Y-%m-%d %H:%M");
        add_line(
            &mut content,
            format!("如有出入，请于 {by} 前签回；期满未收到不同意见的，将按以上内容推进。"),
            SMALL,
        );
    }
    form.cut_line();
    form.field_of("回执", &content);
    // The strip is torn off whole.
    if let Some(row) = form.rows.last_mut() {
        row.split = Split::Whole;
    }
}

fn confirmations(record: &Record) -> Content {
    let mut content = Content::new();
    for confirmation in &record.confirmations {
        let state = match confirmation.state {
            ConfirmationState::Awaited => "待确认",
            ConfirmationState::Confirmed => "已确认",
            ConfirmationState::Objected => "有异议",
            ConfirmationState::Lapsed => "期满无异议",
        };
        let sent = confirmation
            .sent
            .as_ref()
            .map(|s| s.at.format(" %Y-%m-%d发出").to_string())
            .unwrap_or_default();
        add_line(
            &mut content,
            format!("{}{sent}：{state}", confirmation.to.trim()),
            TEXT,
        );
        if !confirmation.note.trim().is_empty() {
            add_line(&mut content, confirmation.note.trim(), SMALL);
        }
    }
    content
}

fn sign_offs(record: &Record, options: &PrintOptions) -> Content {
    let mut content = Content::new();
    for sign_off in &record.sign_offs {
        if !sign_off.remark.trim().is_empty() {
            add_line(&mut content, sign_off.remark.trim(), TEXT);
        }
        let role = match sign_off.role.trim() {
            "" => String::new(),
            role => format!("{role} "),
        };
        let signed = format!(
            "——{role}{} {} 登记（未验证）",
            sign_off.stamp.by,
            sign_off.stamp.at.format("%Y-%m-%d %H:%M")
        );
        let changed = match attested(&sign_off.content_hash, record, options) {
            Attested::Same => "",
            Attested::Changed => "（签字后内容有改动）",
            Attested::Unknown => "（签字后的内容无法核对）",
        };
        add_line(&mut content, signed + changed, SMALL);
    }
    content
}

/// How the counterpart is reached.
pub(super) fn contact(form: &mut Form<'_>, contact: &Contact) {
    let mut fields = Vec::new();
    for (label, value) in [
        ("电话", &contact.phone),
        ("邮箱", &contact.mail),
        ("微信", &contact.wechat),
    ] {
        if !value.trim().is_empty() {
            fields.push((label, value.trim().to_owned()));
        }
    }
    if let Some(level) = contact.level {
        fields.push(("客户等级", level.letter().to_owned()));
    }
    in_pairs(form, &fields);
}

/// What each side has promised.
pub(super) fn promises(form: &mut Form<'_>, external: &External, now: NaiveDateTime) {
    const COLUMNS: [TableColumn; 4] = [
        TableColumn::new("承诺方", 60.0, Align::Center),
        TableColumn::new("承诺内容", 266.0, Align::Justify),
        TableColumn::whole("期限", 76.0),
        TableColumn::whole("兑现", 66.0),
    ];
    if external.promises.is_empty() {
        return;
    }
    let rows = external.promises.iter().map(|promise| {
        let mut kept = plain(if promise.kept {
            "☑已兑现"
        } else {
            "☐未兑现"
        });
        if let Some(due) = promise.due.filter(|due| !promise.kept && due.is_past(now)) {
            add_line(&mut kept, overdue_mark(due, now), MARK);
        }
        let due = promise.due.map(|due| due.to_string()).unwrap_or_default();
        vec![
            plain(if promise.ours { "我方" } else { "对方" }),
            plain(promise.text.trim()),
            plain(due),
            kept,
        ]
    });
    let rows = rows.collect();
    form.table("双方承诺", &COLUMNS, rows);
}
