//! Vague words: the cases of `vague.ron`, scored as found, missed and wrongly blamed.

use chrono::NaiveDateTime;
use liuhen::{
    calendar::Workdays,
    text::{Context, Directory, Lexicon, Settings, vague},
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    reference: NaiveDateTime,
    cases: Vec<(String, Vec<String>)>,
}

#[test]
fn vague_words() {
    let cases: Cases = ron::from_str(include_str!("../data/text/vague.ron")).unwrap();
    assert!(cases.cases.len() >= 150);
    let (directory, settings) = (Directory::default(), Settings::default());
    let context = Context {
        reference: cases.reference,
        workdays: Workdays::statutory(),
        lexicon: Lexicon::standard(),
        directory: &directory,
        settings: &settings,
    };
    let (mut right, mut found_in_all, mut wanted_in_all) = (0, 0, 0);
    for (text, wanted) in &cases.cases {
        let found = vague(text, &context);
        let mut left: Vec<&str> = found.iter().map(|vague| &text[vague.span.range()]).collect();
        found_in_all += left.len();
        wanted_in_all += wanted.len();
        let mut missed = Vec::new();
        for word in wanted {
            // 多 may be found as 100多, 初步 as 初步定在: the place counts, not the edges.
            match left
                .iter()
                .position(|found| found.contains(&**word) || word.contains(found))
            {
                Some(place) => {
                    left.remove(place);
                    right += 1;
                }
                None => missed.push(word),
            }
        }
        if !missed.is_empty() || !left.is_empty() {
            println!("{text:?} missed {missed:?}, not wanted {left:?}");
        }
    }
    let f1 = 2.0 * f64::from(right) / (found_in_all + wanted_in_all) as f64;
    println!("vague words: {right} right, {found_in_all} found, {wanted_in_all} wanted, F1 {f1:.3}");
    assert!(f1 >= 0.92, "F1 of vague words is {f1:.3}");
}

#[test]
fn the_lexicon_of_the_program_is_read_whole() {
    let text = include_str!("../../assets/text/lexicon.ron");
    let lexicon = Lexicon::from_ron(text).unwrap();
    assert_eq!(lexicon.len(), Lexicon::standard().len());
    assert!(lexicon.len() >= 120, "{} entries", lexicon.len());
    for entry in lexicon.entries() {
        assert!(
            !entry.reason.is_empty() && !entry.suggest.is_empty(),
            "{}",
            entry.word
        );
    }
}
