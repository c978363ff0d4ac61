//! A figure is a number in a text with what makes it one thing or another: money, a percentage, a measure, a count.

use super::{Fact, FactKind, FactValue, Modifier, amount, amount::Amount, measure, money};
use crate::text::{
    number::{han_digit, is_han_number},
    source::{Source, is_edge},
};

/// A figure before it becomes a fact.
struct Figure<'u> {
    kind: FactKind,
    begin: usize,
    end: usize,
    value: f64,
    upper: Option<f64>,
    unit: &'u str,
    modifier: Modifier,
}

impl<'u> Figure<'u> {
    fn exact(kind: FactKind, begin: usize, end: usize, value: f64, unit: &'u str) -> Self {
        Self {
            kind,
            begin,
            end,
            value,
            upper: None,
            unit,
            modifier: Modifier::Exact,
        }
    }

    /// 三千多, 100余: no more is said than that it is above.
    fn and_more(self, source: &Source) -> Self {
        let more = matches!(source.at(self.end), '多' | '余') && self.value >= 10.0 && self.upper.is_none();
        if !more {
            return self;
        }
        Self {
            end: self.end + 1,
            modifier: Modifier::AtLeast,
            ..self
        }
    }

    fn fact(self, source: &Source) -> (Fact, usize) {
        let value = FactValue::Number {
            value: self.value,
            upper: self.upper,
            unit: self.unit.to_owned(),
            modifier: self.modifier,
        };
        let span = source.span(self.begin, self.end);
        (Fact::new(span, self.kind, value), self.end)
    }
}

/// A number with what it counts, or by itself.
fn counted(source: &Source, index: usize, amount: &amount::Amount) -> Option<(Fact, usize)> {
    let counted = Figure::exact(FactKind::Quantity, index, amount.end, amount.value, "").and_more(source);
    // 3号楼5层 is a place.
    if source.at(counted.end) == '层' && matches!(source.before(index), '楼' | '栋' | '幢' | '座' | '厦')
    {
        return None;
    }
    if let Some((counter, end)) = measure::counted(source, counted.end, amount) {
        let mut unit = [0; 4];
        let figure = Figure {
            end,
            upper: amount.upper,
            unit: counter.encode_utf8(&mut unit),
            ..counted
        };
        return Some(figure.fact(source));
    }
    bare(source, index, amount)
}

/// The figure at `index`, as a fact and where it ends.
pub(super) fn read(source: &Source, index: usize) -> Option<(Fact, usize)> {
    let char = source.at(index);
    let numeric = char.is_ascii_digit()
        || is_han_number(char)
        || matches!(char, '.' | '负' | '-' | '半' | '米' | '零' | '几' | '数' | '对');
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
        let figure = Figure::exact(FactKind::Percent, index, end, value, "%");
        return Some(Figure { upper, ..figure }.fact(source));
    }
    if let Some(sum) = sum_of_money(source, index) {
        return Some(sum);
    }
    if !numeric {
        return None;
    }
    if matches!(char, '米' | '对') || char == '半' && source.at(index + 1) != '百' {
        return unit_led(source, index);
    }
    if let Some(at) = source.eat(index, "零下") {
        return below_zero(source, index, at);
    }
    let amount = amount::read(source, index)?;
    if before == '第' {
        // 第2.1条, 第十二页: a place in a paper.
        return bare(source, index, &amount);
    }
    if let Some(found) = percent_range(source, index, &amount) {
        return Some(found);
    }
    if let Some(found) = range(source, index, &amount) {
        return Some(found);
    }
    if let Some((kind, value, unit, end)) = measure::behind(source, &amount) {
        return Some(Figure::exact(kind, index, end, value, unit).fact(source));
    }
    let next = source.at(amount.end);
    if next.is_ascii_alphabetic() && !amount.han || next == '年' && amount.width == 4 {
        return None;
    }
    counted(source, index, &amount)
}

/// An amount with its currency.
fn sum_of_money(source: &Source, index: usize) -> Option<(Fact, usize)> {
    let money = money::read(source, index)?;
    let figure = Figure::exact(
        FactKind::Money,
        money.begin,
        money.end,
        money.value,
        money.currency,
    );
    let figure = Figure {
        upper: money.upper,
        modifier: money.modifier,
        ..figure
    };
    Some(figure.fact(source))
}

/// 5%-8%, 5-8%: from one percentage to another.
fn percent_range(source: &Source, index: usize, first: &Amount) -> Option<(Fact, usize)> {
    let marked = source.at(first.end) == '%';
    let mark = source.skip_blank(if marked { first.end + 1 } else { first.end });
    if !matches!(source.at(mark), '-' | '~' | '至' | '到') || first.upper.is_some() {
        return None;
    }
    let last = amount::read(source, source.skip_blank(mark + 1))?;
    let closed = source.at(last.end) == '%' && last.value > first.value;
    closed.then(|| {
        let figure = Figure::exact(FactKind::Percent, index, last.end + 1, first.value, "%");
        Figure {
            upper: Some(last.value),
            modifier: Modifier::Range,
            ..figure
        }
        .fact(source)
    })
}

/// 850至900平方米, 2℃至8℃, 三到五台: from one amount to another of the same unit, which the first may leave out.
fn range(source: &Source, index: usize, first: &Amount) -> Option<(Fact, usize)> {
    let unit_of = |amount: &Amount| {
        let measured = measure::behind(source, amount)
            .map(|(kind, value, unit, end)| (kind, value, unit.to_owned(), end));
        measured.or_else(|| {
            let (counter, end) = measure::counted(source, amount.end, amount)?;
            Some((FactKind::Quantity, amount.value, counter.to_string(), end))
        })
    };
    let known = unit_of(first);
    let end = known.as_ref().map_or(first.end, |(.., end)| *end);
    let mark = source.skip_blank(end);
    if !matches!(source.at(mark), '-' | '~' | '至' | '到') || first.upper.is_some() {
        return None;
    }
    let last = amount::read(source, source.skip_blank(mark + 1)).filter(|last| last.upper.is_none())?;
    let (kind, upper, unit, end) = unit_of(&last)?;
    let low = known.as_ref().map_or(first.value, |(_, value, ..)| *value);
    let alike = known.is_none_or(|(.., known, _)| known == unit);
    (alike && upper > low).then(|| {
        let figure = Figure {
            upper: Some(upper),
            modifier: Modifier::Range,
            ..Figure::exact(kind, index, end, low, &unit)
        };
        figure.fact(source)
    })
}

/// 零下5度.
fn below_zero(source: &Source, index: usize, at: usize) -> Option<(Fact, usize)> {
    let amount = amount::read(source, at)?;
    let (kind, value, unit, end) = measure::behind(source, &amount)?;
    (kind == FactKind::Temperature).then(|| Figure::exact(kind, index, end, -value, unit).fact(source))
}

/// A number that no unit follows, unless it is part of a word or a name.
fn bare(source: &Source, index: usize, amount: &Amount) -> Option<(Fact, usize)> {
    let (before, next) = (source.before(index), source.at(amount.end));
    let figure = Figure {
        upper: amount.upper,
        ..Figure::exact(FactKind::Number, index, amount.end, amount.value, "")
    };
    if next == '个'
        && source.eat(amount.end, "个百").is_none()
        && (is_edge(source.at(amount.end + 1)) || !amount.han || amount.value >= 10.0)
    {
        let end = amount.end + 1;
        return Some(Figure { end, ..figure }.fact(source));
    }
    // A single Han numeral inside a word is no number: 一起, 四川.
    let lone = amount.han && amount.width == 1;
    if lone && !(is_edge(before) && is_edge(next) || is_predicate(source, index, amount))
        || matches!(next, '号' | '楼' | '川' | '月' | '日') && amount.han
    {
        return None;
    }
    // 一千多万 says no more than that it is above.
    if amount.more {
        let figure = Figure {
            upper: None,
            modifier: Modifier::AtLeast,
            ..figure
        };
        return Some(figure.fact(source));
    }
    Some(figure.and_more(source).fact(source))
}

/// A single numeral that a sentence ends on: 这是五，不是四; 排名前三的.
fn is_predicate(source: &Source, index: usize, amount: &Amount) -> bool {
    let next = source.at(amount.end);
    let said = matches!(source.before(index), '是' | '为' | '于' | '得');
    let ranked = source.ends_with(index, &["排名前", "排前", "位列前", "位居前", "列前", "前列"]);
    let closed = is_edge(next) || matches!(next, '那' | '这' | '却' | '而' | '和' | '也' | '不');
    said && closed || ranked && (is_edge(next) || next == '的' || next == '名')
}

/// Figures whose unit stands first or that are a half: 米九 is 1.9 m, 半个, 半折.
fn unit_led(source: &Source, index: usize) -> Option<(Fact, usize)> {
    let before = source.before(index);
    let figure = if source.at(index) == '米' {
        let digit =
            han_digit(source.at(index + 1)).filter(|_| is_edge(before) && is_edge(source.at(index + 2)))?;
        let value = 1.0 + f64::from(digit) / 10.0;
        Figure::exact(FactKind::Dimension, index, index + 2, value, "Metre")
    } else if source.at(index) == '对' {
        // 打对折
        let halved = source.at(index + 1) == '折' && matches!(before, '打' | '按')
            || source.eat(index, "对半价").is_some();
        return halved.then(|| Figure::exact(FactKind::Percent, index, index + 2, 50.0, "%").fact(source));
    } else {
        match source.at(index + 1) {
            '个' if is_edge(source.at(index + 2)) => {
                Figure::exact(FactKind::Number, index, index + 2, 0.5, "")
            }
            '折' => Figure::exact(FactKind::Percent, index, index + 2, 50.0, "%"),
            '成' if is_edge(source.at(index + 2)) => {
                Figure::exact(FactKind::Percent, index, index + 2, 5.0, "%")
            }
            '公' if source.at(index + 2) == '升' => {
                Figure::exact(FactKind::Dimension, index, index + 3, 0.5, "Litre")
            }
            '公' if source.at(index + 2) == '斤' => {
                Figure::exact(FactKind::Dimension, index, index + 3, 0.5, "Kilogram")
            }
            '公' if source.at(index + 2) == '里' => {
                Figure::exact(FactKind::Dimension, index, index + 3, 0.5, "Kilometre")
            }
            '斤' => Figure::exact(FactKind::Dimension, index, index + 2, 0.5, "Jin"),
            '吨' => Figure::exact(FactKind::Dimension, index, index + 2, 0.5, "Ton"),
            '升' if source.at(index + 2) != '级' => {
                Figure::exact(FactKind::Dimension, index, index + 2, 0.5, "Litre")
            }
            _ => return None,
        }
    };
    Some(figure.fact(source))
}
