//! The guide behind F1: the same pages in both languages, whole, and true to the program they describe.

use std::{collections::BTreeMap, fs, path::Path};

use egui::Modifiers;
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{Command, Key},
    domain::{Choice, Status},
};

use super::common::files_below;
use super::office::Office;

/// The languages' folders, with the marks around a word of the window.
const LANGUAGES: [(&str, &str, &str); 2] = [("zh", "「", "」"), ("en", "**", "**")];

/// A page longer than this is read by nobody, lines.
const LONGEST: usize = 80;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages of a language: file name and text.
fn pages(language: &str) -> BTreeMap<String, String> {
    let folder = root().join("assets/guide").join(language);
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: &Path| fs::read_to_string(path).unwrap();
    entries
        .map(|path| {
            (
                path.file_name().unwrap().to_str().unwrap().to_owned(),
                read(&path),
            )
        })
        .collect()
}

/// What stands between two marks, each time they come.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(open) {
        let Some((inside, next)) = after.split_once(close) else {
            break;
        };
        found.push(inside);
        rest = next;
    }
    found
}

#[test]
fn both_languages_have_the_same_pages() {
    let names = |language| pages(language).into_keys().collect::<Vec<_>>();
    let chinese = names("zh");
    assert_eq!(chinese, names("en"));
    assert_eq!(chinese.len(), 14);
    for (i, name) in chinese.iter().enumerate() {
        assert!(name.starts_with(&format!("{:02}-", i + 1)), "{name}");
        assert!(
            Path::new(name).extension().is_some_and(|end| end == "md"),
            "{name}"
        );
    }
}

#[test]
fn each_page_has_one_title_and_fits_a_short_read() {
    for (language, ..) in LANGUAGES {
        for (name, text) in pages(language) {
            let place = format!("{language}/{name}");
            let title = text.lines().next().and_then(|line| line.strip_prefix("# "));
            assert!(title.is_some_and(|title| !title.trim().is_empty()), "{place}");
            let titles = text.lines().filter(|line| line.starts_with("# ")).count();
            assert_eq!(titles, 1, "{place}");
            assert!(text.lines().count() <= LONGEST, "{place}");
            assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{place}");
        }
    }
}

#[test]
fn both_languages_have_the_same_sections() {
    let outline = |text: &str| text.lines().filter(|line| line.starts_with("## ")).count();
    let english = pages("en");
    for (name, text) in pages("zh") {
        assert_eq!(outline(&text), outline(&english[&name]), "{name}");
    }
}

#[test]
fn the_english_pages_have_chinese_only_as_something_to_type() {
    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let typed = [
        "下周五",
        "月底",
        "3个工作日后",
        "林婉清",
        "李明哲",
        "合同",
        "交期",
        "交货期 30 天",
        "草稿",
        "报价",
        "市场部",
        "内部",
    ];
    for (name, text) in pages("en") {
        // A quoted line is the example of a text to paste.
        for line in text.lines().filter(|line| !line.starts_with('>')) {
            let rest = typed
                .iter()
                .fold(line.to_owned(), |rest, word| rest.replace(word, ""));
            assert!(!rest.chars().any(chinese), "{name}: {line}");
        }
    }
}

#[test]
fn every_link_leads_to_a_page() {
    for (language, ..) in LANGUAGES {
        let pages = pages(language);
        for (name, text) in &pages {
            for target in between(text, "](", ")") {
                let is_picture = root().join("assets/guide/pictures").join(target).is_file();
                assert!(
                    pages.contains_key(target) || is_picture,
                    "{language}/{name}: {target}"
                );
            }
        }
    }
}

#[test]
fn every_row_of_a_table_has_as_many_cells_as_its_head() {
    for (language, ..) in LANGUAGES {
        for (name, text) in pages(language) {
            let mut cells = None;
            for line in text.lines() {
                let here = line.starts_with('|').then(|| line.matches('|').count());
                if let (Some(before), Some(here)) = (cells, here) {
                    assert_eq!(before, here, "{language}/{name}: {line}");
                }
                cells = here;
            }
        }
    }
}

/// How wide a text is, in Latin letters: a Chinese character takes more than two.
fn width(text: &str) -> f32 {
    let of = |c: char| {
        if c >= '\u{2e80}' || "“”…←↑↓①②".contains(c) {
            2.25
        } else {
            1.0
        }
    };
    text.replace("**", "").trim().chars().map(of).sum()
}

#[test]
fn every_table_fits_the_window() {
    // The cells of a table are not broken into lines; what is wider than the page would be cut.
    const WIDEST: f32 = 96.0;
    for (language, ..) in LANGUAGES {
        for (name, text) in pages(language) {
            for block in text.split("\n\n").filter(|block| block.starts_with('|')) {
                let mut columns: Vec<f32> = Vec::new();
                for line in block.lines().filter(|line| !line.starts_with("|--")) {
                    let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
                    columns.resize(cells.len(), 0.0);
                    for (column, cell) in columns.iter_mut().zip(cells) {
                        *column = column.max(width(cell));
                    }
                }
                let all: f32 = columns.iter().sum();
                assert!(all <= WIDEST, "{language}/{name}: {all} letters in\n{block}");
            }
        }
    }
}

#[test]
fn every_word_it_sends_people_to_is_in_the_window() {
    let mut words = fs::read_to_string(root().join("assets/scenarios.ron")).unwrap();
    for folder in ["src/ui/wording", "src/domain"] {
        for path in files_below(&root().join(folder)) {
            words += &fs::read_to_string(path).unwrap();
        }
    }
    for (language, open, close) in LANGUAGES {
        for (name, text) in pages(language) {
            let sent_to = between(&text, open, close);
            let missing: Vec<_> = sent_to.iter().filter(|word| !words.contains(**word)).collect();
            assert!(missing.is_empty(), "{language}/{name}: {missing:?}");
        }
    }
}

#[test]
fn the_page_of_keys_leaves_shortcuts_of_commands_to_the_program() {
    for (language, ..) in LANGUAGES {
        let page = &pages(language)["09-keys.md"];
        let (program, record) = ("{commands}\n", "{record}\n");
        assert!(page.contains(program) && page.contains(record), "{language}");
        for command in Command::ALL {
            if let Key::Function(number) = command.shortcut().key {
                assert!(
                    !page.contains(&format!("| F{number} |")),
                    "{language}: {command:?}"
                );
            }
        }
    }
}

#[test]
fn the_moves_of_a_status_are_those_of_the_program() {
    let english = |status| match status {
        Status::Draft => "Draft",
        Status::InProgress => "In progress",
        Status::FollowingUp => "Following up",
        Status::Closed => "Closed",
        Status::Void => "Void",
    };
    for (language, word, comma) in [
        ("zh", Status::chinese as fn(Status) -> &'static str, "、"),
        ("en", english as fn(Status) -> &'static str, ", "),
    ] {
        let page = &pages(language)["04-process.md"];
        for from in Status::ALL {
            let next = Status::ALL.into_iter().filter(|next| from.may_become(*next));
            let next: Vec<&str> = next.map(word).collect();
            let row = page
                .lines()
                .find(|line| line.starts_with(&format!("| {} | ", word(from))));
            let row = row.unwrap_or_else(|| panic!("{language}: no row for {from:?}"));
            // A record that is closed or void comes back by being reopened; the row says so in words.
            let said = if from.is_open() {
                row.contains(&format!("| {} |", next.join(comma)))
            } else {
                next.len() == 1 && row.contains(next[0])
            };
            assert!(said, "{language}: {row}");
        }
    }
}

#[test]
fn f1_opens_the_guide_and_its_pages() {
    let mut office = Office::empty();
    office.press(Modifiers::NONE, egui::Key::F1);
    assert!(office.harness.query_by_label("使用指南").is_some());
    office.click("怎么写清楚");
    assert!(office.shows("一件事一个负责人"));
    office.press(Modifiers::NONE, egui::Key::F1);
    assert!(office.harness.query_by_label("使用指南").is_none());
}

#[test]
fn a_link_turns_to_its_page() {
    let mut office = Office::empty();
    office.press(Modifiers::NONE, egui::Key::F1);
    office.click("内部沟通记录");
    assert!(office.shows("先选场景"));
}
