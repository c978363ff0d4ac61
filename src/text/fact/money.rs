//! Money is an amount in a currency: ¥3.5万, 1,200.50元, 人民币壹万贰仟元整, 五块六到五块七毛八, 3000多欧元.

use super::{
    Modifier, amount,
    amount::Amount,
    currency::{BEFORE, BEHIND, MODIFIERS},
    numeral::step,
};
use crate::text::{
    number::is_han_number,
    source::{Source, is_edge},
    words::Chars,
};

/// Money as read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Money {
    pub(super) value: f64,
    pub(super) upper: Option<f64>,
    pub(super) currency: &'static str,
    pub(super) modifier: Modifier,
    pub(super) begin: usize,
    pub(super) end: usize,
}

/// The money at `index`, where a currency, a number or a word of measure (最多, 近) stands.
pub(super) fn read(source: &Source, index: usize) -> Option<Money> {
    let (modifier, at) = modifier_before(source, index);
    let at = source.skip_blank(at);
    if modifier == Modifier::Exact && source.before(index).is_ascii_alphanumeric() {
        return None;
    }
    let (prefix, at) = BEFORE.eat(source, at).map_or((None, at), |(currency, end)| {
        (Some(currency), source.skip_blank(end))
    });
    // 港币约六万八: the word of measure behind the currency.
    let (modifier, at) = if prefix.is_some() && modifier == Modifier::Exact {
        modifier_before(source, at)
    } else {
        (modifier, at)
    };
    if let Some(money) = range(source, index, at, prefix) {
        return Some(money);
    }
    let one = single(source, at, prefix, modifier != Modifier::Exact)?;
    let (modifier, upper, end) = match one.upper {
        Some(upper) => (Modifier::Range, Some(upper), one.end),
        None => match source.eat_any(
            source.skip_blank(one.end),
            &["左右", "上下", "以内", "以上", "以下"],
        ) {
            Some(end) if modifier == Modifier::Exact => {
                let word = source.before(end);
                (
                    match word {
                        '右' => Modifier::About,
                        '内' => Modifier::AtMost,
                        '上' => Modifier::AtLeast,
                        _ => Modifier::AtMost,
                    },
                    None,
                    end,
                )
            }
            _ => (modifier, None, one.end),
        },
    };
    Some(Money {
        value: one.value,
        upper,
        currency: one.currency,
        modifier,
        begin: index,
        end,
    })
}

/// Whether a range of money can begin at `index` with 从.
fn modifier_before(source: &Source, index: usize) -> (Modifier, usize) {
    MODIFIERS.eat(source, index).unwrap_or((Modifier::Exact, index))
}

/// What a currency or a word of measure begins with.
static BEGINS: Chars = Chars::new("最至不小少低将接近大多高超起约从人RC新台港美UHEJG欧韩澳英日￥¥$€£");

/// The characters that money can begin with, besides numbers.
pub(super) fn may_begin(char: char) -> bool {
    BEGINS.contains(char)
}

fn range(source: &Source, begin: usize, at: usize, prefix: Option<&'static str>) -> Option<Money> {
    let first = amount::read(source, at)?;
    // The first side may carry its own currency: 五块六到五块七毛八.
    let (low, first_scale, mid) = match single(source, at, prefix, false) {
        Some(one) if one.upper.is_none() => (one.value, first.scale.max(2.0), one.end),
        _ => (first.value, first.scale, first.end),
    };
    // 1万(含)-5万元
    let mid = source
        .eat_any(mid, &["(含)", "(不含)", "(含本数)"])
        .unwrap_or(mid);
    let mut sep = source.skip_blank(mid);
    if let Some(end) = source.eat_any(sep, &["到", "至"]) {
        sep = end;
    } else {
        let mark = source.at(sep);
        let from = sep;
        while matches!(mark, '-' | '~') && source.at(sep) == mark && sep < from + 3 {
            sep += 1;
        }
        if sep == from {
            return None;
        }
    }
    let next = source.skip_blank(sep);
    let second = amount::read(source, next)?;
    let high = single(source, next, prefix, false).or_else(|| salary(source, &first, &second))?;
    let low = if first_scale <= 1.0 && second.scale > 1.0 && low * second.scale < high.value {
        low * second.scale
    } else if first_scale <= 1.0
        && second.han
        && low < 10.0
        && high.value >= 100.0
        && low * magnitude(high.value) < high.value
    {
        // 两到三仟: the second's unit is the first's too.
        low * magnitude(high.value)
    } else {
        low
    };
    (low < high.value).then_some(Money {
        value: low,
        upper: Some(high.value),
        currency: high.currency,
        modifier: Modifier::Range,
        begin,
        end: high.end,
    })
}

fn magnitude(value: f64) -> f64 {
    10f64.powf(value.log10().floor())
}

struct Single {
    value: f64,
    upper: Option<f64>,
    currency: &'static str,
    end: usize,
}

/// 10k~15k is a salary.
fn salary(source: &Source, first: &Amount, second: &Amount) -> Option<Single> {
    let thousands = |amount: &Amount| matches!(source.before(amount.end), 'k' | 'K');
    (thousands(first) && thousands(second)).then_some(Single {
        value: second.value,
        upper: None,
        currency: "CNY",
        end: second.end,
    })
}

/// One sum. `bounded`: a word like 小于 stands before it, so 40万 alone will do.
fn single(source: &Source, at: usize, prefix: Option<&'static str>, bounded: bool) -> Option<Single> {
    let number = amount::read(source, at)
        .filter(|number| !(number.fraction && source.slice(at, number.end).contains(&'/')))?;
    let mut value = number.value;
    let mut upper = number.upper;
    let mut end = number.end;
    if matches!(source.at(end), '多' | '余') {
        upper = Some(value + step(value));
        end += 1;
    }
    // 3 万, 177.1 亿元 with a blank.
    let near = source.skip_blank(end);
    let (near, scaled) = match source.at(near) {
        '万' if number.scale <= 1.0 && near > end => (near + 1, 1e4),
        '亿' if number.scale <= 1.0 && near > end => (near + 1, 1e8),
        _ => (near, 1.0),
    };
    value *= scaled;
    upper = upper.map(|upper| upper * scaled);
    if let Some(small) = small_coins(source, near, value) {
        return Some(small);
    }
    let unit = BEHIND.eat(source, near);
    let Some((currency, after)) = unit else {
        let closed = is_edge(source.at(near)) || matches!(source.at(near), '吧' | '呢' | '了' | '啊' | '就');
        let alone = prefix.is_some() || bounded && number.scale >= 1e4 && closed;
        let approx = matches!(source.before(end), 'k' | 'K') && source.eat(near, "左右").is_some();
        return (alone || approx).then_some(Single {
            value,
            upper,
            currency: prefix.unwrap_or("CNY"),
            end,
        });
    };
    let word: String = source.slice(near, after).iter().collect();
    let word = word.as_str();
    if !unit_fits(source, word, after, &number) {
        return prefix.map(|currency| Single {
            value,
            upper,
            currency,
            end,
        });
    }
    let (value, end) = coins(source, word, after, value);
    let end = source
        .eat_any(end, &["整", "正"])
        .filter(|end| word.starts_with(['元', '圆']) || source.before(*end) == '整')
        .unwrap_or(end);
    let end = source.eat(end, "人民币").unwrap_or(end);
    let currency = prefix.filter(|_| currency == "CNY").unwrap_or(currency);
    Some(Single {
        value,
        upper,
        currency,
        end,
    })
}

/// Whether 角 or 毛 before `at` is a coin: 三角花园 and 五角大楼 are none.
fn is_coin(source: &Source, at: usize) -> bool {
    let next = source.at(at);
    is_edge(next)
        || matches!(next, '钱' | '整' | '多' | '的' | '每' | '一' | '左')
        || next.is_ascii_digit()
        || crate::text::number::han_digit(next).is_some()
}

fn unit_fits(source: &Source, word: &str, after: usize, number: &Amount) -> bool {
    let next = source.at(after);
    match word {
        "元" | "圆" => !"件素旦月宵器老首气满形桌数祖".contains(next),
        "块" => {
            // 一块去, 两块板 are no money without more.
            let coin = next.is_ascii_digit() || crate::text::number::han_digit(next).is_some();
            let several = number.upper.is_some() && !"板砖石地屏硬田肉布牌".contains(next);
            let board = !number.fraction && counts_boards(source, after);
            let closed = is_edge(next) || matches!(next, '之' | '以' | '左' | '每' | '吧' | '呢');
            coin || several || closed && !board && !(number.han && number.value < 2.0)
        }
        _ => true,
    }
}

/// 幕布3块, 展板十块: 块 behind what lies flat counts it; where the sum began is not known here, so its figures are
/// stepped over.
fn counts_boards(source: &Source, after: usize) -> bool {
    let mut at = after.saturating_sub(1);
    while at > 0
        && (source.before(at).is_ascii_digit()
            || is_han_number(source.before(at))
            || source.before(at) == ' ')
    {
        at -= 1;
    }
    "布板屏砖石地田牌毯瓦玻璃池盘表皂糕皮毛巾垫坯".contains(source.before(at))
}

/// The coins of another currency: 两美元又三美分.
fn foreign_coins(source: &Source, end: usize, value: f64) -> (f64, usize) {
    let at = source.eat(end, "又").unwrap_or(end);
    if let Some(number) = amount::read(source, at)
        && let Some(after) = source.eat_any(
            number.end,
            &["美分", "分", "便士", "日本钱", "日本銭", "欧分", "仙"],
        )
        && number.value < 100.0
    {
        return (value + number.value / 100.0, after);
    }
    (value, end)
}

/// 角, 毛, 分 behind the main unit: 123元1角1分, 五块六, 两美元又三美分.
fn coins(source: &Source, word: &str, mut end: usize, mut value: f64) -> (f64, usize) {
    let main = word.starts_with(['元', '圆', '块']);
    let digit = |at: usize| {
        let (at, zero) = if matches!(source.at(at), '零' | '〇') {
            (at + 1, true)
        } else {
            (at, false)
        };
        let char = source.at(at);
        let value = char
            .to_digit(10)
            .or_else(|| crate::text::number::han_digit(char))?;
        (!source.at(at + 1).is_ascii_digit()).then_some((f64::from(value), at + 1, zero))
    };
    if main {
        if let Some((tenths, after, zero)) = digit(end) {
            match source.at(after) {
                '角' | '毛' => {
                    value += tenths / 10.0;
                    end = after + 1;
                    end = source.eat(end, "钱").unwrap_or(end);
                    if let Some((cents, after, _)) =
                        digit(end).filter(|(_, after, _)| source.at(*after) == '分')
                    {
                        value += cents / 100.0;
                        end = source.eat(after + 1, "钱").unwrap_or(after + 1);
                    } else if let Some((cents, after, _)) =
                        digit(end).filter(|(_, after, _)| is_edge(source.at(*after)))
                    {
                        value += cents / 100.0;
                        end = after;
                    }
                }
                '分' => {
                    value += tenths / 100.0;
                    end = after + 1;
                }
                _ if word == "块" => {
                    value += tenths / if zero { 100.0 } else { 10.0 };
                    end = after;
                }
                _ => {}
            }
        }
        end = source.eat(end, "钱").unwrap_or(end);
    } else {
        (value, end) = foreign_coins(source, end, value);
    }
    (
        if main {
            (value * 100.0).round() / 100.0
        } else {
            value
        },
        end,
    )
}

/// 2角, 两角五分, 25分 without a main unit; 分 alone only where nothing else stands.
fn small_coins(source: &Source, at: usize, value: f64) -> Option<Single> {
    let (mut value, mut end) = match source.at(at) {
        '角' | '毛' if is_coin(source, at + 1) => (value / 10.0, at + 1),
        '分' => {
            let alone = is_edge(source.at(at + 1)) || source.at(at + 1) == '钱';
            let whole = source.at(at + 1) == '钱' || source.len() == at + 1 && source.skip_blank(0) + 4 >= at;
            return (alone && whole).then(|| Single {
                value: value / 100.0,
                upper: None,
                currency: "CNY",
                end: source.eat(at + 1, "钱").unwrap_or(at + 1),
            });
        }
        _ => return None,
    };
    if let Some(number) =
        amount::read(source, end).filter(|number| number.value < 10.0 && source.at(number.end) == '分')
    {
        value += number.value / 100.0;
        end = number.end + 1;
    } else if let Some(cents) =
        crate::text::number::han_digit(source.at(end)).filter(|_| is_edge(source.at(end + 1)))
    {
        // 两毛五
        value += f64::from(cents) / 100.0;
        end += 1;
    }
    end = source.eat(end, "钱").unwrap_or(end);
    Some(Single {
        value: (value * 100.0).round() / 100.0,
        upper: None,
        currency: "CNY",
        end,
    })
}
