//! The office's own Word documents that are filled with a record: copied into the library, so that everybody has them, and
//! filled with the record in the editor.

use std::path::{Path, PathBuf};

use crate::{
    domain::{Kind, LibraryId, Record, RecordNumber},
    print::{PrintOptions, Sheet, Template, fill_template},
    storage::{self, Library},
};

use crate::app::{App, Doing, DraftKey, Failure, JobKind, Notice, paper::export::Written};

/// Copies a document into a library, named after its content. One that names what no record has, or is broken, is
/// refused: it would be so for every record.
fn take(library: &Library, from: &Path, options: &PrintOptions) -> Result<Template, Failure> {
    let bytes = storage::read_input(from)?;
    for kind in Kind::ALL {
        let empty = Record::new(RecordNumber::new(kind, options.now.date(), 1));
        fill_template(&bytes, &empty, options)?;
    }
    let file = format!("template-{}.docx", storage::short_hash(&bytes));
    storage::write_if_other(&library.root().join(&file), &bytes)?;
    let name = from
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    Ok(Template { name, file })
}

impl App {
    /// Takes a document into the library's list; one of the same name gives way to it.
    pub(in crate::app) fn take_template(&mut self, id: LibraryId, from: PathBuf) {
        let options = self.print_options(Some(id), Sheet::Record, false);
        let Some((workspace, shared)) = self.parts(id) else {
            return;
        };
        let library = workspace.library.clone();
        shared.start_for(
            Some(id),
            JobKind::Other,
            move |_| take(&library, &from, &options),
            move |app, taken| match taken {
                Ok(template) => app.template_taken(id, template),
                Err(reason) => app.shared.fail(Some(id), Doing::TakingTemplate, reason),
            },
        );
    }

    fn template_taken(&mut self, id: LibraryId, template: Template) {
        let Some((workspace, shared)) = self.parts(id) else {
            return;
        };
        let base = workspace.rules.printing().clone();
        let mut mine = base.clone();
        mine.templates.retain(|known| known.name != template.name);
        mine.templates.push(template);
        workspace.change_file(shared, &base, &mine, Notice::PrintingKept);
    }

    /// Fills one of them with the record in the editor, as it is typed.
    pub(in crate::app) fn fill_template(&mut self, key: &DraftKey, file: &str, to: PathBuf) {
        let options = self.print_options(key.library, Sheet::Record, false);
        let workspace = key.library.and_then(|id| self.workspace_of(id));
        let (Some(draft), Some(workspace)) = (self.draft(key), workspace) else {
            return;
        };
        // A name and no path: the list comes from a file that others write too.
        let Some(name) = Path::new(file).file_name() else {
            return;
        };
        let template = workspace.library.root().join(name);
        let (record, library) = (draft.record.clone(), key.library);
        self.shared.start_for(
            library,
            JobKind::Export,
            move |_| {
                let filled = fill_template(&storage::read_input(&template)?, &record, &options)?;
                storage::write_output(&to, &filled)?;
                Ok(Written::of_no_pages(to))
            },
            move |app, written| app.shared.exported(library, written),
        );
    }
}
