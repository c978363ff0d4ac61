//! Running a command: which work it asks for, and what its end means to the shell.

use std::io;

use super::{
    Command, analyse,
    arguments::{Format, Template},
    check, demo, due, export,
    failure::{Failure, say},
    history, list, new, remind, search,
};
use crate::{
    app::Clock,
    domain::{Kind, Stamp},
};

/// Runs a command and gives the exit code: 0 when it did its work, 1 when it failed or, for `check`, found a problem.
/// Results go to `out`, each remark as one line to `err`.
pub fn run(command: &Command, clock: Clock, out: &mut dyn io::Write, err: &mut dyn io::Write) -> u8 {
    let now = clock.now().naive_local();
    let ended = match command {
        Command::Demo {
            dir,
            records,
            seed,
            sample,
        } => {
            let what = if *sample {
                demo::What::Sample(now.date())
            } else {
                demo::What::Generated {
                    records: *records,
                    seed: *seed,
                }
            };
            demo::run(dir, what, out)
        }
        Command::Export {
            paths,
            sheet,
            style,
            format,
            preset,
            output,
        } => {
            let job = export::Job {
                paths,
                sheet: *sheet,
                style: *style,
                format: *format,
                preset: preset.as_deref(),
                output,
                now,
                made: clock.now(),
            };
            match format {
                Format::Ics => export::ics::run(&job, out, err),
                _ => export::run(&job, out, err),
            }
        }
        Command::New {
            dir,
            kind,
            date,
            subject,
        } => {
            let kind = match kind {
                Template::Internal => Kind::Internal,
                Template::External => Kind::External,
            };
            let begun = (kind, date.unwrap_or(now.date()));
            new::run(dir, begun, subject, &author(clock), out, err)
        }
        Command::History { record } => history::run(record, out),
        Command::Restore { record, version } => history::restore(record, version, &author(clock), out),
        Command::Check { dir } => check::run(dir, out),
        Command::Analyse => analyse::run(io::stdin().lock(), &mut *out)
            .map(|()| 0)
            .map_err(Failure::from),
        Command::Open { dir, json } => search::open(dir, *json, out, err),
        Command::Remind { seconds } => remind::run(clock, *seconds, out),
        Command::Search { dir, json } => search::search(dir, *json, now, io::stdin().lock(), out, err),
        Command::Due { dir, on, json } => {
            // A day that is named is asked for as it begins, today too: the answer depends on neither hour nor zone.
            let at = on.map_or(now, |on| on.and_time(chrono::NaiveTime::MIN));
            due::run(dir, *json, at, out, err)
        }
        Command::List { dir, json } => list::run(dir, *json, now, out, err),
    };
    let ended = ended.and_then(|code| {
        out.flush()?;
        Ok(code)
    });
    match ended {
        Ok(code) => code,
        Err(Failure::Unread) => 0,
        Err(Failure::Told(line)) => {
            say(err, &line);
            1
        }
        Err(Failure::Done(line)) => {
            say(err, &line);
            0
        }
    }
}

/// Who runs the command: the account's name, as far as the system tells.
fn author(clock: Clock) -> Stamp {
    let name = ["USER", "USERNAME", "LOGNAME"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok());
    Stamp {
        at: clock.now(),
        by: name.unwrap_or_default(),
    }
}
