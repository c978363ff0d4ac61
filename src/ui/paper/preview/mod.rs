//! Print preview: the very bytes that are saved and printed, as pages. Over the window with thumbnails and options, or
//! beside the form, where it follows what is typed. Text on the pages can be chosen and copied.

mod finding;
mod pages;
mod pictures;
mod selection;
mod thumbnails;

use std::{cell::RefCell, rc::Rc};

use egui::{Button, ComboBox, Panel, RichText, Ui};

use crate::{
    app::{Action, Actions, App, Command, Doing, Previewed, Route},
    print::Sheet,
};

use self::pages::{Pages, Zoom};
use crate::ui::{
    access::{self, Part, part_ui},
    frame::{Layer, Leaving, Next, View},
    paper::ExportDialog,
    paper::print_dialog::PrintDialog,
    paper::print_options::PrintOptionsView,
    theme,
    widgets::{Finder, main_button_ui, segments_ui, toggle_chip_ui},
};

/// The width of the panel of options, points.
const OPTIONS: f32 = 280.0;
/// The width of a preview beside the form, points: the narrowest, the usual and the widest.
const BESIDE: [f32; 3] = [300.0, 460.0, 900.0];
/// What the form beside the preview needs, points.
const FORM: f32 = 600.0;
/// What the navigation beside both takes, points.
const NAVIGATION: f32 = 168.0;
/// Below this width, points, the tools of a preview beside the form take the short form.
const WIDE: f32 = 620.0;

/// Where the preview is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Nowhere,
    /// Over the whole window.
    Over,
    /// Beside the form.
    Beside,
}

/// What is only seen of the preview.
#[derive(Default)]
pub(crate) struct Preview {
    place: Place,
    /// What is tried out, while the panel for it is shown.
    options: Option<PrintOptionsView>,
    pages: Pages,
    find: Finder,
}

/// What was asked for in the tools.
#[derive(Default)]
struct Wishes {
    sheet: Option<Sheet>,
    place: Option<Place>,
}

impl Preview {
    /// Leaves the place beside the form, for the whole window.
    pub(crate) fn enlarge(&mut self) {
        self.place = Place::Nowhere;
    }

    /// Shows the record in the editor beside its form, or no longer.
    pub(crate) fn toggle_beside(&mut self, app: &App, actions: &mut Actions) {
        if self.place == Place::Beside {
            self.close(actions);
            return;
        }
        let Some(draft) = app.current() else { return };
        self.place = Place::Beside;
        self.pages.begin();
        let of = Previewed::Draft(draft.key.clone());
        actions.push(Action::Preview(Some((of, sheet(app)))));
    }

    /// Whether it lies over the window.
    pub(crate) fn is_over(&self) -> bool {
        self.place == Place::Over
    }

    /// Opens the bar that finds on the pages.
    pub(crate) fn find(&mut self) {
        self.find.open();
    }

    fn close(&mut self, actions: &mut Actions) {
        self.place = Place::Nowhere;
        self.options = None;
        // What was looked for here says nothing of the next record.
        self.find = Finder::default();
        actions.push(Action::Preview(None));
    }

    /// Draws it beside the form, where it is to be there.
    pub(crate) fn beside_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        if self.place != Place::Beside || !matches!(view.app.route(), Route::Editor(_)) {
            return;
        }
        let [least, usual, most] = BESIDE;
        // The form keeps what it needs; where that leaves too little, the preview takes the window.
        let most = most.min(ui.available_width() - FORM);
        if most < least {
            self.place = Place::Over;
            return;
        }
        let panel = Panel::right("preview beside").default_size(usual.min(most));
        let panel = panel.size_range(least..=most).resizable(true);
        let frame = egui::Frame::new()
            .fill(view.tokens.page_fill)
            .inner_margin(egui::Margin::symmetric(12, 12));
        panel.frame(frame).show(ui, |ui| {
            part_ui(ui, Part::Side, view.words.access.side);
            self.inner_ui(ui, view);
        });
    }

    /// Whether it is to be over the window: whoever asks the program for a preview gets it there.
    pub(crate) fn is_wanted_over(&mut self, app: &App) -> bool {
        if self.place == Place::Nowhere && app.preview().wanted().is_some() {
            self.place = Place::Over;
            self.pages.begin();
        }
        self.place == Place::Over
    }

    fn inner_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let mut wishes = Wishes::default();
        head_ui(ui, view, &mut wishes);
        self.zoom_ui(ui, view);
        self.find.bar_ui(ui, view, false);
        remarks_ui(ui, view);
        self.body_ui(ui, view);
        if let (Some(sheet), Some((of, _))) = (wishes.sheet, view.app.preview().wanted()) {
            view.actions.push(Action::Preview(Some((of.clone(), sheet))));
            self.pages.begin();
        }
        match wishes.place {
            Some(Place::Nowhere) => self.close(view.actions),
            Some(place) => self.place = place,
            None => {}
        }
    }

    /// How large the pages are, which of how many is shown, and where the preview is.
    fn zoom_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let words = view.words;
        let mut place = self.place;
        ui.horizontal(|ui| {
            let smaller = ui.button("−").on_hover_text(words.printing.zoom_out);
            if smaller.accessible_name(words.printing.zoom_out).clicked() {
                self.pages.zoom_out();
            }
            ui.label(format!("{:.0}%", self.pages.scale() * 100.0));
            let larger = ui.button("＋").on_hover_text(words.printing.zoom_in);
            if larger.accessible_name(words.printing.zoom_in).clicked() {
                self.pages.zoom_in();
            }
            let fits = [
                (Zoom::Width, words.printing.fit_width),
                (Zoom::Page, words.printing.fit_page),
            ];
            if let Some(zoom) = segments_ui(ui, self.pages.zoom, &fits) {
                self.pages.zoom = zoom;
            }
            if self.place == Place::Over
                && toggle_chip_ui(ui, self.options.is_some(), words.printing.print_options).clicked()
            {
                self.options = match self.options.take() {
                    Some(_) => {
                        view.actions.push(Action::TryPrinting(None));
                        None
                    }
                    None => Some(PrintOptionsView::default()),
                };
            }
            place = self.place_ui(ui, view).unwrap_or(place);
            if let Some(pages) = view.app.preview().pages() {
                let page = words.page_of(self.pages.shown() + 1, pages.count());
                ui.label(RichText::new(page).color(view.tokens.secondary_text));
            }
        });
        if place != self.place {
            // What is tried out is tried out over the window only.
            if self.options.take().is_some() {
                view.actions.push(Action::TryPrinting(None));
            }
            // Beside the form it is the form that is found in.
            self.find = Finder::default();
            self.place = place;
        }
    }

    /// The button that puts the preview beside the form or over the window; where to, if it was pressed.
    fn place_ui(&self, ui: &mut Ui, view: &View<'_>) -> Option<Place> {
        let words = view.words;
        let one = matches!(view.app.preview().wanted(), Some((Previewed::Draft(_), _)));
        let room = ui.ctx().content_rect().width() - NAVIGATION >= FORM + BESIDE[0];
        if !one || !(room || self.place == Place::Beside) {
            return None;
        }
        let (to, name, hint) = match self.place {
            Place::Beside => (
                Place::Over,
                words.printing.preview_large,
                words.printing.preview_large_hint,
            ),
            _ => (
                Place::Beside,
                words.printing.preview_beside,
                words.printing.preview_beside_hint,
            ),
        };
        ui.button(name).on_hover_text(hint).clicked().then_some(to)
    }

    /// The pages; at their left the way to each of many, at their right what is chosen for the sheet.
    fn body_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let sheet = sheet(view.app);
        if let Some(options) = &mut self.options {
            Panel::right("print options")
                .exact_size(OPTIONS)
                .resizable(false)
                .show(ui, |ui| options.ui(ui, view, sheet));
        }
        self.pages.ui(ui, view, self.place == Place::Over, &mut self.find);
    }
}

/// The preview over the window.
pub(crate) struct PreviewLayer(pub(crate) Rc<RefCell<Preview>>);

impl Layer for PreviewLayer {
    fn width(&self) -> f32 {
        1248.0
    }

    /// Nothing is typed here: what can be called from the page can be called here too.
    fn lets_shortcuts_through(&self) -> bool {
        true
    }

    /// Its buttons bear the names of those in the dialogs that it opens.
    fn is_seen_below(&self) -> bool {
        false
    }

    fn leave(&mut self, view: &mut View<'_>, _how: Leaving) -> Next {
        self.0.borrow_mut().close(view.actions);
        Next::Done
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let mut preview = self.0.borrow_mut();
        if preview.place == Place::Over {
            ui.set_height(ui.ctx().content_rect().height() - 80.0);
            preview.inner_ui(ui, view);
        }
        if preview.place == Place::Over {
            Next::Stay
        } else {
            Next::Done
        }
    }
}

/// The sheet that is shown; the record's form while none is.
pub(crate) fn sheet(app: &App) -> Sheet {
    app.preview()
        .wanted()
        .map_or_else(Sheet::default, |(_, sheet)| sheet)
}

/// The sheets to choose from, and what is done with the one that is shown.
fn head_ui(ui: &mut Ui, view: &mut View<'_>, wishes: &mut Wishes) {
    let words = view.words;
    let wide = ui.available_width() >= WIDE;
    let Some((of, shown)) = view.app.preview().wanted() else {
        return;
    };
    let sheets = match of {
        Previewed::Draft(_) => Sheet::OF_ONE.as_slice(),
        Previewed::Records(..) => Sheet::OF_MANY.as_slice(),
    };
    ui.horizontal(|ui| {
        if wide {
            let title = ui.label(RichText::new(words.preview).font(theme::bold(16.0)));
            access::dialog_heading(&title, words.preview);
            let named: Vec<_> = sheets.iter().map(|sheet| (*sheet, words.sheet(*sheet))).collect();
            wishes.sheet = segments_ui(ui, shown, &named).or(wishes.sheet);
        } else {
            let combo = ComboBox::from_id_salt("sheet").selected_text(words.sheet(shown));
            let combo = combo.show_ui(ui, |ui| {
                for sheet in sheets {
                    if ui
                        .selectable_label(shown == *sheet, words.sheet(*sheet))
                        .clicked()
                    {
                        wishes.sheet = Some(*sheet);
                        ui.close();
                    }
                }
            });
            combo.response.accessible_name(words.printing.print_sheet);
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.button(words.close).clicked() {
                wishes.place = Some(Place::Nowhere);
            }
            let ready = view.app.preview().pages().is_some();
            if main_button_ui(ui, view, words.print, ready).clicked() {
                view.actions.push(Action::LookForPrinters);
                view.open(PrintDialog::new(of.clone(), shown));
            }
            if ui.add_enabled(ready, Button::new(words.export_pdf)).clicked() {
                match of.clone() {
                    Previewed::Draft(_) => view.commands.push(Command::ExportPdf),
                    Previewed::Records(_, records) => {
                        view.open(ExportDialog::of_records(view.app, records, shown));
                    }
                }
            }
        });
    });
}

/// What is wrong with the pages.
fn remarks_ui(ui: &mut Ui, view: &View<'_>) {
    let words = view.words;
    let preview = view.app.preview();
    if let Some(problem) = preview.problem() {
        let text = words.failure(Doing::Exporting, problem);
        ui.label(RichText::new(text).color(view.tokens.overdue_text));
    }
    let in_chinese = view.words.printing.papers_in_chinese;
    if !in_chinese.is_empty() {
        ui.label(
            RichText::new(in_chinese)
                .size(theme::SECONDARY)
                .color(view.tokens.secondary_text),
        );
    }
    if let Some(pages) = preview.pages()
        && !pages.missing().is_empty()
    {
        let missing: String = pages.missing().iter().collect();
        let text = format!("{}{missing}", words.printing.missing_glyphs);
        ui.label(RichText::new(text).color(view.tokens.warning_text));
    }
    if let Some(pages) = preview.pages()
        && !pages.left_out().is_empty()
    {
        let text = words.left_out(pages.left_out());
        ui.label(RichText::new(text.trim_start()).color(view.tokens.warning_text));
    }
}
