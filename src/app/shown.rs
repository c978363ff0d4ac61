//! What is shown and open: the page, the libraries, the drafts, and what the window asks of them.

use std::sync::Arc;

use chrono::NaiveDateTime;

use crate::domain::{DueKind, Language, LibraryId, Settings, Stamp};

use super::{
    Address, App, Draft, DraftKey, Route, Rules, Shown, Told, Workspace, editing::drafts::Drafts,
    shared::Shared,
};

impl App {
    /// Local wall time.
    pub fn now(&self) -> NaiveDateTime {
        self.shared.now()
    }

    /// Who and when, for what is done now.
    pub fn stamp(&self) -> Stamp {
        self.shared.stamp()
    }

    /// The page shown.
    pub fn route(&self) -> &Route {
        &self.route
    }

    /// The personal settings.
    pub fn settings(&self) -> &Settings {
        &self.shared.settings
    }

    /// The language of the window: the person's choice, else the system's, Chinese where it is neither.
    pub fn language(&self) -> Language {
        self.shared.language()
    }

    /// The workspace that the window shows.
    pub fn workspace(&self) -> Option<&Workspace> {
        self.active.and_then(|id| self.workspace_of(id))
    }

    /// The workspace of a library, if it is open.
    pub fn workspace_of(&self, id: LibraryId) -> Option<&Workspace> {
        self.workspaces.iter().find(|workspace| workspace.id() == id)
    }

    /// All open libraries, the one shown first.
    pub fn workspaces(&self) -> impl Iterator<Item = &Workspace> {
        let others = self.workspaces.iter();
        let others = others.filter(|workspace| Some(workspace.id()) != self.active && !workspace.closing);
        self.workspace().into_iter().chain(others)
    }

    /// A workspace with what all have in common.
    pub(super) fn parts(&mut self, id: LibraryId) -> Option<(&mut Workspace, &mut Shared)> {
        let workspace = self
            .workspaces
            .iter_mut()
            .find(|workspace| workspace.id() == id)?;
        Some((workspace, &mut self.shared))
    }

    /// What the window shows, for what is done there.
    pub fn address(&self) -> Address {
        Address {
            library: self.active,
            draft: self.shown().cloned(),
        }
    }

    /// How the office reads text and counts days; without a library, as the program comes.
    pub fn rules(&self) -> &Arc<Rules> {
        self.workspace()
            .map_or_else(|| Rules::standard(), Workspace::rules)
    }

    pub(super) fn all_drafts(&self) -> impl Iterator<Item = &Drafts> {
        let of_libraries = self.workspaces.iter().map(|workspace| &workspace.drafts);
        of_libraries.chain([&self.files])
    }

    /// The drafts among which one is, or would be.
    pub(super) fn drafts_of(&self, key: &DraftKey) -> Option<&Drafts> {
        match key.library {
            Some(id) => self.workspace_of(id).map(|workspace| &workspace.drafts),
            None => Some(&self.files),
        }
    }

    pub(super) fn drafts_of_mut(&mut self, key: &DraftKey) -> Option<(&mut Drafts, &mut Shared)> {
        match key.library {
            Some(id) => self
                .parts(id)
                .map(|(workspace, shared)| (&mut workspace.drafts, shared)),
            None => Some((&mut self.files, &mut self.shared)),
        }
    }

    /// The drafts of the library shown and of single files, those without changes too.
    pub fn drafts(&self) -> impl Iterator<Item = &Draft> {
        let of_library = self.workspace().into_iter();
        of_library
            .flat_map(|workspace| workspace.drafts.iter())
            .chain(self.files.iter())
    }

    /// Those with changes that are not saved.
    pub fn dirty_drafts(&self) -> impl Iterator<Item = &Draft> {
        self.drafts().filter(|draft| draft.is_dirty())
    }

    /// Those with changes that are not saved in all open libraries, those of the library shown first; and single files.
    pub fn unsaved_drafts(&self) -> impl Iterator<Item = &Draft> {
        let of_library = |workspace: &Workspace| Some(workspace.id()) != self.active;
        let others = self
            .workspaces
            .iter()
            .filter(move |workspace| of_library(workspace));
        self.dirty_drafts()
            .chain(others.flat_map(Workspace::dirty_drafts))
    }

    /// A draft that is open.
    pub fn draft(&self, key: &DraftKey) -> Option<&Draft> {
        self.drafts_of(key)?.get(key)
    }

    /// The key of the draft in the editor.
    pub(super) fn shown(&self) -> Option<&DraftKey> {
        match &self.route {
            Route::Editor(key) => Some(key),
            _ => None,
        }
    }

    /// The draft in the editor.
    pub fn current(&self) -> Option<&Draft> {
        self.draft(self.shown()?)
    }

    /// The draft in the editor, lent so that text is typed without copies. Call [`App::typed`] afterwards.
    pub fn current_mut(&mut self) -> Option<&mut Draft> {
        let key = self.shown()?.clone();
        self.drafts_of_mut(&key)?.0.get_mut(&key)
    }

    /// What is due in the record in the editor, where it was opened for that; told once.
    pub fn take_open_at(&mut self) -> Option<DueKind> {
        let number = self.current()?.key.number()?;
        let (workspace, _) = self.parts(self.active?)?;
        let at = workspace.open_at.take_if(|(at, _)| *at == number);
        at.map(|(_, what)| what)
    }

    /// Whether there is a place to go back to, and one to go on to.
    pub fn ways(&self) -> (bool, bool) {
        let (back, forward) = self.visited.ways();
        (back || self.current().is_some(), forward)
    }

    /// What was told lately, the latest last, be it on the screen or not.
    pub fn told(&self) -> impl Iterator<Item = &Told> {
        self.shared.told.iter()
    }

    /// The notices on the screen, oldest first.
    pub fn notices(&self) -> &[Shown] {
        &self.shared.notices
    }
}
