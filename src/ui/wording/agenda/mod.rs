//! The words of what is due.

mod appointments;
mod todos;
