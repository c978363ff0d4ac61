//! What a sheet says, without where it stands: formats that are edited are written from it.

use super::{super::super::SealPlace, column::TableColumn, content::Content};

/// A part of what a form says.
#[derive(Debug, Clone)]
pub(in crate::print) enum Block {
    /// Labels and their values, side by side.
    Fields(Vec<(String, Content)>),
    /// A label and running text.
    Text(String, String),
    /// A table under its title.
    Table {
        /// Its title; empty for none.
        title: String,
        columns: Vec<TableColumn>,
        rows: Vec<Vec<Content>>,
    },
    /// A label and a value without a frame.
    Line(String, String),
    /// A heading without a frame.
    Head(String),
    /// Running text without a frame.
    Paragraph(String),
    /// Who signs and, where known, with which name; where the seal goes.
    Signatures(Vec<(String, String)>, Option<SealPlace>),
}

/// What a sheet of one record says.
#[derive(Debug, Clone)]
pub(in crate::print) struct Written {
    /// The sheet's name: 内部沟通记录表.
    pub title: String,
    /// What identifies the sheet on later pages and at the foot: the number.
    pub number: String,
    /// What stands over the form at the left.
    pub left: String,
    /// What stands over the form at the right.
    pub right: String,
    pub blocks: Vec<Block>,
}
