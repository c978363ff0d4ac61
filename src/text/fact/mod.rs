//! A fact is something to be read back until both sides hold the same: money, amounts, phones, numbers, names.
//!
//! | file | noun |
//! |---|---|
//! | `amount` | numbers of any size |
//! | `money` | sums in a currency |
//! | `measure` | percentages and units |
//! | `contact` | phones, mail addresses, numbers of papers |

mod amount;
mod contact;
mod measure;
mod money;

use super::{
    Directory, NameKind, Span,
    number::{han_digit, is_han_number},
    source::{Source, is_edge},
    time::TimeExpression,
};

/// What sort of fact it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FactKind {
    /// A sum of money.
    Money,
    /// A bare number.
    Number,
    /// A percentage, 折 and 成 included.
    Percent,
    /// An amount with a unit of measure.
    Dimension,
    /// A temperature or an angle.
    Temperature,
    /// Counted things: 50台.
    Quantity,
    /// A phone number.
    Phone,
    /// An e-mail address.
    Email,
    /// The number of an order.
    OrderNumber,
    /// The number of a contract.
    ContractNumber,
    /// The number of an invoice.
    InvoiceNumber,
    /// Another number of a paper.
    DocumentNumber,
    /// A name in the directory that is an organisation.
    Organization,
}

impl FactKind {
    /// The name in machine-readable output.
    pub fn name(self) -> &'static str {
        match self {
            FactKind::Money => "money",
            FactKind::Number => "number",
            FactKind::Percent => "percent",
            FactKind::Dimension => "dimension",
            FactKind::Temperature => "temperature",
            FactKind::Quantity => "quantity",
            FactKind::Phone => "phone",
            FactKind::Email => "email",
            FactKind::OrderNumber => "order_number",
            FactKind::ContractNumber => "contract_number",
            FactKind::InvoiceNumber => "invoice_number",
            FactKind::DocumentNumber => "document_number",
            FactKind::Organization => "organization",
        }
    }

    /// Whether a record should have it read back; bare numbers are too common for that.
    pub fn is_read_back(self) -> bool {
        self != FactKind::Number
    }
}

/// How a value is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Modifier {
    /// As it stands.
    Exact,
    /// 左右, 约.
    About,
    /// 最多, 近.
    AtMost,
    /// 至少, 超过.
    AtLeast,
    /// From one value to another.
    Range,
}

impl Modifier {
    /// The name in machine-readable output.
    pub fn name(self) -> &'static str {
        match self {
            Modifier::Exact => "exact",
            Modifier::About => "approx",
            Modifier::AtMost => "at_most",
            Modifier::AtLeast => "at_least",
            Modifier::Range => "range",
        }
    }
}

/// What a fact says.
#[derive(Clone, Debug, PartialEq)]
pub enum FactValue {
    /// A number, with its unit or currency.
    Number {
        /// The value; of a range, the lower one.
        value: f64,
        /// The upper value of a range.
        upper: Option<f64>,
        /// Currency code, unit name or counter; empty for a bare number.
        unit: String,
        /// How the value is meant.
        modifier: Modifier,
    },
    /// Digits, an address or a name.
    Text(String),
}

/// A fact in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Where it stands.
    pub span: Span,
    /// What sort of fact.
    pub kind: FactKind,
    /// What it says.
    pub value: FactValue,
}

/// The facts of a text besides its times, in order, without overlaps.
pub(super) fn find(source: &Source, times: &[TimeExpression], directory: &Directory) -> Vec<Fact> {
    let mut found: Vec<Fact> = Vec::new();
    let mut index = 0;
    let mut next_time = times
        .iter()
        .map(|time| (source.index_of(time.span.start), source.index_of(time.span.end)))
        .peekable();
    while index < source.len() {
        if let Some(end) = contact::url(source, index) {
            index = end;
            continue;
        }
        if let Some((fact, end)) = contact_fact(source, index, found.last()).filter(|(_, end)| *end > index) {
            found.push(fact);
            index = end;
            continue;
        }
        while next_time.next_if(|(_, end)| *end <= index).is_some() {}
        if let Some((begin, end)) = next_time.peek().copied()
            && begin <= index
        {
            index = end;
            continue;
        }
        let limit = next_time.peek().map_or(usize::MAX, |(begin, _)| *begin);
        match number_fact(source, index).or_else(|| name_fact(source, index, directory)) {
            Some((fact, end))
                if end > index
                    && (end <= limit
                        || fact.kind == FactKind::Money
                        || fact.kind == FactKind::Organization) =>
            {
                found.push(fact);
                index = end;
            }
            _ => index = skip_token(source, index),
        }
    }
    found
}

/// The next place a fact can begin: figures are not entered in their middle.
fn skip_token(source: &Source, index: usize) -> usize {
    let mut next = index + 1;
    let char = source.at(index);
    if char.is_ascii_digit() || han_digit(char).is_some() && han_digit(source.at(next)).is_some() {
        while source.at(next).is_ascii_digit() {
            next += 1;
        }
    }
    next
}

fn contact_fact(source: &Source, index: usize, last: Option<&Fact>) -> Option<(Fact, usize)> {
    let text = |kind, begin, end, value: String| Fact {
        span: source.span(begin, end),
        kind,
        value: FactValue::Text(value),
    };
    let char = source.at(index);
    if char == '@' {
        let (begin, end) = contact::email(source, index)?;
        let span = source.span(begin, end);
        if last.is_some_and(|last| last.span.overlaps(span)) {
            return None;
        }
        let address = source.original(begin, end).to_owned();
        return Some((text(FactKind::Email, begin, end, address), end));
    }
    // A word that an @ closes is an address, whatever figures it holds.
    if char.is_ascii_alphanumeric() && !source.before(index).is_ascii_alphanumeric() {
        let mut end = index;
        while source.at(end).is_ascii_alphanumeric() || matches!(source.at(end), '.' | '_' | '-') {
            end += 1;
        }
        if source.at(end) == '@'
            && let Some((begin, end)) = contact::email(source, end)
            && !last.is_some_and(|last| last.span.overlaps(source.span(begin, end)))
        {
            let address = source.original(begin, end).to_owned();
            return Some((text(FactKind::Email, begin, end, address), end));
        }
    }
    if char.is_ascii_digit() || matches!(char, '+' | '(') {
        let (digits, end) = contact::phone(source, index)?;
        return Some((text(FactKind::Phone, index, end, digits), end));
    }
    let (kind, begin, end) = contact::paper(source, index)?;
    let kind = match kind {
        "order_number" => FactKind::OrderNumber,
        "contract_number" => FactKind::ContractNumber,
        "invoice_number" => FactKind::InvoiceNumber,
        _ => FactKind::DocumentNumber,
    };
    Some((
        text(kind, begin, end, source.original(begin, end).to_owned()),
        end,
    ))
}

fn name_fact(source: &Source, index: usize, directory: &Directory) -> Option<(Fact, usize)> {
    let (name, kind, end) = directory.at(source, index)?;
    (kind == NameKind::Organization).then(|| {
        let value = FactValue::Text(name.to_owned());
        (
            Fact {
                span: source.span(index, end),
                kind: FactKind::Organization,
                value,
            },
            end,
        )
    })
}

fn number_fact(source: &Source, index: usize) -> Option<(Fact, usize)> {
    let char = source.at(index);
    let numeric =
        char.is_ascii_digit() || is_han_number(char) || matches!(char, '.' | '负' | '-' | '半' | '米');
    if !numeric && !money::may_begin(char) {
        return None;
    }
    let before = source.before(index);
    if numeric
        && (before.is_ascii_alphanumeric()
            || matches!(before, '_' | '#')
            || before == '.' && source.before(index.saturating_sub(1)).is_ascii_digit())
    {
        return None;
    }
    if let Some((value, upper, end)) = measure::percent(source, index) {
        return number(
            source,
            FactKind::Percent,
            index,
            end,
            value,
            upper,
            "%",
            Modifier::Exact,
        );
    }
    if let Some(money) = money::read(source, index) {
        return number(
            source,
            FactKind::Money,
            money.begin,
            money.end,
            money.value,
            money.upper,
            money.currency,
            money.modifier,
        );
    }
    if !numeric {
        return None;
    }
    if char == '米' || char == '半' && source.at(index + 1) != '百' {
        return unit_led(source, index);
    }
    let amount = amount::read(source, index)?;
    if let Some((kind, value, unit, end)) = measure::behind(source, &amount) {
        return number(source, kind, index, end, value, None, unit, Modifier::Exact);
    }
    let next = source.at(amount.end);
    if next.is_ascii_alphabetic() && !amount.han || next == '年' && amount.width == 4 {
        return None;
    }
    if let Some((counter, end)) = measure::counted(source, &amount) {
        let mut unit = [0; 4];
        return number(
            source,
            FactKind::Quantity,
            index,
            end,
            amount.value,
            amount.upper,
            counter.encode_utf8(&mut unit),
            Modifier::Exact,
        );
    }
    bare_number(source, index, &amount)
}

/// A number that no unit follows, unless it is part of a word or a name.
fn bare_number(source: &Source, index: usize, amount: &amount::Amount) -> Option<(Fact, usize)> {
    let (before, next) = (source.before(index), source.at(amount.end));
    if next == '个'
        && source.eat(amount.end, "个百").is_none()
        && (is_edge(source.at(amount.end + 1)) || !amount.han || amount.value >= 10.0)
    {
        return number(
            source,
            FactKind::Number,
            index,
            amount.end + 1,
            amount.value,
            amount.upper,
            "",
            Modifier::Exact,
        );
    }
    // A single Han numeral inside a word is no number: 一起, 四川.
    let lone = amount.han && amount.width == 1;
    if lone && !(is_edge(before) && is_edge(next) || is_predicate(source, index, amount))
        || matches!(next, '号' | '楼' | '川' | '月' | '日') && amount.han
    {
        return None;
    }
    // 一千多万 says no more than that it is above.
    let (upper, modifier) = if amount.more {
        (None, Modifier::AtLeast)
    } else {
        (amount.upper, Modifier::Exact)
    };
    number(
        source,
        FactKind::Number,
        index,
        amount.end,
        amount.value,
        upper,
        "",
        modifier,
    )
}

/// A single numeral that a sentence ends on: 这是五，不是四; 排名前三的.
fn is_predicate(source: &Source, index: usize, amount: &amount::Amount) -> bool {
    let next = source.at(amount.end);
    let said = matches!(source.before(index), '是' | '为' | '于' | '得');
    let ranked = source.ends_with(index, &["排名前", "排前", "位列前", "位居前", "列前", "前列"]);
    let closed = is_edge(next) || matches!(next, '那' | '这' | '却' | '而' | '和' | '也' | '不');
    said && closed || ranked && (is_edge(next) || next == '的' || next == '名')
}

/// A fact that is a number, with its other end.
#[expect(
    clippy::unnecessary_wraps,
    reason = "every caller hands it on as its own answer"
)]
#[expect(
    clippy::too_many_arguments,
    reason = "the parts of a number, each of its own kind, in reading order"
)]
fn number(
    source: &Source,
    kind: FactKind,
    begin: usize,
    end: usize,
    value: f64,
    upper: Option<f64>,
    unit: &str,
    modifier: Modifier,
) -> Option<(Fact, usize)> {
    let value = FactValue::Number {
        value,
        upper,
        unit: unit.to_owned(),
        modifier,
    };
    let span = source.span(begin, end);
    Some((Fact { span, kind, value }, end))
}

/// Figures whose unit stands first or that are a half: 米九 is 1.9 m, 半个, 半折.
fn unit_led(source: &Source, index: usize) -> Option<(Fact, usize)> {
    let before = source.before(index);
    if source.at(index) == '米' {
        let digit =
            han_digit(source.at(index + 1)).filter(|_| is_edge(before) && is_edge(source.at(index + 2)))?;
        return number(
            source,
            FactKind::Dimension,
            index,
            index + 2,
            1.0 + f64::from(digit) / 10.0,
            None,
            "Metre",
            Modifier::Exact,
        );
    }
    match source.at(index + 1) {
        '个' if is_edge(source.at(index + 2)) => number(
            source,
            FactKind::Number,
            index,
            index + 2,
            0.5,
            None,
            "",
            Modifier::Exact,
        ),
        '折' => number(
            source,
            FactKind::Percent,
            index,
            index + 2,
            50.0,
            None,
            "%",
            Modifier::Exact,
        ),
        _ => None,
    }
}
