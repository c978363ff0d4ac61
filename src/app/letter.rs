//! The confirmation mail of the record in the editor: to whom, what it says, and handing it to the mail program.

use std::sync::Arc;

use chrono::NaiveDateTime;

use crate::{
    domain::{Confirmation, External, Party, Record, addressed},
    exchange::{
        mail::{Enclosure, Mail, Mailbox},
        summary::{self, Covering},
    },
    print::{self, Masking},
};

use super::{
    App, JobKind,
    work::{self, JobResult},
};

/// A confirmation mail as it would go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The counterpart, or who took part.
    pub to: Vec<Mailbox>,
    /// The people responsible, without those who get it anyway.
    pub cc: Vec<Mailbox>,
    /// 主题.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The same for a chat program.
    pub chat: String,
    /// Until when objections may come.
    pub object_by: NaiveDateTime,
    /// Whether names, phones and amounts are made unreadable, in the text and on the sheet.
    pub masked: bool,
}

impl App {
    /// The mail for the record in the editor, with the greeting of its scenario.
    pub fn letter(&self, object_by: NaiveDateTime, masked: bool) -> Option<Letter> {
        let record = &self.current()?.record;
        let masking = if masked { Masking::ALL } else { Masking::default() };
        let shown = masking.record(record);
        let to = self.recipients(record);
        let cc = self.responsible(record);
        let cc = cc.into_iter().filter(|mailbox| !to.contains(mailbox)).collect();
        let organization = self.organization();
        let greeting = self.library.as_ref().and_then(|library| {
            let settings = library.settings();
            settings.scenario(&record.scenario).map(|s| s.greeting.zh.clone())
        });
        let name = record.external().map(|external| self.addressed(external));
        let name = name.unwrap_or_default();
        let covering = Covering {
            greeting: greeting.as_deref().unwrap_or_default(),
            name: &name,
            object_by,
            sender: &self.settings.user_name,
            organization: &organization,
            today: self.now().date(),
        };
        Some(Letter {
            subject: summary::subject(&shown),
            text: summary::letter(&shown, &covering),
            chat: summary::chat(&shown, object_by),
            to,
            cc,
            object_by,
            masked,
        })
    }

    /// How the counterpart is addressed: by the post that the record or the directory gives.
    fn addressed(&self, external: &External) -> String {
        let known = self.library.as_ref();
        let known = known.and_then(|library| library.directory.find(&external.counterpart));
        let post = match external.contact.title.trim() {
            "" => known.map_or("", |person| person.contact.title.trim()),
            typed => typed,
        };
        addressed(&external.counterpart.person, post)
    }

    /// Whom the record is with, and how the directory says they are reached. Who has no address is named without one.
    fn recipients(&self, record: &Record) -> Vec<Mailbox> {
        if let Some(external) = record.external() {
            let known = self.mailbox(&external.counterpart);
            let address = match external.contact.mail.trim() {
                "" => known.address,
                typed => typed.to_owned(),
            };
            return vec![Mailbox {
                name: external.counterpart.person.clone(),
                address,
            }];
        }
        let internal = record.internal().into_iter();
        internal
            .flat_map(|internal| &internal.participants)
            .filter(|party| !party.person.is_empty())
            .map(|party| self.mailbox(party))
            .collect()
    }

    /// The record's owner and the owners of its to-dos, as far as they are of our office and have an address.
    fn responsible(&self, record: &Record) -> Vec<Mailbox> {
        let mut found: Vec<Mailbox> = Vec::new();
        let owners = record.todos.iter().map(|todo| &todo.owner);
        for party in std::iter::once(&record.owner).chain(owners) {
            let mailbox = self.mailbox(party);
            let ours = self
                .library
                .as_ref()
                .and_then(|library| library.directory.find(party))
                .is_some_and(|person| person.ours);
            if ours && !mailbox.address.is_empty() && !found.contains(&mailbox) {
                found.push(mailbox);
            }
        }
        found
    }

    fn mailbox(&self, party: &Party) -> Mailbox {
        let person = self
            .library
            .as_ref()
            .and_then(|library| library.directory.find(party));
        Mailbox {
            name: party.person.clone(),
            address: person
                .map(|person| person.contact.mail.clone())
                .unwrap_or_default(),
        }
    }

    /// Makes the mail a draft in the system's mail program, with the sheet as PDF.
    pub(super) fn open_mail(&mut self, letter: Letter) {
        let Some(draft) = self.current() else { return };
        let record = draft.record.clone();
        let options = self.print_options(print::Sheet::Record, letter.masked);
        let date = self.now;
        let profile = Arc::clone(&self.profile);
        self.jobs.start(JobKind::Export, move |_| {
            let made = work::print_one(&record, &options).and_then(|pdf| {
                let reachable = |boxes: Vec<Mailbox>| -> Vec<Mailbox> {
                    boxes
                        .into_iter()
                        .filter(|mailbox| !mailbox.address.is_empty())
                        .collect()
                };
                let mail = Mail {
                    to: reachable(letter.to),
                    cc: reachable(letter.cc),
                    subject: letter.subject,
                    text: letter.text,
                    enclosures: vec![Enclosure {
                        name: print::file_name(&record),
                        mime: "application/pdf",
                        bytes: pdf,
                    }],
                    date,
                };
                let path = profile.put_outgoing(&format!("{}.eml", record.number), &mail.to_eml())?;
                work::open_outside(&path)
            });
            JobResult::OpenedOutside(made)
        });
    }

    /// Notes that the summary went out: an answer is awaited from now on.
    pub(super) fn note_sent(&mut self, to: String, object_by: NaiveDateTime) {
        let stamp = self.stamp();
        if let Some(draft) = self.current_mut() {
            draft
                .record
                .confirmations
                .push(Confirmation::sent(to, stamp, object_by));
        }
        self.typed();
    }
}
