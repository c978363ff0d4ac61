//! Lists, item by item.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    item::{self, Item},
    order,
    place::{Field, Part, Place},
    shown::Shown,
    walk::{Conflict, Side, Walk, difference, least},
};

impl Walk<'_> {
    /// A list, item by item.
    pub(super) fn list<T: Item>(&mut self, field: Field, base: &[T], mine: &[T], theirs: &[T]) -> Vec<T> {
        let [base, mine, theirs] = [base, mine, theirs].map(item::once);
        let keys = [&base, &mine, &theirs].map(|list| item::keys(list));
        let by_key = |keys: &[String], list: Vec<T>| -> BTreeMap<String, T> {
            keys.iter().cloned().zip(list).collect()
        };
        let (b, m, t) = (
            by_key(&keys[0], base),
            by_key(&keys[1], mine),
            by_key(&keys[2], theirs),
        );
        let mut merged: BTreeMap<String, T> = BTreeMap::new();
        let all: BTreeSet<&String> = keys.iter().flatten().collect();
        for key in all {
            let at = |part| Place {
                field,
                item: key.clone(),
                part,
            };
            let item = match (b.get(key), m.get(key), t.get(key)) {
                (None, None, None) => None,
                (Some(base), Some(mine), Some(theirs)) => Some(T::merge(self, &at, base, mine, theirs)),
                (None, Some(mine), Some(theirs)) => {
                    Some(T::merge(self, &at, &least(mine, theirs).bare(), mine, theirs))
                }
                (None, Some(new), None) if !self.has_base => {
                    self.ask_whole(&at(Part::Whole), Some(new), None)
                }
                (None, Some(new), None) => {
                    self.mine
                        .push(difference(&at(Part::Whole), String::new(), new.shown()));
                    Some(new.clone())
                }
                (None, None, Some(new)) => {
                    self.theirs
                        .push(difference(&at(Part::Whole), String::new(), new.shown()));
                    Some(new.clone())
                }
                (Some(base), mine, theirs) => self.deleted(&at(Part::Whole), base, mine, theirs),
            };
            if let Some(item) = item {
                merged.insert(key.clone(), item);
            }
        }
        let kept = merged.keys().cloned().collect();
        let order = order::merge_order(&keys[0], &keys[1], &keys[2], &kept);
        order.iter().filter_map(|key| merged.remove(key)).collect()
    }

    /// An item that only one side has, where nobody knows whether it was added or deleted.
    fn ask_whole<T: Item>(&mut self, place: &Place, mine: Option<&T>, theirs: Option<&T>) -> Option<T> {
        let shown = |side: Option<&T>| side.map(Shown::shown).unwrap_or_default();
        self.mine.push(difference(place, shown(theirs), shown(mine)));
        let chosen = self.choices.get(place).copied();
        self.conflicts.push(Conflict {
            place: place.clone(),
            base: String::new(),
            mine: shown(mine),
            theirs: shown(theirs),
            chosen,
        });
        let taken = if chosen == Some(Side::Mine) { mine } else { theirs };
        taken.cloned()
    }

    /// An item that at least one side no longer has: it stays if the other changed it.
    fn deleted<T: Item>(
        &mut self,
        place: &Place,
        base: &T,
        mine: Option<&T>,
        theirs: Option<&T>,
    ) -> Option<T> {
        for (side, list) in [(mine, &mut self.mine), (theirs, &mut self.theirs)] {
            if side.is_none_or(|item| item != base) {
                list.push(difference(
                    place,
                    base.shown(),
                    side.map(Shown::shown).unwrap_or_default(),
                ));
            }
        }
        if !self.has_base {
            self.mine.pop();
            return self.ask_whole(place, mine, theirs);
        }
        mine.or(theirs).filter(|item| *item != base).cloned()
    }
}
