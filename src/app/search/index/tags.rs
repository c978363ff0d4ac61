//! How many records have each tag, kept with every change: it is asked whenever the content changes, and a walk over all
//! rows would be too much for that.

use std::collections::HashMap;

use super::part::TAGS_BETWEEN;

/// The tags in use.
#[derive(Debug, Default)]
pub(super) struct TagCounts(HashMap<Box<str>, usize>);

impl TagCounts {
    /// Counts the tags of a record, which stand in one text.
    pub(super) fn add(&mut self, tags: &str) {
        for tag in each(tags) {
            match self.0.get_mut(tag) {
                Some(count) => *count += 1,
                None => drop(self.0.insert(tag.into(), 1)),
            }
        }
    }

    /// Counts those of a record no longer.
    pub(super) fn remove(&mut self, tags: &str) {
        for tag in each(tags) {
            if let Some(count) = self.0.get_mut(tag) {
                *count -= 1;
                if *count == 0 {
                    self.0.remove(tag);
                }
            }
        }
    }

    /// Whether no record has any.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, the most used first.
    pub(super) fn all(&self) -> Vec<(String, usize)> {
        let all = self.0.iter().map(|(tag, count)| (tag.to_string(), *count));
        let mut all: Vec<_> = all.collect();
        all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        all
    }
}

/// The tags in a text of them.
pub(super) fn each(tags: &str) -> impl Iterator<Item = &str> {
    tags.split(TAGS_BETWEEN).filter(|tag| !tag.is_empty())
}
