//! What is due and when: the first page, to-dos, the calendar, and the dialogs that answer it.

mod ahead;
mod appointments;
mod calendar;
mod circle;
mod contact_dialog;
mod postpone;
mod record_choice;
mod today;
mod todo_dialog;
mod todos;
mod whose;

pub(crate) use appointments::AppointmentsDialog;
pub(crate) use calendar::CalendarView;
pub(crate) use contact_dialog::ContactDialog;
pub(crate) use today::{Today, entry_ui};
pub(crate) use todo_dialog::TodoDialog;
pub(crate) use todos::TodosView;
