//! The office's logo: a picture that a person chose is copied into the library, so that everybody's sheets show it.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    domain::LibraryId,
    print::{Logo, Picture, Sheet},
    storage::{self, Library},
};

use crate::app::{App, Doing, Failure, JobKind, workspace::rules::logo_picture};

/// A picture that is in the library now: the name of its file, its pixels.
type TakenLogo = (String, Arc<Picture>);

/// Copies a picture into a library, named after its content: the same picture is there once.
fn take(library: &Library, from: &Path) -> Result<TakenLogo, Failure> {
    let bytes = storage::read_input(from)?;
    let picture = Picture::read(&bytes)?;
    let ending = if bytes.starts_with(b"\x89PNG") {
        "png"
    } else {
        "svg"
    };
    let name = format!("logo-{}.{ending}", storage::short_hash(&bytes));
    storage::write_if_other(&library.root().join(&name), &bytes)?;
    Ok((name, Arc::new(picture)))
}

impl App {
    /// A picture in the library shown, to be put on sheets.
    pub fn logo(&self, file: &str) -> Option<Arc<Picture>> {
        logo_picture(&self.workspace()?.library, file)
    }

    pub(in crate::app) fn take_logo(&mut self, id: LibraryId, sheet: Sheet, from: PathBuf) {
        let Some((workspace, shared)) = self.parts(id) else {
            return;
        };
        let library = workspace.library.clone();
        shared.start_for(
            Some(id),
            JobKind::Other,
            move |_| take(&library, &from),
            move |app, taken| app.logo_taken(id, sheet, taken),
        );
    }

    /// Tries the logo out on the sheet; it is kept with the other options, or not.
    fn logo_taken(&mut self, id: LibraryId, sheet: Sheet, taken: Result<TakenLogo, Failure>) {
        match taken {
            // Of another library's logo nothing is to be seen here.
            Ok(_) if self.active != Some(id) => {}
            Ok((file, picture)) => {
                let mut options = self.chosen_options(sheet).clone();
                options.logo = Some(Logo {
                    file,
                    picture: Some(picture),
                    ..options.logo.unwrap_or_default()
                });
                self.tried = Some((sheet, Arc::new(options)));
                self.poll_preview();
            }
            Err(reason) => self.shared.fail(Some(id), Doing::Copying, reason),
        }
    }
}
