//! A heading is a line that only says what the lines below it are about: 本周安排：, 三、分工, the title of a document.

use super::{Block, Mark, marker};
use crate::text::{
    source::Source,
    vocabulary::{self, Class},
};

/// The longest heading without a mark of its own, characters.
const HEADING_CHARS: usize = 26;

/// A line that heads what follows: 本周安排：, 分工; a name alone only where a list follows.
pub(super) fn is_head_line(source: &Source, begin: usize, end: usize, list_follows: bool) -> bool {
    if source.before(end) == ':' {
        // Only the last sentence of a paragraph leads to the list.
        let from = (begin..end).rfind(|at| source.at(*at) == '。').unwrap_or(begin);
        return end - from <= 60;
    }
    let plain = |at: usize| !matches!(source.at(at), ',' | '。' | ';' | '!' | '?' | ':' | '|' | '-');
    end - begin <= HEADING_CHARS
        && (begin..end).all(plain)
        && (list_follows && end - begin <= 14
            || !(begin..end).any(|at| source.at(at).is_whitespace())
                && [Class::WorkHead, Class::TalkHead]
                    .into_iter()
                    .any(|class| (begin..end).any(|at| vocabulary::is_word(source, at, end, class))))
}

/// Whether the next line opens with a marker.
pub(super) fn next_is_item(source: &Source, end: usize) -> bool {
    let mut at = end;
    while at < source.len() && at < end + 40 && source.at(at).is_whitespace() {
        at += 1;
    }
    at > end && marker::opening(source, at, source.len()).is_some()
}

/// Whether a line names a part of the text rather than somebody.
pub(super) fn is_section(source: &Source, begin: usize, end: usize) -> bool {
    [Class::WorkHead, Class::PlanHead, Class::TalkHead, Class::Info]
        .into_iter()
        .any(|class| vocabulary::stands_in(source, begin, end, class))
}

/// What a document calls itself: 市数据局重点任务督办清单（1月）, 关于开展安全检查的通知, 供应链周会 10/19.
fn is_title(source: &Source, begin: usize, end: usize) -> bool {
    // 周二例行沟通@捷运物流: with whom.
    let with = (begin + 2..end).find(|at| source.at(*at) == '@' && source.before(*at).is_alphabetic());
    let end = with.unwrap_or(end);
    let plain = |at: usize| {
        !matches!(
            source.at(at),
            ',' | '。' | ';' | '!' | '?' | ':' | '|' | '@' | '前'
        )
    };
    if end - begin > 40
        || !(begin..end).all(plain)
        || !matches!(source.before(begin), '\0' | '\n' | '\r' | ' ' | '#')
    {
        return false;
    }
    // Figures, blanks and what stands in parentheses behind the noun say when and which.
    let mut last = end;
    while last > begin {
        last = match source.before(last) {
            ')' => (begin..last).rfind(|at| source.at(*at) == '(').unwrap_or(begin),
            char if char.is_ascii_digit() || matches!(char, ' ' | '.' | '/' | '-' | '月' | '日' | '年') => {
                last - 1
            }
            _ => break,
        };
    }
    source.ends_with(last, TITLE_ENDS)
}

/// What the title of a document ends in.
const TITLE_ENDS: &[&str] = &[
    "跟进",
    "交接",
    "节点",
    "任务单",
    "督办单",
    "温馨提示",
    "落实事项",
    "通知",
    "通报",
    "纪要",
    "记录",
    "清单",
    "台账",
    "周报",
    "月报",
    "日报",
    "简报",
    "快报",
    "报告",
    "总结",
    "方案",
    "函",
    "登记表",
    "记录表",
    "跟踪表",
    "跟进表",
    "反馈表",
    "报告表",
    "督办单",
    "工作单",
    "例会",
    "周会",
    "站会",
    "晨会",
    "月会",
    "早会",
    "会议",
    "公告",
    "通告",
    "备忘录",
    "备忘",
    "要点",
    "督办件",
    "例行沟通",
    "沟通会",
    "碰头会",
    "座谈会",
    "协调会",
    "评审会",
    "专题会",
    "对接会",
];

/// Tells which blocks are nothing but heads: `#`, a colon at the end, or a short line with others hanging on it.
pub(super) fn mark_headings(source: &Source, blocks: &mut [Block]) {
    let mut parents = vec![false; blocks.len()];
    for block in blocks.iter() {
        if let Some(parent) = block.parent {
            parents[parent] = true;
        }
    }
    let several = blocks.len() > 1;
    for (place, (block, parent)) in blocks.iter_mut().zip(parents).enumerate() {
        let length = block.end - block.begin;
        let closes = matches!(source.before(block.end), '。' | ';' | '!' | '?');
        let colon = length > 0 && source.before(block.end) == ':';
        let opens = several && place < 2 && block.mark.is_none() && !block.row;
        if opens && is_title(source, block.begin, block.end) {
            block.heading = true;
            continue;
        }
        block.heading = match block.mark {
            Some(Mark::Hash(_)) => true,
            Some(Mark::Han | Mark::HanInParentheses) => parent && !closes && length <= HEADING_CHARS || colon,
            Some(_) => colon && parent,
            None => colon || parent && is_head_line(source, block.begin, block.end, true),
        };
    }
}
