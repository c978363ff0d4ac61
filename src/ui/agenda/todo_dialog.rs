//! 新建待办: what somebody has to do by a day of the calendar, and in which record it stands.

use chrono::NaiveDate;
use egui::{TextEdit, Ui};

use crate::{
    app::{LibraryAction, NewTodo, TargetRecord},
    domain::{Due, KeptDialog, Kind, Party, RecordNumber},
};

use super::record_choice::record_choice_ui;
use crate::ui::{
    frame::{Layer, Next, View},
    widgets::{answers_ui, heading_ui, name_line_ui},
};

/// The dialog.
#[derive(Debug)]
pub(crate) struct TodoDialog {
    day: NaiveDate,
    task: String,
    owner: String,
    find: String,
    /// The record it goes into; a new one without.
    into: Option<RecordNumber>,
}

impl TodoDialog {
    /// For a to-do due on a day.
    pub(crate) fn new(day: NaiveDate) -> Self {
        Self {
            day,
            task: String::new(),
            owner: String::new(),
            find: String::new(),
            into: None,
        }
    }

    /// As it stood when the program ended.
    pub(crate) fn as_kept(day: NaiveDate, task: String, owner: String, into: Option<RecordNumber>) -> Self {
        Self {
            task,
            owner,
            into,
            ..Self::new(day)
        }
    }

    /// Into which record: a new one, or one of those found, of which the last ones opened come first.
    fn record_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        let words = view.words;
        ui.label(words.todo_into);
        let chosen = self
            .into
            .map_or(TargetRecord::New(Kind::Internal), TargetRecord::Known);
        let new = [(Kind::Internal, words.todo_into_new)];
        match record_choice_ui(ui, view, &mut self.find, Some(chosen), &new) {
            Some(TargetRecord::Known(number)) => self.into = Some(number),
            Some(TargetRecord::New(_)) => self.into = None,
            None => {}
        }
    }
}

impl Layer for TodoDialog {
    fn has_typed(&self) -> bool {
        [&self.task, &self.owner]
            .into_iter()
            .any(|text| !text.trim().is_empty())
    }

    fn kept(&self) -> Option<KeptDialog> {
        Some(KeptDialog::Todo {
            day: self.day,
            task: self.task.clone(),
            owner: self.owner.clone(),
            into: self.into,
        })
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        let day = words.long_date(self.day);
        heading_ui(ui, &format!("{}  {day}", words.todo_on_day_title));
        let edit = TextEdit::singleline(&mut self.task).hint_text(words.todo_task);
        let edit = ui
            .add(edit.desired_width(f32::INFINITY))
            .accessible_name(words.todo_task);
        view.offer_focus(&edit);
        name_line_ui(ui, view, words.todo_owner, &mut self.owner);
        ui.add_space(8.0);
        self.record_ui(ui, view);
        let ready = !self.task.trim().is_empty();
        answers_ui(ui, view, words.save, ready).next(|| {
            view.actions.push(LibraryAction::AddTodo(Box::new(NewTodo {
                number: self.into,
                task: self.task.trim().to_owned(),
                owner: Party::parse(&self.owner),
                due: Due::on(self.day),
            })));
            Next::Done
        })
    }
}
