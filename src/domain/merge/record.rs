//! A record, field by field.

use super::{
    decision::Decision,
    place::Field,
    walk::{Choices, Conflict, Difference, Walk, either},
};
use crate::domain::{Details, External, Internal, NextContact, Record};

/// Two versions made one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// The result.
    pub record: Record,
    /// What a person has to decide, or has decided.
    pub conflicts: Vec<Conflict>,
    /// What I changed.
    pub mine: Vec<Difference>,
    /// What they changed.
    pub theirs: Vec<Difference>,
}

impl Merge {
    /// Whether nothing is left to be decided.
    pub fn is_settled(&self) -> bool {
        self.conflicts.iter().all(|conflict| conflict.chosen.is_some())
    }
}

/// Merges two versions that grew out of `base`.
pub fn merge(base: &Record, mine: &Record, theirs: &Record) -> Merge {
    merge_with(base, mine, theirs, &Choices::new())
}

/// Merges two versions that grew out of `base`, with what was chosen for their conflicts.
pub fn merge_with(base: &Record, mine: &Record, theirs: &Record, choices: &Choices) -> Merge {
    let mut walk = Walk::new(choices, true);
    let merged = walk.record(base, mine, theirs);
    let record = if theirs == base || mine == theirs {
        mine.clone()
    } else if mine == base {
        theirs.clone()
    } else {
        merged
    };
    Merge {
        record,
        conflicts: walk.conflicts,
        mine: walk.mine,
        theirs: walk.theirs,
    }
}

/// Compares two versions of which nobody knows what they grew out of: every place in which they differ is a conflict,
/// and the result holds theirs until a choice is made.
pub fn merge_without_base(mine: &Record, theirs: &Record, choices: &Choices) -> Merge {
    let mut walk = Walk::new(choices, false);
    let record = walk.record(theirs, mine, theirs);
    Merge {
        record,
        conflicts: walk.conflicts,
        mine: walk.mine,
        theirs: Vec::new(),
    }
}

/// What changed from one version to a later one.
pub fn differences(old: &Record, new: &Record) -> Vec<Difference> {
    merge(old, new, old).mine
}

impl Walk<'_> {
    // A record is one list of fields, and a new one must not be forgotten here: the compiler asks for it.
    fn record(&mut self, base: &Record, mine: &Record, theirs: &Record) -> Record {
        macro_rules! each {
            ($how:ident, $place:ident, $field:ident) => {
                self.$how(Field::$place, &base.$field, &mine.$field, &theirs.$field)
            };
        }
        let decision = self.decision(base, mine, theirs);
        Record {
            format: base.format.max(mine.format).max(theirs.format),
            number: each!(value, Number, number),
            status: decision.status,
            date: each!(value, Date, date),
            time: each!(value, Time, time),
            planned_minutes: each!(value, PlannedMinutes, planned_minutes),
            place: each!(value, Place, place),
            channels: each!(list, Channels, channels),
            scenario: each!(value, Scenario, scenario),
            urgency: each!(value, Urgency, urgency),
            reply_by: decision.reply_by,
            confidentiality: each!(value, Confidentiality, confidentiality),
            retention: each!(value, Retention, retention),
            subject: each!(value, Subject, subject),
            details: self.details(&base.details, &mine.details, &theirs.details),
            host: each!(value, Host, host),
            recorder: each!(value, Recorder, recorder),
            attending: each!(list, Attending, attending),
            absent: each!(list, Absent, absent),
            goal: each!(text, Goal, goal),
            agenda: each!(list, Agenda, agenda),
            materials: each!(list, Materials, materials),
            body: each!(text, Body, body),
            facts: self.facts([base, mine, theirs].map(|r| r.facts.as_slice()), &decision.money),
            conclusions: each!(text, Conclusions, conclusions),
            todos: each!(list, Todos, todos),
            owner: each!(value, Owner, owner),
            remarks: each!(text, Remarks, remarks),
            confirmations: each!(list, Confirmations, confirmations),
            sign_offs: decision.sign_offs,
            final_version: decision.final_version,
            supplements: each!(list, Supplements, supplements),
            attachments: each!(list, Attachments, attachments),
            follows: each!(list, Follows, follows),
            status_changes: decision.status_changes,
            created: either(&base.created, &mine.created, &theirs.created),
            // Which of the two stamps stands is of no weight: the save that follows sets a new one.
            modified: either(&base.modified, &mine.modified, &theirs.modified),
        }
    }

    fn details(&mut self, base: &Details, mine: &Details, theirs: &Details) -> Details {
        match (base, mine, theirs) {
            (Details::Internal(b), Details::Internal(m), Details::Internal(t)) => {
                Details::Internal(Internal {
                    initiator: self.value(Field::Initiator, &b.initiator, &m.initiator, &t.initiator),
                    participants: self.list(
                        Field::Participants,
                        &b.participants,
                        &m.participants,
                        &t.participants,
                    ),
                })
            }
            (Details::External(b), Details::External(m), Details::External(t)) => {
                let purpose = [b, m, t].map(|external| &external.next_contact.purpose);
                // The day and the hour without what they are for.
                let when = |external: &External| NextContact {
                    purpose: String::new(),
                    ..external.next_contact.clone()
                };
                Details::External(Box::new(External {
                    counterpart: self.value(
                        Field::Counterpart,
                        &b.counterpart,
                        &m.counterpart,
                        &t.counterpart,
                    ),
                    contact: self.value(Field::Contact, &b.contact, &m.contact, &t.contact),
                    our_contact: self.value(
                        Field::OurContact,
                        &b.our_contact,
                        &m.our_contact,
                        &t.our_contact,
                    ),
                    relation: self.value(Field::Relation, &b.relation, &m.relation, &t.relation),
                    progress: self.list(Field::Progress, &b.progress, &m.progress, &t.progress),
                    next_contact: NextContact {
                        purpose: self.text(Field::NextPurpose, purpose[0], purpose[1], purpose[2]),
                        ..self.value(Field::NextContact, &when(b), &when(m), &when(t))
                    },
                    promises: self.list(Field::Promises, &b.promises, &m.promises, &t.promises),
                }))
            }
            _ => self.value(Field::Template, base, mine, theirs),
        }
    }

    fn decision(&mut self, base: &Record, mine: &Record, theirs: &Record) -> Decision {
        let [base, mine, theirs] = [base, mine, theirs].map(Decision::of);
        self.value(Field::Decision, &base, &mine, &theirs)
    }
}
