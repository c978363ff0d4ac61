//! The two languages of the program, and words that are there in both.

use serde::{Deserialize, Serialize};

/// The language of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// 简体中文.
    Chinese,
    /// English.
    English,
}

/// A word of the program in both languages: the name of a field, or of a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Word {
    /// Chinese, as printed.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Word {
    /// A word.
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }

    /// The word in a language.
    pub fn of(self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.zh,
            Language::English => self.en,
        }
    }
}

/// A number of things in English: `1 record`, `3 records`; irregular plurals and words in -y are not made.
pub fn several(count: impl TryInto<u64>, thing: &str) -> String {
    // What is below zero is no number of things.
    let count: u64 = count.try_into().unwrap_or_default();
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{s}")
}

/// A text in both languages, where it holds words of the program; what people typed is the same in both.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wording {
    /// Chinese.
    pub zh: String,
    /// English, where it differs.
    en: Option<String>,
}

impl Wording {
    /// The text in a language.
    pub fn of(&self, language: Language) -> &str {
        match (language, &self.en) {
            (Language::English, Some(english)) => english,
            _ => &self.zh,
        }
    }

    /// Whether there is nothing in it.
    pub fn is_blank(&self) -> bool {
        self.zh.trim().is_empty()
    }

    /// The text, a sign and more text behind it.
    #[must_use]
    pub fn then(self, between: &str, rest: impl Into<Self>) -> Self {
        Self::join([self, rest.into()], between)
    }

    /// Several texts as one, with a sign between them.
    pub fn join(texts: impl IntoIterator<Item = Self>, between: &str) -> Self {
        let texts: Vec<Self> = texts.into_iter().collect();
        let all = |language| {
            let texts: Vec<&str> = texts.iter().map(|text| text.of(language)).collect();
            texts.join(between)
        };
        let differs = texts.iter().any(|text| text.en.is_some());
        Self {
            zh: all(Language::Chinese),
            en: differs.then(|| all(Language::English)),
        }
    }
}

impl From<String> for Wording {
    fn from(text: String) -> Self {
        Self { zh: text, en: None }
    }
}

impl From<Word> for Wording {
    fn from(word: Word) -> Self {
        Self {
            zh: word.zh.to_owned(),
            en: (word.en != word.zh).then(|| word.en.to_owned()),
        }
    }
}
