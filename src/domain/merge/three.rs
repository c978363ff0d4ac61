//! Three versions of a thing.

/// Three versions of a thing: what two people began with, and what each made of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Three<T> {
    /// What both began with.
    pub base: T,
    /// What I made of it.
    pub mine: T,
    /// What they made of it.
    pub theirs: T,
}

impl<T> Three<T> {
    /// The same of each version.
    pub fn map<U>(self, mut each: impl FnMut(T) -> U) -> Three<U> {
        Three {
            base: each(self.base),
            mine: each(self.mine),
            theirs: each(self.theirs),
        }
    }
}
