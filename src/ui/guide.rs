//! 使用指南 (F1): the pages of `assets/guide/`, with the list of them at the left.

use egui::{Frame, Id, Key, Modal, Modifiers, RichText, ScrollArea, Sense, Ui};
use egui_commonmark::{CommonMarkCache, CommonMarkViewer};

use crate::app::Language;

use super::{guide_pictures, shell::View, theme};

/// How wide the guide is, points.
const WIDTH: f32 = 860.0;

/// How wide its list of pages is, points.
const LIST: f32 = 170.0;

/// The pages' file names: what a link from one page to another leads to.
const NAMES: [&str; 11] = [
    "01-start.md",
    "02-internal.md",
    "03-external.md",
    "04-process.md",
    "05-writing.md",
    "06-todos-calendar.md",
    "07-sharing.md",
    "08-print-mail.md",
    "09-keys.md",
    "10-trouble.md",
    "11-find.md",
];

const CHINESE: [&str; 11] = [
    include_str!("../../assets/guide/zh/01-start.md"),
    include_str!("../../assets/guide/zh/02-internal.md"),
    include_str!("../../assets/guide/zh/03-external.md"),
    include_str!("../../assets/guide/zh/04-process.md"),
    include_str!("../../assets/guide/zh/05-writing.md"),
    include_str!("../../assets/guide/zh/06-todos-calendar.md"),
    include_str!("../../assets/guide/zh/07-sharing.md"),
    include_str!("../../assets/guide/zh/08-print-mail.md"),
    include_str!("../../assets/guide/zh/09-keys.md"),
    include_str!("../../assets/guide/zh/10-trouble.md"),
    include_str!("../../assets/guide/zh/11-find.md"),
];

const ENGLISH: [&str; 11] = [
    include_str!("../../assets/guide/en/01-start.md"),
    include_str!("../../assets/guide/en/02-internal.md"),
    include_str!("../../assets/guide/en/03-external.md"),
    include_str!("../../assets/guide/en/04-process.md"),
    include_str!("../../assets/guide/en/05-writing.md"),
    include_str!("../../assets/guide/en/06-todos-calendar.md"),
    include_str!("../../assets/guide/en/07-sharing.md"),
    include_str!("../../assets/guide/en/08-print-mail.md"),
    include_str!("../../assets/guide/en/09-keys.md"),
    include_str!("../../assets/guide/en/10-trouble.md"),
    include_str!("../../assets/guide/en/11-find.md"),
];

/// The guide: whether it is open, and at which page.
#[derive(Default)]
pub(super) struct Guide {
    open: bool,
    page: usize,
    cache: CommonMarkCache,
}

impl Guide {
    /// Opens it, or closes it again.
    pub(super) fn toggle(&mut self) {
        self.open = !self.open;
    }

    /// Whether it is on the screen.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Draws it over the window.
    pub(super) fn ui(&mut self, ui: &Ui, view: &View<'_>) {
        if !self.open {
            return;
        }
        let pages = match view.words.language {
            Language::Chinese => &CHINESE,
            Language::English => &ENGLISH,
        };
        let room = ui.ctx().content_rect().size();
        let modal = Modal::new(Id::unique("guide")).frame(Frame::popup(ui.style()).inner_margin(20));
        let mut closed = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F1));
        let shown = modal.show(ui.ctx(), |ui| {
            ui.set_width(WIDTH.min(room.x - 60.0));
            let height = (room.y - 150.0).clamp(160.0, 560.0);
            ui.label(RichText::new(view.words.guide).font(theme::bold(16.0)));
            ui.add_space(6.0);
            ui.horizontal_top(|ui| {
                ui.allocate_ui(egui::vec2(LIST, height), |ui| {
                    ui.set_width(LIST);
                    ui.set_min_height(height);
                    ui.vertical(|ui| self.list_ui(ui, view, pages));
                });
                ui.vertical(|ui| {
                    let area = ScrollArea::vertical().id_salt(self.page).auto_shrink(false);
                    area.max_height(height).show(ui, |ui| {
                        ui.set_max_width(ui.available_width() - 16.0);
                        let page = pages.get(self.page).copied().unwrap_or_default();
                        for name in NAMES {
                            self.cache.add_link_hook(name);
                        }
                        guide_pictures::install(ui.ctx());
                        CommonMarkViewer::new()
                            .default_implicit_uri_scheme(guide_pictures::SCHEME)
                            .max_image_width(Some(ui.available_width() as usize))
                            .show(ui, &mut self.cache, page);
                    });
                });
            });
            ui.add_space(8.0);
            closed |= ui.button(view.words.close).clicked();
        });
        let clicked = NAMES
            .iter()
            .position(|name| self.cache.get_link_hook(name) == Some(true));
        if let Some(page) = clicked {
            self.page = page;
        }
        if closed || shown.should_close() {
            self.open = false;
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, view: &View<'_>, pages: &[&str]) {
        for (i, page) in pages.iter().enumerate() {
            let title = page
                .lines()
                .next()
                .unwrap_or_default()
                .trim_start_matches(['#', ' ']);
            let here = i == self.page;
            let color = if here {
                view.tokens.accent
            } else {
                view.tokens.text
            };
            let label = egui::Label::new(RichText::new(title).color(color)).sense(Sense::click());
            let response = ui
                .add(label.selectable(false))
                .on_hover_cursor(egui::CursorIcon::PointingHand);
            response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, here, title));
            if response.clicked() {
                self.page = i;
            }
            ui.add_space(4.0);
        }
    }
}
