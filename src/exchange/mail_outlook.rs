//! A mail as Outlook saves it (`.msg`, MS-OXMSG): properties in a compound file, read into what a mail in a file of text is
//! read into. Mails inside a mail and formatted text alone are not unpacked.

use std::io::{Cursor, Read};

use cfb::CompoundFile;
use chrono::DateTime;
use encoding_rs::Encoding;
use mail_parser::decoders::html::html_to_text;

use super::{
    charset,
    mail::Mailbox,
    mail_received::{MailContent, ReceivedMail},
};
use crate::domain::Moment;

/// The first bytes of a compound file.
const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The most bytes read of one property: what is larger is no mail of an office.
const MOST: u64 = 256 << 20;

/// The most files taken of one mail.
const MOST_FILES: usize = 1_000;

/// Seconds from 1601, where the times of Windows begin, to 1970.
const EPOCH: i64 = 11_644_473_600;

/// Properties by their number (MS-OXPROPS).
mod property {
    pub(super) const SUBJECT: u16 = 0x0037;
    pub(super) const SUBMITTED: u16 = 0x0039;
    pub(super) const REPRESENTED_NAME: u16 = 0x0042;
    pub(super) const HEADERS: u16 = 0x007d;
    pub(super) const SENDER_NAME: u16 = 0x0c1a;
    pub(super) const SENDER_ADDRESS: u16 = 0x0c1f;
    pub(super) const DELIVERED: u16 = 0x0e06;
    pub(super) const BODY: u16 = 0x1000;
    pub(super) const HTML: u16 = 0x1013;
    pub(super) const REFERENCES: u16 = 0x1039;
    pub(super) const IN_REPLY_TO: u16 = 0x1042;
    pub(super) const DATA: u16 = 0x3701;
    pub(super) const SHORT_NAME: u16 = 0x3704;
    pub(super) const LONG_NAME: u16 = 0x3707;
    pub(super) const CODE_PAGE_OF_MAIL: u16 = 0x3fde;
    pub(super) const CODE_PAGE: u16 = 0x3ffd;
    pub(super) const SENDER_SMTP: u16 = 0x5d01;
    pub(super) const REPRESENTED_SMTP: u16 = 0x5d02;
    pub(super) const HIDDEN: u16 = 0x7ffe;
}

/// Whether the bytes are a mail as Outlook saves it.
pub fn is_mail(bytes: &[u8]) -> bool {
    Outlook::open(bytes).is_some()
}

/// Reads such a mail; nothing where the bytes are none.
pub fn read(bytes: &[u8]) -> Option<(ReceivedMail, MailContent)> {
    let mut mail = Outlook::open(bytes)?;
    Some((mail.head(), mail.content()))
}

/// A mail that is open.
struct Outlook<'a> {
    file: CompoundFile<Cursor<&'a [u8]>>,
    /// The entries of fixed length of the mail itself.
    fixed: Vec<u8>,
    /// In which characters texts of eight bits stand.
    encoding: Option<&'static Encoding>,
}

impl<'a> Outlook<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(MAGIC) {
            return None;
        }
        let file = CompoundFile::open(Cursor::new(bytes)).ok()?;
        let mut mail = Self {
            file,
            fixed: Vec::new(),
            encoding: None,
        };
        mail.fixed = mail.stream("/__properties_version1.0")?;
        let page = mail.number(property::CODE_PAGE);
        mail.encoding = page.and_then(encoding_of);
        Some(mail)
    }

    fn stream(&mut self, path: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let stream = self.file.open_stream(path).ok()?;
        stream.take(MOST).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// The value of a property of fixed length, of the mail itself.
    fn fixed(&self, wanted: u16) -> Option<[u8; 8]> {
        fixed(self.fixed.get(32..)?, wanted)
    }

    fn number(&self, wanted: u16) -> Option<u32> {
        let value = self.fixed(wanted)?;
        Some(u32::from_le_bytes([value[0], value[1], value[2], value[3]]))
    }

    fn moment(&self, wanted: u16) -> Option<Moment> {
        let ticks = u64::from_le_bytes(self.fixed(wanted)?);
        let seconds = i64::try_from(ticks / 10_000_000).ok()? - EPOCH;
        Some(DateTime::from_timestamp(seconds, 0)?.fixed_offset())
    }

    /// A text of the mail, or of one of its files: in Unicode, or in the mail's characters.
    fn text(&mut self, folder: &str, wanted: u16) -> Option<String> {
        if let Some(bytes) = self.stream(&format!("{folder}/__substg1.0_{wanted:04X}001F")) {
            let (text, _) = encoding_rs::UTF_16LE.decode_without_bom_handling(&bytes);
            return Some(text.trim_end_matches('\0').to_owned());
        }
        let bytes = self.stream(&format!("{folder}/__substg1.0_{wanted:04X}001E"))?;
        let text = match self.encoding {
            Some(encoding) => encoding.decode_without_bom_handling(&bytes).0.into_owned(),
            None => charset::decode(&bytes).text,
        };
        Some(text.trim_end_matches('\0').to_owned())
    }

    fn head(&mut self) -> ReceivedMail {
        let headers = self.text("", property::HEADERS).unwrap_or_default();
        // What came over the network has its head as it came; what was written here has none.
        let came = ReceivedMail::read(headers.trim_start().as_bytes()).unwrap_or_default();
        let mut first = |wanted: &[u16]| {
            let mut texts = wanted.iter().filter_map(|wanted| self.text("", *wanted));
            texts.find(|text| !text.trim().is_empty()).unwrap_or_default()
        };
        let subject = first(&[property::SUBJECT]);
        let name = first(&[property::SENDER_NAME, property::REPRESENTED_NAME]);
        let addresses = [
            property::SENDER_SMTP,
            property::REPRESENTED_SMTP,
            property::SENDER_ADDRESS,
        ];
        let address = first(&addresses);
        let refers = [first(&[property::IN_REPLY_TO]), first(&[property::REFERENCES])];
        let own_date = self
            .moment(property::SUBMITTED)
            .or_else(|| self.moment(property::DELIVERED));
        ReceivedMail {
            from: Mailbox {
                name: if came.from.name.is_empty() {
                    name.trim().to_owned()
                } else {
                    came.from.name
                },
                address: if !came.from.address.is_empty() {
                    came.from.address
                } else if address.contains('@') {
                    address.trim().to_owned()
                } else {
                    // Within a company Outlook names people by a path that no mail reaches.
                    String::new()
                },
            },
            date_written: if came.date_written.is_empty() {
                own_date.map(|date| date.to_rfc2822()).unwrap_or_default()
            } else {
                came.date_written
            },
            date: came.date.or(own_date),
            subject: if subject.trim().is_empty() {
                came.subject
            } else {
                subject.trim().to_owned()
            },
            refers: if came.refers.is_empty() {
                let ids = refers.iter().flat_map(|ids| ids.split_whitespace());
                ids.map(|id| id.trim_matches(['<', '>']).to_owned()).collect()
            } else {
                came.refers
            },
        }
    }

    fn content(&mut self) -> MailContent {
        let text = self
            .text("", property::BODY)
            .filter(|text| !text.trim().is_empty());
        let text = text.or_else(|| self.html()).unwrap_or_default();
        MailContent {
            text: text.replace("\r\n", "\n").trim().to_owned(),
            files: self.files(),
        }
    }

    /// The text of the page that the mail is, where it has no text of its own.
    fn html(&mut self) -> Option<String> {
        let bytes = self.stream(&format!("/__substg1.0_{:04X}0102", property::HTML));
        let page = match bytes {
            Some(bytes) => match self.number(property::CODE_PAGE_OF_MAIL).and_then(encoding_of) {
                Some(encoding) => encoding.decode_without_bom_handling(&bytes).0.into_owned(),
                None => charset::decode(&bytes).text,
            },
            None => self.text("", property::HTML)?,
        };
        Some(html_to_text(&page))
    }

    /// The files that came with it, without the pictures that its text shows.
    fn files(&mut self) -> Vec<(String, Vec<u8>)> {
        let Ok(entries) = self.file.read_storage("/") else {
            return Vec::new();
        };
        let folders =
            entries.filter(|entry| entry.is_storage() && entry.name().starts_with("__attach_version1.0_"));
        let folders: Vec<String> = folders
            .take(MOST_FILES)
            .map(|entry| format!("/{}", entry.name()))
            .collect();
        let mut files = Vec::new();
        for folder in folders {
            let entries = self.stream(&format!("{folder}/__properties_version1.0"));
            let hidden = entries.and_then(|entries| fixed(entries.get(8..)?, property::HIDDEN));
            if hidden.is_some_and(|value| value[0] != 0) {
                continue;
            }
            let mut names = [property::LONG_NAME, property::SHORT_NAME].into_iter();
            let name =
                names.find_map(|wanted| self.text(&folder, wanted).filter(|name| !name.trim().is_empty()));
            let data = self.stream(&format!("{folder}/__substg1.0_{:04X}0102", property::DATA));
            if let (Some(name), Some(data)) = (name, data) {
                files.push((name.trim().to_owned(), data));
            }
        }
        files
    }
}

/// The value of a property among entries of sixteen bytes: kind, number, flags, value.
fn fixed(entries: &[u8], wanted: u16) -> Option<[u8; 8]> {
    let mut entries = entries.chunks_exact(16);
    let entry = entries.find(|entry| entry[2..4] == wanted.to_le_bytes())?;
    entry[8..].try_into().ok()
}

/// The characters of a code page of Windows.
fn encoding_of(page: u32) -> Option<&'static Encoding> {
    Some(match page {
        936 | 54936 | 52936 | 20936 => encoding_rs::GB18030,
        950 => encoding_rs::BIG5,
        932 => encoding_rs::SHIFT_JIS,
        949 => encoding_rs::EUC_KR,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1252 | 20127 | 28591 => encoding_rs::WINDOWS_1252,
        65001 => encoding_rs::UTF_8,
        _ => return None,
    })
}
