//! Three versions of a shared file made one. Who is called mine and who theirs makes no difference, and no clock takes
//! part: what one side changed is taken, an edit beats a deletion, what both changed differently is asked.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{
    matching::{self, Row},
    shape::{EntryKind, Shape},
};
use crate::domain::merge::{
    Side, Three, merge_lines, merge_order,
    walk::{Base, Conflicting, Differing, Mergeable, Places, Taken, taken},
};

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

/// A place at which a side differs from the base; null where nothing stood or stands.
pub type Difference = Differing<Place, Value>;

/// A place that both sides changed, each in its own way.
pub type Conflict = Conflicting<Place, Value>;

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

    /// What they changed and the result has: not where mine was chosen.
    pub fn taken(&self) -> Vec<Difference> {
        taken(&self.theirs, &self.conflicts)
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
    let mut walk = Walk::new(choices, Base::Known);
    let value = walk.value(shape, &Place::default(), three.map(Some));
    merged(value, walk)
}

/// Merges two versions of which nobody knows what they grew out of: entries that one of them has are kept, and what both
/// say of one entry differently is asked.
pub fn merge_without_base(shape: &Shape, mine: &Value, theirs: &Value, choices: &Choices) -> Merge {
    let base = &Value::Null;
    let three = Three { base, mine, theirs };
    let mut walk = Walk::new(choices, Base::Unknown);
    let value = walk.value(shape, &Place::default(), three.map(Some));
    merged(value, walk)
}

/// What one version changed against another.
pub fn differences(shape: &Shape, before: &Value, after: &Value) -> Vec<Difference> {
    let three = Three {
        base: before,
        mine: after,
        theirs: before,
    };
    merge(shape, three, &Choices::new()).mine
}

/// The way through the places of a shared file.
type Walk<'a> = Places<'a, Place, Value>;

/// A value in each version, where the version has it.
type At<'a> = Three<Option<&'a Value>>;

fn merged(value: Option<Value>, walk: Walk<'_>) -> Merge {
    Merge {
        value: value.unwrap_or_default(),
        conflicts: walk.conflicts,
        mine: walk.mine,
        theirs: walk.theirs,
    }
}

impl Mergeable<Value> for Option<&Value> {
    fn shown(&self) -> Value {
        self.cloned().unwrap_or_default()
    }

    fn is_blank(&self) -> bool {
        is_blank(*self)
    }

    fn is_before(&self, other: &Self) -> bool {
        let text = |value: &Self| value.map(Value::to_string);
        text(self) < text(other)
    }
}

impl Mergeable<Value> for Value {
    fn shown(&self) -> Value {
        self.clone()
    }

    fn is_blank(&self) -> bool {
        is_blank(Some(self))
    }

    fn is_before(&self, other: &Self) -> bool {
        Some(self).is_before(&Some(other))
    }
}

impl Walk<'_> {
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
        self.settled(at, three, || None)
    }

    fn text(&mut self, at: &Place, three: At<'_>) -> Option<Value> {
        let lines = three.map(|side| side.and_then(Value::as_str).unwrap_or_default());
        self.settled(at, three, || {
            merge_lines(lines.base, lines.mine, lines.theirs).map(Value::String)
        })
    }

    fn settled(
        &mut self,
        at: &Place,
        three: At<'_>,
        together: impl FnOnce() -> Option<Value>,
    ) -> Option<Value> {
        match self.settle(at, three.as_ref(), together) {
            Taken::Side(side) => three.side(side).cloned(),
            Taken::Together(value) => Some(value),
        }
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
        let order = merge_order(ids.as_ref().map(Vec::as_slice), &kept);
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
        let ids = Three {
            base: ids(|row| row.at.base),
            mine: ids(|row| row.at.mine),
            theirs: ids(|row| row.at.theirs),
        };
        let kept = merged.keys().map(|id| (*id).to_owned()).collect();
        let order = merge_order(ids.as_ref().map(Vec::as_slice), &kept);
        order.iter().filter_map(|id| merged.remove(id.as_str())).collect()
    }

    fn entry(&mut self, shape: &Shape, at: &Place, three: At<'_>) -> Option<Value> {
        if let (Some(_), Some(_)) = (three.mine, three.theirs) {
            return self.value(shape, at, three);
        }
        let side = self.came_or_went(at, three)?;
        three.side(side).cloned()
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

fn is_blank(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.trim().is_empty(),
        Some(Value::Array(list)) => list.is_empty(),
        Some(Value::Object(fields)) => fields.is_empty(),
        Some(Value::Bool(_) | Value::Number(_)) => false,
    }
}
