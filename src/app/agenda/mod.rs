//! What is due and when: the calendar's entries, to-dos, contacts, figures, reminders, the calendar file and its upload.

pub(in crate::app) mod appointments;
pub(in crate::app) mod calendar_file;
pub(in crate::app) mod dates;
pub(in crate::app) mod entries;
pub(in crate::app) mod overdue_contacts;
pub(in crate::app) mod reminders;
pub(in crate::app) mod state;
pub(in crate::app) mod statistics;
pub(in crate::app) mod todo_details;
pub(in crate::app) mod upload;
