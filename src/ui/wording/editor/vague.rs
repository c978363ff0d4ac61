//! Why a word is vague.

use crate::{domain::Language, ui::wording::Words};

/// The reasons of the words that the program brings along, in both languages.
const REASONS: [(&str, &str); 7] = [
    (
        "没有写明日期，到期时无法核对",
        "No date is given, so nobody can tell when it is due.",
    ),
    (
        "程度无法衡量，各人理解不同",
        "This cannot be measured; everyone reads it differently.",
    ),
    (
        "没有写明数量，无法核对",
        "No amount is given, so it cannot be checked.",
    ),
    (
        "没有指明是谁，出了问题找不到人",
        "Nobody is named, so nobody can be asked.",
    ),
    (
        "没有承诺结果，无法追问",
        "No result is promised, so there is nothing to follow up.",
    ),
    (
        "没有定下来，可能还会变",
        "This is not decided yet and may still change.",
    ),
    (
        "没有写明起止，无法核对",
        "No start and end are given, so it cannot be checked.",
    ),
];

impl Words {
    /// Why a word is vague. What an office wrote itself is the same in both languages.
    pub(crate) fn vague_reason<'a>(&self, reason: &'a str) -> &'a str {
        let known = REASONS.iter().find(|(chinese, _)| *chinese == reason);
        match (self.language, known) {
            (Language::English, Some((_, english))) => english,
            _ => reason,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::REASONS;
    use crate::text::Lexicon;

    #[test]
    fn every_reason_that_the_program_brings_along_is_there_in_english() {
        for entry in Lexicon::standard().entries() {
            let known = REASONS.iter().any(|(chinese, _)| *chinese == entry.reason);
            assert!(known, "{}: {}", entry.word, entry.reason);
        }
    }
}
