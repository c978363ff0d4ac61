//! A sender is what a chat program or a mail calls whoever wrote.

use crate::text::names::{is_han, is_surname};

/// The longest name of a sender, characters; a longer beginning of a line is a sentence.
const NAME_CHARS: usize = 16;

/// Words that stand before a colon, or alone on a line, and call nobody.
const LABELS: &[&str] = &[
    "主题",
    "时间",
    "地点",
    "备注",
    "注",
    "注意",
    "电话",
    "手机",
    "邮箱",
    "地址",
    "附件",
    "说明",
    "要求",
    "结论",
    "议题",
    "目的",
    "原因",
    "另外",
    "其中",
    "例如",
    "如下",
    "决议",
    "决定",
    "待办",
    "任务",
    "分工",
    "事项",
    "下一步",
    "后续",
    "主持",
    "主持人",
    "记录",
    "记录人",
    "参会",
    "出席",
    "列席",
    "缺席",
    "参会人",
    "参会人员",
    "与会人员",
    "责任人",
    "负责人",
    "责任部门",
    "责任单位",
    "牵头",
    "牵头人",
    "配合",
    "完成时限",
    "截止",
    "截止时间",
    "期限",
    "时限",
    "会议时间",
    "会议地点",
    "会议主题",
    "会议议题",
    "会议纪要",
    "内容",
    "进展",
    "背景",
    "问题",
    "风险",
    "数据",
    "结果",
    "总结",
    "计划",
    "措施",
    "标题",
    "编号",
    "金额",
    "数量",
    "单价",
    "总价",
    "交期",
    "规格",
    "型号",
    "品名",
    "客户",
    "对方",
    "我方",
    "甲方",
    "乙方",
    "报名",
    "链接",
    "网址",
    "密码",
    "账号",
    "比例",
    "优点",
    "缺点",
    "结语",
    "答",
    "问",
    "http",
    "https",
    "TODO",
    "todo",
    "Todo",
    "Date",
    "Host",
    "Note",
    "PS",
    "P.S.",
    "BTW",
    "Q",
    "A",
    "Action",
    "Owner",
    "DDL",
    "Action items",
    "签字",
    "日期",
    "发件人",
    "收件人",
    "抄送",
    "发送时间",
    "联系人",
    "单位",
    "部门",
    "公司",
    "提醒",
    "通知",
    "重点",
    "第一",
    "第二",
    "第三",
    "首先",
    "其次",
    "最后",
    "因此",
    "所以",
    "但是",
    "沟通主题",
    "沟通方式",
    "沟通时间",
    "沟通内容",
    "处理结果",
    "下次会议",
    "休会",
    "散会",
    "本周",
    "下周",
    "上周",
    "今天",
    "明天",
    "昨天",
    "周一",
    "周二",
    "周三",
    "周四",
    "周五",
    "周六",
    "周日",
];

/// What a label ends in: 培训时间, 会议地点, 付款方式.
const LABEL_ENDS: &[&str] = &[
    "时间",
    "地点",
    "方式",
    "编号",
    "电话",
    "人数",
    "范围",
    "对象",
    "依据",
    "目的",
    "原因",
    "情况",
    "结果",
    "背景",
    "主题",
    "议题",
    "金额",
    "条件",
    "内容",
    "要求",
    "安排",
    "事项",
    "进展",
    "计划",
    "清单",
    "名单",
    "部门",
    "单位",
    "日期",
    "期限",
    "时限",
    "结论",
    "意见",
    "说明",
    "措施",
    "任务",
    "决议",
    "如下",
    "附件",
    "价格",
    "费用",
    "地址",
    "链接",
    "比例",
    "数量",
    "规格",
    "型号",
    "标准",
    "问题",
    "风险",
    "人员",
    "责任人",
    "负责人",
    "主持人",
    "记录人",
    "参会人",
    "联系人",
    "对接人",
    "承办人",
    "经办人",
    "牵头人",
    "需求",
    "目标",
    "节点",
    "分工",
    "事宜",
    "总结",
    "如次",
    "完成",
    "材料",
    "版本",
    "注意",
    "提示",
    "通知",
    "方案",
    "报告",
];

/// The name that a program's line calls its writer by: without 【群主】, an id in brackets, an address, a company.
pub(super) fn name(text: &str) -> Option<String> {
    let mut name = text.trim().trim_end_matches([':', '：']).trim();
    // 李敏 > 项目群: to whom it was said.
    if let Some((before, _)) = name
        .split_once(" > ")
        .filter(|(before, group)| !before.is_empty() && !group.contains('>'))
    {
        name = before;
    }
    // 【管理员】李敏, [群主] 王芳
    for (open, close) in [('【', '】'), ('[', ']'), ('「', '」')] {
        if let Some((_, rest)) = name.strip_prefix(open).and_then(|rest| rest.split_once(close)) {
            if rest.trim().is_empty() {
                return None;
            }
            name = rest.trim();
        }
    }
    // 李敏(12345678), 李敏<limin@example.com>
    for open in ['(', '（', '<', '＜'] {
        if let Some((before, inside)) = name.rsplit_once(open) {
            let inside = inside.trim_end_matches([')', '）', '>', '＞']);
            let id = inside.contains('@')
                || !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_digit());
            if id && !before.trim().is_empty() {
                name = before.trim();
            }
        }
    }
    // 李敏@宏远贸易
    if let Some((before, company)) = name.split_once('@')
        && !before.is_empty()
        && !company.contains('.')
    {
        name = before.trim();
    }
    let name = name.trim_matches(['·', '|', '-', ' ', '\u{3000}', '\'', '‘', '’', '“', '”', '"']);
    is_name(name).then(|| name.to_owned())
}

/// Whether a text can be what a chat program calls somebody.
pub(super) fn is_name(text: &str) -> bool {
    let count = text.chars().count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    (1..=NAME_CHARS).contains(&count)
        && letters >= 1
        && text.split_whitespace().count() <= 3
        && !text.chars().any(|c| {
            c.is_control()
                || matches!(
                    c,
                    ':' | '：'
                        | '，'
                        | ','
                        | '。'
                        | '；'
                        | ';'
                        | '！'
                        | '!'
                        | '？'
                        | '?'
                        | '、'
                        | '/'
                        | '\\'
                        | '|'
                        | '｜'
                        | '《'
                        | '》'
                        | '“'
                        | '”'
                        | '"'
                        | '='
                        | '+'
                        | '*'
                        | '#'
                        | '%'
                        | '【'
                        | '】'
                        | '['
                        | ']'
                        | '「'
                        | '」'
                        | '>'
                        | '<'
                        | '…'
                        | '～'
                        | '~'
                )
        })
        && !is_label(text)
        && !text.starts_with(|c: char| c.is_ascii_digit())
}

fn is_label(text: &str) -> bool {
    LABELS.contains(&text)
        || text.chars().count() > 3 && LABEL_ENDS.iter().any(|end| text.ends_with(end))
        || ["附件", "会议", "关于", "本次", "请", "第"]
            .iter()
            .any(|begin| text.starts_with(begin) && text.chars().count() > 1)
}

/// What a name among colleagues begins with that is no surname of one character: 小李, 老王, 欧阳.
const BEGINS: &str = "小老阿欧上诸司皇尉令端东南西百公";

/// Whether a name looks like a person's: two to four characters with a surname, or letters of the Latin alphabet.
pub(super) fn is_person(name: &str) -> bool {
    let count = name.chars().count();
    let Some(first) = name.chars().next() else {
        return false;
    };
    let han = name.chars().all(|char| is_han(char) || char == '·');
    let talks = ["开会", "报价", "任务", "会议", "方案", "安排", "通知"]
        .iter()
        .any(|word| name.contains(word));
    han && (2..=4).contains(&count)
        && (is_surname(first) || BEGINS.contains(first) || !('\u{4e00}'..='\u{9fff}').contains(&first))
        && !talks
        || name.contains('·')
        || first.is_ascii_uppercase()
            && name
                .chars()
                .all(|char| char.is_ascii_alphabetic() || matches!(char, ' ' | '.'))
        || name.contains('(')
}
