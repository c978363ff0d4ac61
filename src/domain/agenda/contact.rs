//! A contact with a counterpart that was made, or is to be made: what it changes in a record, and the way back.

use crate::domain::{FollowUp, ItemId, NextContact, Record, Stamp, Status};

/// What a record said before a contact was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactBefore {
    /// When the next contact was to be, and what for.
    next: NextContact,
    /// The entry of the progress that was added.
    added: Option<ItemId>,
    /// Where the record stood, when the contact closed it or took it up again, and where it stands since.
    status: Option<(Status, Status)>,
}

/// Enters what came of a contact into the progress, and when the next one is; where none is, `close` closes the matter. One
/// that was closed and has a next contact is followed up again: else nothing would be due in it.
/// The entry keeps the day for which the contact was planned. Nothing happens in a record of the inside.
pub fn enter_contact(
    record: &mut Record,
    (id, text): (ItemId, String),
    next: NextContact,
    close: bool,
    stamp: &Stamp,
) -> Option<ContactBefore> {
    let external = record.external_mut()?;
    let planned = external.next_contact.date;
    external.progress.push(FollowUp {
        id: id.clone(),
        date: Some(stamp.at.date_naive()),
        planned,
        by: stamp.by.clone(),
        text,
    });
    let goes_on = next.date.is_some();
    let before = ContactBefore {
        next: std::mem::replace(&mut external.next_contact, next),
        added: Some(id),
        status: None,
    };
    let status = record.status;
    let to = match status {
        Status::Closed if goes_on => Status::FollowingUp,
        _ if close && !goes_on => Status::Closed,
        _ => status,
    };
    let moved = record.set_status(to, stamp.clone(), "");
    Some(ContactBefore {
        status: moved.then_some((status, to)),
        ..before
    })
}

/// Sets the next contact alone. Nothing happens in a record of the inside.
pub fn plan_contact(record: &mut Record, next: NextContact) -> Option<ContactBefore> {
    let external = record.external_mut()?;
    Some(ContactBefore {
        next: std::mem::replace(&mut external.next_contact, next),
        added: None,
        status: None,
    })
}

/// Takes a contact back that was entered or planned; what was changed beside it stays.
pub fn take_contact_back(record: &mut Record, before: &ContactBefore) {
    let Some(external) = record.external_mut() else {
        return;
    };
    external.next_contact = before.next.clone();
    external
        .progress
        .retain(|entry| Some(&entry.id) != before.added.as_ref());
    if let Some((status, since)) = before.status
        && record.status == since
    {
        record.status_changes.pop();
        record.status = status;
    }
}
