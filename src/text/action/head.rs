//! A head is who a clause says does the work, and what the words behind the name say of them.

use super::{Finder, clause::Clause, label};
use crate::text::{
    names::{Kind, Name},
    vocabulary::{self, Class},
};

/// How a clause names who does the work; the stronger first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// 技术部牵头
    Leads,
    /// 责任人：, 王工负责
    Responsible,
    /// 由技术部, 请张三, @李四
    Called,
    /// 张三：
    Colon,
    /// 我方下周二
    Subject,
    /// （经理）
    Aside,
}

/// Who a clause says does the work.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) names: Vec<Name>,
    /// 市场部（张三）: the person beside the department.
    pub(super) aside: Option<Name>,
    pub(super) how: How,
    /// What is no part of the task.
    pub(super) cut: (usize, usize),
    /// Where what is done begins.
    pub(super) body: usize,
    /// A word of duty stands between: 须, 应, 负责, 要.
    pub(super) duty: bool,
}

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

impl Finder<'_> {
    /// Finds who does the work: at the head of the clause, or behind what it is about.
    pub(super) fn find_head(&self, clause: &mut Clause, start: usize) {
        let source = self.source;
        let end = clause.end;
        match self.head_at(start, end) {
            Found::Owner(head) => {
                clause.head = Some(head);
                // 由A牵头，B配合 in one clause: 请技术部会同财务部…
                return;
            }
            Found::Helps(head) => {
                clause.co = Some(head);
                return;
            }
            Found::Told => {
                clause.told = true;
                return;
            }
            Found::Asked(after) => {
                clause.leads.push((start, after));
                clause.order = true;
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
            let found = match source.at(at) {
                '@' => self.mention(at, end).map_or(Found::Nobody, Found::Owner),
                '由' | '请' | '让'
                    if at > start
                        && !matches!(
                            source.before(at),
                            '理' | '缘' | '自' | '经' | '申' | '邀' | '聘' | '事' | '宴' | '敬' | '提'
                        ) =>
                {
                    match self.head_at(at, end) {
                        Found::Owner(head) if head.how <= How::Called => Found::Owner(head),
                        _ => Found::Nobody,
                    }
                }
                '我' if at > start && self.spoken => {
                    self.speaker_at(at, end).map_or(Found::Nobody, Found::Owner)
                }
                '负' | '牵' | '跟' | '来' | '承' | '主' | '统' if at > start + 1 => {
                    self.charged(start, at, end)
                }
                _ if at >= start + 2 => self.known_within(start, at, end),
                _ => Found::Nobody,
            };
            if let Found::Owner(head) = found {
                clause.head = Some(head);
                return;
            }
            at += 1;
        }
    }

    /// 值班表|小费|尽快排出来: somebody the text knows, behind what it is about and before a verb or a duty.
    fn known_within(&self, start: usize, at: usize, end: usize) -> Found {
        let source = self.source;
        let before = source.before(at);
        if !self.names.may_be_known(at)
            || "给跟找和对向由让与同请发报交及、是为到寄送约催问按等".contains(before)
            || self.has_verb(start, at) && !matches!(before, ' ' | '表' | '单' | '案' | '稿' | '图')
        {
            return Found::Nobody;
        }
        let Some(name) = self
            .names
            .at(at)
            .filter(|name| name.known && name.kind == Kind::Person)
        else {
            return Found::Nobody;
        };
        let (behind, timed) = self.skip_times(name.end, end);
        let acts = timed || vocabulary::stands_at(source, name.end, Class::Duty) || self.verb_at(name.end);
        let told = vocabulary::stands_at(source, behind, Class::Report)
            && !vocabulary::stands_at(source, behind, Class::Duty);
        if !acts || told || name.end >= end {
            return Found::Nobody;
        }
        Found::Owner(Head {
            names: vec![name],
            aside: None,
            how: How::Subject,
            cut: (at, name.end),
            body: name.end,
            duty: false,
        })
    }

    /// 李娜|负责, 老周|跟一下, 张三|来约: the name before a word of charge, behind what it is about.
    fn charged(&self, start: usize, at: usize, end: usize) -> Found {
        let source = self.source;
        let Some(after) = source
            .eat_any(
                at,
                &[
                    "负责",
                    "牵头",
                    "跟进",
                    "跟一下",
                    "跟着",
                    "承担",
                    "主抓",
                    "统稿",
                    "承办",
                    "来",
                ],
            )
            .filter(|after| *after <= end)
        else {
            return Found::Nobody;
        };
        // 运费我方承担: who pays is no work.
        if source.at(at) == '承' && (start..at).any(|at| matches!(source.at(at), '费' | '金' | '税')) {
            return Found::Nobody;
        }
        if source.at(at) == '来' && !self.verb_at(after)
            || source
                .eat_any(
                    at,
                    &[
                        "负责人",
                        "负责的",
                        "跟进的",
                        "来自",
                        "来源",
                        "来电",
                        "来访",
                        "来函",
                    ],
                )
                .is_some()
        {
            return Found::Nobody;
        }
        for begin in start.max(at.saturating_sub(9)) + 1..at.saturating_sub(1) {
            if let Some(name) = self.names.at(begin).filter(|name| name.end == at) {
                // 供应商交期跟进记录: a person nobody told of is none in the middle of words.
                let opens = !crate::text::names::is_han(source.before(begin));
                let firm = name.known
                    || name.kind != Kind::Person
                    || opens
                    || source.eat_any(at, &["跟进", "主抓", "承办", "统稿"]).is_none();
                if !firm {
                    continue;
                }
                return Found::Owner(Head {
                    names: vec![name],
                    aside: None,
                    how: if source.at(at) == '牵' {
                        How::Leads
                    } else {
                        How::Responsible
                    },
                    cut: (
                        begin,
                        if matches!(source.at(at), '负' | '牵') {
                            after
                        } else {
                            at
                        },
                    ),
                    body: if matches!(source.at(at), '负' | '牵') {
                        after
                    } else {
                        at
                    },
                    duty: true,
                });
            }
        }
        Found::Nobody
    }

    /// @李四, @李四 @王五.
    fn mention(&self, at: usize, end: usize) -> Option<Head> {
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
        let everybody = ["全体", "所有人", "all", "All", "全体成员", "大家"];
        let first = names.first()?;
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

    /// 我明天寄, 我来约: 我 and what follows as its work.
    fn speaker_at(&self, at: usize, end: usize) -> Option<Head> {
        let source = self.source;
        let next = at + 1;
        let others = "国们方司市省院校局厅处部委办的想觉看认说听问";
        if others.contains(source.at(next))
            || matches!(
                source.before(at),
                '给' | '帮'
                    | '跟'
                    | '找'
                    | '发'
                    | '和'
                    | '对'
                    | '向'
                    | '把'
                    | '让'
                    | '回'
                    | '叫'
                    | '请'
                    | '告'
                    | '问'
                    | '联'
                    | '系'
                    | '报'
                    | '交'
                    | '同'
                    | '与'
                    | '为'
                    | '自'
            )
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
                end: next,
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

    /// Who stands at `at`, and what the words behind say of them.
    fn head_at(&self, at: usize, end: usize) -> Found {
        let source = self.source;
        if source.at(at) == '@' {
            return self.mention(at, end).map_or(Found::Nobody, Found::Owner);
        }
        if let Some(told) = self.asks_for(at, end) {
            // 梁主任强调，各科室要…; 谢总要求|10月12日前…: who says so is not who does it.
            return match self.head_at(told, end) {
                Found::Owner(mut head) => {
                    head.cut.0 = at;
                    Found::Owner(head)
                }
                _ if self.time_at(told).is_some() => Found::Asked(told),
                _ => Found::Nobody,
            };
        }
        let call = vocabulary::eat(source, at, Class::Call).filter(|after| *after < end);
        if call.is_none()
            && source.at(at) == '我'
            && let Some(head) = self.speaker_at(at, end)
        {
            return Found::Owner(head);
        }
        if call.is_some()
            && source.at(call.unwrap_or(at)) == '我'
            && let Some(head) = self.speaker_at(call.unwrap_or(at), end)
        {
            return Found::Owner(Head {
                how: How::Called,
                cut: (at, head.cut.1),
                ..head
            });
        }
        let direct = self
            .names
            .at(at)
            .filter(|name| call.is_none() || name.known && name.end > call.unwrap_or(0));
        let call = call.filter(|_| direct.is_none());
        let begin = source.skip_blank(call.unwrap_or(at));
        let (begin, _) = if call.is_some() {
            self.skip_times(begin, end)
        } else {
            (begin, false)
        };
        // 由业务员郑凯…: the post stands before its person.
        let begin = vocabulary::eat(source, begin, Class::Post)
            .filter(|after| call.is_some() && self.names.at(*after).is_some())
            .unwrap_or(begin);
        let mut names = self.names.list(begin, end);
        if names.is_empty() && call.is_some() {
            names.extend(self.addressed(at, begin, end));
        }
        let Some(last) = names.last().copied() else {
            return Found::Nobody;
        };
        // 通知各租户停水: to tell them is the work; 通知技术部周五前提交 calls on them.
        if call.is_some()
            && source
                .eat_any(at, &["通知", "安排", "委托", "派", "叫"])
                .is_some()
            && !self.skip_times(last.end, end).1
            && !vocabulary::stands_at(source, last.end, Class::Order)
        {
            return Found::Nobody;
        }
        self.says_of(at, call, &names, last, end)
    }

    /// What the words behind the names say of them.
    fn says_of(&self, at: usize, call: Option<usize>, names: &[Name], last: Name, end: usize) -> Found {
        let source = self.source;
        let (after, aside) = self.bracketed(last.end, end);
        let mut next = source.skip_blank(after);
        // 财务那边周五前付款; but 客户那边我打电话 is about them.
        if let Some(there) = source.eat_any(next, &["那边", "这边", "那儿"]) {
            if (there..end).any(|at| source.at(at) == '我') {
                return Found::Nobody;
            }
            next = there;
        }
        let head = |how, cut_end: usize, duty| Head {
            names: names.to_vec(),
            aside,
            how,
            cut: (at, cut_end),
            body: source.skip_blank(cut_end),
            duty,
        };
        // A list of attendants is no sentence.
        if next >= end && call.is_none() {
            return Found::Nobody;
        }
        let (behind_time, timed) = self.skip_times(next, end);
        for place in [next, behind_time] {
            if let Some(found) = self.charged_with(place, end, &head) {
                return found;
            }
        }
        // 会议由徐总主持，各部门负责人参加: who was there.
        let attends = source
            .eat_any(
                behind_time,
                &[
                    "主持",
                    "参加",
                    "出席",
                    "列席",
                    "参会",
                    "记录",
                    "陪同参加",
                    "作了",
                    "致辞",
                ],
            )
            .is_some();
        if attends
            && !timed
            && source
                .eat_any(behind_time, &["记录在", "主持召开", "主持编"])
                .is_none()
        {
            return Found::Told;
        }
        let told = |place: usize| {
            let says = vocabulary::eat(source, place, Class::Report);
            says.is_some_and(|says| {
                vocabulary::eat(source, place, Class::Duty).is_none_or(|duty| duty < says)
                    && vocabulary::eat(source, place, Class::Promise).is_none_or(|promise| promise < says)
            }) || source.eat(place, "表示").is_some() && !vocabulary::stands_at(source, place, Class::Promise)
        };
        let appointed = source.eat_any(next, &["担任", "兼任", "出任"]).is_some();
        if appointed
            || call.is_none() && told(next) && self.time_at(next).is_none()
            || timed && call.is_none() && told(behind_time)
        {
            return Found::Told;
        }
        // 我方立场：, 客户反馈：: the name only begins a label.
        if call.is_none() && !timed && (next + 1..end.min(next + 6)).any(|at| source.at(at) == ':') {
            return Found::Told;
        }
        if source.at(next) == ':' && call.is_none() {
            return Found::Owner(head(How::Colon, next + 1, false));
        }
        let promise = vocabulary::eat(source, next, Class::Promise);
        let acts = timed
            || promise.is_some()
            || vocabulary::stands_at(source, next, Class::Duty)
            || self.verb_at(next)
            || names[0].known && names[0].kind == Kind::Person && self.has_verb(next, end)
            || self.acts_later(next, end);
        let duty = vocabulary::stands_at(source, next, Class::Order)
            || vocabulary::stands_at(source, behind_time, Class::Order)
            || promise.is_some();
        let cut = promise.unwrap_or(after);
        if call.is_some() {
            let body = matches!(names[0].kind, Kind::Unit | Kind::Group) || names[0].known;
            let firm = acts || next >= end || self.has_verb(next, end) || body && source.at(next) != '的';
            return if firm {
                Found::Owner(head(How::Called, cut, true))
            } else {
                Found::Nobody
            };
        }
        if acts {
            return Found::Owner(head(How::Subject, cut, duty));
        }
        Found::Nobody
    }

    /// 销售部配合, 技术部牵头, 王工负责 at `place`, behind the names that `head` is made of.
    fn charged_with(
        &self,
        place: usize,
        end: usize,
        head: &impl Fn(How, usize, bool) -> Head,
    ) -> Option<Found> {
        let source = self.source;
        if let Some(helps) = vocabulary::eat(source, place, Class::Co).filter(|helps| *helps <= end) {
            let rest = source.skip_blank(helps);
            // 销售部配合 ends there; 配合技术部完成 is the work itself.
            let plain = rest >= end || matches!(source.at(rest), ',' | '、' | ';' | ')' | '。');
            return Some(Found::Helps(head(
                How::Subject,
                if plain { helps } else { place },
                true,
            )));
        }
        if let Some(leads) = source.eat_any(place, &["牵头负责", "牵头组织", "总牵头", "牵头抓总", "牵头"])
        {
            if source.at(leads) == '的' {
                return Some(Found::Told);
            }
            return Some(Found::Owner(head(How::Leads, leads, true)));
        }
        if let Some(charged) = self.charge(place) {
            if source.at(charged) == '的' || source.at(charged) == '了' {
                return Some(Found::Told);
            }
            return Some(Found::Owner(head(How::Responsible, charged, true)));
        }
        None
    }

    /// 负责, 具体负责, 主办; but 负责人 is a noun, and in 负责人事 it is none.
    fn charge(&self, at: usize) -> Option<usize> {
        let source = self.source;
        let after = source.eat_any(
            at,
            &[
                "具体负责",
                "主要负责",
                "全权负责",
                "全程负责",
                "统一负责",
                "负责",
                "主办",
                "承办",
            ],
        )?;
        let noun = source.at(after) == '人' && !matches!(source.at(after + 1), '事' | '力' | '员');
        if noun || source.eat_any(after, &["同志", "单位", "部门"]).is_some() {
            return None;
        }
        // 负责跟进此事 keeps its verb.
        Some(after)
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
                "让",
                "请",
            ],
        )?;
        let after = source.eat_any(after, &[",", ":"]).unwrap_or(after);
        let firm = source
            .eat_any(name.end, &["强调", "要求", "指示", "提出要求"])
            .is_some();
        let other = self.names.at(after).is_some() || firm && self.time_at(after).is_some();
        (after < end && other && source.at(after) != '你').then_some(after)
    }

    /// 市场部（张三）: a name in parentheses behind a name, and where the whole ends.
    fn bracketed(&self, end: usize, limit: usize) -> (usize, Option<Name>) {
        let source = self.source;
        if source.at(end) != '(' || label::label_at(source, end + 1) {
            return (end, None);
        }
        let Some(close) = source.closing(end, limit).filter(|close| *close <= end + 14) else {
            return (end, None);
        };
        match self.names.at(end + 1) {
            Some(name) if name.end == close && close + 1 < limit => (close + 1, Some(name)),
            _ => (end, None),
        }
    }

    /// 请各位同事于…, 请大家在…, 由联络员汇总: up to ten characters before 于, 在, a time or, behind 由, a verb.
    fn addressed(&self, call: usize, begin: usize, limit: usize) -> Option<Name> {
        let source = self.source;
        if vocabulary::eat(source, begin, Class::Verb).is_some_and(|after| after > begin + 1)
            || vocabulary::stands_at(source, begin, Class::Duty)
            || self.time_at(begin).is_some()
            || matches!(
                source.at(begin),
                '于' | '在' | '把' | '将' | '按' | '从' | '给' | '对' | '以'
            )
        {
            return None;
        }
        let by = source.at(call) == '由' || source.before(begin) == '由';
        if !by && source.at(call) != '请' && source.before(begin) != '请' {
            return None;
        }
        for end in begin + 2..(begin + 11).min(limit) {
            if !source.at(end - 1).is_alphanumeric() || matches!(source.at(end - 1), '的' if by) {
                return None;
            }
            let time = self.time_at(end).is_some()
                || matches!(source.at(end), '于' | '在') && self.time_at(end + 1).is_some();
            let verb = by
                && (source.eat_any(end, &["负责", "牵头", "承担"]).is_some()
                    || vocabulary::eat(source, end, Class::Verb).is_some_and(|after| after > end + 1));
            let duty = vocabulary::eat(source, end, Class::Duty).is_some_and(|after| after > end + 1);
            if time || verb || duty {
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

    /// 乙方收款后安排生产, 小骆会后要…, 李总回去和总部沟通: an event of theirs stands between a side and its verb.
    fn acts_later(&self, at: usize, end: usize) -> bool {
        let source = self.source;
        let bare = source
            .eat_any(at, &["已", "认为", "反映", "的", "介绍", "会议"])
            .is_none();
        let after =
            (at + 1..end.min(at + 12)).find(|at| source.at(*at) == '后' && source.before(*at) != '最');
        bare && after.is_some_and(|after| self.has_verb(after + 1, end))
    }
}
