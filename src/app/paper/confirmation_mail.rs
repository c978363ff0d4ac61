//! The confirmation mail of the record in the editor: to whom, what of the record goes out, and handing it to the mail
//! program.

use std::{path::PathBuf, sync::Arc};

use chrono::NaiveDateTime;

use crate::{
    domain::{Confidentiality, Confirmation, Directory, External, OwnFields, Party, Record, addressed},
    exchange::{
        concerns::{Concern, ConcernKind, House, concerns},
        mail::{Enclosure, Mail, Mailbox},
        outgoing::{Part, parts},
        summary::{self, Covering},
    },
    print::{self, Masking, PrintOptions},
    storage, text,
};

use crate::app::{
    App, Doing, DraftKey, Failure, JobKind, Workspace,
    editing::record_files,
    paper::export::{self, Written},
};

/// A confirmation mail as it would go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmationMail {
    /// The counterpart, or who took part.
    pub to: Vec<Mailbox>,
    /// The people responsible, without those who get it anyway.
    pub cc: Vec<Mailbox>,
    /// 主题.
    pub subject: String,
    /// What of the record goes out.
    pub parts: Vec<Part>,
    /// The text.
    pub text: String,
    /// The same for a chat program.
    pub chat: String,
    /// Until when objections may come.
    pub object_by: NaiveDateTime,
    /// Whether names, phones and amounts are made unreadable, in the text and on the sheet.
    pub masked: bool,
    /// Whether the sheet goes along as PDF.
    pub enclosed: bool,
    /// Whether it goes to somebody outside.
    pub outside: bool,
    /// The classification of the record.
    pub confidentiality: Confidentiality,
    /// Whether it is noted in the record as sent once the mail program has it.
    pub note: bool,
}

impl ConfirmationMail {
    /// The classification that has to be asked about before it goes out, with what a last look found in it.
    ///
    /// Nearly every record is 内部, because that is what a new one is, and a confirmation to the customer is what it was
    /// written for: a question that always comes is answered without being read. So a record that somebody made 保密 asks
    /// each time, and one that is 内部 when the mail holds something of the house: the sheet, which has all that
    /// colleagues wrote; our own goal, a to-do or another part that was not proposed for outsiders and was ticked; words that
    /// colleagues say to each other, departments, colleagues who were not there. What was agreed, with its prices, asks
    /// nothing. A public record never asks, nor does a mail among colleagues.
    pub fn asks(&self, concerns: &[Concern]) -> Option<Confidentiality> {
        let of_house = |concern: &Concern| match concern.kind {
            ConcernKind::Inside | ConcernKind::Department | ConcernKind::Colleague => true,
            ConcernKind::Amount | ConcernKind::Vague => false,
        };
        let ticked = |part: &Part| part.chosen && !part.proposed;
        let asks = self.outside
            && match self.confidentiality {
                Confidentiality::Public => false,
                Confidentiality::Confidential => true,
                Confidentiality::Internal => {
                    self.enclosed || self.parts.iter().any(ticked) || concerns.iter().any(of_house)
                }
            };
        asks.then_some(self.confidentiality)
    }
}

impl App {
    /// The mail for the record in the editor, with the parts that are proposed for it.
    pub fn confirmation_mail(&self, object_by: NaiveDateTime, masked: bool) -> Option<ConfirmationMail> {
        let record = &self.current()?.record;
        let workspace = self.workspace_for(&self.current()?.key);
        let none = Directory::default();
        let directory = workspace.map_or(&none, |workspace| &workspace.directory);
        let own_fields = self.own_fields_of(&self.current()?.key);
        let to = recipients(directory, record);
        let cc = responsible(directory, record);
        let cc = cc.into_iter().filter(|mailbox| !to.contains(mailbox)).collect();
        let outside = record.external().is_some();
        let shown = self.as_sent(masked)?;
        let mut mail = ConfirmationMail {
            subject: summary::subject(&shown),
            parts: parts(&shown, &own_fields),
            text: String::new(),
            chat: String::new(),
            to,
            cc,
            object_by,
            masked,
            enclosed: !outside,
            outside,
            confidentiality: record.confidentiality,
            note: true,
        };
        self.write_mail(&mut mail);
        Some(mail)
    }

    /// Writes the text of the mail anew, out of the parts that are chosen.
    pub fn write_mail(&self, mail: &mut ConfirmationMail) {
        let Some(shown) = self.as_sent(mail.masked) else {
            return;
        };
        let Some(draft) = self.current() else { return };
        let workspace = self.workspace_for(&draft.key);
        let none = Directory::default();
        let directory = workspace.map_or(&none, |workspace| &workspace.directory);
        let organization = workspace.map(Workspace::name).unwrap_or_default();
        let greeting = workspace.and_then(|workspace| {
            let settings = workspace.settings();
            settings
                .scenario(&draft.record.scenario)
                .map(|s| s.greeting.zh.clone())
        });
        let name = draft.record.external();
        let name = name
            .map(|external| address_of(directory, external))
            .unwrap_or_default();
        let covering = Covering {
            greeting: greeting.as_deref().unwrap_or_default(),
            name: &name,
            object_by: mail.object_by,
            sender: &self.shared.settings.user_name,
            organization: &organization,
            today: self.now().date(),
        };
        mail.text = summary::letter(&shown, &mail.parts, &covering);
        mail.chat = summary::chat(&shown, &mail.parts, mail.object_by);
    }

    /// The record in the editor as a mail shows it: without what stays within the house, and masked where that is wanted.
    fn as_sent(&self, masked: bool) -> Option<Record> {
        let draft = self.current()?;
        let own_fields = self.own_fields_of(&draft.key);
        let masking = if masked { Masking::ALL } else { Masking::default() };
        Some(masking.record(&draft.record.for_outside(), &own_fields))
    }

    /// The fields that the office of a draft added.
    fn own_fields_of(&self, key: &DraftKey) -> Arc<OwnFields> {
        let workspace = self.workspace_for(key);
        workspace
            .map(|of| Arc::clone(of.own_fields()))
            .unwrap_or_default()
    }

    /// What a person should look at once more in a mail to somebody outside: shown, and in nobody's way.
    pub fn mail_concerns(&self, mail: &ConfirmationMail) -> Vec<Concern> {
        let Some(draft) = self.current().filter(|_| mail.outside) else {
            return Vec::new();
        };
        let none = Directory::default();
        let workspace = self.workspace_for(&draft.key);
        let directory = workspace.map_or(&none, |workspace| &workspace.directory);
        let mut departments = workspace.map_or_else(Vec::new, |of| of.settings().departments.clone());
        departments.extend(directory.departments().into_iter().map(str::to_owned));
        let house = House {
            absent: absent(directory, &draft.record, &self.shared.settings.user_name),
            departments,
        };
        let (names, settings) = (text::Directory::default(), text::Settings::default());
        let rules = self.rules();
        let context = rules.context(self.now(), &names, &settings);
        concerns(&format!("{}\n{}", mail.subject, mail.text), &house, &context)
    }

    /// Makes the mail a draft in the system's mail program. Only once that was started it is noted as sent.
    pub(in crate::app) fn open_mail(&mut self, key: &DraftKey, mail: ConfirmationMail) {
        let Some(sending) = self.sending(key) else { return };
        let profile = Arc::clone(&self.shared.profile);
        let (noted, library) = (key.clone(), key.library);
        let (to, object_by, note) = (Mailbox::line(&mail.to), mail.object_by, mail.note);
        self.shared.start_for(
            library,
            JobKind::Other,
            move |_| {
                if !record_files::has_mail_program() {
                    return Err(Failure::NoMailProgram);
                }
                let name = format!("{}.eml", sending.record.number);
                let path = profile.put_outgoing(&name, &sending.eml(mail)?)?;
                record_files::open_watched(&path)
            },
            move |app, opened| match opened {
                Ok(()) if note => app.note_sent(&noted, to, object_by),
                Ok(()) => {}
                Err(reason) => app.shared.fail(library, Doing::OpeningMail, reason),
            },
        );
    }

    /// Writes the mail into a file that the person chose. Whether it is sent, only they know.
    pub(in crate::app) fn save_mail(&mut self, key: &DraftKey, mail: ConfirmationMail, to: PathBuf) {
        let Some(sending) = self.sending(key) else { return };
        let library = key.library;
        self.shared.start_for(
            library,
            JobKind::Export,
            move |_| {
                storage::write_output(&to, &sending.eml(mail)?)?;
                Ok(Written::of_no_pages(to))
            },
            move |app, written| app.shared.exported(library, written),
        );
    }

    /// What is needed to write the mail on a thread.
    fn sending(&self, key: &DraftKey) -> Option<Sending> {
        let record = self.draft(key)?.record.clone();
        Some(Sending {
            plain: self.print_options(key.library, print::Sheet::Record, false),
            masked: self.print_options(key.library, print::Sheet::Record, true),
            date: self.shared.now,
            record,
        })
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

/// A record about to be sent, and how its sheet is printed.
struct Sending {
    record: Record,
    plain: PrintOptions,
    masked: PrintOptions,
    date: crate::domain::Moment,
}

impl Sending {
    /// The mail as a file.
    fn eml(&self, mail: ConfirmationMail) -> Result<Vec<u8>, Failure> {
        let mut options = if mail.masked { &self.masked } else { &self.plain }.clone();
        // Left out by the sheet itself: it knows that the rest is what was made final.
        options.masking.inside = true;
        let enclosures = if mail.enclosed {
            vec![Enclosure {
                name: print::file_name(&options.masking.record(&self.record, &options.own_fields)),
                mime: "application/pdf",
                bytes: export::print_one(&self.record, &options)?,
            }]
        } else {
            Vec::new()
        };
        let mail = Mail {
            to: reachable(mail.to),
            cc: reachable(mail.cc),
            subject: mail.subject,
            text: mail.text,
            enclosures,
            date: self.date,
        };
        Ok(mail.to_eml())
    }
}

/// Colleagues who were not at the talk.
fn absent(directory: &Directory, record: &Record, me: &str) -> Vec<String> {
    let mut there: Vec<&str> = vec![me, &record.host, &record.recorder];
    there.extend(record.attending.iter().map(|party| party.person.as_str()));
    there.extend(
        record
            .external()
            .map(|outside| outside.our_contact.person.as_str()),
    );
    let ours = directory.people.iter().filter(|person| person.ours);
    let absent = ours.filter(|person| !there.iter().any(|name| person.is_called(name)));
    absent.map(|person| person.name.clone()).collect()
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
