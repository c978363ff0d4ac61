//! Any text is analysed without a panic, and every span lies on character boundaries of it.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use liuhen::{
    calendar::Workdays,
    text::{Context, Directory, Lexicon, Settings, analyse},
};

static DIRECTORY: LazyLock<Directory> =
    LazyLock::new(|| Directory::from_names(["张三", "王五", "技术部", "华盛贸易有限公司"]));
static SETTINGS: LazyLock<Settings> = LazyLock::new(Settings::default);

fuzz_target!(|text: &str| {
    let context = Context {
        reference: "2026-11-23T09:00:00".parse().expect("a moment"),
        workdays: Workdays::statutory(),
        lexicon: Lexicon::standard(),
        directory: &DIRECTORY,
        settings: &SETTINGS,
    };
    let found = analyse(text, &context);
    let spans = found
        .times
        .iter()
        .map(|time| time.span)
        .chain(found.actions.iter().map(|action| action.span))
        .chain(found.actions.iter().filter_map(|action| action.from))
        .chain(found.vague.iter().map(|vague| vague.span))
        .chain(found.facts.iter().map(|fact| fact.span))
        .chain(found.facts.iter().filter_map(|fact| fact.of))
        .chain(found.conflicts.iter().flat_map(|conflict| conflict.spans.iter().copied()));
    for span in spans {
        assert!(text.get(span.range()).is_some(), "{span:?} cuts a character");
    }
});
