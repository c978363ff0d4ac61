//! Columns of what it was about: days, subject, texts, states, and the rest.

use super::{
    super::{
        field::Field,
        heads::{self, Role},
    },
    mapper::Mapper,
};

impl Mapper<'_> {
    pub(super) fn days(&mut self) {
        let order = [Role::Date, Role::DateAndDue, Role::Start, Role::EntryDate];
        for role in order {
            if self.has(&Field::Date) {
                break;
            }
            let open = self.open(role);
            let plain = open
                .iter()
                .copied()
                .find(|index| self.evidence[*index].is_days() || self.evidence[*index].filled == 0);
            if let Some(index) = plain.or(open.first().copied()) {
                self.set(index, Field::Date);
            }
        }
        self.give(Role::Time, Field::Time);
        self.give(Role::NextDate, Field::NextDate);
        self.give_all(Role::NextPurpose, &Field::NextPurpose);
        self.give(Role::Due, Field::TodoDue);
        for role in [Role::DoneDay, Role::End] {
            let clock = self
                .first(role)
                .is_some_and(|index| self.evidence[index].is_clocks());
            if !clock {
                self.give(role, Field::TodoDue);
            }
        }
    }

    pub(super) fn subject(&mut self) {
        self.give(Role::Subject, Field::Subject);
        if !self.has(&Field::Subject) {
            self.give(Role::Matter, Field::Subject);
        }
        if !self.has(&Field::Subject) && !self.any(&[Role::Body]) {
            self.give(Role::Task, Field::Subject);
        }
        if !self.has(&Field::Subject) {
            let named = self.open(Role::Project).into_iter().find(|index| {
                self.columns[*index].text.contains('名') || !self.any(&[Role::Body, Role::Need])
            });
            if let Some(index) = named {
                self.set(index, Field::Subject);
            }
        }
        if !self.has(&Field::Subject) {
            self.give(Role::Name, Field::Subject);
        }
        let limited = self.has(&Field::TodoDue) && self.has(&Field::Subject);
        for index in self.open(Role::Matter) {
            let subject = self.place(&Field::Subject).unwrap_or(0);
            let text = heads::plain(&self.columns[index].text);
            let told = ["描述", "详情", "说明", "内容"]
                .iter()
                .any(|end| text.ends_with(end))
                && text != "工作内容";
            let task = limited && index > subject && !told && !self.any(&[Role::Task, Role::Todos]);
            self.set(index, if task { Field::TodoTask } else { Field::Body });
        }
        self.give(Role::Task, Field::TodoTask);
    }

    pub(super) fn texts(&mut self, has_todos: impl Fn(u32) -> bool) {
        let limited = self.has(&Field::TodoDue);
        for index in self.open(Role::Todos) {
            let task = limited && !self.has(&Field::TodoTask);
            self.set(index, if task { Field::TodoTask } else { Field::Todos });
        }
        self.give_all(Role::Goal, &Field::Goal);
        self.give_all(Role::Body, &Field::Body);
        self.give_all(Role::Need, &Field::Body);
        let planned = self.has(&Field::Todos) || self.has(&Field::TodoTask);
        for index in self.open(Role::Conclusions) {
            let todos = !planned && has_todos(self.columns[index].column);
            self.set(index, if todos { Field::Todos } else { Field::Conclusions });
        }
        self.give_all(Role::Progress, &Field::Progress);
        self.give(Role::Place, Field::Place);
        self.give_all(Role::Remarks, &Field::Remarks);
    }

    pub(super) fn states(&mut self) {
        let tasks = self.has(&Field::TodoTask);
        let open = self.open(Role::State);
        let best = open
            .iter()
            .copied()
            .find(|index| self.evidence[*index].is_states())
            .or(open.first().copied());
        if let Some(index) = best {
            self.set(index, if tasks { Field::TodoState } else { Field::Status });
        } else if let Some(index) = self.first(Role::Percent) {
            self.set(index, Field::Status);
        }
        self.give(Role::Kind, Field::Kind);
        self.give(Role::Channels, Field::Channels);
        self.give(Role::Urgency, Field::Urgency);
        self.give(Role::Confidentiality, Field::Confidentiality);
        if self.external {
            self.give(Role::Relation, Field::Relation);
        }
    }

    pub(super) fn rest(&mut self) {
        self.give_all(Role::RowNumber, &Field::Ignore);
        for index in self.open(Role::OwnNumber) {
            if self.evidence[index].is_counting() {
                self.set(index, Field::Ignore);
            }
        }
        if !self.external && !self.has(&Field::Place) {
            let at = self.first(Role::Address).filter(|_| self.has(&Field::Date));
            if let Some(index) = at {
                self.set(index, Field::Place);
            }
        }
        // A column without a head that only counts.
        for index in 0..self.columns.len() {
            if self.columns[index].text.is_empty() && self.evidence[index].is_counting() && index == 0 {
                self.set(index, Field::Ignore);
            }
        }
    }
}
