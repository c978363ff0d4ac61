//! The standard scenarios: four inside, four outside, complete in both languages.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use liuhen::{
    domain::{Bilingual, Field, Kind, Scenario, Term, Trace, is_testable},
    text::{Directory, Settings, vague},
};

use super::common::reading;

/// Both languages say something, each in its own script.
#[track_caller]
fn both(scenario: &Scenario, what: &str, text: &Bilingual) {
    let han = |text: &str| text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    let key = &scenario.key;
    assert!(han(&text.zh), "{key}: {what} in Chinese: {:?}", text.zh);
    assert!(
        !text.en.trim().is_empty() && !han(&text.en),
        "{key}: {what} in English: {:?}",
        text.en
    );
}

#[test]
fn there_are_four_inside_and_four_outside() {
    let all = Scenario::standard();
    let of = |kind| all.iter().filter(|s| s.kind == kind).count();
    assert_eq!((of(Kind::Internal), of(Kind::External)), (4, 4));
    let keys: BTreeSet<_> = all.iter().map(|s| s.key.as_str()).collect();
    assert_eq!(keys.len(), 8, "each key once");
}

#[test]
fn each_is_complete_in_both_languages() {
    for scenario in Scenario::standard() {
        for (what, text) in [
            ("name", &scenario.name),
            ("summary", &scenario.summary),
            ("channel advice", &scenario.channel_advice),
            ("good goal", &scenario.good_goal),
            ("bad goal", &scenario.bad_goal),
            ("greeting", &scenario.greeting),
        ] {
            both(scenario, what, text);
        }
        for (what, list, least) in [
            ("materials", &scenario.materials, 3),
            ("questions", &scenario.questions, 3),
            ("opening", &scenario.opening, 2),
            ("courtesy", &scenario.courtesy, 3),
        ] {
            assert!(list.len() >= least, "{}: {what}", scenario.key);
            for text in list {
                both(scenario, what, text);
            }
        }
        assert!(
            !scenario.channels.is_empty() && !scenario.first.is_empty(),
            "{}",
            scenario.key
        );
        assert_eq!(scenario.minutes_workdays, Some(1), "{}", scenario.key);
    }
}

#[test]
fn the_good_goals_can_be_tested_and_the_bad_ones_cannot() {
    for scenario in Scenario::standard() {
        for (goal, wanted) in [(&scenario.good_goal, true), (&scenario.bad_goal, false)] {
            assert_eq!(is_testable(&goal.zh), wanted, "{}: {}", scenario.key, goal.zh);
        }
    }
}

#[test]
fn complaints_have_their_times() {
    let customer = Scenario::standard().iter().find(|s| s.key == "customer").unwrap();
    let times = customer.response.unwrap();
    assert_eq!(
        (times.normal.answer_hours, times.normal.solution),
        (24, Some(Term::Workdays(3)))
    );
    assert_eq!(
        (times.urgent.answer_hours, times.urgent.solution),
        (12, Some(Term::Workdays(5)))
    );
    assert_eq!(
        (times.critical.answer_hours, times.critical.solution),
        (2, Some(Term::Hours(24)))
    );
}

#[test]
fn records_refer_to_them_by_these_keys() {
    // A file that does not parse would leave the program without scenarios; here it says where.
    let parsed: Vec<Scenario> = ron::from_str(include_str!("../../assets/scenarios.ron")).unwrap();
    let keys = |kind| -> Vec<&str> {
        let of_kind = parsed.iter().filter(|scenario| scenario.kind == kind);
        of_kind.map(|scenario| scenario.key.as_str()).collect()
    };
    let internal = ["work-sync", "approval", "problem", "emergency"];
    let external = ["customer", "supplier", "partner", "outside-body"];
    assert_eq!(keys(Kind::Internal), internal);
    assert_eq!(keys(Kind::External), external);
}

/// Every sentence that a person may read or take over as it stands: all but the bad example.
fn sentences(scenario: &Scenario) -> Vec<&Bilingual> {
    let single = [
        &scenario.name,
        &scenario.summary,
        &scenario.channel_advice,
        &scenario.good_goal,
        &scenario.greeting,
    ];
    let lists = [
        &scenario.materials,
        &scenario.questions,
        &scenario.opening,
        &scenario.courtesy,
    ];
    single.into_iter().chain(lists.into_iter().flatten()).collect()
}

#[test]
fn no_sentence_has_a_word_that_the_program_underlines() {
    let (directory, settings) = (Directory::default(), Settings::default());
    let monday = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let context = reading(monday.and_hms_opt(9, 0, 0).unwrap(), &directory, &settings);
    for scenario in Scenario::standard() {
        for sentence in sentences(scenario) {
            let text = &sentence.zh;
            let found = vague(text, &context);
            let words: Vec<_> = found.iter().map(|word| &text[word.span.range()]).collect();
            assert!(words.is_empty(), "{}: {words:?} in {text}", scenario.key);
        }
    }
}

#[test]
fn the_lists_are_short_enough_to_read_before_a_talk() {
    for scenario in Scenario::standard() {
        let key = &scenario.key;
        assert!(scenario.materials.len() <= 5, "{key}");
        assert!(scenario.questions.len() <= 5, "{key}");
        assert!(scenario.opening.len() <= 4, "{key}");
        assert!(scenario.courtesy.len() <= 4, "{key}");
        for sentence in sentences(scenario) {
            assert!(sentence.zh.chars().count() <= 80, "{key}: {}", sentence.zh);
        }
    }
}

#[test]
fn the_openings_fit_any_office() {
    // The sample company and its people belong to the sample library.
    for scenario in Scenario::standard() {
        for sentence in sentences(scenario) {
            for name in ["启衡", "Qiheng"] {
                let named = sentence.zh.contains(name) || sentence.en.contains(name);
                assert!(!named, "{}: {sentence:?}", scenario.key);
            }
        }
    }
}

#[test]
fn the_columns_to_fill_first_belong_to_the_template() {
    for scenario in Scenario::standard() {
        let columns = Field::columns(scenario.kind);
        for column in &scenario.first {
            assert!(columns.contains(column), "{}: {column:?}", scenario.key);
        }
    }
}

#[test]
fn each_has_its_time_to_answer_and_its_written_trace() {
    for (key, normal, trace) in [
        ("work-sync", 24, Trace::Record),
        ("approval", 24, Trace::Written),
        ("problem", 24, Trace::Record),
        ("emergency", 2, Trace::MailAndPhone),
        ("customer", 24, Trace::MailAndPhone),
        ("supplier", 24, Trace::Written),
        ("partner", 24, Trace::Written),
        ("outside-body", 24, Trace::MailAndPhone),
    ] {
        let scenario = Scenario::standard().iter().find(|s| s.key == key).unwrap();
        let times = scenario.response.unwrap();
        assert_eq!(
            (times.normal.answer_hours, scenario.trace),
            (normal, trace),
            "{key}"
        );
        assert!(times.critical.answer_hours <= times.normal.answer_hours, "{key}");
    }
}
