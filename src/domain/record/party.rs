//! A party: a person and where they belong. People write it in one field, 市场部/王经理, as the templates' headings
//! (发起部门/人, 对方单位/联系人) suggest.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::is_default;

/// A department or an organization, a person of it, or both. Either side may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Party {
    /// The department (inside) or the organization (outside).
    #[serde(skip_serializing_if = "is_default")]
    pub unit: String,
    /// The person, as colleagues call them (王经理) or by full name.
    #[serde(skip_serializing_if = "is_default")]
    pub person: String,
}

impl Party {
    /// A person of a unit; either may be empty.
    pub fn new(unit: impl Into<String>, person: impl Into<String>) -> Self {
        Self {
            unit: unit.into(),
            person: person.into(),
        }
    }

    /// A person without a unit.
    pub fn person(name: impl Into<String>) -> Self {
        Self::new("", name)
    }

    /// A unit without a person.
    pub fn unit(name: impl Into<String>) -> Self {
        Self::new(name, "")
    }

    /// Whether nobody is named.
    pub fn is_empty(&self) -> bool {
        self.unit.trim().is_empty() && self.person.trim().is_empty()
    }

    /// Reads one field: `市场部/王经理` (also with a full-width slash) is unit and person; a text without a slash is
    /// a unit where it ends like one (部, 公司, 中心 …), else a person.
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        if let Some((unit, person)) = text.split_once(['/', '／']) {
            return Self::new(unit.trim(), person.trim());
        }
        if Self::is_unit_name(text) {
            Self::unit(text)
        } else {
            Self::person(text)
        }
    }

    /// Whether a name ends as those of departments and organizations do: 部, 公司, 中心 ….
    pub fn is_unit_name(name: &str) -> bool {
        UNIT_ENDINGS.iter().any(|ending| name.ends_with(ending))
    }

    /// Reads several parties from one field, separated by 、，；or line ends. A slash does not separate: it stands
    /// between a unit and its person.
    pub fn parse_list(text: &str) -> Vec<Self> {
        text.split(['、', '，', ',', ';', '；', '\n'])
            .map(Self::parse)
            .filter(|party| !party.is_empty())
            .collect()
    }

    /// Several parties as one field, the inverse of [`Party::parse_list`].
    pub fn join(parties: &[Self]) -> String {
        parties
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("、")
    }
}

/// How the names of departments and organizations end.
const UNIT_ENDINGS: [&str; 26] = [
    "部",
    "处",
    "科",
    "室",
    "组",
    "中心",
    "公司",
    "集团",
    "厂",
    "局",
    "院",
    "所",
    "会",
    "店",
    "行",
    "社",
    "委",
    "办",
    "队",
    "学校",
    "大学",
    "医院",
    "工作室",
    "事务所",
    "部门",
    "分公司",
];

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.unit.trim(), self.person.trim()) {
            ("", person) => f.write_str(person),
            (unit, "") => f.write_str(unit),
            (unit, person) => write!(f, "{unit}/{person}"),
        }
    }
}
