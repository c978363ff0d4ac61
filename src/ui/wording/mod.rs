//! Every word of the window, Chinese beside English. Words without a variable part are fields of [`Words`] and of the sets
//! in it, one for each feature; those with one are methods, in `phrases` and the folders of the features.

#[macro_use]
mod declare;
mod about;
mod access;
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
mod updates;
mod welcome;
mod words;

pub(crate) use words::Words;

use crate::domain::{Language, several};

static CHINESE: Words = Words::CHINESE;
static ENGLISH: Words = Words::ENGLISH;

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

    /// What English says of so many things.
    fn said_of(count: usize) -> Vec<String> {
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
        let days = u32::try_from(count).unwrap();
        let late = |days, workdays| english.late(Lateness { days, workdays });
        let names = kinds.iter().map(|kind| english.edit_name(kind, count));
        let counted = [
            late(days, days),
            late(days + 3, days),
            english.week_line(count, count, count),
            english.count(count, count),
            english.unsaved_question(count),
            english.delete_question(count),
            english.more_notices(count),
            english.without_contact_for(i64::from(days)),
            english.progress(count, count),
            english.hand_over_question(count, count),
            english.hand_over_directory(count),
            english.rename_offered("A", "B", count),
            english.duplicates(count),
            english.clear_trash(count),
            english.clear_trash_question(count),
            english.waiting_today("30 November", count),
            english.trash_days(Some(days)),
        ];
        names.chain(counted).collect()
    }

    /// Whether a word has an s behind one thing, or none behind none or two.
    fn is_miscounted(count: usize, sentence: &str) -> bool {
        const THINGS: [&str; 9] = [
            "record",
            "to-do",
            "day",
            "workday",
            "conversation",
            "contact",
            "notice",
            "item",
            "place",
        ];
        let words: Vec<_> = sentence.split([' ', '(', ')', ',', '.', '…', ':']).collect();
        words.windows(2).any(|pair| {
            let one = THINGS.contains(&pair[1]);
            let many = THINGS.iter().any(|thing| pair[1] == format!("{thing}s"));
            pair[0] == count.to_string() && if count == 1 { many } else { one }
        })
    }

    #[test]
    fn things_are_counted_in_the_singular_and_the_plural() {
        assert!(is_miscounted(1, "1 records") && is_miscounted(2, "in 2 record."));
        for count in [0, 1, 2] {
            for sentence in said_of(count) {
                assert!(!is_miscounted(count, &sentence), "{sentence}");
            }
        }
        let english = words(Language::English);
        assert_eq!(english.count(2, 2), "2 records");
        assert_eq!(english.late(Lateness { days: 2, workdays: 0 }), "2 days overdue");
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
