//! 已联系: what came of a contact, and when the next one is.

use chrono::NaiveDate;
use egui::{RichText, TextEdit, Ui};

use crate::{
    app::{ContactOutcome, LibraryAction, parse_due},
    domain::{Due, DueKind, KeptDialog, RecordNumber, Rhythm},
};

use crate::ui::{
    frame::{Layer, Next, View},
    widgets::{answers_ui, heading_ui, past_day_ui, toggle_chip_ui},
};

/// The dialog.
#[derive(Debug)]
pub(crate) struct ContactDialog {
    number: RecordNumber,
    text: String,
    next: String,
    purpose: String,
    close: bool,
}

impl ContactDialog {
    /// For the counterpart of a record.
    pub(crate) fn new(number: RecordNumber) -> Self {
        Self {
            number,
            text: String::new(),
            next: String::new(),
            purpose: String::new(),
            close: false,
        }
    }

    /// As it stood when the program ended.
    pub(crate) fn as_kept(
        number: RecordNumber,
        text: String,
        (next, purpose): (String, String),
        close: bool,
    ) -> Self {
        Self {
            number,
            text,
            next,
            purpose,
            close,
        }
    }

    /// Whom, about what.
    fn head_ui(&self, ui: &mut Ui, view: &View<'_>) {
        let words = view.words;
        heading_ui(ui, &format!("{}  {}", words.contacted_title, self.number));
        if let Some(library) = view.app.workspace()
            && let Some(row) = library.index.get(self.number)
        {
            let index = &library.index;
            let matter = format!("{} · {}", index.counterpart(row), index.title(row));
            ui.label(RichText::new(matter).color(view.tokens.secondary_text));
        }
        if let Some(purpose) = self.planned(view) {
            ui.label(format!("{}{purpose}", words.contacted_about));
        }
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
        let today = view.app.now().date();
        let past = due.and_then(|due| past_day_ui(ui, words, view.app.rules(), due.date, today));
        if let Some(day) = past {
            self.next = day.to_string();
        }
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

impl Layer for ContactDialog {
    fn has_typed(&self) -> bool {
        [&self.text, &self.next, &self.purpose]
            .into_iter()
            .any(|text| !text.trim().is_empty())
    }

    fn kept(&self) -> Option<KeptDialog> {
        Some(KeptDialog::Contact {
            number: self.number,
            text: self.text.clone(),
            next: self.next.clone(),
            purpose: self.purpose.clone(),
            close: self.close,
        })
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        self.head_ui(ui, view);
        let edit = TextEdit::multiline(&mut self.text)
            .hint_text(words.contacted_hint)
            .desired_rows(3)
            .desired_width(f32::INFINITY);
        let edit = ui.add(edit).accessible_name(words.contacted_text);
        view.offer_focus(&edit);
        let due = self.next_ui(ui, view);
        let known = self.next.trim().is_empty() || due.is_some();
        let ready = !self.text.trim().is_empty() && known && (due.is_some() || self.close);
        answers_ui(ui, view, words.save, ready).next(|| {
            view.actions
                .push(LibraryAction::Contacted(Box::new(ContactOutcome {
                    number: self.number,
                    text: self.text.trim().to_owned(),
                    next: due,
                    purpose: self.purpose.trim().to_owned(),
                    close: self.close,
                })));
            Next::Done
        })
    }
}
