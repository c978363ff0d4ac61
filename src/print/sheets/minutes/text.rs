//! The words of 会议纪要: what minutes say about a record, the same on every style of the sheet and in every format.

use chrono::{NaiveDate, NaiveDateTime};

use super::super::{super::PrintOptions, furniture::long_date};
use crate::domain::{Channel, Party, Record, Todo, format_time};

/// A part of the minutes: its head, and paragraphs under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::print) struct Section {
    /// `一、会议议定事项`; empty for none.
    pub head: String,
    pub paragraphs: Vec<String>,
}

/// Numbers of first-level heads.
const ORDINALS: [&str; 12] = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二",
];

/// `2023年10月10日14:30`.
pub(in crate::print) fn moment(record: &Record) -> String {
    let mut text = long_date(record.date);
    if let Some(time) = record.time {
        text.push_str(&format_time(time));
    }
    text
}

/// What the meeting was: 会议, 视频会议, or a talk by another way.
fn occasion(record: &Record) -> &'static str {
    match record.channels.first() {
        None | Some(Channel::Meeting) => "会议",
        Some(Channel::Video) => "视频会议",
        Some(Channel::InPerson) => "当面沟通",
        Some(Channel::Phone) => "电话沟通",
        Some(Channel::Mail) => "邮件沟通",
        Some(Channel::Chat) => "线上沟通",
        Some(Channel::Letter) => "函件沟通",
    }
}

/// The first sentence: when, who, where. `2023年10月10日14:30，李总在3号楼5层会议室主持召开会议。现纪要如下：`
pub(in crate::print) fn opening(record: &Record) -> String {
    let meets = matches!(occasion(record), "会议" | "视频会议");
    let (host, place) = (record.host.trim(), record.place.trim());
    let mut text = moment(record);
    text.push('，');
    text.push_str(host);
    if !place.is_empty() {
        text.push('在');
        text.push_str(place);
    }
    text.push_str(match (host.is_empty(), meets) {
        (false, true) => "主持召开",
        (false, false) => "主持",
        (true, true) => "召开",
        (true, false) => "进行",
    });
    text.push_str(occasion(record));
    let goal = record.goal.trim().trim_end_matches(['。', '.', '；', ';']);
    if !goal.is_empty() && !goal.contains('\n') {
        text.push_str("，目标是：");
        text.push_str(goal);
    }
    text.push_str("。现纪要如下：");
    text
}

/// A party as running text names it: 市场部王经理.
fn formal(party: &Party) -> String {
    format!("{}{}", party.unit.trim(), party.person.trim())
}

/// `市场部王经理、财务部刘会计`.
pub(in crate::print) fn formal_list(parties: &[Party]) -> String {
    parties.iter().map(formal).collect::<Vec<_>>().join("、")
}

/// Who was there: the host first, then the initiator or counterpart, then the others, each once.
pub(in crate::print) fn present(record: &Record) -> Vec<Party> {
    let mut parties: Vec<Party> = Vec::new();
    let mut add = |party: &Party| {
        if !party.is_empty() && !parties.contains(party) {
            parties.push(party.clone());
        }
    };
    if let Some(internal) = record.internal() {
        add(&internal.initiator);
        internal.participants.iter().for_each(&mut add);
    }
    if let Some(external) = record.external() {
        add(&external.counterpart);
        add(&external.our_contact);
    }
    let host = record.host.trim();
    let named = parties
        .iter()
        .any(|party| party.person.trim() == host || party.to_string() == host);
    if !host.is_empty() && !named {
        parties.insert(0, Party::person(host));
    }
    parties
}

/// Who was not, and why.
pub(in crate::print) fn absent(record: &Record) -> String {
    let absent = record.absent.iter().map(|absence| match absence.reason.trim() {
        "" => formal(&absence.party),
        reason => format!("{}（{reason}）", formal(&absence.party)),
    });
    absent.collect::<Vec<_>>().join("、")
}

/// The paragraphs of a text, blank ones left out.
pub(in crate::print) fn paragraphs(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// What the minutes say, in sections. They say what was agreed, not what became of it since. Heads stand only where there are several; a summary that brings its own heads
/// keeps them, and the others go on counting.
pub(in crate::print) fn sections(record: &Record) -> Vec<Section> {
    let summary = paragraphs(&record.body);
    let own = summary.iter().filter(|line| is_first_head(line)).count();
    let parts = [
        ("会议议题", agenda(record)),
        ("会议内容", summary),
        ("议定事项", paragraphs(&record.conclusions)),
        ("工作安排", tasks(record)),
    ];
    let filled = parts.iter().filter(|(_, lines)| !lines.is_empty()).count();
    let mut number = 0;
    let mut sections = Vec::new();
    for (title, paragraphs) in parts {
        if paragraphs.is_empty() {
            continue;
        }
        let brings_heads = title == "会议内容" && own > 0;
        let head = if filled == 1 || brings_heads {
            number += own;
            String::new()
        } else {
            number += 1;
            let ordinal = ORDINALS.get(number - 1).copied().unwrap_or("附");
            format!("{ordinal}、{title}")
        };
        sections.push(Section { head, paragraphs });
    }
    sections
}

/// Whether a line is a first-level head: 一、.
pub(in crate::print) fn is_first_head(line: &str) -> bool {
    let number: String = line
        .chars()
        .take_while(|ch| "一二三四五六七八九十".contains(*ch))
        .collect();
    !number.is_empty() && line[number.len()..].starts_with('、')
}

/// Whether a line is a second-level head: （一）.
pub(in crate::print) fn is_second_head(line: &str) -> bool {
    let inner = line.strip_prefix('（').and_then(|rest| rest.split_once('）'));
    inner.is_some_and(|(number, _)| {
        !number.is_empty() && number.chars().all(|ch| "一二三四五六七八九十".contains(ch))
    })
}

fn agenda(record: &Record) -> Vec<String> {
    let lines = record.agenda.iter().enumerate().map(|(i, item)| {
        let topic = item.topic.trim().trim_end_matches('。');
        match item.conclusion.trim().trim_end_matches('。') {
            "" => format!("{}.{topic}。", i + 1),
            conclusion => format!("{}.{topic}。结论：{conclusion}。", i + 1),
        }
    });
    lines.collect()
}

fn tasks(record: &Record) -> Vec<String> {
    let todos = record.todos.iter().filter(|todo| !todo.is_blank());
    todos.enumerate().map(|(i, todo)| task(i + 1, todo)).collect()
}

/// `1.提交方案终稿。由市场部王经理负责，2023年10月12日前完成。`
fn task(number: usize, todo: &Todo) -> String {
    let mut text = format!("{number}.{}。", todo.task.trim().trim_end_matches(['。', '；']));
    let mut rest = Vec::new();
    if !todo.owner.is_empty() {
        let helpers = match formal_list(&todo.co_owners) {
            helpers if helpers.is_empty() => helpers,
            helpers => format!("，{helpers}配合"),
        };
        rest.push(format!("由{}负责{helpers}", formal(&todo.owner)));
    }
    match todo.current_due() {
        Some(due) => {
            let time = due.time.map(format_time).unwrap_or_default();
            rest.push(format!("{}{time}前完成", long_date(due.date)));
        }
        None if !todo.due_text.trim().is_empty() => rest.push(todo.due_text.trim().to_owned()),
        None => {}
    }
    if !rest.is_empty() {
        text.push_str(&rest.join("，"));
        text.push('。');
    }
    text
}

/// Who issues the minutes, and on which day.
pub(in crate::print) fn imprint<'a>(record: &Record, options: &'a PrintOptions) -> (&'a str, NaiveDate) {
    let issuer = match options.minutes.issuer.trim() {
        "" => options.organization.trim(),
        issuer => issuer,
    };
    let date = if options.now == NaiveDateTime::default() {
        record.date
    } else {
        options.now.date()
    };
    (issuer, date)
}
