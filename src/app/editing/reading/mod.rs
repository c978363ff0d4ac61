//! What texts say: of a record as it is typed, and of one that is pasted; by which names, and what of it a person takes.

pub(in crate::app) mod findings;
pub(in crate::app) mod lines;
pub(in crate::app) mod names;
pub(in crate::app) mod pasted;
mod work;
