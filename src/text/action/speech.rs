//! Speech is text that was dictated and has no marks: 水电老温周日前弄完然后木工的图纸范工明天给我瓷砖小阮今天去下单. It is cut where
//! somebody goes on to something else, and where the next person's name begins.

use super::{Finder, parts::Unit};
use crate::text::{
    names::{Kind, is_han},
    number::is_han_number,
    source::{Source, is_edge},
    vocabulary::{self, Class},
};

/// From how many characters without a mark on a stretch is dictated.
pub(super) const DICTATED: usize = 28;

/// How far back a verb is looked for that says something before the next name, characters.
const LOOKED_BACK: usize = 40;

/// The longest topic before a name, characters.
const TOPIC_CHARS: usize = 7;

/// Words that go on to something else.
const GOES_ON: &[&str] = &[
    "然后",
    "还有",
    "另外",
    "接着",
    "再就是",
    "再有就是",
    "再有",
    "接下来",
    "对了",
    "其次",
    "先说",
    "再一个",
    "还有就是",
];

/// What follows the name of who does something.
const ACTS: &[&str] = &[
    "那边", "这边", "你", "还差", "去", "来", "负责", "牵头", "明", "今",
];

/// Particles that close what was said.
const CLOSES: &str = "吧啦呢嗯啊哈";

/// What is counted by 第 rather than a point of a speech: 第二轮, 第三批.
pub(super) const COUNTED: &str = "时季批次名期阶版步章条款页届轮天周年月中大小医人者方十百组台栋楼车线标段";

/// Whether a text was dictated and has blanks for marks: 第二个 门禁卡 新来的十二个人还没有 人事那边把名单给小庞.
pub(super) fn is_dictated(source: &Source) -> bool {
    let between = |at: usize| is_han(source.before(at)) && is_han(source.at(at + 1));
    let blanks = (1..source.len())
        .filter(|at| source.at(*at) == ' ' && between(*at))
        .count();
    let marks = (0..source.len())
        .filter(|at| matches!(source.at(*at), ',' | '。' | ';' | ':' | '|' | '\t'))
        .count();
    blanks >= 8 && blanks >= marks * 3
}

impl Finder<'_> {
    /// A unit cut where speech without marks goes on to something else; others stay whole.
    pub(super) fn dictated(&self, unit: Unit) -> Vec<Unit> {
        let mut parts = Vec::new();
        let (mut open, mut from) = (unit.begin, unit.begin);
        for at in unit.begin..=unit.end {
            let blank = self.dictation && self.source.at(at) == ' ';
            if at == unit.end || is_edge(self.source.at(at)) && !blank {
                if at >= from + DICTATED {
                    self.cut(from, at, &mut open, &mut parts);
                }
                from = at + 1;
            }
        }
        if parts.is_empty() {
            return vec![unit];
        }
        parts.push((open, unit.end));
        let parts = parts.into_iter().filter(|(begin, end)| begin < end);
        parts
            .map(|(begin, end)| Unit {
                begin,
                end,
                marked: unit.marked && begin == unit.begin,
                ..unit
            })
            .collect()
    }

    /// Cuts a stretch without marks; the part that begins at `open` goes on into what follows it.
    fn cut(&self, begin: usize, end: usize, open: &mut usize, parts: &mut Vec<(usize, usize)>) {
        let source = self.source;
        let mut at = begin + 1;
        while at + 3 < end {
            let goes_on = source.eat_any(at, GOES_ON).filter(|after| *after < end);
            let closed = CLOSES.contains(source.before(at)) && is_han(source.at(at));
            let next = if let Some(after) = goes_on.or_else(|| counted(source, at)) {
                Some((at, after))
            } else if at < *open + 4 {
                None
            } else if closed {
                Some((at, at))
            } else {
                self.next_speaks(*open, at, end)
            };
            if let Some((closes, opens)) = next {
                parts.push((*open, closes));
                *open = opens;
                at = at.max(opens);
            }
            at += 1;
        }
    }

    /// 业主选了灰色那款|小阮今天去下单, 三万多了|这个我来跟甲方谈: where somebody's own part begins, if it does at `at`, behind words that
    /// say something already.
    fn next_speaks(&self, open: usize, at: usize, end: usize) -> Option<(usize, usize)> {
        let source = self.source;
        let checked = source.ends_with(at, &["核对", "校对", "比对"]);
        if "给跟找和对向由让请叫问的与替帮把为是等到催".contains(source.before(at)) && !checked
        {
            return None;
        }
        // What was said so far is more than the thing that the next one is about.
        let said = || {
            source.before(at) == '了'
                || self.times_in(open, at).next().is_some()
                || self.has_verb(open.max(at.saturating_sub(LOOKED_BACK)), at)
        };
        if let Some(after) = source.eat_any(at, &["这个我", "那个我", "这事我", "那事我"]) {
            return said().then_some((at, after - 1));
        }
        let name = self.names.at(at).filter(|name| name.end < end)?;
        let person = matches!(name.kind, Kind::Person | Kind::Role)
            && (name.known || self.is_titled(name) || name.kind == Kind::Role);
        let (body, timed) = self.skip_times(name.end, end);
        let acts = timed
            || source.eat_any(name.end, ACTS).is_some()
            || self.verb_at(body)
            || vocabulary::stands_at(source, body, Class::Duty);
        if !person || !acts || !said() {
            return None;
        }
        // 定在十二月十八号|会务这块小雷牵头: what it is about stands before the name.
        let last = self
            .times_in(open, at)
            .next_back()
            .map(|index| self.times[index].end);
        let topic =
            last.filter(|last| (*last + 1..=*last + TOPIC_CHARS).contains(&at) && !self.has_verb(*last, at));
        let begin = topic.unwrap_or(at);
        Some((begin, begin))
    }
}

/// 第一, 第二个: what counts the points of a speech; where it ends.
fn counted(source: &Source, at: usize) -> Option<usize> {
    let number = (source.at(at) == '第' && is_han_number(source.at(at + 1))).then_some(at + 2)?;
    (!COUNTED.contains(source.at(number))).then(|| {
        source
            .eat_any(number, &["个是", "个", "件事", "件", "点", "呢", "啊"])
            .unwrap_or(number)
    })
}
