//! Two versions of one record side by side: for every place that both sides changed, mine, theirs and what both began
//! with. A click takes one of them; when every place is decided, both become one version. Until then nothing is saved
//! and nothing is lost.

use egui::{RichText, Ui};

use crate::{
    app::{LibraryAction, OpenCollision},
    domain::{
        Language, Wording,
        merge::{Conflict, Difference, Side},
    },
    ui::frame::{Layer, Leaving, Next, View},
};

use super::question::{PlaceAsked, Question, WIDTH};

/// The dialog.
#[derive(Debug)]
pub(crate) struct CollisionDialog;

impl Layer for CollisionDialog {
    fn width(&self) -> f32 {
        WIDTH
    }

    /// Esc puts the question off, which loses nothing; a click outside is likelier a slip.
    fn leave(&mut self, view: &mut View<'_>, how: Leaving) -> Next {
        how.put_off(view, LibraryAction::PutOffMerge)
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let Some(open) = view.app.collision() else {
            return Next::Done;
        };
        let words = view.words;
        if let Some(apart) = open.apart() {
            let me = view.app.settings().user_name.trim();
            let text = words.two_records(open.number(), apart, me);
            ui.label(RichText::new(text).color(view.tokens.warning_text));
            let text = if open.is_of_draft() {
                words.sharing.keep_both_draft
            } else {
                words.sharing.keep_both
            };
            if ui.button(text).clicked() {
                view.actions.push(LibraryAction::KeepBoth);
            }
            ui.add_space(8.0);
        }
        let own_fields = view.own_fields();
        let conflicts = &open.merge().conflicts;
        let question = Question {
            title: words.collision_title(&open.number().to_string(), conflicts.len()),
            hint: if open.has_base() {
                words.sharing.collision_hint
            } else {
                words.sharing.collision_hint_no_base
            },
            later_hint: words.sharing.merge_later_hint,
            by: open.by(),
            places: conflicts
                .iter()
                .map(|conflict| PlaceAsked {
                    name: words.place(&conflict.place, &own_fields),
                    values: values(open, conflict, words.language),
                    chosen: conflict.chosen,
                })
                .collect(),
            quiet: quiet(open),
        };
        if let Some(reply) = question.ui(ui, view) {
            let choose = |place: usize, side| LibraryAction::Choose(conflicts[place].place.clone(), side);
            let ends = [LibraryAction::FinishMerge, LibraryAction::PutOffMerge];
            view.actions.extend(reply.actions(conflicts.len(), choose, ends));
        }
        Next::Stay
    }
}

fn values(open: &OpenCollision, conflict: &Conflict, language: Language) -> Vec<(Side, String)> {
    let said = |value: &Wording| value.of(language).to_owned();
    let mut values = vec![
        (Side::Mine, said(&conflict.mine)),
        (Side::Theirs, said(&conflict.theirs)),
    ];
    if open.has_base() {
        values.push((Side::Base, said(&conflict.base)));
    }
    values
}

/// How many places each side changed alone, which need no question.
fn quiet(open: &OpenCollision) -> (usize, usize) {
    let merge = open.merge();
    let quiet = |differences: &[Difference]| {
        let asked = |difference: &&Difference| {
            let mut conflicts = merge.conflicts.iter();
            conflicts.any(|conflict| conflict.place == difference.place)
        };
        differences.iter().filter(|difference| !asked(difference)).count()
    };
    (quiet(&merge.mine), quiet(&merge.theirs))
}
