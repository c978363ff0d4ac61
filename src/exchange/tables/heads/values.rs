//! Heads of columns of days, numbers, states and choices, and of what is known of a contact.

use super::{
    classes::{Role, Tag},
    head::Head,
};

impl Head {
    pub(super) fn number_or_day(&self) -> Option<Role> {
        use Tag::{
            Absent, Actual, Clock, Day, Done, End, Limit, Money, Next, Number, Person, Planned, Serial,
            Start, Step, Talk, Visit,
        };
        let day = self.ends(&[Day]);
        if self.wanted_by {
            return Some(Role::Due);
        }
        if self.ends(&[Clock]) && !self.ends(&[Day]) && !self.has(&[Planned, Limit, Done, Next, Actual]) {
            return Some(Role::Time);
        }
        if self.has(&[Serial]) {
            return Some(Role::RowNumber);
        }
        if self.ends(&[Number]) {
            return Some(Role::OwnNumber);
        }
        if self.ends(&[Money]) && !self.has(&[Next]) {
            return Some(Role::Own);
        }
        if self.has(&[Next]) || day && self.has(&[Step]) {
            return Some(if day || self.words == 1 {
                Role::NextDate
            } else if self.ends(&[Person]) {
                Role::Own
            } else {
                Role::NextPurpose
            });
        }
        if self.has(&[Absent]) {
            return Some(Role::Absent);
        }
        if self.has(&[Start]) && self.has(&[Limit, End]) {
            return Some(Role::DateAndDue);
        }
        let timed = day || self.ends(&[Limit, Done]) && !self.has(&[Tag::Ask, Tag::Outcome]);
        if self.has(&[Actual]) && timed {
            // 实际开始日期 ends nothing.
            let begun = self.has(&[Start]) && !self.has(&[Done]);
            return Some(if begun { Role::Own } else { Role::ActualDone });
        }
        if self.has(&[Planned]) && day && self.has(&[Talk, Visit]) && !self.has(&[Done, Limit]) {
            return Some(Role::NextDate);
        }
        if day && self.has(&[Start]) {
            return Some(Role::Start);
        }
        // 期限要求, too, is when something is wanted.
        let limits = self.has(&[Limit]) && (day || self.ends(&[Planned]));
        if self.ends(&[Limit]) && !self.ends(&[Day]) || limits {
            return Some(Role::Due);
        }
        if self.has(&[Planned]) && (day || self.ends(&[Done]) && self.words > 1) {
            return Some(Role::Due);
        }
        day.then(|| self.day())
    }

    /// What a day is that is no start, limit or plan.
    fn day(&self) -> Role {
        use Tag::{Done, End, Enter, Meet, Minute, Order, State, Talk};
        if self.has(&[State]) {
            return Role::ClosedDay;
        }
        if self.has(&[Done]) && !self.has(&[Enter, Order]) {
            return Role::DoneDay;
        }
        if self.has(&[End]) {
            return Role::End;
        }
        if self.has(&[Enter]) || self.has(&[Minute]) && !self.has(&[Meet, Talk]) {
            return Role::EntryDate;
        }
        Role::Date
    }

    /// How somebody is reached, and what else is known of a person.
    pub(super) fn reach(&self) -> Option<Role> {
        use Tag::{
            Account, Address, Chat, ContactMan, Duty, Family, Fax, Given, Home, Mail, Meet, Name, Nick, Ours,
            Person, Phone, Post, Title, Trait, Visit,
        };
        let ours = self.has(&[Duty]) || self.has(&[Ours]) && !self.has(&[Tag::Other, Tag::Unit]);
        if self.ends(&[Phone]) {
            if self.both && self.has(&[ContactMan, Person]) {
                return Some(Role::ContactWithPhone);
            }
            return Some(if ours { Role::Own } else { Role::Phone });
        }
        if self.ends(&[Fax, Account, Post]) || self.ends(&[Trait]) && !self.has(&[Duty, Ours]) {
            return Some(Role::Own);
        }
        if self.has(&[Mail]) && self.ends(&[Mail, Address]) {
            return Some(Role::Mail);
        }
        if self.ends(&[Chat]) {
            return Some(Role::Chat);
        }
        if self.has(&[Nick]) {
            return Some(Role::Nothing);
        }
        if self.ends(&[Address]) {
            let place = self.has(&[Meet, Visit]) && !self.has(&[Home]);
            return Some(if place { Role::Place } else { Role::Address });
        }
        if self.words == 1 && self.ends(&[Family]) {
            return Some(Role::Family);
        }
        if self.words == 1 && self.ends(&[Given]) {
            return Some(Role::Given);
        }
        if self.has(&[Family]) && self.ends(&[Name, Person, Given]) {
            return Some(Role::Family);
        }
        if self.has(&[Given]) && self.words == 2 && self.has(&[Tag::Name]) && !self.ends(&[Person]) {
            return Some(Role::Given);
        }
        if self.both && self.ends(&[Title]) && self.has(&[ContactMan, Person, Tag::Come, Tag::Other]) {
            return Some(Role::CounterpartPerson);
        }
        if self.ends(&[Title]) && !(self.ends(&[Tag::Subject]) && self.words == 1) {
            return Some(Role::Title);
        }
        None
    }

    /// States, kinds and other things of which a column holds few values.
    pub(super) fn choice(&self) -> Option<Role> {
        use Tag::{
            Approve, Ask, Done, Duty, File, Follow, Kind, Level, Meet, Other, Outcome, Percent, Place,
            Remark, Secret, Source, State, Talk, Urgent, Way,
        };
        if self.has(&[Approve]) && !self.ends(&[Remark]) {
            return Some(Role::Own);
        }
        if self.has(&[Ask]) {
            let state = self.has(&[State, Done, Follow, Duty]);
            return Some(if state { Role::State } else { Role::Own });
        }
        if self.ends(&[Urgent]) || self.has(&[Urgent]) && self.ends(&[Level, Kind]) {
            return Some(Role::Urgency);
        }
        if self.has(&[Secret]) {
            return Some(Role::Confidentiality);
        }
        if self.ends(&[State]) && !self.ends(&[Follow]) || self.ends(&[State]) && self.words == 1 {
            return Some(Role::State);
        }
        if self.ends(&[Percent]) {
            return Some(Role::Percent);
        }
        if self.ends(&[Level]) {
            let about = self.has(&[Tag::Matter, Tag::Task]);
            return Some(if about { Role::Urgency } else { Role::Level });
        }
        if self.ends(&[Way]) && !self.has(&[Tag::Solution]) {
            return Some(Role::Channels);
        }
        if self.ends(&[Kind]) {
            return Some(if self.has(&[Other]) {
                Role::Relation
            } else if self.has(&[Talk, Meet]) || self.words == 1 {
                Role::Kind
            } else {
                Role::Own
            });
        }
        if self.ends(&[Source]) && !self.ends(&[Outcome]) {
            return Some(Role::Own);
        }
        if self.ends(&[Place]) || self.has(&[Place]) && self.ends(&[Tag::Name]) {
            return Some(Role::Place);
        }
        if self.ends(&[File]) {
            return Some(Role::File);
        }
        self.ends(&[Remark]).then_some(Role::Remarks)
    }
}
