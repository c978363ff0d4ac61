//! An amount is a number of any size as business writes it: 1,200.50, 3.5万, 三万五, 壹万贰仟, 二分之一, 15k.

use crate::text::{
    number::han_digit,
    source::{Source, is_edge},
};

/// A number and how it was written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Amount {
    pub(super) value: f64,
    pub(super) end: usize,
    /// The last scale word: 1e4 for 3万, 1 for none.
    pub(super) scale: f64,
    /// Characters it has.
    pub(super) width: usize,
    /// Written with Han digits only.
    pub(super) han: bool,
    /// 多 or 余 within it: 三千多, 一千多万.
    pub(super) more: bool,
    /// 四五千: the upper value.
    pub(super) upper: Option<f64>,
    /// A fraction or decimal.
    pub(super) fraction: bool,
}

fn unit(char: char) -> Option<f64> {
    Some(match char {
        '十' | '拾' => 10.0,
        '百' | '佰' => 100.0,
        '千' | '仟' => 1000.0,
        '万' => 1e4,
        '亿' => 1e8,
        _ => return None,
    })
}

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
            && !source.before(at).is_alphanumeric()
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
        return mixed(source, at);
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
    mixed(source, at)
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
    let (base, end) = tens.filter(|(_, end)| source.at(*end) == '几')?;
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

fn plain(value: f64, begin: usize, end: usize, han: bool) -> Amount {
    Amount {
        value,
        end,
        scale: 1.0,
        width: end - begin,
        han,
        more: false,
        upper: None,
        fraction: false,
    }
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
    let amount = mixed(source, at)?;
    Some((amount.value, amount.end))
}

/// Figures with groups of three and a decimal point; the flag tells of a leading zero.
fn figures(source: &Source, at: usize) -> Option<(f64, usize, bool)> {
    let mut end = at;
    let mut text = String::new();
    while source.at(end).is_ascii_digit() && end - at < 24 {
        text.push(source.at(end));
        end += 1;
    }
    let leading = text.starts_with('0') && text.len() > 1;
    if !text.is_empty() && text.len() <= 3 {
        while source.at(end) == ','
            && (1..=3).all(|ahead| source.at(end + ahead).is_ascii_digit())
            && !source.at(end + 4).is_ascii_digit()
            && end - at < 24
        {
            for ahead in 1..=3 {
                text.push(source.at(end + ahead));
            }
            end += 4;
        }
    }
    if source.at(end) == '.' && source.at(end + 1).is_ascii_digit() {
        text.push('.');
        end += 1;
        while source.at(end).is_ascii_digit() && end - at < 40 {
            text.push(source.at(end));
            end += 1;
        }
    }
    if text.starts_with('.') {
        text.insert(0, '0');
    }
    Some((text.parse().ok()?, end, leading))
}

/// Figures and Han numerals with scale words, read from left to right.
#[expect(
    clippy::too_many_lines,
    reason = "one loop over the figures with the state of a reading; cut apart, the state would travel as ten arguments"
)]
fn mixed(source: &Source, begin: usize) -> Option<Amount> {
    let mut at = begin;
    let (mut total, mut hold, mut section) = (0.0f64, 0.0f64, 0.0f64);
    let mut pending: Option<f64> = None;
    let mut last = 0.0f64;
    let (mut zero, mut single, mut more) = (false, false, false);
    let mut scale = 1.0f64;
    let mut han = true;
    let mut upper: Option<f64> = None;
    let mut fraction = false;
    loop {
        let char = source.at(at);
        if char.is_ascii_digit() || char == '.' && at == begin {
            if pending.is_some() {
                break;
            }
            let (value, end, leading) = figures(source, at)?;
            han = false;
            zero |= leading;
            single = end - at == 1 && !leading;
            pending = Some(value);
            at = end;
            continue;
        }
        if let Some(digit) = han_digit(char) {
            // 三十两 weighs; 三十二 counts.
            if char == '两' && last > 0.0 && unit(source.at(at + 1)).is_none() {
                break;
            }
            // 二两 weighs.
            if char == '两' && pending.is_some() && !source.at(at + 1).is_alphanumeric() {
                break;
            }
            if pending.is_some() && !(pending == Some(0.0) && zero) {
                // A run of digits is read as such: 一七二零. Two neighbours before a unit are an estimate: 四五千.
                if han && section == 0.0 && hold == 0.0 && total == 0.0 {
                    return run(source, begin, at, pending, digit);
                }
                break;
            }
            if digit == 0 && section + hold + total > 0.0 {
                zero = true;
                at += 1;
                continue;
            }
            zero |= digit == 0;
            single = true;
            pending = Some(f64::from(digit));
            at += 1;
            continue;
        }
        let Some(factor) = unit(char) else {
            if matches!(char, '多' | '余')
                && (pending.is_some() || last > 0.0)
                && matches!(source.at(at + 1), '万' | '亿')
            {
                more = true;
                at += 1;
                continue;
            }
            if char == ' '
                && last > 0.0
                && pending.is_none()
                && source.at(at + 1).is_ascii_digit()
                && unit(source.at(at + 2)).is_some()
            {
                at += 1;
                continue;
            }
            break;
        };
        // 3千米, 千克, 6千字节 keep 千 with their unit.
        if char == '千'
            && matches!(
                source.at(at + 1),
                '米' | '克' | '瓦' | '卡' | '伏' | '赫' | '焦' | '字'
            )
            && pending.is_some()
        {
            break;
        }
        if factor >= 1e4 {
            let value = section + pending.unwrap_or(0.0);
            if value == 0.0 && hold == 0.0 && total == 0.0 {
                break;
            }
            if factor > 1e7 {
                total += (hold + value).max(if hold + value == 0.0 { 0.0 } else { 1e-9 }) * factor;
                hold = 0.0;
            } else if value == 0.0 {
                hold *= factor;
            } else {
                hold += value * factor;
            }
            section = 0.0;
            scale = factor * if scale > 1.0 && last >= 1e4 { 1e4 } else { 1.0 };
        } else {
            if pending.is_none() && (section > 0.0 && !zero && !(factor < 100.0 && last > factor)) {
                // 五十千 is 50 and something else; 一百十一 is 111.
                break;
            }
            // 零十 and 一百十一 leave out the one.
            section += pending.filter(|value| *value > 0.0).unwrap_or(1.0) * factor;
        }
        last = factor;
        pending = None;
        zero = false;
        at += 1;
        // 个: 两个亿.
    }
    if at == begin {
        return None;
    }
    if let Some(value) = pending {
        // 一万三, 九百九: a single digit after a scale is the next place.
        let short = last >= 100.0 && single && !zero;
        section += if short { value * last / 10.0 } else { value };
    } else if zero && last > 0.0 && matches!(source.before(at), '零' | '〇') {
        at -= 1;
    }
    let mut value = total + hold + section;
    // 个 before 亿 and 万: 两个亿.
    if last == 0.0
        && source.at(at) == '个'
        && let Some(factor) = unit(source.at(at + 1)).filter(|factor| *factor >= 1e4)
    {
        value *= factor;
        scale = factor;
        at += 2;
    }
    if source.at(at) == '点' && han && han_digit(source.at(at + 1)).is_some() {
        let mut digits = 0.1;
        at += 1;
        while let Some(digit) = han_digit(source.at(at)) {
            value += f64::from(digit) * digits;
            digits /= 10.0;
            at += 1;
        }
        fraction = true;
        if let Some(factor) = unit(source.at(at)).filter(|factor| *factor >= 1e4) {
            value *= factor;
            scale = factor;
            at += 1;
        }
        value = (value * 1e9).round() / 1e9;
    }
    if !han
        && matches!(source.at(at), 'k' | 'K' | 'M' | 'G' | 'w' | 'W' | 'T')
        && !source.at(at + 1).is_ascii_alphanumeric()
        && last == 0.0
    {
        let factor = match source.at(at) {
            'k' | 'K' => 1e3,
            'w' | 'W' => 1e4,
            'M' => 1e6,
            'G' => 1e9,
            _ => 1e12,
        };
        value *= factor;
        scale = factor;
        at += 1;
    }
    if more {
        upper = Some(value * 2.0);
    }
    if matches!(source.at(begin), '千' | '仟' | '百' | '佰') && at == begin + 1 {
        return None;
    }
    Some(Amount {
        value: tidy(value),
        end: at,
        scale,
        width: at - begin,
        han,
        more,
        upper,
        fraction,
    })
}

/// Removes the last digits that scaling a decimal leaves: 3541.07万.
fn tidy(value: f64) -> f64 {
    let rounded = (value * 1e4).round() / 1e4;
    if value.abs() > 1.0 && (rounded - value).abs() < 1e-3 {
        rounded
    } else {
        value
    }
}

/// A run of Han digits from `begin`, the one at `at` included.
fn run(source: &Source, begin: usize, at: usize, pending: Option<f64>, digit: u32) -> Option<Amount> {
    if let Some(factor) = unit(source.at(at + 1)) {
        let first = pending?;
        let next = source.at(at + 2);
        if (f64::from(digit) - first - 1.0).abs() < 0.5 && at == begin + 1 {
            let mut end = at + 2;
            let mut factor = factor;
            if factor < 1e4
                && let Some(more) = unit(next).filter(|more| *more >= 1e4)
            {
                factor *= more;
                end += 1;
            }
            return Some(Amount {
                scale: factor,
                upper: Some(f64::from(digit) * factor),
                ..plain(first * factor, begin, end, true)
            });
        }
        return None;
    }
    let mut end = begin;
    let mut value = 0.0;
    while let Some(digit) = han_digit(source.at(end)) {
        value = value * 10.0 + f64::from(digit);
        end += 1;
        if end - begin > 15 {
            return None;
        }
    }
    if end == begin {
        return None;
    }
    let mut fraction = false;
    if source.at(end) == '点' && han_digit(source.at(end + 1)).is_some() {
        let mut place = 0.1;
        end += 1;
        while let Some(digit) = han_digit(source.at(end)) {
            value += f64::from(digit) * place;
            place /= 10.0;
            end += 1;
        }
        value = (value * 1e9).round() / 1e9;
        fraction = true;
    }
    Some(Amount {
        fraction,
        ..plain(value, begin, end, true)
    })
}
