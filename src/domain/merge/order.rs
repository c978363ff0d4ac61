//! The order of a merged list. What both lists kept stays in the order of whoever moved it; what one of them added
//! follows the item that it stood behind.

use std::collections::{BTreeMap, BTreeSet};

use super::three::Three;

/// The keys in `kept`, once each, in the order that the three give together. Every key of `kept` is
/// in at least one of the three; the result does not depend on which list is called mine.
pub(in crate::domain) fn merge_order(three: Three<&[String]>, kept: &BTreeSet<String>) -> Vec<String> {
    let only =
        |list: &[String]| -> Vec<String> { list.iter().filter(|k| kept.contains(*k)).cloned().collect() };
    let three = three.map(only);
    let spine = spine(three.as_ref().map(Vec::as_slice));
    let Three { mine, theirs, .. } = three;
    let of_spine: BTreeSet<&String> = spine.iter().collect();
    // Behind which items each added one stands; the empty key is the beginning of the list.
    let mut behind: BTreeMap<&str, BTreeSet<&String>> = BTreeMap::new();
    let mut waits_for: BTreeMap<&String, BTreeSet<&str>> = BTreeMap::new();
    for list in [&mine, &theirs] {
        let mut before = "";
        for key in list {
            if !of_spine.contains(key) {
                behind.entry(before).or_default().insert(key);
                waits_for.entry(key).or_default().insert(before);
            }
            before = key;
        }
    }
    let mut order = Vec::with_capacity(kept.len());
    place("", &behind, &mut waits_for, &mut order);
    for key in &spine {
        order.push(key.clone());
        place(key, &behind, &mut waits_for, &mut order);
    }
    // Two lists that put the same new items in opposite orders wait for each other.
    order.extend(waits_for.into_keys().cloned());
    order
}

/// Puts what stands behind `key`, and what stands behind that.
fn place<'a>(
    key: &str,
    behind: &BTreeMap<&'a str, BTreeSet<&'a String>>,
    waits_for: &mut BTreeMap<&'a String, BTreeSet<&'a str>>,
    order: &mut Vec<String>,
) {
    // A stack, not recursion: a list may be long.
    let mut stack = vec![
        behind
            .get(key)
            .into_iter()
            .flatten()
            .rev()
            .map(|next| (*next, key.to_owned()))
            .collect::<Vec<_>>(),
    ];
    while let Some(top) = stack.last_mut() {
        let Some((next, before)) = top.pop() else {
            stack.pop();
            continue;
        };
        let Some(waiting) = waits_for.get_mut(next) else {
            continue;
        };
        waiting.remove(before.as_str());
        if waiting.is_empty() {
            waits_for.remove(next);
            order.push(next.clone());
            let after = behind.get(next.as_str()).into_iter().flatten().rev();
            stack.push(after.map(|after| (*after, next.clone())).collect());
        }
    }
}

/// The items that were in the base, in the order of the side that moved them. Where both did, and differently, the
/// order whose keys come first is taken: an order is not worth a question.
fn spine(three: Three<&[String]>) -> Vec<String> {
    let Three { base, mine, theirs } = three;
    let [in_base, in_theirs] = [base, theirs].map(|list| list.iter().collect::<BTreeSet<&String>>());
    // An item that one side deleted and the other changed is in one list only: the other's order is silent on it.
    let common: BTreeSet<&String> = mine
        .iter()
        .filter(|k| in_base.contains(k) && in_theirs.contains(k))
        .collect();
    let only =
        |list: &[String]| -> Vec<String> { list.iter().filter(|k| common.contains(k)).cloned().collect() };
    let orders = three.map(only);
    match orders.changed_side() {
        Some(side) => orders.side(side),
        None => orders.mine.min(orders.theirs),
    }
}
