//! Columns of what it was about: days, subject, texts, states, and the rest.

use super::{
    super::{
        heads::{self, Role},
        target::Target,
    },
    mapper::Mapper,
};

impl Mapper<'_> {
    pub(super) fn days(&mut self) {
        let order = [Role::Date, Role::DateAndDue, Role::Start, Role::EntryDate];
        for role in order {
            if self.has(&Target::Date) {
                break;
            }
            let open = self.open(role);
            let plain = open
                .iter()
                .copied()
                .find(|index| self.evidence[*index].is_days() || self.evidence[*index].filled == 0);
            if let Some(index) = plain.or(open.first().copied()) {
                self.set(index, Target::Date);
            }
        }
        self.give(Role::Time, Target::Time);
        self.give(Role::NextDate, Target::NextDate);
        self.give_all(Role::NextPurpose, &Target::NextPurpose);
        self.give(Role::Due, Target::TodoDue);
        let clock = self.first(Role::End);
        if !clock.is_some_and(|index| self.evidence[index].is_clocks()) {
            self.give(Role::End, Target::TodoDue);
        }
    }

    pub(super) fn subject(&mut self) {
        self.give(Role::Subject, Target::Subject);
        if !self.has(&Target::Subject) {
            self.give(Role::Matter, Target::Subject);
        }
        if !self.has(&Target::Subject) && !self.any(&[Role::Body]) {
            self.give(Role::Task, Target::Subject);
        }
        if !self.has(&Target::Subject) {
            let named = self.open(Role::Project).into_iter().find(|index| {
                let text = heads::plain(&self.columns[*index].text);
                // 采购项目 is what it was about; 项目 alone is a group.
                let told = text.ends_with("项目") && text != "项目";
                told || text.contains('名') || !self.any(&[Role::Body, Role::Need])
            });
            if let Some(index) = named {
                self.set(index, Target::Subject);
            }
        }
        if !self.has(&Target::Subject) {
            self.give(Role::Name, Target::Subject);
        }
        let limited = self.has(&Target::TodoDue) && self.has(&Target::Subject);
        for index in self.open(Role::Matter) {
            let subject = self.place(&Target::Subject).unwrap_or(0);
            let text = heads::plain(&self.columns[index].text);
            let told = ["描述", "详情", "说明", "内容"]
                .iter()
                .any(|end| text.ends_with(end))
                && text != "工作内容";
            let task = limited && index > subject && !told && !self.any(&[Role::Task, Role::Todos]);
            self.set(index, if task { Target::TodoTask } else { Target::Body });
        }
        // 任务描述 beside 任务名称 tells of the same task.
        let is_task = self
            .place(&Target::Subject)
            .is_some_and(|subject| self.roles[subject] == Some(Role::Task));
        for index in self.open(Role::Task).into_iter().filter(|_| is_task) {
            let text = heads::plain(&self.columns[index].text);
            if ["描述", "详情", "说明"].iter().any(|end| text.ends_with(end)) {
                self.set(index, Target::Body);
            }
        }
        self.give(Role::Task, Target::TodoTask);
    }

    pub(super) fn texts(&mut self, has_todos: impl Fn(u32) -> bool) {
        let limited = self.has(&Target::TodoDue);
        for index in self.open(Role::Todos) {
            let task = limited && !self.has(&Target::TodoTask);
            self.set(index, if task { Target::TodoTask } else { Target::Todos });
        }
        self.give_all(Role::Goal, &Target::Goal);
        self.give_all(Role::Body, &Target::Body);
        self.give_all(Role::Need, &Target::Body);
        let planned = self.has(&Target::Todos) || self.has(&Target::TodoTask);
        for index in self.open(Role::Conclusions) {
            let todos = !planned && has_todos(self.columns[index].column);
            self.set(index, if todos { Target::Todos } else { Target::Conclusions });
        }
        self.give_all(Role::Progress, &Target::Progress);
        self.give(Role::Place, Target::Place);
        self.give_all(Role::Remarks, &Target::Remarks);
    }

    pub(super) fn states(&mut self) {
        let tasks = self.has(&Target::TodoTask);
        let open = self.open(Role::State);
        let best = open
            .iter()
            .copied()
            .find(|index| self.evidence[*index].is_states())
            .or(open.first().copied());
        if let Some(index) = best {
            self.set(index, if tasks { Target::TodoState } else { Target::Status });
        } else if let Some(index) = self.first(Role::Percent) {
            self.set(index, Target::Status);
        }
        self.give(Role::Kind, Target::Kind);
        self.give(Role::Channels, Target::Channels);
        self.give(Role::Urgency, Target::Urgency);
        self.give(Role::Confidentiality, Target::Confidentiality);
        if self.external {
            self.give(Role::Relation, Target::Relation);
        }
    }

    pub(super) fn rest(&mut self) {
        self.give_all(Role::RowNumber, &Target::Ignore);
        for index in self.open(Role::OwnNumber) {
            if self.evidence[index].is_counting() {
                self.set(index, Target::Ignore);
            }
        }
        // The number of another matter beside a row is none of its own.
        let linked = |text: &str| {
            ["关联", "相关", "前序", "上级", "来源"]
                .iter()
                .any(|word| text.contains(word))
        };
        let mut open = self.open(Role::OwnNumber).into_iter();
        if let Some(index) = open.find(|index| !linked(&self.columns[*index].text))
            && let Target::Own(head) = self.own(index)
        {
            self.set(index, Target::Number(head));
        }
        if !self.external && !self.has(&Target::Place) {
            let at = self.first(Role::Address).filter(|_| self.has(&Target::Date));
            if let Some(index) = at {
                self.set(index, Target::Place);
            }
        }
        // A column without a head that only counts.
        for index in 0..self.columns.len() {
            if self.columns[index].text.is_empty() && self.evidence[index].is_counting() && index == 0 {
                self.set(index, Target::Ignore);
            }
        }
    }
}
