//! Typed dates: what people write into a date field, and what it is taken for.

use chrono::{NaiveDateTime, Timelike};

use crate::{
    domain::{Due, YEARS, is_in_years},
    text::{self, Grain, Settings},
};

use crate::app::Rules;

/// What `text` means at `now` (10.12, 下周五, 3个工作日后, 明天下午3点), or `None` where it is no date. A deadline that
/// names no hour is the day. A day outside of the years that a record may name is none.
pub fn parse_due(text: &str, now: NaiveDateTime, rules: &Rules) -> Option<Due> {
    read_due(text, now, rules).filter(|due| is_in_years(due.date))
}

/// Whether `text` is a date in a year that no record may name.
pub fn is_out_of_years(text: &str, now: NaiveDateTime, rules: &Rules) -> bool {
    let years = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() >= 4);
    let odd = |digits: &str| digits.parse().map_or(true, |year: i32| !YEARS.contains(&year));
    let first = years.take(1).any(odd);
    first && text.contains(['-', '/', '.', '年'])
        || read_due(text, now, rules).is_some_and(|due| !is_in_years(due.date))
}

fn read_due(text: &str, now: NaiveDateTime, rules: &Rules) -> Option<Due> {
    // A date as the program writes it needs no reading; the reader would take it too, by a longer way.
    let written = chrono::NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d");
    if let Ok(date) = written {
        return Some(Due::on(date));
    }
    let (names, settings) = (text::Directory::default(), Settings::default());
    let context = rules.context(now, &names, &settings);
    let found = text::parse_date_input(text, &context)?;
    let moment = found.due.or(found.end).or(found.start)?;
    // Finer than a day: the hour was said.
    let said = matches!(found.grain, Grain::Hour | Grain::Minute | Grain::Second);
    let time = said.then(|| moment.time().with_second(0)).flatten();
    Some(Due {
        date: moment.date(),
        time,
    })
}
