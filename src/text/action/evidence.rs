//! Evidence is what single words of a clause say: that something is to be done, is ordered, is over.

use super::Finder;
use crate::text::{
    names::is_han,
    source::{Source, is_edge},
    time::TimeKind,
    vocabulary::{self, Class},
};

/// What is done, in the English that offices mix in.
const LATIN_VERBS: &[&str] = &[
    "chase", "check", "review", "sync", "update", "confirm", "provide", "follow", "send", "fix", "test",
    "push", "align", "escalate", "present", "draft", "prepare", "submit", "share", "schedule", "book",
    "call", "ping", "finalize", "deploy", "merge", "release", "arrange", "handle", "support", "reply",
    "clarify", "debug", "close", "collect", "complete", "finish", "upload",
];

/// Whether such a word stands at `at`, whole.
fn latin_verb(source: &Source, at: usize) -> bool {
    source.eat_any(at, LATIN_VERBS).is_some_and(|end| {
        !source.at(end).is_ascii_alphanumeric() && !source.before(at).is_ascii_alphanumeric()
    })
}

impl Finder<'_> {
    /// 把合同…, 将材料…: an object set before its verb.
    pub(super) fn handles(&self, body: usize, end: usize) -> bool {
        let source = self.source;
        (body..end.min(body + 6)).any(|at| {
            source.at(at) == '把' && source.at(at + 1) != '关'
                || source.at(at) == '将'
                    && source
                        .eat_any(at, &["将于", "将在", "将会", "将来", "将近"])
                        .is_none()
                    && self.has_verb(at + 2, end)
        })
    }

    /// A verb at a place where one is due.
    pub(super) fn verb_at(&self, at: usize) -> bool {
        let source = self.source;
        if vocabulary::stands_at(source, at, Class::NotVerb) {
            return false;
        }
        if source.at(at).is_ascii_lowercase() {
            return latin_verb(source, at);
        }
        vocabulary::eat(source, at, Class::Verb).is_some_and(|after| source.at(after) != '的')
            || vocabulary::eat(source, at, Class::HeadVerb).is_some_and(|after| {
                !matches!(source.at(after), '的' | '了' | '过') && !is_edge(source.at(after))
                    || after == at + 1 && is_edge(source.at(after))
            })
    }

    pub(super) fn has_verb(&self, begin: usize, end: usize) -> bool {
        let source = self.source;
        let mut at = begin;
        while at < end {
            // 出差, 改到, 交流: a verb's character begins another word.
            if let Some(after) = vocabulary::eat(source, at, Class::NotVerb) {
                at = after;
                continue;
            }
            if vocabulary::eat(source, at, Class::Verb).is_some_and(|after| after <= end) {
                return true;
            }
            at += 1;
        }
        false
    }

    /// 请…, 务必…, 须…: the clause opens with an order.
    pub(super) fn is_order(&self, start: usize, end: usize) -> bool {
        let source = self.source;
        source.eat_any(start, &["会后", "散会后"]).is_some()
            || (start..end.min(start + 14)).any(|at| {
                vocabulary::eat(source, at, Class::Order).is_some_and(|after| {
                    let before = source.before(at);
                    let char = source.at(at);
                    let cut = char == '应'
                        && (matches!(before, '供' | '相' | '反' | '对' | '效' | '响' | '适')
                            || matches!(
                                source.at(after),
                                '急' | '收' | '付' | '用' | '对' | '商' | '聘' | '答'
                            ))
                        || char == '要'
                            && (matches!(
                                before,
                                '纪' | '主' | '重' | '需' | '摘' | '能' | '只' | '不' | '必' | '简' | '想'
                            ) || matches!(source.at(after), '点' | '素' | '是' | '么' | '求' | '不'))
                        || char == '请' && matches!(before, '申' | '邀' | '聘' | '宴')
                        || char == '需'
                            && (matches!(before, '所' | '必' | '急' | '刚' | '供' | '无' | '内')
                                || matches!(source.at(after), '求' | '方'))
                        || char == '得' && !matches!(source.before(at), ' ' | ',')
                        || char == '确' && before == '为'
                        || char == '限' && !matches!(source.at(after), '于' | '期' | '时')
                        || char == '须' && matches!(before, '无' | '必');
                    !cut
                })
            })
    }

    /// Whether the words tell of something over.
    pub(super) fn is_done(&self, begin: usize, end: usize) -> bool {
        let source = self.source;
        // 小温顺便把样品柜擦了: asked in passing.
        let asked = self.spoken
            && (begin..end).any(|at| {
                source
                    .eat_any(
                        at,
                        &["顺便把", "顺手把", "记得把", "赶紧把", "麻烦把", "先把", "抽空把"],
                    )
                    .is_some()
            });
        // 到了拍个签收单: when, not what was done.
        let when = source
            .eat_any(
                source.skip_blank(begin),
                &["到了", "收到了", "拿到了", "弄完了", "做完了"],
            )
            .is_some_and(|after| self.verb_at(source.skip_blank(after)));
        // 过期就只能等下一批了: what follows if not.
        let otherwise = source
            .eat_any(
                source.skip_blank(begin),
                &["过期", "逾期", "否则", "不然", "错过", "别", "不要", "勿"],
            )
            .is_some();
        if otherwise || when || asked && source.before(end) == '了' {
            return false;
        }
        (begin..end).any(|at| {
            vocabulary::eat(source, at, Class::Done).is_some_and(|after| {
                // 已经在对接: it goes on.
                after <= end && !(source.at(after) == '在' && source.ends_with(after, &["已经", "已"]))
            })
        }) || (begin + 1..end).any(|at| {
            // 被海关查验: what was suffered is told.
            source.at(at) == '被'
                && is_han(source.at(at + 1))
                && !matches!(source.at(at + 1), '服' | '告' | '褥' | '动' | '子')
                // 被担保方, 被审计单位: a side, not what was done.
                && !(at + 2..at + 5).any(|at| matches!(source.at(at), '方' | '人' | '者') || source.eat(at, "单位").is_some())
        }) || (begin + 1..end).any(|at| {
            source.at(at) == '了'
                && !matches!(source.at(at + 1), '解' | '结')
                && source.before(at) != '为'
                && source.before(at) != '除'
                && source.before(at) != '除'
                && (at + 1 >= end
                    || !source.at(at + 1).is_alphabetic()
                    || vocabulary::stands_in(source, begin.max(at.saturating_sub(4)), at, Class::Verb))
        }) || self.times_in(begin, end).any(|index| {
            let timed = &self.times[index];
            // 近三年审计报告: which report, not when.
            let which = source.at(timed.begin) == '近' && self.ends_as_noun(timed.end, end);
            timed.time.kind != TimeKind::Repeat && !which && self.told_of_past(index)
        })
    }

    /// 昨天, 上周: a time that can only be told of.
    fn told_of_past(&self, index: usize) -> bool {
        let timed = &self.times[index];
        let source = self.source;
        source
            .eat_any(
                timed.begin,
                &[
                    "昨",
                    "前天",
                    "前日",
                    "上周",
                    "上月",
                    "上个月",
                    "上个周",
                    "去年",
                    "近",
                    "过去",
                    "上午已",
                ],
            )
            .is_some()
            && timed.time.end.is_none_or(|end| end < self.reference)
            && !matches!(source.at(timed.end), '《' | '的' | '“')
            && !self.modifies_noun(timed)
    }
}
