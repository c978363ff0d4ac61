//! A list as a file for a spreadsheet: which rows and columns, which kind of file, where.

use std::path::PathBuf;

use egui::Ui;
use strum::VariantArray;

use crate::{
    app::{Address, Addressed, LibraryAction, TableOf, default_export_path},
    ui::{
        dialogs::write_to,
        frame::{Layer, Next, View},
        widgets::{PathField, Pick, answers_ui, heading_ui},
    },
};

/// The kinds of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
enum Kind {
    Workbook,
    Csv,
}

impl Kind {
    fn ending(self) -> &'static str {
        match self {
            Self::Workbook => "xlsx",
            Self::Csv => "csv",
        }
    }
}

/// The dialog.
#[derive(Debug)]
pub(crate) struct TableExportDialog {
    /// What the list shows.
    of: TableOf,
    /// How many rows that are.
    rows: usize,
    /// What it is called.
    name: String,
    /// Whether the whole ledger can be had in its place, and is asked for.
    whole: Option<bool>,
    kind: Kind,
    path: PathField,
}

impl TableExportDialog {
    /// A list of a name.
    pub(crate) fn new(of: TableOf, rows: usize, name: &str) -> Self {
        Self {
            of,
            rows,
            name: name.to_owned(),
            whole: None,
            kind: Kind::Workbook,
            path: PathField::new(&default_export_path(name, Kind::Workbook.ending())),
        }
    }

    /// A list of the ledger: all of the ledger can be had in its place.
    pub(crate) fn of_ledger(of: TableOf, rows: usize, name: &str) -> Self {
        Self {
            whole: Some(false),
            ..Self::new(of, rows, name)
        }
    }

    fn action(&self, to: PathBuf, address: &Address) -> Option<crate::app::Action> {
        let action = if self.whole == Some(true) {
            LibraryAction::ExportLedger(to)
        } else {
            LibraryAction::ExportTable {
                of: self.of.clone(),
                name: self.name.clone(),
                to,
            }
        };
        action.to(address)
    }

    /// Of to-dos: the columns of the list, or those that task programs read.
    fn layout_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        let (places, as_tasks) = match &self.of {
            TableOf::Todos(places) => (places, false),
            TableOf::TaskList(places) => (places, true),
            _ => return,
        };
        let words = view.words;
        let mut wanted = None;
        ui.horizontal(|ui| {
            if ui.radio(!as_tasks, words.import.columns_of_list).clicked() {
                wanted = Some(TableOf::Todos(places.clone()));
            }
            if ui.radio(as_tasks, words.import.columns_of_tasks).clicked() {
                wanted = Some(TableOf::TaskList(places.clone()));
            }
        });
        self.of = wanted.unwrap_or_else(|| self.of.clone());
    }

    fn choose_kind(&mut self, kind: Kind) {
        self.kind = kind;
        let path = self.path.path().with_extension(kind.ending());
        self.path.text = path.display().to_string();
    }
}

impl Layer for TableExportDialog {
    fn width(&self) -> f32 {
        560.0
    }

    fn has_typed(&self) -> bool {
        self.path.has_typed()
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        heading_ui(ui, words.import.export_title);
        if let Some(whole) = self.whole {
            if ui.radio(!whole, words.export_shown(self.rows)).clicked() {
                self.whole = Some(false);
            }
            if ui.radio(whole, words.import.export_whole).clicked() {
                self.whole = Some(true);
                self.choose_kind(Kind::Workbook);
            }
        } else {
            ui.label(words.export_shown(self.rows));
        }
        ui.add_space(4.0);
        self.layout_ui(ui, view);
        let mut chosen = None;
        ui.horizontal(|ui| {
            for kind in Kind::VARIANTS.iter().copied() {
                let possible = kind == Kind::Workbook || self.whole != Some(true);
                let radio = egui::RadioButton::new(self.kind == kind, words.export_kind(kind.ending()));
                if ui.add_enabled(possible, radio).clicked() {
                    chosen = Some(kind);
                }
            }
        });
        if let Some(kind) = chosen {
            self.choose_kind(kind);
        }
        self.path.ui(ui, view, words.printing.pdf_target, "");
        if ui.button(words.browse).clicked() {
            let name = self.path.file_name();
            self.path.pick(ui.ctx(), Pick::Save { name });
        }
        let ready = !self.path.is_empty() && (self.rows > 0 || self.whole == Some(true));
        answers_ui(ui, view, words.import.export_confirm, ready).next(|| {
            let mut path = self.path.path();
            if path.extension().is_none() {
                path.set_extension(self.kind.ending());
            }
            let action = self.action(path.clone(), view.actions.address());
            write_to(view, &path, action)
        })
    }
}
