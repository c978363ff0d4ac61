//! An import that broke off: the program was ended, or the computer, while it ran. What it made bears its moment, and the
//! rows that it took stand in the notes of their records; so it can go on where it stood, or all of it is taken back.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use crate::{
    app::{
        App, EditKind, JobKind, Progress, Workspace,
        edits::{Change, Edit},
        shared::Shared,
    },
    domain::{Record, RecordNumber, Stamp},
    exchange::tables::{self, SheetChoice},
    storage::{Library, StoredImport},
};

use super::{
    plan::Plan,
    reading::{ReadWith, look_up_beside},
    remembered,
    state::{BrokenImport, OpenImport},
    taking::{Import, Treatment},
};

/// What an import kept, and the records that it made or changed.
struct Found {
    stored: StoredImport,
    bytes: Vec<u8>,
    made: Vec<RecordNumber>,
    changed: Vec<RecordNumber>,
}

impl App {
    /// An import into the library shown that broke off.
    pub fn broken_import(&self) -> Option<&BrokenImport> {
        self.workspace()?.broken_import.as_ref()
    }
}

impl Workspace {
    /// Looks whether an import into the library broke off.
    pub(in crate::app) fn look_for_broken_import(&mut self, shared: &mut Shared) {
        if shared.background || self.import_kept || self.broken_import.is_some() {
            return;
        }
        let (profile, library) = (Arc::clone(&shared.profile), self.library.clone());
        let work = move |_: &Progress| {
            let (stored, bytes) = profile.broken_import(library.id())?;
            Some(found(&library, stored, bytes))
        };
        self.start(shared, JobKind::Other, work, |workspace, _, found| {
            workspace.broken_import = found.map(|found| BrokenImport {
                name: found.stored.name.clone(),
                made: found.made,
                changed: found.changed,
                stored: found.stored,
                bytes: Arc::new(found.bytes),
            });
        });
    }

    /// Goes on with it where it stood.
    pub(super) fn resume_import(&mut self, shared: &mut Shared) {
        let Some(broken) = self.broken_import.take() else {
            return;
        };
        self.imports += 1;
        let id = self.imports;
        self.import = Some(OpenImport::new(id, broken.name.clone()));
        self.import_kept = true;
        let with = self.read_with(shared, &broken.name);
        let plan = Plan {
            stamp: broken.stored.stamp.clone(),
            ..self.plan(shared, broken.name.clone())
        };
        let library = self.library.clone();
        let name = broken.name.clone();
        let work = move |progress: &Progress| rest_of(&library, &broken, plan, &with, progress);
        self.start(
            shared,
            JobKind::Import,
            work,
            move |workspace, shared, changes| {
                match changes {
                    Some(changes) if !changes.is_empty() => {
                        workspace.begin_taking();
                        let edit = Edit::new(EditKind::Imported(name), changes);
                        workspace.edit(shared, edit);
                    }
                    // Nothing is left to take, or its file cannot be read: what is there stays.
                    _ => {
                        workspace.import = None;
                        workspace.forget_import(shared);
                    }
                }
            },
        );
    }

    /// Takes back what it made and changed.
    pub(super) fn take_import_back(&mut self, shared: &mut Shared) {
        let Some(broken) = self.broken_import.take() else {
            return;
        };
        self.import_kept = true;
        let library = self.library.clone();
        let name = broken.name.clone();
        let work = move |_: &Progress| {
            let made = broken.made.iter().map(|number| (*number, Change::Trash));
            let changed = broken.changed.iter().filter_map(|number| {
                let (before, after) = before_and_after(&library, *number, &broken.stored.stamp)?;
                Some((*number, Change::put_back(before, after)))
            });
            made.chain(changed).collect::<Vec<_>>()
        };
        self.start(
            shared,
            JobKind::Import,
            work,
            move |workspace, shared, changes| {
                if changes.is_empty() {
                    workspace.forget_import(shared);
                } else {
                    let edit = Edit::new(EditKind::ImportTakenBack(name), changes);
                    workspace.edit(shared, edit);
                }
            },
        );
    }
}

/// The records that an import made or changed.
fn found(library: &Library, stored: StoredImport, bytes: Vec<u8>) -> Found {
    let (mut made, mut changed) = (Vec::new(), Vec::new());
    for record in library.stream() {
        if record.created.as_ref() == Some(&stored.stamp) {
            made.push(record.number);
        } else if note_of(&record, &stored.stamp).is_some() {
            changed.push(record.number);
        }
    }
    Found {
        stored,
        bytes,
        made,
        changed,
    }
}

/// What an import noted in a record.
fn note_of<'r>(record: &'r Record, stamp: &Stamp) -> Option<&'r str> {
    let mut notes = record.status_changes.iter();
    let note = notes.find(|change| change.stamp == *stamp && change.from == change.to)?;
    Some(&note.note)
}

/// The changes that finish an import: rows that were taken count as taken.
fn rest_of(
    library: &Library,
    broken: &BrokenImport,
    plan: Plan,
    with: &ReadWith,
    progress: &Progress,
) -> Option<Vec<(RecordNumber, Change)>> {
    let watch = super::acts::watch(progress);
    let source = Arc::new(tables::open(&broken.bytes, &watch).ok()?);
    let choices: Vec<SheetChoice> = broken.stored.sheets.iter().map(remembered::choice).collect();
    let found = Arc::new(with.find(&source, &choices, &watch).ok()?);
    let ours: HashSet<RecordNumber> = broken.made.iter().copied().collect();
    let matched = look_up_beside(library, &plan, &found, with, &ours, &|| true)?;
    let usual = Treatment::of_name(&broken.stored.treatment);
    let single: BTreeMap<usize, Treatment> = broken
        .stored
        .treatments
        .iter()
        .map(|(at, name)| (*at, Treatment::of_name(name)))
        .collect();
    let import = Import::new(
        &source,
        &found,
        plan,
        &matched,
        &|at, known| OpenImport::usual_treatment(single.get(&at).copied(), usual, known),
        &|sheet| !broken.stored.left_out.contains(&sheet),
    );
    let import = Arc::new(import);
    let taken = taken_rows(library, broken);
    let rows = 0..import.len();
    let changes = rows.filter_map(
        |at| match import.note(at).and_then(|note| taken.get(&note).copied()) {
            Some((number, true)) => Some((number, Change::Made)),
            Some((_, false)) => None,
            None => Some((import.number_of(at)?, Change::Import(Arc::clone(&import), at))),
        },
    );
    Some(changes.collect())
}

/// The rows that were taken, by their notes: as which record, and whether that was made.
fn taken_rows(library: &Library, broken: &BrokenImport) -> HashMap<String, (RecordNumber, bool)> {
    let made = broken.made.iter().map(|number| (*number, true));
    let all = made.chain(broken.changed.iter().map(|number| (*number, false)));
    let noted = all.filter_map(|(number, made)| {
        let record = library.load(number).ok()?.record;
        let note = note_of(&record, &broken.stored.stamp)?.to_owned();
        Some((note, (number, made)))
    });
    noted.collect()
}

/// A record before an import changed it, and after.
fn before_and_after(library: &Library, number: RecordNumber, stamp: &Stamp) -> Option<(Record, Record)> {
    let versions = library.versions(number);
    let at = versions.iter().position(|version| version.author == *stamp)?;
    let after = library.read_version(number, &versions[at].version).ok()?;
    let parent = versions[at].parents.first()?;
    let before = library.read_version(number, &parent.version).ok()?;
    Some((before, after))
}
