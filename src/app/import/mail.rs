//! A record that is begun with a mail: who wrote it when and about what, its text, and the files that came with it.

use chrono::{NaiveDateTime, Timelike};

use crate::{
    domain::{Channel, Details, Directory, Kind, Party, Record},
    exchange::mail_received::{MailContent, ReceivedMail},
};

/// A mail as it begins a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailBegun {
    mail: ReceivedMail,
    content: MailContent,
    /// Who wrote it, by the directory or as the mail says.
    writer: Party,
    /// About whom the record is.
    pub kind: Kind,
    /// When it was sent, by the reader's clock, where that can be relied on.
    pub sent: Option<NaiveDateTime>,
}

impl MailBegun {
    /// What a mail begins; `local` turns its time into the reader's.
    pub fn new(
        mail: ReceivedMail,
        content: MailContent,
        directory: &Directory,
        local: impl Fn(NaiveDateTime) -> NaiveDateTime,
    ) -> Self {
        let address = mail.from.address.trim();
        let has = |known: &str| !address.is_empty() && known.trim().eq_ignore_ascii_case(address);
        let known = directory.people.iter().find(|person| has(&person.contact.mail));
        let named = if mail.from.name.is_empty() {
            address
        } else {
            &mail.from.name
        };
        Self {
            writer: known.map_or_else(
                || Party::new("", named),
                |person| Party::new(&person.unit, &person.name),
            ),
            kind: if known.is_some_and(|person| person.ours) {
                Kind::Internal
            } else {
                Kind::External
            },
            sent: mail.date.map(|date| local(date.naive_utc())),
            mail,
            content,
        }
    }

    /// Writes it into a record.
    pub fn fill(&self, record: &mut Record) {
        record.subject.clone_from(&self.mail.subject);
        record.time = self.sent.and_then(|sent| sent.time().with_second(0));
        record.channels.push(Channel::Mail);
        record.body.clone_from(&self.content.text);
        match &mut record.details {
            Details::Internal(inside) => inside.initiator.clone_from(&self.writer),
            Details::External(outside) => {
                outside.counterpart.clone_from(&self.writer);
                self.mail
                    .from
                    .address
                    .trim()
                    .clone_into(&mut outside.contact.mail);
            }
        }
    }

    /// The files that came with it: what each is called, and its bytes.
    pub fn into_files(self) -> Vec<(String, Vec<u8>)> {
        self.content.files
    }
}
