//! A name is a person, a department or a party as an owner of work is written: 张三, 王经理, 技术部, 我方.

use super::{department::department, name_words};
use crate::text::{
    Directory, NameKind,
    number::is_han_number,
    source::{Source, is_edge},
};

/// A name found, with how it was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) begin: usize,
    pub(super) end: usize,
}

pub(super) fn is_cjk(char: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&char)
}

/// The name at `index`, by the directory first.
pub(super) fn read(source: &Source, index: usize, directory: &Directory) -> Option<Name> {
    if let Some((_, kind, end)) = directory.at(source, index) {
        let end = match kind {
            NameKind::Person => end,
            NameKind::Department | NameKind::Organization => person_of_unit(source, end, directory),
        };
        return Some(Name { begin: index, end });
    }
    let found = |end| Some(Name { begin: index, end });
    if name_words::NOT_PARTIES.stand_at(source, index) {
        return None;
    }
    if let Some(end) = department(source, index) {
        let end = person_of_unit(source, end, directory);
        return found(end).filter(|_| !super::label::label_at(source, index));
    }
    if let Some(end) = name_words::PARTIES.eat(source, index) {
        return found(end);
    }
    if let Some(end) = person(source, index) {
        return found(end);
    }
    if let Some(end) = name_words::ROLES.eat(source, index)
        && (role_follows(source, end) || firm_role_acts(source, index, end))
    {
        return found(end);
    }
    None
}

/// 市场部王经理: a unit with its person right behind it is one name; where it ends.
fn person_of_unit(source: &Source, end: usize, directory: &Directory) -> usize {
    match directory.at(source, end) {
        Some((_, NameKind::Person, after)) => after,
        Some(_) => end,
        None => person(source, end).unwrap_or(end),
    }
}

/// 仓库清点, 财务付款: a role that is nothing but a role, and a verb that is nothing but a verb.
fn firm_role_acts(source: &Source, index: usize, end: usize) -> bool {
    name_words::FIRM_ROLES.eat(source, index) == Some(end)
        && name_words::FIRM_VERBS
            .eat(source, source.skip_blank(end))
            // 仓库盘点安排在…: a plan, not an order.
            .is_some_and(|after| {
                source
                    .eat_any(after, &["安排", "工作", "时间", "结果", "报告", "情况", "表"])
                    .is_none()
            })
}

/// A bare role is a name only where a name's company stands: a deadline, a colon, 负责, a verb of duty.
fn role_follows(source: &Source, end: usize) -> bool {
    let end = if source.before(end).is_ascii_alphabetic() {
        source.skip_blank(end)
    } else {
        end
    };
    let next = source.at(end);
    next.is_ascii_digit()
        || matches!(next, ':' | ')' | '/' | '|' | '-' | '\0' | '、' | ',' | ';')
        || source
            .eat_any(
                end,
                &[
                    "负责", "牵头", "跟进", "于", "在", "需", "须", "应", "要", "本周", "下周", "周", "明",
                    "今", "月底", "尽快", "配合", "协助", "和", "与", "将", "十", "九", "八", "七", "六",
                    "五", "四", "三", "二", "一", "月", "年底", "本月", "下月", "提前", "务必", "抓紧",
                    "及时", "同步", "据此",
                ],
            )
            .is_some()
}

/// 张三, 王经理, 小李, 欧阳明, 张伟总监.
fn person(source: &Source, index: usize) -> Option<usize> {
    let first = source.at(index);
    if matches!(first, '小' | '老' | '阿')
        && name_words::SURNAMES.contains(source.at(index + 1))
        && is_cjk(source.at(index + 1))
    {
        let end = index + 2;
        let other = source
            .eat_any(
                index,
                &[
                    "小时",
                    "小组",
                    "小计",
                    "小于",
                    "小米",
                    "小项",
                    "小于",
                    "老师",
                    "老板",
                    "老家",
                    "老项目",
                    "小范围",
                    "小程序",
                    "小金额",
                ],
            )
            .is_some();
        return (!other && (behind_person(source, end) || source.at(end) == '那')).then_some(end);
    }
    if first.is_ascii_uppercase() {
        let mut end = index;
        while source.at(end).is_ascii_alphabetic() {
            end += 1;
        }
        let word = end - index;
        let lower = source.at(index + 1).is_ascii_lowercase();
        let title = source
            .eat_any(end, &["总", "工", "经理"])
            .map(|after| (after, true));
        let (end, titled) = title.unwrap_or((end, false));
        return ((2..=10).contains(&word) && (lower && behind_person(source, end) || titled)).then_some(end);
    }
    let given = if name_words::DOUBLE.eat(source, index).is_some() {
        index + 2
    } else if name_words::SURNAMES.contains(first) && is_cjk(first) {
        index + 1
    } else {
        return None;
    };
    if let Some(end) = titled(source, given)
        && source
            .eat_any(index, &["经理", "总经理", "双总", "应总", "计总"])
            .is_none()
        && name_words::NOT_NAMES
            .eat(source, index)
            .is_none_or(|after| after > given + 1)
    {
        return Some(end);
    }
    if name_words::NOT_NAMES
        .eat(source, index)
        .is_some_and(|after| after > index + 1)
    {
        return None;
    }
    for length in [2, 1] {
        let end = given + length;
        let name = source.slice(given, end);
        if name.len() < length || !name.iter().all(|char| is_cjk(*char) && !is_particle(*char)) {
            continue;
        }
        if let Some(after) =
            titled(source, end).filter(|after| behind_person(source, *after) || *after > end + 1)
        {
            return Some(after);
        }
        if behind_person(source, end) {
            return Some(end);
        }
    }
    None
}

fn titled(source: &Source, at: usize) -> Option<usize> {
    let end = name_words::TITLES.eat(source, at)?;
    let next = source.at(end);
    let other = match source.at(end - 1) {
        '总' => "额计结数部共体是价务装".contains(next),
        '工' => "作程期资厂艺业具人序地时".contains(next),
        '局' => matches!(next, '部' | '面' | '势'),
        '处' => matches!(next, '理' | '罚' | '置' | '于' | '分'),
        '科' => matches!(next, '技' | '学' | '目' | '研'),
        '导' => matches!(next, '出' | '入' | '致' | '航' | '向'),
        '代' | '院' => false,
        _ => false,
    };
    (!other).then_some(end)
}

fn is_particle(char: char) -> bool {
    is_han_number(char) && !"三四五一六七九千万亿二八".contains(char)
        || "的了在于和与及将把需要应须按对向为是请由给负责下前后内上月日周号".contains(char)
}

fn behind_person(source: &Source, end: usize) -> bool {
    let next = source.at(end);
    is_edge(next)
        || next.is_ascii_digit()
        || is_han_number(next) && source.at(end + 1) != '些'
        || name_words::BEHIND_PERSON.eat(source, end).is_some()
}

fn is_other_side(source: &Source, at: usize) -> bool {
    let others = [
        "对方",
        "客户",
        "贵方",
        "贵司",
        "供应商",
        "厂家",
        "厂方",
        "业主",
        "合作方",
        "乙方",
        "甲方",
    ];
    source.eat_any(at, &others).is_some()
}

fn is_party(source: &Source, begin: usize, end: usize) -> bool {
    name_words::PARTIES.eat(source, begin) == Some(end)
}

/// Names from `index` on, joined by 、 or 和; the first is at `index`.
pub(super) fn list(source: &Source, index: usize, directory: &Directory) -> Vec<Name> {
    let mut names = Vec::new();
    let mut at = index;
    while let Some(name) = read(source, at, directory) {
        names.push(name);
        let next = source.skip_blank(name.end);
        at = match source.at(next) {
            '、' | '/' | '&' | '+' | ',' => source.skip_blank(next + 1),
            // 商务部与对方确认: the other side is who one deals with, not who helps.
            '和' | '与' | '及'
                if is_other_side(source, next + 1) && !is_party(source, name.begin, name.end) =>
            {
                break;
            }
            '和' | '与' | '及' => next + 1,
            _ => break,
        };
    }
    names
}

/// Whatever stands from `index` up to a delimiter, as a name after a label; at most 14 characters.
pub(super) fn labelled(source: &Source, index: usize, limit: usize, directory: &Directory) -> Vec<Name> {
    let mut names = Vec::new();
    let mut at = source.skip_blank(index);
    while at < limit {
        if source.at(at) == '@' {
            at += 1;
        }
        let mut end = at;
        if let Some(name) = directory.at(source, at) {
            end = name.2;
        } else {
            while end < limit
                && (source.at(end).is_alphanumeric()
                    || source.at(end) == '·'
                    || source.at(end) == '.' && source.at(end + 1).is_alphabetic())
                && !matches!(source.at(end), '和' | '与' | '及')
            {
                end += 1;
            }
        }
        if end == at || end - at > 16 {
            break;
        }
        names.push(Name { begin: at, end });
        let mut next = source.skip_blank(end);
        if source.at(next) == '('
            && let Some(close) = (next..limit.min(next + 12)).find(|at| source.at(*at) == ')')
        {
            // 张三（市场部）: what is in parentheses describes the person.
            next = source.skip_blank(close + 1);
        }
        at = match source.at(next) {
            '、' | '/' | '&' | '+' | '和' | '与' | '及' => source.skip_blank(next + 1),
            ',' if read(source, source.skip_blank(next + 1), directory).is_some()
                && !super::label::label_at(source, source.skip_blank(next + 1)) =>
            {
                source.skip_blank(next + 1)
            }
            _ => break,
        };
    }
    names
}
