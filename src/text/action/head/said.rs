//! What the words behind a name say of it: it does the work, helps, was there, only speaks.

use super::super::{
    Finder, label,
    parts::{Head, How},
};
use super::Found;
use crate::text::{
    names::{Kind, Name},
    source::Source,
    time::{Bound, Grain, TimeKind},
    vocabulary::{self, Class},
};

/// What follows the name of who is in charge.
const CHARGE: [&str; 10] = [
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
];

/// Words that begin like those of charge.
const NO_CHARGE: [&str; 9] = [
    "负责解释",
    "负责人",
    "负责的",
    "跟进的",
    "来自",
    "来源",
    "来电",
    "来访",
    "来函",
];

impl Finder<'_> {
    /// What the words behind the names say of them.
    pub(super) fn says_of(
        &self,
        at: usize,
        call: Option<usize>,
        names: &[Name],
        last: Name,
        end: usize,
    ) -> Found {
        let source = self.source;
        let (after, aside) = self.bracketed(last.end, end);
        let mut next = source.skip_blank(after);
        if let Some(head) = self.spoken_to_by_name(at, names, aside, next, end) {
            return Found::Owner(head);
        }
        // 阚主席 → 10/20 定
        let arrow = source.eat_any(next, &["→", "->", "=>", "--"]);
        next = arrow.map_or(next, |arrow| source.skip_blank(arrow));
        // 财务那边周五前付款; but 客户那边我打电话 is about them.
        let there = source.eat_any(next, &["那边", "这边", "那儿"]);
        if there.is_some_and(|there| (there..end).any(|at| source.at(at) == '我')) {
            return Found::Nobody;
        }
        next = there.unwrap_or(next);
        // 各组|有异议的|两个工作日内反馈: those of them who.
        if source.at(next) == '有'
            && matches!(last.kind, Kind::Group | Kind::Unit | Kind::Party)
            && let Some(of) = (next + 2..end.min(next + 9)).find(|at| source.at(*at) == '的')
        {
            next = of + 1;
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
        let mut charged = [next, behind_time].into_iter();
        if let Some(found) = charged.find_map(|place| self.charged_with(place, end, &head)) {
            return found;
        }
        if self.only_tells(call, names, next, end)
            || pays_or_explains(source, next, end)
            || self.wants(names[0], next, end)
            || self.plans(names[0], next, end)
        {
            return Found::Told;
        }
        if source.at(next) == ':' && call.is_none() {
            // 臧处长：各处抽一人做评委: whom they tell to.
            if let Some(head) = self.told_to(at, source.skip_blank(next + 1), end) {
                return Found::Owner(head);
            }
            return Found::Owner(head(How::Colon, next + 1, false));
        }
        let promise = vocabulary::eat(source, next, Class::Promise);
        // 销售那边|名单|本周五给到小雷
        let about = there.is_some_and(|there| {
            (there + 2..end.min(there + 7)).any(|at| {
                let (body, timed) = self.skip_times(at, end);
                timed && self.time_at(at).is_some() && (self.verb_at(body) || self.has_verb(body, end))
            })
        });
        let acts = timed || about || promise.is_some() || self.does(names[0], next, end);
        let ordered = |at| vocabulary::stands_at(source, at, Class::Order);
        let duty = ordered(next) || ordered(behind_time) || promise.is_some();
        let cut = promise.unwrap_or(after);
        let body = matches!(names[0].kind, Kind::Unit | Kind::Group | Kind::Role) || names[0].known;
        match call {
            Some(_) if acts || next >= end || self.has_verb(next, end) || body && source.at(next) != '的' => {
                Found::Owner(head(How::Called, cut, true))
            }
            None if acts => Found::Owner(head(How::Subject, cut, duty)),
            _ => Found::Nobody,
        }
    }

    /// 对方年内拟新增两条线: what the other side only plans.
    fn plans(&self, name: Name, next: usize, end: usize) -> bool {
        let source = self.source;
        let (body, _) = self.skip_times(next, end);
        let other = vocabulary::stands_at(source, name.begin, Class::OtherSide);
        // 客户补充资料清单里还没给
        let waits = (next..end).any(|at| {
            source
                .eat_any(
                    at,
                    &["还没给", "没给", "还未给", "未给", "还没回", "还没到", "还没定"],
                )
                .is_some()
        });
        if other && waits {
            return true;
        }
        other
            && source
                .eat_any(body, &["拟", "打算", "有意", "计划", "希望", "考虑", "倾向"])
                .is_some_and(|after| !matches!(source.at(after), '定' | '于'))
            && !self.times_in(name.end, end).any(|index| {
                let time = self.times[index].time;
                time.bound == Bound::Until && time.grain <= Grain::TenDays
            })
    }

    /// 客户要原件: what the other side would have is no work of theirs.
    fn wants(&self, name: Name, next: usize, end: usize) -> bool {
        let source = self.source;
        source.at(next) == '要'
            && vocabulary::stands_at(source, name.begin, Class::OtherSide)
            && !self.skip_times(next + 1, end).1
            && !self.has_verb(next + 1, end)
            && !vocabulary::stands_at(source, next + 1, Class::Duty)
            && !self.verb_at(next + 1)
    }

    /// Who is told to do something at the beginning of what somebody says.
    fn told_to(&self, at: usize, said: usize, end: usize) -> Option<Head> {
        let name = self
            .names
            .at(said)
            .filter(|name| matches!(name.kind, Kind::Unit | Kind::Group))?;
        let (body, timed) = self.skip_times(name.end, end);
        (timed || self.does(name, name.end, end)).then(|| Head {
            names: vec![name],
            aside: None,
            how: How::Subject,
            cut: (at, name.end),
            body,
            duty: false,
        })
    }

    /// Whether the words from `next` on say that `name` does something.
    fn does(&self, name: Name, next: usize, end: usize) -> bool {
        vocabulary::stands_at(self.source, next, Class::Duty)
            || self.verb_at(next)
            || progress(self.source, next).is_some_and(|after| self.verb_at(after))
            // 各负责人PPT不超过10页
            || name.kind == Kind::Group
                && (next..end.min(next + 7))
                    .any(|at| self.source.eat_any(at, &["不超过", "不少于", "不低于", "至少", "控制在", "限"]).is_some())
            || name.known && name.kind == Kind::Person && self.has_verb(next, end)
            || self.acts_later(next, end)
    }

    /// Whether the words behind the names only tell of them: they sign, were there, said something, are a label.
    fn only_tells(&self, call: Option<usize>, names: &[Name], next: usize, end: usize) -> bool {
        let source = self.source;
        let (behind_time, timed) = self.skip_times(next, end);
        if self.attends(behind_time) && !timed || source.eat_any(next, &["担任", "兼任", "出任"]).is_some()
        {
            return true;
        }
        if call.is_some() {
            return false;
        }
        let signs = source
            .eat_any(next, &["签字", "签名", "盖章", "签章", "签发"])
            .is_some_and(|after| after >= end);
        // 客户10月18日反馈偏差: a plain day that is past is told of.
        let past = self.time_at(next).is_some_and(|index| {
            let time = self.times[index].time;
            time.past && time.bound == Bound::At && time.kind != TimeKind::Repeat
        });
        // 我方立场：, 客户反馈：: the name only begins a label.
        // 区科技局初审：4月7日前完成: what they do, and by when.
        let due = |colon: usize| self.verb_at(next) && self.time_at(source.skip_blank(colon + 1)).is_some();
        let label = !timed && (next + 1..end.min(next + 6)).any(|at| source.at(at) == ':' && !due(at));
        // 家长对处理表示认可: what they think of it.
        let thinks = matches!(source.at(next), '对' | '就')
            && (next + 2..end.min(next + 14)).any(|at| {
                source.eat(at, "表示").is_some() && !vocabulary::stands_at(source, at, Class::Promise)
            });
        thinks
            || signs && names.len() > 1
            || past && vocabulary::stands_at(source, behind_time, Class::Told)
            || says(source, next) && self.time_at(next).is_none()
            || timed && says(source, behind_time)
            || label
    }

    /// 会议由徐总主持，各部门负责人参加: who was there.
    pub(super) fn attends(&self, at: usize) -> bool {
        let source = self.source;
        let words = [
            "主持",
            "参加",
            "出席",
            "列席",
            "参会",
            "记录",
            "陪同参加",
            "作了",
            "致辞",
        ];
        source.eat_any(at, &words).is_some()
            && source.eat_any(at, &["记录在", "主持召开", "主持编"]).is_none()
    }

    /// 销售部配合, 技术部牵头, 王工负责 at `place`, behind the names that `head` is made of.
    pub(super) fn charged_with(
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
            // 本办法由财务部负责解释: what every rule ends with.
            if matches!(source.at(charged), '的' | '了') || source.eat(charged, "解释").is_some() {
                return Some(Found::Told);
            }
            return Some(Found::Owner(head(How::Responsible, charged, true)));
        }
        None
    }

    /// 负责, 具体负责, 主办; but 负责人 is a noun, and in 负责人事 it is none.
    pub(super) fn charge(&self, at: usize) -> Option<usize> {
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

    /// 李娜|负责, 老周|跟一下, 张三|来约: the name before a word of charge, behind what it is about.
    pub(super) fn charged(&self, start: usize, at: usize, end: usize) -> Found {
        let source = self.source;
        let Some(after) = source.eat_any(at, &CHARGE).filter(|after| *after <= end) else {
            return Found::Nobody;
        };
        // 运费我方承担: who pays is no work.
        if source.at(at) == '承' && (start..at).any(|at| matches!(source.at(at), '费' | '金' | '税')) {
            return Found::Nobody;
        }
        if source.at(at) == '来' && !self.verb_at(after) || source.eat_any(at, &NO_CHARGE).is_some() {
            return Found::Nobody;
        }
        for begin in start.max(at.saturating_sub(9)) + 1..at.saturating_sub(1) {
            // 园长找|厂家来修: who is sent for.
            let sent_for = source.at(at) == '来' && "找请叫让催约等".contains(source.before(begin));
            if let Some(name) = self.names.at(begin).filter(|name| name.end == at && !sent_for) {
                // 供应商交期跟进记录: a person nobody told of is none in the middle of words.
                let opens = !crate::text::names::is_han(source.before(begin));
                let firm = name.known
                    || name.kind != Kind::Person
                    || opens
                    || self.is_titled(name)
                    || source
                        .eat_any(at, &["跟进", "主抓", "承办", "统稿", "来"])
                        .is_none();
                if !firm {
                    continue;
                }
                let body = if matches!(source.at(at), '负' | '牵') {
                    after
                } else {
                    at
                };
                return Found::Owner(Head {
                    names: vec![name],
                    aside: None,
                    how: if source.at(at) == '牵' {
                        How::Leads
                    } else {
                        How::Responsible
                    },
                    cut: (begin, body),
                    body,
                    duty: true,
                });
            }
        }
        Found::Nobody
    }

    /// 市场部（张三）: a name in parentheses behind a name, and where the whole ends.
    pub(super) fn bracketed(&self, end: usize, limit: usize) -> (usize, Option<Name>) {
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

    /// 乙方收款后安排生产, 小骆会后要…, 李总回去和总部沟通: an event of theirs stands between a side and its verb.
    pub(super) fn acts_later(&self, at: usize, end: usize) -> bool {
        let source = self.source;
        let bare = source
            .eat_any(at, &["已", "认为", "反映", "的", "介绍", "会议"])
            .is_none();
        let after =
            (at + 1..end.min(at + 12)).find(|at| source.at(*at) == '后' && source.before(*at) != '最');
        bare && after.is_some_and(|after| self.has_verb(after + 1, end))
    }
}

/// 我方|出安装费, 本章由人力资源部|解释: who pays, and who explains a rule.
fn pays_or_explains(source: &Source, next: usize, end: usize) -> bool {
    let pays = source.at(next) == '出'
        && !matches!(source.at(next + 1), '具' | '席' | '面' | '差' | '货' | '库')
        && matches!(source.before(end), '费' | '钱' | '款' | '金');
    pays || source.eat(next, "解释") == Some(end)
}

/// 已经在|对接, 正在|编制: what goes on, and may have its deadline in the next clause.
fn progress(source: &Source, at: usize) -> Option<usize> {
    source.eat_any(
        at,
        &["已经在", "已在", "正在", "还在", "也在", "都在", "仍在", "一直在"],
    )
}

/// Whether what stands at `place` is said or thought rather than done.
fn says(source: &Source, place: usize) -> bool {
    let forbids = source.eat_any(place, &["不得", "不准", "不许"]).is_some();
    if progress(source, place).is_some() || forbids {
        return false;
    }
    // 收到件后再次上门: an event, behind which they act.
    let event = source.eat(place, "收到").is_some()
        && (place + 2..place + 8).any(|at| source.at(at) == '后' && source.at(at + 1) != '续');
    let says = vocabulary::eat(source, place, Class::Report).filter(|_| !event);
    says.is_some_and(|says| {
        vocabulary::eat(source, place, Class::Duty).is_none_or(|duty| duty < says)
            && vocabulary::eat(source, place, Class::Promise).is_none_or(|promise| promise < says)
    }) || source.eat(place, "表示").is_some() && !vocabulary::stands_at(source, place, Class::Promise)
}
