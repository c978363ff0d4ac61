//! Commands, carried out by the part of the window that each concerns.

use std::rc::Rc;

use crate::{
    app::{Action, Command, DraftKey, LibraryAction, Previewed, Route},
    domain::DueKind,
    print::Sheet,
    ui::{
        dialogs::OpenLibraryDialog,
        exchange::{ImportDialog, PasteDialog},
        frame::{Asked, commands},
        guide::Guide,
        paper::{self, ExportDialog},
        search::Palette,
        widgets::filter_id,
    },
};

use super::Shell;

impl Shell {
    /// Carries out a command by its action, or by the part of the window that it concerns.
    pub(super) fn run(&mut self, command: Command, asked: &mut Asked) {
        match command {
            Command::Save if self.editor.refuses_to_save() => {}
            Command::Open => asked.open(OpenLibraryDialog::default()),
            Command::FindInside => self.find_inside(asked),
            Command::Rename => self.rename(asked),
            Command::Find => asked.open(Palette::new(Rc::clone(&self.commands_used))),
            Command::Import if self.app.workspace().is_some() => {
                if !self.layers.has::<ImportDialog>() {
                    asked.open(ImportDialog::default());
                }
            }
            Command::NewFromText if self.app.workspace().is_some() => asked.open(PasteDialog::default()),
            Command::NextPart | Command::PreviousPart => {
                self.trail.go_to_part(command == Command::NextPart);
            }
            Command::Help => asked.open(Guide::new(Rc::clone(&self.guide_page))),
            Command::Live => {
                if let Some(draft) = self.app.current() {
                    self.editor.toggle_live(self.app.now(), &draft.record);
                }
            }
            Command::Preview | Command::Briefing | Command::PreviewBeside if self.app.current().is_none() => {
                if let (Command::Preview, Route::Ledger(kind)) = (command, self.app.route())
                    && let Some(library) = self.app.workspace()
                {
                    let ledger = &self.pages.of(library.id()).ledgers[*kind as usize];
                    asked.actions.extend(ledger.preview_selected(&self.app));
                }
            }
            Command::Preview | Command::Briefing => {
                let sheet = match command {
                    Command::Briefing => Sheet::Briefing,
                    _ => Sheet::Record,
                };
                if let Some(draft) = self.app.current() {
                    self.preview.borrow_mut().enlarge();
                    let of = Previewed::Draft(draft.key.clone());
                    asked.actions.push(Action::Preview(Some((of, sheet))));
                }
            }
            Command::PreviewBeside => {
                let mut preview = self.preview.borrow_mut();
                preview.toggle_beside(&self.app, &mut asked.actions);
            }
            Command::ExportPdf => {
                if let Some(export) = ExportDialog::of_current(&self.app, paper::sheet(&self.app)) {
                    asked.open(export);
                }
            }
            _ => asked.actions.extend(commands::action(command, &self.app)),
        }
    }

    /// Finds in what is seen: in the pages of the preview, in the record, or in the list by its filter; elsewhere in the
    /// library.
    fn find_inside(&mut self, asked: &mut Asked) {
        if self.preview.borrow().is_over() {
            self.preview.borrow_mut().find();
        } else if self.app.current().is_some() {
            self.editor.find();
        } else if self.app.workspace().is_some() && has_filter(self.app.route()) {
            self.focus_wanted = Some(filter_id());
        } else {
            asked.open(Palette::new(Rc::clone(&self.commands_used)));
        }
    }

    /// Goes to the name of what is chosen.
    fn rename(&mut self, asked: &mut Asked) {
        if self.preview.borrow().is_over() {
            return;
        }
        if self.app.current().is_some() {
            return self.editor.rename();
        }
        let Some(library) = self.app.workspace().map(crate::app::Workspace::id) else {
            return;
        };
        let pages = self.pages.of(library);
        let todo = match self.app.route() {
            Route::Ledger(kind) => {
                if let Some(number) = pages.ledgers[*kind as usize].at_cursor() {
                    self.renaming = Some(DraftKey::of_record(library, number));
                    asked.actions.push(LibraryAction::OpenRecord(number));
                }
                return;
            }
            Route::Directory => return self.directory.rename(),
            Route::Today => pages.today.at_cursor(),
            Route::Todos => self.todos.at_cursor(library),
            _ => return,
        };
        if let Some((number, id)) = todo {
            let at = DueKind::Todo(id);
            asked.actions.push(LibraryAction::OpenRecordAt(number, at));
        }
    }
}

/// Whether a page has a list with a filter over it.
fn has_filter(route: &Route) -> bool {
    matches!(
        route,
        Route::Ledger(_) | Route::Todos | Route::Directory | Route::Calendar
    )
}
