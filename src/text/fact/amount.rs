//! An amount is a number of any size as business writes it: 1,200.50, 3.5万, 三万五, 壹万贰仟, 二分之一, 15k.

pub(super) use super::numeral::Amount;
use super::numeral::{self, figures, plain, unit};
use crate::text::{
    number::han_digit,
    source::{Source, is_edge},
};

fn is_number_char(char: char) -> bool {
    han_digit(char).is_some() || unit(char).is_some()
}

/// The number at `index`, sign included.
pub(super) fn read(source: &Source, index: usize) -> Option<Amount> {
    let sign_at = index;
    let mut at = index;
    let mut negative = false;
    if source.at(at) == '负'
        || source.at(at) == '-'
            && (!source.before(at).is_alphanumeric() || is_below_zero(source, at))
            && !matches!(source.before(at), '-' | ')')
    {
        negative = true;
        at = source.skip_blank(at + 1);
    }
    let mut amount = unsigned(source, at)?;
    if negative {
        amount.value = -amount.value;
        amount.upper = None;
    }
    amount.width = amount.end - sign_at;
    Some(amount)
}

/// 保持在-18℃: a temperature behind a word, and no range.
fn is_below_zero(source: &Source, minus: usize) -> bool {
    let end = (minus + 1..minus + 7).find(|at| !source.at(*at).is_ascii_digit() && source.at(*at) != '.');
    matches!(
        source.before(minus),
        '在' | '为' | '达' | '至' | '到' | '于' | '约' | '是'
    ) && end.is_some_and(|end| end > minus + 1 && matches!(source.at(end), '℃' | '°' | '度'))
}

fn unsigned(source: &Source, at: usize) -> Option<Amount> {
    let first = source.at(at);
    if let Some(found) = several(source, at) {
        return Some(found);
    }
    if let Some(found) = fraction(source, at) {
        return Some(found);
    }
    if first.is_ascii_digit()
        || first == '.' && source.at(at + 1).is_ascii_digit() && !source.before(at).is_ascii_digit()
    {
        return numeral::read(source, at);
    }
    if first == '半' && source.at(at + 1) == '百' {
        return Some(plain(50.0, at, at + 2, true));
    }
    if first == '廿' {
        let ones = han_digit(source.at(at + 1)).filter(|ones| *ones > 0);
        let end = at + 1 + usize::from(ones.is_some());
        return Some(plain(20.0 + f64::from(ones.unwrap_or(0)), at, end, true));
    }
    if !is_number_char(first) || matches!(first, '万' | '亿') {
        return None;
    }
    numeral::read(source, at)
}

/// 几十万, 数十亿: two to nine of them; 十几, 二十几万: eleven to nineteen; 三五百.
fn several(source: &Source, at: usize) -> Option<Amount> {
    let scales = |from: usize| {
        let (mut end, mut factor) = (from, 1.0);
        while let Some(scale) = unit(source.at(end)).filter(|_| end < from + 3) {
            factor *= scale;
            end += 1;
        }
        (factor, end)
    };
    let found = |low: f64, high: f64, end: usize, scale: f64| Amount {
        scale,
        upper: Some(high),
        ..plain(low, at, end, true)
    };
    let first = source.at(at);
    if matches!(first, '几' | '数') {
        let (factor, end) = scales(at + 1);
        let coins = first == '几' && matches!(source.at(at + 1), '块' | '元' | '毛');
        return (factor > 1.0 || coins).then(|| found(2.0 * factor, 9.0 * factor, end.max(at + 1), factor));
    }
    if first == '三' && source.at(at + 1) == '五' {
        let (factor, end) = scales(at + 2);
        return (factor > 1.0).then(|| found(3.0 * factor, 5.0 * factor, end, factor));
    }
    // 十几, 一百几十.
    let tens = if matches!(first, '十' | '拾') {
        Some((10.0, at + 1))
    } else {
        han_digit(first)
            .filter(|digit| *digit > 0)
            .zip(unit(source.at(at + 1)).filter(|scale| *scale <= 1000.0))
            .map(|(digit, scale)| (f64::from(digit) * scale, at + 2))
    };
    // 十来万 is as vague as 十几万.
    let few = |end: usize| source.at(end) == '几' || source.at(end) == '来' && is_quantified(source, end + 1);
    let (base, end) = tens.filter(|(_, end)| few(*end))?;
    let step = unit(source.before(end))? / 10.0;
    let after = if source.at(end + 1) == '十' && step >= 10.0 {
        end + 2
    } else {
        end + 1
    };
    let (factor, last) = scales(after);
    Some(found(
        (base + step) * factor,
        (base + 9.0 * step) * factor,
        last,
        factor,
    ))
}

/// What 来 stands before in 十来万, 二十来个.
fn is_quantified(source: &Source, at: usize) -> bool {
    unit(source.at(at)).is_some()
        || matches!(source.at(at), '块' | '元')
        || numeral::is_counter(source.at(at))
}

/// 3/5, 1 4/3, 三分之一, 四分一.
fn fraction(source: &Source, at: usize) -> Option<Amount> {
    if source.at(at).is_ascii_digit() {
        let (first, end, _) = figures(source, at)?;
        let (whole, top, end) = match figures(source, end + 1) {
            Some((top, after, _)) if source.at(end) == ' ' && source.at(after) == '/' => (first, top, after),
            _ => (0.0, first, end),
        };
        if source.at(end) != '/' {
            return None;
        }
        let (bottom, after, _) = figures(source, end + 1)?;
        let closed = bottom > 0.0 && source.at(after) != '/' && !source.at(after).is_ascii_alphanumeric();
        return closed.then(|| Amount {
            fraction: true,
            ..plain(whole + top / bottom, at, after, false)
        });
    }
    let (mut whole, mut begin) = (0.0, at);
    let mut bottom = han_run(source, at)?;
    // 一又三分之二, 一又十分一.
    if let Some(after) = source.eat_any(bottom.1, &["又", "个又"])
        && let Some(second) = han_run(source, after)
    {
        (whole, begin) = (bottom.0, after);
        bottom = second;
    }
    let Some(mid) = source.eat_any(bottom.1, &["分之", "份之"]) else {
        return short_fraction(source, begin, bottom).map(|(value, end)| Amount {
            fraction: true,
            ..plain(whole + value, at, end, true)
        });
    };
    let top = han_run(source, mid).or_else(|| figures(source, mid).map(|(value, end, _)| (value, end)))?;
    (bottom.0 > 0.0 && !matches!(bottom.0 as u64, 100 | 1000 | 10_000)).then(|| Amount {
        fraction: true,
        ..plain(whole + top.0 / bottom.0, at, top.1, true)
    })
}

/// 四分一, 二份一: without 之, and only where the top is a single smaller numeral that nothing else follows.
fn short_fraction(source: &Source, begin: usize, bottom: (f64, usize)) -> Option<(f64, usize)> {
    let mid = source.eat_any(bottom.1, &["分", "份"])?;
    let top = f64::from(han_digit(source.at(mid))?);
    let next = source.at(mid + 1);
    let measured = matches!(next, '升' | '米' | '斤' | '吨' | '亩');
    let free = is_edge(source.before(begin)) || source.before(begin) == '又' || measured;
    let closed = is_edge(next) || measured;
    (top > 0.0 && top < bottom.0 && bottom.0 <= 10.0 && free && closed).then_some((top / bottom.0, mid + 1))
}

fn han_run(source: &Source, at: usize) -> Option<(f64, usize)> {
    if !is_number_char(source.at(at)) {
        return None;
    }
    let amount = numeral::read(source, at)?;
    Some((amount.value, amount.end))
}
