//! Which page is shown.

use crate::domain::Kind;

use super::DraftKey;

/// A page of the window.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Route {
    /// 今日.
    Today,
    /// A ledger: 内部沟通 or 外部跟进.
    Ledger(Kind),
    /// 待办.
    Todos,
    /// 日历.
    Calendar,
    /// 通讯录.
    Directory,
    /// 统计.
    Statistics,
    /// 设置.
    Settings,
    /// The editor of one draft.
    Editor(DraftKey),
}
