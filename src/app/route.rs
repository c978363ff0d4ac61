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

/// Where the person was before, and where they went back from.
#[derive(Debug, Default)]
pub(super) struct Visited {
    before: Vec<Route>,
    after: Vec<Route>,
    /// A record that was there and is being opened again: it comes as if it were new.
    wanted: Option<Route>,
}

impl Visited {
    /// So many places are remembered.
    const MOST: usize = 50;

    /// The person goes on from one place to another.
    pub(super) fn leave(&mut self, from: Route, to: &Route) {
        if self.wanted.take().is_some_and(|wanted| wanted == *to) || from == *to {
            return;
        }
        if self.before.len() == Self::MOST {
            self.before.remove(0);
        }
        self.before.push(from);
        self.after.clear();
    }

    /// Back to the place before.
    pub(super) fn back(&mut self, from: Route) -> Option<Route> {
        let to = self.before.pop()?;
        self.after.push(from);
        Some(to)
    }

    /// Back to the page that led to a record, past other records.
    pub(super) fn back_to_page(&mut self, from: Route) {
        while self
            .before
            .pop_if(|place| matches!(place, Route::Editor(_)))
            .is_some()
        {}
        self.before.pop();
        self.after.push(from);
    }

    /// On to the place that was left by going back.
    pub(super) fn on(&mut self, from: Route) -> Option<Route> {
        let to = self.after.pop()?;
        self.before.push(from);
        Some(to)
    }

    /// A record is opened again.
    pub(super) fn want(&mut self, route: Route) {
        self.wanted = Some(route);
    }

    /// Whether there is a place before, and one after.
    pub(super) fn ways(&self) -> (bool, bool) {
        (!self.before.is_empty(), !self.after.is_empty())
    }
}
