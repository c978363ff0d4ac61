//! What would be taken of a ledger, and of cards of people.

use super::Job;
use crate::cli::failure::Failure;

/// Says what would be taken of a workbook or of cells as text.
pub(super) fn run(job: &Job<'_>, _bytes: &[u8]) -> Result<u8, Failure> {
    Err(job.refuse("tables can't be read yet"))
}

/// Says what would be taken of cards of people.
pub(super) fn contacts(job: &Job<'_>, _bytes: &[u8]) -> Result<u8, Failure> {
    Err(job.refuse("cards of people can't be read yet"))
}
