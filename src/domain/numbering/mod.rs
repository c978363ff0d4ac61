//! Numbers of records, and the template that each names.

pub(super) mod kind;
pub(super) mod number;
pub(super) mod prefix;
