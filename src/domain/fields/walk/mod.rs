//! One walk over a record: the fields that are values of their own, to read them and to change them. Each type is taken
//! apart by name, so that a field that is forgotten does not compile. Lists are in `items` and `items_mut`.

mod entries;
mod items;
mod items_mut;

use super::{
    field::Field,
    place::{At, Part},
    value::{Value, ValueMut},
};
use crate::domain::{
    Choice, Contact, Details, External, FollowUp, Internal, NextContact, Promise, Record,
    choice::{AtMostOne, One, Several},
};

impl Record {
    /// Tells of every value, in the order of the file, empty ones too.
    pub fn each<'r>(&'r self, visit: items::Visit<'_, 'r>) {
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
            secrecy_period,
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
            answered_offers,
            tags,
            owner,
            remarks,
            extra,
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
        let minutes = planned_minutes.map(u64::from);
        visit(At::field(Field::PlannedMinutes), Value::Number(minutes));
        visit(At::field(Field::Place), Value::Text(place));
        for (at, channel) in items::items(Field::Channels, channels, |_| "") {
            visit(at, Value::Choice(Some(channel.word())));
        }
        visit(At::field(Field::Scenario), Value::Mark(scenario));
        visit(At::field(Field::Urgency), Value::Choice(Some(urgency.word())));
        visit(At::field(Field::ReplyBy), Value::Due(*reply_by));
        let level = confidentiality.word();
        visit(At::field(Field::Confidentiality), Value::Choice(Some(level)));
        visit(At::field(Field::SecrecyPeriod), Value::Text(secrecy_period));
        visit(At::field(Field::Retention), Value::Text(retention));
        visit(At::field(Field::Subject), Value::Text(subject));
        match details {
            Details::Internal(internal) => each_internal(internal, visit),
            Details::External(external) => each_external(external, visit),
        }
        visit(At::field(Field::Host), Value::Person(host));
        visit(At::field(Field::Recorder), Value::Person(recorder));
        items::each_party(Field::Attending, attending, visit);
        items::each_absent(absent, visit);
        visit(At::field(Field::Goal), Value::LongText(goal));
        items::each_agenda(agenda, visit);
        items::each_material(materials, visit);
        visit(At::field(Field::Body), Value::LongText(body));
        items::each_fact(facts, visit);
        visit(At::field(Field::Conclusions), Value::LongText(conclusions));
        for (at, todo) in items::items(Field::Todos, todos, |todo| &todo.id.0) {
            items::each_of_todo(at, todo, visit);
        }
        items::each_line(Field::AnsweredOffers, answered_offers, Value::Mark, visit);
        items::each_line(Field::Tags, tags, Value::Text, visit);
        visit(At::field(Field::Owner), Value::Party(owner));
        visit(At::field(Field::Remarks), Value::LongText(remarks));
        items::each_own(extra, visit);
        items::each_confirmation(confirmations, visit);
        items::each_sign_off(sign_offs, visit);
        items::each_final_version(final_version.as_ref(), visit);
        items::each_supplement(supplements, visit);
        items::each_attachment(attachments, visit);
        for (at, former) in items::items(Field::Follows, follows, |_| "") {
            visit(at, Value::Record(*former));
        }
        items::each_status_change(status_changes, visit);
        for (field, stamp) in [(Field::Created, created), (Field::Modified, modified)] {
            items::each_stamp(At::field(field), (Part::Moment, Part::By), stamp, visit);
        }
    }
}

impl Record {
    /// Lends every value and list, in the order of the file.
    pub fn each_mut(&mut self, visit: items_mut::Visit<'_>) {
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
            secrecy_period,
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
            answered_offers,
            tags,
            owner,
            remarks,
            extra,
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
        let ways = &mut Several(channels);
        visit(At::field(Field::Channels), ValueMut::Choice(ways));
        visit(At::field(Field::Scenario), ValueMut::Mark(scenario));
        visit(At::field(Field::Urgency), ValueMut::Choice(&mut One(urgency)));
        visit(At::field(Field::ReplyBy), ValueMut::Due(reply_by));
        let level = &mut One(confidentiality);
        visit(At::field(Field::Confidentiality), ValueMut::Choice(level));
        visit(At::field(Field::SecrecyPeriod), ValueMut::Text(secrecy_period));
        visit(At::field(Field::Retention), ValueMut::Text(retention));
        visit(At::field(Field::Subject), ValueMut::Text(subject));
        match details {
            Details::Internal(internal) => each_internal_mut(internal, visit),
            Details::External(external) => each_external_mut(external, visit),
        }
        visit(At::field(Field::Host), ValueMut::Person(host));
        visit(At::field(Field::Recorder), ValueMut::Person(recorder));
        items_mut::each_party(Field::Attending, attending, visit);
        items_mut::each_absent(absent, visit);
        visit(At::field(Field::Goal), ValueMut::LongText(goal));
        items_mut::each_agenda(agenda, visit);
        items_mut::each_material(materials, visit);
        visit(At::field(Field::Body), ValueMut::LongText(body));
        items_mut::each_fact(facts, visit);
        visit(At::field(Field::Conclusions), ValueMut::LongText(conclusions));
        visit(items_mut::list(Field::Todos), ValueMut::List(todos));
        for (nth, todo) in todos.iter_mut().enumerate() {
            let at = items_mut::item_at(Field::Todos, nth);
            items_mut::each_of_todo(at, todo, visit);
        }
        items_mut::each_offer(answered_offers, visit);
        items_mut::each_tag(tags, visit);
        visit(At::field(Field::Owner), ValueMut::Party(owner));
        visit(At::field(Field::Remarks), ValueMut::LongText(remarks));
        items_mut::each_own(extra, visit);
        items_mut::each_confirmation(confirmations, visit);
        items_mut::each_sign_off(sign_offs, visit);
        items_mut::each_final_version(final_version, visit);
        items_mut::each_supplement(supplements, visit);
        items_mut::each_attachment(attachments, visit);
        visit(At::field(Field::Follows), ValueMut::Records(follows));
        items_mut::each_status_change(status_changes, visit);
        for (field, stamp) in [(Field::Created, created), (Field::Modified, modified)] {
            items_mut::each_maybe_stamp(At::field(field), (Part::Moment, Part::By), stamp, visit);
        }
    }
}

fn each_internal<'r>(internal: &'r Internal, visit: items::Visit<'_, 'r>) {
    let Internal {
        initiator,
        participants,
    } = internal;
    visit(At::field(Field::Initiator), Value::Party(initiator));
    items::each_party(Field::Participants, participants, visit);
}

fn each_external<'r>(external: &'r External, visit: items::Visit<'_, 'r>) {
    let External {
        counterpart,
        contact,
        our_contact,
        relation,
        progress,
        next_contact,
        promises,
        outside_summary,
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
    for (at, entry) in items::items(Field::Progress, progress, |entry| &entry.id.0) {
        let FollowUp {
            id,
            date,
            planned,
            by,
            text,
        } = entry;
        items::each_id(at, id, visit);
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
    for (at, promise) in items::items(Field::Promises, promises, |promise| &promise.id.0) {
        let Promise {
            id,
            ours,
            text,
            due,
            kept,
        } = promise;
        items::each_id(at, id, visit);
        visit(at.part(Part::Sort), Value::Flag(*ours));
        visit(at.part(Part::Text), Value::LongText(text));
        visit(at.part(Part::Deadline), Value::Due(*due));
        visit(at.part(Part::Ticked), Value::Flag(*kept));
    }
    visit(At::field(Field::OutsideSummary), Value::LongText(outside_summary));
}

fn each_internal_mut(internal: &mut Internal, visit: items_mut::Visit<'_>) {
    let Internal {
        initiator,
        participants,
    } = internal;
    visit(At::field(Field::Initiator), ValueMut::Party(initiator));
    items_mut::each_party(Field::Participants, participants, visit);
}

fn each_external_mut(external: &mut External, visit: items_mut::Visit<'_>) {
    let External {
        counterpart,
        contact,
        our_contact,
        relation,
        progress,
        next_contact,
        promises,
        outside_summary,
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
    visit(items_mut::list(Field::Progress), ValueMut::List(progress));
    for (nth, entry) in progress.iter_mut().enumerate() {
        let at = items_mut::item_at(Field::Progress, nth);
        let FollowUp {
            id,
            date,
            planned,
            by,
            text,
        } = entry;
        let at = items_mut::each_id(at, id, visit);
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
    visit(items_mut::list(Field::Promises), ValueMut::List(promises));
    for (nth, promise) in promises.iter_mut().enumerate() {
        let at = items_mut::item_at(Field::Promises, nth);
        let Promise {
            id,
            ours,
            text,
            due,
            kept,
        } = promise;
        let at = items_mut::each_id(at, id, visit);
        visit(at.part(Part::Sort), ValueMut::Flag(ours));
        visit(at.part(Part::Text), ValueMut::LongText(text));
        visit(at.part(Part::Deadline), ValueMut::Due(due));
        visit(at.part(Part::Ticked), ValueMut::Flag(kept));
    }
    visit(
        At::field(Field::OutsideSummary),
        ValueMut::LongText(outside_summary),
    );
}
