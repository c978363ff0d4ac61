//! The three stages of every communication, 准备 → 执行 → 收尾, and what each still lacks. Checks advise; none of them
//! ever stops a record from being saved.

use super::{ConfirmationState, Record, Status, Todo, TodoState};

/// A stage of the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// 准备.
    Prepare,
    /// 执行.
    CarryOut,
    /// 收尾.
    Close,
}

impl Stage {
    /// The stages in their order.
    pub const ALL: [Self; 3] = [Self::Prepare, Self::CarryOut, Self::Close];
}

/// What a check looks at; a click on it leads to that field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CheckTarget {
    /// A subject is given.
    Subject,
    /// A goal is given.
    Goal,
    /// Initiator or counterpart is named.
    Parties,
    /// At least one channel is chosen.
    Channel,
    /// All listed materials are at hand.
    Materials,
    /// The body is written.
    Body,
    /// Every agenda point has a conclusion.
    Agenda,
    /// Every key fact was read back.
    Facts,
    /// Every to-do has an owner and a deadline.
    Todos,
    /// The next contact is set while an outside matter is open.
    NextContact,
    /// What was sent out was confirmed.
    Confirmation,
    /// Every to-do is settled.
    OpenTodos,
}

/// The result of one check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// The stage it belongs to.
    pub stage: Stage,
    /// What it looks at.
    pub target: CheckTarget,
    /// Whether it is fulfilled.
    pub done: bool,
}

/// The checks that apply to a record, in the order of the form. A check whose subject is absent (no agenda, no key
/// facts) does not apply, so that a short record is not reproached for what it never needed.
pub fn stage_checks(record: &Record) -> Vec<Check> {
    let mut checks = Vec::with_capacity(12);
    let mut check = |stage, target, done| checks.push(Check { stage, target, done });
    let filled = |text: &str| !text.trim().is_empty();

    check(Stage::Prepare, CheckTarget::Subject, filled(&record.subject));
    check(
        Stage::Prepare,
        CheckTarget::Parties,
        !record.counterpart().is_empty(),
    );
    check(Stage::Prepare, CheckTarget::Goal, filled(&record.goal));
    check(Stage::Prepare, CheckTarget::Channel, !record.channels.is_empty());
    if !record.materials.is_empty() {
        check(
            Stage::Prepare,
            CheckTarget::Materials,
            record.materials.iter().all(|m| m.ready),
        );
    }

    check(Stage::CarryOut, CheckTarget::Body, filled(&record.body));
    if !record.agenda.is_empty() {
        check(
            Stage::CarryOut,
            CheckTarget::Agenda,
            record.agenda.iter().all(|a| filled(&a.conclusion)),
        );
    }
    if !record.facts.is_empty() {
        check(
            Stage::CarryOut,
            CheckTarget::Facts,
            record.facts.iter().all(|f| f.read_back),
        );
    }

    if !record.todos.is_empty() {
        let complete = |todo: &Todo| !todo.owner.is_empty() && todo.due.is_some();
        check(
            Stage::Close,
            CheckTarget::Todos,
            record.todos.iter().all(complete),
        );
        let settled = |todo: &Todo| todo.state != TodoState::Open;
        check(
            Stage::Close,
            CheckTarget::OpenTodos,
            record.todos.iter().all(settled),
        );
    }
    if let Some(external) = record.external()
        && matches!(record.status, Status::InProgress | Status::FollowingUp)
    {
        check(
            Stage::Close,
            CheckTarget::NextContact,
            external.next_contact.date.is_some(),
        );
    }
    if let Some(last) = record.confirmations.last() {
        let settled = matches!(
            last.state,
            ConfirmationState::Confirmed | ConfirmationState::Lapsed
        );
        check(Stage::Close, CheckTarget::Confirmation, settled);
    }
    checks
}
