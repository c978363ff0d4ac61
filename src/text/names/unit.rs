//! A unit is a body that acts: a department, a company, an authority (市场部, 项目组, 某某有限公司), told by its last word;
//! and a group of people or bodies (各单位, 全体教职工, 参加考核人员).

use super::letters::{is_day, is_han, is_thing};
use crate::text::{
    source::Source,
    vocabulary::{self, Class},
    words::Chars,
};

/// The longest name of a unit, characters.
const LONGEST: usize = 18;

/// What is no part of a unit's name.
pub(super) static APART: Chars =
    Chars::new("每的逐了要能可想于把将对向请由去赴需给为按就是让从与和及并各被至到在你我他您叫");

/// What a unit's name does not begin with.
static NOT_FIRST: Chars = Chars::new(
    "部处经根依据因如若待以仅已未不也都还又再才其此这那今明昨每个位名项件份月日号周年点时分所有没能可会",
);

/// Words for a time, of which no unit is named.
const PERIODS: &[&str] = &[
    "下周",
    "上周",
    "本周",
    "下月",
    "上月",
    "本月",
    "本季",
    "下季",
    "下个",
    "上个",
    "下一",
    "上一",
    "下半",
    "上半",
    "目前",
    "现在",
    "当前",
    "眼下",
    "近期",
    "近日",
    "最近",
    "此前",
    "日前",
    "随后",
    "现阶段",
];

/// 一班, 甲班, 3组, 二号线: a team by its number, where something says what it does. Where its name ends.
fn team(source: &Source, index: usize) -> Option<usize> {
    let number = source.at(index);
    let counted = number.is_ascii_digit() || "一二三四五六七八九甲乙丙丁早中晚夜白".contains(number);
    if !counted
        || is_han(source.before(index)) && !matches!(source.before(index), '由' | '请' | '让' | '各')
        || source.before(index).is_ascii_digit()
    {
        return None;
    }
    let end = source.eat_any(
        index + 1,
        &[
            "号线", "车间", "工段", "中队", "大队", "分厂", "班组", "班", "组", "队",
        ],
    )?;
    let does = acts(source, end)
        || vocabulary::eat(source, end, Class::Verb).is_some_and(|after| after >= end + 2)
        || vocabulary::eat(source, end, Class::HeadVerb).is_some() && source.at(end + 1).is_alphabetic();
    let other = source
        .eat_any(
            end,
            &[
                "次", "车", "长", "会", "组", "建", "成", "级", "接班", "交班", "人",
            ],
        )
        .is_some();
    (does && !other).then_some(end)
}

/// Bodies that are called by what they are.
const BODIES: &[&str] = &[
    "大队",
    "支队",
    "中队",
    "学校",
    "医院",
    "公司",
    "集团",
    "学院",
    "幼儿园",
    "街道",
    "社区",
    "村委",
    "中心",
    "总部",
    "分公司",
    "园区",
    "厂里",
    "馆里",
    "校里",
    "院里",
    "局里",
    "区里",
    "市里",
    "县里",
    "镇里",
    "村里",
    "工地",
    "银行",
    "法院",
];

/// 学校安排…, 大队4月6日…: a body by its kind alone, where something says what it does. Where its name ends.
fn body(source: &Source, index: usize) -> Option<usize> {
    if is_han(source.before(index)) && !matches!(source.before(index), '由' | '请' | '让') {
        return None;
    }
    let end = source.eat_any(index, BODIES)?;
    let dated = source.at(end).is_ascii_digit()
        && (end + 1..end + 4).any(|at| matches!(source.at(at), '月' | '日' | '号' | ':' | '点'));
    let does = dated
        || source.at(end) == '、' && source.eat_any(end + 1, BODIES).is_some()
        || is_day(source, end)
        || [
            "负责", "牵头", "须", "应", "将", "安排", "等", "派", "尽快", "务必", "配合", "组织", "提供",
            "协调", "承诺",
        ]
        .iter()
        .any(|word| source.eat(end, word).is_some());
    (does && !matches!(source.at(end + 1), '求')).then_some(end)
}

/// 市场部, 项目组, 某某有限公司, IT部.
pub(super) fn unit(source: &Source, index: usize) -> Option<usize> {
    if let Some(end) = team(source, index).or_else(|| body(source, index)) {
        return Some(end);
    }
    let retail = source
        .eat_any(index, &["个金", "个贷", "个险", "个人金融", "个人业务"])
        .is_some();
    if NOT_FIRST.contains(source.at(index)) && !retail || source.eat_any(index, PERIODS).is_some() {
        return None;
    }
    let mut end = index;
    let mut found = None;
    while end < index + LONGEST {
        let char = source.at(end);
        if !(is_han(char) || char.is_ascii_alphanumeric()) || APART.contains(char) || is_day(source, end) {
            break;
        }
        if is_no_part(source, index, end) {
            break;
        }
        // 李总监要求销售部: two names with a verb between.
        if end > index
            && vocabulary::stands_at(source, end, Class::Between)
            && found.is_none()
            && end > index + 1
        {
            break;
        }
        if end > index && found.is_none() && is_thing(source, end) {
            break;
        }
        if let Some(after) = suffix(source, index, end).filter(|after| end > index || *after >= index + 3) {
            found = Some(after);
            if !matches!(
                source.at(after),
                '部' | '组' | '处' | '科' | '室' | '公' | '集' | '办' | '中'
            ) && !goes_on(source, after)
            {
                // 学术委员会|秘书处, 人事处|师资科: a unit of the unit follows at once.
                found = part_of_unit(source, after).or(found);
                break;
            }
        }
        end += 1;
    }
    let end = found?;
    if is_led_by_verb(source, index, end) {
        return None;
    }
    (!begins_with_verb(source, index, end) && !has_verb_within(source, index, end)).then_some(end)
}

/// 送|市公安局, 报|院办: the verb before a unit is none of its name.
fn is_led_by_verb(source: &Source, index: usize, end: usize) -> bool {
    let first = source.at(index);
    let verb = "送报呈转抄递寄给找赴访发交".contains(first)
        && !"展改电通警变社行易投".contains(source.at(index + 1));
    verb && end > index + 3 && unit(source, index + 1) == Some(end)
        // Before a short name of an office.
        || matches!(first, '报' | '呈' | '抄') && end == index + 3
}

/// 师晓|答应7月上旬来厂, 快递费|公司承担: neither a promise nor a date nor a cost is part of a name.
fn is_no_part(source: &Source, index: usize, at: usize) -> bool {
    let char = source.at(at);
    let dated = char.is_ascii_digit() && matches!(source.at(at + 1), '月' | '日' | '号' | '点');
    let cost = char == '费' && !matches!(source.before(at), '消' | '免' | '收');
    dated || at > index && (cost || vocabulary::stands_at(source, at, Class::Promise))
}

/// 区政府|办公室, 总公司|研发部: a unit of the unit follows.
fn goes_on(source: &Source, at: usize) -> bool {
    source
        .eat_any(
            at,
            &[
                "有限公司",
                "分公司",
                "办公室",
                "项目部",
                "事业部",
                "督查室",
                "值班室",
                "运营部",
                "研发部",
                "市场部",
                "销售部",
                "采购部",
                "财务部",
                "财务科",
                "人事部",
                "行政部",
                "质量部",
                "技术部",
                "工程部",
                "生产部",
                "信息中心",
                "设备科",
                "设备部",
                "总务处",
                "教务处",
                "学生处",
                "后勤处",
                "科技处",
                "宣传部",
                "组织部",
            ],
        )
        .is_some()
}

/// Where a unit of a unit ends that begins at `at`: a short one, of which no word is a verb.
fn part_of_unit(source: &Source, at: usize) -> Option<usize> {
    if !is_han(source.at(at)) || APART.contains(source.at(at)) || is_day(source, at) {
        return None;
    }
    (at + 1..at + 6)
        .take_while(|end| is_han(source.at(*end)) && !APART.contains(source.at(*end)))
        .find_map(|end| suffix(source, at, end))
        .filter(|end| {
            *end >= at + 2
                && !(at..*end).any(|place| {
                    vocabulary::eat(source, place, Class::Verb)
                        .is_some_and(|after| after >= place + 2 && after + 1 < *end)
                        || vocabulary::stands_at(source, place, Class::Between)
                        || vocabulary::stands_at(source, place, Class::Co)
                })
        })
}

/// Where a unit's last word ends, if it begins at `at`.
fn suffix(source: &Source, begin: usize, at: usize) -> Option<usize> {
    let length = at - begin;
    if let Some(end) = vocabulary::eat(source, at, Class::UnitEnd) {
        let whole = length >= 1 || end - at >= 3;
        return (whole
            && source.at(end) != '部'
            && !matches!(source.at(end), '员' if source.before(end) != '政'))
        .then_some(end);
    }
    let before = source.before(at);
    let next = source.at(at + 1);
    let ok = match source.at(at) {
        '部' => {
            !("全内外局干上下底顶中头各一大东西南北".contains(before)
                && !(before == '全' && matches!(source.before(at - 1), '安' | '保')))
                && !matches!(next, '分' | '署' | '件' | '位' | '委' | '长' | '队' | '级')
        }
        '处' => {
            length >= 2
                && !matches!(next, '理' | '罚' | '置' | '于' | '分' | '境' | '长' | '方')
                && !matches!(before, '用' | '好' | '坏' | '何' | '到' | '此')
        }
        '科' => length >= 2 && !matches!(next, '技' | '学' | '目' | '研' | '长' | '室'),
        '组' => {
            length >= 2
                && !matches!(next, '织' | '成' | '建' | '长' | '件' | '合' | '装')
                && !matches!(before, '分' | '重' | '班')
        }
        '室' => {
            length >= 2
                && !matches!(before, '议' | '公' | '教' | '库' | '浴' | '科' | '温')
                && !matches!(next, '内' | '外')
        }
        '办' => {
            length >= 1
                && !matches!(
                    next,
                    '理' | '公' | '法' | '结' | '事' | '好' | '案' | '会' | '学' | '完' | '妥'
                )
                && !"承主经协督待代申补举交会拟再未已可".contains(before)
        }
        _ => is_short_suffix(source, at, length),
    };
    ok.then_some(at + 1)
}

/// Whether one character at `at` ends a unit that is hardly one without what stands behind it: 征管股, 试验班, 住建局.
fn is_short_suffix(source: &Source, at: usize, length: usize) -> bool {
    let before = source.before(at);
    let next = source.at(at + 1);
    match source.at(at) {
        '股' => {
            length >= 2
                && !"持参控入原个每配新炒".contains(before)
                && !"东份票权息价本金民市".contains(next)
                && (acts(source, at + 1)
                    || source.at(at + 1) == '会'
                    || matches!(source.at(at + 1), '和' | '与' | '提' | '负'))
        }
        '班' => {
            length >= 2
                && acts(source, at + 1)
                && !"上下值加轮换倒当跟接交领航末早中晚白夜大小一二三四五六七八九十毕同排到补调"
                    .contains(before)
        }
        '厂' | '局' => {
            // 验厂 and 驻厂 are done, 住建局 and 被服厂 do.
            let visited = source.at(at) == '厂' && matches!(before, '验' | '驻' | '离' | '返' | '建');
            length >= 1
                && !visited
                && !matches!(next, '部' | '面' | '长' | '家' | '房' | '限')
                && !matches!(before, '出' | '进' | '到' | '开' | '布' | '结' | '格' | '大')
        }
        '厅' | '镇' | '乡' | '所' | '站' | '院' | '馆' | '校' | '店' | '队' | '村' | '县' => {
            length >= 1
                && acts(source, at + 1)
                && !"进到出住本全餐大公各多所自执举发先试推运印车网排学高银另同".contains(before)
        }
        _ => false,
    }
}

/// Whether what stands behind a short name makes it one that acts: a time, a duty, 、 between names.
fn acts(source: &Source, end: usize) -> bool {
    let next = source.at(end);
    next.is_ascii_digit()
        || matches!(next, ':' | '、' | '于' | '在')
        || source
            .eat_any(
                end,
                &[
                    "负责", "牵头", "须", "需", "应", "要", "务必", "本周", "下周", "周", "明", "今", "月底",
                    "尽快", "配合", "协助", "将", "每", "会同", "当天", "当日", "全程", "增派", "至少",
                    "定于", "拟", "党", "办公",
                ],
            )
            .is_some()
}

fn begins_with_verb(source: &Source, index: usize, end: usize) -> bool {
    let verb = vocabulary::eat(source, index, Class::Verb).filter(|after| *after >= index + 2);
    let Some(after) = verb else {
        return source
            .eat_any(
                index,
                &[
                    "全部",
                    "费用",
                    "运费",
                    "押金",
                    "定金",
                    "尾款",
                    "首款",
                    "发票",
                    "报价",
                    "资料",
                    "各部",
                    "一部",
                    "内部",
                    "外部",
                    "局部",
                    "现有",
                    "拟",
                    "抓好",
                    "重点",
                    "进一步",
                    "先由",
                    "仍由",
                    "会议室",
                    "期间",
                    "听说",
                    "据说",
                    "其间",
                    "同时",
                    "办公室的",
                ],
            )
            .is_some();
    };
    // 采购部 and 测试组 are departments; 通知技术部 is not.
    let left = end.saturating_sub(after);
    !(left <= 2 && left > 0 || compound(source, after))
}

fn compound(source: &Source, at: usize) -> bool {
    source
        .eat_any(
            at,
            &[
                "中心",
                "事业部",
                "项目部",
                "办公室",
                "管理",
                "工程",
                "服务",
                "保障",
                "技术",
                "信息",
                "支持",
                "运营",
                "委员",
                "监督",
                "业务",
                "与",
                "培训",
                "指挥",
                "领导",
                "小组",
                "专班",
                "工作",
                "协调",
                "分公司",
                "有限公司",
                "安全",
                "代理",
                "评估",
                "检测",
                "中介",
            ],
        )
        .is_some()
}

/// 完成管网摸底和局: a verb with words of its own inside is no name.
fn has_verb_within(source: &Source, index: usize, end: usize) -> bool {
    // 消防|维保单位: the last word has its verb in itself.
    let last = (index + 1..end)
        .find(|at| vocabulary::eat(source, *at, Class::UnitEnd) == Some(end))
        .unwrap_or(end);
    (index + 1..end.saturating_sub(2).min(last)).any(|at| {
        vocabulary::eat(source, at, Class::Verb).is_some_and(|after| {
            after >= at + 2
                && end.saturating_sub(after) >= 2
                && !compound(source, after)
                && !stands_for_unit(source, after, end)
        }) || vocabulary::eat(source, at, Class::NotVerb)
            .is_some_and(|after| after + 2 < end && source.at(at) == '出')
    })
}

/// 资产清算|小组, 产品设计|中心: the verb is what the unit is for.
fn stands_for_unit(source: &Source, at: usize, end: usize) -> bool {
    vocabulary::is_word(source, at, end, Class::UnitEnd) || end == at + 1
}

/// Where the party or unit at `index` ends, told by its words alone.
pub(in crate::text) fn unit_end(source: &Source, index: usize) -> Option<usize> {
    let party = vocabulary::eat(source, index, Class::Party);
    match party {
        Some(end) => Some(unit(source, end).unwrap_or(end)),
        None => unit(source, index),
    }
}
