//! Values as a walk over a record meets them.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::domain::{Choose, Decimal, Due, Moment, OwnValue, Party, RecordNumber, Word};

/// A value of a record, to be read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'r> {
    /// One line of text.
    Text(&'r str),
    /// Text of any length.
    LongText(&'r str),
    /// A person's name, or several in a line.
    Person(&'r str),
    /// A unit with a person.
    Party(&'r Party),
    /// A phone number, mail address or WeChat name.
    Contact(&'r str),
    /// An amount of money, as it was said.
    Money(&'r str),
    /// An amount of money, exact.
    Amount(Decimal),
    /// A number with digits behind the point.
    Decimal(Decimal),
    /// A key, identity or hash.
    Mark(&'r str),
    /// A day.
    Date(Option<NaiveDate>),
    /// A time of day.
    Time(Option<NaiveTime>),
    /// A deadline.
    Due(Option<Due>),
    /// A day and hour without a zone.
    LocalTime(Option<NaiveDateTime>),
    /// The moment of an act.
    Moment(Option<Moment>),
    /// A number.
    Number(Option<u64>),
    /// A word out of a list.
    Choice(Option<Word>),
    /// Whether something is so.
    Flag(bool),
    /// A record.
    Record(RecordNumber),
}

impl<'r> Value<'r> {
    /// What somebody typed, as one text, where it is one.
    pub fn text(self) -> Option<&'r str> {
        match self {
            Self::Text(text)
            | Self::LongText(text)
            | Self::Person(text)
            | Self::Contact(text)
            | Self::Money(text) => Some(text),
            _ => None,
        }
    }
}

/// A value of a record, to be changed.
pub enum ValueMut<'r> {
    /// One line of text.
    Text(&'r mut String),
    /// Text of any length.
    LongText(&'r mut String),
    /// A person's name, or several in a line.
    Person(&'r mut String),
    /// A unit with a person.
    Party(&'r mut Party),
    /// A phone number, mail address or WeChat name.
    Contact(&'r mut String),
    /// An amount of money, as it was said.
    Money(&'r mut String),
    /// A number or an exact amount of money in an own field; what stands there may become a text.
    Own(&'r mut OwnValue),
    /// A key, identity or hash.
    Mark(&'r mut String),
    /// A day that is always there.
    Day(&'r mut NaiveDate),
    /// A day.
    Date(&'r mut Option<NaiveDate>),
    /// A time of day.
    Time(&'r mut Option<NaiveTime>),
    /// A deadline that is always there.
    DueDay(&'r mut Due),
    /// A deadline.
    Due(&'r mut Option<Due>),
    /// A day and hour without a zone.
    LocalTime(&'r mut Option<NaiveDateTime>),
    /// The moment of an act.
    Moment(&'r mut Moment),
    /// The moment of an act that may not have come.
    MaybeMoment(&'r mut Option<Moment>),
    /// A number.
    Number(&'r mut Option<u32>),
    /// How large something is.
    Size(&'r mut u64),
    /// A word out of a list, or several.
    Choice(&'r mut dyn Choose),
    /// Whether something is so.
    Flag(&'r mut bool),
    /// A record.
    Record(&'r mut RecordNumber),
    /// Other records.
    Records(&'r mut Vec<RecordNumber>),
    /// A list, before its items; what may be absent is a list of at most one.
    List(&'r mut dyn Rows),
}

impl<'r> ValueMut<'r> {
    /// What somebody typed, as one text, where it is one.
    pub fn text(self) -> Option<&'r mut String> {
        match self {
            Self::Text(text)
            | Self::LongText(text)
            | Self::Person(text)
            | Self::Contact(text)
            | Self::Money(text) => Some(text),
            _ => None,
        }
    }
}

/// A list of items.
pub trait Rows {
    /// How many there are.
    fn count(&self) -> usize;
    /// Adds an empty one; what may be absent is there afterwards.
    fn add(&mut self);
}

impl<T: Default> Rows for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn add(&mut self) {
        self.push(T::default());
    }
}

impl<T: Default> Rows for Option<T> {
    fn count(&self) -> usize {
        usize::from(self.is_some())
    }

    fn add(&mut self) {
        self.get_or_insert_default();
    }
}
