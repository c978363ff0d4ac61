//! A shared file of which two people changed the same place: for each place mine, theirs and what both began with. What
//! was typed stays on its page until this is answered.

use egui::Ui;

use crate::{
    app::{LibraryAction, OpenSharedCollision},
    domain::{
        OwnFields,
        merge::Side,
        shared::{Conflict, Place},
    },
    ui::{
        frame::{Layer, Leaving, Next, View},
        wording::Words,
    },
};

use super::question::{PlaceAsked, Question, WIDTH};

/// The dialog.
#[derive(Debug)]
pub(crate) struct SharedCollisionDialog;

impl Layer for SharedCollisionDialog {
    fn width(&self) -> f32 {
        WIDTH
    }

    /// Esc puts the question off, which loses nothing; a click outside is likelier a slip.
    fn leave(&mut self, view: &mut View<'_>, how: Leaving) -> Next {
        how.put_off(view, LibraryAction::PutOffShared)
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let workspace = view.app.workspace();
        let Some(open) = workspace.and_then(|workspace| workspace.shared_collision()) else {
            return Next::Done;
        };
        let (words, own) = (view.words, view.own_fields());
        let conflicts = open.conflicts();
        let asked = |place: &Place| conflicts.iter().any(|conflict| &conflict.place == place);
        let theirs = open.theirs().iter();
        let question = Question {
            title: words.collision_title(words.shared_file(open.file()), conflicts.len()),
            hint: if open.has_base() {
                words.sharing.shared_collision_hint
            } else {
                words.sharing.shared_copy_hint
            },
            later_hint: words.sharing.shared_later_hint,
            by: open.by().filter(|by| !by.by.is_empty()),
            places: conflicts
                .iter()
                .map(|conflict| place_asked(words, open, conflict, &own))
                .collect(),
            quiet: (0, theirs.filter(|difference| !asked(&difference.place)).count()),
        };
        if let Some(reply) = question.ui(ui, view) {
            let choose =
                |place: usize, side| LibraryAction::ChooseShared(conflicts[place].place.clone(), side);
            let ends = [LibraryAction::FinishShared, LibraryAction::PutOffShared];
            view.actions.extend(reply.actions(conflicts.len(), choose, ends));
        }
        Next::Stay
    }
}

fn place_asked(
    words: &Words,
    open: &OpenSharedCollision,
    conflict: &Conflict,
    own: &OwnFields,
) -> PlaceAsked {
    let mut sides = vec![(Side::Mine, &conflict.mine), (Side::Theirs, &conflict.theirs)];
    if open.has_base() {
        sides.push((Side::Base, &conflict.base));
    }
    let sides = sides.into_iter();
    PlaceAsked {
        name: words.shared_place(open.file(), &conflict.place, own),
        values: sides
            .map(|(side, value)| {
                (
                    side,
                    words.shared_value_in(open.file(), &conflict.place, value, own),
                )
            })
            .collect(),
        chosen: conflict.chosen,
    }
}
