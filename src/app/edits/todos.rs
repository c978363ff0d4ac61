//! To-dos and other dated things, changed where they stand.

use chrono::NaiveDate;

use crate::{
    app::{Workspace, shared::Shared},
    domain::{Due, DueKind, LastMove, MovedHour, RecordNumber, TalkTime},
};

use super::{Change, Edit, EditKind, TodoChange, TodoPlace, by_record};

impl Workspace {
    /// Changes to-dos in the files of their records, one save for each record.
    pub(in crate::app) fn change_todos(
        &mut self,
        shared: &mut Shared,
        places: Vec<TodoPlace>,
        change: TodoChange,
    ) {
        let to_each = |(number, ids)| (number, Change::Todos(ids, change.clone()));
        let changes: Vec<_> = by_record(places).into_iter().map(to_each).collect();
        self.edit(shared, Edit::new(EditKind::Todos(change), changes));
    }

    /// Marks a to-do done, or open again.
    pub(in crate::app) fn toggle_todo(&mut self, shared: &mut Shared, (number, id): TodoPlace) {
        let change = (number, Change::ToggleTodo(id));
        self.edit(shared, Edit::new(EditKind::ToggledTodo, [change]));
    }

    /// Moves something that is due to another day, in place of its last move where `instead_of` tells that.
    pub(in crate::app) fn reschedule(
        &mut self,
        shared: &mut Shared,
        number: RecordNumber,
        what: DueKind,
        (to, hour): (NaiveDate, MovedHour),
        instead_of: Option<LastMove>,
    ) {
        // The person sees one move: the one before is part of it.
        let replaces = instead_of.and_then(|last| self.edits.take_move(number, &what, last.from));
        let workdays = self.rules.workdays();
        let workday = (!workdays.is_workday(to)).then(|| workdays.nearest_workday(to, false));
        let kind = EditKind::Moved {
            number,
            what: what.clone(),
            // Known once it was done.
            from: Due::on(to),
            to,
            hour,
            workday,
        };
        let change = Change::Reschedule {
            what,
            to: (to, hour),
            instead_of,
        };
        let edit = Edit {
            replaces,
            ..Edit::new(kind, [(number, change)])
        };
        self.edit(shared, edit);
    }

    /// Gives the talk of a record another day, hour or length.
    pub(in crate::app) fn move_talk(&mut self, shared: &mut Shared, number: RecordNumber, to: TalkTime) {
        let change = (number, Change::MoveTalk(to));
        self.edit(shared, Edit::new(EditKind::TalkMoved(number, to), [change]));
    }
}
