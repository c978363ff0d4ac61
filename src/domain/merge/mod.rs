//! Three-way merging of a record, field by field, and the comparison of two versions of it.
//!
//! Two people began with the same version (the base) and each changed something. What one of them changed is taken;
//! what both changed alike is taken; what they changed differently is a [`Conflict`], decided by a person. Lists go by
//! the identity of their items, an edit beats a deletion, long text goes by line. Status, deadline for the reply,
//! amounts of money and signatures are one unit, and so are the deadline and state of a to-do: they are never combined
//! out of two sides. Who is called mine and who theirs makes no difference, and no clock takes part.

mod facts;
mod item;
mod lines;
mod order;
mod place;
mod shown;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Debug,
};

pub(super) use lines::merge_lines;
pub(super) use order::merge_order;
pub use place::{Field, Part, Place};

use super::{
    Details, Due, External, FactKind, FinalVersion, Internal, NextContact, Record, SignOff, Status,
    StatusChange,
};
use item::Item;
use shown::Shown;

/// A side of a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// What I have in the editor.
    Mine,
    /// What stands in the file.
    Theirs,
    /// What both began with.
    Base,
}

/// A place that differs between two versions, as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where.
    pub place: Place,
    /// The earlier value; empty for none.
    pub before: String,
    /// The later value; empty for none.
    pub after: String,
}

/// A place that both sides changed, each in its own way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Where.
    pub place: Place,
    /// What both began with.
    pub base: String,
    /// My value.
    pub mine: String,
    /// Their value.
    pub theirs: String,
    /// What was chosen, if anything yet; the result holds the base's value until then.
    pub chosen: Option<Side>,
}

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

/// What a person chose for the places in conflict.
pub type Choices = BTreeMap<Place, Side>;

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

/// The way through all places of the three versions.
struct Walk<'a> {
    choices: &'a Choices,
    /// Whether the base is one. Otherwise theirs stands in for it, and what differs from it is asked.
    has_base: bool,
    conflicts: Vec<Conflict>,
    mine: Vec<Difference>,
    theirs: Vec<Difference>,
}

impl<'a> Walk<'a> {
    fn new(choices: &'a Choices, has_base: bool) -> Self {
        Self {
            choices,
            has_base,
            conflicts: Vec::new(),
            mine: Vec::new(),
            theirs: Vec::new(),
        }
    }
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

    fn value<T: Shown + Clone + PartialEq + Debug>(
        &mut self,
        field: Field,
        base: &T,
        mine: &T,
        theirs: &T,
    ) -> T {
        self.part(&Place::field(field), base, mine, theirs)
    }

    fn text(&mut self, field: Field, base: &String, mine: &String, theirs: &String) -> String {
        self.text_part(&Place::field(field), base, mine, theirs)
    }

    /// One value, as a unit.
    fn part<T: Shown + Clone + PartialEq + Debug>(
        &mut self,
        place: &Place,
        base: &T,
        mine: &T,
        theirs: &T,
    ) -> T {
        self.settle(place, base, mine, theirs, || None)
    }

    /// One text, by line.
    fn text_part(&mut self, place: &Place, base: &String, mine: &String, theirs: &String) -> String {
        self.settle(place, base, mine, theirs, || {
            lines::merge_lines(base, mine, theirs)
        })
    }

    fn settle<T: Shown + Clone + PartialEq + Debug>(
        &mut self,
        place: &Place,
        base: &T,
        mine: &T,
        theirs: &T,
        together: impl FnOnce() -> Option<T>,
    ) -> T {
        let changed_by = [mine, theirs].map(|side| !same(base, side));
        if changed_by[0] {
            self.mine.push(difference(place, base.shown(), mine.shown()));
        }
        if changed_by[1] {
            self.theirs.push(difference(place, base.shown(), theirs.shown()));
        }
        match changed_by {
            [true, false] if !self.has_base => self.ask(place, base, mine, theirs),
            [true, false] => mine.clone(),
            [false, true] => theirs.clone(),
            [false, false] => either(base, mine, theirs),
            [true, true] if same(mine, theirs) => least(mine, theirs).clone(),
            [true, true] => together().unwrap_or_else(|| self.ask(place, base, mine, theirs)),
        }
    }

    fn ask<T: Shown + Clone>(&mut self, place: &Place, base: &T, mine: &T, theirs: &T) -> T {
        let chosen = self.choices.get(place).copied();
        self.conflicts.push(Conflict {
            place: place.clone(),
            base: base.shown(),
            mine: mine.shown(),
            theirs: theirs.shown(),
            chosen,
        });
        match chosen {
            Some(Side::Mine) => mine.clone(),
            Some(Side::Theirs) => theirs.clone(),
            Some(Side::Base) | None => base.clone(),
        }
    }

    /// A list, item by item.
    fn list<T: Item>(&mut self, field: Field, base: &[T], mine: &[T], theirs: &[T]) -> Vec<T> {
        let [base, mine, theirs] = [base, mine, theirs].map(item::once);
        let keys = [&base, &mine, &theirs].map(|list| item::keys(list));
        let by_key = |keys: &[String], list: Vec<T>| -> BTreeMap<String, T> {
            keys.iter().cloned().zip(list).collect()
        };
        let (b, m, t) = (
            by_key(&keys[0], base),
            by_key(&keys[1], mine),
            by_key(&keys[2], theirs),
        );
        let mut merged: BTreeMap<String, T> = BTreeMap::new();
        let all: BTreeSet<&String> = keys.iter().flatten().collect();
        for key in all {
            let at = |part| Place {
                field,
                item: key.clone(),
                part,
            };
            let item = match (b.get(key), m.get(key), t.get(key)) {
                (None, None, None) => None,
                (Some(base), Some(mine), Some(theirs)) => Some(T::merge(self, &at, base, mine, theirs)),
                (None, Some(mine), Some(theirs)) => {
                    Some(T::merge(self, &at, &least(mine, theirs).bare(), mine, theirs))
                }
                (None, Some(new), None) if !self.has_base => {
                    self.ask_whole(&at(Part::Whole), Some(new), None)
                }
                (None, Some(new), None) => {
                    self.mine
                        .push(difference(&at(Part::Whole), String::new(), new.shown()));
                    Some(new.clone())
                }
                (None, None, Some(new)) => {
                    self.theirs
                        .push(difference(&at(Part::Whole), String::new(), new.shown()));
                    Some(new.clone())
                }
                (Some(base), mine, theirs) => self.deleted(&at(Part::Whole), base, mine, theirs),
            };
            if let Some(item) = item {
                merged.insert(key.clone(), item);
            }
        }
        let kept = merged.keys().cloned().collect();
        let order = order::merge_order(&keys[0], &keys[1], &keys[2], &kept);
        order.iter().filter_map(|key| merged.remove(key)).collect()
    }

    /// An item that only one side has, where nobody knows whether it was added or deleted.
    fn ask_whole<T: Item>(&mut self, place: &Place, mine: Option<&T>, theirs: Option<&T>) -> Option<T> {
        let shown = |side: Option<&T>| side.map(Shown::shown).unwrap_or_default();
        self.mine.push(difference(place, shown(theirs), shown(mine)));
        let chosen = self.choices.get(place).copied();
        self.conflicts.push(Conflict {
            place: place.clone(),
            base: String::new(),
            mine: shown(mine),
            theirs: shown(theirs),
            chosen,
        });
        let taken = if chosen == Some(Side::Mine) { mine } else { theirs };
        taken.cloned()
    }

    /// An item that at least one side no longer has: it stays if the other changed it.
    fn deleted<T: Item>(
        &mut self,
        place: &Place,
        base: &T,
        mine: Option<&T>,
        theirs: Option<&T>,
    ) -> Option<T> {
        for (side, list) in [(mine, &mut self.mine), (theirs, &mut self.theirs)] {
            if side.is_none_or(|item| item != base) {
                list.push(difference(
                    place,
                    base.shown(),
                    side.map(Shown::shown).unwrap_or_default(),
                ));
            }
        }
        if !self.has_base {
            self.mine.pop();
            return self.ask_whole(place, mine, theirs);
        }
        mine.or(theirs).filter(|item| *item != base).cloned()
    }
}

/// What a signature is given to, as one value.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Decision {
    status: Status,
    status_changes: Vec<StatusChange>,
    reply_by: Option<Due>,
    money: BTreeSet<String>,
    sign_offs: Vec<SignOff>,
    final_version: Option<FinalVersion>,
}

impl Decision {
    fn of(record: &Record) -> Self {
        let money = record.facts.iter().filter(|fact| fact.kind == FactKind::Money);
        Self {
            status: record.status,
            status_changes: record.status_changes.clone(),
            reply_by: record.reply_by,
            money: money.map(|fact| fact.text.clone()).collect(),
            sign_offs: record.sign_offs.clone(),
            final_version: record.final_version.clone(),
        }
    }
}

impl Shown for Decision {
    fn shown(&self) -> String {
        let mut lines = vec![self.status.chinese().to_owned()];
        lines.extend(self.reply_by.map(|due| format!("回复时限 {due}")));
        lines.extend(self.money.iter().map(|amount| format!("金额 {amount}")));
        lines.extend(self.sign_offs.iter().map(|sign| {
            format!(
                "签批 {} {} {}",
                sign.stamp.by,
                sign.stamp.at.format("%Y-%m-%d %H:%M"),
                sign.remark
            )
        }));
        lines.extend(self.final_version.iter().map(|last| {
            let at = last.stamp.at.format("%Y-%m-%d %H:%M");
            format!("定稿 {} {at}", last.stamp.by)
        }));
        lines.join("\n")
    }
}

fn difference(place: &Place, before: String, after: String) -> Difference {
    Difference {
        place: place.clone(),
        before,
        after,
    }
}

/// Whether two values say the same: an empty one is as good as none.
fn same<T: Shown + PartialEq>(a: &T, b: &T) -> bool {
    a == b || a.is_blank() && b.is_blank()
}

/// The side that differs from the base; where both do, the least.
fn either<T: Clone + PartialEq + Debug>(base: &T, mine: &T, theirs: &T) -> T {
    if mine == base {
        theirs.clone()
    } else if theirs == base {
        mine.clone()
    } else {
        least(mine, theirs).clone()
    }
}

/// One of two values that are as good as each other, the same one whichever comes first.
fn least<'a, T: Debug>(a: &'a T, b: &'a T) -> &'a T {
    // Two blank values look alike to a person, so what they are made of decides.
    if format!("{b:?}") < format!("{a:?}") { b } else { a }
}
