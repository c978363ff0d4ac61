//! What two starts of the program say to each other: over a local socket, or a named pipe on Windows, one line of JSON
//! with a request, and one with each answer.
//!
//! The first window answers when it shows what was asked for, not when it has read the request: a program that hangs
//! gives no answer, and the second start opens a window of its own.

use std::{
    collections::VecDeque,
    ffi::OsString,
    fmt,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use interprocess::{
    ConnectWaitMode,
    local_socket::{ConnectOptions, Listener, ListenerOptions, Name, Stream, prelude::*},
};
use serde::{Deserialize, Serialize};

/// The version of what is said at the socket. A program that does not know it says so.
const VERSION: u32 = 1;

/// The longest request, bytes: the longest path of any system, each of its units as a number.
const LONGEST_REQUEST: usize = 256 * 1024;

/// The longest answer, bytes.
const LONGEST_ANSWER: usize = 1024;

/// How long one step of waiting for bytes lasts.
pub(super) const STEP: Duration = Duration::from_millis(100);

/// In so many steps a request has to have arrived: four seconds.
const REQUEST_STEPS: u32 = 40;

/// For so many steps an answer is waited for: five seconds, after which Windows too calls a window hung.
const ANSWER_STEPS: u32 = 50;

/// For so many steps where the window is still being made: thirty seconds.
const STARTING_STEPS: u32 = 300;

/// So many requests are read, and so many wait for the window, at once.
const AT_ONCE: usize = 16;

/// Called from another thread when there is something to show.
pub(in crate::storage) type Wake = Arc<dyn Fn() + Send + Sync>;

/// What another start of the program asks of the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartRequest {
    /// The file or folder that it was given, if any; the window comes to the front in any case.
    pub open: Option<PathBuf>,
}

/// Requests that wait for the window.
#[derive(Default)]
pub(in crate::storage) struct Inbox {
    waiting: VecDeque<(StartRequest, Stream)>,
    /// Wakes the window; nothing before there is one.
    wake: Option<Wake>,
}

impl fmt::Debug for Inbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inbox")
            .field("waiting", &self.waiting)
            .finish_non_exhaustive()
    }
}

/// What goes over the socket from the second start to the first window.
#[derive(Debug, Serialize, Deserialize)]
struct Message {
    version: u32,
    /// An absolute path.
    open: Option<OsString>,
}

/// What comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Answer {
    /// The window is being made; it will take the request.
    Starting,
    /// The window has taken it.
    Taken,
    /// The request was not understood.
    Unknown,
}

/// Why a request was not taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failed {
    /// Nobody listens, or whoever did has ended.
    Nobody,
    /// Somebody listens and gives no answer, or none that helps.
    Silent,
}

#[cfg(unix)]
fn name_of(path: &Path) -> io::Result<Name<'static>> {
    use interprocess::local_socket::GenericFilePath;
    path.to_owned().into_os_string().to_fs_name::<GenericFilePath>()
}

#[cfg(windows)]
fn name_of(path: &Path) -> io::Result<Name<'static>> {
    use interprocess::local_socket::GenericNamespaced;
    path.to_owned().into_os_string().to_ns_name::<GenericNamespaced>()
}

/// For this person alone, before anybody can connect. Elsewhere the folder is the person's own, and a pipe of Windows is
/// written to by its owner alone.
#[cfg(target_os = "linux")]
fn private(options: ListenerOptions<'_>) -> ListenerOptions<'_> {
    use interprocess::os::unix::local_socket::ListenerOptionsExt;
    options.mode(0o600)
}

#[cfg(not(target_os = "linux"))]
fn private(options: ListenerOptions<'_>) -> ListenerOptions<'_> {
    options
}

fn locked(inbox: &Mutex<Inbox>) -> MutexGuard<'_, Inbox> {
    inbox.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on `wake` is called when something comes; at once where something waits already.
pub(in crate::storage) fn wake_with(inbox: &Mutex<Inbox>, wake: &Wake) {
    let waits = {
        let mut inbox = locked(inbox);
        inbox.wake = Some(Arc::clone(wake));
        !inbox.waiting.is_empty()
    };
    if waits {
        wake();
    }
}

/// Takes the oldest request for which somebody still waits, and says so.
pub(in crate::storage) fn take(inbox: &Mutex<Inbox>) -> Option<StartRequest> {
    loop {
        let (request, stream) = locked(inbox).waiting.pop_front()?;
        if say(&stream, Answer::Taken).is_ok() {
            return Some(request);
        }
    }
}

/// Listens at a place, for as long as the process lives; `put_away` puts a socket away that lies there.
pub(super) fn listen(path: &Path, put_away: bool, inbox: &Arc<Mutex<Inbox>>) -> io::Result<()> {
    let options = ListenerOptions::new()
        .name(name_of(path)?)
        .try_overwrite(put_away)
        .max_spin_time(Duration::from_secs(1))
        .reclaim_name(false);
    let listener = private(options).create_sync()?;
    let inbox = Arc::clone(inbox);
    thread::Builder::new()
        .name("liuhen-starts".to_owned())
        .spawn(move || accept(&listener, &inbox))?;
    Ok(())
}

/// Takes connections for as long as the process lives. Each is read on a thread of its own, so that one that sends nothing
/// keeps nobody waiting.
fn accept(listener: &Listener, inbox: &Arc<Mutex<Inbox>>) {
    let reading = Arc::new(AtomicUsize::new(0));
    loop {
        let Ok(stream) = listener.accept() else {
            // Too many open files, for example: that passes.
            thread::sleep(STEP);
            continue;
        };
        if reading.load(Ordering::Relaxed) >= AT_ONCE {
            continue;
        }
        reading.fetch_add(1, Ordering::Relaxed);
        let (inbox, count) = (Arc::clone(inbox), Arc::clone(&reading));
        let read = thread::Builder::new()
            .name("liuhen-start".to_owned())
            .spawn(move || {
                receive(stream, &inbox);
                count.fetch_sub(1, Ordering::Relaxed);
            });
        if read.is_err() {
            reading.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

/// Reads one request and puts it before the window.
fn receive(stream: Stream, inbox: &Mutex<Inbox>) {
    let Ok(line) = read_line(&stream, &mut Vec::new(), LONGEST_REQUEST, REQUEST_STEPS) else {
        return;
    };
    let Some(request) = understood(&line) else {
        // Whether it is heard is its sender's concern.
        let _ = say(&stream, Answer::Unknown);
        return;
    };
    let wake = {
        let mut inbox = locked(inbox);
        if inbox.waiting.len() >= AT_ONCE {
            return;
        }
        if inbox.wake.is_none() && say(&stream, Answer::Starting).is_err() {
            return;
        }
        inbox.waiting.push_back((request, stream));
        inbox.wake.clone()
    };
    if let Some(wake) = wake {
        wake();
    }
}

fn understood(line: &[u8]) -> Option<StartRequest> {
    let message: Message = serde_json::from_slice(line).ok()?;
    let open = message.open.map(PathBuf::from);
    let fits = message.version == VERSION && open.as_ref().is_none_or(|path| path.is_absolute());
    fits.then_some(StartRequest { open })
}

/// The next line, without its end. `held` is what was read beyond the one before.
///
/// # Errors
/// [`Failed::Silent`] where it does not come within so many steps or is too long.
fn read_line(mut stream: &Stream, held: &mut Vec<u8>, longest: usize, steps: u32) -> Result<Vec<u8>, Failed> {
    // Pipes of Windows know no time limits; there whoever waits for this thread has one.
    let _ = stream.set_recv_timeout(Some(STEP));
    let mut buffer = [0; 16 * 1024];
    for _ in 0..steps {
        if let Some(end) = memchr::memchr(b'\n', held) {
            let mut line: Vec<u8> = held.drain(..=end).collect();
            line.pop();
            return Ok(line);
        }
        if held.len() > longest {
            return Err(Failed::Silent);
        }
        match stream.read(&mut buffer) {
            Ok(0) => return Err(Failed::Nobody),
            Ok(count) => held.extend_from_slice(&buffer[..count]),
            Err(error) if is_passing(&error) => {}
            Err(_) => return Err(Failed::Nobody),
        }
    }
    Err(Failed::Silent)
}

fn is_passing(error: &io::Error) -> bool {
    use io::ErrorKind::{Interrupted, TimedOut, WouldBlock};
    matches!(error.kind(), Interrupted | TimedOut | WouldBlock)
}

fn say(mut stream: &Stream, answer: Answer) -> io::Result<()> {
    let _ = stream.set_send_timeout(Some(STEP));
    let mut line = serde_json::to_vec(&answer)?;
    line.push(b'\n');
    stream.write_all(&line)
}

/// Hands over to the window that listens at a place. The asking is done by a thread of its own, which is left behind where
/// the system has no time limit for it and no answer comes.
pub(super) fn hand_over(path: PathBuf, open: Option<&Path>) -> Result<(), Failed> {
    let message = Message {
        version: VERSION,
        open: open.map(|path| path.as_os_str().to_owned()),
    };
    let mut line = serde_json::to_vec(&message).map_err(|_| Failed::Silent)?;
    line.push(b'\n');
    let (sender, told) = mpsc::channel();
    let ask = move || {
        let starting = || {
            let _ = sender.send(Told::Starting);
        };
        let end = ask(&path, &line, &starting);
        // Nobody waits for it any more where it took too long.
        let _ = sender.send(Told::End(end));
    };
    thread::Builder::new()
        .name("liuhen-hand-over".to_owned())
        .spawn(ask)
        .map_err(|_| Failed::Silent)?;
    // A little longer than the thread itself, which knows better what happened.
    let mut limit = STEP * (ANSWER_STEPS + 10);
    loop {
        match told.recv_timeout(limit) {
            Ok(Told::End(end)) => return end,
            Ok(Told::Starting) => limit = STEP * (STARTING_STEPS + 10),
            Err(_) => return Err(Failed::Silent),
        }
    }
}

/// What the thread that asks tells.
enum Told {
    /// The window is still being made.
    Starting,
    End(Result<(), Failed>),
}

/// Sends a request and waits for its answer; `starting` is called where the window is still being made.
fn ask(path: &Path, line: &[u8], starting: &dyn Fn()) -> Result<(), Failed> {
    let name = name_of(path).map_err(|_| Failed::Nobody)?;
    let options = ConnectOptions::new()
        .name(name)
        .wait_mode(ConnectWaitMode::Timeout(STEP * ANSWER_STEPS));
    // One that hangs takes no more connections after some; any other error means that there is nobody to connect to.
    let stream = options.connect_sync().map_err(|error| {
        if is_passing(&error) {
            Failed::Silent
        } else {
            Failed::Nobody
        }
    })?;
    let _ = stream.set_send_timeout(Some(STEP * ANSWER_STEPS));
    (&stream).write_all(line).map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionReset => Failed::Nobody,
        _ => Failed::Silent,
    })?;
    let (mut held, mut steps) = (Vec::new(), ANSWER_STEPS);
    loop {
        let line = read_line(&stream, &mut held, LONGEST_ANSWER, steps)?;
        match serde_json::from_slice(&line) {
            Ok(Answer::Taken) => return Ok(()),
            Ok(Answer::Starting) => {
                starting();
                steps = STARTING_STEPS;
            }
            Ok(Answer::Unknown) | Err(_) => return Err(Failed::Silent),
        }
    }
}
