//! An owner is who answers for work; how the text says so ranks the names that it gives.

use super::{Finder, Gathered, Rank, label, names, names::Name, units::Unit, words};
use crate::text::{source::is_edge, words::Words};

/// Posts before a person's name.
static POSTS: Words =
    Words::new("业务员 技术员 专员 同事 设计师 工程师 项目经理 客户经理 经办人 司机 秘书 助理 主管");

impl Finder<'_> {
    pub(super) fn gather(&self, unit: Unit) -> Gathered {
        let source = self.source;
        let mut found = Gathered::default();
        let mut at = unit.begin;
        // Where the words of whoever asks for the work end.
        let mut told = unit.begin;
        while at < unit.end {
            let edge = at == told || is_edge(source.before(at));
            if edge && let Some(end) = self.label(at, unit.end, &mut found) {
                at = end.max(at + 1);
                continue;
            }
            if source.at(at) == '@' {
                let names = names::labelled(source, at + 1, unit.end, self.directory);
                if let (Some(first), Some(last)) = (names.first(), names.last()) {
                    found
                        .owners
                        .extend(names.iter().map(|name| (Rank::Responsible, *name)));
                    found.cuts.push((at, last.end));
                    found.firm = true;
                    at = last.end.max(first.end);
                    continue;
                }
            }
            // 梁主任强调，各科室要…: who says so is not who does it.
            if edge && let Some(end) = self.speaker(at, unit.end) {
                found.cuts.push((at, end));
                (at, told) = (end, end);
                continue;
            }
            let call = words::CALLS.eat(source, at);
            let called = call.filter(|_| {
                edge || !matches!(source.before(at), '申' | '邀' | '理' | '缘' | '经' | '聘' | '恳')
            });
            if (edge || called.is_some())
                && let Some(end) = self.subject(at, called, unit, &mut found)
            {
                at = end;
                continue;
            }
            if source.at(at) == '('
                && let Some(end) = self.aside(at, unit, &mut found)
            {
                at = end;
                continue;
            }
            at += 1;
        }
        if found.owners.is_empty() {
            self.tail(unit, &mut found);
        }
        found
    }

    /// A name and what it asks for: 梁主任强调，, 谢总要求.
    fn speaker(&self, at: usize, limit: usize) -> Option<usize> {
        let source = self.source;
        let name = names::read(source, at, self.directory)?;
        let end = source.eat_any(name.end, &["强调", "要求", "指示", "提出要求", "提出", "指出"])?;
        let end = source.eat_any(end, &[",", ":"]).unwrap_or(end);
        (end < limit).then_some(end)
    }

    /// A label at `at`: its names or its deadline are taken, and cut from the task.
    fn label(&self, at: usize, limit: usize, found: &mut Gathered) -> Option<usize> {
        let source = self.source;
        for (labels, rank) in [
            (&label::LEAD_LABELS, Some(Rank::Lead)),
            (&label::OWNER_LABELS, Some(Rank::Responsible)),
            (&label::CO_LABELS, None),
        ] {
            let Some(after) = label::label(source, at, labels).filter(|after| *after < limit) else {
                continue;
            };
            let names = names::labelled(source, after, limit, self.directory);
            let last = names.last()?;
            match rank {
                Some(rank) => found.owners.extend(names.iter().map(|name| (rank, *name))),
                None => found.co.extend(names.iter().copied()),
            }
            found.firm = true;
            found.cuts.push((at, last.end));
            return Some(last.end);
        }
        let after = label::label(source, at, &label::DUE_LABELS)?;
        let index = self
            .times
            .iter()
            .position(|timed| timed.end > after && timed.begin < after + 6 && timed.begin < limit)?;
        found.due = Some(index);
        found.firm = true;
        found.cuts.push((at, self.times[index].end));
        Some(self.times[index].end)
    }

    /// 由技术部牵头, 请张三, 王经理负责, 市场部10月12日前…; `called` is the end of 由 or 请.
    fn subject(&self, at: usize, called: Option<usize>, unit: Unit, found: &mut Gathered) -> Option<usize> {
        let source = self.source;
        let begin = source.skip_blank(called.unwrap_or(at));
        // 由业务员郑凯…: the post stands before its person.
        let begin = POSTS
            .eat(source, begin)
            .filter(|after| called.is_some() && names::read(source, *after, self.directory).is_some())
            .unwrap_or(begin);
        let mut names = names::list(source, begin, self.directory);
        names.retain(|name| name.end <= unit.end);
        if names.is_empty()
            && source.at(begin) == '我'
            && !matches!(
                source.at(begin + 1),
                '国' | '们' | '方' | '司' | '市' | '省' | '院' | '校'
            )
            && self.head_follows(begin + 1)
        {
            names.push(Name {
                begin,
                end: begin + 1,
            });
        }
        // 请贵司安排人员…: once somebody is called, 安排 is their work.
        if names.is_empty() && called.is_some() && !found.firm {
            names.extend(self.addressed(begin, unit.end));
        }
        let last = *names.last()?;
        let (end, inside) = self.bracketed(last.end, unit.end);
        if let Some(after) = words::CO_WORDS
            .eat(source, end)
            .filter(|after| *after <= unit.end)
        {
            found.co.extend(names);
            let rest = source.skip_blank(after);
            // 销售部配合 ends there; 配合技术部完成 is the work itself.
            let plain = rest >= unit.end || matches!(source.at(rest), ',' | '、' | ';' | ')' | '。');
            found.cuts.push((at, if plain { after } else { end }));
            return Some(after);
        }
        if let Some(after) = source.eat_any(end, &["牵头负责", "牵头组织", "总牵头", "牵头"]) {
            found.owners.extend(names.iter().map(|name| (Rank::Lead, *name)));
            found.cuts.push((at, after));
            found.firm = true;
            return Some(after);
        }
        let duty = source.eat_any(
            end,
            &[
                "具体负责",
                "主要负责",
                "全权负责",
                "负责跟进",
                "负责",
                "主办",
                "承办",
            ],
        );
        let firm = called.is_some()
            && !self.reports(end)
            && (self.head_follows(end) || source.at(called.unwrap_or(at)) == '我' || duty.is_some());
        if duty.is_some() || firm {
            let after = match duty {
                Some(after) if source.eat(end, "负责跟进").is_some() => after - 2,
                Some(after) => after,
                None => end,
            };
            found
                .owners
                .extend(names.iter().map(|name| (Rank::Responsible, *name)));
            found.cuts.push((at, after));
            found.firm = true;
            return Some(after);
        }
        // At the head of the unit or of a clause, with a deadline or a verb behind.
        if called.is_none() && self.head_follows(end) && !self.reports(end) {
            let after = if source.at(end) == ':' { end + 1 } else { end };
            let after = words::PROMISES.eat(source, after).unwrap_or(after);
            found.owners.extend(names.iter().map(|name| (Rank::Head, *name)));
            found.owners.extend(inside.map(|name| (Rank::Aside, name)));
            found.cuts.push((at, after));
            return Some(after);
        }
        if called.is_none() && at == unit.begin && matches!(source.at(source.skip_blank(end)), '-' | '|') {
            found.owners.extend(names.iter().map(|name| (Rank::Head, *name)));
            found.cuts.push((at, end));
            return Some(end);
        }
        None
    }

    /// 市场部（张三）: a name in parentheses behind a name, and where the whole ends.
    fn bracketed(&self, end: usize, limit: usize) -> (usize, Option<Name>) {
        let source = self.source;
        if source.at(end) != '(' || label::label_at(source, end + 1) {
            return (end, None);
        }
        let Some(close) = (end + 1..limit.min(end + 14)).find(|at| source.at(*at) == ')') else {
            return (end, None);
        };
        match names::read(source, end + 1, self.directory) {
            Some(name) if name.end == close && close + 1 < limit => (close + 1, Some(name)),
            _ => (end, None),
        }
    }

    /// 请各位同事于…, 请大家在…: up to eight characters before 于, 在 or a time.
    fn addressed(&self, begin: usize, limit: usize) -> Option<Name> {
        let source = self.source;
        for end in begin + 2..(begin + 9).min(limit) {
            if !source.at(end - 1).is_alphabetic() {
                return None;
            }
            if words::VERBS.eat(source, begin).is_some() || words::DUTY.eat(source, begin).is_some() {
                return None;
            }
            let time = self.times.iter().any(|timed| {
                timed.begin == end || timed.begin == end + 1 && matches!(source.at(end), '于' | '在')
            });
            if time
                && !self
                    .times
                    .iter()
                    .any(|timed| timed.begin <= begin && begin < timed.end)
            {
                return Some(Name { begin, end });
            }
        }
        None
    }

    /// Whether what follows a name reports speech or a state, not work.
    fn reports(&self, end: usize) -> bool {
        let says = words::REPORTS
            .eat(self.source, end)
            .is_some_and(|after| after > end && self.source.eat_any(end, &["会后", "说明书"]).is_none());
        // 我方收到发票后10日内付款: the event is what the deadline counts from.
        if self.times.iter().any(|timed| timed.begin == end) {
            return false;
        }
        // 表示会在周四前给出 is a promise; 表示满意 is not.
        says || self.source.eat(end, "表示").is_some() && words::PROMISES.eat(self.source, end).is_none()
    }

    /// （经理）, （张三，10月12日）: names in parentheses.
    fn aside(&self, at: usize, unit: Unit, found: &mut Gathered) -> Option<usize> {
        let source = self.source;
        let close = (at + 1..unit.end.min(at + 40)).find(|index| source.at(*index) == ')')?;
        let inner = source.skip_blank(at + 1);
        if label::label_at(source, inner) {
            return None;
        }
        let mut names: Vec<Name> = names::list(source, inner, self.directory)
            .into_iter()
            .filter(|name| name.end <= close)
            .collect();
        if let [role] = names.as_slice()
            && source.at(role.end) == ':'
        {
            // （QA：韩梅梅）: the person, not the post.
            let people = names::list(source, source.skip_blank(role.end + 1), self.directory);
            if !people.is_empty() && people.iter().all(|name| name.end <= close) {
                names = people;
            }
        }
        let rest = names.last().map(|last| source.skip_blank(last.end));
        let clean = rest.is_some_and(|rest| {
            rest == close
                || matches!(source.at(rest), ',' | ':' | ';' | '/' | '-')
                || self.times.iter().any(|timed| timed.begin == rest)
                || source.eat_any(rest, &["负责", "牵头", "跟进"]).is_some()
        });
        let last_in_unit =
            source.skip_blank(close + 1) >= unit.end || matches!(source.at(close + 1), ',' | ';' | '。');
        if clean && (last_in_unit || unit.marked) {
            found.owners.extend(names.iter().map(|name| (Rank::Aside, *name)));
            found.cuts.push((at, close + 1));
            return Some(close + 1);
        }
        // （工）: one character in a list item, as the office's own short form.
        let short = close == inner + 1 && source.at(inner).is_alphabetic() && unit.marked && last_in_unit;
        if short && !crate::text::number::is_han_number(source.at(inner)) {
            found.owners.push((
                Rank::Aside,
                Name {
                    begin: inner,
                    end: close,
                },
            ));
            found.cuts.push((at, close + 1));
            return Some(close + 1);
        }
        None
    }

    /// 提交报告 ---张三, 整理纪要 张三 周五: a name at the end, set off.
    fn tail(&self, unit: Unit, found: &mut Gathered) {
        let source = self.source;
        let mut end = unit.end;
        // A deadline may stand behind the name.
        for timed in self.times.iter().rev() {
            if timed.end == end || timed.end + 1 == end && source.at(timed.end) == ')' {
                end = timed.begin;
            }
        }
        while end > unit.begin && is_edge(source.before(end)) {
            end -= 1;
        }
        let from = end.saturating_sub(8).max(unit.begin + 2);
        for begin in from..end {
            let set_off = matches!(
                source.before(begin),
                '-' | ' ' | ',' | '/' | '|' | '(' | '>' | ':'
            ) && source.at(begin).is_alphanumeric();
            if set_off
                && (unit.marked || matches!(source.before(begin), '-' | '>'))
                && let Some(name) = names::read(source, begin, self.directory).filter(|name| name.end == end)
            {
                found.owners.push((Rank::Aside, name));
                found.cuts.push((begin, end));
                return;
            }
        }
    }
}
