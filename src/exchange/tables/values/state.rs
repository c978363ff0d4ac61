//! States: 是, √, 已完成, 80%, 暂缓.

use super::width::half_width;

/// Where a matter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum State {
    /// Not begun, or only prepared.
    Draft,
    /// Work goes on.
    Open,
    /// What was agreed is followed up.
    Following,
    /// Done.
    Done,
    /// It is not going to be done.
    Cancelled,
}

const DONE: &[&str] = &[
    "是",
    "√",
    "✓",
    "✔",
    "☑",
    "v",
    "y",
    "yes",
    "ok",
    "done",
    "closed",
    "true",
    "完成",
    "已完成",
    "办结",
    "已办结",
    "已办理",
    "解决",
    "已解决",
    "关闭",
    "已关闭",
    "闭环",
    "已闭环",
    "销号",
    "已销号",
    "结案",
    "已结案",
    "完结",
    "已完结",
    "落实",
    "已落实",
    "结束",
    "已结束",
    "成交",
    "已成交",
    "签约",
    "已签约",
    "已签订",
    "归档",
    "已归档",
    "全部完成",
    "按期完成",
    "按时完成",
    "逾期完成",
    "提前完成",
    "已处理",
    "处理完毕",
    "整改完成",
    "已整改",
    "已回复",
    "已答复",
    "通过",
    "已通过",
    "验收通过",
    "完成验收",
    "●",
    "◎",
    "已销项",
    "销项",
    "completed",
    "complete",
    "finished",
    "resolved",
    "已交付",
    "交付",
    "已达成",
    "办毕",
    "已办",
    "已了结",
    "了结",
    "已办毕",
    "正常结束",
    "已完",
];

const CANCELLED: &[&str] = &[
    "取消",
    "已取消",
    "作废",
    "已作废",
    "终止",
    "已终止",
    "撤销",
    "已撤销",
    "撤回",
    "已撤回",
    "中止",
    "不再实施",
    "不实施",
    "废止",
    "放弃",
    "已放弃",
    "流失",
    "已流失",
    "战败",
    "cancelled",
    "canceled",
    "无效",
    "关停",
    "不予受理",
    "不办理",
    "已停止",
    "停止",
    "不做了",
    "已拒绝",
];

const OPEN: &[&str] = &[
    "否",
    "×",
    "x",
    "✗",
    "✘",
    "n",
    "no",
    "false",
    "未",
    "○",
    "未完成",
    "未办结",
    "未解决",
    "未关闭",
    "未落实",
    "未开始",
    "未启动",
    "待办",
    "待办理",
    "待处理",
    "待启动",
    "待开始",
    "open",
    "todo",
    "pending",
    "暂缓",
    "暂停",
    "搁置",
    "延期",
    "逾期",
    "滞后",
    "待定",
    "未办",
    "未闭环",
    "未销号",
    "待解决",
    "待落实",
    "待回复",
    "待整改",
    "待审批",
    "待确认",
    "在办",
    "办理中",
    "处理中",
    "进行中",
    "推进中",
    "实施中",
    "整改中",
    "执行中",
    "正在办理",
    "正在进行",
    "正在推进",
    "部分完成",
    "基本完成",
    "进行",
    "ongoing",
    "in progress",
    "doing",
    "processing",
    "正常",
    "正常推进",
    "按计划推进",
    "挂起",
    "受阻",
    "未整改",
    "办理",
    "新建",
    "已受理",
    "受理中",
    "已立项",
    "审批中",
    "待验收",
    "意向",
    "已延期",
    "需协调",
    "长期",
    "长期坚持",
    "持续推进",
    "协调中",
    "洽谈中",
    "谈判中",
    "待跟踪",
];

const FOLLOWING: &[&str] = &[
    "跟进中",
    "待跟进",
    "跟踪中",
    "跟进",
    "持续跟进",
    "继续跟进",
    "已跟进",
    "待回访",
    "初访",
    "已联系",
    "观察中",
    "跟踪",
    "需跟进",
    "following",
];

const DRAFT: &[&str] = &["草稿", "拟稿", "draft", "拟办"];

/// Reads a state. Nothing where the text is none.
pub(in super::super) fn read(text: &str) -> Option<State> {
    let plain = half_width(text).to_lowercase();
    let plain: String = plain.chars().filter(|char| !char.is_whitespace()).collect();
    let plain = plain.trim_matches(['.', '(', ')', '!', ',', ';', '【', '】', '[', ']', '-']);
    // 已完成（9月3日）: the word counts.
    let word = plain.split(['(', ',', ';', ':', '，']).next().unwrap_or(plain);
    for text in [plain, word] {
        for (words, state) in [
            (DONE, State::Done),
            (CANCELLED, State::Cancelled),
            (FOLLOWING, State::Following),
            (OPEN, State::Open),
            (DRAFT, State::Draft),
        ] {
            if words.contains(&text) {
                return Some(state);
            }
        }
    }
    if let Some(part) = percent(plain) {
        return Some(if part >= 1.0 { State::Done } else { State::Open });
    }
    by_ending(plain)
}

/// Short texts whose begin or end tells: 未按期完成, 已全部整改到位, 正在走流程.
fn by_ending(text: &str) -> Option<State> {
    let short = text.chars().count() <= 8;
    if !short || text.is_empty() {
        return None;
    }
    if text.starts_with(['未', '待', '尚'])
        || text.starts_with("正在")
        || text.ends_with('中')
        || text.starts_with("还")
    {
        return Some(State::Open);
    }
    if text.starts_with('已')
        && ["取消", "作废", "终止", "撤"]
            .iter()
            .any(|word| text.contains(word))
    {
        return Some(State::Cancelled);
    }
    let done = [
        "完成", "办结", "解决", "落实", "闭环", "销号", "完毕", "结束", "到位", "关闭",
    ];
    let ends = done.iter().any(|word| text.ends_with(word));
    (ends && (text.starts_with('已') || text.starts_with("全部") || text.starts_with("均")))
        .then_some(State::Done)
}

/// 80%, 0.8, 1.
pub(in super::super) fn percent(text: &str) -> Option<f64> {
    let text = text.trim();
    match text.strip_suffix('%') {
        Some(number) => number.trim().parse::<f64>().ok().map(|number| number / 100.0),
        None => text
            .parse::<f64>()
            .ok()
            .filter(|number| (0.0..=1.0).contains(number)),
    }
}
