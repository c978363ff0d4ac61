//! Vague words: the cases of `vague.ron`, scored as found, missed and wrongly blamed.

use chrono::NaiveDateTime;
use liuhen::{
    calendar::Workdays,
    text::{Context, Directory, Lexicon, Settings, vague},
};
use serde::Deserialize;

use super::common::reading;

#[derive(Deserialize)]
struct Cases {
    reference: NaiveDateTime,
    #[serde(rename = "cases")]
    texts: Vec<(String, Vec<String>)>,
}

#[test]
fn vague_words() {
    let cases: Cases = ron::from_str(include_str!("../data/text/vague.ron")).unwrap();
    assert!(cases.texts.len() >= 150);
    let (directory, settings) = (Directory::default(), Settings::default());
    let context = reading(cases.reference, &directory, &settings);
    let mut wrong = Vec::new();
    for (text, wanted) in &cases.texts {
        let found = vague(text, &context);
        let mut left: Vec<&str> = found.iter().map(|vague| &text[vague.span.range()]).collect();
        let mut missed = Vec::new();
        for word in wanted {
            // 多 may be found as 100多, 初步 as 初步定在: the place counts, not the edges.
            match left
                .iter()
                .position(|found| found.contains(&**word) || word.contains(found))
            {
                Some(place) => drop(left.remove(place)),
                None => missed.push(word),
            }
        }
        if !missed.is_empty() || !left.is_empty() {
            println!("{text:?} missed {missed:?}, not wanted {left:?}");
            wrong.push(text.as_str());
        }
    }
    assert_eq!(wrong, KNOWN, "the known misses and those found differ");
}

/// The texts of which not exactly the wanted words are found. Most tell of what is past, or of what a plan says.
const KNOWN: [&str; 16] = [
    "多次催促未果。",
    "货款等费用由对方承担。",
    "效果明显改善。",
    "较大程度上缓解了压力。",
    "领导已经同意。",
    "请大家注意查收。",
    "上级要求暂停。",
    "应该没问题。",
    "希望能在月底前签约。",
    "预计10月底交付。",
    "拟于下月启动。",
    "对比较多方案的成本。",
    "有关部门已介入调查。",
    "预计损失在十万元左右。",
    "问题已得到有效控制。",
    "一定比例的保证金为5%。",
];

/// The words found in a text with a lexicon.
fn words(lexicon: &Lexicon, text: &str) -> Vec<String> {
    let (directory, settings) = (Directory::default(), Settings::default());
    let context = Context {
        reference: NaiveDateTime::default(),
        workdays: Workdays::statutory(),
        lexicon,
        directory: &directory,
        settings: &settings,
    };
    vague(text, &context)
        .iter()
        .map(|vague| text[vague.span.range()].to_owned())
        .collect()
}

#[test]
fn an_office_has_words_of_its_own() {
    let office = Lexicon::standard()
        .with_office(
            r#"(
                entries: [
                    (word: "看着办", class: Promise, reason: "没有说定做什么", suggest: ["写明做法"]),
                    (word: "尽快", class: Time, reason: "本单位要求写时刻", suggest: ["当日17:00前"], not_in: ["尽快递"]),
                ],
                remove: ["大概"],
            )"#,
        )
        .unwrap();
    assert_eq!(words(&office, "你看着办，大概尽快吧。"), ["看着办", "尽快"]);
    assert_eq!(
        words(Lexicon::standard(), "你看着办，大概尽快吧。"),
        ["大概", "尽快"]
    );
    let entry = office.entries().find(|entry| entry.word == "尽快").unwrap();
    assert_eq!(entry.reason, "本单位要求写时刻");
    assert_eq!(office.len(), Lexicon::standard().len());
    assert!(Lexicon::standard().with_office("(entries: [").is_err());
    assert!(
        Lexicon::standard()
            .with_office(r#"(entries: [(word: "", class: Time, reason: "")])"#)
            .is_err()
    );
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
