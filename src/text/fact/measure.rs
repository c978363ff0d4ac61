//! A measure is an amount with a unit: percentages, lengths, weights, counted things.

use super::{
    FactKind, amount,
    numeral::{Amount, is_counter},
};
use crate::text::{
    number::han_digit,
    source::{Source, is_edge},
    words::Terms,
};

/// A unit as written and its name.
static UNITS: Terms<&str> = Terms::new(&[
    ("平方公里", "SquareKilometre"),
    ("平方千米", "SquareKilometre"),
    ("平方厘米", "SquareCentimetre"),
    ("平方英尺", "SquareFoot"),
    ("平方米", "SquareMetre"),
    ("平米", "SquareMetre"),
    ("㎡", "SquareMetre"),
    ("立方米", "CubicMetre"),
    ("立方厘米", "CubicCentimetre"),
    ("立方", "CubicMetre"),
    ("公顷", "Hectare"),
    ("亩", "Mu"),
    ("千米", "Kilometre"),
    ("公里", "Kilometre"),
    ("厘米", "Centimetre"),
    ("公分", "Centimetre"),
    ("毫米", "Millimetre"),
    ("微米", "Micrometre"),
    ("纳米", "Nanometre"),
    ("分米", "Decimetre"),
    ("公尺", "Metre"),
    ("海里", "NauticalMile"),
    ("英里", "Mile"),
    ("英尺", "Foot"),
    ("英寸", "Inch"),
    ("米", "Metre"),
    ("里", "Li"),
    ("丈", "Zhang"),
    ("尺", "Chi"),
    ("寸", "Cun"),
    ("吋", "Inch"),
    ("码", "Yard"),
    ("千克", "Kilogram"),
    ("公斤", "Kilogram"),
    ("毫克", "Milligram"),
    ("微克", "Microgram"),
    ("公吨", "MetricTon"),
    ("吨", "Ton"),
    ("克", "Gram"),
    ("斤", "Jin"),
    ("两", "Liang"),
    ("磅", "Pound"),
    ("盎司", "Ounce"),
    ("克拉", "Carat"),
    ("毫升", "Millilitre"),
    ("公升", "Litre"),
    ("升", "Litre"),
    ("加仑", "Gallon"),
    ("千瓦时", "KilowattHour"),
    ("千瓦", "Kilowatt"),
    ("兆瓦", "Megawatt"),
    ("瓦", "Watt"),
    ("千卡", "Kilocalorie"),
    ("大卡", "Kilocalorie"),
    ("卡路里", "Calorie"),
    ("千焦", "Kilojoule"),
    ("焦耳", "Joule"),
    ("伏特", "Volt"),
    ("伏", "Volt"),
    ("安培", "Ampere"),
    ("赫兹", "Hertz"),
    ("马力", "Horsepower"),
    ("千字节", "Kilobyte"),
    ("兆字节", "Megabyte"),
    ("吉字节", "Gigabyte"),
    ("太字节", "Terabyte"),
    ("字节", "Byte"),
    ("千米每小时", "KilometrePerHour"),
    ("公里每小时", "KilometrePerHour"),
    ("摄氏度", "C"),
    ("华氏度", "F"),
    ("℃", "C"),
    ("℉", "F"),
    ("°C", "C"),
    ("°c", "C"),
    ("°F", "F"),
    ("度", "Degree"),
    ("kg", "Kilogram"),
    ("KG", "Kilogram"),
    ("Kg", "Kilogram"),
    ("mg", "Milligram"),
    ("km", "Kilometre"),
    ("KM", "Kilometre"),
    ("cm", "Centimetre"),
    ("CM", "Centimetre"),
    ("mm", "Millimetre"),
    ("cc", "Millilitre"),
    ("CC", "Millilitre"),
    ("ml", "Millilitre"),
    ("ML", "Millilitre"),
    ("mL", "Millilitre"),
    ("feet", "Foot"),
    ("foot", "Foot"),
    ("inches", "Inch"),
    ("inch", "Inch"),
    ("kWh", "KilowattHour"),
    ("kW", "Kilowatt"),
    ("V", "Volt"),
    ("kV", "Kilovolt"),
    ("KV", "Kilovolt"),
    ("A", "Ampere"),
    ("mA", "Milliampere"),
    ("W", "Watt"),
    ("MW", "Megawatt"),
    ("Hz", "Hertz"),
    ("kHz", "Kilohertz"),
    ("MHz", "Megahertz"),
    ("GHz", "Gigahertz"),
    ("Pa", "Pascal"),
    ("kPa", "Kilopascal"),
    ("MPa", "Megapascal"),
    ("dB", "Decibel"),
    ("分贝", "Decibel"),
    ("兆帕", "Megapascal"),
    ("千帕", "Kilopascal"),
    ("千伏安", "KilovoltAmpere"),
    ("千伏", "Kilovolt"),
    ("毫安时", "MilliampereHour"),
    ("毫安", "Milliampere"),
    ("流明", "Lumen"),
    ("勒克斯", "Lux"),
    ("千赫", "Kilohertz"),
    ("兆赫", "Megahertz"),
    ("㎏", "Kilogram"),
    ("㎎", "Milligram"),
    ("㎜", "Millimetre"),
    ("㎝", "Centimetre"),
    ("㎞", "Kilometre"),
    ("㎥", "CubicMetre"),
    ("m²", "SquareMetre"),
    ("m³", "CubicMetre"),
    ("kVA", "KilovoltAmpere"),
    ("mAh", "MilliampereHour"),
    ("GB", "Gigabyte"),
    ("MB", "Megabyte"),
    ("KB", "Kilobyte"),
    ("TB", "Terabyte"),
    ("g", "Gram"),
    ("m", "Metre"),
    ("t", "Ton"),
    ("L", "Litre"),
    ("l", "Litre"),
    ("'", "Foot"),
]);

/// The index behind the unit at `at`.
pub(super) fn unit(source: &Source, at: usize) -> Option<usize> {
    UNITS
        .eat(source, at)
        .map(|(_, end)| end)
        .filter(|end| !source.at(*end).is_ascii_alphanumeric() || !source.before(*end).is_ascii_alphabetic())
}

/// The percentage at `index`: its value, the upper one of an estimate (百分之二三十), and its end.
pub(super) fn percent(source: &Source, index: usize) -> Option<(f64, Option<f64>, usize)> {
    let at = index;
    for (word, divisor) in [
        ("百分之", 1.0),
        ("千分之", 10.0),
        ("仟分之", 10.0),
        ("万分之", 100.0),
        ("千万分之", 100_000.0),
        ("十万分之", 1_000.0),
        ("亿分之", 1e6),
        ("百万分之", 10_000.0),
        ("百万万分之", 1e8),
        ("百 分之", 1.0),
    ] {
        let Some(end) = source.eat(at, word) else {
            continue;
        };
        if han_digit(source.before(at)).is_some() || source.before(at) == '十' {
            return None;
        }
        let end = source.skip_blank(end);
        if source.at(end) == '百' {
            return Some((100.0 / divisor, None, end + 1));
        }
        let mut amount = amount::read(source, end)?;
        // 百分之五 十: a blank slipped in.
        if amount.han
            && amount.value < 10.0
            && source.at(amount.end) == ' '
            && source.at(amount.end + 1) == '十'
        {
            let ones = han_digit(source.at(amount.end + 2));
            amount.value = amount.value * 10.0 + f64::from(ones.unwrap_or(0));
            amount.end += 2 + usize::from(ones.is_some());
        }
        return han_digit(source.at(amount.end)).is_none().then_some((
            amount.value / divisor,
            amount.upper.map(|upper| upper / divisor),
            amount.end,
        ));
    }
    None
}

/// The part of a unit that stands behind it, 三斤半, 三米九: the value with it, and where it ends.
fn and_part(source: &Source, near: usize, end: usize, amount: &Amount) -> (f64, usize) {
    let letters = source.before(end).is_ascii_alphabetic();
    let mut value = amount.value;
    let mut end = end;
    if source.at(end) == '半' && !letters {
        value += 0.5;
        end += 1;
    } else if !letters
        && end == near + 1
        && matches!(source.at(near), '米')
        && let Some(digit) = han_digit(source.at(end)).filter(|_| is_edge(source.at(end + 1)))
    {
        // 三米九.
        value += f64::from(digit) / 10.0;
        end += 1;
    } else if source.at(near) == '斤'
        && let Some(digit) = han_digit(source.at(end)).filter(|_| source.at(end + 1) == '两')
    {
        value += f64::from(digit) / 10.0;
        end += 2;
    }
    (value, end)
}

/// What a number becomes by what follows it: kind, value, unit, end.
pub(super) fn behind(source: &Source, amount: &Amount) -> Option<(FactKind, f64, &'static str, usize)> {
    let at = amount.end;
    let near = source.skip_blank(at);
    match source.at(near) {
        '%' => return Some((FactKind::Percent, amount.value, "%", near + 1)),
        '‰' => return Some((FactKind::Percent, amount.value / 10.0, "%", near + 1)),
        '折' if at == near => {
            let small = amount.value <= 10.0;
            return Some((
                FactKind::Percent,
                if small { amount.value * 10.0 } else { amount.value },
                "%",
                at + 1,
            ))
            .filter(|_| {
                !matches!(source.at(at + 1), '叠' | '旧' | '扣' | '返' | '算' | '价') && amount.value <= 100.0
            });
        }
        '成' if at == near
            && amount.value <= 10.0
            && !"立本为功员熟果交人绩品套分都了效型长".contains(source.at(at + 1)) =>
        {
            let half = source.at(at + 1) == '半';
            return Some((
                FactKind::Percent,
                amount.value * 10.0 + if half { 5.0 } else { 0.0 },
                "%",
                at + 1 + usize::from(half),
            ));
        }
        _ => {}
    }
    if let Some(end) = source.eat_any(near, &["个百分点", "百分点"]) {
        return Some((FactKind::Percent, amount.value, "%", end));
    }
    let (name, end) = UNITS.eat(source, near)?;
    let letters = source.before(end).is_ascii_alphabetic();
    if letters && source.at(end).is_ascii_alphanumeric() || !fits(source, near, end, amount) {
        return None;
    }
    let (value, end) = and_part(source, near, end, amount);
    let kind = if matches!(name, "C" | "F" | "Degree") {
        FactKind::Temperature
    } else {
        FactKind::Dimension
    };
    Some((kind, value, name, end))
}

/// Whether the unit's characters are a unit here: not 2米线, 3码头, 两 before a counter, 5度假.
fn fits(source: &Source, begin: usize, end: usize, amount: &Amount) -> bool {
    let next = source.at(end);
    let one = end == begin + 1;
    match source.at(begin) {
        '两' => !"个家项天周年次人位者".contains(next) && amount.value > 0.0,
        '里' if one => {
            !matches!(next, '面' | '程' | '的' | '边' | '头') && amount.value >= 1.0 && !amount.han
        }
        '度' if one => !matches!(next, '假' | '过' | '量' | '电'),
        '码' if one => !matches!(next, '头' | '率') && !amount.han,
        '克' if one => !matches!(next, '服' | '隆' | '制'),
        '升' if one => !matches!(next, '级' | '高' | '职' | '温' | '至' | '到'),
        '米' if one => !matches!(next, '线' | '粉' | '饭' | '色'),
        '尺' if one => next != '寸',
        '寸' | '丈' | '瓦' | '伏' if one => amount.value >= 1.0,
        'A' if one => !matches!(next, '级' | '类' | '股' | '座' | '轮' | '区' | '栋' | '型'),
        _ => true,
    }
}

/// A counted thing behind a number that ends at `end`: 50台, 3箱, 100多|家.
pub(super) fn counted(source: &Source, end: usize, amount: &Amount) -> Option<(char, usize)> {
    let at = source.skip_blank(end);
    let char = source.at(at);
    let blocked = match char {
        '次' => matches!(source.at(at + 1), '日' | '月' | '年'),
        '人' => matches!(source.at(at + 1), '民'),
        '家' => matches!(source.at(at + 1), '里' | '庭'),
        '名' => matches!(source.at(at + 1), '称' | '单' | '义'),
        '对' => matches!(source.at(at + 1), '于' | '一' | '应' | '账'),
        '面' => matches!(source.at(at + 1), '积' | '向' | '前'),
        '场' => matches!(source.at(at + 1), '地'),
        '本' => matches!(source.at(at + 1), '月' | '周' | '年' | '公' | '部' | '次'),
        _ => false,
    };
    // Single Han numerals before counters are mostly grammar: 一次, 这两家.
    let counts = !amount.han || amount.value >= 2.0;
    (is_counter(char) && !blocked && counts).then_some((char, at + 1))
}
