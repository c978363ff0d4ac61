//! What a file holds, by its content. The ending of its name decides only between forms that look alike.

use std::path::Path;

use chrono::NaiveDateTime;

use crate::{
    calendar::{known_year, read_notice},
    cli::arguments::ImportAs,
    domain::{Record, Word},
    exchange::{
        charset::{self, Decoded},
        mail_outlook, tables,
    },
    text::{Form, transcript},
};

/// What a file is taken for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A calendar of another program.
    Calendar,
    /// Cards of people.
    Contacts,
    /// A mail with its head.
    Mail,
    /// A holiday notice: its text.
    Notice(String),
    /// A chat or pasted mails: their text.
    Chat(String),
    /// A ledger: a workbook, or cells as text.
    Table,
    /// Whole records, as `list --json --whole` writes them.
    Records(String),
    /// Nothing that can be read, and why.
    Nothing(Word),
}

/// The first bytes of a zip archive (.xlsx, .ods), and of an OLE file (.xls, .et, .msg).
const ARCHIVES: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];

/// Lines of a head that only mail programs write.
const MAIL_FIELDS: [&str; 8] = [
    "mime-version:",
    "message-id:",
    "received:",
    "return-path:",
    "content-type:",
    "content-transfer-encoding:",
    "x-mailer:",
    "delivered-to:",
];

/// So many lines are looked at to see whether all have the same number of cells.
const LINES: usize = 20;

/// What these bytes hold; `named` is the file's name, `said` what the person says it is.
pub(super) fn of(bytes: &[u8], named: &Path, said: Option<ImportAs>) -> Kind {
    let ending = named
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase());
    let ending = ending.as_deref().unwrap_or_default();
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Kind::Nothing(Word::new("文件是空的", "the file is empty"));
    }
    if ARCHIVES.iter().any(|begin| bytes.starts_with(begin)) {
        return match ending {
            "eml" if !mail_outlook::is_mail(bytes) => Kind::Nothing(Word::new(
                "这不是邮件，而是压缩文件或办公文档",
                "this is no mail, but an archive or an office document",
            )),
            "ics" => Kind::Nothing(Word::new(
                "这不是日历，而是压缩文件或办公文档",
                "this is no calendar, but an archive or an office document",
            )),
            _ if mail_outlook::is_mail(bytes) => Kind::Mail,
            _ => Kind::Table,
        };
    }
    let Decoded { text, .. } = charset::decode(bytes);
    match said {
        Some(ImportAs::Notice) => return Kind::Notice(text),
        Some(ImportAs::Chat) => return Kind::Chat(text),
        None => {}
    }
    if text.trim_start().starts_with('[') && serde_json::from_str::<Vec<Record>>(&text).is_ok() {
        return Kind::Records(text);
    }
    let begin = text.trim_start().get(..24).unwrap_or(text.trim_start());
    let begin = begin.to_ascii_uppercase();
    if begin.starts_with("BEGIN:VCARD") {
        Kind::Contacts
    } else if begin.starts_with("BEGIN:V") || ending == "ics" {
        Kind::Calendar
    } else if ending == "eml" || has_mail_head(&text) {
        Kind::Mail
    } else if is_notice(&text) {
        Kind::Notice(text)
    } else if matches!(ending, "csv" | "tsv" | "xls" | "et" | "htm" | "html")
        || is_table(&text)
        || tables::is_table(bytes)
    {
        Kind::Table
    } else {
        Kind::Chat(text)
    }
}

/// Whether it begins with the head of a mail as mail programs send it: lines of fields up to an empty one, one of them a field
/// that nobody copies along with the text.
fn has_mail_head(text: &str) -> bool {
    let head = text.lines().take_while(|line| !line.trim().is_empty());
    let mut known = false;
    for (at, line) in head.enumerate() {
        let folded = line.starts_with([' ', '\t']);
        let mbox = at == 0 && line.starts_with("From ");
        let field = line
            .split_once(':')
            .is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic()));
        if !(folded && at > 0 || mbox || field) {
            return false;
        }
        let lower = line.to_ascii_lowercase();
        known |= MAIL_FIELDS.iter().any(|field| lower.starts_with(field));
    }
    known
}

/// Whether it tells of free days: it reads as a notice, and says that it is one or is not what several people said.
fn is_notice(text: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if text.contains("节假日安排") {
        return true;
    }
    let says = has(&[
        "放假安排",
        "假期安排",
        "假期的",
        "放假时间",
        "放假通知",
        "放假调休",
        "放假的通知",
    ]);
    let tells = has(&["放假", "补休", "调休", "假期"]) && read_notice(text, &known_year).is_ok();
    tells && (says || transcript(text, NaiveDateTime::default()).form == Form::Text)
}

/// Whether the first lines have the same number of cells, two at least.
fn is_table(text: &str) -> bool {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(LINES)
        .collect();
    ['\t', ',', ';'].into_iter().any(|separator| {
        let cells = |line: &str| line.matches(separator).count();
        let first = lines.first().map_or(0, |line| cells(line));
        let least = if separator == '\t' { 1 } else { 2 };
        first >= least && lines.len() > 1 && lines.iter().all(|line| cells(line) == first)
    })
}
