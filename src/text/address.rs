//! An address is a run of characters that no rule may cut: a mail address, a web address, the number of a document.

/// The addresses of a text as ranges of its characters, in order.
pub(super) fn find(chars: &[char]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let end = match chars[at] {
            '@' => mail(chars, at, found.last().map_or(0, |last| last.1)).map(|range| {
                at = range.0;
                range.1
            }),
            ':' => web(chars, at, found.last().map_or(0, |last| last.1)).map(|range| {
                at = range.0;
                range.1
            }),
            'w' if is_at(chars, at, "www.")
                && !at.checked_sub(1).is_some_and(|last| is_name(chars[last])) =>
            {
                Some(run(chars, at, is_web))
            }
            'G' | 'U' if is_at(chars, at, "GMT") || is_at(chars, at, "UTC") => zone(chars, at),
            '〔' | '﹝' => document(chars, at, '〕'),
            '[' => document(chars, at, ']'),
            _ => None,
        };
        match end {
            Some(end) if end > at => {
                found.push((at, end));
                at = end;
            }
            _ => at += 1,
        }
    }
    found
}

fn is_at(chars: &[char], at: usize, word: &str) -> bool {
    word.chars()
        .enumerate()
        .all(|(ahead, char)| chars.get(at + ahead) == Some(&char))
}

fn run(chars: &[char], from: usize, is: fn(char) -> bool) -> usize {
    let mut end = from;
    while chars.get(end).is_some_and(|char| is(*char)) {
        end += 1;
    }
    // The full stop of the sentence is none of the address.
    while end > from && matches!(chars[end - 1], '.' | '-' | ',' | ';' | ':' | '?' | '!') {
        end -= 1;
    }
    end
}

fn is_name(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '.' | '_' | '-' | '+' | '%')
}

fn is_web(char: char) -> bool {
    char.is_ascii_graphic() && !matches!(char, '<' | '>' | '"' | '(' | ')' | '|' | '\'')
}

/// `wang@abc.cn` around the @ at `at`; what stands before `floor` is spoken for.
fn mail(chars: &[char], at: usize, floor: usize) -> Option<(usize, usize)> {
    let mut begin = at;
    while begin > floor && is_name(chars[begin - 1]) {
        begin -= 1;
    }
    let end = run(chars, at + 1, is_name);
    let host = chars.get(at + 1..end)?;
    let dotted = host.contains(&'.') && host.last().is_some_and(char::is_ascii_alphabetic);
    (begin < at && dotted).then_some((begin, end))
}

/// `https://…` around the colon at `at`.
fn web(chars: &[char], at: usize, floor: usize) -> Option<(usize, usize)> {
    if !is_at(chars, at, "://") {
        return None;
    }
    let mut begin = at;
    while begin > floor && chars[begin - 1].is_ascii_alphabetic() {
        begin -= 1;
    }
    (begin < at).then(|| (begin, run(chars, at, is_web)))
}

/// GMT+08:00, UTC+8.
fn zone(chars: &[char], at: usize) -> Option<usize> {
    let sign = chars.get(at + 3).filter(|char| matches!(char, '+' | '-'));
    let mut end = at + 4;
    while chars
        .get(end)
        .is_some_and(|char| char.is_ascii_digit() || *char == ':')
    {
        end += 1;
    }
    (sign.is_some() && end > at + 4).then_some(end)
}

/// 〔2026〕3号, [2026]12号: a year in brackets with the number behind it.
fn document(chars: &[char], at: usize, close: char) -> Option<usize> {
    let digits = |from: usize, most: usize| {
        let mut end = from;
        while end < from + most && chars.get(end).is_some_and(char::is_ascii_digit) {
            end += 1;
        }
        end
    };
    let year = digits(at + 1, 4);
    if year != at + 5 || chars.get(year) != Some(&close) {
        return None;
    }
    let number = if chars.get(year + 1) == Some(&'第') {
        year + 2
    } else {
        year + 1
    };
    let end = digits(number, 6);
    (end > number && chars.get(end) == Some(&'号')).then_some(end + 1)
}
