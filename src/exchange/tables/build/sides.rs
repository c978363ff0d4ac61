//! The people of a record, on both sides.

use super::super::{
    record::FoundRecord,
    target::Target,
    values::{day, party, phone},
};
use crate::domain::Party;

/// The people of a record.
pub(super) fn people(record: &mut FoundRecord, field: &Target, text: &str) {
    match field {
        Target::Participants => record.participants.extend(party::list(text)),
        Target::Absent => record.absent.extend(absent(text)),
        Target::CoOwners => record.co_owners.extend(party::list(text)),
        Target::Host => record.host = party::owners(text).into_iter().next().unwrap_or_default(),
        Target::Recorder => record.recorder = party::one(text).to_string(),
        Target::Initiator => record.initiator = party::owners(text).into_iter().next().unwrap_or_default(),
        Target::OurContact => record.our_contact = party::owners(text).into_iter().next().unwrap_or_default(),
        Target::Owner => {
            let mut owners = party::owners(text).into_iter();
            record.owner = owners.next().unwrap_or_default();
            record.co_owners.splice(..0, owners);
        }
        Target::Counterpart => record.counterpart = party::counterpart(text),
        Target::CounterpartUnit => text.clone_into(&mut record.counterpart.unit),
        Target::CounterpartPerson => {
            let party = party::one(text);
            record.counterpart.person = if party.unit.is_empty() || !text.contains('/') {
                text.to_owned()
            } else {
                party.person
            };
        }
        Target::Contact => {
            let (person, number) = phone::person_and_phone(text);
            record.counterpart.person = person;
            record.contact.phone = number;
        }
        Target::ContactTitle => text.clone_into(&mut record.contact.title),
        Target::ContactPhone if record.contact.phone.is_empty() => {
            record.contact.phone = phone::list(text).join("; ");
        }
        Target::ContactPhone => {
            record.contact.phone.push_str("; ");
            record.contact.phone.push_str(&phone::tidy(text));
        }
        Target::ContactMail => text.clone_into(&mut record.contact.mail),
        Target::ContactChat => text.clone_into(&mut record.contact.wechat),
        Target::ContactLevel => text.clone_into(&mut record.contact.level),
        _ => {}
    }
}

/// Who was missing, and why: 王海峰（出差）; 无 is nobody.
fn absent(text: &str) -> Vec<(Party, String)> {
    if day::is_none_word(text) {
        return Vec::new();
    }
    let reason = |party: &Party| {
        let (_, behind) = text
            .split_once(&party.person)
            .filter(|_| !party.person.is_empty())?;
        let inside = behind.strip_prefix(['（', '('])?;
        inside.split(['）', ')']).next().map(str::to_owned)
    };
    party::list(text)
        .into_iter()
        .map(|party| (reason(&party).unwrap_or_default(), party))
        .map(|(reason, party)| (party, reason))
        .collect()
}

/// Puts who talked onto the side where the record has them.
pub(super) fn settle_sides(record: &mut FoundRecord) {
    let alone = record.counterpart.unit.is_empty() && !record.counterpart.person.is_empty();
    if record.external && alone {
        // A column of people may hold a unit, or a unit and its person.
        let side = party::counterpart(&record.counterpart.person);
        if !side.unit.is_empty() && (!side.person.is_empty() || party::is_unit(&side.unit)) {
            record.counterpart = side;
        }
    }
    if record.external || record.counterpart.is_empty() {
        return;
    }
    // Inside, whom one talked to took part.
    let party = std::mem::take(&mut record.counterpart);
    record.participants.push(party);
}
