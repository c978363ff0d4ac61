//! A post is what somebody holds: it stands for them by itself (财务付款), before their name (主任谈秀云) or behind a unit.

use super::{is_han, letters, person, unit};
use crate::text::{
    source::{Source, is_edge},
    vocabulary::{self, Class},
};

/// What a party may have behind it that belongs to its name.
const BEHIND_PARTY: &[&str] = &[
    "单位",
    "企业",
    "服务企业",
    "服务单位",
    "服务公司",
    "管理公司",
    "管理处",
    "项目经理",
];

/// 院方|设备科, 总包|单位, 双方|IT: where the name ends that begins with a party up to `end`.
pub(super) fn party_end(source: &Source, end: usize) -> usize {
    let side = source.before(end) == '方' || source.ends_with(end, &["物业", "总包", "分包"]);
    let unit = unit::unit(source, end).filter(|after| side && *after <= end + 6);
    // 物业|经理|苗壮
    unit.or_else(|| behind_post(source, end))
        .or_else(|| source.eat_any(end, BEHIND_PARTY))
        .or_else(|| {
            let latin = source.at(end).is_ascii_uppercase();
            vocabulary::eat(source, end, Class::Role).filter(|_| side || latin)
        })
        .unwrap_or(end)
}

/// 安全主管柯岩, 车间主任骆冰: up to four characters, a post, and its person. Where the name ends.
pub(super) fn person_of_post(source: &Source, index: usize) -> Option<usize> {
    if is_han(source.before(index)) && !matches!(source.before(index), '由' | '请' | '让') {
        return None;
    }
    (index + 2..=index + 7)
        .take_while(|at| is_han(source.at(at - 1)) && !matches!(source.at(at - 1), '由' | '请' | '让'))
        .filter(|at| {
            (index..*at - 1).any(|from| {
                [Class::Role, Class::Post, Class::Title]
                    .into_iter()
                    .any(|class| vocabulary::is_word(source, from, *at, class) && *at >= from + 2)
            })
        })
        .find_map(|at| {
            let in_charge = |end: &usize| {
                source.eat_any(*end, &["负责", "牵头"]).is_some()
                    && (at..*end).all(|at| is_han(source.at(at)) && !"由请让的".contains(source.at(at)))
            };
            person::person(source, at)
                .filter(|end| *end >= at + 2)
                .or_else(|| [at + 2, at + 3].into_iter().find(in_charge))
        })
        // 大二班|彭老师, 保健医|宗医生
        .or_else(|| {
            (index + 2..=index + 4)
                .take_while(|at| is_han(source.at(at - 1)) && !"由请让把给".contains(source.at(at - 1)))
                // 课件|朱燕老师: the surname stands before.
                .filter(|at| !person::is_surname(source.before(*at)) && !letters::is_thing(source, *at - 1))
                .find_map(|at| person::titled_person(source, at).filter(|end| *end >= at + 3))
        })
        .filter(|_| vocabulary::eat(source, index, Class::Verb).is_none_or(|after| after < index + 2))
}

/// Whoever leads a unit, by their post alone.
pub(super) const LEADERS: &[&str] = &[
    "负责人",
    "负责同志",
    "联络员",
    "主任",
    "科长",
    "处长",
    "部长",
    "队长",
    "组长",
    "所长",
    "站长",
    "经理",
];

/// 主任|谈秀云, 业务员|小谭: where the person ends behind a post at `index`.
pub(super) fn behind_post(source: &Source, index: usize) -> Option<usize> {
    [Class::Post, Class::Role, Class::Title]
        .into_iter()
        .filter_map(|class| vocabulary::eat(source, index, class))
        .filter(|post| *post >= index + 2)
        .find_map(|post| person::person(source, post).filter(|end| *end >= post + 2))
}

/// 前台 小米, 销售 冉冉: a desk, a blank and whoever sits there. Where the name ends.
pub(super) fn person_of_desk(source: &Source, index: usize) -> Option<usize> {
    let desk = vocabulary::eat(source, index, Class::Role)
        .or_else(|| vocabulary::eat(source, index, Class::Post))?;
    if source.at(desk) != ' ' || is_han(source.before(index)) {
        return None;
    }
    // 行政 Coco
    if source.at(desk + 1).is_ascii_uppercase() && source.at(desk + 2).is_ascii_lowercase() {
        return person::person(source, desk + 1);
    }
    let mut end = desk + 1;
    while is_han(source.at(end)) && end < desk + 5 {
        end += 1;
    }
    // 行政 柏主管组织
    if let Some(after) = person::titled_person(source, desk + 1) {
        return Some(after);
    }
    let whole = end >= desk + 3 && (is_edge(source.at(end)) || source.at(end).is_ascii_digit());
    let verb = vocabulary::stands_at(source, desk + 1, Class::Verb)
        || vocabulary::stands_at(source, desk + 1, Class::NotVerb);
    (whole && !verb).then_some(end)
}

/// What says which of those who hold a post are meant.
pub(super) const SHIFTS: &[&str] = &[
    "夜班", "白班", "早班", "中班", "晚班", "当班", "值班", "现场", "驻场", "一线",
];

/// 年级|组长做好…, 夜班|护士长周五前: a role with one or two words before it that say which, where it acts.
pub(super) fn prefixed_role(source: &Source, index: usize) -> Option<usize> {
    if is_han(source.before(index)) && !matches!(source.before(index), '由' | '请' | '让' | '各') {
        return None;
    }
    let plain = |at: usize| {
        is_han(source.at(at))
            && !"的由请让把将给和与及各每是在于对向被从为此其目今明昨之以已也都还就又再先另"
                .contains(source.at(at))
    };
    let role = (index + 1..=index + 4)
        .take_while(|at| plain(at - 1))
        .find(|at| {
            vocabulary::eat(source, *at, Class::Role).is_some_and(|end| {
                end >= at + 2
                    && matches!(source.before(end), '长' | '员' | '师' | '管' | '任')
                    && (role_follows(source, end)
                        || firm_role_acts(source, *at, end)
                        || letters::is_day(source, end))
            })
        })?;
    let verb = (index..role).any(|at| {
        [Class::Verb, Class::NotVerb, Class::Duty, Class::Call, Class::Lead]
            .into_iter()
            .any(|class| vocabulary::eat(source, at, class).is_some_and(|end| end >= at + 2))
    });
    (!verb)
        .then(|| vocabulary::eat(source, role, Class::Role))
        .flatten()
}

/// 仓库清点, 财务付款: a role that is nothing but a role, and a verb that is nothing but a verb.
pub(super) fn firm_role_acts(source: &Source, index: usize, end: usize) -> bool {
    // 仓库核一下
    let soft = vocabulary::eat(source, source.skip_blank(end), Class::HeadVerb)
        .is_some_and(|after| source.eat_any(after, &["一下", "下"]).is_some());
    vocabulary::eat(source, index, Class::FirmRole) == Some(end) && soft
        || vocabulary::eat(source, index, Class::FirmRole) == Some(end)
            && vocabulary::eat(source, source.skip_blank(end), Class::FirmVerb)
                // 仓库盘点安排在…: a plan, not an order.
                .is_some_and(|after| {
                    source
                        .eat_any(
                            after,
                            &[
                                "安排", "工作", "时间", "结果", "报告", "情况", "表", "延长", "调整",
                            ],
                        )
                        .is_none()
                })
}

/// A bare role is a name only where a name's company stands: a deadline, a colon, 负责, a verb of duty.
pub(super) fn role_follows(source: &Source, end: usize) -> bool {
    let end = if source.before(end).is_ascii_alphabetic() {
        source.skip_blank(end)
    } else {
        end
    };
    let next = source.at(end);
    let soon = next == '一' && matches!(source.at(end + 1), '周' | '天' | '个' | '日' | '月');
    soon || next.is_ascii_digit() && !source.at(end + 1).is_ascii_alphabetic()
        || matches!(next, ':' | ')' | '/' | '|' | '-' | '\0' | '、' | ',' | ';')
        || source
            .eat_any(
                end,
                &[
                    "负责", "牵头", "跟进", "于", "在", "须", "应", "本周", "下周", "周", "明天", "今天",
                    "上午", "下午", "中午", "早上", "晚上", "今晚", "上午", "下午", "中午", "早上", "晚上",
                    "今日", "明日", "明早", "月底", "尽快", "配合", "协助", "和", "与", "将", "十", "九",
                    "八", "七", "六", "五", "四", "三", "二", "月", "年底", "本月", "下月", "提前", "务必",
                    "抓紧", "及时", "同步", "据此", "把", "那边", "你", "每", "本人", "亲自", "逐一", "逐个",
                    "逐户", "逐人", "逐栋", "再", "要在", "须在", "需在", "应在", "要于", "当天", "当晚",
                    "当日",
                ],
            )
            .is_some()
}
