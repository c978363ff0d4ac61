//! A stream of pseudo-random numbers that depends on its seed alone: SplitMix64 (Steele, Lea, Flood 2014, "Fast
//! splittable pseudorandom number generators"). It is kept here, eight lines long, because the bytes of a generated
//! library must not change with the version of a crate.

/// A stream of numbers.
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    /// The stream of `seed`.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The stream of one item of a seed, independent of its neighbours'.
    pub(super) fn of_item(seed: u64, item: u64) -> Self {
        let mut stream = Self(seed ^ item.wrapping_mul(0xd134_2543_de82_ef95));
        stream.next();
        stream
    }

    /// The next 64 bits.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; `end` is small, so that the bias of the remainder does not show.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// A number from `first` to `last`, both included.
    pub(super) fn between(&mut self, first: u64, last: u64) -> u64 {
        first + self.below(last.saturating_sub(first) + 1)
    }

    /// True `percent` times out of a hundred.
    pub(super) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of `items`, which are never empty here.
    pub(super) fn pick<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> &'a T {
        items[self.below(items.len() as u64) as usize]
    }
}
