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
        ui.label(RichText::new(words.whereabouts_hint).color(view.tokens.secondary_text));
        ui.add_space(8.0);
        let mut answer = None;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let moved = main_button_ui(ui, view, words.whereabouts_moved, true);
            view.offer_focus(&moved);
            if moved.clicked() {
                answer = Some(Some(WhereaboutsAnswer::Moved));
            }
            if ui.button(words.whereabouts_copy).clicked() {
                answer = Some(Some(WhereaboutsAnswer::Copy));
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
