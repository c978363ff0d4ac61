//! `liuhen remind`: sits in the background without a window and reminds of what is due in the libraries that are open in
//! the window, or were last. What the system starts with the session.

#[cfg(any(target_os = "linux", target_os = "windows", target_os = "macos"))]
mod tray;

use std::{
    io::Write,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    time::{Duration, Instant},
};

use crate::{
    app::{App, Clock, Ending},
    cli::{
        failure::Failure,
        voice::{Speech, Voice, both},
    },
    storage::Profile,
};

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

/// What comes after a step.
pub(super) enum Step {
    /// Nothing, for so long or until it is woken.
    Rest(Duration),
    /// The end, with the exit code.
    End(u8),
}

/// Reminds until `seconds` have passed; for ever without them. One that sits for ever sits alone; one with an end is for
/// scripts, and runs beside it.
pub(super) fn run(clock: Clock, seconds: Option<u64>, out: &mut Voice<'_>) -> Result<u8, Failure> {
    let profile = Profile::of_user();
    let sentry = profile.sentry();
    if let Some(seconds) = seconds {
        // A script gets no icon on the desktop of whoever runs it.
        return without_icon(profile, clock, Some(Duration::from_secs(seconds)), out);
    }
    if sentry.is_none() {
        out.line(&both("已在后台提醒", "already reminding in the background"))?;
        return Ok(0);
    }
    with_icon(profile, clock, out)
}

/// The icon is on the session's bus, on a thread of its own, and this one is woken over a channel.
#[cfg(target_os = "linux")]
fn with_icon(profile: Profile, clock: Clock, out: &mut Voice<'_>) -> Result<u8, Failure> {
    let (sender, woken) = channel();
    let quit = sender.clone();
    let wake = Arc::new(move || {
        // It wakes up by itself soon enough.
        let _ = sender.send(Woken::Work);
    });
    listen(quit.clone());
    let app = App::in_background(profile, clock, wake);
    let tray = tray::Tray::show(app.language(), quit);
    let tell = |due| tray.iter().for_each(|tray| tray.tell(due));
    by_channel(Sitting::new(app, None, out), &woken, tell)
}

/// The icon lives in the system's event loop, which this thread becomes and which wakes it.
#[cfg(any(target_os = "windows", target_os = "macos"))]
fn with_icon(profile: Profile, clock: Clock, out: &mut Voice<'_>) -> Result<u8, Failure> {
    let Some(desk) = tray::Desk::open() else {
        return without_icon(profile, clock, None, out);
    };
    let app = App::in_background(profile, clock, desk.wake());
    desk.sit(app.language(), Sitting::new(app, None, out))
}

/// On other systems there is no icon.
#[cfg(not(any(target_os = "linux", target_os = "windows", target_os = "macos")))]
fn with_icon(profile: Profile, clock: Clock, out: &mut Voice<'_>) -> Result<u8, Failure> {
    without_icon(profile, clock, None, out)
}

/// Ends in its own way when the system asks for it.
fn listen(quit: Sender<Woken>) {
    // Nobody to send to: it has ended already.
    let end = move || drop(quit.send(Woken::Quit));
    Ending::listen(Arc::new(end));
}

fn without_icon(
    profile: Profile,
    clock: Clock,
    end: Option<Duration>,
    out: &mut Voice<'_>,
) -> Result<u8, Failure> {
    let (sender, woken) = channel();
    listen(sender.clone());
    let wake = Arc::new(move || {
        let _ = sender.send(Woken::Work);
    });
    let app = App::in_background(profile, clock, wake);
    by_channel(Sitting::new(app, end, out), &woken, |_| ())
}

/// Goes on step by step, and rests by waiting at a channel; tells each time how many things are due today.
fn by_channel(
    mut sitting: Sitting<'_>,
    woken: &Receiver<Woken>,
    tell: impl Fn(usize),
) -> Result<u8, Failure> {
    loop {
        let rest = match sitting.step()? {
            Step::Rest(rest) => rest,
            Step::End(code) => return Ok(code),
        };
        tell(sitting.due_today());
        if let Ok(Woken::Quit) = woken.recv_timeout(rest) {
            sitting.finish();
            return Ok(0);
        }
    }
}

/// The program while it sits in the background. Whoever drives it takes a step, rests as the step says, and takes the next.
pub(super) struct Sitting<'a> {
    app: App,
    begun: Instant,
    /// When the settings were looked at.
    looked: Instant,
    /// When a library was open or being opened.
    tried: Instant,
    /// How long it sits; for ever without.
    end: Option<Duration>,
    out: &'a mut dyn Write,
    speech: Speech,
}

impl<'a> Sitting<'a> {
    fn new(app: App, end: Option<Duration>, out: &'a mut Voice<'_>) -> Self {
        let begun = Instant::now();
        Self {
            app,
            begun,
            looked: begun,
            tried: begun,
            end,
            speech: out.speech(),
            out,
        }
    }

    /// Does what there is to do.
    pub(super) fn step(&mut self) -> Result<Step, Failure> {
        self.app.tick(self.begun.elapsed().as_secs_f64());
        if self.looked.elapsed() >= SETTINGS {
            self.looked = Instant::now();
            if self.app.follow_settings() {
                self.finish();
                return Ok(Step::End(0));
            }
        }
        let opening = self.app.opening().is_some();
        let open = self.app.workspace().is_some();
        if open || opening {
            self.tried = Instant::now();
        } else if self.app.settings().active_library.is_none() {
            let none = both(
                "没有打开过的记录库，请先在窗口里打开一个",
                "no library was open: open one in the window first",
            );
            writeln!(self.out, "{}", none.text(self.speech))?;
            return Ok(Step::End(1));
        } else if self.tried.elapsed() >= AGAIN {
            self.app.try_last_library();
        }
        let rest = match (open, opening) {
            (_, true) => Duration::from_millis(100),
            (true, false) => Duration::from_secs_f64(self.app.next_wake().unwrap_or(REST).clamp(0.05, REST)),
            (false, false) => AGAIN,
        };
        let left = self.end.map(|end| end.saturating_sub(self.begun.elapsed()));
        if left.is_some_and(|left| left.is_zero()) {
            self.finish();
            return Ok(Step::End(0));
        }
        Ok(Step::Rest(left.map_or(rest, |left| rest.min(left))))
    }

    /// How many things are due today.
    pub(super) fn due_today(&self) -> usize {
        self.app.due_today()
    }

    /// Waits for what was begun.
    pub(super) fn finish(&mut self) {
        self.app.finish_jobs();
    }
}
