//! The assistant beside the form: what each stage still lacks; a click leads there.

use egui::{RichText, ScrollArea, Ui};

use crate::{
    domain::{Check, CheckTarget, Stage},
    ui::{shell::View, theme, widgets::card_ui},
};

/// Draws the panel.
pub(super) fn assistant_ui(ui: &mut Ui, view: &View<'_>, checks: &[Check], jump: &mut Option<CheckTarget>) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        card_ui(ui, view.words.assistant, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            if checks.iter().all(|check| check.done) {
                ui.label(RichText::new(view.words.assistant_done).color(view.tokens.done_text));
            }
            for stage in Stage::ALL {
                let of_stage: Vec<_> = checks.iter().filter(|check| check.stage == stage).collect();
                if of_stage.is_empty() {
                    continue;
                }
                ui.add_space(4.0);
                ui.label(RichText::new(view.words.stage(stage)).font(theme::bold(13.0)));
                for check in of_stage {
                    check_ui(ui, view, *check, jump);
                }
            }
        });
    });
}

fn check_ui(ui: &mut Ui, view: &View<'_>, check: Check, jump: &mut Option<CheckTarget>) {
    let name = view.words.check(check.target);
    ui.horizontal(|ui| {
        if check.done {
            ui.label(RichText::new("✓").color(view.tokens.done_text));
            ui.label(RichText::new(name).color(view.tokens.secondary_text));
        } else {
            ui.label(RichText::new("○").color(view.tokens.warning_text));
            if ui.link(name).clicked() {
                *jump = Some(check.target);
            }
        }
    });
}
