//! The same walk as [`Record::each`], to change what it meets. Lists are told of before their items, so that who adds
//! some meets them too.

use super::{
    field::Field,
    place::{At, Part},
    value::ValueMut,
};
use crate::domain::{
    AgendaItem, Attachment, Attendance, Confirmation, Contact, Details, Extension, External, FactKind,
    FinalVersion, FollowUp, Internal, ItemId, KeyFact, Material, NextContact, Party, Promise, Record,
    SignOff, Stamp, StatusChange, Supplement, Todo,
    choice::{AtMostOne, One, Several},
};

/// What is told of every value.
type Visit<'v> = &'v mut dyn FnMut(At<'_>, ValueMut<'_>);

impl Record {
    /// Lends every value and list, in the order of the file.
    pub fn each_mut(&mut self, visit: Visit<'_>) {
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
        visit(At::field(Field::Number), ValueMut::Record(number));
        visit(At::field(Field::Status), ValueMut::Choice(&mut One(status)));
        visit(At::field(Field::Date), ValueMut::Day(date));
        visit(At::field(Field::Time), ValueMut::Time(time));
        visit(
            At::field(Field::PlannedMinutes),
            ValueMut::Number(planned_minutes),
        );
        visit(At::field(Field::Place), ValueMut::Text(place));
        visit(
            At::field(Field::Channels),
            ValueMut::Choice(&mut Several(channels)),
        );
        visit(At::field(Field::Scenario), ValueMut::Mark(scenario));
        visit(At::field(Field::Urgency), ValueMut::Choice(&mut One(urgency)));
        visit(At::field(Field::ReplyBy), ValueMut::Due(reply_by));
        visit(
            At::field(Field::Confidentiality),
            ValueMut::Choice(&mut One(confidentiality)),
        );
        visit(At::field(Field::Retention), ValueMut::Text(retention));
        visit(At::field(Field::Subject), ValueMut::Text(subject));
        match details {
            Details::Internal(internal) => each_internal(internal, visit),
            Details::External(external) => each_external(external, visit),
        }
        visit(At::field(Field::Host), ValueMut::Person(host));
        visit(At::field(Field::Recorder), ValueMut::Person(recorder));
        each_party(Field::Attending, attending, visit);
        each_absent(absent, visit);
        visit(At::field(Field::Goal), ValueMut::LongText(goal));
        each_agenda(agenda, visit);
        each_material(materials, visit);
        visit(At::field(Field::Body), ValueMut::LongText(body));
        each_fact(facts, visit);
        visit(At::field(Field::Conclusions), ValueMut::LongText(conclusions));
        visit(list(Field::Todos), ValueMut::List(todos));
        for (nth, todo) in todos.iter_mut().enumerate() {
            let at = item_at(Field::Todos, nth);
            each_of_todo(at, todo, visit);
        }
        visit(list(Field::Tags), ValueMut::List(tags));
        for (nth, tag) in tags.iter_mut().enumerate() {
            visit(item_at(Field::Tags, nth), ValueMut::Text(tag));
        }
        visit(At::field(Field::Owner), ValueMut::Party(owner));
        visit(At::field(Field::Remarks), ValueMut::LongText(remarks));
        each_confirmation(confirmations, visit);
        each_sign_off(sign_offs, visit);
        each_final_version(final_version, visit);
        each_supplement(supplements, visit);
        each_attachment(attachments, visit);
        visit(At::field(Field::Follows), ValueMut::Records(follows));
        each_status_change(status_changes, visit);
        for (field, stamp) in [(Field::Created, created), (Field::Modified, modified)] {
            each_maybe_stamp(At::field(field), (Part::Moment, Part::By), stamp, visit);
        }
    }
}

/// The place of an item.
fn item_at(field: Field, nth: usize) -> At<'static> {
    At {
        nth,
        ..At::field(field)
    }
}

/// The place of a list.
fn list(field: Field) -> At<'static> {
    At::field(field)
}

/// Lends the identity of an item, and gives the place that it makes.
fn each_id<'i>(at: At<'static>, id: &'i mut ItemId, visit: Visit<'_>) -> At<'i> {
    visit(at.part(Part::Id), ValueMut::Mark(&mut id.0));
    At { item: &id.0, ..at }
}

fn each_party(field: Field, parties: &mut Vec<Party>, visit: Visit<'_>) {
    visit(list(field), ValueMut::List(parties));
    for (nth, party) in parties.iter_mut().enumerate() {
        visit(item_at(field, nth), ValueMut::Party(party));
    }
}

fn each_stamp(at: At<'_>, (moment, by): (Part, Part), stamp: &mut Stamp, visit: Visit<'_>) {
    let Stamp { at: when, by: who } = stamp;
    visit(at.part(moment), ValueMut::Moment(when));
    visit(at.part(by), ValueMut::Person(who));
}

/// A stamp that may not be there yet.
fn each_maybe_stamp(at: At<'_>, parts: (Part, Part), stamp: &mut Option<Stamp>, visit: Visit<'_>) {
    visit(at.part(parts.0), ValueMut::List(stamp));
    if let Some(stamp) = stamp {
        each_stamp(at, parts, stamp, visit);
    }
}

fn each_internal(internal: &mut Internal, visit: Visit<'_>) {
    let Internal {
        initiator,
        participants,
    } = internal;
    visit(At::field(Field::Initiator), ValueMut::Party(initiator));
    each_party(Field::Participants, participants, visit);
}

fn each_external(external: &mut External, visit: Visit<'_>) {
    let External {
        counterpart,
        contact,
        our_contact,
        relation,
        progress,
        next_contact,
        promises,
    } = external;
    visit(At::field(Field::Counterpart), ValueMut::Party(counterpart));
    let Contact {
        title,
        phone,
        mail,
        wechat,
        level,
    } = contact;
    visit(At::field(Field::ContactTitle), ValueMut::Text(title));
    visit(At::field(Field::Phone), ValueMut::Contact(phone));
    visit(At::field(Field::Mail), ValueMut::Contact(mail));
    visit(At::field(Field::Wechat), ValueMut::Contact(wechat));
    visit(At::field(Field::Level), ValueMut::Choice(&mut AtMostOne(level)));
    visit(At::field(Field::OurContact), ValueMut::Party(our_contact));
    visit(At::field(Field::Relation), ValueMut::Choice(&mut One(relation)));
    visit(list(Field::Progress), ValueMut::List(progress));
    for (nth, entry) in progress.iter_mut().enumerate() {
        let at = item_at(Field::Progress, nth);
        let FollowUp {
            id,
            date,
            planned,
            by,
            text,
        } = entry;
        let at = each_id(at, id, visit);
        visit(at.part(Part::Date), ValueMut::Date(date));
        visit(at.part(Part::Planned), ValueMut::Date(planned));
        visit(at.part(Part::By), ValueMut::Person(by));
        visit(at.part(Part::Text), ValueMut::LongText(text));
    }
    let NextContact { date, time, purpose } = next_contact;
    visit(
        At::field(Field::NextContact).part(Part::Date),
        ValueMut::Date(date),
    );
    visit(
        At::field(Field::NextContact).part(Part::Deadline),
        ValueMut::Time(time),
    );
    visit(At::field(Field::NextPurpose), ValueMut::Text(purpose));
    visit(list(Field::Promises), ValueMut::List(promises));
    for (nth, promise) in promises.iter_mut().enumerate() {
        let at = item_at(Field::Promises, nth);
        let Promise {
            id,
            ours,
            text,
            due,
            kept,
        } = promise;
        let at = each_id(at, id, visit);
        visit(at.part(Part::Sort), ValueMut::Flag(ours));
        visit(at.part(Part::Text), ValueMut::LongText(text));
        visit(at.part(Part::Deadline), ValueMut::Due(due));
        visit(at.part(Part::Ticked), ValueMut::Flag(kept));
    }
}

fn each_of_todo(at: At<'static>, todo: &mut Todo, visit: Visit<'_>) {
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

fn each_absent(absent: &mut Vec<Attendance>, visit: Visit<'_>) {
    visit(list(Field::Absent), ValueMut::List(absent));
    for (nth, absence) in absent.iter_mut().enumerate() {
        let at = item_at(Field::Absent, nth);
        let Attendance { party, reason } = absence;
        visit(at.part(Part::Owner), ValueMut::Party(party));
        visit(at.part(Part::Text), ValueMut::Text(reason));
    }
}

fn each_agenda(agenda: &mut Vec<AgendaItem>, visit: Visit<'_>) {
    visit(list(Field::Agenda), ValueMut::List(agenda));
    for (nth, item) in agenda.iter_mut().enumerate() {
        let at = item_at(Field::Agenda, nth);
        let AgendaItem {
            id,
            topic,
            conclusion,
        } = item;
        let at = each_id(at, id, visit);
        visit(at.part(Part::Text), ValueMut::Text(topic));
        visit(at.part(Part::Note), ValueMut::LongText(conclusion));
    }
}

fn each_material(materials: &mut Vec<Material>, visit: Visit<'_>) {
    visit(list(Field::Materials), ValueMut::List(materials));
    for (nth, material) in materials.iter_mut().enumerate() {
        let at = item_at(Field::Materials, nth);
        let Material { id, name, ready } = material;
        let at = each_id(at, id, visit);
        visit(at.part(Part::Text), ValueMut::Text(name));
        visit(at.part(Part::Ticked), ValueMut::Flag(ready));
    }
}

fn each_fact(facts: &mut Vec<KeyFact>, visit: Visit<'_>) {
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

fn each_attachment(attachments: &mut Vec<Attachment>, visit: Visit<'_>) {
    visit(list(Field::Attachments), ValueMut::List(attachments));
    for (nth, attachment) in attachments.iter_mut().enumerate() {
        let at = item_at(Field::Attachments, nth);
        let Attachment { name, size, hash } = attachment;
        visit(at.part(Part::Text), ValueMut::Text(name));
        visit(at.part(Part::Size), ValueMut::Size(size));
        visit(at.part(Part::Hash), ValueMut::Mark(hash));
    }
}

fn each_confirmation(confirmations: &mut Vec<Confirmation>, visit: Visit<'_>) {
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

fn each_sign_off(sign_offs: &mut Vec<SignOff>, visit: Visit<'_>) {
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

fn each_final_version(final_version: &mut Option<FinalVersion>, visit: Visit<'_>) {
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

fn each_supplement(supplements: &mut Vec<Supplement>, visit: Visit<'_>) {
    visit(list(Field::Supplements), ValueMut::List(supplements));
    for (nth, supplement) in supplements.iter_mut().enumerate() {
        let at = item_at(Field::Supplements, nth);
        let Supplement { id, stamp, text } = supplement;
        let at = each_id(at, id, visit);
        each_maybe_stamp(at, ACTED, stamp, visit);
        visit(at.part(Part::Text), ValueMut::LongText(text));
    }
}

fn each_status_change(status_changes: &mut Vec<StatusChange>, visit: Visit<'_>) {
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
