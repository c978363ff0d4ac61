//! Three-way merging of a record, field by field, and the comparison of two versions of it.
//!
//! Two people began with the same version (the base) and each changed something. What one of them changed is taken;
//! what both changed alike is taken; what they changed differently is a [`Conflict`], decided by a person. Lists go by
//! the identity of their items, an edit beats a deletion, long text goes by line. Status, deadline for the reply,
//! amounts of money and signatures are one unit, and so are the deadline and state of a to-do: they are never combined
//! out of two sides. Who is called mine and who theirs makes no difference, and no clock takes part.

mod decision;
mod facts;
mod item;
mod lines;
mod list;
mod order;
mod place;
mod record;
mod record_walk;
mod shown;
mod three;
pub(super) mod walk;

pub use place::{Place, Unit};
pub use record::{Choices, Conflict, Difference, Merge, differences, merge, merge_with, merge_without_base};
pub use three::{Side, Three};

pub(super) use lines::merge_lines;
pub(super) use order::merge_order;
