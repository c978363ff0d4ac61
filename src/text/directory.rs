//! A directory is the office's list of names: its people, its departments, the organisations it deals with.

use super::source::Source;

/// What a name in the directory belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// A department, team or post.
    Department,
    /// A company, authority or other body.
    Organization,
}

/// The names an analysis knows.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    /// Sorted by first character, longer names first.
    names: Vec<(String, NameKind)>,
}

impl Directory {
    /// A directory of names whose kind is known.
    pub fn new(names: impl IntoIterator<Item = (String, NameKind)>) -> Self {
        let mut names: Vec<_> = names
            .into_iter()
            .filter(|(name, _)| !name.trim().is_empty())
            .collect();
        names.sort_by(|(a, _), (b, _)| {
            (a.chars().next(), b.chars().count(), a).cmp(&(b.chars().next(), a.chars().count(), b))
        });
        names.dedup_by(|a, b| a.0 == b.0);
        Self { names }
    }

    /// The same names and these besides; where both have one, its kind here stands.
    #[must_use]
    pub fn with(&self, names: impl IntoIterator<Item = (String, NameKind)>) -> Self {
        Self::new(self.names.iter().cloned().chain(names))
    }

    /// A directory of plain names; the kind is told by how a name ends.
    pub fn from_names<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        Self::new(names.into_iter().map(|name| (name.to_owned(), guess_kind(name))))
    }

    /// Whether it has no name.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The longest name at `index` and where it ends.
    pub(super) fn at(&self, source: &Source, index: usize) -> Option<(&str, NameKind, usize)> {
        let first = source.at(index);
        let from = self
            .names
            .partition_point(|(name, _)| name.chars().next() < Some(first));
        self.names[from..]
            .iter()
            .take_while(|(name, _)| name.starts_with(first))
            .find_map(|(name, kind)| Some((name.as_str(), *kind, source.eat(index, name)?)))
    }
}

fn guess_kind(name: &str) -> NameKind {
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    if ends(&[
        "公司",
        "集团",
        "银行",
        "事务所",
        "协会",
        "局",
        "厂",
        "大学",
        "医院",
        "研究院",
        "研究所",
        "委员会",
        "商行",
        "中心",
        "学院",
        "企业",
    ]) {
        NameKind::Organization
    } else if ends(&["部", "处", "科", "组", "室", "办", "团队", "部门", "车间", "队"]) {
        NameKind::Department
    } else {
        NameKind::Person
    }
}
