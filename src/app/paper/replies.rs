//! Mails that answer a confirmation: only one from the counterpart, or that refers to a mail of ours, and younger than the confirmation.

use crate::{
    domain::{Directory, Moment, Party, Record},
    exchange::mail_received::{NoAnswer, ReceivedMail},
};

/// A mail that was put with a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    mail: ReceivedMail,
    /// What its file is called.
    name: String,
    /// Who of the directory has its address.
    writer: Option<Party>,
    /// When it was put there.
    now: Moment,
}

impl Reply {
    /// A mail as it came in; the directory tells who has its address.
    pub fn new(mail: ReceivedMail, name: String, directory: &Directory, now: Moment) -> Self {
        let address = mail.from.address.trim();
        let has = |known: &str| !address.is_empty() && known.trim().eq_ignore_ascii_case(address);
        let writer = directory.people.iter().find(|person| has(&person.contact.mail));
        Self {
            writer: writer.map(|person| Party::new(&person.unit, &person.name)),
            mail,
            name,
            now,
        }
    }

    /// Why it is not the answer to the confirmation that a record waits for; nothing where it is, or where none is waited for.
    pub fn refusal(&self, record: &Record) -> Option<NoAnswer> {
        let awaited = record
            .confirmations
            .last()
            .filter(|last| last.answered.is_none())?;
        let known = self
            .writer
            .as_ref()
            .is_some_and(|writer| is_party_of(record, writer));
        let mut addresses = vec![awaited.to.as_str()];
        addresses.extend(record.external().map(|external| external.contact.mail.as_str()));
        addresses.extend(known.then_some(self.mail.from.address.as_str()));
        let sent = awaited.sent.as_ref().map(|stamp| stamp.at);
        self.mail.is_no_answer(&addresses, sent, self.now)
    }

    /// Notes it as the answer that the record waits for, or says why it is not that.
    fn note(&self, record: &mut Record) -> Option<NoAnswer> {
        let refusal = self.refusal(record);
        let awaited = record.confirmations.last_mut();
        let awaited = awaited.filter(|last| last.answered.is_none() && refusal.is_none());
        if let (Some(last), Some(at)) = (awaited, self.mail.date) {
            last.answered = Some(at);
            if last.note.is_empty() {
                last.note.clone_from(&self.name);
            }
        }
        refusal
    }
}

/// Notes the first of some mails that is the answer which a record waits for. Where none is: why not, and rather what is
/// wrong with one of the counterpart than that another is a stranger's.
pub fn note_answer(record: &mut Record, replies: &[Reply]) -> Option<NoAnswer> {
    let mut refusals = Vec::new();
    for reply in replies {
        refusals.push(reply.note(record)?);
    }
    refusals
        .into_iter()
        .min_by_key(|refusal| *refusal == NoAnswer::Stranger)
}

/// Whether somebody is the counterpart of a record, or took part.
fn is_party_of(record: &Record, writer: &Party) -> bool {
    let same = |party: &Party| {
        let unit = party.unit.is_empty() || writer.unit.is_empty() || party.unit == writer.unit;
        unit && party.person == writer.person && !party.person.is_empty()
    };
    let outside = record.external().map(|external| &external.counterpart);
    let inside = record
        .internal()
        .into_iter()
        .flat_map(|internal| &internal.participants);
    outside.into_iter().chain(inside).any(same)
}
