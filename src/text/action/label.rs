//! A label is a word with a colon before an owner, a deadline or a task: 责任人：, 完成时限：, 任务：.

use crate::text::{source::Source, words::Words};

/// Labels before who leads.
pub(super) static LEAD_LABELS: Words = Words::new(
    "\
    牵头部门 牵头单位 牵头人 牵头 主办部门 主办单位 主办人 主办 主责部门 主责人 主责",
);

/// Labels before who is responsible.
pub(super) static OWNER_LABELS: Words = Words::new(
    "\
    主要负责人 第一责任人 直接责任人 责任部门/人 责任部门 责任单位 责任主体 责任人员 责任人 负责部门 \
    负责单位 负责人员 负责人 承办部门 承办单位 承办人 承办 经办人 经办 跟进人 对接人 执行人 处理人 \
    落实人 落实部门 整改责任人 责任 负责 执行 指派给 指派 分配给 归属 Owner owner OWNER PIC Assignee \
    assignee",
);

/// Labels before who helps.
pub(super) static CO_LABELS: Words = Words::new(
    "\
    配合部门 配合单位 配合人员 配合人 配合 协办部门 协办单位 协办人 协办 协助部门 协助人 协助 \
    参与部门 参与人员 参与人 协作部门 协同部门 支持部门 会办",
);

/// Labels before a deadline.
pub(super) static DUE_LABELS: Words = Words::new(
    "\
    要求完成时间 计划完成时间 计划完成日期 预计完成时间 预计完成 计划完成 完成时限 完成时间 完成日期 \
    完成期限 截止时间 截止日期 截止日 截止 时间要求 时间节点 交付时间 交付日期 办结时限 办理时限 \
    整改期限 整改时限 到期日 时限 期限 限期 日期 时间 Deadline deadline DEADLINE DDL ddl Due due",
);

/// Labels before a task.
pub(super) static TASK_LABELS: Words = Words::new(
    "\
    任务内容 工作任务 工作内容 落实事项 跟进事项 督办事项 待办内容 工作事项 具体事项 具体任务 \
    整改措施 整改内容 整改要求 工作要求 具体内容 主要内容 待办事项 行动事项 行动项 待办 任务 事项 内容 Action action TODO Todo todo 下一步工作 \
    下一步计划 下一步 后续工作 后续安排 工作安排 会议决议 决议 决定 会议决定 会议要求 要求 经讨论",
);

/// Labels before a task that stands beside others.
static OWN_TASK: Words = Words::new("任务内容 工作内容 任务 事项 工作任务");

/// The end of a label of `labels` at `at`, with its colon (or 为, 是 for words of more than two characters).
pub(super) fn label(source: &Source, at: usize, labels: &Words) -> Option<usize> {
    let end = labels.eat(source, at)?;
    let next = source.skip_blank(end);
    match source.at(next) {
        ':' | '|' => Some(source.skip_blank(next + 1)),
        '】' | ']' => Some(source.skip_blank(if source.at(next + 1) == ':' {
            next + 2
        } else {
            next + 1
        })),
        '为' | '是' if end - at > 2 => Some(next + 1),
        ' ' if source.at(at).is_ascii_alphabetic() => Some(next),
        _ if source.at(at).is_ascii_alphabetic() && (source.at(next).is_ascii_digit() || next > end) => {
            Some(next)
        }
        _ => None,
    }
}

/// Whether any owner or deadline label stands at `at`.
pub(super) fn label_at(source: &Source, at: usize) -> bool {
    let at = if matches!(source.at(at), '【' | '[' | '(') {
        at + 1
    } else {
        at
    };
    [&LEAD_LABELS, &OWNER_LABELS, &CO_LABELS, &DUE_LABELS]
        .iter()
        .any(|labels| label(source, at, labels).is_some())
}

/// Whether a label that begins a task of its own stands at `at`.
pub(super) fn own_task_at(source: &Source, at: usize) -> bool {
    label(source, at, &OWN_TASK).is_some()
}
