//! A record out of pasted text: the text at the top, what was found in it below, each with a tick.

use egui::{Align, Label, Layout, RichText, ScrollArea, TextEdit, Ui};

use crate::{
    app::{Found, LibraryAction, Pasted},
    domain::{KeptDialog, Kind, Party},
};

use crate::ui::{
    frame::{Layer, Next, View},
    theme::SECONDARY,
    widgets::{heading_ui, main_button_ui, side_label_ui},
};

/// The dialog: what was pasted, and what was found in it.
#[derive(Debug, Default)]
pub(crate) struct PasteDialog {
    text: String,
    /// The text that `found` is of.
    read: String,
    found: Pasted,
    kind: Option<Kind>,
}

impl PasteDialog {
    /// As it stood when the program ended.
    pub(crate) fn with(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    /// Reads the text again when it has changed.
    fn read(&mut self, view: &View<'_>) {
        if self.read == self.text {
            return;
        }
        let Some(library) = view.app.workspace() else {
            return;
        };
        let directory = library.directory();
        let (departments, now) = (&library.settings().departments, view.app.now());
        self.found = Pasted::read(&self.text, directory, departments, now, view.app.rules());
        self.kind = Some(self.found.kind(directory));
        self.read.clone_from(&self.text);
    }

    fn found_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        let words = view.words;
        let found = &mut self.found;
        ui.spacing_mut().item_spacing.y = 4.0;
        if let Some(subject) = &mut found.subject {
            let text = subject.value.clone();
            tick_ui(ui, view, words.paste_subject, &text, subject);
        }
        if let Some(begun) = &mut found.begun {
            let text = begun.value.format("%Y-%m-%d %H:%M").to_string();
            tick_ui(ui, view, words.paste_begun, &text, begun);
        }
        if let Some(channel) = &mut found.channel {
            let text = words.choice(channel.value);
            tick_ui(ui, view, words.channel, text, channel);
        }
        for (label, people) in [
            (words.paste_ours, &mut found.ours),
            (words.paste_theirs, &mut found.theirs),
        ] {
            for person in people.iter_mut() {
                let text = Party::to_string(&person.value);
                tick_ui(ui, view, label, &text, person);
            }
        }
        for todo in &mut found.todos {
            let owner = if todo.value.owner.is_empty() {
                words.no_owner.to_owned()
            } else {
                todo.value.owner.to_string()
            };
            let due = todo
                .value
                .due
                .map_or_else(|| words.no_due.to_owned(), |due| due.to_string());
            let text = format!("{} · {owner} · {due}", todo.value.task);
            tick_ui(ui, view, words.paste_todo, &text, todo);
        }
    }

    /// The buttons; returns whether the dialog is done.
    fn buttons_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> bool {
        let words = view.words;
        let ready = !self.found.body.trim().is_empty();
        let mut done = false;
        ui.add_space(8.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let first = self.kind.unwrap_or(Kind::Internal);
            let second = match first {
                Kind::Internal => Kind::External,
                Kind::External => Kind::Internal,
            };
            let mut chosen = None;
            if main_button_ui(ui, view, words.paste_as(first), ready).clicked() {
                chosen = Some(first);
            }
            if ui
                .add_enabled(ready, egui::Button::new(words.paste_as(second)))
                .clicked()
            {
                chosen = Some(second);
            }
            if let Some(kind) = chosen {
                let pasted = Box::new(std::mem::take(&mut self.found));
                view.actions.push(LibraryAction::NewFromText(kind, pasted));
                done = true;
            }
            done |= ui.button(words.cancel).clicked();
        });
        done
    }
}

impl Layer for PasteDialog {
    fn width(&self) -> f32 {
        680.0
    }

    fn has_typed(&self) -> bool {
        !self.text.trim().is_empty()
    }

    fn kept(&self) -> Option<KeptDialog> {
        Some(KeptDialog::Paste {
            text: self.text.clone(),
        })
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        heading_ui(ui, words.paste_title);
        let hint = RichText::new(words.paste_hint).size(SECONDARY);
        ui.label(hint.color(view.tokens.secondary_text));
        let half = ((ui.ctx().content_rect().height() - 260.0) / 2.0).max(80.0);
        let text = ScrollArea::vertical().id_salt("text").max_height(half);
        text.show(ui, |ui| {
            let edit = TextEdit::multiline(&mut self.text)
                .desired_rows(6)
                .desired_width(f32::INFINITY);
            let edit = ui.add(edit).accessible_name(words.paste_text);
            view.offer_focus(&edit);
        });
        self.read(view);
        let found = ScrollArea::vertical().id_salt("found").max_height(half);
        found.show(ui, |ui| {
            ui.set_width(ui.available_width());
            self.found_ui(ui, view);
        });
        if self.buttons_ui(ui, view) {
            Next::Done
        } else {
            Next::Stay
        }
    }
}

/// One value that was found, to be taken or not.
fn tick_ui<T>(ui: &mut Ui, view: &View<'_>, label: &str, text: &str, found: &mut Found<T>) {
    ui.horizontal(|ui| {
        ui.checkbox(&mut found.taken, "")
            .accessible_name(format!("{label} {text}"));
        let label = RichText::new(label)
            .size(SECONDARY)
            .color(view.tokens.secondary_text);
        side_label_ui(ui, 64.0, label);
        ui.add(Label::new(text).truncate());
    });
}
