//! The way through the places of three versions: what each side changed, and what has to be asked. It is the same for
//! records and for shared files; `P` says where something stands, `V` is a value as it is shown.

use std::collections::BTreeMap;

use super::three::{Side, Three};

/// A place that differs between two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing<P, V> {
    /// Where.
    pub place: P,
    /// The earlier value; empty for none.
    pub before: V,
    /// The later value; empty for none.
    pub after: V,
}

/// A place that both sides changed, each in its own way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflicting<P, V> {
    /// Where.
    pub place: P,
    /// What both began with.
    pub base: V,
    /// My value.
    pub mine: V,
    /// Their value.
    pub theirs: V,
    /// What was chosen, if anything yet; the result holds the base's value until then.
    pub chosen: Option<Side>,
}

/// What they changed and the result has: not where mine was chosen.
pub(in crate::domain) fn taken<P: Clone + PartialEq, V: Clone>(
    theirs: &[Differing<P, V>],
    conflicts: &[Conflicting<P, V>],
) -> Vec<Differing<P, V>> {
    let is_mine = |place: &P| {
        let mut of_mine = conflicts
            .iter()
            .filter(|conflict| conflict.chosen == Some(Side::Mine));
        of_mine.any(|conflict| conflict.place == *place)
    };
    let taken = theirs.iter().filter(|theirs| !is_mine(&theirs.place));
    taken.cloned().collect()
}

/// What is known of the version that both sides grew out of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::domain) enum Base {
    /// It is there.
    Known,
    /// Nobody knows it, and theirs stands in for it: what differs from that is asked.
    Theirs,
    /// Nobody knows it: what only one side has is taken.
    Unknown,
}

/// A value that is merged as one.
pub(in crate::domain) trait Mergeable<V> {
    /// As a person reads it.
    fn shown(&self) -> V;
    /// Whether there is nothing in it.
    fn is_blank(&self) -> bool;
    /// Whether it comes before another one, so that of two as good as each other the same one is taken, whoever is called
    /// mine.
    fn is_before(&self, other: &Self) -> bool;
}

/// What a merge of one place came to.
pub(in crate::domain) enum Taken<T> {
    /// The value of a side.
    Side(Side),
    /// A value made out of both.
    Together(T),
}

impl<T: Clone> Taken<T> {
    /// The value.
    pub(super) fn of(self, three: Three<&T>) -> T {
        match self {
            Self::Side(side) => three.side(side).clone(),
            Self::Together(value) => value,
        }
    }
}

/// The way through all places.
pub(in crate::domain) struct Places<'a, P, V> {
    choices: &'a BTreeMap<P, Side>,
    base: Base,
    pub(in crate::domain) conflicts: Vec<Conflicting<P, V>>,
    pub(in crate::domain) mine: Vec<Differing<P, V>>,
    pub(in crate::domain) theirs: Vec<Differing<P, V>>,
}

impl<'a, P: Clone + Ord, V: Default> Places<'a, P, V> {
    /// A way on which nothing was found yet.
    pub(in crate::domain) fn new(choices: &'a BTreeMap<P, Side>, base: Base) -> Self {
        Self {
            choices,
            base,
            conflicts: Vec::new(),
            mine: Vec::new(),
            theirs: Vec::new(),
        }
    }

    /// One value. `together` makes one out of two, where that can be done.
    pub(in crate::domain) fn settle<T: Mergeable<V> + PartialEq, M>(
        &mut self,
        place: &P,
        three: Three<&T>,
        together: impl FnOnce() -> Option<M>,
    ) -> Taken<M> {
        let Three { base, mine, theirs } = three;
        let changed = [mine, theirs].map(|side| !same::<V, T>(base, side));
        for (changed, side, list) in [
            (changed[0], mine, &mut self.mine),
            (changed[1], theirs, &mut self.theirs),
        ] {
            if changed {
                list.push(differing(place, base.shown(), side.shown()));
            }
        }
        match changed {
            [true, false] if self.base == Base::Theirs => Taken::Side(self.ask(place, three)),
            [true, false] => Taken::Side(Side::Mine),
            [false, true] => Taken::Side(Side::Theirs),
            [false, false] => Taken::Side(either::<V, T>(three)),
            [true, true] if same::<V, T>(mine, theirs) => Taken::Side(least::<V, T>(three)),
            [true, true] => match (self.base == Base::Known).then(together).flatten() {
                Some(made) => Taken::Together(made),
                None => Taken::Side(self.ask(place, three)),
            },
        }
    }

    /// Asks which of the values counts; until it was answered, what was there before.
    fn ask<T: Mergeable<V>>(&mut self, place: &P, three: Three<&T>) -> Side {
        let Three { base, mine, theirs } = three.map(Mergeable::shown);
        let chosen = self.question(place, Three { base, mine, theirs });
        let until_then = if self.base == Base::Known {
            Side::Base
        } else {
            Side::Theirs
        };
        match chosen {
            Some(Side::Base) | None => until_then,
            Some(side) => side,
        }
    }

    fn question(&mut self, place: &P, three: Three<V>) -> Option<Side> {
        let chosen = self.choices.get(place).copied();
        self.conflicts.push(Conflicting {
            place: place.clone(),
            base: three.base,
            mine: three.mine,
            theirs: three.theirs,
            chosen,
        });
        chosen
    }

    /// An item that is not on both sides: which version of it stays, if any. One that a side deleted stays if the other
    /// changed it.
    pub(in crate::domain) fn came_or_went<T: Mergeable<V> + PartialEq>(
        &mut self,
        place: &P,
        three: Three<Option<&T>>,
    ) -> Option<Side> {
        let shown = |side: Option<&T>| side.map(Mergeable::shown).unwrap_or_default();
        let left = match (three.mine, three.theirs) {
            (Some(item), None) => Some((Side::Mine, item)),
            (None, Some(item)) => Some((Side::Theirs, item)),
            _ => None,
        };
        if self.base == Base::Theirs {
            self.mine
                .push(differing(place, shown(three.theirs), shown(three.mine)));
            let sides = Three {
                base: V::default(),
                mine: shown(three.mine),
                theirs: shown(three.theirs),
            };
            let chosen = match self.question(place, sides) {
                Some(Side::Mine) => Side::Mine,
                _ => Side::Theirs,
            };
            return three.side(chosen).map(|_| chosen);
        }
        for (side, list) in [(three.mine, &mut self.mine), (three.theirs, &mut self.theirs)] {
            if side != three.base {
                list.push(differing(place, shown(three.base), shown(side)));
            }
        }
        left.filter(|(_, item)| three.base != Some(*item))
            .map(|(side, _)| side)
    }
}

fn differing<P: Clone, V>(place: &P, before: V, after: V) -> Differing<P, V> {
    Differing {
        place: place.clone(),
        before,
        after,
    }
}

/// Whether two values say the same: an empty one is as good as none.
fn same<V, T: Mergeable<V> + PartialEq>(one: &T, other: &T) -> bool {
    one == other || one.is_blank() && other.is_blank()
}

/// The side that differs from the base, if only in what says nothing; where both do, the least.
fn either<V, T: Mergeable<V> + PartialEq>(three: Three<&T>) -> Side {
    three.changed_side().unwrap_or_else(|| least::<V, T>(three))
}

fn least<V, T: Mergeable<V>>(three: Three<&T>) -> Side {
    if three.theirs.is_before(three.mine) {
        Side::Theirs
    } else {
        Side::Mine
    }
}
