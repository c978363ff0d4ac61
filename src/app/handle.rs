//! The one handler of [`Action`]s.

use std::{path::PathBuf, sync::Arc};

use chrono::NaiveDate;

use crate::domain::{Details, Directory, Kind, LibrarySettings, Party, Record, RecordNumber, Status};

use super::{
    Action, App, Doing, Draft, DraftKey, JobKind, Notice, OpenLibrary, Origin, Printing, Route, TodoChange,
    work::{self, JobResult},
};

impl App {
    /// Does what a person asked for.
    #[expect(
        clippy::too_many_lines,
        reason = "a table of all actions, so that the compiler asks for each"
    )]
    pub fn apply(&mut self, action: Action) {
        match action {
            Action::Go(route) => self.go(route),
            Action::Back => self.go(self.back.clone()),
            Action::NewRecord(kind) => self.new_record(kind, self.now().date()),
            Action::NewRecordOn(kind, day) => self.new_record(kind, day),
            Action::NewFromText(kind, pasted) => {
                let begun = pasted.begun.as_ref().filter(|begun| begun.taken);
                let day = begun.map_or(self.now().date(), |begun| begun.value.date());
                self.new_record(kind, day);
                if let Some(draft) = self.current_mut() {
                    pasted.fill(&mut draft.record);
                }
                self.typed();
            }
            Action::GoOn => self.go_on(),
            Action::TakeOver(number, todos) => self.take_over(number, todos),
            Action::OpenRecord(number) => self.open_record(number),
            Action::OpenRecordAt(number, what) => {
                self.open_record(number);
                self.open_at = Some((number, what));
            }
            Action::OpenPath(path) => self.open_path(path),
            Action::CreateLibrary { root, name, sample } => self.create_library(root, name, sample),
            Action::ForgetLibrary(path) => {
                self.settings.recent.retain(|recent| recent.path != path);
                self.keep_settings();
            }
            Action::Save => {
                if let Route::Editor(key) = self.route.clone() {
                    self.save(&key);
                }
            }
            Action::SaveAll => {
                let keys: Vec<_> = self.dirty_drafts().map(|draft| draft.key.clone()).collect();
                for key in &keys {
                    self.save(key);
                }
            }
            Action::Discard(key) => self.discard(&key),
            Action::Undo => self.step(super::Undo::undo),
            Action::Redo => self.step(super::Undo::redo),
            Action::Replace(record) => self.replace(*record),
            Action::SetStatus(status) => self.set_status(status, String::new()),
            Action::CloseAnyway(note) => self.set_status(Status::Closed, note),
            Action::ChangeTodos(places, change) => self.change_todos(places, change),
            Action::PutTodosBack(former) => {
                for (number, todos) in former {
                    let places = todos.iter().map(|todo| (number, todo.id.clone())).collect();
                    self.change_todos(places, TodoChange::Back(todos));
                }
            }
            Action::LookIntoTodos(numbers) => self.look_into_todos(numbers),
            Action::ReadTexts(root, number) => self.read_texts(&root, number),
            Action::ListDone => self.list_done(),
            Action::ToggleTodo(number, id) => self.toggle_todo(number, id),
            Action::Reschedule {
                number,
                what,
                to,
                instead_of,
            } => {
                if let Some(from) = instead_of {
                    self.drop_move(number, &what, from);
                }
                self.reschedule(number, what, to, instead_of);
            }
            Action::Contacted(outcome) => self.contacted(*outcome),
            Action::TakeContactsBack(former) => self.take_contacts_back(former),
            Action::AddTodo(new) => self.add_todo(*new),
            Action::DropTodo(number, id) => self.drop_todo(number, id),
            Action::TakeMoveBack { number, what, from } => self.take_move_back(number, what, from),
            Action::OpenMail(letter) => self.open_mail(*letter),
            Action::NoteSent { to, object_by } => self.note_sent(to, object_by),
            Action::Delete(numbers) => self.delete(numbers),
            Action::Restore(numbers) => self.restore(numbers),
            Action::ExportPdf {
                records,
                printing,
                to,
            } => self.export(records, printing, to),
            Action::ChangeMany(numbers, change) => self.change_many(numbers, change),
            Action::CopyFile { to } => self.copy_file(to),
            Action::ExportDraftPdf { printing, to } => self.export_draft(printing, to),
            Action::LookForPrinters => self.look_for_printers(),
            Action::Print { of, printing, job } => self.print(&of, printing, job),
            Action::Attach(paths) => self.attach(paths),
            Action::OpenAttachment(attachment) => self.open_attachment(&attachment),
            Action::OpenRecordIn(root, number) => self.open_record_in(&root, number),
            Action::CloseLibrary(root) => self.close_library(&root),
            Action::OpenWithSystem(path) => self.jobs.start(JobKind::Other, move |_| {
                JobResult::OpenedOutside(work::open_outside(&path))
            }),
            Action::SetSettings(settings) => {
                self.settings = *settings;
                self.keep_settings();
            }
            Action::SetDirectory(directory) => self.set_directory(*directory),
            Action::OfferRename { from, to, records } => {
                self.notify(Notice::RenameOffered { from, to, records });
            }
            Action::SetLibrary(settings) => self.set_library(*settings),
            Action::KeepHolidays(year) => self.keep_holidays(year),
            Action::AddWord { word, reason, better } => self.add_word(word, reason, better),
            Action::DropWord(word) => self.drop_word(&word),
            Action::Preview(wanted) => self.show_preview(wanted),
            Action::TakeLogo(sheet, path) => self.take_logo(sheet, path),
            Action::SeePages(seen) => self.see_pages(seen),
            Action::TryPrinting(tried) => {
                self.tried = tried.map(|(sheet, options)| (sheet, *options));
                self.mind_preview();
            }
            Action::KeepPrinting(settings) => self.keep_printing(*settings),
            Action::IgnoreWord(word) => self.ignore_word(word),
            Action::MindWord(word) => self.mind_word(&word),
            Action::Reload => {
                if let Some(root) = self.library.as_ref().map(|library| library.root().to_owned()) {
                    self.open_path(root);
                }
            }
            Action::Count(filter) => self.count(filter),
            Action::KeepPicture { picture, to } => self.keep_picture(picture, to),
            Action::ExportStatistics { words, to } => self.export_statistics(&words, to),
            Action::ExportCalendar { records, to } => self.export_calendar(records, to),
            Action::ReadCalendar(path) => self.read_calendar(path),
            Action::TakeAppointments(offered) => self.take_appointments(offered),
            Action::LeaveAppointments => self.leave_appointments(),
            Action::Snooze(reminders) => self.snooze(reminders),
            Action::SetBackground(wanted) => self.set_background(wanted),
            Action::TakeBack(told) => self.take_back(told),
            Action::Dismiss(id) => self.notices.retain(|shown| shown.id != id),
            Action::Choose(place, side) => self.choose(place, side),
            Action::FinishMerge => self.finish_merge(),
            Action::PutOffMerge => self.collision = None,
            Action::MergeCopy(path) => self.merge_copy(&path),
            Action::ShowVersions(number) => self.show_versions(number),
            Action::CompareVersion(version) => self.compare_version(version),
            Action::RestoreVersion(number, version) => self.restore_version(number, version),
            Action::HideVersions => self.versions = None,
        }
    }

    pub(super) fn go(&mut self, route: Route) {
        if let Route::Editor(_) = route {
            if !matches!(self.route, Route::Editor(_)) {
                self.back = self.route.clone();
            }
        } else {
            self.drop_clean_drafts();
        }
        self.route = route;
    }

    /// Drafts without changes need not be kept: their file says the same.
    fn drop_clean_drafts(&mut self) {
        self.drafts.retain(|_, draft| draft.is_dirty());
    }

    pub(super) fn new_record(&mut self, kind: Kind, day: NaiveDate) {
        let mut record = Record::new(self.provisional_number(kind, day));
        record.created = Some(self.stamp());
        record.recorder.clone_from(&self.settings.user_name);
        // Who writes a record is nearly always who called the meeting, or talks to the customer.
        let me = self.me();
        match &mut record.details {
            Details::Internal(internal) => internal.initiator = me,
            Details::External(external) => external.our_contact = me,
        }
        let draft = Draft::of_new(record);
        let key = draft.key.clone();
        self.drafts.insert(key.clone(), draft);
        self.go(Route::Editor(key));
    }

    /// Who uses the program, with the department that the directory knows; empty while no name is set.
    fn me(&self) -> Party {
        let name = self.settings.user_name.trim();
        let known = self.library.as_ref().and_then(|library| {
            let mut people = library.directory.people.iter();
            people.find(|person| person.ours && person.name == name)
        });
        Party::new(known.map_or("", |person| &person.unit), name)
    }

    pub(super) fn open_record(&mut self, number: RecordNumber) {
        self.note_opened(number);
        self.open_at = None;
        let key = DraftKey {
            origin: Origin::Library,
            number,
        };
        if self.drafts.contains_key(&key) {
            self.go(Route::Editor(key));
            return;
        }
        let Some(library) = &self.library else { return };
        // One record is read in well under a millisecond from a local disk, but a share may take its time.
        let library = library.library.clone();
        self.jobs.start(JobKind::Other, move |_| {
            JobResult::Read(library.root().to_owned(), work::read_record(&library, number))
        });
    }

    pub(super) fn open_path(&mut self, path: PathBuf) {
        if self.is_on_shelf(&path) {
            return self.switch_to(&path);
        }
        let (profile, wake) = (Arc::clone(&self.profile), Arc::clone(self.jobs.wake()));
        self.jobs.start(JobKind::Open, move |progress| {
            JobResult::Opened(work::open(&profile, &path, &wake, progress))
        });
    }

    fn create_library(&mut self, root: PathBuf, name: String, sample: bool) {
        let (now, profile, wake) = (self.now, Arc::clone(&self.profile), Arc::clone(self.jobs.wake()));
        self.jobs.start(JobKind::Open, move |progress| {
            JobResult::Opened(work::create(&profile, &root, &name, sample, now, &wake, progress))
        });
    }

    fn discard(&mut self, key: &DraftKey) {
        let Some(draft) = self.drafts.remove(key) else {
            return;
        };
        self.stale_drafts.remove(key);
        let (profile, name) = (Arc::clone(&self.profile), work::draft_name(key));
        self.jobs
            .start(JobKind::Other, move |_| work::forget_draft(&profile, &name));
        match (draft.saved, draft.base) {
            (Some(saved), Some(base)) => {
                self.drafts
                    .insert(key.clone(), Draft::of_saved(key.clone(), saved, base));
            }
            _ => self.go(self.back.clone()),
        }
    }

    fn step(&mut self, step: fn(&mut super::Undo, &mut Record) -> bool) {
        let time = self.time;
        let Route::Editor(key) = &self.route else { return };
        let Some(draft) = self.drafts.get_mut(key) else {
            return;
        };
        draft.undo.observe(&draft.record, time);
        if step(&mut draft.undo, &mut draft.record) {
            self.stale_drafts.entry(key.clone()).or_insert(time);
        }
    }

    fn replace(&mut self, record: Record) {
        if let Some(draft) = self.current_mut() {
            draft.record = record;
        }
        self.typed();
    }

    fn set_status(&mut self, status: Status, note: String) {
        let stamp = self.stamp();
        if let Some(draft) = self.current_mut() {
            draft.record.set_status(status, stamp, note);
        }
        self.typed();
    }

    fn delete(&mut self, numbers: Vec<RecordNumber>) {
        let Some(library) = self.library.as_ref().map(|library| library.library.clone()) else {
            return;
        };
        self.jobs.start(JobKind::Other, move |_| {
            JobResult::Deleted(work::delete(&library, &numbers))
        });
    }

    fn restore(&mut self, numbers: Vec<RecordNumber>) {
        let Some(library) = self.library.as_ref().map(|library| library.library.clone()) else {
            return;
        };
        self.jobs.start(JobKind::Other, move |_| {
            JobResult::Restored(work::restore(&library, &numbers))
        });
    }

    fn export(&mut self, numbers: Vec<RecordNumber>, printing: Printing, to: PathBuf) {
        let Some(library) = &self.library else { return };
        let (library, options) = (
            library.library.clone(),
            self.print_options(printing.sheet, printing.masked),
        );
        self.jobs.start(JobKind::Export, move |progress| {
            JobResult::ExportedMany(if printing.each {
                let batch = work::export_each(&library, &numbers, printing, &options, &to, progress);
                Ok((batch, None))
            } else {
                work::export(&library, &numbers, printing, &options, &to, progress)
            })
        });
    }

    fn export_draft(&mut self, printing: Printing, to: PathBuf) {
        let Some((records, options)) = self.printed(printing) else {
            return;
        };
        self.jobs.start(JobKind::Export, move |_| {
            let records: Vec<&Record> = records.iter().collect();
            JobResult::Exported(work::export_records(&records, printing, &options, &to))
        });
    }

    /// Copies the file behind the draft in the editor: what a read-only record offers instead of saving.
    fn copy_file(&mut self, to: PathBuf) {
        let Some(draft) = self.current() else { return };
        let from = match (&draft.key.origin, &self.library) {
            (Origin::File(path), _) => path.clone(),
            (_, Some(library)) => library.library.record_path(draft.key.number),
            (_, None) => return,
        };
        self.jobs.start(JobKind::Export, move |_| {
            JobResult::Copied(work::copy_file(&from, to))
        });
    }

    pub(super) fn set_directory(&mut self, directory: Directory) {
        let Some(library) = &mut self.library else { return };
        library.directory = directory.clone();
        library.directory_revision += 1;
        let turn = library.directory_turns.next();
        let library = library.library.clone();
        self.jobs.start(JobKind::Other, move |_| {
            turn.unless_overtaken(|| work::keep_directory(&library, &directory))
                .map_or(JobResult::Done, JobResult::KeptDirectory)
        });
    }

    fn set_library(&mut self, settings: LibrarySettings) {
        let Some(library) = &mut self.library else { return };
        match library.library.save_settings(settings) {
            Ok(()) => library.directory_revision += 1,
            Err(error) => self.fail(Doing::SavingSettings, error.into()),
        }
    }

    pub(super) fn keep_settings(&mut self) {
        if self.background {
            // They are the window's; two who write them would undo each other's changes.
            return;
        }
        let (profile, settings) = (Arc::clone(&self.profile), self.settings.clone());
        let turn = self.settings_turns.next();
        self.jobs.start(JobKind::Other, move |_| {
            turn.unless_overtaken(|| work::keep_settings(&profile, &settings))
                .unwrap_or(JobResult::Done)
        });
    }

    pub(super) fn organization(&self) -> String {
        self.library.as_ref().map(OpenLibrary::name).unwrap_or_default()
    }
}
