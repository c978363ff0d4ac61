//! Columns of a table of people.

use super::{
    super::{
        field::Field,
        heads::{self, Role},
    },
    mapper::Mapper,
};

impl Mapper<'_> {
    /// The columns of a table of people.
    pub(super) fn contacts(&mut self) {
        let names = [
            Role::SomePerson,
            Role::Name,
            Role::ContactPerson,
            Role::CounterpartPerson,
            Role::Liaison,
            Role::Owner,
            Role::OurContact,
        ];
        for role in names {
            self.give(role, Field::Name);
        }
        self.give(Role::Family, Field::Family);
        self.give(Role::Given, Field::Given);
        self.give(Role::ContactWithPhone, Field::Name);
        for index in 0..self.roles.len() {
            let text = heads::plain(&self.columns[index].text);
            let department = ["部门", "科室", "处室", "department", "dept", "班组", "所在组"]
                .iter()
                .any(|word| text.contains(word));
            let field = match self.roles[index] {
                _ if self.fields[index].is_some() => continue,
                Some(Role::SomeUnit | Role::OwnerUnit | Role::RaiserUnit) if department => Field::Department,
                Some(Role::SomeUnit | Role::CounterpartUnit | Role::Counterpart)
                    if !self.has(&Field::Unit) =>
                {
                    Field::Unit
                }
                Some(Role::SomeUnit) => Field::Department,
                Some(Role::Title) if !self.has(&Field::Title) => Field::Title,
                Some(Role::Phone) => Field::Phones,
                Some(Role::Mail) => Field::Mails,
                Some(Role::Chat) => Field::Chat,
                Some(Role::Address) => Field::Address,
                Some(Role::Remarks) => Field::Remarks,
                Some(Role::Subject) if !self.any(&[Role::Title]) => Field::Title,
                Some(Role::RowNumber | Role::Nothing | Role::Subject) => Field::Ignore,
                None if self.evidence[index].is_phones() => Field::Phones,
                _ => continue,
            };
            self.set(index, field);
        }
        if !self.has(&Field::Unit)
            && !self.has(&Field::Name)
            && let Some(index) = self.first(Role::Counterpart)
        {
            self.set(index, Field::Name);
        }
    }
}
