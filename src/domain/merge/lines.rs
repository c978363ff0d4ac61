//! Long text merged line by line. Two people's changes go together only where at least one unchanged line stands
//! between them; anything closer is a question for a person, since no rule can tell whether the sentences still fit.

/// Texts with more lines than this (after the common beginning and end are set aside) are not aligned.
const LARGEST: usize = 2_000;

/// `mine` and `theirs`, both grown out of `base`, as one text; `None` where they changed the same place differently.
/// The result does not depend on which of the two is called mine.
pub(in crate::domain) fn merge_lines(base: &str, mine: &str, theirs: &str) -> Option<String> {
    let merged = together(base, mine, theirs)?;
    // Lines that repeat can be aligned in several ways. A result that would change when it is merged once more with
    // what it came from is one of those cases.
    let stable = |side| together(base, &merged, side).as_deref() == Some(merged.as_str());
    (stable(mine) && stable(theirs)).then_some(merged)
}

/// Nothing but blanks is as good as nothing, and of several such texts only the empty one stays what it is.
fn together(base: &str, mine: &str, theirs: &str) -> Option<String> {
    let merged = diff3(base, mine, theirs)?;
    Some(if merged.trim().is_empty() {
        String::new()
    } else {
        merged
    })
}

fn diff3(base: &str, mine: &str, theirs: &str) -> Option<String> {
    let lines = |text| -> Vec<&str> { str::split(text, '\n').collect() };
    let (base, mine, theirs) = (lines(base), lines(mine), lines(theirs));
    let (with_mine, with_theirs) = (alignment(&base, &mine)?, alignment(&base, &theirs)?);
    let mut merged: Vec<&str> = Vec::new();
    // Where the next chunk begins in each of the three.
    let (mut b, mut m, mut t) = (0, 0, 0);
    loop {
        // The next line that all three share, or the end.
        let next = (b..base.len()).find_map(|i| Some((i, with_mine[i]?, with_theirs[i]?)));
        let (b_end, m_end, t_end) = next.unwrap_or((base.len(), mine.len(), theirs.len()));
        let chunk = (&base[b..b_end], &mine[m..m_end], &theirs[t..t_end]);
        merged.extend(match chunk {
            (_, mine, theirs) if mine == theirs => mine,
            (base, mine, theirs) if mine == base => theirs,
            (base, mine, theirs) if theirs == base => mine,
            _ => return None,
        });
        if next.is_none() {
            return Some(merged.join("\n"));
        }
        merged.push(base[b_end]);
        (b, m, t) = (b_end + 1, m_end + 1, t_end + 1);
    }
}

/// For each line of `old` the line of `new` that it became, if it is still there: a longest common subsequence.
/// `None` where both are too long to be compared.
fn alignment(old: &[&str], new: &[&str]) -> Option<Vec<Option<usize>>> {
    let shorter = old.len().min(new.len());
    let head = (0..shorter).take_while(|i| old[*i] == new[*i]).count();
    let tail = (0..shorter - head)
        .take_while(|i| old[old.len() - 1 - i] == new[new.len() - 1 - i])
        .count();
    let (a, b) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    if a.len() > LARGEST || b.len() > LARGEST {
        return None;
    }
    // length[i][j]: how many lines a[i..] and b[j..] have in common at most.
    let width = b.len() + 1;
    let mut length = vec![0_u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            length[i * width + j] = if a[i] == b[j] {
                length[(i + 1) * width + j + 1] + 1
            } else {
                length[(i + 1) * width + j].max(length[i * width + j + 1])
            };
        }
    }
    let mut found = vec![None; old.len()];
    for (i, slot) in found.iter_mut().enumerate().take(head) {
        *slot = Some(i);
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            found[head + i] = Some(head + j);
            (i, j) = (i + 1, j + 1);
        } else if length[(i + 1) * width + j] >= length[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    for i in 0..tail {
        found[old.len() - 1 - i] = Some(new.len() - 1 - i);
    }
    Some(found)
}
