//! A note is a line that tells of the meeting or heads what follows, and is no work: 主持人：, 培训时间：.

use super::{Finder, Timed, parts::Unit};
use crate::text::{
    names::{Kind, is_han},
    number::is_han_number,
    source::Source,
    time::{Bound, Grain},
    vocabulary::{self, Class},
};

/// Where the title in the first line ends, without what stands in parentheses behind it.
fn title_end(source: &Source) -> Option<usize> {
    let end = (0..source.len().min(40)).find(|at| source.at(*at) == '\n')?;
    let open = (source.before(end) == ')')
        .then(|| (0..end).rfind(|at| source.at(*at) == '('))
        .flatten();
    Some(open.unwrap_or(end))
}

/// Whether the title says that the text reports: of a period gone by (2026年上半年运行情况简报), or by what it calls itself.
pub(super) fn only_reports(source: &Source, times: &[Timed]) -> bool {
    let Some(title) = title_end(source) else {
        return false;
    };
    let reports = [
        "调研报告",
        "调查报告",
        "见闻",
        "侧记",
        "工会简讯",
        "大事记",
        "回顾",
        "纪实",
        "活动小结",
        "工作小结",
        "答记者问",
        "问答",
        "访谈",
        "日志",
        "交接记录",
        "值班记录",
        "巡查记录",
        "运行记录",
        "公开栏",
        "手记",
        "喜报",
    ];
    let of_period = [
        "快报",
        "简报",
        "总结",
        "情况通报",
        "分析报告",
        "情况报告",
        "工作报告",
        "月报",
        "季报",
        "年报",
        "情况说明",
    ];
    source.ends_with(title, &reports)
        || source.ends_with(title, &of_period)
            && times.iter().take_while(|timed| timed.end <= title).any(|timed| {
                timed.time.past && timed.time.grain >= Grain::Month && timed.time.bound == Bound::At
            })
}

/// 员工手册·第三章 考勤: whether the title is one of rules, which say what is done whenever it comes to it.
pub(super) fn is_rules(source: &Source, times: &[Timed]) -> bool {
    let Some(title) = title_end(source)
        .filter(|end| !source.at(0).is_ascii_digit() && !times.iter().any(|timed| timed.end <= *end))
    else {
        return false;
    };
    let rules = [
        "管理办法",
        "制度",
        "规定",
        "实施细则",
        "条例",
        "章程",
        "守则",
        "规程",
        "管理规范",
        "办法",
        "手册",
        "报销说明",
        "须知",
    ];
    source.ends_with(title, &rules)
        || (0..title).any(|at| {
            source
                .eat_any(
                    at,
                    &[
                        "员工手册",
                        "管理手册",
                        "管理办法(",
                        "·第",
                        "第一章",
                        "第二章",
                        "第三章",
                    ],
                )
                .is_some()
                || source.at(at) == '第'
                    && is_han_number(source.at(at + 1))
                    && matches!(source.at(at + 2), '章')
        })
}

/// How somebody is reached, and who is there.
const CONTACTS: &[&str] = &[
    "值班电话",
    "联系电话",
    "咨询电话",
    "举报电话",
    "监督电话",
    "联系方式",
    "客服热线",
    "服务热线",
    "带班领导",
    "值班领导",
    "厂领导带班",
];

/// Labels of a meeting's data that stand before a blank as often as before a colon.
const BLANK_LABELS: &[&str] = &[
    "时间",
    "地点",
    "日期",
    "主持",
    "主持人",
    "记录",
    "记录人",
    "参会",
    "参会人",
    "参会人员",
    "参加",
    "参加人",
    "参加人员",
    "出席",
    "出席人员",
    "列席",
    "列席人员",
    "缺席",
    "到会",
    "会议时间",
    "会议地点",
    "议题",
    "主题",
];

impl Finder<'_> {
    /// Lines that tell of the meeting, not of work.
    pub(super) fn is_note(&self, unit: Unit) -> bool {
        let source = self.source;
        // 值班电话 6110，厂领导带班：万副厂长. 据了解，本届比赛由工会主办: heard, not ordered.
        let heard = ["据了解", "据悉", "据统计", "据介绍", "据不完全统计"];
        if source.eat_any(unit.begin, CONTACTS).is_some() || source.eat_any(unit.begin, &heard).is_some() {
            return true;
        }
        let Some(end) = vocabulary::eat(source, unit.begin, Class::Info) else {
            return self.is_fact_label(unit) || self.names_side(unit);
        };
        let end = if source.at(end) == '(' {
            source.closing(end, unit.end).map_or(end, |close| close + 1)
        } else {
            source.skip_blank(end)
        };
        // 参加人员 谈主任、各病区护士长: a label set off by a blank.
        if source.at(end.saturating_sub(1)) == ' '
            && unit.begin == self.layout.blocks[unit.block].begin
            && !unit.marked
            && BLANK_LABELS.contains(&source.original(unit.begin, end).trim())
        {
            return true;
        }
        // 主持人：人力资源部推荐两名，周四定: what is to be done about it.
        let work = self
            .names
            .list(source.skip_blank(end + 1), unit.end)
            .last()
            .is_some_and(|last| {
                unit.marked
                    && last.end < unit.end
                    && (self.verb_at(last.end) || self.time_at(last.end).is_some())
            });
        // 风险：接口文档还没给，Sam 今天再催一次: who does something about it, and when.
        let behind = |at: usize| source.skip_blank(at + 1);
        let until = self.times_in(end, unit.end).any(|index| {
            let time = self.times[index].time;
            time.bound == Bound::Until && !time.past && time.due.is_some()
        });
        let acts = (end + 1..unit.end).any(|at| {
            source.at(at) == ','
                && self
                    .names
                    .at(behind(at))
                    .is_some_and(|name| until && !name.known || self.skip_times(name.end, unit.end).1)
        });
        // 备注：尾款等验收后由乐敏走流程: who is called on.
        let called = (end + 1..unit.end).any(|at| {
            source.at(at) == '由'
                && self.names.at(at + 1).is_some_and(|name| {
                    (name.known || name.kind != Kind::Person || self.is_titled(name))
                        && (self.verb_at(name.end) || self.has_verb(name.end, unit.end))
                })
        });
        source.at(end) == ':' && end < unit.end && !work && !acts && !called
    }

    /// 对方：采购总监 项卫国，设备科 娄工: who was there of a side.
    fn names_side(&self, unit: Unit) -> bool {
        let source = self.source;
        let side = self
            .names
            .at(unit.begin)
            .filter(|name| name.kind == Kind::Party && source.at(name.end) == ':');
        side.is_some_and(|side| {
            let from = source.skip_blank(side.end + 1);
            let people = source.split(from, unit.end, |at| matches!(source.at(at), ',' | '、'));
            let named = |part: &(usize, usize)| {
                (part.0..part.1).any(|at| self.names.at(at).is_some_and(|name| name.end == part.1))
            };
            self.times_in(from, unit.end).is_empty() && !people.is_empty() && people.iter().all(named)
        })
    }

    /// 1.节前检查。安全管理部带队…: the first words of an item, which only head it.
    pub(super) fn heads_item(&self, unit: Unit) -> bool {
        let source = self.source;
        let block = &self.layout.blocks[unit.block];
        unit.marked
            && unit.begin == block.begin
            && unit.end + 4 < block.end
            && unit.end - unit.begin <= 8
            && source.at(unit.end) == '。'
            && (unit.begin..unit.end).all(|at| is_han(source.at(at)))
            && self.names.at(unit.begin).is_none()
    }

    /// 培训时间：, 付款方式：: a label that ends in what is a fact and no work.
    fn is_fact_label(&self, unit: Unit) -> bool {
        let source = self.source;
        let Some(colon) = (unit.begin..unit.end.min(unit.begin + 9)).find(|at| source.at(*at) == ':') else {
            return false;
        };
        // 人员：每店在岗不少于2人: what is ordered of them.
        let ordered = (colon..unit.end).any(|at| {
            self.source
                .eat_any(at, &["不少于", "不得", "务必", "必须", "不低于"])
                .is_some()
        }) && self.names.at(source.skip_blank(colon + 1)).is_some();
        !ordered
            && [
                Class::DueLabel,
                Class::TaskLabel,
                Class::OwnerLabel,
                Class::LeadLabel,
            ]
            .into_iter()
            .all(|class| !vocabulary::stands_at(source, unit.begin, class))
            && [
                "时间", "地点", "电话", "方式", "编号", "人数", "范围", "依据", "目的", "原因", "背景",
                "主题", "议题", "金额", "条件", "邮箱", "对象", "日期", "结果", "情况", "进展", "单位",
                "人员",
            ]
            .iter()
            .any(|end| source.ends_with(colon, &[end]))
    }
}
