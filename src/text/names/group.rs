//! A group is people or bodies of one kind: 各单位, 各科室负责人, 全体教职工, 参加考核人员.

use super::{
    letters::{is_day, is_han},
    list::counted_group,
    unit::APART,
};
use crate::text::{
    source::Source,
    vocabulary::{self, Class},
};

/// Whether a word of people or bodies ends at `end`: 申报人, 参赛者, 村级河长.
fn is_of_people(source: &Source, index: usize, end: usize) -> bool {
    let leads =
        source.before(end) == '长' && matches!(source.at(end), '每' | '须' | '应' | '要') && end >= index + 3;
    let words = [
        "企业", "单位", "公司", "机构", "学生", "考生", "导师", "干部", "领队", "同事", "同学", "学员",
        "老师", "家长",
    ];
    leads || matches!(source.before(end), '人' | '员' | '者' | '户' | '商') || source.ends_with(end, &words)
}

/// 申报人|须于10月18日前, 参赛者|11月2日前: a noun of people that has to do something by a time.
pub(super) fn obliged(source: &Source, index: usize) -> Option<usize> {
    if APART.contains(source.at(index))
        || is_han(source.before(index)) && !matches!(source.before(index), '由' | '请' | '的')
    {
        return None;
    }
    if source.eat_any(index, &["听说", "据说", "据"]).is_some() {
        return None;
    }
    let mut end = index;
    while end < index + 9 && is_han(source.at(end)) && !APART.contains(source.at(end)) {
        end += 1;
        let noun = end >= index + 2 && is_of_people(source, index, end);
        if !noun {
            continue;
        }
        let after = source
            .eat_any(
                end,
                &[
                    "须于",
                    "应于",
                    "需于",
                    "请于",
                    "务必于",
                    "必须于",
                    "须在",
                    "应在",
                    "需在",
                    "请在",
                    "务必在",
                    "必须在",
                    "于",
                    "在",
                    "应",
                    "须",
                    "需",
                    "请",
                    "务必",
                    "要在",
                ],
            )
            .unwrap_or(end);
        let timed = source.at(after).is_ascii_digit()
            && (after + 1..after + 6)
                .any(|at| matches!(source.at(at), '月' | '日' | '时' | ':' | '个' | '天'))
            || is_day(source, after)
            || source
                .eat_any(after, &["每周", "每月", "每天", "每日", "每季"])
                .is_some();
        if timed {
            return Some(end);
        }
    }
    None
}

/// Those of a group who are meant: 各科室|负责人.
const LEADERS: &[&str] = &[
    "关键用户",
    "业务骨干",
    "对接人",
    "接口人",
    "信息员",
    "网格员",
    "报账员",
    "分管领导",
    "负责人",
    "负责同志",
    "主要负责人",
    "联络员",
    "代表",
    "书记",
    "主任",
    "主管",
    "经理",
    "组长",
    "班长",
    "队长",
    "处长",
    "科长",
    "所长",
    "站长",
    "院长",
    "校长",
    "安全员",
    "资料员",
    "管理员",
];

/// 三名护士|本月25号前, 两家施工队|须: so many of a kind, where something says what they do.
fn counted(source: &Source, index: usize) -> Option<usize> {
    let end = counted_group(source, index).filter(|end| *end > index + 2 && source.before(*end) != '人')?;
    let dated = source.at(end).is_ascii_digit()
        && (end + 1..end + 4).any(|at| matches!(source.at(at), '月' | '日' | '号'));
    let acts = dated
        || is_day(source, end)
        || source
            .eat_any(
                end,
                &[
                    "于", "须", "应", "务必", "要在", "请", "负责", "统一", "轮流", "分别",
                ],
            )
            .is_some();
    (acts && !matches!(source.before(index), '第' | '前' | '后' | '近')).then_some(end)
}

/// 各单位, 各科室负责人, 全体教职工, 每位组长, 参加考核人员.
pub(super) fn group(source: &Source, index: usize) -> Option<usize> {
    let Some(head) = vocabulary::eat(source, index, Class::GroupHead) else {
        return counted(source, index);
    };
    let firm = matches!(source.at(index), '各' | '全' | '每' | '所' | '其') || source.before(head) == '各';
    let mut end = None;
    let mut at = head;
    while at < head + 9 {
        let char = source.at(at);
        if !(is_han(char) || char.is_ascii_alphanumeric()) || APART.contains(char) && char != '各' {
            break;
        }
        let class = if firm || matches!(source.at(index), '该' | '本') {
            Class::Group
        } else {
            Class::PersonNoun
        };
        if let Some(after) = vocabulary::eat(source, at, class) {
            let cut = matches!(
                source.before(after),
                '部' | '处' | '科' | '室' | '组' | '口' | '队' | '院'
            ) && matches!(
                source.at(after),
                '分' | '理' | '学' | '技' | '织' | '内' | '外' | '径' | '件' | '伍'
            );
            if !cut {
                end = Some(after);
            }
            at = after.max(at + 1);
            continue;
        }
        let verb = vocabulary::eat(source, at, Class::Verb).filter(|after| *after >= at + 2 && firm);
        // 各|承担|单位: what they do says which of them.
        if let Some(after) = verb.filter(|_| end.is_none() && at == head)
            && vocabulary::stands_at(source, after, Class::Group)
        {
            at = after;
            continue;
        }
        if end.is_some() || verb.is_some() {
            break;
        }
        at += 1;
    }
    let end = end.or_else(|| whatever_group(source, index, head))?;
    // 各教研组|长
    let led = source.at(end) == '长' && "组队班处科站所院校店".contains(source.before(end));
    let end = if led {
        end + 1
    } else {
        leaders(source, end).unwrap_or(end)
    };
    // 各镇（街道）, 各科室（中心）: another sort of them in parentheses.
    let close = (source.at(end) == '(')
        .then(|| vocabulary::eat(source, end + 1, Class::Group))
        .flatten()
        .filter(|close| source.at(*close) == ')');
    // 有关部门 and 相关人员 name nobody.
    Some(close.map_or(end, |close| close + 1))
}

/// 各科室|负责人, 部门|负责人, 各部门|资产管理员: those of a body who are meant; where their name ends.
pub(super) fn leaders(source: &Source, at: usize) -> Option<usize> {
    let end = (at..at + 3)
        .take_while(|from| *from == at || is_han(source.at(from - 1)) && !APART.contains(source.at(from - 1)))
        .find_map(|from| source.eat_any(from, LEADERS))?;
    (!matches!(source.at(end), '事' | '力' | '会')).then_some(end)
}

/// 各分团|于…, 各院系|成立审核小组: whatever 各 stands before, up to a time, a duty or a verb.
fn whatever_group(source: &Source, index: usize, head: usize) -> Option<usize> {
    let at = (head + 1..head + 6).find(|at| {
        let char = source.at(*at);
        char.is_ascii_digit()
            || is_day(source, *at)
            || matches!(char, '于' | '须' | '应' | '要')
            || char == '务' && source.at(at + 1) == '必'
            || *at >= head + 2
                && vocabulary::eat(source, *at, Class::Verb).is_some_and(|after| after >= *at + 2)
    })?;
    let plain = source
        .slice(head, at)
        .iter()
        .all(|char| is_han(*char) && !APART.contains(*char));
    (source.at(index) == '各' && plain && at >= head + 2).then_some(at)
}
