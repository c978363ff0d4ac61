//! Which holiday a sentence of a notice is about.

use super::notice_days;

/// Words for a holiday, and its name.
const NAMES: [(&str, &str); 11] = [
    ("元旦", "元旦"),
    ("春节", "春节"),
    ("除夕", "春节"),
    ("清明", "清明节"),
    ("劳动节", "劳动节"),
    ("五一", "劳动节"),
    ("端午", "端午节"),
    ("中秋", "中秋节"),
    ("国庆", "国庆节"),
    ("十一", "国庆节"),
    ("抗日战争", "抗战胜利纪念日"),
];

/// So many characters of a notice are its title.
const HEAD: usize = 60;

/// The beginning of a text without blanks.
fn beginning(text: &str) -> String {
    text.chars().filter(|ch| !ch.is_whitespace()).take(HEAD).collect()
}

/// Whether a notice changes an earlier one.
pub(super) fn is_change(text: &str) -> bool {
    let head = beginning(text);
    let changes = head.contains("关于调整") || head.contains("关于延长") || head.contains("的补充通知");
    changes || head.contains("调整") && head.contains("假期")
}

/// The holiday that a sentence is about: what stands before its colon, else the festivals that it names beside its days.
pub(super) fn name_of(sentence: &str) -> Option<String> {
    let (head, rest) = match head_of(sentence) {
        Some((head, rest)) => (head, Some(rest)),
        None => (sentence, None),
    };
    let has_day = names_a_day(rest.unwrap_or(sentence));
    let numbered = without_number(head);
    let introduces = ["通知", "安排", "如下", "时间", "日期", "来源", "上班"]
        .iter()
        .any(|word| numbered.contains(word));
    let found = festivals_in(numbered);
    let found = found.or_else(|| rest.and_then(festivals_in));
    if found.is_some() {
        return found.filter(|_| has_day);
    }
    // A holiday of a province keeps its own name.
    let quotes = ['“', '”', '"', '「', '」', '《', '》'];
    let own = numbered
        .trim_end_matches("放假安排")
        .trim_end_matches("放假")
        .trim_matches(quotes);
    let is_name = rest.is_some_and(|rest| rest.contains("放假")) && (2..=14).contains(&own.chars().count());
    (is_name && has_day && !introduces).then(|| own.to_owned())
}

/// The festivals that words name, in their order.
fn festivals_in(words: &str) -> Option<String> {
    let mut found: Vec<(usize, &str)> = Vec::new();
    for (word, name) in NAMES {
        if let Some(at) = words.find(word)
            && !found.iter().any(|(_, known)| *known == name)
        {
            found.push((at, name));
        }
    }
    found.sort_unstable();
    (!found.is_empty()).then(|| found.iter().map(|(_, name)| *name).collect::<Vec<_>>().join("、"))
}

/// What stands before the colon of a sentence, and behind it; nothing where days stand before it.
pub(super) fn head_of(sentence: &str) -> Option<(&str, &str)> {
    sentence.split_once(':').filter(|(head, _)| !names_a_day(head))
}

pub(super) fn names_a_day(text: &str) -> bool {
    !notice_days::read(text, 2000, false).days.is_empty()
}

/// The holidays that the beginning of a text names.
pub(super) fn named_at_the_head(text: &str) -> Option<String> {
    let head = beginning(text);
    let title = ["通知", "安排", "。", "："]
        .iter()
        .filter_map(|end| head.find(end))
        .min();
    let head = &head[..title.unwrap_or(head.len())];
    festivals_in(head)
}

/// A head without the number of its item: 二、春节, (三)清明节, 4.劳动节.
fn without_number(head: &str) -> &str {
    let is_number = |c: char| "一二三四五六七八九十0123456789".contains(c);
    let behind = head.trim_start_matches(is_number);
    match behind.strip_prefix(['、', '.', ',']) {
        Some(rest) if behind.len() < head.len() => rest,
        _ => head,
    }
}
