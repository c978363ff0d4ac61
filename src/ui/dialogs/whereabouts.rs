//! The question what a folder is that has the identity of a library which lay elsewhere: moved, or a copy.

use egui::{Align, Layout, RichText, Ui};

use crate::{
    app::{Action, WhereaboutsAnswer},
    ui::{
        frame::{Layer, Leaving, Next, View},
        widgets::{heading_ui, main_button_ui},
    },
};

/// The question.
#[derive(Debug)]
pub(crate) struct WhereaboutsQuestion;

impl Layer for WhereaboutsQuestion {
    fn leave(&mut self, view: &mut View<'_>, how: Leaving) -> Next {
        how.put_off(view, Action::AnswerWhereabouts(None))
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let Some(elsewhere) = view.app.elsewhere() else {
            return Next::Done;
        };
        let words = view.words;
        heading_ui(ui, &words.whereabouts_title(&elsewhere.name));
        ui.label(words.whereabouts_question);
        for (name, path) in [
            (words.whereabouts_was, &elsewhere.was_at),
            (words.whereabouts_is, &elsewhere.is_at),
        ] {
            ui.horizontal(|ui| {
                ui.label(RichText::new(name).color(view.tokens.secondary_text));
                ui.add(egui::Label::new(path.display().to_string()).truncate());
            });
        }
        if elsewhere.is_still_there {
            ui.label(words.whereabouts_still_there);
        }
        ui.label(RichText::new(words.whereabouts_hint).color(view.tokens.secondary_text));
        ui.add_space(8.0);
        let mut answer = None;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            // Enter takes what is so by all that can be seen.
            let mut answers = [
                (words.whereabouts_moved, WhereaboutsAnswer::Moved),
                (words.whereabouts_copy, WhereaboutsAnswer::Copy),
            ];
            if elsewhere.is_still_there {
                answers.reverse();
            }
            let [(likely, of_likely), (other, of_other)] = answers;
            let likely = main_button_ui(ui, view, likely, true);
            view.offer_focus(&likely);
            if likely.clicked() {
                answer = Some(Some(of_likely));
            }
            if ui.button(other).clicked() {
                answer = Some(Some(of_other));
            }
            if ui.button(words.cancel).clicked() {
                answer = Some(None);
            }
        });
        match answer {
            None => Next::Stay,
            Some(answer) => {
                view.actions.push(Action::AnswerWhereabouts(answer));
                Next::Done
            }
        }
    }
}
