//! The pages of each open library. What is searched for, sorted, ticked and looked into on them is of that library alone: two
//! libraries may have records of equal numbers, and what was ticked in one must not be deleted in the other.

use std::collections::HashMap;

use crate::{
    app::App,
    domain::{Kind, LeftAt, LibraryId},
};

use super::{
    agenda::{CalendarView, Today},
    search::Ledger,
    statistics::StatisticsView,
};

/// The pages of one library.
pub(super) struct LibraryPages {
    pub(super) ledgers: [Ledger; 2],
    pub(super) statistics: StatisticsView,
    pub(super) today: Today,
    pub(super) calendar: CalendarView,
    /// They were shown already.
    begun: bool,
}

impl Default for LibraryPages {
    fn default() -> Self {
        Self {
            ledgers: Kind::ALL.map(Ledger::new),
            statistics: StatisticsView::default(),
            today: Today::default(),
            calendar: CalendarView::default(),
            begun: false,
        }
    }
}

impl LibraryPages {
    /// Shown for the first time, they begin where they were left.
    pub(super) fn begin(&mut self, left: Option<&LeftAt>) {
        if std::mem::replace(&mut self.begun, true) {
            return;
        }
        let Some(left) = left else { return };
        let left = left.rows.iter().zip(&left.lists);
        for (ledger, (row, list)) in self.ledgers.iter_mut().zip(left) {
            ledger.begin_at(*row, list.clone());
        }
    }
}

/// Those of all libraries that are open and were looked at.
#[derive(Default)]
pub(super) struct Pages(HashMap<LibraryId, LibraryPages>);

impl Pages {
    /// Those of a library.
    pub(super) fn of(&mut self, library: LibraryId) -> &mut LibraryPages {
        self.0.entry(library).or_default()
    }

    /// Drops those of libraries that are closed.
    pub(super) fn follow(&mut self, app: &App) {
        let is_open = |library: LibraryId| app.workspaces().any(|workspace| workspace.id() == library);
        self.0.retain(|library, _| is_open(*library));
    }
}
