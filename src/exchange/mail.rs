//! A mail as a draft: an `.eml` file (RFC 5322) that mail programs open for editing and sending (`X-Unsent: 1`).
//!
//! No name or subject can smuggle a header in: control characters, line ends among them, are taken out before anything
//! is written. The name of the attachment stands after RFC 2231, and a second time after RFC 2047 for programs that
//! read only that (Outlook, QQ mail).

use base64::{Engine, prelude::BASE64_STANDARD};
use mail_builder::{
    MessageBuilder,
    headers::{HeaderType, address::Address, content_type::ContentType, raw::Raw, text::Text},
    mime::{BodyPart, MimePart},
};

use crate::domain::Moment;

/// Somebody with a mail address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mailbox {
    /// As shown; may be empty.
    pub name: String,
    /// The address.
    pub address: String,
}

impl Mailbox {
    /// Addresses on one line: `李总 <li@example.com>; 王经理`.
    pub fn line(boxes: &[Self]) -> String {
        let one = |mailbox: &Self| match (mailbox.name.as_str(), mailbox.address.as_str()) {
            (name, "") => name.to_owned(),
            ("", address) => address.to_owned(),
            (name, address) => format!("{name} <{address}>"),
        };
        boxes.iter().map(one).collect::<Vec<_>>().join("; ")
    }
}

/// A file that goes with a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    /// Its name, with ending.
    pub name: String,
    /// Its MIME type.
    pub mime: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A mail to be sent by a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// To whom.
    pub to: Vec<Mailbox>,
    /// Who gets a copy.
    pub cc: Vec<Mailbox>,
    /// 主题.
    pub subject: String,
    /// The text.
    pub text: String,
    /// Files that go with it.
    pub enclosures: Vec<Enclosure>,
    /// When it was made.
    pub date: Moment,
}

impl Mail {
    /// The `.eml` file. The same mail gives the same bytes.
    pub fn to_eml(&self) -> Vec<u8> {
        let boundary = self.boundary();
        let mut parts = vec![MimePart::new(
            ContentType::new("text/plain").attribute("charset", "utf-8"),
            BodyPart::Text(self.text.as_str().into()),
        )];
        parts.extend(self.enclosures.iter().map(part));
        let body = MimePart::new(
            ContentType::new("multipart/mixed").attribute("boundary", boundary.clone()),
            BodyPart::Multipart(parts),
        );
        let mut message = MessageBuilder::new()
            .header("X-Unsent", HeaderType::Text(Text::new("1")))
            .date(self.date.timestamp())
            .message_id(format!("{boundary}@liuhen.invalid"))
            .subject(one_line(&self.subject));
        // A draft without recipients is one in which they are yet to be filled in.
        if !self.to.is_empty() {
            message = message.to(addresses(&self.to));
        }
        if !self.cc.is_empty() {
            message = message.cc(addresses(&self.cc));
        }
        let mut bytes = Vec::new();
        // Writing into memory does not fail.
        let _ = message.body(body).write_to(&mut bytes);
        bytes
    }

    /// What keeps the parts apart: a hash of the mail, which therefore does not stand in it.
    fn boundary(&self) -> String {
        let mut hash = blake3::Hasher::new();
        hash.update(self.subject.as_bytes());
        hash.update(self.text.as_bytes());
        hash.update(self.date.to_rfc3339().as_bytes());
        for enclosure in &self.enclosures {
            hash.update(&enclosure.bytes);
        }
        hash.finalize().to_hex()[..32].to_owned()
    }
}

fn part(enclosure: &Enclosure) -> MimePart<'_> {
    let name = one_line(&enclosure.name);
    // An encoded word holds at most 75 characters (RFC 2047, 2), of which 12 are not content: 45 bytes in base 64. A
    // longer name stands in several words.
    let words: Vec<String> = pieces(&name, 45)
        .map(|piece| format!("=?UTF-8?B?{}?=", BASE64_STANDARD.encode(piece)))
        .collect();
    let mime = Raw::new(format!("{}; name=\"{}\"", enclosure.mime, words.join(" ")));
    let disposition = ContentType::new("attachment").attribute("filename", name);
    MimePart {
        headers: vec![
            ("Content-Type".into(), HeaderType::Raw(mime)),
            ("Content-Disposition".into(), disposition.into()),
        ],
        contents: BodyPart::Binary(enclosure.bytes.as_slice().into()),
    }
}

/// A text in pieces of at most `most` bytes, no character cut.
fn pieces(text: &str, most: usize) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = rest.floor_char_boundary(most);
        let (piece, after) = rest.split_at_checked(end)?;
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

fn addresses(boxes: &[Mailbox]) -> Address<'static> {
    let of = |mailbox: &Mailbox| {
        let name = one_line(&mailbox.name);
        let name = (!name.is_empty()).then_some(name);
        Address::new_address(name, address(&mailbox.address))
    };
    Address::new_list(boxes.iter().map(of).collect())
}

/// An address without what could end it or begin another.
fn address(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() && !c.is_whitespace() && !matches!(c, '<' | '>' | ',' | ';' | '"'))
        .collect()
}

/// A text on one line, without control characters.
fn one_line(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    text.trim().to_owned()
}
