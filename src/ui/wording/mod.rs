//! Every word of the window, Chinese beside English. Words without a variable part are fields of [`Words`] and of the sets
//! in it, one for each feature; those with one are methods, in `phrases` and the folders of the features.

#[macro_use]
mod declare;
mod agenda;
mod attachments;
mod editor;
mod edits;
mod failures;
mod import;
mod keeping;
mod ledger;
mod lists;
mod notices;
mod own;
mod people;
mod phrases;
mod printing;
mod rules;
mod sharing;
mod statistics;
mod welcome;
mod words;

pub(crate) use words::Words;

use crate::domain::Language;

static CHINESE: Words = Words::CHINESE;
static ENGLISH: Words = Words::ENGLISH;

/// A number of things in English: `1 record`, `3 records`.
fn several(count: impl TryInto<u64>, thing: &str) -> String {
    // What is below zero is no number of things.
    let count: u64 = count.try_into().unwrap_or_default();
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{s}")
}

/// The words of a language.
pub(crate) fn words(language: Language) -> &'static Words {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::words;
    use crate::{
        app::{BulkChange, EditKind, TodoChange},
        domain::{Language, Lateness, Status},
    };

    #[test]
    fn one_thing_is_said_in_the_singular() {
        let english = words(Language::English);
        let kinds = [
            EditKind::Todos(TodoChange::Done),
            EditKind::Todos(TodoChange::Workdays(1)),
            EditKind::Todos(TodoChange::Note(String::new())),
            EditKind::Appointments { contacts: false },
            EditKind::Many(BulkChange::Status(Status::Closed)),
            EditKind::Many(BulkChange::AddTags(vec!["tag".to_owned()])),
            EditKind::Deleted,
            EditKind::Restored,
        ];
        let late = Lateness { days: 1, workdays: 1 };
        let said = kinds.iter().map(|kind| english.edit_name(kind, 1));
        let said = said.chain([
            english.late(late),
            english.week_line(1, 1, 1),
            english.count(1, 1),
            english.unsaved_question(1),
            english.delete_question(1),
            english.more_notices(1),
            english.without_contact_for(1),
        ]);
        for sentence in said {
            for plural in [
                "records", "to-dos", "days", "talks", "contacts", "notices", "workdays",
            ] {
                assert!(!sentence.contains(&format!("1 {plural}")), "{sentence}");
            }
        }
        assert_eq!(english.count(2, 2), "2 records");
    }

    #[test]
    fn only_the_day_before_is_yesterday() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let cases = [
            (30, "09:05", "09:05"),
            (29, "昨天 09:05", "yesterday 09:05"),
            (27, "11月27日 09:05", "27 Nov 09:05"),
        ];
        for (at, chinese, english) in cases {
            let at = day(at).and_hms_opt(9, 5, 0).unwrap();
            let said = [Language::Chinese, Language::English].map(|of| words(of).clock(at, day(30)));
            assert_eq!(said, [chinese, english]);
        }
    }
}
