//! A fact is something to be read back until both sides hold the same: money, amounts, phones, numbers, names.
//!
//! | file | noun |
//! |---|---|
//! | `amount` | numbers of any size |
//! | `figure` | numbers with what makes them one thing or another |
//! | `money` | sums in a currency |
//! | `measure` | percentages and units |
//! | `beside` | what stands beside a value and belongs to it |
//! | `contact` | phones, mail addresses, numbers of papers |

mod amount;
mod beside;
mod contact;
mod currency;
mod figure;
mod measure;
mod money;
mod numeral;

use super::{
    Directory, NameKind, Span, layout,
    number::han_digit,
    source::Source,
    time::{TimeExpression, TimeKind},
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
    /// The words that say what it is the value of: 单价, 合同金额.
    pub of: Option<Span>,
    /// What it is for one of: /台, 每人每餐.
    pub per: Option<Span>,
    /// The stretch that a person reads out: what it is of, 约 or 左右, the value, and what it is for one of.
    pub said: Span,
}

impl Fact {
    fn new(span: Span, kind: FactKind, value: FactValue) -> Self {
        Self {
            span,
            kind,
            value,
            of: None,
            per: None,
            said: span,
        }
    }
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
        // 1. and （二） number what follows.
        if let Some(end) = layout::marker_end(source, index) {
            index = end;
            continue;
        }
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
        match figure::read(source, index).or_else(|| name_fact(source, index, directory)) {
            Some((fact, end))
                if end > index
                    && (end <= limit
                        || fact.kind == FactKind::Money
                        || fact.kind == FactKind::Organization) =>
            {
                found.push(fact);
                index = end;
            }
            _ => index = model(source, index).unwrap_or_else(|| skip_token(source, index)),
        }
    }
    let (mut from, mut passed) = (0, 0);
    for fact in &mut found {
        while let Some(time) = times.get(passed).filter(|time| time.span.end <= fact.span.start) {
            // 每月|380元 tells what the sum is for.
            if time.kind != TimeKind::Repeat {
                from = from.max(source.index_of(time.span.end));
            }
            passed += 1;
        }
        beside::complete(source, fact, from);
        from = from.max(source.index_of(fact.span.end));
    }
    found
}

/// The end of a model's designation (QH-400, LH-200A) that begins here: its figures are no quantity.
fn model(source: &Source, index: usize) -> Option<usize> {
    if !source.at(index).is_ascii_uppercase() || source.before(index).is_ascii_alphanumeric() {
        return None;
    }
    let run = |mut at: usize, is: fn(&char) -> bool| {
        while is(&source.at(at)) {
            at += 1;
        }
        at
    };
    let dash = run(index, char::is_ascii_uppercase);
    let figures = run(dash + 1, char::is_ascii_digit);
    (source.at(dash) == '-' && figures > dash + 1).then(|| run(figures, char::is_ascii_alphabetic))
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
    let text =
        |kind, begin, end, value: String| Fact::new(source.span(begin, end), kind, FactValue::Text(value));
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
        let span = source.span(index, end);
        (Fact::new(span, FactKind::Organization, value), end)
    })
}
