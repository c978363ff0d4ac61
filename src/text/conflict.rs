//! A conflict is a contradiction within one text: a weekday that is not its date's, two amounts for one thing,
//! figures that differ from the amount in words, an end before its beginning.

use std::collections::HashMap;

use super::{
    Span,
    fact::{Fact, FactKind, FactValue, Modifier},
    layout::Layout,
    source::{Source, is_edge},
    time::TimeExpression,
};

/// What contradicts what.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// What sort of contradiction.
    pub kind: ConflictKind,
    /// The places that contradict each other, in order; one place for a weekday beside its date.
    pub spans: Vec<Span>,
    /// What the thing is called where a name was found (合同金额).
    pub subject: Option<String>,
}

/// The sorts of contradiction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConflictKind {
    /// 10月12日（周五） on a Thursday.
    Weekday,
    /// Two different sums for the thing of one name, or in figures and in words.
    Amount,
    /// Two different quantities for the thing of one name.
    Quantity,
    /// Two different dates for the thing of one name.
    Date,
}

impl ConflictKind {
    /// The name in machine-readable output.
    pub fn name(self) -> &'static str {
        match self {
            ConflictKind::Weekday => "weekday",
            ConflictKind::Amount => "amount",
            ConflictKind::Quantity => "quantity",
            ConflictKind::Date => "date",
        }
    }
}

/// Names of things that have one value; what stands before them tells which.
const SUBJECTS: &[&str] = &[
    "合同金额",
    "合同总价",
    "合同总额",
    "合同价款",
    "合同价",
    "订单金额",
    "订单总额",
    "订单数量",
    "采购金额",
    "采购数量",
    "采购总价",
    "总金额",
    "总价款",
    "总价",
    "总额",
    "总计",
    "合计",
    "共计",
    "货款",
    "预付款",
    "首付款",
    "首款",
    "尾款",
    "定金",
    "订金",
    "保证金",
    "质保金",
    "违约金",
    "罚款",
    "赔偿金",
    "服务费",
    "运费",
    "租金",
    "押金",
    "单价",
    "报价",
    "预算",
    "费用",
    "金额",
    "数量",
    "交货数量",
    "发货数量",
    "面积",
    "税率",
    "折扣",
    "付款比例",
    "人数",
    "参会人数",
    "交货日期",
    "交货期",
    "交货时间",
    "交付日期",
    "交付时间",
    "发货日期",
    "到货日期",
    "验收日期",
    "付款日期",
    "签订日期",
    "签约日期",
    "开工日期",
    "完工日期",
    "上线日期",
    "上线时间",
];

/// What is done with a thing does not tell which one it is: 双方确认交货日期.
const VERBS_BEFORE: &[&str] = &[
    "确认",
    "约定",
    "核对",
    "明确",
    "商定",
    "同意",
    "支付",
    "收到",
    "写明",
    "注明",
    "要求",
    "另注",
    "变更",
    "双方",
    "调整后",
    "重新",
    "最新",
    "重申",
    "强调",
    "提出",
    "提到",
    "表示",
    "告知",
    "回复",
    "说明",
    "载明",
    "列明",
    "记载",
    "显示",
    "写的",
    "填的",
    "说",
    "讲",
    "声称",
    "据称",
    "得知",
    "了解到",
    "核实",
    "补充",
    "更正",
    "通知",
];

/// The contradictions of a text.
pub(super) fn find(
    source: &Source,
    layout: &Layout,
    times: &[TimeExpression],
    facts: &[Fact],
) -> Vec<Conflict> {
    let mut found: Vec<Conflict> = times
        .iter()
        .filter(|time| time.weekday_mismatch.is_some())
        .map(|time| Conflict {
            kind: ConflictKind::Weekday,
            spans: vec![time.span],
            subject: None,
        })
        .collect();
    found.extend(in_words(source, facts));
    let mut named: Vec<Named> = facts.iter().filter_map(|fact| named_fact(source, fact)).collect();
    named.extend(times.iter().filter_map(|time| named_time(source, time)));
    named.sort_by_key(|named| named.span);
    let mut firsts: HashMap<(&str, &str, ConflictKind), &Named> = HashMap::new();
    for named in &named {
        let key = (named.subject.as_str(), named.unit.as_str(), named.kind);
        let first = *firsts.entry(key).or_insert(named);
        if !differs(first.value, named.value) || !same_thing(source, layout, first, named) {
            continue;
        }
        let spans = vec![first.span, named.span];
        let known = found
            .iter()
            .rev()
            .take(8)
            .any(|conflict| conflict.kind == named.kind && conflict.spans == spans);
        if !known {
            found.push(Conflict {
                kind: named.kind,
                spans,
                subject: Some(named.subject.clone()),
            });
        }
        // Each further value is held against the one before it.
        firsts.insert(key, named);
    }
    found.sort_by(|a, b| a.spans.cmp(&b.spans));
    found
}

/// Names that many things have: each item of a list, each row, each speaker may have its own.
const COMMON: &[&str] = &[
    "总计",
    "合计",
    "共计",
    "费用",
    "金额",
    "数量",
    "单价",
    "报价",
    "预算",
    "面积",
    "人数",
    "运费",
    "租金",
    "折扣",
    "税率",
    "定金",
    "订金",
    "押金",
    "货款",
    "罚款",
    "服务费",
    "总价",
    "总额",
    "总金额",
    "付款比例",
    "交货数量",
    "发货数量",
];

/// Whether two values of one name can be of one thing: not where each stands in an item, a row, a sentence or a message
/// of its own.
fn same_thing(source: &Source, layout: &Layout, first: &Named, other: &Named) -> bool {
    let place = |span: Span| {
        let at = source.index_of(span.start);
        let next = layout.blocks.partition_point(|block| block.begin <= at);
        next.checked_sub(1)
    };
    let (Some(here), Some(there)) = (place(first.span), place(other.span)) else {
        return true;
    };
    let (a, b) = (&layout.blocks[here], &layout.blocks[there]);
    if a.message != b.message || a.row && b.row {
        return false;
    }
    if here != there {
        let listed = a.mark.is_some() && b.mark.is_some() && a.mark == b.mark
            || a.parent.is_some() && b.parent.is_some() && a.parent != b.parent;
        return !(listed || COMMON.contains(&first.subject.as_str()));
    }
    // 单价10元，数量5；单价12元，数量8: a list in a sentence.
    let (from, to) = (source.index_of(first.span.end), source.index_of(other.span.start));
    let listed = source.slice(from, to).contains(&';');
    !(listed && COMMON.contains(&first.subject.as_str()))
}

/// A value with the name of what it is the value of.
struct Named {
    subject: String,
    kind: ConflictKind,
    value: f64,
    unit: String,
    span: Span,
}

fn differs(a: f64, b: f64) -> bool {
    (a - b).abs() > 0.005 * 1f64.max(a.abs() * 1e-9)
}

/// The name that stands before a value, with 为 or a colon between: 合同金额为12万元.
fn subject(source: &Source, span: Span) -> Option<String> {
    let end = source.index_of(span.start);
    let mut at = end;
    // 为, 是, 约, 共, 定于 and blanks may stand between.
    for _ in 0..4 {
        let before = source.before(at);
        if " :为是共约计在于定即按¥￥".contains(before) && !ends_in_subject(source, at) {
            at -= 1;
        } else if at >= 2 && source.at(at - 2) == '每' {
            // 租金每月2万元.
            at -= 2;
        } else {
            break;
        }
    }
    let name = SUBJECTS
        .iter()
        .filter(|name| source.ends_with(at, &[name]))
        .max_by_key(|name| name.len())?;
    // What qualifies the name belongs to it: 二期的总价 is not 一期的总价.
    let begin = at - name.chars().count();
    let mut from = begin;
    while from > 0 && begin - from < 10 {
        let before = source.before(from);
        if is_edge(before)
            || "将把按其该则但而后前时".contains(before)
            || source.ends_with(from, VERBS_BEFORE)
        {
            break;
        }
        from -= 1;
    }
    Some(
        source
            .slice(from, at)
            .iter()
            .filter(|char| **char != '的')
            .collect(),
    )
}

fn ends_in_subject(source: &Source, at: usize) -> bool {
    source.ends_with(at, SUBJECTS)
}

fn named_fact(source: &Source, fact: &Fact) -> Option<Named> {
    let FactValue::Number {
        value,
        upper: None,
        unit,
        modifier: Modifier::Exact,
    } = &fact.value
    else {
        return None;
    };
    let kind = match fact.kind {
        FactKind::Money => ConflictKind::Amount,
        FactKind::Quantity | FactKind::Dimension | FactKind::Percent => ConflictKind::Quantity,
        _ => return None,
    };
    let subject = subject(source, fact.span)?;
    Some(Named {
        subject,
        kind,
        value: *value,
        unit: unit.clone(),
        span: fact.span,
    })
}

fn named_time(source: &Source, time: &TimeExpression) -> Option<Named> {
    let due = time.end.or(time.due)?;
    let subject = subject(source, time.span)?;
    let value = due.and_utc().timestamp() as f64;
    Some(Named {
        subject,
        kind: ConflictKind::Date,
        value,
        unit: String::new(),
        span: time.span,
    })
}

/// 12万元（大写：壹拾贰万伍仟元整）: figures and words side by side must agree.
fn in_words(source: &Source, facts: &[Fact]) -> Vec<Conflict> {
    facts
        .windows(2)
        .filter_map(|pair| {
            let [first, second] = pair else { return None };
            let (
                FactValue::Number {
                    value: a,
                    unit: unit_a,
                    ..
                },
                FactValue::Number {
                    value: b,
                    unit: unit_b,
                    ..
                },
            ) = (&first.value, &second.value)
            else {
                return None;
            };
            let between = source.text.get(first.span.end..second.span.start)?;
            let beside =
                between.chars().count() <= 8 && (between.contains("大写") || between.contains("小写"));
            let money = first.kind == FactKind::Money && second.kind == FactKind::Money && unit_a == unit_b;
            (beside && money && differs(*a, *b)).then(|| Conflict {
                kind: ConflictKind::Amount,
                spans: vec![first.span, second.span],
                subject: None,
            })
        })
        .collect()
}
