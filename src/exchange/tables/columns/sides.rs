//! Columns of people and units, on both sides.

use super::{
    super::{
        heads::{self, Role},
        target::Target,
    },
    mapper::Mapper,
};

impl Mapper<'_> {
    /// Who stands on the other side.
    pub(super) fn other_side(&mut self) {
        self.give(Role::CounterpartUnit, Target::CounterpartUnit);
        self.give(Role::CounterpartPerson, Target::CounterpartPerson);
        if let Some(index) = self.first(Role::Counterpart) {
            let (unit, person) = (
                self.has(&Target::CounterpartUnit),
                self.has(&Target::CounterpartPerson),
            );
            // A 对接人 beside somebody of one's own is theirs.
            let liaison = self.any(&[Role::Liaison]) && self.has_own_person();
            let another = liaison || self.any(&[Role::ContactPerson, Role::ContactWithPhone]);
            let field = match (unit, person || another) {
                _ if self.evidence[index].has_slashes() => Target::Counterpart,
                (false, true) => Target::CounterpartUnit,
                (true, false) => Target::CounterpartPerson,
                _ => Target::Counterpart,
            };
            if !(unit && person) {
                self.set(index, field);
            }
        }
        if self.any(&[Role::Partner]) {
            let mixed = self.any(&[Role::Kind]);
            if self.external || mixed {
                let other = self.has(&Target::CounterpartUnit) || self.has(&Target::Counterpart);
                let field = if other {
                    Target::CounterpartPerson
                } else {
                    Target::Counterpart
                };
                self.give(Role::Partner, field);
            } else {
                self.give(Role::Partner, Target::Participants);
            }
        }
        if self.external {
            self.outsiders();
        }
    }

    /// Whether a column names somebody of one's own.
    fn has_own_person(&self) -> bool {
        self.any(&[
            Role::Owner,
            Role::OurContact,
            Role::SomePerson,
            Role::Receiver,
            Role::Raiser,
        ])
    }

    /// Who stands outside, where a table tells of people of another organization.
    fn outsiders(&mut self) {
        self.give(Role::ContactWithPhone, Target::Contact);
        self.give(Role::ContactPerson, Target::CounterpartPerson);
        let ours = self.has_own_person();
        if ours && !self.has(&Target::Counterpart) {
            self.give(Role::Liaison, Target::CounterpartPerson);
        }
        let come = self.columns.iter().any(|column| {
            column.text.contains("来访") || column.text.contains("来电") || column.text.contains("来")
        });
        if !come && (self.any(&[Role::Owner, Role::OurContact])) {
            self.give(Role::Receiver, Target::CounterpartPerson);
        }
        // Who took the letter that went to another house.
        let taker = self.open(Role::Own).into_iter().find(|index| {
            let text = heads::plain(&self.columns[*index].text);
            ["接收人", "收件人", "收函人", "收文人", "签收人"].contains(&text.as_str())
        });
        if let Some(index) = taker.filter(|_| !self.has(&Target::CounterpartPerson)) {
            self.set(index, Target::CounterpartPerson);
        }
        if !self.has(&Target::CounterpartUnit) && !self.has(&Target::Counterpart) {
            self.give(Role::SomeUnit, Target::CounterpartUnit);
        }
        if !self.has(&Target::CounterpartPerson) && !self.has(&Target::Counterpart) && ours {
            // 姓名 beside 负责人.
            if self.any(&[Role::Owner, Role::OurContact, Role::Receiver]) {
                self.give(Role::SomePerson, Target::CounterpartPerson);
            }
        }
        self.give(Role::Title, Target::ContactTitle);
        self.give_all(Role::Phone, &Target::ContactPhone);
        self.give(Role::Mail, Target::ContactMail);
        self.give(Role::Chat, Target::ContactChat);
        self.give(Role::Level, Target::ContactLevel);
    }

    /// Who stands on one's own.
    pub(super) fn own_side(&mut self) {
        self.give(Role::Host, Target::Host);
        self.give(Role::Recorder, Target::Recorder);
        self.give_all(Role::Absent, &Target::Absent);
        self.give_all(Role::Participants, &Target::Participants);
        self.give_all(Role::CoOwners, &Target::CoOwners);
        if let Some(index) = self.first(Role::SomePerson)
            && !self.external
            && self.evidence[index].is_lists()
            && !self.has(&Target::Participants)
        {
            self.set(index, Target::Participants);
        }
        // 接待人 … 后续事项 … 责任人: who received answers for the record, the other for what is to be done.
        let received = self.external && self.any(&[Role::Task, Role::Todos]);
        let owners = if received && self.first(Role::Receiver) < self.first(Role::Owner) {
            [Role::Receiver, Role::Owner, Role::OurContact, Role::Liaison]
        } else {
            [Role::Owner, Role::OurContact, Role::Receiver, Role::Liaison]
        };
        for role in owners {
            self.give(role, Target::Owner);
        }
        // 回访人 … 改进措施 … 责任人: the second answers for the task.
        if self.any(&[Role::Task, Role::Todos, Role::Due]) {
            self.give(Role::Owner, Target::TodoOwner);
        }
        if !self.external {
            self.give(Role::ContactPerson, Target::Owner);
        }
        self.give(Role::SomePerson, Target::Owner);
        self.give(Role::OurContact, Target::OurContact);
        if self.external {
            self.give(Role::Raiser, Target::Owner);
            if self.has(&Target::CounterpartUnit) || self.has(&Target::Counterpart) {
                self.give(Role::Liaison, Target::OurContact);
            }
        }
        self.give(Role::Raiser, Target::Initiator);
        self.units();
        let mixed = self.roles.contains(&Some(Role::Kind));
        if mixed {
            self.give_all(Role::Phone, &Target::ContactPhone);
            self.give(Role::Title, Target::ContactTitle);
            self.give(Role::Mail, Target::ContactMail);
            self.give(Role::Chat, Target::ContactChat);
        }
    }

    /// Units go with the person beside them.
    fn units(&mut self) {
        let raiser = self.roles.iter().position(|role| *role == Some(Role::Raiser));
        if let Some(index) = self.first(Role::RaiserUnit) {
            let field = match raiser.and_then(|raiser| self.fields[raiser].clone()) {
                Some(Target::Owner) => Target::OwnerUnit,
                Some(Target::Initiator) => Target::InitiatorUnit,
                _ => Target::Initiator,
            };
            self.set(index, field);
        }
        let owner = self.has(&Target::Owner);
        for (count, index) in self.open(Role::OwnerUnit).into_iter().enumerate() {
            let taken = self.has(&Target::OwnerUnit);
            let person = self.evidence[index].has_slashes() && !owner;
            let field = match (count, owner) {
                (0, false) => Target::Owner,
                (0, true) if !taken && !person => Target::OwnerUnit,
                _ => Target::CoOwners,
            };
            self.set(index, field);
        }
        for index in self.open(Role::SomeUnit) {
            let before = index
                .checked_sub(1)
                .and_then(|before| self.fields[before].clone());
            let after = self.fields.get(index + 1).cloned().flatten();
            let beside = |field: &Target| before.as_ref() == Some(field) || after.as_ref() == Some(field);
            if beside(&Target::Owner) && !self.has(&Target::OwnerUnit) {
                self.set(index, Target::OwnerUnit);
            } else if beside(&Target::Initiator) && !self.has(&Target::InitiatorUnit) {
                self.set(index, Target::InitiatorUnit);
            } else if beside(&Target::CounterpartPerson) || self.external && self.has(&Target::OwnerUnit) {
                // The other side's department has no field of its own.
            } else if self.has(&Target::Owner) && !self.has(&Target::OwnerUnit) {
                self.set(index, Target::OwnerUnit);
            } else if !self.has(&Target::Owner) {
                self.set(index, Target::Owner);
            }
        }
    }
}
