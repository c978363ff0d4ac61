//! The thin binary: reads the arguments, then opens the window or runs a command.

// A release build opens no console window beside its own on Windows.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::{
    any::Any,
    io::{self, Write},
    panic::{self, AssertUnwindSafe},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
    time::Instant,
};

use liuhen::{
    app::{Clock, Renderers, Start, VERSION, report_panic, system_language, tell_on_desktop},
    cli::{self, Command, Refusal, Request, Speech, WindowTrouble},
    domain::Language,
    exchange::tables::is_guarded,
    storage::{Log, Profile, SecondStart, WindowStart, name_profile},
    ui,
};

/// The variable that says how much the log holds: `error`, `warn`, `info` (the ordinary), `debug`, `trace`, `off`.
const LOG_LEVEL: &str = "LIUHEN_LOG";

/// The exit code for wrong arguments.
const WRONG_ARGUMENTS: u8 = 2;

fn main() -> ExitCode {
    let begun = Instant::now();
    panic::set_hook(Box::new(tell_panic));
    let mut arguments = std::env::args_os().collect();
    if let Some(folder) = cli::take_profile(&mut arguments) {
        name_profile(folder);
    }
    let speech = Speech {
        language: system_language(),
        cause: ui::cause_of,
    };
    let code = match cli::parse(arguments, speech.language) {
        Ok(Request::Window { open, second }) => {
            #[cfg(target_os = "linux")]
            liuhen::app::ensure_utf8_locale();
            let log = open_log("window");
            window(open, second, begun).unwrap_or_else(|next| {
                // What was told so far is written before another program takes this one's place.
                drop(log);
                next.start_again().map_or_else(
                    |error| {
                        complain(&match speech.language {
                            Language::Chinese => format!("程序没有重新启动（详细：{error}）"),
                            Language::English => format!("the program did not start again: {error}"),
                        });
                        1
                    },
                    |()| 0,
                )
            })
        }
        Ok(Request::Command(command)) => {
            // The others say on standard error what there is to say, and end.
            let _log = matches!(command, Command::Remind { .. }).then(|| open_log("background"));
            let out = &mut io::BufWriter::new(io::stdout().lock());
            cli::run(&command, Clock::System, speech, (out, &mut io::stderr()))
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

/// Opens the window and gives the exit code at its end; the error is what another process has to try.
fn window(open: Option<PathBuf>, second: SecondStart, begun: Instant) -> Result<u8, Arc<Renderers>> {
    let profile = match Profile::of_user().start_window(open.as_deref(), second) {
        WindowStart::HandedOver => {
            tracing::info!("handed over to the window that is open");
            return Ok(0);
        }
        WindowStart::Window(profile) => profile,
    };
    let language = profile.settings().0.language.unwrap_or_else(system_language);
    let renderers = Arc::new(Renderers::of(&profile));
    tracing::info!(renderer = %renderers.renderer(), "the window is made");
    // Some missing system libraries end in a panic of the windowing crates.
    let run = || ui::run(Start { profile, open }, begun, &renderers);
    let reason = match panic::catch_unwind(AssertUnwindSafe(run)) {
        Ok(Ok(())) => return Ok(0),
        Ok(Err(error)) => error.to_string(),
        Err(panic) if renderers.was_shown() => {
            // It has been told and written down.
            drop(panic);
            return Ok(1);
        }
        Err(panic) => told_by(&panic),
    };
    no_window(&reason, renderers, language)
}

/// What a panic says that was caught.
fn told_by(panic: &(dyn Any + Send)) -> String {
    let whole = panic.downcast_ref::<String>().map(String::as_str);
    let text = whole.or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or_default().to_owned()
}

/// The window could not be made: the next renderer is to be tried by a process of its own, else the reason is told wherever
/// somebody may see it.
fn no_window(reason: &str, renderers: Arc<Renderers>, language: Language) -> Result<u8, Arc<Renderers>> {
    let trouble = WindowTrouble::of(reason);
    let may_help = !matches!(
        trouble,
        Some(WindowTrouble::NoDisplay | WindowTrouble::Libraries(_))
    );
    if may_help && let Some(next) = renderers.next() {
        tracing::warn!(reason, %next, "the renderer does not work here");
        return Err(renderers);
    }
    tracing::error!(reason, "no window");
    let said = trouble.map_or_else(|| reason.to_owned(), |trouble| trouble.said(language));
    complain(&said);
    if trouble != Some(WindowTrouble::NoDisplay) {
        tell_on_desktop(&said, language);
    }
    Ok(1)
}

/// Tells of a panic of any thread: one line on standard error, and a report in the profile.
fn tell_panic(panic: &panic::PanicHookInfo<'_>) {
    if is_guarded() {
        // A reader of somebody's file met what it did not expect: the file is told to be damaged.
        return;
    }
    let trouble = panic.payload_as_str().and_then(WindowTrouble::of);
    // What draws the window may fail long after it was made: that is told and written down as any failure.
    if trouble.is_some_and(|trouble| !matches!(trouble, WindowTrouble::Graphics(_))) {
        // The system lacks something: that is no fault of the program, and is told where the window is made.
        tracing::warn!(reason = panic.payload_as_str(), "the window crates gave up");
        return;
    }
    let language = system_language();
    complain(&told_of(panic, language));
    match report_panic(panic) {
        Ok(Some(path)) => complain(&match language {
            Language::Chinese => format!("报告已存到 {}", path.display()),
            Language::English => format!("a report is in {}", path.display()),
        }),
        Ok(None) => {}
        Err(problem) => complain(&match language {
            Language::Chinese => format!("报告没有写成（详细：{problem}）"),
            Language::English => format!("no report could be written: {problem}"),
        }),
    }
}

/// A panic in one line, without a backtrace: what a developer needs.
fn told_of(panic: &panic::PanicHookInfo<'_>, language: Language) -> String {
    let words = panic.payload_as_str().unwrap_or("unknown");
    let place = panic
        .location()
        .map(|place| format!("{}:{}", place.file(), place.line()));
    let place = place.unwrap_or_default();
    match language {
        Language::Chinese => format!("程序内部出错（详细：{place} {words}）"),
        Language::English => format!("internal error at {place}: {words}"),
    }
}

/// One line on standard error. A closed standard error is no reason to fail.
fn complain(text: &str) {
    let line: Vec<_> = text.split_whitespace().collect();
    let _ = writeln!(io::stderr(), "liuhen: {}", line.join(" "));
}
