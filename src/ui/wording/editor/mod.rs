//! The words of one record and its form.

mod live;
mod scenario;
mod trace;
mod trace_words;
mod unread;
mod vague;

pub(super) use trace_words::TraceWords;
