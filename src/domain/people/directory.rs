//! The directory (通讯录): the people and organizations that an office deals with. A name is typed once and completed
//! from here afterwards.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::{
    Contact, Extra, FORMAT, Field, OwnKey, OwnValue, Party, Phone, PhoneKind, Record, Relation, Rhythm,
    Value, is_default, may_be_addressed, same_phone_key,
};

/// A person, of ours or of a counterpart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    /// As colleagues write it: 王经理, 张三.
    pub name: String,
    /// The department (ours) or organization (theirs).
    #[serde(skip_serializing_if = "is_default")]
    pub unit: String,
    /// Whether the person is of our own office.
    #[serde(skip_serializing_if = "is_default")]
    pub ours: bool,
    /// How the person is reached.
    #[serde(skip_serializing_if = "is_default")]
    pub contact: Contact,
    /// Phone numbers beside that one.
    #[serde(skip_serializing_if = "is_default")]
    pub phones: Vec<Phone>,
    /// 企业微信.
    #[serde(skip_serializing_if = "is_default")]
    pub wecom: String,
    /// 地址.
    #[serde(skip_serializing_if = "is_default")]
    pub address: String,
    /// What else the person is called: 老王, 王总.
    #[serde(skip_serializing_if = "is_default")]
    pub aliases: Vec<String>,
    /// 备注.
    #[serde(skip_serializing_if = "is_default")]
    pub note: String,
    /// What stands in the office's own fields.
    #[serde(skip_serializing_if = "is_default")]
    pub extra: Extra,
}

impl Person {
    /// Whether a name is the person's, or one of the others by which the person is called.
    pub fn is_called(&self, name: &str) -> bool {
        let name = name.trim();
        !name.is_empty()
            && (self.name.trim() == name || self.aliases.iter().any(|alias| alias.trim() == name))
    }

    /// All numbers as they were written, the first one first.
    pub fn all_phones(&self) -> impl Iterator<Item = &str> {
        let first = std::iter::once(self.contact.phone.as_str());
        let all = first.chain(self.phones.iter().map(|phone| phone.number.as_str()));
        all.filter(|number| !number.trim().is_empty())
    }

    /// By what a phone is known, of each number; the office's own fields hold some too.
    fn phone_keys(&self) -> impl Iterator<Item = String> {
        let own = self.extra.values().filter_map(|value| match value {
            OwnValue::Contact(number) if !number.contains(|c: char| c == '@' || c.is_ascii_alphabetic()) => {
                Some(number.as_str())
            }
            _ => None,
        });
        self.all_phones().chain(own).filter_map(same_phone_key)
    }

    fn shares_phone(&self, other: &Self) -> bool {
        let theirs: Vec<String> = other.phone_keys().collect();
        self.phone_keys().any(|key| theirs.contains(&key))
    }

    /// Whether two entries are plainly one person: they are called the same, in one unit or with one phone; or they have
    /// one phone, one unit and one surname, where a unit's own number alone is shared by colleagues.
    fn is_same(&self, other: &Self) -> bool {
        let unit = self.unit.is_empty() || other.unit.is_empty() || self.unit == other.unit;
        let called = self.is_called(&other.name) || other.is_called(&self.name);
        let phone = self.shares_phone(other);
        let addressed_so =
            may_be_addressed(&self.name, &other.name) || may_be_addressed(&other.name, &self.name);
        (called && (unit || phone)) || (phone && unit && addressed_so)
    }

    fn fill_from(&mut self, other: Self) {
        let phone = other.contact.phone.clone();
        let fill = |mine: &mut String, theirs: String| {
            if mine.trim().is_empty() {
                *mine = theirs;
            }
        };
        fill(&mut self.unit, other.unit);
        fill(&mut self.note, other.note);
        fill(&mut self.contact.title, other.contact.title);
        fill(&mut self.contact.phone, other.contact.phone);
        fill(&mut self.contact.mail, other.contact.mail);
        fill(&mut self.contact.wechat, other.contact.wechat);
        fill(&mut self.wecom, other.wecom);
        fill(&mut self.address, other.address);
        self.contact.level = self.contact.level.or(other.contact.level);
        self.ours |= other.ours;
        for (key, value) in other.extra {
            self.extra.entry(key).or_insert(value);
        }
        let more = std::iter::once(Phone {
            kind: PhoneKind::Other,
            number: phone,
        });
        for phone in more.chain(other.phones) {
            let key = |number: &str| same_phone_key(number).unwrap_or_else(|| number.trim().to_owned());
            let known = self.all_phones().any(|known| key(known) == key(&phone.number));
            if !known && !phone.number.trim().is_empty() {
                self.phones.push(phone);
            }
        }
        for name in std::iter::once(other.name).chain(other.aliases) {
            if !name.trim().is_empty() && !self.is_called(&name) {
                self.aliases.push(name);
            }
        }
    }
}

/// An organization that we deal with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Organization {
    /// Its full name.
    pub name: String,
    /// What it is to us.
    pub relation: Relation,
    /// How often it is contacted.
    #[serde(skip_serializing_if = "is_default")]
    pub rhythm: Option<Rhythm>,
    /// 地址.
    #[serde(skip_serializing_if = "is_default")]
    pub address: String,
    /// Its phone numbers.
    #[serde(skip_serializing_if = "is_default")]
    pub phones: Vec<Phone>,
    /// 邮箱.
    #[serde(skip_serializing_if = "is_default")]
    pub mail: String,
    /// What else it is called: 华润, 华润电力.
    #[serde(skip_serializing_if = "is_default")]
    pub aliases: Vec<String>,
    /// 备注.
    #[serde(skip_serializing_if = "is_default")]
    pub note: String,
    /// What stands in the office's own fields.
    #[serde(skip_serializing_if = "is_default")]
    pub extra: Extra,
}

/// The content of `directory.ron`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Directory {
    /// The format of the file.
    pub format: u32,
    /// People, in the order they were entered.
    #[serde(default)]
    pub people: Vec<Person>,
    /// Organizations, in the order they were entered.
    #[serde(default)]
    pub organizations: Vec<Organization>,
}

impl Organization {
    /// Whether a name is the organization's, or one of the others by which it is called.
    pub fn is_called(&self, name: &str) -> bool {
        let name = name.trim();
        !name.is_empty()
            && (self.name.trim() == name || self.aliases.iter().any(|alias| alias.trim() == name))
    }
}

/// Whether a person is the one that a party names.
fn is_at(person: &Person, party: &Party) -> bool {
    let unit = party.unit.trim();
    person.name.trim() == party.person.trim() && (unit.is_empty() || person.unit.trim() == unit)
}

impl Default for Directory {
    fn default() -> Self {
        Self {
            format: FORMAT,
            people: Vec::new(),
            organizations: Vec::new(),
        }
    }
}

/// What two lists have between the beginning and the end in which they are the same.
fn differing<'l, T: PartialEq>(mut was: &'l [T], mut is: &'l [T]) -> (&'l [T], &'l [T]) {
    while let ([first, was_rest @ ..], [other, is_rest @ ..]) = (was, is)
        && first == other
    {
        (was, is) = (was_rest, is_rest);
    }
    while let ([was_rest @ .., last], [is_rest @ .., other]) = (was, is)
        && last == other
    {
        (was, is) = (was_rest, is_rest);
    }
    (was, is)
}

impl Directory {
    /// The name of the one entry that was added, changed or removed since a directory; nothing where several were.
    pub fn only_change_since<'d>(&'d self, before: &'d Self) -> Option<&'d str> {
        let people = differing(&before.people, &self.people);
        let organizations = differing(&before.organizations, &self.organizations);
        let name = match (people, organizations) {
            ((was, is), ([], [])) if was.len().max(is.len()) == 1 => {
                is.first().or(was.first()).map(|person| person.name.as_str())
            }
            (([], []), (was, is)) if was.len().max(is.len()) == 1 => is
                .first()
                .or(was.first())
                .map(|organization| organization.name.as_str()),
            _ => None,
        };
        name.map(str::trim).filter(|name| !name.is_empty())
    }

    /// Adds whoever a record names and the directory lacks; what is there is never changed. Returns how many entries
    /// came in.
    pub fn learn(&mut self, record: &Record) -> usize {
        let before = self.people.len() + self.organizations.len();
        let external = record.external();
        let their_unit = external.map_or("", |external| external.counterpart.unit.trim());
        let none = Contact::default();
        record.each(&mut |at, value| match value {
            Value::Party(party) if at.field == Field::Counterpart => {
                let contact = external.map_or(&none, |external| &external.contact);
                self.learn_party(party, false, contact);
            }
            Value::Party(party) => {
                let theirs = !their_unit.is_empty() && party.unit.trim() == their_unit;
                self.learn_party(party, !theirs, &none);
            }
            // Who leads a talk and who writes it down are named without their unit; all other names are of those who
            // used the program.
            Value::Person(names) if matches!(at.field, Field::Host | Field::Recorder) => {
                for party in Party::parse_list(names) {
                    self.learn_party(&party, true, &none);
                }
            }
            _ => {}
        });
        let known = |organization: &Organization| organization.is_called(their_unit);
        if let Some(external) = external
            && !their_unit.is_empty()
            && !self.organizations.iter().any(known)
        {
            self.organizations.push(Organization {
                name: their_unit.to_owned(),
                relation: external.relation,
                ..Organization::default()
            });
        }
        self.people.len() + self.organizations.len() - before
    }

    fn learn_party(&mut self, party: &Party, ours: bool, contact: &Contact) {
        let (unit, name) = (party.unit.trim(), party.person.trim());
        // A name without a unit matches whoever bears it: typing 王经理 alone must not make a second 王经理.
        let known = |p: &Person| {
            p.is_called(name) && (unit.is_empty() || p.unit.is_empty() || self.is_one_unit(&p.unit, unit))
        };
        if name.is_empty() || self.people.iter().any(known) {
            return;
        }
        self.people.push(Person {
            name: name.to_owned(),
            unit: unit.to_owned(),
            ours,
            contact: contact.clone(),
            ..Person::default()
        });
    }

    /// Adds a name to what a person is called; an entry that holds that name and nothing else was the same person under it,
    /// and goes. Returns whether anything changed.
    pub fn learn_alias(&mut self, party: &Party, alias: &str) -> bool {
        let alias = alias.trim();
        let Some(person) = self.people.iter().position(|person| is_at(person, party)) else {
            return false;
        };
        if alias.is_empty() || self.people[person].is_called(alias) {
            return false;
        }
        self.people[person].aliases.push(alias.to_owned());
        self.people.retain(|person| {
            let bare = Person {
                name: person.name.clone(),
                ours: person.ours,
                ..Person::default()
            };
            person.name.trim() != alias || *person != bare
        });
        true
    }

    /// Makes one entry of those that are plainly the same person: the same name, and the same unit or none, or the same
    /// phone. What one lacks comes from the other; the first one's word stands where both say something. Returns how many
    /// entries went.
    pub fn merge_duplicates(&mut self) -> usize {
        let before = self.people.len();
        let mut kept: Vec<Person> = Vec::with_capacity(before);
        for person in std::mem::take(&mut self.people) {
            match kept.iter_mut().find(|known| known.is_same(&person)) {
                Some(known) => known.fill_from(person),
                None => kept.push(person),
            }
        }
        self.people = kept;
        before - self.people.len()
    }

    /// How many entries [`Directory::merge_duplicates`] would take away.
    pub fn duplicates(&self) -> usize {
        self.clone().merge_duplicates()
    }

    /// The units of our own office's people, each once, in order of first mention.
    pub fn departments(&self) -> Vec<&str> {
        let mut units: Vec<&str> = Vec::new();
        for person in self.people.iter().filter(|p| p.ours && !p.unit.is_empty()) {
            if !units.contains(&person.unit.as_str()) {
                units.push(&person.unit);
            }
        }
        units
    }

    /// The texts that stand in an own field of some entry, each once, the most frequent first.
    pub fn own_texts(&self, key: OwnKey) -> Vec<&str> {
        let people = self.people.iter().map(|person| &person.extra);
        let organizations = self.organizations.iter().map(|organization| &organization.extra);
        let values = people
            .chain(organizations)
            .filter_map(|extra| extra.get(&key)?.as_text());
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for text in values {
            *counts.entry(text).or_default() += 1;
        }
        let mut texts: Vec<(&str, usize)> = counts.into_iter().collect();
        texts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        texts.into_iter().map(|(text, _)| text).collect()
    }

    /// Whether two names are those of one unit: alike, or both of one organization.
    pub fn is_one_unit(&self, one: &str, other: &str) -> bool {
        let (one, other) = (one.trim(), other.trim());
        let called_both =
            |organization: &Organization| organization.is_called(one) && organization.is_called(other);
        one == other || self.organizations.iter().any(called_both)
    }

    /// The person a party names, if the directory holds such a one; under another name of theirs or of the organization
    /// where nobody has just these names.
    pub fn find(&self, party: &Party) -> Option<&Person> {
        let (unit, name) = (party.unit.trim(), party.person.trim());
        if name.is_empty() {
            return None;
        }
        let called = |person: &&Person| person.is_called(name);
        // Few are called so: only of them is asked under which names their organizations go.
        let called: Vec<&Person> = self.people.iter().filter(called).collect();
        let of_unit = |person: &Person| unit.is_empty() || self.is_one_unit(&person.unit, unit);
        let exactly =
            |person: &&&Person| person.name.trim() == name && (unit.is_empty() || person.unit.trim() == unit);
        let named = |person: &&&Person| person.name.trim() == name && of_unit(person);
        let found = called.iter().find(exactly).or_else(|| called.iter().find(named));
        found
            .or_else(|| called.iter().find(|person| of_unit(person)))
            .copied()
    }
}
