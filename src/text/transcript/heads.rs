//! The heads of a text's lines, as the layout needs them: what only says who wrote, and which message a line is of.

use chrono::NaiveDateTime;

use super::{
    line::{Kind, mail_introduction},
    mail::Field,
    reading::Reading,
};

/// What the layout has to know of each line: whether it says only who wrote, and which message it is of.
#[derive(Debug, Default)]
pub(in crate::text) struct Heads {
    lines: Vec<(usize, Head)>,
    /// The sender of each message.
    pub(in crate::text) senders: Vec<String>,
    /// When each message was sent.
    moments: Vec<Option<NaiveDateTime>>,
    /// The stamps count from the beginning of a meeting, and are no times of a day.
    pub(in crate::text) offsets: bool,
}

/// A line as the layout sees it.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::text) struct Head {
    pub(in crate::text) envelope: bool,
    pub(in crate::text) message: Option<usize>,
    /// Where the words begin behind who said them on the same line.
    pub(in crate::text) words: Option<usize>,
    /// Carried along under an answer.
    pub(in crate::text) quoted: bool,
}

impl Heads {
    pub(in crate::text) fn read(text: &str, reference: NaiveDateTime) -> Self {
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
                    stamp,
                    words: offset,
                } if stamp.is_some() || reading.is_dialogue => {
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
    /// with the moment from there on. What is said counts from when it was said.
    pub(in crate::text) fn days(&self, reference: NaiveDateTime) -> Vec<(usize, NaiveDateTime)> {
        let mut days = vec![(0, reference)];
        for (begin, head) in &self.lines {
            let said = head.message.and_then(|message| self.moments[message]);
            let (_, current) = days[days.len() - 1];
            match said {
                Some(at) if at != current && (at.date() != current.date() || at < reference) => {
                    days.push((*begin, at.min(reference.max(at))));
                }
                _ => {}
            }
        }
        days
    }

    /// When the message was sent whose head stands at a byte offset.
    pub(in crate::text) fn stamp(&self, offset: usize) -> Option<NaiveDateTime> {
        let head = self.at(offset);
        head.message
            .filter(|_| head.envelope)
            .and_then(|message| self.moments[message])
    }

    /// What the line at a byte offset is.
    pub(in crate::text) fn at(&self, offset: usize) -> Head {
        let next = self.lines.partition_point(|(begin, _)| *begin <= offset);
        next.checked_sub(1)
            .map_or_else(Head::default, |place| self.lines[place].1)
    }
}
