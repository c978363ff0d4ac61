//! A notice is the State Council's yearly announcement of holidays, pasted as text and read into a year's data.

use chrono::NaiveDate;

use super::holiday_file::{Holiday, HolidayError, HolidayYear};

const NAMES: [(&str, &str); 9] = [
    ("元旦", "元旦"),
    ("春节", "春节"),
    ("清明", "清明节"),
    ("劳动节", "劳动节"),
    ("端午", "端午节"),
    ("中秋", "中秋节"),
    ("国庆", "国庆节"),
    ("抗日战争", "抗战胜利纪念日"),
    ("五一", "劳动节"),
];

/// Reads the text of an official notice, such as `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。`
///
/// The year is the first one named in the text that the days can belong to. The result is checked; nothing is
/// guessed.
///
/// # Errors
///
/// No year or no rest period in the text, or days that contradict each other.
pub fn read_notice(text: &str) -> Result<HolidayYear, HolidayError> {
    let text = normalise(text);
    let year = find_year(&text).ok_or(HolidayError::NothingFound)?;
    let mut found = HolidayYear {
        year,
        ..HolidayYear::default()
    };
    let mut name: Option<String> = None;
    for sentence in text.split(['。', ';', '\n']) {
        if let Some(named) = names_in(sentence) {
            name = Some(named);
        }
        let Some(holiday) = &name else { continue };
        // One sentence may hold both: 1月2日至4日放假,1月5日上班.
        for (clause, rests) in clauses(sentence) {
            let days = days_in(clause, year);
            if rests {
                for (from, to) in days {
                    found.holidays.push(Holiday {
                        name: holiday.clone(),
                        from,
                        to,
                    });
                }
            } else {
                found.make_up.extend(
                    days.into_iter()
                        .flat_map(|(from, to)| from.iter_days().take_while(move |d| *d <= to)),
                );
            }
        }
    }
    if found.holidays.is_empty() {
        return Err(HolidayError::NothingFound);
    }
    found.make_up.sort_unstable();
    found.make_up.dedup();
    found.check()?;
    Ok(found)
}

/// Half-width forms, and without the parentheses and blanks that stand between the dates.
fn normalise(text: &str) -> String {
    let mut depth = 0u32;
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            ' ' | '\u{3000}' | '\t' | '\r' => {}
            _ if depth > 0 => {}
            '０'..='９' => out.extend(char::from_u32(u32::from(char) - 0xfee0)),
            '，' => out.push(','),
            '：' => out.push(':'),
            '；' => out.push(';'),
            _ => out.push(char),
        }
    }
    out
}

fn find_year(text: &str) -> Option<i32> {
    let bytes = text.as_bytes();
    text.match_indices('年').find_map(|(at, _)| {
        let digits = bytes.get(at.checked_sub(4)?..at)?;
        let number: i32 = std::str::from_utf8(digits).ok()?.parse().ok()?;
        (2000..2100).contains(&number).then_some(number)
    })
}

fn names_in(sentence: &str) -> Option<String> {
    let head = sentence.split_once(':').map(|(head, _)| head)?;
    let mut found: Vec<(usize, &str)> = Vec::new();
    for (word, name) in NAMES {
        if let Some(at) = head.find(word)
            && !found.iter().any(|(_, known)| *known == name)
        {
            found.push((at, name));
        }
    }
    found.sort_unstable();
    // 国庆节、中秋节 share one rest: the first one names it, as in the notice.
    (!found.is_empty()).then(|| found.iter().map(|(_, name)| *name).collect::<Vec<_>>().join("、"))
}

/// The parts of a sentence, each up to its 放假 or 上班, with whether it tells of rest.
fn clauses(sentence: &str) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    let mut begin = 0;
    while let Some(rest) = sentence.get(begin..) {
        let next = [("放假", true), ("上班", false), ("补休", true)]
            .into_iter()
            .filter_map(|(word, rests)| rest.find(word).map(|at| (at, word, rests)))
            .min();
        let Some((at, word, rests)) = next else { break };
        parts.push((&rest[..at], rests));
        begin += at + word.len();
    }
    parts
}

/// The dates and ranges of dates in a clause: 1月28日至2月4日, 10月1日至8日, 9月28日、10月11日.
fn days_in(clause: &str, year: i32) -> Vec<(NaiveDate, NaiveDate)> {
    let mut found: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    let (mut year, mut month) = (year, None);
    let mut number: Option<u32> = None;
    let mut to = false;
    for char in clause.chars() {
        match char {
            '0'..='9' => {
                let digit = u32::from(char) - u32::from('0');
                number = Some(number.unwrap_or(0).saturating_mul(10).saturating_add(digit));
            }
            '年' => year = number.take().and_then(|n| i32::try_from(n).ok()).unwrap_or(year),
            '月' => month = number.take(),
            '日' => {
                let date = month
                    .zip(number.take())
                    .and_then(|(m, d)| NaiveDate::from_ymd_opt(year, m, d));
                if let Some(date) = date {
                    match found.last_mut() {
                        Some(last) if to => last.1 = date,
                        _ => found.push((date, date)),
                    }
                }
                to = false;
            }
            '至' | '到' | '-' | '—' | '~' | '～' => {
                to = true;
                number = None;
            }
            _ => number = None,
        }
    }
    found
}
