//! Old ledgers and contacts coming in: which file, what was found in it, where its columns go, what becomes of rows that are
//! there already; then all of it is taken at once.

mod broken;
mod columns;
mod differences;
mod known;
mod preview;
mod whole;

use egui::{Align, Layout, ProgressBar, RichText, ScrollArea, Spinner, TextEdit, Ui};

use crate::{
    app::{ImportFrom, ImportRead, ImportStage, ImportStep, LibraryAction, OpenImport},
    domain::Kind,
    exchange::tables::{FoundSheet, SheetChoice, Target},
    ui::{
        frame::{Layer, Leaving, Next, View},
        theme::{self, SECONDARY},
        widgets::{PathField, Pick, heading_ui, main_button_ui, toggle_chip_ui},
    },
};

pub(crate) use broken::BrokenImportQuestion;
use columns::NewField;

/// From this width on the columns stand beside the preview, points.
const SIDE_BY_SIDE: f32 = 900.0;

/// How wide the columns are beside the preview, points.
const COLUMNS: f32 = 470.0;

/// What heading, buttons and margins take of the window's height, points.
const AROUND: f32 = 210.0;

/// What is shown of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Tab {
    /// Where the columns go; beside the preview where there is room.
    #[default]
    Columns,
    /// The first rows as records.
    Preview,
    /// The rows that are there already.
    Known,
    /// What the directory says otherwise.
    Differences,
    /// The rows that are left out.
    Left,
}

/// The page of an import.
#[derive(Debug, Default)]
pub(crate) struct ImportDialog {
    path: PathField,
    cells: String,
    /// Which sheet is shown, by place.
    sheet: usize,
    tab: Tab,
    /// A field that is being named for a column.
    new_field: Option<NewField>,
    /// The file that is shown.
    shown: Option<u64>,
    /// Whether the person stopped what is under way.
    stopped: bool,
}

impl Layer for ImportDialog {
    fn width(&self) -> f32 {
        if self.shown.is_some() { 1120.0 } else { 640.0 }
    }

    fn has_typed(&self) -> bool {
        self.shown.is_none() && !self.cells.trim().is_empty()
    }

    fn leave(&mut self, view: &mut View<'_>, how: Leaving) -> Next {
        match view.app.import() {
            None => Next::Done,
            // A slip must not throw away what was chosen, and what is under way is stopped by its button.
            Some(_) if how == Leaving::Outside => Next::Stay,
            Some(open) if matches!(open.stage, ImportStage::Taking) => Next::Stay,
            Some(_) => {
                step(view, ImportStep::Stop);
                step(view, ImportStep::Leave);
                Next::Done
            }
        }
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let app = view.app;
        let Some(open) = app.import() else {
            // What was shown is in the library now, or was left.
            return if self.shown.is_some() {
                Next::Done
            } else {
                self.choose_ui(ui, view)
            };
        };
        if self.shown != Some(open.id) {
            *self = Self {
                shown: Some(open.id),
                ..Self::default()
            };
            self.sheet = open.read.as_ref().map_or(0, |read| first_table(read));
        }
        let name = if open.name.is_empty() {
            view.words.import.pasted_name
        } else {
            &open.name
        };
        heading_ui(ui, &format!("{}　{name}", view.words.import.title));
        match (&open.stage, &open.read) {
            (ImportStage::Taking, _) => self.taking_ui(ui, view),
            (ImportStage::Refused(refusal), _) => {
                let text = RichText::new(view.words.import_refusal(refusal)).color(view.tokens.overdue_text);
                ui.label(text);
                self.buttons_ui(ui, view, None)
            }
            (ImportStage::Whole(import), _) => {
                let import = std::sync::Arc::clone(import);
                let new = whole::records_ui(ui, view, import.records());
                self.whole_buttons_ui(ui, view, new)
            }
            (ImportStage::Reading, None) => {
                reading_ui(ui, view);
                self.buttons_ui(ui, view, None)
            }
            (_, Some(read)) => {
                let read = std::sync::Arc::clone(read);
                self.read_ui(ui, view, open, &read)
            }
            (ImportStage::Read, None) => Next::Done,
        }
    }
}

/// Asks for a step.
fn step(view: &mut View<'_>, step: ImportStep) {
    view.actions.push(LibraryAction::Import(Box::new(step)));
}

/// The first sheet that holds a table.
fn first_table(read: &ImportRead) -> usize {
    let mut sheets = read.found.sheets.iter();
    sheets.position(is_table).unwrap_or_default()
}

fn is_table(sheet: &FoundSheet) -> bool {
    !sheet.columns.is_empty() || !sheet.people.is_empty()
}

impl ImportDialog {
    /// Which file, or cells as they were copied.
    fn choose_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        heading_ui(ui, words.import.title);
        ui.label(RichText::new(words.import.choose_hint).color(view.tokens.secondary_text));
        ui.add_space(6.0);
        self.path.ui(ui, view, words.import.file, "");
        if ui.button(words.browse).clicked() {
            self.path.pick(ui.ctx(), Pick::AnyFile);
        }
        ui.add_space(6.0);
        ui.label(words.import.pasted);
        ScrollArea::vertical().max_height(160.0).show(ui, |ui| {
            let edit = TextEdit::multiline(&mut self.cells)
                .desired_rows(5)
                .desired_width(f32::INFINITY);
            ui.add(edit).accessible_name(words.import.pasted);
        });
        let ready = !self.path.is_empty() || !self.cells.trim().is_empty();
        crate::ui::widgets::answers_ui(ui, view, words.import.go_on, ready).next(|| {
            let from = if self.cells.trim().is_empty() {
                ImportFrom::File(self.path.path())
            } else {
                ImportFrom::Cells(std::mem::take(&mut self.cells))
            };
            step(view, ImportStep::Read(from));
            Next::Stay
        })
    }

    fn taking_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        ui.add_space(16.0);
        let text = if self.stopped {
            words.import.stopping
        } else {
            words.import.taking
        };
        ui.label(text);
        if let Some((done, total)) = view.app.import_progress().filter(|(_, total)| *total > 0) {
            let part = done as f32 / total as f32;
            ui.add(ProgressBar::new(part).text(words.import_progress(done, total)));
        }
        ui.add_space(16.0);
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui
                    .add_enabled(!self.stopped, egui::Button::new(words.import.stop))
                    .clicked()
                {
                    self.stopped = true;
                    step(view, ImportStep::Stop);
                }
            });
        });
        ui.ctx().request_repaint_after_secs(0.1);
        Next::Stay
    }

    fn read_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, open: &OpenImport, read: &ImportRead) -> Next {
        self.stopped = false;
        summary_ui(ui, view, open, read);
        self.sheets_ui(ui, view, open, read);
        ui.add_space(4.0);
        let height = (ui.ctx().content_rect().height() - AROUND - 40.0).max(120.0);
        let wide = ui.available_width() >= SIDE_BY_SIDE;
        ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
            ui.set_min_height(height);
            if wide {
                self.beside_ui(ui, view, (open, read), height);
            } else {
                self.tabs_ui(ui, view, read, false);
                self.tab_ui(ui, view, (open, read), height - 30.0);
            }
        });
        self.buttons_ui(ui, view, Some(open))
    }

    /// The columns at the left, the rest at the right.
    fn beside_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, of: (&OpenImport, &ImportRead), height: f32) {
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(COLUMNS);
                self.columns_ui(ui, view, of, height, true);
            });
            ui.separator();
            ui.vertical(|ui| {
                if self.tab == Tab::Columns {
                    self.tab = Tab::Preview;
                }
                self.tabs_ui(ui, view, of.1, true);
                self.tab_ui(ui, view, of, height - 30.0);
            });
        });
    }

    /// The sheets: which is shown, and whether it is taken.
    fn sheets_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, open: &OpenImport, read: &ImportRead) {
        let words = view.words;
        let sheets = &read.found.sheets;
        self.sheet = self.sheet.min(sheets.len().saturating_sub(1));
        if sheets.len() > 1 {
            ui.horizontal_wrapped(|ui| {
                for (at, sheet) in sheets.iter().enumerate() {
                    if toggle_chip_ui(ui, self.sheet == at, &sheet.name).clicked() {
                        self.sheet = at;
                        self.new_field = None;
                    }
                }
            });
        }
        let Some(sheet) = sheets.get(self.sheet) else {
            return;
        };
        ui.horizontal_wrapped(|ui| {
            let secondary = |text: &str| {
                RichText::new(text)
                    .size(SECONDARY)
                    .color(view.tokens.secondary_text)
            };
            if !is_table(sheet) {
                ui.label(secondary(words.import.no_table));
                return;
            }
            if sheets.len() > 1 {
                let mut taken = !open.left_out.contains(&self.sheet);
                if ui.checkbox(&mut taken, words.import.take_sheet).changed() {
                    step(view, ImportStep::TakeSheet(self.sheet, taken));
                }
            }
            if let Some(row) = sheet.header_row {
                ui.label(secondary(&words.import_head_row(row, sheet.rows)));
            }
            if sheet.hidden {
                ui.label(secondary(words.import.hidden_sheet));
            }
            self.side_ui(ui, view, open, sheet);
        });
    }

    /// Whether the records of the sheet are about people inside or outside; where a column tells, that counts.
    fn side_ui(&self, ui: &mut Ui, view: &mut View<'_>, open: &OpenImport, sheet: &FoundSheet) {
        let told = sheet.columns.iter().any(|column| column.field == Target::Kind);
        let Some(choice) = open
            .choices
            .get(self.sheet)
            .filter(|_| !told && sheet.people.is_empty())
        else {
            return;
        };
        ui.label(view.words.import.ledger_side);
        let external = choice.external.unwrap_or(sheet.external);
        for (kind, of) in [(Kind::Internal, false), (Kind::External, true)] {
            let radio = ui.radio(external == of, view.words.import_side(kind));
            if radio.clicked() && external != of {
                let choice = SheetChoice {
                    external: Some(of),
                    ..choice.clone()
                };
                let sheet = self.sheet;
                step(view, ImportStep::Choose { sheet, choice });
            }
        }
    }

    /// What can be looked at.
    fn tabs_ui(&mut self, ui: &mut Ui, view: &View<'_>, read: &ImportRead, beside: bool) {
        let words = view.words;
        let known = known::of_sheet(read, self.sheet).count();
        let left = read
            .found
            .sheets
            .get(self.sheet)
            .map_or(0, |sheet| sheet.left.len());
        let counted = |text: &str, count: usize| format!("{text} {count}");
        let tabs = [
            (Tab::Columns, words.import.columns.to_owned(), !beside),
            (Tab::Preview, words.import.preview.to_owned(), true),
            (Tab::Known, counted(words.import.known_rows, known), known > 0),
            (
                Tab::Differences,
                counted(words.import.differences, read.differences.len()),
                !read.differences.is_empty(),
            ),
            (Tab::Left, counted(words.import.left_rows, left), left > 0),
        ];
        if tabs.iter().any(|(tab, _, there)| *tab == self.tab && !there) {
            self.tab = Tab::Preview;
        }
        ui.horizontal_wrapped(|ui| {
            for (tab, text, _) in tabs.iter().filter(|(_, _, there)| *there) {
                if toggle_chip_ui(ui, self.tab == *tab, text).clicked() {
                    self.tab = *tab;
                }
            }
        });
    }

    fn tab_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, of: (&OpenImport, &ImportRead), height: f32) {
        if self.tab == Tab::Columns {
            return self.columns_ui(ui, view, of, height, false);
        }
        let area = ScrollArea::vertical()
            .id_salt(("import", self.sheet, self.tab as u8))
            .max_height(height);
        area.auto_shrink(false).show(ui, |ui| {
            ui.set_width(ui.available_width());
            match self.tab {
                Tab::Columns => {}
                Tab::Preview => preview::preview_ui(ui, view, of.1, self.sheet),
                Tab::Differences => differences::differences_ui(ui, view, of),
                Tab::Known => known::known_ui(ui, view, of, self.sheet),
                Tab::Left => preview::left_ui(ui, view, of.1, self.sheet),
            }
        });
    }

    /// Another file, Cancel, and the button that takes the rows; nothing to take without `open`.
    fn buttons_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, open: Option<&OpenImport>) -> Next {
        let words = view.words;
        let main = open.map(|open| {
            let ((made, updated), people) = (open.counts(), open.people());
            let text = if people > 0 {
                words.import_people(people)
            } else {
                words.import_start(made, updated)
            };
            let ready = matches!(open.stage, ImportStage::Read) && made + updated + people > 0;
            (text, ready)
        });
        self.answer_ui(ui, view, main)
    }

    /// The same for records that come whole.
    fn whole_buttons_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, new: usize) -> Next {
        let text = view.words.import_start(new, 0);
        self.answer_ui(ui, view, Some((text, new > 0)))
    }

    fn answer_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, main: Option<(String, bool)>) -> Next {
        let words = view.words;
        let mut next = Next::Stay;
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            if ui.button(words.import.back).clicked() {
                step(view, ImportStep::Stop);
                step(view, ImportStep::Leave);
                *self = Self::default();
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if let Some((text, ready)) = main {
                    let main = main_button_ui(ui, view, &text, ready);
                    view.offer_focus(&main);
                    if main.clicked() {
                        step(view, ImportStep::Start);
                    }
                }
                if ui.button(words.cancel).clicked() {
                    step(view, ImportStep::Stop);
                    step(view, ImportStep::Leave);
                    next = Next::Done;
                }
            });
        });
        next
    }
}

/// A heading of a part.
fn part_heading_ui(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).font(theme::bold(13.0)));
}

fn reading_ui(ui: &mut Ui, view: &View<'_>) {
    ui.add_space(16.0);
    ui.horizontal(|ui| {
        ui.add(Spinner::new());
        ui.label(view.words.import.reading);
        if let Some((done, total)) = view.app.import_progress().filter(|(done, _)| *done > 0) {
            let text = RichText::new(view.words.import_progress(done, total)).size(SECONDARY);
            ui.label(text.color(view.tokens.secondary_text));
        }
    });
    ui.add_space(16.0);
    ui.ctx().request_repaint_after_secs(0.1);
}

/// What was found in the file as a whole.
fn summary_ui(ui: &mut Ui, view: &View<'_>, open: &OpenImport, read: &ImportRead) {
    let words = view.words;
    let sheets = &read.found.sheets;
    let records = sheets.iter().map(|sheet| sheet.records.len()).sum();
    let people = sheets.iter().map(|sheet| sheet.people.len()).sum();
    let left = sheets.iter().map(|sheet| sheet.left.len()).sum();
    ui.horizontal_wrapped(|ui| {
        ui.label(words.import_found(records, people, left));
        if matches!(open.stage, ImportStage::Reading) {
            ui.add(Spinner::new().size(14.0));
        }
        let secondary = |text: &str| {
            RichText::new(text)
                .size(SECONDARY)
                .color(view.tokens.secondary_text)
        };
        if open.is_remembered {
            ui.label(secondary(words.import_remembered()));
        }
        let fields = open.new_field_labels(view.own_fields().as_ref());
        if !fields.is_empty() {
            ui.label(secondary(&words.import_new_fields(&fields)));
        }
    });
}
