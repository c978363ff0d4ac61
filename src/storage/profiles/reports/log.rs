//! The log in the profile, one file a day, and what it may say: numbers and kinds, never a name, a text or a path that a
//! person chose ([`Logged`](crate::storage::Logged)). Writing goes on beside the frame, on a thread of its own; several programs write into one file line by
//! line.

use std::{
    fmt,
    fs::{self, File},
    io::{self, Write},
    path::PathBuf,
};

use chrono::NaiveDate;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_subscriber::{
    Layer,
    filter::{LevelFilter, Targets},
    fmt::{format::Writer, layer, time::FormatTime},
    layer::SubscriberExt,
};

use crate::domain::Moment;

use crate::storage::profiles::{private, profile::Profile};

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
            private::make_folder(&self.folder)?;
            let path = self.folder.join(format!("{}.log", name_of_day(today)));
            let file = private::options().append(true).create(true).open(path)?;
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
