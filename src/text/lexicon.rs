//! A lexicon is the office's list of vague words, with what makes each innocent and what to write instead.

use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};
use thiserror::Error;

static STANDARD: LazyLock<Lexicon> = LazyLock::new(|| {
    // The embedded file is checked by a test; were it broken, no word would be vague.
    Lexicon::from_ron(include_str!("../../assets/text/lexicon.ron")).unwrap_or_default()
});

/// What a vague word leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum VagueClass {
    /// When.
    Time,
    /// How many.
    Amount,
    /// How much, how far, whether.
    Degree,
    /// Who.
    Person,
    /// What is promised.
    Promise,
}

impl VagueClass {
    /// The name in machine-readable output.
    pub fn name(self) -> &'static str {
        match self {
            VagueClass::Time => "time",
            VagueClass::Amount => "amount",
            VagueClass::Degree => "degree",
            VagueClass::Person => "person",
            VagueClass::Promise => "promise",
        }
    }
}

/// Where a word counts at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Only {
    /// Everywhere.
    #[default]
    Always,
    /// Behind a figure and its unit, or a time.
    AfterNumber,
    /// Before a figure.
    BeforeNumber,
    /// Between a figure and its unit.
    InNumber,
    /// Behind a time.
    AfterTime,
}

/// One vague word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LexiconEntry {
    /// The word.
    pub word: String,
    /// What it leaves open.
    pub class: VagueClass,
    /// Why it is a fault, in a sentence.
    pub reason: String,
    /// What to write instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggest: Vec<String>,
    /// Longer words that hold it and are innocent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_in: Vec<String>,
    /// Words before it that make it innocent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_after: Vec<String>,
    /// If not empty, one of these must follow.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub followed_by: Vec<String>,
    /// Where it counts at all.
    #[serde(default, skip_serializing_if = "is_default")]
    pub only: Only,
    /// Innocent behind a figure.
    #[serde(default, skip_serializing_if = "is_default")]
    pub not_after_number: bool,
    /// Innocent before an amount of time.
    #[serde(default, skip_serializing_if = "is_default")]
    pub not_before_time: bool,
    /// Innocent in a question.
    #[serde(default, skip_serializing_if = "is_default")]
    pub not_question: bool,
    /// Innocent when names follow in parentheses.
    #[serde(default, skip_serializing_if = "is_default")]
    pub named: bool,
}

impl LexiconEntry {
    /// A word that counts wherever it stands.
    pub fn new(word: impl Into<String>, class: VagueClass, reason: impl Into<String>) -> Self {
        Self {
            word: word.into(),
            class,
            reason: reason.into(),
            suggest: Vec::new(),
            not_in: Vec::new(),
            not_after: Vec::new(),
            followed_by: Vec::new(),
            only: Only::Always,
            not_after_number: false,
            not_before_time: false,
            not_question: false,
            named: false,
        }
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Why a lexicon was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LexiconError {
    /// Not RON, or not of this form.
    #[error("lexicon: {0}")]
    Syntax(String),
    /// An entry without a word.
    #[error("lexicon: entry {0} has no word")]
    NoWord(usize),
}

/// The format of lexicon files. Files of before they had a number are of it.
const FORMAT: u32 = 1;

/// The content of a lexicon file: the embedded one, or an office's own on top of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LexiconFile {
    /// The format of the file.
    #[serde(default = "format")]
    pub format: u32,
    /// The words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<LexiconEntry>,
    /// Words of the lexicon underneath that the office does not mind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remove: Vec<String>,
}

impl Default for LexiconFile {
    fn default() -> Self {
        Self {
            format: FORMAT,
            entries: Vec::new(),
            remove: Vec::new(),
        }
    }
}

fn format() -> u32 {
    FORMAT
}

impl LexiconFile {
    /// Reads a lexicon file.
    ///
    /// # Errors
    ///
    /// RON syntax, or an entry without a word.
    pub fn from_ron(text: &str) -> Result<Self, LexiconError> {
        let file: Self = ron::from_str(text).map_err(|error| LexiconError::Syntax(error.to_string()))?;
        match file.entries.iter().position(|entry| entry.word.is_empty()) {
            Some(at) => Err(LexiconError::NoWord(at)),
            None => Ok(file),
        }
    }
}

/// The vague words, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Sorted by first character, longer words first.
    entries: Vec<Arc<LexiconEntry>>,
    /// First character → its entries' range.
    index: Vec<(char, u32, u32)>,
}

impl Lexicon {
    /// The embedded lexicon.
    pub fn standard() -> &'static Self {
        &STANDARD
    }

    /// Reads a lexicon file; where a word comes twice, the later entry counts.
    ///
    /// # Errors
    ///
    /// RON syntax, or an entry without a word.
    pub fn from_ron(text: &str) -> Result<Self, LexiconError> {
        Ok(Self::new(LexiconFile::from_ron(text)?.entries))
    }

    /// This lexicon with an office's own file on top: its entries join and replace those of the same word, and the
    /// words that it lists under `remove` go. This lexicon stays as it is, so a file that cannot be read costs nothing.
    ///
    /// # Errors
    ///
    /// RON syntax, or an entry without a word.
    pub fn with_office(&self, text: &str) -> Result<Self, LexiconError> {
        Ok(self.with_file(LexiconFile::from_ron(text)?))
    }

    /// The same with a file that was read already.
    #[must_use]
    pub fn with_file(&self, file: LexiconFile) -> Self {
        let kept = self
            .entries()
            .filter(|entry| !file.remove.contains(&entry.word))
            .cloned();
        Self::new(kept.chain(file.entries).collect())
    }

    fn new(entries: Vec<LexiconEntry>) -> Self {
        let mut entries: Vec<_> = entries.into_iter().rev().map(Arc::new).collect();
        let first = |entry: &LexiconEntry| entry.word.chars().next().unwrap_or_default();
        entries.sort_by(|a, b| {
            (first(a), b.word.chars().count(), &a.word).cmp(&(first(b), a.word.chars().count(), &b.word))
        });
        entries.dedup_by(|a, b| a.word == b.word);
        let mut index: Vec<(char, u32, u32)> = Vec::new();
        for (at, entry) in (0u32..).zip(&entries) {
            match index.last_mut() {
                Some((char, _, end)) if *char == first(entry) => *end = at + 1,
                _ => index.push((first(entry), at, at + 1)),
            }
        }
        Self { entries, index }
    }

    /// The entries, by first character.
    pub fn entries(&self) -> impl Iterator<Item = &LexiconEntry> {
        self.entries.iter().map(AsRef::as_ref)
    }

    /// How many words it has.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has no word.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entries whose word begins with a character, longer ones first.
    pub(super) fn beginning_with(&self, char: char) -> &[Arc<LexiconEntry>] {
        match self.index.binary_search_by(|(known, ..)| known.cmp(&char)) {
            Ok(at) => {
                let (_, from, to) = self.index[at];
                self.entries.get(from as usize..to as usize).unwrap_or(&[])
            }
            Err(_) => &[],
        }
    }
}
