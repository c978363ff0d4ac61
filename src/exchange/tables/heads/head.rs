//! A head as a chain of words.

use std::{collections::HashMap, sync::LazyLock};

use super::{super::values::width::half_width, classes::Tag, words::WORDS};

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tags(u128);

impl Tags {
    pub(super) fn of(tags: &[Tag]) -> Self {
        Self(tags.iter().fold(0, |set, tag| set | 1 << *tag as u32))
    }

    pub(super) fn any(self, tags: &[Tag]) -> bool {
        self.0 & Self::of(tags).0 != 0
    }
}

/// Every word with the classes that it may be of.
static LEXICON: LazyLock<HashMap<&'static str, Tags>> = LazyLock::new(|| {
    let mut lexicon: HashMap<&str, Tags> = HashMap::new();
    for (tag, words) in WORDS {
        for word in words.split(' ') {
            let tags = lexicon.entry(word).or_default();
            tags.0 |= Tags::of(&[*tag]).0;
        }
    }
    lexicon
});

const LONGEST_WORD: usize = 16;

/// A head as a chain of words.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    pub(super) all: Tags,
    pub(super) last: Tags,
    pub(super) words: usize,
    pub(super) chain: Vec<Tags>,
    /// Characters that belong to no known word.
    pub(super) strange: usize,
    pub(super) known: usize,
    /// Whether it names two things: 联系人及电话.
    pub(super) both: bool,
    /// Whether it is about clients: 客户负责人 is not 对方负责人.
    pub(super) client: bool,
    /// Whether it begins with 需 or the like: what is still to be done.
    pub(super) pending: bool,
    /// Whether it says by when something is wanted: 须反馈日期, 要求回复时间.
    pub(super) wanted_by: bool,
    /// Whether it ends with 结果 or the like, whatever the work was.
    pub(super) result: bool,
}

/// A head as it is compared: half-width, small, without blanks, marks of required fields, what stands in brackets and
/// numbers before it.
pub(in super::super) fn plain(text: &str) -> String {
    let text = half_width(text).to_lowercase();
    let mut plain = String::new();
    let mut depth = 0;
    for char in text.chars() {
        match char {
            '(' | '[' | '【' | '<' => depth += 1,
            ')' | ']' | '】' | '>' => depth = (depth - 1).max(0),
            char if depth > 0 || char.is_whitespace() || "*:.,、?!-_\"'“”".contains(char) => {
                // A mark between two words stays visible as a bar, so that 时间、地点 are two.
                if char == '、' && depth == 0 {
                    plain.push('/');
                }
            }
            char => plain.push(char),
        }
    }
    if plain.is_empty() {
        plain = text
            .chars()
            .filter(|char| !char.is_whitespace() && !"()[]【】*:<>".contains(*char))
            .collect();
    }
    plain
}

/// What stands in brackets behind a head: 完成时间（计划）.
fn aside(text: &str) -> String {
    let text = half_width(text).to_lowercase();
    let Some((_, rest)) = text.split_once(['(', '【', '[']) else {
        return String::new();
    };
    rest.split([')', '】', ']'])
        .next()
        .unwrap_or_default()
        .replace(' ', "")
}

/// Whether a head asks for something by a day: 须反馈日期, 需回复时间, 应报送日期.
fn is_wanted_by(plain: &str) -> bool {
    let asks = ["须", "需", "应", "要求", "限", "拟"];
    let rest = asks
        .iter()
        .find_map(|word| plain.strip_prefix(word))
        .unwrap_or_default();
    let rest = rest.strip_prefix('于').unwrap_or(rest);
    let works = [
        "反馈", "回复", "答复", "报送", "上报", "提交", "办结", "完成", "落实", "交回", "报告", "整改",
    ];
    let days = ["日期", "时间", "日", "时限"];
    let ends = |rest: &str| days.contains(&rest) || days.iter().any(|day| rest == format!("完成{day}"));
    works.iter().filter_map(|work| rest.strip_prefix(work)).any(ends)
}

impl Head {
    /// Reads a head.
    pub(super) fn read(text: &str) -> Self {
        let mut head = Self::default();
        let text_plain = plain(text);
        head.add(&text_plain);
        head.result = ["结果", "成效", "效果"]
            .iter()
            .any(|word| text_plain.ends_with(word));
        head.pending = ["需", "待", "拟", "须"]
            .iter()
            .any(|word| text_plain.starts_with(word));
        head.wanted_by = is_wanted_by(&text_plain);
        head.client = text_plain.contains("客户");
        let mut hint = Self::default();
        hint.add(&aside(text));
        // 责任部门（人） is a unit still, 完成时间（计划） is a plan.
        if hint.strange == 0 {
            let hints = [
                Tag::Planned,
                Tag::Actual,
                Tag::Next,
                Tag::Other,
                Tag::Ours,
                Tag::Limit,
            ];
            head.all.0 |= hint.all.0 & Tags::of(&hints).0;
        }
        head
    }

    fn add(&mut self, text: &str) {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let mut at = 0;
        while at < chars.len() {
            let begin = chars[at].0;
            let found = (1..=LONGEST_WORD.min(chars.len() - at)).rev().find_map(|length| {
                let end = chars.get(at + length).map_or(text.len(), |(end, _)| *end);
                let word = &text[begin..end];
                // A Latin word is no part of another one.
                let latin =
                    |at: Option<&(usize, char)>| at.is_some_and(|(_, char)| char.is_ascii_alphabetic());
                let cut = word.len() < 4
                    && latin(chars.get(at))
                    && (latin(chars.get(at + length)) || at > 0 && latin(chars.get(at - 1)));
                if cut {
                    return None;
                }
                LEXICON.get(word).map(|tags| (length, *tags, word))
            });
            let Some((length, tags, word)) = found else {
                let char = chars[at].1;
                if char == '/' || char == '&' || char == '+' {
                    self.both = true;
                } else if !char.is_ascii_digit() && char != '否' {
                    self.strange += 1;
                    self.last = Tags::default();
                }
                at += 1;
                continue;
            };
            at += length;
            self.known += length;
            if matches!(word, "及" | "与" | "和") {
                self.both = true;
            }
            if tags.any(&[Tag::Plain]) && tags == Tags::of(&[Tag::Plain]) {
                continue;
            }
            self.words += 1;
            self.chain.push(tags);
            self.all.0 |= tags.0;
            self.last = tags;
        }
    }

    pub(super) fn has(&self, tags: &[Tag]) -> bool {
        self.all.any(tags)
    }

    pub(super) fn ends(&self, tags: &[Tag]) -> bool {
        self.last.any(tags)
    }

    /// Whether there is no word of another class.
    pub(super) fn only(&self, tags: &[Tag]) -> bool {
        self.strange == 0 && self.foreign(tags) == 0
    }

    /// How many words are of none of these classes.
    pub(super) fn foreign(&self, tags: &[Tag]) -> usize {
        self.chain.iter().filter(|word| !word.any(tags)).count()
    }
}
