//! An action item is who does what by when, as minutes write it: numbered items, labels, tables or running prose.
//!
//! | file | noun |
//! |---|---|
//! | `units` | the stretches that may hold one item |
//! | `names` | owners as they are written |
//! | `table` | rows with columns for task, owner and deadline |
//!
//! Nothing is invented: what the text does not say is `None`.

mod names;
mod table;
mod units;

use chrono::NaiveDateTime;

use super::{
    Directory, Settings, Span,
    source::{Source, is_edge},
    time::{Bound, Grain, TimeExpression, TimeKind},
};
use names::Name;
use units::Unit;

/// Work found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionItem {
    /// The whole stretch that says it.
    pub span: Span,
    /// What is to be done, without owner and deadline.
    pub task: String,
    /// Who answers for it, as written; 我 is the speaker's label where one is set.
    pub owner: Option<String>,
    /// The person named beside an owning department: 市场部…（王经理）.
    pub person: Option<String>,
    /// Who helps.
    pub co_owners: Vec<String>,
    /// When it is due.
    pub due: Option<Due>,
}

/// The deadline of an action item.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    /// Where it stands.
    pub span: Span,
    /// As written.
    pub text: String,
    /// First moment, if there is one.
    pub start: Option<NaiveDateTime>,
    /// Last moment, inclusive.
    pub end: Option<NaiveDateTime>,
}

/// Verbs of duty, longer ones first where one begins another.
pub(super) const VERBS: &[&str] = &[
    "提交",
    "完成",
    "输出",
    "整理",
    "发送",
    "发出",
    "发给",
    "发布",
    "跟进",
    "跟踪",
    "确认",
    "核对",
    "核实",
    "核查",
    "联系",
    "对接",
    "安排",
    "准备",
    "落实",
    "协调",
    "组织",
    "制定",
    "制订",
    "制作",
    "编制",
    "编写",
    "修改",
    "修订",
    "更新",
    "补发",
    "补充",
    "补齐",
    "补办",
    "补交",
    "接收",
    "反馈",
    "回复",
    "答复",
    "汇报",
    "报送",
    "上报",
    "报告",
    "审核",
    "审批",
    "审定",
    "签订",
    "签署",
    "签字",
    "付款",
    "支付",
    "打款",
    "开票",
    "开具",
    "寄出",
    "寄送",
    "寄回",
    "发货",
    "交付",
    "交货",
    "验收",
    "测试",
    "部署",
    "上线",
    "修复",
    "排查",
    "评估",
    "调研",
    "拟定",
    "起草",
    "草拟",
    "出具",
    "提供",
    "提出",
    "收集",
    "汇总",
    "统计",
    "通知",
    "召开",
    "参加",
    "采购",
    "下单",
    "维修",
    "检修",
    "更换",
    "培训",
    "检查",
    "监督",
    "督促",
    "督办",
    "催收",
    "催促",
    "归档",
    "盖章",
    "办理",
    "申请",
    "解决",
    "处理",
    "优化",
    "设计",
    "开发",
    "撰写",
    "翻译",
    "打印",
    "预订",
    "订购",
    "布置",
    "清点",
    "盘点",
    "对账",
    "结算",
    "退款",
    "拜访",
    "邀请",
    "推进",
    "推动",
    "配合",
    "支持",
    "协助",
    "牵头",
    "负责",
    "主持",
    "统筹",
    "把关",
    "做好",
    "明确",
    "确定",
    "梳理",
    "形成",
    "建立",
    "搭建",
    "启动",
    "实施",
    "执行",
    "开展",
    "关闭",
    "恢复",
    "退回",
    "取回",
    "送达",
    "送到",
    "送交",
    "移交",
    "交接",
    "登记",
    "录入",
    "上传",
    "下发",
    "印发",
    "转发",
    "公示",
    "公布",
    "发起",
    "复核",
    "复查",
    "复测",
    "整改",
    "改进",
    "分析",
    "总结",
    "复盘",
    "给出",
    "定稿",
    "敲定",
    "商定",
    "约见",
    "预约",
    "沟通",
    "协商",
    "谈判",
    "询价",
    "比价",
    "报价",
    "招标",
    "投标",
    "备货",
    "备案",
    "装修",
    "安装",
    "调试",
    "巡检",
    "清理",
    "搬迁",
    "到场",
    "到位",
    "赴",
    "走访",
    "回访",
    "补货",
    "换货",
    "退货",
    "出货",
    "生产",
    "排产",
    "排期",
    "入库",
    "出库",
    "招聘",
    "面试",
    "入职",
    "核算",
    "缴纳",
    "缴费",
    "报销",
    "注销",
    "注册",
    "续签",
    "续费",
    "变更",
    "备份",
    "迁移",
    "升级",
    "下载",
    "查明",
    "查清",
    "查询",
    "说明",
    "解释",
    "列出",
    "画出",
    "写出",
    "交出",
    "拿出",
    "报出",
    "出方案",
    "出报告",
    "交报告",
    "写报告",
    "发邮件",
    "发函",
    "致函",
    "打电话",
    "开会",
    "订票",
    "订会议室",
    "告知",
    "腾出",
    "加强",
    "打款",
    "排版",
    "勘查",
    "勘察",
    "验证",
    "回电",
    "上门",
    "派人",
    "巡查",
    "接待",
    "领取",
    "取得",
    "签收",
    "收款",
    "签约",
    "退还",
    "归还",
    "补签",
    "补开",
    "补缴",
    "审阅",
    "校对",
    "核定",
    "复检",
    "自查",
    "排练",
    "布展",
    "到货",
    "送货",
    "送检",
    "送样",
    "寄样",
    "打样",
    "试运行",
    "拿出",
    "取",
    "拿",
    "去",
    "跑",
    "寄",
    "发",
    "交",
    "报",
    "送",
    "改",
    "写",
    "催",
    "查",
    "补",
    "出",
    "签",
    "付",
    "给",
    "做",
    "定",
    "谈",
    "约",
];

const DUTY: &[&str] = &[
    "需要",
    "需",
    "须",
    "应当",
    "应",
    "要",
    "务必",
    "必须",
    "会",
    "将",
    "尽快",
    "抓紧",
    "把",
    "继续",
    "再",
    "先",
    "同步",
    "负责",
    "牵头",
    "主要",
    "于",
    "在",
    "来",
    "去",
    "共同",
    "分别",
    "一起",
    "均",
    "也",
    "则",
    "按",
    "对",
    "向",
    "和",
    "与",
    "每",
    "承诺",
    "答应",
    "同意",
    "保证",
    "约定",
    "商定",
    "计划",
    "表示将",
    "表示会",
    "表示在",
    "据此",
    "统一",
    "提前",
    "及时",
    "随后",
    "到现场",
    "到厂",
];

/// What a side binds itself with; it tells of work and is no part of it.
const PROMISES: &[&str] = &[
    "承诺将",
    "承诺会",
    "承诺在",
    "承诺于",
    "承诺",
    "答应",
    "同意",
    "保证在",
    "保证",
    "约定在",
    "约定于",
    "约定",
    "商定",
    "表示将",
    "表示会",
    "表示在",
];

const CO_WORDS: &[&str] = &[
    "做好配合",
    "予以配合",
    "积极配合",
    "全力配合",
    "密切配合",
    "负责配合",
    "配合",
    "协助",
    "协办",
    "协同",
    "支持",
    "参与",
    "共同参与",
    "提供支持",
];

/// How strongly the text says that a name owns the work; lower is stronger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Lead,
    Responsible,
    Head,
    Aside,
}

/// What was gathered from one unit.
#[derive(Default)]
struct Gathered {
    owners: Vec<(Rank, Name)>,
    co: Vec<Name>,
    cuts: Vec<(usize, usize)>,
    /// A label, 请, 由 or @ said that this is work.
    firm: bool,
    due: Option<usize>,
}

/// The times of a text with their character ranges.
struct Timed<'a> {
    begin: usize,
    end: usize,
    time: &'a TimeExpression,
}

pub(super) struct Finder<'a> {
    source: &'a Source<'a>,
    times: Vec<Timed<'a>>,
    directory: &'a Directory,
    settings: &'a Settings,
}

/// The action items of a text, in order.
pub(super) fn find(
    source: &Source,
    times: &[TimeExpression],
    directory: &Directory,
    settings: &Settings,
) -> Vec<ActionItem> {
    let times = times
        .iter()
        .map(|time| Timed {
            begin: source.index_of(time.span.start),
            end: source.index_of(time.span.end),
            time,
        })
        .collect();
    let finder = Finder {
        source,
        times,
        directory,
        settings,
    };
    let mut found = Vec::new();
    let tables = table::find(&finder, &mut found);
    let mut joined = false;
    for unit in units::split(source) {
        if tables
            .iter()
            .any(|(from, to)| unit.begin < *to && *from < unit.end)
        {
            continue;
        }
        // 技术部…；销售部…: what a semicolon joins shares its sentence.
        let mut sibling = joined && source.before(unit.begin) == ';';
        for part in finder.clauses(unit) {
            let item = finder.item(part, sibling);
            sibling |= item.is_some();
            found.extend(item);
        }
        joined = sibling;
    }
    found.sort_by_key(|item| item.span);
    found
}

impl Finder<'_> {
    /// Parts of a unit that each have their own owner: 我方补发货物，贵方安排人员接收.
    fn clauses(&self, unit: Unit) -> Vec<Unit> {
        let source = self.source;
        let mut parts = Vec::new();
        let mut open = unit.begin;
        let mut depth = 0usize;
        for at in unit.begin..unit.end {
            match source.at(at) {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                ',' | '、' | ';' if depth == 0 && self.own_clause(open, at, unit.end) => {
                    parts.push(Unit {
                        begin: open,
                        end: at,
                        marked: unit.marked && parts.is_empty(),
                    });
                    open = at + 1;
                }
                _ => {}
            }
        }
        parts.push(Unit {
            begin: open,
            end: unit.end,
            marked: unit.marked,
        });
        parts
    }

    fn own_clause(&self, open: usize, mark: usize, end: usize) -> bool {
        let source = self.source;
        let at = source.skip_blank(mark + 1);
        let at = source
            .eat_any(
                at,
                &["由", "请", "并由", "并请", "同时请", "另请", "同时由", "同时"],
            )
            .unwrap_or(at);
        let names = names::list(source, at, self.directory);
        let Some(last) = names.last() else { return false };
        if last.end > end
            || source.eat_any(last.end, CO_WORDS).is_some()
            || source.eat(last.end, "牵头").is_some() && self.owner_in(open, mark).is_none()
        {
            return false;
        }
        let follows = if source.at(mark) == ',' || source.at(mark) == ';' {
            self.head_follows(last.end) || self.acts_later(last.end, end)
        } else {
            source.eat_any(last.end, &["负责", "牵头"]).is_some()
        };
        follows && self.owner_in(open, mark).is_some() && self.has_verb(open, mark)
    }

    /// 乙方收款后安排生产: an event of theirs stands between a side and its verb.
    fn acts_later(&self, at: usize, end: usize) -> bool {
        let source = self.source;
        let clause = (at..end)
            .find(|at| matches!(source.at(*at), ',' | ';' | '。'))
            .unwrap_or(end);
        let after = (at + 2..clause.min(at + 12)).find(|at| source.at(*at) == '后');
        let bare = source
            .eat_any(at, &["已", "认为", "反映", "的", "介绍"])
            .is_none();
        bare && after.is_some_and(|after| self.has_verb(after + 1, clause))
    }

    fn owner_in(&self, begin: usize, end: usize) -> Option<Name> {
        let gathered = self.gather(Unit {
            begin,
            end,
            marked: false,
        });
        gathered
            .owners
            .iter()
            .min_by_key(|(rank, _)| *rank)
            .map(|(_, name)| *name)
    }

    fn has_verb(&self, begin: usize, end: usize) -> bool {
        (begin..end).any(|at| self.source.eat_any(at, VERBS).is_some_and(|after| after <= end))
    }

    /// Whether what stands behind a name makes it the subject of work.
    fn head_follows(&self, end: usize) -> bool {
        let source = self.source;
        let at = source.skip_blank(end);
        matches!(source.at(at), ':')
            || source.eat_any(at, DUTY).is_some()
            || source.eat_any(at, VERBS).is_some()
            || self.times.iter().any(|timed| timed.begin == at)
    }

    fn item(&self, unit: Unit, sibling: bool) -> Option<ActionItem> {
        let source = self.source;
        let mut unit = unit;
        while unit.end > unit.begin && matches!(source.before(unit.end), ' ' | ',' | '、' | ';') {
            unit.end -= 1;
        }
        let begin = self.skip_lead(unit.begin, unit.end);
        let unit = Unit { begin, ..unit };
        if unit.end <= unit.begin || self.is_note(unit) || units::is_ticked(source, unit.begin) {
            return None;
        }
        let mut gathered = self.gather(unit);
        gathered.due = gathered.due.or_else(|| self.due(unit));
        if !self.is_work(unit, &gathered, sibling) {
            return None;
        }
        gathered.owners.sort_by_key(|(rank, name)| (*rank, name.begin));
        let task = self.task(unit, &gathered);
        if task.chars().filter(|char| char.is_alphanumeric()).count() < 2 {
            return None;
        }
        let mut owners: Vec<(Rank, String)> = Vec::new();
        for (rank, name) in &gathered.owners {
            let text = self.name(*name);
            if !owners.iter().any(|(_, known)| *known == text) {
                owners.push((*rank, text));
            }
        }
        let mut co_owners: Vec<String> = Vec::new();
        let mut person = None;
        let owner = owners.first().cloned();
        for (rank, name) in owners.iter().skip(1) {
            let beside = *rank == Rank::Aside && owner.as_ref().is_some_and(|(rank, _)| *rank == Rank::Head);
            if beside && person.is_none() {
                person = Some(name.clone());
            } else {
                co_owners.push(name.clone());
            }
        }
        for name in &gathered.co {
            let text = self.name(*name);
            if !co_owners.contains(&text) && owner.as_ref().is_none_or(|(_, owner)| *owner != text) {
                co_owners.push(text);
            }
        }
        Some(ActionItem {
            span: source.span(unit.begin, unit.end),
            task,
            owner: owner.map(|(_, name)| name),
            person,
            co_owners,
            due: gathered.due.map(|index| self.due_of(index)),
        })
    }

    fn name(&self, name: Name) -> String {
        let text = self.source.original(name.begin, name.end).trim();
        match (&self.settings.speaker, text) {
            (Some(speaker), "我" | "本人") => speaker.clone(),
            _ => text.to_owned(),
        }
    }

    fn due_of(&self, index: usize) -> Due {
        let time = self.times[index].time;
        Due {
            span: time.span,
            text: self
                .source
                .text
                .get(time.span.range())
                .unwrap_or_default()
                .to_owned(),
            start: time.start,
            end: time.end,
        }
    }

    /// 待办：, 决议： and the like before the first item.
    fn skip_lead(&self, begin: usize, end: usize) -> usize {
        let source = self.source;
        let mut at = source.skip_blank(begin);
        for _ in 0..3 {
            let inner = if matches!(source.at(at), '【' | '[') {
                at + 1
            } else {
                at
            };
            match units::label(source, inner, units::TASK_LABELS) {
                Some(after) if after <= end => at = after,
                _ => break,
            }
            if let Some(after) = units::marker(source, at, at, end) {
                at = after;
            }
        }
        // 经讨论，会议决定由…: what leads to the work is not the work.
        let leads = [
            "经会议讨论",
            "经双方协商",
            "经讨论",
            "经研究",
            "经协商",
            "经沟通",
            "会议决定",
            "会议要求",
            "会议明确",
            "会议确定",
            "会议同意",
            "会议议定",
            "一致同意",
            "一致决定",
            "综上所述",
            "综上",
            "因此",
            "另外",
            "此外",
            "一是",
            "二是",
            "三是",
            "四是",
            "五是",
            "最终确定",
            "最终决定",
            "领导要求",
            "现决定",
            "同意",
            "决定",
            "议定",
        ];
        for _ in 0..4 {
            let Some(mut after) = source.eat_any(at, &leads).filter(|after| *after < end) else {
                break;
            };
            if matches!(source.at(after), ',' | ':' | ' ') {
                after += 1;
            }
            at = source.skip_blank(after);
        }
        at.min(end)
    }

    /// Lines that tell of the meeting, not of work.
    fn is_note(&self, unit: Unit) -> bool {
        let source = self.source;
        let heads = [
            "会议时间",
            "会议地点",
            "会议主题",
            "会议名称",
            "会议议题",
            "会议纪要",
            "会议记录",
            "参会人员",
            "参加人员",
            "出席人员",
            "出席",
            "参会人",
            "参会",
            "与会人员:",
            "主持人",
            "主持",
            "记录人",
            "记录",
            "缺席",
            "列席",
            "地点",
            "主题",
            "议题",
            "背景",
            "目的",
            "附件",
            "抄送",
            "主送",
            "结论",
            "沟通日期",
            "沟通主题",
            "沟通编号",
            "发起部门",
            "状态",
            "备注",
            "联系电话",
            "时间",
            "日期",
            "电话",
            "邮箱",
            "地址",
        ];
        heads.iter().any(|head| {
            source.eat(unit.begin, head).is_some_and(|end| {
                let end = if source.at(end) == '(' {
                    end
                } else {
                    source.skip_blank(end)
                };
                source.at(end) == ':'
            })
        })
    }

    fn gather(&self, unit: Unit) -> Gathered {
        let source = self.source;
        let mut found = Gathered::default();
        let mut at = unit.begin;
        while at < unit.end {
            let edge = at == unit.begin || is_edge(source.before(at));
            if edge && let Some(end) = self.label(at, unit.end, &mut found) {
                at = end.max(at + 1);
                continue;
            }
            if source.at(at) == '@' {
                let names = names::labelled(source, at + 1, unit.end, self.directory);
                if let (Some(first), Some(last)) = (names.first(), names.last()) {
                    found
                        .owners
                        .extend(names.iter().map(|name| (Rank::Responsible, *name)));
                    found.cuts.push((at, last.end));
                    found.firm = true;
                    at = last.end.max(first.end);
                    continue;
                }
            }
            let call = source.eat_any(
                at,
                &[
                    "并由", "交由", "拟由", "由", "烦请", "还请", "恳请", "敬请", "请", "麻烦", "有劳",
                    "安排", "委托", "责成", "指定", "要求",
                ],
            );
            let called = call.filter(|_| {
                edge || !matches!(source.before(at), '申' | '邀' | '理' | '缘' | '经' | '聘' | '恳')
            });
            if (edge || called.is_some())
                && let Some(end) = self.subject(at, called, unit, &mut found)
            {
                at = end;
                continue;
            }
            if source.at(at) == '('
                && let Some(end) = self.aside(at, unit, &mut found)
            {
                at = end;
                continue;
            }
            at += 1;
        }
        if found.owners.is_empty() {
            self.tail(unit, &mut found);
        }
        found
    }

    /// A label at `at`: its names or its deadline are taken, and cut from the task.
    fn label(&self, at: usize, limit: usize, found: &mut Gathered) -> Option<usize> {
        let source = self.source;
        for (labels, rank) in [
            (units::LEAD_LABELS, Some(Rank::Lead)),
            (units::OWNER_LABELS, Some(Rank::Responsible)),
            (units::CO_LABELS, None),
        ] {
            let Some(after) = units::label(source, at, labels).filter(|after| *after < limit) else {
                continue;
            };
            let names = names::labelled(source, after, limit, self.directory);
            let last = names.last()?;
            match rank {
                Some(rank) => found.owners.extend(names.iter().map(|name| (rank, *name))),
                None => found.co.extend(names.iter().copied()),
            }
            found.firm = true;
            found.cuts.push((at, last.end));
            return Some(last.end);
        }
        let after = units::label(source, at, units::DUE_LABELS)?;
        let index = self
            .times
            .iter()
            .position(|timed| timed.end > after && timed.begin < after + 6 && timed.begin < limit)?;
        found.due = Some(index);
        found.firm = true;
        found.cuts.push((at, self.times[index].end));
        Some(self.times[index].end)
    }

    /// 由技术部牵头, 请张三, 王经理负责, 市场部10月12日前…; `called` is the end of 由 or 请.
    fn subject(&self, at: usize, called: Option<usize>, unit: Unit, found: &mut Gathered) -> Option<usize> {
        let source = self.source;
        let begin = source.skip_blank(called.unwrap_or(at));
        let mut names = names::list(source, begin, self.directory);
        names.retain(|name| name.end <= unit.end);
        if names.is_empty()
            && source.at(begin) == '我'
            && !matches!(
                source.at(begin + 1),
                '国' | '们' | '方' | '司' | '市' | '省' | '院' | '校'
            )
            && self.head_follows(begin + 1)
        {
            names.push(Name {
                begin,
                end: begin + 1,
            });
        }
        // 请贵司安排人员…: once somebody is called, 安排 is their work.
        if names.is_empty() && called.is_some() && !found.firm {
            names.extend(self.addressed(begin, unit.end));
        }
        let last = *names.last()?;
        let (end, inside) = self.bracketed(last.end, unit.end);
        if let Some(after) = source.eat_any(end, CO_WORDS).filter(|after| *after <= unit.end) {
            found.co.extend(names);
            let rest = source.skip_blank(after);
            // 销售部配合 ends there; 配合技术部完成 is the work itself.
            let plain = rest >= unit.end || matches!(source.at(rest), ',' | '、' | ';' | ')' | '。');
            found.cuts.push((at, if plain { after } else { end }));
            return Some(after);
        }
        if let Some(after) = source.eat_any(end, &["牵头负责", "牵头组织", "总牵头", "牵头"]) {
            found.owners.extend(names.iter().map(|name| (Rank::Lead, *name)));
            found.cuts.push((at, after));
            found.firm = true;
            return Some(after);
        }
        let duty = source.eat_any(
            end,
            &[
                "具体负责",
                "主要负责",
                "全权负责",
                "负责跟进",
                "负责",
                "主办",
                "承办",
            ],
        );
        let firm = called.is_some()
            && !self.reports(end)
            && (self.head_follows(end) || source.at(called.unwrap_or(at)) == '我' || duty.is_some());
        if duty.is_some() || firm {
            let after = match duty {
                Some(after) if source.eat(end, "负责跟进").is_some() => after - 2,
                Some(after) => after,
                None => end,
            };
            found
                .owners
                .extend(names.iter().map(|name| (Rank::Responsible, *name)));
            found.cuts.push((at, after));
            found.firm = true;
            return Some(after);
        }
        // At the head of the unit or of a clause, with a deadline or a verb behind.
        if called.is_none() && self.head_follows(end) && !self.reports(end) {
            let after = if source.at(end) == ':' { end + 1 } else { end };
            let after = source.eat_any(after, PROMISES).unwrap_or(after);
            found.owners.extend(names.iter().map(|name| (Rank::Head, *name)));
            found.owners.extend(inside.map(|name| (Rank::Aside, name)));
            found.cuts.push((at, after));
            return Some(after);
        }
        if called.is_none() && at == unit.begin && matches!(source.at(source.skip_blank(end)), '-' | '|') {
            found.owners.extend(names.iter().map(|name| (Rank::Head, *name)));
            found.cuts.push((at, end));
            return Some(end);
        }
        None
    }

    /// 市场部（张三）: a name in parentheses behind a name, and where the whole ends.
    fn bracketed(&self, end: usize, limit: usize) -> (usize, Option<Name>) {
        let source = self.source;
        if source.at(end) != '(' || units::label_at(source, end + 1) {
            return (end, None);
        }
        let Some(close) = (end + 1..limit.min(end + 14)).find(|at| source.at(*at) == ')') else {
            return (end, None);
        };
        match names::read(source, end + 1, self.directory) {
            Some(name) if name.end == close && close + 1 < limit => (close + 1, Some(name)),
            _ => (end, None),
        }
    }

    /// 请各位同事于…, 请大家在…: up to eight characters before 于, 在 or a time.
    fn addressed(&self, begin: usize, limit: usize) -> Option<Name> {
        let source = self.source;
        for end in begin + 2..(begin + 9).min(limit) {
            if !source.at(end - 1).is_alphabetic() {
                return None;
            }
            if source.eat_any(begin, VERBS).is_some() || source.eat_any(begin, DUTY).is_some() {
                return None;
            }
            let time = self.times.iter().any(|timed| {
                timed.begin == end || timed.begin == end + 1 && matches!(source.at(end), '于' | '在')
            });
            if time
                && !self
                    .times
                    .iter()
                    .any(|timed| timed.begin <= begin && begin < timed.end)
            {
                return Some(Name { begin, end });
            }
        }
        None
    }

    /// Whether what follows a name reports speech or a state, not work.
    fn reports(&self, end: usize) -> bool {
        let words = [
            "反映",
            "认为",
            "指出",
            "介绍了",
            "汇报了",
            "说明了",
            "强调",
            "提出了",
            "建议",
            "报告了",
            "提到",
            "称",
            "说",
            "会上",
            "已",
            "会议",
            "要求",
            "确认了",
            "会后",
            "发现",
            "收到",
            "对此",
            "在会上",
            "在通话",
            "给我",
            "的",
        ];
        let says = self
            .source
            .eat_any(end, &words)
            .is_some_and(|after| after > end && self.source.eat_any(end, &["会后", "说明书"]).is_none());
        // 我方收到发票后10日内付款: the event is what the deadline counts from.
        if self.times.iter().any(|timed| timed.begin == end) {
            return false;
        }
        // 表示会在周四前给出 is a promise; 表示满意 is not.
        says || self.source.eat(end, "表示").is_some() && self.source.eat_any(end, PROMISES).is_none()
    }

    /// （经理）, （张三，10月12日）: names in parentheses.
    fn aside(&self, at: usize, unit: Unit, found: &mut Gathered) -> Option<usize> {
        let source = self.source;
        let close = (at + 1..unit.end.min(at + 40)).find(|index| source.at(*index) == ')')?;
        let inner = source.skip_blank(at + 1);
        if units::label_at(source, inner) {
            return None;
        }
        let mut names: Vec<Name> = names::list(source, inner, self.directory)
            .into_iter()
            .filter(|name| name.end <= close)
            .collect();
        if let [role] = names.as_slice()
            && source.at(role.end) == ':'
        {
            // （QA：韩梅梅）: the person, not the post.
            let people = names::list(source, source.skip_blank(role.end + 1), self.directory);
            if !people.is_empty() && people.iter().all(|name| name.end <= close) {
                names = people;
            }
        }
        let rest = names.last().map(|last| source.skip_blank(last.end));
        let clean = rest.is_some_and(|rest| {
            rest == close
                || matches!(source.at(rest), ',' | ':' | ';' | '/' | '-')
                || self.times.iter().any(|timed| timed.begin == rest)
                || source.eat_any(rest, &["负责", "牵头", "跟进"]).is_some()
        });
        let last_in_unit =
            source.skip_blank(close + 1) >= unit.end || matches!(source.at(close + 1), ',' | ';' | '。');
        if clean && (last_in_unit || unit.marked) {
            found.owners.extend(names.iter().map(|name| (Rank::Aside, *name)));
            found.cuts.push((at, close + 1));
            return Some(close + 1);
        }
        // （工）: one character in a list item, as the office's own short form.
        let short = close == inner + 1 && source.at(inner).is_alphabetic() && unit.marked && last_in_unit;
        if short && !crate::text::number::is_han_number(source.at(inner)) {
            found.owners.push((
                Rank::Aside,
                Name {
                    begin: inner,
                    end: close,
                },
            ));
            found.cuts.push((at, close + 1));
            return Some(close + 1);
        }
        None
    }

    /// 提交报告 ---张三, 整理纪要 张三 周五: a name at the end, set off.
    fn tail(&self, unit: Unit, found: &mut Gathered) {
        let source = self.source;
        let mut end = unit.end;
        // A deadline may stand behind the name.
        for timed in self.times.iter().rev() {
            if timed.end == end || timed.end + 1 == end && source.at(timed.end) == ')' {
                end = timed.begin;
            }
        }
        while end > unit.begin && is_edge(source.before(end)) {
            end -= 1;
        }
        let from = end.saturating_sub(8).max(unit.begin + 2);
        for begin in from..end {
            let set_off = matches!(
                source.before(begin),
                '-' | ' ' | ',' | '/' | '|' | '(' | '>' | ':'
            ) && source.at(begin).is_alphanumeric();
            if set_off
                && (unit.marked || matches!(source.before(begin), '-' | '>'))
                && let Some(name) = names::read(source, begin, self.directory).filter(|name| name.end == end)
            {
                found.owners.push((Rank::Aside, name));
                found.cuts.push((begin, end));
                return;
            }
        }
    }

    /// The deadline of a unit: the last one with 前 or 内, else the last single time.
    fn due(&self, unit: Unit) -> Option<usize> {
        let within = |timed: &Timed| timed.begin >= unit.begin && timed.end <= unit.end;
        let candidates = || self.times.iter().enumerate().filter(|(_, timed)| within(timed));
        let until = candidates().rfind(|(_, timed)| {
            timed.time.bound == Bound::Until && (timed.time.is_deadline() || timed.time.end.is_some())
        });
        until
            .or_else(|| candidates().find(|(_, timed)| timed.time.kind == TimeKind::Repeat))
            .or_else(|| {
                candidates().rfind(|(_, timed)| {
                    timed.time.bound == Bound::At
                        && timed.time.kind != TimeKind::Duration
                        && timed.time.due.is_some()
                        && !timed.time.past
                        && !self.modifies_noun(timed)
                })
            })
            .or_else(|| {
                candidates().rfind(|(_, timed)| {
                    timed.time.bound == Bound::At
                        && timed.time.kind != TimeKind::Duration
                        && timed.time.due.is_some()
                        && unit.marked
                        && !self.modifies_noun(timed)
                })
            })
            .or_else(|| {
                candidates().rfind(|(_, timed)| {
                    timed.time.kind == TimeKind::Duration
                        && timed.time.due.is_some()
                        && timed.time.grain >= Grain::Hour
                        && unit.marked
                })
            })
            .map(|(index, _)| index)
    }

    /// 9月份对账单, 三季度总结: a month or more that says which thing is meant, not when.
    fn modifies_noun(&self, timed: &Timed) -> bool {
        let source = self.source;
        let next = source.at(timed.end);
        // 夜间巡查: a bare part of the day is a habit.
        if timed.time.grain == Grain::DayPart {
            return timed.end - timed.begin <= 2 && next.is_alphabetic();
        }
        let noun = |after: usize| {
            after == timed.end + 1 || matches!(source.at(after), '单' | '表' | '书' | '会' | '额' | '费')
        };
        timed.time.grain >= Grain::Month
            && next.is_alphabetic()
            && !matches!(next, '底' | '前' | '内' | '止')
            && source.eat_any(timed.end, VERBS).is_none_or(noun)
            && (next == '对' || source.eat_any(timed.end, DUTY).is_none())
    }

    /// `sibling`: a clause of the same sentence is an item already.
    fn is_work(&self, unit: Unit, gathered: &Gathered, sibling: bool) -> bool {
        let source = self.source;
        let owned = !gathered.owners.is_empty() || !gathered.co.is_empty() && gathered.firm;
        let due = gathered.due.map(|index| self.times[index].time);
        let until = due.is_some_and(|due| due.bound == Bound::Until || due.kind == TimeKind::Repeat);
        let verb = self.has_verb(unit.begin, unit.end);
        let text = || unit.begin..unit.end;
        let says =
            |words: &[&str]| text().any(|at| source.eat_any(at, words).is_some_and(|end| end <= unit.end));
        let done = says(&[
            "已完成",
            "已经",
            "已于",
            "已提交",
            "已发",
            "已签",
            "已付",
            "已收",
            "已办",
            "已确认",
            "已安排",
            "已解决",
            "已处理",
            "均已",
            "完成了",
            "提交了",
            "召开了",
            "进行了",
            "汇报了",
            "介绍了",
            "通报了",
            "反映",
            "取消了",
            "收到了",
            "讨论了",
            "指出",
            "认为",
        ]);
        if done && !gathered.firm && !(until && owned) || source.at(unit.end) == '?' && !gathered.firm {
            return false;
        }
        if done && due.is_none_or(|due| due.past) && !says(&["负责", "责任人", "牵头"]) {
            return false;
        }
        if gathered.firm && (owned || due.is_some() && (unit.marked || verb)) {
            return verb || unit.marked || owned;
        }
        if unit.marked && (owned || gathered.firm || verb && due.is_some()) {
            return true;
        }
        if !done && self.commands(unit) {
            return true;
        }
        if unit.marked {
            return false;
        }
        let imperative = sibling || says(&["请", "务必", "需", "须", "应", "必须", "要求", "尽快", "麻烦"]);
        verb && (owned && (due.is_some_and(|due| !due.past || until) || imperative)
            || until && due.is_some_and(|due| due.bound == Bound::Until || imperative)
            || owned && says(&["负责", "牵头", "跟进", "安排", "需", "须", "尽快"]))
            && (owned || due.is_some())
    }

    /// 请尽快寄回合同, ①核对对账单: an order that names neither owner nor deadline.
    fn commands(&self, unit: Unit) -> bool {
        let source = self.source;
        let asked = source.eat_any(unit.begin, &["烦请", "务必", "麻烦", "请"]);
        if asked.is_none() && !(unit.marked && self.is_circled(unit.begin)) {
            return false;
        }
        let mut at = asked.unwrap_or(unit.begin);
        while let Some(after) = source.eat_any(
            at,
            &["尽快", "尽早", "及时", "务必", "立即", "马上", "抓紧", "先", "再"],
        ) {
            at = after;
        }
        let polite = [
            "查收",
            "知悉",
            "参考",
            "查看",
            "参阅",
            "联系我",
            "核对无误",
            "放心",
            "理解",
            "支持",
            "确认收到",
            "批评",
            "说明",
            "报告",
            "分析",
            "总结",
            "报价",
            "测试",
            "设计",
        ];
        source.eat_any(at, VERBS).is_some_and(|after| {
            after >= at + 2 && unit.end >= after + 2 && !matches!(source.at(after), '了' | '的' | ':' | '情')
        }) && source.eat_any(at, &polite).is_none()
            && !(at..unit.end.min(at + 7)).any(|at| source.at(at) == ':')
    }

    /// Whether a circled figure led to the unit; figures with a dot also number an agenda.
    fn is_circled(&self, begin: usize) -> bool {
        let source = self.source;
        let mark = (begin.saturating_sub(3)..begin).rfind(|at| !matches!(source.at(*at), ' ' | '.' | '、'));
        mark.is_some_and(|at| matches!(source.at(at), '①'..='⑳' | '❶'..='❿' | '☐' | '□'))
    }

    fn task(&self, unit: Unit, gathered: &Gathered) -> String {
        let source = self.source;
        let mut cuts = gathered.cuts.clone();
        if let Some(index) = gathered.due {
            let timed = &self.times[index];
            let mut begin = timed.begin;
            while begin > unit.begin && matches!(source.before(begin), '于' | '在' | ' ') {
                begin -= 1;
            }
            for word in [
                "务必", "应当", "应", "须", "需", "必须", "计划", "预计", "拟", "定于", "争取", "力争",
                "尽量", "最迟", "要",
            ] {
                let back = begin
                    .checked_sub(word.chars().count())
                    .filter(|back| *back >= unit.begin);
                if let Some(back) = back.filter(|back| source.eat(*back, word) == Some(begin)) {
                    begin = back;
                    break;
                }
            }
            let mut end = timed.end;
            end = source
                .eat_any(end, &["务必", "必须", "需要", "须", "内"])
                .unwrap_or(end);
            cuts.push((begin, end.min(unit.end)));
        }
        // A DDL word left over before its date.
        for at in unit.begin..unit.end {
            if (at == unit.begin || is_edge(source.before(at)))
                && let Some(after) = units::label(source, at, units::TASK_LABELS)
            {
                cuts.push((at, after.min(unit.end)));
            }
        }
        cuts.sort_unstable();
        let mut text = String::new();
        let mut at = unit.begin;
        for (begin, end) in cuts.into_iter().chain([(unit.end, unit.end)]) {
            if begin > at {
                text.push_str(source.original(at, begin));
            }
            at = at.max(end);
        }
        tidy(&text)
    }
}

/// Takes away what cutting left: empty parentheses, doubled commas, glue at both ends.
fn tidy(text: &str) -> String {
    let mut text = text.replace(['\n', '\r', '\t'], " ");
    for _ in 0..3 {
        for (from, to) in [
            ("（）", ""),
            ("()", ""),
            ("（，", "（"),
            ("（,", "（"),
            ("，）", "）"),
            ("；）", "）"),
            ("，，", "，"),
            (",,", ","),
            ("、、", "、"),
            ("，、", "，"),
            ("、，", "，"),
            ("；；", "；"),
            ("，；", "；"),
            ("；，", "；"),
            ("  ", " "),
            ("【】", ""),
            ("[]", ""),
            ("（ ）", ""),
            ("( )", ""),
            ("（、", "（"),
            ("（；", "（"),
            ("||", "|"),
        ] {
            text = text.replace(from, to);
        }
    }
    let loose = |char: char| char.is_whitespace() || "，,、；;：:。-—–|｜*•/>·！!~@".contains(char);
    let mut task = text.trim_matches(loose);
    // 核对库存，周四前完成 leaves a verb that says nothing more.
    for end in ["，完成", ",完成", "，前完成", "，须完成", "，应完成"] {
        if let Some(rest) = task.strip_suffix(end).filter(|rest| rest.chars().count() >= 2) {
            task = rest.trim_matches(loose);
        }
    }
    for _ in 0..3 {
        for glue in [
            "由", "并", "请", "于", "且", "的", "将于", "需要", "需", "须", "应", "务必", "负责", "来",
            "共同", "一起", "据此", "会", "将",
        ] {
            if let Some(rest) = task.strip_prefix(glue)
                && rest.chars().count() >= 2
                && !(glue == "会" && rest.starts_with(['议', '场', '签', '见', '计', '务', '员', '展', '同']))
                && (glue != "将" || rest.starts_with('于'))
                && !(glue == "应" && rest.starts_with(['急', '收', '付', '用', '对', '答', '聘']))
                && !(glue == "需" && rest.starts_with(['求']))
                && !(glue == "并" && rest.starts_with(['购', '网', '行']))
                && !(glue == "请" && rest.starts_with(['款', '假', '示', '购']))
                && !(glue == "来" && rest.starts_with(['料', '访', '函', '源', '电', '货']))
            {
                task = rest.trim_matches(loose);
            }
        }
        let open = task.matches(['（', '(']).count();
        let close = task.matches(['）', ')']).count();
        if open < close {
            task = task.trim_end_matches(['）', ')']);
        } else if open > close && task.ends_with(['（', '(']) {
            task = task.trim_end_matches(['（', '(']);
        }
        task = task.trim_matches(loose);
    }
    task.to_owned()
}
