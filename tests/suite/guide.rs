//! The guide: the same pages in both languages, each readable on its own, and the keys that it names are the program's.

use std::{fs, path::Path};

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use super::office::Office;

/// The pages of a language by name.
fn pages(language: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets/guide")
        .join(language);
    let mut pages: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, fs::read_to_string(entry.path()).unwrap())
        })
        .collect();
    pages.sort();
    pages
}

#[test]
fn both_languages_have_the_same_pages() {
    let names = |language| {
        pages(language)
            .into_iter()
            .map(|(name, _)| name)
            .collect::<Vec<_>>()
    };
    assert_eq!(names("zh"), names("en"));
    assert!(names("zh").len() >= 8);
    for (name, text) in pages("zh").into_iter().chain(pages("en")) {
        assert!(text.starts_with("# "), "{name} begins with its title");
        assert!(text.lines().count() <= 60, "{name} is read in a minute or two");
    }
    let han = |text: &str| text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    for (name, text) in pages("en") {
        // The one word in Chinese is what a person may type as a deadline.
        assert!(!han(&text.replace("下周五", "")), "{name}");
    }
}

#[test]
fn f1_opens_the_guide_and_its_pages() {
    let mut office = Office::empty();
    office.press(Modifiers::NONE, Key::F1);
    assert!(office.harness.query_by_label("使用指南").is_some());
    office.click("怎么写清楚");
    assert!(
        office
            .harness
            .query_by_label_contains("一件事一个负责人")
            .is_some()
    );
    office.press(Modifiers::NONE, Key::F1);
    assert!(office.harness.query_by_label("使用指南").is_none());
}
