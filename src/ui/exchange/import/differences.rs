//! Where a file and the directory say different things of a person: which of them is right.

use egui::{RichText, Ui};

use crate::{
    app::{ImportRead, ImportStep, OpenImport},
    ui::{frame::View, theme, theme::SECONDARY},
};

use super::step;

/// So many are shown.
const SHOWN: usize = 200;

/// Draws them.
pub(super) fn differences_ui(ui: &mut Ui, view: &mut View<'_>, (open, read): (&OpenImport, &ImportRead)) {
    let words = view.words;
    let secondary = |text: &str| {
        RichText::new(text)
            .size(SECONDARY)
            .color(view.tokens.secondary_text)
    };
    let mut asked = None;
    ui.label(secondary(words.import.differences_hint));
    ui.horizontal(|ui| {
        ui.label(words.import.all_known);
        let all = read.differences.len();
        if ui
            .radio(open.theirs.is_empty(), words.import.directory_right)
            .clicked()
        {
            asked = Some(ImportStep::Theirs(None, false));
        }
        if ui
            .radio(open.theirs.len() == all, words.import.file_right)
            .clicked()
        {
            asked = Some(ImportStep::Theirs(None, true));
        }
    });
    for (at, one) in read.differences.iter().enumerate().take(SHOWN) {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(&one.name).font(theme::bold(13.0)));
            ui.label(secondary(words.contact_part(one.part)));
            let theirs = open.theirs.contains(&at);
            if ui.radio(!theirs, words.directory_says(&one.ours)).clicked() {
                asked = Some(ImportStep::Theirs(Some(at), false));
            }
            if ui.radio(theirs, words.file_says(&one.theirs)).clicked() {
                asked = Some(ImportStep::Theirs(Some(at), true));
            }
        });
    }
    if let Some(asked) = asked {
        step(view, asked);
    }
}
