//! Three versions of a shared file made one. Who is called mine and who theirs makes no difference, and no clock takes
//! part: what one side changed is taken, an edit beats a deletion, what both changed differently is asked.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{
    matching::{self, Row},
    shape::{EntryKind, Shape},
};
use crate::domain::merge::{Side, Three, merge_lines, merge_order};

/// A step on the way to a place in a shared file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Into a field, by its name in the file.
    Field(String),
    /// To an entry, by what people call it.
    Entry(String),
}

/// A place in a shared file.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(pub Vec<Step>);

impl Place {
    fn field(&self, name: &str) -> Self {
        self.with(Step::Field(name.to_owned()))
    }

    fn with(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }
}

/// A place at which a side differs from the base.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Where.
    pub place: Place,
    /// What stood there; null for nothing.
    pub before: Value,
    /// What stands there; null for nothing.
    pub after: Value,
}

/// A place that both sides changed, each in its own way.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Where.
    pub place: Place,
    /// What both began with.
    pub base: Value,
    /// My value.
    pub mine: Value,
    /// Their value.
    pub theirs: Value,
    /// What was chosen, if anything yet; the result holds the base's value until then.
    pub chosen: Option<Side>,
}

/// Three versions made one.
#[derive(Debug, Clone, PartialEq)]
pub struct Merge {
    /// The result.
    pub value: Value,
    /// What a person has to decide, or has decided.
    pub conflicts: Vec<Conflict>,
    /// What I changed.
    pub mine: Vec<Difference>,
    /// What they changed.
    pub theirs: Vec<Difference>,
}

impl Merge {
    /// Whether nothing is left to be decided.
    pub fn is_settled(&self) -> bool {
        self.conflicts.iter().all(|conflict| conflict.chosen.is_some())
    }

    /// The same side chosen for every conflict.
    pub fn all(&self, side: Side) -> Choices {
        let places = self.conflicts.iter().map(|conflict| conflict.place.clone());
        places.map(|place| (place, side)).collect()
    }
}

/// What a person chose for the places in conflict.
pub type Choices = BTreeMap<Place, Side>;

/// Merges two versions that grew out of a base, with what was chosen for their conflicts.
pub fn merge(shape: &Shape, three: Three<&Value>, choices: &Choices) -> Merge {
    Walk::new(choices, true).run(shape, three)
}

/// Merges two versions of which nobody knows what they grew out of: entries that one of them has are kept, and what both
/// say of one entry differently is asked.
pub fn merge_without_base(shape: &Shape, mine: &Value, theirs: &Value, choices: &Choices) -> Merge {
    let base = &Value::Null;
    Walk::new(choices, false).run(shape, Three { base, mine, theirs })
}

struct Walk<'a> {
    choices: &'a Choices,
    has_base: bool,
    conflicts: Vec<Conflict>,
    mine: Vec<Difference>,
    theirs: Vec<Difference>,
}

/// A value in each version, where the version has it.
type At<'a> = Three<Option<&'a Value>>;

impl<'a> Walk<'a> {
    fn new(choices: &'a Choices, has_base: bool) -> Self {
        Self {
            choices,
            has_base,
            conflicts: Vec::new(),
            mine: Vec::new(),
            theirs: Vec::new(),
        }
    }

    fn run(mut self, shape: &Shape, three: Three<&Value>) -> Merge {
        let value = self.value(shape, &Place::default(), three.map(Some));
        Merge {
            value: value.unwrap_or_default(),
            conflicts: self.conflicts,
            mine: self.mine,
            theirs: self.theirs,
        }
    }

    fn value(&mut self, shape: &Shape, at: &Place, three: At<'_>) -> Option<Value> {
        if three.mine == three.theirs && three.mine == three.base {
            return three.base.cloned();
        }
        match shape {
            Shape::Whole => self.whole(at, three),
            Shape::Text => self.text(at, three),
            Shape::Format => [three.base, three.mine, three.theirs]
                .into_iter()
                .flatten()
                .max_by_key(|format| format.as_u64())
                .cloned(),
            Shape::Fields(shapes) if all(three, Value::is_object) => self.fields(shapes, at, three),
            Shape::Set if all(three, Value::is_array) => some_list(self.set(at, lists(three)), three),
            Shape::Entries(kind) if all(three, Value::is_array) => {
                some_list(self.entries(kind, at, lists(three)), three)
            }
            Shape::Fields(_) | Shape::Set | Shape::Entries(_) => self.whole(at, three),
        }
    }

    fn fields(&mut self, shapes: &[(&str, Shape)], at: &Place, three: At<'_>) -> Option<Value> {
        let sides = [three.base, three.mine, three.theirs];
        let names: BTreeSet<&String> = sides
            .into_iter()
            .flatten()
            .filter_map(Value::as_object)
            .flat_map(Map::keys)
            .collect();
        let mut merged = Map::new();
        for name in names {
            let shape = shapes.iter().find(|(known, _)| known == name);
            let shape = shape.map_or(&Shape::Whole, |(_, shape)| shape);
            let inside = three.map(|side| side.and_then(|side| side.get(name)));
            if let Some(value) = self.value(shape, &at.field(name), inside) {
                merged.insert(name.clone(), value);
            }
        }
        // A group without a value is left out of the file, if one of the versions leaves it out.
        let left_out = merged.is_empty() && [three.mine, three.theirs].contains(&None);
        (!left_out).then_some(Value::Object(merged))
    }

    fn whole(&mut self, at: &Place, three: At<'_>) -> Option<Value> {
        self.settle(at, three, || None)
    }

    fn text(&mut self, at: &Place, three: At<'_>) -> Option<Value> {
        let lines = three.map(|side| side.and_then(Value::as_str).unwrap_or_default());
        self.settle(at, three, || {
            merge_lines(lines.base, lines.mine, lines.theirs).map(Value::String)
        })
    }

    fn settle(
        &mut self,
        at: &Place,
        three: At<'_>,
        together: impl FnOnce() -> Option<Value>,
    ) -> Option<Value> {
        let Three { base, mine, theirs } = three;
        let changed = [mine, theirs].map(|side| !same(base, side));
        if changed[0] {
            self.mine.push(difference(at, base, mine));
        }
        if changed[1] {
            self.theirs.push(difference(at, base, theirs));
        }
        match changed {
            [true, false] => mine.cloned(),
            [false, true] => theirs.cloned(),
            [false, false] => either(three),
            [true, true] if same(mine, theirs) => least(mine, theirs),
            [true, true] => match self.has_base.then(together).flatten() {
                Some(merged) => Some(merged),
                None => self.ask(at, three),
            },
        }
    }

    fn ask(&mut self, at: &Place, three: At<'_>) -> Option<Value> {
        let chosen = self.choices.get(at).copied();
        self.conflicts.push(Conflict {
            place: at.clone(),
            base: owned(three.base),
            mine: owned(three.mine),
            theirs: owned(three.theirs),
            chosen,
        });
        let until_then = if self.has_base { three.base } else { three.theirs };
        match chosen {
            Some(Side::Mine) => three.mine,
            Some(Side::Theirs) => three.theirs,
            Some(Side::Base) | None => until_then,
        }
        .cloned()
    }

    /// Values that stand once each.
    fn set(&mut self, at: &Place, lists: Three<&[Value]>) -> Vec<Value> {
        let ids = lists.map(|list| {
            let mut once = BTreeSet::new();
            let ids = list.iter().map(Value::to_string);
            ids.filter(|id| once.insert(id.clone())).collect::<Vec<_>>()
        });
        let [base, mine, theirs] =
            [&ids.base, &ids.mine, &ids.theirs].map(|ids| ids.iter().collect::<BTreeSet<_>>());
        let mut kept = BTreeSet::new();
        for id in ids.base.iter().chain(&ids.mine).chain(&ids.theirs) {
            let of = [&base, &mine, &theirs].map(|set| set.contains(id));
            if of[0] && of[1] && of[2] || !of[0] && (of[1] || of[2]) {
                kept.insert(id.clone());
            }
        }
        for (side, list) in [(&mine, &mut self.mine), (&theirs, &mut self.theirs)] {
            for id in base.symmetric_difference(side) {
                let value = serde_json::from_str(id).unwrap_or_default();
                let (before, after) = if side.contains(id) {
                    (Value::Null, value)
                } else {
                    (value, Value::Null)
                };
                let place = at.clone();
                list.push(Difference { place, before, after });
            }
        }
        let values: BTreeMap<String, &Value> = [lists.base, lists.mine, lists.theirs]
            .into_iter()
            .flatten()
            .map(|value| (value.to_string(), value))
            .collect();
        let order = merge_order(&ids.base, &ids.mine, &ids.theirs, &kept);
        let values = order.iter().filter_map(|id| values.get(id));
        values.map(|value| (*value).clone()).collect()
    }

    /// A list, entry by entry.
    fn entries(&mut self, kind: &EntryKind, at: &Place, lists: Three<&[Value]>) -> Vec<Value> {
        let rows = matching::rows(kind, lists);
        let mut labels = BTreeSet::new();
        let mut merged: BTreeMap<&str, Value> = BTreeMap::new();
        for row in &rows {
            let three = Three {
                base: row.at.base.and_then(|i| lists.base.get(i)),
                mine: row.at.mine.and_then(|i| lists.mine.get(i)),
                theirs: row.at.theirs.and_then(|i| lists.theirs.get(i)),
            };
            let mut label = label(kind, three);
            while !labels.insert(label.clone()) {
                label.push('’');
            }
            let place = at.with(Step::Entry(label));
            if let Some(entry) = self.entry(&kind.shape, &place, three) {
                merged.insert(&row.id, entry);
            }
        }
        let ids = |at: fn(&Row) -> Option<usize>| {
            let mut placed: Vec<(usize, String)> = rows
                .iter()
                .filter_map(|row| Some((at(row)?, row.id.clone())))
                .collect();
            placed.sort();
            placed.into_iter().map(|(_, id)| id).collect::<Vec<_>>()
        };
        let (base, mine, theirs) = (
            ids(|row| row.at.base),
            ids(|row| row.at.mine),
            ids(|row| row.at.theirs),
        );
        let kept = merged.keys().map(|id| (*id).to_owned()).collect();
        let order = merge_order(&base, &mine, &theirs, &kept);
        order.iter().filter_map(|id| merged.remove(id.as_str())).collect()
    }

    fn entry(&mut self, shape: &Shape, at: &Place, three: At<'_>) -> Option<Value> {
        match (three.base, three.mine, three.theirs) {
            (_, Some(_), Some(_)) => self.value(shape, at, three),
            (None, mine, theirs) => {
                self.came_or_went(at, three);
                mine.or(theirs).cloned()
            }
            (Some(base), mine, theirs) => {
                self.came_or_went(at, three);
                mine.or(theirs).filter(|left| *left != base).cloned()
            }
        }
    }

    fn came_or_went(&mut self, at: &Place, three: At<'_>) {
        for (side, list) in [(three.mine, &mut self.mine), (three.theirs, &mut self.theirs)] {
            if side != three.base {
                list.push(difference(at, three.base, side));
            }
        }
    }
}

/// What people call an entry: by its name in the base, else by the one of its two names that comes first.
fn label(kind: &EntryKind, three: At<'_>) -> String {
    let name = |entry: &Value| (kind.label)(entry);
    if let Some(base) = three.base {
        return name(base);
    }
    let names = [three.mine, three.theirs].into_iter().flatten().map(name);
    names.min().unwrap_or_default()
}

fn all(three: At<'_>, is: fn(&Value) -> bool) -> bool {
    [three.base, three.mine, three.theirs]
        .into_iter()
        .flatten()
        .all(|value| is(value) || value.is_null())
}

fn lists(three: At<'_>) -> Three<&[Value]> {
    three.map(|side| {
        side.and_then(Value::as_array)
            .map(Vec::as_slice)
            .unwrap_or_default()
    })
}

/// A list that is empty is left out of the file, if one of the versions leaves it out.
fn some_list(list: Vec<Value>, three: At<'_>) -> Option<Value> {
    let left_out = list.is_empty() && [three.mine, three.theirs].contains(&None);
    (!left_out).then_some(Value::Array(list))
}

fn difference(place: &Place, before: Option<&Value>, after: Option<&Value>) -> Difference {
    Difference {
        place: place.clone(),
        before: owned(before),
        after: owned(after),
    }
}

fn owned(value: Option<&Value>) -> Value {
    value.cloned().unwrap_or_default()
}

/// Whether two values say the same: an empty one is as good as none.
fn same(one: Option<&Value>, other: Option<&Value>) -> bool {
    one == other || is_blank(one) && is_blank(other)
}

fn is_blank(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.trim().is_empty(),
        Some(Value::Array(list)) => list.is_empty(),
        Some(Value::Object(fields)) => fields.is_empty(),
        Some(Value::Bool(_) | Value::Number(_)) => false,
    }
}

/// The side that differs from the base, if only in what says nothing; where both do, the least.
fn either(three: At<'_>) -> Option<Value> {
    if three.mine == three.base {
        three.theirs.cloned()
    } else if three.theirs == three.base {
        three.mine.cloned()
    } else {
        least(three.mine, three.theirs)
    }
}

/// One of two values that are as good as each other, the same one whichever comes first.
fn least(one: Option<&Value>, other: Option<&Value>) -> Option<Value> {
    let text = |value: Option<&Value>| value.map(Value::to_string);
    if text(other) < text(one) { other } else { one }.cloned()
}
