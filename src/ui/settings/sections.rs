//! The parts of the settings page, and the list beside them that goes to each.

use egui::{Align, CornerRadius, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};
use strum::VariantArray;

use crate::ui::{
    frame::View,
    theme::{self, FIELD_RADIUS},
    wording::Words,
};

/// The width of the page, points, from which the list stands beside the parts.
const BESIDE: f32 = 880.0;

/// The width of the page, points, from which the parts stand in two columns.
const TWO_COLUMNS: f32 = 1_360.0;

/// The width of the list.
const LIST: f32 = 148.0;

/// The room between the list and the parts, and between two columns of them.
const GAP: f32 = 24.0;

/// The widest that a column of parts gets.
const COLUMN: f32 = 680.0;

/// The height of a line of the list.
const LINE: f32 = 32.0;

/// A part of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub(super) enum Section {
    Personal,
    Reminders,
    Library,
    OwnFields,
    Scenarios,
    Holidays,
    VagueWords,
    Upload,
    SharedFiles,
    Updates,
    About,
}

impl Section {
    /// As its card and the list call it.
    fn name(self, words: &Words) -> &'static str {
        match self {
            Self::Personal => words.settings_personal,
            Self::Reminders => words.reminders,
            Self::Library => words.settings_library,
            Self::OwnFields => words.own.title,
            Self::Scenarios => words.scenarios,
            Self::Holidays => words.rules.holidays,
            Self::VagueWords => words.rules.vague_words,
            Self::Upload => words.rules.upload.title,
            Self::SharedFiles => words.sharing.shared_files,
            Self::Updates => words.updates.title,
            Self::About => words.about.title,
        }
    }

    /// Whether it is of the library that is open.
    fn is_of_library(self) -> bool {
        !matches!(
            self,
            Self::Personal | Self::Reminders | Self::Updates | Self::About
        )
    }
}

/// Which part is in sight, and which was asked for.
#[derive(Debug, Default)]
pub(super) struct Sections {
    /// The first part of which more than a line is in sight, or the one that was gone to.
    in_sight: Option<Section>,
    /// The part to scroll to when it is drawn next.
    wanted: Option<Section>,
    /// The part that was gone to, until the person scrolls: the last ones can't come to the top.
    gone_to: Option<Section>,
}

impl Sections {
    /// Draws the page: the parts, one below the other or in two columns, and the list beside them where there is room.
    /// `part_ui` draws one of them.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        mut part_ui: impl FnMut(&mut Ui, &mut View<'_>, Section),
    ) {
        if ui.input(|input| input.smooth_scroll_delta().y != 0.0 || input.pointer.any_pressed()) {
            self.gone_to = None;
        }
        let has_library = view.app.workspace().is_some();
        let parts: Vec<Section> = Section::VARIANTS
            .iter()
            .copied()
            .filter(|part| has_library || !part.is_of_library())
            .collect();
        let width = ui.available_width();
        let mut room = ui.available_rect_before_wrap();
        if width >= BESIDE {
            let list = Rect::from_min_size(room.min, Vec2::new(LIST, room.height()));
            ui.scope_builder(egui::UiBuilder::new().max_rect(list), |ui| {
                self.list_ui(ui, view, &parts);
            });
            room.min.x += LIST + GAP;
        }
        ui.scope_builder(egui::UiBuilder::new().max_rect(room), |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 12.0;
                let mut first = None;
                if width < TWO_COLUMNS || !has_library {
                    ui.set_max_width(ui.available_width().min(COLUMN));
                    self.column_ui(ui, view, &parts, &mut first, &mut part_ui);
                } else {
                    // The person's and the library's own at the left, what the office has ruled at the right.
                    let (left, right) = parts.split_at(4);
                    ui.set_max_width((ui.available_width() - GAP).min(2.0 * COLUMN + GAP));
                    ui.spacing_mut().item_spacing.x = GAP;
                    ui.columns_const(|[at_left, at_right]| {
                        for (ui, parts) in [(at_left, left), (at_right, right)] {
                            ui.with_layout(egui::Layout::top_down(Align::Min), |ui| {
                                ui.spacing_mut().item_spacing.x = 8.0;
                                self.column_ui(ui, view, parts, &mut first, &mut part_ui);
                            });
                        }
                    });
                    // Beside each other, several begin in the same place.
                    first = None;
                }
                self.in_sight = first;
                crate::ui::widgets::follow_focus(ui);
            });
        });
    }

    fn column_ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        parts: &[Section],
        first: &mut Option<Section>,
        part_ui: &mut impl FnMut(&mut Ui, &mut View<'_>, Section),
    ) {
        for &part in parts {
            let drawn = ui.scope(|ui| part_ui(ui, view, part)).response.rect;
            let seen = ui.clip_rect();
            if self.wanted == Some(part) {
                self.wanted = None;
                self.gone_to = Some(part);
                ui.scroll_to_rect(drawn, Some(Align::Min));
            }
            let is_first = first.is_none() && drawn.bottom() > seen.top() + LINE;
            if is_first || self.gone_to == Some(part) {
                *first = Some(part);
            }
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, view: &View<'_>, parts: &[Section]) {
        ui.spacing_mut().item_spacing.y = 2.0;
        for &part in parts {
            if line_ui(ui, view, part.name(view.words), self.in_sight == Some(part)) {
                self.wanted = Some(part);
            }
        }
    }
}

fn line_ui(ui: &mut Ui, view: &View<'_>, name: &str, in_sight: bool) -> bool {
    let (rect, line) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::click());
    line.widget_info(|| WidgetInfo::selected(Role::Link, true, in_sight, name));
    let tokens = view.tokens;
    let corners = CornerRadius::same(FIELD_RADIUS);
    if line.hovered() || line.has_focus() {
        ui.painter().rect_filled(rect, corners, tokens.hover_fill);
    }
    if line.has_focus() {
        let stroke = Stroke::new(1.0, tokens.accent);
        ui.painter()
            .rect_stroke(rect, corners, stroke, StrokeKind::Inside);
    }
    let (font, color) = if in_sight {
        (theme::bold(14.0), tokens.accent)
    } else {
        (egui::FontId::proportional(14.0), tokens.text)
    };
    let at = rect.left_center() + egui::vec2(12.0, 0.0);
    ui.painter()
        .text(at, egui::Align2::LEFT_CENTER, name, font, color);
    line.clicked()
}
