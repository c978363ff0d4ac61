//! The confirmation mail of the record in the editor: to whom, what it says, and handing it to the mail program.

use std::sync::Arc;

use chrono::NaiveDateTime;

use crate::{
    domain::{Confirmation, Directory, External, Party, Record, addressed},
    exchange::{
        mail::{Enclosure, Mail, Mailbox},
        summary::{self, Covering},
    },
    print::{self, Masking},
};

use crate::app::{App, DraftKey, Workspace, editing::record_files, paper::export};

/// A confirmation mail as it would go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmationMail {
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
    pub fn confirmation_mail(&self, object_by: NaiveDateTime, masked: bool) -> Option<ConfirmationMail> {
        let draft = self.current()?;
        let record = &draft.record;
        let masking = if masked { Masking::ALL } else { Masking::default() };
        let workspace = self.workspace_for(&draft.key);
        let own_fields = workspace
            .map(|of| Arc::clone(of.own_fields()))
            .unwrap_or_default();
        let shown = masking.record(record, &own_fields);
        let none = Directory::default();
        let directory = workspace.map_or(&none, |workspace| &workspace.directory);
        let to = recipients(directory, record);
        let cc = responsible(directory, record);
        let cc = cc.into_iter().filter(|mailbox| !to.contains(mailbox)).collect();
        let organization = workspace.map(Workspace::name).unwrap_or_default();
        let greeting = workspace.and_then(|workspace| {
            let settings = workspace.settings();
            settings.scenario(&record.scenario).map(|s| s.greeting.zh.clone())
        });
        let name = record.external();
        let name = name
            .map(|external| address_of(directory, external))
            .unwrap_or_default();
        let covering = Covering {
            greeting: greeting.as_deref().unwrap_or_default(),
            name: &name,
            object_by,
            sender: &self.shared.settings.user_name,
            organization: &organization,
            today: self.now().date(),
            own_fields: &own_fields,
        };
        Some(ConfirmationMail {
            subject: summary::subject(&shown),
            text: summary::letter(&shown, &covering),
            chat: summary::chat(&shown, object_by, &own_fields),
            to,
            cc,
            object_by,
            masked,
        })
    }

    /// Makes the mail a draft in the system's mail program, with the sheet as PDF.
    pub(in crate::app) fn open_mail(&mut self, key: &DraftKey, mail: ConfirmationMail) {
        let Some(draft) = self.draft(key) else { return };
        let record = draft.record.clone();
        let options = self.print_options(key.library, print::Sheet::Record, mail.masked);
        let (date, profile) = (self.shared.now, Arc::clone(&self.shared.profile));
        self.open_outside(key.library, move || {
            let pdf = export::print_one(&record, &options)?;
            let mail = Mail {
                to: reachable(mail.to),
                cc: reachable(mail.cc),
                subject: mail.subject,
                text: mail.text,
                enclosures: vec![Enclosure {
                    name: print::file_name(&options.masking.record(&record, &options.own_fields)),
                    mime: "application/pdf",
                    bytes: pdf,
                }],
                date,
            };
            let path = profile.put_outgoing(&format!("{}.eml", record.number), &mail.to_eml())?;
            record_files::open_outside(&path)
        });
    }

    /// Notes that the summary went out: an answer is awaited from now on.
    pub(in crate::app) fn note_sent(&mut self, key: &DraftKey, to: String, object_by: NaiveDateTime) {
        let stamp = self.stamp();
        self.edit(key, |record| {
            record
                .confirmations
                .push(Confirmation::sent(to, stamp, object_by));
        });
    }
}

/// How the counterpart is addressed: by the post that the record or the directory gives.
fn address_of(directory: &Directory, external: &External) -> String {
    let known = directory.find(&external.counterpart);
    let post = match external.contact.title.trim() {
        "" => known.map_or("", |person| person.contact.title.trim()),
        typed => typed,
    };
    addressed(&external.counterpart.person, post)
}

/// Whom the record is with, and how the directory says they are reached. Who has no address is named without one.
fn recipients(directory: &Directory, record: &Record) -> Vec<Mailbox> {
    if let Some(external) = record.external() {
        let known = mailbox(directory, &external.counterpart);
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
        .map(|party| mailbox(directory, party))
        .collect()
}

/// The record's owner and the owners of its to-dos, as far as they are of our office and have an address.
fn responsible(directory: &Directory, record: &Record) -> Vec<Mailbox> {
    let mut found: Vec<Mailbox> = Vec::new();
    let owners = record.todos.iter().map(|todo| &todo.owner);
    for party in std::iter::once(&record.owner).chain(owners) {
        let mailbox = mailbox(directory, party);
        let ours = directory.find(party).is_some_and(|person| person.ours);
        if ours && !mailbox.address.is_empty() && !found.contains(&mailbox) {
            found.push(mailbox);
        }
    }
    found
}

fn mailbox(directory: &Directory, party: &Party) -> Mailbox {
    let person = directory.find(party);
    Mailbox {
        name: party.person.clone(),
        address: person
            .map(|person| person.contact.mail.clone())
            .unwrap_or_default(),
    }
}

fn reachable(boxes: Vec<Mailbox>) -> Vec<Mailbox> {
    let boxes = boxes.into_iter();
    boxes.filter(|mailbox| !mailbox.address.is_empty()).collect()
}
