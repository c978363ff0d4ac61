//! The pages of the preview, one under the other: zoom, pictures as they come from their thread, chosen text.

use egui::{
    Color32, CursorIcon, Id, Key, Modifiers, Pos2, Rect, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo,
};

use crate::app::{Action, PreviewPages, SeenPage};

use crate::ui::{frame::View, theme::Tokens, widgets::Finder};

use super::{finding::Found, pictures::Pictures, selection::Selection, thumbnails};

/// Zoom steps, points on the screen for each point of paper.
const ZOOMS: [f32; 9] = [0.35, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0];
/// Pages are not made larger than this to fit the width.
const LARGEST_FIT: f32 = 1.4;
/// Between pages, and around them, points.
const GAP: f32 = 16.0;

/// How large the pages are.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) enum Zoom {
    /// As wide as there is room.
    #[default]
    Width,
    /// So that one is seen whole.
    Page,
    /// So many points on the screen for each point of paper.
    Times(f32),
}

/// The state of the pages.
#[derive(Default)]
pub(super) struct Pages {
    pub(super) zoom: Zoom,
    /// The scale of the last frame.
    scale: f32,
    /// The page in the middle of the window.
    shown: usize,
    /// The page to bring into view.
    jump: Option<usize>,
    /// The characters of a page to bring into view.
    bring: Option<(usize, std::ops::Range<usize>)>,
    pictures: Pictures,
    selection: Selection,
    found: Found,
    /// What the program was last told of what is seen.
    told: Vec<SeenPage>,
}

impl Pages {
    /// Begins with another sheet: at its first page, nothing chosen.
    pub(super) fn begin(&mut self) {
        self.jump = Some(0);
        self.selection = Selection::default();
        self.told.clear();
    }

    /// Points on the screen for each point of paper.
    pub(super) fn scale(&self) -> f32 {
        self.scale
    }

    /// The page in the middle of the window, from 0.
    pub(super) fn shown(&self) -> usize {
        self.shown
    }

    pub(super) fn zoom_in(&mut self) {
        let larger = ZOOMS.into_iter().find(|step| *step > self.scale + 0.01);
        self.zoom = Zoom::Times(larger.unwrap_or(self.scale));
    }

    pub(super) fn zoom_out(&mut self) {
        let smaller = ZOOMS.into_iter().rev().find(|step| *step < self.scale - 0.01);
        self.zoom = Zoom::Times(smaller.unwrap_or(self.scale));
    }

    /// Draws the pages, and where there is room for them their thumbnails.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>, room: bool, find: &mut Finder) {
        let Some(pages) = view.app.preview().pages() else {
            waiting_ui(ui, view);
            return;
        };
        self.shown = self.shown.min(pages.count().saturating_sub(1));
        let mut seen = Vec::new();
        if room && pages.count() > 1 {
            let chosen =
                thumbnails::thumbnails_ui(ui, view, pages, &mut self.pictures, self.shown, &mut seen);
            self.jump = chosen.or(self.jump);
        }
        if let Some((page, chars)) = self.found.step(pages, find) {
            self.selection.take(page, chars.clone());
            self.bring = Some((page, chars));
        }
        let frame = egui::Frame::new().fill(view.tokens.neutral_fill);
        frame.show(ui, |ui| self.scroll_ui(ui, view, pages, room, &mut seen));
        self.pictures.keep(view, &seen);
        if seen != self.told {
            self.told.clone_from(&seen);
            view.actions.push(Action::SeePages(seen));
        }
    }

    fn scroll_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        pages: &PreviewPages,
        keys: bool,
        seen: &mut Vec<SeenPage>,
    ) {
        let room = ui.available_size() - Vec2::splat(2.0 * GAP);
        self.take_zoom(ui);
        if keys {
            self.take_keys(ui, pages);
        }
        let widest = (0..pages.count())
            .map(|page| pages.size(page).0)
            .fold(1.0, f32::max);
        let (width, height) = pages.size(self.shown);
        self.scale = match self.zoom {
            Zoom::Width => ((room.x - 8.0) / widest).min(LARGEST_FIT),
            Zoom::Page => ((room.x - 8.0) / width).min(room.y / height),
            Zoom::Times(scale) => scale,
        }
        .clamp(0.1, 4.0);
        let mut rects = Vec::new();
        let scroll = ScrollArea::both().auto_shrink(false);
        scroll.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let middle = ui.clip_rect().center().y;
            let row = widest * self.scale + 2.0 * GAP;
            for page in 0..pages.count() {
                let (width, height) = pages.size(page);
                let size = Vec2::new(width, height) * self.scale;
                let room = Vec2::new(row.max(ui.available_width()), size.y + GAP);
                let (space, _) = ui.allocate_exact_size(room, Sense::hover());
                let top = space.center_top() + Vec2::new(0.0, GAP);
                let rect = Rect::from_min_size(top - Vec2::new(size.x / 2.0, 0.0), size);
                if self.jump == Some(page) {
                    ui.scroll_to_rect(space, Some(egui::Align::Min));
                    self.jump = None;
                }
                self.bring_found(ui, pages, page, rect);
                if !ui.is_rect_visible(rect) {
                    continue;
                }
                if space.y_range().contains(middle) {
                    self.shown = page;
                }
                let wanted = SeenPage {
                    page,
                    density: self.scale * ui.pixels_per_point(),
                };
                seen.push(wanted);
                self.pictures.draw(ui, view, wanted, rect);
                rects.push((page, rect));
            }
            ui.add_space(GAP);
            self.text_ui(ui, view, pages, &rects);
        });
    }

    /// Brings what was found into view, where it stands on this page.
    fn bring_found(&mut self, ui: &Ui, pages: &PreviewPages, page: usize, rect: Rect) {
        if let Some((_, chars)) = self.bring.take_if(|(wanted, _)| *wanted == page)
            && let Some(text) = pages.text(page)
            && let Some(found) = text.rects(chars).first()
        {
            let found = on_screen(*found, rect, self.scale);
            ui.scroll_to_rect(found.expand(24.0), Some(egui::Align::Center));
        }
    }

    /// What is marked and chosen on the pages that are seen, and choosing it.
    fn text_ui(&mut self, ui: &mut Ui, view: &View<'_>, pages: &PreviewPages, rects: &[(usize, Rect)]) {
        let tokens = view.tokens;
        for (page, rect) in rects {
            let Some(text) = pages.text(*page) else { continue };
            self.marks_ui(ui, tokens, (*page, *rect), (text, pages.missing()));
            let response = ui.interact(
                *rect,
                Id::unique(("preview page", *page)),
                Sense::click_and_drag(),
            );
            let label = view.words.page_number(page + 1);
            response.widget_info(|| WidgetInfo {
                current_text_value: Some(text.all()),
                ..WidgetInfo::labeled(Role::Document, true, &label)
            });
            let at = |point: Pos2| {
                let on_paper = (point - rect.min) / self.scale;
                (on_paper.x, on_paper.y)
            };
            if let Some((x, y)) = response.hover_pos().map(at)
                && text.is_on_text(x, y)
            {
                ui.ctx().set_cursor_icon(CursorIcon::Text);
            }
            // Choosing begins where the button went down, not where the pointer was when that became a drag.
            let pressed = ui.input(|input| input.pointer.press_origin());
            let pointer = response.interact_pointer_pos();
            let from = if response.drag_started() {
                pressed.or(pointer)
            } else {
                pointer
            };
            if let Some((x, y)) = from.map(at) {
                let place = text.place_at(x, y);
                if response.double_clicked() {
                    self.selection.take(*page, text.stretch_at(place));
                } else if response.drag_started() {
                    self.selection.begin(*page, place);
                } else if response.clicked() {
                    self.selection.clear();
                }
                if response.clicked() || response.drag_started() {
                    response.request_focus();
                }
            }
            self.follow(ui, &response, rects, pages);
            response.context_menu(|ui| self.menu_ui(ui, view, pages, *page));
            self.selection_keys(ui, &response, pages, *page);
        }
    }

    /// Marks what is looked for on a page, what no face has, and what is chosen.
    fn marks_ui(
        &self,
        ui: &Ui,
        tokens: &Tokens,
        (page, rect): (usize, Rect),
        (text, missing): (&crate::print::PageText, &[char]),
    ) {
        let place = |found| on_screen(found, rect, self.scale);
        for found in self.found.on(page).flat_map(|chars| text.rects(chars)) {
            let fill = tokens.warning_text.gamma_multiply(0.25);
            ui.painter().rect_filled(place(found), 1.0, fill);
        }
        for found in text.rects_of(missing) {
            let stroke = egui::Stroke::new(1.5, tokens.warning_text);
            ui.painter()
                .rect_stroke(place(found).expand(1.0), 2.0, stroke, egui::StrokeKind::Outside);
        }
        for chosen in self.selection.rects(page, text) {
            ui.painter()
                .rect_filled(place(chosen), 0.0, selection_fill(tokens));
        }
    }

    /// Lets the chosen text end where the pointer is, on this page or on another.
    fn follow(&mut self, ui: &Ui, response: &egui::Response, rects: &[(usize, Rect)], pages: &PreviewPages) {
        if !response.dragged() {
            return;
        }
        let Some(pointer) = ui.ctx().pointer_interact_pos() else {
            return;
        };
        let nearest = rects.iter().min_by(|a, b| {
            a.1.distance_to_pos(pointer)
                .total_cmp(&b.1.distance_to_pos(pointer))
        });
        if let Some((page, rect)) = nearest
            && let Some(text) = pages.text(*page)
        {
            let at = (pointer - rect.min) / self.scale;
            self.selection.extend(*page, text.place_at(at.x, at.y));
        }
    }

    fn menu_ui(&mut self, ui: &mut Ui, view: &View<'_>, pages: &PreviewPages, page: usize) {
        let words = view.words;
        let chosen = self.selection.text(pages);
        if ui
            .add_enabled(!chosen.is_empty(), egui::Button::new(words.printing.copy))
            .clicked()
        {
            ui.ctx().copy_text(chosen);
        }
        let text = pages.text(page);
        if ui.button(words.printing.copy_page).clicked() {
            ui.ctx()
                .copy_text(text.map_or_else(String::new, crate::print::PageText::all));
        }
        if ui.button(words.printing.select_page).clicked() {
            self.selection
                .take(page, 0..text.map_or(0, crate::print::PageText::len));
        }
    }

    /// Copy and select all, while a page has the keyboard.
    fn selection_keys(&mut self, ui: &Ui, response: &egui::Response, pages: &PreviewPages, page: usize) {
        if !response.has_focus() {
            return;
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::A)) {
            let all = pages.text(page).map_or(0, crate::print::PageText::len);
            self.selection.take(page, 0..all);
        }
        let copy = ui.input(|input| input.events.contains(&egui::Event::Copy));
        let chosen = self.selection.text(pages);
        if copy && !chosen.is_empty() {
            ui.ctx().copy_text(chosen);
        }
    }

    /// Ctrl and the wheel, or two fingers, over the pages.
    fn take_zoom(&mut self, ui: &Ui) {
        if !ui.rect_contains_pointer(ui.max_rect()) {
            return;
        }
        let by = ui.input(egui::InputState::zoom_delta);
        if (by - 1.0).abs() > f32::EPSILON && self.scale > 0.0 {
            let (least, most) = (ZOOMS[0], ZOOMS[ZOOMS.len() - 1]);
            self.zoom = Zoom::Times((self.scale * by).clamp(least, most));
        }
    }

    /// Page up and down, Home and End, while no text field has them.
    fn take_keys(&mut self, ui: &Ui, pages: &PreviewPages) {
        if ui.ctx().text_edit_focused() {
            return;
        }
        let last = pages.count().saturating_sub(1);
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::PageDown) {
            self.jump = Some((self.shown + 1).min(last));
        }
        if pressed(Key::PageUp) {
            self.jump = Some(self.shown.saturating_sub(1));
        }
        if pressed(Key::Home) {
            self.jump = Some(0);
        }
        if pressed(Key::End) {
            self.jump = Some(last);
        }
    }
}

fn waiting_ui(ui: &mut Ui, view: &View<'_>) {
    if view.app.preview().problem().is_some() {
        return;
    }
    ui.centered_and_justified(|ui| {
        ui.label(egui::RichText::new(view.words.printing.setting_pages).color(view.tokens.secondary_text));
    });
}

/// A rectangle of a page on the screen.
fn on_screen([left, top, right, bottom]: [f32; 4], page: Rect, scale: f32) -> Rect {
    let at = |x: f32, y: f32| page.min + Vec2::new(x, y) * scale;
    Rect::from_min_max(at(left, top), at(right, bottom))
}

/// The colour over chosen text: paper is white in both themes.
fn selection_fill(tokens: &Tokens) -> Color32 {
    tokens.accent.gamma_multiply(0.3)
}
