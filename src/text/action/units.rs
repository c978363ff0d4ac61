//! A unit is the stretch of text that may hold one action item: a list item, a sentence, a clause with its own owner.

use super::label;
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
                    waiting = label::label_at(source, begin) && !label_begins_task(source, begin, at);
                    last.end = at;
                }
                Some(last)
                    if label::label_at(source, begin)
                        && !label_begins_task(source, begin, at)
                        && (!first || !marked)
                        && !opens_labelled(source, begin, end) =>
                {
                    last.end = at;
                }
                _ => {
                    waiting = label::label_at(source, begin) && !label_begins_task(source, begin, at);
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
        matches!(source.before(at), ';' | '。' | ' ' | ',')
            && label::label(source, at, &label::TASK_LABELS).is_some()
    })
}

/// 责任人：张三，任务：… tells its own task, so it is a unit of its own.
fn label_begins_task(source: &Source, begin: usize, end: usize) -> bool {
    (begin..end).any(|at| is_edge(source.before(at)) && label::own_task_at(source, at))
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
