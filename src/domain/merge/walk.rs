//! The way through the places of three versions: what each side changed, and what has to be asked.

use std::{collections::BTreeMap, fmt::Debug};

use super::{
    lines,
    place::{Field, Place},
    shown::Shown,
};

/// A side of a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// What I have in the editor.
    Mine,
    /// What stands in the file.
    Theirs,
    /// What both began with.
    Base,
}

/// A place that differs between two versions, as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where.
    pub place: Place,
    /// The earlier value; empty for none.
    pub before: String,
    /// The later value; empty for none.
    pub after: String,
}

/// A place that both sides changed, each in its own way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Where.
    pub place: Place,
    /// What both began with.
    pub base: String,
    /// My value.
    pub mine: String,
    /// Their value.
    pub theirs: String,
    /// What was chosen, if anything yet; the result holds the base's value until then.
    pub chosen: Option<Side>,
}

/// What a person chose for the places in conflict.
pub type Choices = BTreeMap<Place, Side>;

/// The way through all places of the three versions.
pub(super) struct Walk<'a> {
    pub(super) choices: &'a Choices,
    /// Whether the base is one. Otherwise theirs stands in for it, and what differs from it is asked.
    pub(super) has_base: bool,
    pub(super) conflicts: Vec<Conflict>,
    pub(super) mine: Vec<Difference>,
    pub(super) theirs: Vec<Difference>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(choices: &'a Choices, has_base: bool) -> Self {
        Self {
            choices,
            has_base,
            conflicts: Vec::new(),
            mine: Vec::new(),
            theirs: Vec::new(),
        }
    }
}

impl Walk<'_> {
    pub(super) fn value<T: Shown + Clone + PartialEq + Debug>(
        &mut self,
        field: Field,
        base: &T,
        mine: &T,
        theirs: &T,
    ) -> T {
        self.part(&Place::field(field), base, mine, theirs)
    }

    pub(super) fn text(&mut self, field: Field, base: &String, mine: &String, theirs: &String) -> String {
        self.text_part(&Place::field(field), base, mine, theirs)
    }

    /// One value, as a unit.
    pub(super) fn part<T: Shown + Clone + PartialEq + Debug>(
        &mut self,
        place: &Place,
        base: &T,
        mine: &T,
        theirs: &T,
    ) -> T {
        self.settle(place, base, mine, theirs, || None)
    }

    /// One text, by line.
    pub(super) fn text_part(
        &mut self,
        place: &Place,
        base: &String,
        mine: &String,
        theirs: &String,
    ) -> String {
        self.settle(place, base, mine, theirs, || {
            lines::merge_lines(base, mine, theirs)
        })
    }

    pub(super) fn settle<T: Shown + Clone + PartialEq + Debug>(
        &mut self,
        place: &Place,
        base: &T,
        mine: &T,
        theirs: &T,
        together: impl FnOnce() -> Option<T>,
    ) -> T {
        let changed_by = [mine, theirs].map(|side| !same(base, side));
        if changed_by[0] {
            self.mine.push(difference(place, base.shown(), mine.shown()));
        }
        if changed_by[1] {
            self.theirs.push(difference(place, base.shown(), theirs.shown()));
        }
        match changed_by {
            [true, false] if !self.has_base => self.ask(place, base, mine, theirs),
            [true, false] => mine.clone(),
            [false, true] => theirs.clone(),
            [false, false] => either(base, mine, theirs),
            [true, true] if same(mine, theirs) => least(mine, theirs).clone(),
            [true, true] => together().unwrap_or_else(|| self.ask(place, base, mine, theirs)),
        }
    }

    pub(super) fn ask<T: Shown + Clone>(&mut self, place: &Place, base: &T, mine: &T, theirs: &T) -> T {
        let chosen = self.choices.get(place).copied();
        self.conflicts.push(Conflict {
            place: place.clone(),
            base: base.shown(),
            mine: mine.shown(),
            theirs: theirs.shown(),
            chosen,
        });
        match chosen {
            Some(Side::Mine) => mine.clone(),
            Some(Side::Theirs) => theirs.clone(),
            Some(Side::Base) | None => base.clone(),
        }
    }
}

pub(super) fn difference(place: &Place, before: String, after: String) -> Difference {
    Difference {
        place: place.clone(),
        before,
        after,
    }
}

/// Whether two values say the same: an empty one is as good as none.
pub(super) fn same<T: Shown + PartialEq>(a: &T, b: &T) -> bool {
    a == b || a.is_blank() && b.is_blank()
}

/// The side that differs from the base; where both do, the least.
pub(super) fn either<T: Clone + PartialEq + Debug>(base: &T, mine: &T, theirs: &T) -> T {
    if mine == base {
        theirs.clone()
    } else if theirs == base {
        mine.clone()
    } else {
        least(mine, theirs).clone()
    }
}

/// One of two values that are as good as each other, the same one whichever comes first.
pub(super) fn least<'a, T: Debug>(a: &'a T, b: &'a T) -> &'a T {
    // Two blank values look alike to a person, so what they are made of decides.
    if format!("{b:?}") < format!("{a:?}") { b } else { a }
}
