//! Several libraries at once: one is shown, the others are open beside it, read and watched. Here they are opened, shown and
//! closed; a search looks through all of them.

use std::{path::PathBuf, sync::Arc};

use crate::{
    domain::{LibraryId, ReadOnlyReason, RecentLibrary, RecentRecord, RecordNumber},
    storage::RecordStanding,
};

use crate::app::{
    App, Doing, Draft, DraftKey, Elsewhere, Failure, Filter, JobKind, Notice, Route, WhereaboutsAnswer,
    Workspace,
    route::Visited,
    workspace::opening::{self, Opened, OpenedLibrary, Opener, Whereabouts},
};

/// How many records opened lately are remembered.
const RECENT_RECORDS: usize = 30;

/// A record found in one of the open libraries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundRecord {
    /// In which library.
    pub library: LibraryId,
    /// Its position in that library's index.
    pub row: u32,
}

impl App {
    /// The best hits in all open libraries, at most so many of each; those of the library shown first.
    pub fn find_everywhere(&self, text: &str, most: usize) -> Vec<FoundRecord> {
        let filter = Filter {
            text: text.to_owned(),
            ..Filter::default()
        };
        let now = self.now();
        let mut found = Vec::new();
        for workspace in self.workspaces() {
            let library = workspace.id();
            let rows = workspace.index.best(&filter, now).into_iter().take(most);
            found.extend(rows.map(|row| FoundRecord { library, row }));
        }
        found
    }

    /// A folder of which a person has to say which library it is.
    pub fn elsewhere(&self) -> Option<&Elsewhere> {
        self.elsewhere.as_ref()
    }

    fn opener(&self) -> Opener {
        let shared = &self.shared;
        Opener {
            profile: Arc::clone(&shared.profile),
            // What is typed is the window's.
            drafts: (!shared.background).then(|| Arc::clone(&shared.draft_store)),
            wake: shared.jobs.wake().clone(),
            known: shared.settings.libraries.clone(),
        }
    }

    /// Opens what a person chose, and shows it; then a record of it.
    pub(in crate::app) fn open_path(&mut self, path: PathBuf, then: Option<RecordNumber>) {
        self.open_as(path, Whereabouts::Unknown, then);
    }

    fn open_as(&mut self, path: PathBuf, whereabouts: Whereabouts, then: Option<RecordNumber>) {
        let (opener, request) = (self.opener(), self.next_request());
        self.shared.start(
            JobKind::Open,
            move |progress| opening::open(&opener, &path, whereabouts, progress),
            move |app, opened| app.opened(opened, request, then),
        );
    }

    /// Counts what was asked to be opened: only the latest is shown.
    fn next_request(&mut self) -> u64 {
        self.open_requests += 1;
        self.open_requests
    }

    pub(in crate::app) fn create_library(&mut self, root: PathBuf, name: String, sample: bool) {
        let (now, opener, request) = (self.shared.now, self.opener(), self.next_request());
        self.shared.start(
            JobKind::Open,
            move |progress| opening::create(&opener, &root, &name, sample, now, progress),
            move |app, opened| app.opened(opened, request, None),
        );
    }

    /// Reads the library again that is open.
    pub(in crate::app) fn reload(&mut self, id: LibraryId) {
        let Some(workspace) = self.workspace_of(id) else {
            return;
        };
        let root = workspace.root().to_owned();
        let opener = self.opener();
        self.shared.start_for(
            Some(id),
            JobKind::Open,
            move |progress| opening::open(&opener, &root, Whereabouts::Unknown, progress),
            move |app, reread| match reread.map(|reread| *reread) {
                Ok(Opened::Library(reread)) if reread.library.id() == id => {
                    app.take_in(*reread);
                }
                Ok(Opened::Library(_) | Opened::Elsewhere(_)) => {
                    app.shared.notify(Some(id), Notice::OtherLibraryThere);
                }
                Ok(_) | Err(None) => {}
                Err(Some(reason)) => app.shared.fail(Some(id), Doing::Opening, reason),
            },
        );
    }

    /// Shows an open library, or opens one that was open before.
    pub(in crate::app) fn show_library(&mut self, id: LibraryId, then: Option<RecordNumber>) {
        if self.workspace_of(id).is_some() {
            self.show(id);
            if let Some(number) = then {
                self.open_record(id, number);
            }
        } else if let Some(known) = self.shared.settings.library(id) {
            let path = known.path.clone();
            self.open_path(path, then);
        }
    }

    /// Opens the library that was shown last; whether there is one.
    pub(in crate::app) fn open_last_library(&mut self) -> bool {
        let last = self.shared.settings.active_library;
        let known = last.and_then(|id| self.shared.settings.library(id));
        let path = known.map(|known| known.path.clone());
        let there = path.is_some();
        if let Some(path) = path {
            self.open_path(path, None);
        }
        there
    }

    /// Opens libraries beside the one shown: those that were open when the program ended.
    pub(in crate::app) fn open_beside(&mut self, ids: &[LibraryId]) {
        let known = ids.iter().filter_map(|id| self.shared.settings.library(*id));
        let paths: Vec<PathBuf> = known.map(|known| known.path.clone()).collect();
        for path in paths {
            let opener = self.opener();
            self.shared.start(
                JobKind::Other,
                move |progress| opening::open(&opener, &path, Whereabouts::Unknown, progress),
                |app, opened| {
                    // One that is out of reach now is simply not open; opening it says why.
                    if let Ok(opened) = opened
                        && let Opened::Library(opened) = *opened
                        && app.workspace_of(opened.library.id()).is_none()
                    {
                        app.take_in(*opened);
                    }
                },
            );
        }
    }

    fn opened(
        &mut self,
        opened: Result<Box<Opened>, Option<Failure>>,
        request: u64,
        then: Option<RecordNumber>,
    ) {
        let is_latest = request == self.open_requests;
        match opened.map(|opened| *opened) {
            Ok(Opened::Library(opened)) => {
                let id = opened.library.id();
                let was_known = self.shared.settings.library(id).is_some() && self.active != Some(id);
                self.take_in(*opened);
                if !is_latest {
                    // Something else was asked for since: it stays open beside that.
                    return;
                }
                self.show(id);
                if was_known {
                    self.ask_for_background();
                }
                if let Some(number) = then {
                    self.open_record(id, number);
                }
            }
            Ok(Opened::File(draft)) => {
                let key = draft.key.clone();
                self.files.open(*draft);
                if is_latest {
                    self.go(Route::Editor(key));
                }
            }
            // A record inside a library opens there, with everything around it.
            Ok(Opened::RecordOf(root, number)) => {
                let open = self
                    .workspaces()
                    .find(|workspace| workspace.library.lies_at(&root));
                match open.map(Workspace::id) {
                    Some(id) => self.show_library(id, Some(number)),
                    None => self.open_path(root, Some(number)),
                }
            }
            Ok(Opened::Elsewhere(elsewhere)) => {
                // Without a window nobody can be asked.
                self.elsewhere = Some(elsewhere).filter(|_| !self.shared.background);
            }
            Err(None) => {}
            Err(Some(reason)) => self.shared.fail(None, Doing::Opening, reason),
        }
    }

    /// Takes the answer to what a folder is.
    pub(in crate::app) fn answer_whereabouts(&mut self, answer: Option<WhereaboutsAnswer>) {
        let Some(elsewhere) = self.elsewhere.take() else {
            return;
        };
        let whereabouts = match answer {
            None => return,
            Some(WhereaboutsAnswer::Copy) => Whereabouts::Copy,
            Some(WhereaboutsAnswer::Moved) => {
                // Where it was it is no longer open.
                self.close_library(elsewhere.library);
                Whereabouts::Moved
            }
        };
        self.open_as(elsewhere.is_at, whereabouts, None);
    }

    /// A library that was read becomes a workspace; one that is open already shows what was read.
    fn take_in(&mut self, opened: OpenedLibrary) -> LibraryId {
        let (mut identity_settled, identity_damaged) = (opened.identity_settled, opened.identity_damaged);
        let (fresh, drafts, from_cache) = Workspace::new(opened);
        let id = fresh.id();
        for former in fresh.library.former_ids() {
            let settings = &mut self.shared.settings;
            if settings.library(*former).is_some() {
                settings.replace_library_id(*former, id);
                identity_settled = true;
            }
        }
        self.remember(&fresh);
        match self.parts(id) {
            Some((workspace, _)) => {
                workspace.closing = false;
                workspace.refresh(fresh);
            }
            None => self.workspaces.push(fresh),
        }
        let shown = self.shown().cloned();
        if let Some((workspace, shared)) = self.parts(id) {
            if identity_settled {
                workspace.notify(shared, Notice::IdentitySettled);
            }
            if identity_damaged {
                workspace.notify(shared, Notice::IdentityDamaged);
            }
            workspace.follow_up(shared, from_cache);
            workspace.look_at_standings(shared);
            workspace.drafts.drop_clean(shown.as_ref());
            workspace.recover(shared, drafts);
            workspace.look_for_broken_import(shared);
        }
        self.keep_open_libraries();
        id
    }

    /// The question whether the program may remind in the background, asked once: who closes it has answered it.
    fn ask_for_background(&mut self) {
        let shared = &mut self.shared;
        if !shared.background && shared.settings.background.is_none() {
            shared.settings.background = Some(false);
            shared.notify(None, Notice::AskBackground);
            shared.keep_settings();
        }
    }

    fn remember(&mut self, workspace: &Workspace) {
        let opened = RecentLibrary {
            id: workspace.id(),
            path: workspace.root().to_owned(),
            name: workspace.name(),
        };
        let settings = &mut self.shared.settings;
        if settings.library(opened.id) != Some(&opened) || settings.library(opened.id).is_none() {
            settings.remember_library(opened);
            self.shared.keep_settings();
        }
    }

    /// Shows an open library. What is typed in the others waits there.
    fn show(&mut self, id: LibraryId) {
        if let Some((workspace, _)) = self.parts(id) {
            // Whoever turns to a library that is just being closed wants it open.
            workspace.closing = false;
        }
        if self.active == Some(id) {
            return;
        }
        // What is being opened is no longer what was asked for last.
        self.next_request();
        if let Some(workspace) = self.workspace_of(id) {
            let opened = RecentLibrary {
                id,
                path: workspace.root().to_owned(),
                name: workspace.name(),
            };
            self.shared.settings.active_library = Some(id);
            self.shared.settings.remember_library(opened);
        }
        if let Some((workspace, shared)) = self.active.and_then(|active| self.parts(active)) {
            workspace.drafts.write_stale(shared, true);
        }
        // The one shown before is the next in the order.
        if let Some(place) = self.workspaces.iter().position(|workspace| workspace.id() == id) {
            let workspace = self.workspaces.remove(place);
            self.workspaces.insert(0, workspace);
        }
        self.active = Some(id);
        if self.shown().is_none_or(|key| key.library.is_some()) {
            self.route = Route::Today;
        }
        self.back = Route::Today;
        self.visited = Visited::default();
        self.come_back(id);
        self.show_preview(None);
        self.shared.keep_settings();
        self.keep_open_libraries();
    }

    /// Closes a library once nothing is being saved in it. One that is shown gives way to the next.
    pub(in crate::app) fn close_library(&mut self, id: LibraryId) {
        if let Some((workspace, shared)) = self.parts(id) {
            // What was typed there is in the profile, and is taken back when the library is opened again.
            workspace.drafts.write_stale(shared, true);
            workspace.closing = true;
        }
        if self.active == Some(id) {
            let next = self.workspaces.iter().find(|workspace| !workspace.closing);
            if let Some(next) = next.map(Workspace::id) {
                self.show(next);
            } else {
                self.active = None;
                self.shared.settings.active_library = None;
                self.route = Route::Today;
                self.back = Route::Today;
                self.shared.keep_settings();
            }
        }
        self.keep_open_libraries();
        self.poll_closing();
    }

    /// Takes a library off the list of those that were opened; its files stay.
    pub(in crate::app) fn forget_library(&mut self, id: LibraryId) {
        self.shared.settings.libraries.retain(|known| known.id != id);
        self.shared.keep_settings();
    }

    /// Lets libraries go that were closed, once nothing is being saved in them: a save that ends must find its draft.
    pub(in crate::app) fn poll_closing(&mut self) {
        let jobs = &self.shared.jobs;
        self.workspaces.retain(|workspace| {
            let is_saving = || {
                jobs.find_of(JobKind::Save, Some(workspace.id())).is_some()
                    || jobs.find_of(JobKind::Import, Some(workspace.id())).is_some()
                    || workspace.drafts.is_any_saving()
            };
            let stays = !workspace.closing || is_saving();
            if !stays {
                jobs.cancel_of(JobKind::Standings, workspace.id());
            }
            stays
        });
    }

    fn keep_open_libraries(&mut self) {
        let beside = self.workspaces().map(Workspace::id);
        let beside: Vec<LibraryId> = beside.filter(|id| Some(*id) != self.active).collect();
        if self.shared.settings.open_libraries != beside {
            self.shared.settings.open_libraries = beside;
            self.shared.keep_settings();
        }
    }

    /// Notes that a record was opened, for the list of those opened lately.
    pub(in crate::app) fn note_opened(&mut self, library: LibraryId, number: RecordNumber) {
        let opened = RecentRecord { library, number };
        let recent = &mut self.shared.settings.opened_records;
        if recent.first() == Some(&opened) {
            return;
        }
        recent.retain(|other| *other != opened);
        recent.insert(0, opened);
        recent.truncate(RECENT_RECORDS);
        self.shared.keep_settings();
    }

    /// Takes back drafts of single files that an earlier run left.
    pub(in crate::app) fn recover_files(&mut self) {
        if self.shared.background {
            return;
        }
        let store = Arc::clone(&self.shared.draft_store);
        self.shared.start(
            JobKind::Other,
            move |_| store.of_files(),
            |app, stored| {
                let drafts = stored.into_iter().map(|stored| Draft::of_stored(stored, None));
                let drafts: Vec<Draft> = drafts.filter(Draft::holds_typed).collect();
                let count = drafts.len();
                for draft in drafts {
                    app.files.open(draft);
                }
                if count > 0 {
                    app.shared.notify(None, Notice::DraftsRecovered(count));
                }
                app.shared.tell_of_unreadable_drafts(None);
            },
        );
    }

    /// Shows a record of an open library in the editor, read if it is not open yet.
    pub(in crate::app) fn open_record(&mut self, id: LibraryId, number: RecordNumber) {
        self.show(id);
        self.note_opened(id, number);
        let key = DraftKey::of_record(id, number);
        let Some((workspace, shared)) = self.parts(id) else {
            return;
        };
        workspace.open_at = None;
        if workspace.drafts.get(&key).is_some() {
            return self.go(Route::Editor(key));
        }
        // One record is read in well under a millisecond from a local disk, but a share may take its time.
        let library = workspace.library.clone();
        shared.start_for(
            Some(id),
            JobKind::Other,
            move |_| opening::read_record(&library, number),
            move |app, read| app.record_read(id, read),
        );
    }

    fn record_read(&mut self, id: LibraryId, read: Result<(Box<Draft>, RecordStanding), Failure>) {
        // Somebody may have turned to another library meanwhile, or have closed this one.
        let is_shown = self.active == Some(id);
        let Some((workspace, shared)) = self.parts(id).filter(|_| is_shown) else {
            return;
        };
        match read {
            Ok((mut draft, standing)) => {
                let key = draft.key.clone();
                if let Some(number) = key.number() {
                    workspace.note_standing(number, standing);
                }
                if !workspace.writable {
                    // The file may be writable where its folder is not: no save could replace it.
                    draft.read_only.get_or_insert(ReadOnlyReason::NotWritable);
                }
                workspace.drafts.open(*draft);
                self.go(Route::Editor(key));
            }
            Err(reason) => workspace.fail(shared, Doing::Reading, reason),
        }
    }
}

impl Workspace {
    /// Takes back drafts of an earlier run.
    fn recover(&mut self, shared: &mut crate::app::shared::Shared, drafts: Vec<Draft>) {
        let mut count = 0;
        for draft in drafts {
            if draft.holds_typed() && self.drafts.get(&draft.key).is_none() {
                self.drafts.insert(draft);
                count += 1;
            }
        }
        if count > 0 {
            self.notify(shared, Notice::DraftsRecovered(count));
        }
        shared.tell_of_unreadable_drafts(Some(self.id()));
    }
}
