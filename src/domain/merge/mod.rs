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
mod shown;
mod three;
mod walk;

pub use place::{Field, Part, Place};
pub use record::{Merge, differences, merge, merge_with, merge_without_base};
pub use three::Three;
pub use walk::{Choices, Conflict, Difference, Side};

pub(super) use lines::merge_lines;
pub(super) use order::merge_order;
