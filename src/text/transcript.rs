//! A transcript: text copied out of a chat program or a mail, as messages with who wrote them and when.
//!
//! Known forms: a line with a name and a time, then the message (WeChat, DingTalk, Feishu on a computer); `name: message`
//! on one line, with or without a time in brackets; the head of a mail (发件人, 收件人, 发送时间, 主题). What fits none of
//! them is one message of nobody.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

/// The longest name of a sender, characters; a longer beginning of a line is a sentence.
const NAME_CHARS: usize = 16;

/// Words before a colon that label a fact and are no sender.
const LABELS: [&str; 22] = [
    "主题", "时间", "地点", "备注", "注", "注意", "电话", "手机", "邮箱", "地址", "附件", "说明", "要求",
    "结论", "议题", "目的", "原因", "另外", "其中", "例如", "http", "https",
];

/// One message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// As the chat program names them; empty where nobody is named.
    pub sender: String,
    /// When it was sent, as far as the text says.
    pub at: Option<NaiveDateTime>,
    /// What it says.
    pub text: String,
}

/// What a pasted text was taken for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transcript {
    /// The messages in their order.
    pub messages: Vec<Message>,
    /// The subject line of a mail.
    pub subject: Option<String>,
    /// Who the mail went to.
    pub recipients: Vec<String>,
}

impl Transcript {
    /// Whether the text has the head of a mail.
    pub fn is_mail(&self) -> bool {
        self.subject.is_some() || !self.recipients.is_empty()
    }

    /// Everybody who wrote, each once, in order.
    pub fn senders(&self) -> Vec<&str> {
        let mut senders: Vec<&str> = Vec::new();
        for message in &self.messages {
            if !message.sender.is_empty() && !senders.contains(&message.sender.as_str()) {
                senders.push(&message.sender);
            }
        }
        senders
    }

    /// The text without the forms of the program it came from: `name：message` a paragraph.
    pub fn plain(&self) -> String {
        let lines: Vec<String> = self
            .messages
            .iter()
            .map(|message| match message.sender.as_str() {
                "" => message.text.clone(),
                sender => format!("{sender}：{}", message.text),
            })
            .collect();
        lines.join("\n")
    }
}

/// Takes a text apart. A time without a day is one of the day of `reference`, a day without a year the last one.
pub fn transcript(text: &str, reference: NaiveDateTime) -> Transcript {
    let mut read = Transcript::default();
    let mut current = Message::default();
    let mut in_head = false;
    // The line that named the sender of the current message.
    let mut head = String::new();
    for line in text.lines().map(str::trim) {
        if let Some((label, value)) = mail_label(line) {
            in_head = true;
            match label {
                Label::From => {
                    finish(&mut read, &mut current, &mut head);
                    current.sender = mail_name(value);
                }
                Label::To => read
                    .recipients
                    .extend(value.split([';', '；', ',']).map(mail_name)),
                Label::Subject => read.subject = Some(value.to_owned()),
                Label::Sent => current.at = moment(value, reference).or(current.at),
                Label::Other => {}
            }
            continue;
        }
        if in_head && line.is_empty() {
            in_head = false;
            continue;
        }
        in_head = false;
        if is_divider(line) {
            continue;
        }
        if let Some((sender, at)) = head_line(line, reference) {
            finish(&mut read, &mut current, &mut head);
            current = Message {
                sender,
                at: Some(at),
                text: String::new(),
            };
            line.clone_into(&mut head);
        } else if let Some((sender, at, said)) = said_line(line, reference) {
            finish(&mut read, &mut current, &mut head);
            current = Message {
                sender,
                at,
                text: said.to_owned(),
            };
        } else {
            if !current.text.is_empty() {
                current.text.push('\n');
            }
            current.text.push_str(line);
        }
    }
    finish(&mut read, &mut current, &mut head);
    read
}

fn finish(read: &mut Transcript, current: &mut Message, head: &mut String) {
    let mut message = std::mem::take(current);
    message.text.truncate(message.text.trim_end().len());
    let head = std::mem::take(head);
    if message.text.is_empty() && !head.is_empty() {
        // Nothing followed, so it may have been no head at all: it stays as it was.
        message = Message {
            text: head,
            ..Message::default()
        };
    }
    if !message.text.is_empty() {
        read.messages.push(message);
    } else if !message.sender.is_empty() {
        // The head of a mail comes before its text.
        *current = message;
    }
}

enum Label {
    From,
    To,
    Subject,
    Sent,
    Other,
}

/// A line of a mail's head.
fn mail_label(line: &str) -> Option<(Label, &str)> {
    let (label, value) = line.split_once([':', '：'])?;
    let label = match label
        .trim()
        .to_lowercase()
        .replace([' ', '\u{3000}'], "")
        .as_str()
    {
        "发件人" | "from" => Label::From,
        "收件人" | "to" => Label::To,
        "主题" | "subject" => Label::Subject,
        "发送时间" | "日期" | "sent" | "date" => Label::Sent,
        "抄送" | "cc" | "密送" | "bcc" => Label::Other,
        _ => return None,
    };
    Some((label, value.trim()))
}

/// The name in `李总 <li@example.com>` or `"李总"<…>`; the address where there is none.
fn mail_name(text: &str) -> String {
    let name = text.split(['<', '＜', '(']).next().unwrap_or(text);
    let name = name.trim().trim_matches(['"', '“', '”', '\'']).trim();
    if name.is_empty() {
        text.trim().trim_matches(['<', '>']).to_owned()
    } else {
        name.to_owned()
    }
}

/// A rule that chat programs print between days.
fn is_divider(line: &str) -> bool {
    let rule = |c: char| matches!(c, '—' | '-' | '─' | '=' | '＝' | '*' | '·');
    let rules = line.chars().filter(|c| rule(*c)).count();
    rules >= 4 && line.chars().filter(|c| c.is_alphabetic()).count() == 0
}

/// A line that only says who wrote and when: `王经理 2026/11/23 9:12`, `王经理 09:12`. The other way round it would be
/// taken for what is on at that time: `16:00 开会`.
fn head_line(line: &str, reference: NaiveDateTime) -> Option<(String, NaiveDateTime)> {
    let line = line.trim_matches(['[', ']', '【', '】']);
    let words: Vec<&str> = line.split_whitespace().collect();
    let stamped = |words: &[&str]| moment(&words.join(" "), reference);
    for cut in 1..words.len() {
        let (before, after) = words.split_at(cut);
        let name = before.join(" ");
        let name = name.trim_end_matches([':', '：']);
        if let Some(at) = stamped(after).filter(|_| is_name(name)) {
            return Some((name.to_owned(), at));
        }
    }
    None
}

/// A line with the sender before a colon: `王经理：明天发`, `[2026-11-23 09:12] 王经理: 明天发`, `王经理（09:12）：明天发`.
fn said_line(line: &str, reference: NaiveDateTime) -> Option<(String, Option<NaiveDateTime>, &str)> {
    let mut rest = line;
    let mut at = None;
    if let Some(inner) = rest.strip_prefix(['[', '【'])
        && let Some((stamp, after)) = inner.split_once([']', '】'])
    {
        at = moment(stamp, reference);
        at?;
        rest = after.trim_start();
    }
    let place = rest.char_indices().find(|(i, c)| {
        let colon = matches!(c, ':' | '：');
        // The colon of a time is none.
        let time = *c == ':' && rest[i + 1..].starts_with(|c: char| c.is_ascii_digit());
        colon && !time
    });
    let (colon, mark) = place?;
    let said = rest[colon + mark.len_utf8()..].trim();
    let mut name = rest[..colon].trim();
    if let Some((before, stamp)) = name.split_once(['(', '（'])
        && let Some(inside) = moment(stamp.trim_end_matches([')', '）']), reference)
    {
        at = Some(inside);
        name = before.trim();
    }
    (is_name(name) && !said.is_empty()).then(|| (name.to_owned(), at, said))
}

/// Whether a text can be what a chat program calls somebody.
fn is_name(text: &str) -> bool {
    let count = text.chars().count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    (1..=NAME_CHARS).contains(&count)
        && letters >= 1
        && text.split_whitespace().count() <= 3
        && text.chars().all(|c| {
            c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '·' | '@' | '（' | '）' | '(' | ')')
        })
        && !LABELS.contains(&text)
        && !text.starts_with(|c: char| c.is_ascii_digit())
}

/// A day with a time, or a time alone: `2026/11/23 9:12:05`, `2026年11月23日 上午9:12`, `11-23 09:12`, `昨天 17:30`, `9:12`.
fn moment(text: &str, reference: NaiveDateTime) -> Option<NaiveDateTime> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (day, clock) = match words.as_slice() {
        [clock] => (reference.date(), (*clock).to_owned()),
        [day, clock @ ..] if clock.len() <= 2 => match date(day, reference.date()) {
            Some(day) => {
                // A weekday between them says nothing new.
                let clock: Vec<&str> = clock
                    .iter()
                    .filter(|word| !word.starts_with("星期") && !word.starts_with('周'))
                    .copied()
                    .collect();
                (day, clock.concat())
            }
            // 上午 9:12
            None => (reference.date(), words.concat()),
        },
        _ => return None,
    };
    Some(day.and_time(time(&clock)?))
}

fn time(text: &str) -> Option<NaiveTime> {
    let (later, digits) = if let Some(rest) = text.strip_prefix("下午").or_else(|| text.strip_prefix("晚上"))
    {
        (true, rest)
    } else {
        let morning = text.strip_prefix("上午").or_else(|| text.strip_prefix("凌晨"));
        (
            false,
            morning.or_else(|| text.strip_prefix("中午")).unwrap_or(text),
        )
    };
    let mut parts = digits.split([':', '：']);
    let number = |part: Option<&str>| -> Option<u32> {
        part.filter(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))?
            .parse()
            .ok()
    };
    let hour = number(parts.next())?;
    let minute = number(parts.next().filter(|part| part.len() == 2))?;
    let second = match parts.next() {
        Some(part) => number(Some(part))?,
        None => 0,
    };
    let hour = if later && hour < 12 { hour + 12 } else { hour };
    if parts.next().is_some() {
        return None;
    }
    NaiveTime::from_hms_opt(hour, minute, second)
}

fn date(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    match text {
        "今天" => return Some(today),
        "昨天" => return today.pred_opt(),
        "前天" => return today.pred_opt()?.pred_opt(),
        _ => {}
    }
    let mut text = text.replace(['年', '月', '/', '.'], "-");
    if let Some((before, _)) = text.split_once('日') {
        text = before.to_owned();
    }
    let parts: Vec<u32> = text
        .split('-')
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    match parts.as_slice() {
        [year, month, day] => NaiveDate::from_ymd_opt(i32::try_from(*year).ok()?, *month, *day),
        [month, day] => {
            let this_year = NaiveDate::from_ymd_opt(today.year(), *month, *day);
            let last_year = || NaiveDate::from_ymd_opt(today.year() - 1, *month, *day);
            this_year.filter(|date| *date <= today).or_else(last_year)
        }
        _ => None,
    }
}
