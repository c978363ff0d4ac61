//! The words of what is due.

mod todos;
