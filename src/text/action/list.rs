//! A list sets name and deadline off from the task: 海报二改-孙琦, 现场布置：孙丽, 3 老周 物料.

use super::{
    Finder,
    parts::{Draft, How, Rank, Section, Unit, Work},
};
use crate::text::{
    names::{Kind, Name, is_han},
    source::Source,
    vocabulary::{self, Class},
};

impl Finder<'_> {
    /// 海报二改-孙琦, 大客户名单清洗 —— 钱亦凡 —— 9.21, 现场布置：孙丽, 3 老周 物料: name and deadline set off from the task.
    pub(super) fn listed(&self, begin: usize, unit: Unit, section: &Section) -> Option<Draft> {
        let source = self.source;
        let work = section.work == Work::List;
        let parts = self.parts(begin, unit, work)?;
        let mut draft = Draft {
            begin,
            end: unit.end,
            marked: true,
            how: Some(How::Aside),
            ..Draft::default()
        };
        // 摄影-小陶: a post before a person is what is to be done.
        let owner_at = (1..parts.len())
            .filter(|place| !behind_info(source, parts[*place].0))
            .find(|place| self.whole_names(unnoted(source, parts[*place]), work).is_some())
            .unwrap_or(if work { 0 } else { usize::MAX });
        let mut task = 0;
        for (place, part) in parts.iter().enumerate() {
            // A note behind the name says when: 赠品补单-万海涛（1/28前到仓）.
            let bare = unnoted(source, *part);
            if bare.1 < part.1
                && let Some(due) = self.times_in(bare.1, part.1).last()
            {
                draft.due = Some(due);
            }
            let sure = place == owner_at;
            if draft.owners.is_empty()
                && sure
                && let Some(names) = self.whole_names(bare, work && place > 0)
            {
                draft.owners.extend(names.iter().map(|name| (Rank::Aside, *name)));
                draft.cuts.push(bare);
            } else if let Some(index) = self.whole_time(*part) {
                draft.due = Some(index);
                draft.cuts.push(*part);
            } else if part.1 - part.0 <= 3 && (part.0..part.1).all(|at| source.at(at).is_ascii_digit()) {
                draft.cuts.push(*part);
            } else {
                task += 1;
            }
        }
        self.cut_arrow(begin, unit.end, &parts, &mut draft);
        // 接听：综合科 小左: a line of data, not of work.
        let data = draft.due.is_none()
            && !self.has_verb(parts[0].0, parts[0].1)
            && !parts.get(2).is_some_and(|part| self.has_verb(part.0, part.1));
        if !unit.marked && !work && (data || tells_who_wrote(source, begin, unit.end)) {
            return None;
        }
        draft.due = draft.due.or_else(|| self.due(begin, unit.end, true));
        // The task is one part; more would be a sentence.
        let most = if self.arrow(begin, unit.end).is_some() {
            3
        } else {
            2
        };
        (!draft.owners.is_empty() && (1..=most).contains(&task)).then_some(draft)
    }

    /// 质量组 → 张三，整理台账: neither the arrow nor the team before it says what is to be done.
    fn cut_arrow(&self, begin: usize, end: usize, parts: &[(usize, usize)], draft: &mut Draft) {
        let [team, owner, _, ..] = parts else {
            return;
        };
        if self
            .arrow(begin, end)
            .is_none_or(|(at, _)| at < team.1 || at >= owner.0)
        {
            return;
        }
        let body = self.whole_names(*team, false).is_some();
        draft.cuts.push((if body { team.0 } else { team.1 }, owner.0));
    }

    /// Where an arrow stands between two parts, and where it ends.
    fn arrow(&self, begin: usize, end: usize) -> Option<(usize, usize)> {
        let source = self.source;
        let arrow = |at: usize| match source.at(at) {
            '→' | '➜' | '⇒' => Some(at + 1),
            _ => source.eat_any(at, &["->", "=>"]),
        };
        (begin + 2..end).find_map(|at| Some((at, arrow(at)?)))
    }

    /// 站点地图 → 卢薇薇，11/10: the parts before and behind an arrow to somebody.
    fn behind_arrow(&self, begin: usize, end: usize) -> Option<Vec<(usize, usize)>> {
        let source = self.source;
        let (at, behind) = self.arrow(begin, end)?;
        let mut parts = source.split(begin, at, |_| false);
        parts.extend(source.split(behind, end, |at| {
            matches!(source.at(at), ',' | ':') && !self.inside_time(at)
        }));
        let owner = unnoted(source, *parts.get(1)?);
        self.whole_names(owner, true).is_some().then_some(parts)
    }

    /// The parts that a unit sets off: by dashes, by a colon and commas, by blanks.
    fn parts(&self, begin: usize, unit: Unit, work: bool) -> Option<Vec<(usize, usize)>> {
        let source = self.source;
        let dash = |at: usize| {
            source.at(at) == '-'
                && !(source.before(at).is_ascii_alphanumeric() && source.at(at + 1).is_ascii_alphanumeric())
                && !self.inside_time(at)
        };
        if let Some(parts) = self.behind_arrow(begin, unit.end) {
            return Some(parts);
        }
        let dashes = (begin..unit.end).filter(|at| dash(*at)).count();
        let mut parts =
            if dashes > 0 && (unit.marked || work || (begin..unit.end).any(|at| dash(at) && dash(at + 1))) {
                source.split(begin, unit.end, dash)
            } else {
                Vec::new()
            };
        let colon = (begin..unit.end).any(|at| source.at(at) == ':' && !self.inside_time(at));
        if parts.len() < 2 && (unit.marked || work || colon) {
            // 现场布置：孙丽; 订餐，小何; 报销系统升级：信息部，11月30日
            parts = source.split(begin, unit.end, |at| {
                matches!(source.at(at), ':' | ',') && !self.inside_time(at)
            });
            let most = if unit.marked || work { 3 } else { 4 };
            if parts.len() > most || !parts.is_empty() && self.whole_names(parts[0], work).is_some() {
                parts.clear();
            }
            // Outside a list, all but the first part must be names and a deadline.
            let outside = !unit.marked && !work;
            if outside
                && !parts
                    .iter()
                    .skip(1)
                    .all(|part| self.whole_names(*part, false).is_some() || self.whole_time(*part).is_some())
            {
                parts.clear();
            }
        }
        if parts.len() < 2 && (unit.marked || work) && unit.end - begin <= 40 {
            parts = source.split(begin, unit.end, |at| {
                source.at(at).is_whitespace() && !self.inside_time(at)
            });
            if !(2..=5).contains(&parts.len()) {
                return None;
            }
        }
        (parts.len() >= 2).then_some(parts)
    }

    /// The time that a stretch consists of, small words aside.
    fn whole_time(&self, part: (usize, usize)) -> Option<usize> {
        self.times_in(part.0, part.1).last().filter(|index| {
            let timed = &self.times[*index];
            timed.begin <= part.0 + 3 && timed.end + 3 >= part.1
        })
    }

    /// The names that a stretch consists of; `any`: whatever looks like a name will do.
    fn whole_names(&self, (begin, end): (usize, usize), any: bool) -> Option<Vec<Name>> {
        let source = self.source;
        let begin = if source.at(begin) == '@' { begin + 1 } else { begin };
        let end = if source.before(end) == ':' { end - 1 } else { end };
        let names = self.names.list(begin, end);
        if names.last().is_some_and(|last| last.end == end) {
            return Some(names);
        }
        if !any || end - begin > 4 || end < begin + 2 {
            return None;
        }
        // 分工 of a team that calls itself by nicknames.
        let letters = (begin..end).all(|at| source.at(at).is_alphabetic());
        let verb = self.has_verb(begin, end);
        (letters
            && !verb
            && source
                .eat_any(begin, &["待定", "未定", "大家", "全部", "暂无"])
                .is_none()
            && is_han(source.at(begin))
            && self.names.looks_personal(begin, end))
        .then(|| {
            vec![Name {
                begin,
                end,
                kind: Kind::Person,
                known: false,
            }]
        })
    }

    pub(super) fn inside_time(&self, at: usize) -> bool {
        let place = self.times.partition_point(|timed| timed.end <= at);
        self.times.get(place).is_some_and(|timed| timed.begin <= at)
    }
}

/// 收件人：|财务部 时娟: whether a label of a fact stands before a part.
fn behind_info(source: &Source, at: usize) -> bool {
    let colon = (at.saturating_sub(2)..at).rfind(|at| source.at(*at) == ':');
    colon.is_some_and(|colon| {
        (colon.saturating_sub(5)..colon).any(|from| vocabulary::is_word(source, from, colon, Class::Info))
    })
}

/// A part without the note in parentheses behind it.
fn unnoted(source: &Source, part: (usize, usize)) -> (usize, usize) {
    let open = (part.0 + 1..part.1).rfind(|at| source.at(*at) == '(');
    match open {
        Some(open) if source.before(part.1) == ')' => (part.0, open),
        _ => part,
    }
}

/// 周报　编制：钱穆
fn tells_who_wrote(source: &Source, begin: usize, end: usize) -> bool {
    let labels = [
        "接待", "陪同", "接听", "来访", "编制", "制表", "填报", "填表", "记录", "整理", "审核", "拟稿",
        "撰稿", "签发", "来源", "校对",
    ];
    (begin..end).any(|at| source.at(at) == ':' && source.ends_with(at, &labels))
}
