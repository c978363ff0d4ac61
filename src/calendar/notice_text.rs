//! The text of a pasted notice as sentences: one writing of digits and marks, lines that belong together joined, tables as
//! sentences.

/// Marks that stand between two days: 至, 到 and every kind of dash.
pub(super) const RANGE: char = '至';

/// Beginnings of a line that belong to no line before: festivals, and the numbers of items.
const FESTIVALS: [&str; 9] = [
    "元旦",
    "春节",
    "清明",
    "劳动节",
    "五一",
    "端午",
    "中秋",
    "国庆",
    "节日",
];

/// Chinese numerals, zero in its plain form.
const NUMERALS: &str = "0一二三四五六七八九十";

/// What a notice says, a sentence each. A number of an item stays at its beginning.
pub(super) fn sentences(text: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    for paragraph in paragraphs(&plain(text)) {
        let pieces = paragraph.split(['。', ';', '!', '\n']);
        sentences.extend(
            pieces
                .map(str::trim)
                .filter(|piece| !piece.is_empty())
                .map(str::to_owned),
        );
    }
    sentences
}

/// The year that the notice is of: the one in its title. The days on which it was signed and published are of the year before.
pub(super) fn year(text: &str) -> Option<i32> {
    let plain = plain(text).replace('\n', "");
    let years: Vec<(usize, i32)> = plain
        .match_indices('年')
        .filter_map(|(at, _)| {
            let digits = plain.get(at.checked_sub(4)?..at)?;
            let year: i32 = digits.parse().ok()?;
            (1990..2100)
                .contains(&year)
                .then_some((at + '年'.len_utf8(), year))
        })
        .collect();
    let title = years.iter().find(|(behind, _)| {
        let words: String = plain[*behind..].chars().take(24).collect();
        let is_day = words.chars().take(4).any(|c| c == '月');
        let named = FESTIVALS.iter().chain(&["放假", "假期", "节假日", "假日"]);
        !is_day && named.into_iter().any(|word| words.contains(word))
    });
    // A text without a title is of the year that its days name.
    let year = title.or_else(|| {
        years
            .first()
            .filter(|_| years.iter().all(|(_, year)| *year == years[0].1))
    })?;
    Some(year.1)
}

/// One writing: half-width forms, no blanks within a line, digits for 二〇二七, days as `Y年M月D日`, one mark between days. What
/// stands in brackets goes, but for how many days it is and which day of the week.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for line in text.lines() {
        let table_row = cells(line);
        let line = if table_row.len() > 2 {
            table_row.join("\t")
        } else {
            line.split_whitespace().collect()
        };
        let line: String = line.chars().map(half_width).collect();
        plain.push_str(&line);
        plain.push('\n');
    }
    without_asides(&with_written_days(&with_digits(&plain)))
}

fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '〜' | '到' => RANGE,
        '〇' | '○' | '零' => '0',
        '﹣' | '\u{2500}' => RANGE,
        _ => c,
    }
}

/// Years, months and days in Chinese numerals as digits: 二0二七年, 十月一日. A name such as 三月三 stays.
fn with_digits(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let run = |from: usize| {
        chars[from..]
            .iter()
            .take_while(|c| NUMERALS.contains(**c))
            .count()
    };
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let length = run(at);
        let written: String = chars[at..at + length].iter().collect();
        let behind = chars.get(at + length);
        let is_part = match behind {
            Some('年') => length == 4,
            Some('月') => {
                let day = at + length + 1;
                let digits = chars[day..]
                    .iter()
                    .take_while(|c| NUMERALS.contains(**c) || c.is_ascii_digit());
                matches!(chars.get(day + digits.count()), Some('日' | '号'))
            }
            Some('日' | '号' | '天') => !written.starts_with('0'),
            _ => false,
        };
        match number(&written).filter(|_| is_part) {
            Some(number) => out.push_str(&number),
            None if length > 0 => out.push_str(&written),
            None => out.push(chars[at]),
        }
        at += length.max(1);
    }
    out
}

/// A numeral as digits; nothing for an empty one.
fn number(run: &str) -> Option<String> {
    let digit = |c: char| "0一二三四五六七八九".chars().position(|known| known == c);
    if run.is_empty() {
        return None;
    }
    let Some((tens, ones)) = run.split_once('十') else {
        let digits: Option<String> = run
            .chars()
            .map(|c| digit(c).map(|digit| digit.to_string()))
            .collect();
        return digits;
    };
    let one = |part: &str, none: usize| match part.chars().next() {
        None => Some(none),
        Some(c) => digit(c),
    };
    Some((one(tens, 1)? * 10 + one(ones, 0)?).to_string())
}

/// Days written with points, strokes or dashes (`2027-02-05`, `2.5`, `2/5`) as `2027年2月5日`, and a dash between days as a mark.
fn with_written_days(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let digits = |from: usize| {
            chars[from.min(chars.len())..]
                .iter()
                .take_while(|c| c.is_ascii_digit())
                .count()
        };
        let first = digits(at);
        if first == 0 {
            out.push(if matches!(chars[at], '-' | '~') {
                RANGE
            } else {
                chars[at]
            });
            at += 1;
            continue;
        }
        let number = |from: usize, count: usize| chars[from..from + count].iter().collect::<String>();
        let mark = chars.get(at + first).copied().unwrap_or(' ');
        let second = digits(at + first + 1);
        let third_at = at + first + 1 + second;
        let third = if chars.get(third_at) == Some(&mark) {
            digits(third_at + 1)
        } else {
            0
        };
        let is_mark = matches!(mark, '.' | '/' | '-') || mark == RANGE && third > 0;
        if is_mark && first == 4 && (1..=2).contains(&second) && (1..=2).contains(&third) {
            let day = (number(at, 4), number(at + 5, second), number(third_at + 1, third));
            out.push_str(&format_day(&day.0, &day.1, &day.2));
            at = third_at + 1 + third;
        } else if matches!(mark, '.' | '/') && first <= 2 && (1..=2).contains(&second) && third == 0 {
            for part in [&number(at, first), "月", &number(at + first + 1, second), "日"] {
                out.push_str(part);
            }
            at = third_at;
        } else {
            out.push_str(&number(at, first));
            at += first;
        }
    }
    out
}

fn format_day(year: &str, month: &str, day: &str) -> String {
    format!("{year}年{month}月{day}日")
}

/// The text without what stands in brackets, but for how many days it says, and days of the week, which are marked: `<六>`.
fn without_asides(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut aside = String::new();
    let mut depth = 0_u32;
    for c in text.chars() {
        match c {
            '(' | '〔' | '[' | '【' => depth += 1,
            ')' | '〕' | ']' | '】' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    out.push_str(&of_aside(&aside));
                    aside.clear();
                }
            }
            // A bracket that is never closed hides nothing of the next lines but one.
            '\n' if depth > 0 && aside.contains('\n') => {
                depth = 0;
                aside.clear();
                out.push(c);
            }
            _ if depth > 0 => aside.push(c),
            _ => out.push(c),
        }
    }
    out
}

/// What is kept of an aside.
fn of_aside(aside: &str) -> String {
    let aside: String = aside.split_whitespace().collect();
    if ["天", "上班", "补班", "放假", "补休"]
        .iter()
        .any(|word| aside.contains(word))
    {
        return format!(",{aside},");
    }
    let day = ["星期", "周"]
        .iter()
        .find_map(|mark| aside.rfind(mark).map(|at| at + mark.len()));
    let day = day.and_then(|at| aside[at..].chars().next());
    day.map_or_else(String::new, |day| format!("<{day}>"))
}

/// The cells of a row, where it has some.
fn cells(line: &str) -> Vec<&str> {
    let separator = if line.contains('\t') { '\t' } else { '|' };
    let row = line.trim().trim_matches('|');
    row.split(separator).map(str::trim).collect()
}

/// Lines joined where one sentence stands over several.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut head: Option<Vec<String>> = None;
    let mut open = false;
    for line in text.lines() {
        if is_rule(line) {
            continue;
        }
        let row: Vec<&str> = line.split('\t').map(str::trim).collect();
        if row.len() > 2 {
            open = false;
            match &head {
                Some(names) => paragraphs.push(row_sentence(names, &row)),
                None if row.iter().any(|cell| cell.contains("放假")) => {
                    head = Some(row.iter().map(|cell| (*cell).to_owned()).collect());
                }
                // A table without a head: what a cell is, it says itself.
                None if FESTIVALS.iter().any(|festival| row[0].contains(festival)) => {
                    paragraphs.push(row_sentence(&[], &row));
                }
                None => paragraphs.push(row.join(",")),
            }
            continue;
        }
        head = None;
        match paragraphs.last_mut().filter(|_| open && !begins_item(line)) {
            Some(last) if !line.is_empty() => last.push_str(line),
            _ => paragraphs.push(line.to_owned()),
        }
        open = !line.is_empty()
            && !line.ends_with(['。', ';', '!'])
            && !line.ends_with("安排")
            && !line.ends_with("通知");
    }
    paragraphs
}

/// Whether a line only draws a table: |---|---|.
fn is_rule(line: &str) -> bool {
    !line.is_empty() && line.chars().all(|c| matches!(c, '-' | '|' | ':' | '\t' | RANGE))
}

/// Whether a line begins something new.
fn begins_item(line: &str) -> bool {
    let numbered = line.split_once(['、', '.']).is_some_and(|(number, _)| {
        let short = number.chars().count() <= 3 && !number.is_empty();
        short
            && number
                .chars()
                .all(|c| "一二三四五六七八九十0123456789".contains(c))
    });
    let titled = line.split_once(':').is_some_and(|(title, rest)| {
        let short = (2..=14).contains(&title.chars().count());
        short && !title.ends_with(|c: char| c.is_ascii_digit()) && rest.contains('月')
    });
    numbered
        || titled
        || FESTIVALS
            .iter()
            .any(|festival| line.trim_start_matches(['“', '"']).starts_with(festival))
}

/// A row of a table as a sentence.
fn row_sentence(head: &[String], row: &[&str]) -> String {
    let cells = row.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    let parts = cells.map(|(at, cell)| {
        let title = head.get(at).map_or("", String::as_str);
        let makes_up = title.contains("上班") || title.contains("调休") && !title.contains("放假");
        let rests = title.is_empty() && cell.contains('月')
            || ["放假", "时间", "日期"].iter().any(|word| title.contains(word));
        if at == 0 {
            format!("{cell}:")
        } else if title.is_empty() && cell.contains("上班") {
            format!("{cell},")
        } else if makes_up {
            format!("{cell}上班,")
        } else if title.contains("天数") || cell.ends_with('天') {
            let days = cell.trim_start_matches('共').trim_end_matches('天');
            format!("共{days}天,")
        } else if rests {
            format!("{cell}放假,")
        } else {
            String::new()
        }
    });
    parts.collect()
}
