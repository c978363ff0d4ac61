//! A clause is a part of a unit that has its own owner: 我方补发货物，贵方安排人员接收.

use super::{Finder, label, names, names::Name, units, units::Unit, words};

impl Finder<'_> {
    /// Parts of a unit that each have their own owner: 我方补发货物，贵方安排人员接收.
    pub(super) fn clauses(&self, unit: Unit) -> Vec<Unit> {
        let source = self.source;
        let mut parts = Vec::new();
        let mut open = unit.begin;
        let mut depth = 0usize;
        for at in unit.begin..unit.end {
            match source.at(at) {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                ',' | '、' | ';' if depth == 0 && self.own_clause(open, at, unit.end) => {
                    parts.push(Unit {
                        begin: open,
                        end: at,
                        marked: unit.marked && parts.is_empty(),
                    });
                    open = at + 1;
                }
                _ => {}
            }
        }
        parts.push(Unit {
            begin: open,
            end: unit.end,
            marked: unit.marked,
        });
        parts
    }

    fn own_clause(&self, open: usize, mark: usize, end: usize) -> bool {
        let source = self.source;
        let at = source.skip_blank(mark + 1);
        let at = source
            .eat_any(
                at,
                &["由", "请", "并由", "并请", "同时请", "另请", "同时由", "同时"],
            )
            .unwrap_or(at);
        let names = names::list(source, at, self.directory);
        let Some(last) = names.last() else { return false };
        if last.end > end
            || words::CO_WORDS.eat(source, last.end).is_some()
            || source.eat(last.end, "牵头").is_some() && self.owner_in(open, mark).is_none()
        {
            return false;
        }
        let follows = if source.at(mark) == ',' || source.at(mark) == ';' {
            self.head_follows(last.end) || self.acts_later(last.end, end)
        } else {
            source.eat_any(last.end, &["负责", "牵头"]).is_some()
        };
        follows && self.owner_in(open, mark).is_some() && self.has_verb(open, mark)
    }

    /// 乙方收款后安排生产: an event of theirs stands between a side and its verb.
    fn acts_later(&self, at: usize, end: usize) -> bool {
        let source = self.source;
        let clause = (at..end)
            .find(|at| matches!(source.at(*at), ',' | ';' | '。'))
            .unwrap_or(end);
        let after = (at + 2..clause.min(at + 12)).find(|at| source.at(*at) == '后');
        let bare = source
            .eat_any(at, &["已", "认为", "反映", "的", "介绍"])
            .is_none();
        bare && after.is_some_and(|after| self.has_verb(after + 1, clause))
    }

    fn owner_in(&self, begin: usize, end: usize) -> Option<Name> {
        let gathered = self.gather(Unit {
            begin,
            end,
            marked: false,
        });
        gathered
            .owners
            .iter()
            .min_by_key(|(rank, _)| *rank)
            .map(|(_, name)| *name)
    }

    pub(super) fn has_verb(&self, begin: usize, end: usize) -> bool {
        let source = self.source;
        let mut at = begin;
        while at < end {
            // 出差, 改到, 交流: a verb's character begins another word.
            if let Some(after) = words::NOT_VERBS.eat(source, at) {
                at = after;
                continue;
            }
            if words::VERBS.eat(source, at).is_some_and(|after| after <= end) {
                return true;
            }
            at += 1;
        }
        false
    }

    /// A unit that is nothing but a name and a colon, above the items of that name.
    pub(super) fn heading(&self, unit: Unit) -> Option<Name> {
        let source = self.source;
        let mut end = unit.end;
        while end > unit.begin && matches!(source.before(end), ' ' | ':') {
            end -= 1;
        }
        let name = names::read(source, unit.begin, self.directory)?;
        (end < unit.end && name.end == end).then_some(name)
    }

    /// Whether a verb of more than one character stands between.
    pub(super) fn has_long_verb(&self, begin: usize, end: usize) -> bool {
        let source = self.source;
        (begin..end).any(|at| {
            words::VERBS
                .eat(source, at)
                .is_some_and(|after| after <= end && after >= at + 2)
        })
    }

    /// Whether what stands behind a name makes it the subject of work.
    pub(super) fn head_follows(&self, end: usize) -> bool {
        let source = self.source;
        let at = source.skip_blank(end);
        matches!(source.at(at), ':')
            || words::DUTY.eat(source, at).is_some()
            || words::VERBS.eat(source, at).is_some()
            || self.times.iter().any(|timed| timed.begin == at)
    }

    /// 待办：, 决议： and the like before the first item.
    pub(super) fn skip_lead(&self, begin: usize, end: usize) -> usize {
        let source = self.source;
        let mut at = source.skip_blank(begin);
        for _ in 0..3 {
            let inner = if matches!(source.at(at), '【' | '[') {
                at + 1
            } else {
                at
            };
            match label::label(source, inner, &label::TASK_LABELS) {
                Some(after) if after <= end => at = after,
                _ => break,
            }
            if let Some(after) = units::marker(source, at, at, end) {
                at = after;
            }
        }
        // 经讨论，会议决定由…: what leads to the work is not the work.
        for _ in 0..4 {
            let Some(mut after) = words::LEADS.eat(source, at).filter(|after| *after < end) else {
                break;
            };
            if matches!(source.at(after), ',' | ':' | ' ') {
                after += 1;
            }
            at = source.skip_blank(after);
        }
        at.min(end)
    }

    /// Lines that tell of the meeting, not of work.
    pub(super) fn is_note(&self, unit: Unit) -> bool {
        let source = self.source;
        words::NOTES.eat(source, unit.begin).is_some_and(|end| {
            let end = if source.at(end) == '(' {
                end
            } else {
                source.skip_blank(end)
            };
            source.at(end) == ':'
        })
    }
}
