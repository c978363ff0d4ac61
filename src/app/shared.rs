//! What all workspaces have in common: the clock, the person's profile and settings, jobs, and what the person is told.

use std::{collections::VecDeque, sync::Arc};

use chrono::NaiveDateTime;

use crate::{
    domain::{Language, LibraryId, Moment, Settings, Stamp},
    storage::{DraftStore, Profile, UnreadableDraft},
};

use super::{
    App, Clock, CopiedTable, Doing, Failure, JobKind, Notice, NoticeId, Progress, Shown, Told,
    jobs::{JobLabel, Jobs, Revisions},
    language,
    notice::TOLD,
};

/// What all workspaces have in common.
pub(super) struct Shared {
    pub(super) clock: Clock,
    pub(super) now: Moment,
    /// Seconds of a steady clock, set every frame.
    pub(super) time: f64,
    pub(super) profile: Arc<Profile>,
    pub(super) draft_store: Arc<DraftStore>,
    pub(super) settings: Settings,
    pub(super) settings_revisions: Revisions,
    pub(super) jobs: Jobs<App>,
    pub(super) notices: Vec<Shown>,
    /// What was told lately, the latest last.
    pub(super) told: VecDeque<Told>,
    /// A table that the window is to put on the clipboard.
    pub(super) copied_table: Option<CopiedTable>,
    next_notice: NoticeId,
    /// Whether there is no window.
    pub(super) background: bool,
}

impl Shared {
    pub(super) fn new(profile: Profile, settings: Settings, clock: Clock, jobs: Jobs<App>) -> Self {
        Self {
            clock,
            now: clock.now(),
            time: 0.0,
            draft_store: Arc::new(profile.draft_store()),
            profile: Arc::new(profile),
            settings,
            settings_revisions: Revisions::default(),
            jobs,
            notices: Vec::new(),
            told: VecDeque::new(),
            copied_table: None,
            next_notice: 0,
            background: false,
        }
    }

    /// Local wall time.
    pub(super) fn now(&self) -> NaiveDateTime {
        self.now.naive_local()
    }

    /// Who and when, for what is done now.
    pub(super) fn stamp(&self) -> Stamp {
        Stamp {
            at: self.now,
            by: self.settings.user_name.clone(),
        }
    }

    /// The language of the window: the person's choice, else the system's, Chinese where it is neither.
    pub(super) fn language(&self) -> Language {
        self.settings.language.unwrap_or_else(language::of_system)
    }

    /// Starts a job of the whole program.
    pub(super) fn start<T: Send + 'static>(
        &mut self,
        kind: JobKind,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
        then: impl FnOnce(&mut App, T) + Send + 'static,
    ) {
        self.start_for(None, kind, work, then);
    }

    /// Starts a job that belongs to a library, and ends in the program as a whole.
    pub(super) fn start_for<T: Send + 'static>(
        &mut self,
        library: Option<LibraryId>,
        kind: JobKind,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
        then: impl FnOnce(&mut App, T) + Send + 'static,
    ) {
        self.jobs.start(JobLabel { kind, library }, work, then, App::lost);
    }

    /// Tells the person something, of a library or of the whole program.
    pub(super) fn notify(&mut self, library: Option<LibraryId>, notice: Notice) {
        match &notice {
            Notice::SettingsUnreadable => tracing::warn!("settings that cannot be read"),
            Notice::OtherWindowSilent => tracing::warn!("another window gave no answer"),
            Notice::SavedInPart { number, in_history } => {
                tracing::warn!(%number, in_history, "saved in part");
            }
            Notice::ExportedPart { done, failed, .. } => {
                tracing::warn!(done, failed = failed.len(), "exported in part");
            }
            _ => {}
        }
        if self.background {
            // Nobody reads them, and they would pile up.
            return;
        }
        let shown = Shown {
            id: self.next_notice,
            library,
            notice,
            since: self.time,
        };
        if self.told.len() == TOLD {
            self.told.pop_front();
        }
        self.told.push_back(Told {
            at: self.now(),
            shown: shown.clone(),
        });
        self.notices.push(shown);
        self.next_notice += 1;
    }

    /// Tells of drafts of an earlier run that cannot be read.
    pub(super) fn tell_of_unreadable_drafts(&mut self, library: Option<LibraryId>) {
        for UnreadableDraft { path, title } in self.draft_store.take_unreadable() {
            self.notify(library, Notice::DraftUnreadable { path, title });
        }
    }

    pub(super) fn fail(&mut self, library: Option<LibraryId>, doing: Doing, failure: Failure) {
        let cause = crate::storage::Logged::logged(&failure);
        tracing::warn!(?doing, library = of(library), cause, "failed");
        let failure = Arc::new(failure);
        self.notify(library, Notice::Failed { doing, failure });
    }

    pub(super) fn keep_settings(&mut self) {
        if self.background {
            // They are the window's; two who write them would undo each other's changes.
            return;
        }
        let (profile, settings) = (Arc::clone(&self.profile), self.settings.clone());
        let revision = self.settings_revisions.next();
        self.start(
            JobKind::Other,
            move |_| revision.unless_overtaken(|| profile.save_settings(&settings)),
            |app, kept| {
                if let Some(Err(error)) = kept {
                    app.shared.fail(None, Doing::SavingSettings, error.into());
                }
            },
        );
    }
}

/// A library as the log names it: by its identity, which says nothing of what it holds.
fn of(library: Option<LibraryId>) -> String {
    library.map_or_else(String::new, |library| library.to_string())
}
