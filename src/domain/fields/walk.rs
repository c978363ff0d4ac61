//! One walk over a record, to read it. Each type is taken apart by name, so that a field that is forgotten does not
//! compile; `walk_mut` goes the same way to change it.

use super::{
    field::Field,
    place::{At, Part},
    value::Value,
};
use crate::domain::{
    AgendaItem, Attachment, Attendance, Choice, Confirmation, Contact, Details, Extension, External,
    FactKind, FinalVersion, FollowUp, Internal, ItemId, KeyFact, Material, NextContact, Party, Promise,
    Record, SignOff, Stamp, StatusChange, Supplement, Todo,
};

/// What is told of every value.
type Visit<'v, 'r> = &'v mut dyn FnMut(At<'r>, Value<'r>);

impl Record {
    /// Tells of every value, in the order of the file, empty ones too.
    pub fn each<'r>(&'r self, visit: Visit<'_, 'r>) {
        let Self {
            format: _,
            number,
            status,
            date,
            time,
            planned_minutes,
            place,
            channels,
            scenario,
            urgency,
            reply_by,
            confidentiality,
            retention,
            subject,
            details,
            host,
            recorder,
            attending,
            absent,
            goal,
            agenda,
            materials,
            body,
            facts,
            conclusions,
            todos,
            tags,
            owner,
            remarks,
            confirmations,
            sign_offs,
            final_version,
            supplements,
            attachments,
            follows,
            status_changes,
            created,
            modified,
        } = self;
        visit(At::field(Field::Number), Value::Record(*number));
        visit(At::field(Field::Status), Value::Choice(Some(status.word())));
        visit(At::field(Field::Date), Value::Date(Some(*date)));
        visit(At::field(Field::Time), Value::Time(*time));
        visit(
            At::field(Field::PlannedMinutes),
            Value::Number(planned_minutes.map(u64::from)),
        );
        visit(At::field(Field::Place), Value::Text(place));
        for (at, channel) in items(Field::Channels, channels, |_| "") {
            visit(at, Value::Choice(Some(channel.word())));
        }
        visit(At::field(Field::Scenario), Value::Mark(scenario));
        visit(At::field(Field::Urgency), Value::Choice(Some(urgency.word())));
        visit(At::field(Field::ReplyBy), Value::Due(*reply_by));
        visit(
            At::field(Field::Confidentiality),
            Value::Choice(Some(confidentiality.word())),
        );
        visit(At::field(Field::Retention), Value::Text(retention));
        visit(At::field(Field::Subject), Value::Text(subject));
        match details {
            Details::Internal(internal) => each_internal(internal, visit),
            Details::External(external) => each_external(external, visit),
        }
        visit(At::field(Field::Host), Value::Person(host));
        visit(At::field(Field::Recorder), Value::Person(recorder));
        each_party(Field::Attending, attending, visit);
        each_absent(absent, visit);
        visit(At::field(Field::Goal), Value::LongText(goal));
        each_agenda(agenda, visit);
        each_material(materials, visit);
        visit(At::field(Field::Body), Value::LongText(body));
        each_fact(facts, visit);
        visit(At::field(Field::Conclusions), Value::LongText(conclusions));
        for (at, todo) in items(Field::Todos, todos, |todo| &todo.id.0) {
            each_of_todo(at, todo, visit);
        }
        for (at, tag) in items(Field::Tags, tags, |_| "") {
            visit(at, Value::Text(tag));
        }
        visit(At::field(Field::Owner), Value::Party(owner));
        visit(At::field(Field::Remarks), Value::LongText(remarks));
        each_confirmation(confirmations, visit);
        each_sign_off(sign_offs, visit);
        each_final_version(final_version.as_ref(), visit);
        each_supplement(supplements, visit);
        each_attachment(attachments, visit);
        for (at, former) in items(Field::Follows, follows, |_| "") {
            visit(at, Value::Record(*former));
        }
        each_status_change(status_changes, visit);
        for (field, stamp) in [(Field::Created, created), (Field::Modified, modified)] {
            each_stamp(At::field(field), (Part::Moment, Part::By), stamp, visit);
        }
    }
}

/// The items of a list with their places.
fn items<'r, T>(
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

fn each_id<'r>(at: At<'r>, id: &'r ItemId, visit: Visit<'_, 'r>) {
    visit(at.part(Part::Id), Value::Mark(&id.0));
}

fn each_party<'r>(field: Field, parties: &'r [Party], visit: Visit<'_, 'r>) {
    for (at, party) in items(field, parties, |_| "") {
        visit(at, Value::Party(party));
    }
}

fn each_stamp<'r>(
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

fn each_internal<'r>(internal: &'r Internal, visit: Visit<'_, 'r>) {
    let Internal {
        initiator,
        participants,
    } = internal;
    visit(At::field(Field::Initiator), Value::Party(initiator));
    each_party(Field::Participants, participants, visit);
}

fn each_external<'r>(external: &'r External, visit: Visit<'_, 'r>) {
    let External {
        counterpart,
        contact,
        our_contact,
        relation,
        progress,
        next_contact,
        promises,
    } = external;
    visit(At::field(Field::Counterpart), Value::Party(counterpart));
    let Contact {
        title,
        phone,
        mail,
        wechat,
        level,
    } = contact;
    visit(At::field(Field::ContactTitle), Value::Text(title));
    visit(At::field(Field::Phone), Value::Contact(phone));
    visit(At::field(Field::Mail), Value::Contact(mail));
    visit(At::field(Field::Wechat), Value::Contact(wechat));
    visit(At::field(Field::Level), Value::Choice(level.map(Choice::word)));
    visit(At::field(Field::OurContact), Value::Party(our_contact));
    visit(At::field(Field::Relation), Value::Choice(Some(relation.word())));
    for (at, entry) in items(Field::Progress, progress, |entry| &entry.id.0) {
        let FollowUp {
            id,
            date,
            planned,
            by,
            text,
        } = entry;
        each_id(at, id, visit);
        visit(at.part(Part::Date), Value::Date(*date));
        visit(at.part(Part::Planned), Value::Date(*planned));
        visit(at.part(Part::By), Value::Person(by));
        visit(at.part(Part::Text), Value::LongText(text));
    }
    let NextContact { date, time, purpose } = next_contact;
    visit(At::field(Field::NextContact).part(Part::Date), Value::Date(*date));
    visit(
        At::field(Field::NextContact).part(Part::Deadline),
        Value::Time(*time),
    );
    visit(At::field(Field::NextPurpose), Value::Text(purpose));
    for (at, promise) in items(Field::Promises, promises, |promise| &promise.id.0) {
        let Promise {
            id,
            ours,
            text,
            due,
            kept,
        } = promise;
        each_id(at, id, visit);
        visit(at.part(Part::Sort), Value::Flag(*ours));
        visit(at.part(Part::Text), Value::LongText(text));
        visit(at.part(Part::Deadline), Value::Due(*due));
        visit(at.part(Part::Ticked), Value::Flag(*kept));
    }
}

fn each_of_todo<'r>(at: At<'r>, todo: &'r Todo, visit: Visit<'_, 'r>) {
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

fn each_absent<'r>(absent: &'r [Attendance], visit: Visit<'_, 'r>) {
    for (at, absence) in items(Field::Absent, absent, |_| "") {
        let Attendance { party, reason } = absence;
        visit(at.part(Part::Owner), Value::Party(party));
        visit(at.part(Part::Text), Value::Text(reason));
    }
}

fn each_agenda<'r>(agenda: &'r [AgendaItem], visit: Visit<'_, 'r>) {
    for (at, item) in items(Field::Agenda, agenda, |item| &item.id.0) {
        let AgendaItem {
            id,
            topic,
            conclusion,
        } = item;
        each_id(at, id, visit);
        visit(at.part(Part::Text), Value::Text(topic));
        visit(at.part(Part::Note), Value::LongText(conclusion));
    }
}

fn each_material<'r>(materials: &'r [Material], visit: Visit<'_, 'r>) {
    for (at, material) in items(Field::Materials, materials, |material| &material.id.0) {
        let Material { id, name, ready } = material;
        each_id(at, id, visit);
        visit(at.part(Part::Text), Value::Text(name));
        visit(at.part(Part::Ticked), Value::Flag(*ready));
    }
}

fn each_fact<'r>(facts: &'r [KeyFact], visit: Visit<'_, 'r>) {
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

fn each_attachment<'r>(attachments: &'r [Attachment], visit: Visit<'_, 'r>) {
    for (at, attachment) in items(Field::Attachments, attachments, |attachment| &attachment.name) {
        let Attachment { name, size, hash } = attachment;
        visit(at.part(Part::Text), Value::Text(name));
        visit(at.part(Part::Size), Value::Number(Some(*size)));
        visit(at.part(Part::Hash), Value::Mark(hash));
    }
}

fn each_confirmation<'r>(confirmations: &'r [Confirmation], visit: Visit<'_, 'r>) {
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

fn each_sign_off<'r>(sign_offs: &'r [SignOff], visit: Visit<'_, 'r>) {
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

fn each_final_version<'r>(final_version: Option<&'r FinalVersion>, visit: Visit<'_, 'r>) {
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

fn each_supplement<'r>(supplements: &'r [Supplement], visit: Visit<'_, 'r>) {
    for (at, supplement) in items(Field::Supplements, supplements, |supplement| &supplement.id.0) {
        let Supplement { id, stamp, text } = supplement;
        each_id(at, id, visit);
        each_stamp(at, ACTED, stamp, visit);
        visit(at.part(Part::Text), Value::LongText(text));
    }
}

fn each_status_change<'r>(status_changes: &'r [StatusChange], visit: Visit<'_, 'r>) {
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
