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
mod import;
mod keeping;
mod list;
mod new;
mod outcome;
mod remind;
mod search;
mod speech;
mod start;
mod verify;

use std::sync::atomic::AtomicBool;

use crate::{
    domain::OwnFields,
    storage::{Library, Loaded},
};

/// The fields that the office of a library added; none where the file cannot be read, which `check` tells.
fn own_fields(library: &Library) -> OwnFields {
    library
        .shared::<OwnFields>()
        .map(|read| read.content)
        .unwrap_or_default()
}

/// The records of a library by number; `err` is told of each file that cannot be read.
fn records_by_number(library: &Library, err: &mut voice::Voice<'_>) -> Result<Vec<Loaded>, Failure> {
    let mut scan = library.scan(&|_, _| {}, &AtomicBool::new(false));
    if scan.incomplete {
        return Err(Failure::incomplete(library.root()));
    }
    for file in &scan.broken {
        err.say(&voice::both("已略过：", "left out: ").then(voice::broken(file)));
    }
    // Records are large: their places are sorted, then each is moved once.
    scan.records.sort_by_cached_key(|loaded| loaded.record.number);
    Ok(scan.records)
}

use speech::{check_words, help, voice};

pub use arguments::{Command, Format, Import, ImportAs, Refusal, Request, Sheet, Style, parse};
pub use failure::Failure;
pub use outcome::run;
pub use speech::voice::Speech;
pub use start::{profile_option::take_profile, window_trouble::WindowTrouble};
