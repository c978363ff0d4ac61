//! What stands beside a value and belongs to it: what it is the value of, how exactly it is meant, and what it is for
//! one of. 单价|约|3.5万元|/台, 每箱|24件, 公差|0.2kg|以内.

use super::{Fact, FactKind, FactValue, Modifier, currency::MODIFIERS, measure, numeral};
use crate::text::{
    Span,
    source::{Source, is_edge},
    words::Terms,
};

/// Tells a fact what stands beside it. `from` is the end of the fact or time before it.
pub(super) fn complete(source: &Source, fact: &mut Fact, from: usize) {
    let (begin, end) = (source.index_of(fact.span.start), source.index_of(fact.span.end));
    fact.said = fact.span;
    if !matches!(fact.value, FactValue::Number { .. }) {
        return;
    }
    let behind = modifier_behind(source, end);
    let (before, ahead) = modifier_before(source, begin, from).unwrap_or((Modifier::Exact, begin));
    let said = behind.map_or(before, |(modifier, _)| modifier);
    if let FactValue::Number { modifier, .. } = &mut fact.value
        && *modifier == Modifier::Exact
    {
        *modifier = said;
    }
    let mut last = behind.map_or(end, |(_, end)| end);
    let mut first = ahead;
    if let Some(after) = per_behind(source, fact.kind, last) {
        fact.per = Some(source.span(last, after));
        last = after;
    } else if let Some((open, close)) = per_before(source, first, from) {
        fact.per = Some(source.span(open, close));
        first = open;
    }
    if let Some((open, close)) = name_before(source, first, from) {
        fact.of = Some(source.span(open, close));
        first = open;
    }
    name_sum(source, fact, end);
    fact.said = Span {
        start: source.span(first, first).start,
        end: source.span(begin, last).end,
    };
}

/// From which value on a number by the name of a sum is taken for money.
const LEAST_SUM: f64 = 50.0;

/// 押金两千, 罚款二百: a number whose name says that it is a sum is money, though no currency is said.
fn name_sum(source: &Source, fact: &mut Fact, end: usize) {
    let Some(of) = fact
        .of
        .filter(|_| fact.kind == FactKind::Number && is_edge(source.at(end)))
    else {
        return;
    };
    let name = source.index_of(of.end);
    let sum = matches!(source.before(name), '费' | '款' | '金' | '薪' | '租')
        && !source.ends_with(name, &["现金流", "公积金率"]);
    if let FactValue::Number { value, unit, .. } = &mut fact.value
        && sum
        && unit.is_empty()
        && *value >= LEAST_SUM
    {
        fact.kind = FactKind::Money;
        "CNY".clone_into(unit);
    }
}

/// 左右, 以内 behind a value.
fn modifier_behind(source: &Source, end: usize) -> Option<(Modifier, usize)> {
    BEHIND.eat(source, source.skip_blank(end))
}

/// Words of measure behind a value.
static BEHIND: Terms<Modifier> = Terms::new(&[
    ("左右", Modifier::About),
    ("上下", Modifier::About),
    ("以内", Modifier::AtMost),
    ("之内", Modifier::AtMost),
    ("以下", Modifier::AtMost),
    ("以上", Modifier::AtLeast),
    ("起步", Modifier::AtLeast),
    ("封顶", Modifier::AtMost),
]);

/// The longest word of measure, characters.
const MODIFIER_CHARS: usize = 4;

/// 约, 不超过 before a value, and where it begins.
fn modifier_before(source: &Source, begin: usize, from: usize) -> Option<(Modifier, usize)> {
    let mut end = begin;
    while end > from && source.before(end) == ' ' {
        end -= 1;
    }
    (1..=MODIFIER_CHARS).rev().find_map(|chars| {
        let at = end.checked_sub(chars).filter(|at| *at >= from)?;
        let (modifier, after) = MODIFIERS.eat(source, at)?;
        // 附近, 契约 and 制约 hold the character by chance.
        let word = chars == 1 && matches!(source.before(at), '附' | '契' | '制' | '预' | '合' | '就' | '最');
        (after == end && !word).then_some((modifier, at))
    })
}

/// What one of something is, without 每 or the stroke before it: 月, 平方米, 台; the index behind it.
fn one_of(source: &Source, at: usize) -> Option<usize> {
    SPANS
        .eat(source, at)
        .map(|((), end)| end)
        .or_else(|| measure::unit(source, at))
        .or_else(|| numeral::is_counter(source.at(at)).then_some(at + 1))
}

/// Lengths of time and other things that prices are told by.
static SPANS: Terms<()> = Terms::new(&[
    ("个工作日", ()),
    ("工作日", ()),
    ("小时", ()),
    ("分钟", ()),
    ("季度", ()),
    ("学期", ()),
    ("课时", ()),
    ("车次", ()),
    ("人次", ()),
    ("工日", ()),
    ("吨公里", ()),
    ("标箱", ()),
    ("单", ()),
    ("天", ()),
    ("日", ()),
    ("周", ()),
    ("月", ()),
    ("季", ()),
    ("年", ()),
    ("晚", ()),
    ("夜", ()),
    ("餐", ()),
    ("顿", ()),
    ("户", ()),
    ("班", ()),
    ("股", ()),
    ("字", ()),
    ("节", ()),
    ("米", ()),
    ("针", ()),
    ("趟", ()),
]);

/// `/台`, `/人·天`, 一顿, 每月 behind a value.
fn per_behind(source: &Source, kind: FactKind, end: usize) -> Option<usize> {
    if source.at(end) == '/' {
        let mut at = end;
        let mut last = None;
        while matches!(source.at(at), '/' | '·' | '*') {
            let begin = at + 1;
            let mut word = begin;
            while word < begin + 4 && !is_edge(source.at(word)) && !source.at(word).is_ascii_digit() {
                word += 1;
            }
            if word == begin {
                break;
            }
            (at, last) = (word, Some(word));
        }
        return last;
    }
    if kind != FactKind::Money {
        return None;
    }
    match source.at(end) {
        '一' => {
            one_of(source, end + 1).filter(|after| is_edge(source.at(*after)) && source.at(end + 1) != '次')
        }
        '每' => run_of_each(source, end),
        _ => None,
    }
}

/// 每台每月: where a run of 每 with what it counts ends.
fn run_of_each(source: &Source, begin: usize) -> Option<usize> {
    let mut end = begin;
    while source.at(end) == '每' {
        let Some(after) = one_of(source, source.eat(end + 1, "个").unwrap_or(end + 1)) else {
            break;
        };
        end = after;
    }
    (end > begin).then_some(end)
}

/// How far before a value 每 can stand, characters.
const EACH_CHARS: usize = 12;

/// 每箱|24件, 每平方米每天|按4.2元: where what it is for one of begins and ends.
fn per_before(source: &Source, begin: usize, from: usize) -> Option<(usize, usize)> {
    let end = skip_between(source, begin, from);
    let floor = end.saturating_sub(EACH_CHARS).max(from);
    let open = (floor..end).find(|at| source.at(*at) == '每' && run_of_each(source, *at) == Some(end))?;
    Some((open, end))
}

/// What stands between a name and its value: 单价为, 合同金额共计, 噪声控制在.
const BETWEEN: &[&str] = &[
    "控制在",
    "保持在",
    "维持在",
    "稳定在",
    "保持",
    "定在",
    "达到",
    "提高到",
    "提高至",
    "降到",
    "降至",
    "增至",
    "共计",
    "合计",
    "总计",
    "约为",
    "大约",
    "折合",
    "另计",
    "另付",
    "另收",
    "另加",
    "不大于",
    "不小于",
    "不得超过",
    "为",
    "是",
    "约",
    "共",
    "计",
    "达",
    "至",
    "在",
    "由",
    "从",
    "仅",
    "近",
    "占",
    "须",
    "应",
    "需",
    ":",
    " ",
    "¥",
    "￥",
    "(",
    "±",
    "即",
    "按",
    "的",
];

/// The end of what stands before the words that only lead to a value.
fn skip_between(source: &Source, begin: usize, from: usize) -> usize {
    let mut end = begin;
    while let Some(word) = BETWEEN.iter().find(|word| source.ends_with(end, &[word])) {
        let chars = word.chars().count();
        if end < from + chars {
            break;
        }
        end -= chars;
    }
    end
}

/// The longest name of a thing, characters.
const NAME_CHARS: usize = 10;

/// The words before a value that say what it is the value of.
fn name_before(source: &Source, begin: usize, from: usize) -> Option<(usize, usize)> {
    let end = skip_between(source, begin, from);
    let mut begin = end;
    while begin > from && end - begin < NAME_CHARS {
        let char = source.before(begin);
        if is_edge(char)
            || char.is_ascii_digit() && !is_designation(source, begin - 1)
            || "将把按其该则但而后前时的了在到于由从给向和与及或每第".contains(char)
        {
            // 到货|数量
            if char == '到' && matches!(source.at(begin), '货' | '账' | '期' | '位' | '场' | '岗') {
                begin += 1;
            }
            break;
        }
        begin -= 1;
        if let Some((_, after)) = MODIFIERS
            .eat(source, begin)
            .filter(|(_, after)| *after >= begin + 2 && *after < end)
        {
            begin = after;
            break;
        }
        // What is done with a thing is none of its name: 支付|尾款.
        if let Some(((), after)) = DONE_WITH
            .eat(source, begin)
            .filter(|((), after)| after + 2 <= end)
        {
            begin = after;
            break;
        }
    }
    // 其|中方出资: 其中 was cut at its first character.
    if source.before(begin) == '其' && source.at(begin) == '中' {
        begin += 1;
    }
    let noun = end >= begin + 2 && source.slice(begin, end).iter().all(|char| char.is_alphanumeric());
    noun.then_some((begin, end))
}

/// A4, QH400: a figure behind a letter is part of a name.
fn is_designation(source: &Source, mut at: usize) -> bool {
    while source.at(at).is_ascii_digit() && at > 0 {
        at -= 1;
    }
    source.at(at).is_ascii_alphabetic()
}

/// What is done with what has a value.
static DONE_WITH: Terms<()> = Terms::new(&[
    ("支付", ()),
    ("缴纳", ()),
    ("交纳", ()),
    ("收取", ()),
    ("收到", ()),
    ("退还", ()),
    ("退回", ()),
    ("发放", ()),
    ("拨付", ()),
    ("垫付", ()),
    ("结清", ()),
    ("扣除", ()),
    ("提供", ()),
    ("完成", ()),
    ("实现", ()),
    ("新增", ()),
    ("增加", ()),
    ("减少", ()),
    ("申请", ()),
    ("安排", ()),
    ("购买", ()),
    ("购置", ()),
    ("采购", ()),
    ("领取", ()),
    ("发出", ()),
    ("派发", ()),
    ("使用", ()),
    ("需要", ()),
    ("包括", ()),
    ("包含", ()),
    ("确认", ()),
    ("调整", ()),
]);
