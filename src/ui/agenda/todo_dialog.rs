//! 新建待办: what somebody has to do, and in which record it stands. On a day of the calendar it is due that day; elsewhere
//! the line is read as it is typed: 周五前 张三 交报价单.

use chrono::NaiveDate;
use egui::{RichText, TextEdit, Ui};

use crate::{
    app::{LibraryAction, NewTodo, TargetRecord, todo_of_words},
    domain::{Due, KeptDialog, Kind, Party, RecordNumber, Todo},
};

use super::record_choice::record_choice_ui;
use crate::ui::{
    frame::{Layer, Next, View},
    theme::SECONDARY,
    widgets::{answers_ui, heading_ui, name_line_ui},
};

/// The dialog.
#[derive(Debug)]
pub(crate) struct TodoDialog {
    /// The day of the calendar that it is of.
    day: Option<NaiveDate>,
    task: String,
    owner: String,
    find: String,
    /// The record it goes into; a new one without.
    into: Option<RecordNumber>,
    /// What the line was read as, and the line.
    read: Option<(String, Todo)>,
}

impl TodoDialog {
    /// For a to-do due on a day.
    pub(crate) fn of_day(day: NaiveDate) -> Self {
        Self::new(Some(day), String::new())
    }

    /// For a to-do of somebody, or whomever the line names.
    pub(crate) fn of_owner(owner: String) -> Self {
        Self::new(None, owner)
    }

    fn new(day: Option<NaiveDate>, owner: String) -> Self {
        Self {
            day,
            task: String::new(),
            owner,
            find: String::new(),
            into: None,
            read: None,
        }
    }

    /// What the line says: who, by when and what.
    fn read(&mut self, view: &View<'_>) -> Option<&Todo> {
        let library = view.app.workspace().filter(|_| self.day.is_none())?;
        let line = self.task.trim();
        if self.read.as_ref().is_none_or(|(of, _)| of != line) {
            let settings = library.settings();
            let office = (library.directory(), settings.departments.as_slice());
            let todo = todo_of_words(line, office, view.app.now(), view.app.rules());
            self.read = Some((line.to_owned(), todo));
        }
        self.read.as_ref().map(|(_, todo)| todo)
    }

    /// The to-do as it is entered.
    fn entered(&mut self, view: &View<'_>) -> NewTodo {
        let (into, day, owner) = (self.into, self.day, Party::parse(&self.owner));
        let task = self.task.trim().to_owned();
        let read = self.read(view).cloned();
        let (task, due, named) = match read {
            Some(read) => (read.task, read.due, read.owner),
            None => (task, day.map(Due::on), Party::default()),
        };
        NewTodo {
            number: into,
            task,
            owner: if owner == Party::default() { named } else { owner },
            due,
        }
    }

    /// Says what the line is taken for.
    fn read_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        let words = view.words;
        if self.day.is_some() {
            return;
        }
        let entered = self.entered(view);
        let due = entered
            .due
            .map(|due| format!("{}：{}", words.todo_due, words.taken_for(due)));
        let owner = entered.owner.to_string();
        let owner = (!owner.is_empty()).then(|| format!("{}：{owner}", words.todo_owner));
        let parts: Vec<String> = due.into_iter().chain(owner).collect();
        let said = if parts.is_empty() {
            words.todo_line_hint.to_owned()
        } else {
            parts.join("　")
        };
        ui.label(
            RichText::new(said)
                .size(SECONDARY)
                .color(view.tokens.secondary_text),
        );
    }

    /// As it stood when the program ended.
    pub(crate) fn as_kept(
        day: Option<NaiveDate>,
        task: String,
        owner: String,
        into: Option<RecordNumber>,
    ) -> Self {
        Self {
            task,
            into,
            ..Self::new(day, owner)
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
        let day = self.day.map(|day| format!("  {}", words.long_date(day)));
        heading_ui(
            ui,
            &format!("{}{}", words.todo_on_day_title, day.unwrap_or_default()),
        );
        let edit = TextEdit::singleline(&mut self.task).hint_text(words.todo_task);
        let edit = ui
            .add(edit.desired_width(f32::INFINITY))
            .accessible_name(words.todo_task);
        view.offer_focus(&edit);
        self.read_ui(ui, view);
        name_line_ui(ui, view, words.todo_owner, &mut self.owner);
        ui.add_space(8.0);
        self.record_ui(ui, view);
        let ready = !self.task.trim().is_empty();
        answers_ui(ui, view, words.save, ready).next(|| {
            let entered = self.entered(view);
            view.actions.push(LibraryAction::AddTodo(Box::new(entered)));
            Next::Done
        })
    }
}
