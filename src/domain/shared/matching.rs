//! Which entries of three versions of a list are the same.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use super::shape::{EntryKind, Renaming};
use crate::domain::merge::Three;

/// One entry through the three versions: where it stands in each.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// A name for the order of the merged list; the same whichever side is called mine.
    pub(super) id: String,
    pub(super) at: Three<Option<usize>>,
}

/// The entries of the three lists.
pub(super) fn rows(kind: &EntryKind, lists: Three<&[Value]>) -> Vec<Row> {
    let keys = lists.map(|list| keys(kind, list));
    let mine = matched(kind, (lists.base, &keys.base), (lists.mine, &keys.mine));
    let theirs = matched(kind, (lists.base, &keys.base), (lists.theirs, &keys.theirs));
    let mut rows: Vec<Row> = (0..lists.base.len())
        .map(|i| Row {
            id: format!("b{i:08}"),
            at: Three {
                base: Some(i),
                ..Three::default()
            },
        })
        .collect();
    let (mut added_mine, mut added_theirs) = (Vec::new(), Vec::new());
    for (i, base) in mine.iter().enumerate() {
        match base {
            Some(base) => rows[*base].at.mine = Some(i),
            None => added_mine.push(i),
        }
    }
    for (i, base) in theirs.iter().enumerate() {
        match base {
            Some(base) => rows[*base].at.theirs = Some(i),
            None => added_theirs.push(i),
        }
    }
    let (mut ids, mut news) = (BTreeSet::new(), Vec::new());
    for (mine, theirs) in added(kind, lists, &keys, &added_mine, &added_theirs) {
        let key = [mine.map(|i| &keys.mine[i]), theirs.map(|i| &keys.theirs[i])];
        let mut id = format!("n{}", key.into_iter().flatten().min().map_or("", String::as_str));
        while !ids.insert(id.clone()) {
            id.push('+');
        }
        let at = Three {
            base: None,
            mine,
            theirs,
        };
        news.push(Row { id, at });
    }
    news.sort_by(|one, other| one.id.cmp(&other.id));
    rows.extend(news);
    rows
}

/// The key of each entry; of those with the same key, the later ones are counted. One without a key is known by all that
/// it says.
fn keys(kind: &EntryKind, list: &[Value]) -> Vec<String> {
    let mut seen: HashMap<String, u32> = HashMap::with_capacity(list.len());
    list.iter()
        .map(|entry| {
            let mut key = (kind.key)(entry);
            if key.trim().is_empty() {
                key = entry.to_string();
            }
            let n = seen.entry(key.clone()).or_default();
            *n += 1;
            if *n > 1 { format!("{key}\u{1}{n}") } else { key }
        })
        .collect()
}

/// For each entry of a version, which one of the base it was.
fn matched(
    kind: &EntryKind,
    (base, base_keys): (&[Value], &[String]),
    (side, side_keys): (&[Value], &[String]),
) -> Vec<Option<usize>> {
    let by_key: HashMap<&str, usize> = base_keys.iter().map(String::as_str).zip(0..).collect();
    let mut found: Vec<Option<usize>> = side_keys
        .iter()
        .map(|key| by_key.get(key.as_str()).copied())
        .collect();
    if let Some(renaming) = kind.renaming {
        by_marks(renaming, base, side, &mut found);
        by_place(renaming, base, side, &mut found);
    }
    found
}

/// The entries of the base that no entry of a version was known as.
fn left(base: &[Value], found: &[Option<usize>]) -> Vec<usize> {
    let known: BTreeSet<usize> = found.iter().flatten().copied().collect();
    (0..base.len()).filter(|i| !known.contains(i)).collect()
}

fn by_marks(renaming: &Renaming, base: &[Value], side: &[Value], found: &mut [Option<usize>]) {
    // As many passes as there are kinds of marks: a phone tells more than a name.
    for pass in 0.. {
        let gone = left(base, found);
        let new: Vec<usize> = (0..side.len()).filter(|i| found[*i].is_none()).collect();
        let marks = |list: &[Value], places: &[usize]| -> Vec<(usize, Option<String>)> {
            let mark = |i: usize| (renaming.marks)(&list[i]).into_iter().nth(pass);
            places.iter().map(|i| (*i, mark(*i))).collect()
        };
        let (gone, new) = (marks(base, &gone), marks(side, &new));
        if gone.iter().chain(&new).all(|(_, mark)| mark.is_none()) {
            return;
        }
        let (gone, new) = (only_once(gone), only_once(new));
        for (mark, i) in new {
            if let Some(base) = gone.get(&mark) {
                found[i] = Some(*base);
            }
        }
    }
}

/// The marks that one entry has alone, and which one.
fn only_once(marks: Vec<(usize, Option<String>)>) -> BTreeMap<String, usize> {
    let mut by_mark: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, mark) in marks {
        if let Some(mark) = mark.filter(|mark| !mark.is_empty()) {
            by_mark.entry(mark).or_default().push(i);
        }
    }
    by_mark
        .into_iter()
        .filter_map(|(mark, places)| match places.as_slice() {
            [one] => Some((mark, *one)),
            _ => None,
        })
        .collect()
}

/// An entry that alone went between two others, and one that alone came there, are one with another name, if they say the
/// same otherwise. At the end of the list, where new ones come, the names must be alike too.
fn by_place(renaming: &Renaming, base: &[Value], side: &[Value], found: &mut [Option<usize>]) {
    let gone: BTreeSet<usize> = left(base, found).into_iter().collect();
    let new: Vec<usize> = (0..side.len()).filter(|i| found[*i].is_none()).collect();
    for i in new {
        let before = i.checked_sub(1).map(|i| found[i]);
        let after = found.get(i + 1).copied();
        let (Some(Some(_)) | None, Some(Some(_)) | None) = (before, after) else {
            continue;
        };
        let old = before.flatten().map_or(0, |before| before + 1);
        let next = after.flatten().unwrap_or(base.len());
        if !gone.contains(&old) || old + 1 != next {
            continue;
        }
        let at_end = after.is_none();
        let (was, is) = (&base[old], &side[i]);
        let alike = || share_a_character((renaming.name)(was), (renaming.name)(is));
        if (renaming.only_name)(was, is) && (!at_end || alike()) {
            found[i] = Some(old);
        }
    }
}

fn share_a_character(one: &str, other: &str) -> bool {
    one.chars().any(|c| other.contains(c))
}

/// What both sides added, as pairs: the same key is the same entry.
fn added(
    kind: &EntryKind,
    lists: Three<&[Value]>,
    keys: &Three<Vec<String>>,
    mine: &[usize],
    theirs: &[usize],
) -> Vec<(Option<usize>, Option<usize>)> {
    let by_key: HashMap<&str, usize> = theirs.iter().map(|i| (keys.theirs[*i].as_str(), *i)).collect();
    let mut pairs: Vec<(Option<usize>, Option<usize>)> = mine
        .iter()
        .map(|i| (Some(*i), by_key.get(keys.mine[*i].as_str()).copied()))
        .collect();
    let taken: BTreeSet<usize> = pairs.iter().filter_map(|pair| pair.1).collect();
    let mut rest: Vec<usize> = theirs.iter().filter(|i| !taken.contains(i)).copied().collect();
    if let Some(renaming) = kind.renaming {
        let name = |entry: &Value| Some((renaming.name)(entry).to_owned());
        let open = pairs
            .iter()
            .filter_map(|pair| pair.0.filter(|_| pair.1.is_none()));
        let of_mine = only_once(open.map(|i| (i, name(&lists.mine[i]))).collect());
        let of_theirs = only_once(rest.iter().map(|i| (*i, name(&lists.theirs[*i]))).collect());
        for (name, i) in of_mine {
            let Some(j) = of_theirs.get(&name) else { continue };
            if (renaming.may_be_same)(&lists.mine[i], &lists.theirs[*j]) {
                rest.retain(|place| place != j);
                for pair in pairs.iter_mut().filter(|pair| pair.0 == Some(i)) {
                    pair.1 = Some(*j);
                }
            }
        }
    }
    pairs.extend(rest.into_iter().map(|i| (None, Some(i))));
    pairs
}
