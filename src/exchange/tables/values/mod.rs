//! What single cells mean: days, times, people, states, choices. Each kind reads the text that a person typed.

pub(super) mod choice;
pub(super) mod clock;
pub(super) mod day;
pub(super) mod order;
pub(super) mod party;
pub(super) mod phone;
pub(super) mod serial;
pub(super) mod state;
pub(super) mod todo;
pub(super) mod width;
