//! The bytes of a calendar file as lines that a parser can read: unfolded before they are decoded, since a fold may lie within a
//! character; and mended where programs write what RFC 5545 does not know.

use encoding_rs::UTF_8;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;

use crate::exchange::charset;

/// Properties whose value is a date.
const DATES: [&str; 9] = [
    "DTSTART",
    "DTEND",
    "DUE",
    "RECURRENCE-ID",
    "EXDATE",
    "RDATE",
    "DTSTAMP",
    "LAST-MODIFIED",
    "COMPLETED",
];

/// The parameter that a date gets which is not written as RFC 5545 says: it holds the value as it stands.
pub(super) const ODD: &str = "X-LIUHEN-AS-WRITTEN";

/// A calendar file as text.
pub(super) struct Text {
    /// One property a line.
    pub(super) text: String,
    /// Some bytes stand for no character.
    pub(super) damaged: bool,
}

/// Reads the bytes of a calendar file.
pub(super) fn read(bytes: &[u8]) -> Text {
    let whole = charset::decode(bytes);
    // UTF-16 is decoded at once; the others keep a line end within no character.
    let wide = whole.encoding.starts_with("UTF-16");
    let bytes = if wide { whole.text.as_bytes() } else { bytes };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let lines = unfolded(bytes);
    let encoding = if wide {
        UTF_8
    } else {
        charset::encoding_of(&lines.concat())
    };
    let mut text = String::with_capacity(bytes.len());
    let mut damaged = wide && whole.damaged;
    for line in &lines {
        if let Some(plain) = without_quoted_printable(line) {
            text.push_str(&mended(&plain));
        } else {
            let (line, replaced) = encoding.decode_without_bom_handling(line);
            damaged |= replaced;
            text.push_str(&mended(&line));
        }
        text.push('\n');
    }
    Text { text, damaged }
}

/// The lines, those that begin with a blank joined to the one before. Lines of quoted-printable text go on after `=` too.
fn unfolded(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut lines: Vec<Vec<u8>> = Vec::new();
    // Of the last line, which may go on for the whole file: whether its parameters are over, and what they said.
    let (mut colon, mut quoted) = (false, false);
    for line in bytes.split(|byte| matches!(byte, b'\n' | b'\r')) {
        match (line, lines.last_mut()) {
            ([], _) => {}
            ([b' ' | b'\t', rest @ ..], Some(last)) => {
                last.extend_from_slice(rest);
                if !colon && rest.contains(&b':') {
                    (colon, quoted) = (true, is_quoted_printable(last));
                }
            }
            (line, Some(last)) if quoted && last.ends_with(b"=") => {
                last.pop();
                last.extend_from_slice(line);
            }
            (line, _) => {
                colon = line.contains(&b':');
                quoted = colon && is_quoted_printable(line);
                lines.push(line.to_vec());
            }
        }
    }
    lines
}

/// The parameters of a line, up to its first colon.
fn head(line: &[u8]) -> &[u8] {
    line.split(|byte| *byte == b':').next().unwrap_or_default()
}

fn is_quoted_printable(line: &[u8]) -> bool {
    let head = head(line).to_ascii_uppercase();
    head.windows(16).any(|part| part == b"QUOTED-PRINTABLE")
}

/// A line of quoted-printable text (vCalendar 1.0), decoded; nothing for any other.
fn without_quoted_printable(line: &[u8]) -> Option<String> {
    if !is_quoted_printable(line) {
        return None;
    }
    let head = head(line);
    let value = line.get(head.len() + 1..)?;
    let head = String::from_utf8_lossy(head);
    let mut name_of_charset = None;
    let parameters = head.split(';').filter(|parameter| {
        let upper = parameter.to_ascii_uppercase();
        name_of_charset = upper
            .strip_prefix("CHARSET=")
            .map(str::to_owned)
            .or(name_of_charset.take());
        !upper.contains("QUOTED-PRINTABLE") && !upper.starts_with("CHARSET=")
    });
    let head = parameters.collect::<Vec<_>>().join(";");
    let value = quoted_printable_decode(value).unwrap_or_else(|| value.to_vec());
    let named = name_of_charset.and_then(|name| encoding_rs::Encoding::for_label(name.as_bytes()));
    let encoding = named.unwrap_or_else(|| charset::encoding_of(&value));
    let (value, _) = encoding.decode_without_bom_handling(&value);
    Some(format!(
        "{head}:{}",
        value.replace("\r\n", "\\n").replace(['\r', '\n'], "\\n")
    ))
}

/// A line as RFC 5545 wants it, where it is one of a date or a rule.
fn mended(line: &str) -> String {
    let line = line.trim();
    let name = line.split([';', ':']).next().unwrap_or_default().trim();
    let name = name.to_ascii_uppercase();
    if matches!(name.as_str(), "RRULE" | "EXRULE") {
        return mended_rule(line);
    }
    if !DATES.contains(&name.as_str()) {
        return line.to_owned();
    }
    let Some((head, value)) = split_dates(line) else {
        return line.to_owned();
    };
    let value = value.trim();
    let mut parts = vec![name];
    for parameter in parameters(head).into_iter().skip(1) {
        parts.push(match parameter.split_once('=') {
            // A value with a colon or a comma has to stand in quotes.
            Some((key, value)) => quoted(key, value),
            None => parameter.trim().to_owned(),
        });
    }
    if !value.split(',').all(|one| is_plain(one.trim())) {
        parts.push(quoted(ODD, value));
    }
    format!("{}:{value}", parts.join(";"))
}

/// A parameter whose value may hold anything but quotes.
fn quoted(key: &str, value: &str) -> String {
    let value = value.trim().trim_matches('"').replace('"', "'");
    format!("{}=\"{value}\"", key.trim())
}

/// Whether a date, or a period by its begin, stands as RFC 5545 writes it.
fn is_plain(value: &str) -> bool {
    let moment = value.split('/').next().unwrap_or_default();
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    match moment.split_once('T') {
        None => digits(moment, 8),
        Some((day, time)) => digits(day, 8) && digits(time.strip_suffix('Z').unwrap_or(time), 6),
    }
}

/// What stands before and after the colon that a date follows: zones are written with colons of their own, unquoted
/// (`TZID=UTC+09:00:20261202T090000`).
fn split_dates(line: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let colons = line.char_indices().filter(|(_, c)| {
        quoted ^= *c == '"';
        *c == ':' && !quoted
    });
    let colons: Vec<usize> = colons.map(|(at, _)| at).collect();
    let is_date = |at: &&usize| {
        let value = line[**at + 1..].trim_start().as_bytes();
        value.len() >= 4 && value[..4].iter().all(u8::is_ascii_digit)
    };
    let at = colons.iter().find(is_date).or(colons.first())?;
    Some((&line[..*at], &line[*at + 1..]))
}

/// The name and the parameters, cut at the semicolons outside of quotes.
fn parameters(head: &str) -> Vec<&str> {
    let mut quoted = false;
    head.split(|c| {
        quoted ^= c == '"';
        c == ';' && !quoted
    })
    .collect()
}

/// A rule without parts that say nothing: empty ones, and a count of none, by which some programs mean without end.
fn mended_rule(line: &str) -> String {
    let Some((head, rule)) = line.split_once(':') else {
        return line.to_owned();
    };
    let rule = rule.to_ascii_uppercase();
    let says = |part: &&str| match part.split_once('=') {
        Some(("COUNT", count)) => count.parse::<i64>().map_or(true, |count| count > 0),
        Some((_, value)) => !value.is_empty(),
        None => false,
    };
    let parts = rule
        .split(';')
        .map(str::trim)
        .filter(says)
        .map(|part| part.chars().filter(|c| !c.is_whitespace()).collect::<String>());
    let parts: Vec<String> = parts.collect();
    // A rule of an older form (D1 #10) has no such parts and stays as it is.
    if parts.is_empty() {
        return line.to_owned();
    }
    format!("{}:{}", head.to_ascii_uppercase(), parts.join(";"))
}
