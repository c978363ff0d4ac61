//! A vague finding is a word of the lexicon where it leaves something open, not where it is innocent.

use std::sync::Arc;

use super::{
    Span,
    lexicon::{Lexicon, LexiconEntry, Only, VagueClass},
    number::is_han_number,
    source::{Source, is_stop},
    time::{TimeExpression, TimeKind},
};

/// A vague word in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Vague {
    /// Where it stands.
    pub span: Span,
    /// The word, its class, the reason and what to write instead.
    pub entry: Arc<LexiconEntry>,
    /// A date stands in the same clause, so the word does less harm (10月12日前尽快提交).
    pub mild: bool,
}

/// From how many characters on a text of one author tells as well as orders.
const LONG_TEXT: usize = 150;

/// The vague words of a text, in order; the longest match counts. `talk`: messages of a chat or mails, where what is said is
/// meant for somebody.
pub(super) fn find(source: &Source, lexicon: &Lexicon, times: &[TimeExpression], talk: bool) -> Vec<Vague> {
    let tells = !talk && source.len() >= LONG_TEXT;
    let mut found = Vec::new();
    let mut index = 0;
    let mut title = 0usize;
    while index < source.len() {
        if let Some(end) = source.address_end(index) {
            index = end;
            continue;
        }
        match source.at(index) {
            '《' => title += 1,
            '》' => title = title.saturating_sub(1),
            // A title left open does not swallow the rest of the text.
            '\n' => title = 0,
            _ => {}
        }
        let entries = if title == 0 {
            lexicon.beginning_with(source.at(index))
        } else {
            &[]
        };
        let hit = entries.iter().find_map(|entry| {
            let end = source.eat(index, &entry.word)?;
            (counts(source, entry, index, end, times)
                && !(tells && only_describes(entry) && !binds(source, index, end, times)))
            .then_some((entry, end))
        });
        match hit {
            Some((entry, end)) => {
                let span = source.span(index, end);
                found.push(Vague {
                    span,
                    entry: Arc::clone(entry),
                    mild: dated(source, index, end, times),
                });
                index = end;
            }
            None => index += 1,
        }
    }
    found
}

fn counts(source: &Source, entry: &LexiconEntry, index: usize, end: usize, times: &[TimeExpression]) -> bool {
    let followed = entry.followed_by.is_empty()
        || entry
            .followed_by
            .iter()
            .any(|word| source.eat(end, word).is_some());
    followed
        && place(source, entry, index, end, times)
        && !entry
            .not_after
            .iter()
            .any(|word| source.ends_with(index, &[word]))
        && !entry
            .not_in
            .iter()
            .any(|longer| within(source, longer, &entry.word, index))
        && !(entry.not_after_number && is_number(source.before(index)))
        && !(entry.not_before_time && time_follows(source, index, end, times))
        && !(entry.not_question && is_question(source, end))
        && !(entry.named && names_follow(source, end))
        && !cut_word(source, &entry.word, index, end)
        && !told(source, entry, index, end)
}

/// What 基本 is a part of: 基本情况, 基本工资.
const BEHIND_BASIC: &[&str] = &[
    "合格", "情况", "信息", "工资", "功能", "建设", "原则", "要求", "养老", "医疗", "面", "法", "建", "盘",
    "公共", "单位", "账户", "款", "素质", "知识", "工作", "保障", "概念", "思路",
];

/// What makes a question, or the opening of a talk, of 几个 and 几天.
const BEHIND_A_FEW: &[&str] = &[
    "、多少",
    ",多少",
    "和多少",
    "吗",
    "呢",
    "事我",
    "事儿我",
    "事情我",
    "问题我",
    "事跟",
    "事说",
    "事捋",
];

/// Words that hold the match by chance: 方案|及|时间, 查|看情况, 即将|来临, 3日后.
fn cut_word(source: &Source, word: &str, index: usize, end: usize) -> bool {
    let (before, next) = (source.before(index), source.at(end));
    match word {
        "及时" => next == '间' || matches!(next, '雨'),
        "看情况" => matches!(before, '查' | '察' | '观' | '翻'),
        "将来" => before == '即' || matches!(next, '临' | '自' | '到'),
        "日后" => is_number(before) || matches!(before, '假' | '节' | '生' | '工'),
        "有意向" => source
            .eat_any(end, &["报名", "者", "的", "人员", "单位", "客户", "参加"])
            .is_some(),
        "打算" => source.ends_with(index, &["下一步", "没有", "没", "工作", "不", "什么", "有何"]),
        "基本" => source.eat_any(end, BEHIND_BASIC).is_some(),
        "部分" => {
            matches!(next, ',' | ':' | '由' | '\0' | ')')
                || matches!(
                    before,
                    '件' | '气' | '械' | '一' | '二' | '三' | '各' | '组' | '此' | '该' | '要' | '心'
                )
        }
        "几天" | "几个" | "几次" | "几家" => {
            let asked = source.slice(index.saturating_sub(8), index);
            asked.contains(&'问') || source.eat_any(end, BEHIND_A_FEW).is_some()
        }
        // 近期，外省发生两起事故: told of.
        "近期" | "近日" | "最近" => tells_recent(source, end),
        // 有人觉得可以学: what was said.
        "有人" => {
            source.ends_with(index, &["要求", "今天", "必须", "要"])
                && matches!(next, '上' | '到' | '来' | '在')
                || matches!(next, '觉' | '认' | '说' | '问' | '提' | '建')
        }
        // 几件事跟您对一下：, 以下几点: what is counted follows.
        "几件" | "几项" | "几种" => {
            source.ends_with(index, &["以下", "如下", "下列", "这"])
                || (end..end + 14)
                    .take_while(|at| !is_stop(source.at(*at)))
                    .any(|at| source.at(at) == ':')
        }
        // 物料员小岳|跟一下包材, 老亓你|盯一下: said to somebody, or of something.
        "跟一下" | "盯一下" | "协调一下" | "处理一下" | "推进一下" | "沟通一下" => {
            matches!(before, '你' | '您') || next.is_alphabetic() && !"再吧啊呢哈看就".contains(next)
        }
        "充分" => source
            .eat_any(
                end,
                &["讨论", "研究", "论证", "沟通", "酝酿", "肯定", "协商", "交流"],
            )
            .is_some(),
        // 预算表谁有空？
        "有空" => before == '谁' && next == '?',
        // 二十多位
        "多位" | "多名" | "多家" | "多次" | "多个" => is_number(before),
        "左右" => matches!(next, '为' | '手' | '两'),
        "上下" => matches!(next, '班' | '车' | '级' | '文' | '楼' | '游' | '一' | '同'),
        _ => false,
    }
}

/// 近期，外省发生两起事故: whether what is behind 近期 tells of what was.
fn tells_recent(source: &Source, end: usize) -> bool {
    let to = (end..end + REACH)
        .find(|at| is_stop(source.at(*at)))
        .unwrap_or(end);
    (end..to).any(|at| {
        source
            .eat_any(at, &["发生", "接到", "收到", "发现", "出现", "以来", "接连"])
            .is_some()
    })
}

/// Whether a word says how things are, and so leaves something open only where its sentence binds somebody.
fn only_describes(entry: &LexiconEntry) -> bool {
    match entry.class {
        VagueClass::Promise => false,
        VagueClass::Time => TOLD_TIMES.contains(&entry.word.as_str()),
        // 找个人带一带: to look for somebody is to arrange something.
        VagueClass::Person => !entry.word.ends_with("个人"),
        VagueClass::Amount | VagueClass::Degree => true,
    }
}

/// Words for a time that tell as often as they set one.
const TOLD_TIMES: &[&str] = &[
    "一会儿",
    "不久",
    "近来",
    "前几天",
    "前两天",
    "前段时间",
    "这段时间",
    "一阵子",
    "一段时间",
    "多日",
    "数日",
    "数周",
    "最近",
    "逐渐",
    "常态化",
    "长期性",
    "随时",
    "将来",
    "日后",
    "到时",
    "暂时",
    "早点",
    "这几天",
    "这两天",
    "定期",
    "不定期",
];

/// Whether the sentence around a match orders, promises, plans or makes something depend on it.
fn binds(source: &Source, index: usize, end: usize, times: &[TimeExpression]) -> bool {
    let (from, to) = around(source, index, end, is_stop);
    let binding = (from..to).any(|at| {
        let word = source
            .eat_any(at, ORDERING)
            .or_else(|| source.eat_any(at, ASKING));
        word.is_some_and(|after| {
            let (char, before, next) = (source.at(at), source.before(at), source.at(after));
            match char {
                '要' => {
                    !"重主需纪摘必简只不概首".contains(before) && !"素点求是么闻件紧职领害".contains(next)
                }
                '会' => {
                    !"一社机工协学大例开年周晚商展盛运委员议体集聚理".contains(before)
                        && !"议员计场务同后上前费展签见谈儿".contains(next)
                }
                '应' => !"供相反对效响适回答呼感".contains(before) && !"用急收付对邀聘答届变".contains(next),
                '需' => !"所急刚供无内军".contains(before) && !"求方".contains(next),
                '如' => !"比例诸假譬不犹宛".contains(before) && !"下今此同何是实期数约意愿".contains(next),
                '将' => !"即".contains(before) && !"军领士帅".contains(next),
                '再' => next != '次',
                '请' => !"申邀聘宴".contains(before),
                '负' => next != '人',
                _ => true,
            }
        })
    });
    let span = source.span(from, to.min(source.len()));
    let first = times.partition_point(|time| time.span.start < span.start);
    binding
        || times[first..]
            .iter()
            .take_while(|time| time.span.end <= span.end)
            .any(|time| {
                time.due.is_some()
                    && !time.past
                    && !matches!(time.kind, TimeKind::Repeat | TimeKind::Duration)
            })
}

/// Words that order, promise, plan or make something depend on what they say.
const ORDERING: &[&str] = &[
    "请",
    "务必",
    "必须",
    "须",
    "需",
    "应",
    "要",
    "将",
    "会",
    "拟",
    "计划",
    "承诺",
    "保证",
    "力争",
    "争取",
    "目标",
    "建议",
    "如",
    "若",
    "一旦",
    "可以",
    "同意",
    "答应",
    "预计",
    "预算",
    "打算",
    "安排",
    "确保",
    "约定",
    "再",
    "下一步",
];

/// Words that ask for something besides those.
const ASKING: &[&str] = &[
    "尽快",
    "尽量",
    "尽可能",
    "尽早",
    "抓紧",
    "意向",
    "希望",
    "想",
    "愿意",
    "负责",
    "责成",
    "统筹",
    "配合",
];

/// How far a clause reaches for this, characters.
const REACH: usize = 60;

/// A comma too closes a clause.
fn is_pause(char: char) -> bool {
    is_stop(char) || char == ','
}

/// Where the clause around a match begins and ends; what is too far away is none of it.
fn around(source: &Source, index: usize, end: usize, stops: impl Fn(char) -> bool) -> (usize, usize) {
    let first = index.saturating_sub(REACH);
    let from = (first..index)
        .rev()
        .find(|at| stops(source.at(*at)))
        .map_or(first, |at| at + 1);
    let to = (end..end + REACH).find(|at| stops(source.at(*at)));
    (from, to.unwrap_or(end + REACH))
}

/// Words that only describe, unless something is ordered, promised or made to depend on them.
const DESCRIBING: &[&str] = &[
    "明显", "显著", "非常", "十分", "很大", "极大", "多次", "经常", "往往", "通常", "偶尔", "有时", "常常",
];

/// What makes a clause one that binds besides those words.
const BINDING_TOO: &[&str] = &[
    "尽", "做到", "实现", "提升", "降低", "加强", "先", "后续", "待", "等",
];

/// Whether the match only tells of what was or is: past narrative, a description.
fn told(source: &Source, entry: &LexiconEntry, index: usize, end: usize) -> bool {
    let (from, to) = around(source, index, end, is_pause);
    let word = |words: &[&str]| {
        (from..to).any(|at| !(index..end).contains(&at) && source.eat_any(at, words).is_some())
    };
    let binding = word(ORDERING) || word(BINDING_TOO);
    if DESCRIBING.contains(&entry.word.as_str()) && !binding && !number_before(source, index) {
        return true;
    }
    if entry.class == VagueClass::Amount
        || matches!(
            entry.only,
            Only::AfterNumber | Only::BeforeNumber | Only::InNumber
        )
    {
        return false;
    }
    let over = (from..to).any(|at| match source.at(at) {
        '了' => {
            !matches!(source.at(at + 1), '解' | '结')
                && source.before(at) != '为'
                && source.before(at) != '除'
        }
        '过' => matches!(
            source.before(at),
            '提' | '说' | '问' | '做' | '去' | '用' | '报' | '谈' | '讲' | '看' | '来' | '打' | '试'
        ),
        '已' => source.at(at + 1) != '知',
        '曾' => true,
        '没' | '未' => !matches!(source.at(at + 1), '来' | '定' | '尽'),
        _ => false,
    });
    let thanks = (to..to + 20).any(|at| source.eat_any(at, &["表示感谢", "表示衷心感谢"]).is_some());
    (over || thanks)
        && !word(&[
            "请", "务必", "必须", "须", "需", "应", "将", "拟", "承诺", "保证", "力争", "争取",
        ])
        || source.at(to.min(source.len())) == '。' && source.eat_any(from, &["一日之计", "有的是"]).is_some()
        || source.eat_any(end, &["有的是"]).is_some()
}

fn is_number(char: char) -> bool {
    char.is_ascii_digit() || is_han_number(char)
}

/// Whether the longer word stands around the match.
fn within(source: &Source, longer: &str, word: &str, index: usize) -> bool {
    longer.match_indices(word).any(|(offset, _)| {
        let ahead = longer.get(..offset).map_or(0, |head| head.chars().count());
        index
            .checked_sub(ahead)
            .is_some_and(|begin| source.eat(begin, longer).is_some())
    })
}

fn place(source: &Source, entry: &LexiconEntry, index: usize, end: usize, times: &[TimeExpression]) -> bool {
    let offset = source.span(index, index).start;
    let after_time = || {
        let next = times.partition_point(|time| time.span.end < offset);
        times
            .get(next)
            .is_some_and(|time| time.span.end == offset || time.span.start < offset)
    };
    match entry.only {
        Only::Always => true,
        Only::AfterTime => after_time(),
        Only::AfterNumber => after_time() || number_before(source, index),
        Only::BeforeNumber => {
            let next = source.skip_blank(end);
            let next = if matches!(source.at(next), '¥' | '$') {
                next + 1
            } else {
                next
            };
            is_number(source.at(next))
                || source.at(next) == '半'
                || source.eat_any(next, &["人民币", "百分之"]).is_some()
        }
        Only::InNumber => {
            is_number(source.before(index)) && is_measure(source.at(end)) && source.before(index) != '一'
        }
    }
}

fn is_measure(char: char) -> bool {
    "个家项次人名位件台套份批种吨元万亿千百天年月条页张箱只米公斤平辆间户笔款倍小分周场处块".contains(char)
}

/// A figure with at most three characters of unit between it and `index`: 三天, 50公斤, 5%.
fn number_before(source: &Source, index: usize) -> bool {
    let mut at = index;
    while at > 0 && source.before(at) == ' ' {
        at -= 1;
    }
    for back in 1..=4 {
        let Some(place) = at.checked_sub(back) else {
            return false;
        };
        let char = source.at(place);
        if is_number(char) {
            // 一起左右 is no figure; 一个, 一周 are.
            return true;
        }
        if !(char.is_alphabetic() || char == '%' || char == '℃') {
            return false;
        }
    }
    false
}

fn time_follows(source: &Source, index: usize, end: usize, times: &[TimeExpression]) -> bool {
    let from = source.span(index, end);
    let next = times.partition_point(|time| time.span.end <= from.end);
    times.get(next).is_some_and(|time| time.span.start <= from.end)
}

fn is_question(source: &Source, end: usize) -> bool {
    (end..end + 20)
        .map(|at| source.at(at))
        .find(|char| is_stop(*char))
        == Some('?')
}

/// 相关人员（张三、李四）: two or more characters in parentheses are taken for names.
fn names_follow(source: &Source, end: usize) -> bool {
    let at = source.skip_blank(end);
    matches!(source.at(at), '(' | ':')
        && source.at(at + 1).is_alphabetic()
        && source.at(at + 2).is_alphanumeric()
}

/// Whether a dated time stands in the same clause.
fn dated(source: &Source, index: usize, end: usize, times: &[TimeExpression]) -> bool {
    let (from, to) = around(source, index, end, is_pause);
    let clause = source.span(from, to.min(source.len()));
    let first = times.partition_point(|time| time.span.start < clause.start);
    times[first..]
        .iter()
        .take_while(|time| time.span.end <= clause.end)
        .any(|time| time.kind != TimeKind::Repeat && time.due.is_some())
}
