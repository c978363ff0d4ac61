//! The one handler of [`Action`]s: of the program's, of a library's, of a draft's.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::{Details, Kind, LibraryId, Party, Record, RecordNumber, Status};

use super::{
    Action, Addressed, App, Draft, DraftAction, DraftKey, EditKind, ImportStep, LibraryAction, Notice,
    Pasted, Route, Undo, Workspace, editing::record_files, shared::Shared,
};

impl App {
    /// Does something in what the window shows.
    pub fn ask(&mut self, action: impl Addressed) {
        if let Some(action) = action.to(&self.address()) {
            self.apply(action);
        }
    }

    /// Does what a person asked for.
    pub fn apply(&mut self, action: Action) {
        match action {
            Action::In(id, action) => self.apply_in(id, action),
            Action::Draft(key, action) => self.apply_to_draft(&key, action),
            Action::Go(route) => self.go(route),
            Action::Back => self.go_back(),
            Action::Forward => self.go_on_again(),
            Action::OpenPath(path) => self.open_path(path, None),
            Action::CreateLibrary { root, name, sample } => self.create_library(root, name, sample),
            Action::UnpackBackup { zip, to } => self.unpack_backup(zip, to),
            Action::ShowLibrary(id) => self.show_library(id, None),
            Action::CloseLibrary(id) => self.close_library(id),
            Action::ForgetLibrary(id) => self.forget_library(id),
            Action::AnswerWhereabouts(answer) => self.answer_whereabouts(answer),
            Action::AnswerAttachment(answer) => self.answer_attachment(answer),
            Action::SaveAll => self.save_all(),
            Action::LookForPrinters => self.look_for_printers(),
            Action::Print { of, printing, job } => self.print(&of, printing, job),
            Action::ShowDraftText(path) => {
                let profile = Arc::clone(&self.shared.profile);
                self.open_outside(None, move || record_files::open_as_text(&profile, &path));
            }
            Action::OpenWithSystem(path) => {
                self.open_outside(None, move || record_files::open_outside(&path));
            }
            Action::SetSettings(settings) => {
                self.shared.settings = *settings;
                self.shared.keep_settings();
            }
            Action::KeepView(view) => {
                self.shared.settings.keep_view(*view);
                self.shared.keep_settings();
            }
            Action::DeleteView(view) => {
                self.shared.settings.views.retain(|known| *known != *view);
                self.shared.keep_settings();
                self.shared.notify(None, Notice::ViewDeleted(view));
            }
            Action::Preview(wanted) => self.show_preview(wanted),
            Action::SeePages(seen) => self.see_pages(seen),
            Action::TryPrinting(tried) => {
                self.try_printing(tried.map(|(sheet, options)| (sheet, *options)));
            }
            Action::KeepPicture { picture, to } => self.keep_picture(*picture, to),
            Action::SetUpdates(source) => self.set_updates(source),
            Action::LookForUpdates => self.look_for_updates(),
            Action::OpenUpdates => self.open_updates(),
            Action::CollectSupport(to) => self.collect_support(to),
            Action::Snooze(reminders) => self.snooze(reminders),
            Action::SetBackground(wanted) => self.set_background(wanted),
            Action::TellMissingSigns(signs) => self.shared.notify(None, Notice::MissingSigns(signs)),
            Action::TellNotTaken(what) => self.shared.notify(None, Notice::NotTaken(what)),
            Action::Dismiss(id) => self.shared.notices.retain(|shown| shown.id != id),
        }
    }

    /// Does something in an open library; one that was closed meanwhile is let be.
    fn apply_in(&mut self, id: LibraryId, action: LibraryAction) {
        match action {
            LibraryAction::NewRecord(kind) => self.new_record(id, kind, self.now().date(), |_| ()),
            LibraryAction::NewRecordOn(kind, day) => self.new_record(id, kind, day, |_| ()),
            LibraryAction::NewFromMail(path) => self.new_from_mail(id, path),
            LibraryAction::TakeMailFiles(taken) => self.take_mail_files(id, &taken),
            LibraryAction::NewFromText(kind, pasted) => self.new_from_text(id, kind, *pasted),
            LibraryAction::OpenRecord(number) => self.show_library(id, Some(number)),
            LibraryAction::OpenRecordAt(number, what) => {
                self.show_library(id, Some(number));
                if let Some((workspace, _)) = self.parts(id) {
                    workspace.open_at = Some((number, what));
                }
            }
            LibraryAction::Reload => self.reload(id),
            LibraryAction::AddTodo(new) => self.add_todo(id, *new),
            LibraryAction::FinishMerge => self.finish_merge(id),
            LibraryAction::MergeCopy(copy) => self.merge_copy(id, &copy),
            LibraryAction::KeepCopyApart(copy) => self.keep_copy_apart(id, &copy),
            LibraryAction::KeepBoth => self.keep_both(id),
            LibraryAction::Import(step) if matches!(*step, ImportStep::Stop) => self.stop_import(),
            LibraryAction::TakeLogo(sheet, path) => self.take_logo(id, sheet, path),
            LibraryAction::TakeTemplate(path) => self.take_template(id, path),
            LibraryAction::ExportPdf {
                records,
                printing,
                to,
            } => self.export(id, records, printing, to),
            action => {
                if let Some((workspace, shared)) = self.parts(id) {
                    workspace.apply(shared, action);
                }
            }
        }
    }

    fn apply_to_draft(&mut self, key: &DraftKey, action: DraftAction) {
        match action {
            DraftAction::Save => self.save(key),
            DraftAction::SaveAsNew => self.save_as_new(key),
            DraftAction::Discard => self.discard(key),
            DraftAction::Undo => self.step(key, Undo::undo),
            DraftAction::Redo => self.step(key, Undo::redo),
            DraftAction::Replace(record) => self.edit(key, |draft| *draft = *record),
            DraftAction::SetStatus(status) => self.set_status(key, status, String::new()),
            DraftAction::CloseAnyway(note) => self.set_status(key, Status::Closed, note),
            DraftAction::GoOn => self.go_on(key),
            DraftAction::TakeOver(number, todos) => self.take_over(key, number, todos),
            DraftAction::OpenMail(mail) => self.open_mail(key, *mail),
            DraftAction::SaveMail { mail, to } => self.save_mail(key, *mail, to),
            DraftAction::NoteSent { to, object_by } => self.note_sent(key, to, object_by),
            DraftAction::ExportPdf { printing, to } => self.export_draft(key, printing, to),
            DraftAction::FillTemplate { file, to } => self.fill_template(key, &file, to),
            DraftAction::CopyFile { to } => self.copy_file(key, to),
            DraftAction::Attach(paths) => self.attach(key, paths),
            DraftAction::OpenAttachment(attachment) => self.open_attachment(key, &attachment),
        }
    }

    pub(super) fn go(&mut self, route: Route) {
        self.visited.leave(self.route.clone(), &route);
        self.turn_to(route);
    }

    /// From a record to the page that led there, from a page to the place before.
    fn go_back(&mut self) {
        let from = self.route.clone();
        if let Route::Editor(_) = from {
            self.visited.back_to_page(from);
            self.turn_to(self.back.clone());
        } else if let Some(to) = self.visited.back(from) {
            self.revisit(to);
        }
    }

    /// To the place that was left by going back.
    fn go_on_again(&mut self) {
        if let Some(to) = self.visited.on(self.route.clone()) {
            self.revisit(to);
        }
    }

    /// Turns to a place that was left; a record that was closed meanwhile is opened again.
    fn revisit(&mut self, to: Route) {
        if let Route::Editor(key) = &to
            && let (Some(library), Some(number)) = (key.library, key.number())
            && self
                .workspace_of(library)
                .is_some_and(|workspace| workspace.drafts.get(key).is_none())
        {
            self.visited.want(to);
            return self.open_record(library, number);
        }
        self.turn_to(to);
    }

    fn turn_to(&mut self, route: Route) {
        if let Route::Editor(_) = route {
            if !matches!(self.route, Route::Editor(_)) {
                self.back = self.route.clone();
            }
        } else {
            for workspace in &mut self.workspaces {
                workspace.drafts.drop_clean(None);
            }
            self.files.drop_clean(None);
        }
        self.route = route;
    }

    /// Begins a record with the next free number, filled by `fill`, and shows it.
    pub(super) fn new_record(
        &mut self,
        id: LibraryId,
        kind: Kind,
        day: NaiveDate,
        fill: impl FnOnce(&mut Record),
    ) {
        self.show_library(id, None);
        let Some((workspace, shared)) = self.parts(id) else {
            return;
        };
        let record = workspace.begun_record(shared, kind, day);
        let draft = Draft::of_new(id, record);
        let key = draft.key.clone();
        workspace.drafts.insert(draft);
        self.go(Route::Editor(key.clone()));
        self.edit(&key, fill);
    }

    fn new_from_text(&mut self, id: LibraryId, kind: Kind, pasted: Pasted) {
        let begun = pasted.begun.as_ref().filter(|begun| begun.taken);
        let day = begun.map_or(self.now().date(), |begun| begun.value.date());
        self.new_record(id, kind, day, |record| pasted.fill(record));
    }

    fn discard(&mut self, key: &DraftKey) {
        let Some((drafts, shared)) = self.drafts_of_mut(key) else {
            return;
        };
        if !drafts.discard(shared, key) && self.route == Route::Editor(key.clone()) {
            self.go(self.back.clone());
        }
    }

    fn step(&mut self, key: &DraftKey, step: fn(&mut Undo, &mut Record) -> bool) {
        let Some((drafts, shared)) = self.drafts_of_mut(key) else {
            return;
        };
        let time = shared.time;
        let Some(draft) = drafts.get_mut(key) else { return };
        draft.undo.observe(&draft.record, time);
        if step(&mut draft.undo, &mut draft.record) {
            drafts.changed(key, time);
        }
    }

    fn set_status(&mut self, key: &DraftKey, status: Status, note: String) {
        let stamp = self.stamp();
        self.edit(key, |record| {
            record.set_status(status, stamp, note);
        });
    }
}

impl Workspace {
    /// Does what concerns nothing but this library.
    fn apply(&mut self, shared: &mut Shared, action: LibraryAction) {
        match action {
            LibraryAction::ChangeTodos(places, change) => self.change_todos(shared, places, change),
            LibraryAction::LookIntoTodos(numbers) => self.look_into_todos(shared, numbers),
            LibraryAction::ReadTexts(number) => self.read_texts(shared, number),
            LibraryAction::LookAtHandOver(from, records) => self.look_at_hand_over(shared, from, records),
            LibraryAction::ReadBeside(number) => self.look_beside(shared, number),
            LibraryAction::ListDone => self.list_done(shared),
            LibraryAction::ToggleTodo(number, id) => self.toggle_todo(shared, (number, id)),
            LibraryAction::Reschedule {
                number,
                what,
                to,
                instead_of,
            } => self.reschedule(shared, number, what, to, instead_of),
            LibraryAction::MoveTalk(number, to) => self.move_talk(shared, number, to),
            LibraryAction::Contacted(outcome) => self.contacted(shared, *outcome),
            LibraryAction::Delete(numbers) => self.delete(shared, numbers),
            LibraryAction::Import(step) => self.import_step(shared, *step),
            LibraryAction::UndoEdit(id) => self.undo_edit(shared, id),
            LibraryAction::RedoEdit => self.redo_edit(shared),
            LibraryAction::Restore(numbers) => self.restore(shared, numbers),
            LibraryAction::ShowTrash => self.show_trash(shared),
            LibraryAction::HideTrash => self.trash = None,
            LibraryAction::ClearTrash(numbers) => self.clear_trash(shared, numbers),
            LibraryAction::BackUp(to) => self.back_up(shared, to),
            LibraryAction::ChangeMany(numbers, change) => self.change_many(shared, numbers, change),
            LibraryAction::SetDirectory(changed) => {
                let entry = changed.mine.only_change_since(&changed.base).map(str::to_owned);
                self.edit_file(shared, EditKind::Directory(entry), &changed);
            }
            LibraryAction::RenameInDirectory { from, to } => self.rename_in_directory(shared, from, to),
            LibraryAction::LearnAlias { person, alias } => self.learn_alias(shared, person, alias),
            LibraryAction::OfferRename { from, to, records } => {
                self.notify(shared, Notice::RenameOffered { from, to, records });
            }
            LibraryAction::SetLibrary(changed) => {
                self.edit_file(shared, EditKind::Library, &changed);
            }
            LibraryAction::KeepHolidays(year) => self.keep_holidays(shared, year),
            LibraryAction::DropHolidays(year) => self.drop_holidays(shared, year),
            LibraryAction::AddWord { word, reason, better } => self.add_word(shared, word, reason, better),
            LibraryAction::DropWord(word) => self.drop_word(shared, &word),
            LibraryAction::KeepPrinting(changed) => {
                self.change_file(shared, &changed.base, &changed.mine, Notice::PrintingKept);
            }
            LibraryAction::ChangeViews(what, changed) => {
                self.edit_file(shared, EditKind::Views(what), &changed);
            }
            LibraryAction::SetOwnFields(changed) => {
                self.edit_file(shared, EditKind::OwnFields, &changed);
            }
            LibraryAction::IgnoreWord(word) => self.ignore_word(shared, word),
            LibraryAction::MarkWordAgain(word) => self.mark_word_again(shared, &word),
            LibraryAction::Count(filter) => self.count(shared, filter),
            LibraryAction::CopyTable(of) => self.copy_table(shared, of),
            LibraryAction::ExportTable { of, name, to } => self.export_table(shared, of, name, to),
            LibraryAction::ExportLedger(to) => self.export_ledger(shared, to),
            LibraryAction::ExportCalendar { records, to } => self.export_calendar(shared, records, to),
            LibraryAction::Upload(step) => self.upload_step(shared, step),
            LibraryAction::ReadCalendar(path) => self.read_calendar(shared, path),
            LibraryAction::TakeAppointments(offered) => self.take_appointments(shared, offered),
            LibraryAction::LeaveAppointments => self.offered = None,
            LibraryAction::Choose(place, side) => self.choose(place, side),
            LibraryAction::PutOffMerge => self.collision = None,
            LibraryAction::ChooseShared(place, side) => self.choose_shared(place, side),
            LibraryAction::FinishShared => self.finish_shared(shared),
            LibraryAction::PutOffShared => self.put_off_shared(),
            LibraryAction::MergeSharedCopy(copy) => self.merge_shared_copy(shared, &copy),
            LibraryAction::BringNewerBack(number) => self.bring_newer_back(shared, number),
            LibraryAction::RestoreLastGood(number) => self.restore_last_good(shared, number),
            LibraryAction::AcceptStanding(number) => self.accept_standing(shared, number),
            LibraryAction::ShowVersions(number) => self.show_versions(shared, number),
            LibraryAction::CompareVersion(version) => self.compare_version(shared, version),
            LibraryAction::RestoreVersion(number, version) => self.restore_version(shared, number, version),
            LibraryAction::HideVersions => self.versions = None,
            LibraryAction::ShowSharedVersions(file) => self.show_shared_versions(shared, file),
            LibraryAction::CompareSharedVersion(serial) => self.compare_shared_version(shared, serial),
            LibraryAction::RestoreSharedVersion(serial) => self.restore_shared_version(shared, serial),
            LibraryAction::HideSharedVersions => self.shared_versions = None,
            LibraryAction::MendShared(file) => self.mend_shared(shared, file),
            // What concerns the page shown as well is done by the program.
            LibraryAction::NewRecord(_)
            | LibraryAction::NewRecordOn(..)
            | LibraryAction::NewFromText(..)
            | LibraryAction::NewFromMail(_)
            | LibraryAction::TakeMailFiles(_)
            | LibraryAction::OpenRecord(_)
            | LibraryAction::OpenRecordAt(..)
            | LibraryAction::Reload
            | LibraryAction::AddTodo(_)
            | LibraryAction::FinishMerge
            | LibraryAction::MergeCopy(_)
            | LibraryAction::KeepCopyApart(_)
            | LibraryAction::KeepBoth
            | LibraryAction::TakeLogo(..)
            | LibraryAction::TakeTemplate(_)
            | LibraryAction::ExportPdf { .. } => {}
        }
    }

    /// A record as it is begun on a day, with the next free number.
    pub(super) fn begun_record(&self, shared: &Shared, kind: Kind, day: NaiveDate) -> Record {
        // Who writes a record is nearly always who called the meeting, or talks to the customer.
        let me = self.party_of(&shared.settings.user_name);
        let mut record = Record::new(self.provisional_number(kind, day, &me.unit));
        record.created = Some(shared.stamp());
        record.recorder.clone_from(&shared.settings.user_name);
        match &mut record.details {
            Details::Internal(internal) => internal.initiator = me,
            Details::External(external) => external.our_contact = me,
        }
        record
    }

    /// Who uses the program, with the department that the directory knows; empty while no name is set.
    fn party_of(&self, name: &str) -> Party {
        let name = name.trim();
        let mut people = self.directory.people.iter();
        let known = people.find(|person| person.ours && person.name == name);
        Party::new(known.map_or("", |person| &person.unit), name)
    }

    /// A record went to the trash: lists and its draft go.
    pub(super) fn forget_deleted(&mut self, shared: &mut Shared, number: RecordNumber) {
        self.forget(number);
        let key = DraftKey::of_record(self.id(), number);
        let revision = self.deleting.remove(&number);
        let is_wanted = |draft: &&mut Draft| {
            !draft.half_typed.is_empty() || draft.is_dirty() && revision != Some(draft.undo.revision())
        };
        // What was typed since the deletion was asked for is nobody's wish to lose: the draft stays, Undo brings the
        // record back, and the draft can be saved as a new one.
        match self.drafts.get_mut(&key).filter(is_wanted) {
            Some(draft) => draft.is_gone = true,
            None => self.drafts.remove(shared, &key),
        }
    }
}
