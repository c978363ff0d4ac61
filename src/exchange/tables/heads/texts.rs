//! Heads of columns of texts: subject, what was said, what was decided, what is to be done.

use super::{
    classes::{Role, Tag},
    head::Head,
};

impl Head {
    pub(super) fn texts(&self) -> Option<Role> {
        use Tag::{
            Cause, Decision, Done, Duty, Follow, Goal, Leader, Matter, Meet, Name, Need, Other, Outcome,
            Plan, Progress, Project, Solution, Step, Subject, Talk, Task, Text, Todo, Unit, Visit,
        };
        if self.pending && self.ends(&[Matter, Task])
            || self.has(&[Step])
            || self.ends(&[Todo])
            || self.has(&[Todo]) && self.ends(&[Text, Matter])
        {
            return Some(Role::Todos);
        }
        if self.ends(&[Solution]) {
            return Some(Role::Progress);
        }
        if self.has(&[Decision]) && !self.ends(&[Outcome]) || self.ends(&[Decision]) {
            return Some(Role::Conclusions);
        }
        if self.ends(&[Goal]) {
            return Some(Role::Goal);
        }
        if self.has(&[Progress]) {
            return Some(Role::Progress);
        }
        if self.ends(&[Tag::Reply]) || self.has(&[Tag::Reply]) && self.ends(&[Outcome, Text]) {
            return Some(Role::StateOrText);
        }
        if self.ends(&[Outcome]) {
            return Some(self.outcome());
        }
        if self.ends(&[Subject]) || self.has(&[Meet]) && self.ends(&[Name, Meet]) {
            return Some(Role::Subject);
        }
        if self.ends(&[Task]) || self.has(&[Task]) && self.ends(&[Text, Name]) {
            return Some(Role::Task);
        }
        if self.ends(&[Matter]) || self.has(&[Matter]) && self.ends(&[Text, Name]) {
            return Some(Role::Matter);
        }
        if self.ends(&[Project]) || self.has(&[Project]) && self.ends(&[Name]) {
            return Some(Role::Project);
        }
        if self.ends(&[Plan]) {
            return Some(if self.has(&[Meet]) { Role::Own } else { Role::Todos });
        }
        if self.ends(&[Cause, Need]) {
            // 落实反馈 is what came of it, 客户反馈 what they said.
            let outcome = self.has(&[Follow, Duty, Done]) && !self.has(&[Other, Cause]);
            return Some(if outcome { Role::StateOrText } else { Role::Need });
        }
        if self.ends(&[Text]) || self.ends(&[Talk, Visit, Follow]) && self.words <= 2 {
            return Some(Role::Body);
        }
        if self.ends(&[Name]) {
            return Some(Role::Name);
        }
        self.ends(&[Leader, Unit]).then_some(Role::Own)
    }

    /// What an outcome is, by what it is the outcome of.
    fn outcome(&self) -> Role {
        use Tag::{Done, Duty, Follow, Meet, Need, Order, Other, Outcome, Percent, Talk, Visit};
        if self.has(&[Talk, Meet, Visit]) {
            Role::Conclusions
        } else if self.only(&[Outcome])
            || self.result
            || self.has(&[Follow, Done, Duty, Order, Tag::State, Percent])
        {
            Role::StateOrText
        } else if self.has(&[Need, Other]) {
            Role::Need
        } else {
            Role::Own
        }
    }
}
