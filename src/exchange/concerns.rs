//! A last look at what is about to go out to somebody outside: prices, colleagues who were not there, departments of ours,
//! vague words, words of the house. It is shown, and blocks nothing.

use super::outgoing::INSIDE_WORDS;
use crate::text::{self, Context, FactKind};

/// What a word in an outgoing text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConcernKind {
    /// An amount of money.
    Amount,
    /// A colleague who was not at the talk.
    Colleague,
    /// A department of ours.
    Department,
    /// A word that colleagues say to each other.
    Inside,
    /// A word that leaves something open.
    Vague,
}

/// Something in an outgoing text that a person should look at once more.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Concern {
    /// What it is.
    pub kind: ConcernKind,
    /// The words, as they stand.
    pub words: String,
}

/// Who and what is of our house.
#[derive(Debug, Clone, Default)]
pub struct House {
    /// Colleagues who were not at the talk.
    pub absent: Vec<String>,
    /// Our departments.
    pub departments: Vec<String>,
}

/// What a person should look at once more, each word once, by what it is.
pub fn concerns(outgoing: &str, house: &House, context: &Context<'_>) -> Vec<Concern> {
    let mut found = Vec::new();
    let mut add = |kind, words: &str| {
        found.push(Concern {
            kind,
            words: words.trim().to_owned(),
        });
    };
    for fact in text::facts(outgoing, context) {
        if fact.kind == FactKind::Money {
            add(ConcernKind::Amount, &outgoing[fact.span.range()]);
        }
    }
    // One character alone stands in many words.
    let stands = |name: &&String| name.chars().count() >= 2 && outgoing.contains(name.as_str());
    for name in house.absent.iter().filter(stands) {
        add(ConcernKind::Colleague, name);
    }
    for department in house.departments.iter().filter(stands) {
        add(ConcernKind::Department, department);
    }
    for word in INSIDE_WORDS.iter().filter(|word| outgoing.contains(**word)) {
        add(ConcernKind::Inside, word);
    }
    for vague in text::vague(outgoing, context) {
        add(ConcernKind::Vague, &outgoing[vague.span.range()]);
    }
    found.sort();
    found.dedup();
    found
}
