//! What fields a record has, and what each is called.

pub(super) mod template;
