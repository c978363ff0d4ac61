//! `liuhen demo`: a library of made-up records.

use std::path::Path;

use chrono::NaiveDate;

use crate::{
    app::sample::{self, generate, large_library},
    cli::{
        failure::Failure,
        voice::{Voice, records},
    },
    domain::Stamp,
    storage::Library,
};

/// What the library holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum What {
    /// The sample, as of a day.
    Sample(NaiveDate),
    /// So many records of a seed.
    Generated {
        /// How many.
        records: u64,
        /// Which.
        seed: u64,
    },
}

impl What {
    /// So many records of a seed.
    pub(super) fn generated(records: u64, seed: u64) -> Self {
        Self::Generated { records, seed }
    }
}

/// Makes the library in `dir`.
pub(super) fn run(dir: &Path, what: What, author: &Stamp, out: &mut Voice<'_>) -> Result<u8, Failure> {
    let count = match what {
        What::Sample(today) => {
            let library = sample::write(dir, today).map_err(Failure::told)?;
            library.keep_first_versions(author).map_err(Failure::told)?;
            sample::sample_library(today).records.len() as u64
        }
        What::Generated { records, seed } => {
            let (settings, directory) = large_library(seed);
            let library = Library::create_with(dir, &settings, &directory).map_err(Failure::told)?;
            // No version of its files is kept: who made them, and when, is not of the seed.
            library.fill(generate(records, seed)).map_err(Failure::told)?
        }
    };
    out.line(&records(usize::try_from(count).unwrap_or(usize::MAX)).in_place(dir.display()))?;
    Ok(0)
}
