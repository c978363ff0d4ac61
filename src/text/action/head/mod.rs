//! A head is who a clause says does the work, and what the words behind the name say of them.

mod said;
mod spoken;
mod within;

use super::{
    Finder,
    parts::{Clause, Head, How},
};
use crate::text::{
    names::{Kind, Name, is_han},
    vocabulary::{self, Class},
};

/// What was found at the head of a clause.
pub(super) enum Found {
    Owner(Head),
    /// Those who help.
    Helps(Head),
    /// A name that says, thinks or is.
    Told,
    /// A name that asks for the work of others; where its words end.
    Asked(usize),
    Nobody,
}

/// Words that call on somebody, or only tell them.
const TELLING: [&str; 5] = ["通知", "安排", "委托", "派", "叫"];

/// How far before a name what it is about is looked at, characters.
pub(super) const REACH: usize = 60;

/// How far behind a name what it does is looked for, characters.
const SENTENCE: usize = 200;

impl Finder<'_> {
    /// Finds who does the work: at the head of the clause, or behind what it is about.
    pub(super) fn find_head(&self, clause: &mut Clause, start: usize) {
        let source = self.source;
        let end = clause.end;
        // 质检周六必须全部检完 @小温: whom the message calls at its end.
        if let Some(head) = self.called_at_end(start, end) {
            clause.head = Some(head);
            return;
        }
        match self.head_at(start, end) {
            Found::Owner(head) => {
                // 院长办公会上会材料|由我中心统一准备: whoever it is done by.
                clause.head = Some(self.done_by(&head, end).unwrap_or(head));
                // 由A牵头，B配合 in one clause: 请技术部会同财务部…
                return;
            }
            Found::Helps(head) => {
                clause.co = Some(head);
                return;
            }
            Found::Told => {
                clause.signs.told = true;
                // 气瓶室的改造|由基建处负责: the name only says whose thing it is.
                let whose = self
                    .names
                    .at(start)
                    .is_some_and(|name| source.at(name.end) == '的');
                if !whose {
                    return;
                }
            }
            Found::Asked(after) => {
                clause.leads.push((start, after));
                clause.signs.order = true;
                return;
            }
            Found::Nobody => {}
        }
        // @张三 anywhere; 会场布置由行政部负责; 海报设计李娜负责; 窗帘我今晚盯着.
        let mut at = start;
        while at < end {
            if let Some(after) = source
                .address_end(at)
                .or_else(|| source.closing(at, end).map(|close| close + 1))
            {
                at = after.max(at + 1);
                continue;
            }
            let found = self.found_within(start, at, end);
            if let Found::Owner(head) = found {
                clause.signs.told = false;
                clause.head = Some(head);
                return;
            }
            at += 1;
        }
        clause.head = self.asked_of_owner(start, end).filter(|_| clause.signs.told);
        clause.signs.told &= clause.head.is_none();
    }

    /// Who is named by 由 behind a head that is only what the clause begins with.
    fn done_by(&self, head: &Head, end: usize) -> Option<Head> {
        let source = self.source;
        if head.how != How::Subject || head.duty || self.time_at(source.skip_blank(head.cut.1)).is_some() {
            return None;
        }
        let by = (head.cut.1..end.min(head.cut.1 + REACH))
            .find(|at| source.at(*at) == '由' && !"理缘自经事".contains(source.before(*at)))?;
        match self.called_within(by, end) {
            Found::Owner(found) => Some(found),
            _ => None,
        }
    }

    /// 研发部的构建任务请在周五晚上停掉: whoever has the thing is asked to deal with it.
    fn asked_of_owner(&self, start: usize, end: usize) -> Option<Head> {
        let source = self.source;
        let name = self.names.at(start).filter(|name| source.at(name.end) == '的')?;
        let asked = (name.end + 2..end)
            .find(|at| source.at(*at) == '请' && !"申邀聘宴敬提".contains(source.before(*at)))?;
        let body = self.skip_times(asked + 1, end).0;
        (self.verb_at(body) || self.has_verb(body, end)).then(|| Head {
            names: vec![name],
            aside: None,
            how: How::Called,
            cut: (asked, asked + 1),
            body,
            duty: true,
        })
    }

    /// Who is named at `at`, behind what a clause that begins at `start` is about.
    fn found_within(&self, start: usize, at: usize, end: usize) -> Found {
        let source = self.source;
        // What is farther on than any sentence says nothing of it.
        let end = end.min(at + SENTENCE);
        match source.at(at) {
            '@' => self.mention(at, end).map_or(Found::Nobody, Found::Owner),
            '由' | '请' | '让' | '叫'
                if at > start && !"理缘自经申邀聘事宴敬提呼喊".contains(source.before(at)) =>
            {
                self.called_within(at, end)
            }
            '麻' | '辛' | '拜' | '烦' if at > start && vocabulary::stands_at(source, at, Class::Call) => {
                self.called_within(at, end)
            }
            '我' if at > start && self.spoken => {
                self.speaker_at(at, end).map_or(Found::Nobody, Found::Owner)
            }
            '你' | '您' if self.spoken => self.spoken_to(start, at, end),
            '负' | '牵' | '跟' | '来' | '承' | '主' | '统' if at > start + 1 => {
                self.charged(start, at, end)
            }
            _ if at >= start + 2 => self.known_within(start, at, end),
            _ => Found::Nobody,
        }
    }

    /// 签字表由小韦…: who is called on, behind what it is about.
    fn called_within(&self, at: usize, end: usize) -> Found {
        // 该项目由市交投集团建设，总投资1.2亿元: how something is.
        let describes = self
            .names
            .at(at + 1)
            .and_then(|name| {
                self.source.eat_any(
                    name.end,
                    &[
                        "投资建设",
                        "承建",
                        "建设",
                        "投资",
                        "设计",
                        "主办",
                        "承办",
                        "协办",
                        "出品",
                    ],
                )
            })
            .is_some_and(|after| after >= end);
        let subject = [
            "该项目",
            "该工程",
            "该线路",
            "项目",
            "工程",
            "活动",
            "比赛",
            "大赛",
            "论坛",
            "展会",
        ];
        if describes
            && self.source.at(at) == '由'
            && self.source.ends_with(at, &subject)
            && self.times_in(at, end).is_empty()
        {
            return Found::Nobody;
        }
        // 费用由设计院承担: who pays is no work.
        let pays = |at: usize| self.source.eat_any(at, &["承担", "支付", "负担"]).is_some();
        if matches!(self.source.before(at), '费' | '用' | '金' | '税' | '款' | '均')
            && self.source.at(at) == '由'
            && self.names.at(at + 1).is_some_and(|name| pays(name.end))
        {
            return Found::Nobody;
        }
        match self.head_at(at, end) {
            Found::Owner(mut head) if head.how <= How::Called => {
                // 签字表|我让|小韦…: who has it done is no part of it.
                if self.source.before(at) == '我' {
                    head.cut.0 -= 1;
                }
                Found::Owner(head)
            }
            _ => Found::Nobody,
        }
    }

    /// 梁主任强调，各科室要…; 谢总要求|10月12日前…: who says so is not who does it.
    fn asked_by(&self, at: usize, told: usize, end: usize) -> Found {
        match self.head_at(told, end) {
            Found::Owner(mut head) => {
                head.cut.0 = at;
                Found::Owner(head)
            }
            // 学校安排老金配合开门: whoever is sent does it.
            Found::Helps(mut head) if self.source.ends_with(told, &["安排", "派", "让"]) => {
                head.cut.0 = at;
                Found::Owner(head)
            }
            _ if self.time_at(told).is_some() => Found::Asked(told),
            _ => Found::Nobody,
        }
    }

    /// The person whose name stands at `at`.
    fn person_at(&self, at: usize) -> Option<crate::text::names::Name> {
        self.names.at(at).filter(|name| name.kind == Kind::Person)
    }

    /// Who stands at `at`, and what the words behind say of them.
    fn head_at(&self, at: usize, end: usize) -> Found {
        let source = self.source;
        if source.at(at) == '@' {
            return self.mention(at, end).map_or(Found::Nobody, Found::Owner);
        }
        if let Some(told) = self.asks_for(at, end) {
            return self.asked_by(at, told, end);
        }
        let call = vocabulary::eat(source, at, Class::Call).filter(|after| *after < end);
        if source.at(call.unwrap_or(at)) == '我'
            && let Some(head) = self.speaker_at(call.unwrap_or(at), end)
        {
            return Found::Owner(match call {
                None => head,
                Some(_) => Head {
                    how: How::Called,
                    cut: (at, head.cut.1),
                    ..head
                },
            });
        }
        let direct = self
            .names
            .at(at)
            .filter(|name| call.is_none() || name.known && name.end > call.unwrap_or(0));
        let call = call.filter(|_| direct.is_none());
        let begin = source.skip_blank(call.unwrap_or(at));
        let begin = call.map_or(begin, |_| self.skip_times(begin, end).0);
        // 由业务员郑凯…: the post stands before its person.
        let begin = vocabulary::eat(source, begin, Class::Post)
            .filter(|after| call.is_some() && self.person_at(*after).is_some())
            .unwrap_or(begin);
        let mut names = self.names.list(begin, end);
        if names.is_empty() && call.is_some() {
            names.extend(self.addressed(at, begin, end));
        }
        if call.is_some()
            && let Some(person) = self.person_of_desk(begin, end)
        {
            names = vec![person];
        }
        if names.is_empty() && call.is_none() {
            names.extend(
                self.unknown_in_charge(at, end)
                    .or_else(|| self.unknown_with_object(at, end)),
            );
        }
        let Some(last) = names.last().copied() else {
            return Found::Nobody;
        };
        if self.only_told(at, call, last, end) {
            return Found::Nobody;
        }
        self.says_of(at, call, &names, last, end)
    }

    /// 通知各租户停水: to tell them is the work; 通知技术部周五前提交 calls on them. 先让他们拍照: whoever has them do it is who
    /// is asked.
    fn only_told(&self, at: usize, call: Option<usize>, last: Name, end: usize) -> bool {
        let source = self.source;
        let them = matches!(source.at(at), '让' | '叫') && matches!(source.at(last.begin), '他' | '她');
        them || call.is_some()
            && source.eat_any(at, &TELLING).is_some()
            && !self.skip_times(last.end, end).1
            && !vocabulary::stands_at(source, last.end, Class::Order)
            && !self.handles(last.end, end)
    }

    /// 由商务的郁晴今天发出: the person of a desk.
    fn person_of_desk(&self, begin: usize, end: usize) -> Option<Name> {
        let of = (begin + 2..end.min(begin + 7)).find(|at| self.source.at(*at) == '的')?;
        if self.has_verb(begin, of) {
            return None;
        }
        self.person_at(of + 1)
    }

    /// 扎西达娃负责藏文校对: whoever opens a clause and is in charge, though nothing else tells a name.
    fn unknown_in_charge(&self, at: usize, end: usize) -> Option<Name> {
        let source = self.source;
        let charge =
            (at + 2..end.min(at + 6)).find(|place| source.eat_any(*place, &["负责", "牵头"]).is_some())?;
        let letters = (at..charge).all(|place| is_han(source.at(place)));
        let behind = source.at(charge + 2);
        let word = [
            "各自", "共同", "分别", "主要", "具体", "统一", "全面", "专人", "全程", "全权", "继续", "仍由",
            "工作",
        ];
        let other = [
            Class::Verb,
            Class::NotVerb,
            Class::NotName,
            Class::Lead,
            Class::Duty,
            Class::Role,
        ]
        .into_iter()
        .any(|class| vocabulary::eat(source, at, class).is_some_and(|after| after >= at + 2));
        let noun = self.ends_as_noun(at, charge);
        let opens = at == 0 || !is_han(source.before(at));
        (letters
            && opens
            && !other
            && !noun
            && is_han(behind)
            && !matches!(behind, '人' | '的')
            && source.eat_any(at, &word).is_none())
        .then_some(Name {
            begin: at,
            end: charge,
            kind: Kind::Person,
            known: false,
        })
    }

    /// 二胖|把梯子还给物业: whoever opens a clause and does something to an object, though nothing else tells a name.
    fn unknown_with_object(&self, at: usize, end: usize) -> Option<Name> {
        let source = self.source;
        let place = (at + 2..end.min(at + 4)).find(|place| source.at(*place) == '把')?;
        let letters = (at..place).all(|place| {
            is_han(source.at(place))
                && !"先再就快都也还请要会能可想已将应须需被给对从到在由的了着下上地得直亲好完妥齐清而是不没它其这那有无"
                    .contains(source.at(place))
        });
        let other = [
            Class::Verb,
            Class::HeadVerb,
            Class::NotVerb,
            Class::NotName,
            Class::Lead,
            Class::Duty,
            Class::Order,
            Class::Call,
            Class::Condition,
            Class::Tentative,
            Class::Light,
            Class::Thing,
            Class::Told,
            Class::Role,
        ]
        .into_iter()
        .any(|class| {
            (at..place)
                .any(|from| vocabulary::eat(source, from, class).is_some_and(|after| after >= from + 2))
        });
        let opens = at == 0 || !is_han(source.before(at));
        let known = self.has_verb(place, end) && !self.inside_time(at) && source.at(place + 1) != '关';
        (letters && opens && !other && known && !self.ends_as_noun(at, place)).then_some(Name {
            begin: at,
            end: place,
            kind: Kind::Person,
            known: false,
        })
    }

    /// A name and what it asks for: 梁主任强调，, 谢总要求; where its words end.
    fn asks_for(&self, at: usize, end: usize) -> Option<usize> {
        let source = self.source;
        let name = self.names.at(at)?;
        let after = source.eat_any(
            name.end,
            &[
                "强调",
                "要求",
                "指示",
                "提出要求",
                "提出",
                "指出",
                "安排",
                "通知",
                "责成",
                "说要",
                "说让",
                "让",
                "请",
                "要",
            ],
        )?;
        let after = source.eat_any(after, &[",", ":"]).unwrap_or(after);
        let firm = source
            .eat_any(name.end, &["强调", "要求", "指示", "提出要求"])
            .is_some();
        let other = self.names.at(after).is_some() || firm && self.time_at(after).is_some();
        (after < end && other && source.at(after) != '你').then_some(after)
    }
}
