//! Work is told from talk: a label or a call, an owner with a deadline, an order; not what is done or only said.

use super::{Finder, Gathered, units::Unit, words};
use crate::text::time::{Bound, TimeKind};

impl Finder<'_> {
    /// `sibling`: a clause of the same sentence is an item already.
    pub(super) fn is_work(&self, unit: Unit, gathered: &Gathered, sibling: bool) -> bool {
        let source = self.source;
        let owned = !gathered.owners.is_empty() || !gathered.co.is_empty() && gathered.firm;
        let due = gathered.due.map(|index| self.times[index].time);
        let until = due.is_some_and(|due| due.bound == Bound::Until || due.kind == TimeKind::Repeat);
        let verb = self.has_verb(unit.begin, unit.end);
        let text = || unit.begin..unit.end;
        let says =
            |words: &[&str]| text().any(|at| source.eat_any(at, words).is_some_and(|end| end <= unit.end));
        let done = words::DONE.stand_in(source, unit.begin, unit.end);
        if done && !gathered.firm && !(until && owned) || source.at(unit.end) == '?' && !gathered.firm {
            return false;
        }
        if done && due.is_none_or(|due| due.past) && !says(&["负责", "责任人", "牵头"]) {
            return false;
        }
        if gathered.firm && (owned || due.is_some() && (unit.marked || verb)) {
            return verb || unit.marked || owned;
        }
        if unit.marked && (owned || gathered.firm || verb && due.is_some()) {
            return true;
        }
        if !done && self.commands(unit) {
            return true;
        }
        if unit.marked {
            return false;
        }
        let imperative = sibling || says(&["请", "务必", "需", "须", "应", "必须", "要求", "尽快", "麻烦"]);
        verb && (owned && (due.is_some_and(|due| !due.past || until) || imperative)
            || until && due.is_some_and(|due| due.bound == Bound::Until && !due.past || imperative)
            || owned && says(&["负责", "牵头", "跟进", "安排", "需", "须", "尽快"]))
            && (owned || due.is_some())
    }

    /// 请尽快寄回合同, ①核对对账单: an order that names neither owner nor deadline.
    fn commands(&self, unit: Unit) -> bool {
        let source = self.source;
        let asked = source.eat_any(unit.begin, &["烦请", "务必", "麻烦", "请"]);
        if asked.is_none() && !(unit.marked && self.is_circled(unit.begin)) {
            return false;
        }
        let mut at = asked.unwrap_or(unit.begin);
        while let Some(after) = source.eat_any(
            at,
            &["尽快", "尽早", "及时", "务必", "立即", "马上", "抓紧", "先", "再"],
        ) {
            at = after;
        }
        words::VERBS.eat(source, at).is_some_and(|after| {
            after >= at + 2 && unit.end >= after + 2 && !matches!(source.at(after), '了' | '的' | ':' | '情')
        }) && !words::POLITE.stand_at(source, at)
            && !(at..unit.end.min(at + 7)).any(|at| source.at(at) == ':')
    }

    /// Whether a circled figure led to the unit; figures with a dot also number an agenda.
    fn is_circled(&self, begin: usize) -> bool {
        let source = self.source;
        let mark = (begin.saturating_sub(3)..begin).rfind(|at| !matches!(source.at(*at), ' ' | '.' | '、'));
        mark.is_some_and(|at| matches!(source.at(at), '①'..='⑳' | '❶'..='❿' | '☐' | '□'))
    }
}
