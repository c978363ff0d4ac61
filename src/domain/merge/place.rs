//! The places of a record that merging and comparing go by.

use crate::domain::{Field, Kind, Part, Word};

/// What is merged as one: as a rule a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// A field of the record.
    Field(Field),
    /// Which of the templates; differs only in damaged files.
    Template,
    /// Status with its moves, time for the reply, amounts of money, and signatures: one unit, since a signature is
    /// given to all of them together.
    Decision,
}

impl From<Field> for Unit {
    fn from(field: Field) -> Self {
        Self::Field(field)
    }
}

impl Unit {
    /// What it is called.
    pub fn label(self) -> Word {
        match self {
            // The word that suits either template.
            Self::Field(Field::Body) => Word::new("核心内容", "Content"),
            Self::Field(field) => field.label(Kind::Internal),
            Self::Template => Word::new("模板", "Template"),
            Self::Decision => Word::new(
                "状态、回复时限、金额与审批",
                "Status, reply due, amounts and approval",
            ),
        }
    }
}

/// One place of a record: a field, an item of it, a part of that item.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// What is merged as one.
    pub unit: Unit,
    /// The item's identity within the field; empty where the field is no list.
    pub item: String,
    /// The part of that item.
    pub part: Part,
}

impl Place {
    /// A field as a whole.
    pub fn field(unit: impl Into<Unit>) -> Self {
        Self {
            unit: unit.into(),
            item: String::new(),
            part: Part::Whole,
        }
    }
}
