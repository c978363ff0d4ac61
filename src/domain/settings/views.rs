//! How ledgers are looked at: their order, groups and columns, and the views that a person gave a name.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::domain::{Field, Kind, Status};

/// By what a list is divided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, VariantArray)]
pub enum GroupBy {
    /// Not at all.
    #[default]
    None,
    /// By the month of the record's day.
    Month,
    /// By 对方单位/联系人 or 发起部门/人.
    Counterpart,
    /// By 负责人.
    Owner,
}

impl GroupBy {
    /// All of them.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sort {
    /// By which column.
    pub column: Field,
    /// Largest or latest first.
    pub descending: bool,
}

impl Default for Sort {
    /// The newest record first, as people look for what they wrote last.
    fn default() -> Self {
        Self {
            column: Field::Number,
            descending: true,
        }
    }
}

/// What a ledger shows, under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// Its name.
    pub name: String,
    /// Of which ledger.
    pub kind: Kind,
    /// What was typed into the filter.
    #[serde(default)]
    pub text: String,
    /// Only these; empty for all.
    #[serde(default)]
    pub statuses: Vec<Status>,
    /// Only with a deadline passed.
    #[serde(default)]
    pub overdue: bool,
    /// In which order; `None` for the ledger's own.
    #[serde(default)]
    pub sort: Option<Sort>,
    /// Divided by what.
    #[serde(default)]
    pub group: GroupBy,
    /// The columns that are shown; empty where it leaves them as they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Field>,
}

/// How a ledger looks.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LedgerLook {
    /// Columns of the template that are not shown.
    pub hidden: Vec<Field>,
    /// Columns beside those of the template that are shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<Field>,
    /// Columns that were made wider or narrower, points.
    pub widths: Vec<(Field, f32)>,
}

impl LedgerLook {
    /// The columns of a ledger that are shown; the number always is.
    pub fn columns(&self, kind: Kind) -> Vec<Field> {
        let of_template = Field::columns(kind).into_iter();
        let shown = of_template.filter(|column| *column == Field::Number || !self.hidden.contains(column));
        let beside = Field::columns_beside(kind);
        shown
            .chain(beside.filter(|column| self.added.contains(column)))
            .collect()
    }

    /// Shows these columns of a ledger and no others; without any it stays as it is.
    pub fn show(&mut self, kind: Kind, columns: &[Field]) {
        if columns.is_empty() {
            return;
        }
        let of_template = Field::columns(kind).into_iter();
        self.hidden = of_template.filter(|column| !columns.contains(column)).collect();
        let beside = Field::columns_beside(kind);
        self.added = beside.filter(|column| columns.contains(column)).collect();
    }
}
