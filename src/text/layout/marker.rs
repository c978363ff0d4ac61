//! A marker opens an item of a list: ①, 1., 2), (一), 一、, -, •, - [ ], #.

use crate::text::{
    number::{is_han_number, small},
    source::Source,
};

/// The kinds of marker; lists of one kind stand beside each other, another kind inside hangs below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text) enum Mark {
    /// `#`, `##`: a heading of that rank.
    Hash(u8),
    /// 一、
    Han,
    /// （一）
    HanInParentheses,
    /// 1.
    Figure,
    /// 1)
    FigureParenthesis,
    /// （1）
    FigureInParentheses,
    /// ①
    Circled,
    /// -, •, □
    Bullet,
    /// - [x]: what it says is done.
    Ticked,
    /// `- [ ]`: to be done.
    Open,
}

/// A marker as read.
pub(super) struct Marker {
    pub(super) mark: Mark,
    /// Its number, where it has one.
    pub(super) number: Option<u32>,
    /// Where the text behind it begins.
    pub(super) end: usize,
}

/// A box to tick at `at`, ticked or open.
fn tick_box(source: &Source, at: usize) -> Option<Marker> {
    let boxes = [
        ("[ ]", false),
        ("[x]", true),
        ("[X]", true),
        ("[√]", true),
        ("[]", false),
        ("☑", true),
        ("✅", true),
        ("√", true),
    ];
    boxes.iter().find_map(|(word, done)| {
        let end = source.eat(at, word)?;
        Some(Marker {
            mark: if *done { Mark::Ticked } else { Mark::Open },
            number: None,
            end: source.skip_blank(end),
        })
    })
}

/// The marker that opens the line from `at`; `at` is its first character that is no blank.
pub(super) fn opening(source: &Source, at: usize, end: usize) -> Option<Marker> {
    let char = source.at(at);
    let found = |mark, end| {
        Some(Marker {
            mark,
            number: None,
            end: source.skip_blank(end),
        })
    };
    match char {
        '#' => {
            let mut after = at;
            while source.at(after) == '#' && after < at + 6 {
                after += 1;
            }
            return if source.at(after) == ' ' {
                found(Mark::Hash((after - at) as u8), after)
            } else {
                None
            };
        }
        '☑' | '✅' | '✓' | '√' | '✔' => return found(Mark::Ticked, at + 1),
        '•' | '●' | '·' | '◆' | '▪' | '►' | '▶' | '〇' | '*' | '-' | '+' | '◇' | '★' | '■' | '□' | '☐'
        | '➤' | '➢' | '→' | '➜' | '⇒' | '・' | '◦' | '○' => {
            let mut after = at + 1;
            while source.at(after) == char && after < at + 4 {
                after += 1;
            }
            if char == '-' && source.at(at + 1).is_ascii_digit() {
                return None;
            }
            after = source.skip_blank(after);
            return tick_box(source, after).or_else(|| found(Mark::Bullet, after));
        }
        '[' => {
            if let Some(marker) = tick_box(source, at) {
                return Some(marker);
            }
        }
        _ => {}
    }
    lettered(source, at).or_else(|| numbered(source, at, end, true))
}

/// `a.`, `B)`, `（c）` at the beginning of a line.
fn lettered(source: &Source, at: usize) -> Option<Marker> {
    let wrapped = source.at(at) == '(';
    let letter = if wrapped { at + 1 } else { at };
    let char = source.at(letter);
    let next = source.at(letter + 1);
    let known = char.is_ascii_alphabetic()
        && (wrapped && next == ')' || !wrapped && matches!(next, '.' | ')' | '、'))
        // D. Wang, a.b
        && !(next == '.' && (source.at(letter + 2).is_ascii_alphanumeric()
            || source.at(letter + 2) == ' ' && source.at(letter + 3).is_ascii_alphabetic()));
    known.then(|| Marker {
        mark: if wrapped {
            Mark::FigureInParentheses
        } else {
            Mark::FigureParenthesis
        },
        number: Some(u32::from(char.to_ascii_lowercase()) - u32::from('a') + 1),
        end: source.skip_blank(letter + 2),
    })
}

/// A number in a circle, or in one character with its sign.
fn circled(source: &Source, at: usize) -> Option<Marker> {
    let char = source.at(at);
    let ring = |base: char| u32::from(char) - u32::from(base) + 1;
    let number = match char {
        '①'..='⑳' => Some(ring('①')),
        '❶'..='❿' => Some(ring('❶')),
        '⑴'..='⒇' => Some(ring('⑴')),
        '⒈'..='⒛' => Some(ring('⒈')),
        '㈠'..='㈩' => Some(ring('㈠')),
        _ => None,
    };
    number.map(|number| {
        let after = if matches!(source.at(at + 1), '.' | '、' | ':') {
            at + 2
        } else {
            at + 1
        };
        Marker {
            mark: Mark::Circled,
            number: Some(number),
            end: source.skip_blank(after),
        }
    })
}

/// 2.|3月12日前: whether a month stands at `at`, which is no part of the number before it.
fn month_at(source: &Source, at: usize) -> bool {
    let end = (at..at + 3).find(|at| !source.at(*at).is_ascii_digit());
    end.is_some_and(|end| source.at(end) == '月' && source.at(end + 1).is_ascii_digit())
}

/// How long a line may be that a list of bare numbers goes on behind, characters.
const LINE_CHARS: usize = 160;

/// 1 芮芮今天…, 2 邢超本周…: bare numbers of a list, which the line above or below goes on.
fn counts_on(source: &Source, at: usize, to: usize, number: u32) -> bool {
    if !source.at(to + 1).is_alphabetic() || number == 0 {
        return false;
    }
    let opens = |line: usize, wanted: u32| {
        let from = source.skip_blank(line);
        small(source, from).is_some_and(|found| {
            found.value == wanted && source.at(found.end) == ' ' && source.at(found.end + 1).is_alphabetic()
        })
    };
    let below = (to..to + LINE_CHARS).find(|place| source.at(*place) == '\n');
    let above = (at.saturating_sub(LINE_CHARS)..at.saturating_sub(1))
        .rev()
        .find(|place| source.at(*place) == '\n');
    below.is_some_and(|end| opens(end + 1, number + 1))
        || number > 1 && opens(above.map_or(0, |end| end + 1), number - 1)
}

/// A numbered marker at `at`; `first`: it opens its line.
pub(super) fn numbered(source: &Source, at: usize, end: usize, first: bool) -> Option<Marker> {
    let char = source.at(at);
    if let Some(marker) = circled(source, at) {
        return Some(marker);
    }
    let wrapped = char == '(';
    let from = if wrapped { at + 1 } else { at };
    let mut to = from;
    while to < end && to < from + 3 && (source.at(to).is_ascii_digit() || is_han_number(source.at(to))) {
        to += 1;
    }
    if to == from {
        return None;
    }
    let han = is_han_number(source.at(from));
    let number = small(source, from)
        .filter(|number| number.end == to)
        .map(|number| number.value);
    let next = source.at(to);
    let (mark, after) = match (wrapped, next) {
        (true, ')') => (
            if han {
                Mark::HanInParentheses
            } else {
                Mark::FigureInParentheses
            },
            to + 1,
        ),
        (true, _) => return None,
        // 10.12 and 3.5万 are figures.
        (false, '.')
            if !han
                && to < from + 3
                && (!source.at(to + 1).is_ascii_digit() || first && month_at(source, to + 1)) =>
        {
            (Mark::Figure, to + 1)
        }
        (false, '、') if han && first => (Mark::Han, to + 1),
        (false, '、') if !han => (Mark::Figure, to + 1),
        (false, ')') if !han => (Mark::FigureParenthesis, to + 1),
        (false, ')') if first => (Mark::HanInParentheses, to + 1),
        (false, ' ') if !han && first && number.is_some_and(|number| counts_on(source, at, to, number)) => {
            (Mark::Figure, to + 1)
        }
        _ => return None,
    };
    let after = if matches!(source.at(after), '、' | '.' | ':') {
        after + 1
    } else {
        after
    };
    Some(Marker {
        mark,
        number,
        end: source.skip_blank(after),
    })
}
