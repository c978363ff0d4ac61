//! What the chosen scenario advises: the channel, the opening, the courtesies, until when an answer is due.

use egui::{Label, RichText, Ui};

use crate::{
    domain::{Bilingual, Record, Scenario, Trace},
    ui::{
        frame::View,
        theme::{self, SECONDARY},
        widgets::card_ui,
    },
};

/// Draws the card.
pub(super) fn tips_ui(ui: &mut Ui, view: &View<'_>, record: &Record, scenario: &Scenario) {
    let words = view.words;
    let title = format!("{}：{}", words.scenario, words.of(&scenario.name));
    card_ui(ui, &title, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        let response = scenario.response.map(|times| times.of(record.urgency));
        let term = response.map(|time| words.response_time(time)).unwrap_or_default();
        part_ui(ui, view, words.tip_term, [term.as_str()]);
        let trace = match scenario.trace {
            Trace::Record => "",
            Trace::Written => words.trace_written,
            Trace::MailAndPhone => words.trace_mail_and_phone,
        };
        let advice = words.of(&scenario.channel_advice);
        part_ui(ui, view, words.channel, [advice, trace]);
        for (head, lines) in [
            (words.tip_opening, &scenario.opening),
            (words.tip_courtesy, &scenario.courtesy),
        ] {
            part_ui(
                ui,
                view,
                head,
                lines.iter().map(|line: &Bilingual| words.of(line)),
            );
        }
    });
}

/// A heading with its sentences; nothing where there are none.
fn part_ui<'a>(ui: &mut Ui, view: &View<'_>, head: &str, lines: impl IntoIterator<Item = &'a str>) {
    let mut lines = lines.into_iter().filter(|line| !line.is_empty()).peekable();
    if lines.peek().is_none() {
        return;
    }
    ui.add_space(2.0);
    ui.label(RichText::new(head).font(theme::bold(13.0)));
    for line in lines {
        let text = RichText::new(line)
            .size(SECONDARY)
            .color(view.tokens.secondary_text);
        ui.add(Label::new(text).wrap());
    }
}
