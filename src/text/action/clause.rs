//! A clause is a part of a sentence with at most one owner: 市住建局牵头编制方案，| 于3月13日前送会审，| 3月20日前报审定.

use super::{
    Finder,
    parts::{Clause, Head, How, SPOKEN_TO, Signs},
    speech::{COUNTED, DICTATED},
};
use crate::text::{
    names::{Kind, Name, is_han},
    time::{Bound, Grain},
    vocabulary::{self, Class},
};

/// How far behind 由 a change is said, characters.
const CHANGE_CHARS: usize = 30;

impl Finder<'_> {
    /// The clauses of a stretch; `marked`: it is an item of a list.
    pub(super) fn clauses(&self, begin: usize, end: usize, marked: bool) -> Vec<Clause> {
        let source = self.source;
        let parts = source.split(begin, end, |at| match source.at(at) {
            ',' => !source.groups_figures(at),
            ';' => true,
            // What is said without punctuation is set off by its particles: 场地呢我问了三家.
            '啊' | '呢' | '嗯' => at > begin && is_han(source.at(at + 1)) && source.before(at) != '是',
            '、' => self.own_after_comma(begin, at, end),
            // 审计报告——彭越向客户催要
            '-' => source.at(at + 1) == '-' || source.before(at) == '-',
            // 午餐工会出 每人三十五块 小黎跟食堂说一声: what is talked has blanks for commas.
            ' ' => self.spoken && self.pauses(begin, at),
            _ => false,
        });
        // 小纪，麻烦你…: whom it is said to and what is asked are one.
        let mut whole: Vec<(usize, usize)> = Vec::with_capacity(parts.len());
        for (from, to) in parts {
            match whole.last_mut() {
                Some(last) if self.is_called(*last, from) => last.1 = to,
                _ => whole.push((from, to)),
            }
        }
        whole
            .into_iter()
            .map(|(from, to)| self.clause(from, to, marked))
            .collect()
    }

    /// Whether a blank sets off what was said before it, which is more than a name.
    fn pauses(&self, begin: usize, at: usize) -> bool {
        let source = self.source;
        let open = (begin.max(at.saturating_sub(12))..at)
            .rev()
            .find(|at| matches!(source.at(*at), ' ' | ',' | '@'))
            .map_or(begin, |at| at + 1);
        is_han(source.before(at))
            && is_han(source.at(at + 1))
            && at >= open + 2
            && source.at(open.saturating_sub(1)) != '@'
            && self.names.list(open, at).last().is_none_or(|last| last.end != at)
            // 回复 祝小满：已同步
            && self.names.at(at + 1).is_none_or(|name| source.at(name.end) != ':')
    }

    /// Whether a part is nothing but a name that the next one speaks to.
    fn is_called(&self, (begin, end): (usize, usize), next: usize) -> bool {
        let source = self.source;
        let Some(name) = self
            .names
            .at(source.skip_blank(begin))
            .filter(|name| name.end == end)
        else {
            return false;
        };
        let next = source.skip_blank(next);
        // 后勤老冀，周四之前把灯修了: called by name before an order with a time.
        let ordered = matches!(name.kind, Kind::Person | Kind::Role)
            && self.time_at(next).is_some_and(|index| {
                let behind = source.skip_blank(self.times[index].end);
                self.times[index].time.bound == Bound::Until && self.handles(behind, behind + 4)
            });
        ordered || source.eat_any(next, SPOKEN_TO).is_some()
    }

    /// 、财务科配合: what follows has its own verb of duty.
    fn own_after_comma(&self, begin: usize, comma: usize, end: usize) -> bool {
        let source = self.source;
        // 李四、王五配合 is one list.
        let open = (begin.max(comma.saturating_sub(12))..comma)
            .rev()
            .find(|at| matches!(source.at(*at), ',' | ';' | '、'))
            .map_or(begin, |at| at + 1);
        let open = source.skip_blank(open);
        let called = vocabulary::eat(source, open, Class::Call).filter(|_| self.names.at(open).is_none());
        if self
            .names
            .list(called.unwrap_or(open), comma)
            .last()
            .is_some_and(|last| last.end == comma)
        {
            return false;
        }
        let at = source.skip_blank(comma + 1);
        let at = source.eat_any(at, &["由", "请"]).unwrap_or(at);
        self.names.at(at).is_some_and(|name| {
            name.end < end
                && (source.eat_any(name.end, &["负责", "牵头", "予以配合"]).is_some()
                    || vocabulary::stands_at(source, name.end, Class::Co))
        })
    }

    fn clause(&self, begin: usize, end: usize, marked: bool) -> Clause {
        let source = self.source;
        let mut clause = Clause {
            begin,
            end,
            head: None,
            subject: None,
            teller: None,
            co: None,
            due: self.due(begin, end, marked),
            signs: Signs {
                verb: self.has_verb(begin, end),
                tentative: vocabulary::stands_in(source, begin, end, Class::Tentative),
                ..Signs::default()
            },
            body: begin,
            leads: Vec::new(),
        };
        let start = self.skip_lead(self.skip_topic(begin, end), end, &mut clause.leads);
        clause.signs.condition = vocabulary::stands_at(source, start, Class::Condition)
            && source.eat(start, "待定").is_none()
            || vocabulary::stands_at(source, begin, Class::Condition);
        clause.signs.done = !clause.signs.condition && self.is_done(start, end) && !self.to_be_done(&clause);
        self.find_head(&mut clause, start);
        if self.tells_change(start, end) && clause.due.is_none() {
            // 联系人由习处长换成翁科长: how something changed.
            clause.head = None;
            clause.signs.told = true;
        }
        if clause.head.is_none() && !clause.signs.told {
            clause.head = self.labelled_by_noun(begin, end);
        }
        clause.teller = self
            .names
            .at(start)
            .filter(|name| clause.signs.told && name.kind != Kind::Speaker);
        clause.subject = self.subject(&clause, start);
        clause.due = self.due_of_owner(&clause, marked);
        let body = match &clause.head {
            Some(head) => head.body,
            None => start,
        };
        clause.body = self.skip_adverbs(body, end);
        clause.signs.order |= clause.head.as_ref().is_some_and(|head| head.duty)
            || self.is_order(start, end)
            || (body..clause.body).any(|at| vocabulary::stands_at(source, at, Class::Order));
        clause.signs.handles = self.handles(clause.body, end);
        clause.signs.acts = clause.signs.handles || self.verb_at(clause.body);
        clause
    }

    /// The deadline of a clause once its owner is known.
    fn due_of_owner(&self, clause: &Clause, marked: bool) -> Option<usize> {
        let (Some(head), end) = (&clause.head, clause.end) else {
            return clause.due;
        };
        let mut found = clause.due;
        // 年底述职材料提纲|小邝起草，10月底发: a time of the thing before its owner is none of the work.
        if let Some(due) = found {
            let timed = &self.times[due];
            if timed.end <= head.cut.0
                && timed.time.bound == Bound::At
                && timed.time.grain >= Grain::TenDays
                && self.ends_as_noun(timed.end, head.cut.0)
            {
                found = self.due(head.cut.1, end, marked);
            }
        }
        // 小阮今天去下单大概七天到货管线要等厂家周二来: dictated without marks, the first time behind the name is its own.
        if end >= clause.begin + DICTATED {
            let (behind, timed) = self.skip_times(head.cut.1, end);
            if timed {
                found = self.due(head.cut.1, behind, marked).or(found);
            }
        }
        found
    }

    /// 由…换成…, 由…提至…: a change that is told.
    fn tells_change(&self, begin: usize, end: usize) -> bool {
        let source = self.source;
        let changes = [
            "换成",
            "改成",
            "变更为",
            "调整为",
            "调整到",
            "提至",
            "增至",
            "降至",
            "升至",
            "变成",
        ];
        let from = (begin + 1..end)
            .find(|at| source.at(*at) == '由' && !matches!(source.before(*at), '理' | '缘' | '自' | '经'));
        from.is_some_and(|from| {
            (from..end.min(from + CHANGE_CHARS)).any(|at| source.eat_any(at, &changes).is_some())
        })
    }

    /// 周四之前把灯修了: what is over by a time to come is an order.
    fn to_be_done(&self, clause: &Clause) -> bool {
        let source = self.source;
        let coming = clause.due.is_some_and(|due| {
            let time = self.times[due].time;
            !time.past
                && (time.bound == Bound::Until || time.start.is_some_and(|start| start > self.reference))
        });
        let handles = (clause.begin..clause.end).any(|at| source.at(at) == '把');
        let last = source.before(clause.end) == '了';
        // 请周五17:30前处理完: to be over by then.
        let until = clause.due.is_some_and(|due| {
            let time = self.times[due].time;
            !time.past && time.bound == Bound::Until
        });
        let over = (clause.begin..clause.end).any(|at| matches!(source.at(at), '了' | '已' | '曾' | '没'));
        coming && handles && last || until && !over
    }

    /// Whoever a clause begins with that does not say that they do anything.
    fn subject(&self, clause: &Clause, start: usize) -> Option<Name> {
        let source = self.source;
        let asked = clause.leads.iter().any(|(begin, _)| *begin == start);
        if clause.head.is_some()
            || asked
            || clause.signs.told
            || clause.signs.condition
            || clause.co.is_some()
        {
            return None;
        }
        self.names.at(start).filter(|name| {
            (name.known || matches!(name.kind, Kind::Unit | Kind::Group | Kind::Party))
                && name.end < clause.end
                && is_han(source.at(name.end))
                && source.at(name.end) != '的'
        })
    }

    /// 文字：小舍，采访提纲本周五前…: a noun, a colon and nothing but a name.
    fn labelled_by_noun(&self, begin: usize, end: usize) -> Option<Head> {
        let source = self.source;
        let colon = (begin + 2..end.min(begin + 7)).find(|at| source.at(*at) == ':')?;
        let from = source.skip_blank(colon + 1);
        let names = self.names.list(from, end);
        let whole = names.last().is_some_and(|last| {
            // 封面专题：池敏 文字5000字
            let alone = last.end == end || source.at(last.end) == ' ' && last.end + 3 < end;
            alone && last.kind == Kind::Person
        });
        let end = names.last().map_or(end, |last| last.end);
        let noun = (begin..colon).all(|at| is_han(source.at(at)))
            && !vocabulary::stands_at(source, begin, Class::Info)
            && self.names.at(begin).is_none();
        (whole && noun).then_some(Head {
            names,
            aside: None,
            how: How::Colon,
            cut: (from, end),
            body: end,
            duty: false,
        })
    }

    /// 标杆案例：每人写一篇: behind the word before a colon, unless it is who does it.
    fn skip_topic(&self, begin: usize, end: usize) -> usize {
        let source = self.source;
        let colon = (begin + 2..end.min(begin + 12)).find(|at| source.at(*at) == ':');
        match colon {
            Some(colon)
                if !self.inside_time(colon)
                    && self
                        .names
                        .list(begin, colon)
                        .last()
                        .is_none_or(|name| name.end != colon)
                    && colon + 2 < end =>
            {
                source.skip_blank(colon + 1)
            }
            _ => begin,
        }
    }

    /// Behind times and the small words around them: 于3月13日前, 在下班前, 12月1日17:00前务必.
    pub(super) fn skip_times(&self, at: usize, end: usize) -> (usize, bool) {
        let source = self.source;
        let mut at = source.skip_blank(at);
        let mut timed = false;
        for _ in 0..4 {
            let lead = source
                .eat_any(
                    at,
                    &[
                        "用",
                        "于",
                        "在",
                        "应于",
                        "应在",
                        "须于",
                        "须在",
                        "需在",
                        "需于",
                        "将于",
                        "拟于",
                        "要在",
                        "会在",
                        "争取",
                        "力争",
                        "务必在",
                        "务必于",
                        "最迟",
                        "计划于",
                        "计划",
                        "预计",
                        "约定",
                        "至迟",
                        "将在",
                        "都要在",
                        "自",
                        "从",
                    ],
                )
                .unwrap_or(at);
            let Some(index) = self
                .time_at(source.skip_blank(lead))
                .filter(|index| self.times[*index].end <= end)
            else {
                break;
            };
            at = source.skip_blank(self.times[index].end);
            at = source.eat_any(at, &["左右", "前后", "之前", "起"]).unwrap_or(at);
            timed = true;
        }
        (at, timed)
    }

    /// Behind what leads to the work: connectives, times, adverbs.
    pub(super) fn skip_lead(&self, begin: usize, end: usize, leads: &mut Vec<(usize, usize)>) -> usize {
        let source = self.source;
        let mut at = source.skip_blank(begin);
        for _ in 0..8 {
            let before = at;
            // @全体 明天10:30到岗: whom it is said to.
            if source.at(at) == '@'
                && let Some(after) =
                    source.eat_any(at + 1, &["全体成员", "全体", "所有人", "大家", "All", "all"])
            {
                leads.push((at, after));
                at = source.skip_blank(after);
            }
            if self.names.at(at).is_some_and(|name| name.known) {
                break;
            }
            let (after, timed) = self.skip_times(at, end);
            if timed {
                at = after;
            }
            if let Some(after) = vocabulary::eat(source, at, Class::Lead).filter(|after| *after < end)
                && vocabulary::eat(source, at, Class::Call).is_none_or(|call| call <= after)
                && self.names.at(at).is_none_or(|name| name.end <= after)
                && !(source.at(at) == '第' && COUNTED.contains(source.at(after)))
            {
                let next = if matches!(source.at(after), ',' | ':' | ' ') {
                    after + 1
                } else {
                    after
                };
                leads.push((at, next));
                at = next;
            }
            at = source.skip_blank(at);
            if at == before {
                break;
            }
        }
        at.min(end)
    }

    /// Behind duties, promises and times between an owner and the verb.
    pub(super) fn skip_adverbs(&self, begin: usize, end: usize) -> usize {
        let source = self.source;
        let mut at = source.skip_blank(begin);
        for _ in 0..6 {
            let before = at;
            let (after, timed) = self.skip_times(at, end);
            if timed {
                at = after;
            }
            if !matches!(
                source.at(at),
                '把' | '将' | '对' | '和' | '与' | '向' | '于' | '在'
            ) && let Some(after) = vocabulary::eat(source, at, Class::Duty).filter(|after| *after < end)
                && vocabulary::eat(source, at, Class::Verb).is_none_or(|verb| verb < after)
            {
                at = source.skip_blank(after);
            }
            if at == before {
                break;
            }
        }
        at
    }
}
