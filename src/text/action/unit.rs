//! A unit is the stretch of text that may hold one action item or a few with one subject: a sentence, with the block of
//! the layout that it stands in.

use super::{label, parts::Unit};
use crate::text::{
    layout::{Block, Layout, Mark},
    source::{Source, is_edge},
    vocabulary::Class,
};

/// The units of a text, in order.
pub(super) fn split(source: &Source, layout: &Layout) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    // 责任人：…；任务：…: the labels that come first wait for their task.
    let mut waiting = false;
    for (place, block) in layout.blocks.iter().enumerate() {
        if block.row || block.envelope {
            waiting = false;
            continue;
        }
        sentences(source, place, block, &mut waiting, &mut units);
    }
    units
}

/// Splits a block at full stops and semicolons; a part that begins with a label belongs to the one before it.
fn sentences(source: &Source, place: usize, block: &Block, waiting: &mut bool, units: &mut Vec<Unit>) {
    let marked = block.mark.is_some_and(|mark| !matches!(mark, Mark::Hash(_)));
    let mut first = true;
    for (begin, end) in source.sentences(block.begin, block.end) {
        let labelled = label::label_at(source, begin) && !label_begins_task(source, begin, end);
        // 1. 规则定稿⏎   - 负责人：温如: a list of nothing but labels below its task.
        let below = first && units.last().is_some_and(|last| block.parent == Some(last.block));
        let follows = labelled
            && (!first || !marked || below)
            && !block.apart
            && !opens_labelled(source, begin, block.end);
        match units.last_mut() {
            Some(last) if *waiting && last.end <= begin => {
                *waiting = labelled;
                last.end = end;
            }
            Some(last)
                if follows
                    && place.saturating_sub(last.block) <= 6
                    && !block.heading
                    && (last.marked
                        || !is_common(source, begin)
                        || label::label_within(source, last.begin, last.end)) =>
            {
                last.end = end;
            }
            _ => {
                *waiting = labelled && !is_common(source, begin);
                units.push(Unit {
                    begin,
                    end,
                    marked: marked && first,
                    block: place,
                });
            }
        }
        first = false;
    }
}

/// 时间： and 日期： head a meeting's data too; they belong to an item only where there is one.
fn is_common(source: &Source, at: usize) -> bool {
    source
        .eat_any(at, &["时间", "日期", "执行", "归属", "对接"])
        .is_some()
}

/// Whether a task label follows on the line: 责任人：王强；任务：更新台账.
fn opens_labelled(source: &Source, begin: usize, end: usize) -> bool {
    (begin..end).any(|at| {
        matches!(source.before(at), ';' | '。' | ' ' | ',')
            && label::label(source, at, Class::TaskLabel).is_some()
    })
}

/// 责任人：张三，任务：… tells its own task, so it is a unit of its own.
fn label_begins_task(source: &Source, begin: usize, end: usize) -> bool {
    (begin..end).any(|at| is_edge(source.before(at)) && label::own_task_at(source, at))
}
