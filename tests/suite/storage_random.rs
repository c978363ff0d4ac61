//! Random records, and random edits of a record, for the tests of merging and of the file format. The same seed gives
//! the same record.

use chrono::{DateTime, NaiveDate, NaiveTime};
use liuhen::domain::{
    At, Due, Field, ItemId, Kind, Moment, OwnValue, Part, Party, Record, RecordNumber, ValueKind, ValueMut,
};
use serde_json::Value;

/// A small generator of numbers (splitmix64).
pub(crate) struct Random(pub(crate) u64);

/// Pieces that text files and parsers stumble over, and ordinary ones.
const PIECES: [&str; 34] = [
    "市场部",
    "提交方案终稿",
    "2023-10-12",
    "￥128,000.00",
    "王经理",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "\u{feff}",
    "\u{2028}",
    "\u{2029}",
    "\"",
    "\"#",
    "\"##",
    "\\",
    "\\u{1}",
    "r#\"",
    "//",
    "/* */",
    "(",
    ")",
    "😀",
    "👨‍👩‍👧",
    "\0",
    "\u{7f}",
    "\u{85}",
    "\u{202e}",
    "é",
    "e\u{301}",
    "𠮷",
];

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn of<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }

    fn coin(&mut self) -> bool {
        self.next() & 1 == 1
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.coin() { Some(make(self)) } else { None }
    }

    /// A text of up to `most` pieces.
    pub(crate) fn text(&mut self, most: usize) -> String {
        (0..self.below(most + 1)).map(|_| self.of(&PIECES)).collect()
    }

    fn day(&mut self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(730_000 + self.below(20_000) as i32).unwrap()
    }

    fn time(&mut self) -> NaiveTime {
        NaiveTime::from_hms_opt(self.below(24) as u32, self.below(60) as u32, 0).unwrap()
    }

    fn due(&mut self) -> Due {
        Due {
            date: self.day(),
            time: self.maybe(Self::time),
        }
    }

    fn moment(&mut self) -> Moment {
        let offset = chrono::FixedOffset::east_opt((self.below(27) as i32 - 13) * 3600).unwrap();
        DateTime::from_timestamp(1_600_000_000 + self.below(200_000_000) as i64, 0)
            .unwrap()
            .with_timezone(&offset)
    }

    fn party(&mut self) -> Party {
        Party::new(self.text(2), self.text(2))
    }

    /// Puts something into a place, or leaves it empty.
    fn fill(&mut self, at: At<'_>, value: ValueMut<'_>) {
        match value {
            // What a fact, a tag or the name of a file says is its identity.
            ValueMut::Text(text) | ValueMut::LongText(text)
                if matches!(at.field, Field::Facts | Field::Tags | Field::Attachments) =>
            {
                *text = format!("{}{}", self.text(1).trim(), self.next());
            }
            // What is empty stands in no own field.
            ValueMut::LongText(text) | ValueMut::Person(text) | ValueMut::Contact(text)
                if at.field == Field::Own =>
            {
                *text = format!("{}{}", self.text(3), self.below(100));
            }
            ValueMut::LongText(text) => *text = self.text(8),
            ValueMut::Text(text)
            | ValueMut::Person(text)
            | ValueMut::Contact(text)
            | ValueMut::Money(text) => {
                *text = self.text(3);
            }
            ValueMut::Mark(mark) if at.part == Part::Id => *mark = ItemId::from_bits(self.next()).0,
            ValueMut::Mark(mark) => *mark = format!("{:x}", self.next()),
            // Nobody stands in a list twice.
            ValueMut::Party(party) if at.field.kind() != ValueKind::Party || at.part != Part::Whole => {
                *party = Party::new(self.text(1), format!("{}{}", self.text(1), self.below(100_000)));
            }
            ValueMut::Party(party) => *party = self.party(),
            ValueMut::Own(value) => {
                let number = format!("{}.{}", self.below(1_000_000), self.below(100))
                    .parse()
                    .unwrap();
                *value = match value {
                    OwnValue::Money(_) => OwnValue::Money(number),
                    _ => OwnValue::Number(number),
                };
            }
            ValueMut::Day(day) => *day = self.day(),
            ValueMut::Date(day) => *day = self.maybe(Self::day),
            ValueMut::Time(time) => *time = self.maybe(Self::time),
            ValueMut::DueDay(due) => *due = self.due(),
            ValueMut::Due(due) => *due = self.maybe(Self::due),
            ValueMut::LocalTime(time) => *time = self.maybe(|r| r.day().and_time(r.time())),
            ValueMut::Moment(moment) => *moment = self.moment(),
            ValueMut::MaybeMoment(moment) => *moment = self.maybe(Self::moment),
            ValueMut::Number(number) => *number = self.maybe(|r| r.below(600) as u32),
            ValueMut::Size(size) => *size = self.next() >> 40,
            ValueMut::Choice(choice) => {
                let count = choice.count();
                let places = [self.below(count), self.below(count)];
                let several = usize::from(places[0] != places[1]) + 1;
                choice.choose(&places[..several]);
            }
            ValueMut::Flag(flag) => *flag = self.coin(),
            ValueMut::Record(_) => {}
            ValueMut::Records(records) => {
                *records = (0..self.below(3))
                    .map(|_| RecordNumber::new(Kind::Internal, self.day(), 1))
                    .collect();
            }
            ValueMut::List(list) => (0..self.below(4)).for_each(|_| list.add()),
        }
    }

    /// A record with something in most of its fields.
    pub(crate) fn record(&mut self) -> Record {
        let kind = self.of(&Kind::ALL);
        let serial = 1 + self.below(3) as u32;
        let mut record = Record::new(RecordNumber::new(kind, self.day(), serial));
        record.each_mut(&mut |at, value| {
            // The day is that of the number, until a person moves it.
            if at.field != Field::Date {
                self.fill(at, value);
            }
        });
        own_values_set(record)
    }

    /// Changes one thing in a record, as a person would in one step.
    pub(crate) fn edit(&mut self, record: &mut Record) {
        match self.below(8) {
            0 => self.edit_line(&mut record.body),
            1 => self.add_item(record),
            2 | 3 => self.change_list(record),
            _ => self.edit_value(record),
        }
        *record = own_values_set(record.clone());
    }

    /// Changes a value that stands there.
    fn edit_value(&mut self, record: &mut Record) {
        let is_persons = |at: At<'_>, value: &ValueMut<'_>| {
            let is_traced = matches!(at.field, Field::Number | Field::Created | Field::Modified);
            !is_traced && !matches!(value, ValueMut::Mark(_) | ValueMut::List(_) | ValueMut::Record(_))
        };
        let mut count = 0;
        record.each_mut(&mut |at, value| count += usize::from(is_persons(at, &value)));
        let mut left = self.below(count);
        let mut done = false;
        record.each_mut(&mut |at, value| {
            if done || !is_persons(at, &value) {
                return;
            }
            if left == 0 {
                self.fill(at, value);
                done = true;
            } else {
                left -= 1;
            }
        });
    }

    /// Changes a line of a text, or puts one in.
    fn edit_line(&mut self, text: &mut String) {
        let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let line = self.below(lines.len());
        if self.coin() {
            lines[line] = self.text(3);
        } else {
            lines.insert(line, self.text(3));
        }
        *text = lines.join("\n");
    }

    /// Adds an item to a list.
    fn add_item(&mut self, record: &mut Record) {
        let is_list =
            |at: At<'_>, value: &ValueMut<'_>| matches!(value, ValueMut::List(_)) && at.part == Part::Whole;
        let mut count = 0;
        record.each_mut(&mut |at, value| count += usize::from(is_list(at, &value)));
        let mut left = self.below(count);
        let known: Vec<_> = record.extra.keys().copied().collect();
        let mut added = None;
        record.each_mut(&mut |at, value| {
            if let Some((field, nth)) = added {
                let is_new = if field == Field::Own {
                    !known.iter().any(|key| key.as_str() == at.item)
                } else {
                    at.nth == nth
                };
                if at.field == field && is_new {
                    self.fill(at, value);
                }
            } else if is_list(at, &value) {
                if left == 0 {
                    if let ValueMut::List(list) = value {
                        added = Some((at.field, list.count()));
                        list.add();
                    }
                } else {
                    left -= 1;
                }
            }
        });
    }

    /// Takes an item out of a list, or moves one.
    fn change_list(&mut self, record: &mut Record) {
        let mut tree = serde_json::to_value(&*record).unwrap();
        let mut lists = Vec::new();
        lists_in(&tree, "", &mut lists);
        if lists.is_empty() {
            return;
        }
        let place = self.of(&lists);
        let Some(Value::Array(list)) = tree.pointer_mut(&place) else {
            return;
        };
        let item = list.remove(self.below(list.len()));
        if self.coin() {
            list.insert(self.below(list.len() + 1), item);
        }
        *record = serde_json::from_value(tree).unwrap();
    }
}

/// The record as it is when each of its own values was put in by a person: with the format that this takes.
fn own_values_set(mut record: Record) -> Record {
    for (key, value) in std::mem::take(&mut record.extra) {
        record.set_own(key, Some(value));
    }
    record
}

/// The places of all lists that have items.
fn lists_in(tree: &Value, place: &str, lists: &mut Vec<String>) {
    match tree {
        Value::Array(items) => {
            if !items.is_empty() {
                lists.push(place.to_owned());
            }
            for (nth, item) in items.iter().enumerate() {
                lists_in(item, &format!("{place}/{nth}"), lists);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                lists_in(field, &format!("{place}/{name}"), lists);
            }
        }
        _ => {}
    }
}
