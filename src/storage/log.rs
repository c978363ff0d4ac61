//! The log in the profile, one file a day, and what it may say: numbers and kinds, never a name, a text or a path that a
//! person chose. Writing goes on beside the frame, on a thread of its own; several programs write into one file line by
//! line.

use std::{
    fmt,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_subscriber::{
    Layer,
    filter::{LevelFilter, Targets},
    fmt::{format::Writer, layer, time::FormatTime},
    layer::SubscriberExt,
};

use crate::domain::{Moment, RecordNumber};

use super::{
    HistoryError, IoProblem, LibraryError, LoadError, OpenError, Profile, ReadProblem, SaveError,
    SharedError, WriteProblem, library::TOP_FILES, ron_text::ProblemKind, short_hash,
};

/// So many days are kept.
const DAYS: i64 = 7;

/// The log while it is open. What is still to be written is written when it is dropped.
#[derive(Debug)]
pub struct Log {
    _writer: WorkerGuard,
}

impl Profile {
    /// Where the logs lie.
    pub fn log_folder(&self) -> PathBuf {
        self.folder().join("logs")
    }

    /// Opens the log for everything that this program says from now on, down to `level` (`error`, `warn`, `info`,
    /// `debug`, `trace` or `off`; `info` where it is none of these). `None` where one is open already. No file is made
    /// before the first line; where none can be, the program goes on without.
    pub fn open_log(&self, level: Option<&str>, now: fn() -> Moment) -> Option<Log> {
        let level = level.and_then(|level| level.trim().parse().ok());
        let file = DailyFile {
            folder: self.log_folder(),
            now,
            open: None,
        };
        let (writer, guard) = tracing_appender::non_blocking(file);
        let lines = layer()
            .with_ansi(false)
            .with_timer(MomentAndProcess(now))
            .with_writer(writer)
            // What libraries say may hold what a person typed: a message to the desktop, for example.
            .with_filter(Targets::new().with_target("liuhen", level.unwrap_or(LevelFilter::INFO)));
        let subscriber = tracing_subscriber::registry().with(lines);
        tracing::subscriber::set_global_default(subscriber).ok()?;
        Some(Log { _writer: guard })
    }
}

/// When a line was written, and by which of the programs that write into one file.
struct MomentAndProcess(fn() -> Moment);

impl FormatTime for MomentAndProcess {
    fn format_time(&self, to: &mut Writer<'_>) -> fmt::Result {
        let at = (self.0)().format("%Y-%m-%dT%H:%M:%S%.3f%:z");
        write!(to, "{at} [{}]", std::process::id())
    }
}

/// The file of the day, local time.
struct DailyFile {
    folder: PathBuf,
    now: fn() -> Moment,
    open: Option<(NaiveDate, File)>,
}

impl DailyFile {
    fn of_today(&mut self) -> io::Result<&mut File> {
        let today = (self.now)().date_naive();
        let open = if let Some(open) = self.open.take().filter(|(day, _)| *day == today) {
            open
        } else {
            fs::create_dir_all(&self.folder)?;
            let path = self.folder.join(format!("{}.log", name_of_day(today)));
            let file = fs::OpenOptions::new().append(true).create(true).open(path)?;
            self.forget_old(today);
            (today, file)
        };
        Ok(&mut self.open.insert(open).1)
    }

    fn forget_old(&self, today: NaiveDate) {
        let oldest = today - chrono::TimeDelta::days(DAYS - 1);
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let stem = name.to_str().and_then(|name| name.strip_suffix(".log"));
            let is_old = stem.is_some_and(|stem| {
                stem.starts_with("liuhen-")
                    && stem.len() == name_of_day(oldest).len()
                    && *stem < *name_of_day(oldest)
            });
            if is_old {
                // Another program may have removed it already.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// `liuhen-2026-11-29`: in the order of their days.
fn name_of_day(day: NaiveDate) -> String {
    format!("liuhen-{}", day.format("%Y-%m-%d"))
}

impl Write for DailyFile {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.of_today()?.write(line)
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.open {
            Some((_, file)) => file.flush(),
            None => Ok(()),
        }
    }
}

/// Lets a step go whose failure changes nothing for the person, and notes it in the log.
pub fn logged(doing: &str, step: Result<(), IoProblem>) {
    if let Err(problem) = step {
        tracing::warn!(problem = %problem.logged(), "{doing}");
    }
}

/// An error as the log may hold it: which step, what kind, no path and no content.
pub trait Logged {
    /// One line.
    fn logged(&self) -> String;
}

impl Logged for io::Error {
    fn logged(&self) -> String {
        match self.raw_os_error() {
            Some(code) => format!("{:?} (system error {code})", self.kind()),
            None => format!("{:?}", self.kind()),
        }
    }
}

impl Logged for IoProblem {
    fn logged(&self) -> String {
        format!("{} {}: {}", self.doing, name_of(&self.path), self.source.logged())
    }
}

impl Logged for ReadProblem {
    fn logged(&self) -> String {
        let kind = match self.kind {
            ProblemKind::Blank => "blank",
            ProblemKind::NotText => "no text",
            ProblemKind::TooLarge => "too large",
            ProblemKind::NotAFile => "no regular file",
            // The parser's words may quote what it found.
            ProblemKind::Malformed(_) => "malformed",
        };
        format!("{kind} at line {}, column {}", self.line, self.column)
    }
}

impl Logged for WriteProblem {
    fn logged(&self) -> String {
        match self {
            Self::TooLarge { bytes, .. } => format!("too large: {bytes} bytes"),
            Self::Unwritable { place, .. } => format!("cannot be written: {place}"),
        }
    }
}

impl Logged for LoadError {
    fn logged(&self) -> String {
        match self {
            Self::Io(problem) => problem.logged(),
            Self::Unreadable { path, problem } => format!("{}: {}", name_of(path), problem.logged()),
        }
    }
}

impl Logged for OpenError {
    fn logged(&self) -> String {
        match self {
            Self::Missing(_) => "nothing there".to_owned(),
            Self::NotARecord(_) => "no record".to_owned(),
            Self::Damaged(error) => error.logged(),
            Self::Library(error) => error.logged(),
        }
    }
}

impl Logged for HistoryError {
    fn logged(&self) -> String {
        match self {
            Self::Io(problem) => problem.logged(),
            Self::NoSuchVersion { number, .. } => format!("{number} has no such version"),
            Self::Unreadable(error) => error.logged(),
            Self::Save(error) => error.logged(),
        }
    }
}

impl Logged for SharedError {
    fn logged(&self) -> String {
        match self {
            Self::Save(error) => error.logged(),
            Self::Unreadable { path, problem } => format!("{}: {}", name_of(path), problem.logged()),
            Self::Newer(path) => format!("{} is of a newer program", name_of(path)),
            // Their names may be what somebody wrote.
            Self::UnknownFields { path, fields } => {
                format!("{} has {} unknown fields", name_of(path), fields.len())
            }
            // The reason may quote what was to be written.
            Self::Unfit { path, .. } => format!("{}: what was to be written makes no sense", name_of(path)),
        }
    }
}

impl Logged for LibraryError {
    fn logged(&self) -> String {
        match self {
            Self::Io(problem) => problem.logged(),
            Self::NotReachable(path) => format!("{} cannot be reached", name_of(path)),
            Self::NotALibrary(_) => "no library".to_owned(),
            Self::NotEmpty(_) => "the folder is not empty".to_owned(),
            Self::Unreadable { path, problem } => format!("{}: {}", name_of(path), problem.logged()),
            Self::Newer(path) => format!("{} is of a newer program", name_of(path)),
        }
    }
}

impl Logged for SaveError {
    fn logged(&self) -> String {
        match self {
            Self::Io(problem) => problem.logged(),
            Self::Changed { path, .. } => format!("{} was changed since", name_of(path)),
            Self::Swapped { path, holds } => format!("{} holds {holds}", name_of(path)),
            Self::NotReachable(path) => format!("{} cannot be reached", name_of(path)),
            Self::Outside(path) => format!("{} leads out of the library", name_of(path)),
            Self::Gone { path } => format!("{} is gone", name_of(path)),
            // The reason may quote what stands in the file.
            Self::ReadOnly { path, .. } => format!("{} may only be read", name_of(path)),
            Self::Busy { path, .. } => format!("{} is being saved", name_of(path)),
            Self::NotVerified { path } => format!("{} did not read back", name_of(path)),
            Self::Unwritable(problem) => problem.logged(),
            Self::NoNumberLeft => "no number left".to_owned(),
        }
    }
}

/// A file as the log names it: what the program itself called it, else its ending alone; behind it the hash of its
/// folder, which tells two places apart and gives neither away.
fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.strip_suffix(".ron").unwrap_or(&name);
    let ours = TOP_FILES.contains(&&*name) || stem.parse::<RecordNumber>().is_ok();
    let shown = if ours {
        name.into_owned()
    } else {
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        let plain = ending.len() <= 8 && ending.chars().all(|c| c.is_ascii_alphanumeric());
        format!("*.{}", if plain { &*ending } else { "" })
    };
    let folder = path.parent().unwrap_or(path);
    let place = short_hash(folder.to_string_lossy().as_bytes());
    format!("{shown} in {}", &place[..8])
}
