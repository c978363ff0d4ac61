//! One window for each profile. Windows are this test binary run once more, each a process of its own that says what it
//! hears; second starts are those, or the real program, which needs no screen to hand over.
#![cfg(target_os = "linux")]

use std::{
    env,
    ffi::{OsStr, OsString},
    fs,
    io::{BufRead, BufReader, Read, Write},
    os::unix::{
        ffi::{OsStrExt, OsStringExt},
        fs::{FileTypeExt, PermissionsExt},
        net::UnixStream,
    },
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::{
        Arc,
        mpsc::{Receiver, channel},
    },
    thread,
    time::{Duration, Instant},
};

use liuhen::storage::{Profile, SecondStart, Standing, WindowStart};
use tempfile::TempDir;

use crate::cli::{program, text};

/// Longer than anything here may take on a busy machine.
const LONG: Duration = Duration::from_mins(1);

/// A profile and a place for its socket, in a folder of their own.
struct Desk {
    folder: TempDir,
    profile: PathBuf,
    sockets: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let (profile, sockets) = (folder.path().join("profile"), folder.path().join("sockets"));
        fs::create_dir(&sockets).unwrap();
        Self {
            folder,
            profile,
            sockets,
        }
    }

    /// A window; `how` is what the worker does, see [`a_window_of_its_own`].
    fn window(&self, how: &str) -> Window {
        let mut command = Command::new(env::current_exe().unwrap());
        command
            .args(["--exact", "one_window::a_window_of_its_own", "--nocapture"])
            .env("LIUHEN_WINDOW", how)
            .env("LIUHEN_PROFILE", &self.profile)
            .env("XDG_RUNTIME_DIR", &self.sockets)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (sender, told) = channel();
        thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if let Some((_, what)) = line.split_once("told ") {
                    let _ = sender.send(what.to_owned());
                }
            }
        });
        let orders = child.stdin.take();
        Window { child, orders, told }
    }

    /// A window that is there, and is `standing`.
    #[track_caller]
    fn open(&self, how: &str, standing: Standing) -> Window {
        let window = self.window(how);
        window.says(&format!("{standing:?}"));
        window
    }

    /// The program started with `arguments` in the desk's folder.
    fn start<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = program();
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("LIUHEN_PROFILE", &self.profile)
            .env("XDG_RUNTIME_DIR", &self.sockets);
        command
    }

    /// It hands over and ends without a word.
    #[track_caller]
    fn hands_over<S: AsRef<OsStr>>(&self, arguments: &[S]) {
        let output = self.start(arguments).output().unwrap();
        assert_eq!(text(&output.stderr), "");
        assert_eq!(text(&output.stdout), "");
        assert_eq!(output.status.code(), Some(0));
    }

    fn socket(&self) -> PathBuf {
        let mut entries = fs::read_dir(&self.sockets).unwrap();
        entries.next().expect("no socket").unwrap().path()
    }
}

/// A process that has a window, or tried to.
struct Window {
    child: Child,
    orders: Option<ChildStdin>,
    told: Receiver<String>,
}

impl Window {
    #[track_caller]
    fn hears(&self) -> String {
        self.told.recv_timeout(LONG).expect("nothing was told")
    }

    #[track_caller]
    fn says(&self, expected: &str) {
        assert_eq!(self.hears(), expected);
    }

    fn order(&mut self, what: &str) {
        writeln!(self.orders.as_mut().unwrap(), "{what}").unwrap();
    }

    #[track_caller]
    fn answers(&mut self, order: &str, expected: &str) {
        self.order(order);
        self.says(expected);
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill")
            .args([format!("-{name}"), self.child.id().to_string()])
            .status();
        assert!(sent.unwrap().success());
    }

    /// Ends as a program does whose window is closed.
    fn close(mut self) {
        drop(self.orders.take());
        assert!(self.child.wait().unwrap().success());
    }

    /// Ends as a program does that crashes.
    fn crash(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // A failed test leaves no process behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A process with a window: says its standing, then every path that it is asked to open, and answers orders. Does nothing
/// in an ordinary run of the tests.
#[test]
fn a_window_of_its_own() {
    let Ok(how) = env::var("LIUHEN_WINDOW") else {
        return;
    };
    let mut how = how.split_whitespace();
    let kind = how.next().unwrap();
    let second = match kind {
        "beside" => SecondStart::NewWindow,
        _ => SecondStart::HandOver,
    };
    let open = how.next().map(PathBuf::from);
    let WindowStart::Window(profile) = Profile::of_user().start_window(open.as_deref(), second) else {
        return tell("handed over");
    };
    tell(&format!("{:?}", profile.standing().unwrap()));
    let (sender, events) = channel();
    let wake = sender.clone();
    let wake: Arc<dyn Fn() + Send + Sync> = Arc::new(move || {
        let _ = wake.send(None);
    });
    thread::spawn(move || {
        for line in std::io::stdin().lines().map_while(Result::ok) {
            let _ = sender.send(Some(line));
        }
        let _ = sender.send(Some("close".to_owned()));
    });
    match kind {
        "slow" => {}
        "deaf" => profile.wake_for_starts(&(Arc::new(|| ()) as _)),
        _ => profile.wake_for_starts(&wake),
    }
    for event in events {
        match event.as_deref() {
            Some("close") => break,
            Some("only") => tell(&profile.is_only_window().to_string()),
            Some("name") => tell(profile.window_name().unwrap()),
            Some("ready") => profile.wake_for_starts(&wake),
            Some(other) => tell(&profile.is_living_window(other).to_string()),
            None => {
                while let Some(start) = profile.next_start() {
                    let open = start.open.map(PathBuf::into_os_string).unwrap_or_default();
                    tell(&format!("open {}", hex(&open)));
                }
            }
        }
    }
}

fn tell(what: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "told {what}").unwrap();
    out.flush().unwrap();
}

/// A path as it is, also where it is no text.
fn hex(path: &OsStr) -> String {
    format!("{:02x?}", path.as_bytes())
}

#[track_caller]
fn asked_to_open(window: &Window, path: &Path) {
    window.says(&format!("open {}", hex(path.as_os_str())));
}

#[test]
fn a_second_start_hands_its_path_over() {
    let desk = Desk::new();
    let first = desk.open("first", Standing::First);
    // The folder as the program itself sees it.
    let here = fs::canonicalize(desk.folder.path()).unwrap();
    desk.hands_over(&["某某公司/NC2026-11-12.ron"]);
    asked_to_open(&first, &here.join("某某公司/NC2026-11-12.ron"));
    desk.hands_over(&["/an where/else"]);
    asked_to_open(&first, Path::new("/an where/else"));
    let odd = OsString::from_vec(b"/\xff\xfe\n\"".to_vec());
    desk.hands_over(&[&odd]);
    asked_to_open(&first, Path::new(&odd));
    let long = format!("/{}", "长/".repeat(1_000));
    desk.hands_over(&[&long]);
    asked_to_open(&first, Path::new(&long));
    desk.hands_over::<&str>(&[]);
    asked_to_open(&first, Path::new(""));
}

#[test]
fn the_socket_is_the_persons_alone_and_goes_with_the_window() {
    let desk = Desk::new();
    let first = desk.open("first", Standing::First);
    let about = fs::metadata(desk.socket()).unwrap();
    assert!(about.file_type().is_socket());
    assert_eq!(about.permissions().mode() & 0o777, 0o600);
    first.close();
    assert_eq!(fs::read_dir(&desk.sockets).unwrap().count(), 0);
    assert_eq!(fs::read_dir(desk.profile.join("windows")).unwrap().count(), 1);
}

#[test]
fn other_profiles_have_windows_of_their_own() {
    let (desk, mut other) = (Desk::new(), Desk::new());
    other.sockets.clone_from(&desk.sockets);
    let first = desk.open("first", Standing::First);
    let second = other.open("first", Standing::First);
    other.hands_over(&["/b"]);
    asked_to_open(&second, Path::new("/b"));
    desk.hands_over(&["/a"]);
    asked_to_open(&first, Path::new("/a"));
}

#[test]
fn a_link_to_a_profile_is_the_profile() {
    let desk = Desk::new();
    let first = desk.open("first", Standing::First);
    let link = desk.folder.path().join("link");
    std::os::unix::fs::symlink(&desk.profile, &link).unwrap();
    let through = desk.start(&["/a"]).env("LIUHEN_PROFILE", &link).status();
    assert_eq!(through.unwrap().code(), Some(0));
    asked_to_open(&first, Path::new("/a"));
}

#[test]
fn what_a_crash_leaves_behind_stops_nobody() {
    let desk = Desk::new();
    for _ in 0..2 {
        let window = desk.open("first", Standing::First);
        window.crash();
        assert!(fs::metadata(desk.socket()).unwrap().file_type().is_socket());
    }
    let mut last = desk.open("first", Standing::First);
    desk.hands_over(&["/a"]);
    asked_to_open(&last, Path::new("/a"));
    last.answers("only", "true");
}

#[test]
fn a_window_that_hangs_gets_one_beside_it() {
    let desk = Desk::new();
    let mut first = desk.open("first", Standing::First);
    first.signal("STOP");
    let begun = Instant::now();
    let mut second = desk.open("second /a", Standing::Unanswered);
    assert!(begun.elapsed() >= Duration::from_secs(4), "given up too soon");
    second.answers("only", "false");
    first.signal("CONT");
    // What the other opened by itself is not opened once more.
    first.answers("only", "false");
    second.close();
    first.answers("only", "true");
}

#[test]
fn what_another_window_opened_meanwhile_is_not_opened_twice() {
    let desk = Desk::new();
    let mut first = desk.open("deaf", Standing::First);
    let second = desk.open("second /a", Standing::Unanswered);
    first.order("ready");
    first.answers(&second.child.id().to_string(), "false");
    desk.hands_over(&["/b"]);
    asked_to_open(&first, Path::new("/b"));
}

#[test]
fn whoever_waits_for_a_window_that_ends_takes_its_place() {
    let desk = Desk::new();
    let first = desk.open("first", Standing::First);
    first.signal("STOP");
    let second = desk.window("second /a");
    // Heard, so far as it can be: the connection is there.
    thread::sleep(Duration::from_millis(300));
    first.crash();
    second.says("First");
    desk.hands_over(&["/b"]);
    asked_to_open(&second, Path::new("/b"));
}

#[test]
fn a_window_that_is_still_being_made_is_waited_for() {
    let desk = Desk::new();
    let mut first = desk.open("slow", Standing::First);
    let second = desk.window("second /a");
    // Longer than a window that hangs is waited for.
    assert!(second.told.recv_timeout(Duration::from_secs(7)).is_err());
    first.order("ready");
    asked_to_open(&first, Path::new("/a"));
    second.says("handed over");
}

#[test]
fn of_many_starts_at_one_moment_one_has_the_window() {
    let desk = Desk::new();
    let windows: Vec<_> = (0..8).map(|n| desk.window(&format!("first /{n}"))).collect();
    let said: Vec<_> = windows.iter().map(Window::hears).collect();
    let first = said
        .iter()
        .position(|said| said == "First")
        .expect("nobody is first");
    let handed = said.iter().filter(|said| *said == "handed over").count();
    assert_eq!(handed, 7, "{said:?}");
    let mut asked: Vec<_> = (0..7).map(|_| windows[first].hears()).collect();
    asked.sort();
    let mut others: Vec<_> = (0..8).filter(|n| *n != first).collect();
    others.sort_unstable();
    let expected = others
        .iter()
        .map(|n| format!("open {}", hex(OsStr::new(&format!("/{n}")))));
    assert_eq!(asked, expected.collect::<Vec<_>>());
}

#[test]
fn a_window_beside_the_first_is_told_from_it() {
    let desk = Desk::new();
    let mut first = desk.open("beside", Standing::First);
    first.answers("only", "true");
    let mut second = desk.open("beside", Standing::Beside);
    first.answers("only", "false");
    second.answers("only", "false");
    first.order("name");
    let name = first.hears();
    second.answers(&name, "true");
    second.answers("no-such-window", "false");
    // The first one still has the profile.
    desk.hands_over(&["/a"]);
    asked_to_open(&first, Path::new("/a"));
    first.crash();
    second.answers(&name, "false");
    second.answers("only", "true");
}

#[test]
fn without_a_place_for_sockets_the_profile_has_one() {
    let mut desk = Desk::new();
    desk.sockets = desk.folder.path().join("nowhere");
    let first = desk.open("first", Standing::First);
    desk.hands_over(&["/a"]);
    asked_to_open(&first, Path::new("/a"));
}

#[test]
fn without_any_socket_every_start_has_its_window() {
    let mut desk = Desk::new();
    desk.sockets = desk.folder.path().join("nowhere");
    desk.profile = desk.folder.path().join("a-path-too-long-for-a-socket-".repeat(5));
    let mut first = desk.open("first", Standing::First);
    let mut second = desk.open("second", Standing::Unanswered);
    first.answers("only", "false");
    second.answers("only", "false");
    second.close();
    first.answers("only", "true");
}

#[test]
fn a_profile_that_cannot_be_written_is_nobodys_alone() {
    let mut desk = Desk::new();
    let file = desk.folder.path().join("file");
    fs::write(&file, "no folder").unwrap();
    desk.profile = file.join("profile");
    let mut first = desk.open("first", Standing::Unknown);
    first.answers("only", "false");
    // The socket still works.
    desk.hands_over(&["/a"]);
    asked_to_open(&first, Path::new("/a"));
}

/// Says `bytes` at the window's socket and gives what it answers before it closes the connection.
fn answer_to(desk: &Desk, bytes: &[u8]) -> String {
    let mut stream = UnixStream::connect(desk.socket()).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    // The other side may hang up in the middle of it.
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    text(&answer)
}

#[test]
fn nonsense_at_the_socket_is_refused() {
    let desk = Desk::new();
    let mut first = desk.open("first", Standing::First);
    let refused = "\"Unknown\"\n";
    for nonsense in [
        "hello\n",
        "\n",
        "{}\n",
        "{\"version\":2,\"open\":null}\n",
        "{\"version\":1,\"open\":{\"Unix\":[46,47,97]}}\n",
        "{\"version\":1,\"open\":{\"Unix\":[]}}\n",
        "{\"version\":1,\"open\":{\"Windows\":[47]}}\n",
        "{\"version\":1,\"open\":\"/a\"}\n",
    ] {
        assert_eq!(answer_to(&desk, nonsense.as_bytes()), refused, "{nonsense:?}");
    }
    assert_eq!(answer_to(&desk, &vec![b'['; 200_000]), "");
    assert_eq!(answer_to(&desk, &vec![b'['; 100_000_000]), "");
    let deep = format!("{}\n", "[".repeat(200_000));
    assert_eq!(answer_to(&desk, deep.as_bytes()), refused);
    // It took nothing of it, and is well.
    first.answers("only", "true");
    desk.hands_over(&["/a"]);
    asked_to_open(&first, Path::new("/a"));
}

#[test]
fn whoever_connects_and_says_nothing_keeps_nobody_waiting() {
    let desk = Desk::new();
    let first = desk.open("first", Standing::First);
    let mute: Vec<_> = (0..40)
        .map(|_| UnixStream::connect(desk.socket()).unwrap())
        .collect();
    desk.hands_over(&["/a"]);
    asked_to_open(&first, Path::new("/a"));
    drop(mute);
}

#[test]
fn only_a_program_with_a_window_counts() {
    let desk = Desk::new();
    let mut remind = desk.start(&["remind", "--seconds", "30"]).spawn().unwrap();
    let mut first = desk.open("first", Standing::First);
    first.answers("only", "true");
    remind.kill().unwrap();
    remind.wait().unwrap();
}
