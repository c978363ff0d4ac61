//! The standard scenarios: four inside, four outside, complete in both languages.

use std::collections::BTreeSet;

use liuhen::domain::{Bilingual, Kind, Scenario, Term, is_testable};

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
