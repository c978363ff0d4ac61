//! The three stages of every communication, 准备 → 执行 → 收尾, and what each still lacks. Checks advise; none of them
//! ever stops a record from being saved.

use chrono::NaiveDateTime;
use strum::VariantArray;

use crate::domain::{
    Channel, Field, OwnCard, OwnFields, OwnKey, Record, Scenario, Status, Todo, TodoState, Trace, is_testable,
};

/// A stage of the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, VariantArray)]
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
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();
}

/// What a check looks at; a click on it leads to that field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CheckTarget {
    /// A subject is given.
    Subject,
    /// A goal is given.
    Goal,
    /// One can say afterwards whether the goal was met.
    GoalTestable,
    /// Initiator or counterpart is named.
    Parties,
    /// At least one channel is chosen.
    Channel,
    /// One of the channels that suit the scenario is used.
    ChannelFits,
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
    /// What has to go out in writing has gone out.
    WrittenTrace,
    /// What was sent out was confirmed.
    Confirmation,
    /// Every to-do is settled.
    OpenTodos,
    /// A field that the office requires is filled in.
    Own(OwnKey),
}

impl CheckTarget {
    /// The field that it looks at, and leads to.
    #[must_use]
    pub fn field(self) -> Field {
        match self {
            Self::Subject => Field::Subject,
            Self::Goal | Self::GoalTestable => Field::Goal,
            Self::Parties => Field::Counterpart,
            Self::Channel | Self::ChannelFits => Field::Channels,
            Self::Materials => Field::Materials,
            Self::Body => Field::Body,
            Self::Agenda => Field::Agenda,
            Self::Facts => Field::Facts,
            Self::Todos | Self::OpenTodos => Field::Todos,
            Self::NextContact => Field::NextContact,
            Self::WrittenTrace | Self::Confirmation => Field::Confirmations,
            Self::Own(_) => Field::Own,
        }
    }
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
pub fn stage_checks(
    record: &Record,
    scenario: Option<&Scenario>,
    own_fields: &OwnFields,
    now: NaiveDateTime,
) -> Vec<Check> {
    let mut checks = Vec::with_capacity(16);
    let own = |stage, checks: &mut Vec<Check>| {
        let required = own_fields.fields.iter().filter(|field| {
            field.required && stage_of(field.card) == stage && field.is_asked(record.kind(), &record.scenario)
        });
        checks.extend(required.map(|field| Check {
            stage,
            target: CheckTarget::Own(field.key),
            done: record.extra.contains_key(&field.key),
        }));
    };
    prepare_checks(record, scenario, &mut checks);
    own(Stage::Prepare, &mut checks);
    carry_out_checks(record, &mut checks);
    own(Stage::CarryOut, &mut checks);
    close_checks(record, scenario, now, &mut checks);
    own(Stage::Close, &mut checks);
    checks
}

/// The stage at which what stands on a card is checked.
fn stage_of(card: OwnCard) -> Stage {
    match card {
        OwnCard::Basics | OwnCard::Prepare => Stage::Prepare,
        OwnCard::Content => Stage::CarryOut,
        OwnCard::Close => Stage::Close,
    }
}

fn filled(text: &str) -> bool {
    !text.trim().is_empty()
}

fn prepare_checks(record: &Record, scenario: Option<&Scenario>, checks: &mut Vec<Check>) {
    let mut check = |target, done| {
        checks.push(Check {
            stage: Stage::Prepare,
            target,
            done,
        });
    };
    check(CheckTarget::Subject, filled(&record.subject));
    check(CheckTarget::Parties, !record.counterpart().is_empty());
    check(CheckTarget::Goal, filled(&record.goal));
    if filled(&record.goal) {
        check(CheckTarget::GoalTestable, is_testable(&record.goal));
    }
    check(CheckTarget::Channel, !record.channels.is_empty());
    let fitting = scenario.map_or(&[][..], |scenario| &scenario.channels);
    if !fitting.is_empty() && !record.channels.is_empty() {
        let fits = record.channels.iter().any(|channel| fitting.contains(channel));
        check(CheckTarget::ChannelFits, fits);
    }
    if record.materials_taken().next().is_some() {
        check(CheckTarget::Materials, record.materials_taken().all(|m| m.ready));
    }
}

fn carry_out_checks(record: &Record, checks: &mut Vec<Check>) {
    let mut check = |target, done| {
        checks.push(Check {
            stage: Stage::CarryOut,
            target,
            done,
        });
    };
    check(CheckTarget::Body, filled(&record.body));
    if record.agenda_taken().next().is_some() {
        let concluded = record.agenda_taken().all(|a| filled(&a.conclusion));
        check(CheckTarget::Agenda, concluded);
    }
    if !record.facts.is_empty() {
        check(CheckTarget::Facts, record.facts.iter().all(|f| f.read_back));
    }
}

fn close_checks(record: &Record, scenario: Option<&Scenario>, now: NaiveDateTime, checks: &mut Vec<Check>) {
    let mut check = |target, done| {
        checks.push(Check {
            stage: Stage::Close,
            target,
            done,
        });
    };
    if !record.todos.is_empty() {
        let complete = |todo: &Todo| !todo.owner.is_empty() && todo.due.is_some();
        check(CheckTarget::Todos, record.todos.iter().all(complete));
        let settled = |todo: &Todo| todo.state != TodoState::Open;
        check(CheckTarget::OpenTodos, record.todos.iter().all(settled));
    }
    if let Some(external) = record.external()
        && matches!(record.status, Status::InProgress | Status::FollowingUp)
    {
        check(CheckTarget::NextContact, external.next_contact.date.is_some());
    }
    if let Some(done) = written_trace(record, scenario) {
        check(CheckTarget::WrittenTrace, done);
    }
    if let Some(last) = record.last_confirmation() {
        check(CheckTarget::Confirmation, last.is_settled(now));
    }
}

/// Whether what the scenario wants in writing has gone out; `None` where it wants nothing, or where nothing was said yet.
fn written_trace(record: &Record, scenario: Option<&Scenario>) -> Option<bool> {
    let used = |wanted: &[Channel]| record.channels.iter().any(|channel| wanted.contains(channel));
    let sent = !record.confirmations.is_empty();
    let spoken = used(&[
        Channel::Phone,
        Channel::InPerson,
        Channel::Video,
        Channel::Meeting,
    ]);
    let written = used(&[Channel::Mail, Channel::Letter]);
    if !filled(&record.body) {
        return None;
    }
    match scenario?.trace {
        Trace::Record => None,
        Trace::Written => spoken.then(|| sent || written || used(&[Channel::Chat])),
        Trace::MailAndPhone => Some((sent || written) && spoken),
    }
}
