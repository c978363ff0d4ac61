//! A file comes into a library: read on a job, shown, changed by what the person chooses, and taken as one edit.

use std::{
    collections::BTreeSet,
    path::Path,
    sync::{Arc, atomic::Ordering},
};

use crate::{
    app::{
        App, Changed, Doing, EditKind, JobKind, Progress, Workspace,
        edits::{Change, Edit, FieldsChange},
        shared::Shared,
    },
    domain::{Directory, Kind, LibraryId, OwnFields},
    exchange::tables::{self, SheetChoice, Source, Unreadable},
    storage::{self, Library, Profile, StoredImport},
};

use super::{
    contacts::{Arrivals, ContactPart, differences},
    plan::{Plan, add_fields, former_numbers, own_label},
    reading::{ReadWith, look_up},
    remembered,
    state::{ImportFrom, ImportRead, ImportRefusal, ImportStage, ImportStep, OpenImport},
    taking::Import,
    whole::{WholeImport, whole_records},
};

/// What a reading needs of the workspace.
struct Task {
    library: Library,
    with: ReadWith,
    plan: Plan,
    choices: Vec<SheetChoice>,
    directory: Directory,
}

/// What a file turned out to hold.
enum ReadEnd {
    /// Rows.
    Table {
        bytes: Vec<u8>,
        choices: Vec<SheetChoice>,
        is_remembered: bool,
        source: Arc<Source>,
        read: Box<ImportRead>,
    },
    /// Records as they are.
    Whole(WholeImport),
}

/// What came of a reading.
type Read = Result<(Arc<Source>, ImportRead), ImportRefusal>;

impl App {
    /// The file that is being imported into the library shown.
    pub fn import(&self) -> Option<&OpenImport> {
        self.workspace()?.import.as_ref()
    }

    /// How far the reading or the taking of a file is.
    pub fn import_progress(&self) -> Option<(usize, usize)> {
        let job = self.shared.jobs.find_of(JobKind::Import, self.active);
        job.map(|job| job.progress.get())
    }

    /// Stops what is under way for the file that is being imported into the library shown.
    pub(in crate::app) fn stop_import(&self) {
        if let Some(job) = self.shared.jobs.find_of(JobKind::Import, self.active) {
            job.progress.cancel();
        }
    }
}

impl Workspace {
    /// Does a step of an import.
    pub(in crate::app) fn import_step(&mut self, shared: &mut Shared, step: ImportStep) {
        match step {
            ImportStep::Read(from) => self.read_import(shared, from),
            ImportStep::Choose { sheet, choice } => self.choose_import(shared, sheet, choice),
            ImportStep::NewField { sheet, label } => {
                if let Some(open) = &mut self.import {
                    open.new_fields.insert(label, sheet);
                }
                self.find_import(shared);
            }
            ImportStep::TakeSheet(sheet, taken) => {
                if let Some(open) = &mut self.import {
                    if taken {
                        open.left_out.remove(&sheet);
                    } else {
                        open.left_out.insert(sheet);
                    }
                }
            }
            ImportStep::TreatAll(treatment) => {
                if let Some(open) = &mut self.import {
                    open.treatment = treatment;
                    open.treatments.clear();
                }
            }
            ImportStep::Treat(at, treatment) => {
                if let Some(open) = &mut self.import {
                    open.treatments.insert(at, treatment);
                }
            }
            ImportStep::Theirs(which, theirs) => self.choose_theirs(which, theirs),
            ImportStep::Start => self.take_import(shared),
            ImportStep::Leave => self.import = None,
            ImportStep::Resume => self.resume_import(shared),
            ImportStep::TakeBack => self.take_import_back(shared),
            ImportStep::PutOff => self.broken_import = None,
            // The program knows its jobs.
            ImportStep::Stop => {}
        }
    }

    fn read_import(&mut self, shared: &mut Shared, from: ImportFrom) {
        self.imports += 1;
        let name = match &from {
            ImportFrom::File(path) => file_name(path),
            ImportFrom::Cells(_) => String::new(),
        };
        let id = self.imports;
        self.import = Some(OpenImport::new(id, name));
        let task = self.task(shared);
        let (profile, library) = (Arc::clone(&shared.profile), self.id());
        let work = move |progress: &Progress| read_file(from, task, &profile, library, progress);
        self.start(shared, JobKind::Import, work, move |workspace, _, read| {
            let Some(open) = workspace.import.as_mut().filter(|open| open.id == id) else {
                return;
            };
            match read {
                Ok(ReadEnd::Whole(records)) => open.stage = ImportStage::Whole(Arc::new(records)),
                Ok(ReadEnd::Table {
                    bytes,
                    choices,
                    is_remembered,
                    source,
                    read,
                }) => {
                    open.bytes = Arc::new(bytes);
                    open.choices = choices;
                    open.is_remembered = is_remembered;
                    open.new_fields = former_numbers(&read.found)
                        .into_iter()
                        .map(|(label, _)| (label, 0))
                        .collect();
                    open.left_out = left_out(&read);
                    open.source = Some(source);
                    open.read = Some(Arc::from(read));
                    open.stage = ImportStage::Read;
                }
                Err(refusal) => open.stage = ImportStage::Refused(refusal),
            }
        });
    }

    fn choose_theirs(&mut self, which: Option<usize>, theirs: bool) {
        let Some(open) = &mut self.import else { return };
        let all = open.read.as_ref().map_or(0, |read| read.differences.len());
        for at in (0..all).filter(|at| which.is_none_or(|which| which == *at)) {
            if theirs {
                open.theirs.insert(at);
            } else {
                open.theirs.remove(&at);
            }
        }
    }

    fn choose_import(&mut self, shared: &mut Shared, sheet: usize, choice: SheetChoice) {
        if let Some(open) = &mut self.import
            && let Some(chosen) = open.choices.get_mut(sheet)
        {
            *chosen = choice;
        }
        self.find_import(shared);
    }

    /// Reads the rows anew, as they are chosen now.
    fn find_import(&mut self, shared: &mut Shared) {
        let mut task = self.task(shared);
        let Some(open) = &mut self.import else { return };
        let Some(source) = open.source.clone() else { return };
        open.reading += 1;
        open.stage = ImportStage::Reading;
        // Places among the rows may mean other rows now.
        open.treatments.clear();
        open.theirs.clear();
        task.choices.clone_from(&open.choices);
        let (id, reading) = (open.id, open.reading);
        let work = move |progress: &Progress| find(&source, task, progress);
        self.start(shared, JobKind::Import, work, move |workspace, _, read: Read| {
            let is_it = |open: &&mut OpenImport| open.id == id && open.reading == reading;
            let Some(open) = workspace.import.as_mut().filter(is_it) else {
                return;
            };
            open.stage = match read {
                Ok((_, read)) => {
                    open.read = Some(Arc::new(read));
                    ImportStage::Read
                }
                Err(refusal) => ImportStage::Refused(refusal),
            };
        });
    }

    fn task(&self, shared: &Shared) -> Task {
        let name = self
            .import
            .as_ref()
            .map(|open| open.name.clone())
            .unwrap_or_default();
        Task {
            library: self.library.clone(),
            with: self.read_with(shared, &name),
            plan: self.plan(shared, name),
            choices: Vec::new(),
            directory: self.directory.clone(),
        }
    }

    pub(super) fn read_with(&self, shared: &Shared, name: &str) -> ReadWith {
        let stem = Path::new(name).file_stem().unwrap_or_default();
        ReadWith {
            rules: Arc::clone(&self.rules),
            now: shared.now(),
            name: stem.to_string_lossy().into_owned(),
        }
    }

    pub(super) fn plan(&self, shared: &Shared, file: String) -> Plan {
        let new = self.import.as_ref().map(Self::new_fields).unwrap_or_default();
        Plan {
            file,
            own: add_fields(self.own_fields(), &new),
            prefix: self.library.settings().prefix_of(""),
            stamp: shared.stamp(),
        }
    }

    /// The fields that come into the library, each with the template that has it.
    fn new_fields(open: &OpenImport) -> Vec<(String, Kind)> {
        let Some(read) = &open.read else { return Vec::new() };
        let sheets = read.found.sheets.iter().enumerate();
        let sheets = sheets.filter(|(at, _)| !open.left_out.contains(at));
        let mut fields = Vec::new();
        for (_, sheet) in sheets {
            let kinds = [(true, Kind::External), (false, Kind::Internal)];
            let kinds = kinds
                .into_iter()
                .filter(|(external, _)| sheet.records.iter().any(|record| record.external == *external));
            for (_, kind) in kinds {
                let labels = sheet.columns.iter().filter_map(|column| own_label(&column.field));
                let wanted = labels.filter(|label| open.makes_field(label));
                fields.extend(wanted.map(|label| (label.to_owned(), kind)));
            }
        }
        fields.extend(former_numbers(&read.found));
        fields
    }

    /// Takes the rows into the library, or the records.
    fn take_import(&mut self, shared: &mut Shared) {
        self.take_whole_records(shared);
        let Some(open) = self
            .import
            .as_ref()
            .filter(|open| matches!(open.stage, ImportStage::Read))
        else {
            return;
        };
        let Some(read) = open.read.clone() else { return };
        if open.people() > 0 {
            return self.take_people(shared, &read);
        }
        let fields = Self::new_fields(open);
        let own = add_fields(self.own_fields(), &fields);
        let plan = Plan {
            own: own.clone(),
            stamp: shared.stamp(),
            ..read.plan.clone()
        };
        let import = Import::new(
            &read.source,
            &read.found,
            plan,
            &read.matched,
            &|at, known| open.treatment_of(at, known),
            &|sheet| !open.left_out.contains(&sheet),
        );
        let name = open.name.clone();
        self.remember(shared, &read, &open.choices);
        let new = **self.own_fields() != own && import.count_new() > 0;
        let fields = new.then(|| FieldsChange {
            before: OwnFields::clone(self.own_fields()),
            after: own,
        });
        if let Some(changed) = &fields {
            self.change_file(shared, &changed.before, &changed.after, None);
        }
        self.carry_import_out(shared, (name, fields), import);
    }

    /// Remembers for files of the same head what was chosen for this one.
    fn remember(&self, shared: &mut Shared, read: &ImportRead, choices: &[SheetChoice]) {
        let heads = remembered::heads(&read.found, choices);
        let (profile, library) = (Arc::clone(&shared.profile), self.id());
        let keep = move |_: &Progress| profile.remember_heads(library, heads);
        self.start(shared, JobKind::Other, keep, |_, _, kept| {
            if let Err(error) = kept {
                // It would only have saved a person some clicks.
                tracing::warn!(
                    error = storage::Logged::logged(&error),
                    "columns of an import not remembered"
                );
            }
        });
    }

    /// Keeps what the import needs to go on should it break off, and then takes the rows.
    fn carry_import_out(
        &mut self,
        shared: &mut Shared,
        (name, fields): (String, Option<FieldsChange>),
        import: Import,
    ) {
        let Some(open) = &self.import else { return };
        let stored = StoredImport {
            name: name.clone(),
            stamp: import.stamp().clone(),
            window: shared.profile.window_name().unwrap_or_default().to_owned(),
            sheets: open.choices.iter().map(remembered::kept).collect(),
            left_out: open.left_out.clone(),
            treatment: open.treatment.name().to_owned(),
            treatments: open
                .treatments
                .iter()
                .map(|(at, treatment)| (*at, treatment.name().to_owned()))
                .collect(),
        };
        let (profile, bytes, library) = (Arc::clone(&shared.profile), Arc::clone(&open.bytes), self.id());
        self.begin_taking();
        let begin = move |_: &Progress| {
            let kept = profile.begin_import(library, &stored, &bytes);
            let import = Arc::new(import);
            let rows = 0..import.len();
            let changes = rows.filter_map(|at| {
                let number = import.number_of(at)?;
                Some((number, Change::Import(Arc::clone(&import), at)))
            });
            kept.map(|()| changes.collect::<Vec<_>>())
        };
        self.start(
            shared,
            JobKind::Import,
            begin,
            |workspace, shared, begun| match begun {
                Ok(changes) => {
                    let edit = Edit::new(EditKind::Imported(name), changes);
                    workspace.edit(shared, edit.with_fields(fields));
                }
                Err(error) => {
                    workspace.import_ended(shared, false, true);
                    workspace.fail(shared, Doing::Importing, error.into());
                }
            },
        );
    }

    pub(super) fn begin_taking(&mut self) {
        self.import_kept = true;
        if let Some(open) = &mut self.import {
            open.stage = ImportStage::Taking;
        }
    }

    /// An import has ended: its page closes where it was done, and stays where it was not. Where something of it could not be
    /// taken back, what it needs stays kept, and the next start offers it.
    pub(in crate::app) fn import_ended(&mut self, shared: &mut Shared, done: bool, is_whole: bool) {
        match &mut self.import {
            Some(_) if done => self.import = None,
            Some(open) if matches!(open.stage, ImportStage::Taking) && open.read.is_some() => {
                open.stage = ImportStage::Read;
            }
            Some(open) if matches!(open.stage, ImportStage::Taking) => self.import = None,
            _ => {}
        }
        if is_whole {
            self.forget_import(shared);
        }
    }

    /// What the import needed to go on is no longer needed.
    pub(super) fn forget_import(&mut self, shared: &mut Shared) {
        let (profile, library) = (Arc::clone(&shared.profile), self.id());
        let end = move |_: &Progress| profile.end_import(library);
        self.start(shared, JobKind::Other, end, |workspace, shared, ended| {
            workspace.import_kept = false;
            if let Err(error) = ended {
                workspace.fail(shared, Doing::Importing, error.into());
            }
        });
    }

    fn take_people(&mut self, shared: &mut Shared, read: &ImportRead) {
        let Some(open) = self.import.take() else { return };
        let base = self.directory.clone();
        let mut mine = base.clone();
        let mut arrivals = Arrivals::new(&mut mine);
        for (at, sheet) in read.found.sheets.iter().enumerate() {
            if !open.left_out.contains(&at) {
                for (place, person) in sheet.people.iter().enumerate() {
                    let differences = read.differences.iter().enumerate();
                    let theirs: Vec<ContactPart> = differences
                        .filter(|(n, one)| (one.sheet, one.at) == (at, place) && open.theirs.contains(n))
                        .map(|(_, one)| one.part)
                        .collect();
                    arrivals.add(person, &|part| theirs.contains(&part));
                }
            }
        }
        let changed = Changed { base, mine };
        self.edit_file(shared, EditKind::PeopleImported(open.name), &changed);
    }
}

/// What a reader tells of, and asks whether to go on.
pub(super) fn watch(progress: &Progress) -> impl Fn(usize) -> bool + '_ {
    |done| {
        progress.set(done, 0);
        !progress.cancel_switch().load(Ordering::Relaxed)
    }
}

/// Reads a file: its rows as they are found at first, and then as a person chose for another file of the same head; or the
/// records that it holds whole.
fn read_file(
    from: ImportFrom,
    task: Task,
    profile: &Profile,
    library: LibraryId,
    progress: &Progress,
) -> Result<ReadEnd, ImportRefusal> {
    let bytes = match from {
        ImportFrom::File(path) => storage::read_import(&path).map_err(ImportRefusal::System)?,
        ImportFrom::Cells(text) => text.into_bytes(),
    };
    let whole = std::str::from_utf8(&bytes).ok().and_then(whole_records);
    if let Some(records) = whole {
        return Ok(ReadEnd::Whole(WholeImport::new(records, Some(&task.library))));
    }
    let source = tables::open(&bytes, &watch(progress)).map_err(ImportRefusal::Unreadable)?;
    let source = Arc::new(source);
    let found = task.with.find(&source, &[], &watch(progress));
    let found = found.map_err(ImportRefusal::Unreadable)?;
    let known = remembered::choices(&profile.remembered_heads(library), &found);
    let is_remembered = known.is_some();
    let choices = known.unwrap_or_else(|| remembered::as_found(&found));
    let task = Task { choices, ..task };
    let choices = task.choices.clone();
    let (source, read) = find(&source, task, progress)?;
    Ok(ReadEnd::Table {
        bytes,
        choices,
        is_remembered,
        source,
        read: Box::new(read),
    })
}

/// Finds the rows of a file, and which of them are in the library.
fn find(source: &Arc<Source>, task: Task, progress: &Progress) -> Read {
    let found = task.with.find(source, &task.choices, &watch(progress));
    let found = found.map_err(ImportRefusal::Unreadable)?;
    let go_on = || !progress.cancel_switch().load(Ordering::Relaxed);
    let matched = look_up(&task.library, &task.plan, &found, &task.with, &go_on);
    let matched = matched.ok_or_else(|| {
        if go_on() {
            ImportRefusal::Library
        } else {
            ImportRefusal::Unreadable(Unreadable::Stopped)
        }
    })?;
    let read = ImportRead {
        differences: differences(&task.directory, &found),
        found: Arc::new(found),
        matched,
        source: Arc::clone(source),
        plan: task.plan,
    };
    Ok((Arc::clone(source), read))
}

/// Sheets that are not taken unless a person says so: those that the file hides.
fn left_out(read: &ImportRead) -> BTreeSet<usize> {
    let sheets = read.found.sheets.iter().enumerate();
    sheets
        .filter(|(_, sheet)| sheet.hidden)
        .map(|(at, _)| at)
        .collect()
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
