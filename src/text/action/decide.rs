//! Work is told from talk by what speaks for it and against it: a label, a call, an owner with a deadline, an order; not
//! what is done, only said, or left open.

use super::{
    Confidence, Finder,
    parts::{Draft, How, Section, Work},
};
use crate::text::{
    layout::Mark,
    names::{Kind, Name},
    time::{Bound, Grain, TimeExpression, TimeKind},
    vocabulary::{self, Class},
};

/// What speaks against work whose time is past.
fn against_past(draft: &Draft, section: &Section, due: Option<&TimeExpression>) -> i32 {
    if due.is_some_and(|due| due.past && due.kind != TimeKind::Repeat) && !draft.labelled {
        // Overdue is still due; a plain day that is past is told of.
        let bounded = due.is_some_and(|due| due.bound == Bound::Until);
        return if bounded || draft.signs.order || section.work == Work::List {
            0
        } else {
            14
        };
    }
    0
}

impl Finder<'_> {
    /// How sure it is that a draft is work; `None` for talk.
    pub(super) fn confidence(&self, draft: &Draft, section: &Section) -> Option<Confidence> {
        let weight = self.weight(draft, section);
        if weight >= 30 {
            Some(Confidence::Sure)
        } else if weight >= 20 {
            Some(Confidence::Likely)
        } else {
            None
        }
    }

    /// 彭越抽空也补一份: asked among colleagues.
    fn asks_softly(&self, draft: &Draft) -> bool {
        let words = ["抽空", "麻烦", "记得", "帮忙", "顺便", "也补", "辛苦", "有空"];
        // 仓库核一下
        let soft = draft
            .owners
            .first()
            .is_some_and(|(_, name)| name.kind == Kind::Role)
            && (draft.begin..draft.end).any(|at| self.source.eat(at, "一下").is_some());
        soft || self.spoken
            && draft.signs.acts
            && (draft.begin..draft.end).any(|at| self.source.eat_any(at, &words).is_some())
    }

    /// What speaks for a draft, in tenths.
    fn weight(&self, draft: &Draft, section: &Section) -> i32 {
        let due = draft.due.map(|index| self.times[index].time);
        let owned = !draft.owners.is_empty() || draft.unsaid.is_some();
        let until = due.is_some_and(|due| due.bound == Bound::Until);
        let coming = due.is_some_and(|due| !due.past && due.kind != TimeKind::Repeat);
        let mut weight = 0;
        if draft.labelled && (owned || due.is_some()) {
            weight += 30;
        }
        weight += how_weight(draft.how, owned);
        weight += if draft.unsaid.is_some() { 10 } else { 0 };
        let known = draft.owners.first().is_some_and(|(_, name)| {
            name.known || matches!(name.kind, Kind::Party | Kind::Group | Kind::Speaker)
        });
        weight += if owned && known {
            5
        } else if !draft.owners.is_empty()
            && draft.owners[0].1.kind == Kind::Person
            && self.is_titled(draft.owners[0].1)
        {
            3
        } else {
            0
        };
        weight += due_weight(due);
        weight += if draft.signs.order { 10 } else { 0 };
        weight += if draft.signs.acts {
            8
        } else if draft.signs.verb {
            4
        } else {
            0
        };
        weight += if draft.sibling && owned { 6 } else { 0 };
        weight += if draft.signs.handles { 4 } else { 0 };
        let soft = owned && self.asks_softly(draft);
        weight += if soft { 8 } else { 0 };
        weight += self.list_weight(draft, owned);
        weight += match section.work {
            Work::List if draft.marked || owned => 20,
            Work::List => 14,
            Work::Plan if owned || draft.signs.acts => 6,
            _ => 0,
        };
        if section.owner.is_some() && draft.marked && !owned {
            weight += 26;
        }
        if !owned && section.owner.is_none() && section.work != Work::List {
            // Nobody is named: an order with a deadline, or a bare order.
            weight += if until && coming && draft.signs.order {
                6
            } else if self.commands(draft) {
                14
            } else {
                -2
            };
        }
        weight - self.against(draft, section, owned)
    }

    /// What it speaks for that a draft is an item of a list, or a sentence of one.
    fn list_weight(&self, draft: &Draft, owned: bool) -> i32 {
        let mark = self.layout.mark_at(draft.begin);
        // 三、文明祭扫。管委会在入口设点
        let listed = mark.is_some_and(|mark| !matches!(mark, Mark::Hash(_)));
        match () {
            () if draft.marked => 4,
            () if listed && owned && draft.signs.acts => 3,
            () => 0,
        }
    }

    /// 张工, 吴总: hardly anything but a person is called so.
    pub(super) fn is_titled(&self, name: Name) -> bool {
        matches!(
            self.source.before(name.end),
            '总' | '工' | '理' | '任' | '长' | '师' | '姐' | '哥' | '导'
        ) || matches!(self.source.at(name.begin), '小' | '老' | '大' | '阿')
            || name.end >= name.begin + 4 && matches!(self.source.at(name.end - 2), '小' | '老')
    }

    /// What speaks against what is only wished or depends on something.
    fn against_mood(&self, draft: &Draft, owned: bool, until: bool, firm: bool) -> i32 {
        let mut against = 0;
        let source = self.source;
        // 301跳转清单：待定: who or when is still open, not whether.
        let unset = draft.marked
            && source.ends_with(draft.end, &["待定", "未定", "TBD", "tbd", "再定"])
            && (draft.end.saturating_sub(5)..draft.end)
                .any(|at| matches!(source.at(at), ':' | ',' | '-' | '(' | ' ' | '|'));
        let open = self.layout.mark_at(draft.begin) == Some(Mark::Open) || unset;
        if draft.signs.tentative && !open {
            against += match () {
                () if !owned => 20,
                () if until || draft.signs.order => 6,
                () => 14,
            };
        }
        if draft.signs.condition && !owned && !draft.signs.order && !draft.labelled {
            against += 20;
        }
        if draft.signs.condition && !firm && !(owned && until) {
            against += if owned && draft.signs.order { 4 } else { 14 };
        }
        against
    }

    /// Whether somebody of the other side is to do it.
    fn is_other_side(&self, draft: &Draft) -> bool {
        let owner = draft.owners.first();
        owner.is_some_and(|(_, name)| vocabulary::stands_at(self.source, name.begin, Class::OtherSide))
    }

    /// What speaks against what is asked: 补检怎么弄？
    fn against_question(&self, draft: &Draft, firm: bool) -> i32 {
        let source = self.source;
        if source.at(draft.end) != '?' {
            return 0;
        }
        let asks = [
            "怎么",
            "如何",
            "怎样",
            "什么时候",
            "啥时候",
            "吗",
            "呢",
            "谁",
            "哪",
        ];
        let asked = (draft.begin..draft.end).any(|at| source.eat_any(at, &asks).is_some());
        match () {
            () if asked => 40,
            () if firm => 10,
            () => 30,
        }
    }

    /// What speaks against it.
    fn against(&self, draft: &Draft, section: &Section, owned: bool) -> i32 {
        let source = self.source;
        let firm = draft.labelled || matches!(draft.how, Some(How::Leads | How::Responsible | How::Called));
        let due = draft.due.map(|index| self.times[index].time);
        let until = due.is_some_and(|due| due.bound == Bound::Until && !due.past);
        let mut against = 0;
        if draft.signs.told {
            against += 40;
        }
        if draft.signs.done {
            against += if draft.labelled || firm && until { 10 } else { 40 };
        }
        against += against_past(draft, section, due);
        against += self.against_opening(draft, owned);
        // 2025年，工会组织活动12次: what opens with a period gone by is told.
        let told_period = self.time_at(draft.begin).is_some_and(|index| {
            let time = self.times[index].time;
            time.past && time.grain >= Grain::Month && time.bound == Bound::At
        });
        if told_period && !firm && !draft.signs.order && due.is_none_or(|due| due.past) {
            against += 20;
        }
        against += self.against_question(draft, firm);
        against += self.against_mood(draft, owned, until, firm);
        if section.told && !draft.labelled {
            against += if owned { 4 } else { 20 };
        }
        let contacts = self.gives_contact(draft);
        if (vocabulary::stands_at(source, draft.begin, Class::Polite) || contacts) && !owned && due.is_none()
        {
            against += 30;
        }
        let listed = section.work == Work::List || section.owner.is_some();
        if !owned && !draft.labelled && !listed {
            against += self.against_nobody(draft, due, until);
        }
        if self.spoken && !owned && !until && !draft.labelled && !self.commands(draft) && !listed {
            against += 14;
        }
        if self.retrospect && !draft.labelled && !until {
            against += 30;
        }
        if draft.how == Some(How::Subject) && !draft.signs.works() && !draft.signs.order && !until && !listed
        {
            against += 14;
        }
        if draft.how == Some(How::Colon) && !draft.signs.acts && due.is_none() && !draft.marked && !listed {
            against += 12;
        }
        if self.spoken && self.is_other_side(draft) && !draft.signs.order && !until {
            against += 20;
        }
        if section.work == Work::Unsaid && !firm {
            against += against_no_work(draft, due);
        }
        against
    }

    /// What speaks against a draft by how it opens: the clock of a log, the next meeting.
    fn against_opening(&self, draft: &Draft, owned: bool) -> i32 {
        let source = self.source;
        // 13:15 工程师到厂: the clock of a log opens its line.
        let logged = draft.due.is_some_and(|index| {
            let timed = &self.times[index];
            timed.begin == draft.begin
                && timed.time.bound == Bound::At
                && timed.time.grain < Grain::Hour
                && matches!(source.before(draft.begin), '\n' | '\r')
        });
        // 下次例会7月6日14:00: when one meets again.
        let next = ["下次", "下一次", "下期", "下一期", "下轮"];
        let meets = !owned && source.eat_any(draft.begin, &next).is_some();
        if logged && !self.spoken && !draft.labelled || meets {
            40
        } else {
            0
        }
    }

    /// 如有疑问，请致电教务处: how somebody is reached.
    fn gives_contact(&self, draft: &Draft) -> bool {
        let words = [
            "请致电",
            "请拨打",
            "请咨询",
            "请联系",
            "请与",
            "请扫",
            "请直接联系",
            "请随时",
            "请垂询",
        ];
        (draft.begin..draft.end).any(|at| self.source.eat_any(at, &words).is_some())
    }

    /// What speaks against work that nobody is named for.
    fn against_nobody(&self, draft: &Draft, due: Option<&TimeExpression>, until: bool) -> i32 {
        // Nobody is named: without a deadline, only an order is work; with a plain day, hardly anything is.
        match due {
            None if !self.commands(draft) => 30,
            Some(_) if !until && !draft.signs.order => 12,
            Some(_) if !draft.signs.works() => 10,
            _ => 0,
        }
    }

    /// 请尽快寄回合同, ①核对对账单: an order that names neither owner nor deadline.
    fn commands(&self, draft: &Draft) -> bool {
        let source = self.source;
        let asked = source.eat_any(draft.begin, &["烦请", "务必", "麻烦", "请"]);
        let circled = (draft.begin.saturating_sub(3)..draft.begin)
            .rfind(|at| !matches!(source.at(*at), ' ' | '.' | '、'))
            .is_some_and(|at| matches!(source.at(at), '①'..='⑳' | '❶'..='❿' | '☐' | '□'));
        if asked.is_none() && !(draft.marked && circled) {
            return false;
        }
        let mut at = asked.unwrap_or(draft.begin);
        while let Some(after) = source.eat_any(
            at,
            &["尽快", "尽早", "及时", "务必", "立即", "马上", "抓紧", "先", "再"],
        ) {
            at = after;
        }
        vocabulary::eat(source, at, Class::Verb).is_some_and(|after| {
            after >= at + 2 && draft.end >= after + 2 && !matches!(source.at(after), '了' | '的' | ':' | '情')
        }) && !vocabulary::stands_at(source, at, Class::Polite)
            && !(at..draft.end.min(at + 7)).any(|at| source.at(at) == ':')
    }
}

/// What speaks against a draft that says no work, where nothing around it does.
fn against_no_work(draft: &Draft, due: Option<&TimeExpression>) -> i32 {
    let noted = draft.how == Some(How::Colon) && due.is_some_and(|due| !due.past);
    let says_none = !draft.signs.works() && !draft.labelled && !draft.marked && !noted;
    if says_none { 10 } else { 0 }
}

/// What the way in which an owner is named speaks for.
fn how_weight(how: Option<How>, owned: bool) -> i32 {
    match how {
        Some(How::Leads | How::Responsible) if owned => 25,
        Some(How::Called) => 22,
        Some(How::Colon) => 12,
        Some(How::Subject) => 10,
        Some(How::Aside) => 20,
        _ => 0,
    }
}

/// What a deadline speaks for.
fn due_weight(due: Option<&TimeExpression>) -> i32 {
    let until = due.is_some_and(|due| due.bound == Bound::Until);
    let coming = due.is_some_and(|due| !due.past && due.kind != TimeKind::Repeat);
    match due {
        Some(_) if until && coming => 18,
        Some(_) if until => 8,
        Some(due) if due.kind == TimeKind::Repeat => 8,
        Some(_) if coming => 12,
        _ => 0,
    }
}
