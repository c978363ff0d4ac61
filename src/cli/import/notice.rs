//! What would be taken of a holiday notice: the free days and the working days of a year.

use chrono::NaiveDate;
use serde::Serialize;

use super::Job;
use crate::{
    app::Rules,
    calendar::{HolidayError, HolidayYear, Notice, NoticeDay, NoticeWarning, known_year, read_notice},
    cli::{
        failure::Failure,
        voice::{Said, Voice, both},
    },
    storage::{Library, SharedHow, SharedOutcome},
};

#[derive(Serialize)]
struct Answer {
    days: Vec<Day>,
    year: i32,
    /// Only the holidays that are named change; the rest of the year stays as it was.
    changes_only: bool,
    warnings: Vec<String>,
    /// The year was saved; nothing where it was only asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    applied: Option<bool>,
}

#[derive(Serialize)]
struct Day {
    date: NaiveDate,
    off: bool,
    name: String,
    why: String,
}

/// Says what would be taken.
pub(super) fn run(job: &Job<'_>, text: &str, out: &mut Voice<'_>) -> Result<u8, Failure> {
    let library = job.library()?;
    let rules = library.as_ref().map(Rules::of);
    let own = rules.as_ref().map_or(&[][..], |rules| &rules.holidays().years);
    let known = |year| {
        own.iter()
            .find(|own| own.year == year)
            .cloned()
            .or_else(|| known_year(year))
    };
    let notice = read_notice(text, &known).map_err(|error| job.refuse(refusal(&error)))?;
    let answer = Answer {
        days: notice.days.iter().map(Day::of).collect(),
        year: notice.year.year,
        changes_only: notice.changes,
        warnings: notice.warnings.iter().map(warning).collect(),
        applied: match (&library, &rules) {
            (Some(library), Some(rules)) if job.asked.apply => {
                Some(apply(job, library, rules, &notice, &known)?)
            }
            _ => None,
        },
    };
    let days = answer.days.iter().map(|day| {
        let what = if day.off { "休" } else { "班" };
        format!("{}\t{what}\t{}", day.date, day.name)
    });
    let warnings = answer.warnings.iter().map(|warning| format!("请核对\t{warning}"));
    let lines: Vec<String> = days.chain(warnings).collect();
    job.answer(out, &answer, lines)
}

impl Day {
    fn of(day: &NoticeDay) -> Self {
        Self {
            date: day.date,
            off: day.off,
            name: day.name.clone(),
            why: day.words.clone(),
        }
    }
}

/// Saves the year of a notice in the library, as the window does. One that does not add up is left to a person.
fn apply(
    job: &Job<'_>,
    library: &Library,
    rules: &Rules,
    notice: &Notice,
    known: &dyn Fn(i32) -> Option<HolidayYear>,
) -> Result<bool, Failure> {
    let scope =
        |warning: &NoticeWarning| matches!(warning, NoticeWarning::Missing(_) | NoticeWarning::Changes(_));
    if let Some(wrong) = notice.warnings.iter().find(|one| !scope(one)) {
        let why = warning(wrong);
        let (zh, en) = (format!("没有保存：{why}"), format!("not saved: {why}"));
        return Err(job.refuse(both(zh, en)));
    }
    let year = notice.onto(known(notice.year.year).as_ref());
    let years = rules.holidays_with(year);
    let saved = library.save_shared(rules.holidays(), &years, SharedHow::Saved, &job.author);
    match saved.map_err(Failure::told)? {
        SharedOutcome::Saved(_) => Ok(true),
        SharedOutcome::Conflicts(_) => Err(job.refuse(both(
            "同事刚改过放假安排，没有保存",
            "a colleague has just changed the holidays; nothing was saved",
        ))),
    }
}

/// What does not add up, in a sentence.
fn warning(warning: &NoticeWarning) -> String {
    match warning {
        NoticeWarning::Count { name, said, found } => format!("{name}写的是共{said}天，数出来是{found}天"),
        NoticeWarning::Weekday { date, said } => format!("{date}写的是周{said}，日历上不是"),
        NoticeWarning::Missing(names) => format!("没有写到：{}", names.join("、")),
        NoticeWarning::Changes(names) => format!("只调整{}，其余照旧", names.join("、")),
        NoticeWarning::Unread(sentence) => format!("这句没有读懂：{sentence}"),
    }
}

/// Why a text is not taken for a notice.
fn refusal(error: &HolidayError) -> Said {
    match error {
        HolidayError::NothingFound => both("没有认出年份和放假日期", "no year and no days off were found"),
        other => both(format!("放假安排前后不符（详细：{other}）"), other.to_string()),
    }
}
