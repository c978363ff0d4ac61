//! One walk over an entry of the directory, like that over a record.

use super::{
    super::value::{Value, ValueMut},
    items, items_mut,
};
use crate::domain::{Choice, Contact, Directory, Organization, Person, Phone};

/// What is told of every value of an entry.
type Visit<'v, 'r> = &'v mut dyn FnMut(Value<'r>);

impl Person {
    /// Tells of every value, empty ones too.
    pub fn each<'r>(&'r self, visit: Visit<'_, 'r>) {
        let Self {
            name,
            unit,
            ours,
            contact,
            phones,
            wecom,
            address,
            aliases,
            note,
            extra,
        } = self;
        visit(Value::Person(name));
        visit(Value::Text(unit));
        visit(Value::Flag(*ours));
        let Contact {
            title,
            phone,
            mail,
            wechat,
            level,
        } = contact;
        visit(Value::Text(title));
        visit(Value::Contact(phone));
        visit(Value::Contact(mail));
        visit(Value::Contact(wechat));
        visit(Value::Choice(level.map(Choice::word)));
        each_phone(phones, visit);
        visit(Value::Contact(wecom));
        visit(Value::Text(address));
        for alias in aliases {
            visit(Value::Person(alias));
        }
        visit(Value::LongText(note));
        items::each_own(extra, &mut |_, value| visit(value));
    }
}

impl Organization {
    /// Tells of every value, empty ones too.
    pub fn each<'r>(&'r self, visit: Visit<'_, 'r>) {
        let Self {
            name,
            relation,
            // Its words are the window's.
            rhythm: _,
            address,
            phones,
            mail,
            aliases,
            note,
            extra,
        } = self;
        visit(Value::Text(name));
        visit(Value::Choice(Some(relation.word())));
        visit(Value::Text(address));
        each_phone(phones, visit);
        visit(Value::Contact(mail));
        for alias in aliases {
            visit(Value::Text(alias));
        }
        visit(Value::LongText(note));
        items::each_own(extra, &mut |_, value| visit(value));
    }
}

fn each_phone<'r>(phones: &'r [Phone], visit: Visit<'_, 'r>) {
    for Phone { kind, number } in phones {
        visit(Value::Choice(Some(kind.word())));
        visit(Value::Contact(number));
    }
}

impl Directory {
    /// Lends every line of names in the office's own fields.
    pub(in crate::domain) fn each_own_name_mut(&mut self, visit: &mut dyn FnMut(&mut String)) {
        let people = self.people.iter_mut().map(|person| &mut person.extra);
        let organizations = self
            .organizations
            .iter_mut()
            .map(|organization| &mut organization.extra);
        for extra in people.chain(organizations) {
            items_mut::each_own(extra, &mut |_, value| {
                if let ValueMut::Person(names) = value {
                    visit(names);
                }
            });
        }
    }
}
