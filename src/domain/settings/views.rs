//! How ledgers are looked at: their order, groups and columns, and the views that a person gave a name.

use serde::{Deserialize, Serialize};

use crate::domain::{Column, Field, Kind, OwnFields, OwnKey, OwnerKind, Status};

/// By what a list is divided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
    /// By what stands in a field that the office added.
    OwnField(OwnKey),
}

impl GroupBy {
    /// Those that every office has.
    pub const ALL: [Self; 4] = [Self::None, Self::Month, Self::Counterpart, Self::Owner];
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sort {
    /// By which column.
    pub column: Column,
    /// Largest or latest first.
    pub descending: bool,
}

impl Default for Sort {
    /// The newest record first, as people look for what they wrote last.
    fn default() -> Self {
        Self {
            column: Field::Number.into(),
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
    pub columns: Vec<Column>,
}

/// How high the rows of a ledger are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowHeight {
    /// 紧凑: one line, close together.
    Compact,
    /// 舒适: one line with room to hit it.
    #[default]
    Comfortable,
    /// 全文: as high as the longest text in it.
    Whole,
}

/// How a ledger looks.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LedgerLook {
    /// Columns of the template that are not shown.
    pub hidden: Vec<Field>,
    /// Columns beside those of the template that are shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<Column>,
    /// Columns that were made wider or narrower, points.
    pub widths: Vec<(Column, f32)>,
    /// How high the rows are.
    pub height: RowHeight,
    /// Whether what is chosen is read beside the list; by default where there is room.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<bool>,
}

impl LedgerLook {
    /// The columns of a ledger that are shown, the office's own last; the number always is.
    pub fn columns(&self, kind: Kind, own: &OwnFields) -> Vec<Column> {
        let of_template = Field::columns(kind).into_iter();
        let shown = of_template.filter(|column| *column == Field::Number || !self.hidden.contains(column));
        shown
            .map(Column::Field)
            .chain(self.columns_beside(kind, own))
            .collect()
    }

    /// Those of the columns shown that are beside the nine of the template.
    pub fn columns_beside(&self, kind: Kind, own: &OwnFields) -> Vec<Column> {
        let beside = columns_beside(kind, own);
        beside.filter(|column| self.added.contains(column)).collect()
    }

    /// Shows these columns of a ledger and no others; without any it stays as it is.
    pub fn show(&mut self, kind: Kind, columns: &[Column]) {
        if columns.is_empty() {
            return;
        }
        let of_template = Field::columns(kind);
        self.hidden = of_template
            .into_iter()
            .filter(|field| !columns.contains(&Column::Field(*field)))
            .collect();
        let is_beside = |column: &Column| match column {
            Column::Field(field) => !of_template.contains(field),
            Column::Own(_) => true,
        };
        self.added = columns.iter().copied().filter(is_beside).collect();
    }
}

/// What a ledger can show beside the nine columns of its template: the other fields, then those that the office added.
pub fn columns_beside(kind: Kind, own: &OwnFields) -> impl Iterator<Item = Column> {
    let fields = Field::columns_beside(kind).map(Column::Field);
    let added = own.of(OwnerKind::of_record(kind)).filter(|field| field.column);
    fields.chain(added.map(|field| Column::Own(field.key)))
}
