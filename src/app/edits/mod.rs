//! Changes of records that are not open in the editor: to-dos ticked off, deadlines moved, contacts entered, one status for
//! many records, records deleted. All of them are an [`Edit`], carried out by one worker, and all are taken back in one way.

mod change;
mod contacts;
mod edit;
mod hand_over;
pub(in crate::app) mod handed;
mod kind;
mod learnt;
mod log;
mod todos;
mod worker;

use std::{collections::BTreeMap, sync::Arc};

use crate::domain::{ItemId, OwnKey, RecordNumber};

pub use change::{BulkChange, TodoChange};
pub(super) use change::{Change, note_attached};
pub use contacts::{ContactOutcome, NewTodo};
pub(super) use edit::Edit;
pub use handed::HandedRecord;
pub use kind::{EditId, EditKind, EditReport, EditWay, RuleEdit, ViewEdit};
pub(super) use learnt::Learnt;
pub(super) use log::{EditLog, FieldsChange, SharedEdit};

use super::{Doing, DraftKey, Failure, JobKind, Notice, Workspace, shared::Shared};
use change::Context;
use log::Logged;
use worker::Done;

/// One to-do of a library.
pub type TodoPlace = (RecordNumber, ItemId);

impl Workspace {
    /// Carries an edit out.
    pub(super) fn edit(&mut self, shared: &mut Shared, edit: Edit) {
        let id = self.edits.next_id();
        self.carry_out(shared, id, edit, EditWay::Done);
    }

    fn carry_out(&mut self, shared: &mut Shared, id: EditId, edit: Edit, way: EditWay) {
        if edit.changes.is_empty() {
            return;
        }
        let (library, context) = (
            self.library.clone(),
            Context {
                stamp: shared.stamp(),
                today: shared.now().date(),
                rules: Arc::clone(&self.rules),
            },
        );
        let kind = if edit.kind.is_whole() {
            JobKind::Import
        } else {
            JobKind::Save
        };
        self.start(
            shared,
            kind,
            move |progress| worker::carry_out(&library, edit, &context, progress),
            move |workspace, shared, done| workspace.carried_out(shared, id, way, done),
        );
    }

    /// An edit has ended: lists and clean drafts follow, it is kept to be taken back, and the person is told.
    fn carried_out(&mut self, shared: &mut Shared, id: EditId, way: EditWay, done: Done) {
        let Done {
            edit,
            changed,
            skipped,
            problem,
            stopped,
        } = done;
        let mut kind = edit.kind;
        let (replaced, fields, learnt) = (edit.replaces, edit.fields, edit.learnt);
        let (mut back, mut count) = (Vec::new(), 0);
        let (mut numbers, mut imported) = (Vec::new(), Vec::new());
        for one in changed {
            count += one.count;
            numbers.push(one.number);
            if let (EditKind::Moved { from, .. }, Some(was)) = (&mut kind, one.moved_from) {
                *from = was;
            }
            let before = replaced
                .as_ref()
                .and_then(|replaced| replaced.back_of(one.number));
            back.push((one.number, one.back.reaching_to(before)));
            match one.saved {
                Some(saved) if kind.is_whole() => imported.push(saved),
                Some(saved) if way == EditWay::Done => self.changed(shared, saved),
                // What is put back was learnt when it was first written: a name that was renamed since stays renamed.
                Some(saved) => self.changed_back(shared, saved),
                None => self.forget_deleted(shared, one.number),
            }
            if let Some(refusal) = one.refusal {
                self.notify(shared, Notice::NoAnswer(refusal));
            }
        }
        if way == EditWay::Done {
            self.note_import(shared, &kind, back.is_empty(), problem.is_some() || stopped);
        }
        self.changed_many(shared, imported, id);
        let report = EditReport {
            id,
            kind: kind.clone(),
            way,
            numbers,
            count,
            skipped: skipped.len(),
        };
        // What came with records goes when they are gone: taken back, or never made.
        if back.is_empty() && way == EditWay::Done || way == EditWay::Undone && !back.is_empty() {
            self.take_company_back(shared, fields.as_ref(), &learnt);
        }
        let edit = Edit {
            kind,
            replaces: replaced,
            changes: edit.changes,
            fields,
            learnt,
        };
        self.keep_edit((id, way), edit, back, count);
        self.look_again(shared, &report.kind);
        self.tell_of_edit(shared, report, problem);
    }

    /// Looks at what lies beside the records now.
    fn look_again(&mut self, shared: &mut Shared, kind: &EditKind) {
        self.read_trash(shared);
        if matches!(kind, EditKind::KeptApart { .. }) {
            // The copy lies beside its record again, or no more.
            self.check_cache(shared, true);
        }
    }

    /// What of an import was done; `nothing` says that no record is changed by it now.
    fn note_import(&mut self, shared: &mut Shared, kind: &EditKind, nothing: bool, failed: bool) {
        match kind {
            EditKind::Imported(name) => {
                self.import_ended(shared, !failed, !failed || nothing);
                if failed && nothing {
                    self.notify(shared, Notice::ImportStopped(name.clone()));
                }
            }
            EditKind::ImportTakenBack(_) => self.import_ended(shared, false, !failed),
            _ => {}
        }
    }

    /// Keeps an edit that has ended, with what leads back.
    fn keep_edit(
        &mut self,
        (id, way): (EditId, EditWay),
        edit: Edit,
        back: Vec<(RecordNumber, Change)>,
        count: usize,
    ) {
        if back.is_empty() {
            // Nothing came of it: what was to be taken back can still be, and what was to be replaced stands.
            if let Some(replaced) = edit.replaces {
                self.edits.keep(EditWay::Redone, replaced);
            }
            let logged = Logged {
                id,
                kind: edit.kind,
                count: edit.changes.len(),
                back: edit.changes,
                shared: None,
                fields: edit.fields,
                learnt: edit.learnt,
            };
            self.edits.keep_where_it_was(way, logged);
            return;
        }
        let logged = Logged {
            id,
            kind: edit.kind,
            count,
            back,
            shared: None,
            fields: edit.fields,
            learnt: edit.learnt,
        };
        self.edits.keep(way, logged);
    }

    fn tell_of_edit(&mut self, shared: &mut Shared, report: EditReport, problem: Option<Failure>) {
        let doing = match &report.kind {
            EditKind::Deleted => Doing::Deleting,
            EditKind::Restored => Doing::Restoring,
            EditKind::Imported(_) => Doing::Importing,
            _ => Doing::Saving,
        };
        // Where nothing was done, why is all there is to tell.
        if (report.count > 0 || report.skipped > 0 && problem.is_none()) && report.is_told() {
            shared.notify(Some(self.id()), Notice::Edited(report));
        }
        if let Some(reason) = problem {
            self.fail(shared, doing, reason);
        }
    }

    /// Takes back an edit, or the last one.
    pub(super) fn undo_edit(&mut self, shared: &mut Shared, id: Option<EditId>) {
        if let Some(logged) = self.edits.take_done(id) {
            self.lead_back(shared, logged, EditWay::Undone);
        }
    }

    /// Does the edit again that was taken back last.
    pub(super) fn redo_edit(&mut self, shared: &mut Shared) {
        if let Some(logged) = self.edits.take_undone() {
            self.lead_back(shared, logged, EditWay::Redone);
        }
    }

    fn lead_back(&mut self, shared: &mut Shared, logged: Logged, way: EditWay) {
        self.retract_report(shared, logged.id);
        let Logged {
            id,
            kind,
            back,
            fields,
            learnt,
            ..
        } = logged;
        if let Some(back) = logged.shared {
            return self.lead_shared_back(shared, SharedEdit { id, kind, back }, way);
        }
        if let Some(fields) = fields.as_ref().filter(|_| way == EditWay::Redone) {
            self.change_file(shared, &fields.before, &fields.after, None);
        }
        let edit = Edit {
            learnt,
            ..Edit::new(kind, back).with_fields(fields)
        };
        self.carry_out(shared, id, edit, way);
    }

    /// Takes back what came with the records of an edit: names, and own fields but for those in which another record says
    /// something by now.
    fn take_company_back(&mut self, shared: &mut Shared, fields: Option<&FieldsChange>, learnt: &Learnt) {
        self.unlearn(shared, learnt.clone());
        let Some(FieldsChange { before, after }) = fields else {
            return;
        };
        let is_new = |key: OwnKey| before.fields.iter().all(|field| field.key != key);
        let is_used = |key: OwnKey| {
            let mut rows = self.index.rows();
            rows.any(|row| self.index.own_value(row, key).is_some())
        };
        let mut back = before.clone();
        let kept = after
            .fields
            .iter()
            .filter(|field| is_new(field.key) && is_used(field.key));
        back.fields.extend(kept.cloned());
        self.change_file(shared, after, &back, None);
    }

    /// What was said of an edit holds no longer.
    fn retract_report(&self, shared: &mut Shared, id: EditId) {
        let library = Some(self.id());
        shared.notices.retain(|shown| {
            let is_of_it = matches!(&shown.notice, Notice::Edited(report) if report.id == id);
            shown.library != library || !is_of_it
        });
    }

    /// What would be taken back next, and how many things that changed.
    pub fn next_undo(&self) -> Option<(&EditKind, usize)> {
        self.edits.last_done()
    }

    /// What would be done again next, and how many things that changes.
    pub fn next_redo(&self) -> Option<(&EditKind, usize)> {
        self.edits.last_undone()
    }

    /// Whether an edit can still be taken back.
    pub fn can_undo(&self, id: EditId) -> bool {
        self.edits.is_done(id)
    }

    /// One change to many records, as far as it applies to each.
    pub(super) fn change_many(
        &mut self,
        shared: &mut Shared,
        numbers: Vec<RecordNumber>,
        change: BulkChange,
    ) {
        let to_each = |number| (number, Change::Many(change.clone()));
        let changes: Vec<_> = numbers.into_iter().map(to_each).collect();
        self.edit(shared, Edit::new(EditKind::Many(change), changes));
    }

    /// Moves records to the trash.
    pub(super) fn delete(&mut self, shared: &mut Shared, numbers: Vec<RecordNumber>) {
        for number in &numbers {
            let key = DraftKey::of_record(self.id(), *number);
            if let Some(draft) = self.drafts.get(&key) {
                self.deleting.insert(*number, draft.undo.revision());
            }
        }
        let changes = numbers.into_iter().map(|number| (number, Change::Trash));
        self.edit(shared, Edit::new(EditKind::Deleted, changes));
    }

    /// Brings records back from the trash.
    pub(super) fn restore(&mut self, shared: &mut Shared, numbers: Vec<RecordNumber>) {
        let changes = numbers.into_iter().map(|number| (number, Change::Untrash));
        self.edit(shared, Edit::new(EditKind::Restored, changes));
    }
}

/// The to-dos of each record.
fn by_record(places: Vec<TodoPlace>) -> BTreeMap<RecordNumber, Vec<ItemId>> {
    let mut records: BTreeMap<RecordNumber, Vec<ItemId>> = BTreeMap::new();
    for (number, id) in places {
        records.entry(number).or_default().push(id);
    }
    records
}
