//! `liuhen remind`: sits in the background without a window and reminds of what is due in the libraries that are open in
//! the window, or were last. What the system starts with the session.

use std::{
    io::Write,
    sync::{
        Arc,
        mpsc::{Receiver, channel},
    },
    time::{Duration, Instant},
};

use super::{outcome::Failure, tray};
use crate::app::{App, Clock, Profile};

/// How long it rests when nothing asks for less, seconds.
const REST: f64 = 60.0;

/// After how long a library out of reach is tried again.
const AGAIN: Duration = Duration::from_mins(1);

/// How often the person's settings are looked at.
const SETTINGS: Duration = Duration::from_secs(30);

/// Why it wakes up.
pub(super) enum Woken {
    /// A job of the program ended, or a file changed.
    Work,
    /// The person wants it to end.
    Quit,
}

/// Reminds until `seconds` have passed; for ever without them. One that sits for ever sits alone; one with an end is for
/// scripts, and runs beside it.
pub(super) fn run(clock: Clock, seconds: Option<u64>, out: &mut dyn Write) -> Result<u8, Failure> {
    let (sender, woken) = channel();
    let quit = sender.clone();
    let wake = Arc::new(move || {
        // It wakes up by itself soon enough.
        let _ = sender.send(Woken::Work);
    });
    let app = App::in_background(Profile::of_user(), clock, wake);
    let sentry = app.sentry();
    if seconds.is_none() && sentry.is_none() {
        writeln!(out, "already reminding in the background")?;
        return Ok(0);
    }
    // A script gets no icon on the desktop of whoever runs it.
    let tray = seconds
        .is_none()
        .then(|| tray::Tray::show(app.language(), quit))
        .flatten();
    sit(app, &woken, tray.as_ref(), seconds.map(Duration::from_secs), out)
}

fn sit(
    mut app: App,
    woken: &Receiver<Woken>,
    tray: Option<&tray::Tray>,
    end: Option<Duration>,
    out: &mut dyn Write,
) -> Result<u8, Failure> {
    let begun = Instant::now();
    let (mut looked, mut tried) = (begun, begun);
    loop {
        app.tick(begun.elapsed().as_secs_f64());
        if looked.elapsed() >= SETTINGS {
            looked = Instant::now();
            if app.follow_settings() {
                app.finish_jobs();
                return Ok(0);
            }
        }
        let opening = app.opening().is_some();
        let open = app.library().is_some();
        if open || opening {
            tried = Instant::now();
        } else if app.settings().last_library.is_none() {
            writeln!(out, "no library was open: open one in the window first")?;
            return Ok(1);
        } else if tried.elapsed() >= AGAIN {
            app.try_last_library();
        }
        if let Some(tray) = tray {
            tray.tell(app.due_today());
        }
        let rest = match (open, opening) {
            (_, true) => Duration::from_millis(100),
            (true, false) => Duration::from_secs_f64(app.next_wake().unwrap_or(REST).clamp(0.05, REST)),
            (false, false) => AGAIN,
        };
        let left = end.map(|end| end.saturating_sub(begun.elapsed()));
        if left.is_some_and(|left| left.is_zero()) {
            app.finish_jobs();
            return Ok(0);
        }
        if let Ok(Woken::Quit) = woken.recv_timeout(left.map_or(rest, |left| rest.min(left))) {
            app.finish_jobs();
            return Ok(0);
        }
    }
}
