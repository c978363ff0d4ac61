//! A mail that came (RFC 5322): from whom, when, about what, and whether it answers a confirmation.

use chrono::TimeDelta;
use mail_parser::{HeaderValue, Message, MessageParser, MimeHeaders};

use super::{mail::Mailbox, mail_date, mail_words};
use crate::{domain::Moment, exchange::charset};

/// The domain of the identities that mails of ours have.
const OURS: &str = "@liuhen.invalid";

/// So far the clocks of two computers may differ.
const CLOCKS: TimeDelta = TimeDelta::minutes(10);

/// A mail as it lies in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReceivedMail {
    /// Who wrote it.
    pub from: Mailbox,
    /// When it was sent, where its date can be relied on.
    pub date: Option<Moment>,
    /// Its date as it is written; empty where there is none.
    pub date_written: String,
    /// 主题.
    pub subject: String,
    /// Which mails it answers or carries on: their identities.
    pub refers: Vec<String>,
}

/// What a mail says, and the files that came with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MailContent {
    /// Its text, without marks of a page.
    pub text: String,
    /// Its files: what each is called, and its bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

impl MailContent {
    /// Reads a mail; empty where the bytes are none.
    pub fn read(bytes: &[u8]) -> Self {
        let plain = readable(bytes);
        let Some(message) = MessageParser::default().parse(&plain[..]) else {
            return Self::default();
        };
        let texts = (0..message.text_body_count()).filter_map(|at| message.body_text(at));
        let texts: Vec<String> = texts.map(|text| text.trim().to_owned()).collect();
        let files = message.attachments().filter_map(|part| {
            let name = part.attachment_name()?.trim();
            (!name.is_empty()).then(|| (name.to_owned(), part.contents().to_vec()))
        });
        Self {
            text: texts.join("\n").trim().replace("\r\n", "\n"),
            files: files.collect(),
        }
    }
}

/// Why a mail is not taken for the answer to a confirmation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoAnswer {
    /// It has no date.
    NoDate,
    /// Its date can't be read: as it is written.
    OddDate(String),
    /// It is dated after now.
    Future,
    /// It is older than the confirmation.
    Older,
    /// It is neither from the counterpart's address nor refers to a mail of ours.
    Stranger,
}

impl ReceivedMail {
    /// Reads a mail; nothing where the bytes are none.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let plain = readable(bytes);
        let message = MessageParser::default().parse_headers(&plain[..])?;
        let known = |name: &&str| message.header_raw(*name).is_some();
        if !["From", "Date", "Subject", "Message-ID"].iter().any(known) {
            return None;
        }
        let date_written = first_raw(&message, "Date").unwrap_or_default();
        Some(Self {
            from: sender(&message),
            date: mail_date::read(&date_written).and_then(mail_date::Written::moment),
            date_written,
            subject: message.subject().unwrap_or_default().trim().to_owned(),
            refers: refers(message.in_reply_to())
                .chain(refers(message.references()))
                .collect(),
        })
    }

    /// Why it does not answer a confirmation that went to these addresses at `sent`; nothing where it does.
    pub fn is_no_answer(&self, addresses: &[&str], sent: Option<Moment>, now: Moment) -> Option<NoAnswer> {
        let Some(date) = self.date else {
            return Some(match self.date_written.trim() {
                "" => NoAnswer::NoDate,
                written => NoAnswer::OddDate(written.to_owned()),
            });
        };
        let same = |address: &&str| {
            !address.trim().is_empty() && address.trim().eq_ignore_ascii_case(&self.from.address)
        };
        if date > now + CLOCKS {
            Some(NoAnswer::Future)
        } else if sent.is_some_and(|sent| date <= sent) {
            Some(NoAnswer::Older)
        } else if addresses.iter().any(same) || self.refers_to_ours() {
            None
        } else {
            Some(NoAnswer::Stranger)
        }
    }

    /// Whether it answers or carries on a mail that this program made.
    fn refers_to_ours(&self) -> bool {
        self.refers
            .iter()
            .any(|id| id.trim_end_matches('>').ends_with(OURS))
    }
}

/// The bytes with a head that is UTF-8, and without the line that mailbox files put before it.
fn readable(bytes: &[u8]) -> Vec<u8> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let bytes = match bytes.strip_prefix(b"From ") {
        Some(rest) => rest
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(&[][..], |at| &rest[at + 1..]),
        None => bytes,
    };
    let end = head_end(bytes);
    let (head, body) = bytes.split_at(end);
    let mut plain = mail_words::joined(&charset::decode(head).text).into_bytes();
    plain.extend_from_slice(body);
    plain
}

/// Where the head ends: at the first empty line.
fn head_end(bytes: &[u8]) -> usize {
    let ends = [&b"\r\n\r\n"[..], b"\n\n", b"\r\r"];
    let found = ends.iter().filter_map(|end| {
        let at = bytes.windows(end.len()).position(|window| window == *end)?;
        Some(at + end.len())
    });
    found.min().unwrap_or(bytes.len())
}

/// The first line of a name, unfolded: of two dates the first counts.
fn first_raw(message: &Message<'_>, name: &str) -> Option<String> {
    let mut lines = message.headers_raw();
    let (_, value) = lines.find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    Some(value.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn sender(message: &Message<'_>) -> Mailbox {
    let address = message.from().and_then(|from| from.first());
    let address = address.or_else(|| message.sender().and_then(|sender| sender.first()));
    address.map_or_else(Mailbox::default, |address| Mailbox {
        name: address.name().unwrap_or_default().trim().to_owned(),
        address: address.address().unwrap_or_default().trim().to_owned(),
    })
}

/// The identities that a line names.
fn refers(value: &HeaderValue<'_>) -> std::vec::IntoIter<String> {
    let ids = match value {
        HeaderValue::Text(id) => vec![id.to_string()],
        HeaderValue::TextList(ids) => ids.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    };
    ids.into_iter()
}
