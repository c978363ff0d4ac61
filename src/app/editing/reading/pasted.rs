//! A record out of pasted text: what a chat or a mail says of subject, people, day and work. Each value is found, not
//! taken: the person ticks those that are right.

use chrono::NaiveDateTime;

use crate::{
    domain::{Channel, Details, Directory, Kind, Party, Record, Todo},
    text::{self, Form, Transcript, transcript},
};

use super::names::KnownNames;
use crate::app::{Findings, Rules, take_todos};

/// The longest subject made out of a first sentence, characters.
const SUBJECT_CHARS: usize = 24;

/// Something found, with whether it goes into the record.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<T> {
    /// What.
    pub value: T,
    /// Whether it is taken.
    pub taken: bool,
    /// Whether it was ticked when it was offered.
    pub sure: bool,
}

impl<T> Found<T> {
    fn new(value: T) -> Self {
        Self::offered(value, true)
    }

    /// Ticked where it is sure.
    fn offered(value: T, sure: bool) -> Self {
        Self {
            value,
            taken: sure,
            sure,
        }
    }

    fn get(self) -> Option<T> {
        self.taken.then_some(self.value)
    }
}

/// What a pasted text says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pasted {
    /// 沟通主题.
    pub subject: Option<Found<String>>,
    /// When the talk began.
    pub begun: Option<Found<NaiveDateTime>>,
    /// By mail, or by a chat program.
    pub channel: Option<Found<Channel>>,
    /// Those of our own office who wrote.
    pub ours: Vec<Found<Party>>,
    /// The others who wrote.
    pub theirs: Vec<Found<Party>>,
    /// Work with owner and deadline.
    pub todos: Vec<Found<Todo>>,
    /// The text itself.
    pub body: String,
}

impl Pasted {
    /// Reads a text that was pasted at `now`. Who writes is told apart by the directory: whom it does not know is taken
    /// for somebody else's. Work is given to people and units of the directory and to the library's departments.
    pub fn read(
        text: &str,
        directory: &Directory,
        departments: &[String],
        now: NaiveDateTime,
        rules: &Rules,
    ) -> Self {
        let read = transcript(text, now);
        if read.messages.is_empty() {
            return Self::default();
        }
        let begun = read.messages.iter().find_map(|message| message.at);
        let channel = match read.form {
            Form::Mail => Some(Channel::Mail),
            Form::Chat => Some(Channel::Chat),
            Form::Meeting => Some(Channel::Video),
            Form::Text => None,
        };
        let (ours, theirs) = people(&read, directory);
        let known = KnownNames::new(directory, departments);
        Self {
            subject: subject(&read).map(Found::new),
            begun: begun.map(Found::new),
            channel: channel.map(Found::new),
            ours,
            theirs,
            todos: todos(&read, &known, begun.unwrap_or(now), rules),
            body: read.plain(),
        }
    }

    /// The template that fits: outside as soon as somebody else's people wrote who are in the directory.
    pub fn kind(&self, directory: &Directory) -> Kind {
        let outside = |found: &Found<Party>| directory.find(&found.value).is_some_and(|person| !person.ours);
        if self.theirs.iter().any(outside) {
            Kind::External
        } else {
            Kind::Internal
        }
    }

    /// Puts what is taken into a new record.
    pub fn fill(self, record: &mut Record) {
        record.body = self.body;
        record.subject = self.subject.and_then(Found::get).unwrap_or_default();
        if let Some(begun) = self.begun.and_then(Found::get) {
            record.time = Some(begun.time());
            record.date = begun.date();
        }
        record.channels.extend(self.channel.and_then(Found::get));
        let mut ours = self.ours.into_iter().filter_map(Found::get);
        let mut theirs = self.theirs.into_iter().filter_map(Found::get);
        match &mut record.details {
            Details::Internal(internal) => {
                let everybody = ours.chain(theirs).filter(|party| *party != internal.initiator);
                let everybody: Vec<Party> = everybody.collect();
                internal.participants.extend(everybody);
            }
            Details::External(external) => {
                if let Some(counterpart) = theirs.next() {
                    external.counterpart = counterpart;
                }
                if let Some(our_contact) = ours.next() {
                    external.our_contact = our_contact;
                }
            }
        }
        for todo in self.todos.iter().filter(|todo| todo.sure && !todo.taken) {
            record.answer_offer(&todo.value.task);
        }
        take_todos(record, self.todos.into_iter().filter_map(Found::get));
    }
}

/// The subject of a mail, else the first sentence that says something.
fn subject(read: &Transcript) -> Option<String> {
    if let Some(subject) = &read.subject {
        let mut subject = subject.trim();
        for mark in ["答复", "回复", "转发", "Re", "RE", "Fw", "FW", "Fwd"] {
            if let Some(rest) = subject.strip_prefix(mark)
                && let Some(rest) = rest.strip_prefix([':', '：'])
            {
                subject = rest.trim();
            }
        }
        return (!subject.is_empty()).then(|| subject.to_owned());
    }
    let sentences = read
        .messages
        .iter()
        .flat_map(|message| message.text.split(['。', '！', '？', '!', '?', '\n', '，', ',']));
    let said = |sentence: &&str| sentence.chars().count() >= 6 && !is_courtesy(sentence);
    let sentence = sentences.map(str::trim).find(said)?;
    Some(sentence.chars().take(SUBJECT_CHARS).collect())
}

fn is_courtesy(sentence: &str) -> bool {
    [
        "您好",
        "你好",
        "早上好",
        "下午好",
        "大家好",
        "各位",
        "辛苦",
        "打扰",
        "收到",
        "谢谢",
        "感谢",
    ]
    .iter()
    .any(|word| sentence.starts_with(word))
}

fn people(read: &Transcript, directory: &Directory) -> (Vec<Found<Party>>, Vec<Found<Party>>) {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let recipients = read.recipients.iter().chain(&read.copies).map(String::as_str);
    for name in read.senders().into_iter().chain(recipients) {
        let person = directory.find(&Party::person(name));
        let party = person.map_or_else(
            || Party::person(name),
            |person| Party::new(&person.unit, &person.name),
        );
        let list = if person.is_some_and(|person| person.ours) {
            &mut ours
        } else {
            &mut theirs
        };
        if !list.iter().any(|found: &Found<Party>| found.value == party) {
            list.push(Found::new(party));
        }
    }
    (ours, theirs)
}

/// The work that each message names; 我 is who wrote it, and a deadline counts from the message. What an answer carries
/// along was said before.
fn todos(read: &Transcript, known: &KnownNames, begun: NaiveDateTime, rules: &Rules) -> Vec<Found<Todo>> {
    let mut found: Vec<Found<Todo>> = Vec::new();
    for message in read.messages.iter().filter(|message| !message.quoted) {
        let settings = text::Settings {
            speaker: (!message.sender.is_empty()).then(|| message.sender.clone()),
            ..text::Settings::default()
        };
        let at = message.at.unwrap_or(begun);
        for (todo, sure) in Findings::offers_in(&message.text, known, &settings, at, rules) {
            if !found.iter().any(|known| known.value.task == todo.task) {
                found.push(Found::offered(todo, sure));
            }
        }
    }
    found
}
