//! The words of 会议纪要: what minutes say about a record, the same on every style of the sheet and in every format.

use chrono::{NaiveDate, NaiveDateTime};

use super::{
    super::{super::PrintOptions, furniture::long_date},
    heads,
};
use crate::domain::{Channel, Party, Record, Todo, format_time};

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
    let (host, place) = (formal(&Party::parse(&record.host)), record.place.trim());
    let mut text = moment(record);
    text.push('，');
    text.push_str(&host);
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

/// Who was there: the host first, then the initiator or counterpart, then the others, each once. A person is the same
/// with and without the department.
pub(in crate::print) fn present(record: &Record) -> Vec<Party> {
    let mut parties: Vec<Party> = Vec::new();
    let host = Party::parse(&record.host);
    let mut add = |party: &Party| {
        if party.is_empty() {
            return;
        }
        match parties.iter_mut().find(|known| is_same(known, party)) {
            Some(known) if known.unit.trim().is_empty() => known.unit.clone_from(&party.unit),
            Some(_) => {}
            None => parties.push(party.clone()),
        }
    };
    add(&host);
    if let Some(internal) = record.internal() {
        add(&internal.initiator);
        internal.participants.iter().for_each(&mut add);
    }
    if let Some(external) = record.external() {
        add(&external.counterpart);
        add(&external.our_contact);
    }
    let away = |party: &Party| record.absent.iter().any(|absence| is_same(&absence.party, party));
    parties.retain(|party| !away(party));
    parties
}

/// Whether two parties are one person, or one unit where no person is named. Two departments tell two people of one
/// name apart.
fn is_same(one: &Party, other: &Party) -> bool {
    let (unit, other_unit) = (one.unit.trim(), other.unit.trim());
    let person = one.person.trim();
    let same_unit = unit == other_unit;
    let unit_unknown = !person.is_empty() && (unit.is_empty() || other_unit.is_empty());
    person == other.person.trim() && (same_unit || unit_unknown)
}

/// Who was there as a line of 公文版, with how many where somebody was missing.
pub(in crate::print) fn attendance(record: &Record) -> String {
    let names = formal_list(&present(record));
    match count(record) {
        Some(count) => format!("{names}（{count}）"),
        None => names,
    }
}

/// `应到9人，实到8人`, where somebody was missing and everybody is named.
pub(in crate::print) fn count(record: &Record) -> Option<String> {
    let present = present(record);
    let named = |party: &Party| !party.person.trim().is_empty();
    let absent = &record.absent;
    let counts = !absent.is_empty()
        && !present.is_empty()
        && present.iter().all(named)
        && absent.iter().all(|absence| named(&absence.party));
    counts.then(|| format!("应到{}人，实到{}人", present.len() + absent.len(), present.len()))
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

/// `1.展位与展机。结论：展出一台。`
pub(super) fn agenda_line(number: usize, topic: &str, conclusion: &str) -> String {
    let topic = sentence(topic);
    match sentence(conclusion) {
        "" => format!("{number}.{topic}。"),
        conclusion if topic.is_empty() => format!("{number}.{conclusion}。"),
        conclusion => format!("{number}.{topic}。结论：{conclusion}。"),
    }
}

/// A sentence without its own number and its full stop.
fn sentence(words: &str) -> &str {
    let words = words.trim();
    let words = heads::mark(words).map_or(words, |(_, words)| words);
    words.trim_end_matches(['。', '；', ';'])
}

/// `1.提交方案终稿。由市场部王经理负责，2023年10月12日前完成。`
pub(super) fn task(number: usize, todo: &Todo) -> String {
    let mut text = format!("{number}.{}。", sentence(&todo.task));
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
