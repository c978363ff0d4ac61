//! What is due when, and what is done about it: deadlines, contacts, answers awaited, reminders.

pub(super) mod confirmation;
pub(super) mod contact;
pub(super) mod due_list;
pub(super) mod reminder;
pub(super) mod rhythm;
pub(super) mod schedule;
pub(super) mod talk_time;
pub(super) mod whose;
