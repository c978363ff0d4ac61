//! Print preview: the very bytes that are saved, as pages, with zoom.

use egui::{
    Button, ColorImage, Key, Modal, Modifiers, Panel, RichText, ScrollArea, TextureHandle, TextureOptions,
    Ui, Vec2,
};

use crate::app::{Action, App, Command, Doing, Failure, PreviewPages, Sheet};

use super::{dialogs::Dialogs, print_options::PrintOptionsView, shell::View, widgets::toggle_chip_ui};

/// The width of the panel of options, points.
const OPTIONS: f32 = 280.0;

/// Zoom steps, points on the screen for each point of paper.
const ZOOMS: [f32; 8] = [0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0];

/// The preview's state.
#[derive(Default)]
pub(super) struct Preview {
    sheet: Sheet,
    /// What is tried out, while the panel for it is shown.
    options: Option<PrintOptionsView>,
    /// Whether the pages are to be set again with other options.
    stale: bool,
    pages: Option<PreviewPages>,
    zoom: Option<f32>,
    /// Pages painted so far, at which pixels per point of paper.
    painted: Vec<Option<(f32, TextureHandle)>>,
    problem: Option<Failure>,
    /// The page in the middle of the window.
    shown: usize,
}

impl Preview {
    /// Sets the record in the editor on a sheet.
    pub(super) fn open(&mut self, app: &App, sheet: Sheet) {
        *self = Self {
            sheet,
            options: self.options.take(),
            zoom: self.zoom,
            ..Self::default()
        };
        match app.preview(sheet) {
            Some(Ok(pages)) => {
                self.painted = vec![None; pages.count()];
                self.pages = Some(pages);
            }
            Some(Err(failure)) => self.problem = Some(failure),
            None => {}
        }
    }

    /// The sheet that is shown; the record's form while none is.
    pub(super) fn sheet(&self) -> Sheet {
        self.sheet
    }

    /// Draws it over the window.
    pub(super) fn ui(&mut self, ui: &Ui, view: &mut View<'_>, dialogs: &mut Dialogs) {
        if self.pages.is_none() && self.problem.is_none() || dialogs.is_open() {
            return;
        }
        if std::mem::take(&mut self.stale) {
            self.open(view.app, self.sheet);
        }
        let screen = ui.ctx().content_rect().size() - Vec2::new(48.0, 48.0);
        let mut close = false;
        let modal = Modal::new(egui::Id::unique("preview"))
            .frame(egui::Frame::popup(ui.style()).inner_margin(16))
            .show(ui.ctx(), |ui| {
                ui.set_width(screen.x.min(1100.0) - 32.0);
                ui.set_height(screen.y - 32.0);
                close = self.tools_ui(ui, view, dialogs);
                if let Some(problem) = &self.problem {
                    ui.label(
                        RichText::new(view.words.failure(Doing::Exporting, problem))
                            .color(view.tokens.overdue_text),
                    );
                }
                self.body_ui(ui, view);
            });
        if close || modal.should_close() {
            view.actions.push(Action::TryPrinting(None));
            *self = Self::default();
        }
    }

    fn tools_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, dialogs: &mut Dialogs) -> bool {
        let words = view.words;
        let mut close = false;
        let mut chosen = None;
        ui.horizontal(|ui| {
            ui.label(RichText::new(words.preview).font(super::theme::bold(16.0)));
            for sheet in Sheet::OF_ONE {
                if toggle_chip_ui(ui, self.sheet == sheet, words.sheet(sheet)).clicked() {
                    chosen = Some(sheet);
                }
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let escape = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
                close = ui.button(words.close).clicked() || escape;
                let ready = self.pages.is_some();
                if super::dialogs::main_button_ui(ui, view, words.print, ready).clicked() {
                    view.actions.push(Action::LookForPrinters);
                    dialogs.print_current(self.sheet);
                }
                if ui.add_enabled(ready, Button::new(words.export_pdf)).clicked() {
                    view.commands.push(Command::ExportPdf);
                }
            });
        });
        if let Some(sheet) = chosen {
            self.open(view.app, sheet);
        }
        self.zoom_ui(ui, view);
        if let Some(pages) = &self.pages
            && !pages.missing().is_empty()
        {
            let missing: String = pages.missing().iter().collect();
            let text = format!("{}{missing}", words.missing_glyphs);
            ui.label(RichText::new(text).color(view.tokens.warning_text));
        }
        close
    }

    /// Which page of how many, and how large.
    fn zoom_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let words = view.words;
        ui.horizontal(|ui| {
            let zoom = self.zoom.unwrap_or(1.0);
            let smaller = ui.button("−").on_hover_text(words.zoom_out);
            if smaller.accessible_name(words.zoom_out).clicked() {
                let mut steps = ZOOMS.into_iter().rev();
                self.zoom = steps.find(|step| *step < zoom - 0.01).or(Some(ZOOMS[0]));
            }
            let larger = ui.button("＋").on_hover_text(words.zoom_in);
            if larger.accessible_name(words.zoom_in).clicked() {
                self.zoom = ZOOMS.into_iter().find(|step| *step > zoom + 0.01).or(self.zoom);
            }
            if ui.button(words.fit_width).clicked() {
                self.zoom = None;
            }
            if toggle_chip_ui(ui, self.options.is_some(), words.print_options).clicked() {
                self.options = match self.options {
                    Some(_) => {
                        view.actions.push(Action::TryPrinting(None));
                        self.stale = true;
                        None
                    }
                    None => Some(PrintOptionsView::default()),
                };
            }
            if let Some(pages) = &self.pages {
                let page = words.page_of(self.shown + 1, pages.count());
                ui.label(RichText::new(page).color(view.tokens.secondary_text));
            }
        });
    }

    /// The pages, and beside them what is chosen for the sheet.
    fn body_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let mut changed = false;
        if let Some(options) = &mut self.options {
            let sheet = self.sheet;
            Panel::right("print options")
                .exact_size(OPTIONS)
                .resizable(false)
                .show(ui, |ui| {
                    changed = options.ui(ui, view, sheet);
                });
        }
        // The options are the program's only after this frame.
        self.stale |= changed;
        if changed {
            ui.ctx().request_repaint();
        }
        self.pages_ui(ui, view);
    }

    fn pages_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        let Some(pages) = &self.pages else { return };
        let frame = egui::Frame::new().fill(view.tokens.neutral_fill).inner_margin(16);
        frame.show(ui, |ui| {
            ScrollArea::both().auto_shrink(false).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 16.0;
                let middle = ui.clip_rect().center().y;
                for page in 0..pages.count() {
                    let (width, height) = pages.size(page);
                    let fit = (ui.available_width() - 8.0) / width;
                    let zoom = self.zoom.unwrap_or_else(|| fit.min(1.4));
                    let size = Vec2::new(width, height) * zoom;
                    let (rect, _) = ui.allocate_exact_size(
                        Vec2::new(size.x.max(ui.available_width()), size.y),
                        egui::Sense::hover(),
                    );
                    if !ui.is_rect_visible(rect) {
                        continue;
                    }
                    if rect.y_range().contains(middle) {
                        self.shown = page;
                    }
                    let sheet = egui::Rect::from_center_size(rect.center(), size);
                    let density = zoom * ui.pixels_per_point();
                    let texture = painted(ui, pages, &mut self.painted, page, density);
                    if let Some(texture) = texture {
                        let whole = egui::Rect::from_min_max(egui::Pos2::ZERO, egui::pos2(1.0, 1.0));
                        ui.painter()
                            .image(texture.id(), sheet, whole, egui::Color32::WHITE);
                    }
                }
            });
        });
    }
}

/// A page as a texture, painted anew when the zoom changed.
fn painted<'a>(
    ui: &Ui,
    pages: &PreviewPages,
    cache: &'a mut [Option<(f32, TextureHandle)>],
    page: usize,
    density: f32,
) -> Option<&'a TextureHandle> {
    let slot = cache.get_mut(page)?;
    if slot.as_ref().is_none_or(|(of, _)| (of - density).abs() > 0.01) {
        let image = pages.paint(page, density)?;
        let size = [image.width, image.height];
        let image = ColorImage::from_rgba_unmultiplied(size, &image.rgba);
        let name = format!("page {page}");
        *slot = Some((
            density,
            ui.ctx().load_texture(name, image, TextureOptions::LINEAR),
        ));
    }
    slot.as_ref().map(|(_, texture)| texture)
}
