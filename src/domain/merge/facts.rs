//! Key facts: amounts of money are one unit of a decision, the others a list.

use std::collections::BTreeSet;

use super::{place::Place, record_walk::Walk, three::Three};
use crate::domain::{FactKind, Field, KeyFact, Part};

impl Walk<'_> {
    /// Facts by what they say; which amounts of money are among them was decided with the status.
    pub(super) fn facts(&mut self, lists: Three<&[KeyFact]>, money: &BTreeSet<String>) -> Vec<KeyFact> {
        let split = |facts: &[KeyFact]| -> (Vec<KeyFact>, Vec<KeyFact>) {
            facts
                .iter()
                .cloned()
                .partition(|fact| fact.kind != FactKind::Money)
        };
        let split = lists.map(split);
        let mut facts = self.list(Field::Facts, split.as_ref().map(|(others, _)| others.as_slice()));
        let amounts = split.as_ref().map(|(_, amounts)| amounts.as_slice());
        let mut put: BTreeSet<&str> = BTreeSet::new();
        for fact in amounts.mine.iter().chain(amounts.theirs).chain(amounts.base) {
            if money.contains(&fact.text) && put.insert(&fact.text) {
                let of = |list: &[KeyFact]| {
                    list.iter()
                        .any(|other| other.text == fact.text && other.read_back)
                };
                let at = Place {
                    unit: Field::Facts.into(),
                    item: fact.text.clone(),
                    part: Part::Ticked,
                };
                let read_back = self.part(&at, amounts.map(of).as_ref());
                facts.push(KeyFact {
                    read_back,
                    ..fact.clone()
                });
            }
        }
        // Sorted, so that it does not matter whose stood first.
        let money_from = facts
            .iter()
            .position(|fact| fact.kind == FactKind::Money)
            .unwrap_or(facts.len());
        facts[money_from..].sort_by(|a, b| a.text.cmp(&b.text));
        in_written_order(facts, lists)
    }
}

/// Facts in the order of the side that has just these and moved them; as they are, where neither has just these.
fn in_written_order(facts: Vec<KeyFact>, three: Three<&[KeyFact]>) -> Vec<KeyFact> {
    let sorted = |list: &[KeyFact]| {
        let mut list = list.to_vec();
        list.sort_by(|a, b| (&a.text, a.kind, a.read_back).cmp(&(&b.text, b.kind, b.read_back)));
        list
    };
    let Three { base, mine, theirs } = three;
    let wanted = sorted(&facts);
    let order = match [mine, theirs].map(|list| sorted(list) == wanted) {
        [true, true] if theirs == base => mine,
        [true, true] if mine == base => theirs,
        [true, true] => {
            let texts =
                |list: &[KeyFact]| -> Vec<String> { list.iter().map(|fact| fact.text.clone()).collect() };
            std::cmp::min_by_key(mine, theirs, |list| texts(list))
        }
        [true, false] => mine,
        [false, true] => theirs,
        [false, false] => return facts,
    };
    order.to_vec()
}
