//! The thin binary: reads the arguments, then opens the window or runs a command.

// A release build opens no console window beside its own on Windows.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::{
    io::{self, Write},
    panic,
    path::PathBuf,
    process::ExitCode,
    time::Instant,
};

use liuhen::{
    app::{Clock, Start, VERSION, report_panic},
    cli::{self, Command, Refusal, Request},
    exchange::tables::is_guarded,
    storage::{Log, Profile, SecondStart, WindowStart},
    ui,
};

/// The variable that says how much the log holds: `error`, `warn`, `info` (the ordinary), `debug`, `trace`, `off`.
const LOG_LEVEL: &str = "LIUHEN_LOG";

/// The exit code for wrong arguments.
const WRONG_ARGUMENTS: u8 = 2;

fn main() -> ExitCode {
    let begun = Instant::now();
    panic::set_hook(Box::new(tell_panic));
    let code = match cli::parse(std::env::args_os()) {
        Ok(Request::Window { open, second }) => {
            let _log = open_log("window");
            window(open, second, begun)
        }
        Ok(Request::Command(command)) => {
            // The others say on standard error what there is to say, and end.
            let _log = matches!(command, Command::Remind { .. }).then(|| open_log("background"));
            let out = &mut io::BufWriter::new(io::stdout().lock());
            cli::run(&command, Clock::System, out, &mut io::stderr())
        }
        Err(Refusal::Told(text)) => {
            // Nobody may be reading any more; that is no fault.
            let _ = io::stdout().write_all(text.as_bytes());
            0
        }
        Err(Refusal::Wrong(line)) => {
            complain(&line);
            WRONG_ARGUMENTS
        }
    };
    ExitCode::from(code)
}

/// Opens the log in the person's profile for as long as the program runs.
fn open_log(kind: &str) -> Option<Log> {
    let level = std::env::var(LOG_LEVEL).ok();
    let log = Profile::of_user().open_log(level.as_deref(), || Clock::System.now());
    tracing::info!(version = VERSION, kind, "begins");
    log
}

fn window(open: Option<PathBuf>, second: SecondStart, begun: Instant) -> u8 {
    let profile = match Profile::of_user().start_window(open.as_deref(), second) {
        WindowStart::HandedOver => {
            tracing::info!("handed over to the window that is open");
            return 0;
        }
        WindowStart::Window(profile) => profile,
    };
    // Some missing system libraries end in a panic of the windowing crates; the hook has explained it by then.
    match panic::catch_unwind(|| ui::run(Start { profile, open }, begun)) {
        Ok(Ok(())) => 0,
        Ok(Err(error)) => {
            let text = error.to_string();
            complain(&cli::explain(&text).unwrap_or(text));
            1
        }
        Err(_) => 1,
    }
}

/// Tells of a panic of any thread: one line on standard error, and a report in the profile.
fn tell_panic(panic: &panic::PanicHookInfo<'_>) {
    if is_guarded() {
        // A reader of somebody's file met what it did not expect: the file is told to be damaged.
        return;
    }
    complain(&told_of(panic));
    if cli::explain(panic.payload_as_str().unwrap_or_default()).is_some() {
        // The system lacks something: that is no fault of the program.
        return;
    }
    match report_panic(panic) {
        Ok(Some(path)) => complain(&format!("a report is in {}", path.display())),
        Ok(None) => {}
        Err(problem) => complain(&format!("no report could be written: {problem}")),
    }
}

/// A panic in one line, without a backtrace: what a person can act on, else what a developer needs.
fn told_of(panic: &panic::PanicHookInfo<'_>) -> String {
    let words = panic.payload_as_str().unwrap_or("unknown");
    cli::explain(words).unwrap_or_else(|| {
        let place = panic
            .location()
            .map(|place| format!(" at {}:{}", place.file(), place.line()));
        format!("internal error{}: {words}", place.unwrap_or_default())
    })
}

/// One line on standard error. A closed standard error is no reason to fail.
fn complain(text: &str) {
    let line: Vec<_> = text.split_whitespace().collect();
    let _ = writeln!(io::stderr(), "liuhen: {}", line.join(" "));
}
