//! A draft is an item before it is decided whether it is one: clauses that belong together, with what they say.

mod aside;
mod shared;

use super::{
    Finder,
    parts::{Clause, Draft, Head, How, Rank, Section, Signs, Unit},
};
use crate::text::{
    names::{Kind, Name},
    time::{Bound, TimeKind},
    vocabulary::{self, Class},
};

/// Words for all that was named before.
const ALL: &[&str] = &[
    "以上均",
    "以上都",
    "以上",
    "均为",
    "均",
    "都是",
    "都要",
    "都",
    "一律",
];

/// How far back the person is looked for that 他 stands for, characters.
const NEAR: usize = 40;

impl Draft {
    fn take_head(&mut self, head: &Head) {
        let rank = head.how.rank();
        self.owners.extend(head.names.iter().map(|name| (rank, *name)));
        self.owners.extend(head.aside.map(|name| (Rank::Aside, name)));
        self.cuts.push(head.cut);
        self.how = Some(self.how.map_or(head.how, |how| how.min(head.how)));
        self.inherited = false;
    }

    fn take_clause(&mut self, clause: &Clause) {
        self.end = self.end.max(clause.end);
        self.signs.join(clause.signs);
        self.cuts.extend(&clause.leads);
        if let Some(co) = &clause.co {
            self.co.extend(&co.names);
            self.cuts.push(co.cut);
        }
    }

    fn owns(&self, names: &[Name], finder: &Finder) -> bool {
        let text = |name: &Name| finder.name(*name);
        self.owners
            .first()
            .is_some_and(|(_, owner)| names.first().is_some_and(|name| text(owner) == text(name)))
    }
}

impl Finder<'_> {
    /// The drafts of a unit. A unit with labels is one; others are cut into clauses that are put together again.
    pub(in crate::text::action) fn drafts(&self, unit: Unit, section: &Section) -> Vec<Draft> {
        let source = self.source;
        let begin = self.skip_task_labels(unit.begin, unit.end);
        if begin >= unit.end {
            return Vec::new();
        }
        let mut whole = Draft {
            begin,
            end: unit.end,
            marked: unit.marked,
            ..Draft::default()
        };
        if self.labels(begin, unit.end, &mut whole) {
            whole.due = whole.due.or_else(|| self.due(begin, unit.end, unit.marked));
            whole.signs.verb = self.has_verb(begin, unit.end);
            whole.signs.done = vocabulary::stands_in(source, begin, unit.end, Class::Done);
            if whole.owners.is_empty() {
                self.asides(&mut whole);
            }
            // 张三：修复…，完成时限：周五: whoever heads the unit.
            if whole.owners.is_empty()
                && let Some(clause) = self.clauses(begin, unit.end, unit.marked).first()
                && let Some(head) = &clause.head
            {
                whole.take_head(head);
            }
            return vec![whole];
        }
        if let Some(drafts) = self.shared_out(begin, unit) {
            return drafts;
        }
        if let Some(draft) = self.listed(begin, unit, section) {
            return vec![draft];
        }
        let mut drafts: Vec<Draft> = Vec::new();
        let mut teller = None;
        for mut clause in self.clauses(begin, unit.end, unit.marked) {
            self.know_you(&mut clause, drafts.last());
            self.know_promiser(&mut clause, teller);
            self.know_pronoun(&mut clause, begin);
            teller = clause.teller.or(teller);
            self.place(&clause, unit, &mut drafts);
        }
        self.close(&mut drafts, begin, unit.end);
        drafts
    }

    /// Gives drafts what stands around them: notes in parentheses, whoever the sentence began with or called first.
    fn close(&self, drafts: &mut [Draft], begin: usize, end: usize) {
        let called = self.called_first(begin, end);
        for draft in drafts {
            self.asides(draft);
            // 钟工，钢筋间距不对，今天必须整改: whoever was called first.
            if let Some(name) =
                called.filter(|_| draft.owners.is_empty() && draft.signs.order && draft.signs.works())
            {
                draft.owners.push((Rank::Responsible, name));
                draft.cuts.push((name.begin, name.end));
                draft.how = Some(How::Called);
                (draft.signs.done, draft.signs.told) = (false, false);
            }
            // 请信息员协助本部门人员完成: whoever is asked to help, where nobody else is named.
            if draft.owners.is_empty() && !draft.co.is_empty() && draft.signs.order && draft.signs.works() {
                draft
                    .owners
                    .extend(draft.co.first().map(|name| (Rank::Head, *name)));
                draft.co.clear();
                draft.how = draft.how.or(Some(How::Subject));
            }
            // 各院系成立审核小组，10月23日前送人事处: whoever the sentence began with.
            let coming = draft.due.is_some_and(|due| !self.times[due].time.past);
            if let Some(subject) = draft
                .subject
                .filter(|_| draft.owners.is_empty() && coming && draft.signs.works())
            {
                draft.owners.push((Rank::Head, subject));
                draft.cuts.push((subject.begin, subject.end));
                draft.how = Some(How::Subject);
            }
        }
    }

    /// 钟工，…: the person whom a message calls by name before anything else.
    fn called_first(&self, begin: usize, end: usize) -> Option<Name> {
        let source = self.source;
        let name = self
            .names
            .at(source.skip_blank(begin))
            .filter(|name| name.kind == Kind::Person && name.end < end)?;
        (self.spoken && source.at(source.skip_blank(name.end)) == ',').then_some(name)
    }

    /// 已告知生产部夏部长，|他安排停产计划: the last person named before.
    fn know_pronoun(&self, clause: &mut Clause, begin: usize) {
        let source = self.source;
        let at = source.skip_blank(clause.begin);
        let pronoun = source
            .eat_any(at, &["他", "她"])
            .filter(|after| source.at(*after) != '们');
        let Some(after) = pronoun.filter(|_| clause.head.is_none()) else {
            return;
        };
        let (body, timed) = self.skip_times(after, clause.end);
        let acts = timed || self.verb_at(body) || vocabulary::stands_at(source, after, Class::Duty);
        let told = vocabulary::stands_at(source, after, Class::Report)
            && !vocabulary::stands_at(source, after, Class::Duty);
        let named = (begin.max(at.saturating_sub(NEAR))..at).rev().find_map(|from| {
            self.names.at(from).filter(|name| {
                name.end <= at && matches!(name.kind, Kind::Person | Kind::Unit) && name.end > from + 1
            })
        });
        let Some(name) = named.filter(|_| acts && !told) else {
            return;
        };
        clause.head = Some(Head {
            names: vec![name],
            aside: None,
            how: How::Subject,
            cut: (at, after),
            body: after,
            duty: false,
        });
        clause.body = self.skip_adverbs(after, clause.end);
        clause.signs.acts = self.verb_at(clause.body);
        clause.signs.told = false;
    }

    /// 老薄承认欠款，|答应9月20日先付15万: whoever spoke before promises.
    fn know_promiser(&self, clause: &mut Clause, teller: Option<Name>) {
        let at = self.source.skip_blank(clause.begin);
        let promise = vocabulary::eat(self.source, at, Class::Promise).filter(|_| {
            self.source
                .eat_any(at, &["答应", "承诺", "保证", "表示", "同意"])
                .is_some()
        });
        if let (None, Some(name), Some(after)) = (&clause.head, teller, promise) {
            clause.head = Some(Head {
                names: vec![name],
                aside: None,
                how: How::Subject,
                cut: (at, after),
                body: after,
                duty: true,
            });
            clause.signs.told = false;
            clause.body = self.skip_adverbs(after, clause.end);
            clause.signs.acts = self.verb_at(clause.body) || self.has_verb(clause.body, clause.end);
            clause.signs.order = true;
        }
    }

    /// @大周 打印机又卡纸了，|你联系下维修: who is spoken to is known.
    fn know_you(&self, clause: &mut Clause, last: Option<&Draft>) {
        let you = |head: &Head| {
            let first = head.names.first();
            first.is_some_and(|name| matches!(self.source.at(name.begin), '你' | '您'))
        };
        let known = last.is_some_and(|last| {
            let speaker = last
                .owners
                .first()
                .is_some_and(|(_, name)| name.kind == Kind::Speaker);
            !last.owners.is_empty() && !last.signs.told && !speaker
        });
        if known && clause.head.as_ref().is_some_and(you) {
            clause.head = None;
        }
    }

    /// Puts a clause to the draft that it belongs to, or begins one with it.
    fn place(&self, clause: &Clause, unit: Unit, drafts: &mut Vec<Draft>) {
        let source = self.source;
        let all = source.eat_any(source.skip_blank(clause.begin), ALL);
        if clause.head.is_none() && clause.due.is_some() && (all.is_some() || self.only_completes(clause)) {
            // 均于月底前出图: all of them. 由A组织，B派人，4月20日前结束: the whole.
            let before = drafts.len().saturating_sub(1);
            for draft in drafts.iter_mut().take(before).filter(|draft| draft.due.is_none()) {
                draft.due = clause.due;
            }
            if let Some(last) = drafts
                .last_mut()
                .filter(|_| all.is_some() && self.only_completes(clause))
            {
                last.due = last.due.or(clause.due);
                last.end = last.end.max(clause.end);
                last.cuts.push((clause.begin, clause.end));
                return;
            }
        }
        match drafts.last_mut() {
            Some(last) if !self.begins_another(clause, last) => self.join(clause, last),
            last => {
                // The subject of the sentence goes on.
                let former = last.map(|last| (last.owners.clone(), last.how, last.signs.told));
                let mut draft = Draft {
                    begin: clause.begin,
                    end: clause.end,
                    marked: unit.marked && clause.begin <= unit.begin + 1,
                    due: clause.due,
                    subject: clause.subject,
                    signs: Signs {
                        told: clause.signs.told,
                        tentative: clause.signs.tentative,
                        ..Signs::default()
                    },
                    ..Draft::default()
                };
                draft.take_clause(clause);
                if let Some(head) = &clause.head {
                    draft.context =
                        (head.cut.0 > source.skip_blank(clause.begin)).then_some((clause.begin, head.cut.0));
                    draft.take_head(head);
                } else if let Some((owners, how, told)) = former {
                    (draft.owners, draft.how, draft.inherited) = (owners, how, true);
                    draft.signs.told |= told && draft.due.is_none_or(|due| self.times[due].time.past);
                }
                drafts.push(draft);
            }
        }
    }

    /// Whether a clause says nothing but when.
    fn is_only_time(&self, clause: &Clause) -> bool {
        let (behind, timed) = self.skip_times(self.source.skip_blank(clause.begin), clause.end);
        let enough = ["就行", "即可", "就可以", "都行", "都可以", "也行", "就成"];
        timed && (behind >= clause.end || self.source.eat_any(behind, &enough) == Some(clause.end))
    }

    /// 盯紧, 跟进, 负责: a clause that says of its owner no more than that they answer for it.
    fn only_answers(&self, head: &Head, end: usize) -> bool {
        let source = self.source;
        let mut body = source.skip_blank(head.cut.1);
        body = source
            .eat_any(body, &["来", "去", "给", "要", "务必"])
            .unwrap_or(body);
        body >= end
            || source.eat_any(
                body,
                &[
                    "盯紧",
                    "盯着",
                    "盯住",
                    "盯一下",
                    "盯",
                    "跟进",
                    "跟一下",
                    "跟紧",
                    "跟",
                    "负责",
                    "牵头",
                    "落实",
                    "督促",
                    "抓",
                    "统筹",
                    "把关",
                    "负责落实",
                    "负责跟进",
                    "负责督促",
                    "具体负责",
                    "办",
                    "办理",
                    "弄",
                    "处理",
                ],
            ) == Some(end)
    }

    /// 4月20日以前结束: a clause that says no more than when all of it is to be over.
    fn only_completes(&self, clause: &Clause) -> bool {
        let source = self.source;
        let opens = source.skip_blank(clause.begin);
        let all = source.eat_any(opens, ALL);
        let (body, _) = self.skip_times(all.unwrap_or(opens), clause.end);
        let body = source
            .eat_any(
                body,
                &["全部", "全面", "一并", "统一", "须", "要", "必须", "务必"],
            )
            .unwrap_or(body);
        if all.is_some() && body == clause.end {
            return true;
        }
        source.eat_any(
            body,
            &["结束", "完成", "到位", "完毕", "完工", "办结", "收尾", "落实到位"],
        ) == Some(clause.end)
    }

    /// Whether a clause begins a piece of work of its own behind `last`.
    fn begins_another(&self, clause: &Clause, last: &Draft) -> bool {
        if clause.co.is_some() {
            return false;
        }
        let last_works = last.signs.works();
        let due_of_its_own = clause
            .due
            .is_some_and(|due| self.times[due].time.kind != TimeKind::Repeat || last.due.is_some());
        let Some(head) = &clause.head else {
            let splits = due_of_its_own && last.due.is_some() && last_works && clause.signs.works();
            // 昨天提了PR，今天跟产品对埋点: what is told goes on to what comes.
            let coming = clause.due.is_some_and(|due| !self.times[due].time.past);
            let goes_on = coming
                && !self.is_only_time(clause)
                && last.signs.done
                && (!last.owners.is_empty() || self.spoken)
                && !clause.signs.done
                && !clause.signs.told
                && last.due.is_none_or(|due| self.times[due].time.past);
            if goes_on {
                return true;
            }
            let handed = clause.signs.handles
                && clause.signs.acts
                && (last.signs.handles || self.spoken && clause.due.is_some() && last.signs.acts);
            return splits || handed;
        };
        if last.owners.is_empty() {
            // 定金已付，尾款由财务部付清: what is told goes on to something else.
            let topic = head.cut.0 >= self.source.skip_blank(clause.begin) + 2;
            let until = last
                .due
                .is_some_and(|due| self.times[due].time.bound == Bound::Until);
            if topic && (last.signs.done || last.signs.told || until && last_works && !last.signs.condition) {
                return true;
            }
            // 往来函证11月3日前必须发出，廖会计盯紧: who answers for what was ordered.
            if clause.due.is_none() && self.only_answers(head, clause.end) {
                return false;
            }
            // What has no owner leads up to it, unless it is an order by itself.
            return last.due.is_some()
                && last.signs.order
                && (last.signs.acts && !last.signs.condition || until);
        }
        let works = clause.due.is_some() || clause.signs.acts || clause.signs.order || head.duty;
        if last.owns(&head.names, self) {
            due_of_its_own && last.due.is_some() && last_works
        } else {
            works || head.how <= How::Called
        }
    }

    /// 大刘把脚手架拆了，周六之前: a time to come and nothing else makes an order of what stands before it.
    fn is_coming_time(&self, clause: &Clause) -> bool {
        let coming = clause.due.is_some_and(|due| {
            let time = self.times[due].time;
            !time.past && time.kind != TimeKind::Repeat
        });
        coming && self.is_only_time(clause)
    }

    /// The deadline of a draft whose owner comes now, behind what leads up to them.
    fn due_behind_lead(&self, clause: &Clause, head: &Head, last: &Draft) -> Option<usize> {
        let until = |due: usize| self.times[due].time.bound == Bound::Until;
        // 初八就是2月24号，票务系统我23号先开: the owner's own time.
        if let Some(own) = clause.due
            && (until(own) || !last.due.is_some_and(until))
        {
            return Some(own);
        }
        // 仓库盘点安排在10月28日，财务部派人监盘: what leads up has its own time.
        let repeats = |due: usize| self.times[due].time.kind == TimeKind::Repeat;
        let answers = clause.due.is_none() && self.only_answers(head, clause.end);
        let labelled = answers || self.source.slice(last.begin, last.end).contains(&':') && !last.signs.done;
        let apart = last.signs.verb && !last.signs.condition && !labelled || last.due.is_some_and(repeats);
        last.due.filter(|_| !apart)
    }

    /// Puts a clause to a draft.
    fn join(&self, clause: &Clause, last: &mut Draft) {
        if let Some(head) = &clause.head {
            if last.owners.is_empty() {
                last.due = self.due_behind_lead(clause, head, last);
                if last.signs.told && !self.ends_as_noun(last.begin, last.end) {
                    // 梁主任强调，各科室要…: what was said before is no part of it.
                    last.cuts.push((last.begin, last.end));
                }
                last.context = Some((last.begin, head.cut.0));
                // What leads up to the owner is no part of what it does.
                (last.signs.done, last.signs.told, last.signs.tentative) =
                    (false, false, clause.signs.tentative);
                last.take_head(head);
            } else if last.owns(&head.names, self) {
                last.cuts.push(head.cut);
            } else {
                last.co.extend(&head.names);
            }
        } else if self.source.at(self.source.skip_blank(clause.begin)) == '你' && !clause.signs.done {
            // @大周 打印机又卡纸了，你联系下维修
            (last.signs.done, last.signs.told) = (false, false);
        } else if clause.signs.told && last.owners.is_empty() {
            last.signs.told = true;
        }
        // 三天内提交: a deadline behind takes the place of a plain day before.
        let until = |due: usize| self.times[due].time.bound == Bound::Until;
        last.due = match (last.due, clause.due) {
            (Some(old), Some(new)) if until(new) && !until(old) => Some(new),
            (old, new) => old.or(new),
        };
        // 国庆期间不得停工，值班表9月25日前报建设单位: what must not be does not leave open what must.
        let firm = last.signs.tentative && !clause.signs.tentative && clause.signs.works();
        if firm
            && clause.due.is_some_and(until)
            && (last.begin..last.end).any(|at| self.source.eat_any(at, &["不得", "不许", "不准"]).is_some())
        {
            last.signs.tentative = false;
        }
        // 车间卫生我带人搞完，通道已经画线了: what is over is something else.
        let source = self.source;
        let done = last.signs.done;
        let opens = source.skip_blank(clause.begin);
        let over = matches!(source.at(opens), '已' | '均' | '都' | '现' | '目' | '业' | '早');
        let another = (clause.begin + 2..clause.end).any(|at| source.at(at) == '已')
            || !over
                && last
                    .due
                    .is_some_and(|due| !self.times[due].time.past && self.times[due].end <= clause.begin);
        last.take_clause(clause);
        if last.signs.handles && self.is_coming_time(clause) {
            last.signs.done = false;
        }
        if clause.head.is_none()
            && !last.owners.is_empty()
            && another
            && (last.due.is_some() || last.signs.acts)
        {
            last.signs.done = done;
        }
    }
}
