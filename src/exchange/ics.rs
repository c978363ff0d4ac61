//! Deadlines, contacts and meetings for calendar programs (RFC 5545). Times are floating (form 1 of 3.3.5): a deadline is
//! local wall time and does not move when a colleague travels.

use std::borrow::Borrow;

use chrono::{DateTime, NaiveDateTime, Utc};

use crate::domain::{Choice, Due, Moment, Party, Record, Todo, TodoState};

/// The longest line without its end, octets (3.1).
const LINE: usize = 75;

/// How long a contact takes where nothing else is said, minutes.
const CONTACT_MINUTES: u32 = 30;

/// How long a meeting takes where nothing else is said, minutes.
const MEETING_MINUTES: u32 = 60;

/// Where an address is wanted and none is known (RFC 5545 asks for a URI; RFC 6761 keeps `.invalid` for this).
const NOBODY: &str = "mailto:unknown@liuhen.invalid";

/// What an export needs besides the records.
pub struct IcsOptions<'a> {
    /// What the calendar is called.
    pub name: &'a str,
    /// When it is made: the stamp of what has none of its own.
    pub made: Moment,
    /// How somebody is reached by mail, if that is known.
    pub mail_of: &'a dyn Fn(&Party) -> Option<String>,
}

/// A calendar of these records: a `VTODO` for each to-do, a `VEVENT` for each next contact of an open matter and for each
/// talk that has an hour. The same records give the same bytes.
pub fn calendar(records: impl IntoIterator<Item = impl Borrow<Record>>, options: &IcsOptions<'_>) -> Vec<u8> {
    let mut text = Writer::default();
    text.line("BEGIN:VCALENDAR");
    text.line("VERSION:2.0");
    text.line("PRODID:-//Liuhen//Liuhen//ZH");
    text.line("CALSCALE:GREGORIAN");
    text.line("METHOD:PUBLISH");
    text.text("X-WR-CALNAME", options.name);
    for record in records {
        let record = record.borrow();
        let stamp = record.modified.as_ref().or(record.created.as_ref());
        let stamp = stamp.map_or(options.made, |stamp| stamp.at);
        let mut entry = Entry {
            text: &mut text,
            record,
            stamp,
            options,
        };
        if record.status == crate::domain::Status::Void {
            continue;
        }
        record.todos.iter().for_each(|todo| entry.todo(todo));
        entry.next_contact();
        entry.talk();
    }
    text.line("END:VCALENDAR");
    text.0.into_bytes()
}

/// The entries of one record.
struct Entry<'a> {
    text: &'a mut Writer,
    record: &'a Record,
    stamp: Moment,
    options: &'a IcsOptions<'a>,
}

impl Entry<'_> {
    fn todo(&mut self, todo: &Todo) {
        let Some(due) = todo.current_due() else { return };
        self.begin(
            "VTODO",
            &format!("{}-{}", self.record.number, todo.id.0),
            &todo.task,
        );
        self.when("DUE", due);
        let owner = &self.record.owner;
        if !owner.is_empty() {
            self.person("ORGANIZER", owner);
        }
        for party in std::iter::once(&todo.owner)
            .chain(&todo.co_owners)
            .filter(|p| !p.is_empty())
        {
            self.person("ATTENDEE", party);
        }
        match todo.state {
            TodoState::Open => {
                self.text.line("STATUS:NEEDS-ACTION");
                self.alarm(if due.time.is_some() {
                    "TRIGGER;RELATED=END:-PT1H"
                } else {
                    "TRIGGER;RELATED=END:PT9H"
                });
            }
            TodoState::Done => {
                self.text.line("STATUS:COMPLETED");
                if let Some(settled) = &todo.settled {
                    self.text.line(&format!("COMPLETED:{}", utc(settled.at)));
                }
            }
            TodoState::Cancelled => self.text.line("STATUS:CANCELLED"),
        }
        self.text.line("END:VTODO");
    }

    fn next_contact(&mut self) {
        let record = self.record;
        let Some(external) = record.external().filter(|_| record.status.is_open()) else {
            return;
        };
        let Some(due) = external.next_contact.due() else {
            return;
        };
        let purpose = match external.next_contact.purpose.trim() {
            "" => record.title(),
            purpose => purpose,
        };
        let summary = format!("联系{}：{purpose}", external.counterpart);
        self.begin("VEVENT", &format!("{}-next", record.number), &summary);
        self.event(due, CONTACT_MINUTES);
        let ours = if external.our_contact.is_empty() {
            &record.owner
        } else {
            &external.our_contact
        };
        if !ours.is_empty() {
            self.person("ORGANIZER", ours);
        }
        if !external.counterpart.is_empty() {
            self.person("ATTENDEE", &external.counterpart);
        }
        self.alarm(if due.time.is_some() {
            "TRIGGER:-PT15M"
        } else {
            "TRIGGER:PT9H"
        });
        self.text.line("END:VEVENT");
    }

    fn talk(&mut self) {
        let record = self.record;
        let Some(time) = record.time else { return };
        self.begin("VEVENT", &format!("{}-talk", record.number), record.title());
        self.event(
            Due::at(record.date, time),
            record.planned_minutes.unwrap_or(MEETING_MINUTES),
        );
        if !record.place.trim().is_empty() {
            self.text.text("LOCATION", record.place.trim());
        }
        self.text.line("END:VEVENT");
    }

    /// The lines that every entry begins with.
    fn begin(&mut self, kind: &str, uid: &str, summary: &str) {
        let record = self.record;
        self.text.line(&format!("BEGIN:{kind}"));
        self.text.text("UID", &format!("{uid}@liuhen"));
        self.text.line(&format!("DTSTAMP:{}", utc(self.stamp)));
        self.text.text("SUMMARY", summary.trim());
        self.text
            .text("DESCRIPTION", &format!("{} {}", record.number, record.title()));
        self.text.text("CATEGORIES", record.kind().chinese());
    }

    fn when(&mut self, name: &str, due: Due) {
        match due.time {
            Some(time) => self
                .text
                .line(&format!("{name}:{}", local(due.date.and_time(time)))),
            None => self
                .text
                .line(&format!("{name};VALUE=DATE:{}", due.date.format("%Y%m%d"))),
        }
    }

    fn event(&mut self, due: Due, minutes: u32) {
        self.when("DTSTART", due);
        if due.time.is_some() {
            self.text.line(&format!("DURATION:PT{minutes}M"));
        }
    }

    fn person(&mut self, name: &str, party: &Party) {
        let address = (self.options.mail_of)(party).filter(|mail| is_address(mail));
        let address = address.map_or_else(|| NOBODY.to_owned(), |mail| format!("mailto:{mail}"));
        // A quoted parameter holds neither quotes nor control characters (3.2).
        let shown: String = party
            .to_string()
            .chars()
            .map(|c| if c == '"' || c.is_control() { ' ' } else { c })
            .collect();
        self.text.line(&format!("{name};CN=\"{shown}\":{address}"));
    }

    fn alarm(&mut self, trigger: &str) {
        self.text.line("BEGIN:VALARM");
        self.text.line("ACTION:DISPLAY");
        self.text.text("DESCRIPTION", self.record.title());
        self.text.line(trigger);
        self.text.line("END:VALARM");
    }
}

fn is_address(text: &str) -> bool {
    text.contains('@')
        && text
            .chars()
            .all(|c| c.is_ascii_graphic() && !matches!(c, '"' | ',' | ';' | '<' | '>'))
}

fn utc(moment: Moment) -> String {
    DateTime::<Utc>::from(moment).format("%Y%m%dT%H%M%SZ").to_string()
}

fn local(moment: NaiveDateTime) -> String {
    moment.format("%Y%m%dT%H%M%S").to_string()
}

/// Lines with their ends, folded.
#[derive(Default)]
struct Writer(String);

impl Writer {
    /// A line as it is; a long one is folded between characters (3.1).
    fn line(&mut self, line: &str) {
        let mut rest = line;
        let mut room = LINE;
        loop {
            let end = rest.floor_char_boundary(room);
            let (piece, after) = rest.split_at(end);
            self.0.push_str(piece);
            self.0.push_str("\r\n");
            if after.is_empty() {
                return;
            }
            self.0.push(' ');
            rest = after;
            // The blank at the beginning counts.
            room = LINE - 1;
        }
    }

    /// A property whose value is a text (3.3.11).
    fn text(&mut self, name: &str, value: &str) {
        let mut line = format!("{name}:");
        for c in value.chars() {
            match c {
                '\\' | ';' | ',' => {
                    line.push('\\');
                    line.push(c);
                }
                '\n' => line.push_str("\\n"),
                c if c.is_control() => {}
                c => line.push(c),
            }
        }
        self.line(&line);
    }
}

/// How many entries a calendar has.
pub fn count(bytes: &[u8]) -> usize {
    let text = String::from_utf8_lossy(bytes);
    let begins = |line: &&str| matches!(*line, "BEGIN:VTODO" | "BEGIN:VEVENT");
    text.lines().filter(begins).count()
}
