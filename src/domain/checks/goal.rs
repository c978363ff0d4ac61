//! Whether a goal (沟通目标) can be tested: whether one can say afterwards that it was met.

/// Verbs that name a result; what they ask for is there afterwards or is not.
const RESULTS: [&str; 42] = [
    "确定", "确认", "敲定", "达成", "签", "批准", "审批", "通过", "定稿", "形成", "完成", "提交", "交付",
    "选定", "明确", "落实", "解决", "恢复", "关闭", "取得", "拿到", "收回", "到账", "给出", "出具", "商定",
    "议定", "约定", "排定", "决定", "同意", "整改", "验收", "报送", "agree", "decide", "confirm", "sign",
    "approve", "deliver", "settle", "fix",
];

/// Verbs that name an activity; it has taken place whatever came of it.
const ACTIVITIES: [&str; 14] = [
    "沟通", "交流", "了解", "讨论", "商量", "探讨", "研究", "聊", "对接", "汇报", "discuss", "talk",
    "exchange", "share",
];

/// Words that tell a day or an hour without a digit.
const TIMES: [&str; 14] = [
    "今天", "明天", "后天", "本周", "下周", "周一", "周二", "周三", "周四", "周五", "月底", "月初", "当天",
    "会上",
];

/// Whether a goal names a result, or an activity together with a time or an amount. A rule of thumb after Doran's SMART
/// goals (1981: specific, measurable, time-related), as far as words alone can tell.
pub fn is_testable(goal: &str) -> bool {
    let goal = goal.trim().to_lowercase();
    let holds = |words: &[&str]| words.iter().any(|word| goal.contains(word));
    let measured = holds(&TIMES) || goal.chars().any(char::is_numeric);
    if goal.chars().count() < 4 {
        return false;
    }
    holds(&RESULTS) || measured && !only_activity(&goal)
}

/// Whether the goal says no more than that there is going to be a talk: an activity is all it names before its time.
fn only_activity(goal: &str) -> bool {
    let stripped = ACTIVITIES
        .iter()
        .fold(goal.to_owned(), |text, word| text.replace(word, ""));
    stripped.chars().filter(|c| c.is_alphabetic()).count() < 4
}
