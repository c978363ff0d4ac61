//! 已联系: what came of a contact, and when the next one is.

use chrono::NaiveDate;
use egui::{Frame, Id, Modal, RichText, TextEdit, Ui};

use crate::{
    app::{ContactOutcome, LibraryAction, parse_due},
    domain::{Due, DueKind, RecordNumber, Rhythm},
};

use super::{dialogs::main_button_ui, shell::View, theme, widgets::toggle_chip_ui};

/// The dialog.
#[derive(Debug)]
pub(super) struct ContactDialog {
    number: RecordNumber,
    text: String,
    next: String,
    purpose: String,
    close: bool,
    begun: bool,
}

impl ContactDialog {
    /// For the counterpart of a record.
    pub(super) fn new(number: RecordNumber) -> Self {
        Self {
            number,
            text: String::new(),
            next: String::new(),
            purpose: String::new(),
            close: false,
            begun: false,
        }
    }

    /// Draws the dialog; `None` when it is done with.
    pub(super) fn ui(mut self, ui: &Ui, view: &mut View<'_>) -> Option<Self> {
        let words = view.words;
        let modal = Modal::new(Id::unique("contacted")).frame(Frame::popup(ui.style()).inner_margin(20));
        let mut done = false;
        let shown = modal.show(ui.ctx(), |ui| {
            ui.set_width(480.0);
            let title = format!("{}  {}", words.contacted_title, self.number);
            ui.label(RichText::new(title).font(theme::bold(16.0)));
            if let Some(library) = view.app.workspace()
                && let Some(row) = library.index.get(self.number)
            {
                let matter = format!(
                    "{} · {}",
                    library.index.counterpart(row),
                    library.index.title(row)
                );
                ui.label(RichText::new(matter).color(view.tokens.secondary_text));
            }
            if let Some(purpose) = self.planned(view) {
                ui.label(format!("{}{purpose}", words.contacted_about));
            }
            let edit = TextEdit::multiline(&mut self.text)
                .hint_text(words.contacted_hint)
                .desired_rows(3)
                .desired_width(f32::INFINITY);
            let edit = ui.add(edit).accessible_name(words.contacted_text);
            if !std::mem::replace(&mut self.begun, true) {
                edit.request_focus();
            }
            let due = self.next_ui(ui, view);
            ui.add_space(8.0);
            ui.horizontal(|ui| {
                let known = self.next.trim().is_empty() || due.is_some();
                let ready = !self.text.trim().is_empty() && known && (due.is_some() || self.close);
                if main_button_ui(ui, view, words.save, ready).clicked() {
                    view.actions
                        .push(LibraryAction::Contacted(Box::new(ContactOutcome {
                            number: self.number,
                            text: self.text.trim().to_owned(),
                            next: due,
                            purpose: self.purpose.trim().to_owned(),
                            close: self.close,
                        })));
                    done = true;
                }
                done |= ui.button(words.cancel).clicked();
            });
        });
        (!done && !shown.should_close()).then_some(self)
    }

    /// What this contact was to be for, where that was said.
    fn planned(&self, view: &View<'_>) -> Option<String> {
        let index = &view.app.workspace()?.index;
        let mut entries = index.schedule().iter();
        let entry = entries.find(|e| e.number == self.number && e.kind == DueKind::NextContact)?;
        let purpose = index.entry_text(entry).0.trim();
        (!purpose.is_empty()).then(|| purpose.to_owned())
    }

    /// The next day by the counterpart's rhythm, if it has one.
    fn by_rhythm(&self, view: &View<'_>) -> Option<(Rhythm, NaiveDate)> {
        let library = view.app.workspace()?;
        let counterpart = library.index.counterpart(library.index.get(self.number)?);
        let unit = counterpart.split('/').next()?;
        let mut organizations = library.directory().organizations.iter();
        let rhythm = organizations.find(|known| known.name == unit)?.rhythm?;
        let today = view.app.now().date();
        Some((rhythm, rhythm.next(today, view.app.rules().workdays())))
    }

    /// When next, or that the matter is done; the day that was understood.
    fn next_ui(&mut self, ui: &mut Ui, view: &View<'_>) -> Option<Due> {
        let words = view.words;
        if self.next.trim().is_empty()
            && !self.close
            && let Some((rhythm, day)) = self.by_rhythm(view)
        {
            let offer = format!(
                "{}：{day} {}",
                words.rhythm_name(Some(rhythm)),
                words.weekday(day)
            );
            if toggle_chip_ui(ui, false, &offer).clicked() {
                self.next = day.to_string();
            }
        }
        let due = parse_due(&self.next, view.app.now(), view.app.rules());
        ui.horizontal(|ui| {
            ui.label(words.contacted_next);
            let edit = TextEdit::singleline(&mut self.next).hint_text(words.contacted_next_hint);
            ui.add(edit.desired_width(160.0))
                .accessible_name(words.contacted_next);
            match due {
                Some(due) => {
                    let day = format!("{due} {}", words.weekday(due.date));
                    ui.label(RichText::new(day).color(view.tokens.secondary_text));
                }
                None if self.next.trim().is_empty() => {
                    ui.checkbox(&mut self.close, words.contacted_close);
                }
                None => {
                    ui.label(RichText::new(words.not_understood).color(view.tokens.overdue_text));
                }
            }
        });
        if due.is_some() {
            ui.horizontal(|ui| {
                ui.label(words.contacted_purpose);
                let hint = words.contacted_purpose_hint;
                let edit = TextEdit::singleline(&mut self.purpose).hint_text(hint);
                ui.add(edit.desired_width(f32::INFINITY))
                    .accessible_name(words.contacted_purpose);
            });
        }
        due
    }
}
