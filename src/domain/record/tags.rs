//! 标签: short words that an office sorts its records by.

use crate::domain::Record;

/// Reads tags as people type them: separated by 、，；, blanks or line ends, with or without a `#`; each once.
pub fn parse_tags(text: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for piece in text.split(|c: char| c.is_whitespace() || "、，,;；#＃".contains(c)) {
        if !piece.is_empty() && !tags.iter().any(|tag| tag == piece) {
            tags.push(piece.to_owned());
        }
    }
    tags
}

impl Record {
    /// Adds tags that it has not yet; whether any was added.
    pub fn add_tags(&mut self, tags: &[String]) -> bool {
        let before = self.tags.len();
        for tag in tags {
            if !self.tags.contains(tag) {
                self.tags.push(tag.clone());
            }
        }
        self.tags.len() > before
    }

    /// Takes tags away; whether it had any of them.
    pub fn remove_tags(&mut self, tags: &[String]) -> bool {
        let before = self.tags.len();
        self.tags.retain(|tag| !tags.contains(tag));
        self.tags.len() < before
    }
}
