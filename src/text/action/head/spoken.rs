//! Who is spoken to or speaks: @李四, 小纪，麻烦你, 我来约, 请各位同事.

use super::super::{
    Finder,
    parts::{Head, How, SPOKEN_TO},
};
use super::Found;
use crate::text::{
    names::{Kind, Name},
    vocabulary::{self, Class},
};

impl Finder<'_> {
    /// @李四, @李四 @王五.
    pub(super) fn mention(&self, at: usize, end: usize) -> Option<Head> {
        let source = self.source;
        let mut names = Vec::new();
        let mut next = at;
        while source.at(next) == '@' && next < end {
            let found = self.names.labelled(next + 1, end);
            let last = found.last()?.end;
            names.extend(found);
            next = source.skip_blank(last);
        }
        let last = names.last()?.end;
        // 12月3日@qq.com: a domain is nobody.
        let first = names.first()?;
        if source.slice(first.begin, last).contains(&'.') && source.at(first.begin).is_ascii_alphanumeric() {
            return None;
        }
        let everybody = ["全体", "所有人", "all", "All", "全体成员", "大家"];
        if everybody.contains(&source.original(first.begin, first.end)) {
            return None;
        }
        let body = source
            .eat_any(source.skip_blank(last), &["你", ",", ":", "请"])
            .unwrap_or(last);
        Some(Head {
            names,
            aside: None,
            how: How::Called,
            cut: (at, last),
            body: source.skip_blank(body),
            duty: true,
        })
    }

    /// Who is called by @ at the end of a clause, behind what is to be done.
    pub(super) fn called_at_end(&self, start: usize, end: usize) -> Option<Head> {
        let source = self.source;
        if !self.spoken || source.at(start) == '@' {
            return None;
        }
        let at = (start + 3..end).rfind(|at| source.at(*at) == '@')?;
        let head = self.mention(at, end)?;
        (head.names.last()?.end >= end).then_some(Head { body: start, ..head })
    }

    /// 我明天寄, 我来约: 我 and what follows as its work.
    pub(super) fn speaker_at(&self, at: usize, end: usize) -> Option<Head> {
        let source = self.source;
        let next = source
            .eat_any(at + 1, &["这边", "这里", "这儿", "这头", "这块"])
            .unwrap_or(at + 1);
        let others = "国们方司市省院校局厅处部委办的想觉看认说听问";
        let has_done = source
            .eat_any(next, &["让", "请", "叫", "安排", "派", "通知", "找"])
            .is_some_and(|after| self.names.at(after).is_some());
        let says = source
            .eat_any(next, &["提一", "说一", "讲一", "补充一", "问一", "插一"])
            .is_some_and(|after| matches!(source.at(after), '点' | '句' | '下' | '个'));
        // 我问下工厂
        let soft = matches!(source.at(next), '问' | '看' | '说')
            && (source.at(next + 1) == '下' || source.eat(next + 1, "一下").is_some());
        if others.contains(source.at(next)) && !soft
            || has_done
            || says
            || source.before(at) == '告' && !source.ends_with(at, &["报告", "公告", "通告", "广告"])
            || "给帮跟找发和对向把让回叫请问联系报交同与为自".contains(source.before(at))
        {
            return None;
        }
        let (body, _) = self.skip_times(next, end);
        let work = body > next
            || vocabulary::stands_at(source, next, Class::Duty)
            || vocabulary::eat(source, next, Class::Verb)
                .is_some_and(|after| after > next + 1 || source.at(after) != '了')
            || vocabulary::eat(source, next, Class::HeadVerb).is_some_and(|after| source.at(after) != '了');
        let told = vocabulary::eat(source, next, Class::Report)
            .is_some_and(|told| vocabulary::eat(source, next, Class::Duty).is_none_or(|duty| duty <= told));
        (work && !told).then(|| Head {
            names: vec![Name {
                begin: at,
                end: at + 1,
                kind: Kind::Speaker,
                known: false,
            }],
            aside: None,
            how: How::Subject,
            cut: (at, next),
            body: next,
            duty: false,
        })
    }

    /// 补种的方案|你们12月初给我一份: whoever is spoken to, behind what it is about.
    pub(super) fn spoken_to(&self, start: usize, at: usize, end: usize) -> Found {
        let source = self.source;
        if self.has_verb(start.max(at.saturating_sub(super::REACH)), at) && source.before(at) != ' '
            || "给跟找和对向由让与同请把帮替问告".contains(source.before(at))
        {
            return Found::Nobody;
        }
        let after = source
            .eat_any(at, &["你们", "您们", "你", "您"])
            .unwrap_or(at + 1);
        let (body, timed) = self.skip_times(after, end);
        // 你|直接|找财务
        let manner = vocabulary::eat(source, after, Class::Duty).filter(|duty| *duty >= after + 2);
        let first = source
            .eat_any(after, &["先", "再", "就", "去"])
            .is_some_and(|first| self.has_verb(first, end));
        let acts = timed && self.has_verb(body, end)
            || vocabulary::stands_at(source, after, Class::Order)
            || self.verb_at(after)
            || first
            || manner.is_some_and(|manner| self.verb_at(manner));
        if !acts || body >= end {
            return Found::Nobody;
        }
        Found::Owner(Head {
            names: vec![Name {
                begin: at,
                end: after,
                kind: Kind::Party,
                known: false,
            }],
            aside: None,
            how: How::Subject,
            cut: (at, after),
            body: after,
            duty: first || manner.is_some(),
        })
    }

    /// 小纪，麻烦你把签到表发我: somebody called by name before they are asked.
    pub(super) fn spoken_to_by_name(
        &self,
        at: usize,
        names: &[Name],
        aside: Option<Name>,
        next: usize,
        end: usize,
    ) -> Option<Head> {
        let source = self.source;
        let comma = (source.at(next) == ',').then(|| source.skip_blank(next + 1))?;
        if self.time_at(comma).is_some() {
            return Some(Head {
                names: names.to_vec(),
                aside,
                how: How::Called,
                cut: (at, comma),
                body: comma,
                duty: true,
            });
        }
        let asked = source.eat_any(comma, SPOKEN_TO).filter(|asked| *asked < end)?;
        Some(Head {
            names: names.to_vec(),
            aside,
            how: How::Called,
            cut: (at, asked),
            body: source.skip_blank(asked),
            duty: true,
        })
    }

    /// 由工作负责人交…, 请班主任带…: a post that stands for whoever holds it, behind a call.
    fn post_asked(&self, begin: usize) -> Option<Name> {
        let source = self.source;
        let end = vocabulary::eat(source, begin, Class::Role).filter(|end| *end >= begin + 3)?;
        let acts = self.verb_at(end)
            || self.time_at(end).is_some()
            || vocabulary::stands_at(source, end, Class::Duty);
        acts.then_some(Name {
            begin,
            end,
            kind: Kind::Role,
            known: false,
        })
    }

    /// 请各位同事于…, 请大家在…, 由联络员汇总: up to ten characters before 于, 在, a time or, behind 由, a verb.
    pub(super) fn addressed(&self, call: usize, begin: usize, limit: usize) -> Option<Name> {
        let source = self.source;
        if vocabulary::eat(source, begin, Class::Verb).is_some_and(|after| after > begin + 1)
            || vocabulary::stands_at(source, begin, Class::Duty)
            || self.time_at(begin).is_some()
            || "于在把将按从给对以延升降增减涨压缩调改".contains(source.at(begin))
        {
            return None;
        }
        let by = source.at(call) == '由' || source.before(begin) == '由';
        if let Some(post) = self.post_asked(begin) {
            return Some(post);
        }
        let asks = vocabulary::eat(source, call, Class::Call) == Some(begin)
            && source.at(begin).is_ascii_alphabetic();
        if !by && !asks && source.at(call) != '请' && source.before(begin) != '请' {
            return None;
        }
        for end in begin + 2..(begin + 11).min(limit) {
            // 请收到补遗后于…: when, not who.
            if !source.at(end - 1).is_alphanumeric()
                || matches!(source.at(end - 1), '后' | '时')
                || matches!(source.at(end - 1), '的' if by)
            {
                return None;
            }
            let time = self.time_at(end).is_some()
                || matches!(source.at(end), '于' | '在') && self.time_at(end + 1).is_some();
            let verb = by
                && (source
                    .eat_any(end, &["负责", "牵头", "承担"])
                    .is_some_and(|after| source.at(after) != '人')
                    || vocabulary::eat(source, end, Class::Verb).is_some_and(|after| after > end + 1));
            let duty = vocabulary::eat(source, end, Class::Duty).is_some_and(|after| after > end + 1);
            // 管理员|逐室清点, 班长|分别签字: how they do it is no part of who they are.
            let manner = by
                && source
                    .eat_any(end, &["逐", "分别", "统一", "亲自", "专门", "轮流"])
                    .is_some()
                && matches!(
                    source.before(end),
                    '员' | '长' | '人' | '师' | '组' | '部' | '任' | '管'
                );
            if time || verb || duty || manner {
                return Some(Name {
                    begin,
                    end,
                    kind: Kind::Group,
                    known: false,
                });
            }
        }
        None
    }
}
