//! The reading of a text as messages: what each of its lines is, and what becomes of them.

use chrono::{NaiveDate, NaiveDateTime, Timelike};

use super::{
    Form, Message, Transcript,
    line::{
        Kind, Line, head_line, is_labelled, is_rule, mail_introduction, opens_item, ruled_day, said_line,
        stamp_alone, turned_line,
    },
    mail::{self, Field},
    sender,
    stamp::Stamp,
};

/// A text's lines and what each of them is.
pub(super) struct Reading<'t> {
    pub(super) lines: Vec<Line<'t>>,
    pub(super) kinds: Vec<Kind>,
    pub(super) today: NaiveDate,
    /// Notes of who said what, word by word: people speak by turns, a line each.
    pub(super) is_dialogue: bool,
}

/// Whether people speak by turns: four lines or more of at least two people, one of whom comes again behind another.
fn speak_by_turns(said: &[(usize, String, Option<Stamp>, usize)]) -> bool {
    let people: Vec<&str> = said
        .iter()
        .map(|(_, name, ..)| name.as_str())
        .filter(|name| sender::is_person(name))
        .collect();
    let again = people.iter().enumerate().any(|(place, name)| {
        let before = people[..place].iter().rposition(|other| other == name);
        before.is_some_and(|before| before + 1 < place)
    });
    people.len() >= 4 && again
}

impl<'t> Reading<'t> {
    pub(super) fn new(text: &'t str, today: NaiveDate) -> Self {
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
            is_dialogue: false,
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
        if !stamped && !headed && speak_by_turns(&found) {
            self.is_dialogue = true;
            found.retain(|(_, name, ..)| sender::is_person(name));
            for (place, name, stamp, words) in found {
                self.kinds[place] = Kind::Said { name, stamp, words };
            }
            return;
        }
        // A head that names its writer is surer than a word before a colon.
        if !stamped && (headed || labels >= 2 || labels > 0 && labels >= found.len()) {
            return;
        }
        // 报价：…, 交期：…: without a time, what stands before the colons has to be people.
        let people = found.iter().filter(|(_, name, ..)| sender::is_person(name));
        if !stamped && people.count() * 2 < found.len() {
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
    pub(super) fn are_offsets(&self) -> bool {
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
    pub(super) fn moments(&self, reference: NaiveDateTime) -> Vec<Option<NaiveDateTime>> {
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

    pub(super) fn transcript(self, reference: NaiveDateTime) -> Transcript {
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
                    current.take_field(field, at, mails == 1, &mut read);
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

    /// Takes a line of the head of a mail, the `first` of the text or one that it quotes.
    fn take_field(&mut self, field: &Field, at: Option<NaiveDateTime>, first: bool, read: &mut Transcript) {
        match field {
            Field::From(name) => self.message.sender.clone_from(name),
            Field::Sent(_) => self.message.at = at.or(self.message.at),
            Field::Subject(subject) if first || read.subject.is_none() => {
                read.subject = Some(subject.clone());
            }
            Field::To(names) if first => read.recipients.extend(names.iter().cloned()),
            Field::Copy(names) if first => read.copies.extend(names.iter().cloned()),
            _ => {}
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
