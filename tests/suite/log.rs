//! The log, reports of panics, and the end of a program that the system asks for.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{Action, Route},
    storage::Profile,
};
use tracing_subscriber::fmt::MakeWriter;

use crate::{
    cli::program,
    office::{Office, author},
};

use super::common::files_below;

/// The lines of a log, in memory.
#[derive(Clone, Default)]
pub(crate) struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Lines {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

impl Lines {
    /// What is logged while something is done.
    pub(crate) fn of(done: impl FnOnce()) -> String {
        let lines = Self::default();
        let subscriber = tracing_subscriber::fmt()
            .with_ansi(false)
            .with_max_level(tracing::Level::TRACE)
            .with_writer(lines.clone())
            .finish();
        tracing::subscriber::with_default(subscriber, done);
        let bytes = lines.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }
}

/// Whether something that is typed lies in a draft of the profile.
fn is_in_draft(office: &Office, text: &str) -> bool {
    let drafts = files_below(&office.folder.path().join("profile/drafts"));
    drafts
        .iter()
        .any(|path| fs::read_to_string(path).is_ok_and(|draft| draft.contains(text)))
}

#[test]
fn what_a_person_is_told_failed_is_logged_with_its_cause_and_without_names() {
    let mut office = Office::empty();
    let folder = office.folder.path().join("秘密客户");
    fs::create_dir(&folder).unwrap();
    let damaged = folder.join("报价.ron");
    fs::write(&damaged, "(format: 1, subject: \"降价三成\", ").unwrap();
    let lines = Lines::of(|| {
        office.act(Action::OpenPath(folder.join("没有这份.ron")));
        office.act(Action::OpenPath(damaged));
        office.act(Action::OpenPath(folder.clone()));
    });
    let failed: Vec<&str> = lines.lines().filter(|line| line.contains("failed")).collect();
    assert_eq!(failed.len(), 3, "{lines}");
    for (line, cause) in failed
        .iter()
        .zip(["nothing there", "malformed at line 1", "no library"])
    {
        assert!(line.contains("Opening") && line.contains(cause), "{line}");
    }
    for name in ["秘密", "报价", "降价", "没有", "测试单位"] {
        assert!(!lines.contains(name), "{name} in {lines}");
    }
}

#[test]
fn a_failed_save_is_logged_by_number_and_kind() {
    let mut office = Office::writing("保密的主题");
    fs::remove_dir_all(office.root().join("records")).unwrap_or_default();
    fs::write(office.root().join("records"), "no folder").unwrap();
    let lines = Lines::of(|| office.press(egui::Modifiers::COMMAND, egui::Key::S));
    assert!(lines.contains("Saving"), "{lines}");
    assert!(
        lines.contains("AlreadyExists") || lines.contains("NotADirectory"),
        "{lines}"
    );
    assert!(!lines.contains("保密"), "{lines}");
}

/// The background program over the profile of a window that was closed.
fn background(profile: &Path, level: Option<&str>, seconds: &str) -> std::process::Command {
    let mut command = program();
    command.args(["remind", "--seconds", seconds]);
    command.env("LIUHEN_PROFILE", profile).env_remove("LIUHEN_LOG");
    if let Some(level) = level {
        command.env("LIUHEN_LOG", level);
    }
    command
}

#[test]
fn the_log_is_one_file_a_day_and_keeps_seven_days() {
    let office = Office::empty();
    let profile = office.folder.path().join("profile");
    let logs = Profile::at(profile.clone()).log_folder();
    let done = background(&profile, Some("off"), "0").status().unwrap();
    assert_eq!(done.code(), Some(0));
    assert_eq!(files_below(&logs), Vec::<PathBuf>::new());
    fs::create_dir_all(&logs).unwrap();
    let today = chrono::Local::now().date_naive();
    let day = |ago: i64| {
        let day = today - chrono::TimeDelta::days(ago);
        logs.join(format!("liuhen-{}.log", day.format("%Y-%m-%d")))
    };
    let others = logs.join("notes.log");
    for path in [&day(6), &day(7), &day(400), &others] {
        fs::write(path, "old\n").unwrap();
    }
    for _ in 0..2 {
        assert_eq!(background(&profile, None, "0").status().unwrap().code(), Some(0));
    }
    let mut left = files_below(&logs);
    left.sort();
    // The day may have ended meanwhile.
    left.retain(|path| *path > day(1));
    let log = fs::read_to_string(left.first().unwrap()).unwrap();
    assert_eq!(log.matches("begins").count(), 2, "{log}");
    assert!(
        log.contains(env!("CARGO_PKG_VERSION")) && log.contains("kind=\"background\""),
        "{log}"
    );
    assert!(day(6).exists() && others.exists());
    assert!(!day(7).exists() && !day(400).exists());
}

#[test]
#[cfg(unix)]
fn the_background_program_ends_cleanly_when_the_system_asks() {
    use std::{process::Command, thread, time::Duration};
    let office = Office::empty();
    let profile = office.folder.path().join("profile");
    for signal in ["TERM", "HUP", "INT"] {
        let mut child = background(&profile, None, "60").spawn().unwrap();
        let begins = || files_below(&Profile::at(profile.clone()).log_folder());
        let marks = |mark: &str| {
            let logs = begins()
                .into_iter()
                .filter_map(|log| fs::read_to_string(log).ok());
            let process = format!("[{}]", child.id());
            logs.flat_map(|log| log.lines().map(str::to_owned).collect::<Vec<_>>())
                .any(|line| line.contains(&process) && line.contains(mark))
        };
        // It listens before it says that it is ready.
        while !marks("listens") {
            thread::sleep(Duration::from_millis(10));
        }
        let pid = child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-s", signal, &pid])
                .status()
                .unwrap()
                .success()
        );
        assert_eq!(child.wait().unwrap().code(), Some(0), "{signal}");
    }
}

#[test]
fn a_report_of_a_panic_is_told_once_with_where_it_lies() {
    let mut office = Office::empty();
    let profile = Profile::at(office.folder.path().join("profile"));
    office.harness.state_mut().app.tell_of_panics();
    assert!(office.app().notices().is_empty());
    profile.write_crash_report(author().at, "Liuhen\n").unwrap();
    office.harness.state_mut().app.tell_of_panics();
    office.settle();
    let reports = files_below(&profile.crash_folder());
    let [report] = reports.as_slice() else {
        panic!("{reports:?}")
    };
    assert!(!report.to_string_lossy().contains(".new."));
    let notices = office.app().notices();
    let told = notices
        .iter()
        .filter(|shown| matches!(&shown.notice, liuhen::app::Notice::Panicked(path) if path == report));
    assert_eq!(told.count(), 1);
    let before = notices.len();
    office.harness.state_mut().app.tell_of_panics();
    assert_eq!(office.app().notices().len(), before);
}

#[test]
fn only_the_newest_reports_stay() {
    let folder = tempfile::TempDir::new().unwrap();
    let profile = Profile::at(folder.path().to_owned());
    for n in 0..30 {
        let at = author().at + chrono::TimeDelta::seconds(n);
        profile.write_crash_report(at, &format!("{n}")).unwrap();
    }
    let told = profile.take_crash_reports();
    let read: Vec<String> = told
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let newest: Vec<String> = (10..30).map(|n: i32| n.to_string()).collect();
    assert_eq!(read, newest);
    assert_eq!(profile.take_crash_reports(), Vec::<PathBuf>::new());
    assert_eq!(files_below(&profile.crash_folder()).len(), 20);
}

#[test]
fn what_is_typed_is_on_the_disk_within_half_a_second() {
    let mut office = Office::writing("一");
    office.write("沟通目标", "二");
    // Each step is a quarter of a second.
    office.field("沟通目标").type_text("刚刚写的");
    office.harness.run_steps(1);
    let wake = office.app().next_wake().unwrap();
    assert!(wake < 0.35, "the draft waits {wake} s");
    assert!(!is_in_draft(&office, "刚刚写的"));
    office.harness.run_steps(2);
    office.harness.state_mut().app.finish_jobs();
    assert!(is_in_draft(&office, "刚刚写的"));
}

#[test]
fn about_says_which_version_it_is_and_where_its_files_lie() {
    let mut office = Office::empty();
    office.act(Action::Go(Route::Settings));
    let version = format!("留痕 {}", env!("CARGO_PKG_VERSION"));
    assert!(office.harness.query_by_label(&version).is_some());
    assert!(office.harness.query_by_label("打开日志文件夹").is_some());
    let about = office.app().about();
    assert_eq!(about.version, env!("CARGO_PKG_VERSION"));
    assert!(about.logs.starts_with(&about.profile));
    assert_eq!(about.library.as_deref(), Some(office.root().as_path()));
    office.click("复制信息");
}
