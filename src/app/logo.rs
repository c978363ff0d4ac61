//! The office's logo: a picture that a person chose is copied into the library, so that everybody's sheets show it.

use std::{path::Path, sync::Arc};

use crate::{
    print::{Logo, Picture, Sheet},
    storage::{self, Library},
};

use super::{App, Doing, Failure, JobKind, work::JobResult};

/// A picture that is in the library now: the sheet it was chosen for, the name of its file, its pixels.
pub(super) type TakenLogo = (Sheet, String, Arc<Picture>);

/// A picture in the library, by its file's name; nothing from outside of it.
pub(super) fn read(library: &Library, file: &str) -> Option<Arc<Picture>> {
    let name = Path::new(file.trim()).file_name()?;
    let bytes = storage::read_input(&library.root().join(name)).ok()?;
    Picture::read(&bytes).ok().map(Arc::new)
}

/// Copies a picture into a library, named after its content: the same picture is there once.
fn take(library: &Library, sheet: Sheet, from: &Path) -> Result<TakenLogo, Failure> {
    let bytes = storage::read_input(from)?;
    let picture = Picture::read(&bytes)?;
    let ending = if bytes.starts_with(b"\x89PNG") {
        "png"
    } else {
        "svg"
    };
    let name = format!("logo-{}.{ending}", storage::short_hash(&bytes));
    let to = library.root().join(&name);
    if storage::read_input(&to).ok().as_deref() != Some(bytes.as_slice()) {
        storage::write_output(&to, &bytes)?;
    }
    Ok((sheet, name, Arc::new(picture)))
}

impl App {
    /// A picture in the library, to be shown on sheets.
    pub fn logo(&self, file: &str) -> Option<Arc<Picture>> {
        read(&self.library.as_ref()?.library, file)
    }

    pub(super) fn take_logo(&mut self, sheet: Sheet, from: std::path::PathBuf) {
        let Some(open) = &self.library else { return };
        let library = open.library.clone();
        self.jobs.start(JobKind::Other, move |_| {
            JobResult::LogoTaken(take(&library, sheet, &from).map(Box::new))
        });
    }

    /// Tries the logo out on the sheet; it is kept with the other options, or not.
    pub(super) fn logo_taken(&mut self, taken: Result<Box<TakenLogo>, Failure>) {
        match taken {
            Ok(taken) => {
                let (sheet, file, picture) = *taken;
                let mut options = self.chosen_options(sheet).clone();
                options.logo = Some(Logo {
                    file,
                    picture: Some(picture),
                    ..options.logo.unwrap_or_default()
                });
                self.tried = Some((sheet, options));
                self.mind_preview();
            }
            Err(reason) => self.fail(Doing::Copying, reason),
        }
    }
}
