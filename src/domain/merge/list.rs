//! Lists, item by item.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    item::{self, Item},
    order,
    place::Place,
    record_walk::Walk,
    three::Three,
};
use crate::domain::{Field, Part};

impl Walk<'_> {
    /// A list, item by item.
    pub(super) fn list<T: Item>(&mut self, field: Field, three: Three<&[T]>) -> Vec<T> {
        let lists = three.map(item::once);
        let keys = lists.as_ref().map(|list| item::keys(list));
        let places = keys
            .as_ref()
            .map(|keys| -> BTreeMap<&str, usize> { keys.iter().map(String::as_str).zip(0..).collect() });
        let mut merged: BTreeMap<String, T> = BTreeMap::new();
        let every: BTreeSet<&String> = keys.as_ref().all().into_iter().flatten().collect();
        for key in every {
            let at = |part| Place {
                unit: field.into(),
                item: key.clone(),
                part,
            };
            let of = |list: &'_ [T], places: &BTreeMap<&str, usize>| {
                places.get(key.as_str()).map(|place| list[*place].clone())
            };
            let three = Three {
                base: of(&lists.base, &places.base),
                mine: of(&lists.mine, &places.mine),
                theirs: of(&lists.theirs, &places.theirs),
            };
            let item = match three.as_ref().map(Option::as_ref) {
                Three {
                    base,
                    mine: Some(mine),
                    theirs: Some(theirs),
                } => {
                    // What both sides brought grew out of the same item with nothing in it.
                    let empty = mine.min(theirs).bare();
                    let base = base.unwrap_or(&empty);
                    Some(T::merge(self, &at, Three { base, mine, theirs }))
                }
                three => {
                    let side = self.came_or_went(&at(Part::Whole), three);
                    side.and_then(|side| three.side(side)).cloned()
                }
            };
            if let Some(item) = item {
                merged.insert(key.clone(), item);
            }
        }
        let kept = merged.keys().cloned().collect();
        let order = order::merge_order(keys.as_ref().map(Vec::as_slice), &kept);
        order.iter().filter_map(|key| merged.remove(key)).collect()
    }
}
