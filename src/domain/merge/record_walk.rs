//! The way through the places of a record.

use super::{
    lines,
    place::{Place, Unit},
    shown::Shown,
    three::Three,
    walk::{Mergeable, Places},
};
use crate::domain::Wording;

/// The way through the places of a record.
pub(super) type Walk<'a> = Places<'a, Place, Wording>;

impl<T: Shown + Ord> Mergeable<Wording> for T {
    fn shown(&self) -> Wording {
        Shown::shown(self)
    }

    fn is_blank(&self) -> bool {
        Shown::is_blank(self)
    }

    fn is_before(&self, other: &Self) -> bool {
        self < other
    }
}

impl Walk<'_> {
    /// A field that is taken from one side as a whole.
    pub(super) fn value<T: Shown + Clone + Ord>(&mut self, unit: impl Into<Unit>, three: Three<&T>) -> T {
        self.part(&Place::field(unit), three)
    }

    /// A field of long text, merged by line.
    pub(super) fn text(&mut self, unit: impl Into<Unit>, three: Three<&String>) -> String {
        self.text_part(&Place::field(unit), three)
    }

    /// One value, as a unit.
    pub(super) fn part<T: Shown + Clone + Ord>(&mut self, place: &Place, three: Three<&T>) -> T {
        self.settle(place, three, || None).of(three)
    }

    /// One text, by line.
    pub(super) fn text_part(&mut self, place: &Place, three: Three<&String>) -> String {
        let together = || lines::merge_lines(three.base, three.mine, three.theirs);
        self.settle(place, three, together).of(three)
    }
}

/// What nobody is told of and nobody is asked about: the side that differs from the base; where both do, the least.
pub(super) fn either<T: Clone + Ord>(three: Three<&T>) -> T {
    match three.changed_side() {
        Some(side) => three.side(side),
        None => three.mine.min(three.theirs),
    }
    .clone()
}
