//! Columns of people and units, on both sides.

use super::{
    super::{field::Field, heads::Role},
    mapper::Mapper,
};

impl Mapper<'_> {
    /// Who stands on the other side.
    pub(super) fn other_side(&mut self) {
        self.give(Role::CounterpartUnit, Field::CounterpartUnit);
        self.give(Role::CounterpartPerson, Field::CounterpartPerson);
        if let Some(index) = self.first(Role::Counterpart) {
            let (unit, person) = (
                self.has(&Field::CounterpartUnit),
                self.has(&Field::CounterpartPerson),
            );
            let another = self.any(&[Role::ContactPerson, Role::ContactWithPhone]);
            let field = match (unit, person || another) {
                _ if self.evidence[index].has_slashes() => Field::Counterpart,
                (false, true) => Field::CounterpartUnit,
                (true, false) => Field::CounterpartPerson,
                _ => Field::Counterpart,
            };
            if !(unit && person) {
                self.set(index, field);
            }
        }
        if self.any(&[Role::Partner]) {
            let mixed = self.any(&[Role::Kind]);
            if self.external || mixed {
                let other = self.has(&Field::CounterpartUnit) || self.has(&Field::Counterpart);
                let field = if other {
                    Field::CounterpartPerson
                } else {
                    Field::Counterpart
                };
                self.give(Role::Partner, field);
            } else {
                self.give(Role::Partner, Field::Participants);
            }
        }
        if !self.external {
            return;
        }
        self.give(Role::ContactWithPhone, Field::Contact);
        self.give(Role::ContactPerson, Field::CounterpartPerson);
        let ours = self.any(&[
            Role::Owner,
            Role::OurContact,
            Role::SomePerson,
            Role::Receiver,
            Role::Raiser,
        ]);
        if ours && !self.has(&Field::Counterpart) {
            self.give(Role::Liaison, Field::CounterpartPerson);
        }
        let come = self.columns.iter().any(|column| {
            column.text.contains("来访") || column.text.contains("来电") || column.text.contains("来")
        });
        if !come && (self.any(&[Role::Owner, Role::OurContact])) {
            self.give(Role::Receiver, Field::CounterpartPerson);
        }
        if !self.has(&Field::CounterpartUnit) && !self.has(&Field::Counterpart) {
            self.give(Role::SomeUnit, Field::CounterpartUnit);
        }
        if !self.has(&Field::CounterpartPerson) && !self.has(&Field::Counterpart) && ours {
            // 姓名 beside 负责人.
            if self.any(&[Role::Owner, Role::OurContact, Role::Receiver]) {
                self.give(Role::SomePerson, Field::CounterpartPerson);
            }
        }
        self.give(Role::Title, Field::ContactTitle);
        self.give_all(Role::Phone, &Field::ContactPhone);
        self.give(Role::Mail, Field::ContactMail);
        self.give(Role::Chat, Field::ContactChat);
        self.give(Role::Level, Field::ContactLevel);
    }

    /// Who stands on one's own.
    pub(super) fn own_side(&mut self) {
        self.give(Role::Host, Field::Host);
        self.give(Role::Recorder, Field::Recorder);
        self.give_all(Role::Absent, &Field::Absent);
        self.give_all(Role::Participants, &Field::Participants);
        self.give_all(Role::CoOwners, &Field::CoOwners);
        if let Some(index) = self.first(Role::SomePerson)
            && !self.external
            && self.evidence[index].is_lists()
            && !self.has(&Field::Participants)
        {
            self.set(index, Field::Participants);
        }
        for role in [Role::Owner, Role::OurContact, Role::Receiver, Role::Liaison] {
            self.give(role, Field::Owner);
        }
        // 回访人 … 改进措施 … 责任人: the second answers for the task.
        if self.any(&[Role::Task, Role::Todos, Role::Due]) {
            self.give(Role::Owner, Field::TodoOwner);
        }
        if !self.external {
            self.give(Role::ContactPerson, Field::Owner);
        }
        self.give(Role::SomePerson, Field::Owner);
        self.give(Role::OurContact, Field::OurContact);
        if self.external {
            self.give(Role::Raiser, Field::Owner);
            if self.has(&Field::CounterpartUnit) || self.has(&Field::Counterpart) {
                self.give(Role::Liaison, Field::OurContact);
            }
        }
        self.give(Role::Raiser, Field::Initiator);
        self.units();
        let mixed = self.roles.contains(&Some(Role::Kind));
        if mixed {
            self.give_all(Role::Phone, &Field::ContactPhone);
            self.give(Role::Title, Field::ContactTitle);
            self.give(Role::Mail, Field::ContactMail);
            self.give(Role::Chat, Field::ContactChat);
        }
    }

    /// Units go with the person beside them.
    fn units(&mut self) {
        let raiser = self.roles.iter().position(|role| *role == Some(Role::Raiser));
        if let Some(index) = self.first(Role::RaiserUnit) {
            let field = match raiser.and_then(|raiser| self.fields[raiser].clone()) {
                Some(Field::Owner) => Field::OwnerUnit,
                Some(Field::Initiator) => Field::InitiatorUnit,
                _ => Field::Initiator,
            };
            self.set(index, field);
        }
        let owner = self.has(&Field::Owner);
        for (count, index) in self.open(Role::OwnerUnit).into_iter().enumerate() {
            let taken = self.has(&Field::OwnerUnit);
            let person = self.evidence[index].has_slashes() && !owner;
            let field = match (count, owner) {
                (0, false) => Field::Owner,
                (0, true) if !taken && !person => Field::OwnerUnit,
                _ => Field::CoOwners,
            };
            self.set(index, field);
        }
        for index in self.open(Role::SomeUnit) {
            let before = index
                .checked_sub(1)
                .and_then(|before| self.fields[before].clone());
            let after = self.fields.get(index + 1).cloned().flatten();
            let beside = |field: &Field| before.as_ref() == Some(field) || after.as_ref() == Some(field);
            if beside(&Field::Owner) && !self.has(&Field::OwnerUnit) {
                self.set(index, Field::OwnerUnit);
            } else if beside(&Field::Initiator) && !self.has(&Field::InitiatorUnit) {
                self.set(index, Field::InitiatorUnit);
            } else if beside(&Field::CounterpartPerson) || self.external && self.has(&Field::OwnerUnit) {
                // The other side's department has no field of its own.
            } else if self.has(&Field::Owner) && !self.has(&Field::OwnerUnit) {
                self.set(index, Field::OwnerUnit);
            } else if !self.has(&Field::Owner) {
                self.set(index, Field::Owner);
            }
        }
    }
}
