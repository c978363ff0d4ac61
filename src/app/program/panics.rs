//! A panic of any thread is written down in the profile, with what a developer needs to find the place and without
//! anything that a person wrote.

use std::{
    backtrace::Backtrace,
    panic::PanicHookInfo,
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
    thread,
};

use crate::storage::{IoProblem, Profile};

use crate::app::{
    Clock,
    program::about::{VERSION, system},
};

/// One run writes so many reports: a thread that fails again and again says nothing new.
const MOST: u32 = 5;

/// Writes a report of a panic, and gives where it lies; `None` where this run has written enough.
///
/// # Errors
/// Which step the file system refused.
pub fn report_panic(panic: &PanicHookInfo<'_>) -> Result<Option<PathBuf>, IoProblem> {
    static WRITTEN: AtomicU32 = AtomicU32::new(0);
    let thread = thread::current().name().unwrap_or("unnamed").to_owned();
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    tracing::error!(place, thread, "panicked");
    if WRITTEN.fetch_add(1, Ordering::Relaxed) >= MOST {
        return Ok(None);
    }
    // A message that was put together may quote what somebody typed; one that stands in the program cannot.
    let message = panic.payload().downcast_ref::<&'static str>();
    let lines = [
        format!("Liuhen {VERSION}"),
        format!("time: {}", Clock::System.now().to_rfc3339()),
        format!("system: {}", system()),
        format!("process: {}, thread: {thread}", std::process::id()),
        format!("place: {place}"),
        format!(
            "message: {}",
            message.unwrap_or(&"left out, as it may quote a record")
        ),
        format!("backtrace:\n{}", Backtrace::force_capture()),
    ];
    let report = lines.join("\n") + "\n";
    let path = Profile::of_user().write_crash_report(Clock::System.now(), &report)?;
    Ok(Some(path))
}
