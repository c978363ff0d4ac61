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
