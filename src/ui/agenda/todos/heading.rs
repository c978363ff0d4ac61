//! The line over a group of to-dos.

use egui::{Align, Layout, RichText, Ui};

use crate::app::TodoPlace;

use crate::ui::{
    frame::View,
    theme,
    widgets::{Selection, quiet_ui},
};

use super::line::LINE;

/// The name of a group, and a button that selects all of it, or none of it any more.
pub(super) fn heading_ui(
    ui: &mut Ui,
    view: &View<'_>,
    name: &str,
    items: &[TodoPlace],
    selection: &mut Selection<TodoPlace>,
) {
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(egui::vec2(ui.available_width(), LINE), layout, |ui| {
        ui.set_min_height(LINE);
        ui.add_space(8.0);
        let all = items.iter().all(|place| selection.chosen().contains(place));
        let name = format!("{name}  {}", items.len());
        ui.label(RichText::new(&name).font(theme::bold(14.0)));
        let words = view.words;
        let button = if all { words.clear } else { words.list.select_group };
        let button = quiet_ui(ui, |ui| ui.button(RichText::new(button).size(theme::SECONDARY)));
        if button
            .accessible_name(format!("{} {name}", words.todo_select_group))
            .clicked()
        {
            if all {
                for place in items {
                    selection.remove(place);
                }
            } else {
                selection.extend(items.iter().cloned());
            }
        }
    });
}
