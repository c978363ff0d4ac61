//! Heads of columns of people and units, of one's own and of the other side.

use super::{
    classes::{Role, Tag},
    head::Head,
};

impl Head {
    pub(super) fn people(&self) -> Option<Role> {
        use Tag::{
            Attend, Come, ContactMan, Help, Host, Leader, Liaison, Minute, Name, Other, Ours, Partner,
            Person, Section, Unit, Visit, Watch,
        };
        let person = self.ends(&[Person]);
        let unit = self.ends(&[Unit, Section]) || self.has(&[Unit, Section]) && self.ends(&[Name]);
        let somebody = person || unit || self.ends(&[Leader]);
        if self.ends(&[Partner]) {
            return Some(if self.has(&[Visit, Other]) {
                Role::Counterpart
            } else {
                Role::Partner
            });
        }
        if self.has(&[Attend]) && (somebody || self.ends(&[Attend, Name])) {
            return Some(match (self.has(&[Other]), self.has(&[Ours])) {
                (true, _) => Role::CounterpartPerson,
                (_, true) => Role::OurContact,
                _ => Role::Participants,
            });
        }
        if self.has(&[Help]) && (somebody || self.ends(&[Help])) {
            return Some(Role::CoOwners);
        }
        if self.ends(&[ContactMan]) || self.has(&[ContactMan]) && person {
            return Some(self.contact());
        }
        if self.ends(&[Liaison]) || self.has(&[Liaison]) && person {
            return Some(match (self.has(&[Other]), self.has(&[Ours])) {
                (true, _) => Role::CounterpartPerson,
                (_, true) => Role::OurContact,
                _ => Role::Liaison,
            });
        }
        if self.has(&[Host]) && (somebody || self.ends(&[Host])) {
            return Some(Role::Host);
        }
        let minutes = self.ends(&[Minute]) && !self.ends(&[Tag::Text]);
        if self.has(&[Minute]) && (person || minutes || self.words == 1) && !self.has(&[Watch]) {
            return Some(Role::Recorder);
        }
        if self.has(&[Come]) && (person || unit || self.ends(&[Come])) {
            return Some(match (unit, person) {
                _ if self.both => Role::Counterpart,
                (true, _) => Role::CounterpartUnit,
                (_, true) => Role::CounterpartPerson,
                _ => Role::Counterpart,
            });
        }
        if let Some(role) = self.other_side(person, unit) {
            return Some(role);
        }
        self.own_people(person, unit)
    }

    /// Who of one's own is meant, where nothing says more.
    fn own_people(&self, person: bool, unit: bool) -> Option<Role> {
        use Tag::{Duty, Enter, Follow, Leader, Liaison, Order, Ours, Raise, Receive, Section, Visit, Watch};
        let somebody = person || unit || self.ends(&[Leader]);
        if self.has(&[Watch]) && (somebody || self.ends(&[Watch]) && self.words == 1) {
            return Some(Role::Own);
        }
        if self.ends(&[Leader]) || self.has(&[Enter]) && somebody {
            return Some(Role::Own);
        }
        if self.has(&[Receive]) && (person || self.ends(&[Receive])) {
            return Some(Role::Receiver);
        }
        // 联系单位, 走访企业 are the other side; 沟通部门 is one of one's own.
        if unit && self.has(&[Tag::Talk, Visit, Liaison]) && !self.has(&[Duty, Follow, Ours, Raise]) {
            let inside = self.ends(&[Section]);
            return Some(if inside {
                Role::Participants
            } else {
                Role::CounterpartUnit
            });
        }
        let works = self.has(&[Duty, Follow, Visit]) || person && self.has(&[Tag::Talk]);
        if self.has(&[Raise]) && !self.has(&[Duty]) && (somebody || self.ends(&[Raise]) && self.words == 1) {
            return Some(if unit { Role::RaiserUnit } else { Role::Raiser });
        }
        if works && unit {
            // 责任部门/责任人 holds both.
            return Some(Role::OwnerUnit);
        }
        if works && person || self.ends(&[Duty]) && self.words == 1 {
            return Some(Role::Owner);
        }
        if self.has(&[Ours]) && (person || unit && self.words > 1) {
            return Some(if unit { Role::OwnerUnit } else { Role::OurContact });
        }
        if self.has(&[Order, Receive]) && somebody {
            return Some(Role::Own);
        }
        if person && self.words <= 2 {
            return Some(Role::SomePerson);
        }
        (unit && self.words <= 2).then_some(Role::SomeUnit)
    }

    fn contact(&self) -> Role {
        if self.both && self.has(&[Tag::Unit, Tag::Other]) {
            Role::Counterpart
        } else if self.has(&[Tag::Us]) && !self.has(&[Tag::Other]) {
            Role::OurContact
        } else if self.has(&[Tag::Other]) {
            Role::CounterpartPerson
        } else {
            Role::ContactPerson
        }
    }

    /// 客户名称, 对方单位, 家长姓名.
    fn other_side(&self, person: bool, unit: bool) -> Option<Role> {
        use Tag::{Duty, Follow, Name, Other, Ours, Visit};
        if !self.has(&[Other]) || self.has(&[Ours]) && !self.ends(&[Other]) && !unit && !person {
            return None;
        }
        if self.both && (person || unit) {
            return Some(Role::Counterpart);
        }
        if unit && self.ends(&[Tag::Section]) && self.words > 1 {
            return Some(Role::Own);
        }
        if unit || self.ends(&[Name]) && !person {
            return Some(Role::CounterpartUnit);
        }
        if person {
            // Who answers for a client is of one's own; who answers on the other side is not.
            let own = self.client && self.has(&[Follow, Duty, Visit]) && self.words > 2;
            return Some(if own { Role::Owner } else { Role::CounterpartPerson });
        }
        self.ends(&[Other]).then_some(Role::Counterpart)
    }
}
