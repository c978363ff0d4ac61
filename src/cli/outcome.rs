//! Running a command: which work it asks for, and what its end means to the shell.

use std::io;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::{
    Command, analyse, analyse_records,
    author::author,
    check, demo, due, export,
    failure::Failure,
    import,
    keeping::{backup, history},
    list, new, remind, search, verify,
    voice::{Speech, Voice},
};
use crate::{app::Clock, domain::Kind};

/// Runs a command and gives the exit code: 0 when it did its work, 1 when it failed or, for `check`, found a problem.
/// Results go to `out`, each remark as one line to `err`.
pub fn run(
    command: &Command,
    clock: Clock,
    speech: Speech,
    (out, err): (&mut dyn io::Write, &mut dyn io::Write),
) -> u8 {
    let (out, err) = (&mut Voice::new(out, speech), &mut Voice::new(err, speech));
    let ended = carry_out(command, clock, out, err);
    let ended = ended.and_then(|code| {
        io::Write::flush(out)?;
        Ok(code)
    });
    match ended {
        Ok(code) => code,
        Err(Failure::Unread) => 0,
        Err(Failure::Told(line)) => {
            err.say(&line);
            1
        }
        Err(Failure::Done(line)) => {
            err.say(&line);
            0
        }
    }
}

/// Does what a command asks for.
fn carry_out(
    command: &Command,
    clock: Clock,
    out: &mut Voice<'_>,
    err: &mut Voice<'_>,
) -> Result<u8, Failure> {
    let now = clock.now().naive_local();
    match command {
        Command::Demo {
            dir,
            records,
            seed,
            sample,
        } => {
            let generated = demo::What::generated(*records, *seed);
            let what = sample.then_some(demo::What::Sample(now.date()));
            demo::run(dir, what.unwrap_or(generated), &author(clock), out)
        }
        Command::Export {
            paths,
            sheet,
            style,
            format,
            preset,
            template,
            output,
        } => {
            let job = export::Job {
                paths,
                sheet: *sheet,
                style: *style,
                format: format.unwrap_or_else(|| export::named_format(output)),
                preset: preset.as_deref(),
                template: template.as_deref(),
                output,
                now,
                made: clock.now(),
            };
            export::run(&job, out, err)
        }
        Command::New {
            dir,
            kind,
            date,
            subject,
        } => {
            let begun = (Kind::from(*kind), date.unwrap_or(now.date()));
            new::run(dir, begun, subject, &author(clock), out, err)
        }
        Command::History { record } => history::run(record, out),
        Command::Restore { record, version } => history::restore(record, version, &author(clock), out),
        Command::Backup { dir, output, unpack } => {
            backup::run(dir, output.as_deref(), unpack.as_deref(), out, err)
        }
        Command::Check { dir, fix } => check::run(dir, *fix, clock.now().into(), out, err),
        Command::Analyse { path: Some(path) } => analyse_records::run(path, out, err),
        Command::Analyse { path: None } => analyse::run(io::stdin().lock(), &mut *out)
            .map(|()| 0)
            .map_err(Failure::from),
        Command::Import(import) => import::run(import, clock, author(clock), out),
        Command::Open { dir, json } => search::open(dir, *json, out, err),
        Command::Remind { seconds } => remind::run(clock, *seconds, out),
        Command::Search { dir, json } => search::search(dir, *json, now, io::stdin().lock(), out, err),
        Command::Due { dir, on, json } => due::run(dir, *json, on.map_or(now, begun), out, err),
        Command::Verify { pdf, record, json } => verify::run(pdf, record, *json, out),
        Command::List { dir, json, whole } => list::run(dir, (*json, *whole), now, out, err),
    }
}

/// The moment for which a day that is named is asked: as it begins, today too, so that the answer depends on neither hour
/// nor zone.
fn begun(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}
