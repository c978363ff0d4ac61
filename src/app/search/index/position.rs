//! Where a row is: its part in the upper bits, its place in that part in the lower ones, four bytes in all.

/// The most rows of a part: small enough that all cores have some to search, large enough to cost nothing itself.
pub(in crate::app) const PART_ROWS: usize = 1 << PART_BITS;
/// How many bits of a position name the row in its part.
const PART_BITS: u32 = 13;
/// The most parts of an index, so that positions have a bit to spare.
pub(super) const MOST_PARTS: usize = 1 << (31 - PART_BITS);

/// The position of a row in a part.
pub(super) fn position_of(part: usize, row: usize) -> u32 {
    (part as u32) << PART_BITS | row as u32
}

/// Part and row of a position.
pub(super) fn place_of(position: u32) -> (usize, usize) {
    let row = position & ((1 << PART_BITS) - 1);
    ((position >> PART_BITS) as usize, row as usize)
}
