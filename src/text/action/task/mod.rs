//! A task is what is to be done, in the text's own words, without owner and deadline.

mod tidy;

use super::{
    Finder,
    parts::{Draft, Section},
};
use crate::text::{
    Span,
    names::is_han,
    source::Source,
    vocabulary::{self, Class},
};

pub(super) use tidy::tidy;

/// A task with where its words were taken from, if from a heading or a sentence before.
pub(super) struct Task {
    pub(super) text: String,
    /// The heading, parent or sentence that named the work.
    pub(super) from: Option<Span>,
}

/// What stands before an owner.
#[derive(PartialEq, Eq)]
enum Lead {
    /// What the work is about: 围墙修缮由后勤处负责.
    Topic,
    /// A clause of its own: 模板改版定了，李娜负责.
    Clause,
    /// When or why: 如仍未解决，由质检部上门.
    Condition,
}

/// Words before a deadline that belong to it.
const BEFORE_DUE: &[&str] = &[
    "务必", "应当", "应", "须", "需", "必须", "计划", "预计", "拟", "定于", "争取", "力争", "尽量", "最迟",
    "要",
];

/// How short a clause before the owner is that still belongs to the work: 评估表改版，由费琳修订.
const SHORT_LEAD: usize = 12;

/// How long one with a verb of work may be.
const LONG_LEAD: usize = 32;

impl Finder<'_> {
    /// What a draft is about. `before` is the sentence before it on the same block, where it holds no item.
    pub(super) fn task(&self, draft: &Draft, section: &Section, before: Option<(usize, usize)>) -> Task {
        let source = self.source;
        let mut cuts = draft.cuts.clone();
        if let Some(index) = draft.due {
            cuts.push(self.due_cut(index, draft));
        }
        let whole = self.without(draft.begin, draft.end, &cuts);
        // What stands before the owner leads up to the work, or names it.
        let text = match draft.context.filter(|context| context.1 > context.0) {
            Some(context) => self.behind_lead(draft, context, &cuts).unwrap_or(whole),
            None => whole,
        };
        if !is_light(&text) {
            return Task { text, from: None };
        }
        // 二、关于围墙修缮。由后勤处牵头，12月10日前完成: the work is named before.
        let heading = section.topic.map(|place| {
            let block = &self.layout.blocks[place];
            (block.begin, block.end)
        });
        for (begin, end) in before.into_iter().chain(heading) {
            // 冻虾到了没？@阿坤: a question is no work.
            if source.at(end) == '?' || source.before(end) == '?' {
                continue;
            }
            // wang@abc.cn。设计部周三出初稿: an address or a number names no work.
            let han = (begin..end).filter(|at| is_han(source.at(*at))).count();
            if han * 2 <= end - begin {
                continue;
            }
            let topic = topic_of(source, begin, end);
            if topic.chars().count() >= 2 && !is_light(&topic) {
                let text = if text.is_empty() || text == "完成" || text == "落实" {
                    topic
                } else {
                    format!("{topic}，{text}")
                };
                return Task {
                    text,
                    from: Some(source.span(begin, end)),
                };
            }
        }
        Task { text, from: None }
    }

    /// What is left of a draft without what only leads up to its owner; `None` where that names the work.
    fn behind_lead(&self, draft: &Draft, context: (usize, usize), cuts: &[(usize, usize)]) -> Option<String> {
        // 产地证要加急，@小邬 明天去办: what is ordered before somebody is called is theirs.
        if self.source.at(context.1) == '@'
            && vocabulary::stands_in(self.source, context.0, context.1, Class::Order)
        {
            return None;
        }
        let mut rest = cuts.to_vec();
        rest.push(context);
        let behind = self.without(draft.begin, draft.end, &rest);
        let few = behind.chars().filter(|char| char.is_alphanumeric()).count() < 4;
        let short = few || self.is_of_work(context);
        let led = self.leads_up(context);
        if !(led == Lead::Condition || led == Lead::Clause && !short) || is_light(&behind) {
            return None;
        }
        // 老干部座谈会：时间定在…，阚主席牵头: the word before the colon names the work.
        Some(
            match (self.noun_behind_comma(context), self.topic_before(context)) {
                (Some((begin, end)), _) => self.without(begin, end, cuts) + &behind,
                (None, Some(topic)) if led == Lead::Clause => format!("{topic}：{behind}"),
                _ => behind,
            },
        )
    }

    /// 评估表改版，|由费琳修订; checklist补充一条，|架构组更新: whether a clause before the owner is part of the work: a short one,
    /// or one with a verb of work, that tells of nothing done.
    fn is_of_work(&self, (begin, end): (usize, usize)) -> bool {
        let source = self.source;
        let told = vocabulary::stands_in(source, begin, end, Class::Done) || self.is_done(begin, end);
        let most = if self.has_verb(begin, end) {
            LONG_LEAD
        } else {
            SHORT_LEAD
        };
        end <= begin + most
            && !told
            && self.times_in(begin, end).is_empty()
            && source.eat_any(begin, &["关于", "对于"]).is_none()
    }

    /// …割接，|割接方案|由荀乐…: the noun right before the owner, behind a clause of its own.
    fn noun_behind_comma(&self, (begin, end): (usize, usize)) -> Option<(usize, usize)> {
        let source = self.source;
        let comma = (begin..end).rfind(|at| source.at(*at) == ',')?;
        let from = self.skip_lead(comma + 1, end, &mut Vec::new());
        let noun = end >= from + 2
            && (from..end).all(|at| is_han(source.at(at)))
            && (!self.has_verb(from, end) || self.ends_as_noun(from, end))
            && !vocabulary::stands_in(source, from, end, Class::Lead)
            && !vocabulary::stands_at(source, from, Class::Condition)
            && !matches!(source.before(end), '后' | '时' | '前');
        noun.then_some((from, end))
    }

    /// The noun that a stretch has before a colon.
    fn topic_before(&self, (begin, end): (usize, usize)) -> Option<&str> {
        let source = self.source;
        let colon =
            (begin + 2..end.min(begin + 14)).find(|at| source.at(*at) == ':' && !self.inside_time(*at))?;
        let plain = (begin..colon).all(|at| source.at(at).is_alphanumeric());
        let label = [
            Class::Info,
            Class::TalkHead,
            Class::WorkHead,
            Class::PlanHead,
            Class::TaskLabel,
        ]
        .into_iter()
        .any(|class| vocabulary::stands_in(source, begin, colon, class));
        let next = source.eat_any(begin, &["下次", "下一次", "上次"]).is_some();
        (plain && !label && !next).then(|| source.original(begin, colon))
    }

    /// The original from `begin` to `end` without what is cut, tidied.
    fn without(&self, begin: usize, end: usize, cuts: &[(usize, usize)]) -> String {
        let mut cuts = cuts.to_vec();
        cuts.sort_unstable();
        let mut text = String::new();
        let mut at = begin;
        for (from, to) in cuts.into_iter().chain([(end, end)]) {
            let from = from.min(end);
            if from > at {
                text.push_str(self.source.original(at, from));
            }
            at = at.max(to).min(end);
        }
        tidy(&text)
    }

    /// The deadline with the small words around it.
    fn due_cut(&self, index: usize, draft: &Draft) -> (usize, usize) {
        let source = self.source;
        let timed = &self.times[index];
        let mut begin = timed.begin;
        while begin > draft.begin && matches!(source.before(begin), '于' | '在' | ' ') {
            begin -= 1;
        }
        for word in BEFORE_DUE {
            let back = begin
                .checked_sub(word.chars().count())
                .filter(|back| *back >= draft.begin);
            if let Some(back) = back.filter(|back| source.eat(*back, word) == Some(begin)) {
                begin = back;
                break;
            }
        }
        let end = source
            .eat_any(timed.end, &["务必", "必须", "需要", "须", "内", "左右"])
            .unwrap_or(timed.end);
        (begin, end.min(draft.end.max(timed.end)))
    }

    /// 下次会议：10月17日，|由何静…, 如仍未解决，|由质检部…: what leads up to the call and is no work of its own.
    fn leads_up(&self, (begin, end): (usize, usize)) -> Lead {
        let source = self.source;
        // 关于设备采购：由采购部…
        if source.eat_any(begin, &["关于", "对于"]).is_some() && matches!(source.before(end), ':' | ' ') {
            return Lead::Clause;
        }
        let object = source
            .eat_any(begin, &["对于", "关于", "针对", "就", "将", "把", "对"])
            .is_some();
        if object {
            return Lead::Topic;
        }
        let last = (begin..end)
            .rev()
            .find(|at| !source.at(*at).is_whitespace() && source.at(*at) != ',')
            .unwrap_or(begin);
        // 统计口径，|会后由詹宇…: words that only lead to the owner are no part of the clause before them.
        let comma = (begin + 2..end).rfind(|at| source.at(*at) == ',');
        if let Some(comma) = comma
            && !self.has_verb(comma, end)
            && self.names.at(source.skip_blank(comma + 1)).is_none()
            && end - comma <= 10
            && source.before(end) != ','
        {
            return self.leads_up((begin, comma + 1));
        }
        let own_clause = (last + 1..end).any(|at| source.at(at) == ',') || source.before(end) == ',';
        let condition = vocabulary::stands_at(source, begin, Class::Condition)
            || matches!(source.at(last), '后' | '时')
            || vocabulary::stands_in(source, begin, end, Class::Done);
        // 儿童业态招商方案，小费先拟: a clause that is nothing but a noun names the work.
        // 报名表有改动的班级
        let of = (2..=3).any(|back| last > begin + back && source.at(last - back) == '的')
            && (last - 1..=last).all(|at| is_han(source.at(at)));
        let noun = (of || !self.has_verb(begin, last + 1) || self.ends_as_noun(begin, last + 1))
            && self
                .times_in(begin, end)
                .all(|index| self.modifies_noun(&self.times[index]))
            && last + 1 - begin <= 24;
        if condition {
            Lead::Condition
        } else if own_clause && !noun {
            Lead::Clause
        } else {
            Lead::Topic
        }
    }
}

impl Finder<'_> {
    /// 关联企业担保情况说明, 上季度巡检报告: a stretch with verbs in it that is a thing all the same, by its last word and
    /// because nobody in it does anything.
    pub(in crate::text::action) fn ends_as_noun(&self, begin: usize, end: usize) -> bool {
        let source = self.source;
        let end = if source.before(end) == ' ' { end - 1 } else { end };
        // 方案（含报价）
        let end = match source.before(end) {
            ')' => (begin..end).rfind(|at| source.at(*at) == '(').unwrap_or(end),
            _ => end,
        };
        (begin.max(end.saturating_sub(3))..end).any(|at| vocabulary::is_word(source, at, end, Class::Thing))
            && self
                .names
                .at(begin)
                .is_none_or(|name| source.eat_any(name.end, &["关于", "的"]).is_some())
            && !vocabulary::stands_in(source, begin, end, Class::Done)
            && !vocabulary::stands_in(source, begin, end, Class::Order)
            && source
                .eat_any(begin, &["把", "将", "提交", "报送", "准备", "出具"])
                .is_none()
    }
}

/// Whether a text says nothing of what the work is: 完成, 牵头, 给结果.
fn is_light(text: &str) -> bool {
    let letters: String = text.chars().filter(|char| char.is_alphanumeric()).collect();
    if letters.chars().count() < 2 {
        return true;
    }
    let source = Source::new(&letters);
    // 在合同谈判时一并落实: on which occasion.
    let occasion = (source.at(0) == '在')
        .then(|| (3..12).find(|at| matches!(source.at(*at), '时' | '中') && source.at(at - 1) != '同'))
        .flatten();
    let mut at = occasion.map_or(0, |at| at + 1);
    for _ in 0..4 {
        if at >= source.len() {
            return true;
        }
        at = match source.eat_any(
            at,
            &[
                "并", "前", "内", "要", "需", "须", "再", "一定", "尽快", "直接", "抽空", "然后", "于", "先",
                "一并", "一起",
            ],
        ) {
            Some(after) => after,
            None => match vocabulary::eat(&source, at, Class::Light) {
                Some(after) => after,
                None => return false,
            },
        };
    }
    at >= source.len()
}

/// What a heading or a sentence is about: 关于围墙修缮 → 围墙修缮.
fn topic_of(source: &Source, begin: usize, end: usize) -> String {
    let begin = source.eat_any(begin, &["关于", "对于", "针对"]).unwrap_or(begin);
    let mut end = end;
    for word in ["的安排", "的问题", "事宜", "事项", "问题", "工作"] {
        let count = word.chars().count();
        if end > begin + count + 2 && source.eat(end - count, word) == Some(end) && word != "工作" {
            end -= count;
            break;
        }
    }
    tidy(source.original(begin, end))
}
