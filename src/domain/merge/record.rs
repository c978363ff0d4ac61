//! A record, field by field.

use std::collections::BTreeSet;

use super::{
    decision::Decision,
    place::{Place, Unit},
    record_walk::{Walk, either},
    three::Three,
    walk::{Base, Conflicting, Differing, taken},
};
use crate::domain::{
    Contact, Details, External, Extra, FORMAT, Field, Internal, NextContact, OwnKey, OwnValue, Record,
    Wording,
};

/// A place that differs between two versions, as a person reads it.
pub type Difference = Differing<Place, Wording>;

/// A place that both sides changed, each in its own way.
pub type Conflict = Conflicting<Place, Wording>;

/// What a person chose for the places in conflict.
pub type Choices = std::collections::BTreeMap<Place, super::three::Side>;

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

    /// What they changed and the result has: not where mine was chosen.
    pub fn taken(&self) -> Vec<Difference> {
        taken(&self.theirs, &self.conflicts)
    }
}

/// Merges two versions that grew out of `base`.
pub fn merge(base: &Record, mine: &Record, theirs: &Record) -> Merge {
    merge_with(base, mine, theirs, &Choices::new())
}

/// Merges two versions that grew out of `base`, with what was chosen for their conflicts.
pub fn merge_with(base: &Record, mine: &Record, theirs: &Record, choices: &Choices) -> Merge {
    let mut walk = Walk::new(choices, Base::Known);
    let three = Three { base, mine, theirs };
    let merged = walk.record(three);
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
    let mut walk = Walk::new(choices, Base::Theirs);
    let record = walk.record(Three {
        base: theirs,
        mine,
        theirs,
    });
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
    // A new field must not be forgotten here: the compiler asks for it.
    #[rustfmt::skip]
    fn record(&mut self, three: Three<&Record>) -> Record {
        let decision = self.value(Unit::Decision, three.map(Decision::of).as_ref());
        let mut merged = Record {
            format: FORMAT,
            number: self.value(Field::Number, three.map(|r| &r.number)),
            status: decision.status,
            date: self.value(Field::Date, three.map(|r| &r.date)),
            time: self.value(Field::Time, three.map(|r| &r.time)),
            planned_minutes: self.value(Field::PlannedMinutes, three.map(|r| &r.planned_minutes)),
            place: self.value(Field::Place, three.map(|r| &r.place)),
            channels: self.list(Field::Channels, three.map(|r| r.channels.as_slice())),
            scenario: self.value(Field::Scenario, three.map(|r| &r.scenario)),
            urgency: self.value(Field::Urgency, three.map(|r| &r.urgency)),
            reply_by: decision.reply_by,
            confidentiality: self.value(Field::Confidentiality, three.map(|r| &r.confidentiality)),
            secrecy_period: self.value(Field::SecrecyPeriod, three.map(|r| &r.secrecy_period)),
            retention: self.value(Field::Retention, three.map(|r| &r.retention)),
            subject: self.value(Field::Subject, three.map(|r| &r.subject)),
            details: self.details(three.map(|r| &r.details)),
            host: self.value(Field::Host, three.map(|r| &r.host)),
            recorder: self.value(Field::Recorder, three.map(|r| &r.recorder)),
            attending: self.list(Field::Attending, three.map(|r| r.attending.as_slice())),
            absent: self.list(Field::Absent, three.map(|r| r.absent.as_slice())),
            goal: self.text(Field::Goal, three.map(|r| &r.goal)),
            agenda: self.list(Field::Agenda, three.map(|r| r.agenda.as_slice())),
            materials: self.list(Field::Materials, three.map(|r| r.materials.as_slice())),
            body: self.text(Field::Body, three.map(|r| &r.body)),
            facts: self.facts(three.map(|r| r.facts.as_slice()), &decision.money),
            conclusions: self.text(Field::Conclusions, three.map(|r| &r.conclusions)),
            todos: self.list(Field::Todos, three.map(|r| r.todos.as_slice())),
            answered_offers: self.list(Field::AnsweredOffers, three.map(|r| r.answered_offers.as_slice())),
            tags: self.list(Field::Tags, three.map(|r| r.tags.as_slice())),
            owner: self.value(Field::Owner, three.map(|r| &r.owner)),
            remarks: self.text(Field::Remarks, three.map(|r| &r.remarks)),
            extra: self.own(three.map(|r| &r.extra)),
            confirmations: self.list(Field::Confirmations, three.map(|r| r.confirmations.as_slice())),
            sign_offs: decision.sign_offs,
            final_version: decision.final_version,
            supplements: self.list(Field::Supplements, three.map(|r| r.supplements.as_slice())),
            attachments: self.list(Field::Attachments, three.map(|r| r.attachments.as_slice())),
            follows: self.list(Field::Follows, three.map(|r| r.follows.as_slice())),
            status_changes: decision.status_changes,
            created: either(three.map(|r| &r.created)),
            // Which of the two stamps stands is of no weight: the save that follows sets a new one.
            modified: either(three.map(|r| &r.modified)),
        };
        merged.format = merged.needed_format();
        merged
    }

    /// Own fields, each by its key.
    fn own(&mut self, three: Three<&Extra>) -> Extra {
        let Three { base, mine, theirs } = three;
        let keys: BTreeSet<OwnKey> = [base, mine, theirs]
            .into_iter()
            .flat_map(Extra::keys)
            .copied()
            .collect();
        let merged = keys.into_iter().filter_map(|key| {
            let place = Place {
                item: key.to_string(),
                ..Place::field(Field::Own)
            };
            let of = three.map(|extra| extra.get(&key).cloned());
            Some((key, self.own_value(&place, of.as_ref())?))
        });
        merged.collect()
    }

    fn own_value(&mut self, place: &Place, three: Three<&Option<OwnValue>>) -> Option<OwnValue> {
        let Three { base, mine, theirs } = three;
        if let (Some(OwnValue::Text(mine)), Some(OwnValue::Text(theirs))) = (mine, theirs) {
            let nothing = String::new();
            let base = match base {
                Some(OwnValue::Text(base)) => base,
                _ => &nothing,
            };
            let text = self.text_part(place, Three { base, mine, theirs });
            return (!text.trim().is_empty()).then_some(OwnValue::Text(text));
        }
        self.part(place, three)
    }

    fn details(&mut self, three: Three<&Details>) -> Details {
        match (three.base, three.mine, three.theirs) {
            (Details::Internal(base), Details::Internal(mine), Details::Internal(theirs)) => {
                let three = Three { base, mine, theirs };
                Details::Internal(Internal {
                    initiator: self.value(Field::Initiator, three.map(|i| &i.initiator)),
                    participants: self.list(Field::Participants, three.map(|i| i.participants.as_slice())),
                })
            }
            (Details::External(base), Details::External(mine), Details::External(theirs)) => {
                let three: Three<&External> = Three { base, mine, theirs };
                Details::External(Box::new(self.external(three)))
            }
            _ => self.value(Unit::Template, three),
        }
    }

    fn external(&mut self, three: Three<&External>) -> External {
        // The day and the hour without what they are for.
        let when = |external: &External| NextContact {
            purpose: String::new(),
            ..external.next_contact.clone()
        };
        External {
            counterpart: self.value(Field::Counterpart, three.map(|e| &e.counterpart)),
            contact: self.contact(three.map(|e| &e.contact)),
            our_contact: self.value(Field::OurContact, three.map(|e| &e.our_contact)),
            relation: self.value(Field::Relation, three.map(|e| &e.relation)),
            progress: self.list(Field::Progress, three.map(|e| e.progress.as_slice())),
            next_contact: NextContact {
                purpose: self.text(Field::NextPurpose, three.map(|e| &e.next_contact.purpose)),
                ..self.value(Field::NextContact, three.map(when).as_ref())
            },
            promises: self.list(Field::Promises, three.map(|e| e.promises.as_slice())),
            outside_summary: self.text(Field::OutsideSummary, three.map(|e| &e.outside_summary)),
        }
    }

    fn contact(&mut self, three: Three<&Contact>) -> Contact {
        Contact {
            title: self.value(Field::ContactTitle, three.map(|c| &c.title)),
            phone: self.value(Field::Phone, three.map(|c| &c.phone)),
            mail: self.value(Field::Mail, three.map(|c| &c.mail)),
            wechat: self.value(Field::Wechat, three.map(|c| &c.wechat)),
            level: self.value(Field::Level, three.map(|c| &c.level)),
        }
    }
}
