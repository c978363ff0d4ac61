//! `liuhen remind`: sits in the background without a window and reminds of what is due in the library that was open
//! last. What the system starts with the session.

use std::{
    io::Write,
    sync::{Arc, mpsc::channel},
    time::{Duration, Instant},
};

use super::outcome::Failure;
use crate::app::{App, Clock, Profile, Start};

/// How long it rests when nothing asks for less, seconds.
const REST: f64 = 60.0;

/// Reminds until `seconds` have passed; for ever without them.
pub(super) fn run(clock: Clock, seconds: Option<u64>, out: &mut dyn Write) -> Result<u8, Failure> {
    let (sender, woken) = channel();
    let wake = Arc::new(move || {
        // It wakes up by itself soon enough.
        let _ = sender.send(());
    });
    let mut app = App::new(Profile::of_user(), clock, wake, Start::default());
    let begun = Instant::now();
    let end = seconds.map(Duration::from_secs);
    loop {
        app.tick(begun.elapsed().as_secs_f64());
        let Some(library) = app.library() else {
            if app.opening().is_none() {
                writeln!(out, "no library was open: open one in the window first")?;
                return Ok(1);
            }
            let _ = woken.recv_timeout(Duration::from_millis(100));
            continue;
        };
        tracing::debug!(records = library.index.len(), "reminding");
        let rest = Duration::from_secs_f64(app.next_wake().unwrap_or(REST).clamp(0.05, REST));
        let left = end.map(|end| end.saturating_sub(begun.elapsed()));
        if left.is_some_and(|left| left.is_zero()) {
            app.finish_jobs();
            return Ok(0);
        }
        let _ = woken.recv_timeout(left.map_or(rest, |left| rest.min(left)));
    }
}
