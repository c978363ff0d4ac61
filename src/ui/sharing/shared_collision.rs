//! A shared file of which two people changed the same place: for each place mine, theirs and what both began with. What
//! was typed stays on its page until this is answered.

use egui::{RichText, ScrollArea, Ui, Vec2};

use crate::{
    app::{LibraryAction, OpenSharedCollision},
    domain::{
        merge::Side,
        shared::{Conflict, Place},
    },
};

use super::collision::{WIDTH, value_ui};
use crate::ui::{
    frame::{Layer, Leaving, Next, View},
    theme::{self, SECONDARY},
    widgets::{heading_ui, main_button_ui},
};

/// The dialog.
#[derive(Debug)]
pub(crate) struct SharedCollisionDialog;

impl SharedCollisionDialog {
    /// The layer's name.
    pub(crate) const NAME: &'static str = "shared collision";
}

impl Layer for SharedCollisionDialog {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn width(&self, room: Vec2) -> f32 {
        WIDTH.min(room.x - 80.0)
    }

    /// Esc puts the question off, which loses nothing; a click outside is likelier a slip.
    fn leave(&mut self, view: &mut View<'_>, how: Leaving) -> Next {
        match how {
            Leaving::Outside => Next::Stay,
            Leaving::Escape => {
                view.actions.push(LibraryAction::PutOffShared);
                Next::Done
            }
        }
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let Some(open) = view
            .app
            .workspace()
            .and_then(|workspace| workspace.shared_collision())
        else {
            return Next::Done;
        };
        let words = view.words;
        heading_ui(
            ui,
            &words.collision_title(words.shared_file(open.file()), open.conflicts().len()),
        );
        let hint = if open.has_base() {
            words.sharing.shared_collision_hint
        } else {
            words.sharing.shared_copy_hint
        };
        ui.label(RichText::new(hint).color(view.tokens.secondary_text));
        ui.add_space(4.0);
        let height = (ui.ctx().content_rect().height() - 260.0).max(160.0);
        ScrollArea::vertical()
            .max_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for (i, conflict) in open.conflicts().iter().enumerate() {
                    conflict_ui(ui, view, open, conflict, i);
                }
            });
        let asked = |place: &Place| open.conflicts().iter().any(|conflict| &conflict.place == place);
        let quiet = open.theirs().iter();
        let quiet = quiet.filter(|difference| !asked(&difference.place)).count();
        if quiet > 0 {
            let text = RichText::new(words.merged_quietly(0, quiet)).size(SECONDARY);
            ui.label(text.color(view.tokens.secondary_text));
        }
        ui.add_space(8.0);
        buttons_ui(ui, view, open);
        Next::Stay
    }
}

fn conflict_ui(ui: &mut Ui, view: &mut View<'_>, open: &OpenSharedCollision, conflict: &Conflict, i: usize) {
    let words = view.words;
    ui.add_space(6.0);
    let place = words.shared_place(open.file(), &conflict.place);
    ui.label(RichText::new(place).font(theme::bold(14.0)));
    let theirs = open.by().filter(|by| !by.by.is_empty()).map_or_else(
        || words.sharing.theirs.to_owned(),
        |by| format!("{} · {}", words.sharing.theirs, words.who_when(by)),
    );
    let mut sides = vec![
        (Side::Mine, words.sharing.mine.to_owned(), &conflict.mine),
        (Side::Theirs, theirs, &conflict.theirs),
    ];
    if open.has_base() {
        sides.push((Side::Base, words.sharing.base.to_owned(), &conflict.base));
    }
    ui.columns(sides.len(), |columns| {
        for (column, (side, heading, value)) in columns.iter_mut().zip(&sides) {
            let chosen = conflict.chosen == Some(*side);
            let name = format!("{} {heading} {}", words.sharing.take_value, i + 1);
            let value = words.shared_value(&conflict.place, value);
            if value_ui(column, words, view.tokens, (heading, &value), chosen, &name) {
                let place = conflict.place.clone();
                view.actions.push(LibraryAction::ChooseShared(place, *side));
            }
        }
    });
}

fn buttons_ui(ui: &mut Ui, view: &mut View<'_>, open: &OpenSharedCollision) {
    let words = view.words;
    ui.horizontal(|ui| {
        if main_button_ui(ui, view, words.sharing.merge_and_save, open.is_settled()).clicked() {
            view.actions.push(LibraryAction::FinishShared);
        }
        for (text, side) in [
            (words.sharing.all_mine, Side::Mine),
            (words.sharing.all_theirs, Side::Theirs),
        ] {
            if ui.button(text).clicked() {
                let places = open.conflicts().iter().map(|conflict| conflict.place.clone());
                view.actions
                    .extend(places.map(|place| LibraryAction::ChooseShared(place, side)));
            }
        }
        let later = ui.button(words.sharing.merge_later);
        if later.on_hover_text(words.sharing.shared_later_hint).clicked() {
            view.actions.push(LibraryAction::PutOffShared);
        }
    });
}
