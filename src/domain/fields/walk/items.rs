//! The items of a record's lists, to be read; `items_mut` goes the same way to change them.

use super::super::{
    field::Field,
    place::{At, Part},
    value::Value,
};
use crate::domain::{
    AgendaItem, Attachment, Attendance, Choice, Confirmation, Extension, Extra, FactKind, FinalVersion,
    ItemId, KeyFact, Material, OwnValue, Party, SignOff, Stamp, StatusChange, Supplement, Todo,
};

/// What is told of every value.
pub(super) type Visit<'v, 'r> = &'v mut dyn FnMut(At<'r>, Value<'r>);

/// The items of a list with their places.
pub(super) fn items<'r, T>(
    field: Field,
    list: &'r [T],
    id: fn(&'r T) -> &'r str,
) -> impl Iterator<Item = (At<'r>, &'r T)> {
    list.iter().enumerate().map(move |(nth, item)| {
        let at = At {
            nth,
            item: id(item),
            ..At::field(field)
        };
        (at, item)
    })
}

/// A list of texts, each a `value`.
pub(super) fn each_line<'r>(
    field: Field,
    lines: &'r [String],
    value: fn(&'r str) -> Value<'r>,
    visit: Visit<'_, 'r>,
) {
    for (at, line) in items(field, lines, |_| "") {
        visit(at, value(line));
    }
}

pub(super) fn each_id<'r>(at: At<'r>, id: &'r ItemId, visit: Visit<'_, 'r>) {
    visit(at.part(Part::Id), Value::Mark(&id.0));
}

pub(super) fn each_party<'r>(field: Field, parties: &'r [Party], visit: Visit<'_, 'r>) {
    for (at, party) in items(field, parties, |_| "") {
        visit(at, Value::Party(party));
    }
}

pub(super) fn each_stamp<'r>(
    at: At<'r>,
    (moment, by): (Part, Part),
    stamp: impl IntoIterator<Item = &'r Stamp>,
    visit: Visit<'_, 'r>,
) {
    for Stamp { at: when, by: who } in stamp {
        visit(at.part(moment), Value::Moment(Some(*when)));
        visit(at.part(by), Value::Person(who));
    }
}

pub(super) fn each_of_todo<'r>(at: At<'r>, todo: &'r Todo, visit: Visit<'_, 'r>) {
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
    each_id(at, id, visit);
    visit(at.part(Part::Text), Value::LongText(task));
    visit(at.part(Part::Owner), Value::Party(owner));
    for party in co_owners {
        visit(at.part(Part::CoOwners), Value::Party(party));
    }
    visit(at.part(Part::Deadline), Value::Due(*due));
    visit(at.part(Part::DeadlineText), Value::Text(due_text));
    visit(at.part(Part::State), Value::Choice(Some(state.word())));
    each_stamp(at, (Part::Moment, Part::By), settled, visit);
    visit(at.part(Part::Note), Value::LongText(note));
    for extension in extensions {
        let Extension {
            to,
            reason,
            allowed_by,
            stamp,
        } = extension;
        visit(at.part(Part::Extension), Value::Due(Some(*to)));
        visit(at.part(Part::ExtensionReason), Value::Text(reason));
        visit(at.part(Part::ExtensionAllowedBy), Value::Person(allowed_by));
        each_stamp(at, (Part::ExtensionMoment, Part::ExtensionBy), stamp, visit);
    }
}

/// Who acted, and when.
const ACTED: (Part, Part) = (Part::Moment, Part::By);

pub(super) fn each_absent<'r>(absent: &'r [Attendance], visit: Visit<'_, 'r>) {
    for (at, absence) in items(Field::Absent, absent, |_| "") {
        let Attendance { party, reason } = absence;
        visit(at.part(Part::Owner), Value::Party(party));
        visit(at.part(Part::Text), Value::Text(reason));
    }
}

pub(super) fn each_agenda<'r>(agenda: &'r [AgendaItem], visit: Visit<'_, 'r>) {
    for (at, item) in items(Field::Agenda, agenda, |item| &item.id.0) {
        let AgendaItem {
            id,
            topic,
            conclusion,
            suggested,
        } = item;
        each_id(at, id, visit);
        visit(at.part(Part::Text), Value::Text(topic));
        visit(at.part(Part::Note), Value::LongText(conclusion));
        visit(at.part(Part::Suggested), Value::Flag(*suggested));
    }
}

pub(super) fn each_material<'r>(materials: &'r [Material], visit: Visit<'_, 'r>) {
    for (at, material) in items(Field::Materials, materials, |material| &material.id.0) {
        let Material {
            id,
            name,
            ready,
            suggested,
        } = material;
        each_id(at, id, visit);
        visit(at.part(Part::Text), Value::Text(name));
        visit(at.part(Part::Ticked), Value::Flag(*ready));
        visit(at.part(Part::Suggested), Value::Flag(*suggested));
    }
}

pub(super) fn each_fact<'r>(facts: &'r [KeyFact], visit: Visit<'_, 'r>) {
    for (at, fact) in items(Field::Facts, facts, |_| "") {
        let KeyFact {
            text,
            kind,
            read_back,
        } = fact;
        visit(at.part(Part::Sort), Value::Choice(Some(kind.word())));
        let value = match kind {
            FactKind::Money => Value::Money(text),
            FactKind::Phone | FactKind::Mail => Value::Contact(text),
            _ => Value::Text(text),
        };
        visit(at.part(Part::Text), value);
        visit(at.part(Part::Ticked), Value::Flag(*read_back));
    }
}

pub(super) fn each_attachment<'r>(attachments: &'r [Attachment], visit: Visit<'_, 'r>) {
    for (at, attachment) in items(Field::Attachments, attachments, |attachment| &attachment.name) {
        let Attachment { name, size, hash } = attachment;
        visit(at.part(Part::Text), Value::Text(name));
        visit(at.part(Part::Size), Value::Number(Some(*size)));
        visit(at.part(Part::Hash), Value::Mark(hash));
    }
}

pub(super) fn each_confirmation<'r>(confirmations: &'r [Confirmation], visit: Visit<'_, 'r>) {
    for (at, confirmation) in items(Field::Confirmations, confirmations, |_| "") {
        let Confirmation {
            to,
            sent,
            object_by,
            state,
            answered,
            note,
        } = confirmation;
        visit(at.part(Part::To), Value::Person(to));
        each_stamp(at, ACTED, sent, visit);
        visit(at.part(Part::Deadline), Value::LocalTime(*object_by));
        visit(at.part(Part::State), Value::Choice(Some(state.word())));
        visit(at.part(Part::Answered), Value::Moment(*answered));
        visit(at.part(Part::Note), Value::LongText(note));
    }
}

pub(super) fn each_sign_off<'r>(sign_offs: &'r [SignOff], visit: Visit<'_, 'r>) {
    for (at, sign) in items(Field::SignOffs, sign_offs, |_| "") {
        let SignOff {
            stamp,
            role,
            remark,
            content_hash,
        } = sign;
        each_stamp(at, ACTED, [stamp], visit);
        visit(at.part(Part::Role), Value::Text(role));
        visit(at.part(Part::Text), Value::LongText(remark));
        visit(at.part(Part::Hash), Value::Mark(content_hash));
    }
}

pub(super) fn each_final_version<'r>(final_version: Option<&'r FinalVersion>, visit: Visit<'_, 'r>) {
    if let Some(FinalVersion {
        stamp,
        content_hash,
        insisted,
    }) = final_version
    {
        let at = At::field(Field::FinalVersion);
        each_stamp(at, ACTED, [stamp], visit);
        visit(at.part(Part::Hash), Value::Mark(content_hash));
        visit(at.part(Part::Text), Value::Text(insisted));
    }
}

pub(super) fn each_supplement<'r>(supplements: &'r [Supplement], visit: Visit<'_, 'r>) {
    for (at, supplement) in items(Field::Supplements, supplements, |supplement| &supplement.id.0) {
        let Supplement { id, stamp, text } = supplement;
        each_id(at, id, visit);
        each_stamp(at, ACTED, stamp, visit);
        visit(at.part(Part::Text), Value::LongText(text));
    }
}

pub(super) fn each_status_change<'r>(status_changes: &'r [StatusChange], visit: Visit<'_, 'r>) {
    for (at, change) in items(Field::StatusChanges, status_changes, |_| "") {
        let StatusChange {
            from,
            to,
            stamp,
            note,
        } = change;
        visit(at.part(Part::From), Value::Choice(Some(from.word())));
        visit(at.part(Part::State), Value::Choice(Some(to.word())));
        each_stamp(at, ACTED, [stamp], visit);
        visit(at.part(Part::Text), Value::Text(note));
    }
}

/// The values of own fields; the item is the key of each.
pub(super) fn each_own<'r>(extra: &'r Extra, visit: Visit<'_, 'r>) {
    for (nth, (key, value)) in extra.iter().enumerate() {
        let at = At {
            nth,
            item: key.as_str(),
            ..At::field(Field::Own)
        };
        visit(
            at,
            match value {
                OwnValue::Text(text) => Value::LongText(text),
                OwnValue::Person(name) => Value::Person(name),
                OwnValue::Contact(contact) => Value::Contact(contact),
                OwnValue::Number(number) => Value::Decimal(*number),
                OwnValue::Money(amount) => Value::Amount(*amount),
                OwnValue::Date(day) => Value::Date(Some(*day)),
                OwnValue::Tick(ticked) => Value::Flag(*ticked),
            },
        );
    }
}
