//! The system asks the program to end: somebody logs out, shuts down or closes the terminal (SIGTERM, SIGHUP, SIGINT).
//! What is typed is kept then and the window closes; a window that stands still is ended after a while all the same.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use crate::app::Wake;

/// Whether the program was asked to end.
#[derive(Debug, Clone, Default)]
pub struct Ending(Arc<AtomicBool>);

impl Ending {
    /// Nobody asks: for programs that are run inside a test.
    pub fn never() -> Self {
        Self::default()
    }

    /// Listens from now on; `wake` is called from another thread when the program is asked to end. Where the system does
    /// not ask in this way, a draft on the disk is never old.
    pub fn listen(wake: Wake) -> Self {
        let ending = Self::default();
        listen(ending.clone(), wake);
        ending
    }

    /// Whether the program was asked to end.
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }

    #[cfg(unix)]
    fn ask(&self) {
        self.0.store(true, Ordering::Release);
    }
}

#[cfg(unix)]
fn listen(ending: Ending, wake: Wake) {
    use std::{thread, time::Duration};

    use signal_hook::{
        consts::{SIGHUP, SIGINT, SIGTERM},
        iterator::Signals,
    };

    /// How long the program may take to end in its own way. Systems wait a few seconds before they cut it off.
    const LIMIT: Duration = Duration::from_secs(3);

    let mut wanted = vec![SIGTERM, SIGINT];
    // Whoever starts the program with nohup wants it to outlive the terminal.
    if !crate::storage::ignores_signal(SIGHUP) {
        wanted.push(SIGHUP);
    }
    let mut signals = match Signals::new(wanted) {
        Ok(signals) => signals,
        Err(error) => return tracing::warn!(%error, "signals end the program at once"),
    };
    let wait = move || {
        let Some(signal) = signals.forever().next() else {
            return;
        };
        tracing::info!(signal, "asked to end");
        ending.ask();
        wake();
        thread::sleep(LIMIT);
        tracing::error!("the window did not end within the time limit");
        // The log's own thread writes it down.
        thread::sleep(Duration::from_millis(100));
        // Destructors would wait for the thread that stands still.
        signal_hook::low_level::exit(1);
    };
    tracing::info!("listens to signals");
    let started = thread::Builder::new()
        .name("liuhen-signals".to_owned())
        .spawn(wait);
    if let Err(error) = started {
        tracing::warn!(%error, "nobody listens to signals");
    }
}

#[cfg(not(unix))]
fn listen(_: Ending, _: Wake) {}
