//! Work shared out in order: 清堵、挂灯笼、排班，分别由秩序部、环境部、行政部负责; 张三、李四分别负责策划、执行.

use crate::text::action::{
    Finder,
    parts::{Draft, How, Rank, Unit},
};
use crate::text::names::Name;

/// What follows the names that work is shared out to.
const TAKES: &[&str] = &[
    "负责", "牵头", "承担", "落实", "完成", "办理", "跟进", "主讲", "带队",
];

/// The names, and where each of as many things stands.
type Shares = (Vec<Name>, Vec<(usize, usize)>);

impl Finder<'_> {
    /// One draft for each thing of a list that is shared out to as many names; `None` where nothing is.
    pub(super) fn shared_out(&self, begin: usize, unit: Unit) -> Option<Vec<Draft>> {
        let source = self.source;
        let at = (begin + 2..unit.end).find(|at| source.eat(*at, "分别").is_some())?;
        let (names, things) = self
            .things_before(begin, at, unit.end)
            .or_else(|| self.things_behind(begin, at, unit.end))?;
        if names.len() < 2 || names.len() != things.len() {
            return None;
        }
        let due = self.due(begin, unit.end, unit.marked);
        let draft = |(thing, name): (&(usize, usize), &Name)| Draft {
            begin: thing.0,
            end: thing.1,
            owners: vec![(Rank::Responsible, *name)],
            how: Some(How::Responsible),
            due,
            marked: unit.marked,
            ..Draft::default()
        };
        Some(things.iter().zip(&names).map(draft).collect())
    }

    /// …、…，分别由A、B负责: the names behind, the things before.
    fn things_before(&self, begin: usize, at: usize, end: usize) -> Option<Shares> {
        let source = self.source;
        let names = self.names.list(source.eat(at, "分别由")?, end);
        source.eat_any(names.last()?.end, TAKES)?;
        let from = (begin..at)
            .rfind(|at| matches!(source.at(*at), ':' | '。' | ';'))
            .map_or(begin, |at| at + 1);
        Some((names, self.things(from, at)))
    }

    /// A、B分别负责…、…: the names before, the things behind.
    fn things_behind(&self, begin: usize, at: usize, end: usize) -> Option<Shares> {
        let source = self.source;
        let from = source.eat_any(at + 2, TAKES)?;
        let opens = (begin..at).rev().find(|from| {
            self.names
                .list(*from, at)
                .last()
                .is_some_and(|last| last.end == at)
        })?;
        let opens = (begin..=opens).find(|from| {
            self.names
                .list(*from, at)
                .last()
                .is_some_and(|last| last.end == at)
        })?;
        let to = (from..end)
            .find(|at| matches!(source.at(*at), ',' | ';' | '。'))
            .unwrap_or(end);
        Some((self.names.list(opens, at), self.things(from, to)))
    }

    /// The things of a list.
    fn things(&self, from: usize, to: usize) -> Vec<(usize, usize)> {
        let source = self.source;
        let to = if matches!(source.before(to), ',' | ' ') {
            to - 1
        } else {
            to
        };
        source.split(from, to, |at| {
            matches!(source.at(at), '、' | '和' | '及' | '与' | ',')
        })
    }
}
