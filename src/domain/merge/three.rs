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

/// One of three versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// What I have in the editor.
    Mine,
    /// What stands in the file.
    Theirs,
    /// What both began with.
    Base,
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

    /// Each version, to be looked at.
    pub fn as_ref(&self) -> Three<&T> {
        Three {
            base: &self.base,
            mine: &self.mine,
            theirs: &self.theirs,
        }
    }

    /// One of them.
    pub fn side(self, side: Side) -> T {
        match side {
            Side::Base => self.base,
            Side::Mine => self.mine,
            Side::Theirs => self.theirs,
        }
    }

    /// All of them, the base first.
    pub fn all(self) -> [T; 3] {
        [self.base, self.mine, self.theirs]
    }
}

impl<T: PartialEq> Three<T> {
    /// The side that differs from the base; `None` where both do, each in its own way.
    pub fn changed_side(&self) -> Option<Side> {
        if self.mine == self.base {
            Some(Side::Theirs)
        } else if self.theirs == self.base || self.mine == self.theirs {
            Some(Side::Mine)
        } else {
            None
        }
    }
}
