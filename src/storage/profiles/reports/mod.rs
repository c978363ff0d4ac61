//! What whoever helps with the program reads: logs, reports of its failures, and both in one file.

pub(in crate::storage) mod crash;
pub(in crate::storage) mod log;
mod support;
