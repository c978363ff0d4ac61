//! Takes the records of a ledger into a library: each under a number of its day, in the order of the file. What the
//! library has already, by number or by day, party and subject, is left alone, so that an import that broke off can be
//! done again.

use std::{path::Path, sync::Arc};

use serde_json::json;

use super::Job;
use crate::{
    app::{Arrivals, Import, Matched, Plan, ReadWith, Rules, Treatment, add_fields, former_numbers, look_up},
    cli::{
        author::author,
        failure::Failure,
        voice::{Voice, both},
    },
    domain::{OwnFields, RecordNumber, several},
    exchange::tables::{Found, Source},
    storage::{Library, SharedHow, SharedOutcome},
};

/// What became of the records of a file.
#[derive(Default)]
struct Taken {
    /// The numbers that were given.
    made: Vec<RecordNumber>,
    /// The records that say more now.
    updated: Vec<RecordNumber>,
    /// Sheet and row of what was there already.
    known: Vec<(String, u32)>,
}

/// Takes what was found, and tells it once all of it is there.
pub(super) fn run(
    job: &Job<'_>,
    dir: &Path,
    (source, found): (Source, Found),
    with: &ReadWith,
    out: &mut Voice<'_>,
) -> Result<u8, Failure> {
    let library = Library::open(dir).map_err(Failure::told)?;
    if found.sheets.iter().any(|sheet| !sheet.people.is_empty()) {
        return people(job, &library, &found, out);
    }
    let plan = plan(job, &library, &found)?;
    let matched = look_up(&library, &plan, &found, with, &|| true).ok_or_else(|| Failure::incomplete(dir))?;
    let (source, found) = (Arc::new(source), Arc::new(found));
    let treatment = |_: usize, _: &_| job.asked.known.into();
    let import = Import::new(&source, &found, plan, &matched, &treatment, &|_| true);
    let mut taken = Taken {
        known: left_alone(&matched, &found, job.asked.known.into()),
        ..Taken::default()
    };
    for at in 0..import.len() {
        let one = import.take(&library, at).map_err(Failure::told);
        match one.map_err(|failure| after(failure, taken.made.len()))? {
            Some(one) if one.is_new() => taken.made.push(one.number),
            Some(one) => taken.updated.push(one.number),
            None => {}
        }
    }
    tell(job, &taken, out)
}

/// How rows become records; the field that the numbers of other programs go to is there afterwards.
fn plan(job: &Job<'_>, library: &Library, found: &Found) -> Result<Plan, Failure> {
    let own = Rules::of(library).own_fields().as_ref().clone();
    let wanted = add_fields(&own, &former_numbers(found));
    let stamp = author(job.clock);
    if wanted != own {
        let saved = library.save_shared::<OwnFields>(&own, &wanted, SharedHow::Saved, &stamp);
        if let SharedOutcome::Conflicts(_) = saved.map_err(Failure::told)? {
            return Err(job.refuse(both(
                "记录库的自定义字段正被同事修改，请再试一次",
                "the fields of the library are being changed; do it again",
            )));
        }
    }
    let file = job.asked.file.file_name().unwrap_or_default();
    Ok(Plan {
        file: file.to_string_lossy().into_owned(),
        own: wanted,
        prefix: library.settings().prefix_of(""),
        stamp,
    })
}

/// Sheet and row of what is there already and stays as it is.
fn left_alone(matched: &Matched, found: &Found, treatment: Treatment) -> Vec<(String, u32)> {
    let mut places: Vec<&usize> = matched
        .matches
        .iter()
        .filter(|(_, known)| match treatment {
            Treatment::Skip => true,
            Treatment::Update => known.same,
            Treatment::Both => false,
        })
        .map(|(at, _)| at)
        .collect();
    places.sort_unstable();
    let places = places.into_iter().filter_map(|at| matched.rows.get(*at));
    let named = places.map(|row| {
        let name = found.sheets.get(row.sheet).map(|sheet| sheet.name.clone());
        let first = row.of(found).and_then(|one| one.rows.first().copied());
        (name.unwrap_or_default(), first.unwrap_or_default())
    });
    named.collect()
}

/// A failure that says how far it came.
pub(super) fn after(failure: Failure, made: usize) -> Failure {
    match failure {
        Failure::Told(line) => Failure::Told(line.then(both(
            format!("；此前新建的 {made} 份记录保留，再运行一次会接着导入"),
            format!(
                "; {} made before that stay; run it again to go on behind them",
                several(made, "record")
            ),
        ))),
        other => other,
    }
}

fn tell(job: &Job<'_>, taken: &Taken, out: &mut Voice<'_>) -> Result<u8, Failure> {
    let numbers = |numbers: &[RecordNumber]| numbers.iter().map(ToString::to_string).collect::<Vec<_>>();
    let known = taken
        .known
        .iter()
        .map(|(sheet, row)| json!({"sheet": sheet, "row": row, "why": "known"}));
    let answer = json!({
        "made": numbers(&taken.made), "updated": numbers(&taken.updated), "skipped": known.collect::<Vec<_>>(),
    });
    let (made, updated, known) = (taken.made.len(), taken.updated.len(), taken.known.len());
    let said = both(
        format!("新建 {made} 份记录，更新 {updated} 份，{known} 行已在记录库中"),
        format!(
            "{} made, {updated} updated, {known} already there",
            several(made, "record")
        ),
    );
    let line = said.text(out.speech());
    job.answer(out, &answer, [line])
}

/// Takes people into the directory.
fn people(job: &Job<'_>, library: &Library, found: &Found, out: &mut Voice<'_>) -> Result<u8, Failure> {
    let base = library.directory().map_err(Failure::told)?;
    let mut mine = base.clone();
    let mut arrivals = Arrivals::new(&mut mine);
    let (mut added, mut known) = (0, 0);
    for one in found.sheets.iter().flat_map(|sheet| &sheet.people) {
        let new = arrivals.add(one, &|_| false);
        added += usize::from(new);
        known += usize::from(!new);
    }
    let saved = library.save_shared(&base, &mine, SharedHow::Saved, &author(job.clock));
    if let SharedOutcome::Conflicts(_) = saved.map_err(Failure::told)? {
        return Err(job.refuse(both(
            "通讯录正被同事修改，请再试一次",
            "the directory is being changed; do it again",
        )));
    }
    let answer = json!({"people": added, "known": known});
    let said = both(
        format!("通讯录新增 {added} 项，{known} 项已有"),
        format!("{added} added, {known} were there already"),
    );
    let line = said.text(out.speech());
    job.answer(out, &answer, [line])
}
