//! Columns of a table of people.

use super::{
    super::{
        heads::{self, Role},
        target::Target,
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
            self.give(role, Target::Name);
        }
        self.give(Role::Family, Target::Family);
        self.give(Role::Given, Target::Given);
        self.give(Role::ContactWithPhone, Target::Name);
        for index in 0..self.roles.len() {
            let text = heads::plain(&self.columns[index].text);
            let department = ["部门", "科室", "处室", "department", "dept", "班组", "所在组"]
                .iter()
                .any(|word| text.contains(word));
            let field = match self.roles[index] {
                _ if self.fields[index].is_some() => continue,
                Some(Role::SomeUnit | Role::OwnerUnit | Role::RaiserUnit) if department => Target::Department,
                Some(Role::SomeUnit | Role::CounterpartUnit | Role::Counterpart)
                    if !self.has(&Target::Unit) =>
                {
                    Target::Unit
                }
                Some(Role::SomeUnit) => Target::Department,
                Some(Role::Title) if !self.has(&Target::Title) => Target::Title,
                Some(Role::Phone) => Target::Phones,
                Some(Role::Mail) => Target::Mails,
                Some(Role::Chat) => Target::Chat,
                Some(Role::Address) => Target::Address,
                Some(Role::Remarks) => Target::Remarks,
                Some(Role::Subject) if !self.any(&[Role::Title]) => Target::Title,
                Some(Role::RowNumber | Role::Nothing | Role::Subject) => Target::Ignore,
                None if self.evidence[index].is_phones() => Target::Phones,
                _ => continue,
            };
            self.set(index, field);
        }
        if !self.has(&Target::Unit)
            && !self.has(&Target::Name)
            && let Some(index) = self.first(Role::Counterpart)
        {
            self.set(index, Target::Name);
        }
    }
}
