//! A transcript: text copied out of a chat program or a mail, as messages with who wrote them and when.
//!
//! | form | example |
//! |---|---|
//! | sender and time on a line | `王经理 2026/11/26 9:12`, `【群主】李敏(12345) 10:23:11`, `李敏@宏远 周四 上午10:23` |
//! | time and sender on a line | `昨天 17:30 李敏` |
//! | sender, then time on the next line | WeChat on a phone, DingTalk, Feishu |
//! | time, then sender, colon and text on the next line | exports of WeChat |
//! | sender and a colon on a line | `李敏:` |
//! | sender, colon and text | `李敏：明天发`, `[2026-11-26 10:23] 李敏: 明天发` |
//! | offsets of a meeting's transcript | `李敏(00:00:05): …`, `说话人 1 00:12` |
//! | the head of a mail | 发件人, 收件人, 发送时间, 主题; From, Sent, To, Subject; as a table too |
//! | a quoted mail's first line | 在 2026年11月26日，李敏 写道： |
//!
//! What fits none of them is one message of nobody. Minutes with labels (主持人：, 责任人：) are one text.

mod line;
mod mail;
mod sender;
mod stamp;

use chrono::{NaiveDate, NaiveDateTime, Timelike};

use super::Span;
use line::{
    Kind, Line, head_line, is_labelled, is_rule, mail_introduction, opens_item, ruled_day, said_line,
    stamp_alone, turned_line,
};
use mail::Field;
use stamp::Stamp;

/// One message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// As the chat program names them; empty where nobody is named.
    pub sender: String,
    /// When it was sent, as far as the text says.
    pub at: Option<NaiveDateTime>,
    /// What it says.
    pub text: String,
    /// Where what it says stands in the whole text.
    pub span: Span,
    /// Carried along under an answer: the mail that was answered.
    pub quoted: bool,
}

/// What a pasted text was taken for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// One text of nobody.
    #[default]
    Text,
    /// Messages of a chat program.
    Chat,
    /// One or more mails.
    Mail,
    /// What was said in a video meeting.
    Meeting,
}

/// A pasted text, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transcript {
    /// The messages in their order.
    pub messages: Vec<Message>,
    /// The subject line of the first mail.
    pub subject: Option<String>,
    /// Who the first mail went to.
    pub recipients: Vec<String>,
    /// Who got a copy of it.
    pub copies: Vec<String>,
    /// What the text was taken for.
    pub form: Form,
}

impl Transcript {
    /// Whether the text has the head of a mail.
    pub fn is_mail(&self) -> bool {
        self.form == Form::Mail
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

/// Takes a text apart. A time without a day is one of the day before it or of `reference`, a day without a year the
/// last one.
pub fn transcript(text: &str, reference: NaiveDateTime) -> Transcript {
    Reading::new(text, reference.date()).transcript(reference)
}

/// What the layout has to know of each line: whether it says only who wrote, and which message it is of.
#[derive(Debug, Default)]
pub(super) struct Heads {
    lines: Vec<(usize, Head)>,
    /// The sender of each message.
    pub(super) senders: Vec<String>,
    /// When each message was sent.
    moments: Vec<Option<NaiveDateTime>>,
    /// The stamps count from the beginning of a meeting, and are no times of a day.
    pub(super) offsets: bool,
}

/// A line as the layout sees it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Head {
    pub(super) envelope: bool,
    pub(super) message: Option<usize>,
    /// Where the words begin behind who said them on the same line.
    pub(super) words: Option<usize>,
    /// Carried along under an answer.
    pub(super) quoted: bool,
}

impl Heads {
    pub(super) fn read(text: &str, reference: NaiveDateTime) -> Self {
        let reading = Reading::new(text, reference.date());
        let mut heads = Self {
            offsets: reading.are_offsets(),
            ..Self::default()
        };
        let moments = reading.moments(reference);
        // What a mail's head says before it names the sender.
        let (mut sent, mut fields, mut said, mut quoted) = (None, false, false, false);
        for ((line, kind), at) in reading.lines.iter().zip(&reading.kinds).zip(moments) {
            if !std::mem::replace(&mut fields, matches!(kind, Kind::Field(_))) && fields {
                (sent, quoted) = (None, said);
            }
            let mut words = None;
            let envelope = match kind {
                // [09:05] 迟主任: 早: who said it is no part of what was said.
                Kind::Said {
                    name,
                    stamp: Some(_),
                    words: offset,
                } => {
                    heads.open(name, at);
                    words = Some(line.from + offset);
                    quoted = false;
                    false
                }
                Kind::Head { name, .. } => {
                    heads.open(name, at);
                    quoted = said && mail_introduction(line.text, reading.today).is_some();
                    true
                }
                Kind::Field(field) => {
                    sent = sent.or(at);
                    if let Field::From(name) = field {
                        heads.open(name, sent);
                    } else if let Some(last) = heads.moments.last_mut().filter(|_| at.is_some()) {
                        *last = at;
                    }
                    true
                }
                Kind::Continued | Kind::Rule | Kind::Day(_) => true,
                Kind::Said { .. } | Kind::Text => false,
            };
            said |= !envelope && !line.text.is_empty();
            heads.lines.push((
                line.begin,
                Head {
                    envelope,
                    message: heads.senders.len().checked_sub(1),
                    words,
                    quoted,
                },
            ));
        }
        heads
    }

    fn open(&mut self, sender: &str, at: Option<NaiveDateTime>) {
        self.senders.push(sender.to_owned());
        self.moments.push(at);
    }

    /// Where in the text days other than that of `reference` are counted from, and where that ends again: byte offsets
    /// with the moment from there on. What is said counts from the day it was said on.
    pub(super) fn days(&self, reference: NaiveDateTime) -> Vec<(usize, NaiveDateTime)> {
        let mut days = vec![(0, reference)];
        for (begin, head) in &self.lines {
            let said = head.message.and_then(|message| self.moments[message]);
            let (_, current) = days[days.len() - 1];
            match said {
                Some(at) if at.date() != current.date() => {
                    let same_day = at.date() == reference.date();
                    days.push((*begin, if same_day { reference } else { at }));
                }
                _ => {}
            }
        }
        days
    }

    /// What the line at a byte offset is.
    pub(super) fn at(&self, offset: usize) -> Head {
        let next = self.lines.partition_point(|(begin, _)| *begin <= offset);
        next.checked_sub(1)
            .map_or_else(Head::default, |place| self.lines[place].1)
    }
}

struct Reading<'t> {
    lines: Vec<Line<'t>>,
    kinds: Vec<Kind>,
    today: NaiveDate,
}

impl<'t> Reading<'t> {
    fn new(text: &'t str, today: NaiveDate) -> Self {
        let mut lines = Vec::new();
        let mut begin = 0;
        for whole in text.split('\n') {
            let trimmed = whole.trim();
            let from = begin + (whole.len() - whole.trim_start().len());
            lines.push(Line {
                text: trimmed,
                begin,
                from,
                to: from + trimmed.len(),
            });
            begin += whole.len() + 1;
        }
        let mut reading = Self {
            kinds: vec![Kind::Text; lines.len()],
            lines,
            today,
        };
        reading.mails();
        reading.heads();
        reading.names_alone();
        reading.said();
        reading
    }

    fn is_text(&self, place: usize) -> bool {
        matches!(self.kinds.get(place), Some(Kind::Text))
    }

    /// Heads of mails: lines of labels side by side, of which one says who wrote.
    fn mails(&mut self) {
        let mut place = 0;
        while place < self.lines.len() {
            if mail::is_divider(self.lines[place].text) {
                self.kinds[place] = Kind::Rule;
                place += 1;
                continue;
            }
            if let Some((name, stamp)) = mail_introduction(self.lines[place].text, self.today) {
                self.kinds[place] = Kind::Head { name, stamp };
                place += 1;
                continue;
            }
            let mut fields = Vec::new();
            let mut next = place;
            while let Some(field) = self
                .lines
                .get(next)
                .and_then(|line| mail::field(line.text, self.today))
            {
                fields.push(field);
                next += 1;
            }
            let from = fields.iter().any(|field| matches!(field, Field::From(_)));
            let to = fields.iter().any(|field| matches!(field, Field::To(_)));
            if fields.len() >= 2
                && (from || to && fields.iter().any(|field| matches!(field, Field::Subject(_))))
            {
                for (kind, field) in self.kinds[place..next].iter_mut().zip(fields) {
                    *kind = Kind::Field(field);
                }
            }
            place = next.max(place + 1);
        }
    }

    /// Lines that say who wrote and when.
    fn heads(&mut self) {
        for place in 0..self.lines.len() {
            if !self.is_text(place) {
                continue;
            }
            let line = self.lines[place].text;
            if let Some(day) = ruled_day(line, self.today) {
                self.kinds[place] = Kind::Day(day);
            } else if is_rule(line) {
                self.kinds[place] = Kind::Rule;
            } else if let Some((name, stamp)) = head_line(line, self.today) {
                self.kinds[place] = Kind::Head {
                    name,
                    stamp: Some(stamp),
                };
            } else if let Some(stamp) = stamp_alone(line, self.today)
                && let Some(before) = place.checked_sub(1).filter(|before| self.is_text(*before))
                && let Some(name) = sender::name(self.lines[before].text)
                && !self.lines[before].text.ends_with([':', '：'])
            {
                self.kinds[before] = Kind::Head {
                    name,
                    stamp: Some(stamp),
                };
                self.kinds[place] = Kind::Continued;
            }
        }
        // 17:30 李敏 is a head where the name is a person's, or where such lines come again and again.
        let turned: Vec<(usize, String, Stamp)> = (0..self.lines.len())
            .filter(|place| self.is_text(*place))
            .filter_map(|place| {
                let (name, stamp) = turned_line(self.lines[place].text, self.today)?;
                Some((place, name, stamp))
            })
            .collect();
        for (place, name, stamp) in &turned {
            if sender::is_person(name) || stamp.seconds && turned.len() >= 2 {
                self.kinds[*place] = Kind::Head {
                    name: name.clone(),
                    stamp: Some(*stamp),
                };
            }
        }
    }

    /// `李敏:` with the words below it, two or more times, and nothing that looks like minutes.
    fn names_alone(&mut self) {
        if self
            .kinds
            .iter()
            .any(|kind| matches!(kind, Kind::Head { .. } | Kind::Field(_)))
        {
            return;
        }
        let alone: Vec<(usize, String)> = (0..self.lines.len())
            .filter(|place| self.is_text(*place) && self.lines[*place].text.ends_with([':', '：']))
            .filter_map(|place| Some((place, sender::name(self.lines[place].text)?)))
            .collect();
        let words_below = |place: usize| {
            self.lines.get(place + 1).is_some_and(|line| {
                !line.text.is_empty() && !opens_item(line.text) && !line.text.ends_with([':', '：'])
            })
        };
        let fits = alone.iter().all(|(place, _)| words_below(*place));
        let people = alone.iter().filter(|(_, name)| sender::is_person(name)).count();
        let announced = self.lines.iter().any(|line| line.text.ends_with("的聊天记录"));
        if fits && (alone.len() >= 2 && people * 2 >= alone.len() || announced && !alone.is_empty()) {
            for (place, name) in alone {
                self.kinds[place] = Kind::Head { name, stamp: None };
            }
        }
    }

    /// `李敏：明天发`: unless the text is minutes with labels.
    fn said(&mut self) {
        let mut found = Vec::new();
        let mut labels = 0;
        for place in 0..self.lines.len() {
            if !self.is_text(place) {
                continue;
            }
            let line = self.lines[place].text;
            match said_line(line, self.today) {
                Some((name, stamp, words)) => {
                    let stamp = stamp.or_else(|| self.stamp_above(place));
                    found.push((place, name, stamp, words));
                }
                None if is_labelled(line) => labels += 1,
                None => {}
            }
        }
        let stamped = found.iter().any(|(_, _, stamp, _)| stamp.is_some());
        let headed = self
            .kinds
            .iter()
            .any(|kind| matches!(kind, Kind::Head { .. } | Kind::Field(_)));
        // A head that names its writer is surer than a word before a colon.
        if !stamped && (headed || labels >= 2 || labels > 0 && labels >= found.len()) {
            return;
        }
        for (place, name, stamp, words) in found {
            if !stamped || stamp.is_some() {
                if self.stamp_above(place).is_some() {
                    self.kinds[place - 1] = Kind::Rule;
                }
                self.kinds[place] = Kind::Said { name, stamp, words };
            }
        }
    }

    /// The time that stands alone on the line above.
    fn stamp_above(&self, place: usize) -> Option<Stamp> {
        let above = place.checked_sub(1).filter(|above| self.is_text(*above))?;
        stamp_alone(self.lines[above].text, self.today)
    }

    /// Whether the times are counted from the beginning of a meeting: clocks without a day that begin with its first minutes.
    fn are_offsets(&self) -> bool {
        let stamps: Vec<Stamp> = self
            .kinds
            .iter()
            .filter_map(|kind| match kind {
                Kind::Head { stamp, .. } | Kind::Said { stamp, .. } => *stamp,
                _ => None,
            })
            .collect();
        let rising = stamps.windows(2).all(|pair| pair[0].time <= pair[1].time);
        let dated = stamps.iter().any(|stamp| stamp.day.is_some());
        stamps
            .first()
            .is_some_and(|first| !dated && rising && first.time.hour() == 0)
    }

    /// The moment that each line names; one without a day is of the day named before it.
    fn moments(&self, reference: NaiveDateTime) -> Vec<Option<NaiveDateTime>> {
        let offsets = self.are_offsets();
        let mut day = reference.date();
        let moment = |kind: &Kind| {
            let stamp = match kind {
                Kind::Day(named) => {
                    day = *named;
                    return None;
                }
                Kind::Head { stamp, .. } | Kind::Said { stamp, .. } | Kind::Field(Field::Sent(stamp)) => {
                    stamp
                }
                _ => return None,
            };
            let at = stamp.filter(|_| !offsets)?.on(day);
            day = at.date();
            Some(at)
        };
        self.kinds.iter().map(moment).collect()
    }

    fn transcript(self, reference: NaiveDateTime) -> Transcript {
        let offsets = self.are_offsets();
        let mut read = Transcript::default();
        let moments = self.moments(reference);
        let mut current = Open::default();
        let (mut mails, mut chats, mut fields) = (0, 0, false);
        for ((line, kind), at) in self.lines.iter().zip(&self.kinds).zip(moments) {
            let in_fields = std::mem::replace(&mut fields, matches!(kind, Kind::Field(_)));
            match kind {
                Kind::Head { name, .. } => {
                    let quoted = mail_introduction(line.text, self.today).is_some();
                    mails += usize::from(quoted);
                    chats += usize::from(!quoted);
                    current.close(&mut read, line.from);
                    current = Open::new(name.clone(), at, quoted);
                    current.head = Some((line.from, line.to));
                }
                Kind::Continued => {
                    if let Some(head) = &mut current.head {
                        head.1 = line.to;
                    }
                }
                Kind::Field(field) => {
                    if !in_fields {
                        mails += 1;
                        current.close(&mut read, line.from);
                        let below = read.messages.iter().any(|message| !message.text.is_empty());
                        current = Open::new(String::new(), None, below);
                        current.mail = true;
                    }
                    let first = mails == 1;
                    match field {
                        Field::From(name) => current.message.sender.clone_from(name),
                        Field::Sent(_) => current.message.at = at.or(current.message.at),
                        Field::Subject(subject) if first || read.subject.is_none() => {
                            read.subject = Some(subject.clone());
                        }
                        Field::To(names) if first => read.recipients.extend(names.iter().cloned()),
                        Field::Copy(names) if first => read.copies.extend(names.iter().cloned()),
                        _ => {}
                    }
                }
                Kind::Said { name, words, .. } => {
                    chats += 1;
                    current.close(&mut read, line.from);
                    current = Open::new(name.clone(), at, false);
                    current.add(&line.text[*words..], line.from + words, line.to);
                }
                Kind::Rule | Kind::Day(_) => {}
                Kind::Text if current.mail && line.text.is_empty() => {}
                Kind::Text => {
                    let text = line.text.trim_start_matches('>').trim_start();
                    current.message.quoted |=
                        line.text.starts_with('>') && mails > 0 && current.message.text.is_empty();
                    current.add(text, line.from, line.to);
                }
            }
        }
        current.close(&mut read, usize::MAX);
        read.form = match (mails, chats) {
            (1.., _) => Form::Mail,
            (0, 1..) if offsets => Form::Meeting,
            (0, 1..) => Form::Chat,
            (0, 0) => Form::Text,
        };
        if read.form == Form::Mail {
            sign(&mut read);
        }
        read
    }
}

/// A message that is still being read.
#[derive(Default)]
struct Open {
    message: Message,
    /// The line or lines that named the sender.
    head: Option<(usize, usize)>,
    mail: bool,
}

impl Open {
    fn new(sender: String, at: Option<NaiveDateTime>, quoted: bool) -> Self {
        Self {
            message: Message {
                sender,
                at,
                quoted,
                ..Message::default()
            },
            head: None,
            mail: false,
        }
    }

    fn add(&mut self, text: &str, from: usize, to: usize) {
        let message = &mut self.message;
        if mail::is_trailer(text) {
            return;
        }
        if message.text.is_empty() {
            if text.is_empty() {
                return;
            }
            message.span.start = from;
        } else {
            message.text.push('\n');
        }
        message.text.push_str(text);
        if !text.is_empty() {
            message.span.end = to;
        }
    }

    fn close(&mut self, read: &mut Transcript, _next: usize) {
        let mut message = std::mem::take(&mut self.message);
        message.text.truncate(message.text.trim_end().len());
        if message.text.is_empty() && !self.mail && self.head.is_none() {
            return;
        }
        read.messages.push(message);
    }
}

/// A first mail that no head names is its signature's: the last line, if it is a name.
fn sign(read: &mut Transcript) {
    let Some(first) = read.messages.first_mut().filter(|first| first.sender.is_empty()) else {
        return;
    };
    let Some((body, last)) = first.text.rsplit_once('\n') else {
        return;
    };
    if sender::is_person(last.trim()) && !body.trim().is_empty() {
        first.sender = last.trim().to_owned();
    }
}
