//! Who is named behind what a clause is about: 值班表|小费|尽快排出来, 考核表|园长室统一收, 蛋糕|前厅|下午3点送房.

use super::super::{
    Finder,
    parts::{Head, How},
};
use super::{Found, REACH};
use crate::text::{
    names::{Kind, Name},
    vocabulary::{self, Class},
};

impl Finder<'_> {
    /// 值班表|小费|尽快排出来: somebody the text knows, behind what it is about and before a verb or a duty.
    pub(super) fn known_within(&self, start: usize, at: usize, end: usize) -> Found {
        let source = self.source;
        // What stands farther off says nothing of who acts here.
        let start = start.max(at.saturating_sub(REACH));
        let before = source.before(at);
        let (near, each) = (self.is_near(at), self.is_each(at));
        let unit = each || self.is_beside_thing(at) || self.is_set_off(at, end);
        if !self.names.may_be_known(at) && !unit && !near
            || self.is_led_to(at)
            || self.has_verb(start, at)
                && !each
                && !" 表单案稿图告函书料账".contains(before)
                && !self.ends_as_noun(start, at)
        {
            return Found::Nobody;
        }
        let fits = |name: &Name| unit || near || name.known && name.kind == Kind::Person;
        let Some(name) = self.names.at(at).filter(fits) else {
            return Found::Nobody;
        };
        // 伏亮、Ivy 互审: several of them.
        let mut names = self.names.list(at, end);
        let known = names.iter().take_while(|name| fits(name)).count();
        names.truncate(known);
        let name = names.last().copied().unwrap_or(name);
        if names.is_empty() {
            names.push(name);
        }
        // 水电|老温那边|开槽
        let there = source.eat_any(name.end, &["那边", "这边"]).unwrap_or(name.end);
        let (behind, timed) = self.skip_times(there, end);
        let next = source.skip_blank(there);
        // 照片每分会3-5张
        let acts = each && source.at(next).is_ascii_digit()
            || timed
            || vocabulary::stands_at(source, next, Class::Duty)
            || self.verb_at(next);
        let told = vocabulary::stands_at(source, behind, Class::Report)
            && !vocabulary::stands_at(source, behind, Class::Duty);
        if !acts || told || name.end >= end {
            return Found::Nobody;
        }
        Found::Owner(Head {
            names,
            aside: None,
            how: How::Subject,
            cut: (at, there),
            body: there,
            duty: false,
        })
    }

    /// 考核表|园长室统一收: a unit right behind the thing that it deals with; 水量|双方按表核定: a side anywhere.
    fn is_beside_thing(&self, at: usize) -> bool {
        let thing = "表单案稿书函料账款据票题告件".contains(self.source.before(at));
        let side = self.source.at(at + 1) == '方';
        // 已获批的|企业需在3月15日前
        let which = self.source.before(at) == '的';
        (thing || side || which)
            && self.names.at(at).is_some_and(|name| match name.kind {
                Kind::Group => thing || which,
                Kind::Unit => thing,
                Kind::Person => {
                    thing
                        && (self.is_titled(name)
                            || name.end == at + 3 && self.skip_times(name.end, name.end + 12).1)
                }
                Kind::Party => side,
                _ => false,
            })
    }

    /// 贴标机传感器 |设备科老岳|今天换好, 蛋糕|前厅|下午3点送房: somebody set off by a blank, or a desk, right before a time.
    fn is_set_off(&self, at: usize, end: usize) -> bool {
        // A name is looked for only where one can be set off: this is asked at every place of a clause.
        let source = self.source;
        if source.before(at) != ' ' && !vocabulary::stands_at(source, at, Class::Role) {
            return false;
        }
        let Some(name) = self.names.at(at).filter(|name| name.end < end) else {
            return false;
        };
        let blank = source.before(at) == ' '
            && (matches!(name.kind, Kind::Unit | Kind::Role) || self.is_titled(name));
        (blank || name.kind == Kind::Role) && self.skip_times(name.end, end).1
    }

    /// 给|客户, 与|对方: whether what stands before a name makes it one that things are done to.
    fn is_led_to(&self, at: usize) -> bool {
        let source = self.source;
        let nouns = [
            "核对",
            "校对",
            "比对",
            "日报",
            "周报",
            "月报",
            "简报",
            "快报",
            "海报",
            "季报",
            "年报",
            "双周报",
        ];
        "给跟找和对向由让与同请发报交及、是为到寄送约催问按等经自据凭替受使令".contains(source.before(at))
            && !source.ends_with(at, &nouns)
    }

    /// 新场地的网络|小冯|去协调: somebody among colleagues, said without a comma.
    fn is_near(&self, at: usize) -> bool {
        let source = self.source;
        let Some(name) = self
            .names
            .at(at)
            .filter(|_| matches!(source.at(at), '小' | '老' | '阿'))
        else {
            return false;
        };
        let there = source
            .eat_any(name.end, &["那边", "这边", "去", "牵头", "负责", "盯"])
            .is_some();
        let set_off =
            self.spoken || there || source.before(at) == '的' || matches!(source.at(name.end), '你' | '您');
        set_off && name.kind == Kind::Person && self.is_titled(name)
    }

    /// 防冻措施|各车间自行制定, 节目|每部门至少一个: 各 and 每 begin a name wherever it stands.
    fn is_each(&self, at: usize) -> bool {
        let source = self.source;
        matches!(source.at(at), '各' | '每')
            && !vocabulary::stands_at(source, at - 2, Class::Verb)
            && self.names.at(at).is_some_and(|name| {
                name.kind == Kind::Group || name.kind == Kind::Party && source.at(at) == '每'
            })
    }
}
