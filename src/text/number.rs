//! Small whole numbers as dates and times write them: 12, 十二, 廿一, 二〇二三.

use super::source::Source;

/// The value of a Han digit, 两 and capital forms included.
pub(super) fn han_digit(char: char) -> Option<u32> {
    Some(match char {
        '零' | '〇' => 0,
        '一' | '壹' | '幺' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Whether a character can be part of a small Han number.
pub(super) fn is_han_number(char: char) -> bool {
    han_digit(char).is_some()
        || matches!(
            char,
            '十' | '百' | '千' | '万' | '亿' | '廿' | '卅' | '拾' | '佰' | '仟'
        )
}

/// Whether a number is already running when `index` is reached. 张三 and 李四 end in a numeral that counts nothing.
pub(super) fn number_runs_to(source: &Source, index: usize) -> bool {
    is_han_number(source.before(index)) && !closes_name(source, index)
}

/// 2.|3月12日: whether what stands before `index` is the number of a list, which opens its line.
pub(super) fn closes_marker(source: &Source, index: usize) -> bool {
    let Some(dot) = index.checked_sub(1).filter(|dot| source.at(*dot) == '.') else {
        return false;
    };
    let mut from = dot;
    while from > 0 && dot - from < 2 && source.before(from).is_ascii_digit() {
        from -= 1;
    }
    while from < dot && from > 0 && source.before(from) == ' ' {
        from -= 1;
    }
    from < dot && matches!(source.before(from), '\0' | '\n' | '\r')
}

/// Whether the numeral before `index` ends one of the short names that Chinese uses for anybody: 张三, 李四, 王五.
pub(super) fn closes_name(source: &Source, index: usize) -> bool {
    let Some(digit) = index.checked_sub(1) else {
        return false;
    };
    let surname = digit.checked_sub(1);
    matches!(
        source.at(digit),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '九'
    ) && surname.is_some_and(|at| {
        matches!(source.at(at), '张' | '李' | '王' | '赵' | '陈' | '孙' | '吴' | '郑' | '刘')
                // 两张三联单 counts sheets.
                && !(is_han_number(source.before(at)) || source.before(at).is_ascii_digit())
    })
}

/// A small number and where it ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Small {
    pub(super) value: u32,
    pub(super) end: usize,
    /// Written in Han characters.
    pub(super) han: bool,
    /// How many characters it has.
    pub(super) width: usize,
    /// The other value of an estimate such as 七八.
    pub(super) or: Option<u32>,
}

/// A number below 10,000 at `index`: an ASCII run of at most four digits, or a Han cardinal.
pub(super) fn small(source: &Source, index: usize) -> Option<Small> {
    let first = source.at(index);
    if first.is_ascii_digit() {
        ascii(source, index, 4)
    } else {
        han(source, index)
    }
}

/// A run of one to `most` ASCII digits that is not longer than that.
pub(super) fn ascii(source: &Source, index: usize, most: usize) -> Option<Small> {
    let mut end = index;
    let mut value = 0u32;
    while let Some(digit) = source.at(end).to_digit(10) {
        if end - index >= most {
            return None;
        }
        value = value * 10 + digit;
        end += 1;
    }
    (end > index).then_some(Small {
        value,
        end,
        han: false,
        width: end - index,
        or: None,
    })
}

fn han(source: &Source, index: usize) -> Option<Small> {
    let found = |value, end| {
        Some(Small {
            value,
            end,
            han: true,
            width: end - index,
            or: None,
        })
    };
    let first = source.at(index);
    match first {
        '十' | '拾' => {
            let (ones, end) = ones(source, index + 1);
            return found(10 + ones, end);
        }
        '廿' | '卅' => {
            let (ones, end) = ones(source, index + 1);
            return found(if first == '廿' { 20 } else { 30 } + ones, end);
        }
        _ => {}
    }
    let digit = han_digit(first)?;
    match source.at(index + 1) {
        '十' | '拾' => {
            let (ones, end) = ones(source, index + 2);
            found(digit * 10 + ones, end)
        }
        '百' | '佰' => {
            let mut end = index + 2;
            if source.at(end) == '零' {
                end += 1;
            }
            match han(source, end) {
                Some(rest) if rest.value < 100 => found(digit * 100 + rest.value, rest.end),
                _ => found(digit * 100, index + 2),
            }
        }
        '千' | '仟' | '万' | '亿' => None,
        next => match han_digit(next) {
            // 七八 is an estimate; 三零 or a run of digits is no small number.
            Some(other) if other == digit + 1 && !is_han_number(source.at(index + 2)) && digit > 0 => {
                Some(Small {
                    value: digit,
                    end: index + 2,
                    han: true,
                    width: 2,
                    or: Some(other),
                })
            }
            // 零五 is five.
            Some(other) if digit == 0 && !is_han_number(source.at(index + 2)) => found(other, index + 2),
            Some(_) => None,
            None => found(digit, index + 1),
        },
    }
}

fn ones(source: &Source, index: usize) -> (u32, usize) {
    match han_digit(source.at(index)) {
        Some(digit) if digit > 0 => (digit, index + 1),
        _ => (0, index),
    }
}

/// A year of four digits, 2023 or 二〇二三, between 1900 and 2199.
pub(super) fn year(source: &Source, index: usize) -> Option<(i32, usize)> {
    let mut value = 0;
    let han = han_digit(source.at(index)).is_some();
    for place in index..index + 4 {
        let char = source.at(place);
        let digit = if han { han_digit(char)? } else { char.to_digit(10)? };
        value = value * 10 + digit;
    }
    let next = source.at(index + 4);
    let runs_on = if han {
        is_han_number(next)
    } else {
        next.is_ascii_digit()
    };
    let value = i32::try_from(value).ok()?;
    ((1900..2200).contains(&value) && !runs_on).then_some((value, index + 4))
}
