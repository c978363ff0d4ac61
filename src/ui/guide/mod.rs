//! 使用指南 (F1): the pages of `assets/guide/`, with the list of them at the left.

mod keys;
mod pictures;

use std::{cell::Cell, rc::Rc};

use egui::{Key, Modifiers, RichText, ScrollArea, Sense, Ui};
use egui_commonmark::{CommonMarkCache, CommonMarkViewer};

use crate::{
    domain::Language,
    ui::{
        frame::{Layer, Next, View},
        widgets::{close_ui, heading_ui},
    },
};

/// How wide the guide is, points.
const WIDTH: f32 = 860.0;

/// How wide its list of pages is, points.
const LIST: f32 = 170.0;

/// The pages' file names: what a link from one page to another leads to.
const NAMES: [&str; 14] = [
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
    "12-own-fields.md",
    "13-import.md",
    "14-install.md",
];

const CHINESE: [&str; 14] = [
    include_str!("../../../assets/guide/zh/01-start.md"),
    include_str!("../../../assets/guide/zh/02-internal.md"),
    include_str!("../../../assets/guide/zh/03-external.md"),
    include_str!("../../../assets/guide/zh/04-process.md"),
    include_str!("../../../assets/guide/zh/05-writing.md"),
    include_str!("../../../assets/guide/zh/06-todos-calendar.md"),
    include_str!("../../../assets/guide/zh/07-sharing.md"),
    include_str!("../../../assets/guide/zh/08-print-mail.md"),
    include_str!("../../../assets/guide/zh/09-keys.md"),
    include_str!("../../../assets/guide/zh/10-trouble.md"),
    include_str!("../../../assets/guide/zh/11-find.md"),
    include_str!("../../../assets/guide/zh/12-own-fields.md"),
    include_str!("../../../assets/guide/zh/13-import.md"),
    include_str!("../../../assets/guide/zh/14-install.md"),
];

const ENGLISH: [&str; 14] = [
    include_str!("../../../assets/guide/en/01-start.md"),
    include_str!("../../../assets/guide/en/02-internal.md"),
    include_str!("../../../assets/guide/en/03-external.md"),
    include_str!("../../../assets/guide/en/04-process.md"),
    include_str!("../../../assets/guide/en/05-writing.md"),
    include_str!("../../../assets/guide/en/06-todos-calendar.md"),
    include_str!("../../../assets/guide/en/07-sharing.md"),
    include_str!("../../../assets/guide/en/08-print-mail.md"),
    include_str!("../../../assets/guide/en/09-keys.md"),
    include_str!("../../../assets/guide/en/10-trouble.md"),
    include_str!("../../../assets/guide/en/11-find.md"),
    include_str!("../../../assets/guide/en/12-own-fields.md"),
    include_str!("../../../assets/guide/en/13-import.md"),
    include_str!("../../../assets/guide/en/14-install.md"),
];

/// The guide, open at a page.
pub(crate) struct Guide {
    /// The page; the window remembers it for the next time.
    page: Rc<Cell<usize>>,
    cache: CommonMarkCache,
}

impl Guide {
    /// The guide at the page where it was left.
    pub(crate) fn new(page: Rc<Cell<usize>>) -> Self {
        Self {
            page,
            cache: CommonMarkCache::default(),
        }
    }

    fn page_ui(&mut self, ui: &mut Ui, view: &View<'_>, pages: &[&str], height: f32) {
        let area = ScrollArea::vertical().id_salt(self.page.get()).auto_shrink(false);
        area.max_height(height).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 16.0);
            let page = pages.get(self.page.get()).copied().unwrap_or_default();
            for name in NAMES {
                self.cache.add_link_hook(name);
            }
            let page = keys::with_tables(ui.ctx(), page, view.words);
            pictures::install(ui.ctx());
            CommonMarkViewer::new()
                .default_implicit_uri_scheme(pictures::SCHEME)
                .max_image_width(Some(ui.available_width() as usize))
                .show(ui, &mut self.cache, &page);
        });
    }

    fn list_ui(&self, ui: &mut Ui, view: &View<'_>, pages: &[&str]) {
        for (i, page) in pages.iter().enumerate() {
            let title = page
                .lines()
                .next()
                .unwrap_or_default()
                .trim_start_matches(['#', ' ']);
            let here = i == self.page.get();
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
                self.page.set(i);
            }
            ui.add_space(4.0);
        }
    }
}

impl Layer for Guide {
    fn width(&self) -> f32 {
        WIDTH
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let pages = match view.words.language {
            Language::Chinese => &CHINESE,
            Language::English => &ENGLISH,
        };
        let height = (ui.ctx().content_rect().height() - 176.0).clamp(160.0, 560.0);
        heading_ui(ui, view.words.guide);
        ui.horizontal_top(|ui| {
            ui.allocate_ui(egui::vec2(LIST, height), |ui| {
                ui.set_width(LIST);
                ui.set_min_height(height);
                ui.vertical(|ui| {
                    let list = ScrollArea::vertical().id_salt("pages").max_height(height);
                    list.show(ui, |ui| self.list_ui(ui, view, pages));
                });
            });
            ui.vertical(|ui| self.page_ui(ui, view, pages, height));
        });
        let close = close_ui(ui, view);
        let mut hooks = NAMES.iter();
        if let Some(page) = hooks.position(|name| self.cache.get_link_hook(name) == Some(true)) {
            self.page.set(page);
        }
        if close || ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F1)) {
            Next::Done
        } else {
            Next::Stay
        }
    }
}
