//! A section is what the headings and parents above a stretch say of it: that it lists work, that it only tells, whose
//! work it is.

use super::{
    Finder,
    parts::{How, Section, Work},
};
use crate::text::{
    layout::Block,
    names::{Kind, Name},
    time::{Bound, Grain},
    vocabulary::{self, Class},
};

/// The longest line that leads to a list, characters.
const LEAD_CHARS: usize = 60;

/// What a line that leads to a list says of all of it.
#[derive(Default)]
struct Lead {
    owner: Option<Name>,
    due: Option<usize>,
}

impl Finder<'_> {
    /// What stands above a block.
    pub(super) fn section(&self, place: usize) -> Section {
        let mut section = Section::default();
        for above in self.layout.ancestors(place).take(8) {
            let block = &self.layout.blocks[above];
            if section.owner.is_none()
                && let Some(name) = self.owner_heading(block).filter(|_| !self.is_greeting(above))
            {
                section.owner = Some(name);
                continue;
            }
            let lead = self.lead_of_list(block);
            section.due = section.due.or(lead.due);
            section.owner = section.owner.or(lead.owner);
            let (work, told) = self.says(block);
            if section.work == Work::Unsaid && !section.told {
                section.work = work;
                section.told = told;
            }
            if section.topic.is_none() && work == Work::Unsaid && !told {
                section.topic = Some(above);
            }
            if section.work != Work::Unsaid || section.told {
                break;
            }
        }
        section
    }

    /// 请各部门12月4日前完成以下工作：, 11月30日前：: whose a list is, and when it is due, by the line that leads to it.
    fn lead_of_list(&self, block: &Block) -> Lead {
        let source = self.source;
        let leads = source.before(block.end) == ':' || block.heading && block.mark.is_some();
        let listed = ["以下", "如下", "下列", "下述", "下面", "几项", "事项", "工作"];
        let (begin, end) = *source.sentences(block.begin, block.end).last().unwrap_or(&(0, 0));
        if !leads || block.row || end > begin + LEAD_CHARS {
            return Lead::default();
        }
        let due = self.due(begin, end, true).filter(|index| {
            let timed = &self.times[*index];
            let whole = timed.begin <= begin + 1 && timed.end + 4 >= end;
            let day = timed.time.grain <= Grain::Day;
            !timed.time.past && (timed.time.bound == Bound::Until || whole && day)
        });
        let named = due.is_some() || (begin..end).any(|at| source.eat_any(at, &listed).is_some());
        let owner = named
            .then(|| self.clauses(begin, end, false))
            .and_then(|clauses| clauses.into_iter().rev().find_map(|clause| clause.head))
            .filter(|head| due.is_some() && head.how == How::Subject || head.how <= How::Called)
            .and_then(|head| head.names.first().copied())
            .filter(|name| name.kind != Kind::Speaker && source.eat(name.begin, "大家").is_none());
        Lead { owner, due }
    }

    /// 魏经理：⏎您好: whom a letter greets, which owns nothing in it.
    fn is_greeting(&self, place: usize) -> bool {
        let greets = ["您好", "你好", "大家好", "Hi", "hi", "展信", "兹", "现将", "根据"];
        let next = self.layout.blocks.get(place + 1);
        next.is_some_and(|next| next.mark.is_none() && self.source.eat_any(next.begin, &greets).is_some())
    }

    /// 丁晓帆：, 技术部（3项）, - 张三: a block that is nothing but a name.
    pub(super) fn owner_heading(&self, block: &Block) -> Option<Name> {
        let source = self.source;
        let mut begin = block.begin;
        // 责任人：张三 / 负责人 李四
        if let Some(after) =
            super::label::label(source, begin, Class::OwnerLabel).filter(|after| *after < block.end)
        {
            begin = after;
        }
        let mut end = block.end;
        while end > begin && matches!(source.before(end), ' ' | ':') {
            end -= 1;
        }
        if source.before(end) == ')'
            && let Some(open) = (begin..end).rfind(|at| source.at(*at) == '(')
        {
            end = open;
        }
        // 宓主任请我们：: whom the line asks for what stands below.
        if source.before(block.end) == ':'
            && let Some(asked) = (begin..end)
                .rev()
                .find(|at| matches!(source.at(*at), '请' | '让' | '需' | '由'))
            && self
                .names
                .list(asked + 1, end)
                .last()
                .is_some_and(|last| last.end == end)
        {
            begin = asked + 1;
        }
        let names = self.names.list(begin, block.end);
        let last = names.last()?;
        // 各科室、下属各单位：addresses a notice and owns nothing.
        let addressed = names.len() > 1 && names.iter().any(|name| name.kind != Kind::Person);
        // 各位同事：, 各部门： greet or address; only a list right below is theirs.
        let greeted = source
            .eat_any(begin, &["各位", "尊敬", "亲爱", "大家", "同志"])
            .is_some();
        let whole = last.end == end && last.kind != Kind::Speaker && !addressed && !greeted;
        whole.then(|| names[0])
    }

    /// What a heading says of the list below it.
    pub(super) fn says(&self, block: &Block) -> (Work, bool) {
        let source = self.source;
        // A sentence that leads to the list says it at its end.
        let begin = block.begin.max(block.end.saturating_sub(24));
        let within = |class| vocabulary::stands_in(source, begin, block.end, class);
        let work = within(Class::WorkHead);
        let told = within(Class::TalkHead);
        let pending = source
            .eat_any(block.begin, &["讨论", "未决", "上周", "已完成"])
            .is_some();
        if work && !pending {
            return (Work::List, false);
        }
        if within(Class::PlanHead) && !pending {
            return (Work::Plan, false);
        }
        (Work::Unsaid, told)
    }
}
