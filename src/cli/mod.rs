//! The commands that need no screen: for administrators, for measurements and for tests. Each reads libraries and
//! records, changes one only where the command says so (`restore`), and says in one line what went wrong.

mod analyse;
mod analyse_records;
mod arguments;
mod author;
mod check;
mod demo;
mod due;
mod export;
mod failure;
mod history;
mod import;
mod list;
mod new;
mod outcome;
mod remind;
mod search;
mod window_trouble;

use crate::{domain::OwnFields, storage::Library};

/// The fields that the office of a library added; none where the file cannot be read, which `check` tells.
fn own_fields(library: &Library) -> OwnFields {
    library
        .shared::<OwnFields>()
        .map(|read| read.content)
        .unwrap_or_default()
}

pub use arguments::{Command, Format, Import, ImportAs, Refusal, Request, Sheet, Style, parse};
pub use failure::Failure;
pub use outcome::run;
pub use window_trouble::explain;
