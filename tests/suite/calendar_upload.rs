//! The calendar on a server: a real WebDAV server on this computer (`rclone serve webdav`) where one is installed, and for
//! what no healthy server does, a few lines that answer as broken ones do. `.ci/long/webdav.sh` runs the first part against
//! apache as well.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, Sender, channel},
    },
    time::{Duration, Instant},
};

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{Action, LibraryAction, Notice, Route, UploadState, UploadStep, UploadTrouble},
    exchange::ics,
    storage::{Keychain, Password},
};
use tempfile::TempDir;

use super::office::Office;

const USER: &str = "dav";
const PASSWORD: &str = "密-geheim";

/// A WebDAV server with a folder; it ends with the test.
struct Server {
    folder: PathBuf,
    address: String,
    password: String,
    child: Option<Child>,
    _temp: TempDir,
}

impl Server {
    /// `rclone`, or the server that the environment names; `None`, said, where there is neither.
    fn start(more: &[&str]) -> Option<Self> {
        let temp = TempDir::new().unwrap();
        if let (Ok(address), Ok(folder)) = (
            std::env::var("LIUHEN_TEST_WEBDAV"),
            std::env::var("LIUHEN_TEST_WEBDAV_FOLDER"),
        ) && more.is_empty()
        {
            let folder = PathBuf::from(folder);
            let _ = fs::remove_file(folder.join("calendar.ics"));
            return Some(Self {
                folder,
                address,
                password: "secret".to_owned(),
                child: None,
                _temp: temp,
            });
        }
        if Command::new("rclone")
            .arg("version")
            .stdout(Stdio::null())
            .status()
            .is_err()
        {
            eprintln!("skipped: rclone is not installed");
            return None;
        }
        let port = free_port();
        let mut server = Self {
            folder: temp.path().join("served"),
            address: format!("http://127.0.0.1:{port}"),
            password: PASSWORD.to_owned(),
            child: None,
            _temp: temp,
        };
        fs::create_dir(&server.folder).unwrap();
        server.run(port, more);
        Some(server)
    }

    fn run(&mut self, port: u16, more: &[&str]) {
        let child = Command::new("rclone")
            .args([
                "serve",
                "webdav",
                "--config",
                "/dev/null",
                "--dir-cache-time",
                "0s",
            ])
            .args(["--vfs-cache-mode", "off"])
            .args(["--etag-hash", "MD5", "--user", USER, "--pass", PASSWORD])
            .args(["--addr", &format!("127.0.0.1:{port}")])
            .args(more)
            .arg(&self.folder)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        self.child = Some(child);
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(
                begun.elapsed() < Duration::from_secs(30),
                "the server does not begin"
            );
            std::thread::yield_now();
        }
    }

    fn stop(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    fn port(&self) -> u16 {
        self.address.rsplit(':').next().unwrap().parse().unwrap()
    }

    fn file(&self) -> PathBuf {
        self.folder.join("calendar.ics")
    }

    /// How many entries stand in the file there.
    fn entries(&self) -> usize {
        ics::count(&fs::read(self.file()).unwrap())
    }

    fn set(&self, password: &str) -> LibraryAction {
        let address = format!("{}/calendar.ics", self.address);
        LibraryAction::Upload(UploadStep::set(address, USER, password))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A port that nobody uses now.
fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    listener.local_addr().unwrap().port()
}

fn state(office: &Office) -> UploadState {
    office.workspace().upload().clone()
}

/// Changes the library, so that its calendar is another one, and lets time pass until that counts.
fn change(office: &mut Office) {
    let number = office.index().numbers().next().unwrap();
    office.act(LibraryAction::Delete(vec![number]));
    later(office, 20.0);
}

/// Lets so many seconds pass.
fn later(office: &mut Office, seconds: f64) {
    let time = office.harness.ctx.input(|input| input.time) + seconds;
    let app = &mut office.harness.state_mut().app;
    for step in 0..4 {
        app.tick(time + f64::from(step) * 11.0);
        app.finish_jobs();
    }
}

#[test]
fn the_calendar_is_put_on_a_server_and_kept_up() {
    let Some(server) = Server::start(&[]) else { return };
    let mut office = Office::sample();
    assert_eq!(state(&office), UploadState::Unknown);
    office.act(server.set(&server.password));
    assert!(
        matches!(state(&office), UploadState::Done(_)),
        "{:?}",
        state(&office)
    );
    let first = server.entries();
    assert!(first > 10, "{first} entries");
    assert!(office.shows("日历已上传"));
    change(&mut office);
    assert!(
        matches!(state(&office), UploadState::Done(_)),
        "{:?}",
        state(&office)
    );
    assert!(server.entries() < first);
    // Whoever deletes the file there gets it again.
    fs::remove_file(server.file()).unwrap();
    office.act(LibraryAction::Upload(UploadStep::Now));
    assert!(
        matches!(state(&office), UploadState::Done(_)),
        "{:?}",
        state(&office)
    );
    assert!(server.entries() < first);
}

#[test]
fn what_somebody_else_put_there_is_replaced_only_when_asked_for() {
    let Some(server) = Server::start(&[]) else { return };
    let theirs = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:别人的\r\nEND:VCALENDAR\r\n";
    fs::write(server.file(), theirs).unwrap();
    let mut office = Office::sample();
    office.act(server.set(&server.password));
    assert!(
        matches!(state(&office), UploadState::Other(_)),
        "{:?}",
        state(&office)
    );
    assert_eq!(fs::read_to_string(server.file()).unwrap(), theirs);
    assert!(office.shows("服务器上的文件被同事改过"));
    office.click("替换服务器上的文件");
    assert!(
        matches!(state(&office), UploadState::Done(_)),
        "{:?}",
        state(&office)
    );
    assert!(server.entries() > 10);
    // Changed there once more, after it was ours.
    fs::write(server.file(), theirs.replace("别人的", "又改了")).unwrap();
    change(&mut office);
    assert!(
        matches!(state(&office), UploadState::Other(_)),
        "{:?}",
        state(&office)
    );
    assert!(fs::read_to_string(server.file()).unwrap().contains("又改了"));
}

#[test]
fn colleagues_who_put_the_same_there_do_not_disagree() {
    let Some(server) = Server::start(&[]) else { return };
    for _ in 0..2 {
        let mut office = Office::sample();
        office.act(server.set(&server.password));
        assert!(
            matches!(state(&office), UploadState::Done(_)),
            "{:?}",
            state(&office)
        );
    }
}

#[test]
fn a_wrong_password_is_said_and_not_tried_again() {
    let Some(server) = Server::start(&[]) else { return };
    let mut office = Office::sample();
    office.act(server.set("falsch"));
    assert_eq!(state(&office), UploadState::Stopped(UploadTrouble::SignIn));
    assert!(office.shows("用户名或密码不对"));
    change(&mut office);
    assert_eq!(state(&office), UploadState::Stopped(UploadTrouble::SignIn));
    assert!(!server.file().exists());
    // No password at all: it was asked for in a run before.
    office.act(LibraryAction::Upload(UploadStep::Off));
    office.act(server.set(""));
    assert_eq!(state(&office), UploadState::NoPassword);
    office.act(server.set(&server.password));
    assert!(
        matches!(state(&office), UploadState::Done(_)),
        "{:?}",
        state(&office)
    );
    assert_eq!(
        office.workspace().password_kept(),
        Some(false),
        "a profile of its own has no keychain"
    );
}

#[test]
fn a_server_out_of_reach_is_tried_again_without_a_word() {
    let Some(mut server) = Server::start(&[]) else {
        return;
    };
    if server.child.is_none() {
        return;
    }
    let mut office = Office::sample();
    office.act(server.set(&server.password));
    assert!(
        matches!(state(&office), UploadState::Done(_)),
        "{:?}",
        state(&office)
    );
    let before = server.entries();
    let port = server.port();
    server.stop();
    let is_upload = |office: &Office| {
        let mut notices = office.app().notices().iter();
        notices.any(|shown| matches!(&shown.notice, Notice::Upload(UploadState::Waiting(_))))
    };
    change(&mut office);
    assert!(
        matches!(
            state(&office),
            UploadState::Waiting(UploadTrouble::Unreachable(_))
        ),
        "{:?}",
        state(&office)
    );
    assert!(!is_upload(&office), "nobody asked for it");
    server.run(port, &[]);
    later(&mut office, 200.0);
    assert!(
        matches!(state(&office), UploadState::Done(_)),
        "{:?}",
        state(&office)
    );
    assert!(server.entries() < before);
}

#[test]
fn a_certificate_that_nobody_vouches_for_gets_no_password() {
    let temp = TempDir::new().unwrap();
    let (key, certificate) = (temp.path().join("key.pem"), temp.path().join("cert.pem"));
    let made = Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=127.0.0.1",
        ])
        .args(["-addext", "subjectAltName=IP:127.0.0.1", "-keyout"])
        .arg(&key)
        .arg("-out")
        .arg(&certificate)
        .stderr(Stdio::null())
        .status();
    if !made.is_ok_and(|status| status.success()) {
        return eprintln!("skipped: openssl is not installed");
    }
    let path = |path: &Path| path.to_str().unwrap().to_owned();
    let Some(mut server) = Server::start(&["--cert", &path(&certificate), "--key", &path(&key)]) else {
        return;
    };
    server.address = server.address.replace("http:", "https:");
    let mut office = Office::sample();
    office.act(server.set(PASSWORD));
    assert!(
        matches!(
            state(&office),
            UploadState::Stopped(UploadTrouble::Certificate(_))
        ),
        "{:?}",
        state(&office)
    );
    assert!(office.shows("证书不受这台电脑信任"));
}

/// Only where a test runs under a keychain of its own: nothing is put into the one of whoever runs the tests.
#[test]
fn the_keychain_keeps_finds_and_forgets() {
    if std::env::var_os("LIUHEN_TEST_KEYCHAIN").is_none() {
        return;
    }
    let (keychain, address) = (Keychain::OfSystem, "https://dav.example.cn/a.ics");
    assert_eq!(keychain.find(USER, address), None);
    assert!(keychain.keep(USER, address, &Password::new(PASSWORD)));
    assert_eq!(keychain.find(USER, address), Some(Password::new(PASSWORD)));
    assert_eq!(keychain.find("another", address), None);
    keychain.forget(USER, address);
    assert_eq!(keychain.find(USER, address), None);
    assert_eq!(format!("{:?}", Password::new(PASSWORD)), "Password(…)");
}

/// What a broken server answers to a question.
type Reply = fn(&str) -> String;

/// What a broken server answers to each question, and the questions that it got.
fn broken(answer: impl Fn(&str) -> String + Send + 'static) -> (String, Arc<Mutex<Vec<String>>>) {
    broken_with(move |first, _| answer(first))
}

/// The same, where the answer depends on the head of the question too.
fn broken_with(answer: impl Fn(&str, &str) -> String + Send + 'static) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = format!("http://{}/calendar.ics", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let questions = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let (mut first, mut head, mut length) = (String::new(), String::new(), 0);
            let _ = reader.read_line(&mut first);
            loop {
                let mut line = String::new();
                if reader.read_line(&mut line).unwrap_or(0) <= 2 {
                    break;
                }
                if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                    length = value.trim().parse().unwrap();
                }
                head.push_str(&line);
            }
            let mut body = vec![0; length];
            let _ = reader.read_exact(&mut body);
            questions.lock().unwrap().push(format!("{first}{head}"));
            let _ = stream.write_all(answer(&first, &head).as_bytes());
        }
    });
    (address, asked)
}

/// An answer of this status, with this line in its head.
fn answer(status: &str, line: &str) -> String {
    format!("HTTP/1.1 {status}\r\n{line}Content-Length: 0\r\nConnection: close\r\n\r\n")
}

#[test]
fn what_a_broken_server_answers_is_told_as_it_is() {
    let cases: [(Reply, UploadTrouble); 9] = [
        (
            |first| {
                if first.starts_with("PUT") {
                    answer("507 Insufficient Storage", "")
                } else {
                    answer("404 Not Found", "")
                }
            },
            UploadTrouble::NoRoom,
        ),
        (
            |_| answer("302 Found", "Location: http://elsewhere.example/\r\n"),
            UploadTrouble::Moved("http://elsewhere.example/".into()),
        ),
        (
            |_| answer("401 Unauthorized", "WWW-Authenticate: Digest realm=\"x\"\r\n"),
            UploadTrouble::OtherSignIn("Digest".into()),
        ),
        (|_| answer("403 Forbidden", ""), UploadTrouble::Forbidden),
        (
            |first| {
                if first.starts_with("PUT") {
                    answer("409 Conflict", "")
                } else {
                    answer("404 Not Found", "")
                }
            },
            UploadTrouble::NoFolder,
        ),
        (
            |first| {
                if first.starts_with("PUT") {
                    answer("405 Method Not Allowed", "")
                } else {
                    answer("404 Not Found", "")
                }
            },
            UploadTrouble::TakesNone(405),
        ),
        // Success, and nothing kept: the sign-in page of a hotel does so.
        (
            |first| {
                if first.starts_with("HEAD") {
                    answer("404 Not Found", "")
                } else {
                    answer("200 OK", "")
                }
            },
            UploadTrouble::NotKept,
        ),
        (|_| answer("418 I'm a teapot", ""), UploadTrouble::Status(418)),
        // More than any calendar has.
        (
            |first| {
                if first.starts_with("HEAD") {
                    answer("200 OK", "")
                } else {
                    answer("200 OK", "").replace("Content-Length: 0", "Content-Length: 99999999")
                        + &" ".repeat(99_999_999)
                }
            },
            UploadTrouble::NotKept,
        ),
    ];
    for (reply, trouble) in cases {
        let (address, _) = broken(reply);
        let mut office = Office::empty();
        office.act(LibraryAction::Upload(UploadStep::set(address, USER, PASSWORD)));
        assert_eq!(state(&office), UploadState::Stopped(trouble.clone()));
        assert!(office.shows("日历没有上传"), "{trouble:?}");
    }
    let passing: [Reply; 3] = [
        |_| answer("503 Service Unavailable", ""),
        |_| answer("423 Locked", ""),
        |_| String::new(),
    ];
    for reply in passing {
        let (address, _) = broken(reply);
        let mut office = Office::empty();
        office.act(LibraryAction::Upload(UploadStep::set(address, USER, PASSWORD)));
        assert!(
            matches!(state(&office), UploadState::Waiting(_)),
            "{:?}",
            state(&office)
        );
    }
    for address in [
        "dav.example.cn/a.ics",
        "ftp://dav.example.cn/a.ics",
        "https://dav.example.cn",
        "https://a:b@dav.example.cn/x.ics",
    ] {
        let mut office = Office::empty();
        office.act(LibraryAction::Upload(UploadStep::set(address, USER, PASSWORD)));
        assert_eq!(
            state(&office),
            UploadState::Stopped(UploadTrouble::Address),
            "{address}"
        );
    }
}

#[test]
fn somebody_who_writes_in_between_is_seen() {
    // Nothing is there when it is looked at, and something by the time of the writing.
    let (address, asked) = broken(|first| match first.split(' ').next() {
        Some("HEAD") => answer("404 Not Found", ""),
        Some("PUT") => answer("412 Precondition Failed", ""),
        _ => "HTTP/1.1 200 OK\r\nETag: \"7\"\r\nContent-Length: 6\r\nConnection: close\r\n\r\ntheirs"
            .to_owned(),
    });
    let mut office = Office::empty();
    office.act(LibraryAction::Upload(UploadStep::set(address, USER, PASSWORD)));
    assert!(
        matches!(state(&office), UploadState::Other(_)),
        "{:?}",
        state(&office)
    );
    let asked = asked.lock().unwrap();
    let puts = asked.iter().filter(|question| question.starts_with("PUT"));
    assert!(
        puts.clone().count() == 2
            && puts
                .clone()
                .all(|put| put.to_ascii_lowercase().contains("if-none-match: *"))
    );
}

/// A server that answers a question only when the test lets it.
struct Slow {
    address: String,
    asked: Receiver<String>,
    answer: Sender<()>,
}

impl Slow {
    fn start() -> Self {
        let (told, asked) = channel();
        let (answer, wanted) = channel::<()>();
        let (address, _) = broken_with(move |first, head| {
            let _ = told.send(format!("{first}{head}"));
            let _ = wanted.recv();
            answer_of(first)
        });
        Self {
            address,
            asked,
            answer,
        }
    }

    /// Lets frames pass until a question came, and gives it.
    fn question(&self, office: &mut Office) -> String {
        let until = Instant::now() + Duration::from_mins(1);
        let mut time = office.harness.ctx.input(|input| input.time);
        while Instant::now() < until {
            if let Ok(question) = self.asked.recv_timeout(Duration::from_millis(10)) {
                return question;
            }
            time += 20.0;
            office.harness.state_mut().app.tick(time);
        }
        panic!("nothing was asked");
    }
}

/// A server where nothing is and that has room for nothing.
fn answer_of(first: &str) -> String {
    if first.starts_with("PUT") {
        answer("507 Insufficient Storage", "")
    } else {
        answer("404 Not Found", "")
    }
}

#[test]
fn what_is_set_anew_counts_and_not_what_was_on_its_way() {
    let server = Slow::start();
    let mut office = Office::empty();
    let library = office.workspace().id();
    let step = |office: &mut Office, step| {
        let act = Action::In(library, LibraryAction::Upload(step));
        office.harness.state_mut().app.apply(act);
    };
    let signed = |question: &str, password: &str| {
        let pair = base64::Engine::encode(&base64::prelude::BASE64_STANDARD, format!("{USER}:{password}"));
        question.contains(&pair)
    };
    step(&mut office, UploadStep::set(server.address.as_str(), USER, "old"));
    let first = server.question(&mut office);
    assert!(first.starts_with("HEAD") && signed(&first, "old"), "{first}");
    // While the server thinks, the password is mended.
    step(&mut office, UploadStep::set(server.address.as_str(), USER, "new"));
    server.answer.send(()).unwrap();
    let second = server.question(&mut office);
    assert!(
        second.starts_with("HEAD") && signed(&second, "new"),
        "the one before stopped before it wrote: {second}"
    );
    let kept = |office: &Office| office.workspace().password_kept();
    assert_eq!(
        kept(&office),
        None,
        "whether the new one is kept is not known yet"
    );
    assert_eq!(state(&office), UploadState::Unknown);
    // It is given up while the server thinks: nothing is written, and nothing is said.
    step(&mut office, UploadStep::Off);
    server.answer.send(()).unwrap();
    office.settle();
    assert_eq!(state(&office), UploadState::Unknown);
    assert!(server.asked.try_recv().is_err(), "nothing was asked any more");
    assert_eq!(kept(&office), None);
}

/// What was told may be looked at in the bell long after.
#[test]
fn what_was_put_on_the_server_since_it_was_told_is_not_replaced() {
    let theirs = Arc::new(Mutex::new("first"));
    let there = Arc::clone(&theirs);
    let (address, asked) = broken(move |first| {
        let text = *there.lock().unwrap();
        let bytes = if first.starts_with("GET") { text } else { "" };
        format!(
            "HTTP/1.1 200 OK\r\nETag: \"{text}\"\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{bytes}",
            bytes.len()
        )
    });
    let mut office = Office::empty();
    office.act(LibraryAction::Upload(UploadStep::set(address, USER, PASSWORD)));
    let UploadState::Other(first) = state(&office) else {
        panic!("{:?}", state(&office));
    };
    *theirs.lock().unwrap() = "second";
    office.act(LibraryAction::Upload(UploadStep::Now));
    assert_ne!(state(&office), UploadState::Other(first.clone()));
    // On the strip and in the bell only the latest offers it.
    office.click("通知");
    let offers = office
        .harness
        .query_all_by_role_and_label(Role::Link, "替换服务器上的文件");
    assert!(offers.count() <= 2, "of the two that were told one is still so");
    office.act(LibraryAction::Upload(UploadStep::Replace(first)));
    let asked = asked.lock().unwrap();
    assert!(!asked.iter().any(|question| question.starts_with("PUT")));
}

/// Two libraries are open, and the one told of is not the one shown.
#[test]
fn the_settings_of_a_notice_are_those_of_its_library() {
    let (address, _) = broken(|_| answer("403 Forbidden", ""));
    let mut office = Office::empty();
    let told = office.workspace().id();
    let other = office.folder.path().join("另一个");
    liuhen::storage::Library::create(&other, "另一个").unwrap();
    office.act(Action::OpenPath(other));
    assert_ne!(office.workspace().id(), told);
    let set = LibraryAction::Upload(UploadStep::set(address, USER, PASSWORD));
    office.act(Action::In(told, set));
    for _ in 0..3 {
        later(&mut office, 20.0);
    }
    office.settle();
    assert!(office.shows("日历没有上传"));
    office.click_on(Role::Link, "设置");
    assert_eq!(*office.app().route(), Route::Settings);
    assert_eq!(office.workspace().id(), told);
}

#[test]
fn without_an_address_nothing_is_asked_of_any_server() {
    let (address, asked) = broken(|_| answer("404 Not Found", ""));
    let mut office = Office::sample();
    change(&mut office);
    assert_eq!(state(&office), UploadState::Unknown);
    // Given up again: nothing more goes there.
    office.act(LibraryAction::Upload(UploadStep::set(address, "", "")));
    let before = asked.lock().unwrap().len();
    assert!(before > 0);
    office.act(LibraryAction::Upload(UploadStep::Off));
    change(&mut office);
    assert_eq!(asked.lock().unwrap().len(), before);
}

#[test]
fn the_settings_have_a_place_for_it() {
    let Some(server) = Server::start(&[]) else { return };
    let mut office = Office::sample();
    office.act(Action::Go(Route::Settings));
    office.settle();
    assert!(office.shows("不填网址，留痕不连接任何服务器"));
    office.write("日历文件的网址", &format!("{}/calendar.ics", server.address));
    let is_plain = server.address.starts_with("http:");
    assert_eq!(office.shows("密码和日历不加密传送"), is_plain);
    office.write("用户名", USER);
    office.focus_on(Role::PasswordInput, "密码");
    office
        .harness
        .get_by_role_and_label(Role::PasswordInput, "密码")
        .type_text(&server.password);
    office.settle();
    office.click("保存并上传");
    // On its card and as a notice.
    let said = office.harness.query_all_by_label_contains("日历已上传");
    assert_eq!(said.count(), 2);
    assert!(office.shows("密码只保留到退出留痕"));
    assert!(server.entries() > 10);
    let settings = fs::read_to_string(office.folder.path().join("profile/settings.ron")).unwrap();
    assert!(settings.contains("calendar.ics") && !settings.contains(&server.password));
    office.click("停止上传");
    assert!(office.app().settings().uploads.is_empty());
}
