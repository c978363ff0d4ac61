//! Why a file is not read, in words for whoever gave it.

use thiserror::Error;

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// There is nothing in it.
    #[error("文件是空的 (the file is empty)")]
    Empty,
    /// It is a workbook under a password.
    #[error(
        "文件设有密码（已加密），请先在表格软件中取消密码再导入 (the workbook is encrypted with a password)"
    )]
    Password,
    /// It breaks off or was damaged.
    #[error("文件不完整或已损坏，无法读取：{0} (the file is truncated or damaged)")]
    Damaged(String),
    /// It would take more memory than any ledger does.
    #[error("文件展开后过大，未读取：{0} (the file is too large once unpacked)")]
    TooLarge(String),
    /// It is none of the kinds that are read.
    #[error("不是可以导入的表格或通讯录文件：{0} (not a table or contacts file that can be imported)")]
    Unknown(&'static str),
    /// It was read, but no sheet holds a table of records or people.
    #[error("文件中没有找到可以导入的台账或通讯录 (no table of records or contacts was found in the file)")]
    NoTable,
    /// Whoever asked for it wants no more of it.
    #[error("已停止读取 (stopped)")]
    Stopped,
}
