//! Newer versions of the program: looked for at the start where a person said where, verified, told once. Nothing is installed.

use std::path::Path;

use crate::{
    app::{App, JobKind, Notice, VERSION, editing::record_files::open_outside, program::state::Updates},
    domain::{Release, ReleaseTrouble, UpdateSource},
    storage::offered_release,
};

impl App {
    /// What is known of newer versions.
    pub fn updates(&self) -> &Updates {
        &self.updates
    }

    /// Says where newer versions are offered, or nowhere, and looks there.
    pub(in crate::app) fn set_updates(&mut self, source: Option<UpdateSource>) {
        self.shared.settings.updates = source;
        self.shared.keep_settings();
        self.look_for_updates();
    }

    /// Looks for a newer version, where a person has set a place.
    pub fn look_for_updates(&mut self) {
        let Some(source) = self.shared.settings.updates.clone() else {
            self.updates = Updates::Unknown;
            return;
        };
        self.updates = Updates::Looking;
        let asked = (source.place.clone(), source.key.clone());
        let look = move |_: &_| offered_release(&source.place, &source.key, VERSION);
        self.shared.start(JobKind::Look, look, move |app, found| {
            // Another place may have been set meanwhile.
            let set = app.shared.settings.updates.as_ref();
            if set.is_some_and(|set| (&set.place, &set.key) == (&asked.0, &asked.1)) {
                app.take_update(found);
            }
        });
    }

    /// Opens the place, so that the person can install what is there.
    pub(in crate::app) fn open_updates(&mut self) {
        if let Some(source) = self.shared.settings.updates.clone() {
            self.open_outside(None, move || open_outside(Path::new(source.place.trim())));
        }
    }

    fn take_update(&mut self, found: Result<Option<Release>, ReleaseTrouble>) {
        self.updates = match found {
            Ok(None) => Updates::Newest,
            Err(trouble) => Updates::Refused(trouble),
            Ok(Some(release)) => {
                let told = self.shared.settings.updates.as_mut().map(|source| {
                    let former = std::mem::replace(&mut source.told, release.version.clone());
                    former == release.version
                });
                if told == Some(false) {
                    self.shared.keep_settings();
                    self.shared.notify(None, Notice::NewVersion(release.clone()));
                }
                Updates::Offered(release)
            }
        };
    }
}
