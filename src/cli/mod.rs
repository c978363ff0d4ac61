//! The commands that need no screen: for administrators, for measurements and for tests. Each reads libraries and
//! records, never changes one that is there, and says in one line what went wrong.

mod analyse;
mod arguments;
mod check;
mod demo;
mod export;
mod list;
mod outcome;
mod window_trouble;

pub use arguments::{Command, Format, Refusal, Request, Sheet, Style, parse};
pub use outcome::{Failure, run};
pub use window_trouble::explain;
