//! The items of a record's lists, to be changed. Lists are told of before their items, so that who adds some meets them
//! too.

use chrono::NaiveDate;

use super::super::{
    field::Field,
    place::{At, Part},
    value::{Rows, ValueMut},
};
use crate::domain::{
    AgendaItem, Attachment, Attendance, Confirmation, Decimal, Extension, Extra, FactKind, FinalVersion,
    ItemId, KeyFact, Material, OwnKey, OwnValue, Party, SignOff, Stamp, StatusChange, Supplement, Todo,
    choice::One,
};

/// What is told of every value.
pub(super) type Visit<'v> = &'v mut dyn FnMut(At<'_>, ValueMut<'_>);

/// The place of an item.
pub(super) fn item_at(field: Field, nth: usize) -> At<'static> {
    At {
        nth,
        ..At::field(field)
    }
}

/// The place of a list.
pub(super) fn list(field: Field) -> At<'static> {
    At::field(field)
}

/// Lends the identity of an item, and gives the place that it makes.
pub(super) fn each_id<'i>(at: At<'static>, id: &'i mut ItemId, visit: Visit<'_>) -> At<'i> {
    visit(at.part(Part::Id), ValueMut::Mark(&mut id.0));
    At { item: &id.0, ..at }
}

pub(super) fn each_party(field: Field, parties: &mut Vec<Party>, visit: Visit<'_>) {
    visit(list(field), ValueMut::List(parties));
    for (nth, party) in parties.iter_mut().enumerate() {
        visit(item_at(field, nth), ValueMut::Party(party));
    }
}

pub(super) fn each_stamp(at: At<'_>, (moment, by): (Part, Part), stamp: &mut Stamp, visit: Visit<'_>) {
    let Stamp { at: when, by: who } = stamp;
    visit(at.part(moment), ValueMut::Moment(when));
    visit(at.part(by), ValueMut::Person(who));
}

/// A stamp that may not be there yet.
pub(super) fn each_maybe_stamp(at: At<'_>, parts: (Part, Part), stamp: &mut Option<Stamp>, visit: Visit<'_>) {
    visit(at.part(parts.0), ValueMut::List(stamp));
    if let Some(stamp) = stamp {
        each_stamp(at, parts, stamp, visit);
    }
}

pub(super) fn each_of_todo(at: At<'static>, todo: &mut Todo, visit: Visit<'_>) {
    let Todo {
        id,
        task,
        owner,
        co_owners,
        due,
        due_text,
        state,
        settled,
        note,
        extensions,
    } = todo;
    let at = each_id(at, id, visit);
    visit(at.part(Part::Text), ValueMut::LongText(task));
    visit(at.part(Part::Owner), ValueMut::Party(owner));
    visit(at.part(Part::CoOwners), ValueMut::List(co_owners));
    for party in co_owners {
        visit(at.part(Part::CoOwners), ValueMut::Party(party));
    }
    visit(at.part(Part::Deadline), ValueMut::Due(due));
    visit(at.part(Part::DeadlineText), ValueMut::Text(due_text));
    visit(at.part(Part::State), ValueMut::Choice(&mut One(state)));
    each_maybe_stamp(at, (Part::Moment, Part::By), settled, visit);
    visit(at.part(Part::Note), ValueMut::LongText(note));
    visit(at.part(Part::Extension), ValueMut::List(extensions));
    for extension in extensions {
        let Extension {
            to,
            reason,
            allowed_by,
            stamp,
        } = extension;
        visit(at.part(Part::Extension), ValueMut::DueDay(to));
        visit(at.part(Part::ExtensionReason), ValueMut::Text(reason));
        visit(at.part(Part::ExtensionAllowedBy), ValueMut::Person(allowed_by));
        each_maybe_stamp(at, (Part::ExtensionMoment, Part::ExtensionBy), stamp, visit);
    }
}

/// Who acted, and when.
const ACTED: (Part, Part) = (Part::Moment, Part::By);

pub(super) fn each_absent(absent: &mut Vec<Attendance>, visit: Visit<'_>) {
    visit(list(Field::Absent), ValueMut::List(absent));
    for (nth, absence) in absent.iter_mut().enumerate() {
        let at = item_at(Field::Absent, nth);
        let Attendance { party, reason } = absence;
        visit(at.part(Part::Owner), ValueMut::Party(party));
        visit(at.part(Part::Text), ValueMut::Text(reason));
    }
}

pub(super) fn each_agenda(agenda: &mut Vec<AgendaItem>, visit: Visit<'_>) {
    visit(list(Field::Agenda), ValueMut::List(agenda));
    for (nth, item) in agenda.iter_mut().enumerate() {
        let at = item_at(Field::Agenda, nth);
        let AgendaItem {
            id,
            topic,
            conclusion,
            suggested,
        } = item;
        let at = each_id(at, id, visit);
        visit(at.part(Part::Text), ValueMut::Text(topic));
        visit(at.part(Part::Note), ValueMut::LongText(conclusion));
        visit(at.part(Part::Suggested), ValueMut::Flag(suggested));
    }
}

pub(super) fn each_material(materials: &mut Vec<Material>, visit: Visit<'_>) {
    visit(list(Field::Materials), ValueMut::List(materials));
    for (nth, material) in materials.iter_mut().enumerate() {
        let at = item_at(Field::Materials, nth);
        let Material {
            id,
            name,
            ready,
            suggested,
        } = material;
        let at = each_id(at, id, visit);
        visit(at.part(Part::Text), ValueMut::Text(name));
        visit(at.part(Part::Ticked), ValueMut::Flag(ready));
        visit(at.part(Part::Suggested), ValueMut::Flag(suggested));
    }
}

pub(super) fn each_fact(facts: &mut Vec<KeyFact>, visit: Visit<'_>) {
    visit(list(Field::Facts), ValueMut::List(facts));
    for (nth, fact) in facts.iter_mut().enumerate() {
        let at = item_at(Field::Facts, nth);
        let KeyFact {
            text,
            kind,
            read_back,
        } = fact;
        visit(at.part(Part::Sort), ValueMut::Choice(&mut One(kind)));
        let value = match kind {
            FactKind::Money => ValueMut::Money(text),
            FactKind::Phone | FactKind::Mail => ValueMut::Contact(text),
            _ => ValueMut::Text(text),
        };
        visit(at.part(Part::Text), value);
        visit(at.part(Part::Ticked), ValueMut::Flag(read_back));
    }
}

pub(super) fn each_attachment(attachments: &mut Vec<Attachment>, visit: Visit<'_>) {
    visit(list(Field::Attachments), ValueMut::List(attachments));
    for (nth, attachment) in attachments.iter_mut().enumerate() {
        let at = item_at(Field::Attachments, nth);
        let Attachment { name, size, hash } = attachment;
        visit(at.part(Part::Text), ValueMut::Text(name));
        visit(at.part(Part::Size), ValueMut::Size(size));
        visit(at.part(Part::Hash), ValueMut::Mark(hash));
    }
}

pub(super) fn each_confirmation(confirmations: &mut Vec<Confirmation>, visit: Visit<'_>) {
    visit(list(Field::Confirmations), ValueMut::List(confirmations));
    for (nth, confirmation) in confirmations.iter_mut().enumerate() {
        let at = item_at(Field::Confirmations, nth);
        let Confirmation {
            to,
            sent,
            object_by,
            state,
            answered,
            note,
        } = confirmation;
        visit(at.part(Part::To), ValueMut::Person(to));
        each_maybe_stamp(at, ACTED, sent, visit);
        visit(at.part(Part::Deadline), ValueMut::LocalTime(object_by));
        visit(at.part(Part::State), ValueMut::Choice(&mut One(state)));
        visit(at.part(Part::Answered), ValueMut::MaybeMoment(answered));
        visit(at.part(Part::Note), ValueMut::LongText(note));
    }
}

pub(super) fn each_sign_off(sign_offs: &mut Vec<SignOff>, visit: Visit<'_>) {
    visit(list(Field::SignOffs), ValueMut::List(sign_offs));
    for (nth, sign) in sign_offs.iter_mut().enumerate() {
        let at = item_at(Field::SignOffs, nth);
        let SignOff {
            stamp,
            role,
            remark,
            content_hash,
        } = sign;
        each_stamp(at, ACTED, stamp, visit);
        visit(at.part(Part::Role), ValueMut::Text(role));
        visit(at.part(Part::Text), ValueMut::LongText(remark));
        visit(at.part(Part::Hash), ValueMut::Mark(content_hash));
    }
}

pub(super) fn each_tag(tags: &mut Vec<String>, visit: Visit<'_>) {
    visit(list(Field::Tags), ValueMut::List(tags));
    for (nth, tag) in tags.iter_mut().enumerate() {
        visit(item_at(Field::Tags, nth), ValueMut::Text(tag));
    }
}

pub(super) fn each_offer(offers: &mut Vec<String>, visit: Visit<'_>) {
    visit(list(Field::AnsweredOffers), ValueMut::List(offers));
    for (nth, offer) in offers.iter_mut().enumerate() {
        visit(item_at(Field::AnsweredOffers, nth), ValueMut::Mark(offer));
    }
}

pub(super) fn each_final_version(final_version: &mut Option<FinalVersion>, visit: Visit<'_>) {
    visit(list(Field::FinalVersion), ValueMut::List(final_version));
    if let Some(FinalVersion {
        stamp,
        content_hash,
        insisted,
    }) = final_version
    {
        let at = At::field(Field::FinalVersion);
        each_stamp(at, ACTED, stamp, visit);
        visit(at.part(Part::Hash), ValueMut::Mark(content_hash));
        visit(at.part(Part::Text), ValueMut::Text(insisted));
    }
}

pub(super) fn each_supplement(supplements: &mut Vec<Supplement>, visit: Visit<'_>) {
    visit(list(Field::Supplements), ValueMut::List(supplements));
    for (nth, supplement) in supplements.iter_mut().enumerate() {
        let at = item_at(Field::Supplements, nth);
        let Supplement { id, stamp, text } = supplement;
        let at = each_id(at, id, visit);
        each_maybe_stamp(at, ACTED, stamp, visit);
        visit(at.part(Part::Text), ValueMut::LongText(text));
    }
}

pub(super) fn each_status_change(status_changes: &mut Vec<StatusChange>, visit: Visit<'_>) {
    visit(list(Field::StatusChanges), ValueMut::List(status_changes));
    for (nth, change) in status_changes.iter_mut().enumerate() {
        let at = item_at(Field::StatusChanges, nth);
        let StatusChange {
            from,
            to,
            stamp,
            note,
        } = change;
        visit(at.part(Part::From), ValueMut::Choice(&mut One(from)));
        visit(at.part(Part::State), ValueMut::Choice(&mut One(to)));
        each_stamp(at, ACTED, stamp, visit);
        visit(at.part(Part::Text), ValueMut::Text(note));
    }
}

/// The values of own fields; the item is the key of each.
pub(super) fn each_own(extra: &mut Extra, visit: Visit<'_>) {
    visit(list(Field::Own), ValueMut::List(extra));
    for (nth, (key, value)) in extra.iter_mut().enumerate() {
        let at = At {
            item: key.as_str(),
            ..item_at(Field::Own, nth)
        };
        visit(
            at,
            match value {
                OwnValue::Text(text) => ValueMut::LongText(text),
                OwnValue::Person(name) => ValueMut::Person(name),
                OwnValue::Contact(contact) => ValueMut::Contact(contact),
                number @ (OwnValue::Number(_) | OwnValue::Money(_)) => ValueMut::Own(number),
                OwnValue::Date(day) => ValueMut::Day(day),
                OwnValue::Tick(ticked) => ValueMut::Flag(ticked),
            },
        );
    }
}

/// Own fields as a list that something can be added to: of each kind of value one after the other, under keys of their own.
impl Rows for Extra {
    fn count(&self) -> usize {
        self.len()
    }

    fn add(&mut self) {
        let key = OwnKey::for_label("field", |key| self.contains_key(&key));
        let value = match self.len() % 7 {
            0 => OwnValue::Text(String::new()),
            1 => OwnValue::Money(Decimal::default()),
            2 => OwnValue::Person(String::new()),
            3 => OwnValue::Contact(String::new()),
            4 => OwnValue::Number(Decimal::default()),
            5 => OwnValue::Date(NaiveDate::default()),
            _ => OwnValue::Tick(false),
        };
        self.insert(key, value);
    }
}
