//! 日历: the month with what is due on each day.

use egui::Ui;

use super::{shell::View, widgets::page_title_ui};

/// What the page remembers while it is open.
#[derive(Debug, Default)]
pub(super) struct CalendarView {}

impl CalendarView {
    /// Draws the page.
    #[expect(clippy::unused_self, reason = "the month shown will be kept here")]
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        page_title_ui(ui, view.words.calendar, "");
    }
}
