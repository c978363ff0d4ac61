//! A vague finding is a word of the lexicon where it leaves something open, not where it is innocent.

use std::sync::Arc;

use super::{
    Span,
    lexicon::{Lexicon, LexiconEntry, Only},
    number::is_han_number,
    source::{Source, is_stop},
    time::{TimeExpression, TimeKind},
};

/// A vague word in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Vague {
    /// Where it stands.
    pub span: Span,
    /// The word, its class, the reason and what to write instead.
    pub entry: Arc<LexiconEntry>,
    /// A date stands in the same clause, so the word does less harm (10月12日前尽快提交).
    pub mild: bool,
}

/// The vague words of a text, in order; the longest match counts.
pub(super) fn find(source: &Source, lexicon: &Lexicon, times: &[TimeExpression]) -> Vec<Vague> {
    let mut found = Vec::new();
    let mut index = 0;
    let mut title = 0usize;
    while index < source.len() {
        match source.at(index) {
            '《' => title += 1,
            '》' => title = title.saturating_sub(1),
            // A title left open does not swallow the rest of the text.
            '\n' => title = 0,
            _ => {}
        }
        let entries = if title == 0 {
            lexicon.beginning_with(source.at(index))
        } else {
            &[]
        };
        let hit = entries.iter().find_map(|entry| {
            let end = source.eat(index, &entry.word)?;
            counts(source, entry, index, end, times).then_some((entry, end))
        });
        match hit {
            Some((entry, end)) => {
                let span = source.span(index, end);
                found.push(Vague {
                    span,
                    entry: Arc::clone(entry),
                    mild: dated(source, index, end, times),
                });
                index = end;
            }
            None => index += 1,
        }
    }
    found
}

fn counts(source: &Source, entry: &LexiconEntry, index: usize, end: usize, times: &[TimeExpression]) -> bool {
    let followed = entry.followed_by.is_empty()
        || entry
            .followed_by
            .iter()
            .any(|word| source.eat(end, word).is_some());
    followed
        && place(source, entry, index, end, times)
        && !entry
            .not_after
            .iter()
            .any(|word| source.ends_with(index, &[word]))
        && !entry
            .not_in
            .iter()
            .any(|longer| within(source, longer, &entry.word, index))
        && !(entry.not_after_number && is_number(source.before(index)))
        && !(entry.not_before_time && time_follows(source, index, end, times))
        && !(entry.not_question && is_question(source, end))
        && !(entry.named && names_follow(source, end))
}

fn is_number(char: char) -> bool {
    char.is_ascii_digit() || is_han_number(char)
}

/// Whether the longer word stands around the match.
fn within(source: &Source, longer: &str, word: &str, index: usize) -> bool {
    longer.match_indices(word).any(|(offset, _)| {
        let ahead = longer.get(..offset).map_or(0, |head| head.chars().count());
        index
            .checked_sub(ahead)
            .is_some_and(|begin| source.eat(begin, longer).is_some())
    })
}

fn place(source: &Source, entry: &LexiconEntry, index: usize, end: usize, times: &[TimeExpression]) -> bool {
    let offset = source.span(index, index).start;
    let after_time = || {
        times
            .iter()
            .any(|time| time.span.end == offset || time.span.start < offset && offset < time.span.end)
    };
    match entry.only {
        Only::Always => true,
        Only::AfterTime => after_time(),
        Only::AfterNumber => after_time() || number_before(source, index),
        Only::BeforeNumber => {
            let next = source.skip_blank(end);
            let next = if matches!(source.at(next), '¥' | '$') {
                next + 1
            } else {
                next
            };
            is_number(source.at(next))
                || source.at(next) == '半'
                || source.eat_any(next, &["人民币", "百分之"]).is_some()
        }
        Only::InNumber => {
            is_number(source.before(index)) && is_measure(source.at(end)) && source.before(index) != '一'
        }
    }
}

fn is_measure(char: char) -> bool {
    "个家项次人名位件台套份批种吨元万亿千百天年月条页张箱只米公斤平辆间户笔款倍小分周场处块".contains(char)
}

/// A figure with at most three characters of unit between it and `index`: 三天, 50公斤, 5%.
fn number_before(source: &Source, index: usize) -> bool {
    let mut at = index;
    while at > 0 && source.before(at) == ' ' {
        at -= 1;
    }
    for back in 1..=4 {
        let Some(place) = at.checked_sub(back) else {
            return false;
        };
        let char = source.at(place);
        if is_number(char) {
            // 一起左右 is no figure; 一个, 一周 are.
            return true;
        }
        if !(char.is_alphabetic() || char == '%' || char == '℃') {
            return false;
        }
    }
    false
}

fn time_follows(source: &Source, index: usize, end: usize, times: &[TimeExpression]) -> bool {
    let from = source.span(index, end);
    times
        .iter()
        .any(|time| time.span.start <= from.end && time.span.end > from.end)
}

fn is_question(source: &Source, end: usize) -> bool {
    (end..end + 20)
        .map(|at| source.at(at))
        .find(|char| is_stop(*char))
        == Some('?')
}

/// 相关人员（张三、李四）: two or more characters in parentheses are taken for names.
fn names_follow(source: &Source, end: usize) -> bool {
    let at = source.skip_blank(end);
    matches!(source.at(at), '(' | ':')
        && source.at(at + 1).is_alphabetic()
        && source.at(at + 2).is_alphanumeric()
}

/// Whether a dated time stands in the same clause.
fn dated(source: &Source, index: usize, end: usize, times: &[TimeExpression]) -> bool {
    let stop = |char: char| is_stop(char) || char == ',';
    let mut from = index;
    while from > 0 && !stop(source.before(from)) {
        from -= 1;
    }
    let mut to = end;
    while to < source.len() && !stop(source.at(to)) {
        to += 1;
    }
    let clause = source.span(from, to);
    times
        .iter()
        .any(|time| clause.contains(time.span) && time.kind != TimeKind::Repeat && time.due.is_some())
}
