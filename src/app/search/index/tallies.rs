//! The tallies of a part's rows, some dozen bytes each in one arena, every name once. They are read from front to back when
//! statistics are counted, and not before.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::{Due, Kind, Record, Status, Tally, TodoTally, Went};

use super::packed::Packed;

/// The tallies of the rows of a part, in their order.
#[derive(Debug, Clone, Default)]
pub(super) struct Tallies {
    bytes: Vec<u8>,
    /// The number of each name, while rows are put in.
    known: HashMap<String, u32>,
}

/// A tally with its names as numbers, as it is written.
type Form = <Tally<u32> as Packed>::Form;

impl Tallies {
    /// Those that the cache kept.
    pub(super) fn of_bytes(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            known: HashMap::new(),
        }
    }

    /// As the cache keeps them.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Appends a record's.
    pub(super) fn push(&mut self, record: &Record) {
        // A name stands in front of the first row that has it; its number is how many were before.
        let mut new = Vec::new();
        let tally = Tally::of(record).map(|name| {
            if let Some(number) = self.known.get(name.as_ref()) {
                return *number;
            }
            let number = self.known.len() as u32;
            self.known.insert(name.to_string(), number);
            new.push(name);
            number
        });
        let row = postcard::to_stdvec(&(new, tally.pack())).unwrap_or_default();
        self.bytes.extend_from_slice(&row);
    }

    /// Ends the putting in: gives back memory taken beyond need.
    pub(super) fn finish(&mut self) {
        self.bytes.shrink_to_fit();
        self.known = HashMap::new();
    }

    /// Reads them, row by row.
    pub(super) fn iter(&self) -> impl Iterator<Item = Tally<&str>> {
        let mut rest = self.bytes.as_slice();
        let mut names: Vec<&str> = Vec::new();
        std::iter::from_fn(move || {
            let ((new, form), behind) = postcard::take_from_bytes::<(Vec<&str>, Form)>(rest).ok()?;
            rest = behind;
            names.extend(new);
            let tally = Tally::<u32>::unpack(form)?;
            Some(tally.map(|name| names.get(name as usize).copied().unwrap_or_default()))
        })
    }
}

impl Packed for Tally<u32> {
    type Form = (
        (Kind, Status, i32),
        (u32, Option<u32>, Option<u32>),
        Vec<<TodoTally<u32> as Packed>::Form>,
        ([u32; 2], Option<<Due as Packed>::Form>),
        ([u32; 2], Vec<(bool, <Due as Packed>::Form)>),
    );

    fn pack(&self) -> Self::Form {
        let promised = self.promised.iter();
        (
            (self.kind, self.status, self.date.pack()),
            (self.unit, self.counterpart, self.days_to_close),
            self.todos.pack(),
            (self.contacts, self.next_contact.pack()),
            (
                self.kept,
                promised.map(|(ours, due)| (*ours, due.pack())).collect(),
            ),
        )
    }

    fn unpack(form: Self::Form) -> Option<Self> {
        let ((kind, status, date), (unit, counterpart, days_to_close), todos, contacts, (kept, open)) = form;
        let promised = open.into_iter();
        Some(Self {
            kind,
            status,
            date: NaiveDate::unpack(date)?,
            unit,
            counterpart,
            days_to_close,
            todos: Packed::unpack(todos)?,
            contacts: contacts.0,
            next_contact: Packed::unpack(contacts.1)?,
            kept,
            promised: promised
                .map(|(ours, due)| Some((ours, Due::unpack(due)?)))
                .collect::<Option<_>>()?,
        })
    }
}

impl Packed for TodoTally<u32> {
    /// Unit and owner; and what stands for how it went.
    type Form = (u32, u32, <Went as Packed>::Form);

    fn pack(&self) -> Self::Form {
        (self.unit, self.owner, self.went.pack())
    }

    fn unpack((unit, owner, went): Self::Form) -> Option<Self> {
        let went = Went::unpack(went)?;
        Some(Self { unit, owner, went })
    }
}

impl Packed for Went {
    /// Whether it was done in time, or the deadline of what is not done.
    type Form = Result<bool, <Due as Packed>::Form>;

    fn pack(&self) -> Self::Form {
        match self {
            Self::InTime => Ok(true),
            Self::Late => Ok(false),
            Self::Open(due) => Err(due.pack()),
        }
    }

    fn unpack(form: Self::Form) -> Option<Self> {
        Some(match form {
            Ok(true) => Self::InTime,
            Ok(false) => Self::Late,
            Err(due) => Self::Open(Due::unpack(due)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sample;

    #[test]
    fn a_row_takes_some_dozen_bytes_and_comes_back_as_it_was() {
        let records: Vec<Record> = sample::generate(3_000, 1).collect();
        let mut tallies = Tallies::default();
        for record in &records {
            tallies.push(record);
        }
        let whole = tallies.bytes().len();
        assert!(
            whole < records.len() * 64,
            "{whole} bytes of {} rows",
            records.len()
        );
        let kept = Tallies::of_bytes(tallies.bytes().to_vec());
        assert_eq!(kept.iter().count(), records.len());
        for (record, tally) in records.iter().zip(kept.iter()) {
            assert_eq!(tally.map(Into::into), Tally::of(record));
        }
    }
}
