//! A unit is the stretch of text that may hold one action item: a list item, a sentence, a clause with its own owner.

use crate::text::{
    number::is_han_number,
    source::{Source, is_edge},
};

/// A stretch that may hold an action item, by character index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) begin: usize,
    pub(super) end: usize,
    /// Began with a bullet or a number.
    pub(super) marked: bool,
}

/// Whether the line up to `begin` opened with a ticked box: what it says is done.
pub(super) fn is_ticked(source: &Source, begin: usize) -> bool {
    let mut at = begin;
    while at > 0 && !matches!(source.before(at), '\n' | '\r') {
        at -= 1;
    }
    let at = source.skip_blank(at);
    let box_at = source.skip_blank(if matches!(source.at(at), '-' | '*' | '+') {
        at + 1
    } else {
        at
    });
    source
        .eat_any(box_at, &["[x]", "[X]", "[√]", "☑", "✅", "✓", "√"])
        .is_some()
}

/// Labels before an owner; the first group leads, the second is responsible.
pub(super) const LEAD_LABELS: &[&str] = &[
    "牵头部门",
    "牵头单位",
    "牵头人",
    "牵头",
    "主办部门",
    "主办单位",
    "主办人",
    "主办",
    "主责部门",
    "主责人",
    "主责",
];
pub(super) const OWNER_LABELS: &[&str] = &[
    "主要负责人",
    "第一责任人",
    "直接责任人",
    "责任部门/人",
    "责任部门",
    "责任单位",
    "责任主体",
    "责任人员",
    "责任人",
    "负责部门",
    "负责单位",
    "负责人员",
    "负责人",
    "承办部门",
    "承办单位",
    "承办人",
    "承办",
    "经办人",
    "经办",
    "跟进人",
    "对接人",
    "执行人",
    "处理人",
    "落实人",
    "落实部门",
    "整改责任人",
    "责任",
    "负责",
    "执行",
    "指派给",
    "指派",
    "分配给",
    "归属",
    "Owner",
    "owner",
    "OWNER",
    "PIC",
    "Assignee",
    "assignee",
];
pub(super) const CO_LABELS: &[&str] = &[
    "配合部门",
    "配合单位",
    "配合人员",
    "配合人",
    "配合",
    "协办部门",
    "协办单位",
    "协办人",
    "协办",
    "协助部门",
    "协助人",
    "协助",
    "参与部门",
    "参与人员",
    "参与人",
    "协作部门",
    "协同部门",
    "支持部门",
    "会办",
];
pub(super) const DUE_LABELS: &[&str] = &[
    "要求完成时间",
    "计划完成时间",
    "计划完成日期",
    "预计完成时间",
    "预计完成",
    "计划完成",
    "完成时限",
    "完成时间",
    "完成日期",
    "完成期限",
    "截止时间",
    "截止日期",
    "截止日",
    "截止",
    "时间要求",
    "时间节点",
    "交付时间",
    "交付日期",
    "办结时限",
    "办理时限",
    "整改期限",
    "整改时限",
    "到期日",
    "时限",
    "期限",
    "限期",
    "日期",
    "时间",
    "Deadline",
    "deadline",
    "DEADLINE",
    "DDL",
    "ddl",
    "Due",
    "due",
];
pub(super) const TASK_LABELS: &[&str] = &[
    "任务内容",
    "工作任务",
    "工作内容",
    "落实事项",
    "跟进事项",
    "督办事项",
    "待办内容",
    "工作事项",
    "具体事项",
    "具体任务",
    "整改措施",
    "待办事项",
    "行动事项",
    "行动项",
    "待办",
    "任务",
    "事项",
    "内容",
    "Action",
    "action",
    "TODO",
    "Todo",
    "todo",
    "下一步工作",
    "下一步计划",
    "下一步",
    "后续工作",
    "后续安排",
    "工作安排",
    "会议决议",
    "决议",
    "决定",
    "会议决定",
    "会议要求",
    "要求",
    "经讨论",
];

/// The end of a label of `labels` at `at`, with its colon (or 为, 是 for words of more than two characters).
pub(super) fn label(source: &Source, at: usize, labels: &[&str]) -> Option<usize> {
    let end = source.eat_any(at, labels)?;
    let next = source.skip_blank(end);
    match source.at(next) {
        ':' | '|' => Some(source.skip_blank(next + 1)),
        '】' | ']' => Some(source.skip_blank(if source.at(next + 1) == ':' {
            next + 2
        } else {
            next + 1
        })),
        '为' | '是' if end - at > 2 => Some(next + 1),
        ' ' if source.at(at).is_ascii_alphabetic() => Some(next),
        _ if source.at(at).is_ascii_alphabetic() && (source.at(next).is_ascii_digit() || next > end) => {
            Some(next)
        }
        _ => None,
    }
}

/// Whether any owner or deadline label stands at `at`.
pub(super) fn label_at(source: &Source, at: usize) -> bool {
    let at = if matches!(source.at(at), '【' | '[' | '(') {
        at + 1
    } else {
        at
    };
    [LEAD_LABELS, OWNER_LABELS, CO_LABELS, DUE_LABELS]
        .iter()
        .any(|labels| label(source, at, labels).is_some())
}

/// The units of a text.
pub(super) fn split(source: &Source) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut begin = 0;
    while begin < source.len() {
        let mut end = begin;
        while end < source.len() && !matches!(source.at(end), '\n' | '\r') {
            end += 1;
        }
        line(source, begin, end, &mut units);
        begin = end + 1;
    }
    units
}

fn line(source: &Source, begin: usize, end: usize, units: &mut Vec<Unit>) {
    let mut at = begin;
    let mut open = begin;
    let mut marked = false;
    let mut depth = 0usize;
    while at < end {
        if let Some(after) = marker(source, at, begin, end) {
            sentences(source, open, at, marked, units);
            open = after;
            marked = true;
            at = after;
            depth = 0;
            continue;
        }
        match source.at(at) {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    sentences(source, open, end, marked, units);
}

/// Splits at full stops and semicolons; a part that begins with a label belongs to the one before it.
fn sentences(source: &Source, begin: usize, end: usize, marked: bool, units: &mut Vec<Unit>) {
    let mut open = begin;
    let mut depth = 0usize;
    let mut first = true;
    // 责任人：…；任务：…: the labels that come first wait for their task.
    let mut waiting = false;
    for at in begin..=end {
        let char = if at == end { '。' } else { source.at(at) };
        match char {
            '(' | '【' | '[' => depth += 1,
            ')' | '】' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let stops = at == end || depth == 0 && matches!(char, '。' | ';' | '!' | '?');
        if !stops {
            continue;
        }
        let begin = source.skip_blank(open).min(at);
        if at > begin {
            let unit = Unit {
                begin,
                end: at,
                marked: marked && first,
            };
            match units.last_mut() {
                Some(last) if waiting && last.end <= begin => {
                    waiting = label_at(source, begin) && !label_begins_task(source, begin, at);
                    last.end = at;
                }
                Some(last)
                    if label_at(source, begin)
                        && !label_begins_task(source, begin, at)
                        && (!first || !marked)
                        && !opens_labelled(source, begin, end) =>
                {
                    last.end = at;
                }
                _ => {
                    waiting = label_at(source, begin) && !label_begins_task(source, begin, at);
                    units.push(unit);
                }
            }
            first = false;
        }
        open = at + 1;
    }
}

/// Whether a task label follows on the line: 责任人：王强；任务：更新台账.
fn opens_labelled(source: &Source, begin: usize, end: usize) -> bool {
    (begin..end).any(|at| {
        matches!(source.before(at), ';' | '。' | ' ' | ',') && label(source, at, TASK_LABELS).is_some()
    })
}

/// 责任人：张三，任务：… tells its own task, so it is a unit of its own.
fn label_begins_task(source: &Source, begin: usize, end: usize) -> bool {
    (begin..end).any(|at| {
        is_edge(source.before(at))
            && label(source, at, &["任务内容", "工作内容", "任务", "事项", "工作任务"]).is_some()
    })
}

/// The end of a bullet or number at `at`: ①, 1., 2), (一), 一、, -, •, - [ ].
pub(super) fn marker(source: &Source, at: usize, line: usize, end: usize) -> Option<usize> {
    let char = source.at(at);
    let first = source.skip_blank(line) == at;
    match char {
        '①'..='⑳' | '❶'..='❿' | '⑴'..='⒇' | '⒈'..='⒛' | '㈠'..='㈩' | '☐' | '☑' | '□' | '■' =>
        {
            let after = at + 1;
            let after = if matches!(source.at(after), '.' | '、' | ':') {
                after + 1
            } else {
                after
            };
            return Some(source.skip_blank(after));
        }
        '•' | '●' | '·' | '◆' | '▪' | '►' | '▶' | '√' | '〇' | '*' | '-' | '+' | '◇' | '★' if first =>
        {
            let mut after = at + 1;
            while source.at(after) == char {
                after += 1;
            }
            after = source.skip_blank(after);
            for word in ["[ ]", "[x]", "[X]", "[√]", "[]"] {
                if let Some(end) = source.eat(after, word) {
                    after = source.skip_blank(end);
                }
            }
            let number = char == '-' && source.at(at + 1).is_ascii_digit();
            return (!number).then_some(after);
        }
        _ => {}
    }
    let opens = first
        || matches!(
            source.before(at),
            ' ' | '。' | ';' | ':' | ',' | '!' | '?' | ')' | '\t'
        );
    if !opens {
        return None;
    }
    let wrapped = char == '(';
    let from = if wrapped { at + 1 } else { at };
    let mut to = from;
    while to < end && to < from + 3 && (source.at(to).is_ascii_digit() || is_han_number(source.at(to))) {
        to += 1;
    }
    if to == from {
        return None;
    }
    let next = source.at(to);
    let after = if wrapped {
        (next == ')').then_some(to + 1)?
    } else {
        let han = is_han_number(char);
        match next {
            // 10.12 and 3.5万 are figures.
            '.' if !han && !source.at(to + 1).is_ascii_digit() => to + 1,
            '、' | ')' if first || !han => to + 1,
            _ => return None,
        }
    };
    Some(
        source.skip_blank(if matches!(source.at(after), '、' | '.' | ':') {
            after + 1
        } else {
            after
        }),
    )
}
