//! What would be taken of a chat, mails or a transcript as pasted: who wrote what and when, and the to-dos in it.

use serde::Serialize;

use super::{Job, make};
use crate::{
    app::{Pasted, Rules},
    cli::{
        failure::Failure,
        voice::{Voice, both},
    },
    domain::{Directory, Record, RecordNumber, Series, Todo},
    storage::Library,
    text::transcript,
};

#[derive(Serialize)]
struct Answer {
    messages: Vec<Message>,
    people: Vec<String>,
    todos: Vec<TodoLine>,
    /// The record that it became; nothing where it was only asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    made: Option<String>,
}

#[derive(Serialize)]
struct Message {
    sender: String,
    at: Option<String>,
    text: String,
    /// It was carried along under an answer.
    quoted: bool,
}

#[derive(Serialize)]
struct TodoLine {
    task: String,
    owner: String,
    due: Option<String>,
}

impl TodoLine {
    fn of(todo: &Todo) -> Self {
        Self {
            task: todo.task.clone(),
            owner: todo.owner.to_string(),
            due: todo.due.map(super::due),
        }
    }
}

/// Begins a record with what was said, as the window does with a pasted text: what is sure is taken.
fn begin(
    job: &Job<'_>,
    library: &Library,
    pasted: Pasted,
    directory: &Directory,
) -> Result<RecordNumber, Failure> {
    if pasted.body.is_empty() {
        return Err(job.refuse(both("里面没有对话", "nobody says anything in it")));
    }
    let kind = pasted.kind(directory);
    let begun = pasted.begun.as_ref().filter(|begun| begun.taken);
    let day = begun.map_or(job.now.date(), |begun| begun.value.date());
    let prefix = library.settings().prefix_of("");
    let mut record = Record::new(RecordNumber::next(Series { kind, prefix }, day, []));
    pasted.fill(&mut record);
    make(job, library, &mut record)
}

/// Says what would be taken, or takes it.
pub(super) fn run(job: &Job<'_>, text: &str, out: &mut Voice<'_>) -> Result<u8, Failure> {
    let library = job
        .asked
        .dir
        .as_deref()
        .map(Library::open)
        .transpose()
        .map_err(Failure::told)?;
    let directory = library.as_ref().map(Library::directory).transpose();
    let directory = directory
        .map_err(Failure::told)?
        .unwrap_or_else(Directory::default);
    let rules = library
        .as_ref()
        .map_or_else(|| Rules::standard().as_ref().clone(), Rules::of);
    let read = transcript(text, job.now);
    let settings = library.as_ref().map(Library::settings);
    let departments = settings
        .as_ref()
        .map_or(&[][..], |settings| &settings.departments);
    let pasted = Pasted::read(text, &directory, departments, job.now, &rules);
    let messages = read.messages.iter().map(|message| Message {
        sender: message.sender.clone(),
        at: message.at.map(super::moment),
        text: message.text.clone(),
        quoted: message.quoted,
    });
    let answer = Answer {
        messages: messages.collect(),
        people: read.senders().into_iter().map(str::to_owned).collect(),
        todos: pasted
            .todos
            .iter()
            .map(|todo| TodoLine::of(&todo.value))
            .collect(),
        made: None,
    };
    let made = match library.as_ref().filter(|_| job.asked.apply) {
        Some(library) => Some(begin(job, library, pasted, &directory)?),
        None => None,
    };
    let answer = Answer {
        made: made.map(|number| number.to_string()),
        ..answer
    };
    let said = answer.messages.iter().map(|message| {
        let at = message.at.as_deref().unwrap_or_default();
        format!("{at}\t{}\t{}", message.sender, message.text.replace('\n', " "))
    });
    let todos = answer.todos.iter().map(|todo| {
        let due = todo.due.as_deref().unwrap_or_default();
        format!("待办\t{due}\t{}\t{}", todo.owner, todo.task)
    });
    let lines: Vec<String> = said.chain(todos).collect();
    job.answer(out, &answer, lines)
}
