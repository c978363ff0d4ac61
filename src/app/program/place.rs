//! Where the window is left, and what it shows when it comes back.

use crate::{
    app::{App, Route},
    domain::{ItemId, LeftAt, LeftList, LeftPage, LibraryId, RecordNumber, WindowPlace},
};

/// How the lists of a library are left.
#[derive(Debug, Default)]
pub struct LeftLists {
    /// The row under the keyboard in each ledger, inside and outside.
    pub rows: [Option<RecordNumber>; 2],
    /// How far each is scrolled, and what is selected in it.
    pub ledgers: [LeftList<RecordNumber>; 2],
    /// The same of the to-dos.
    pub todos: LeftList<(RecordNumber, ItemId)>,
}

impl App {
    /// Keeps where the window is, what it shows, and how its lists are left: the last thing before it closes.
    pub fn keep_place(&mut self, window: Option<WindowPlace>, lists: LeftLists) {
        let settings = &self.shared.settings;
        let left = self.active.map(|library| LeftAt {
            library,
            page: self.left_page(library),
            rows: lists.rows,
            lists: lists.ledgers,
            todos: lists.todos,
        });
        let window = window.or(settings.window);
        if settings.window != window || settings.left != left {
            self.shared.settings.window = window;
            self.shared.settings.left = left;
            self.shared.keep_settings();
        }
    }

    fn left_page(&self, library: LibraryId) -> LeftPage {
        match &self.route {
            Route::Today => LeftPage::Today,
            Route::Ledger(kind) => LeftPage::Ledger(*kind),
            Route::Todos => LeftPage::Todos,
            Route::Calendar => LeftPage::Calendar,
            Route::Directory => LeftPage::Directory,
            Route::Statistics => LeftPage::Statistics,
            Route::Settings => LeftPage::Settings,
            // A record that was never saved is found among the drafts.
            Route::Editor(key) => match key.number().filter(|_| key.library == Some(library)) {
                Some(number) => LeftPage::Record(number),
                None => LeftPage::Today,
            },
        }
    }

    /// Shows of a library that was opened what was shown of it when the program ended.
    pub(in crate::app) fn come_back(&mut self, library: LibraryId) {
        let Some(left) = self.left.take_if(|left| left.library == library) else {
            return;
        };
        self.route = match left.page {
            LeftPage::Today => Route::Today,
            LeftPage::Ledger(kind) => Route::Ledger(kind),
            LeftPage::Todos => Route::Todos,
            LeftPage::Calendar => Route::Calendar,
            LeftPage::Directory => Route::Directory,
            LeftPage::Statistics => Route::Statistics,
            LeftPage::Settings => Route::Settings,
            LeftPage::Record(number) => {
                let workspace = self.workspace_of(library);
                if workspace.is_some_and(|workspace| workspace.index.get(number).is_some()) {
                    self.open_record(library, number);
                }
                Route::Today
            }
        };
        self.back = self.route.clone();
    }
}
