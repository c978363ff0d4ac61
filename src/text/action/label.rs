//! A label is a word with a colon before an owner, a deadline or a task: 责任人：, 完成时限：, 任务：.

use super::{
    Finder,
    parts::{Draft, How, Rank},
};
use crate::text::{
    names::Name,
    source::{Source, is_edge},
    vocabulary::{self, Class},
};

/// The end of a label of `class` at `at`, with its colon (or 为, 是 for words of more than two characters).
pub(super) fn label(source: &Source, at: usize, class: Class) -> Option<usize> {
    let end = label_word(source, at, class)?;
    let next = source.skip_blank(end);
    let latin = source.at(at).is_ascii_alphabetic();
    match source.at(next) {
        ':' if !latin || source.at(next + 1) != '/' => Some(source.skip_blank(next + 1)),
        '|' => Some(source.skip_blank(next + 1)),
        '】' | ']' => Some(source.skip_blank(if source.at(next + 1) == ':' {
            next + 2
        } else {
            next + 1
        })),
        '为' | '是' if end - at > 2 => Some(next + 1),
        ' ' if latin => Some(next),
        _ if latin && (source.at(next).is_ascii_digit() || next > end) => Some(next),
        _ => None,
    }
}

/// The end of the words of a label: those of `class`, and whom one of owners asks for.
pub(super) fn label_word(source: &Source, at: usize, class: Class) -> Option<usize> {
    let end = vocabulary::eat(source, at, class)?;
    let asks = matches!(class, Class::LeadLabel | Class::OwnerLabel | Class::CoLabel);
    let noun = if asks {
        vocabulary::eat(source, end, Class::LabelNoun)
    } else {
        None
    };
    Some(noun.unwrap_or(end))
}

/// Whether any owner or deadline label stands at `at`.
pub(super) fn label_at(source: &Source, at: usize) -> bool {
    let at = if matches!(source.at(at), '【' | '[' | '(') {
        at + 1
    } else {
        at
    };
    [
        Class::LeadLabel,
        Class::OwnerLabel,
        Class::CoLabel,
        Class::DueLabel,
    ]
    .into_iter()
    .any(|class| label(source, at, class).is_some())
}

/// Whether a label of owner, deadline or task stands in a stretch.
pub(super) fn label_within(source: &Source, begin: usize, end: usize) -> bool {
    (begin..end).any(|at| {
        (at == begin || is_edge(source.before(at)))
            && (label_at(source, at) || label(source, at, Class::TaskLabel).is_some())
    })
}

/// Whether a label that begins a task of its own stands at `at`.
pub(super) fn own_task_at(source: &Source, at: usize) -> bool {
    label(source, at, Class::OwnTaskLabel).is_some()
}

impl Finder<'_> {
    /// Labels and mentions within a stretch: 责任人：, （负责人：邢立，截止时间：5月29日）. Whether there are any.
    pub(super) fn labels(&self, begin: usize, end: usize, draft: &mut Draft) -> bool {
        let source = self.source;
        let mut at = begin;
        let mut found = false;
        while at < end {
            let edge = at == begin || is_edge(source.before(at)) || source.before(at) == '的';
            if edge && let Some(after) = self.label(at, end, draft) {
                found = true;
                at = after.max(at + 1);
                continue;
            }
            at += 1;
        }
        if found {
            for at in begin..end {
                if (at == begin || is_edge(source.before(at)))
                    && let Some(after) = label(source, at, Class::TaskLabel)
                {
                    draft.cuts.push((at, after.min(end)));
                }
            }
            draft.labelled = true;
        }
        found
    }

    /// A label at `at`: its names or its deadline are taken, and cut from the task.
    fn label(&self, at: usize, end: usize, draft: &mut Draft) -> Option<usize> {
        let source = self.source;
        for (class, rank) in [
            (Class::LeadLabel, Some(Rank::Lead)),
            (Class::OwnerLabel, Some(Rank::Responsible)),
            (Class::CoLabel, None),
        ] {
            let Some(after) = label(source, at, class).filter(|after| *after < end) else {
                continue;
            };
            let names = self.names.labelled(after, end);
            let last = names.last()?;
            match rank {
                Some(rank) => {
                    let open = |name: &&Name| {
                        !matches!(
                            source.original(name.begin, name.end),
                            "待定" | "无" | "未定" | "暂无"
                        )
                    };
                    draft
                        .owners
                        .extend(names.iter().filter(open).map(|name| (rank, *name)));
                    draft.how = Some(How::Responsible);
                }
                None => draft.co.extend(names.iter().copied()),
            }
            draft.cuts.push((at, last.end));
            return Some(last.end);
        }
        let after = label(source, at, Class::DueLabel)?;
        let near = self.times.partition_point(|timed| timed.end <= after);
        let timed = self
            .times
            .get(near)
            .filter(|timed| timed.begin < after + 6 && timed.begin < end);
        if let Some(timed) = timed {
            draft.due = draft.due.or(Some(near));
            draft.cuts.push((at, timed.end));
            return Some(timed.end);
        }
        // 截止时间：待定
        let open = source.eat_any(after, &["待定", "未定", "另行通知", "长期", "/", "-"])?;
        draft.cuts.push((at, open));
        Some(open)
    }

    /// 待办：, 决议：, 下一步： before the first item.
    pub(super) fn skip_task_labels(&self, begin: usize, end: usize) -> usize {
        let source = self.source;
        let mut at = source.skip_blank(begin);
        for _ in 0..3 {
            let inner = if matches!(source.at(at), '【' | '[') {
                at + 1
            } else {
                at
            };
            let after = label(source, inner, Class::TaskLabel).or_else(|| {
                let after = vocabulary::eat(source, inner, Class::WorkHead)?;
                let after = source.eat_any(after, &["】", "]"]).unwrap_or(after);
                (source.at(after) == ':')
                    .then(|| source.skip_blank(after + 1))
                    .or_else(|| (inner > at).then_some(after))
            });
            match after {
                Some(after) if after <= end => at = after,
                _ => break,
            }
        }
        at.min(end)
    }
}
